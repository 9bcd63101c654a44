//! A server on loopback that answers as a test says, several at once, and remembers what it was asked.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::Value;

/// A request as it came.
#[derive(Clone, Debug)]
pub struct Asked {
    /// `POST /v1/x`.
    pub line: String,
    /// Names in lower case.
    pub headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
}

impl Asked {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    /// The fields of a form, in order.
    pub fn form(&self) -> Vec<(String, String)> {
        let kind = self.header("content-type");
        let boundary = kind.split("boundary=").nth(1).expect("a boundary");
        let text = String::from_utf8(self.body.clone()).expect("text");
        let seam = format!("--{boundary}");
        text.split(&seam)
            .filter_map(|part| {
                let (head, value) = part.split_once("\r\n\r\n")?;
                let name = head.split("name=\"").nth(1)?.split('"').next()?;
                let value = value.strip_suffix("\r\n").unwrap_or(value);
                Some((name.to_owned(), value.to_owned()))
            })
            .collect()
    }
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    /// So many bytes of the body are sent before the connection breaks; all when it is `None`.
    pub cut: Option<usize>,
    /// How long it is waited first.
    pub pause: Duration,
    /// How long it is waited after each hundredth of the body.
    pub drip: Duration,
}

impl Answer {
    pub fn new(status: u16, kind: &str, body: impl Into<Vec<u8>>) -> Self {
        Self {
            status,
            headers: vec![("Content-Type".into(), kind.into())],
            body: body.into(),
            cut: None,
            pause: Duration::ZERO,
            drip: Duration::ZERO,
        }
    }

    pub fn json(status: u16, body: &Value) -> Self {
        Self::new(status, "application/json", body.to_string()).with("Retry-After", "0")
    }

    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }
}

/// The server; it lives as long as the test.
pub struct Loopback {
    /// `http://127.0.0.1:12345`.
    pub base: String,
    asked: Arc<Mutex<Vec<Asked>>>,
    most: Arc<AtomicUsize>,
}

impl Loopback {
    /// `answer` is told how many requests came before, and of this one.
    pub fn start(answer: impl Fn(usize, &Asked) -> Answer + Send + Sync + 'static) -> Self {
        Self::start_at("127.0.0.1", answer)
    }

    /// As [`Loopback::start`], at another of this machine's own addresses.
    pub fn start_at(
        address: &str,
        answer: impl Fn(usize, &Asked) -> Answer + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind((address, 0)).expect("a free port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        let server = Self {
            base,
            asked: Arc::default(),
            most: Arc::default(),
        };
        let (asked, most) = (server.asked.clone(), server.most.clone());
        let (answer, busy) = (Arc::new(answer), Arc::new(AtomicUsize::new(0)));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (asked, most, busy) = (asked.clone(), most.clone(), busy.clone());
                let answer = answer.clone();
                std::thread::spawn(move || {
                    let Some(request) = read(&stream) else {
                        return;
                    };
                    most.fetch_max(busy.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    let before = {
                        let mut asked = asked.lock().expect("the log");
                        asked.push(request.clone());
                        asked.len() - 1
                    };
                    let reply = answer(before, &request);
                    std::thread::sleep(reply.pause);
                    busy.fetch_sub(1, Ordering::SeqCst);
                    send(stream, &reply);
                });
            }
        });
        server
    }

    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().expect("the log").clone()
    }

    /// The most requests that were worked on at the same time.
    pub fn most_at_once(&self) -> usize {
        self.most.load(Ordering::SeqCst)
    }
}

fn read(stream: &TcpStream) -> Option<Asked> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let line = line.trim_end().strip_suffix(" HTTP/1.1")?.to_owned();
    let mut headers = BTreeMap::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? == 0 || line == "\r\n" {
            break;
        }
        let (name, value) = line.trim_end().split_once(": ")?;
        headers.insert(name.to_lowercase(), value.to_owned());
    }
    let length = headers.get("content-length").and_then(|n| n.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    reader.read_exact(&mut body).ok()?;
    Some(Asked {
        line,
        headers,
        body,
    })
}

fn send(mut stream: TcpStream, reply: &Answer) {
    let mut head = format!("HTTP/1.1 {} X\r\nConnection: close\r\n", reply.status);
    for (name, value) in &reply.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str(&format!("Content-Length: {}\r\n\r\n", reply.body.len()));
    let sent = reply.cut.unwrap_or(reply.body.len());
    let _ = stream.write_all(head.as_bytes());
    if reply.drip.is_zero() {
        let _ = stream.write_all(&reply.body[..sent]);
        return;
    }
    for piece in reply.body[..sent].chunks(sent.div_ceil(100).max(1)) {
        if stream.write_all(piece).is_err() {
            return;
        }
        std::thread::sleep(reply.drip);
    }
}
