//! The last pass: the scrim that keeps captions readable, then grain, contrast and eight bits. Whatever
//! is done to a picture in planes is done to each of them, so that they still make the same picture.

use super::canvas::{Canvas, Pixel, tint};
use super::color::{Rgb, encoded, linear, luminance};
use super::math::smoothstep;
use super::noise::lattice;
use super::paper::{TILE, tile, wrapped};
use super::view::View;

/// Where the page sets captions, in design units of the unzoomed page: left, top, right, bottom.
pub const CAPTION_BOX: (f32, f32, f32, f32) = (60.0, 1440.0, 960.0, 1800.0);
/// Contrast of white text that the scrim aims at (WCAG 2 ratio); the bar to pass is 6.0, and the
/// contrast curve after it only darkens what is dark.
const WANTED_CONTRAST: f32 = 6.6;
/// Span of encoded luminance, 2nd to 98th percentile, that [`Canvas::expose`] reaches for; it
/// gives a little more than the bar of 0.55 in Oklab lightness.
const WANTED_RANGE: f32 = 0.64;
/// Strength of the grain over the finished picture. More costs bytes: 0.10 instead of 0.03 makes
/// the WebP a third larger.
const GRAIN: f32 = 0.05;
/// Width and height in pixels of the dither's tile.
const DITHER: usize = 64;

impl Canvas {
    /// Darkens the caption box just enough for white text; nothing where it is dark already.
    pub fn scrim(&mut self, ink: Rgb) {
        let view = self.view;
        let (left, top, right, bottom) = CAPTION_BOX;
        let px = |v: f32| ((v * view.unit) as usize).min(view.page_columns().len());
        let rows = view.page_row(top)..view.page_row(bottom).min(view.page_rows().end);
        let (mut light, mut row): (Vec<f32>, _) = (Vec::new(), Vec::new());
        let step = (view.page_columns().len() / 180).max(1);
        for y in rows.step_by(step) {
            self.flat_row(y, &mut row);
            let row = row[px(left)..px(right)].iter().step_by(step);
            light.extend(row.map(|p| luminance([p[0], p[1], p[2]])));
        }
        if light.is_empty() {
            return;
        }
        light.sort_by(f32::total_cmp);
        let bright = encoded(light[light.len() * 96 / 100]);
        let limit = 1.05 / WANTED_CONTRAST - 0.05;
        let dark = encoded(luminance(ink));
        let enough = |a: f32| linear(bright * (1.0 - a) + dark * a) <= limit;
        let Some(step) = (0..=32).find(|s| enough(*s as f32 * 0.03)) else {
            return;
        };
        let share = (step as f32 * 0.03).max(self.resort.caption());
        if share > 0.0 {
            self.deepen(1330.0, 1450.0, ink, share);
        }
    }

    /// Opens up a picture that is too flat to read: stretches its tones, upward as far as there is
    /// room and downward for the rest, until the upper part spans [`WANTED_RANGE`]. Others stay as
    /// they are.
    pub fn expose(&mut self) {
        let light = self.lumas(90);
        let at = |percent: usize| {
            light
                .get(light.len() * percent / 100)
                .copied()
                .unwrap_or(0.0)
        };
        let (low, high) = (at(2), at(98));
        let missing = WANTED_RANGE - (high - low);
        if missing <= 0.0 {
            return;
        }
        let up = missing.min((0.96 - high).max(0.0));
        let floor = (low - (missing - up)).max(0.0);
        let gain = (high + up - floor) / (high - low).max(0.2);
        // Lightness is stretched, colourfulness hardly: meadows must not turn to acid.
        let chroma = gain.min(1.15);
        self.retone(chroma, |own| floor + (own - low) * gain);
    }

    /// Gives every colour of every plane the encoded luma that `tone` says for its own, and `chroma`
    /// times its colourfulness.
    pub fn retone(&mut self, chroma: f32, tone: impl Fn(f32) -> f32) {
        for pixel in self.planes.iter_mut().flatten() {
            let opacity = pixel[3];
            if opacity <= 0.0 {
                continue;
            }
            let own = 0.2126 * pixel[0] + 0.7152 * pixel[1] + 0.0722 * pixel[2];
            let wanted = tone(own / opacity) * opacity;
            let toned = |v: f32| within(wanted + (v - own) * chroma, opacity);
            *pixel = [toned(pixel[0]), toned(pixel[1]), toned(pixel[2]), opacity];
        }
    }

    /// Encoded luma of about `across` samples to a row of the upper picture, in rising order.
    pub fn lumas(&self, across: usize) -> Vec<f32> {
        let rows = self.view.page_rows();
        let rows = rows.start..rows.start + rows.len() * 3 / 4;
        let (mut light, mut row): (Vec<f32>, _) = (Vec::new(), Vec::new());
        let step = (self.view.page_columns().len() / across).max(1);
        for y in rows.step_by(step) {
            self.flat_row(y, &mut row);
            let row = row.iter().step_by(step);
            light.extend(row.map(|p| 0.2126 * p[0] + 0.7152 * p[1] + 0.0722 * p[2]));
        }
        light.sort_by(f32::total_cmp);
        light
    }

    /// Mirrors the picture left to right.
    pub fn mirror(&mut self) {
        let width = self.view.width;
        let rows = self.planes.iter_mut();
        rows.flat_map(|plane| plane.chunks_exact_mut(width))
            .for_each(<[Pixel]>::reverse);
        if let Some(focus) = &mut self.focus {
            focus.mirror(width);
        }
    }

