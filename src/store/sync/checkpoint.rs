//! Putting the log into the database file, beside the one that writes, so that nobody waits for it. Owns
//! when that is done.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, SyncSender, sync_channel};
use std::thread::JoinHandle;
use std::time::Duration;

use rusqlite::Connection;

use super::writer::Counts;

/// How often it is done while something is written.
const EVERY: Duration = Duration::from_secs(2);
/// Pages of the log from which on it should begin again at its start: 4 MB.
const LONG: i64 = 1_000;

/// A thread with a connection of its own.
pub(super) struct Checkpoint {
    /// Dropped to have it end.
    alive: Option<SyncSender<()>>,
    thread: Option<JoinHandle<()>>,
    long: Arc<AtomicBool>,
}

impl Checkpoint {
    pub(super) fn start(log: Connection, counts: Arc<Counts>) -> std::io::Result<Self> {
        let (alive, ended) = sync_channel::<()>(0);
        let long = Arc::new(AtomicBool::new(false));
        let tell = Arc::clone(&long);
        let thread = std::thread::Builder::new()
            .name("sync-log".into())
            .spawn(move || {
                let mut done = 0;
                while ended.recv_timeout(EVERY) == Err(RecvTimeoutError::Timeout) {
                    let commits = counts.commits.load(Ordering::Relaxed);
                    if commits != done {
                        done = commits;
                        tell.store(pages(&log) > LONG, Ordering::Relaxed);
                    }
                }
            })?;
        Ok(Self {
            alive: Some(alive),
            thread: Some(thread),
            long,
        })
    }

    /// For the one that writes, when nothing is under way: puts the little into the file that came while
    /// the thread was at it. Only then can the log begin again at its start instead of growing on.
    pub(super) fn finish(&self, connection: &Connection) {
        if self.long.swap(false, Ordering::Relaxed) {
            pages(connection);
        }
    }
}

impl Drop for Checkpoint {
    fn drop(&mut self) {
        self.alive.take();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Puts what it can into the file without making anybody wait; returns the pages of the log.
fn pages(connection: &Connection) -> i64 {
    let told = connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |row| row.get(1));
    told.unwrap_or_default()
}
