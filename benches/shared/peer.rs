//! A server that people run themselves for the same job: PocketBase, one program and one SQLite file as we
//! are, from PyPI. It keeps records of signed-in people for their devices and tells what changed since. It
//! has fewer readers here, and does not wait for the disk before it answers: both are to its advantage.

use std::fmt::Write as _;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::load::{self, Pace, Random, Told};
use super::mix::{self, Wish};

/// Readers that it has: each costs it the hash of a password to make.
const READERS: usize = 100;
/// Its collection of entries.
const ENTRIES: &str = "/api/collections/entries/records";

/// How it does, where it is installed; and its memory in MB, at most.
pub fn measure(pace: Pace) -> Option<(Told, u64)> {
    let Some(program) = installed() else {
        println!("SKIPPED: PocketBase is not in target/tests/peers; ./tests/run installs it");
        return None;
    };
    let told = run(&program, pace);
    told.map_err(|error| println!("SKIPPED: PocketBase: {error:#}"))
        .ok()
}

fn installed() -> Option<PathBuf> {
    let usual = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tests/peers");
    let home = std::env::var_os("PENNYREEL_PEERS").map_or(usual, PathBuf::from);
    Some(home.join("bin/pocketbase")).filter(|path| path.is_file())
}

/// Ended when it is dropped.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A reader of it: who they are there, and what shows it.
struct Reader {
    id: String,
    token: String,
}

fn run(program: &Path, pace: Pace) -> Result<(Told, u64)> {
    let folder = tempfile::tempdir()?;
    let data = folder.path().join("data");
    let own = |command: &mut Command| {
        command.arg("--dir").arg(&data).stdout(Stdio::null());
        command.stderr(Stdio::null());
    };
    let mut made = Command::new(program);
    made.args(["superuser", "upsert", "bench@example.org", "bench-bench"]);
    own(&mut made);
    anyhow::ensure!(made.status()?.success(), "it makes no superuser");
    let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let address: SocketAddr = ([127, 0, 0, 1], port).into();
    let mut served = Command::new(program);
    served.args(["serve", "--http", &address.to_string()]);
    own(&mut served);
    let server = Server(served.spawn().context("cannot start")?);
    let until = Instant::now() + Duration::from_secs(60);
    while TcpStream::connect(address).is_err() {
        anyhow::ensure!(Instant::now() < until, "it does not listen");
        std::thread::sleep(Duration::from_millis(100));
    }
    let readers = Arc::new(fill(address)?);
    let told = load::run(address, pace, move |random, asked| {
        theirs(&readers, random, asked);
    })?;
    Ok((told, super::memory(server.0.id()).1))
}

/// Makes a collection as an app would that keeps its readers' places in it, and readers with as many
/// entries as ours have.
fn fill(address: SocketAddr) -> Result<Vec<Reader>> {
    let client = reqwest::blocking::Client::new();
    let ask = |method: &str, path: &str, token: &str, body: Value| -> Result<Value> {
        let request = client
            .request(method.parse()?, format!("http://{address}{path}"))
            .header("Authorization", token)
            .header("Content-Type", "application/json")
            .body(body.to_string());
        let answer = request.send()?;
        let (status, text) = (answer.status(), answer.text()?);
        anyhow::ensure!(status.is_success(), "{path}: {status} {text}");
        Ok(serde_json::from_str(&text).unwrap_or_default())
    };
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let who = json!({"identity": "bench@example.org", "password": "bench-bench"});
    let login = "/api/collections/_superusers/auth-with-password";
    let root = text(&ask("POST", login, "", who)?["token"]);
    // Several records in one request, as its manual has it; no notes of requests.
    let settings = json!({"batch": {"enabled": true, "maxRequests": 50, "timeout": 3}, "logs": {"maxDays": 0}});
    ask("PATCH", "/api/settings", &root, settings)?;
    let own = "reader = @request.auth.id";
    let collection = json!({
        "name": "entries", "type": "base",
        "fields": [
            {"name": "reader", "type": "text"},
            {"name": "data", "type": "json"},
            {"name": "updated", "type": "autodate", "onCreate": true, "onUpdate": true},
        ],
        "indexes": ["CREATE INDEX news ON entries (reader, updated)"],
        "listRule": own, "viewRule": own, "createRule": own, "updateRule": own,
    });
    ask("POST", "/api/collections", &root, collection)?;
    let mut readers = Vec::new();
    for number in 0..READERS {
        let person = json!({"email": format!("r{number}@example.org"), "password": "bench-bench", "passwordConfirm": "bench-bench"});
        let made = ask("POST", "/api/collections/users/records", &root, person)?;
        let id = text(&made["id"]);
        let path = format!("/api/collections/users/impersonate/{id}");
        let shown = ask("POST", &path, &root, json!({"duration": 86_400}))?;
        let token = text(&shown["token"]);
        let cards = (0..mix::ENTRIES).map(|card| put(&id, number, "c", card as u64, mix::CARD));
        let body = format!("[{}]", cards.collect::<Vec<_>>().join(","));
        let body = json!({"requests": serde_json::from_str::<Value>(&body)?});
        ask("POST", "/api/batch", &token, body)?;
        readers.push(Reader { id, token });
    }
    Ok(readers)
}

/// A record that is made or takes the place of what is there; its name is 15 letters and digits.
fn put(id: &str, reader: usize, kind: &str, which: u64, data: &str) -> String {
    format!(
        r#"{{"method":"PUT","url":"{ENTRIES}","body":{{"id":"{kind}{reader:05}{which:09}","reader":"{id}","data":{data}}}}}"#
    )
}

/// The same kinds of requests in the same shares; so many entries are so many records in one batch.
fn theirs(readers: &[Reader], random: &mut Random, asked: &mut Vec<u8>) {
    let number = random.below(readers.len() as u64) as usize;
    let reader = &readers[number];
    let list = |filter: &str, most: usize| {
        format!("{ENTRIES}?skipTotal=1&sort=updated&perPage={most}&filter={filter}")
    };
    let place = |random: &mut Random| put(&reader.id, number, "p", 0, &mix::place(random));
    let mut batch = String::new();
    let path = match mix::wish(random) {
        Wish::Read => {
            let card = |random: &mut Random| {
                put(&reader.id, number, "c", random.below(mix::CARDS), mix::CARD)
            };
            let time = put(&reader.id, number, "t", 0, &mix::time(random));
            let _ = write!(
                batch,
                r#"{{"requests":[{},{time},{},{}]}}"#,
                place(random),
                card(random),
                card(random)
            );
            "/api/batch".to_owned()
        }
        Wish::Mark => {
            let mark = put(&reader.id, number, "m", random.below(9), &mix::mark(random));
            let _ = write!(batch, r#"{{"requests":[{mark}]}}"#);
            "/api/batch".to_owned()
        }
        // `@now` is its own clock: it looks, and finds nothing.
        Wish::News => list("updated%3E%40now", 500),
        Wish::Away => list("updated%3E%222020-01-01%22", mix::ENTRIES / 2),
        Wish::Anew => list("updated%3E%222020-01-01%22", mix::ENTRIES),
    };
    let method = if batch.is_empty() { "GET" } else { "POST" };
    let head = format!(
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: {}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n",
        reader.token,
        batch.len()
    );
    asked.extend_from_slice(head.as_bytes());
    asked.extend_from_slice(batch.as_bytes());
}
