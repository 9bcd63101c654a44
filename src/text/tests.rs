//! A small book of our own from manuscript to cards, speakers and scenes.

mod headings;
mod matter;
pub mod shapes;
mod tuning;

use super::*;
use crate::model::{Attribution, Block, BlockKind, Metadata, Setting, Weather};

const STORY: &[&str] = &[
    "CHAPTER I",
    "The Ferry",
    "On a wet evening Mr. Reed and his daughter Ann stood upon the quay of the harbour. The rain \
     blew over the harbour wall, and the lamps along the quay were lit one by one.",
    "\"Where is the ferry?\" asked Ann.",
    "\"Late, as always,\" said Mr. Reed. \"Old Pike sleeps when it rains.\"",
    "\"Then we must wake him, Father.\"",
    "\"We must,\" he agreed, and he laughed.",
    "Ann ran along the quay to the boat. Captain Pike was asleep in it under a sail.",
    "\"Wake up, Captain Pike!\" she cried.",
    "\"Who calls?\" growled the captain.",
    "CHAPTER II",
    "The Kitchen",
    "The next morning Mrs. Pike stood in her kitchen. The kitchen was warm, the kettle sang on the \
     stove, and the sunshine lay on the kitchen table.",
    "\"You will want tea,\" said Mrs. Pike.",
    "\"Thank you,\" replied Ann. She looked at the old clock over the door.",
];

fn story() -> Manuscript {
    let blocks = (1..)
        .zip(STORY)
        .map(|(line, text)| Block {
            kind: BlockKind::Paragraph,
            text: (*text).to_owned(),
            gap: if text.starts_with("CHAPTER") { 4 } else { 1 },
            indent: 0,
            line,
        })
        .collect();
    let metadata = Metadata {
        title: "Low Tide".into(),
        language: "en".into(),
        ..Metadata::default()
    };
    Manuscript {
        metadata,
        blocks,
        ..Manuscript::default()
    }
}

/// Every quotation with its speaker's name.
fn voices(book: &Book) -> Vec<(String, String)> {
    book.chapters
        .iter()
        .flat_map(|chapter| chapter.quotes.iter().map(move |quote| (chapter, quote)))
        .map(|(chapter, quote)| {
            let name = quote
                .speaker
                .map(|id| book.cast[usize::from(id.0)].name.clone());
            (
                chapter.text[quote.start..quote.end].to_owned(),
                name.unwrap_or_default(),
            )
        })
        .collect()
}

#[test]
fn the_whole_holds_together() {
    let manuscript = story();
    let book = read(&manuscript, &Options::default());
    assert_eq!(check(&book, &manuscript), Ok(()));
    let titles: Vec<&str> = book.chapters.iter().map(|c| c.title.as_str()).collect();
    assert_eq!(titles, ["Chapter I. The Ferry", "Chapter II. The Kitchen"]);
    assert_eq!(book, read(&manuscript, &Options::default()));
}

#[test]
fn everyone_speaks_for_themselves() {
    let book = read(&story(), &Options::default());
    let expected = [
        ("“Where is the ferry?”", "Ann"),
        ("“Late, as always,”", "Mr. Reed"),
        ("“Old Pike sleeps when it rains.”", "Mr. Reed"),
        ("“Then we must wake him, Father.”", "Ann"),
        ("“We must,”", "Mr. Reed"),
        ("“Wake up, Captain Pike!”", "Ann"),
        ("“Who calls?”", "Captain Pike"),
        ("“You will want tea,”", "Mrs. Pike"),
        ("“Thank you,”", "Ann"),
    ];
    let voices = voices(&book);
    let found: Vec<(&str, &str)> = voices
        .iter()
        .map(|(q, n)| (q.as_str(), n.as_str()))
        .collect();
    assert_eq!(found, expected);
    assert_eq!(
        book.chapters[0].quotes[0].attribution,
        Attribution::Explicit
    );
    assert_eq!(
        book.chapters[0].quotes[3].attribution,
        Attribution::Implicit
    );
    assert_eq!(
        book.chapters[0].quotes[4].attribution,
        Attribution::Anaphoric
    );
}

#[test]
fn scenes_know_place_and_weather() {
    let book = read(&story(), &Options::default());
    let first = &book.chapters[0].scenes[0];
    assert_eq!(
        (first.setting, first.weather),
        (Setting::Harbour, Weather::Rain)
    );
    assert_eq!(book.chapters[1].scenes[0].setting, Setting::Kitchen);
    let present: Vec<&str> = first
        .present
        .iter()
        .map(|id| book.cast[usize::from(id.0)].name.as_str())
        .collect();
    assert!(present.contains(&"Ann"), "{present:?}");
}

#[test]
fn chapters_can_be_chosen_and_the_cast_stays_whole() {
    let options = Options {
        chapters: Some((2, 2)),
        ..Options::default()
    };
    let manuscript = story();
    let book = read(&manuscript, &options);
    assert_eq!(book.chapters.len(), 1);
    assert!(
        book.cast
            .iter()
            .any(|character| character.name == "Mr. Reed")
    );
    assert_eq!(check_part(&book, &manuscript, &options), Ok(()));
    assert!(check(&book, &manuscript).is_err());
}

#[test]
fn check_refuses_a_lost_chapter_and_a_lost_paragraph() {
    let manuscript = story();
    let book = read(&manuscript, &Options::default());
    assert_eq!(check(&book, &manuscript), Ok(()));
    let mut short = book.clone();
    short.chapters.pop();
    assert!(matches!(
        check(&short, &manuscript),
        Err(Fault::Missing { .. })
    ));
    // What is lost in the middle, and at the end of the last chapter.
    for line in [4, STORY.len() - 1] {
        let mut broken = manuscript.clone();
        broken.blocks.remove(line);
        let lost = read(&broken, &Options::default());
        assert_eq!(check(&lost, &broken), Ok(()));
        assert!(check(&lost, &manuscript).is_err());
    }
}

#[test]
fn check_refuses_a_lost_word_and_a_torn_card() {
    let manuscript = story();
    let mut book = read(&manuscript, &Options::default());
    let whole = book.clone();
    book.chapters[0].text = book.chapters[0].text.replacen("wet", "dry", 1);
    assert!(matches!(
        check(&book, &manuscript),
        Err(Fault::Word { chapter: 1, .. })
    ));
    let mut book = whole;
    book.chapters[1].scenes[0].sequences[0].end -= 1;
    assert!(matches!(
        check(&book, &manuscript),
        Err(Fault::Torn { chapter: 2, .. })
    ));
}

#[test]
fn inspect_gives_offsets_into_its_own_text() {
    let book = read(&story(), &Options::default());
    let json = inspect_json(&book);
    let text = json["text"].as_str().unwrap_or_default();
    let quote = &json["quotes"][0];
    let at = |key: &str| usize::try_from(quote[key].as_u64().unwrap_or(0)).unwrap_or(0);
    assert_eq!(&text[at("start")..at("end")], "Where is the ferry?");
    assert!(outline(&book, true).contains("Chapter I. The Ferry"));
}
