//! Things of the story on a table or on the ground, drawn in a few papers each. Every thing stands
//! with its foot at (0, 0) of its [`Place`] and is about one unit high or wide.

use crate::model::Prop;

use super::super::color::{Rgb, hex, mix, scaled};
use super::super::math::{TAU, cos, sin};
use super::super::shape::{Place, Point, Shape};
use super::super::sheet::Sheet;

/// The papers that a thing is cut from.
#[derive(Clone, Copy, Debug)]
pub struct Papers {
    /// Dark outline paper.
    pub dark: Rgb,
    /// Leather, wood, cloth.
    pub body: Rgb,
    /// Letters, pages, porcelain.
    pub pale: Rgb,
    /// Brass and gold.
    pub gilt: Rgb,
    /// Seals, flowers, ribbons.
    pub spot: Rgb,
}

impl Papers {
    /// Lamplit papers before a background of the colour `dark`.
    pub fn lit(dark: Rgb, spot: Rgb) -> Self {
        Self {
            dark,
            body: mix(dark, hex(0x7a4a2e), 0.72),
            pale: hex(0xe6d3ab),
            gilt: hex(0xc3913f),
            spot,
        }
    }

    /// The same papers as silhouettes, drawn toward `ink`, for things inside a scene.
    pub fn shaded(self, ink: Rgb, share: f32) -> Self {
        let s = |c| mix(c, ink, share);
        Self {
            dark: ink,
            body: s(self.body),
            pale: s(self.pale),
            gilt: s(self.gilt),
            spot: self.spot,
        }
    }
}

/// Whether a thing can stand on a table.
pub fn fits_table(prop: Prop) -> bool {
    !matches!(
        prop,
        Prop::Window
            | Prop::Door
            | Prop::Fire
            | Prop::Table
            | Prop::Chair
            | Prop::Bed
            | Prop::Carriage
            | Prop::Horse
            | Prop::Dog
            | Prop::Piano
    )
}

/// Whether a thing can stand on the ground beside people.
pub fn fits_ground(prop: Prop) -> bool {
    matches!(
        prop,
        Prop::Basket
            | Prop::Box
            | Prop::Rope
            | Prop::Bottle
            | Prop::Lamp
            | Prop::Bell
            | Prop::Flower
    )
}

/// Whether a thing burns, and where its flame is in its unit space.
pub fn flame_of(prop: Prop) -> Option<Point> {
    match prop {
        Prop::Candle => Some((0.0, 1.12)),
        Prop::Lamp => Some((0.0, 0.62)),
        _ => None,
    }
}

