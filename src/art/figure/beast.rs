//! Beasts by name, and the plants that speak in tales: which there are, how tall they stand, and where
//! they wear a ribbon. Their outlines are in `menagerie`, in the unit of their own shoulder height.

use super::super::color::Rgb;
use super::super::shape::{Place, Point, Shape};
use super::super::sheet::Sheet;
use super::menagerie;

/// Declares the kinds of beast with their measures: shoulder height beside a grown man when it
/// speaks in a tale, natural shoulder height, length from nose to tail in shoulder heights, where a
/// ribbon is tied, and the eye.
macro_rules! beasts {
    ($($beast:ident: $tale:literal $wild:literal $long:literal $neck:expr, $eye:expr;)+) => {
        /// Kinds of beast.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "each value's name says what it is")]
        pub enum Beast { $($beast),+ }

        impl Beast {
            /// Every kind.
            #[cfg(test)]
            pub const ALL: &'static [Self] = &[$(Self::$beast),+];

            /// Shoulder height beside a grown man of height 1, for a speaking beast of a tale;
            /// `wild` gives the natural size.
            pub fn height(self, wild: bool) -> f32 {
                match self { $(Self::$beast => if wild { $wild } else { $tale }),+ }
            }

            /// Length from nose to tail, in shoulder heights.
            pub fn length(self) -> f32 {
                match self { $(Self::$beast => $long),+ }
            }

            /// Where a ribbon is tied, in the beast's unit space.
            fn neck(self) -> Point {
                match self { $(Self::$beast => $neck),+ }
            }

            /// The eye, in the beast's unit space.
            fn eye(self) -> Point {
                match self { $(Self::$beast => $eye),+ }
            }
        }
    };
}

beasts! {
    Horse: 0.86 0.86 2.0 (0.60, 1.05), (0.80, 1.27);
    Donkey: 0.66 0.66 2.0 (0.60, 1.05), (0.80, 1.27);
    Cow: 0.78 0.78 2.0 (0.60, 0.82), (0.92, 0.92);
    Pig: 0.42 0.42 1.9 (0.46, 0.68), (0.74, 0.70);
    Sheep: 0.44 0.42 1.9 (0.56, 0.72), (0.80, 0.86);
    Goat: 0.46 0.42 1.6 (0.52, 0.92), (0.72, 1.16);
    Dog: 0.36 0.34 2.1 (0.56, 0.88), (0.80, 1.11);
    Wolf: 0.48 0.44 2.1 (0.54, 0.86), (0.77, 1.02);
    Fox: 0.34 0.26 2.8 (0.54, 0.84), (0.82, 0.99);
    Lion: 0.62 0.58 2.2 (0.52, 0.72), (0.88, 1.08);
    Bear: 0.66 0.60 1.9 (0.58, 0.82), (0.78, 0.92);
    Cat: 0.38 0.22 1.3 (0.20, 0.78), (0.29, 1.02);
    Rabbit: 0.38 0.17 1.1 (0.26, 0.62), (0.36, 0.84);
    Mouse: 0.26 0.09 2.4 (0.46, 0.42), (0.60, 0.44);
    Monkey: 0.44 0.34 1.3 (0.06, 0.84), (0.24, 1.10);
    Elephant: 1.25 1.60 2.0 (0.56, 0.66), (0.74, 0.86);
    Stag: 0.66 0.66 1.6 (0.52, 1.02), (0.76, 1.32);
    Deer: 0.58 0.54 1.6 (0.52, 1.02), (0.76, 1.32);
    Bird: 0.36 0.12 1.6 (0.36, 0.74), (0.42, 1.00);
    Goose: 0.44 0.30 1.4 (0.44, 1.06), (0.60, 1.40);
    Owl: 0.38 0.20 0.9 (0.06, 0.66), (0.20, 0.90);
    Turtle: 0.36 0.14 2.4 (1.02, 0.56), (1.28, 0.80);
    Frog: 0.26 0.07 1.4 (0.42, 0.62), (0.38, 1.04);
    Snake: 0.40 0.24 1.8 (0.26, 0.72), (0.44, 1.02);
    Fish: 0.30 0.12 2.2 (0.46, 0.56), (0.74, 0.64);
    Insect: 0.24 0.05 1.9 (0.44, 0.62), (0.66, 0.74);
    Caterpillar: 0.30 0.05 2.2 (0.56, 0.70), (0.74, 0.96);
    Gryphon: 0.66 0.66 2.2 (0.52, 0.92), (0.80, 1.22);
    Dragon: 0.90 1.00 2.8 (0.66, 1.04), (0.98, 1.44);
    Fir: 0.56 0.90 1.3 (0.0, 1.04), (0.10, 1.26);
    Flower: 0.52 0.30 1.0 (0.0, 0.78), (0.12, 1.16);
}

