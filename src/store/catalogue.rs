//! The collection's list of all books: replaced whole, searched by words, author, language. Owns
//! its file and its queries; how titles are compared and what is shown is the caller's business.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Mutex, MutexGuard};

use anyhow::{Context, Result};
use rusqlite::{Connection, OptionalExtension, params};

use crate::model::CatalogueEntry;

/// As in [`super::MIGRATIONS`], for this file.
const MIGRATIONS: [&str; 1] = [include_str!("migrations/catalogue_0001.sql")];

const CLEAR: &str = "DELETE FROM work; DELETE FROM feed;
    INSERT INTO work_text (work_text) VALUES ('delete-all');";
const PUT: &str = "INSERT OR REPLACE INTO work (number, kind, languages, key, entry)
    VALUES (?1, ?2, ?3, ?4, ?5)";
const PUT_TEXT: &str = "INSERT INTO work_text (rowid, title, people, subjects, shelves)
    VALUES (?1, ?2, ?3, ?4, ?5)";
const PUT_FEED: &str = "INSERT INTO feed (address, etag, last_modified) VALUES (?1, ?2, ?3)";
const FEED: &str = "SELECT address, etag, last_modified FROM feed";
/// Writes without changing, so that the file is as young as what is known of it.
const CONFIRM: &str = "UPDATE feed SET address = address";
const GET: &str = "SELECT entry FROM work WHERE number = ?1";
const TITLED: &str = "SELECT entry FROM work WHERE key = ?1 AND kind = 'Text' ORDER BY number";
const COUNT: &str = "SELECT count(*) FROM work";
/// A word in a title counts ten times, in a name six times as much as on a shelf; the number
/// settles the rest, because the oldest entries are the best known works.
const SEARCH: &str = "SELECT entry FROM work_text JOIN work ON work.number = work_text.rowid
    WHERE work_text MATCH ?1 AND kind = 'Text' AND instr(languages, ?2) > 0
    ORDER BY key = ?3 DESC, bm25(work_text, 10.0, 6.0, 2.0, 1.0), number LIMIT ?4";
const LISTED: &str = "SELECT entry FROM work
    WHERE kind = 'Text' AND instr(languages, ?1) > 0 ORDER BY number LIMIT ?2";

/// What a search is for. Empty parts do not narrow it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// Words that must occur, in any part of an entry.
    pub words: Vec<String>,
    /// Words that must occur in the title.
    pub title: Vec<String>,
    /// Words that must occur in the name of one who had a part in it.
    pub people: Vec<String>,
    /// Words that must occur in its subjects or shelves.
    pub subjects: Vec<String>,
    /// BCP 47 tag.
    pub language: Option<String>,
    /// A title that goes before all others if it fits, in the form in which titles were stored.
    pub key: String,
    /// Whether a word may also be the beginning of a longer one.
    pub beginnings: bool,
    /// Most entries to find.
    pub limit: usize,
}

impl Search {
    /// The search in the words of FTS5; `None` when no word is asked for.
    fn expression(&self) -> Option<String> {
        let parts = [
            ("", &self.words),
            ("title : ", &self.title),
            ("people : ", &self.people),
            ("{subjects shelves} : ", &self.subjects),
        ];
        let star = if self.beginnings { " *" } else { "" };
        let terms: Vec<String> = parts
            .iter()
            .flat_map(|(column, words)| words.iter().map(move |word| (column, word)))
            .filter(|(_, word)| word.chars().any(char::is_alphanumeric))
            .map(|(column, word)| format!("{column}\"{}\"{star}", word.replace('"', " ")))
            .collect();
        (!terms.is_empty()).then(|| terms.join(" AND "))
    }
}

/// Where a catalogue came from, for asking whether there is a newer one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    /// The address.
    pub address: String,
    /// The `ETag` that came with it.
    pub etag: Option<String>,
    /// The `Last-Modified` that came with it.
    pub last_modified: Option<String>,
}

/// The list, in a file of its own.
pub struct Catalogue {
    connection: Mutex<Connection>,
}

impl Catalogue {
    /// Opens the file, making or migrating it as needed.
    ///
    /// # Errors
    /// Says which file cannot be opened and what to do.
    pub fn open(path: &Path) -> Result<Self> {
        let connection = super::connect(path, &MIGRATIONS).with_context(|| {
            let path = path.display();
            format!("cannot open the catalogue {path}; delete it, and it is fetched again")
        })?;
        Ok(Self {
            connection: Mutex::new(connection),
        })
    }

    /// Puts another list in the place of the one that is there: all of it or nothing. `key` is the
    /// form in which an entry's title is compared.
    pub fn replace(
        &self,
        entries: &[CatalogueEntry],
        feed: &Feed,
        key: impl Fn(&CatalogueEntry) -> String,
    ) -> Result<()> {
        let mut connection = self.lock();
        let transaction = connection.transaction()?;
        transaction.execute_batch(CLEAR)?;
        {
            let mut put = transaction.prepare(PUT)?;
            let mut put_text = transaction.prepare(PUT_TEXT)?;
            let mut seen = BTreeSet::new();
            for entry in entries {
                if !seen.insert(entry.number) {
                    continue; // The words of a doubled row would count twice.
                }
                let languages = format!(" {} ", entry.languages.join(" "));
                let json = serde_json::to_string(entry)?;
                put.execute(params![
                    entry.number,
                    entry.kind,
                    languages,
                    key(entry),
                    json
                ])?;
                let title = [Some(entry.title.as_str()), entry.subtitle.as_deref()];
                put_text.execute(params![
                    entry.number,
                    title.into_iter().flatten().collect::<Vec<_>>().join(" "),
                    entry.people.join("; "),
                    entry.subjects.join("; "),
                    entry.shelves.join("; "),
                ])?;
            }
        }
        let Feed {
            address,
            etag,
            last_modified,
        } = feed;
        transaction.execute(PUT_FEED, params![address, etag, last_modified])?;
        Ok(transaction.commit()?)
    }

