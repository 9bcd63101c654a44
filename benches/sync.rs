//! How many readers one endpoint serves: `cargo bench --bench sync [-- READERS SECONDS CONNECTIONS RATE]`.
//!
//! Fills a database with readers (100,000 unless told otherwise), starts the real program on it, and
//! asks it as browsers do (`shared/mix.rs`), from this process on the same cores. First as fast as it
//! answers over so many connections (32), which tells how much it can do. Then at a fixed rate (5,000 a
//! second) whether or not it keeps up, over four times as many: times count from the moment at which a
//! request was due. Then the first of both with a server that people run for the same job, where it is
//! installed. Fails when memory passes its limit; a missed speed is only said, since a busy machine can
//! cause it.

#![allow(clippy::print_stdout)] // Its tables are what it is for.

#[path = "shared/load.rs"]
mod load;
#[path = "shared/mix.rs"]
mod mix;
#[path = "shared/peer.rs"]
mod peer;

use std::io::{BufRead, BufReader, Write as _};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use load::{Pace, Random, Told};
use mix::Wish;
use pennyreel::store::sync::{NewAccount, StoreError, SyncStore};
use sha2::{Digest, Sha256};

/// Memory that the server may take, in MB.
const MOST_MEMORY: u64 = 150;
/// What 99 of 100 requests should take at most at the fixed rate.
const SLOWEST_WANTED: Duration = Duration::from_millis(25);
/// Readers that are made in one transaction.
const AT_ONCE: usize = 2_000;

