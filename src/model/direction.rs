//! What a director says of a chapter: labels on its numbered cards and quotations, and no word of
//! the story itself. Owns their wire form and the schema that asks for it; whether a label is true of
//! a text is the business of `text::direction`.

mod schema;

use serde::de::{Deserializer, Error};
use serde::{Deserialize, Serialize, Serializer};
use serde_json::Value;

use super::character::{Age, Role, Sex};
use super::scene::Part;
use super::scenery::{Framing, Lighting, Mood, Movement, Season, Setting, TimeOfDay, Weather};

pub use schema::schema;

/// All that is said of a chapter, or of a part of a long one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Direction {
    /// Who is met, if something is to be said of them that the cast list does not.
    pub characters: Vec<CharacterLabel>,
    /// Who says what.
    pub quotes: Vec<QuoteLabel>,
    /// Where scenes begin and what they are like.
    pub scenes: Vec<SceneLabel>,
}

/// Somebody. In what follows `who` is `c` with a place in the cast, or whatever else an entry of this
/// kind in the same reply calls somebody new.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CharacterLabel {
    /// `c3`, or `n1` and so on for somebody new.
    pub who: String,
    /// As the text prints it.
    pub name: String,
    /// Other forms that the text prints.
    pub aliases: Vec<String>,
    /// Sex.
    pub sex: Told<Sex>,
    /// Age group.
    pub age: Told<Age>,
    /// Trade.
    pub role: Told<Role>,
    /// What they look like, in a few words; empty when nothing is told.
    pub description: String,
    /// The card on which they first appear here; 0 when it cannot be said.
    pub first: u32,
}

/// Whose words a quotation is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct QuoteLabel {
    /// Its number, from 1.
    pub quote: u32,
    /// Who says it.
    pub who: String,
    /// Whether the text leaves no doubt.
    pub sure: bool,
}

/// A scene.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SceneLabel {
    /// Number of its first card, from 1.
    pub from: u32,
    /// Kind of place.
    pub setting: Told<Setting>,
    /// The place's own name as printed; empty when it has none.
    pub place: String,
    /// When in the day.
    pub time: Told<TimeOfDay>,
    /// What the sky does.
    pub weather: Told<Weather>,
    /// When in the year.
    pub season: Told<Season>,
    /// By what light one sees.
    pub lighting: Told<Lighting>,
    /// How it feels.
    pub mood: Told<Mood>,
    /// What is to be seen, in one line.
    pub description: String,
    /// Who is there or spoken of, the most prominent first.
    pub present: Vec<PresenceLabel>,
    /// Where the camera does something of note.
    pub camera: Vec<CameraLabel>,
}

/// Somebody in a scene.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PresenceLabel {
    /// Who.
    pub who: String,
    /// What they do there.
    pub part: Told<Part>,
    /// How they feel.
    pub feeling: Told<Mood>,
}

/// What the camera does on a card.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CameraLabel {
    /// Number of the card, from 1.
    pub span: u32,
    /// How near it stands.
    pub framing: Told<Framing>,
    /// How it moves.
    pub movement: Told<Movement>,
    /// `place`, somebody, or the name of a thing; empty leaves it as it is.
    pub focus: String,
}

/// A value that the text may leave open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Told<T> {
    /// It says nothing of it.
    #[default]
    Untold,
    /// It says this.
    Is(T),
    /// Something was said that is no such value.
    Foreign,
}

/// What stands for a value that the text leaves open.
const UNTOLD: &str = "untold";

impl<T: Serialize> Serialize for Told<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Is(value) => value.serialize(serializer),
            Self::Untold | Self::Foreign => serializer.serialize_str(UNTOLD),
        }
    }
}

impl<'de, T: serde::de::DeserializeOwned> Deserialize<'de> for Told<T> {
    /// A word of no vocabulary is not worth losing the label for that it stands in.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer).map_err(D::Error::custom)?;
        Ok(match &value {
            Value::Null => Self::Untold,
            Value::String(word) if word.is_empty() || word == UNTOLD => Self::Untold,
            _ => serde_json::from_value(value).map_or(Self::Foreign, Self::Is),
        })
    }
}

/// Everything that an answer may depend on: the unit of direction.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Brief {
    /// How to work; the same for every book.
    pub rules: String,
    /// What is known of the book; the same for each of its chapters.
    pub book: String,
    /// The numbered text.
    pub text: String,
    /// JSON schema of the answer.
    pub schema: Value,
}

impl Brief {
    /// How much is sent, in characters.
    pub fn characters(&self) -> usize {
        let texts = [&self.rules, &self.book, &self.text];
        let sent: usize = texts.iter().map(|text| text.chars().count()).sum();
        sent + self.schema.to_string().len()
    }
}

/// What an answer was made of, in tokens as the server counts them; 0 where it counts none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Usage {
    /// Read at the full price.
    pub input: u64,
    /// Read and kept for the next request.
    pub cache_write: u64,
    /// Read from what was kept.
    pub cache_read: u64,
    /// Written, thinking included.
    pub output: u64,
}

impl std::ops::AddAssign for Usage {
    fn add_assign(&mut self, more: Self) {
        self.input += more.input;
        self.cache_write += more.cache_write;
        self.cache_read += more.cache_read;
        self.output += more.output;
    }
}

impl Usage {
    /// All of it.
    pub fn total(&self) -> u64 {
        self.input + self.cache_write + self.cache_read + self.output
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_no_vocabulary_is_told_from_silence() {
        let told = |json: &str| serde_json::from_str::<Told<Weather>>(json).expect("lenient");
        assert_eq!(told(r#""fog""#), Told::Is(Weather::Fog));
        assert_eq!(told(r#""untold""#), Told::Untold);
        assert_eq!(told("null"), Told::Untold);
        for foreign in [r#""frogs""#, "3", "[\"fog\"]", "{}"] {
            assert_eq!(told(foreign), Told::Foreign, "{foreign}");
        }
    }
}