    /// Where the list came from; `None` while there is none.
    pub fn feed(&self) -> Result<Option<Feed>> {
        let row = |row: &rusqlite::Row<'_>| {
            Ok(Feed {
                address: row.get(0)?,
                etag: row.get(1)?,
                last_modified: row.get(2)?,
            })
        };
        Ok(self.lock().query_row(FEED, [], row).optional()?)
    }

    /// Notes that the list was found to be the newest there is.
    pub fn confirm(&self) -> Result<()> {
        self.lock().execute(CONFIRM, [])?;
        Ok(())
    }

    /// How many entries there are.
    pub fn count(&self) -> Result<u64> {
        Ok(self
            .lock()
            .query_row(COUNT, [], |row| row.get::<_, i64>(0))?
            .unsigned_abs())
    }

    /// The entry of a number.
    pub fn entry(&self, number: u32) -> Result<Option<CatalogueEntry>> {
        let json: Option<String> = self
            .lock()
            .query_row(GET, [number], |row| row.get(0))
            .optional()?;
        Ok(json.map(|json| serde_json::from_str(&json)).transpose()?)
    }

    /// The texts whose title is stored in this form.
    pub fn titled(&self, key: &str) -> Result<Vec<CatalogueEntry>> {
        self.entries(TITLED, [key])
    }

    /// The texts that fit a search, the best first.
    pub fn search(&self, search: &Search) -> Result<Vec<CatalogueEntry>> {
        let language = search
            .language
            .as_ref()
            .map_or(" ".into(), |tag| format!(" {tag} "));
        let limit = i64::try_from(search.limit).unwrap_or(i64::MAX);
        match search.expression() {
            Some(words) => self.entries(SEARCH, params![words, language, search.key, limit]),
            None => self.entries(LISTED, params![language, limit]),
        }
    }

    fn entries(&self, sql: &str, values: impl rusqlite::Params) -> Result<Vec<CatalogueEntry>> {
        let connection = self.lock();
        let mut statement = connection.prepare_cached(sql)?;
        let rows = statement.query_map(values, |row| row.get::<_, String>(0))?;
        rows.map(|json| Ok(serde_json::from_str(&json?)?)).collect()
    }

    fn lock(&self) -> MutexGuard<'_, Connection> {
        self.connection
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    fn filled(folder: &Path) -> Result<Catalogue> {
        let entry =
            |number, title: &str, people: &str, language: &str, kind: &str| CatalogueEntry {
                number,
                title: title.into(),
                people: vec![people.into()],
                languages: vec![language.into()],
                kind: kind.into(),
                ..CatalogueEntry::default()
            };
        let entries = [
            entry(91, "Tides and Gulls", "Finch, Ann", "en", "Text"),
            entry(92, "Gulls", "Reed, Tom", "fr", "Text"),
            entry(93, "Gulls", "Finch, Ann", "en", "Sound"),
            entry(94, "Misérable Gull", "Gulls, Émile", "en", "Text"),
        ];
        let feed = Feed {
            address: "a".into(),
            etag: None,
            last_modified: None,
        };
        let catalogue = Catalogue::open(&folder.join("catalogue.db"))?;
        catalogue.replace(&entries, &feed, |entry| entry.title.to_lowercase())?;
        catalogue.replace(&entries, &feed, |entry| entry.title.to_lowercase())?;
        Ok(catalogue)
    }

    #[test]
    fn searches_by_words_people_and_language() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let catalogue = filled(folder.path())?;
        let found = |search: Search| -> Result<Vec<u32>> {
            let entries = catalogue.search(&Search { limit: 9, ..search })?;
            Ok(entries.iter().map(|entry| entry.number).collect())
        };
        let gulls = Search {
            words: words("gulls"),
            ..Search::default()
        };
        assert_eq!(
            found(gulls.clone())?,
            [92, 91, 94],
            "titles before names, no recordings"
        );
        let key = "tides and gulls".to_owned();
        assert_eq!(
            found(Search {
                key,
                ..gulls.clone()
            })?[0],
            91,
            "a whole title goes first"
        );
        let french = Search {
            language: Some("fr".into()),
            ..gulls.clone()
        };
        assert_eq!(found(french)?, [92]);
        assert_eq!(
            found(Search {
                people: words("finch"),
                ..Search::default()
            })?,
            [91]
        );
        assert_eq!(
            found(Search {
                words: words("miserable"),
                ..Search::default()
            })?,
            [94]
        );
        assert!(
            found(Search {
                title: words("emile"),
                ..Search::default()
            })?
            .is_empty()
        );
        let begun = Search {
            words: words("tid"),
            beginnings: true,
            ..Search::default()
        };
        assert_eq!(found(begun)?, [91]);
        assert_eq!(
            found(Search {
                language: Some("en".into()),
                ..Search::default()
            })?,
            [91, 94]
        );
        Ok(())
    }

    #[test]
    fn hostile_words_are_only_words() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let catalogue = filled(folder.path())?;
        for text in [
            "\"",
            "a\" OR \"b",
            "title:",
            "NEAR(",
            "*",
            "^gulls",
            "-",
            "'; DROP",
        ] {
            catalogue.search(&Search {
                words: words(text),
                limit: 9,
                ..Search::default()
            })?;
        }
        assert_eq!(
            (catalogue.count()?, catalogue.titled("gulls")?.len()),
            (4, 1)
        );
        Ok(())
    }
}
