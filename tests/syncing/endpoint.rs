//! Endpoints for tests: one in this process, whose clock can be set, and readers who are signed in
//! without a way of signing in.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{SystemTime, UNIX_EPOCH};

use pennyreel::config::SyncConfig;
use pennyreel::server::sync::Audit;
use pennyreel::server::{Running, Setup, SyncSetup, start};
use pennyreel::store::sync::{NewAccount, SyncStore};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tempfile::TempDir;

use super::client::Browser;

/// An endpoint in this process.
pub struct Endpoint {
    pub running: Option<Running>,
    pub folder: TempDir,
    /// Added to the machine's clock, in ms.
    pub skew: Arc<AtomicI64>,
    /// What was noted.
    pub notes: Arc<Mutex<Vec<String>>>,
}

pub fn now() -> i64 {
    let age = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970");
    age.as_millis() as i64
}

/// The name that a test's browser goes by.
pub fn tag(device: usize) -> String {
    format!("device{device:014}")
}

/// The secret of a browser's cookie.
pub fn cookie(reader: usize, device: usize) -> String {
    format!("{:0>43}", format!("r{reader}d{device}"))
}

/// Puts `readers` into a database, each with `devices` browsers that are signed in.
pub fn people(database: &Path, readers: usize, devices: usize) {
    let store = SyncStore::open(database).expect("a database");
    add(&store, 0..readers, devices);
    store.close();
}

/// The same for a database that is open.
pub fn add(store: &SyncStore, readers: std::ops::Range<usize>, devices: usize) {
    let made = store.write(move |store| {
        for reader in readers {
            let mut handle = [0; 16];
            handle[..8].copy_from_slice(&(reader as u64).to_le_bytes());
            let id = store.add_reader(&handle, now())?;
            let way = NewAccount {
                provider: "code".into(),
                subject: format!("hash{reader}"),
                label: "Reading code".into(),
            };
            store.add_account(id, &way, now())?;
            for device in 0..devices {
                let hash = Sha256::digest(cookie(reader, device));
                store.add_session(&hash, id, &tag(device), "A test", now())?;
            }
        }
        Ok(())
    });
    made.expect("readers");
}

impl Endpoint {
    /// With `readers` of two browsers each.
    pub fn with(readers: usize) -> Self {
        Self::set(readers, |_| ())
    }

    /// The same, run in another way.
    pub fn set(readers: usize, change: impl FnOnce(&mut SyncConfig)) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let database = folder.path().join("sync.db");
        people(&database, readers, 2);
        let mut config = SyncConfig::at(database);
        change(&mut config);
        let (skew, notes) = (Arc::new(AtomicI64::new(0)), Arc::new(Mutex::new(Vec::new())));
        let (skewed, noted) = (Arc::clone(&skew), Arc::clone(&notes));
        let sync = SyncSetup {
            config,
            audit: Audit::new(move |line| noted.lock().expect("notes").push(line.to_owned())),
            clock: Arc::new(move || now() + skewed.load(Ordering::SeqCst)),
        };
        let setup = Setup { site: None, sync: Some(sync) };
        let running = start(setup, ([127, 0, 0, 1], 0).into()).expect("an endpoint");
        Self { running: Some(running), folder, skew, notes }
    }

    pub fn database(&self) -> PathBuf {
        self.folder.path().join("sync.db")
    }

    /// A reader's browser, signed in.
    pub fn browser(&self, reader: usize, device: usize) -> Browser {
        Browser::new(self.running.as_ref().expect("running").address, Some(&cookie(reader, device)))
    }

    /// A browser that nobody knows.
    pub fn stranger(&self) -> Browser {
        Browser::new(self.running.as_ref().expect("running").address, None)
    }

    pub fn stop(&mut self) {
        if let Some(running) = self.running.take() {
            running.stop().expect("a graceful stop");
        }
    }
}

impl Drop for Endpoint {
    fn drop(&mut self) {
        self.stop();
    }
}

/// An entry as browsers write it.
pub fn entry(kind: &str, book: &str, id: &str, stamp: u64, value: Value) -> Value {
    json!({"kind": kind, "book": book, "id": id, "stamp": format!("{stamp:016x}"), "value": value})
}

/// A card that was seen.
pub fn card(word: usize, stamp: u64) -> Value {
    let value = json!({"at": 1_790_000_000_000_u64, "ms": 4_000, "done": true});
    entry("passage", "ferry", &word.to_string(), stamp, value)
}
