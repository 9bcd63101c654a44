//! From words to the place in the book where they stand, once and nowhere else. Owns what is said when
//! they do not.

use std::ops::Range;

use super::Fault;
use super::fold::Words;
use crate::model::{At, Book, Chapter, Rulings, SequenceKind};

/// Places that are told of where there are several.
const TOLD: usize = 4;
/// Characters before and after words, as a message shows them.
const AROUND: usize = 24;

/// A place: the number of a chapter and bytes of its text.
pub(super) type Place = (u32, Range<usize>);

/// Rulings with the places that they are about, each in the order of its list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Located {
    /// The quotations that are ruled on.
    pub(super) quotes: Vec<Place>,
    /// Words of scenes.
    pub(super) scenes: Vec<Place>,
    /// What is left out.
    pub(super) skips: Vec<Place>,
}

/// A text that is searched.
struct Searched<'a> {
    book: &'a Book,
    words: Vec<Words>,
}

/// Finds the places that rulings are about in a whole book.
///
/// # Errors
/// Every ruling whose words stand nowhere or in several places, or whose chapter there is not.
pub fn locate(book: &Book, rulings: &Rulings) -> Result<Located, Vec<Fault>> {
    if rulings.is_empty() {
        return Ok(Located::default());
    }
    let searched = Searched {
        book,
        words: book.chapters.iter().map(|c| Words::of(&c.text)).collect(),
    };
    let mut faults = Vec::new();
    let mut keep = |place: Result<Place, Fault>| match place {
        Ok(place) => place,
        Err(fault) => {
            faults.push(fault);
            (0, 0..0)
        }
    };
    let quotes = rulings.quotes.iter();
    let quotes = quotes
        .map(|ruling| keep(searched.quote(&ruling.at)))
        .collect();
    let scenes = rulings.scenes.iter();
    let scenes = scenes
        .map(|ruling| keep(searched.card(&ruling.at)))
        .collect();
    let skips = rulings.skips.iter();
    let skips = skips
        .map(|ruling| keep(searched.passage(&ruling.at, ruling.to.as_deref())))
        .collect();
    for ruling in &rulings.chapters {
        if ruling.number as usize > book.chapters.len() {
            let count = book.chapters.len();
            let message = format!(
                "there is no chapter {}; the book has {count}",
                ruling.number
            );
            faults.push(Fault::new(&ruling.source, message));
        }
    }
    match faults.is_empty() {
        true => Ok(Located {
            quotes,
            scenes,
            skips,
        }),
        false => Err(faults),
    }
}

