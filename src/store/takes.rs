//! Which take of a line a book uses.

use std::collections::BTreeMap;

use anyhow::Result;
use rusqlite::params;

use super::Store;

const GET: &str = "SELECT line, take FROM take WHERE edition = ?1";
const PUT: &str = "INSERT OR REPLACE INTO take (edition, line, take) VALUES (?1, ?2, ?3)";
const FORGET_ONE: &str = "DELETE FROM take WHERE edition = ?1 AND line = ?2";
const FORGET: &str = "DELETE FROM take WHERE edition = ?1";

impl Store {
    /// The lines of a book that are not in their first take: by the key of that, the take.
    pub fn takes(&self, edition: &str) -> Result<BTreeMap<String, u8>> {
        let connection = self.lock();
        let mut statement = connection.prepare_cached(GET)?;
        let rows = statement.query_map([edition], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Uses a take of a line from now on.
    pub fn put_take(&self, edition: &str, line: &str, take: u8) -> Result<()> {
        let connection = self.lock();
        match take {
            0 => connection
                .prepare_cached(FORGET_ONE)?
                .execute([edition, line])?,
            take => connection
                .prepare_cached(PUT)?
                .execute(params![edition, line, take])?,
        };
        Ok(())
    }

    /// Goes back to the first take of every line of a book; returns how many were in another.
    pub fn forget_takes(&self, edition: &str) -> Result<usize> {
        Ok(self.lock().prepare_cached(FORGET)?.execute([edition])?)
    }
}
