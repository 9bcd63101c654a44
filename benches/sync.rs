//! How many readers one endpoint serves: `cargo bench --bench sync [-- READERS SECONDS CONNECTIONS]`.
//!
//! Fills a database with readers (100,000 unless told otherwise), starts the real program on it, and
//! asks it as browsers do, from this process on the same cores: connections that stay open, each with
//! one request on its way. What is asked is mixed: a device that has news of its own, one that only
//! asks for news, one that has been away, and one that begins anew. Then the same of a server that
//! people run for the same job, where it is installed. Fails when memory passes its limit; a missed
//! speed is only said, since a busy machine can cause it.

#![allow(clippy::print_stdout)] // Its tables are what it is for.

#[path = "shared/load.rs"]
mod load;
#[path = "shared/peer.rs"]
mod peer;

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use load::{Asked, Random};
use pennyreel::store::sync::{NewAccount, StoreError, SyncStore};
use sha2::{Digest, Sha256};

/// Memory that the server may take, in MB.
const MOST_MEMORY: u64 = 150;
/// Requests a second that are wanted.
const FASTEST_WANTED: f64 = 5_000.0;
/// What 99 of 100 requests should take at most.
const SLOWEST_WANTED: Duration = Duration::from_millis(25);
/// Cards that each reader has seen before.
const CARDS: i64 = 20;
/// Readers that are made in one transaction.
const AT_ONCE: usize = 2_000;

fn main() -> ExitCode {
    let numbers: Vec<usize> = std::env::args().filter_map(|a| a.parse().ok()).collect();
    let readers = numbers.first().copied().unwrap_or(100_000);
    let time = Duration::from_secs(numbers.get(1).copied().unwrap_or(20) as u64);
    let connections = numbers.get(2).copied().unwrap_or(64);
    match measure(readers, time, connections) {
        Ok(fits) if fits => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            println!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn measure(readers: usize, time: Duration, connections: usize) -> anyhow::Result<bool> {
    let folder = tempfile::tempdir()?;
    let database = folder.path().join("sync.db");
    let began = Instant::now();
    let entries = fill(&database, readers)?;
    let size = std::fs::metadata(&database)?.len();
    println!(
        "{readers} readers with {entries} entries each: {} MB, {} bytes a reader, filled in {:.0?}",
        size / 1_000_000,
        size / readers as u64,
        began.elapsed()
    );
    println!("load average before: {}", load_average());
    let began = Instant::now();
    let (mut server, address) = serve(folder.path())?;
    println!("looked over and started in {:.1?}", began.elapsed());
    let told = load::run(address, connections, time, move |random| {
        ours(random, readers)
    });
    let (now, most) = memory(server.id());
    println!("pennyreel   {}", told?.line());
    println!(
        "            memory {now} MB, at most {most} MB; load average after: {}",
        load_average()
    );
    let grown = std::fs::metadata(&database)?.len() - size;
    println!("            the database grew by {} KB", grown / 1_000);
    let _ = server.kill();
    let _ = server.wait();
    peer::measure(connections, time);
    println!("wanted: {FASTEST_WANTED} requests/s, p99 under {SLOWEST_WANTED:?}, {MOST_MEMORY} MB");
    Ok(most < MOST_MEMORY)
}

/// What one browser asks next.
fn ours(random: &mut Random, readers: usize) -> Asked {
    let reader = random.below(readers as u64) as usize;
    let device = random.below(2) as usize;
    let kind = random.below(100);
    let stamp = random.stamp();
    let card = |n: u64| {
        format!(
            r#"{{"kind":"passage","book":"the-lamp-at-gannet-rock","id":"{n}","stamp":"{stamp}","value":{{"at":1790000000000,"ms":4200,"done":true}}}}"#
        )
    };
    let place = format!(
        r#"{{"kind":"place","book":"the-lamp-at-gannet-rock","id":"","stamp":"{stamp}","value":{{"s":{},"t":"and the ferryman would not","done":0.25,"seg":2,"w":120,"n":14,"q":0,"o":0,"chapter":3,"at":1790000000000}}}}"#,
        random.below(400)
    );
    let time = format!(
        r#"{{"kind":"time","book":"the-lamp-at-gannet-rock","id":"","stamp":"{stamp}","value":{{"ms":{},"finished":0,"title":"The Lamp at Gannet Rock"}}}}"#,
        random.below(10_000_000)
    );
    // The revision that all readers have been filled to; a device that asks from there is told
    // only what came in this run.
    let since = filled_revision();
    let body = match kind {
        // Reading on: a place, the time, a card or two.
        0..50 => {
            let cards = [card(random.below(4_000)), card(random.below(4_000))];
            format!(
                r#"{{"since":{since},"entries":[{place},{time},{},{}]}}"#,
                cards[0], cards[1]
            )
        }
        // Is there anything new?
        50..85 => format!(r#"{{"since":{since},"entries":[]}}"#),
        // Away for a while: half of it is new.
        85..95 => format!(r#"{{"since":{},"entries":[]}}"#, since / 2),
        // A new phone: all of it.
        _ => r#"{"since":0,"entries":[]}"#.to_owned(),
    };
    Asked::post("/api/v1/sync", &cookie(reader, device), body)
}

/// What filling left the revision of each reader at.
fn filled_revision() -> i64 {
    CARDS + 5
}

fn cookie(reader: usize, device: usize) -> String {
    format!("{:0>43}", format!("r{reader}d{device}"))
}

/// Readers with two browsers each, and what they have read. Returns the entries of each.
fn fill(database: &Path, readers: usize) -> anyhow::Result<i64> {
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
    Ok(CARDS + 5)
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
        let entries = load::history(device, CARDS as usize / 2);
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
        "[sync]\ndatabase = \"sync.db\"\naddress_limit = 100000000\n",
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

fn load_average() -> String {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').take(3).collect::<Vec<_>>().join(" ")
}
