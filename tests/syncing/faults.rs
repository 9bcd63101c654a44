//! Everything that can go wrong with a server and its disk: kills, full disks, damaged files, newer
//! versions. Nothing that was acknowledged is lost, and what is wrong is said.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use pennyreel::store::sync::{self as store, SyncStore};
use serde_json::{Value, json};

use super::{Browser, Endpoint, add, card, cookie, entry, people};
use crate::library::skipped;

/// The real program on the folder's sync.db.
struct Program {
    child: Child,
    address: SocketAddr,
}

impl Program {
    fn start(folder: &Path) -> Self {
        let config = folder.join("sync.toml");
        std::fs::write(&config, "[sync]\ndatabase = \"sync.db\"\n").expect("a configuration");
        let mut child = program(folder, &["serve", "--sync", "--no-site", "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the server");
        let mut said = String::new();
        let mut lines = BufReader::new(child.stdout.take().expect("stdout"));
        lines.read_line(&mut said).expect("an address");
        let address = said.split("http://").nth(1).and_then(|s| s.split('/').next());
        let address = address.and_then(|a| a.parse().ok()).unwrap_or_else(|| panic!("{said}"));
        Self { child, address }
    }

    fn browser(&self, reader: usize) -> Browser {
        Browser::new(self.address, Some(&cookie(reader, 0)))
    }

    fn kill(mut self) {
        self.child.kill().expect("a kill"); // SIGKILL
        let _ = self.child.wait();
    }
}

fn program(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pennyreel"));
    command.args(arguments).arg("--config").arg(folder.join("sync.toml"));
    command
}

/// What the program says when it ends by itself.
fn refusal(folder: &Path) -> String {
    std::fs::write(folder.join("sync.toml"), "[sync]\ndatabase = \"sync.db\"\n").expect("a configuration");
    let done = program(folder, &["serve", "--sync", "--no-site", "--listen", "127.0.0.1:0"]).output();
    let done = done.expect("it runs");
    assert_eq!(done.status.code(), Some(1));
    String::from_utf8_lossy(&done.stderr).into_owned()
}

/// Cards of a reader that the database holds.
fn cards(folder: &Path, reader: i64) -> std::collections::BTreeSet<String> {
    let store = SyncStore::open(&folder.join("sync.db")).expect("a sound database");
    let mut since = 0;
    let mut all = std::collections::BTreeSet::new();
    loop {
        let told = store.read(|store| store.changes(reader, since, None, 500)).expect("changes");
        all.extend(told.entries.into_iter().map(|e| e.id));
        since = told.next;
        if !told.more {
            return all;
        }
    }
}

#[test]
fn no_acknowledged_write_is_lost_in_a_hundred_kills() {
    let folder = tempfile::tempdir().expect("a folder");
    people(&folder.path().join("sync.db"), 3, 1);
    let (next, acknowledged) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let mut kept: Vec<Vec<String>> = vec![Vec::new(); 3];
    for round in 0..100_u64 {
        let server = Program::start(folder.path());
        std::thread::scope(|scope| {
            for (reader, kept) in kept.iter_mut().enumerate() {
                let (mut browser, next, acknowledged) = (server.browser(reader), &next, &acknowledged);
                scope.spawn(move || {
                    loop {
                        let words: Vec<usize> = (0..4).map(|_| next.fetch_add(1, Ordering::SeqCst)).collect();
                        let entries: Vec<Value> = words.iter().map(|w| card(*w, 9)).collect();
                        match browser.sync(1, &entries) {
                            Ok(answer) if answer.status == 200 => {
                                kept.extend(words.iter().map(ToString::to_string));
                                acknowledged.fetch_add(1, Ordering::SeqCst);
                            }
                            Ok(answer) if answer.status == 429 => std::thread::sleep(Duration::from_millis(20)),
                            Ok(answer) => panic!("{answer:?}"),
                            Err(_) => return, // It is dead.
                        }
                    }
                });
            }
            // Into the midst of a write, wherever that is.
            std::thread::sleep(Duration::from_millis(5 + round * 7 % 61));
            server.kill();
        });
        for (reader, kept) in kept.iter_mut().enumerate() {
            let there = cards(folder.path(), reader as i64 + 1);
            let lost: Vec<_> = kept.iter().filter(|word| !there.contains(*word)).collect();
            assert!(lost.is_empty(), "round {round}, reader {reader}: lost {lost:?}");
        }
    }
    let acknowledged = acknowledged.into_inner();
    assert!(acknowledged > 300, "only {acknowledged} writes: that proves nothing");
}

#[cfg(unix)]
#[test]
fn a_stop_keeps_everything_and_leaves_one_file() {
    let folder = tempfile::tempdir().expect("a folder");
    people(&folder.path().join("sync.db"), 1, 1);
    let mut server = Program::start(folder.path());
    let mut browser = server.browser(0);
    for word in 0..50 {
        assert_eq!(browser.sync(0, &[card(word, 9)]).expect("an answer").status, 200);
    }
    let id = server.child.id().to_string();
    Command::new("kill").args(["-TERM", &id]).status().expect("kill");
    assert_eq!(server.child.wait().expect("an end").code(), Some(0));
    assert!(!folder.path().join("sync.db-wal").exists(), "the log is put into the database");
    assert_eq!(cards(folder.path(), 1).len(), 50);
}

#[test]
fn a_damaged_database_is_refused_and_its_backup_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let database = folder.path().join("sync.db");
    people(&database, 200, 1);
    let bytes = std::fs::read(&database).expect("the database");
    let mut broken = bytes.clone();
    let page = 4096;
    for at in (3 * page..broken.len() - page).step_by(page) {
        broken[at..at + 64].fill(0x5a);
    }
    std::fs::write(&database, &broken).expect("damage");
    let said = refusal(folder.path());
    assert!(said.contains("damaged") && said.contains("no backup of it is known"), "{said}");

