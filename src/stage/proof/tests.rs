//! Each proof of text broken once, on values; through the program all are broken in `tests/verifying.rs`.

use super::*;
use crate::model::{Book, Chapter, Check, Cue, Finding, Publication, Skipped, Track, WordTime};
use crate::{source, text as read};

const TALE: &str = "CHAPTER I.\n\nIt was late. The house stood dark, and nobody had been there for a year or more.\n\n\
    “Who is there?” cried Anna.\n\nCHAPTER II.\n\nMorning came, and with it the postman.\n";

fn book() -> Book {
    let manuscript =
        source::open(TALE.as_bytes(), crate::model::Format::Text).expect("a manuscript");
    read::read(&manuscript, &read::Options::default())
}

/// Tracks on which every word takes 300 ms and follows the last.
fn tracks(book: &Book) -> Vec<Track> {
    let track = |chapter: &Chapter| {
        let mut at = 0;
        let mut cues = Vec::new();
        for card in chapter.scenes.iter().flat_map(|scene| &scene.sequences) {
            let from = at;
            let text = chapter.text_of(card);
            let words = text.split_whitespace().map(|word| {
                let start = (word.as_ptr() as usize - text.as_ptr() as usize) as u32;
                at += 300;
                WordTime {
                    start,
                    end: start + word.len() as u32,
                    from: at - 300,
                    to: at,
                }
            });
            let words = words.collect();
            cues.push(Cue {
                from,
                to: at,
                words,
            });
        }
        Track {
            sound: None,
            duration: at,
            cues,
        }
    };
    book.chapters.iter().map(track).collect()
}

fn told(findings: &[Finding]) -> String {
    let words: Vec<String> = findings
        .iter()
        .map(|finding| {
            format!(
                "{} {} {}",
                finding.check.name(),
                finding.place(),
                finding.message
            )
        })
        .collect();
    words.join("\n")
}

#[test]
fn a_story_that_is_whole_is_whole() {
    let book = book();
    assert_eq!(story::story(&book, &book, None), []);
    for (chapter, track) in book.chapters.iter().zip(&tracks(&book)) {
        assert_eq!(cues::cues(chapter, track), []);
    }
}

#[test]
fn what_is_missing_from_the_story_is_named() {
    let printed = book();
    let mut cut = printed.clone();
    cut.chapters[0].text = cut.chapters[0].text.replace("dark, and ", "");
    let found = story::story(&printed, &cut, None);
    assert!(
        told(&found).contains("words chapter 1 2 words are before “nobody”"),
        "{}",
        told(&found)
    );
    let mut cut = printed.clone();
    cut.chapters[1].text.push_str(" And the end.");
    assert!(
        told(&story::story(&printed, &cut, None)).contains("“And” of the book is not at its place")
    );
    let mut cut = printed.clone();
    cut.chapters.pop();
    assert!(
        told(&story::story(&printed, &cut, None))
            .contains("chapter 2 “Chapter II.” is in the text")
    );
    assert_eq!(
        story::story(&printed, &cut, Some((1, 1))),
        [],
        "nobody asked for it"
    );
    cut.chapters[0].text.truncate(60);
    assert!(told(&story::story(&printed, &cut, Some((1, 1)))).contains("early"));
}

#[test]
fn what_a_curator_leaves_out_is_counted_and_not_missed() {
    let printed = book();
    let mut cut = printed.clone();
    cut.chapters[0].text = cut.chapters[0]
        .text
        .replace("The house stood dark, and ", "");
    let skip = |words| Skipped {
        chapter: 1,
        words,
        ..Skipped::default()
    };
    cut.skipped = vec![skip(5)];
    assert_eq!(story::story(&printed, &cut, None), []);
    cut.skipped = vec![skip(15)];
    assert!(told(&story::story(&printed, &cut, None)).contains("left out by rulings"));
    let mut titled = printed.clone();
    titled.chapters[0].printed = Some(titled.chapters[0].title.clone());
    let title = titled.chapters[0].title.clone();
    titled.chapters[0].text = titled.chapters[0].text.replace(&title, "The Dark House");
    titled.chapters[0].title = "The Dark House".into();
    assert_eq!(story::story(&printed, &titled, None), []);
}

