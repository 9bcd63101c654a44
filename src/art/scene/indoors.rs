//! What indoor templates share: the toy theatre's walls, floors, windows with the sky outside,
//! hearths, lamps and curtains.

use super::super::cast::Seat;
use super::super::color::{Rgb, hex, mix, scaled, toned};
use super::super::finish::{Finish, Light};
use super::super::motif::furniture::Curtain;
use super::super::motif::things::{Papers, draw_thing, fits_table, flame_of};
use super::super::motif::{land, lights, tree};
use super::super::noise::fractal;
use super::super::palette::is_dark;
use super::super::shape::{Place, Point, Shape};
use super::super::sheet::Sheet;
use super::super::stage::Stage;
use super::super::view::{H, W};
use crate::model::Prop;

/// Where wall and floor meet.
pub const SKIRTING: f32 = 1268.0;

/// The papers of a room.
#[derive(Clone, Copy, Debug)]
pub struct Decor {
    /// Wall paper.
    pub wall: Rgb,
    /// Its pattern.
    pub pattern: Rgb,
    /// Woodwork.
    pub trim: Rgb,
    /// Floor.
    pub floor: Rgb,
    /// Curtains and whatever frames the view.
    pub dark: Rgb,
    /// Colour of the daylight or moonlight from the window.
    pub sky: Rgb,
    /// Whether lamps are lit.
    pub lamps: bool,
}

