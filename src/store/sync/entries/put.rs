//! Entries into their tables. Owns the statements that write them.

use rusqlite::{OptionalExtension, ToSql, params};

use super::super::{Result, Writing};
use super::tell::{self, Table};
use crate::model::sync::{Entry, Kind};

/// A request's entries on their way in.
pub(super) struct Put<'a> {
    writing: &'a Writing<'a>,
    reader: i64,
    device: i64,
    /// Of the reader, so far.
    pub revision: i64,
    /// Rows that are new.
    pub added: i64,
    /// The book of the entry before: the next is mostly of the same.
    book: Option<(String, i64)>,
}

impl<'a> Put<'a> {
    pub(super) fn new(writing: &'a Writing<'a>, reader: i64, device: i64, revision: i64) -> Self {
        Self {
            writing,
            reader,
            device,
            revision,
            added: 0,
            book: None,
        }
    }

    /// Writes an entry if it takes the place of what is there.
    pub(super) fn join(&mut self, entry: &Entry) -> Result<()> {
        let book = match entry.kind {
            Kind::Setting => 0,
            _ => self.book(&entry.book)?,
        };
        let known = self.known(entry, book)?;
        if let Some(stamp) = known {
            let loses = match stamp.map(|stamp| entry.stamp.number().cmp(&stamp)) {
                Some(std::cmp::Ordering::Less) => true,
                Some(std::cmp::Ordering::Equal) => !self.wins_by_text(entry, book)?,
                Some(std::cmp::Ordering::Greater) | None => false,
            };
            if loses {
                return Ok(());
            }
        }
        self.revision += 1;
        self.added += i64::from(known.is_none());
        self.write(entry, book)
    }

    /// The number of a book, made up when it is new.
    fn book(&mut self, slug: &str) -> Result<i64> {
        if let Some((known, id)) = &self.book
            && known == slug
        {
            return Ok(*id);
        }
        let sql = "SELECT id FROM book WHERE reader = ?1 AND slug = ?2";
        let values = params![self.reader, slug];
        let found = self
            .writing
            .statement(sql)?
            .query_row(values, |row| row.get(0));
        let id = match found.optional()? {
            Some(id) => id,
            None => {
                let sql = "INSERT INTO book (reader, slug) VALUES (?1, ?2)";
                self.writing.statement(sql)?.insert(values)?
            }
        };
        self.book = Some((slug.to_owned(), id));
        Ok(id)
    }

    /// The columns that tell an entry's row from others of its table, and their values.
    fn row<R>(&self, entry: &Entry, book: i64, then: impl FnOnce(&[&dyn ToSql]) -> R) -> R {
        let (reader, device) = (&self.reader, &self.device);
        match entry.kind {
            Kind::Place | Kind::Time | Kind::Forget => then(&[reader, &book, device]),
            Kind::Setting => then(&[reader, &entry.id, device]),
            Kind::Bookmark => then(&[reader, &book, &entry.id, device]),
            Kind::Passage => then(&[reader, &book, &entry.word().unwrap_or_default(), device]),
        }
    }

    /// The stamp that is there: `None` for no row, `Some(None)` for a row without this kind.
    fn known(&self, entry: &Entry, book: i64) -> Result<Option<Option<i64>>> {
        let sql = match entry.kind {
            Kind::Place => {
                "SELECT place_stamp FROM progress WHERE reader = ?1 AND book = ?2 AND device = ?3"
            }
            Kind::Time => {
                "SELECT time_stamp FROM progress WHERE reader = ?1 AND book = ?2 AND device = ?3"
            }
            Kind::Setting => {
                "SELECT stamp FROM preference WHERE reader = ?1 AND name = ?2 AND device = ?3"
            }
            Kind::Bookmark => {
                "SELECT stamp FROM bookmark WHERE reader = ?1 AND book = ?2 AND id = ?3 AND device = ?4"
            }
            Kind::Passage => {
                "SELECT stamp FROM passage WHERE reader = ?1 AND book = ?2 AND word = ?3 AND device = ?4"
            }
            Kind::Forget => {
                "SELECT stamp FROM forgotten WHERE reader = ?1 AND book = ?2 AND device = ?3"
            }
        };
        let mut statement = self.writing.statement(sql)?;
        let found = self.row(entry, book, |values| {
            statement.query_row(values, |row| row.get(0))
        });
        Ok(found.optional()?)
    }

