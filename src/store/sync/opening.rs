//! Opening the database of readers. Owns its settings, its migrations, and the refusal of what is
//! damaged, newer, or held by another process.

use std::fs::File;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use rusqlite::{Connection, OpenFlags};

use super::{StoreError, backup};

/// Numbered, applied in order, never edited once released.
const MIGRATIONS: [&str; 1] = [include_str!("../migrations/sync_0001.sql")];
/// Bytes of a page.
const PAGE: i64 = 1_024;
/// Memory for pages that the writer keeps, in KiB.
const WRITER_CACHE: i64 = 32 * 1024;
/// Memory for pages that each connection for reading keeps, in KiB. They are dropped each time that the
/// writer commits, which takes the longer the more there may be; .cargo/config.toml allots as many pages.
const READER_CACHE: i64 = 256;
/// Statements that a connection keeps parsed.
const STATEMENTS: usize = 64;

/// The file beside the database that belongs to it: its log, its lock.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// How often a lock is tried, and how long is waited in between: two seconds in all.
const PATIENCE: u32 = 40;
const NAP: std::time::Duration = std::time::Duration::from_millis(50);

/// Takes the database for this process alone, until the file that is returned is closed.
pub(super) fn hold(path: &Path) -> Result<File> {
    if let Some(folder) = path.parent() {
        crate::base::fs::create_dir_all(folder)?;
    }
    let lock = beside(path, ".lock");
    let file = File::create(&lock).with_context(|| format!("cannot make {}", lock.display()))?;
    // A server that has just ended may be let go of a moment later: by what it was about to start.
    for _ in 0..PATIENCE {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(std::fs::TryLockError::WouldBlock) => std::thread::sleep(NAP),
            Err(std::fs::TryLockError::Error(error)) => {
                return Err(error).with_context(|| format!("cannot lock {}", lock.display()));
            }
        }
    }
    bail!(
        "another process holds {}; stop that server first",
        path.display()
    )
}

/// The connection that writes. Looks the whole file over first.
pub(super) fn open(path: &Path) -> Result<Connection> {
    let mut connection = match prepare(path) {
        Ok(connection) => connection,
        Err(StoreError::Damaged(what)) => return Err(backup::damaged(path, &what)),
        Err(error) => return Err(error).with_context(|| format!("cannot open {}", path.display())),
    };
    crate::store::migrate(&mut connection, &MIGRATIONS)
        .with_context(|| format!("cannot open {}", path.display()))?;
    Ok(connection)
}

fn prepare(path: &Path) -> super::Result<Connection> {
    let connection = Connection::open(path)?;
    // Small pages: a request changes a few rows here and there, and whole pages go into the log.
    connection.pragma_update(None, "page_size", PAGE)?;
    settle(&connection, WRITER_CACHE)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    // An answer is given only when the disk has it: a log that is not waited for may be lost.
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", "ON")?;
    // What a reader deletes is overwritten where that costs no further page.
    connection.pragma_update(None, "secure_delete", "FAST")?;
    sound(&connection)?;
    Ok(connection)
}

/// Refuses a database whose pages or indexes do not fit together.
pub(super) fn sound(connection: &Connection) -> super::Result<()> {
    let told: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    match told.as_str() {
        "ok" => Ok(()),
        _ => Err(StoreError::Damaged(told.replace('\n', " "))),
    }
}

/// The connection that puts the log into the database file.
pub(super) fn log(path: &Path) -> super::Result<Connection> {
    let connection = Connection::open(path)?;
    settle(&connection, READER_CACHE)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    Ok(connection)
}

/// A connection that only reads.
pub(super) fn reader(path: &Path) -> super::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    settle(&connection, READER_CACHE)?;
    Ok(connection)
}

fn settle(connection: &Connection, cache: i64) -> super::Result<()> {
    connection.busy_timeout(std::time::Duration::from_secs(10))?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.pragma_update(None, "cache_size", -cache)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    Ok(())
}
