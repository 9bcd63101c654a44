//! The Discover page and the page of the reader's data: both belong to the reader more than to the
//! books, and most of what they show only the browser knows.

use serde::Serialize;

use super::view::{Frame, Picture, Site, authors};
use crate::model::Mood;
use crate::site::shelf::{self, Shelf, Teaser};
use crate::site::{index, moods};

/// Cards in the page itself: seen before any script runs, and all there is without one.
const DELIVERED: usize = 6;

/// Context of `discover.html`.
#[derive(Debug, Serialize)]
pub struct DiscoverPage {
    frame: Frame,
    /// Books with a card.
    total: usize,
    cards: Vec<Card>,
    /// Every mood: name and word.
    moods: Vec<(&'static str, &'static str)>,
}

#[derive(Debug, Serialize)]
struct Card {
    slug: String,
    title: String,
    authors: String,
    length: String,
    language: String,
    /// Counted from 1.
    card: usize,
    text: String,
    picture: Option<Picture>,
}

impl Card {
    fn of(shelf: &Shelf, teaser: &Teaser) -> Self {
        Self {
            slug: shelf.slug.clone(),
            title: shelf.title.clone(),
            authors: authors(&shelf.authors),
            length: shelf::spoken_length(shelf.minutes),
            language: shelf.language.clone(),
            card: teaser.card,
            text: teaser.text.clone(),
            picture: teaser.picture.as_ref().and_then(Picture::of),
        }
    }
}

/// The feed as a reader meets it of whom nothing is known.
pub fn page(site: &Site, shelves: &[Shelf]) -> DiscoverPage {
    let mut cards: Vec<(&Shelf, &Teaser)> = shelves
        .iter()
        .filter_map(|shelf| Some((shelf, shelf.teaser.as_ref()?)))
        .collect();
    cards.sort_by_key(|(shelf, _)| (index::shuffle(&shelf.slug), &shelf.slug));
    let description = "One gripping passage of each book of the library, with its picture: like it, \
                       skip it, or read on.";
    DiscoverPage {
        frame: site.frame("discover/index.html", "en", "Discover", description),
        total: cards.len(),
        moods: Mood::ALL.iter().map(|mood| moods::word(*mood)).collect(),
        cards: cards
            .into_iter()
            .take(DELIVERED)
            .map(|(shelf, teaser)| Card::of(shelf, teaser))
            .collect(),
    }
}

/// Context of `data.html`.
#[derive(Debug, Serialize)]
pub struct DataPage {
    frame: Frame,
}

/// The page that shows the reader what the browser keeps of them.
pub fn data(site: &Site) -> DataPage {
    let description = "What this site keeps in your browser, in plain words: see it, take it with \
                       you, or forget it.";
    DataPage {
        frame: site.frame("data/index.html", "en", "Your data", description),
    }
}
