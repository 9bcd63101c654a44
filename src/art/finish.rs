//! How a sheet of paper takes light, mist and shadow when it is laid down, and the lights.

use super::color::Rgb;

/// A point light in design space.
#[derive(Clone, Copy, Debug)]
pub struct Light {
    /// Where it is.
    pub x: f32,
    /// Where it is.
    pub y: f32,
    /// Distance at which a quarter of the power is left.
    pub radius: f32,
    /// Its colour.
    pub color: Rgb,
    /// Strength; 1 is a full moon or a good fire.
    pub power: f32,
}

impl Light {
    /// A light of the given place, reach, colour and strength.
    pub fn new(x: f32, y: f32, radius: f32, color: Rgb, power: f32) -> Self {
        Self {
            x,
            y,
            radius,
            color,
            power,
        }
    }

    /// The same light at another strength.
    pub fn dimmed(self, k: f32) -> Self {
        Self {
            power: self.power * k,
            ..self
        }
    }

    /// What arrives at a place: `power / (1 + d²/r²)²`, a falloff without a hot centre.
    #[inline]
    pub fn reach(&self, x: f32, y: f32) -> f32 {
        let (dx, dy) = (self.x - x, self.y - y);
        let near = 1.0 / (1.0 + (dx * dx + dy * dy) / (self.radius * self.radius));
        near * near * self.power
    }
}

/// Mist that thickens from one height to another.
#[derive(Clone, Copy, Debug)]
pub struct Veil {
    /// Share of the mist's colour where it is thickest.
    pub amount: f32,
    /// Design y where it begins.
    pub from: f32,
    /// Design y where it is thickest.
    pub to: f32,
    /// Its colour.
    pub color: Rgb,
}

/// How a sheet is lit and set off. All amounts are shares from 0 to 1, lengths design pixels.
#[derive(Clone, Copy, Debug)]
pub struct Finish {
    /// Strength of the shadow that the sheet throws on what lies behind.
    pub shadow: f32,
    /// Softness of the shadow.
    pub blur: f32,
    /// How far below the sheet the shadow falls.
    pub drop: f32,
    /// Mist over the sheet.
    pub veil: Option<Veil>,
    /// Strength of the paper's grain.
    pub grain: f32,
    /// Back light along edges that face a light.
    pub rim: f32,
    /// Width of the back light.
    pub rim_width: f32,
    /// How much of the lights' colour the paper takes.
    pub receive: f32,
    /// Pale upper edge: the paper's thickness.
    pub edge: f32,
    /// Whether it belongs to the aperture through which the scene is seen, which must not hide the
    /// people.
    pub front: bool,
}

impl Finish {
    /// Ordinary paper with a soft shadow.
    pub const PAPER: Self = Self {
        shadow: 0.35,
        blur: 26.0,
        drop: 8.0,
        veil: None,
        grain: 0.10,
        rim: 0.0,
        rim_width: 3.0,
        receive: 0.25,
        edge: 0.10,
        front: false,
    };
    /// Things that shine by themselves, and drops in the air: no shadow, no light received.
    pub const BARE: Self = Self {
        shadow: 0.0,
        grain: 0.03,
        receive: 0.0,
        edge: 0.0,
        ..Self::PAPER
    };
    /// Walls and floors: flat, and the lights show on them.
    pub const SURFACE: Self = Self {
        shadow: 0.0,
        grain: 0.12,
        receive: 0.75,
        edge: 0.0,
        ..Self::PAPER
    };
    /// Far silhouettes, without a shadow.
    pub const FAR: Self = Self {
        shadow: 0.0,
        grain: 0.09,
        edge: 0.06,
        ..Self::PAPER
    };
    /// People and beasts: almost black, with back light.
    pub const FIGURE: Self = Self {
        shadow: 0.30,
        blur: 16.0,
        drop: 4.0,
        grain: 0.05,
        rim: 1.0,
        rim_width: 4.0,
        receive: 0.12,
        edge: 0.0,
        ..Self::PAPER
    };
    /// The nearest sheet, the aperture through which the scene is seen.
    pub const FRAME: Self = Self {
        shadow: 0.42,
        blur: 34.0,
        rim: 0.40,
        rim_width: 4.0,
        receive: 0.10,
        edge: 0.03,
        front: true,
        ..Self::PAPER
    };

    /// With mist of `color`, nothing at `from`, `amount` at `to`.
    pub fn veiled(self, amount: f32, from: f32, to: f32, color: Rgb) -> Self {
        Self {
            veil: Some(Veil {
                amount,
                from,
                to,
                color,
            }),
            ..self
        }
    }

    /// With another back light.
    pub fn rim(self, rim: f32) -> Self {
        Self { rim, ..self }
    }

    /// With another share of the lights.
    pub fn receive(self, receive: f32) -> Self {
        Self { receive, ..self }
    }

    /// With another shadow.
    pub fn shadow(self, shadow: f32, blur: f32) -> Self {
        Self {
            shadow,
            blur,
            ..self
        }
    }
}