/// Draws a thing. Props that do not [`fits_table`] or [`fits_ground`] draw nothing.
#[rustfmt::skip]
pub fn draw_thing(sheet: &mut Sheet, prop: Prop, place: &Place, papers: &Papers) {
    let s = place.size;
    let mut pen = Pen { sheet, place };
    let Papers { dark, body, pale, gilt, spot } = *papers;
    match prop {
        Prop::Letter => {
            pen.poly(pale, &[(-0.55, 0.10), (0.30, 0.32), (0.62, -0.16), (-0.30, -0.42)]);
            pen.lines(scaled(pale, 0.62), 0.012, &[&[(-0.55, 0.10), (0.06, -0.12), (0.30, 0.32)], &[(-0.30, -0.42), (-0.02, -0.08)], &[(0.62, -0.16), (0.12, -0.06)]]);
            pen.disc(spot, (0.06, -0.10), 0.075);
        }
        Prop::Book => {
            for (i, (w, h)) in [(1.0, 0.17), (0.86, 0.14), (0.92, 0.15)].into_iter().enumerate() {
                let y = [0.0, 0.17, 0.31][i];
                let x = [-0.5, -0.42, -0.48][i];
                let cover = [body, mix(body, spot, 0.5), scaled(body, 0.7)][i];
                pen.poly(cover, &[(x, y), (x + w, y), (x + w, y + h), (x, y + h)]);
                pen.poly(pale, &[(x + 0.05, y + 0.025), (x + w, y + 0.025), (x + w, y + h - 0.025), (x + 0.05, y + h - 0.025)]);
                pen.poly(cover, &[(x, y), (x + 0.10, y), (x + 0.10, y + h), (x, y + h)]);
                pen.lines(scaled(pale, 0.66), 0.006, &[&[(x + 0.11, y + h * 0.4), (x + w - 0.01, y + h * 0.4)], &[(x + 0.11, y + h * 0.62), (x + w - 0.01, y + h * 0.62)]]);
            }
        }
        Prop::Candle => {
            pen.blob(gilt, &[(-0.26, 0.0), (-0.22, 0.06), (-0.05, 0.12), (-0.05, 0.30), (-0.14, 0.36), (-0.14, 0.36), (0.14, 0.36), (0.14, 0.36), (0.05, 0.30), (0.05, 0.12), (0.22, 0.06), (0.26, 0.0)]);
            pen.poly(pale, &[(-0.07, 0.34), (0.07, 0.34), (0.07, 0.92), (-0.07, 0.92)]);
        }
        Prop::Lamp => {
            pen.blob(gilt, &[(-0.24, 0.0), (-0.20, 0.06), (-0.06, 0.10), (-0.14, 0.24), (-0.16, 0.36), (-0.10, 0.42), (0.10, 0.42), (0.16, 0.36), (0.14, 0.24), (0.06, 0.10), (0.20, 0.06), (0.24, 0.0)]);
            pen.blob(mix(pale, gilt, 0.3), &[(-0.09, 0.42), (-0.15, 0.58), (-0.09, 0.80), (-0.06, 1.0), (0.06, 1.0), (0.09, 0.80), (0.15, 0.58), (0.09, 0.42)]);
        }
        Prop::Key => {
            pen.ring(gilt, (-0.36, 0.10), 0.15, 0.032);
            pen.limb(gilt, (-0.20, 0.10), (0.50, 0.10), 0.030);
            pen.poly(gilt, &[(0.32, 0.10), (0.32, -0.12), (0.40, -0.12), (0.40, 0.10)]);
            pen.poly(gilt, &[(0.46, 0.10), (0.46, -0.08), (0.53, -0.08), (0.53, 0.10)]);
        }
        Prop::Flower => {
            pen.blob(body, &[(-0.16, 0.0), (-0.20, 0.24), (-0.09, 0.40), (-0.12, 0.48), (-0.12, 0.48), (0.12, 0.48), (0.12, 0.48), (0.09, 0.40), (0.20, 0.24), (0.16, 0.0), (0.16, 0.0), (-0.16, 0.0)]);
            for (x, y, r) in [(-0.24, 0.82, 0.10), (0.02, 1.0, 0.12), (0.26, 0.78, 0.10), (-0.04, 0.72, 0.09)] {
                pen.limb(mix(dark, hex(0x4f7a48), 0.5), (0.0, 0.46), (x, y), 0.012);
                pen.leaf(mix(dark, hex(0x4f7a48), 0.6), (x * 0.6, 0.46 + (y - 0.46) * 0.5), if x > 0.0 { 0.2 } else { 2.9 }, 0.2, 0.05);
                for i in 0..6 {
                    let a = i as f32 * TAU / 6.0;
                    pen.disc(mix(spot, pale, 0.12 * (i % 3) as f32), (x + cos(a) * r * 0.6, y + sin(a) * r * 0.6), r * 0.56);
                }
                pen.disc(scaled(spot, 0.55), (x, y), r * 0.30);
            }
        }
        Prop::Cup => {
            pen.blob(pale, &[(-0.46, 0.0), (-0.46, 0.0), (-0.30, 0.05), (0.30, 0.05), (0.46, 0.0), (0.46, 0.0), (0.20, -0.05), (-0.20, -0.05)]);
            pen.blob(pale, &[(-0.30, 0.52), (-0.30, 0.52), (-0.28, 0.26), (-0.14, 0.07), (0.14, 0.07), (0.28, 0.26), (0.30, 0.52), (0.30, 0.52)]);
            pen.ring(pale, (0.36, 0.34), 0.11, 0.026);
            pen.lines(spot, 0.03, &[&[(-0.29, 0.42), (0.29, 0.42)]]);
        }
        Prop::Bottle => {
            pen.blob(mix(body, hex(0x2f5a44), 0.6), &[(-0.17, 0.0), (-0.17, 0.0), (-0.17, 0.58), (-0.06, 0.76), (-0.06, 1.0), (-0.06, 1.0), (0.06, 1.0), (0.06, 1.0), (0.06, 0.76), (0.17, 0.58), (0.17, 0.0), (0.17, 0.0)]);
            pen.poly(pale, &[(-0.15, 0.18), (0.15, 0.18), (0.15, 0.44), (-0.15, 0.44)]);
            pen.poly(spot, &[(-0.07, 0.94), (0.07, 0.94), (0.07, 1.05), (-0.07, 1.05)]);
        }
        Prop::Clock => {
            pen.blob(body, &[(-0.42, 0.0), (-0.42, 0.0), (-0.36, 0.12), (-0.34, 0.60), (0.0, 0.98), (0.34, 0.60), (0.36, 0.12), (0.42, 0.0), (0.42, 0.0)]);
            pen.disc(gilt, (0.0, 0.54), 0.27);
            pen.disc(pale, (0.0, 0.54), 0.235);
            for i in 0..12 {
                let a = i as f32 * TAU / 12.0;
                pen.disc(dark, (cos(a) * 0.19, 0.54 + sin(a) * 0.19), 0.014);
            }
            pen.limb(dark, (0.0, 0.54), (0.0, 0.70), 0.012);
            pen.limb(dark, (0.0, 0.54), (0.10, 0.48), 0.014);
            pen.disc(gilt, (0.0, 1.0), 0.05);
        }
        Prop::Hat => {
            pen.blob(dark, &[(-0.60, 0.10), (-0.34, -0.02), (0.34, -0.02), (0.60, 0.10), (0.36, 0.12), (-0.36, 0.12)]);
            pen.blob(dark, &[(-0.36, 0.05), (-0.36, 0.05), (0.36, 0.05), (0.36, 0.05), (0.34, 0.45), (0.42, 0.80), (0.42, 0.80), (-0.42, 0.80), (-0.42, 0.80), (-0.34, 0.45)]);
            pen.poly(spot, &[(-0.355, 0.13), (0.355, 0.13), (0.345, 0.26), (-0.345, 0.26)]);
        }
        Prop::Umbrella => {
            pen.blob(dark, &[(-0.72, 0.02), (-0.72, 0.02), (-0.10, 0.16), (0.40, 0.22), (0.62, 0.20), (0.40, 0.05), (-0.10, 0.0)]);
            pen.lines(body, 0.014, &[&[(-0.70, 0.03), (0.0, 0.09), (0.46, 0.15)]]);
            pen.limb(gilt, (0.60, 0.19), (0.86, 0.26), 0.02);
            pen.ring(gilt, (0.90, 0.20), 0.07, 0.02);
        }
        Prop::Boat => {
            pen.blob(body, &[(-0.60, 0.30), (-0.60, 0.30), (-0.2, 0.22), (0.2, 0.22), (0.66, 0.32), (0.66, 0.32), (0.48, 0.06), (-0.46, 0.06)]);
            pen.limb(dark, (0.0, 0.22), (0.02, 1.1), 0.02);
            pen.blob(pale, &[(0.05, 1.04), (0.05, 1.04), (0.40, 0.62), (0.48, 0.36), (0.48, 0.36), (0.05, 0.32), (0.05, 0.32)]);
            pen.blob(mix(pale, spot, 0.5), &[(-0.04, 0.92), (-0.04, 0.92), (-0.26, 0.6), (-0.40, 0.36), (-0.40, 0.36), (-0.04, 0.32), (-0.04, 0.32)]);
            pen.poly(dark, &[(-0.4, 0.0), (0.4, 0.0), (0.3, 0.08), (-0.3, 0.08)]);
        }
        Prop::Bell => {
            pen.blob(gilt, &[(-0.40, 0.02), (-0.40, 0.02), (-0.30, 0.12), (-0.24, 0.44), (-0.10, 0.58), (0.10, 0.58), (0.24, 0.44), (0.30, 0.12), (0.40, 0.02), (0.40, 0.02)]);
            pen.limb(body, (0.0, 0.56), (0.0, 0.88), 0.05);
            pen.disc(body, (0.0, 0.90), 0.075);
            pen.disc(gilt, (0.0, 0.0), 0.07);
        }
        Prop::Sword => {
            pen.poly(mix(pale, gilt, 0.2), &[(-0.30, 0.16), (0.98, 0.02), (1.06, 0.05), (-0.30, 0.22)]);
            pen.limb(gilt, (-0.34, 0.02), (-0.28, 0.36), 0.028);
            pen.limb(dark, (-0.34, 0.19), (-0.62, 0.23), 0.036);
            pen.disc(gilt, (-0.66, 0.235), 0.05);
        }
        Prop::Gun => {
            pen.limb(mix(dark, pale, 0.25), (-0.20, 0.30), (0.66, 0.26), 0.04);
            pen.blob(body, &[(-0.10, 0.34), (-0.34, 0.34), (-0.52, 0.22), (-0.62, -0.04), (-0.62, -0.04), (-0.44, -0.08), (-0.30, 0.12), (0.10, 0.22), (0.40, 0.22), (0.40, 0.27)]);
            pen.ring(gilt, (-0.14, 0.13), 0.07, 0.014);
            pen.limb(gilt, (-0.12, 0.32), (-0.20, 0.44), 0.022);
        }
        Prop::Coin => {
            for (x, y) in [(-0.34, 0.0), (-0.30, 0.08), (-0.33, 0.16), (0.12, 0.0), (0.14, 0.08), (0.46, 0.0)] {
                pen.oval(scaled(gilt, 0.62), (x, y - 0.02), (0.19, 0.07));
                pen.oval(gilt, (x, y + 0.015), (0.19, 0.065));
            }
            pen.blob(body, &[(-0.10, 0.14), (-0.16, 0.42), (-0.02, 0.58), (-0.10, 0.70), (0.16, 0.70), (0.08, 0.58), (0.26, 0.40), (0.24, 0.14)]);
        }
        Prop::Portrait => {
            pen.poly(gilt, &[(-0.36, 0.0), (0.36, 0.0), (0.36, 0.96), (-0.36, 0.96)]);
            pen.oval(pale, (0.0, 0.48), (0.26, 0.36));
            pen.blob(dark, &[(-0.18, 0.16), (-0.14, 0.30), (-0.05, 0.36), (-0.11, 0.50), (-0.05, 0.66), (0.08, 0.66), (0.12, 0.56), (0.16, 0.50), (0.12, 0.46), (0.10, 0.38), (0.04, 0.34), (0.14, 0.28), (0.18, 0.16)]);
        }
        Prop::Pipe => {
            pen.blob(body, &[(-0.44, 0.05), (-0.46, 0.36), (-0.46, 0.36), (-0.20, 0.36), (-0.20, 0.36), (-0.20, 0.14), (-0.08, 0.06), (0.10, 0.16), (0.60, 0.34), (0.60, 0.30), (0.12, 0.08), (-0.08, -0.04), (-0.30, -0.04)]);
            pen.lines(gilt, 0.03, &[&[(-0.46, 0.33), (-0.20, 0.33)]]);
        }
        Prop::Box => {
            pen.poly(body, &[(-0.50, 0.0), (0.50, 0.0), (0.50, 0.40), (-0.50, 0.40)]);
            pen.blob(scaled(body, 0.82), &[(-0.54, 0.40), (-0.54, 0.40), (-0.50, 0.58), (0.0, 0.66), (0.50, 0.58), (0.54, 0.40), (0.54, 0.40)]);
            for x in [-0.36, 0.28] {
                pen.poly(gilt, &[(x, 0.0), (x + 0.08, 0.0), (x + 0.08, 0.60), (x, 0.60)]);
            }
            pen.poly(gilt, &[(-0.07, 0.30), (0.07, 0.30), (0.07, 0.46), (-0.07, 0.46)]);
            pen.disc(dark, (0.0, 0.37), 0.025);
        }
        Prop::Rope => {
            for (y, r) in [(0.06, 0.42), (0.16, 0.40), (0.26, 0.36)] {
                pen.oval(scaled(gilt, 0.55), (0.0, y), (r, 0.085));
                pen.oval(mix(gilt, pale, 0.25), (0.0, y + 0.02), (r, 0.075));
            }
            pen.oval(dark, (0.0, 0.29), (0.20, 0.035));
            pen.limb(mix(gilt, pale, 0.2), (0.34, 0.06), (0.66, 0.0), 0.035);
        }
        Prop::Map => {
            pen.blob(pale, &[(-0.72, 0.30), (-0.72, 0.30), (-0.2, 0.36), (0.3, 0.30), (0.70, 0.38), (0.70, 0.38), (0.78, -0.14), (0.78, -0.14), (0.2, -0.24), (-0.3, -0.16), (-0.80, -0.26), (-0.80, -0.26)]);
            pen.lines(mix(body, pale, 0.3), 0.014, &[&[(-0.5, 0.2), (-0.3, 0.05), (-0.4, -0.10), (-0.1, -0.05), (0.1, 0.15), (0.3, 0.05), (0.5, 0.18)], &[(0.2, -0.12), (0.45, -0.04), (0.6, 0.06)]]);
            pen.lines(spot, 0.022, &[&[(0.38, -0.10), (0.48, 0.0)], &[(0.38, 0.0), (0.48, -0.10)]]);
        }
        Prop::Mirror => {
            pen.oval(gilt, (0.0, 0.68), (0.34, 0.36));
            pen.oval(mix(pale, hex(0xa9c3cf), 0.6), (0.0, 0.68), (0.28, 0.30));
            pen.lines(pale, 0.02, &[&[(-0.14, 0.62), (0.04, 0.84)], &[(-0.04, 0.58), (0.14, 0.78)]]);
            pen.limb(gilt, (0.0, 0.34), (0.0, 0.05), 0.035);
            pen.blob(gilt, &[(-0.24, 0.0), (-0.10, 0.07), (0.10, 0.07), (0.24, 0.0)]);
        }
        Prop::Basket => {
            pen.ring(body, (0.0, 0.44), 0.36, 0.03);
            pen.poly(mix(body, gilt, 0.4), &[(-0.50, 0.44), (0.50, 0.44), (0.38, 0.0), (-0.38, 0.0)]);
            pen.lines(scaled(body, 0.7), 0.014, &[&[(-0.47, 0.33), (0.47, 0.33)], &[(-0.44, 0.22), (0.44, 0.22)], &[(-0.41, 0.11), (0.41, 0.11)]]);
            for (x, r) in [(-0.24, 0.11), (0.0, 0.13), (0.24, 0.11)] {
                pen.disc(spot, (x, 0.47), r);
            }
            pen.poly(mix(body, gilt, 0.5), &[(-0.52, 0.38), (0.52, 0.38), (0.52, 0.46), (-0.52, 0.46)]);
        }
        Prop::Bird => {
            for i in -3..=3 {
                let x = i as f32 * 0.11;
                pen.limb(gilt, (x, 0.06), (x * 0.92, 0.66), 0.012);
                pen.limb(gilt, (x * 0.92, 0.66), (0.0, 1.0), 0.012);
            }
            pen.poly(gilt, &[(-0.40, 0.0), (0.40, 0.0), (0.40, 0.08), (-0.40, 0.08)]);
            pen.ring(gilt, (0.0, 1.05), 0.06, 0.014);
            pen.blob(spot, &[(-0.24, 0.22), (-0.06, 0.40), (0.06, 0.50), (0.14, 0.48), (0.22, 0.44), (0.14, 0.40), (0.08, 0.26), (-0.06, 0.22)]);
        }
        Prop::Cat => {
            let mut shape = Shape::new();
            let size = Place { size: s * 0.9, ..*place };
            super::super::figure::draw_beast(&mut shape, super::super::figure::Beast::Cat, &size, 0.0);
            pen.sheet.fill(shape, dark, 1.0);
        }
        _ => {}
    }
}

