//! What is drawn, and what came of drawing it.

use serde::{Deserialize, Serialize};

use super::character::{Age, Role, Sex};
use super::edition::Style;
use super::scenery::{Deed, Era, Mood, Prop, Season, Setting, TimeOfDay, Weather};
use crate::base::blobs::BlobRef;

/// The unit of illustration: everything a picture may depend on.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Prompt {
    /// How it looks.
    pub style: Style,
    /// What kind of picture.
    pub composition: Composition,
    /// Where.
    pub setting: Setting,
    /// When in the day.
    pub time: TimeOfDay,
    /// What the sky does.
    pub weather: Weather,
    /// When in the year.
    pub season: Season,
    /// How it feels; the palette follows it.
    pub mood: Mood,
    /// Clothes and things of which time.
    pub era: Era,
    /// Who is seen, the most prominent first; at most three are drawn large.
    pub figures: Vec<Figure>,
    /// What is seen beside them, the most prominent first.
    pub props: Vec<Prop>,
    /// Chooses whatever is left open; from content, never from a clock.
    pub seed: u64,
    /// From where and in which of the place's layouts it is seen.
    #[serde(default)]
    pub take: Take,
    /// What is set in type over the picture; nothing else is ever lettered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lettering: Option<Lettering>,
    /// The tone of the printed plates beside which it is shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tone: Option<Tone>,
    /// All of this in words, for illustrators that read; nothing where nobody does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Words>,
}

/// The words of a cover.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Lettering {
    /// Title without subtitle.
    pub title: String,
    /// Subtitle, if it is to be shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subtitle: Option<String>,
    /// The authors as one reads them: `A and B`; empty for works that nobody signed.
    pub author: String,
}

/// What prints have in common: the lightest and the darkest they show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Tone {
    /// Red, green and blue of the paper.
    pub paper: [u8; 3],
    /// Red, green and blue of the deepest ink.
    pub ink: [u8; 3],
}

/// A picture asked for in words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Words {
    /// What is to be seen, and how.
    pub positive: String,
    /// What must not be seen, as a list parted by commas.
    pub negative: String,
}

/// What is varied to keep pictures of one place apart. Each number is counted modulo what there is
/// to choose from, so that every take can be drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Take {
    /// Which layout of the place.
    pub layout: u8,
    /// Whether left and right are exchanged.
    pub mirrored: bool,
    /// Which camera: where it stands and how near.
    pub camera: u8,
}

/// Kinds of picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Composition {
    /// A place with people in it.
    Scene,
    /// Two large heads in profile, face to face.
    Cameo,
    /// Things of the story, without people.
    StillLife,
    /// A large hand, or two, with a thing of the story.
    Hands,
    /// The book's cover, 2:3: a scene with a calm upper third for the title.
    Cover,
    /// What a link to the book shows elsewhere, 1200:630: the scene at one side, the title at the other.
    Share,
    /// One head in profile in an oval, for the cast list.
    Portrait,
    /// The book's people side by side at full length, on a wide sheet.
    CastSheet,
}

impl Composition {
    /// Whether it fills a card of the player, under its caption.
    pub fn fills_a_card(self) -> bool {
        matches!(
            self,
            Self::Scene | Self::Cameo | Self::StillLife | Self::Hands
        )
    }
}

/// A person as the illustrator sees them. Equal figures are drawn alike through a whole book.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Figure {
    /// The character's name, for the alt text; never lettered into the picture.
    pub name: String,
    /// Age group.
    pub age: Age,
    /// Sex.
    pub sex: Sex,
    /// Trade, as far as dress shows it.
    pub role: Role,
    /// Which spot colour and shape variant is theirs for the whole book: from the character alone.
    pub variant: u8,
    /// What the passage says that they do; it changes nothing of how they look.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deed: Option<Deed>,
}

/// A finished picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Illustration {
    /// The same picture in several sizes, smallest first.
    pub renditions: Vec<Rendition>,
    /// What is to be seen, in plain English, from the scene's own grammar.
    pub alt: String,
    /// Mean colour as `#rrggbb`.
    pub tone: String,
    /// Shown while the picture loads: mean colours of its upper, middle and lower third, `rrggbb`
    /// each, with a space between.
    #[serde(default)]
    pub wash: String,
    /// How it looks from afar, as its engine has it: what tells it from the book's other pictures. Empty
    /// where nobody measured it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub look: String,
    /// The same picture taken apart, in several sizes, smallest first; none where it is only flat.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub planes: Vec<Planes>,
    /// Why somebody else drew it than was asked, or, without renditions, has to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fallback: Option<Fallback>,
}

impl Illustration {
    /// Every file that it consists of.
    pub fn files(&self) -> impl Iterator<Item = &BlobRef> {
        let flat = self.renditions.iter().map(|rendition| &rendition.picture);
        flat.chain(self.planes.iter().flat_map(|planes| &planes.layers))
    }
}

/// A picture taken apart in one size: laid over each other its planes are the flat picture with more
/// of the scene around it, so that they can be moved against each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planes {
    /// Width in pixels, with what lies beyond the flat picture's sides.
    pub width: u32,
    /// Height in pixels, with what lies beyond the flat picture's top and bottom.
    pub height: u32,
    /// Width in pixels of the flat picture inside, about whose centre the planes lie.
    pub page: u32,
    /// WebP bytes, from the back; the first is opaque.
    pub layers: Vec<BlobRef>,
}

/// Why the embedded illustrator stepped in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fallback {
    /// The server declined to paint it; in its own words.
    Declined(String),
    /// The server gave no picture, for another reason.
    Failed,
}

/// One size of a picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rendition {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// WebP bytes.
    pub picture: BlobRef,
}
