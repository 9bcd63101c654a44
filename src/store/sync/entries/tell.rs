//! Entries out of their tables. Owns the statements that read them, by revision.

use rusqlite::{CachedStatement, Row, ToSql, params};
use serde_json::{Value, json};

use super::super::{Reading, Result};
use super::Changes;
use crate::model::sync::{Entry, Kind, Seen, Stamp};

/// A table of entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Table {
    Progress,
    Preference,
    Bookmark,
    Passage,
    Forgotten,
}

impl Table {
    const ALL: [Self; 5] = [
        Self::Progress,
        Self::Preference,
        Self::Bookmark,
        Self::Passage,
        Self::Forgotten,
    ];

    pub(super) fn of(kind: Kind) -> Self {
        match kind {
            Kind::Place | Kind::Time => Self::Progress,
            Kind::Setting => Self::Preference,
            Kind::Bookmark => Self::Bookmark,
            Kind::Passage => Self::Passage,
            Kind::Forget => Self::Forgotten,
        }
    }

    /// All columns of the rows of a reader (?1) for which `which` holds; `t` is the table.
    pub(super) fn select(self, which: &str) -> String {
        let (columns, table) = match self {
            Self::Progress => (
                "b.slug, t.place_stamp, t.place, t.time_stamp, t.ms, t.finished, t.title",
                "progress",
            ),
            Self::Preference => ("t.name, t.stamp, t.value", "preference"),
            Self::Bookmark => ("b.slug, t.id, t.stamp, t.seen, t.value", "bookmark"),
            Self::Passage => ("b.slug, t.word, t.stamp, t.at, t.ms, t.done", "passage"),
            Self::Forgotten => ("b.slug, t.stamp, t.seen", "forgotten"),
        };
        let book = match self {
            Self::Preference => "",
            _ => "JOIN book b ON b.id = t.book",
        };
        format!(
            "SELECT t.revision, d.tag, {columns} FROM {table} t \
             JOIN device d ON d.id = t.device {book} WHERE t.reader = ?1 AND {which}"
        )
    }

    /// The entries of a row; a row of progress may hold two.
    fn entries(self, row: &Row<'_>) -> rusqlite::Result<Vec<Entry>> {
        let device: String = row.get(1)?;
        let entry = |kind, book: String, id: String, stamp: i64, value, seen| Entry {
            kind,
            book,
            id,
            device: device.clone(),
            stamp: Stamp::from_number(stamp),
            value,
            seen,
        };
        let none = String::new;
        Ok(match self {
            Self::Progress => {
                let mut both = Vec::new();
                if let Some(stamp) = row.get(3)? {
                    both.push(entry(
                        Kind::Place,
                        row.get(2)?,
                        none(),
                        stamp,
                        json(row, 4)?,
                        Seen::new(),
                    ));
                }
                if let Some(stamp) = row.get(5)? {
                    let (ms, finished): (i64, i64) = (row.get(6)?, row.get(7)?);
                    let title: String = row.get(8)?;
                    let value = json!({"ms": ms, "finished": finished, "title": title});
                    both.push(entry(
                        Kind::Time,
                        row.get(2)?,
                        none(),
                        stamp,
                        value,
                        Seen::new(),
                    ));
                }
                both
            }
            Self::Preference => vec![entry(
                Kind::Setting,
                none(),
                row.get(2)?,
                row.get(3)?,
                json(row, 4)?,
                Seen::new(),
            )],
            Self::Bookmark => vec![entry(
                Kind::Bookmark,
                row.get(2)?,
                row.get(3)?,
                row.get(4)?,
                json(row, 6)?,
                seen(row, 5)?,
            )],
            Self::Passage => {
                let word: i64 = row.get(3)?;
                let (at, ms, done): (i64, i64, bool) = (row.get(5)?, row.get(6)?, row.get(7)?);
                let value = json!({"at": at, "ms": ms, "done": done});
                vec![entry(
                    Kind::Passage,
                    row.get(2)?,
                    word.to_string(),
                    row.get(4)?,
                    value,
                    Seen::new(),
                )]
            }
            Self::Forgotten => vec![entry(
                Kind::Forget,
                row.get(2)?,
                none(),
                row.get(3)?,
                Value::Null,
                seen(row, 4)?,
            )],
        })
    }
}

/// A column of JSON that we wrote ourselves.
fn json(row: &Row<'_>, column: usize) -> rusqlite::Result<Value> {
    Ok(serde_json::from_str(row.get_ref(column)?.as_str()?).unwrap_or_default())
}

fn seen(row: &Row<'_>, column: usize) -> rusqlite::Result<Seen> {
    Ok(serde_json::from_str(row.get_ref(column)?.as_str()?).unwrap_or_default())
}

/// Every entry that a statement of [`Table::select`] finds, with its revision.
pub(super) fn all(
    statement: &mut CachedStatement<'_>,
    values: &[&dyn ToSql],
    table: Table,
) -> rusqlite::Result<Vec<(i64, Entry)>> {
    let mut rows = statement.query(values)?;
    let mut told = Vec::new();
    while let Some(row) = rows.next()? {
        let revision: i64 = row.get(0)?;
        told.extend(
            table
                .entries(row)?
                .into_iter()
                .map(|entry| (revision, entry)),
        );
    }
    Ok(told)
}

impl Reading<'_> {
    /// What changed after revision `since`, but for the device numbered `except`: about `most`
    /// entries, the oldest first. Asking again with `next` until there is no more tells all.
    pub fn changes(
        &self,
        reader: i64,
        since: i64,
        except: Option<i64>,
        most: usize,
    ) -> Result<Changes> {
        // Whatever is written from here on has a higher revision, and is told the next time.
        let now = self.revision(reader)?;
        let mut told: Vec<(i64, Entry)> = Vec::new();
        if since < now {
            let which = "t.revision > ?2 AND t.revision <= ?3 AND t.device <> ?4 ORDER BY t.revision LIMIT ?5";
            for table in Table::ALL {
                let mut statement = self.statement(&table.select(which))?;
                let values = params![reader, since, now, except.unwrap_or(0), most as i64 + 1];
                told.extend(all(&mut statement, values, table)?);
            }
            told.sort_by_key(|(revision, _)| *revision);
        }
        let more = told.len() > most;
        let mut next = now;
        if more {
            // Both entries of a row of progress have its revision: they go together.
            let after = told[most].0;
            told.retain(|(revision, _)| *revision < after);
            next = after - 1;
        }
        let entries = told.into_iter().map(|(_, entry)| entry).collect();
        Ok(Changes {
            entries,
            next,
            more,
        })
    }
}
