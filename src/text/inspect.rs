//! A book's structure for programs (the exchange format `pennyreel-inspect/1`, with scenes) and
//! for people. Reads the finished book only.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::mentions;
use crate::model::{Attribution, Book, Chapter, ChapterKind, SequenceKind, Sex};

/// The book as one JSON object; offsets are bytes into the whole text.
pub fn json(book: &Book) -> Value {
    let text = book.text();
    let mut chapters = Vec::new();
    let mut sequences = Vec::new();
    let mut scenes = Vec::new();
    let mut quotes = Vec::new();
    let mut offset = 0;
    for (index, chapter) in book.chapters.iter().enumerate() {
        let kind = match chapter.kind {
            ChapterKind::Chapter => "chapter",
            ChapterKind::Front => "front",
            ChapterKind::Back => "back",
        };
        chapters.push(json!({
            "index": index, "title": chapter.title, "kind": kind,
            "start": offset + own_heading(chapter), "end": offset + chapter.text.len(),
        }));
        for scene in &chapter.scenes {
            let number = scenes.len();
            let first = sequences.len();
            let tone = json!({
                "setting": scene.setting, "time_of_day": scene.time, "weather": scene.weather,
                "season": scene.season, "mood": scene.mood,
            });
            for sequence in &scene.sequences {
                sequences.push(json!({
                    "id": sequences.len(), "chapter": index, "scene_index": number,
                    "start": offset + sequence.start,
                    "end": offset + sequence.start + chapter.text_of(sequence).len(),
                    "kind": sequence.kind, "framing": sequence.framing, "scene": tone,
                }));
            }
            let present: Vec<&str> = scene
                .present
                .iter()
                .filter_map(|id| book.cast.get(usize::from(id.0)))
                .map(|character| character.name.as_str())
                .collect();
            scenes.push(json!({
                "index": number, "chapter": index, "sequences": [first, sequences.len()],
                "setting": scene.setting, "time_of_day": scene.time, "weather": scene.weather,
                "season": scene.season, "mood": scene.mood, "present": present,
                "props": scene.props,
            }));
        }
        for quote in &chapter.quotes {
            let how = match quote.attribution {
                Attribution::Explicit => "explicit",
                Attribution::Anaphoric => "anaphoric",
                Attribution::Implicit => "implicit",
            };
            let (start, end) = inside(&chapter.text, quote.start, quote.end);
            quotes.push(json!({
                "start": offset + start, "end": offset + end, "text": &chapter.text[start..end],
                "speaker": quote.speaker.map(|id| format!("c{}", id.0)),
                "type": how, "confidence": quote.confidence,
            }));
        }
        offset += chapter.text.len() + 2;
    }
    let characters: Vec<Value> = book
        .cast
        .iter()
        .enumerate()
        .map(|(index, character)| {
            let sex = match character.sex {
                Sex::Female => "F",
                Sex::Male => "M",
                Sex::Unknown => "U",
            };
            json!({
                "id": format!("c{index}"), "name": character.name, "aliases": character.aliases,
                "gender": sex, "age": character.age, "role": character.role,
                "importance": if character.main { "main" } else { "minor" },
                "mentions": character.mentions, "quotes": character.quotes,
                "narrator": character.narrator,
            })
        })
        .collect();
    let mentions: Vec<Value> = mentions::find(&text, &book.cast)
        .into_iter()
        .map(|(start, end, id)| {
            json!({"start": start, "end": end, "character": format!("c{}", id.0), "kind": "name"})
        })
        .collect();
    let authors: Vec<&str> = book
        .metadata
        .authors
        .iter()
        .map(|a| a.name.as_str())
        .collect();
    json!({
        "format": "pennyreel-inspect/1",
        "tool": concat!("pennyreel ", env!("CARGO_PKG_VERSION")),
        "title": book.metadata.title, "author": authors.join(", "),
        "language": book.metadata.language, "era": book.era,
        "offsets": "byte", "text": text,
        "chapters": chapters, "sequences": sequences, "scenes": scenes,
        "characters": characters, "quotes": quotes, "mentions": mentions,
        "warnings": book.warnings,
    })
}

