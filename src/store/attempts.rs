//! What was tried and failed, for people who want to know why.

use anyhow::Result;
use rusqlite::params;

use super::{Store, now};

const PUT: &str = "INSERT INTO attempt (key, at, millis, error) VALUES (?1, ?2, ?3, ?4)";

impl Store {
    /// Notes a failed try.
    pub fn put_attempt(&self, key: &str, millis: u64, error: &str) -> Result<()> {
        let connection = self.lock();
        connection
            .prepare_cached(PUT)?
            .execute(params![key, now(), millis as i64, error])?;
        Ok(())
    }
}
