//! Artifacts: get, put, forget, count.

use anyhow::Result;
use rusqlite::{OptionalExtension, params};

use super::{Store, now};

/// What is kept of a finished unit.
#[derive(Clone, Debug)]
pub struct Record<'a> {
    /// Digest of the manifest.
    pub key: &'a str,
    /// The stage that made it.
    pub stage: &'a str,
    /// The book it was made for.
    pub edition: &'a str,
    /// JSON of everything the output depends on.
    pub manifest: &'a str,
    /// JSON of the output.
    pub output: &'a str,
    /// Digests of the blobs that belong to the output.
    pub blobs: &'a [String],
    /// How long the work took.
    pub millis: u64,
}

/// How much of a stage is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageCount {
    /// The stage's name.
    pub stage: String,
    /// Artifacts.
    pub artifacts: u64,
    /// Milliseconds that making them took, summed over lanes.
    pub millis: u64,
}

const GET: &str = "SELECT output FROM artifact WHERE key = ?1";
const PUT: &str = "INSERT OR REPLACE INTO artifact
    (key, stage, edition, manifest, output, made_at, millis) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
const PUT_BLOB: &str = "INSERT OR IGNORE INTO artifact_blob (key, digest) VALUES (?1, ?2)";
const FORGET: &str = "DELETE FROM artifact WHERE key = ?1";
const KEYS: &str = "SELECT key FROM artifact";
const DIGESTS: &str = "SELECT DISTINCT digest FROM artifact_blob";
const MANIFESTS: &str = "SELECT manifest FROM artifact WHERE stage = ?1 AND edition = ?2
    ORDER BY made_at DESC, key LIMIT ?3";
const COUNTS: &str = "SELECT stage, count(*), sum(millis) FROM artifact GROUP BY stage";

impl Store {
    /// The stored output of a unit.
    pub fn artifact(&self, key: &str) -> Result<Option<String>> {
        let connection = self.lock();
        let mut statement = connection.prepare_cached(GET)?;
        Ok(statement.query_row([key], |row| row.get(0)).optional()?)
    }

    /// Stores a finished unit: all of it or nothing.
    pub fn put_artifact(&self, record: &Record<'_>) -> Result<()> {
        let mut connection = self.lock();
        let transaction = connection.transaction()?;
        let Record {
            key,
            stage,
            edition,
            manifest,
            output,
            blobs,
            millis,
        } = record;
        transaction.prepare_cached(PUT)?.execute(params![
            key,
            stage,
            edition,
            manifest,
            output,
            now(),
            *millis as i64
        ])?;
        for digest in *blobs {
            transaction
                .prepare_cached(PUT_BLOB)?
                .execute(params![key, digest])?;
        }
        Ok(transaction.commit()?)
    }

    /// Forgets artifacts by key and returns how many there were.
    pub fn forget(&self, keys: &[String]) -> Result<usize> {
        let mut connection = self.lock();
        let transaction = connection.transaction()?;
        let mut forgotten = 0;
        for key in keys {
            forgotten += transaction.prepare_cached(FORGET)?.execute([key])?;
        }
        transaction.commit()?;
        Ok(forgotten)
    }

    /// The keys of all artifacts.
    pub fn keys(&self) -> Result<Vec<String>> {
        self.column(KEYS)
    }

    /// The digests of all blobs that an artifact names.
    pub fn blob_digests(&self) -> Result<Vec<String>> {
        self.column(DIGESTS)
    }

    /// The newest manifests of a stage for a book, for explaining a miss.
    pub fn manifests(&self, stage: &str, edition: &str, most: usize) -> Result<Vec<String>> {
        let connection = self.lock();
        let mut statement = connection.prepare_cached(MANIFESTS)?;
        let rows = statement.query_map(params![stage, edition, most as i64], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// How much of each stage is stored.
    pub fn counts(&self) -> Result<Vec<StageCount>> {
        let connection = self.lock();
        let mut statement = connection.prepare_cached(COUNTS)?;
        let rows = statement.query_map([], |row| {
            Ok(StageCount {
                stage: row.get(0)?,
                artifacts: row.get::<_, i64>(1)? as u64,
                millis: row.get::<_, i64>(2)? as u64,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn column(&self, sql: &str) -> Result<Vec<String>> {
        let connection = self.lock();
        let mut statement = connection.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
