//! A generator of load: connections that stay open, each with one request on its way, as fast as they are
//! answered or so many a second. It shares its cores with what it measures, so it does as little as it can.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Stamps that were made: each is later than all before, so that what is written always counts.
static STAMPS: AtomicU64 = AtomicU64::new(0);

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

    /// A stamp, as a number.
    pub fn stamp(&mut self) -> u64 {
        (1_800_000_000_000 + STAMPS.fetch_add(1, Ordering::Relaxed)) << 16
    }
}

/// How a run asks.
#[derive(Clone, Copy)]
pub struct Pace {
    /// Connections that stay open.
    pub connections: usize,
    /// The run's length; the first tenth is not counted.
    pub time: Duration,
    /// Requests a second, due at fixed moments whether or not those before were answered: a time is
    /// counted from the moment at which a request was due. Without it each connection asks again as soon
    /// as it has its answer.
    pub rate: Option<f64>,
}

/// What came of a run.
#[derive(Default)]
pub struct Told {
    times: Vec<Duration>,
    took: Duration,
    asked: usize,
    failed: usize,
    /// The first answer that was not good.
    worst: Option<String>,
    bytes: usize,
}

impl Told {
    /// Requests in all, also those that are not counted.
    pub fn asked(&self) -> usize {
        self.asked
    }

    /// Whether every answer was a good one.
    pub fn fine(&self) -> bool {
        self.failed == 0 && !self.times.is_empty()
    }

    /// Answers a second.
    pub fn a_second(&self) -> f64 {
        self.times.len() as f64 / self.took.as_secs_f64()
    }

    /// The time within which this share of the answers came.
    pub fn within(&self, share: f64) -> Duration {
        let at = (self.times.len() as f64 * share) as usize;
        let last = self.times.len().saturating_sub(1);
        self.times.get(at.min(last)).copied().unwrap_or_default()
    }

    /// As a line of a table.
    pub fn line(&self) -> String {
        let worst = self.worst.as_ref().map(|said| format!(" such as {said:?}"));
        format!(
            "{:.0} requests/s, p50 {:.1?}, p99 {:.1?}, slowest {:.1?}; {} answered, {} failed{}, {} bytes an answer",
            self.a_second(),
            self.within(0.5),
            self.within(0.99),
            self.within(1.0),
            self.times.len(),
            self.failed,
            worst.unwrap_or_default(),
            self.bytes / self.times.len().max(1),
        )
    }
}

/// Asks `address` at that pace. `next` writes a request, head and all, into what is empty.
pub fn run(
    address: SocketAddr,
    pace: Pace,
    next: impl Fn(&mut Random, &mut Vec<u8>) + Clone + Send + 'static,
) -> Result<Told> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let all: Arc<Mutex<Told>> = Arc::default();
    let due = Arc::new(AtomicU64::new(0));
    runtime.block_on(async {
        let mut streams = Vec::new();
        for _ in 0..pace.connections {
            let stream = TcpStream::connect(address).await;
            streams.push(stream.context("cannot connect")?);
        }
        let began = Instant::now();
        let tasks = streams.into_iter().enumerate().map(|(number, stream)| {
            let (next, all, due) = (next.clone(), Arc::clone(&all), Arc::clone(&due));
            tokio::spawn(async move {
                let random = Random::new(number as u64 + 1);
                let told = browse(stream, began, random, pace, &due, next).await?;
                let mut all = all.lock().unwrap_or_else(PoisonError::into_inner);
                all.times.extend(told.times);
                all.asked += told.asked;
                all.failed += told.failed;
                all.worst = all.worst.take().or(told.worst);
                all.bytes += told.bytes;
                anyhow::Ok(())
            })
        });
        for task in tasks.collect::<Vec<_>>() {
            task.await??;
        }
        anyhow::Ok(())
    })?;
    let mut told = std::mem::take(&mut *all.lock().unwrap_or_else(PoisonError::into_inner));
    told.took = pace.time - pace.time / 10;
    told.times.sort_unstable();
    Ok(told)
}

async fn browse(
    mut stream: TcpStream,
    began: Instant,
    mut random: Random,
    pace: Pace,
    due: &AtomicU64,
    next: impl Fn(&mut Random, &mut Vec<u8>),
) -> Result<Told> {
    stream.set_nodelay(true)?;
    let mut told = Told::default();
    let (mut asked, mut answer) = (Vec::new(), Vec::new());
    let warm = pace.time / 10;
    loop {
        asked.clear();
        next(&mut random, &mut asked);
        let from = match pace.rate {
            Some(rate) => {
                let turn = due.fetch_add(1, Ordering::Relaxed) as f64;
                Duration::from_secs_f64(turn / rate)
            }
            None => began.elapsed(),
        };
        if from >= pace.time {
            return Ok(told);
        }
        if pace.rate.is_some() && from > began.elapsed() {
            tokio::time::sleep_until((began + from).into()).await;
        }
        stream.write_all(&asked).await?;
        let status = take(&mut stream, &mut answer).await?;
        told.asked += 1;
        if from >= warm {
            told.times.push(began.elapsed() - from);
            told.bytes += answer.len();
            if !(200..300).contains(&status) {
                told.failed += 1;
                let said = || String::from_utf8_lossy(&answer).into_owned();
                told.worst.get_or_insert_with(said);
            }
        }
    }
}

/// Reads an answer, whose length its head tells or which comes in chunks; returns its status.
async fn take(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> Result<u16> {
    buffer.clear();
    loop {
        if stream.read_buf(buffer).await? == 0 {
            let said = String::from_utf8_lossy(buffer);
            bail!("the connection was closed: {said}");
        }
        let Some(end) = buffer.windows(4).position(|w| w == b"\r\n\r\n") else {
            continue;
        };
        let head = std::str::from_utf8(&buffer[..end])?;
        let number = |text: &str| text.trim().parse::<usize>().ok();
        let mut fields = head.lines().filter_map(|line| line.split_once(':'));
        let length = fields.find(|(name, _)| name.eq_ignore_ascii_case("content-length"));
        let length = length.and_then(|(_, text)| number(text));
        let status = head.get(9..12).and_then(number).unwrap_or(0);
        let whole = |buffer: &[u8]| match length {
            Some(length) => buffer.len() >= end + 4 + length,
            None => status == 204 || buffer.ends_with(b"\r\n0\r\n\r\n"),
        };
        while !whole(buffer) {
            if stream.read_buf(buffer).await? == 0 {
                bail!("half an answer");
            }
        }
        return Ok(status as u16);
    }
}
