//! Which card a picture of the printed book stands beside: the one that follows it in the source, or
//! the one before it when the caption is plainly about that. A picture before the story may be the
//! frontispiece. What pictures look like is not known here.

use super::draft::Draft;
use super::pack::Card;
use crate::model::{Manuscript, PlateAt, PlateMark};

/// How many more words of a caption the card before a picture must have than the one after it.
const PLAINLY: usize = 2;
/// Words of a caption shorter than this are in every card.
const TELLING: usize = 4;
/// A picture whose card has one already may stand so many cards further.
const NEAR: usize = 2;

/// Where a draft comes from.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    /// Lines of the source's first and last block; notes, which are moved, left out.
    pub lines: (u32, u32),
    /// Line of each block that is read, with the byte of the draft's text at which it begins.
    pub blocks: Vec<(u32, usize)>,
}

/// The plates of each chapter, and those of the story for which no card was free. `cards` are those of
/// the drafts.
pub fn place(
    manuscript: &Manuscript,
    drafts: &[Draft],
    cards: &[Vec<Card>],
) -> (Vec<Vec<PlateAt>>, Vec<PlateAt>) {
    let mut crowded = Vec::new();
    let mut placed: Vec<Vec<PlateAt>> = vec![Vec::new(); drafts.len()];
    let begins = drafts.first().map_or(0, |draft| draft.origin.lines.0);
    let (front, story): (Vec<_>, Vec<_>) = manuscript
        .plates
        .iter()
        .partition(|mark| mark.line <= begins);
    for mark in story {
        let Some(chapter) = drafts
            .iter()
            .position(|draft| mark.line <= draft.origin.lines.1)
        else {
            continue; // What follows the story is not shown beside it.
        };
        let card = beside(mark, &drafts[chapter], &cards[chapter]);
        let over = put(mark, card, false, &cards[chapter], &mut placed[chapter]);
        crowded.extend(over);
    }
    let front = frontispiece(&front, &manuscript.metadata.title);
    if let (Some(mark), Some(cards), Some(placed)) = (front, cards.first(), placed.first_mut()) {
        crowded.extend(put(mark, 0, true, cards, placed));
    }
    for chapter in &mut placed {
        chapter.sort_by_key(|plate| plate.card);
    }
    (placed, crowded)
}

/// The picture that faces the title: what is called so, or else the first that does not repeat the
/// title, as title pages do.
fn frontispiece<'a>(front: &[&'a PlateMark], title: &str) -> Option<&'a PlateMark> {
    let folded = |text: &str| {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect::<String>()
    };
    let title = folded(title);
    let called = |mark: &&&PlateMark| {
        folded(&mark.caption).contains("frontis") || folded(&mark.name).contains("frontis")
    };
    let plain = |mark: &&&PlateMark| {
        let caption = folded(&mark.caption);
        title.is_empty() || !caption.contains(&title)
    };
    let found = front.iter().find(called);
    found.or_else(|| front.iter().find(plain)).copied()
}

/// The card that a picture stands beside.
fn beside(mark: &PlateMark, draft: &Draft, cards: &[Card]) -> usize {
    let next = draft
        .origin
        .blocks
        .iter()
        .find(|(line, _)| *line >= mark.line);
    let Some((_, byte)) = next else {
        return cards.len().saturating_sub(1);
    };
    let after = cards.partition_point(|card| card.end <= *byte);
    let Some(before) = after.checked_sub(1) else {
        return after;
    };
    let told = |at: usize| cards.get(at).map_or(0, |card| told(mark, draft, card));
    if told(before) >= told(after) + PLAINLY {
        before
    } else {
        after
    }
}

/// How many telling words of a picture's caption a card has.
fn told(mark: &PlateMark, draft: &Draft, card: &Card) -> usize {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric());
        let words = words.filter(|word| word.chars().count() >= TELLING);
        words.map(str::to_lowercase).collect()
    };
    let text = words(&draft.text[card.start..card.end]);
    let mut caption = words(&mark.caption);
    caption.sort();
    caption.dedup();
    caption.iter().filter(|word| text.contains(word)).count()
}

/// Puts a picture on the nearest card from `card` on that holds prose and has none yet; gives it back when
/// there is no such card.
fn put(
    mark: &PlateMark,
    card: usize,
    front: bool,
    cards: &[Card],
    placed: &mut Vec<PlateAt>,
) -> Option<PlateAt> {
    let free = |at: &usize| {
        cards.get(*at).is_some_and(|card| !card.heading)
            && !placed.iter().any(|plate| plate.card == *at)
    };
    let first = (card..cards.len()).find(|at| !cards[*at].heading);
    let start = first.unwrap_or(card);
    let found = (start..=start + NEAR)
        .find(free)
        .or_else(|| (start.saturating_sub(NEAR)..start).rev().find(free));
    let plate = PlateAt {
        card: found.unwrap_or(start),
        name: mark.name.clone(),
        caption: mark.caption.clone(),
        frontispiece: front,
    };
    if found.is_none() {
        return Some(plate);
    }
    placed.push(plate);
    None
}