#[test]
fn cues_in_disorder_are_named() {
    let book = book();
    let chapter = &book.chapters[0];
    let broken = |change: &dyn Fn(&mut Track)| {
        let mut track = tracks(&book).remove(0);
        change(&mut track);
        told(&cues::cues(chapter, &track))
    };
    assert!(broken(&|t| t.cues[1].from -= 100).contains("cues chapter 1, card 2 "));
    assert!(broken(&|t| t.cues[1].from -= 100).contains("100 ms before the last one ends"));
    assert!(broken(&|t| t.cues[0].to = 0).contains("is empty"));
    assert!(broken(&|t| t.cues[1].words[1].to = 90_000).contains("lies outside its cue"));
    assert!(broken(&|t| t.cues[1].words.swap(0, 2)).contains("follows one at"));
    assert!(broken(&|t| t.duration += 5_000).contains("the last cue ends at"));
    assert!(broken(&|t| drop(t.cues.pop())).contains("cards have"));
    let gap = broken(&|t| {
        t.cues[1].to += 9_000;
        t.cues[1].words[2..].iter_mut().for_each(|w| {
            w.from += 4_000;
            w.to += 4_000;
        });
    });
    assert!(gap.contains("ms lie between two of its words"), "{gap}");
}

#[test]
fn words_that_are_spoken_twice_or_never_are_named() {
    let book = book();
    let publication = |change: &dyn Fn(&mut Vec<WordTime>)| {
        let mut tracks = tracks(&book);
        change(&mut tracks[0].cues[1].words);
        Publication {
            slug: "x".into(),
            book: book.clone(),
            tracks,
            pictures: Vec::new(),
            cover: None,
            share: None,
            lettered: false,
            cast_sheet: None,
            lost_plates: 0,
            portraits: Vec::new(),
            narrated: true,
        }
    };
    let whole = publication(&|_| {});
    let delivered = |change: &dyn Fn(&mut serde_json::Value)| {
        let read = |name: &str| -> anyhow::Result<Vec<u8>> {
            let files = crate::site::manifest::chapter_files(
                usize::from(name != "c/1.json"),
                &book.chapters[usize::from(name != "c/1.json")],
                &whole.tracks[usize::from(name != "c/1.json")].cues,
                &[None],
            );
            if name == "book.json" {
                return Ok(serde_json::to_vec(&crate::site::manifest::book_file(
                    &whole,
                ))?);
            }
            let mut json = serde_json::to_value(&files?[0].1)?;
            change(&mut json);
            Ok(serde_json::to_vec(&json)?)
        };
        cards::delivered(&read).expect("delivered")
    };
    let good = delivered(&|_| {});
    let (found, words) = cards::compare(&whole, &good);
    assert_eq!((told(&found).as_str(), words), ("", 34));
    let spoken =
        |change: &dyn Fn(&mut Vec<WordTime>)| told(&cards::compare(&publication(change), &good).0);
    let never = spoken(&|words| drop(words.remove(1)));
    assert!(
        never.contains("words chapter 1, card 2") && never.contains("“was” is not spoken"),
        "{never}"
    );
    let twice = spoken(&|words| {
        let double = words[1].clone();
        words.insert(2, double);
    });
    assert!(twice.contains("“was” is spoken 2 times"), "{twice}");
    let late = spoken(&|words| words[1].from += 60);
    assert!(late.contains("a caption is lit at"), "{late}");
    let shown = |change: &dyn Fn(&mut serde_json::Value)| {
        told(&cards::compare(&whole, &delivered(change)).0)
    };
    let mute = shown(&|file| {
        let words = file["cards"][1]["words"].as_array_mut();
        words.expect("words").truncate(4);
    });
    assert!(
        mute.contains("is not captioned") || mute.contains("do not lie in its text"),
        "{mute}"
    );
    let other = shown(&|file| file["cards"][1]["text"] = "It was early.".into());
    assert!(other.contains("“late” is not shown"), "{other}");
    let moved = shown(&|file| file["cards"][1]["from"] = 7.into());
    assert!(moved.contains("it is shown from 7 to"), "{moved}");
    assert!(found.iter().all(|finding| finding.check == Check::Words));
}
