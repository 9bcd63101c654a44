//! Cameras: from where a scene is seen. A take names one; the seed moves it a little.

use super::view::LEAST_ZOOM;
use crate::model::Prompt;

/// Page height, as a fraction, at which the ground line under the people is shown: feet stand just
/// above the captions.
const GROUND_AT: f32 = 0.735;

/// Ranges from which the seed draws.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// Pixels per design pixel of an unzoomed page.
    pub zoom: (f32, f32),
    /// Design x about which the people stand.
    pub centre: (f32, f32),
    /// Where that x is shown, as a fraction of the page's width.
    pub sideways: (f32, f32),
    /// Where the ground is shown, as a fraction of the page's height.
    pub ground: f32,
}

/// What a scene may be seen with: the whole stage, the people on a third of it, the people nearer,
/// and their upper bodies.
const CAMERAS: [Camera; 4] = [
    Camera {
        zoom: (LEAST_ZOOM, 1.15),
        centre: (470.0, 610.0),
        sideways: (0.44, 0.56),
        ground: GROUND_AT,
    },
    Camera {
        zoom: (1.08, 1.20),
        centre: (350.0, 420.0),
        sideways: (0.29, 0.36),
        ground: GROUND_AT,
    },
    Camera {
        zoom: (1.26, 1.40),
        centre: (440.0, 640.0),
        sideways: (0.40, 0.60),
        ground: GROUND_AT + 0.005,
    },
    Camera {
        zoom: (1.60, 1.85),
        centre: (460.0, 620.0),
        sideways: (0.42, 0.58),
        ground: 0.79,
    },
];

impl Camera {
    /// How many a scene may be seen with.
    pub const COUNT: u8 = CAMERAS.len() as u8;
    /// Things on a table and heads: always near, hardly moved.
    pub const TABLE: Self = Self {
        zoom: (LEAST_ZOOM, 1.25),
        centre: (430.0, 650.0),
        sideways: (0.38, 0.62),
        ground: GROUND_AT,
    };
    /// The whole page.
    pub const PAGE: Self = Self {
        zoom: (1.0, 1.0),
        centre: (480.0, 600.0),
        sideways: (0.5, 0.5),
        ground: GROUND_AT,
    };

    /// A cover: the feet lower than on a page, since no captions stand below.
    pub const COVER: Self = Self {
        zoom: (1.0, 1.0),
        centre: (480.0, 600.0),
        sideways: (0.5, 0.5),
        ground: 0.83,
    };
    /// The picture of a share image, almost square: the people fill it.
    pub const CARD: Self = Self {
        zoom: (1.06, 1.10),
        centre: (480.0, 600.0),
        sideways: (0.5, 0.5),
        ground: 0.87,
    };

    /// The camera of a prompt's take.
    pub fn of(prompt: &Prompt) -> Self {
        CAMERAS[usize::from(prompt.take.camera % Self::COUNT)]
    }
}
