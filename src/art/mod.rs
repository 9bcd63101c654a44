//! The embedded illustrator: the "shadow theatre", a light-box of cut paper in the manner of
//! Lotte Reiniger's films. Pure: a prompt in, pixels out.
//!
//! A picture is made in this order: the prompt gives a [`palette`], the seed a camera ([`stage`]),
//! the setting a template ([`scene`]); the template lays sheets of paper from the sky forward
//! ([`canvas`]), stands the [`cast`] on its ground, and closes with weather and the page's scrim.
//! To add a setting, write one file in `scene` and name it in the table there.

mod acting;
mod atmosphere;
mod attire;
pub mod brand;
mod camera;
mod canvas;
mod cast;
mod color;
mod describe;
mod engraving;
mod field;
mod figure;
mod finish;
mod focus;
mod grade;
pub mod hang;
mod jacket;
mod legible;
mod lettering;
mod manner;
mod math;
pub mod measure;
mod motif;
mod naming;
mod noise;
mod palette;
mod paper;
mod planes;
mod rng;
mod scene;
mod shape;
mod sheet;
mod sky;
mod stage;
mod tone;
mod view;
mod weather;

#[cfg(test)]
mod hang_tests;
#[cfg(test)]
mod light_tests;
#[cfg(test)]
pub(crate) mod samples;

pub use attire::attire;
pub use describe::{describe, light, place, time, weather};
pub use engraving::engrave;
pub use legible::{legible, titled};
pub use lettering::can_set;
pub use motif::things::name as thing;
pub use naming::doing;
pub use scene::hands::fits_hand;

use crate::model::{Composition, Prompt, Style};

use canvas::Canvas;
use color::scaled;
use measure::{Bars, Likeness};
pub use motif::user::Motifs;
pub use planes::Planes;
use planes::{Cut, Split};
use stage::Stage;
use tone::Lean;

/// Version of everything that shapes a picture; raise it whenever the same prompt would be drawn
/// differently.
pub const VERSION: u32 = 4;

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

/// A picture that misses a bar at full size is drawn again with so many other seeds, …
const REDRAWS: usize = 4;
/// … and then in so many of the place's other layouts.
const OTHER_LAYOUTS: u8 = 12;
/// Width of sketches in pixels.
const SKETCH: u32 = 108;
/// Width in pixels of the drawing by which a picture's planes are told apart.
const NOTED: u32 = 72;

/// Draws a prompt small and measures it.
pub fn sketch(prompt: &Prompt, motifs: &Motifs) -> Sketch {
    let canvas = perform(prompt, motifs, SKETCH, Split::Whole);
    let (picture, bars) = judge(&canvas, lean(prompt).as_ref());
    Sketch {
        look: Likeness::of(&picture),
        bars,
    }
}

/// Draws a prompt `width` pixels wide. The same prompt and width give the same bytes everywhere.
pub fn draw(prompt: &Prompt, width: u32) -> Picture {
    let canvas = perform(prompt, &Motifs::default(), width, Split::Whole);
    printed(&canvas, lean(prompt).as_ref())
}

/// Draws a prompt and measures the picture.
pub fn judged(prompt: &Prompt, width: u32) -> (Picture, Bars) {
    let canvas = perform(prompt, &Motifs::default(), width, Split::Whole);
    judge(&canvas, lean(prompt).as_ref())
}

/// A picture to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// What it shows: the prompt that was asked for, as it was drawn in the end.
    pub of: Prompt,
    /// All in one.
    pub flat: Picture,
    /// The same taken apart, where it is shown in a frame of its own size: not covers and portraits.
    pub planes: Option<Planes>,
}

/// Draws a picture to be shown, and its planes: one that misses a bar is drawn again with other seeds of
/// the same take, then in other layouts, and the first that misses none is given, or else the best.
/// `None` as soon as `go_on` says no between drawings.
pub fn finished(
    prompt: &Prompt,
    motifs: &Motifs,
    width: u32,
    go_on: &dyn Fn() -> bool,
) -> Option<Drawing> {
    let mut rng = rng::Rng::new(!prompt.seed);
    let seeds = (0..REDRAWS).map(|_| 0);
    let mut again = seeds.chain(1..=OTHER_LAYOUTS);
    let (mut best, mut least) = split(prompt, motifs, width, usize::MAX)?;
    while least > 0 && go_on() {
        let Some(layout) = again.next() else { break };
        let mut other = prompt.clone();
        other.seed = rng.bits();
        other.take.layout = prompt.take.layout.wrapping_add(layout);
        if let Some(better) = split(&other, motifs, width, least) {
            (best, least) = better;
        }
    }
    go_on().then_some(best)
}

/// A picture with its planes, and how many bars it misses; `None` unless those are fewer than `least`,
/// for printing planes costs as much again.
fn split(prompt: &Prompt, motifs: &Motifs, width: u32, least: usize) -> Option<(Drawing, usize)> {
    // Lines that run through a whole picture cannot be moved against each other.
    let apart = prompt.composition.fills_a_card() && prompt.style != Style::Engraving;
    let planes = if apart {
        let noted = perform(prompt, motifs, NOTED, Split::Noted(Vec::new()));
        Split::At(Cut::of(noted.notes()))
    } else {
        Split::Whole
    };
    let canvas = perform(prompt, motifs, width, planes);
    let lean = lean(prompt);
    let (flat, bars) = judge(&canvas, lean.as_ref());
    // The bars are those of a page with a caption.
    let failures = match prompt.composition {
        Composition::CastSheet => 0,
        _ => bars.failures().len(),
    };
    if failures >= least {
        return None;
    }
    let planes = apart.then(|| Planes {
        width: canvas.view.width as u32,
        height: canvas.view.height as u32,
        planes: (0..canvas.planes.len())
            .map(|i| {
                let mut plane = canvas.rgba(i);
                lean.iter().for_each(|lean| lean.apply(&mut plane, 4));
                plane
            })
            .collect(),
    });
    let of = prompt.clone();
    Some((Drawing { of, flat, planes }, failures))
}

/// How a prompt's picture leans toward the plates beside it, if there are any.
fn lean(prompt: &Prompt) -> Option<Lean> {
    prompt.tone.map(Lean::new)
}

fn judge(canvas: &Canvas, lean: Option<&Lean>) -> (Picture, Bars) {
    let picture = printed(canvas, lean);
    let focus = canvas.focus.as_ref().map(|f| f.on_page(&canvas.view));
    let bars = Bars::of(&picture, focus.as_ref());
    (picture, bars)
}

fn printed(canvas: &Canvas, lean: Option<&Lean>) -> Picture {
    let mut picture = Picture {
        width: canvas.view.page_columns().len() as u32,
        height: canvas.view.page_rows().len() as u32,
        rgb: canvas.rgb(),
    };
    lean.iter().for_each(|lean| lean.apply(&mut picture.rgb, 3));
    picture
}

fn perform(prompt: &Prompt, motifs: &Motifs, width: u32, split: Split) -> Canvas {
    let height = height(prompt.composition, width);
    let layout = scene::layout(prompt);
    let mut stage = match prompt.composition {
        Composition::Share => {
            Stage::new(prompt, motifs, (jacket::scene_width(width), height), split)
        }
        _ => Stage::new(prompt, motifs, (width, height), split),
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
    stage.canvas
}

#[cfg(test)]
mod tests;
