//! What indoor templates share: the toy theatre's walls, floors, windows with the sky outside,
//! hearths, lamps and curtains.

use super::super::color::{Rgb, hex, mix, scaled, to_lab, toned};
use super::super::finish::{Finish, Light};
use super::super::noise::fractal;
use super::super::palette::is_dark;
use super::super::shape::Shape;
use super::super::sheet::Sheet;
use super::super::stage::Stage;
use super::super::view::{H, W};
use crate::model::{Mood, Season};

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
        let light = light
            + match self.prompt.mood {
                Mood::Joyful => 0.03,
                Mood::Tender | Mood::Wonder => 0.012,
                Mood::Calm | Mood::Tense | Mood::Angry => 0.0,
                Mood::Melancholy => -0.022,
                Mood::Dread => -0.075,
            };
        // The room takes over some of the hour's and the mood's own colour; dread drains most of it.
        let share = if self.prompt.mood == Mood::Dread {
            0.55
        } else {
            0.24
        };
        let hue = mix(hue, self.palette.mid, share);
        // Snow light leaves no wall as warm as it is.
        let hue = if self.is_winter() {
            mix(hue, toned(hex(0x6f8fb4), to_lab(hue)[0], 1.0), 0.40)
        } else {
            hue
        };
        let wall = toned(hue, light, 1.0);
        self.palette.ink = toned(hue, 0.105, 0.5);
        self.palette.near = toned(hue, 0.22, 0.7);
        let sky = mix(self.palette.sky[2], self.palette.orb, 0.45);
        // What comes in by the window tells the season: snow light, leaves, low sun.
        let (tint, share) = match self.prompt.season {
            Season::Unknown | Season::Summer => (sky, 0.0),
            Season::Spring => (toned(hex(0xb4d69a), 0.80, 1.0), 0.22),
            Season::Autumn => (toned(hex(0xd98c4a), 0.72, 1.0), 0.28),
            Season::Winter => (toned(hex(0xc4dcf6), 0.86, 1.2), 0.65),
        };
        let share = if is_dark(self.prompt.time) {
            share * 0.5
        } else {
            share
        };
        let sky = mix(sky, tint, share);
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
