//! Whose word a field of the analysis is. Plain data; who may overrule whom is decided where words
//! are put together.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Whose word something is.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Provenance {
    /// The embedded analysis found it by rule.
    #[default]
    Embedded,
    /// A language model says so, and the text does not contradict it.
    Model,
    /// A person says so; nobody overrules them.
    Curator,
}

impl Provenance {
    /// Whether the embedded analysis alone says so, which is not written down.
    pub fn is_embedded(&self) -> bool {
        *self == Self::Embedded
    }
}

/// The fields of something that are not the embedded analysis' word, each with whose it is.
pub type Marks<F> = BTreeMap<F, Provenance>;

/// Fields of a character that somebody may know better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CharacterField {
    /// That there is such a person, and what they are called.
    Name,
    /// What else they are called.
    Aliases,
    /// Their sex.
    Sex,
    /// Their age.
    Age,
    /// What they do.
    Role,
    /// What they look like.
    Description,
    /// Where they first appear.
    FirstSeen,
}

/// Fields of a scene that somebody may know better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SceneField {
    /// Where it begins.
    Start,
    /// What kind of place it is.
    Setting,
    /// The place's own name.
    Place,
    /// When in the day.
    Time,
    /// What the sky does.
    Weather,
    /// When in the year.
    Season,
    /// By what light one sees.
    Lighting,
    /// How it feels.
    Mood,
    /// Who is there, doing what and feeling how.
    Company,
    /// All of it in one line.
    Description,
}
