//! A server that people run themselves for the same job: Kinto, "store, sync, share, self-host", from PyPI.
//! It keeps records of signed-in people for their devices and tells what changed since. Here it keeps them
//! in memory alone, which is its fastest way and forgives it what we do: waiting for the disk.

use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use super::load::{self, Asked, Random};

/// Readers that it is asked as: each of its passwords is hashed once, and then remembered.
const READERS: u64 = 1_000;

/// Says how it does, where it is installed.
pub fn measure(connections: usize, time: Duration) {
    let Some(program) = installed() else {
        println!("SKIPPED: Kinto is not in target/tests/peers; ./tests/run installs it");
        return;
    };
    match run(&program, connections, time) {
        Ok(line) => println!("{line}"),
        Err(error) => println!("SKIPPED: Kinto: {error:#}"),
    }
}

fn installed() -> Option<PathBuf> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tests/peers/bin/kinto");
    let named = std::env::var_os("PENNYREEL_KINTO").map(PathBuf::from);
    named.into_iter().chain([own]).find(|path| path.is_file())
}

/// Ended when it is dropped.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn run(program: &Path, connections: usize, time: Duration) -> Result<String> {
    let folder = tempfile::tempdir()?;
    let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let address: SocketAddr = ([127, 0, 0, 1], port).into();
    let settings = format!(
        "[app:main]\nuse = egg:kinto\nkinto.storage_backend = kinto.core.storage.memory\n\
         kinto.cache_backend = kinto.core.cache.memory\n\
         kinto.permission_backend = kinto.core.permission.memory\n\
         kinto.includes = kinto.plugins.default_bucket\n\
         kinto.userid_hmac_secret = bench\nmultiauth.policies = basicauth\n\
         [server:main]\nuse = egg:waitress#main\nhost = 127.0.0.1\nport = {port}\nthreads = 4\n\
         connection_limit = 1000\n\
         [loggers]\nkeys = root\n[handlers]\nkeys = none\n[formatters]\nkeys =\n\
         [logger_root]\nlevel = ERROR\nhandlers = none\n[handler_none]\nclass = NullHandler\nargs = ()\n"
    );
    let file = folder.path().join("kinto.ini");
    std::fs::write(&file, settings)?;
    let server = Command::new(program)
        .args(["start", "--ini"])
        .arg(&file)
        .args(["--port", &port.to_string()])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let server = Server(server.context("cannot start")?);
    let until = Instant::now() + Duration::from_secs(60);
    while TcpStream::connect(address).is_err() {
        anyhow::ensure!(Instant::now() < until, "it does not listen");
        std::thread::sleep(Duration::from_millis(100));
    }
    let told = load::run(address, connections, time, theirs)?;
    let (now, most) = super::memory(server.0.id());
    Ok(format!(
        "Kinto       {}\n            memory {now} MB, at most {most} MB",
        told.line()
    ))
}

/// The same kinds of requests in the same shares; four entries are four records in one batch.
fn theirs(random: &mut Random) -> Asked {
    let reader = random.below(READERS);
    let list = "/v1/buckets/default/collections/progress/records";
    let record = |id: String, data: String| {
        format!(r#"{{"method":"PUT","path":"{list}/{id}","body":{{"data":{data}}}}}"#)
    };
    match random.below(100) {
        0..50 => {
            let card = |n: u64| {
                record(
                    format!("card-{n}"),
                    r#"{"at":1790000000000,"ms":4200,"done":true}"#.into(),
                )
            };
            let place = record(
                "place".into(),
                format!(
                    r#"{{"s":{},"t":"and the ferryman would not","done":0.25,"seg":2,"w":120,"chapter":3,"at":1790000000000}}"#,
                    random.below(400)
                ),
            );
            let time = record(
                "time".into(),
                format!(
                    r#"{{"ms":{},"finished":0,"title":"The Lamp at Gannet Rock"}}"#,
                    random.below(10_000_000)
                ),
            );
            let cards = [card(random.below(4_000)), card(random.below(4_000))];
            let body = format!(
                r#"{{"requests":[{place},{time},{},{}]}}"#,
                cards[0], cards[1]
            );
            asked("POST", "/v1/batch", reader, &body)
        }
        50..85 => asked(
            "GET",
            &format!("{list}?_since={}", moment_ago()),
            reader,
            "",
        ),
        85..95 => asked("GET", &format!("{list}?_since=1"), reader, ""),
        _ => asked("GET", list, reader, ""),
    }
}

/// A second ago, in ms since 1970: it refuses moments to come.
fn moment_ago() -> u128 {
    let age = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    age.map_or(0, |age| age.as_millis().saturating_sub(1_000))
}

fn asked(method: &str, path: &str, reader: u64, body: &str) -> Asked {
    use base64::Engine as _;
    let who = base64::engine::general_purpose::STANDARD.encode(format!("reader{reader}:secret"));
    let head = format!(
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Basic {who}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    Asked((head + body).into_bytes())
}
