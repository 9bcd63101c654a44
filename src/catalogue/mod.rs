//! The collection's list of all books, offline: fetched once, kept beside what was made, searched
//! in a moment. Owns when it is fetched and which of several books a title means; the file is
//! `store`'s, the network `engine`'s.

mod reference;
mod titles;

use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use anyhow::Result;

use crate::base::cancel::Cancel;
use crate::base::fs;
use crate::base::http::Validators;
use crate::config::Config;
use crate::engine::collection::{Collection, feed};
use crate::engine::error::EngineError;
use crate::model::CatalogueEntry;
use crate::store;

pub use reference::Reference;
pub use titles::{key, slug};

/// The collection makes a new list every week.
const FRESH: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// Most candidates that a title is answered with.
const CANDIDATES: usize = 12;

/// The list of all books.
pub struct Catalogue {
    list: store::Catalogue,
    path: PathBuf,
}

/// What a search is for. Empty parts do not narrow it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Words of a title, a name, a subject.
    pub words: String,
    /// Words of the name of its author, translator, illustrator.
    pub author: String,
    /// Words of its subjects or shelves.
    pub subject: String,
    /// BCP 47 tag.
    pub language: Option<String>,
    /// Most entries to find.
    pub limit: usize,
}

/// What a title means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// This book.
    One(Box<CatalogueEntry>),
    /// One of these.
    Several(Vec<CatalogueEntry>),
    /// Nothing in the list.
    Nothing,
}

impl Catalogue {
    /// Opens the list of a library's output folder; nothing is fetched.
    ///
    /// # Errors
    /// When the file is damaged.
    pub fn open(config: &Config) -> Result<Self> {
        let path = config.catalogue();
        Ok(Self {
            list: store::Catalogue::open(&path)?,
            path,
        })
    }

    /// Whether it was never fetched.
    pub fn is_missing(&self) -> Result<bool> {
        Ok(self.list.feed()?.is_none())
    }

    /// How many books it lists.
    pub fn count(&self) -> Result<u64> {
        self.list.count()
    }

    /// Its age in days if the collection has made a newer one by now.
    pub fn stale_days(&self) -> Option<u64> {
        let written = std::fs::metadata(&self.path)
            .and_then(|meta| meta.modified())
            .ok()?;
        let age = SystemTime::now().duration_since(written).ok()?;
        (age > FRESH).then_some(age.as_secs() / (24 * 60 * 60))
    }

    /// Fetches the list if it is not here or there is a newer one; says whether it has changed.
    ///
    /// # Errors
    /// When no mirror can be reached or what came is no catalogue; the old list stays then.
    pub fn refresh(&self, collection: &Collection, cancel: &Cancel) -> Result<bool, EngineError> {
        let known = self.list.feed()?;
        let validators = known.map(|feed| {
            let store::Feed {
                address,
                etag,
                last_modified,
            } = feed;
            (
                address,
                Validators {
                    etag,
                    last_modified,
                },
            )
        });
        let known = validators
            .as_ref()
            .map(|(address, known)| (address.as_str(), known));
        let Some(file) = collection.catalogue(known, cancel)? else {
            self.list.confirm()?;
            return Ok(false);
        };
        let entries = feed::open(&file.path);
        fs::remove_file(&file.path)?;
        let feed = store::Feed {
            address: file.address,
            etag: file.validators.etag,
            last_modified: file.validators.last_modified,
        };
        self.list
            .replace(&entries?, &feed, |entry| key(&entry.title))?;
        Ok(true)
    }

    /// The entry of a number.
    pub fn entry(&self, number: u32) -> Result<Option<CatalogueEntry>> {
        self.list.entry(number)
    }

    /// The texts that fit a query, the best first. If none has all of its words, those that have
    /// words which begin with them.
    pub fn search(&self, query: &Query) -> Result<Vec<CatalogueEntry>> {
        let search = store::Search {
            words: terms(&query.words),
            people: terms(&query.author),
            subjects: terms(&query.subject),
            language: query.language.as_ref().map(|tag| tag.to_lowercase()),
            key: key(&query.words),
            limit: query.limit,
            ..store::Search::default()
        };
        let mut found = self.whole_words_first(search)?;
        found.sort_by_key(|entry| !titles::same(&entry.title, &query.words));
        Ok(found)
    }

    /// Which book a title means: the only one that bears it to the word, or else in the form in
    /// which titles are compared, or else the only one whose entry has its words.
    pub fn meaning(&self, title: &str) -> Result<Meaning> {
        let titled = self.list.titled(&key(title))?;
        let mut exact = titled
            .iter()
            .filter(|entry| titles::same(&entry.title, title));
        if let (Some(entry), None) = (exact.next(), exact.next()) {
            return Ok(Meaning::One(Box::new(entry.clone())));
        }
        if !titled.is_empty() {
            return Ok(Meaning::of(titled));
        }
        let search = store::Search {
            title: terms(title),
            key: key(title),
            limit: CANDIDATES,
            ..store::Search::default()
        };
        let found = self.whole_words_first(search)?;
        if !found.is_empty() {
            return Ok(Meaning::of(found));
        }
        let query = Query {
            words: title.to_owned(),
            limit: CANDIDATES,
            ..Query::default()
        };
        Ok(Meaning::of(self.search(&query)?))
    }

    fn whole_words_first(&self, search: store::Search) -> Result<Vec<CatalogueEntry>> {
        let found = self.list.search(&search)?;
        if !found.is_empty() {
            return Ok(found);
        }
        self.list.search(&store::Search {
            beginnings: true,
            ..search
        })
    }
}

/// The words of a query as they were typed: the list's own index knows accents and hyphens.
fn terms(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

impl Meaning {
    fn of(mut found: Vec<CatalogueEntry>) -> Self {
        match found.len() {
            0 => Self::Nothing,
            1 => Self::One(Box::new(found.remove(0))),
            _ => {
                found.truncate(CANDIDATES);
                Self::Several(found)
            }
        }
    }
}
