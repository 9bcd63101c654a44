//! What somebody looks like: shape, dress, hat, hair and spot colour from age, sex, trade, era and
//! the character's own variant. Equal figures of one era always look alike, whatever they do; the
//! first twelve of a cast never look the same.

use crate::model::{Age, Era, Figure, Role, Sex};

use super::super::color::{Rgb, hex};
use super::being::Being;
use super::profile::Profile;
use super::wardrobe::{self, Wardrobe};

/// Hats and other coverings of the head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each value's name says what it is")]
#[rustfmt::skip]
pub enum Hat {
    None, Top, Bowler, Cap, Tricorne, Brim, Shovel, Hood, Helmet, Shako, Sailor, Bonnet, MobCap,
    Straw, Cloche, Veil, Boater, Bicorne, Kepi, Peaked, Steel, Kettle, Coif, Chaperon, Feather,
    Cavalier, Fedora, Round, Mitre, Slouch, Hennin, Wimple, Picture, Turban, Kerchief, MaidCap,
    Headband, Beret, Small, Cowl,
}

/// How the hair is worn under or without a hat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each value's name says what it is")]
#[rustfmt::skip]
pub enum Hair {
    Short, LowBun, HighBun, Long, Queue, Bob, Curly, Collar, Bald, Tonsure, Wig, Tousled, Pouf,
    Ringlets, Pompadour, Braid, Crown, Net, Shingle, Loose,
}

/// What grows on a face.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each value's name says what it is")]
pub enum Face {
    Clean,
    Moustache,
    Whiskers,
    Goatee,
    Beard,
    LongBeard,
}

/// What the legs wear.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each value's name says what it is")]
pub enum Legs {
    Hose,
    Breeches,
    Trousers,
    Boots,
    Bell,
    Puttees,
    Knickers,
    Shorts,
}

/// What lies over the shoulders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each value's name says what it is")]
pub enum Wrap {
    None,
    Shawl,
    Cape,
}

/// How the sleeves are cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each value's name says what it is")]
pub enum Sleeve {
    Tight,
    Puff,
    Mutton,
    Hanging,
    Cuff,
}

/// Pale lines that tell a uniform.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each value's name says what it is")]
pub enum Belt {
    None,
    Waist,
    Cross,
    Strap,
    Cord,
    Collar,
}

/// The garment's cut below the shoulders; lengths in body units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cut {
    /// A coat over the legs' wear, its hem at `hem` behind and at `front` before, `flare` wider at
    /// the back.
    Coat {
        /// Height of the hem behind.
        hem: f32,
        /// How far the skirts stand out behind.
        flare: f32,
        /// Height of the hem in front: a tail-coat ends at the waist there.
        front: f32,
        /// What shows below.
        legs: Legs,
    },
    /// A long robe or cloak down to the ankles.
    Robe {
        /// 1 for a wide cloak, less for a cassock.
        width: f32,
    },
    /// A bodice over a skirt.
    Gown {
        /// Height of the waist.
        waist: f32,
        /// Half width of the hem.
        width: f32,
        /// How much of it lies behind.
        train: f32,
        /// Height of the hem over the ground.
        hem: f32,
    },
}

/// Everything the figure builder needs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// The garment.
    pub cut: Cut,
    /// The hat.
    pub hat: Hat,
    /// The hair.
    pub hair: Hair,
    /// The face's hair.
    pub face: Face,
    /// Over the shoulders.
    pub wrap: Wrap,
    /// The sleeves.
    pub sleeve: Sleeve,
    /// Lines of a uniform.
    pub belt: Belt,
    /// Child's proportions: large head, short limbs.
    pub child: bool,
    /// Stooped, with a longer nose.
    pub old: bool,
    /// Apron over the dress.
    pub apron: bool,
    /// Breadth of the trunk, 1 for the average.
    pub girth: f32,
    /// Height, 1 for a grown man.
    pub height: f32,
    /// The face.
    pub profile: Profile,
    /// The one colour that belongs to this character.
    pub spot: Rgb,
}

