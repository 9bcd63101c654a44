//! Speakers and people as a curator rules them, on a small book. Scenes, titles and what is left out
//! are in `places`.

mod places;

use super::*;
use crate::model::{At, Book, CharacterRuling, Format, Provenance, QuoteRuling, Rulings, Sex};
use crate::{source, text};

const TALE: &str = "\
Title: The Ferry


CHAPTER I.

THE CROSSING


The river was high that night, and the ferryman would not cross it. “Not for a guinea,” said
Mr. Holt, and he shut the door of the inn.

“Then I shall swim,” said Anna. She was cold, and the rain ran down her cloak; but she laughed,
for she had swum the river as a child. “You will drown,” said Mr. Holt.

Here the author tells at length what ferries cost in those days, and in which coins, and to whom
they were paid, which nobody needs to know who wants to hear of Anna.

“Good night,” said Anna. “Good night,” said Mr. Holt.


CHAPTER II.

THE FARTHER SHORE


In the morning the sun lay upon the fields, and Mr. Holt went down to look for her. There she sat
under the willow, drying her shoes.

“You owe me a guinea,” said Anna. “Good day,” said old Holt.
";

pub(super) fn book() -> Book {
    let manuscript = source::open(TALE.as_bytes(), Format::Text).expect("a manuscript");
    text::read(&manuscript, &text::Options::default())
}

fn at(words: &str) -> At {
    At {
        words: words.to_owned(),
        source: "books/ferry.toml:3".to_owned(),
        ..At::default()
    }
}

fn says(words: &str, who: &str) -> QuoteRuling {
    QuoteRuling {
        at: at(words),
        speaker: Some(who.to_owned()),
    }
}

fn ruled(mut book: Book, rulings: &Rulings) -> Result<Book, Vec<Fault>> {
    let located = locate(&book, rulings)?;
    leave_out_chapters(&mut book, rulings)?;
    apply(&mut book, rulings, &located)?;
    text::whole(&book).expect("cards are the text");
    for chapter in &book.chapters {
        let cards = chapter.scenes.iter().map(|scene| scene.sequences.len());
        let shots = chapter.pictures().map(|picture| picture.sequences.len());
        assert_eq!(cards.sum::<usize>(), shots.sum::<usize>());
        for quote in &chapter.quotes {
            let said = &chapter.text[quote.start..quote.end];
            assert_eq!(said, said.trim(), "{said}");
        }
    }
    for (chapter, _, card) in book.sequences() {
        let shown = chapter.text_of(card);
        assert!(
            shown.contains(char::is_alphanumeric) && shown == shown.trim(),
            "{shown}"
        );
    }
    let hook = book.hook_text().map(str::trim);
    assert!(hook.is_none_or(|text| !text.is_empty()));
    Ok(book)
}

fn fault(rulings: &Rulings) -> String {
    let faults = ruled(book(), rulings).expect_err("a fault");
    faults[0].to_string()
}

fn quote<'b>(book: &'b Book, words: &str) -> &'b crate::model::Quote {
    let quotes = book.chapters.iter().flat_map(|chapter| {
        let own = chapter.quotes.iter();
        own.filter(|quote| chapter.text[quote.start..quote.end].contains(words))
    });
    quotes.last().expect(words)
}

fn named(book: &Book, name: &str) -> usize {
    let found = book.cast.iter().position(|who| who.name == name);
    found.unwrap_or_else(|| panic!("{name}: {:?}", book.cast))
}

#[test]
fn nothing_ruled_changes_nothing() {
    let same = ruled(book(), &Rulings::default()).expect("no fault");
    assert_eq!(same, book());
}

#[test]
fn a_speaker_is_found_by_words_however_they_are_set() {
    let before = book();
    let rulings = Rulings {
        quotes: vec![says("you WILL   'drown'", "anna")],
        ..Rulings::default()
    };
    let book = ruled(before.clone(), &rulings).expect("no fault");
    let drown = quote(&book, "drown");
    assert_eq!(
        drown.speaker.map(|id| usize::from(id.0)),
        Some(named(&book, "Anna"))
    );
    assert_eq!(
        (drown.provenance, drown.confidence),
        (Provenance::Curator, 1.0)
    );
    let texts = |book: &Book| -> Vec<String> {
        book.sequences()
            .map(|(chapter, _, card)| chapter.text_of(card).to_owned())
            .collect()
    };
    assert_eq!(texts(&book), texts(&before));
    let pictures = |book: &Book| -> Vec<_> {
        let scenes = book.chapters.iter().flat_map(|chapter| &chapter.scenes);
        scenes
            .map(|scene| (scene.present.clone(), scene.shots.clone()))
            .collect()
    };
    assert_eq!(
        pictures(&book),
        pictures(&before),
        "a voice is no reason to draw anew"
    );
}

