//! The database of readers: opening, looking after it, and who may read and write. Owns its
//! connections; the statements stand in the files beside this one.

mod backup;
mod checkpoint;
mod entries;
mod error;
mod opening;
mod pending;
mod readers;
mod sessions;
mod ways;
mod writer;

use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::{Mutex, PoisonError};

use rusqlite::{CachedStatement, Connection};

pub use backup::{backup, check, restore};
pub use entries::{Changes, MOST_ENTRIES, Pushed};
pub use error::StoreError;
pub use pending::Pending;
pub use readers::{Account, NewAccount, Passkey, Profile};
pub use sessions::{Device, Session};

/// What the store returns.
pub type Result<T> = std::result::Result<T, StoreError>;

/// Connections kept for reading.
const READERS: usize = 4;

/// The database of readers, held by one process at a time.
pub struct SyncStore {
    path: PathBuf,
    writer: writer::Writer,
    readers: Mutex<Vec<Connection>>,
    _held: std::fs::File,
}

/// How the store is doing.
#[derive(Clone, Copy, Debug)]
pub struct Health {
    /// Transactions since it was opened.
    pub commits: u64,
    /// Requests that went into them.
    pub requests: u64,
    /// Size of the database file in bytes.
    pub bytes: u64,
    /// Size of its log in bytes.
    pub log_bytes: u64,
}

impl SyncStore {
    /// Opens the database, making or migrating it as needed, and holds it until dropped.
    ///
    /// # Errors
    /// When another process holds it, when it cannot be opened, is damaged (then the newest backup
    /// is named) or was written by a newer pennyreel.
    pub fn open(path: &Path) -> anyhow::Result<Self> {
        let held = opening::hold(path)?;
        let connection = opening::open(path)?;
        Ok(Self {
            path: path.to_owned(),
            writer: writer::Writer::start(connection, opening::log(path)?)?,
            readers: Mutex::new(Vec::new()),
            _held: held,
        })
    }

    /// Looks something up. Never waits for a writer; waits for the disk.
    ///
    /// # Errors
    /// Those of `look`, and when no connection can be made.
    pub fn read<T>(&self, look: impl FnOnce(&Reading<'_>) -> Result<T>) -> Result<T> {
        let pool = || self.readers.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = pool().pop();
        let connection = match kept {
            Some(connection) => connection,
            None => opening::reader(&self.path)?,
        };
        let result = look(&Reading(&connection));
        let mut pool = pool();
        if pool.len() < READERS {
            pool.push(connection);
        }
        result
    }

    /// Changes something, all of it or nothing. `done` is called from the writer's thread when it
    /// is on the disk, or is not kept; it must not wait for anything.
    pub fn submit<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Writing<'_>) -> Result<T> + Send + 'static,
        done: impl FnOnce(Result<T>) + Send + 'static,
    ) {
        self.writer.submit(work, done);
    }

    /// The same for those who can wait for it.
    ///
    /// # Errors
    /// Those of `work`, and why it could not be kept.
    pub fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Writing<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let (tell, told) = std::sync::mpsc::sync_channel(1);
        self.submit(work, move |result| {
            let _ = tell.send(result);
        });
        let gone = |_| StoreError::Failed("its writer is gone".into());
        told.recv().map_err(gone)?
    }

    /// How it is doing.
    pub fn health(&self) -> Health {
        let size = |path: &Path| std::fs::metadata(path).map_or(0, |file| file.len());
        let counts = self.writer.counts();
        Health {
            commits: counts.commits.load(Ordering::Relaxed),
            requests: counts.requests.load(Ordering::Relaxed),
            bytes: size(&self.path),
            log_bytes: size(&opening::beside(&self.path, "-wal")),
        }
    }

    /// Writes what waits, puts the log into the database file, and takes no more.
    pub fn close(&self) {
        let pool =
            std::mem::take(&mut *self.readers.lock().unwrap_or_else(PoisonError::into_inner));
        drop(pool);
        self.writer.stop();
    }
}

/// What can be looked up; the statements' homes add to it.
pub struct Reading<'a>(&'a Connection);

/// What can be changed, besides everything that can be looked up.
pub struct Writing<'a>(Reading<'a>);

impl<'a> Writing<'a> {
    fn new(connection: &'a Connection) -> Self {
        Self(Reading(connection))
    }
}

impl<'a> Deref for Writing<'a> {
    type Target = Reading<'a>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl<'a> Reading<'a> {
    /// A statement that is parsed once for each connection.
    fn statement(&self, sql: &str) -> rusqlite::Result<CachedStatement<'a>> {
        self.0.prepare_cached(sql)
    }
}
