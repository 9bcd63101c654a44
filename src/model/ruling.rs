//! What a curator rules of a book after everybody else had their word: names, speakers, scenes, titles,
//! and what is left out. Plain data as `books/<slug>.toml` says it; what it does to a book is the
//! business of `text::ruling`.

use serde::{Deserialize, Serialize};

use super::character::{Age, Role, Sex};
use super::scenery::{Lighting, Mood, Season, Setting, TimeOfDay, Weather};

/// Everything that a curator rules of one book, in the file's order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Rulings {
    /// Who is who.
    pub characters: Vec<CharacterRuling>,
    /// Who says what.
    pub quotes: Vec<QuoteRuling>,
    /// Where scenes begin and what they are like.
    pub scenes: Vec<SceneRuling>,
    /// What chapters are called, and which are left out.
    pub chapters: Vec<ChapterRuling>,
    /// Passages that are left out.
    pub skips: Vec<SkipRuling>,
}

impl Rulings {
    /// Whether nothing is ruled.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Words by which a place in a book is found, however it is cut into cards: case, punctuation and the
/// kind of quotation marks do not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct At {
    /// Chapter as `inspect` counts it, from 1; `None` searches the whole book.
    pub chapter: Option<u32>,
    /// Words that stand there.
    pub words: String,
    /// Which of several places, counted from 1.
    pub nth: Option<u32>,
    /// Where the ruling stands: `books/alice.toml:12`.
    pub source: String,
}

/// Who somebody is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CharacterRuling {
    /// Any of their names.
    pub name: String,
    /// What they are to be called.
    pub rename: Option<String>,
    /// Names of others of the cast who are the same person.
    pub merge: Vec<String>,
    /// Whether the analysis does not know them.
    pub new: bool,
    /// Their sex.
    pub sex: Option<Sex>,
    /// Their age.
    pub age: Option<Age>,
    /// What they do.
    pub role: Option<Role>,
    /// What they look like.
    pub description: Option<String>,
    /// Where the ruling stands.
    pub source: String,
}

/// Whose words a quotation is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuoteRuling {
    /// Words of the quotation.
    pub at: At,
    /// Any name of whoever says it; `None` leaves it to the narrator.
    pub speaker: Option<String>,
}

/// A scene.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SceneRuling {
    /// Words that stand in the scene: on its first card where `begins` is given.
    pub at: At,
    /// Whether a scene begins there; `None` leaves the cut as it is.
    pub begins: Option<bool>,
    /// Kind of place.
    pub setting: Option<Setting>,
    /// The place's own name.
    pub place: Option<String>,
    /// When in the day.
    pub time: Option<TimeOfDay>,
    /// What the sky does.
    pub weather: Option<Weather>,
    /// When in the year.
    pub season: Option<Season>,
    /// By what light one sees.
    pub lighting: Option<Lighting>,
    /// How it feels.
    pub mood: Option<Mood>,
}

/// A chapter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChapterRuling {
    /// As `inspect` counts it, from 1.
    pub number: u32,
    /// What it is called.
    pub title: Option<String>,
    /// Whether it is left out.
    pub skip: bool,
    /// Where the ruling stands.
    pub source: String,
}

/// A passage that is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SkipRuling {
    /// Words of a paragraph, or the first words of the passage.
    pub at: At,
    /// The last words of the passage; `None` leaves out the whole paragraph.
    pub to: Option<String>,
}

/// What a curator left out of a book.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skipped {
    /// Chapter, counted from 1 through the whole book.
    pub chapter: u32,
    /// Its title.
    pub title: String,
    /// Whether all of the chapter is left out.
    pub whole: bool,
    /// How many words.
    pub words: usize,
    /// How they begin.
    pub begins: String,
    /// Where that is ruled.
    pub source: String,
}
