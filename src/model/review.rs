//! What a person should look at in a book: decisions that nobody was sure of, each with the words
//! around it, what it may be instead, and the lines of `books/<slug>.toml` that say so. Plain data.

use std::ops::Range;

use serde::Serialize;

/// Everything to be looked at in one book; each list worst first.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Review {
    /// Who says what.
    pub speakers: Vec<Doubt>,
    /// Who is who.
    pub people: Vec<Doubt>,
    /// Where chapters begin and what they are called.
    pub chapters: Vec<Doubt>,
    /// Where scenes begin and where they are set.
    pub scenes: Vec<Doubt>,
    /// How words sound.
    pub sounds: Vec<Doubt>,
    /// What a director said that was of no use.
    pub labels: Vec<Doubt>,
}

/// One decision.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Doubt {
    /// How sure one can be of it, 0 to 1.
    pub sure: f32,
    /// Number of the chapter, counted from 1.
    pub chapter: u32,
    /// Card of the book in hand, counted from 0 through the book.
    pub card: Option<usize>,
    /// Bytes of the chapter's text that it is about.
    pub bytes: Range<usize>,
    /// What was decided: a name, a setting, a pronunciation.
    pub decided: String,
    /// Why that is doubtful, in a line.
    pub why: String,
    /// Text before, the words themselves, and text after.
    pub text: [String; 3],
    /// What may be said instead.
    pub fixes: Vec<Fix>,
}

/// A way to put something right.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Fix {
    /// What the choice is called.
    pub label: String,
    /// Lines for `books/<slug>.toml`; where the person has to write or choose a value, it stands as
    /// `{}`.
    pub toml: String,
    /// How the value is given.
    pub ask: Ask,
}

/// How a value that is part of a fix is given.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Ask {
    /// Not at all.
    Nothing,
    /// Anybody of the cast.
    Somebody,
    /// One of these words.
    OneOf(Vec<String>),
    /// In words; this is what they are now.
    Words(String),
}

impl Review {
    /// How many decisions there are.
    pub fn count(&self) -> usize {
        self.groups().iter().map(|(_, list)| list.len()).sum()
    }

    /// The lists with their names.
    pub fn groups(&self) -> [(&'static str, &[Doubt]); 6] {
        [
            ("speakers", &self.speakers),
            ("people", &self.people),
            ("chapters", &self.chapters),
            ("scenes", &self.scenes),
            ("sounds", &self.sounds),
            ("labels", &self.labels),
        ]
    }
}
