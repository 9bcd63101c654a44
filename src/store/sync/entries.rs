//! Entries in five tables: joined as they come, and told to a reader's other devices. Owns those
//! tables' statements; which of two entries wins is `model::sync`'s rule.

mod put;
mod tell;

use rusqlite::params;

use super::{Reading, Result, StoreError, Writing};
use crate::model::sync::Entry;

/// Rows of a reader in the five tables.
pub const MOST_ENTRIES: i64 = 200_000;

/// What became of entries that a device sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pushed {
    /// The reader's revision before.
    pub before: i64,
    /// And after: that many entries changed anything.
    pub after: i64,
}

/// What others changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Changes {
    /// In the order in which they came.
    pub entries: Vec<Entry>,
    /// What to ask from the next time.
    pub next: i64,
    /// Whether there is more by then.
    pub more: bool,
}

impl Reading<'_> {
    /// How often a reader's entries changed; 0 for one who is not there.
    pub fn revision(&self, reader: i64) -> Result<i64> {
        let mut statement = self.statement("SELECT revision FROM reader WHERE id = ?1")?;
        let mut rows = statement.query([reader])?;
        Ok(rows.next()?.map_or(Ok(0), |row| row.get(0))?)
    }
}

impl Writing<'_> {
    /// Joins what the device numbered `device` sent with what is there. The entries must have been
    /// checked; whatever `device` they name, they become this one's.
    ///
    /// # Errors
    /// `TooMany` when there would be more than [`MOST_ENTRIES`]: then none is taken.
    pub fn push(&self, reader: i64, device: i64, entries: &[Entry]) -> Result<Pushed> {
        let (before, had): (i64, i64) = self
            .statement("SELECT revision, entries FROM reader WHERE id = ?1")?
            .query_row([reader], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let mut put = put::Put::new(self, reader, device, before);
        for entry in entries {
            put.join(entry)?;
        }
        let (after, count) = (put.revision, had + put.added);
        if put.added > 0 && count > MOST_ENTRIES {
            return Err(StoreError::TooMany(MOST_ENTRIES));
        }
        if after > before {
            let sql = "UPDATE reader SET revision = ?2, entries = ?3 WHERE id = ?1";
            self.statement(sql)?
                .execute(params![reader, after, count])?;
        }
        Ok(Pushed { before, after })
    }
}
