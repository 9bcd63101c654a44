//! A browser on a socket: speaks HTTP/1.1 over one connection, as little of it as the tests need.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use serde_json::{Value, json};

/// One browser, signed in or not.
pub struct Browser {
    pub address: SocketAddr,
    pub origin: String,
    pub cookie: Option<String>,
    /// Further lines of the head, each with its end.
    pub extra: String,
    connection: Option<BufReader<TcpStream>>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    /// Lower-case names.
    pub headers: Vec<(String, String)>,
    pub text: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|e| panic!("{e}: {self:?}"))
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The code of the problem it tells.
    pub fn code(&self) -> String {
        self.json()["error"]["code"].as_str().unwrap_or_default().to_owned()
    }
}

impl Browser {
    pub fn new(address: SocketAddr, cookie: Option<&str>) -> Self {
        Self {
            address,
            origin: format!("http://localhost:{}", address.port()),
            cookie: cookie.map(str::to_owned),
            extra: String::new(),
            connection: None,
        }
    }

    pub fn get(&mut self, path: &str) -> Answer {
        self.ask("GET", path, None).expect("an answer")
    }

    pub fn post(&mut self, path: &str, body: &Value) -> Answer {
        let body = body.to_string();
        self.ask("POST", path, Some(&body)).expect("an answer")
    }

    pub fn delete(&mut self, path: &str) -> Answer {
        self.ask("DELETE", path, None).expect("an answer")
    }

    /// POST /sync.
    pub fn sync(&mut self, since: i64, entries: &[Value]) -> std::io::Result<Answer> {
        let body = json!({"since": since, "entries": entries}).to_string();
        self.ask("POST", "/api/v1/sync", Some(&body))
    }

    pub fn ask(&mut self, method: &str, path: &str, body: Option<&str>) -> std::io::Result<Answer> {
        let mut head = format!("{method} {path} HTTP/1.1\r\nHost: {}\r\n", self.address);
        if !self.origin.is_empty() {
            head += &format!("Origin: {}\r\n", self.origin);
        }
        if let Some(cookie) = &self.cookie {
            head += &format!("Cookie: other=1; __Host-pennyreel={cookie}\r\n");
        }
        if let Some(body) = body {
            if !self.extra.to_lowercase().contains("content-type") {
                head += "Content-Type: application/json\r\n";
            }
            head += &format!("Content-Length: {}\r\n", body.len());
        }
        head += &self.extra;
        head += "\r\n";
        let answer = self.exchange(&(head + body.unwrap_or_default()));
        if !matches!(&answer, Ok(answer) if answer.header("connection") != Some("close")) {
            self.connection = None;
        }
        answer
    }

    fn exchange(&mut self, request: &str) -> std::io::Result<Answer> {
        let connection = match &mut self.connection {
            Some(connection) => connection,
            none => {
                let stream = TcpStream::connect(self.address)?;
                stream.set_read_timeout(Some(Duration::from_secs(30)))?;
                stream.set_nodelay(true)?;
                none.insert(BufReader::new(stream))
            }
        };
        connection.get_mut().write_all(request.as_bytes())?;
        read(connection, request.starts_with("HEAD"))
    }
}

/// Reads an answer whose length its head tells.
fn read(connection: &mut BufReader<TcpStream>, head_only: bool) -> std::io::Result<Answer> {
    let broken = |what: &str| std::io::Error::new(std::io::ErrorKind::UnexpectedEof, what.to_owned());
    let mut line = String::new();
    connection.read_line(&mut line)?;
    let status = line.split(' ').nth(1).and_then(|s| s.parse().ok()).ok_or_else(|| broken("no status"))?;
    let mut headers = Vec::new();
    loop {
        let mut line = String::new();
        if connection.read_line(&mut line)? == 0 {
            return Err(broken("half a head"));
        }
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        headers.push((name.to_lowercase(), value.trim().to_owned()));
    }
    let length = headers.iter().find(|(name, _)| name == "content-length");
    let length: usize = length.and_then(|(_, n)| n.parse().ok()).unwrap_or(0);
    let mut body = vec![0; if head_only { 0 } else { length }];
    connection.read_exact(&mut body)?;
    let text = String::from_utf8_lossy(&body).into_owned();
    Ok(Answer { status, headers, text })
}