#[cfg(test)]
mod tests {
    use super::super::{Options, read};
    use super::*;
    use crate::model::{Block, BlockKind, Book, Metadata};

    fn mark(line: u32, name: &str, caption: &str) -> PlateMark {
        PlateMark {
            name: name.to_owned(),
            caption: caption.to_owned(),
            line,
        }
    }

    /// A book of two chapters: blocks 2 to 5 are the first, 6 to 8 the second.
    fn book(plates: Vec<PlateMark>) -> Book {
        let long = |start: &str| format!("{start} {}", "and the boat went on. ".repeat(10).trim());
        let texts = [
            (BlockKind::Paragraph, "Low Tide".to_owned()),
            (BlockKind::Heading(2), "Chapter I".to_owned()),
            (BlockKind::Paragraph, long("Ann rowed to the willow,")),
            (
                BlockKind::Paragraph,
                long("Tom caught a great silver salmon,"),
            ),
            (BlockKind::Paragraph, long("It rained,")),
            (BlockKind::Heading(2), "Chapter II".to_owned()),
            (BlockKind::Paragraph, long("The bell rang,")),
            (BlockKind::Paragraph, long("The lamp was lit,")),
        ];
        let blocks = (1..).zip(texts).map(|(line, (kind, text))| Block {
            kind,
            text,
            gap: 1,
            indent: 0,
            line,
        });
        let manuscript = Manuscript {
            metadata: Metadata {
                title: "Low Tide".to_owned(),
                language: "en".to_owned(),
                ..Metadata::default()
            },
            blocks: blocks.collect(),
            plates,
            ..Manuscript::default()
        };
        read(&manuscript, &Options::default())
    }

    /// Chapter, name, and how the plate's card begins.
    fn found(book: &Book) -> Vec<(usize, String, String)> {
        let chapters = book.chapters.iter().enumerate();
        let plates = chapters.flat_map(|(number, chapter)| {
            chapter.plates.iter().map(move |plate| {
                let card = chapter
                    .scenes
                    .iter()
                    .flat_map(|scene| &scene.sequences)
                    .nth(plate.card);
                let text = card.map_or("", |card| chapter.text_of(card));
                let words: Vec<&str> = text.split(' ').take(2).collect();
                (number, plate.name.clone(), words.join(" "))
            })
        });
        plates.collect()
    }

    fn row(chapter: usize, name: &str, card: &str) -> (usize, String, String) {
        (chapter, name.to_owned(), card.to_owned())
    }

    #[test]
    fn a_plate_stands_beside_the_card_that_follows_it() {
        let book = book(vec![
            mark(4, "a", ""),
            mark(6, "b", ""),
            mark(8, "c", ""),
            mark(9, "d", ""),
        ]);
        assert_eq!(
            found(&book),
            [
                row(0, "a", "Tom caught"),
                row(1, "b", "The bell"),
                row(1, "c", "The lamp")
            ]
        );
    }

    #[test]
    fn a_plate_that_finds_no_card_is_told_of() {
        let names = ["a", "b", "c", "d", "e", "f"];
        let book = book(names.iter().map(|name| mark(3, name, "")).collect());
        let left: Vec<&str> = book.crowded.iter().map(|p| p.name.as_str()).collect();
        assert_eq!(found(&book).len() + left.len(), names.len());
        assert!(left.contains(&"f") && !left.contains(&"a"), "{left:?}");
    }

    #[test]
    fn a_caption_about_the_card_before_it_draws_a_plate_there() {
        let book = book(vec![mark(5, "a", "Tom and the Great Salmon")]);
        assert_eq!(found(&book), [row(0, "a", "Tom caught")]);
    }

    #[test]
    fn one_plate_before_the_story_is_its_frontispiece() {
        let title = mark(1, "t", "Low Tide, by A. Finch");
        let book = book(vec![
            title,
            mark(1, "f", ""),
            mark(2, "g", ""),
            mark(3, "h", ""),
        ]);
        assert_eq!(
            found(&book),
            [row(0, "h", "Ann rowed"), row(0, "f", "Tom caught")]
        );
        let front: Vec<bool> = book.chapters[0]
            .plates
            .iter()
            .map(|p| p.frontispiece)
            .collect();
        assert_eq!(front, [false, true]);
    }

    #[test]
    fn captions_are_never_read() {
        let book = book(vec![mark(4, "a", "Zanzibar")]);
        assert!(!book.text().contains("Zanzibar"));
    }
}
