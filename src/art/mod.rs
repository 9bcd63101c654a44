//! The embedded illustrator: the "shadow theatre", a light-box of cut paper in the manner of
//! Lotte Reiniger's films. Pure: a prompt in, pixels out.
//!
//! A picture is made in this order: the prompt gives a [`palette`], the seed a camera ([`stage`]),
//! the setting a template ([`scene`]); the template lays sheets of paper from the sky forward
//! ([`canvas`]), stands the [`cast`] on its ground, and closes with weather and the page's scrim.
//! To add a setting, write one file in `scene` and name it in the table there.

mod atmosphere;
mod canvas;
mod cast;
mod color;
mod describe;
mod field;
mod figure;
mod finish;
mod grade;
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
mod samples;

pub use describe::describe;

use crate::model::{Composition, Prompt};

use color::scaled;
use stage::Stage;

/// Version of everything that shapes a picture; raise it whenever the same prompt would be drawn
/// differently.
pub const VERSION: u32 = 1;

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
/// [`Composition::Portrait`].
pub fn height(composition: Composition, width: u32) -> u32 {
    match composition {
        Composition::Portrait => width,
        _ => (width * 16).div_ceil(9),
    }
}

/// Draws a prompt `width` pixels wide. The same prompt and width give the same bytes everywhere.
pub fn draw(prompt: &Prompt, width: u32) -> Picture {
    let height = height(prompt.composition, width);
    let mut stage = Stage::new(prompt, width, height);
    match prompt.composition {
        Composition::Scene | Composition::Cover => scene::paint(&mut stage),
        Composition::Cameo => scene::cameo::paint(&mut stage),
        Composition::StillLife => scene::still_life::paint(&mut stage),
        Composition::Portrait => scene::portrait::paint(&mut stage),
    }
    if prompt.seed & 0x100 != 0 {
        stage.canvas.mirror();
    }
    if prompt.composition != Composition::Portrait {
        stage.canvas.expose();
    }
    let ink = scaled(stage.palette.ink, 0.6);
    match prompt.composition {
        Composition::Portrait => {}
        Composition::Cover => {
            let calm = color::mix(stage.palette.sky[0], stage.palette.ink, 0.45);
            stage.canvas.calm(calm, 0.62, 800.0);
            stage.canvas.scrim(ink);
        }
        _ => stage.canvas.scrim(ink),
    }
    Picture {
        width,
        height,
        rgb: stage.canvas.rgb(),
    }
}

#[cfg(test)]
mod tests;
