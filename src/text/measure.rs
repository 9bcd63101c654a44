//! How a book's cards came out: their lengths, what they end at, tags torn from their quotations,
//! and how restless the places are. Reads the finished book only.

use serde::Serialize;

use super::breaks::{CUT_FROM, is_tag};
use super::pack::{LIMIT, TARGET};
use super::tongue::Tongue;
use crate::model::{Book, Chapter, Scene, Sequence, SequenceKind, Setting};

/// Words a minute of an even reading voice; what a card's length in words is in seconds.
pub const WORDS_PER_MINUTE: usize = 180;
/// A place that is left and come back to within so many scenes was hardly left.
const RETURN: usize = 3;

/// What a card ends at, the best end first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The last card of a scene.
    Scene,
    /// The end of a paragraph.
    Paragraph,
    /// Inside a paragraph where speech and narration, or two speakers, meet.
    Speaker,
    /// Between two sentences of one voice.
    Sentence,
    /// Inside a sentence, or after a line of verse.
    Clause,
}

/// Measurements of a book's cards; headings are not counted.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Measures {
    /// Cards of prose and verse.
    pub cards: usize,
    /// Cards by what they end at, in the order of [`End`].
    pub ends: [usize; 5],
    /// Words of the shortest, the median and the longest card.
    pub words: [usize; 3],
    /// Words that 5 % of the cards stay below, and that 5 % exceed.
    pub tails: [usize; 2],
    /// Cards of 45 to 60 words.
    pub on_target: usize,
    /// Cards of more than 420 characters that hold more than one sentence, or sentences of 110
    /// words and more that are not cut.
    pub over: usize,
    /// Quotations whose tag is on the next card.
    pub torn: usize,
    /// Cards that end on a question, an outcry, or an interruption.
    pub cliffs: usize,
    /// Scenes, and pictures.
    pub scenes: usize,
    /// Pictures that they are shown with.
    pub shots: usize,
    /// Scenes at another place than the one before in their chapter.
    pub moves: usize,
    /// Places that are left and come back to within three scenes.
    pub returns: usize,
}

impl Measures {
    /// Measures a book.
    pub fn of(book: &Book) -> Self {
        let mut found = Self::default();
        let tongue = Tongue::of(&book.metadata.language);
        let mut words: Vec<usize> = Vec::new();
        for chapter in &book.chapters {
            found.add_places(chapter);
            for scene in &chapter.scenes {
                found.scenes += 1;
                found.shots += scene.pictures().count();
                let last = scene.sequences.len().saturating_sub(1);
                for (at, sequence) in scene.sequences.iter().enumerate() {
                    if sequence.kind == SequenceKind::Prose {
                        words.push(found.add(chapter, sequence, at == last, tongue));
                    }
                }
            }
        }
        words.sort_unstable();
        let at = |share: usize| {
            let last = words.len().saturating_sub(1);
            words.get(last * share / 100).copied().unwrap_or(0)
        };
        found.words = [at(0), at(50), at(100)];
        found.tails = [at(5), at(95)];
        found.cards = words.len();
        found
    }

    /// Measures one card; its words.
    fn add(&mut self, chapter: &Chapter, card: &Sequence, last: bool, tongue: Tongue) -> usize {
        let text = chapter.text_of(card);
        let words = text.split_whitespace().count();
        self.on_target += usize::from(TARGET.contains(&words));
        let bare = text.trim_end_matches(['”', '’', '»', '"', ')']);
        self.cliffs += usize::from(bare.ends_with(['?', '!', '—', '…']));
        let end = end(chapter, card, last);
        self.ends[end as usize] += 1;
        let whole = end != End::Clause && super::sentences::ends_in(text, tongue).len() == 1;
        let tagged = chapter.quotes.iter().any(|quote| {
            (card.start..card.end).contains(&quote.end) && is_tag(&chapter.text[quote.end..])
        });
        let long = text.chars().count() > LIMIT && !whole && !tagged;
        self.over += usize::from(long || words >= CUT_FROM + 40);
        self.torn += usize::from(is_torn(chapter, card));
        words
    }

    /// Measures how the places of a chapter follow each other.
    fn add_places(&mut self, chapter: &Chapter) {
        let mut places: Vec<(Setting, usize)> = Vec::new();
        for Scene { setting, .. } in &chapter.scenes {
            match places.last_mut() {
                Some((last, count)) if last == setting => *count += 1,
                _ => places.push((*setting, 1)),
            }
        }
        self.moves += places.len().saturating_sub(1);
        let returns = places
            .windows(3)
            .filter(|run| run[0].0 == run[2].0 && run[1].1 < RETURN);
        self.returns += returns.count();
    }
}

/// What a card ends at.
fn end(chapter: &Chapter, card: &Sequence, last: bool) -> End {
    let text = &chapter.text[..card.end];
    let stop = card.start + chapter.text_of(card).len();
    if last {
        return End::Scene;
    }
    if text.ends_with("\n\n") || card.end == chapter.text.len() {
        return End::Paragraph;
    }
    let bare = text.trim_end().trim_end_matches(['”', '’', '»', '"', ')']);
    if !bare.ends_with(['.', '!', '?', '…']) {
        return End::Clause;
    }
    let index = chapter.quotes.partition_point(|quote| quote.end < stop);
    let meets = chapter.quotes[index..]
        .iter()
        .take(2)
        .any(|quote| quote.end == stop || quote.start == card.end);
    if meets { End::Speaker } else { End::Sentence }
}

/// Whether the card ends with a quotation whose tag begins the next.
fn is_torn(chapter: &Chapter, card: &Sequence) -> bool {
    let stop = card.start + chapter.text_of(card).len();
    let rest = &chapter.text[card.end..];
    let index = chapter.quotes.partition_point(|quote| quote.end < stop);
    let closed = chapter
        .quotes
        .get(index)
        .is_some_and(|quote| quote.end == stop);
    let same = !chapter.text[..card.end].ends_with("\n\n");
    closed && same && (is_tag(rest) || rest.starts_with(char::is_lowercase))
}
