//! Air: glows, mist, light shafts, smoke, soft shadows and the vignette. All are laid over what is
//! there; none knows what it covers.

use super::canvas::{Canvas, over, tint};
use super::color::Rgb;
use super::field::Field;
use super::math::{pow, smoothstep};
use super::noise::fractal;
use super::rng::Rng;
use super::shape::{Point, Shape};
use super::sheet::Sheet;

impl Canvas {
    /// A round glow with a rational falloff that ends where it would no longer be seen, at 3.2 radii at
    /// the latest.
    pub fn glow(&mut self, x: f32, y: f32, radius: f32, color: Rgb, amount: f32) {
        let view = self.view;
        let faint = |d: f32| amount * (1.0 - d / 10.24) / ((1.0 + d) * (1.0 + d)) < 0.003;
        let ends = (4..=20).map(|k| k as f32 * 0.5).find(|d| faint(*d));
        let reach = radius * ends.unwrap_or(10.24).sqrt();
        let inverse = 1.0 / (radius * radius);
        let step = 1.0 / view.scale;
        let mut shares: Vec<f32> = Vec::new();
        for py in view.rows(y - reach, y + reach) {
            let dy = view.y(py) - y;
            let half = (reach * reach - dy * dy).max(0.0).sqrt();
            let chord = view.columns(x - half, x + half);
            let left = chord.start;
            let from = view.x(left) - x;
            // First all shares, then all pixels: each of the two goes four numbers at a time.
            shares.clear();
            shares.extend(chord.clone().map(|px| {
                let dx = (px as i32 - left as i32) as f32 * step + from;
                let d = (dx * dx + dy * dy) * inverse;
                let near = 1.0 / (1.0 + d);
                (near * near * (1.0 - d * (1.0 / 10.24)) * amount).clamp(0.0, 0.97)
            }));
            for (pixel, share) in self.row(py)[chord].iter_mut().zip(&shares) {
                over(pixel, color, *share);
            }
        }
    }

    /// A flame or lamp: a wide halo and a white-hot heart.
    pub fn lamp(&mut self, at: Point, size: f32, color: Rgb) {
        self.glow(at.0, at.1, size * 3.4, color, 0.42);
        self.glow(at.0, at.1, size, [1.0, 0.90, 0.66], 0.92);
        self.glow(at.0, at.1, size * 0.33, [1.0, 0.98, 0.90], 0.97);
    }

    /// A bank of drifting mist between the heights `from` and `to`, thickest at `full`.
    pub fn mist(&mut self, from: f32, full: f32, to: f32, color: Rgb, amount: f32, seed: u32) {
        let view = self.view;
        let rows = view.rows(from, to);
        if rows.is_empty() {
            return;
        }
        // Stretched sideways, as ground mist is.
        let noise = Field::sampled(&view, 6, rows.clone(), |x, y| {
            smoothstep(0.25, 0.75, fractal(seed, x * 0.0022, y * 0.0075, 4))
        });
        let mut noise = noise.rows(0..view.width);
        let mut thickness = Vec::new();
        for py in rows {
            let y = view.y(py);
            let level = if y < full {
                smoothstep(from, full, y)
            } else {
                1.0 - smoothstep(full, to, y)
            };
            noise.row(py as f32, &mut thickness);
            for (pixel, thick) in self.row(py).iter_mut().zip(&thickness) {
                over(pixel, color, level * amount * (0.35 + 0.65 * thick));
            }
        }
    }

    /// A sheet blurred into light or shade of one colour, broken up by `breaks` where given.
    pub fn soft(
        &mut self,
        sheet: &Sheet,
        color: Rgb,
        blur: f32,
        amount: f32,
        breaks: Option<&dyn Fn(f32, f32) -> f32>,
    ) {
        let view = self.view;
        let Some(cutout) = sheet.raster(&view) else {
            return;
        };
        let sigma = blur * view.scale * 0.58;
        let mut field = Field::coverage(
            |x, y| cutout.alpha(x as isize, y as isize),
            (cutout.left, cutout.top),
            (cutout.width(), cutout.height()),
            4,
            (blur * view.scale * 1.8) as usize + 4,
        );
        field.blur(sigma);
        let Some((left, top, right, bottom)) = field.extent(0.002) else {
            return;
        };
        let clip = |v: f32, limit: usize| (v.max(0.0) as usize).min(limit);
        let rows = clip(top, view.height)..clip(bottom + 1.0, view.height);
        let columns = clip(left, view.width)..clip(right + 1.0, view.width);
        let noise = breaks.map(|f| Field::sampled(&view, 8, rows.clone(), f));
        let mut noise = noise.as_ref().map(|noise| noise.rows(columns.clone()));
        let mut field = field.rows(columns.clone());
        let (mut light, mut broken) = (Vec::new(), Vec::new());
        for py in rows {
            field.row(py as f32, &mut light);
            if let Some(noise) = &mut noise {
                noise.row(py as f32, &mut broken);
                light.iter_mut().zip(&broken).for_each(|(a, b)| *a *= b);
            }
            let row = &mut self.row(py)[columns.clone()];
            for (pixel, a) in row.iter_mut().zip(&light) {
                over(pixel, color, (a * amount).min(0.97));
            }
        }
    }

