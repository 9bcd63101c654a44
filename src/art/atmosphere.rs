//! Air: glows, mist, light shafts, smoke, soft shadows and the vignette. All are laid over what is
//! there; none knows what it covers.

use super::canvas::{Canvas, over};
use super::color::Rgb;
use super::field::Field;
use super::math::{pow, smoothstep};
use super::noise::fractal;
use super::rng::Rng;
use super::shape::{Point, Shape};
use super::sheet::Sheet;

impl Canvas {
    /// A round glow with a rational falloff that ends at 3.2 radii.
    pub fn glow(&mut self, x: f32, y: f32, radius: f32, color: Rgb, amount: f32) {
        let view = self.view;
        let reach = radius * 3.2;
        let inverse = 1.0 / (radius * radius);
        for py in view.rows(y - reach, y + reach) {
            let dy = view.y(py) - y;
            let half = (reach * reach - dy * dy).max(0.0).sqrt();
            let chord = view.columns(x - half, x + half);
            let left = chord.start;
            for (i, pixel) in self.row(py)[chord].iter_mut().enumerate() {
                let dx = view.x(left + i) - x;
                let d = (dx * dx + dy * dy) * inverse;
                let near = 1.0 / (1.0 + d);
                let a = near * near * (1.0 - d / 10.24) * amount;
                over(pixel, color, a.clamp(0.0, 0.97));
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
        let mut thickness = Vec::new();
        for py in rows {
            let y = view.y(py);
            let level = if y < full {
                smoothstep(from, full, y)
            } else {
                1.0 - smoothstep(full, to, y)
            };
            noise.row(0..view.width, py as f32, &mut thickness);
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
        let (mut light, mut broken) = (Vec::new(), Vec::new());
        for py in rows {
            field.row(columns.clone(), py as f32, &mut light);
            if let Some(noise) = &noise {
                noise.row(columns.clone(), py as f32, &mut broken);
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

    /// Darkens away from the design point (`x`, `y`).
    pub fn vignette(&mut self, x: f32, y: f32, color: Rgb, amount: f32) {
        let view = self.view;
        for py in 0..view.height {
            let dy = (view.y(py) - y) / 1180.0;
            self.tint_row(py, color, |px| {
                let dx = (view.x(px) - x) / 760.0;
                smoothstep(0.20, 1.82, dx * dx + dy * dy) * amount
            });
        }
    }
}