/// Fills in a thing's unit space.
struct Pen<'a> {
    sheet: &'a mut Sheet,
    place: &'a Place,
}

impl Pen<'_> {
    fn poly(&mut self, color: Rgb, points: &[Point]) {
        let mut shape = Shape::new();
        shape.poly(&self.place.all(points));
        self.sheet.fill(shape, color, 1.0);
    }

    fn blob(&mut self, color: Rgb, points: &[Point]) {
        let mut shape = Shape::new();
        shape.blob(&self.place.all(points));
        self.sheet.fill(shape, color, 1.0);
    }

    fn oval(&mut self, color: Rgb, at: Point, radii: Point) {
        let c = self.place.at(at);
        let mut shape = Shape::new();
        shape.ellipse(
            c.0,
            c.1,
            radii.0 * self.place.size,
            radii.1 * self.place.size,
        );
        self.sheet.fill(shape, color, 1.0);
    }

    fn disc(&mut self, color: Rgb, at: Point, r: f32) {
        self.oval(color, at, (r, r));
    }

    fn ring(&mut self, color: Rgb, at: Point, r: f32, thick: f32) {
        let c = self.place.at(at);
        let mut shape = Shape::new();
        shape.ring(c.0, c.1, r * self.place.size, thick * self.place.size, 28);
        self.sheet.fill(shape, color, 1.0);
    }

    fn limb(&mut self, color: Rgb, a: Point, b: Point, r: f32) {
        let mut shape = Shape::new();
        let r = r * self.place.size;
        shape.limb(self.place.at(a), self.place.at(b), r, r);
        self.sheet.fill(shape, color, 1.0);
    }

    fn leaf(&mut self, color: Rgb, at: Point, angle: f32, length: f32, half: f32) {
        let mut shape = Shape::new();
        let s = self.place.size;
        shape.leaf(
            self.place.at(at),
            self.place.angle(angle),
            length * s,
            half * s,
        );
        self.sheet.fill(shape, color, 1.0);
    }

    fn lines(&mut self, color: Rgb, width: f32, lines: &[&[Point]]) {
        let mut shape = Shape::new();
        for line in lines {
            shape.curve(&self.place.all(line));
        }
        self.sheet
            .stroke(shape, color, 0.85, width * self.place.size);
    }
}