    /// One row of all planes laid over each other, the page's columns alone.
    pub fn flat_row(&self, y: usize, out: &mut Vec<Pixel>) {
        let columns = self.view.page_columns();
        let from = y * self.view.width + columns.start;
        out.clear();
        for plane in &self.planes {
            let row = &plane[from..from + columns.len()];
            if out.is_empty() {
                out.extend_from_slice(row);
            } else {
                Self::join(out, row);
            }
        }
    }

    /// One row of each plane, from the back.
    pub fn plane_rows(&mut self, y: usize) -> impl Iterator<Item = &mut [Pixel]> {
        let width = self.view.width;
        let planes = self.planes.iter_mut();
        planes.map(move |plane| &mut plane[y * width..(y + 1) * width])
    }

    /// Tints one row of every plane; `share` says how much at each column.
    pub fn tint_row(&mut self, y: usize, color: Rgb, share: impl Fn(usize) -> f32) {
        for row in self.plane_rows(y) {
            for (x, pixel) in row.iter_mut().enumerate() {
                tint(pixel, color, share(x));
            }
        }
    }

    /// The finished page, all planes in one: 8 bits red, green, blue.
    pub fn rgb(&self) -> Vec<u8> {
        let page = (self.view.page_columns(), self.view.page_rows());
        let press = Press::new(self.view, page.0.clone());
        let mut out = vec![0; page.0.len() * page.1.len() * 3];
        let (mut row, mut printed) = (Vec::new(), Vec::new());
        for (y, out) in page.1.zip(out.chunks_exact_mut(page.0.len() * 3)) {
            let row = match &self.planes[..] {
                [only] => &only[y * self.view.width..][page.0.clone()],
                _ => {
                    self.flat_row(y, &mut row);
                    &row[..]
                }
            };
            press.print(y, row.iter().copied(), &mut printed);
            for (out, p) in out.as_chunks_mut::<3>().0.iter_mut().zip(&printed) {
                *out = [byte(p[0]), byte(p[1]), byte(p[2])];
            }
        }
        out
    }

    /// One plane with its bleed, finished as the page is: 8 bits red, green, blue, opacity.
    pub fn rgba(&self, plane: usize) -> Vec<u8> {
        let width = self.view.width;
        let press = Press::new(self.view, 0..width);
        let mut out = vec![0; width * self.view.height * 4];
        let mut printed = Vec::new();
        let rows = self.planes[plane].chunks_exact(width);
        for (y, (row, out)) in rows.zip(out.chunks_exact_mut(width * 4)).enumerate() {
            let alone = row.iter().map(|p| {
                let k = 1.0 / p[3];
                [p[0] * k, p[1] * k, p[2] * k, 1.0]
            });
            press.print(y, alone, &mut printed);
            let out = out.as_chunks_mut::<4>().0.iter_mut();
            for ((out, p), own) in out.zip(&printed).zip(row) {
                let opacity = (own[3] * 255.0 + 0.5) as u8;
                if opacity > 0 {
                    *out = [byte(p[0]), byte(p[1]), byte(p[2]), opacity];
                }
            }
        }
        out
    }

    /// Calms the upper part of the picture for a title: brightness is pulled toward `color`, most
    /// at the top, nothing from page height `to` on.
    pub fn calm(&mut self, color: Rgb, amount: f32, to: f32) {
        let view = self.view;
        for py in 0..view.page_row(to) {
            let a = amount * smoothstep(to, to * 0.55, view.page_y(py));
            self.tint_row(py, color, |_| a);
        }
    }
}

/// What turns pixels into print: grain, a gentle S-curve, a dither of half a step.
struct Press {
    view: View,
    /// The grain's column for each pixel of a row.
    columns: Vec<usize>,
    dither: Vec<f32>,
}

impl Press {
    fn new(view: View, columns: std::ops::Range<usize>) -> Self {
        Self {
            view,
            columns: columns
                .map(|x| wrapped(x, view.bleed.0, view.unit))
                .collect(),
            dither: (0..DITHER * DITHER)
                .map(|i| (lattice(3, (i % DITHER) as i32, (i / DITHER) as i32) - 0.5) * 0.008)
                .collect(),
        }
    }

    /// Prints a row of pixels; [`byte`] makes bytes of them.
    fn print(&self, y: usize, row: impl Iterator<Item = Pixel>, out: &mut Vec<Pixel>) {
        let grain = &tile()[wrapped(y, self.view.bleed.1, self.view.unit) * TILE..][..TILE];
        let dither = &self.dither[y % DITHER * DITHER..][..DITHER];
        out.clear();
        out.extend(
            row.zip(&self.columns)
                .enumerate()
                .map(|(x, (pixel, column))| {
                    let (t, d) = (grain[column % TILE] * GRAIN, dither[x % DITHER]);
                    let tone = |v: f32| {
                        let v = within(v + t * (0.25 + v * (1.0 - v) * 2.4) + d, 1.0);
                        let v = v * 0.78 + 0.22 * v * v * (3.0 - 2.0 * v);
                        // 2^23 more, and the last bits of a float are its whole part.
                        v * 255.0 + 8_388_608.0
                    };
                    [
                        tone(pixel[0]),
                        tone(pixel[1]),
                        tone(pixel[2]),
                        tone(pixel[3]),
                    ]
                }),
        );
    }
}

/// The last eight bits of a printed tone, which are its value.
#[inline]
fn byte(tone: f32) -> u8 {
    tone.to_bits() as u8
}

/// A number brought between 0 and `most`, as one instruction for each of the two; `clamp`, which keeps
/// what is no number, takes several.
#[inline]
fn within(v: f32, most: f32) -> f32 {
    let v = if v > 0.0 { v } else { 0.0 };
    if v < most { v } else { most }
}