impl Searched<'_> {
    /// The quotation in which words stand.
    fn quote(&self, at: &At) -> Result<Place, Fault> {
        let quoted = |chapter: &Chapter, found: &Range<usize>| {
            let quotes = || chapter.quotes.iter().map(|quote| quote.start..quote.end);
            let holds = quotes().find(|quote| quote.contains(&found.start));
            holds.or_else(|| quotes().find(|q| q.start < found.end && found.start < q.end))
        };
        self.one(at, "in a quotation", quoted)
    }

    /// The card on which words begin, by its first byte.
    fn card(&self, at: &At) -> Result<Place, Fault> {
        let card = |chapter: &Chapter, found: &Range<usize>| {
            let mut cards = chapter.scenes.iter().flat_map(|scene| &scene.sequences);
            cards
                .find(|card| (card.start..card.end).contains(&found.start))
                .map(|card| card.start..card.end)
        };
        self.one(at, "", card)
    }

    /// A paragraph, or a passage up to its last words.
    fn passage(&self, at: &At, to: Option<&str>) -> Result<Place, Fault> {
        let Some(to) = to else {
            let paragraph = |chapter: &Chapter, found: &Range<usize>| {
                let text = &chapter.text;
                let start = text[..found.start].rfind("\n\n").map_or(0, |at| at + 2);
                let end = text[found.end..].find("\n\n");
                Some(start..end.map_or(text.len(), |at| found.end + at))
            };
            return self.told(at, self.one(at, "", paragraph)?);
        };
        let (number, first) = self.one(at, "", |_, found| Some(found.clone()))?;
        let place = self.place(number);
        let ends = self.words[place].find(&Words::of(to));
        let Some(last) = ends.into_iter().find(|last| last.start >= first.start) else {
            let message = format!("“{to}” does not follow “{}” in chapter {number}", at.words);
            return Err(Fault::new(&at.source, message));
        };
        let text = &self.book.chapters[place].text;
        // Marks belong to the words that they stand at.
        let mark = |c: &char| !c.is_alphanumeric() && !c.is_whitespace();
        let before: usize = text[..first.start]
            .chars()
            .rev()
            .take_while(mark)
            .map(char::len_utf8)
            .sum();
        let after: usize = text[last.end..]
            .chars()
            .take_while(mark)
            .map(char::len_utf8)
            .sum();
        self.told(at, (number, first.start - before..last.end + after))
    }

    /// A place that is story: headings have titles.
    fn told(&self, at: &At, place: Place) -> Result<Place, Fault> {
        let chapter = &self.book.chapters[self.place(place.0)];
        let mut cards = chapter.scenes.iter().flat_map(|scene| &scene.sequences);
        let heading = cards.any(|card| {
            let touched = card.start < place.1.end && place.1.start < card.end;
            card.kind == SequenceKind::Heading && touched
        });
        if heading {
            let message = format!(
                "“{}” stands in the heading of chapter {}: give it another title with [[chapter]]",
                at.words, place.0
            );
            return Err(Fault::new(&at.source, message));
        }
        Ok(place)
    }

    /// The one place of those where words stand; `pick` says which place that is.
    fn one(
        &self,
        at: &At,
        what: &str,
        pick: impl Fn(&Chapter, &Range<usize>) -> Option<Range<usize>>,
    ) -> Result<Place, Fault> {
        let wanted = Words::of(&at.words);
        let count = self.book.chapters.len();
        if let Some(number) = at.chapter.filter(|number| *number as usize > count) {
            let message = format!("there is no chapter {number}; the book has {count}");
            return Err(Fault::new(&at.source, message));
        }
        let asked = |number: u32| at.chapter.is_none_or(|asked| asked == number);
        let (mut places, mut others): (Vec<Place>, Vec<u32>) = (Vec::new(), Vec::new());
        for ((number, chapter), words) in (1..).zip(&self.book.chapters).zip(&self.words) {
            for found in words.find(&wanted) {
                match pick(chapter, &found).map(|place| (number, place)) {
                    Some(place) if asked(number) => {
                        if places.last() != Some(&place) {
                            places.push(place);
                        }
                    }
                    Some(_) => others.push(number),
                    None => {}
                }
            }
        }
        let chosen = match (at.nth, places.as_slice()) {
            (None, [only]) => Some(only),
            (Some(nth), places) => places.get(nth as usize - 1),
            (None, _) => None,
        };
        let what = if what.is_empty() {
            String::new()
        } else {
            format!(" {what}")
        };
        chosen.cloned().ok_or_else(|| {
            let message = match places.is_empty() {
                true => nowhere(at, &what, &others),
                false => self.several(at, &what, &places),
            };
            Fault::new(&at.source, message)
        })
    }

    /// What is said of words that stand in several places.
    fn several(&self, at: &At, what: &str, places: &[Place]) -> String {
        let told: Vec<String> = places
            .iter()
            .zip(1..)
            .take(TOLD)
            .map(|((number, place), nth)| {
                let text = &self.book.chapters[self.place(*number)].text;
                format!(
                    "{nth}: chapter {number}, “{}”",
                    shown(text, place, &at.words)
                )
            })
            .collect();
        let more = match places.len().saturating_sub(TOLD) {
            0 => String::new(),
            more => format!("; and {more} more"),
        };
        let chapter = match at.chapter {
            Some(_) => "",
            None => "`chapter`, ",
        };
        format!(
            "“{}” stands{what} in {} places ({}{more}): add {chapter}more of the words, or `nth`, one of these \
             numbers",
            at.words,
            places.len(),
            told.join("; ")
        )
    }

    /// The place of a chapter in the list, by its number.
    fn place(&self, number: u32) -> usize {
        number as usize - 1
    }
}

fn nowhere(at: &At, what: &str, others: &[u32]) -> String {
    match (at.chapter, others) {
        (Some(chapter), [other, ..]) => format!(
            "“{}” does not stand{what} in chapter {chapter}, but in chapter {other}",
            at.words
        ),
        (Some(chapter), []) => format!(
            "“{}” does not stand{what} in chapter {chapter}, nor elsewhere: copy the words from the book's \
             text or from the page that `pennyreel review` writes",
            at.words
        ),
        (None, _) => format!(
            "“{}” stands{what} nowhere in the book: copy the words from its text or from the page that \
             `pennyreel review` writes",
            at.words
        ),
    }
}

/// The beginning of a place with a little of what stands before it.
fn shown(text: &str, place: &Range<usize>, words: &str) -> String {
    let before: String = {
        let mut near: Vec<char> = text[..place.start].chars().rev().take(AROUND).collect();
        near.reverse();
        near.into_iter().collect()
    };
    let length = AROUND + words.chars().count();
    let after: String = text[place.start..].chars().take(length).collect();
    let line: Vec<&str> = before
        .split_whitespace()
        .chain(["▸"])
        .chain(after.split_whitespace())
        .collect();
    line.join(" ")
}
