//! The program as an endpoint, and the servers of other people that it asks.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::Person;
use crate::library::{Library, skipped};
use crate::peers::program;

/// How long a server may take to be there, and a mail to arrive.
const PATIENCE: Duration = Duration::from_secs(30);

/// A port that nobody uses.
pub fn port() -> u16 {
    let free = TcpListener::bind("127.0.0.1:0").expect("a free port");
    free.local_addr().expect("an address").port()
}

/// A file of the tests.
pub fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(name)
}

/// What happens within a while.
pub fn soon<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let began = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(began.elapsed() < PATIENCE, "{what} did not come");
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn listens(port: u16) {
    soon("the server", || {
        TcpStream::connect(("127.0.0.1", port)).ok()
    });
}

/// A process that ends with the test.
struct Ends(Child);

impl Drop for Ends {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The program as an endpoint.
pub struct Served {
    pub address: SocketAddr,
    notes: Arc<Mutex<Vec<String>>>,
    _process: Ends,
    _library: Library,
}

impl Served {
    /// With what stands below `[sync]`, at a port of the test's choice.
    pub fn at(port: u16, table: &str, environment: &[(&str, &str)]) -> Self {
        let library = Library::empty();
        library.write("sync.toml", &format!("[sync]\n{table}"));
        let address = format!("127.0.0.1:{port}");
        let arguments = [
            "serve",
            "--sync",
            "--no-site",
            "--config",
            "sync.toml",
            "--listen",
            &address,
        ];
        let mut child = library
            .command(&arguments)
            .envs(environment.iter().copied())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it starts");
        let notes = Arc::new(Mutex::new(Vec::new()));
        let (noted, lines) = (Arc::clone(&notes), child.stderr.take().expect("stderr"));
        std::thread::spawn(move || {
            for line in BufReader::new(lines).lines().map_while(Result::ok) {
                noted.lock().expect("notes").push(line);
            }
        });
        let process = Ends(child);
        listens(port);
        Self {
            address: address.parse().expect("an address"),
            notes,
            _process: process,
            _library: library,
        }
    }

    pub fn new(table: &str) -> Self {
        Self::at(port(), table, &[])
    }

    pub fn person(&self, device: &str) -> Person {
        Person::new(self.address, device)
    }

    /// Everything that was noted so far.
    pub fn notes(&self) -> String {
        self.notes.lock().expect("notes").join("\n")
    }

