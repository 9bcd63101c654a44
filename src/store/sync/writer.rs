//! The one that writes. Owns the group commit: everything that waits goes into one transaction, the
//! disk is waited for once, and only then is each told that what it wrote is kept.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use rusqlite::Connection;

use super::checkpoint::Checkpoint;
use super::{Result, StoreError, Writing};

/// Requests that may wait; more are told to come back.
const QUEUE: usize = 4_096;
/// Requests that go into one transaction, so that nobody waits long for others.
const BATCH: usize = 256;

/// From the beginning of one transaction to that of the next, where several requests wait at a time:
/// the fewer there are, the less each of them costs, and so does what others look up between them. Who
/// writes alone does not wait.
const GATHERED: Duration = Duration::from_millis(5);

/// Does a request's work inside the transaction; what it returns is called when that is over.
type Work = Box<dyn FnOnce(&Writing<'_>) -> Outcome + Send>;
/// Whether the work went well, and what tells the one who asked how it ended.
struct Outcome {
    kept: bool,
    tell: Box<dyn FnOnce(Result<()>) + Send>,
}

/// A thread with a connection of its own.
pub(super) struct Writer {
    queue: Mutex<Option<SyncSender<Work>>>,
    thread: Mutex<Option<JoinHandle<()>>>,
    counts: Arc<Counts>,
}

/// What the writer did since it began.
#[derive(Debug, Default)]
pub(super) struct Counts {
    pub commits: AtomicU64,
    pub requests: AtomicU64,
}

impl Writer {
    pub(super) fn start(connection: Connection, log: Connection) -> std::io::Result<Self> {
        let (queue, work) = sync_channel(QUEUE);
        let counts = Arc::new(Counts::default());
        let counted = Arc::clone(&counts);
        let checkpoint = Checkpoint::start(log, Arc::clone(&counts))?;
        let thread = std::thread::Builder::new()
            .name("sync-writer".into())
            .spawn(move || write(&connection, &work, &counted, checkpoint))?;
        Ok(Self {
            queue: Mutex::new(Some(queue)),
            thread: Mutex::new(Some(thread)),
            counts,
        })
    }

    pub(super) fn counts(&self) -> &Counts {
        &self.counts
    }

    /// Has `work` done; `done` is called from the writer's thread once it is on the disk, or is not.
    pub(super) fn submit<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Writing<'_>) -> Result<T> + Send + 'static,
        done: impl FnOnce(Result<T>) + Send + 'static,
    ) {
        // Shared, so that it can still be called when the queue refuses the work that holds it.
        let done = Arc::new(Mutex::new(Some(done)));
        let call = |done: &Mutex<Option<_>>, result: Result<T>| {
            let taken = done.lock().unwrap_or_else(PoisonError::into_inner).take();
            if let Some(done) = taken {
                let done: Box<dyn FnOnce(Result<T>) + Send> = Box::new(done);
                done(result);
            }
        };
        let inside = Arc::clone(&done);
        let job: Work = Box::new(move |writing| {
            let result = work(writing);
            Outcome {
                kept: result.is_ok(),
                tell: Box::new(move |committed| {
                    call(&inside, result.and_then(|value| committed.map(|()| value)))
                }),
            }
        });
        let queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner);
        let refused = match queue.as_ref().map(|queue| queue.try_send(job)) {
            Some(Ok(())) => return,
            Some(Err(TrySendError::Full(_))) => StoreError::Busy,
            Some(Err(TrySendError::Disconnected(_))) | None => {
                StoreError::Failed("it is being closed".into())
            }
        };
        drop(queue);
        call(&done, Err(refused));
    }

    /// Writes what waits, and ends. What comes after that is refused.
    pub(super) fn stop(&self) {
        let queue = self
            .queue
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        drop(queue);
        let thread = self
            .thread
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        if let Some(thread) = thread {
            let _ = thread.join();
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Takes work until nobody can send any more.
fn write(connection: &Connection, work: &Receiver<Work>, counts: &Counts, checkpoint: Checkpoint) {
    // The log is emptied by another thread, while this one goes on.
    let _ = connection.pragma_update(None, "wal_autocheckpoint", 0);
    let (mut began, mut together) = (Instant::now(), 0);
    while let Ok(first) = work.recv() {
        if together > 1 {
            std::thread::sleep(GATHERED.saturating_sub(began.elapsed()));
        }
        began = Instant::now();
        let more = std::iter::from_fn(|| work.try_recv().ok());
        let batch = std::iter::once(first).chain(more).take(BATCH);
        together = commit(connection, batch, counts);
        checkpoint.finish(connection);
    }
    drop(checkpoint);
    let _ = connection.pragma_query_value(None, "wal_checkpoint(TRUNCATE)", |_| Ok(()));
}

/// One transaction with everything of `batch` that goes well; returns how many requests that was.
fn commit(connection: &Connection, batch: impl Iterator<Item = Work>, counts: &Counts) -> usize {
    let mut outcomes: Vec<Outcome> = Vec::new();
    let mut broken: Option<StoreError> = connection
        .execute_batch("BEGIN IMMEDIATE")
        .err()
        .map(Into::into);
    for work in batch {
        let outcome = apart(connection, work);
        // A full disk may undo the whole transaction: then nothing of it is kept.
        if broken.is_none() && connection.is_autocommit() {
            broken = Some(StoreError::Full);
        }
        outcomes.push(outcome);
        if broken.is_some() {
            break;
        }
    }
    let ended = match broken {
        Some(error) => Err(error),
        None => connection.execute_batch("COMMIT").map_err(Into::into),
    };
    if ended.is_err() && !connection.is_autocommit() {
        let _ = connection.execute_batch("ROLLBACK");
    }
    counts.commits.fetch_add(1, Ordering::Relaxed);
    counts
        .requests
        .fetch_add(outcomes.len() as u64, Ordering::Relaxed);
    let together = outcomes.len();
    for outcome in outcomes {
        (outcome.tell)(ended.clone());
    }
    together
}

/// One request's work in a savepoint: when it fails, the others' stays.
fn apart(connection: &Connection, work: Work) -> Outcome {
    let step = |sql: &str| {
        connection
            .prepare_cached(sql)
            .and_then(|mut s| s.execute([]).map(|_| ()))
    };
    let _ = step("SAVEPOINT request");
    let outcome = work(&Writing::new(connection));
    if !outcome.kept {
        let _ = step("ROLLBACK TO request");
    }
    let _ = step("RELEASE request");
    outcome
}