    std::fs::write(&database, &bytes).expect("mend");
    let backup = folder.path().join("kept/monday.db");
    store::backup(&database, &backup).expect("a backup");
    std::fs::write(&database, &broken).expect("damage");
    let said = refusal(folder.path());
    let command = format!("pennyreel sync restore {}", backup.display());
    assert!(said.contains(&command), "{said}");
    assert!(store::check(&database).is_err());
    let aside = store::restore(&database, &backup).expect("restored").expect("kept aside");
    assert_eq!(std::fs::read(aside).expect("what was there"), broken);
    assert_eq!(store::check(&database).expect("sound"), 200);

    std::fs::write(&database, b"this was a list of groceries, and is longer than a header of SQLite is, which has 100 bytes").expect("damage");
    assert!(refusal(folder.path()).contains(&command));
}

#[test]
fn a_database_of_a_newer_version_is_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let database = folder.path().join("sync.db");
    people(&database, 1, 1);
    let newer = rusqlite::Connection::open(&database).expect("open");
    newer.pragma_update(None, "user_version", 99).expect("a newer version");
    newer.close().expect("close");
    let said = refusal(folder.path());
    assert!(said.contains("newer pennyreel"), "{said}");
    assert!(store::restore(&folder.path().join("other.db"), &database).is_err());
    assert!(!folder.path().join("other.db").exists());
}

#[test]
fn a_second_server_is_refused() {
    let endpoint = Endpoint::with(1);
    let said = refusal(endpoint.folder.path());
    assert!(said.contains("another process holds"), "{said}");
    let backup = endpoint.folder.path().join("backup.db");
    store::backup(&endpoint.database(), &backup).expect("a backup while it runs");
    let restored = store::restore(&endpoint.database(), &backup).expect_err("it is held");
    assert!(restored.to_string().contains("stop that server first"), "{restored:#}");
}

#[test]
fn a_backup_under_load_is_whole_and_can_be_restored() {
    let mut endpoint = Endpoint::with(4);
    let (stop, acknowledged) = (AtomicBool::new(false), AtomicUsize::new(0));
    let backup = endpoint.folder.path().join("backup.db");
    let mut before = 0;
    std::thread::scope(|scope| {
        for reader in 0..4 {
            let (mut browser, stop, acknowledged) = (endpoint.browser(reader, 0), &stop, &acknowledged);
            scope.spawn(move || {
                for word in 0..250 {
                    if stop.load(Ordering::SeqCst) {
                        return;
                    }
                    // Each request is whole in the backup, or not in it at all.
                    let pair = [card(2 * word, 9), card(2 * word + 1, 9)];
                    assert_eq!(browser.sync(1, &pair).expect("an answer").status, 200);
                    acknowledged.fetch_add(1, Ordering::SeqCst);
                }
            });
        }
        while acknowledged.load(Ordering::SeqCst) < 100 {
            std::thread::sleep(Duration::from_millis(5));
        }
        before = acknowledged.load(Ordering::SeqCst);
        let size = store::backup(&endpoint.database(), &backup).expect("a backup under load");
        assert!(size > 4096);
        stop.store(true, Ordering::SeqCst);
    });
    endpoint.stop();
    let database = endpoint.database();
    store::restore(&database, &backup).expect("restored");
    assert_eq!(store::check(&database).expect("sound"), 4);
    let mut there = 0;
    for reader in 1..=4 {
        let words: Vec<usize> = cards(endpoint.folder.path(), reader).iter().map(|w| w.parse().expect("a word")).collect();
        assert!(words.iter().all(|word| words.contains(&(word ^ 1))), "half a request: {words:?}");
        there += words.len() / 2;
    }
    assert!(there >= before, "{there} of {before} that were there when it began");
}

