//! A generator of load: connections that stay open, each with one request on its way.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use pennyreel::model::sync::{Entry, Kind, Seen, Stamp};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A generator of numbers that gives the same ones each time.
pub struct Random(u64);

impl Random {
    /// Whose numbers follow from `seed`.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// The next number below `most`.
    pub fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % most
    }

    /// A stamp of about now.
    pub fn stamp(&mut self) -> String {
        let ms = 1_800_000_000_000 + self.below(1_000_000_000);
        format!("{:016x}", (ms << 16) | self.below(100))
    }
}

/// A request, as bytes.
pub struct Asked(pub Vec<u8>);

impl Asked {
    /// A POST of JSON with a session's cookie.
    pub fn post(path: &str, cookie: &str, body: String) -> Self {
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: localhost\r\nOrigin: ORIGIN\r\nCookie: __Host-pennyreel={cookie}\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        Self((head + &body).into_bytes())
    }
}

/// What came of a run.
pub struct Told {
    times: Vec<Duration>,
    took: Duration,
    failed: usize,
    bytes: usize,
}

impl Told {
    /// As a line of a table.
    pub fn line(&self) -> String {
        let of = |share: f64| {
            let at = (self.times.len() as f64 * share) as usize;
            self.times
                .get(at.min(self.times.len().saturating_sub(1)))
                .copied()
                .unwrap_or_default()
        };
        format!(
            "{:.0} requests/s, p50 {:.1?}, p99 {:.1?}, slowest {:.1?}; {} answered, {} failed, {} bytes an answer",
            self.times.len() as f64 / self.took.as_secs_f64(),
            of(0.5),
            of(0.99),
            of(1.0),
            self.times.len(),
            self.failed,
            self.bytes / self.times.len().max(1),
        )
    }
}

/// Asks `address` for `time` over so many connections. The first tenth of it is not counted.
pub fn run(
    address: SocketAddr,
    connections: usize,
    time: Duration,
    next: impl Fn(&mut Random) -> Asked + Clone + Send + 'static,
) -> Result<Told> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let all: Arc<Mutex<Vec<(Vec<Duration>, usize, usize)>>> = Arc::default();
    let warm = time / 10;
    runtime.block_on(async {
        let mut tasks = Vec::new();
        for number in 0..connections {
            let (next, all) = (next.clone(), Arc::clone(&all));
            tasks.push(tokio::spawn(async move {
                let told =
                    browse(address, Random::new(number as u64 + 1), time, warm, next).await?;
                all.lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .push(told);
                anyhow::Ok(())
            }));
        }
        for task in tasks {
            task.await??;
        }
        anyhow::Ok(())
    })?;
    let all = std::mem::take(&mut *all.lock().unwrap_or_else(PoisonError::into_inner));
    let mut told = Told {
        times: Vec::new(),
        took: time - warm,
        failed: 0,
        bytes: 0,
    };
    for (times, failed, bytes) in all {
        told.times.extend(times);
        told.failed += failed;
        told.bytes += bytes;
    }
    told.times.sort();
    Ok(told)
}

async fn browse(
    address: SocketAddr,
    mut random: Random,
    time: Duration,
    warm: Duration,
    next: impl Fn(&mut Random) -> Asked,
) -> Result<(Vec<Duration>, usize, usize)> {
    let mut stream = TcpStream::connect(address)
        .await
        .context("cannot connect")?;
    stream.set_nodelay(true)?;
    let (mut times, mut failed, mut bytes) = (Vec::new(), 0, 0);
    let mut buffer = Vec::new();
    let origin = format!("http://localhost:{}", address.port());
    let began = Instant::now();
    while began.elapsed() < time {
        let asked = String::from_utf8(next(&mut random).0)?.replacen("ORIGIN", &origin, 1);
        let sent = Instant::now();
        stream.write_all(asked.as_bytes()).await?;
        let status = answer(&mut stream, &mut buffer).await?;
        if began.elapsed() > warm {
            times.push(sent.elapsed());
            bytes += buffer.len();
            failed += usize::from(!(200..300).contains(&status));
        }
    }
    Ok((times, failed, bytes))
}

/// Reads an answer whose length its head tells; returns its status.
async fn answer(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> Result<u16> {
    buffer.clear();
    loop {
        if stream.read_buf(buffer).await? == 0 {
            bail!(
                "the connection was closed: {}",
                String::from_utf8_lossy(buffer)
            );
        }
        let Some(end) = buffer.windows(4).position(|w| w == b"\r\n\r\n") else {
            continue;
        };
        let head = String::from_utf8_lossy(&buffer[..end]).to_lowercase();
        let field = head
            .split("content-length:")
            .nth(1)
            .and_then(|s| s.lines().next());
        let length: usize = field.and_then(|n| n.trim().parse().ok()).unwrap_or(0);
        let status = head
            .split(' ')
            .nth(1)
            .and_then(|s| s.parse().ok())
            .unwrap_or(0);
        while buffer.len() < end + 4 + length {
            if stream.read_buf(buffer).await? == 0 {
                bail!("half an answer");
            }
        }
        return Ok(status);
    }
}

/// What a device wrote while a reader read two books: so many cards, the places, the time, a bookmark
/// of one device and two settings of the other.
pub fn history(device: usize, cards: usize) -> Vec<Entry> {
    let at = 1_780_000_000_000_u64;
    let mut counter = 0;
    let mut entry = |kind, id: &str, value| {
        counter += 1;
        Entry {
            kind,
            book: if kind == Kind::Setting {
                String::new()
            } else {
                "the-lamp-at-gannet-rock".into()
            },
            id: id.to_owned(),
            device: String::new(),
            stamp: Stamp::new(at, counter).unwrap_or_default(),
            value,
            seen: Seen::new(),
        }
    };
    let mut all = Vec::new();
    for card in 0..cards {
        let value = json!({"at": at, "ms": 4_200, "done": true});
        all.push(entry(
            Kind::Passage,
            &(device * 10_000 + card * 18).to_string(),
            value,
        ));
    }
    if device == 0 {
        let place = json!({"s": 12, "t": "and the ferryman would not", "done": 0.25, "seg": 2, "w": 120, "n": 14, "q": 0, "o": 0, "chapter": 3, "at": at});
        all.push(entry(Kind::Place, "", place));
        let time = json!({"ms": 600_000, "finished": 0, "title": "The Lamp at Gannet Rock"});
        all.push(entry(Kind::Time, "", time));
        let mark =
            json!({"s": 9, "t": "the light went out at ten", "note": "who put it out?", "at": at});
        all.push(entry(Kind::Bookmark, "b1kq9x2", mark));
    } else {
        all.push(entry(Kind::Setting, "speed", json!(1.25)));
        all.push(entry(Kind::Setting, "theme", json!("dark")));
    }
    all
}
