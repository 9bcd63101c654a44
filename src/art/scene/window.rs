//! Windows of indoor templates: the sky and land outside, bars, casing, and the light that falls in.

use super::super::color::{Rgb, hex, mix, toned};
use super::super::finish::{Finish, Light};
use super::super::math::{PI, cos, sin};
use super::super::motif::{land, tree};
use super::super::noise::fractal;
use super::super::palette::is_dark;
use super::super::shape::{Point, Shape};
use super::super::sheet::Sheet;
use super::super::stage::Stage;
use super::frost;
use super::indoors::Decor;
use crate::model::{Season, Weather};

/// A window: its opening, and whether it has a round head.
#[derive(Clone, Copy, Debug)]
pub struct Window {
    /// Left edge.
    pub x: f32,
    /// Top edge.
    pub y: f32,
    /// Width.
    pub w: f32,
    /// Height.
    pub h: f32,
    /// Round-headed.
    pub arch: bool,
}

impl Window {
    /// Its middle.
    pub fn centre(&self) -> Point {
        (self.x + self.w * 0.5, self.y + self.h * 0.45)
    }
}

impl Stage<'_> {
    /// The light of a window.
    pub fn window_light(&self, window: &Window, decor: &Decor) -> Light {
        let (x, y) = window.centre();
        let power = if is_dark(self.prompt.time) {
            0.62
        } else {
            1.05
        };
        Light::new(x, y, 330.0, decor.sky, power)
    }

    /// A window with the sky, a moon at night, far trees, bars and casing; light falls through it.
    pub fn window(&mut self, window: &Window, decor: &Decor, rows: usize, lights: &[Light]) {
        let Window { x, y, w, h, arch } = *window;
        let winter = self.is_winter();
        let mut sheet = Sheet::new();
        for i in 0..36 {
            let u = i as f32 / 36.0;
            let sky = &self.palette.sky;
            let c = if u < 0.5 {
                mix(sky[1], sky[2], u * 2.0)
            } else {
                mix(sky[2], sky[3], u * 2.0 - 1.0)
            };
            let c = mix(c, decor.sky, 0.22);
            let c = if winter {
                frost::sky(c, is_dark(self.prompt.time))
            } else {
                c
            };
            let mut band = Shape::new();
            band.rect(x, y + h * u - 0.5, w, h / 36.0 + 1.5);
            sheet.fill(band, c, 1.0);
        }
        self.outside(&mut sheet, window);
        let mut cold = self.rng.fork();
        if winter {
            frost::frost(&mut sheet, window, &mut cold);
        }
        if arch {
            // The spandrels are cut away so that the wall behind shows.
            sheet.cut(spandrels(window));
        }
        let mut bars = Shape::new();
        bars.rect(x + w * 0.5 - 4.2, y, 8.4, h);
        for k in 1..rows {
            bars.rect(x, y + h * k as f32 / rows as f32 - 2.8, w, 5.6);
        }
        bars.rect(x + w * 0.25 - 2.0, y, 4.0, h);
        bars.rect(x + w * 0.75 - 2.0, y, 4.0, h);
        let mut barred = Sheet::new();
        barred.fill(bars, decor.dark, 1.0);
        if winter {
            frost::drifts(&mut barred, window, rows, &mut cold);
        }
        if arch {
            barred.cut(spandrels(window));
        }
        self.canvas.lay(
            &sheet,
            Finish {
                grain: 0.05,
                ..Finish::BARE
            },
            &[],
        );
        self.canvas.lay(
            &barred,
            Finish {
                grain: 0.05,
                ..Finish::BARE
            },
            &[],
        );
        self.canvas.lay(
            &casing(window, decor.dark),
            Finish::PAPER.shadow(0.3, 14.0).receive(0.5),
            lights,
        );
        let (cx, cy) = window.centre();
        // Frost is seen against a duller light.
        let amount = match (winter, is_dark(self.prompt.time)) {
            (true, _) => 0.24,
            (false, true) => 0.40,
            (false, false) => 0.55,
        };
        self.canvas.glow(cx, cy, w * 0.9, decor.sky, amount);
    }

    fn outside(&mut self, sheet: &mut Sheet, window: &Window) {
        let Window { x, y, w, h, .. } = *window;
        let night = is_dark(self.prompt.time);
        let rng = &mut self.rng;
        if night {
            let (mx, my) = (x + w * rng.range(0.32, 0.68), y + h * rng.range(0.20, 0.42));
            for k in (0..4).rev() {
                let mut ring = Shape::new();
                ring.circle(mx, my, w * (0.15 + 0.11 * k as f32));
                sheet.fill(ring, self.palette.orb, if k == 0 { 1.0 } else { 0.12 });
            }
        }
        let seed = rng.seed();
        let hills: Vec<Point> = (0..=30)
            .map(|i| {
                let u = i as f32 / 30.0;
                (
                    x + w * u,
                    y + h * 0.82 - 30.0 * fractal(seed, u * 4.0, 0.0, 3),
                )
            })
            .collect();
        let mut shape = Shape::new();
        shape.ground(&hills, y + h);
        for k in 0..3 {
            let px = x + w * (0.14 + 0.35 * k as f32 + rng.normal() * 0.04);
            tree::pine(
                &mut shape,
                px,
                land::height(&hills, px) + 6.0,
                h * rng.range(0.10, 0.22),
                rng,
            );
        }
        let land = mix(self.palette.haze, self.palette.far, 0.8);
        if self.prompt.season == Season::Winter || self.prompt.weather == Weather::Snow {
            // White fields, and the trees dark before the snow-laden air.
            let mut fields = Shape::new();
            fields.ground(&hills, y + h);
            sheet.fill(
                shape,
                toned(land, if night { 0.26 } else { 0.42 }, 0.8),
                1.0,
            );
            sheet.fill(fields, hex(if night { 0x9fb2d0 } else { 0xb9cce4 }), 1.0);
            frost::flakes(sheet, window, rng);
            return;
        }
        sheet.fill(shape, land, 1.0);
        match self.prompt.weather {
            Weather::Rain | Weather::Storm => {
                let mut drops = Shape::new();
                for _ in 0..40 {
                    let (a, b) = (x + w * rng.range(0.06, 1.0), y + h * rng.range(0.0, 0.9));
                    drops.line(&[(a, b), (a - w * 0.05, b + h * 0.08)]);
                }
                sheet.stroke(drops, self.palette.orb, 0.35, 1.6);
            }
            _ => {}
        }
    }

    /// Beams that fall from a window onto the floor, to the side `lean`.
    pub fn beams(&mut self, window: &Window, decor: &Decor, lean: f32) {
        let amount = if is_dark(self.prompt.time) {
            0.18
        } else {
            0.27
        };
        let step = window.w / 3.0;
        for i in 0..3 {
            let x = window.x + step * i as f32;
            let top = window.y + window.h * 0.06;
            let outline = [
                (x + step * 0.12, top),
                (x + step * 0.88, top),
                (x + step * 0.9 + lean, 1480.0),
                (x - step * 0.3 + lean, 1480.0),
            ];
            self.canvas
                .shaft(&outline, decor.sky, amount, 24.0, i as u32);
        }
    }
}

