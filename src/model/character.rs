//! The people of a book.

use serde::{Deserialize, Serialize};

use super::book::Hook;
use super::provenance::{CharacterField, Marks};

/// A place in [`super::book::Book::cast`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CharacterId(pub u16);

/// Somebody (or something that speaks) in a book.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Character {
    /// The fullest name in use: `Mr. Darcy`.
    pub name: String,
    /// Every surface form as printed, the name included.
    pub aliases: Vec<String>,
    /// Sex, as names, titles and pronouns show it.
    pub sex: Sex,
    /// Age group.
    pub age: Age,
    /// What they do, as far as it shows in dress.
    pub role: Role,
    /// Main characters get voices of their own first.
    pub main: bool,
    /// Whether these are many who speak as one: `the children`. Never a main character.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub group: bool,
    /// Whether this is the `I` who tells the story.
    pub narrator: bool,
    /// How often they are named.
    pub mentions: u32,
    /// How many stretches of speech are theirs.
    pub quotes: u32,
    /// Whose kin they are, where the text says so outright.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relations: Vec<Relation>,
    /// What they look like, where somebody says so.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// The card on which they first appear, where somebody says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_seen: Option<Hook>,
    /// What of this is not the embedded analysis' word.
    #[serde(default, skip_serializing_if = "Marks::is_empty")]
    pub marks: Marks<CharacterField>,
    /// How they were known before the curator's rulings, where that differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub found: Option<Box<Found>>,
}

impl Character {
    /// How they were known before the curator's rulings; `place` is theirs in the cast now.
    pub fn as_found(&self, place: u16) -> Found {
        self.found.as_deref().cloned().unwrap_or_else(|| Found {
            place,
            name: self.name.clone(),
            quotes: self.quotes,
            sex: self.sex,
            age: self.age,
        })
    }
}

/// What voices and figures are chosen by, as it was before the curator's rulings: so a ruling on one
/// changes nobody else's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// Place in the cast.
    pub place: u16,
    /// Name.
    pub name: String,
    /// Stretches of speech.
    pub quotes: u32,
    /// Sex.
    pub sex: Sex,
    /// Age.
    pub age: Age,
}

/// What somebody is to a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relation {
    /// What they are to the character.
    pub kind: Kinship,
    /// Who.
    pub to: CharacterId,
}

/// Kinds of relation, without sex: an uncle may be an aunt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kinship {
    /// Father or mother.
    Parent,
    /// Son or daughter.
    Child,
    /// Brother or sister.
    Sibling,
    /// Husband or wife.
    Spouse,
    /// Uncle or aunt.
    Uncle,
    /// Nephew or niece.
    Nephew,
    /// Cousin.
    Cousin,
    /// Grandfather or grandmother.
    Grandparent,
    /// Grandson or granddaughter.
    Grandchild,
    /// Friend.
    Friend,
}

impl Kinship {
    /// The same relation from the other side.
    #[must_use]
    pub fn inverse(self) -> Self {
        match self {
            Self::Parent => Self::Child,
            Self::Child => Self::Parent,
            Self::Uncle => Self::Nephew,
            Self::Nephew => Self::Uncle,
            Self::Grandparent => Self::Grandchild,
            Self::Grandchild => Self::Grandparent,
            same @ (Self::Sibling | Self::Spouse | Self::Cousin | Self::Friend) => same,
        }
    }

    /// The English word for somebody of that sex: `aunt`, `uncle`; where the sex is unknown the
    /// word for either, if there is one.
    #[must_use]
    pub fn word(self, sex: Sex) -> &'static str {
        let (female, male, either) = match self {
            Self::Parent => ("mother", "father", "parent"),
            Self::Child => ("daughter", "son", "child"),
            Self::Sibling => ("sister", "brother", "sibling"),
            Self::Spouse => ("wife", "husband", "spouse"),
            Self::Uncle => ("aunt", "uncle", "uncle or aunt"),
            Self::Nephew => ("niece", "nephew", "nephew or niece"),
            Self::Cousin => ("cousin", "cousin", "cousin"),
            Self::Grandparent => ("grandmother", "grandfather", "grandparent"),
            Self::Grandchild => ("granddaughter", "grandson", "grandchild"),
            Self::Friend => ("friend", "friend", "friend"),
        };
        match sex {
            Sex::Female => female,
            Sex::Male => male,
            Sex::Unknown => either,
        }
    }
}

/// Sex, for voice and figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// She.
    Female,
    /// He.
    Male,
    /// It, or the text does not say.
    #[default]
    Unknown,
}

/// Age groups that can be told apart in voice and figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Age {
    /// Up to about fourteen.
    Child,
    /// From about fifteen to thirty, where the text says so.
    Young,
    /// Grown, and the text does not say more.
    #[default]
    Adult,
    /// White-haired.
    Old,
}

/// What somebody does, as far as dress shows it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// No particular trade: a lady or a gentleman.
    #[default]
    Gentle,
    /// Works with the hands.
    Worker,
    /// Serves in a house or an inn.
    Servant,
    /// Of the army.
    Soldier,
    /// Of the sea.
    Sailor,
    /// Of the church.
    Clergy,
    /// Of the police or the watch.
    Police,
    /// Doctors, lawyers, clerks.
    Professional,
    /// A speaking animal or thing.
    Creature,
}