/// Words of a name and the beast that they mean; the first that fits counts.
const NAMES: [(&str, Beast); 82] = [
    ("rabbit", Beast::Rabbit),
    ("hare", Beast::Rabbit),
    ("bunny", Beast::Rabbit),
    ("caterpillar", Beast::Caterpillar),
    ("worm", Beast::Caterpillar),
    ("cat", Beast::Cat),
    ("kitten", Beast::Cat),
    ("puss", Beast::Cat),
    ("kitty", Beast::Cat),
    ("lion", Beast::Lion),
    ("tiger", Beast::Cat),
    ("panther", Beast::Cat),
    ("leopard", Beast::Cat),
    ("dog", Beast::Dog),
    ("hound", Beast::Dog),
    ("puppy", Beast::Dog),
    ("terrier", Beast::Dog),
    ("wolf", Beast::Wolf),
    ("jackal", Beast::Wolf),
    ("fox", Beast::Fox),
    ("horse", Beast::Horse),
    ("pony", Beast::Horse),
    ("mare", Beast::Horse),
    ("unicorn", Beast::Horse),
    ("donkey", Beast::Donkey),
    ("ass", Beast::Donkey),
    ("mule", Beast::Donkey),
    ("cow", Beast::Cow),
    ("bull", Beast::Cow),
    ("ox", Beast::Cow),
    ("calf", Beast::Cow),
    ("pig", Beast::Pig),
    ("boar", Beast::Pig),
    ("sheep", Beast::Sheep),
    ("lamb", Beast::Sheep),
    ("ram", Beast::Sheep),
    ("goat", Beast::Goat),
    ("mouse", Beast::Mouse),
    ("rat", Beast::Mouse),
    ("mole", Beast::Mouse),
    ("dormouse", Beast::Mouse),
    ("hedgehog", Beast::Mouse),
    ("monkey", Beast::Monkey),
    ("ape", Beast::Monkey),
    ("elephant", Beast::Elephant),
    ("stag", Beast::Stag),
    ("hart", Beast::Stag),
    ("deer", Beast::Deer),
    ("fawn", Beast::Deer),
    ("doe", Beast::Deer),
    ("bear", Beast::Bear),
    ("badger", Beast::Bear),
    ("turtle", Beast::Turtle),
    ("tortoise", Beast::Turtle),
    ("frog", Beast::Frog),
    ("toad", Beast::Frog),
    ("snake", Beast::Snake),
    ("serpent", Beast::Snake),
    ("python", Beast::Snake),
    ("owl", Beast::Owl),
    ("goose", Beast::Goose),
    ("swan", Beast::Goose),
    ("duck", Beast::Goose),
    ("fish", Beast::Fish),
    ("salmon", Beast::Fish),
    ("whale", Beast::Fish),
    ("gryphon", Beast::Gryphon),
    ("griffin", Beast::Gryphon),
    ("dragon", Beast::Dragon),
    ("beetle", Beast::Insect),
    ("bee", Beast::Insect),
    ("gnat", Beast::Insect),
    ("cricket", Beast::Insect),
    ("grasshopper", Beast::Insect),
    ("fir", Beast::Fir),
    ("tree", Beast::Fir),
    ("oak", Beast::Fir),
    ("rose", Beast::Flower),
    ("flower", Beast::Flower),
    ("lily", Beast::Flower),
    ("daisy", Beast::Flower),
    ("tulip", Beast::Flower),
];