/// Spot colours, one for each of the first twelve of a cast, neighbours far apart.
const SPOTS: [u32; 12] = [
    0xc8412f, 0x3f9089, 0xd9a13c, 0x5b7fb8, 0xb05a86, 0x7f9a48, 0xe9e0cc, 0x8f6fb0, 0xe07b4a,
    0x6fc0d8, 0x9c6b3f, 0xe79aa8,
];

/// The one at `n`, counted round.
fn nth<T: Copy>(list: &[T], n: usize) -> T {
    list[n % list.len()]
}

impl Look {
    /// The look of a figure in an era.
    pub fn of(figure: &Figure, era: Era) -> Self {
        let v = usize::from(figure.variant);
        let child = figure.age == Age::Child;
        let female = match figure.sex {
            Sex::Female => true,
            Sex::Male => false,
            Sex::Unknown => child && figure.variant.is_multiple_of(2),
        };
        let wardrobe = match (child, female) {
            (true, _) => wardrobe::child(female, era),
            (false, true) => wardrobe::woman(figure, era),
            (false, false) => wardrobe::man(figure, era),
        };
        let plain = matches!(figure.role, Role::Worker | Role::Servant);
        let old = figure.age == Age::Old;
        let (tall, broad) = match (child, female, old) {
            (true, true, _) => (0.64, 1.0),
            (true, false, _) => (0.66, 1.0),
            (_, true, true) => (0.90, 1.08),
            (_, true, false) => (0.945, 1.0),
            (_, false, true) => (0.95, 1.0),
            (_, false, false) => (1.0, 1.0),
        };
        // Of children of one age none is as tall as another.
        let growth: &[f32] = if child {
            &[1.0, 0.86, 1.10, 0.94]
        } else {
            &[1.0, 1.05, 0.94, 1.025, 0.965]
        };
        let base = Self {
            cut: wardrobe.cuts[0],
            hat: Hat::None,
            hair: Hair::Short,
            face: Face::Clean,
            wrap: Wrap::None,
            sleeve: wardrobe.sleeve,
            belt: wardrobe.belt,
            child,
            old,
            apron: plain && female && !child,
            girth: broad * nth(&[1.0, 0.92, 1.14, 0.96, 1.05], v),
            height: tall * nth(growth, v / 2 + v),
            profile: Profile::of(female, child, old, v),
            spot: hex(nth(&SPOTS, v)),
        };
        let look = base.dressed(&wardrobe, v);
        match Being::of(figure) {
            Being::Shade => look.shrouded(),
            _ => look,
        }
    }

    /// Chooses from a wardrobe: hat and hair count through all their pairs, the rest runs along.
    fn dressed(self, wardrobe: &Wardrobe, v: usize) -> Self {
        let (hats, hairs) = (wardrobe.hats.len(), wardrobe.hairs.len());
        let rest = v / hats / hairs;
        Self {
            hat: nth(wardrobe.hats, v),
            hair: nth(wardrobe.hairs, v / hats),
            face: nth(wardrobe.faces, v + rest),
            cut: nth(wardrobe.cuts, v + v / hats + rest),
            wrap: nth(wardrobe.wraps, v + rest),
            ..self
        }
    }

    /// Whether this is drawn as a woman or a girl.
    pub fn is_female(&self) -> bool {
        matches!(self.cut, Cut::Gown { .. })
    }

    /// The same person with a man's outdoor hat laid aside, as one does who sits down in a room.
    pub fn bareheaded(self) -> Self {
        let kept = self.is_female()
            || matches!(self.hat, Hat::Coif | Hat::Hood | Hat::Chaperon | Hat::Cowl);
        if kept {
            self
        } else {
            Self {
                hat: Hat::None,
                ..self
            }
        }
    }

