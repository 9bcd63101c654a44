//! Whether scenes say by name where they are: every second passage of tests/scenes/passages.toml
//! against the place that the story has named by then (tests/scenes/places.toml says how). A wrong
//! name is worse than none.

use serde::Deserialize;

use crate::library::shared;
use crate::scenes::{GOLD, gold, inspect, locate, scene_at, words};

/// Least share of agreement, and of right names among those said, a little below what was last
/// measured.
const LEAST: f64 = 0.70;
const LEAST_RIGHT: f64 = 0.60;

#[derive(Deserialize)]
struct Places {
    place: Vec<Place>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Place {
    book: u32,
    paragraph: u32,
    /// What it may be called; none where the story has not said.
    names: Vec<String>,
    /// Whether no name is right too.
    #[serde(default)]
    silence: bool,
}

impl Place {
    fn agrees(&self, said: &str) -> bool {
        let letters = |name: &str| {
            let name = name.to_lowercase();
            let bare = name.strip_prefix("the ").unwrap_or(&name);
            bare.chars()
                .filter(|c| c.is_alphanumeric())
                .collect::<String>()
        };
        match said {
            "" => self.silence,
            _ => self
                .names
                .iter()
                .any(|name| letters(said).contains(&letters(name))),
        }
    }
}

fn places() -> Vec<Place> {
    let places: Places =
        toml::from_str(include_str!("scenes/places.toml")).expect("the annotations are in order");
    places.place
}

#[test]
#[allow(
    clippy::print_stderr,
    reason = "the measurement is for the person who runs it"
)]
fn scenes_are_where_the_story_says_by_name() {
    let Some(folder) = shared("data/gutenberg") else {
        return;
    };
    let (gold, places) = (gold(GOLD), places());
    let (mut agreed, mut named, mut right) = (0, 0, 0);
    for book in &gold.book {
        let read = inspect(&folder.join(&book.file));
        let text = words(read["text"].as_str().expect("inspect emits the text"));
        for place in places.iter().filter(|place| place.book == book.number) {
            let mut passages = gold.passage.iter();
            let passage = passages
                .find(|p| (p.book, p.paragraph) == (place.book, place.paragraph))
                .expect("an annotated passage");
            let scene = locate(&text, &passage.words)
                .and_then(|(start, end)| scene_at(&read, start, end))
                .expect("a scene");
            let said = scene["place"].as_str().unwrap_or_default();
            let agrees = place.agrees(said);
            agreed += usize::from(agrees);
            named += usize::from(!said.is_empty());
            right += usize::from(agrees && !said.is_empty());
            if !agrees {
                eprintln!(
                    "{}/{}: said {said:?}, not {:?}",
                    place.book, place.paragraph, place.names
                );
            }
        }
    }
    eprintln!(
        "agreed {agreed} of {}, names right {right} of {named}",
        places.len()
    );
    assert!(agreed as f64 >= LEAST * places.len() as f64);
    assert!(right as f64 >= LEAST_RIGHT * named as f64);
}