    /// The same stamp twice: mostly the same entry sent again, else the model's rule decides.
    fn wins_by_text(&self, entry: &Entry, book: i64) -> Result<bool> {
        let table = Table::of(entry.kind);
        let sql = table.select(match entry.kind {
            Kind::Place | Kind::Time | Kind::Forget => "t.book = ?2 AND t.device = ?3",
            Kind::Setting => "t.name = ?2 AND t.device = ?3",
            Kind::Bookmark => "t.book = ?2 AND t.id = ?3 AND t.device = ?4",
            Kind::Passage => "t.book = ?2 AND t.word = ?3 AND t.device = ?4",
        });
        let mut statement = self.writing.statement(&sql)?;
        let told = self.row(entry, book, |values| {
            tell::all(&mut statement, values, table)
        })?;
        let same = told.into_iter().find(|(_, known)| known.kind == entry.kind);
        Ok(same.is_none_or(|(_, known)| entry.beats(&known)))
    }

    fn write(&self, entry: &Entry, book: i64) -> Result<()> {
        let (reader, device, revision) = (self.reader, self.device, self.revision);
        let stamp = entry.stamp.number();
        let value = || entry.value.to_string();
        let seen = || serde_json::to_string(&entry.seen).unwrap_or_default();
        let run = |sql: &str, values: &[&dyn ToSql]| -> Result<()> {
            self.writing.statement(sql)?.execute(values)?;
            Ok(())
        };
        match entry.kind {
            Kind::Place => run(
                "INSERT INTO progress (reader, book, device, place_stamp, place, revision) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO UPDATE SET \
                 place_stamp = ?4, place = ?5, revision = ?6",
                params![reader, book, device, stamp, value(), revision],
            ),
            Kind::Time => run(
                "INSERT INTO progress (reader, book, device, time_stamp, ms, finished, title, revision) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO UPDATE SET \
                 time_stamp = ?4, ms = ?5, finished = ?6, title = ?7, revision = ?8",
                params![
                    reader,
                    book,
                    device,
                    stamp,
                    entry.whole("ms"),
                    entry.whole("finished"),
                    entry.words("title"),
                    revision
                ],
            ),
            Kind::Setting => run(
                "INSERT INTO preference (reader, name, device, stamp, value, revision) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO UPDATE SET \
                 stamp = ?4, value = ?5, revision = ?6",
                params![reader, entry.id, device, stamp, value(), revision],
            ),
            Kind::Bookmark => run(
                "INSERT INTO bookmark (reader, book, id, device, stamp, seen, value, revision) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO UPDATE SET \
                 stamp = ?5, seen = ?6, value = ?7, revision = ?8",
                params![
                    reader,
                    book,
                    entry.id,
                    device,
                    stamp,
                    seen(),
                    value(),
                    revision
                ],
            ),
            Kind::Passage => run(
                "INSERT INTO passage (reader, book, word, device, stamp, at, ms, done, revision) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT DO UPDATE SET \
                 stamp = ?5, at = ?6, ms = ?7, done = ?8, revision = ?9",
                params![
                    reader,
                    book,
                    entry.word(),
                    device,
                    stamp,
                    entry.whole("at"),
                    entry.whole("ms"),
                    entry.value["done"].as_bool(),
                    revision
                ],
            ),
            Kind::Forget => run(
                "INSERT INTO forgotten (reader, book, device, stamp, seen, revision) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO UPDATE SET \
                 stamp = ?4, seen = ?5, revision = ?6",
                params![reader, book, device, stamp, seen(), revision],
            ),
        }
    }
}
