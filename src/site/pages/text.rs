//! The full-text page: every word of the book as plain HTML, each card an anchor. Owns how cards,
//! which know nothing of paragraphs, become paragraphs that know their cards.

use serde::Serialize;

use super::view::{Frame, Site, authors_of};
use crate::model::{Chapter, Publication, SequenceKind};
use crate::site::{editions, links, manifest};

/// Context of `text.html`.
#[derive(Debug, Serialize)]
pub struct TextPage {
    frame: Frame,
    slug: String,
    book: String,
    authors: String,
    /// How the cards are cut: see [`editions`].
    edition: String,
    chapters: Vec<TextChapter>,
}

#[derive(Debug, Serialize)]
struct TextChapter {
    title: String,
    number: usize,
    /// First card, counted from 1 through the book.
    first: usize,
    /// Whether the heading is the first card; if not, it carries no anchor of its own.
    headed: bool,
    paragraphs: Vec<Vec<Stretch>>,
}

/// A part of a paragraph that belongs to one card.
#[derive(Debug, PartialEq, Serialize)]
struct Stretch {
    /// The card's number, where the card begins; 0 where it goes on in a new paragraph.
    card: usize,
    text: String,
}

/// Everything the full-text page shows.
pub fn page(site: &Site, publication: &Publication) -> TextPage {
    let metadata = &publication.book.metadata;
    let path = format!("{}text/index.html", links::book(&publication.slug));
    let authors = authors_of(metadata);
    let description = format!("The full text of {} by {authors}.", metadata.title);
    let title = format!("{} · full text", metadata.title);
    let mut first = 1;
    let mut chapters = Vec::new();
    for (index, chapter) in publication.book.chapters.iter().enumerate() {
        let mut sequences = chapter.scenes.iter().flat_map(|scene| &scene.sequences);
        chapters.push(TextChapter {
            title: manifest::chapter_title(publication, index),
            number: index + 1,
            first,
            headed: sequences
                .next()
                .is_some_and(|s| s.kind == SequenceKind::Heading),
            paragraphs: paragraphs(chapter, first),
        });
        first += chapter
            .scenes
            .iter()
            .map(|s| s.sequences.len())
            .sum::<usize>();
    }
    TextPage {
        frame: site
            .frame(&path, &metadata.language, &title, &description)
            .sharing(site.book_preview(&path, publication)),
        slug: publication.slug.clone(),
        book: metadata.title.clone(),
        authors,
        edition: editions::digest(&publication.book),
        chapters,
    }
}

/// The paragraphs of a chapter without its first heading, cut where cards begin.
fn paragraphs(chapter: &Chapter, first: usize) -> Vec<Vec<Stretch>> {
    let mut paragraphs: Vec<Vec<Stretch>> = vec![Vec::new()];
    let sequences = chapter.scenes.iter().flat_map(|scene| &scene.sequences);
    for (number, sequence) in (first..).zip(sequences) {
        if number == first && sequence.kind == SequenceKind::Heading {
            continue;
        }
        let text = &chapter.text[sequence.start..sequence.end];
        let mut card = number;
        for (place, piece) in text.split("\n\n").enumerate() {
            if place > 0 {
                paragraphs.push(Vec::new());
            }
            if !piece.is_empty()
                && let Some(open) = paragraphs.last_mut()
            {
                open.push(Stretch {
                    card,
                    text: piece.to_owned(),
                });
                card = 0;
            }
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::pages::tests::publication;

    #[test]
    fn every_card_is_an_anchor_and_no_word_is_lost() {
        let publication = publication("A Tale");
        let page = page(
            &Site {
                title: "T".into(),
                address: None,
                sync: None,
                theme: "d".into(),
                modules: vec![],
            },
            &publication,
        );
        let stretches = || {
            page.chapters
                .iter()
                .flat_map(|c| c.paragraphs.iter().flatten())
        };
        let anchors: Vec<usize> = stretches()
            .map(|s| s.card)
            .filter(|card| *card > 0)
            .collect();
        assert_eq!(anchors, [2, 3, 4, 6]);
        assert_eq!(page.chapters[0].paragraphs.len(), 2);
        let shown: String = stretches().map(|s| s.text.as_str()).collect();
        let whole: String = publication
            .book
            .chapters
            .iter()
            .map(|c| c.text.as_str())
            .collect();
        let letters = |text: &str| text.replace(char::is_whitespace, "");
        let whole = letters(&whole)
            .replace("ChapterI.", "")
            .replace("ChapterII.", "");
        assert_eq!(letters(&shown), whole);
    }
}