/// A small disk, taken away again.
struct Disk(tempfile::TempDir);

impl Disk {
    fn of(size: &str) -> Option<Self> {
        let folder = tempfile::tempdir().ok()?;
        let options = format!("size={size}");
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", &options, "tmpfs"]).arg(folder.path()).stderr(Stdio::null()).status();
        mounted.ok()?.success().then_some(Self(folder))
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0.path()).status();
    }
}

#[test]
fn a_full_disk_is_said_and_nothing_is_half_written() {
    let Some(disk) = Disk::of("3m") else {
        skipped("SKIPPED: a full disk: only root may make a small one");
        return;
    };
    let folder = disk.0.path();
    people(&folder.join("sync.db"), 1, 1);
    let filler = folder.join("filler");
    std::fs::write(&filler, vec![0; 1 << 20]).expect("something else on the disk");
    let server = Program::start(folder);
    let mut browser = server.browser(0);
    let note = "x".repeat(6_000);
    let write = |browser: &mut Browser, n: u64| {
        let entries: Vec<Value> = (0..10)
            .map(|part| entry("bookmark", "ferry", &format!("b{n}p{part}"), n + 1, json!({"note": note})))
            .collect();
        browser.sync(1, &entries).expect("an answer")
    };
    let mut kept = 0;
    let refused = loop {
        let answer = write(&mut browser, kept);
        if answer.status != 200 {
            break answer;
        }
        kept += 1;
        assert!(kept < 100, "the disk never filled");
    };
    assert_eq!((refused.status, refused.code().as_str()), (507, "disk-full"), "{refused:?}");
    assert!(refused.text.contains("stays on this device"), "{refused:?}");
    assert!(refused.header("retry-after").is_some());
    // Reading goes on, and says what is kept: whole requests alone.
    let told = browser.ask("GET", "/api/v1/export", None).expect("an export").json();
    assert_eq!(told["entries"].as_array().map(Vec::len), Some(kept as usize * 10));
    std::fs::remove_file(&filler).expect("room");
    let again = write(&mut browser, kept);
    assert_eq!(again.status, 200, "it goes on by itself: {again:?}");
    server.kill();
    assert_eq!(store::check(&folder.join("sync.db")).expect("sound"), 1);
}

#[test]
fn an_account_that_is_full_says_so_and_still_takes_changes() {
    let folder = tempfile::tempdir().expect("a folder");
    let database = folder.path().join("sync.db");
    let store = SyncStore::open(&database).expect("a store");
    add(&store, 0..1, 1);
    let filled = store.write(|store| {
        let entries: Vec<_> = (0..store::MOST_ENTRIES as usize)
            .map(|word| serde_json::from_value(card(word, 9)).expect("an entry"))
            .collect();
        store.push(1, 1, &entries)
    });
    assert_eq!(filled.expect("as many as fit").after, store::MOST_ENTRIES);
    store.close();
    drop(store);
    let server = Program::start(folder.path());
    let mut browser = server.browser(0);
    let most = store::MOST_ENTRIES;
    let next = most as usize;
    let refused = browser.sync(most, &[card(3, 10), card(next, 9)]).expect("an answer");
    assert_eq!((refused.status, refused.code().as_str()), (507, "account-full"), "{refused:?}");
    let changed = browser.sync(most, &[card(3, 10)]).expect("an answer");
    assert_eq!(changed.status, 200, "{changed:?}");
    assert_eq!(changed.json()["next"], json!(most + 1), "nothing of the refused request was kept");
    server.kill();
}