    /// The same person stretched out: hat off, skirts close about the legs.
    pub fn lying(self, lies: bool) -> Self {
        if !lies {
            return self;
        }
        let cut = match self.cut {
            Cut::Gown { waist, width, .. } => Cut::Gown {
                waist,
                width: width * 0.52,
                train: 0.40,
                hem: 0.05,
            },
            Cut::Robe { .. } => Cut::Coat {
                hem: 0.20,
                flare: 0.0,
                front: 0.20,
                legs: Legs::Trousers,
            },
            Cut::Coat {
                hem, front, legs, ..
            } => Cut::Coat {
                hem,
                flare: -0.02,
                front,
                legs,
            },
        };
        let shade = self.is_shade();
        Self {
            cut,
            hat: if shade { self.hat } else { Hat::None },
            wrap: Wrap::None,
            ..self
        }
    }

    /// Whether the hat is half as high as the head, or more.
    pub fn tall_hat(&self) -> bool {
        matches!(
            self.hat,
            Hat::Top
                | Hat::Shako
                | Hat::Helmet
                | Hat::Mitre
                | Hat::Hennin
                | Hat::Turban
                | Hat::Headband
                | Hat::Cowl
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Deed;

    fn figure(age: Age, sex: Sex, role: Role, variant: u8) -> Figure {
        Figure {
            name: "Ann".into(),
            age,
            sex,
            role,
            variant,
            deed: None,
        }
    }

    /// A character keeps shape, dress and colour, whatever they do.
    #[test]
    fn deeds_do_not_change_the_look() {
        let still = figure(Age::Adult, Sex::Female, Role::Gentle, 3);
        for &deed in Deed::ALL {
            let busy = Figure {
                deed: Some(deed),
                ..still.clone()
            };
            assert_eq!(
                Look::of(&still, Era::Victorian),
                Look::of(&busy, Era::Victorian)
            );
        }
    }

    /// Of twelve of the same age, sex and trade no two wear the same, and no two share a colour.
    #[test]
    fn the_first_twelve_of_a_cast_can_be_told_apart() {
        for &era in Era::ALL {
            for age in [Age::Child, Age::Young, Age::Adult, Age::Old] {
                for sex in [Sex::Male, Sex::Female] {
                    let looks: Vec<Look> = (0..12)
                        .map(|v| Look::of(&figure(age, sex, Role::Gentle, v), era))
                        .collect();
                    for (i, a) in looks.iter().enumerate() {
                        for (j, b) in looks.iter().enumerate().skip(i + 1) {
                            let same = a.hat == b.hat
                                && a.hair == b.hair
                                && a.face == b.face
                                && a.cut == b.cut
                                && a.wrap == b.wrap;
                            assert!(!same, "{era:?} {age:?} {sex:?}: {i} and {j}");
                            assert_ne!(a.spot, b.spot);
                        }
                    }
                }
            }
        }
    }

    /// Nobody wears what was not yet or no longer worn.
    #[test]
    fn hats_keep_to_their_time() {
        let modern = [Hat::Top, Hat::Bowler, Hat::Helmet, Hat::Cloche, Hat::Boater];
        let ancient = [
            Hat::Tricorne,
            Hat::Hennin,
            Hat::Kettle,
            Hat::Mitre,
            Hat::Chaperon,
        ];
        for role in [
            Role::Gentle,
            Role::Soldier,
            Role::Police,
            Role::Professional,
        ] {
            for sex in [Sex::Male, Sex::Female] {
                for v in 0..24 {
                    let person = figure(Age::Adult, sex, role, v);
                    let hat = |era| Look::of(&person, era).hat;
                    assert!(!modern.contains(&hat(Era::Medieval)), "{person:?}");
                    assert!(!modern.contains(&hat(Era::Georgian)), "{person:?}");
                    assert!(!ancient.contains(&hat(Era::Victorian)), "{person:?}");
                    assert!(!ancient.contains(&hat(Era::Twenties)), "{person:?}");
                }
            }
        }
    }
}
