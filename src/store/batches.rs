//! Batches that were handed over and not yet taken in.

use anyhow::Result;
use rusqlite::params;

use super::{Store, now};

/// A batch that somebody has to come back for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// The server's own name for it.
    pub id: String,
    /// The keys of its units.
    pub keys: Vec<String>,
    /// The call by which it was handed over, if somebody sends a bill for it.
    pub call: Option<i64>,
}

const PUT: &str = "INSERT OR REPLACE INTO batch (id, engine, edition, keys, made_at, call)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
const WAIT: &str = "UPDATE call SET state = 'waiting', batch = ?2 WHERE id = ?1";
const LIST: &str = "SELECT id, keys, call FROM batch WHERE engine = ?1 AND edition = ?2
    ORDER BY made_at, id";
const FORGET: &str = "DELETE FROM batch WHERE id = ?1";

impl Store {
    /// Writes down a batch that an engine has taken for a book.
    pub fn put_batch(&self, engine: &str, edition: &str, batch: &Batch) -> Result<()> {
        let keys = serde_json::to_string(&batch.keys)?;
        let mut connection = self.lock();
        let transaction = connection.transaction()?;
        transaction.prepare_cached(PUT)?.execute(params![
            batch.id,
            engine,
            edition,
            keys,
            now(),
            batch.call
        ])?;
        if let Some(call) = batch.call {
            transaction
                .prepare_cached(WAIT)?
                .execute(params![call, batch.id])?;
        }
        Ok(transaction.commit()?)
    }

    /// The batches of an engine for a book, the oldest first.
    pub fn batches(&self, engine: &str, edition: &str) -> Result<Vec<Batch>> {
        let connection = self.lock();
        let mut statement = connection.prepare_cached(LIST)?;
        let rows = statement.query_map(params![engine, edition], |row| {
            Ok((row.get(0)?, row.get::<_, String>(1)?, row.get(2)?))
        })?;
        rows.map(|row| {
            let (id, keys, call) = row?;
            let keys = serde_json::from_str(&keys)?;
            Ok(Batch { id, keys, call })
        })
        .collect()
    }

    /// Forgets a batch whose answers are all taken in.
    pub fn forget_batch(&self, id: &str) -> Result<()> {
        let connection = self.lock();
        connection.prepare_cached(FORGET)?.execute([id])?;
        Ok(())
    }
}
