//! What a figure is under its name: somebody of flesh and blood, a shade in its shroud, or a beast. Texts
//! know only that a creature of the tale speaks; whether it goes on two legs its name tells.

use super::beast::Beast;
use super::look::{Belt, Cut, Face, Hair, Hat, Look, Sleeve, Wrap};
use crate::model::{Figure, Role};

/// What a figure is drawn as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Being {
    /// A human shape, with a face and clothes.
    Person,
    /// A human shape in a hooded shroud, without a face.
    Shade,
    /// An animal.
    Beast(Beast),
}

/// Creatures of tales that are no animals.
const SHAPES: [(&str, Being); 31] = [
    ("ghost", Being::Shade),
    ("spirit", Being::Shade),
    ("phantom", Being::Shade),
    ("spectre", Being::Shade),
    ("specter", Being::Shade),
    ("apparition", Being::Shade),
    ("wraith", Being::Shade),
    ("shade", Being::Shade),
    ("shadow", Being::Shade),
    ("death", Being::Shade),
    ("giant", Being::Person),
    ("giantess", Being::Person),
    ("ogre", Being::Person),
    ("ogress", Being::Person),
    ("troll", Being::Person),
    ("dwarf", Being::Person),
    ("gnome", Being::Person),
    ("goblin", Being::Person),
    ("imp", Being::Person),
    ("elf", Being::Person),
    ("fairy", Being::Person),
    ("nymph", Being::Person),
    ("mermaid", Being::Person),
    ("angel", Being::Person),
    ("demon", Being::Person),
    ("devil", Being::Person),
    ("witch", Being::Person),
    ("wizard", Being::Person),
    ("monster", Being::Person),
    ("scarecrow", Being::Person),
    ("woodman", Being::Person),
];

/// The word by which a creature's name tells that it is no animal.
fn told(figure: &Figure) -> Option<(&'static str, Being)> {
    if figure.role != Role::Creature {
        return None;
    }
    let name = figure.name.to_lowercase();
    let mut words = name.split(|c: char| !c.is_alphabetic());
    words.find_map(|own| {
        let means = |word: &str| own == word || own.strip_suffix('s') == Some(word);
        SHAPES.iter().find(|(word, _)| means(word)).copied()
    })
}

impl Being {
    /// Of a figure.
    pub fn of(figure: &Figure) -> Self {
        match (told(figure), figure.role) {
            (Some((_, being)), _) => being,
            (None, Role::Creature) => Self::Beast(Beast::named(&figure.name, figure.variant)),
            (None, _) => Self::Person,
        }
    }
}

impl Look {
    /// The same shape in a shroud, its face lost in the hood.
    pub(super) fn shrouded(self) -> Self {
        Self {
            cut: Cut::Robe { width: 1.0 },
            hat: Hat::Cowl,
            hair: Hair::Bald,
            face: Face::Clean,
            wrap: Wrap::None,
            sleeve: Sleeve::Hanging,
            belt: Belt::None,
            apron: false,
            ..self
        }
    }

    /// Whether this is a shade in its shroud.
    pub fn is_shade(&self) -> bool {
        self.hat == Hat::Cowl
    }
}

/// What tales call a creature that is no animal: `ghost`, `giant`.
pub fn kind(figure: &Figure) -> Option<&'static str> {
    told(figure).map(|(word, _)| word)
}

/// Whether a figure is an animal, with paws for hands.
pub fn is_beast(figure: &Figure) -> bool {
    matches!(Being::of(figure), Being::Beast(_))
}

#[cfg(test)]
mod tests {
    use super::super::super::samples;
    use super::*;

    #[test]
    fn ghosts_are_shrouded_giants_are_people_and_rabbits_are_beasts() {
        let mut figure = samples::family().remove(0);
        let mut being = |role, name: &str| {
            (figure.role, figure.name) = (role, name.to_owned());
            Being::of(&figure)
        };
        for name in [
            "the Ghost of Christmas Past",
            "Marley’s Ghost",
            "the Spirits",
            "Phantom",
        ] {
            assert_eq!(being(Role::Creature, name), Being::Shade, "{name}");
        }
        for name in ["the Giant", "Scarecrow", "Tin Woodman"] {
            assert_eq!(being(Role::Creature, name), Being::Person, "{name}");
        }
        let rabbit = being(Role::Creature, "the White Rabbit");
        assert_eq!(rabbit, Being::Beast(Beast::Rabbit));
        assert_eq!(being(Role::Gentle, "Mr. Fox"), Being::Person);
    }
}
