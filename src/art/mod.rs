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
mod grouping;
pub mod hang;
mod jacket;
mod legible;
mod lettering;
pub mod likeness;
mod manner;
mod math;
pub mod measure;
mod motif;
mod naming;
mod noise;
mod palette;
mod paper;
mod paper_light;
mod planes;
mod presence;
mod resort;
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
mod resort_tests;
#[cfg(test)]
pub(crate) mod samples;

pub use attire::attire;
pub use describe::{describe, light, place, time, weather};
pub use engraving::engrave;
pub use figure::is_beast;
pub use legible::{legible, titled};
pub use lettering::can_set;
pub use motif::things::{fits_table, name as thing};
pub use naming::doing;
pub use scene::hands::fits_hand;

use crate::model::{Composition, Prompt, Style};

use canvas::Canvas;
use color::scaled;
use likeness::Likeness;
use measure::Bars;
pub use motif::user::Motifs;
pub use planes::Planes;
use planes::{Cut, Split};
use resort::Resort;
use stage::Stage;
use tone::Lean;

/// Version of everything that shapes a picture; raise it whenever the same prompt would be drawn
/// differently.
pub const VERSION: u32 = 6;

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
    /// Whether it meets them by light that its layout does not have of itself.
    pub touched: bool,
}

/// A picture that misses a bar at full size is drawn again with so many other seeds, …
const REDRAWS: usize = 4;
/// … and then in so many of the place's other layouts.
const OTHER_LAYOUTS: u8 = 12;
/// Width of sketches in pixels.
const SKETCH: u32 = 108;
/// Width in pixels of the drawing by which a picture's planes are told apart.
const NOTED: u32 = 72;

/// Draws a prompt small and measures it, a little relit where that is what it takes to meet the bars.
pub fn sketch(prompt: &Prompt, motifs: &Motifs) -> Sketch {
    let mut resort = Resort::NONE;
    loop {
        let canvas = perform(prompt, motifs, SKETCH, Split::Whole, resort);
        let picture = printed(&canvas, lean(prompt, resort).as_ref());
        let picture = match prompt.style {
            Style::ShadowTheatre => picture,
            Style::Engraving => engraving::tones(&picture),
        };
        let bars = bars(&canvas, &picture);
        let missed = bars.failures();
        match resort.stronger(&missed, resort::GENTLE) {
            Some(next) if !missed.is_empty() => resort = next,
            _ => {
                return Sketch {
                    look: Likeness::of(&picture),
                    bars,
                    touched: resort != Resort::NONE,
                };
            }
        }
    }
}

/// Draws a prompt `width` pixels wide. The same prompt and width give the same bytes everywhere.
pub fn draw(prompt: &Prompt, width: u32) -> Picture {
    let canvas = perform(
        prompt,
        &Motifs::default(),
        width,
        Split::Whole,
        Resort::NONE,
    );
    printed(&canvas, lean(prompt, Resort::NONE).as_ref())
}

/// A picture to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// What it shows: the prompt that was asked for, as it was drawn in the end.
    pub of: Prompt,
    /// All in one.
    pub flat: Picture,
    /// The same cut as an engraving, where the prompt asks for one: this is what is shown.
    pub cut: Option<Picture>,
    /// The same taken apart, where it is shown in a frame of its own size: not covers and portraits.
    pub planes: Option<Planes>,
    /// By how much light that its layout does not have it meets the bars: 0 none, 1 little enough to be
    /// preferred to another layout, 2 more.
    pub relit: u8,
    /// The bars that it misses for all that was tried, which nobody should show.
    pub missed: Vec<&'static str>,
    resort: Resort,
}