    /// A beam of light: a soft-edged polygon with streaks along it.
    pub fn shaft(&mut self, outline: &[Point], color: Rgb, amount: f32, blur: f32, seed: u32) {
        let mut shape = Shape::new();
        shape.poly(outline);
        let streaks = move |x: f32, y: f32| {
            0.45 + 0.75 * fractal(seed, (x + y * 0.35) * 0.012, y * 0.0012, 3)
        };
        self.soft(
            &Sheet::of(shape, [1.0; 3]),
            color,
            blur,
            amount,
            Some(&streaks),
        );
    }

    /// Smoke or steam that rises `height` from (`x`, `y`), drifts by `drift` and spreads to `width`.
    pub fn smoke(
        &mut self,
        at: Point,
        drift: f32,
        height: f32,
        width: f32,
        look: (Rgb, f32),
        rng: &mut Rng,
    ) {
        let mut shape = Shape::new();
        for i in 0..26 {
            let u = i as f32 / 25.0;
            let r = width * (0.18 + 0.9 * u) * rng.range(0.7, 1.2);
            let x = at.0 + drift * pow(u, 1.3) + rng.normal() * width * 0.3 * u;
            shape.circle(x, at.1 - height * u + rng.normal() * 8.0, r);
        }
        let billows = |x: f32, y: f32| 0.35 + 0.9 * fractal(5, x * 0.01, y * 0.01, 3);
        let blur = width * 0.55 + 6.0;
        self.soft(
            &Sheet::of(shape, [1.0; 3]),
            look.0,
            blur,
            look.1,
            Some(&billows),
        );
    }

    /// A soft dark patch on the ground under something that stands there.
    pub fn contact(&mut self, x: f32, y: f32, half: f32, color: Rgb, amount: f32) {
        let mut shape = Shape::new();
        shape.ellipse(x, y, half, 11.0);
        self.soft(&Sheet::of(shape, [1.0; 3]), color, 11.0, amount, None);
    }

    /// Darkens toward the bottom of the *picture* from page height `from` to `to` (design units of
    /// an unzoomed page), where the captions stand.
    pub fn deepen(&mut self, from: f32, to: f32, color: Rgb, amount: f32) {
        let view = self.view;
        for py in view.page_row(from)..view.height {
            let a = amount * smoothstep(from, to, view.page_y(py));
            self.tint_row(py, color, |_| a);
        }
    }

    /// The last two shades of a page, in one go: its foot, as [`Self::deepen`] does, then a vignette,
    /// darker away from the design point (`x`, `y`).
    pub fn darken(&mut self, foot: Foot, (x, y): Point, color: Rgb, amount: f32) {
        let view = self.view;
        let across: Vec<f32> = (0..view.width)
            .map(|px| {
                let dx = (view.x(px) - x) / 760.0;
                dx * dx
            })
            .collect();
        for py in 0..view.height {
            let dy = (view.y(py) - y) / 1180.0;
            let dy = dy * dy;
            let low = foot.amount * smoothstep(foot.from, foot.to, view.page_y(py));
            for pixel_row in self.plane_rows(py) {
                for (pixel, dx) in pixel_row.iter_mut().zip(&across) {
                    let t = ((dx + dy - 0.20) * (1.0 / 1.62)).clamp(0.0, 1.0);
                    tint(pixel, foot.color, low);
                    tint(pixel, color, t * t * (3.0 - 2.0 * t) * amount);
                }
            }
        }
    }
}

/// The dark foot of a page: from which height of the page to which it darkens, toward what, how much.
#[derive(Clone, Copy, Debug)]
pub struct Foot {
    /// Page height at which it begins.
    pub from: f32,
    /// Page height from which it is darkest.
    pub to: f32,
    /// Its colour.
    pub color: Rgb,
    /// Share of that colour where it is darkest.
    pub amount: f32,
}

impl Foot {
    /// No darker than the rest.
    pub const NONE: Self = Self {
        from: 0.0,
        to: 1.0,
        color: [0.0; 3],
        amount: 0.0,
    };
}
