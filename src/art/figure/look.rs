//! What somebody looks like: shape, dress, hat and spot colour from age, sex, trade, era and the
//! character's own variant. Equal figures of one era always look alike.

use crate::model::{Age, Era, Figure, Role, Sex};

use super::super::color::{Rgb, hex};

/// Hats and other coverings of the head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each value's name says what it is")]
pub enum Hat {
    None,
    Top,
    Bowler,
    Cap,
    Tricorne,
    Brim,
    Shovel,
    Hood,
    Helmet,
    Shako,
    Sailor,
    Bonnet,
    MobCap,
    Straw,
    Cloche,
    Veil,
    Boater,
}

/// How the hair is worn under or without a hat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each value's name says what it is")]
pub enum Hair {
    Short,
    LowBun,
    HighBun,
    Long,
    Queue,
    Bob,
}

/// The garment's cut below the shoulders; lengths in body units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cut {
    /// Trousers or breeches under a coat whose hem is at `hem`, `flare` wider at the back.
    Coat {
        /// Height of the hem.
        hem: f32,
        /// How far the skirts stand out behind.
        flare: f32,
        /// Whether the calves show (stockings) instead of trousers.
        breeches: bool,
    },
    /// A long robe or cloak down to the ankles.
    Cloak,
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
    /// Full beard.
    pub beard: bool,
    /// Child's proportions: large head, short limbs.
    pub child: bool,
    /// Stooped, with a longer nose.
    pub old: bool,
    /// Apron over the dress.
    pub apron: bool,
    /// Shawl over the shoulders.
    pub shawl: bool,
    /// Breadth of the trunk, 1 for the average.
    pub girth: f32,
    /// Height, 1 for a grown man.
    pub height: f32,
    /// The one colour that belongs to this character.
    pub spot: Rgb,
}

/// Spot colours: far enough apart to tell characters by.
const SPOTS: [u32; 8] = [
    0xc8412f, 0x3f9089, 0xd9a13c, 0x5b7fb8, 0xb05a86, 0x7f9a48, 0xe07b4a, 0x8f6fb0,
];

impl Look {
    /// The look of a figure in an era.
    pub fn of(figure: &Figure, era: Era) -> Self {
        // The variant's low bits choose the colour, the others the shape.
        let shape = figure.variant as usize / SPOTS.len() + figure.variant as usize;
        let child = figure.age == Age::Child;
        let old = figure.age == Age::Old;
        let female = match figure.sex {
            Sex::Female => true,
            Sex::Male => false,
            Sex::Unknown => child && figure.variant.is_multiple_of(2),
        };
        let base = Self {
            cut: Cut::Cloak,
            hat: Hat::None,
            hair: Hair::Short,
            beard: false,
            child,
            old,
            apron: false,
            shawl: false,
            girth: [1.0, 0.94, 1.10, 0.97][shape % 4],
            height: [1.0, 1.03, 0.97, 1.015][shape % 4],
            spot: hex(SPOTS[figure.variant as usize % SPOTS.len()]),
        };
        match (child, female) {
            (true, true) => base.girl(era, shape),
            (true, false) => base.boy(era, shape),
            (false, true) => base.woman(figure, era, shape),
            (false, false) => base.man(figure, era, shape),
        }
    }