/// Patterns of a wall.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wall {
    /// Sprigs of damask.
    Damask,
    /// Broad and narrow stripes.
    Stripes,
    /// Stone blocks.
    Stone,
    /// Wooden panels.
    Panels,
    /// Plain plaster with timber posts.
    Timber,
}

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
    /// The papers of a room whose wall is one of `hues`.
    pub fn decor(&mut self, hues: &[u32]) -> Decor {
        let hue = hex(self.rng.pick(hues));
        let lamps = is_dark(self.prompt.time) || self.rng.chance(0.35);
        let light = if is_dark(self.prompt.time) {
            0.335
        } else {
            0.43
        };
        // The room takes over a little of the hour's and the mood's own colour.
        let hue = mix(hue, self.palette.mid, 0.16);
        let wall = toned(hue, light, 1.0);
        self.palette.ink = toned(hue, 0.105, 0.5);
        self.palette.near = toned(hue, 0.22, 0.7);
        let sky = mix(self.palette.sky[2], self.palette.orb, 0.45);
        Decor {
            wall,
            pattern: toned(hue, light + 0.085, 1.05),
            trim: toned(hue, light - 0.085, 0.9),
            floor: toned(mix(hue, hex(0x5a3a26), 0.5), light - 0.09, 0.9),
            dark: toned(hue, 0.165, 0.8),
            sky,
            lamps,
        }
    }

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

    /// Wall over the whole picture.
    pub fn wall(&mut self, decor: &Decor, kind: Wall, lights: &[Light]) {
        let mut whole = Shape::new();
        whole.rect(-5.0, -5.0, W + 10.0, H + 10.0);
        let mut sheet = Sheet::of(whole, decor.wall);
        let mut shape = Shape::new();
        match kind {
            Wall::Damask => sprigs(&mut shape),
            Wall::Stripes => {
                for i in 0..28 {
                    let x = i as f32 * 40.0;
                    shape.rect(x, 0.0, 16.0, SKIRTING);
                    if i % 2 == 0 {
                        shape.rect(x + 26.0, 0.0, 3.0, SKIRTING);
                    }
                }
            }
            Wall::Stone => {
                for j in 0..24 {
                    let y = j as f32 * 56.0;
                    shape.rect(0.0, y, W, 3.0);
                    for i in 0..10 {
                        let x = i as f32 * 120.0 + if j % 2 == 0 { 0.0 } else { 60.0 };
                        shape.rect(x + 12.0 * fractal(9, x, y, 2), y, 3.0, 56.0);
                    }
                }
            }
            Wall::Panels => {
                for i in 0..9 {
                    for (y, h) in [(190.0, 420.0), (640.0, 420.0), (1090.0, 150.0)] {
                        panel(&mut shape, 10.0 + i as f32 * 132.0, y, 110.0, h);
                    }
                }
            }
            Wall::Timber => {
                for x in [60.0, 520.0, 986.0] {
                    shape.rect(x, 0.0, 40.0, SKIRTING);
                }
                shape.rect(0.0, 230.0, W, 44.0);
                for (a, b) in [
                    ((100.0, 560.0), (300.0, 270.0)),
                    ((950.0, 560.0), (760.0, 270.0)),
                ] {
                    shape.limb(a, b, 16.0, 16.0);
                }
            }
        }
        let (pattern, alpha) = if kind == Wall::Timber {
            (decor.dark, 0.85)
        } else {
            (decor.pattern, 0.5)
        };
        sheet.fill(shape, pattern, alpha);
        self.canvas
            .lay(&sheet, Finish::SURFACE.receive(0.58), lights);
    }

    /// Floor below the skirting: boards, or tiles with a rug, darkening toward the reader.
    pub fn floor_boards(&mut self, decor: &Decor, rug: Option<Rgb>, lights: &[Light]) {
        let mut floor = Shape::new();
        floor.rect(-5.0, SKIRTING, W + 10.0, H - SKIRTING + 5.0);
        let mut sheet = Sheet::of(floor, decor.floor);
        let mut lines = Shape::new();
        for i in -9..=9 {
            let k = i as f32;
            lines.line(&[
                (self.centre + k * 62.0, SKIRTING),
                (self.centre + k * 215.0, H),
            ]);
        }
        sheet.stroke(lines, scaled(decor.floor, 0.55), 0.7, 2.6);
        if let Some(rug) = rug {
            let mut oval = Shape::new();
            oval.ellipse(self.centre, 1432.0, 540.0, 112.0);
            sheet.fill(oval, rug, 1.0);
            let mut border = Shape::new();
            border.ellipse(self.centre, 1432.0, 496.0, 94.0);
            sheet.stroke(border, mix(rug, self.palette.warm, 0.5), 0.5, 5.0);
        }
        let pool = Light::new(self.centre, 1370.0, 260.0, decor.sky, 0.5);
        let mut all = lights.to_vec();
        all.push(pool);
        let finish = Finish::SURFACE.veiled(0.9, 1360.0, 1650.0, self.palette.ink);
        self.canvas.lay(&sheet, finish, &all);
    }

    /// Skirting board, dado rail and cornice.
    pub fn mouldings(&mut self, decor: &Decor, dado: bool, lights: &[Light]) {
        let mut sheet = Sheet::new();
        if dado {
            let mut shape = Shape::new();
            shape.rect(-5.0, 1130.0, W + 10.0, SKIRTING - 1130.0);
            sheet.fill(shape, decor.trim, 1.0);
            let mut frames = Shape::new();
            for i in 0..7 {
                frames.rect(20.0 + i as f32 * 160.0, 1160.0, 124.0, 70.0);
            }
            sheet.stroke(frames, decor.pattern, 0.6, 3.5);
        }
        let mut rails = Shape::new();
        if dado {
            rails.rect(-5.0, 1120.0, W + 10.0, 13.0);
        }
        rails.rect(-5.0, SKIRTING - 22.0, W + 10.0, 22.0);
        rails.rect(-5.0, 140.0, W + 10.0, 15.0);
        rails.rect(-5.0, 164.0, W + 10.0, 7.0);
        sheet.fill(rails, mix(decor.trim, decor.pattern, 0.5), 1.0);
        self.canvas.lay(
            &sheet,
            Finish::PAPER.shadow(0.25, 20.0).receive(0.6),
            lights,
        );
    }

    /// A window with the sky, a moon at night, far trees, bars and casing; light falls through it.
    pub fn window(&mut self, window: &Window, decor: &Decor, rows: usize, lights: &[Light]) {
        let Window { x, y, w, h, arch } = *window;
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
            let mut band = Shape::new();
            band.rect(x, y + h * u - 0.5, w, h / 36.0 + 1.5);
            sheet.fill(band, c, 1.0);
        }
        self.outside(&mut sheet, window);
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
        let amount = if is_dark(self.prompt.time) {
            0.40
        } else {
            0.55
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
        sheet.fill(shape, mix(self.palette.haze, self.palette.far, 0.8), 1.0);
        match self.prompt.weather {
            crate::model::Weather::Rain | crate::model::Weather::Storm => {
                let mut drops = Shape::new();
                for _ in 0..40 {
                    let (a, b) = (x + w * rng.range(0.06, 1.0), y + h * rng.range(0.0, 0.9));
                    drops.line(&[(a, b), (a - w * 0.05, b + h * 0.08)]);
                }
                sheet.stroke(drops, self.palette.orb, 0.35, 1.6);
            }
            crate::model::Weather::Snow => {
                let mut flakes = Shape::new();
                for _ in 0..46 {
                    let at = (x + w * rng.range(0.03, 0.97), y + h * rng.range(0.02, 0.98));
                    flakes.circle(at.0, at.1, rng.range(1.5, 4.0));
                }
                sheet.fill(flakes, [1.0; 3], 0.85);
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

    /// A hearth about `x`, 340 wide; burning when lamps are lit or it is cold. Gives its light.
    pub fn hearth(
        &mut self,
        x: f32,
        decor: &Decor,
        burning: bool,
        lights: &[Light],
    ) -> Option<Light> {
        let (left, top, w) = (x - 168.0, 905.0, 336.0);
        let stone = mix(decor.pattern, hex(0x9a7a68), 0.4);
        let mut shape = Shape::new();
        shape.rect(left - 26.0, top - 30.0, w + 52.0, 24.0);
        shape.rect(left - 12.0, top - 8.0, w + 24.0, 16.0);
        shape.rect(left, top, w, SKIRTING - top);
        let mut sheet = Sheet::of(shape, stone);
        let mut lines = Shape::new();
        lines.rect(left + 20.0, top + 40.0, 34.0, SKIRTING - top - 40.0);
        lines.rect(left + w - 54.0, top + 40.0, 34.0, SKIRTING - top - 40.0);
        lines.rect(left + 64.0, top + 24.0, w - 128.0, 40.0);
        sheet.stroke(lines, decor.trim, 0.7, 3.5);
        let mut mouth = Shape::new();
        mouth.arch(left + 74.0, top + 96.0, w - 148.0, SKIRTING - top - 96.0);
        sheet.fill(mouth, scaled(decor.dark, 0.6), 1.0);
        self.canvas.lay(
            &sheet,
            Finish::PAPER.shadow(0.45, 24.0).receive(0.5),
            lights,
        );
        if !burning {
            return None;
        }
        lights::fire(&mut self.canvas, x, SKIRTING - 10.0, 1.0);
        Some(Light::new(x, 1140.0, 330.0, hex(0xff9d45), 1.15))
    }

    /// A lit candle on (`x`, `y`).
    pub fn candle(&mut self, x: f32, y: f32, k: f32) -> Light {
        let mut sheet = Sheet::new();
        let stick = mix(self.palette.ink, hex(0x8a6330), 0.4);
        let at = lights::candle(&mut sheet, x, y, k, stick, hex(0xf1dcb0));
        self.canvas
            .glow(at.0, at.1, 110.0 * k, self.palette.warm, 0.45);
        self.canvas
            .lay(&sheet, Finish::PAPER.shadow(0.3, 8.0).receive(0.0), &[]);
        lights::flame(&mut self.canvas, at, k, self.palette.warm);
        Light::new(at.0, at.1, 190.0, self.palette.warm, 0.8)
    }

    /// The prompt's things on a table top from `x` to `x` + `w` at `y`, each about `size` high. What
    /// is already in somebody's hand is left out.
    pub fn table_top(&mut self, x: f32, y: f32, w: f32, size: f32) {
        let held = !self.prompt.figures.is_empty();
        let mut things: Vec<Prop> = self
            .prompt
            .props
            .iter()
            .copied()
            .filter(|p| fits_table(*p))
            .collect();
        if held && !things.is_empty() {
            things.remove(0);
        }
        things.truncate(3);
        if things.is_empty() {
            things = vec![
                self.rng
                    .pick(&[Prop::Cup, Prop::Book, Prop::Flower, Prop::Bottle]),
            ];
        }
        let papers = Papers::lit(self.palette.near, hex(0xb8433a)).shaded(self.palette.ink, 0.35);
        let mut sheet = Sheet::new();
        let mut flames = Vec::new();
        let step = w / things.len() as f32;
        for (i, prop) in things.iter().enumerate() {
            let place = Place::new(x + step * (i as f32 + 0.5), y, size, 1.0);
            draw_thing(&mut sheet, *prop, &place, &papers);
            flames.extend(flame_of(*prop).map(|f| place.at(f)));
        }
        self.canvas
            .lay(&sheet, Finish::PAPER.shadow(0.3, 10.0), &[self.key]);
        for at in flames {
            lights::flame(&mut self.canvas, at, size / 110.0, self.palette.warm);
        }
    }

    /// Curtains at one or both sides and a valance: the theatre's proscenium.
    pub fn curtains(
        &mut self,
        decor: &Decor,
        left: bool,
        right: bool,
        valance: bool,
        lights: &[Light],
    ) {
        let cloth = toned(decor.dark, 0.15, 1.1);
        let fold = toned(decor.pattern, 0.42, 1.3);
        let mut sheet = Sheet::new();
        let tie = self.rng.range(720.0, 1000.0);
        if left {
            Curtain {
                edge: -30.0,
                open: 250.0,
                top: -20.0,
                tie,
                bottom: H + 40.0,
            }
            .draw(&mut sheet, cloth, fold);
        }
        if right {
            Curtain {
                edge: W + 30.0,
                open: 840.0,
                top: -20.0,
                tie: tie - 60.0,
                bottom: H + 40.0,
            }
            .draw(&mut sheet, cloth, fold);
        }
        if valance {
            let mut shape = Shape::new();
            let mut points = vec![(W + 30.0, -20.0), (W + 30.0, -20.0), (W + 30.0, 150.0)];
            for i in (0..=6).rev() {
                let y = if i % 2 == 0 { 196.0 } else { 126.0 };
                points.push((W / 6.0 * i as f32, y));
            }
            points.extend([(-30.0, 150.0), (-30.0, -20.0), (-30.0, -20.0)]);
            shape.blob(&points);
            sheet.fill(shape, cloth, 1.0);
        }
        self.canvas.lay(
            &sheet,
            Finish {
                rim: 0.5,
                blur: 40.0,
                ..Finish::FRAME
            },
            lights,
        );
    }

    /// The cast on an indoor floor.
    pub fn cast_indoors(&mut self, seat: Seat, lights: &[Light]) {
        let floor = Stage::floor(seat, lights.to_vec());
        self.cast(&floor);
    }
}

fn sprigs(shape: &mut Shape) {
    for j in 0..15 {
        for i in 0..10 {
            let (x, y) = (
                i as f32 * 120.0 + if j % 2 == 0 { 0.0 } else { 60.0 },
                j as f32 * 84.0,
            );
            for a in [-0.9, -1.571, -2.24] {
                shape.leaf((x, y + 20.0), a, 40.0, 9.0);
            }
            for a in [0.5, 2.64] {
                shape.leaf((x, y + 20.0), a, 24.0, 6.0);
            }
            shape.circle(x, y - 26.0, 4.0);
            shape.leaf((x, y + 24.0), 1.571, 26.0, 6.0);
        }
    }
}

fn panel(shape: &mut Shape, x: f32, y: f32, w: f32, h: f32) {
    for (a, b, c, d) in [
        (x, y, w, 4.0),
        (x, y + h, w, 4.0),
        (x, y, 4.0, h),
        (x + w, y, 4.0, h + 4.0),
    ] {
        shape.rect(a, b, c, d);
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
                let a = super::super::math::PI * (1.0 + i as f32 / 28.0);
                (
                    x + w * 0.5 + r * super::super::math::cos(a),
                    y + w * 0.5 + r * super::super::math::sin(a),
                )
            })
            .collect();
        shape.chain(&arc, b * 0.5);
    } else {
        shape.rect(x - b * 1.4, y - b * 1.6, w + b * 2.8, b * 0.8);
        shape.rect(x - b, y - b, w + 2.0 * b, b);
    }
    Sheet::of(shape, color)
}