    /// Waits for a note of this event with this outcome.
    pub fn noted(&self, event: &str, outcome: &str) {
        let found = || {
            let (event, outcome) = (
                format!("\"event\":\"{event}\""),
                format!("\"outcome\":\"{outcome}"),
            );
            let notes = self.notes();
            let mut lines = notes.lines();
            lines
                .any(|line| line.contains(&event) && line.contains(&outcome))
                .then_some(())
        };
        let began = Instant::now();
        while found().is_none() {
            assert!(
                began.elapsed() < PATIENCE,
                "no {event} {outcome} in\n{}",
                self.notes()
            );
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

/// A mail server: `aiosmtpd`, with mailboxes on disk.
pub struct Post {
    pub port: u16,
    folder: tempfile::TempDir,
    _process: Ends,
}

impl Post {
    /// Starts it with these flags of `post.py`; says aloud when it is not installed.
    pub fn start(flags: &[&str]) -> Option<Self> {
        // Installed beside it, so that its being there says that Python has the package.
        program("aiosmtpd")?;
        let python = program("python")?;
        let (port, folder) = (port(), tempfile::tempdir().expect("a folder"));
        let process = Command::new(python)
            .arg(file("signing_in/post.py"))
            .args([
                port.to_string().as_str(),
                &folder.path().join("box").to_string_lossy(),
            ])
            .args(flags)
            .stdout(Stdio::null())
            .spawn()
            .expect("it starts");
        let post = Self {
            port,
            folder,
            _process: Ends(process),
        };
        listens(port);
        Some(post)
    }

    /// Every mail so far, decoded, oldest first.
    pub fn mails(&self) -> Vec<String> {
        let mut files: Vec<_> = std::fs::read_dir(self.folder.path().join("box/new"))
            .map(|files| files.flatten().map(|file| file.path()).collect())
            .unwrap_or_default();
        files.sort_by_key(|path| {
            std::fs::metadata(path)
                .and_then(|meta| meta.modified())
                .ok()
        });
        let texts = files
            .iter()
            .map(|path| std::fs::read(path).expect("a mail"));
        texts
            .map(|bytes| decoded(&String::from_utf8_lossy(&bytes)))
            .collect()
    }

    /// The mail of this number, counted from one, once it is there.
    pub fn mail(&self, number: usize) -> String {
        soon("the mail", || self.mails().into_iter().nth(number - 1))
    }

    /// The secret in the link of a mail.
    pub fn token(&self, number: usize) -> String {
        let mail = self.mail(number);
        let (_, rest) = mail
            .split_once("#sign-in=")
            .unwrap_or_else(|| panic!("no link in {mail}"));
        rest.split_whitespace()
            .next()
            .unwrap_or_default()
            .to_owned()
    }
}

/// A mail with its quoted-printable undone: links are longer than lines.
fn decoded(mail: &str) -> String {
    let mail = mail.replace("\r\n", "\n");
    let (head, body) = mail.split_once("\n\n").unwrap_or((&mail, ""));
    if !head.to_lowercase().contains("quoted-printable") {
        return mail;
    }
    let mut bytes = Vec::new();
    let mut pieces = body.split('=');
    bytes.extend(pieces.next().unwrap_or_default().bytes());
    for piece in pieces {
        match piece.strip_prefix('\n') {
            Some(rest) => bytes.extend(rest.bytes()),
            None => {
                let (digits, rest) = piece.split_at(2);
                bytes.push(u8::from_str_radix(digits, 16).expect("two digits"));
                bytes.extend(rest.bytes());
            }
        }
    }
    format!("{head}\n\n{}", String::from_utf8_lossy(&bytes))
}

/// A provider: `oidc-provider` of npm, that lets everybody in as whom the test says.
pub struct Provider {
    pub port: u16,
    _process: Ends,
}

impl Provider {
    /// Starts it for an endpoint at `port`; says aloud when it is not installed.
    pub fn start(endpoint: u16) -> Option<Self> {
        let usual = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tests/oidc");
        let home = std::env::var_os("PENNYREEL_OIDC").map_or(usual, PathBuf::from);
        if !home.join("node_modules/oidc-provider").exists() {
            skipped(&format!(
                "SKIPPED: no oidc-provider in {} (tests/run installs it)",
                home.display()
            ));
            return None;
        }
        let port = port();
        let process = Command::new("node")
            .arg(file("signing_in/provider.mjs"))
            .args([
                &home.to_string_lossy(),
                port.to_string().as_str(),
                &endpoint.to_string(),
            ])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("node starts");
        let provider = Self {
            port,
            _process: Ends(process),
        };
        listens(port);
        Some(provider)
    }

    /// Tells it what to do from now on.
    pub fn told(&self, how: &Value) {
        let answer = self.get(
            &format!("/told?{}", how.to_string().replace('"', "%22")),
            "",
        );
        assert!(answer.starts_with("HTTP/1.1 200"), "{how}: {answer}");
    }

    /// Goes through the provider as a browser does, from the address that the endpoint told to the one
    /// that leads back to it; without its host.
    pub fn visit(&self, url: &str) -> String {
        let here = format!("http://127.0.0.1:{}", self.port);
        let mut next = url
            .strip_prefix(&here)
            .expect("the provider's address")
            .to_owned();
        let mut jar = std::collections::BTreeMap::new();
        for _ in 0..10 {
            let line: Vec<_> = jar
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            let answer = self.get(&next, &line.join("; "));
            let headers = answer.lines().filter_map(|line| line.split_once(": "));
            let mut place = None;
            for (name, value) in headers {
                match name.to_lowercase().as_str() {
                    "location" => place = Some(value.trim().to_owned()),
                    "set-cookie" => {
                        let pair = value
                            .split(';')
                            .next()
                            .and_then(|pair| pair.split_once('='));
                        let (name, value) = pair.expect("a cookie");
                        jar.insert(name.to_owned(), value.to_owned());
                    }
                    _ => {}
                }
            }
            let place = place.unwrap_or_else(|| panic!("{next} leads nowhere: {answer}"));
            match place
                .strip_prefix(&here)
                .or(place.starts_with('/').then_some(place.as_str()))
            {
                Some(own) => next = own.to_owned(),
                None => {
                    let path = place
                        .split_once("://")
                        .and_then(|(_, rest)| rest.split_once('/'));
                    return format!("/{}", path.expect("a path").1);
                }
            }
        }
        panic!("{url} goes round in circles");
    }

    fn get(&self, path: &str, cookies: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("the provider");
        let port = self.port;
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookies}\r\nConnection: close\r\n\r\n"
        );
        stream.write_all(request.as_bytes()).expect("asked");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        answer
    }
}