    /// The same person with a man's outdoor hat laid aside, as one does who sits down in a room.
    pub fn bareheaded(self) -> Self {
        let kept = matches!(
            self.hat,
            Hat::Bonnet | Hat::MobCap | Hat::Veil | Hat::Hood | Hat::Straw | Hat::Cloche
        );
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
            Cut::Cloak => Cut::Coat {
                hem: 0.20,
                flare: 0.0,
                breeches: false,
            },
            Cut::Coat { hem, breeches, .. } => Cut::Coat {
                hem,
                flare: -0.02,
                breeches,
            },
        };
        Self {
            cut,
            hat: Hat::None,
            shawl: false,
            ..self
        }
    }

    /// Whether the hat is half as high as the head, or more.
    pub fn tall_hat(&self) -> bool {
        matches!(self.hat, Hat::Top | Hat::Shako | Hat::Helmet)
    }

    fn girl(self, era: Era, shape: usize) -> Self {
        let long = matches!(era, Era::Medieval | Era::Georgian);
        let hem = if long { 0.05 } else { 0.22 };
        let hat = match era {
            Era::Edwardian if shape.is_multiple_of(2) => Hat::Straw,
            Era::Twenties => Hat::Cloche,
            Era::Georgian if shape.is_multiple_of(2) => Hat::MobCap,
            _ => Hat::None,
        };
        Self {
            cut: Cut::Gown {
                waist: 0.585,
                width: 0.20,
                train: 0.5,
                hem,
            },
            hat,
            hair: if era == Era::Twenties {
                Hair::Bob
            } else {
                Hair::Long
            },
            height: self.height * 0.64,
            ..self
        }
    }

    fn boy(self, era: Era, shape: usize) -> Self {
        let hat = match era {
            Era::Medieval => Hat::Hood,
            Era::Georgian => Hat::Tricorne,
            _ => [Hat::Cap, Hat::None, Hat::Cap][shape % 3],
        };
        Self {
            cut: Cut::Coat {
                hem: 0.45,
                flare: 0.01,
                breeches: true,
            },
            hat,
            height: self.height * 0.66,
            ..self
        }
    }

    fn woman(self, figure: &Figure, era: Era, shape: usize) -> Self {
        let (waist, width, train, hem) = match era {
            Era::Medieval => (0.66, 0.20, 0.70, 0.0),
            Era::Georgian => (0.625, 0.27, 0.50, 0.0),
            Era::Regency => (0.725, 0.165, 0.72, 0.0),
            Era::Victorian => (0.620, 0.25, 0.56, 0.0),
            Era::Edwardian => (0.615, 0.165, 0.66, 0.0),
            Era::Twenties => (0.545, 0.115, 0.5, 0.24),
        };
        let plain = matches!(figure.role, Role::Worker | Role::Servant);
        let width = if plain { width * 0.8 } else { width };
        let hat = match (figure.role, era) {
            (Role::Servant, Era::Twenties) => Hat::None,
            (Role::Servant, _) => Hat::MobCap,
            (Role::Clergy, _) | (_, Era::Medieval) => Hat::Veil,
            (_, Era::Georgian) if self.old => Hat::MobCap,
            (_, Era::Victorian | Era::Regency) if self.old || shape % 3 == 1 => Hat::Bonnet,
            (_, Era::Edwardian) if shape.is_multiple_of(2) => Hat::Straw,
            (_, Era::Twenties) => Hat::Cloche,
            _ => Hat::None,
        };
        let hair = match era {
            Era::Twenties => Hair::Bob,
            Era::Regency | Era::Edwardian => Hair::HighBun,
            _ => [Hair::LowBun, Hair::HighBun][shape % 2],
        };
        Self {
            cut: Cut::Gown {
                waist,
                width,
                train,
                hem,
            },
            hat,
            hair,
            apron: plain,
            shawl: self.old || hat == Hat::Bonnet,
            girth: self.girth * if self.old { 1.08 } else { 1.0 },
            height: self.height * if self.old { 0.90 } else { 0.945 },
            ..self
        }
    }

    fn man(self, figure: &Figure, era: Era, shape: usize) -> Self {
        let breeches = matches!(era, Era::Medieval | Era::Georgian);
        let (hem, flare) = match (figure.role, era) {
            (Role::Worker | Role::Sailor | Role::Soldier, _) => (0.455, 0.0),
            (_, Era::Medieval) => (0.36, 0.04),
            (_, Era::Georgian) => (0.27, 0.07),
            (_, Era::Regency) => (0.29, 0.03),
            (_, Era::Victorian) => (0.31, 0.02),
            (_, Era::Edwardian | Era::Twenties) => (0.425, 0.0),
        };
        let cut = match figure.role {
            Role::Clergy => Cut::Cloak,
            _ if era == Era::Medieval && self.old => Cut::Cloak,
            _ => Cut::Coat {
                hem,
                flare,
                breeches,
            },
        };
        let hat = match (figure.role, era) {
            (Role::Clergy, Era::Medieval) | (_, Era::Medieval) => Hat::Hood,
            (Role::Clergy, _) => Hat::Shovel,
            (Role::Soldier, Era::Georgian) => Hat::Tricorne,
            (Role::Soldier, _) => Hat::Shako,
            (Role::Police, Era::Georgian | Era::Regency) => Hat::Top,
            (Role::Police, _) => Hat::Helmet,
            (Role::Sailor, _) => Hat::Sailor,
            (Role::Servant, _) => Hat::None,
            (Role::Worker, Era::Georgian | Era::Regency) => Hat::Brim,
            (Role::Worker, _) => Hat::Cap,
            (_, Era::Georgian) => Hat::Tricorne,
            (_, Era::Regency) => [Hat::Top, Hat::None, Hat::Top][shape % 3],
            (Role::Professional, _) => [Hat::Bowler, Hat::Top][shape % 2],
            (_, Era::Victorian) => [Hat::Top, Hat::None, Hat::Bowler, Hat::Top][shape % 4],
            (_, Era::Edwardian) => [Hat::Boater, Hat::Bowler, Hat::None][shape % 3],
            (_, Era::Twenties) => [Hat::Brim, Hat::None, Hat::Cap][shape % 3],
        };
        Self {
            cut,
            hat,
            hair: if era == Era::Georgian {
                Hair::Queue
            } else {
                Hair::Short
            },
            beard: self.old || (figure.role == Role::Sailor && shape.is_multiple_of(2)),
            height: self.height * if self.old { 0.95 } else { 1.0 },
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_differ_and_equal_figures_agree() {
        let figure = |variant| Figure {
            name: "Ann".into(),
            age: Age::Adult,
            sex: Sex::Female,
            role: Role::Gentle,
            variant,
            deed: None,
        };
        let looks: Vec<Look> = (0..8)
            .map(|v| Look::of(&figure(v), Era::Victorian))
            .collect();
        assert_eq!(looks[3], Look::of(&figure(3), Era::Victorian));
        for (i, a) in looks.iter().enumerate() {
            assert!(looks[i + 1..].iter().all(|b| a.spot != b.spot));
        }
    }
}
