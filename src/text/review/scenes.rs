//! Where scenes begin and where they are set: scenes of a single card, very long ones, and those in whose
//! words nothing speaks for the place that they were given.

use serde::Serialize;

use super::about;
use super::address::Addresses;
use crate::model::{
    Ask, Book, Doubt, Fix, Lighting, Mood, Scene, SceneField, Season, SequenceKind, Setting,
    TimeOfDay, Weather,
};
use crate::text::ruling::Words;
use crate::text::words::PLACES;

/// Cards beyond which a scene is long.
const LONG: usize = 40;

pub(super) fn doubts(book: &Book, addresses: &Addresses<'_>) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    for (place, chapter) in book.chapters.iter().enumerate() {
        let words = Words::of(&chapter.text);
        for (number, scene) in chapter.scenes.iter().enumerate() {
            let mut prose = scene
                .sequences
                .iter()
                .filter(|c| c.kind == SequenceKind::Prose);
            let Some(first) = prose.next() else { continue };
            let last = scene.sequences.last().map_or(first.end, |card| card.end);
            let own = words.words_within(&(first.start..last));
            let Some((sure, why)) = odd(scene, own, number > 0) else {
                continue;
            };
            let at = addresses.card(place, &(first.start..first.end));
            let end = first.start + chapter.text_of(first).len();
            doubts.push(Doubt {
                sure,
                decided: summary(scene),
                why,
                fixes: fixes(scene, &at, number > 0),
                ..about(book, place, first.start..end)
            });
        }
    }
    doubts
}

/// How sure one can be of a scene, and why not more; `None` where nothing speaks against it.
fn odd(scene: &Scene, words: &[String], follows: bool) -> Option<(f32, String)> {
    let ruled = |field| scene.marks.contains_key(&field);
    let cards = scene.sequences.len();
    let told = PLACES.iter().any(|(word, setting, weight)| {
        *setting == scene.setting && *weight >= 1.0 && words.iter().any(|own| own == word)
    });
    if scene.setting == Setting::Nowhere && !ruled(SceneField::Setting) {
        return Some((0.2, "no place could be found".to_owned()));
    }
    if !told && !ruled(SceneField::Setting) {
        // The shorter a scene that says nothing of its place, the likelier it is right.
        let sure = 0.6 - (cards.min(LONG) as f32) * 0.005;
        let why = "none of its words names such a place: taken from what stands around it";
        return Some((sure, why.to_owned()));
    }
    if cards == 1 && follows && !ruled(SceneField::Start) {
        return Some((
            0.5,
            "a scene of a single card: it may belong to the one before".to_owned(),
        ));
    }
    if cards > LONG && !ruled(SceneField::Start) {
        return Some((
            0.65,
            format!("{cards} cards at one place: a change may be missed"),
        ));
    }
    None
}

fn summary(scene: &Scene) -> String {
    let mut parts = vec![word(&scene.setting)];
    if !scene.place.is_empty() {
        parts.push(scene.place.clone());
    }
    parts.extend([word(&scene.time), word(&scene.weather)]);
    if scene.season != Season::Unknown {
        parts.push(word(&scene.season));
    }
    parts.extend([word(&scene.lighting), word(&scene.mood)]);
    parts.join(" · ").replace('_', " ")
}

fn fixes(scene: &Scene, at: &str, follows: bool) -> Vec<Fix> {
    let mut fixes = vec![
        field(at, "setting", words(&Setting::ALL[1..], &scene.setting)),
        field(at, "time", words(TimeOfDay::ALL, &scene.time)),
        field(at, "weather", words(Weather::ALL, &scene.weather)),
        field(at, "season", words(&Season::ALL[1..], &scene.season)),
        field(at, "lighting", words(Lighting::ALL, &scene.lighting)),
        field(at, "mood", words(Mood::ALL, &scene.mood)),
    ];
    if follows {
        fixes.push(Fix {
            label: "no scene begins here".to_owned(),
            toml: format!("[[scene]]\n{at}begins = false\n"),
            ask: Ask::Nothing,
        });
    }
    fixes
}

fn field(at: &str, name: &str, words: Vec<String>) -> Fix {
    Fix {
        label: name.to_owned(),
        toml: format!("[[scene]]\n{at}{name} = {{}}\n"),
        ask: Ask::OneOf(words),
    }
}

/// The words of a vocabulary, the present one first.
fn words<T: Serialize + PartialEq>(all: &[T], now: &T) -> Vec<String> {
    let others = all.iter().filter(|value| *value != now).map(word);
    std::iter::once(word(now)).chain(others).collect()
}

fn word<T: Serialize>(value: &T) -> String {
    let word = serde_json::to_value(value).unwrap_or_default();
    word.as_str().unwrap_or_default().to_owned()
}
