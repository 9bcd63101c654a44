//! Doubts of a small book, and whether the lines that are proposed find what they are about.

use super::*;
use crate::model::{
    Ask, At, ChapterRuling, CharacterId, Format, Manner, QuoteRuling, Rulings, SceneRuling,
};
use crate::{source, text};

const TALE: &str = "\
Title: The Ferry


CHAPTER I.

THE CROSSING


The river was high that night, and the ferryman would not cross it. “Not for a guinea,” said
Mr. Holt, and he shut the door of the inn. “Not for a guinea, no,” said Anna.

“Then I shall swim,” said Anna. “Oh!”

“Oh!”

“Oh!” said Mr. Holt. “You will drown.”


CHAPTER III.

THE FARTHER SHORE


There she sat, drying her shoes. “You owe me a guinea, \"sir\",” said Anna.
";

fn book() -> Book {
    let manuscript = source::open(TALE.as_bytes(), Format::Text).expect("a manuscript");
    let mut book = text::read(&manuscript, &text::Options::default());
    // Nobody is sure of anything.
    for quote in book
        .chapters
        .iter_mut()
        .flat_map(|chapter| &mut chapter.quotes)
    {
        quote.confidence = 0.5;
    }
    book
}

/// The value of a key in lines of TOML.
fn value(toml: &str, key: &str) -> Option<String> {
    let line = toml
        .lines()
        .find_map(|line| line.strip_prefix(&format!("{key} = ")))?;
    let plain = line.trim_matches('"').replace("\\\"", "\"");
    Some(plain)
}

fn at(toml: &str) -> At {
    At {
        chapter: value(toml, "chapter").and_then(|number| number.parse().ok()),
        words: value(toml, "at").expect("words"),
        nth: value(toml, "nth").and_then(|nth| nth.parse().ok()),
        source: String::new(),
    }
}

#[test]
fn every_proposed_line_finds_what_it_is_about_and_nothing_else() {
    let book = book();
    let review = review(&book);
    let said: usize = book
        .chapters
        .iter()
        .flat_map(|chapter| &chapter.quotes)
        .filter(|quote| quote.manner != Manner::Written)
        .count();
    assert_eq!(review.speakers.len(), said);
    for doubt in &review.speakers {
        let fix = doubt.fixes.last().expect("somebody else");
        assert_eq!(fix.ask, Ask::Somebody);
        let rulings = Rulings {
            quotes: vec![QuoteRuling {
                at: at(&fix.toml),
                speaker: None,
            }],
            ..Rulings::default()
        };
        let located = text::ruling::locate(&book, &rulings).unwrap_or_else(|f| panic!("{f:?}"));
        let mut changed = book.clone();
        for quote in changed.chapters.iter_mut().flat_map(|c| &mut c.quotes) {
            quote.speaker = Some(CharacterId(0));
        }
        text::ruling::apply(&mut changed, &rulings, &located).expect("a ruling");
        let silent: Vec<_> = changed
            .chapters
            .iter()
            .flat_map(|c| c.quotes.iter().map(move |q| (c.number, q)))
            .filter(|(_, quote)| quote.speaker.is_none())
            .collect();
        let [(number, quote)] = silent.as_slice() else {
            panic!("{}: {silent:?}", fix.toml)
        };
        assert_eq!(
            (*number, quote.start),
            (doubt.chapter, doubt.bytes.start),
            "{}",
            fix.toml
        );
    }
    for doubt in &review.scenes {
        let rulings = Rulings {
            scenes: vec![SceneRuling {
                at: at(&doubt.fixes[0].toml),
                ..SceneRuling::default()
            }],
            ..Rulings::default()
        };
        assert!(text::ruling::locate(&book, &rulings).is_ok(), "{doubt:?}");
    }
}

#[test]
fn the_worst_comes_first_and_what_a_person_ruled_is_left_alone() {
    let mut book = book();
    book.chapters[0].quotes[1].confidence = 0.1;
    let worst = review(&book).speakers[0].clone();
    assert_eq!(worst.bytes.start, book.chapters[0].quotes[1].start);
    assert!(worst.text[1].starts_with('“') && worst.text[0].contains("river"));
    let labels: Vec<&str> = worst.fixes.iter().map(|fix| fix.label.as_str()).collect();
    assert!(
        labels.contains(&"the narrator") && labels.contains(&"somebody else"),
        "{labels:?}"
    );
    let quote = &mut book.chapters[0].quotes[1];
    quote.provenance = crate::model::Provenance::Curator;
    let start = quote.start;
    assert!(
        review(&book)
            .speakers
            .iter()
            .all(|doubt| doubt.bytes.start != start)
    );
}

#[test]
fn chapters_out_of_count_are_told_of() {
    let review = review(&book());
    let [chapter] = review.chapters.as_slice() else {
        panic!("{:?}", review.chapters)
    };
    assert!(
        chapter.why.contains("chapter 3 comes after chapter 1"),
        "{}",
        chapter.why
    );
    assert_eq!(
        value(&chapter.fixes[0].toml, "number").as_deref(),
        Some("2")
    );
    let ruled = Rulings {
        chapters: vec![ChapterRuling {
            number: 2,
            title: Some("Chapter II".to_owned()),
            ..ChapterRuling::default()
        }],
        ..Rulings::default()
    };
    let mut book = book();
    let located = text::ruling::locate(&book, &ruled).expect("a place");
    text::ruling::apply(&mut book, &ruled, &located).expect("a ruling");
    assert!(super::review(&book).chapters.is_empty());
}

#[test]
fn one_person_under_two_names_is_told_of() {
    let mut book = book();
    let mut other = book.cast[0].clone();
    other.name = format!("{}s", other.name);
    other.aliases = vec![other.name.clone()];
    other.quotes = 1;
    book.cast.push(other);
    let people = review(&book).people;
    assert!(
        people
            .iter()
            .any(|doubt| doubt.why.contains("by a letter") || doubt.why.contains("part of")),
        "{people:?}"
    );
    assert_eq!(quoted("a \"b\"\n\\"), "\"a \\\"b\\\" \\\\\"");
}