#[test]
fn words_that_are_nowhere_or_in_several_places_are_told_of_with_the_way_out() {
    let rule = |ruling: QuoteRuling| {
        fault(&Rulings {
            quotes: vec![ruling],
            ..Rulings::default()
        })
    };
    let said = rule(says("Good night", "Anna"));
    assert!(
        said.starts_with("books/ferry.toml:3: “Good night” stands in a quotation in 2 places"),
        "{said}"
    );
    assert!(
        said.contains("1: chapter 1, “") && said.contains("`nth`"),
        "{said}"
    );
    let said = rule(says("to hear of Anna", "Anna"));
    assert!(said.contains("nowhere"), "it is in no quotation: {said}");
    let mut elsewhere = says("You owe me a guinea", "Anna");
    elsewhere.at.chapter = Some(1);
    assert!(rule(elsewhere.clone()).contains("but in chapter 2"));
    elsewhere.at.chapter = Some(9);
    assert!(rule(elsewhere).contains("the book has 2"));
    let said = rule(says("You owe me", "Ana"));
    assert!(
        said.contains("“Anna”") && said.contains("new = true"),
        "{said}"
    );
    let mut second = says("Good night", "Anna");
    second.at.nth = Some(2);
    let book = ruled(
        book(),
        &Rulings {
            quotes: vec![second],
            ..Rulings::default()
        },
    );
    let book = book.expect("no fault");
    assert_eq!(
        usize::from(quote(&book, "Good night").speaker.expect("somebody").0),
        named(&book, "Anna")
    );
}

#[test]
fn people_are_renamed_put_together_and_added() {
    let mut before = book();
    let holt = before
        .cast
        .iter()
        .position(|who| who.name.contains("Holt"))
        .expect("Holt");
    let name = before.cast[holt].name.clone();
    before.cast.push(crate::model::Character {
        name: "old Holt".to_owned(),
        aliases: vec!["old Holt".to_owned()],
        quotes: 1,
        ..crate::model::Character::default()
    });
    let other = crate::model::CharacterId(before.cast.len() as u16 - 1);
    before.chapters[1]
        .quotes
        .last_mut()
        .expect("a quote")
        .speaker = Some(other);
    let ruling = |name: &str| CharacterRuling {
        name: name.to_owned(),
        source: "books/ferry.toml:1".to_owned(),
        ..CharacterRuling::default()
    };
    let rulings = Rulings {
        characters: vec![
            CharacterRuling {
                rename: Some("the Innkeeper".to_owned()),
                merge: vec!["Old Holt".to_owned()],
                ..ruling(&name)
            },
            CharacterRuling {
                new: true,
                sex: Some(Sex::Male),
                ..ruling("the Ferryman")
            },
        ],
        quotes: vec![says("You will drown", "The Ferryman")],
        ..Rulings::default()
    };
    let count = before.cast.len();
    let book = ruled(before.clone(), &rulings).expect("no fault");
    assert_eq!((book.cast.len(), book.merged.len()), (count, 1));
    let inn = named(&book, "the Innkeeper");
    assert_eq!(
        quote(&book, "Good day").speaker.map(|id| usize::from(id.0)),
        Some(inn)
    );
    let keeper = &book.cast[inn];
    assert!(keeper.aliases.contains(&name) && keeper.aliases.contains(&"old Holt".to_owned()));
    assert_eq!(
        keeper.as_found(9).name,
        name,
        "voices go by how people were found"
    );
    let ferryman = named(&book, "the Ferryman");
    assert_eq!(book.cast[ferryman].quotes, 1);
    // Who was not ruled on is as they were.
    assert_eq!(
        book.cast[named(&book, "Anna")],
        before.cast[named(&before, "Anna")]
    );
    let twice = Rulings {
        characters: vec![CharacterRuling {
            new: true,
            ..ruling("Anna")
        }],
        ..Rulings::default()
    };
    assert!(fault(&twice).contains("in the cast already"));
}
