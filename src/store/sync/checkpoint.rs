//! Putting the log into the database file, beside the one that writes, so that nobody waits for it. Owns
//! when that is done.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, SyncSender, sync_channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use rusqlite::Connection;

use super::writer::Counts;

/// Requests after which it is done. A little at a time: the disk that takes 30,000 pages at once keeps
/// those waiting who write for a tenth of a second (measured: `benches/sync.rs`, p99 79 against 20 ms).
const MANY: u64 = 128;
/// How long the first of fewer has to wait for it.
const QUIET: Duration = Duration::from_secs(2);
/// Pages of the log from which on it should begin again at its start: 1 MB.
const LONG: i64 = 1_000;

/// A thread with a connection of its own.
pub(super) struct Checkpoint {
    /// Tells it that something was written; dropped to have it end.
    written: Option<SyncSender<()>>,
    thread: Option<JoinHandle<()>>,
    long: Arc<AtomicBool>,
}

impl Checkpoint {
    pub(super) fn start(log: Connection, counts: Arc<Counts>) -> std::io::Result<Self> {
        let (written, told) = sync_channel::<()>(1);
        let long = Arc::new(AtomicBool::new(false));
        let tell = Arc::clone(&long);
        let thread = std::thread::Builder::new()
            .name("sync-log".into())
            .spawn(move || {
                let mut done = 0;
                while told.recv().is_ok() {
                    let first = Instant::now();
                    let requests = || counts.requests.load(Ordering::Relaxed);
                    while requests() - done < MANY {
                        match told.recv_timeout(QUIET.saturating_sub(first.elapsed())) {
                            Ok(()) => {}
                            Err(RecvTimeoutError::Timeout) => break,
                            Err(RecvTimeoutError::Disconnected) => return,
                        }
                    }
                    done = requests();
                    tell.store(pages(&log) > LONG, Ordering::Relaxed);
                }
            })?;
        Ok(Self {
            written: Some(written),
            thread: Some(thread),
            long,
        })
    }

    /// For the one that writes, when nothing is under way: has the thread know of it, and puts the little
    /// into the file that came while that was at it. Only then can the log begin again at its start
    /// instead of growing on.
    pub(super) fn finish(&self, connection: &Connection) {
        if let Some(written) = &self.written {
            let _ = written.try_send(()); // When it is full the thread knows already.
        }
        if self.long.swap(false, Ordering::Relaxed) {
            pages(connection);
        }
    }
}

impl Drop for Checkpoint {
    fn drop(&mut self) {
        self.written.take();
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