/// Where a chapter's own heading begins: below the headings of the parts that it opens.
fn own_heading(chapter: &Chapter) -> usize {
    chapter
        .scenes
        .iter()
        .flat_map(|scene| &scene.sequences)
        .take_while(|sequence| sequence.kind == SequenceKind::Heading)
        .last()
        .map_or(0, |sequence| sequence.start)
}

/// A quotation without its marks.
fn inside(text: &str, start: usize, end: usize) -> (usize, usize) {
    let is_mark = |c: char| matches!(c, '“' | '”' | '‘' | '’' | '«' | '»' | '—');
    let quote = &text[start..end];
    let open = quote
        .chars()
        .next()
        .filter(|c| is_mark(*c))
        .map_or(0, char::len_utf8);
    let close = quote[open..]
        .chars()
        .next_back()
        .filter(|c| matches!(c, '”' | '’' | '»'));
    (start + open, end - close.map_or(0, char::len_utf8))
}

/// The book for people: chapters with their scenes, the cast, and how the cards came out.
pub fn outline(book: &Book) -> String {
    let mut out = String::new();
    let authors: Vec<&str> = book
        .metadata
        .authors
        .iter()
        .map(|a| a.name.as_str())
        .collect();
    let _ = writeln!(out, "{} — {}", book.metadata.title, authors.join(", "));
    for (number, chapter) in (1..).zip(&book.chapters) {
        let cards: usize = chapter
            .scenes
            .iter()
            .map(|scene| scene.sequences.len())
            .sum();
        let words = chapter.text.split_whitespace().count();
        let title = if chapter.title.is_empty() {
            "(untitled)"
        } else {
            &chapter.title
        };
        let _ = writeln!(out, "\n{number:3}. {title}  [{words} words, {cards} cards]");
        for scene in &chapter.scenes {
            let present: Vec<&str> = scene
                .present
                .iter()
                .filter_map(|id| book.cast.get(usize::from(id.0)))
                .map(|character| character.name.as_str())
                .collect();
            let _ = writeln!(
                out,
                "     {:2} cards  {:?}, {:?}, {:?}, {:?}; {}; {:?}",
                scene.sequences.len(),
                scene.setting,
                scene.time,
                scene.weather,
                scene.mood,
                present.join(", "),
                scene.props,
            );
        }
    }
    let _ = writeln!(out, "\nCast");
    for character in book.cast.iter().filter(|c| c.quotes > 0 || c.main).take(60) {
        let _ = writeln!(
            out,
            "  {:<28} {:?} {:?} {:?}  {} quotes, {} mentions{}{}",
            character.name,
            character.sex,
            character.age,
            character.role,
            character.quotes,
            character.mentions,
            if character.main { ", main" } else { "" },
            if character.narrator { ", narrator" } else { "" },
        );
    }
    statistics(book, &mut out);
    out
}

fn statistics(book: &Book, out: &mut String) {
    let mut words: Vec<usize> = Vec::new();
    let mut at_paragraph = 0;
    for chapter in &book.chapters {
        for sequence in chapter.scenes.iter().flat_map(|scene| &scene.sequences) {
            words.push(chapter.text_of(sequence).split_whitespace().count());
            let rest = &chapter.text[..sequence.end];
            at_paragraph +=
                usize::from(rest.ends_with("\n\n") || sequence.end == chapter.text.len());
        }
    }
    words.sort_unstable();
    let at = |share: usize| {
        words
            .get((words.len().max(1) - 1) * share / 100)
            .copied()
            .unwrap_or(0)
    };
    let _ = writeln!(
        out,
        "\n{} cards, words per card: median {}, 5 % under {}, 5 % over {}; {} % end at a paragraph",
        words.len(),
        at(50),
        at(5),
        at(95),
        at_paragraph * 100 / words.len().max(1),
    );
    for warning in &book.warnings {
        let _ = writeln!(out, "warning: {warning}");
    }
}
