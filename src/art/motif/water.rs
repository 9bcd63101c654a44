//! Water: wave lines with cut crests, and a path of light.

use super::super::canvas::Canvas;
use super::super::color::Rgb;
use super::super::finish::{Finish, Light};
use super::super::math::{TAU, pow, sin};
use super::super::noise::value;
use super::super::palette::Palette;
use super::super::rng::Rng;
use super::super::shape::{Point, Shape};
use super::super::sheet::Sheet;
use super::super::view::{H, W};
use super::land::line;

/// A skyline of waves about `y`: crests `amp` high, `length` apart, sharper than troughs.
pub fn waves(seed: u32, y: f32, amp: f32, length: f32, phase: f32) -> Vec<Point> {
    line(|x| {
        let drift = 4.8 * (value(seed, x * 0.003, 1.0) - 0.5);
        let s = sin(x / length * TAU + phase + drift);
        let crest = 1.0 - pow(1.0 - s, 1.7) * 0.615_572;
        y - amp * crest * (0.55 + 0.9 * value(seed + 3, x * 0.004, 9.0))
    })
}

/// One row of the sea: height, amplitude, wave length, and depth on the palette's ramp.
pub type Swell = (f32, f32, f32, f32);

/// Lays rows of waves from back to front, each darkening downward into the palette's ink.
pub fn sea(
    canvas: &mut Canvas,
    palette: &Palette,
    rows: &[Swell],
    foam: Rgb,
    sink: f32,
    lights: &[Light],
    rng: &mut Rng,
) {
    for &(y, amp, length, depth) in rows {
        let seed = rng.seed();
        let crest = waves(seed, y, amp, length, rng.range(0.0, TAU));
        let mut water = Shape::new();
        water.ground(&crest, H);
        let mut sheet = Sheet::of(water, palette.ramp(depth));
        for k in 1..4 {
            let drop = amp * 0.34 * k as f32 + 5.0;
            let echo: Vec<Point> = crest
                .iter()
                .enumerate()
                .map(|(j, p)| {
                    let wobble = 0.6 + 0.8 * value(seed + k, j as f32 * 0.06, 0.0);
                    (p.0 + 6.0 * k as f32, p.1 + drop * wobble)
                })
                .collect();
            let mut cuts = Shape::new();
            let mut j = rng.below(16);
            while j + 20 < echo.len() {
                let n = 9 + rng.below(16);
                cuts.line(&echo[j..(j + n).min(echo.len())]);
                j += n + 8 + rng.below(18);
            }
            let k = k as f32;
            sheet.stroke(cuts, foam, 0.30 / k + 0.05, (amp * 0.055 + 1.2) / k.sqrt());
        }
        let mut edge = Shape::new();
        edge.line(&crest);
        sheet.stroke(edge, foam, 0.34, 1.6 + amp * 0.02);
        let finish = Finish {
            drop: -4.0,
            ..Finish::PAPER.shadow(0.30, 20.0)
        }
        .receive(0.42)
        .veiled(sink, y, y + 330.0, palette.ink);
        canvas.lay(&sheet, finish, lights);
    }
}

/// Glints under a light at `x`, from the horizon `y` down over `height`.
pub fn glitter(canvas: &mut Canvas, x: f32, y: f32, height: f32, color: Rgb, rng: &mut Rng) {
    let mut sheet = Sheet::new();
    for j in 0..36 {
        let u = j as f32 / 36.0;
        let row = y + 4.0 + height * pow(u, 1.5);
        let mut shape = Shape::new();
        for _ in 0..4 {
            let (dx, half) = (
                rng.normal() * (50.0 + 150.0 * u),
                rng.range(14.0, 66.0) * (0.5 + u),
            );
            shape.ellipse(x + dx, row, half, 1.4 + 3.0 * u);
        }
        sheet.fill(shape, color, 0.72 - 0.42 * u);
    }
    canvas.lay(&sheet, Finish::BARE, &[]);
}

/// Still water from `y` to `bottom` with level bands of reflection in two colours.
pub fn still(sheet: &mut Sheet, y: f32, bottom: f32, water: Rgb, bands: [Rgb; 2], rng: &mut Rng) {
    let mut body = Shape::new();
    body.rect(-20.0, y, W + 40.0, bottom - y);
    sheet.fill(body, water, 1.0);
    let rows = ((bottom - y) / 7.0) as usize;
    for j in 0..rows {
        let mut shape = Shape::new();
        for _ in 0..5 {
            shape.ellipse(
                rng.range(-40.0, W),
                y + 6.0 + j as f32 * 7.0,
                rng.range(50.0, 240.0),
                1.6,
            );
        }
        sheet.fill(shape, bands[j % 2], 0.36);
    }
}
