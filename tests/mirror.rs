//! A Gutenberg mirror on loopback: serves a folder over real HTTP, with validators, with ranges, and
//! with faults on demand. Counts what it was asked.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

/// A running mirror; its thread ends with the test process.
pub struct Mirror {
    /// `http://127.0.0.1:…`
    pub base: String,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    /// Status and path of every answer.
    log: Vec<(u16, String)>,
    /// Answers to give before any other, in order.
    faults: Vec<Fault>,
    agents: Vec<String>,
}

/// What can go wrong.
#[derive(Clone, Copy)]
pub enum Fault {
    /// 503 with `Retry-After: 0`.
    Busy,
    /// Status 200 with a web page.
    Captcha,
    /// The connection breaks before the body is through.
    Broken,
}

impl Mirror {
    pub fn of(folder: PathBuf) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        let state = Arc::new(Mutex::new(State::default()));
        let shared = state.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                answer(stream, &folder, &shared);
            }
        });
        Self { base, state }
    }

    pub fn fail(&self, faults: &[Fault]) {
        self.state
            .lock()
            .expect("state")
            .faults
            .extend_from_slice(faults);
    }

    pub fn log(&self) -> Vec<(u16, String)> {
        self.state.lock().expect("state").log.clone()
    }

    /// The paths that were answered with a status.
    pub fn answered(&self, status: u16) -> Vec<String> {
        let log = self.log().into_iter();
        log.filter(|(given, _)| *given == status)
            .map(|(_, path)| path)
            .collect()
    }

    pub fn agents(&self) -> Vec<String> {
        self.state.lock().expect("state").agents.clone()
    }
}

fn answer(mut stream: TcpStream, folder: &std::path::Path, state: &Mutex<State>) {
    let mut reader = BufReader::new(stream.try_clone().expect("clone the stream"));
    let mut head = Vec::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).unwrap_or(0) == 0 || line == "\r\n" {
            break;
        }
        head.push(line.trim_end().to_owned());
    }
    let path = head
        .first()
        .and_then(|l| l.split(' ').nth(1))
        .unwrap_or("/")
        .to_owned();
    let header = |name: &str| {
        head.iter()
            .find_map(|l| {
                l.split_once(": ")
                    .filter(|(n, _)| n.eq_ignore_ascii_case(name))
            })
            .map(|(_, value)| value.to_owned())
    };
    let mut state = state.lock().expect("state");
    state.agents.extend(header("user-agent"));
    let fault = (!state.faults.is_empty()).then(|| state.faults.remove(0));
    let file = std::fs::read(folder.join(path.trim_start_matches('/')));
    let etag = file
        .as_ref()
        .ok()
        .map(|bytes| format!("\"{}-{}\"", bytes.len(), checksum(bytes)));
    let etag = etag.unwrap_or_default();
    // Bytes from here on are asked for, of the file with this tag.
    let from =
        header("range").and_then(|r| r.strip_prefix("bytes=")?.strip_suffix('-')?.parse().ok());
    let from = from.filter(|_| header("if-range").as_ref() == Some(&etag));
    let (status, extra, body) = match (fault, file) {
        (Some(Fault::Busy), _) => (503, "Retry-After: 0\r\n".to_owned(), b"busy".to_vec()),
        (Some(Fault::Captcha), _) => {
            let page = format!(
                "<!DOCTYPE html><title>Are you a human?</title>{}",
                " ".repeat(2000)
            );
            (
                200,
                "Content-Type: text/html\r\n".to_owned(),
                page.into_bytes(),
            )
        }
        (_, Ok(_)) if header("if-none-match").as_ref() == Some(&etag) => {
            (304, String::new(), Vec::new())
        }
        (_, Ok(bytes)) => match from {
            Some(from) if from < bytes.len() => {
                let all = bytes.len();
                let range = format!("Content-Range: bytes {from}-{}/{all}\r\n", all - 1);
                (
                    206,
                    format!("ETag: {etag}\r\n{range}"),
                    bytes[from..].to_vec(),
                )
            }
            Some(_) => (416, String::new(), Vec::new()),
            None => (200, format!("ETag: {etag}\r\n"), bytes),
        },
        (_, Err(_)) => (404, String::new(), b"nothing here".to_vec()),
    };
    state.log.push((status, path));
    let cut = if matches!(fault, Some(Fault::Broken)) {
        body.len() / 2
    } else {
        body.len()
    };
    let head = format!(
        "HTTP/1.1 {status} X\r\nContent-Length: {}\r\nConnection: close\r\n{extra}\r\n",
        body.len()
    );
    let _ = stream.write_all(head.as_bytes());
    let _ = stream.write_all(&body[..cut]);
}

fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(17, |sum: u64, byte| {
        sum.wrapping_mul(31).wrapping_add(u64::from(*byte))
    })
}
