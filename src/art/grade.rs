//! The last pass: the scrim that keeps captions readable, then grain, contrast and eight bits.

use super::canvas::{Canvas, over};
use super::color::{Rgb, encoded, linear, luminance};
use super::math::smoothstep;
use super::noise::lattice;
use super::paper::{TILE, tile};

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
        let unit = self.view.unit;
        let px = |v: f32| (v * unit) as usize;
        let (left, top, right, bottom) = CAPTION_BOX;
        let mut light: Vec<f32> = Vec::new();
        let step = (self.view.width / 180).max(1);
        for y in (px(top)..px(bottom).min(self.view.height)).step_by(step) {
            let row = self.row(y);
            let right = px(right).min(row.len());
            light.extend(
                row[px(left)..right]
                    .iter()
                    .step_by(step)
                    .map(|p| luminance([p[0], p[1], p[2]])),
            );
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
        if step > 0 {
            self.deepen(1330.0, 1450.0, ink, step as f32 * 0.03);
        }
    }

    /// Opens up a picture that is too flat to read: stretches its tones, upward as far as there is
    /// room and downward for the rest, until the upper part spans [`WANTED_RANGE`]. Others stay as
    /// they are.
    pub fn expose(&mut self) {
        let rows = self.view.height * 3 / 4;
        let mut light: Vec<f32> = Vec::new();
        let step = (self.view.width / 120).max(1);
        for y in (0..rows).step_by(step) {
            let row = self.row(y).iter().step_by(step);
            light.extend(row.map(|p| encoded(luminance([p[0], p[1], p[2]]))));
        }
        light.sort_by(f32::total_cmp);
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
        for pixel in &mut self.pixels {
            let own = 0.2126 * pixel[0] + 0.7152 * pixel[1] + 0.0722 * pixel[2];
            let wanted = floor + (own - low) * gain;
            for v in &mut pixel[..3] {
                *v = (wanted + (*v - own) * chroma).clamp(0.0, 1.0);
            }
        }
    }

    /// Mirrors the picture left to right.
    pub fn mirror(&mut self) {
        (0..self.view.height).for_each(|y| self.row(y).reverse());
        let width = self.view.width;
        if let Some(focus) = &mut self.focus {
            focus.mirror(width);
        }
    }

    /// The finished picture: grain, a gentle S-curve, a dither of half a step, 8 bits RGB.
    pub fn rgb(&self) -> Vec<u8> {
        let (grain, per_pixel) = (tile(), 1.0 / self.view.unit);
        let columns: Vec<usize> = (0..self.view.width)
            .map(|x| (x as f32 * per_pixel) as usize % TILE)
            .collect();
        let dither: Vec<f32> = (0..DITHER * DITHER)
            .map(|i| (lattice(3, (i % DITHER) as i32, (i / DITHER) as i32) - 0.5) * 0.008)
            .collect();
        let mut out = vec![0u8; self.pixels.len() * 3];
        let rows = self.pixels.chunks_exact(self.view.width);
        for (y, (row, out)) in rows
            .zip(out.chunks_exact_mut(self.view.width * 3))
            .enumerate()
        {
            let line = &grain[(y as f32 * per_pixel) as usize % TILE * TILE..][..TILE];
            let noise = &dither[y % DITHER * DITHER..][..DITHER];
            let pixels = row.iter().zip(out.chunks_exact_mut(3)).zip(&columns);
            for (x, ((pixel, out), column)) in pixels.enumerate() {
                let (t, d) = (line[*column] * GRAIN, noise[x % DITHER]);
                for (v, out) in pixel.iter().zip(out) {
                    let v = (v + t * (0.25 + v * (1.0 - v) * 2.4) + d).clamp(0.0, 1.0);
                    let v = v * 0.78 + 0.22 * v * v * (3.0 - 2.0 * v);
                    *out = (v * 255.0 + 0.5) as u8;
                }
            }
        }
        out
    }

    /// Calms the upper part of the picture for a title: brightness is pulled toward `color`, most
    /// at the top, nothing from page height `to` on.
    pub fn calm(&mut self, color: Rgb, amount: f32, to: f32) {
        let unit = self.view.unit;
        for py in 0..((to * unit) as usize).min(self.view.height) {
            let a = amount * smoothstep(to, to * 0.55, py as f32 / unit);
            self.row(py)
                .iter_mut()
                .for_each(|pixel| over(pixel, color, a));
        }
    }
}
