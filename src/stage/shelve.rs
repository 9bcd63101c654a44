//! shelve: from the list of published books to the library's pages. The last part of `publish`.

use serde::Serialize;

use super::publish::Pages;
use super::{Job, Stage, brand};
use crate::base::digest::Digest;
use crate::engine::EngineId;
use crate::engine::error::EngineError;
use crate::site::{self, Place, Shelf, Theme};

/// Renders the library.
pub struct Shelve<'a> {
    /// What pages look like.
    pub theme: &'a Theme,
}

/// Everything the library's pages depend on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Unit {
    /// The books in the order of books.toml.
    pub shelves: Vec<Shelf>,
    /// The theme's digest.
    pub theme: Digest,
    /// The site's name and path.
    pub place: Place,
}

impl Stage for Shelve<'_> {
    const NAME: &'static str = "shelve";
    /// 1: first. 2: the site's own mark and share image. 3: the service worker. 4: Discover, the reader's data,
    /// search, and rules of headers for each kind of page.
    const VERSION: u32 = 4;
    type Unit = Unit;
    type Output = Pages;

    fn engine(&self) -> EngineId {
        EngineId {
            name: "pages".into(),
            settings: String::new(),
        }
    }

    fn lanes(&self) -> usize {
        1
    }

    fn prepare(&self, _job: &Job<'_>) -> Result<(), EngineError> {
        Ok(())
    }

    fn run(&self, unit: &Unit, job: &Job<'_>) -> Result<Pages, EngineError> {
        let files = site::library_pages(
            self.theme,
            &unit.theme,
            &unit.place,
            &unit.shelves,
            &brand::pictures(&unit.place.title)?,
        )?;
        Pages::weighed(files, job.blobs)
    }

    fn weight(&self, _unit: &Unit) -> u64 {
        1
    }

    fn label(&self, _unit: &Unit) -> String {
        "the library's pages".into()
    }
}
