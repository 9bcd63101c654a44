//! Chapters of small made-up books, from blocks to sections.

use super::*;

const PROSE: &str = "It was a wet evening in the harbour town of Marrow, and nobody was about \
    except the lamplighter, who had no choice, and the ferryman, who had no home to go to. The \
    tide went out, and the lamps were lit one after another along the quay, and still it rained.";

/// A manuscript from blocks given as (gap, text); `¶` stands for a paragraph of prose.
fn manuscript(blocks: &[(u16, &str)]) -> Manuscript {
    let blocks = blocks
        .iter()
        .map(|(gap, text)| Block {
            kind: BlockKind::Paragraph,
            text: text.replace('¶', PROSE),
            gap: *gap,
            indent: 0,
            line: 1,
        })
        .collect();
    Manuscript {
        blocks,
        ..Manuscript::default()
    }
}

fn titles(manuscript: &Manuscript) -> Vec<(ChapterKind, String)> {
    divide(manuscript)
        .iter()
        .map(|section| {
            (
                section.kind,
                crate::text::layout::draft(manuscript, section, &Default::default()).title,
            )
        })
        .collect()
}

use ChapterKind::{Back, Chapter, Front};

#[test]
fn labels_take_titles_and_parts() {
    let book = manuscript(&[
        (4, "LOW TIDE"),
        (4, "PART ONE"),
        (4, "CHAPTER I"),
        (1, "THE LAMP"),
        (2, "¶"),
        (4, "CHAPTER II. The Oar"),
        (2, "¶"),
    ]);
    let expected = [
        (Front, String::new()),
        (Chapter, "Part One. Chapter I. The Lamp".to_owned()),
        (Chapter, "Chapter II. The Oar".to_owned()),
    ];
    assert_eq!(titles(&book), expected);
}

#[test]
fn numbers_alone_divide_and_may_begin_again() {
    let book = manuscript(&[
        (4, "BOOK I"),
        (4, "I."),
        (1, "¶"),
        (4, "II."),
        (1, "¶"),
        (4, "BOOK II"),
        (4, "I."),
        (1, "¶"),
    ]);
    let titles = titles(&book);
    assert_eq!(titles.len(), 3);
    assert_eq!(titles[2].1, "Book II. I.");
}

#[test]
fn a_preface_is_front_and_notes_are_back() {
    let book = manuscript(&[
        (4, "PREFACE"),
        (2, "¶"),
        (4, "CHAPTER 1"),
        (2, "¶"),
        (4, "CHAPTER 2"),
        (2, "¶"),
        (1, "¶"),
        (1, "¶"),
        (1, "¶"),
        (4, "NOTES"),
        (2, "¶"),
    ]);
    let kinds: Vec<ChapterKind> = titles(&book).into_iter().map(|title| title.0).collect();
    assert_eq!(kinds, [Front, Chapter, Chapter, Back]);
}

#[test]
fn stories_are_known_by_the_contents() {
    let mut book = manuscript(&[
        (4, "THE LAMP"),
        (2, "¶"),
        (4, "THE OAR"),
        (2, "I. Morning"),
        (2, "¶"),
        (3, "II. Night"),
        (2, "¶"),
        (4, "THE BOAT"),
        (2, "¶"),
    ]);
    book.contents = ["The Lamp", "The Oar", "The Boat"]
        .map(str::to_owned)
        .to_vec();
    let found: Vec<String> = titles(&book).into_iter().map(|title| title.1).collect();
    assert_eq!(found, ["The Lamp", "The Oar", "The Boat"]);
}

#[test]
fn a_list_of_acts_is_no_act() {
    let book = manuscript(&[
        (3, "ACT I. A quay."),
        (1, "ACT II. A boat."),
        (4, "FIRST ACT"),
        (2, "¶"),
        (4, "SECOND ACT"),
        (2, "¶"),
    ]);
    let found: Vec<String> = titles(&book)
        .into_iter()
        .filter(|title| title.0 == Chapter)
        .map(|title| title.1)
        .collect();
    assert_eq!(found, ["First Act", "Second Act"]);
}

#[test]
fn a_book_without_headings_is_one_chapter() {
    let book = manuscript(&[(1, "¶"), (1, "¶")]);
    assert_eq!(titles(&book), [(Chapter, String::new())]);
}

#[test]
fn sections_cover_every_block() {
    let book = manuscript(&[
        (4, "LOW TIDE"),
        (4, "CHAPTER I"),
        (2, "¶"),
        (4, "CHAPTER II"),
        (2, "¶"),
        (4, "THE END"),
        (4, "Also by A. Finch: High Tide."),
    ]);
    let mut at = 0;
    for section in divide(&book) {
        assert_eq!(section.start, at);
        at = section.end;
    }
    assert_eq!(at, book.blocks.len());
}

#[test]
fn a_chapter_that_is_told_in_the_block_of_its_heading_is_one() {
    let told = "CHAPTER I. The ferryman rowed. He had no home to go to. The lamps were lit, and still it rained \
                on the quay and on the boats.";
    let manuscript = manuscript(&[
        (4, told),
        (4, "CHAPTER II"),
        (1, "¶"),
        (4, "CHAPTER III"),
        (1, "¶"),
    ]);
    let known = titles(&manuscript);
    assert_eq!(
        known,
        [
            (Chapter, "Chapter I.".to_owned()),
            (Chapter, "Chapter II".to_owned()),
            (Chapter, "Chapter III".to_owned()),
        ]
    );
    let book = crate::text::read(&manuscript, &Default::default());
    assert_eq!(crate::text::check(&book, &manuscript), Ok(()));
    assert!(book.text().contains("had no home to go to. The lamps"));
}
