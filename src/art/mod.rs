//! The embedded illustrator: the "shadow theatre", a light-box of cut paper in the manner of
//! Lotte Reiniger's films. Pure: a prompt in, pixels out.
//!
//! A picture is made in this order: the prompt gives a [`palette`], the seed a camera ([`stage`]),
//! the setting a template ([`scene`]); the template lays sheets of paper from the sky forward
//! ([`canvas`]), stands the [`cast`] on its ground, and closes with weather and the page's scrim.
//! To add a setting, write one file in `scene` and name it in the table there.

mod acting;
mod atmosphere;
pub mod brand;
mod camera;
mod canvas;
mod cast;
mod color;
mod describe;
mod field;
mod figure;
mod finish;
mod focus;
mod grade;
pub mod hang;
mod jacket;
mod lettering;
mod manner;
mod math;
pub mod measure;
mod motif;
mod noise;
mod palette;
mod paper;
mod rng;
mod scene;
mod shape;
mod sheet;
mod sky;
mod stage;
mod view;
mod weather;

#[cfg(test)]
mod hang_tests;
#[cfg(test)]
pub(crate) mod samples;

pub use describe::describe;
pub use lettering::can_set;

use crate::model::{Composition, Prompt};

use color::scaled;
use focus::Focus;
use measure::{Bars, Likeness};
use stage::Stage;

/// Version of everything that shapes a picture; raise it whenever the same prompt would be drawn
/// differently.
pub const VERSION: u32 = 3;

/// A drawn picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Rows from the top, red, green, blue.
    pub rgb: Vec<u8>,
}

/// Height of a picture of the given composition and width: portrait format 9:16, square for
/// [`Composition::Portrait`], 5:2 for [`Composition::CastSheet`], 2:3 for covers, 1200:630 for share
/// images.
pub fn height(composition: Composition, width: u32) -> u32 {
    match composition {
        Composition::Portrait => width,
        Composition::CastSheet => (width * 2).div_ceil(5),
        Composition::Cover => width * jacket::COVER.0 / jacket::COVER.1,
        Composition::Share => width * jacket::SHARE.0 / jacket::SHARE.1,
        _ => (width * 16).div_ceil(9),
    }
}

/// The names of the layouts that a prompt may be drawn with, in the order in which its take counts.
pub fn layouts(prompt: &Prompt) -> Vec<&'static str> {
    scene::choices(prompt)
        .iter()
        .map(|layout| layout.name)
        .collect()
}

/// A small drawing to choose by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sketch {
    /// How it looks from afar.
    pub look: Likeness,
    /// How it does against the bars.
    pub bars: Bars,
}

/// A picture that misses a bar at full size is drawn again at most so often.
const REDRAWS: usize = 4;
/// Width of sketches in pixels.
const SKETCH: u32 = 108;

/// Draws a prompt small and measures it.
pub fn sketch(prompt: &Prompt) -> Sketch {
    let (picture, bars) = judged(prompt, SKETCH);
    Sketch {
        look: Likeness::of(&picture),
        bars,
    }
}

/// Draws a prompt `width` pixels wide. The same prompt and width give the same bytes everywhere.
pub fn draw(prompt: &Prompt, width: u32) -> Picture {
    perform(prompt, width).0
}

/// Draws a prompt and measures the picture.
pub fn judged(prompt: &Prompt, width: u32) -> (Picture, Bars) {
    let (picture, focus) = perform(prompt, width);
    let bars = Bars::of(&picture, focus.as_ref());
    (picture, bars)
}

/// Draws a picture to be shown: one that misses a bar is drawn again with other seeds of the same take,
/// and the best of them is given.
pub fn finished(prompt: &Prompt, width: u32) -> Picture {
    if prompt.composition == Composition::CastSheet {
        // The bars are those of a page with a caption.
        return draw(prompt, width);
    }
    let (mut best, bars) = judged(prompt, width);
    let mut least = bars.failures().len();
    let mut rng = rng::Rng::new(!prompt.seed);
    for _ in 0..REDRAWS {
        if least == 0 {
            break;
        }
        let again = Prompt {
            seed: rng.bits(),
            ..prompt.clone()
        };
        let (picture, bars) = judged(&again, width);
        if bars.failures().len() < least {
            (best, least) = (picture, bars.failures().len());
        }
    }
    best
}

fn perform(prompt: &Prompt, width: u32) -> (Picture, Option<Focus>) {
    let height = height(prompt.composition, width);
    let layout = scene::layout(prompt);
    let mut stage = match prompt.composition {
        Composition::Share => Stage::new(prompt, jacket::scene_width(width), height),
        _ => Stage::new(prompt, width, height),
    };
    (layout.paint)(&mut stage);
    if prompt.take.mirrored {
        stage.canvas.mirror();
    }
    let page = !matches!(
        prompt.composition,
        Composition::Portrait | Composition::CastSheet
    );
    if page {
        stage.canvas.expose();
    }
    let ink = scaled(stage.palette.ink, 0.6);
    match prompt.composition {
        Composition::Portrait | Composition::CastSheet => {}
        Composition::Cover => jacket::cover(&mut stage),
        Composition::Share => {
            stage.canvas = jacket::share(stage.palette, prompt, &stage.canvas, width, height);
        }
        _ => stage.canvas.scrim(ink),
    }
    let picture = Picture {
        width,
        height,
        rgb: stage.canvas.rgb(),
    };
    (picture, stage.canvas.focus)
}

#[cfg(test)]
mod tests;
