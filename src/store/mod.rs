//! The only module that speaks SQL. Owns the database of artifacts and the catalogue's: opening,
//! migrating, and every query. It takes fingerprints as plain values and knows nothing of stages.

mod artifacts;
mod attempts;
mod batches;
mod catalogue;
mod health;
mod keeping;
mod ledger;
mod published;
pub mod sync;
mod takes;

use std::path::Path;
use std::sync::{Mutex, MutexGuard};
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, bail};
use rusqlite::Connection;

pub use artifacts::{Record, StageCount};
pub use batches::Batch;
pub use catalogue::{Catalogue, Feed, Search};
pub use health::{Health, health};
pub use keeping::copy_of;
pub use ledger::{CallState, NewCall, OpenCall, Spending, Unhanded};
pub use published::Published;

/// Numbered, applied in order, never edited once released. `PRAGMA user_version` says how many
/// have been applied.
const MIGRATIONS: [&str; 4] = [
    include_str!("migrations/0001_artifacts.sql"),
    include_str!("migrations/0002_batches.sql"),
    include_str!("migrations/0003_ledger.sql"),
    include_str!("migrations/0004_takes.sql"),
];

/// The database of artifacts. One connection behind a lock: SQLite has one writer anyway.
pub struct Store {
    connection: Mutex<Connection>,
}

impl Store {
    /// Opens the database, making or migrating it as needed.
    ///
    /// # Errors
    /// Says which file cannot be opened, is damaged, or was written by a newer pennyreel.
    pub fn open(path: &Path) -> Result<Self> {
        let remedy =
            "; if the file is damaged, `pennyreel build` sets it aside and takes its last copy";
        let connection = connect(path, &MIGRATIONS)
            .with_context(|| format!("cannot open the database {}{remedy}", path.display()))?;
        Ok(Self {
            connection: Mutex::new(connection),
        })
    }

    fn lock(&self) -> MutexGuard<'_, Connection> {
        // A panic elsewhere leaves no half-done transaction: rusqlite rolls back on drop.
        self.connection
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// Opens a database file, making it and its folder and migrating it as needed.
fn connect(path: &Path, migrations: &[&str]) -> Result<Connection> {
    if let Some(folder) = path.parent() {
        crate::base::fs::create_dir_all(folder)?;
    }
    let mut connection = Connection::open(path)?;
    connection.busy_timeout(std::time::Duration::from_secs(30))?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    connection.pragma_update(None, "foreign_keys", "ON")?;
    migrate(&mut connection, migrations)?;
    Ok(connection)
}

fn migrate(connection: &mut Connection, migrations: &[&str]) -> Result<()> {
    let done: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let done = usize::try_from(done)?;
    if done > migrations.len() {
        bail!("it was written by a newer pennyreel; update, or use another output folder");
    }
    for (number, sql) in migrations.iter().enumerate().skip(done) {
        let transaction = connection.transaction()?;
        transaction.execute_batch(sql)?;
        transaction.pragma_update(None, "user_version", number as i64 + 1)?;
        transaction.commit()?;
    }
    Ok(())
}

/// Seconds since 1970, for columns that only people read; no output depends on them.
fn now() -> i64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |age| age.as_secs() as i64)
}