fn main() -> ExitCode {
    let numbers: Vec<usize> = std::env::args().filter_map(|a| a.parse().ok()).collect();
    let or = |at: usize, usual: usize| numbers.get(at).copied().unwrap_or(usual);
    let pace = Pace {
        connections: or(2, 32),
        time: Duration::from_secs(or(1, 20) as u64),
        rate: None,
    };
    match measure(or(0, 100_000), pace, or(3, 5_000) as f64) {
        Ok(fits) if fits => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            println!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn measure(readers: usize, pace: Pace, rate: f64) -> anyhow::Result<bool> {
    let folder = tempfile::tempdir()?;
    let database = folder.path().join("sync.db");
    let began = Instant::now();
    fill(&database, readers)?;
    let size = std::fs::metadata(&database)?.len();
    println!(
        "{readers} readers with two browsers and {} entries each: {} MB, {} bytes a reader, filled in {:.0?}",
        mix::ENTRIES,
        size / 1_000_000,
        size / readers as u64,
        began.elapsed()
    );
    let began = Instant::now();
    let (mut server, address) = serve(folder.path())?;
    println!("looked over and started in {:.1?}", began.elapsed());
    let steady = Pace {
        connections: 4 * pace.connections,
        rate: Some(rate),
        ..pace
    };
    let run = |name: &str, pace: Pace| -> anyhow::Result<Told> {
        let (load, before) = (load_average(), busy(server.id()));
        let told = load::run(address, pace, move |random, asked| {
            ours(random, readers, asked);
        })?;
        // What a busy machine cannot make look slower than it is: the time that the server itself took.
        let each = (busy(server.id()) - before) / told.asked() as u32;
        let line = told.line();
        println!(
            "pennyreel, {name}: {line}\n    {each:.0?} of a core a request; load average before {load}, after {}",
            load_average()
        );
        Ok(told)
    };
    let most = run("as fast as it answers", pace)?;
    let held = run(&format!("{rate:.0} a second"), steady)?;
    let (now, memory_most) = memory(server.id());
    println!("    memory {now} MB, at most {memory_most} MB");
    let _ = server.kill();
    let _ = server.wait();
    // Opening puts the log into the file.
    SyncStore::open(&database)?.close();
    let grown = std::fs::metadata(&database)?.len() - size;
    let asked = most.asked() + held.asked();
    println!(
        "    the database grew by {} KB in {asked} requests",
        grown / 1_000
    );
    if let Some((theirs, memory)) = peer::measure(pace) {
        println!("PocketBase, as fast as it answers: {}", theirs.line());
        println!("    memory at most {memory} MB");
        let times = most.a_second() / theirs.a_second();
        println!("pennyreel answers {times:.1} times as many requests");
    }
    let kept = held.fine() && held.a_second() > 0.99 * rate && held.within(0.99) < SLOWEST_WANTED;
    println!(
        "wanted: {rate:.0} requests/s with p99 under {SLOWEST_WANTED:?}: {}; under {MOST_MEMORY} MB: {}",
        if kept { "held" } else { "missed" },
        if memory_most < MOST_MEMORY {
            "held"
        } else {
            "missed"
        },
    );
    Ok(memory_most < MOST_MEMORY)
}

/// What one browser asks next.
fn ours(random: &mut Random, readers: usize, asked: &mut Vec<u8>) {
    let reader = random.below(readers as u64) as usize;
    let device = random.below(2) as usize;
    let entry = |kind: &str, id: &str, stamp: u64, value: &str| {
        format!(
            r#"{{"kind":"{kind}","book":"the-lamp-at-gannet-rock","id":"{id}","stamp":"{stamp:016x}","value":{value}}}"#
        )
    };
    let card = |random: &mut Random| {
        let word = random.below(mix::CARDS).to_string();
        entry("passage", &word, random.stamp(), mix::CARD)
    };
    // The revision that all readers have been filled to; a device that asks from there is told
    // only what came in this run.
    let all = mix::ENTRIES;
    let (since, entries) = match mix::wish(random) {
        Wish::Read => {
            let place = entry("place", "", random.stamp(), &mix::place(random));
            let time = entry("time", "", random.stamp(), &mix::time(random));
            let cards = format!("{},{}", card(random), card(random));
            (all, format!("{place},{time},{cards}"))
        }
        Wish::Mark => {
            let id = format!("m{}", random.below(9));
            let value = mix::mark(random);
            (all, entry("bookmark", &id, random.stamp(), &value))
        }
        Wish::News => (all, String::new()),
        Wish::Away => (all / 2, String::new()),
        Wish::Anew => (0, String::new()),
    };
    let body = format!(r#"{{"since":{since},"entries":[{entries}]}}"#);
    let _ = write!(
        asked,
        "POST /api/v1/sync HTTP/1.1\r\nHost: localhost\r\nOrigin: {SITE}\r\nCookie: __Host-pennyreel={}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        cookie(reader, device),
        body.len()
    );
}

/// Where the pages are that ask.
const SITE: &str = "https://books.example.org";

fn cookie(reader: usize, device: usize) -> String {
    format!("{:0>43}", format!("r{reader}d{device}"))
}

/// Readers with two browsers each, and what they have read.
fn fill(database: &Path, readers: usize) -> anyhow::Result<()> {
    let store = SyncStore::open(database)?;
    for from in (0..readers).step_by(AT_ONCE) {
        store.write(move |store| {
            for reader in from..readers.min(from + AT_ONCE) {
                one(store, reader)?;
            }
            Ok(())
        })?;
    }
    store.close();
    Ok(())
}

fn one(store: &pennyreel::store::sync::Writing<'_>, reader: usize) -> Result<(), StoreError> {
    let now = 1_790_000_000_000;
    let mut handle = [0; 16];
    handle[..8].copy_from_slice(&(reader as u64).to_le_bytes());
    let id = store.add_reader(&handle, now)?;
    let way = NewAccount {
        provider: "code".into(),
        subject: format!("{:x}", Sha256::digest(handle)),
        label: "Reading code".into(),
    };
    store.add_account(id, &way, now)?;
    for device in 0..2 {
        let hash = Sha256::digest(cookie(reader, device));
        let tag = format!("{:020}", reader * 2 + device);
        let session = store.add_session(&hash, id, &tag, "Firefox on Linux", lately())?;
        let entries = mix::history(device);
        store.push(id, session.device, &entries)?;
    }
    Ok(())
}

/// Sessions that were used a moment ago, as most are.
fn lately() -> i64 {
    let age = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    age.map_or(0, |age| age.as_millis() as i64)
}

fn serve(folder: &Path) -> anyhow::Result<(Child, SocketAddr)> {
    let config = folder.join("sync.toml");
    // All of it comes from one address, which is not what the limit is for.
    std::fs::write(
        &config,
        format!(
            "[sync]\ndatabase = \"sync.db\"\nsites = [\"{SITE}/\"]\naddress_limit = 100000000\n"
        ),
    )?;
    let mut child = Command::new(env!("CARGO_BIN_EXE_pennyreel"))
        .args([
            "serve",
            "--sync",
            "--no-site",
            "--listen",
            "127.0.0.1:0",
            "--config",
        ])
        .arg(&config)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let mut said = String::new();
    if let Some(out) = child.stdout.take() {
        BufReader::new(out).read_line(&mut said)?;
    }
    let address = said
        .split("http://")
        .nth(1)
        .and_then(|s| s.split('/').next());
    let address = address.ok_or_else(|| anyhow::anyhow!("the server did not start: {said}"))?;
    Ok((child, address.parse()?))
}

/// Memory of a process now and at its most, in MB.
fn memory(process: u32) -> (u64, u64) {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let field = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        let kb = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
        kb.unwrap_or(0) / 1_000
    };
    (field("VmRSS:"), field("VmHWM:"))
}

/// Time that a process has computed.
fn busy(process: u32) -> Duration {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    let after = stat.rsplit(") ").next().unwrap_or_default();
    let ticks = after
        .split(' ')
        .skip(11)
        .take(2)
        .filter_map(|n| n.parse::<u64>().ok());
    Duration::from_millis(ticks.sum::<u64>() * 10)
}

fn load_average() -> String {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').take(3).collect::<Vec<_>>().join(" ")
}
