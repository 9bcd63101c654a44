//! Whether scenes are cut where a reader would: 23 chapters of eleven real books whose scenes were
//! marked by hand (tests/scenes/boundaries.toml says how), of seven no error was read while the
//! rules were made, though their score was seen. Prints precision, recall and F1; what was reached once must be kept.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use crate::library::{Library, shared};

/// Least F1 of the chapters that the rules were made by and of the others, a little below what was
/// last measured.
const LEAST: f64 = 0.61;
const LEAST_HELD_OUT: f64 = 0.60;
/// How many paragraphs or cards beside the marked one still count.
const BESIDE: usize = 1;

#[derive(Deserialize)]
struct Gold {
    chapter: Vec<Chapter>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Chapter {
    /// Below shared/data.
    file: String,
    title: String,
    #[serde(default)]
    held_out: bool,
    /// Why (`place`, `time`, `cast`, `maybe`) and the first words of a paragraph.
    breaks: Vec<(String, String)>,
}

fn gold() -> Gold {
    toml::from_str(include_str!("scenes/boundaries.toml")).expect("the annotations are in order")
}

/// A chapter as the program reads it: where paragraphs, cards and scenes begin.
struct Read<'a> {
    paragraphs: Vec<(usize, &'a str)>,
    cards: Vec<usize>,
    scenes: Vec<usize>,
}

impl<'a> Read<'a> {
    fn of(book: &'a Value, title: &str) -> Self {
        let number =
            |value: &Value| usize::try_from(value.as_u64().expect("a number")).expect("fits");
        let chapters = book["chapters"].as_array().expect("chapters");
        let at = chapters
            .iter()
            .position(|chapter| chapter["title"] == title && chapter["kind"] == "chapter")
            .unwrap_or_else(|| panic!("no chapter {title}"));
        let (start, end) = (number(&chapters[at]["start"]), number(&chapters[at]["end"]));
        let mut paragraphs = Vec::new();
        let mut from = start;
        for text in book["text"].as_str().expect("text")[start..end].split("\n\n") {
            paragraphs.push((from, text));
            from += text.len() + 2;
        }
        let cards = book["sequences"].as_array().expect("cards");
        let starts = cards.iter().map(|card| number(&card["start"]));
        let scenes = book["scenes"].as_array().expect("scenes");
        let own = scenes
            .iter()
            .filter(|scene| number(&scene["chapter"]) == at);
        Self {
            paragraphs,
            cards: starts.filter(|card| (start..end).contains(card)).collect(),
            scenes: own
                .skip(1)
                .map(|scene| number(&cards[number(&scene["sequences"][0])]["start"]))
                .collect(),
        }
    }

    /// The byte at which a paragraph with these first words begins.
    fn place(&self, words: &str) -> Option<usize> {
        // Marks may be lost in a source and put back.
        let plain =
            |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).collect() };
        let wanted = plain(words);
        let found = |(_, text): &&(usize, &str)| plain(text).starts_with(&wanted);
        self.paragraphs.iter().find(found).map(|(start, _)| *start)
    }

    /// Whether a scene's start counts as the one marked.
    fn is_beside(&self, scene: usize, marked: usize) -> bool {
        let card = |at: usize| self.cards.partition_point(|card| *card <= at);
        let paragraph = |at: usize| self.paragraphs.partition_point(|(start, _)| *start <= at);
        card(scene).abs_diff(card(marked)) <= BESIDE
            || paragraph(scene).abs_diff(paragraph(marked)) <= BESIDE
    }
}

/// How many cuts were right, how many were too many, how many scenes were missed.
#[derive(Default)]
struct Score {
    right: usize,
    wrong: usize,
    missed: usize,
}

impl Score {
    fn add(&mut self, chapter: &Chapter, read: &Read) {
        let mut left = read.scenes.clone();
        let mut take = |marked: usize| {
            let beside = left
                .iter()
                .enumerate()
                .filter(|(_, scene)| read.is_beside(**scene, marked));
            let best = beside
                .min_by_key(|(_, scene)| scene.abs_diff(marked))
                .map(|(at, _)| at);
            best.map(|at| left.remove(at)).is_some()
        };
        let mut all = |sure: bool| {
            let breaks = chapter
                .breaks
                .iter()
                .filter(|(why, _)| (why != "maybe") == sure);
            let mut found = [0, 0];
            for (_, words) in breaks {
                let place = read
                    .place(words)
                    .unwrap_or_else(|| panic!("no paragraph {words}"));
                found[usize::from(take(place))] += 1;
            }
            found
        };
        let [missed, right] = all(true);
        // What an honest reader may or may not cut is neither right nor wrong.
        all(false);
        self.right += right;
        self.missed += missed;
        self.wrong += left.len();
    }

    fn f1(&self) -> f64 {
        2.0 * self.right as f64 / (2 * self.right + self.wrong + self.missed).max(1) as f64
    }
}

#[test]
#[allow(
    clippy::print_stderr,
    reason = "the measurement is for the person who runs it"
)]
fn scenes_begin_where_they_were_marked() {
    let Some(folder) = shared("data") else {
        return;
    };
    let mut books: BTreeMap<String, Value> = BTreeMap::new();
    let mut scores = [Score::default(), Score::default()];
    for chapter in &gold().chapter {
        let book = books.entry(chapter.file.clone()).or_insert_with(|| {
            let file = folder.join(&chapter.file);
            let file = file.to_str().expect("a readable path");
            Library::empty().ok(&["inspect", file, "--json"]).json()
        });
        let read = Read::of(book, &chapter.title);
        scores[usize::from(chapter.held_out)].add(chapter, &read);
    }
    for (score, (name, least)) in scores
        .iter()
        .zip([("tuned", LEAST), ("held out", LEAST_HELD_OUT)])
    {
        let (right, wrong, missed) = (score.right, score.wrong, score.missed);
        eprintln!(
            "{name}: right {right} wrong {wrong} missed {missed} F1 {:.3}",
            score.f1()
        );
        assert!(score.f1() >= least, "{name}: {:.3}", score.f1());
    }
}

#[test]
fn the_marks_keep_to_their_vocabulary() {
    let gold = gold();
    let all = || gold.chapter.iter().flat_map(|chapter| &chapter.breaks);
    assert!(all().filter(|(why, _)| why != "maybe").count() >= 80);
    assert!(all().all(|(why, _)| ["place", "time", "cast", "maybe"].contains(&why.as_str())));
}
