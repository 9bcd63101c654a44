//! The last good publication of each book.

use anyhow::Result;
use rusqlite::{OptionalExtension, params};

use super::Store;

/// A book as it last went to the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// JSON of the publish stage's output.
    pub output: String,
    /// JSON of the book's entry in the library.
    pub shelf: String,
}

const PUT: &str = "INSERT OR REPLACE INTO published (edition, key, shelf) VALUES (?1, ?2, ?3)";
const GET: &str = "SELECT output, shelf FROM published JOIN artifact USING (key)
    WHERE published.edition = ?1";

impl Store {
    /// Remembers which artifact a book went to the site as.
    pub fn put_published(&self, edition: &str, key: &str, shelf: &str) -> Result<()> {
        let connection = self.lock();
        connection
            .prepare_cached(PUT)?
            .execute(params![edition, key, shelf])?;
        Ok(())
    }

    /// The last publication of a book, if it is still stored.
    pub fn published(&self, edition: &str) -> Result<Option<Published>> {
        let connection = self.lock();
        let mut statement = connection.prepare_cached(GET)?;
        let row = |row: &rusqlite::Row<'_>| {
            Ok(Published {
                output: row.get(0)?,
                shelf: row.get(1)?,
            })
        };
        Ok(statement.query_row([edition], row).optional()?)
    }
}
