//! Scenes and cards: the lower half of the tree that `book` begins. Plain data; finding it is the
//! business of `text`.

use serde::{Deserialize, Serialize};

use super::character::CharacterId;
use super::provenance::{Marks, Provenance, SceneField};
use super::scenery::{
    Deed, Framing, Lighting, Mood, Movement, Prop, Roof, Season, Setting, TimeOfDay, Weather,
};

/// A stretch of a chapter in one place at one time. A scene is shown with one or more pictures.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Scene {
    /// Where, of the kinds of place that can be drawn.
    pub setting: Setting,
    /// The place's own name as the text prints it, if it tells one: `Dover`, `Mill Lane`.
    #[serde(default)]
    pub place: String,
    /// Whether it is under a roof.
    #[serde(default)]
    pub roof: Roof,
    /// When in the day.
    pub time: TimeOfDay,
    /// What falls from the sky.
    pub weather: Weather,
    /// When in the year.
    pub season: Season,
    /// By what light one sees.
    #[serde(default)]
    pub lighting: Lighting,
    /// How it feels, by name.
    pub mood: Mood,
    /// The same in numbers.
    #[serde(default)]
    pub feeling: Feeling,
    /// Who is there, the most prominent first.
    pub present: Vec<CharacterId>,
    /// Everybody who is there or spoken of, the most prominent first.
    #[serde(default)]
    pub company: Vec<Presence>,
    /// Things worth showing, the most prominent first.
    pub props: Vec<Prop>,
    /// All of this in one line of English.
    #[serde(default)]
    pub description: String,
    /// The pictures that it is shown with; none stands for one of the whole scene.
    #[serde(default)]
    pub shots: Vec<Shot>,
    /// The cards, in order.
    pub sequences: Vec<Sequence>,
    /// What of this is not the embedded analysis' word.
    #[serde(default, skip_serializing_if = "Marks::is_empty")]
    pub marks: Marks<SceneField>,
}

impl Scene {
    /// The scene cut into its pictures.
    pub fn pictures(&self) -> impl Iterator<Item = Picture<'_>> {
        let whole = self.shots.is_empty().then(|| Picture {
            scene: self,
            present: &self.present,
            props: &self.props,
            mood: self.mood,
            deeds: &[],
            plate: None,
            sequences: &self.sequences,
        });
        let mut rest = self.sequences.as_slice();
        let shots = self.shots.iter().map(move |shot| {
            let (own, others) = rest.split_at(shot.cards.min(rest.len()));
            rest = others;
            Picture {
                scene: self,
                present: &shot.present,
                props: &shot.props,
                mood: shot.mood,
                deeds: &shot.deeds,
                plate: shot.plate.as_deref(),
                sequences: own,
            }
        });
        whole.into_iter().chain(shots)
    }
}

/// What a passage does to its reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Feeling {
    /// From -1, wretched, to 1, happy.
    pub valence: f32,
    /// From 0, asleep, to 1, frantic.
    pub arousal: f32,
}

/// Somebody in a scene.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Presence {
    /// Who.
    pub who: CharacterId,
    /// What they do there.
    pub part: Part,
    /// How they feel, where somebody says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feeling: Option<Mood>,
}

/// What somebody does in a scene.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Is there and says something.
    Speaks,
    /// Is there.
    Acts,
    /// Is only spoken of.
    Mentioned,
}

/// What one picture of a scene shows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Shot {
    /// How many of the scene's cards it accompanies.
    pub cards: usize,
    /// Who is seen.
    pub present: Vec<CharacterId>,
    /// What is seen.
    pub props: Vec<Prop>,
    /// How these cards feel.
    pub mood: Mood,
    /// What somebody there does in so many words; one entry a person at most.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deeds: Vec<(CharacterId, Deed)>,
    /// The picture of the printed book that is shown instead of a drawn one, by the name of its
    /// [`Plate`](super::Plate).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plate: Option<String>,
}

/// A picture to be drawn: a scene as one of its shots sees it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Picture<'a> {
    /// Where, when, in what weather.
    pub scene: &'a Scene,
    /// Who is seen, the most prominent first.
    pub present: &'a [CharacterId],
    /// What is seen.
    pub props: &'a [Prop],
    /// How it feels.
    pub mood: Mood,
    /// Who does what.
    pub deeds: &'a [(CharacterId, Deed)],
    /// The picture of the printed book that stands in its place, by name.
    pub plate: Option<&'a str>,
    /// Its cards.
    pub sequences: &'a [Sequence],
}

/// One swipe card: a short passage. Offsets are bytes into the chapter's text and include the
/// white space that follows, so that joined sequences are the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sequence {
    /// First byte.
    pub start: usize,
    /// One past the last byte, trailing white space included.
    pub end: usize,
    /// A chapter's heading or its prose.
    pub kind: SequenceKind,
    /// How the card feels beside its neighbours; a picture's mood is that of all its cards.
    #[serde(default)]
    pub mood: Mood,
    /// How near the camera stands.
    pub framing: Framing,
    /// How the camera moves while the card is heard.
    #[serde(default)]
    pub movement: Movement,
    /// What it looks at.
    #[serde(default)]
    pub focus: Focus,
    /// Whose word the camera is.
    #[serde(default, skip_serializing_if = "Provenance::is_embedded")]
    pub camera: Provenance,
    /// Who is there or spoken of: speakers first. Told last, when everybody else had their word.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<Appearance>,
}

/// Somebody on a card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appearance {
    /// Who.
    pub who: CharacterId,
    /// What they do there.
    pub part: Part,
    /// What they are seen doing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deed: Option<Deed>,
    /// How they feel, where somebody says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feeling: Option<Mood>,
    /// The words by which they are there, as bytes of the chapter's text from and to: what they say,
    /// or how they are named.
    pub words: (usize, usize),
}

impl Appearance {
    /// The words by which they are there, of the chapter's text.
    pub fn context<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.words.0..self.words.1)
            .unwrap_or_default()
            .trim()
    }
}

/// What the camera looks at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Focus {
    /// The place as a whole.
    #[default]
    Place,
    /// Somebody who speaks or acts.
    Character(CharacterId),
    /// A thing.
    Prop(Prop),
}

/// What a card holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SequenceKind {
    /// The chapter's heading, spoken and shown large.
    Heading,
    /// Story text.
    #[default]
    Prose,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_hold_all_cards_and_a_scene_without_shots_is_one() {
        let mut scene = Scene {
            sequences: vec![Sequence::default(); 5],
            ..Scene::default()
        };
        let sizes = |scene: &Scene| -> Vec<usize> {
            scene
                .pictures()
                .map(|picture| picture.sequences.len())
                .collect()
        };
        assert_eq!(sizes(&scene), [5]);
        for cards in [3, 2] {
            scene.shots.push(Shot {
                cards,
                ..Shot::default()
            });
        }
        assert_eq!(sizes(&scene), [3, 2]);
    }
}
