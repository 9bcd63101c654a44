//! Whether a database can be used, found out without changing it.

use std::path::Path;

use anyhow::Result;
use rusqlite::{Connection, OpenFlags};

use super::MIGRATIONS;

/// A database looked at from outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Health {
    /// Its version, and the newest that this program knows.
    pub version: (usize, usize),
    /// What SQLite says is wrong with it, at most a few lines.
    pub damage: Vec<String>,
}

const CHECK: &str = "PRAGMA quick_check(3)";

/// Looks at the database of artifacts; `None` when there is no file. Reads all of it.
///
/// # Errors
/// When it is no database at all.
pub fn health(path: &Path) -> Result<Option<Health>> {
    if !path.exists() {
        return Ok(None);
    }
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let mut statement = connection.prepare(CHECK)?;
    let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
    let lines = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(Some(Health {
        version: (
            usize::try_from(version).unwrap_or(usize::MAX),
            MIGRATIONS.len(),
        ),
        damage: lines.into_iter().filter(|line| line != "ok").collect(),
    }))
}