/// Draws a picture to be shown, and its planes. One that misses a bar is drawn again: a little relit;
/// with other seeds of the same take; in other layouts; and at last relit until it misses none. `None` as
/// soon as `go_on` says no between drawings.
pub fn finished(
    prompt: &Prompt,
    motifs: &Motifs,
    width: u32,
    go_on: &dyn Fn() -> bool,
) -> Option<Drawing> {
    let first = split(prompt, motifs, width, Resort::NONE);
    let mut best = relit(first, motifs, width, resort::GENTLE, go_on);
    let mut rng = rng::Rng::new(!prompt.seed);
    let seeds = (0..REDRAWS).map(|_| 0);
    let mut again = seeds.chain(1..=OTHER_LAYOUTS);
    while !best.missed.is_empty() && go_on() {
        let Some(layout) = again.next() else { break };
        let mut other = prompt.clone();
        other.seed = rng.bits();
        other.take.layout = prompt.take.layout.wrapping_add(layout);
        let drawing = split(&other, motifs, width, Resort::NONE);
        if drawing.missed.len() < best.missed.len() {
            best = drawing;
        }
    }
    let drawing = relit(best, motifs, width, resort::LAST, go_on);
    go_on().then_some(drawing)
}

/// A drawing relit until it misses no bar, by no more than `most` steps.
fn relit(
    mut drawing: Drawing,
    motifs: &Motifs,
    width: u32,
    most: u8,
    go_on: &dyn Fn() -> bool,
) -> Drawing {
    while !drawing.missed.is_empty() && go_on() {
        let Some(resort) = drawing.resort.stronger(&drawing.missed, most) else {
            break;
        };
        drawing = split(&drawing.of, motifs, width, resort);
        drawing.relit = if most > resort::GENTLE { 2 } else { 1 };
    }
    drawing
}

/// A picture and the bars that it misses; if none, with its planes.
fn split(prompt: &Prompt, motifs: &Motifs, width: u32, resort: Resort) -> Drawing {
    // Lines that run through a whole picture cannot be moved against each other.
    let apart = prompt.composition.fills_a_card() && prompt.style != Style::Engraving;
    let planes = if apart {
        let noted = perform(prompt, motifs, NOTED, Split::Noted(Vec::new()), resort);
        Split::At(Cut::of(noted.notes()))
    } else {
        Split::Whole
    };
    let canvas = perform(prompt, motifs, width, planes, resort);
    let lean = lean(prompt, resort);
    let flat = printed(&canvas, lean.as_ref());
    let cut = (prompt.style == Style::Engraving).then(|| engrave(&flat));
    let bars = match &cut {
        Some(cut) => {
            let focus = on_page(&canvas);
            Bars::of_lines(cut, focus.as_ref(), engraving::pitch(cut))
        }
        None => bars(&canvas, &flat),
    };
    // The bars are those of a page with a caption.
    let missed = match prompt.composition {
        Composition::CastSheet => Vec::new(),
        _ => bars.failures(),
    };
    // Printing planes costs as much again: only for what can be shown.
    let planes = (apart && missed.is_empty()).then(|| Planes {
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
    Drawing {
        of: prompt.clone(),
        flat,
        cut,
        planes,
        relit: 0,
        missed,
        resort,
    }
}

/// How a prompt's picture leans toward the plates beside it, if there are any: paper so dark that it
/// takes the range of tones away is taken over in hue alone, and if that does not do, not at all.
fn lean(prompt: &Prompt, resort: Resort) -> Option<Lean> {
    let tone = prompt.tone.filter(|_| !resort.leans_alone())?;
    Some(Lean::new(resort.lightened(tone)))
}

fn on_page(canvas: &Canvas) -> Option<focus::Focus> {
    let focus = canvas.focus.as_ref();
    focus.map(|focus| focus.on_page(&canvas.view))
}

fn bars(canvas: &Canvas, picture: &Picture) -> Bars {
    Bars::of(picture, on_page(canvas).as_ref())
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

fn perform(prompt: &Prompt, motifs: &Motifs, width: u32, split: Split, resort: Resort) -> Canvas {
    let height = height(prompt.composition, width);
    let layout = scene::layout(prompt);
    let mut stage = match prompt.composition {
        Composition::Share => {
            Stage::new(prompt, motifs, (jacket::scene_width(width), height), split)
        }
        _ => Stage::new(prompt, motifs, (width, height), split),
    };
    stage.canvas.resort = resort;
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
    stage.canvas.relight(&stage.palette);
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