impl Beast {
    /// The beast that a speaking creature's name suggests: a whole word of it first (`Ratty` is
    /// tried as the beginning of one), else one by `variant`.
    pub fn named(name: &str, variant: u8) -> Self {
        let name = name.to_lowercase();
        let words = || name.split(|c: char| !c.is_alphabetic());
        let whole =
            |word: &str| words().any(|own| own == word || own.strip_suffix('s') == Some(word));
        // Short words begin too many others: `ass`, `ox`, `ram`.
        let begins = |word: &str| word.len() > 2 && words().any(|own| own.starts_with(word));
        let ends = |word: &str| word.len() > 3 && words().any(|own| own.ends_with(word));
        let found = |fits: &dyn Fn(&str) -> bool| {
            NAMES
                .iter()
                .find(|(word, _)| fits(word))
                .map(|(_, beast)| *beast)
        };
        const BIRDS: [&str; 12] = [
            "bird", "raven", "crow", "eagle", "dodo", "hen", "cock", "parrot", "lory", "swallow",
            "sparrow", "pigeon",
        ];
        let bird = || BIRDS.iter().any(|word| whole(word)).then_some(Self::Bird);
        let other = [
            Self::Rabbit,
            Self::Cat,
            Self::Bird,
            Self::Mouse,
            Self::Fox,
            Self::Frog,
        ];
        found(&whole)
            .or_else(bird)
            .or_else(|| found(&begins))
            .or_else(|| found(&ends))
            .unwrap_or(other[usize::from(variant) % other.len()])
    }
}

/// Adds a beast to a shape; `place.size` is its shoulder height, `gallop` (0 to 1) stretches a horse.
pub fn draw_beast(shape: &mut Shape, beast: Beast, place: &Place, gallop: f32) {
    menagerie::draw(shape, beast, place, gallop);
}

/// A speaking beast of the tale as a cut-out of its own, with an eye and a ribbon in its spot colour.
pub fn draw_creature(sheet: &mut Sheet, beast: Beast, place: &Place, ink: Rgb, spot: Rgb) {
    let mut shape = Shape::new();
    draw_beast(&mut shape, beast, place, 0.0);
    sheet.fill(shape, ink, 1.0);
    let mut eye = Shape::new();
    let at = place.at(beast.eye());
    eye.circle(at.0, at.1, place.size * 0.020);
    sheet.fill(eye, [0.95, 0.88, 0.72], 0.9);
    let mut ribbon = Shape::new();
    let neck = place.at(beast.neck());
    let size = place.size * beast.length() * 0.12;
    ribbon.leaf(neck, place.angle(-2.2), size, size * 0.34);
    ribbon.leaf(neck, place.angle(-0.7), size * 0.92, size * 0.30);
    ribbon.circle(neck.0, neck.1, size * 0.16);
    sheet.fill(ribbon, spot, 1.0);
}

/// A bird on the wing, `size` from breast to wing tip; `flap` 0 glides, 1 has the wings high.
pub fn flying(shape: &mut Shape, x: f32, y: f32, size: f32, flap: f32) {
    let p = |a: f32, b: f32| (x + a * size, y + b * size);
    shape.blob(&[
        p(-1.0, -flap),
        p(-1.0, -flap),
        p(-0.45, -0.30),
        p(0.0, 0.0),
        p(0.45, -0.34),
        p(1.0, -flap * 0.9),
        p(1.0, -flap * 0.9),
        p(0.42, -0.16),
        p(0.06, 0.15),
        p(-0.10, 0.14),
        p(-0.42, -0.14),
    ]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_mean_beasts_by_whole_words_first() {
        for (name, beast) in [
            ("The White Rabbit", Beast::Rabbit),
            ("Mock Turtle", Beast::Turtle),
            ("the Dormouse", Beast::Mouse),
            ("Caterpillar", Beast::Caterpillar),
            ("Mr. Tod the fox", Beast::Fox),
            ("Ratty", Beast::Mouse),
            ("the Raven", Beast::Bird),
            ("Frog-Footman", Beast::Frog),
            ("the Fir Tree", Beast::Fir),
        ] {
            assert_eq!(Beast::named(name, 0), beast, "{name}");
        }
    }

    #[test]
    fn every_beast_stands_on_the_ground_and_is_as_tall_as_it_says() {
        for &beast in Beast::ALL {
            let mut shape = Shape::new();
            draw_beast(
                &mut shape,
                beast,
                &Place::new(500.0, 500.0, 100.0, 1.0),
                0.0,
            );
            let bounds = shape.finish().expect("an outline").bounds();
            assert!(
                (480.0..=515.0).contains(&bounds.bottom()),
                "{beast:?}: {bounds:?}"
            );
            assert!(bounds.top() < 430.0, "{beast:?}: {bounds:?}");
        }
    }
}