/// The corners over a round-headed opening.
fn spandrels(window: &Window) -> Shape {
    let Window { x, y, w, .. } = *window;
    let r = w * 0.5;
    let k = r * 0.448;
    let mut shape = Shape::new();
    for side in [-1.0, 1.0] {
        let edge = x + r + side * (r + 3.0);
        let mut points = vec![(edge, y - 4.0), (x + r, y - 4.0), (x + r, y)];
        let arc = |t: f32| {
            let (p0, p1, p2, p3) = (
                (x + r, y),
                (x + r + side * (r - k), y),
                (x + r + side * r, y + k),
                (x + r + side * r, y + r),
            );
            let s = 1.0 - t;
            let b = [s * s * s, 3.0 * s * s * t, 3.0 * s * t * t, t * t * t];
            (
                b[0] * p0.0 + b[1] * p1.0 + b[2] * p2.0 + b[3] * p3.0,
                b[0] * p0.1 + b[1] * p1.1 + b[2] * p2.1 + b[3] * p3.1,
            )
        };
        points.extend((1..=12).map(|i| arc(i as f32 / 12.0)));
        points.push((edge, y + r));
        shape.poly(&points);
    }
    shape
}

fn casing(window: &Window, color: Rgb) -> Sheet {
    let Window { x, y, w, h, arch } = *window;
    let b = 24.0;
    let mut shape = Shape::new();
    let top = if arch { y + w * 0.5 } else { y - b };
    shape.rect(x - b, top, b, y + h - top);
    shape.rect(x + w, top, b, y + h - top);
    shape.rect(x - b * 1.5, y + h, w + b * 3.0, b * 0.9);
    shape.rect(x - b * 1.2, y + h + b * 0.9, w + b * 2.4, b * 0.5);
    if arch {
        let r = w * 0.5 + b * 0.5;
        let arc: Vec<Point> = (0..=28)
            .map(|i| {
                let a = PI * (1.0 + i as f32 / 28.0);
                (x + w * 0.5 + r * cos(a), y + w * 0.5 + r * sin(a))
            })
            .collect();
        shape.chain(&arc, b * 0.5);
    } else {
        shape.rect(x - b * 1.4, y - b * 1.6, w + b * 2.8, b * 0.8);
        shape.rect(x - b, y - b, w + 2.0 * b, b);
    }
    Sheet::of(shape, color)
}
