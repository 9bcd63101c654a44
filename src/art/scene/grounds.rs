//! More grounds behind large heads and hands, each with its own division of the page: rays from a low
//! light, a window that is all panes, a flight of stairs, a folding screen, the roofs of a town.

use super::super::color::{hex, lerp, mix, scaled};
use super::super::finish::{Finish, Light};
use super::super::math::{TAU, cos, sin};
use super::super::motif::building::chimney;
use super::super::motif::tree;
use super::super::palette::is_dark;
use super::super::shape::{Point, Shape};
use super::super::sheet::Sheet;
use super::super::stage::Stage;
use super::super::view::{H, W};
use super::indoors::Wall;

const HUES: [u32; 5] = [0x6a2c36, 0x3a3f6a, 0x2f5a50, 0x6a4a2c, 0x503a5a];

/// Wedges of paper about a low sun or moon.
pub fn rays(stage: &mut Stage, heart: Point) -> Light {
    let side = stage.rng.sign();
    let (x, y) = (
        heart.0 + side * stage.rng.range(30.0, 230.0),
        heart.1 + stage.rng.range(120.0, 330.0),
    );
    let orb = stage.palette.orb;
    let glow = Light::new(x, y, 470.0, orb, 1.1);
    let mut back = Shape::new();
    back.rect(-5.0, -5.0, W + 10.0, H + 10.0);
    let pale = mix(orb, stage.palette.haze, 0.45);
    stage
        .canvas
        .lay(&Sheet::of(back, pale), Finish::SURFACE, &[glow]);
    let count = stage.rng.pick(&[9, 11, 14]);
    let turn = stage.rng.unit();
    let mut wedges = Shape::new();
    for i in 0..count {
        // No two alike, as beams through cloud are, or it would be a flag.
        let (from, to) = (stage.rng.range(0.0, 0.40), stage.rng.range(0.55, 1.0));
        let at = |k: f32| {
            let a = (i as f32 + turn + k) / count as f32 * TAU;
            (x + cos(a) * 2300.0, y + sin(a) * 2300.0)
        };
        wedges.poly(&[(x, y), at(from), at(to)]);
    }
    let finish = Finish::PAPER.shadow(0.30, 22.0).receive(0.55).rim(0.3);
    let shade = stage.palette.ramp(0.34);
    stage.canvas.lay(&Sheet::of(wedges, shade), finish, &[glow]);
    for (r, share) in [(330.0, 0.40), (250.0, 0.75), (176.0, 1.0)] {
        let mut disc = Shape::new();
        disc.circle(x, y, r);
        let tone = mix(stage.palette.haze, orb, share);
        let finish = Finish::BARE.shadow(0.22, 16.0);
        stage.canvas.lay(&Sheet::of(disc, tone), finish, &[]);
    }
    stage.canvas.glow(x, y, 300.0, orb, 0.5);
    glow
}

/// A window from edge to edge, with its sky: squares of glass, or lozenges in lead.
pub fn panes(stage: &mut Stage, heart: Point) -> Light {
    stage.open_sky(1230.0, true);
    stage.hills(1, 1170.0, 1260.0, 40.0, |_, _, _, _| {});
    let light = Light::new(heart.0, heart.1 - 80.0, 480.0, stage.palette.orb, 1.0);
    let mut bars = Shape::new();
    let lead = stage.rng.chance(0.5);
    let width = if lead {
        let step = stage.rng.range(190.0, 250.0);
        for i in -9..18 {
            let x = i as f32 * step;
            bars.line(&[(x, -20.0), (x + 1500.0, H)]);
            bars.line(&[(x, -20.0), (x - 1500.0, H)]);
        }
        11.0
    } else {
        let columns = stage.rng.pick(&[3, 4]);
        for i in 1..columns {
            let x = W * i as f32 / columns as f32;
            bars.line(&[(x, -20.0), (x, H)]);
        }
        let (step, from) = (stage.rng.range(290.0, 370.0), stage.rng.range(90.0, 260.0));
        for i in 0..6 {
            let y = from + i as f32 * step;
            bars.line(&[(-20.0, y), (W + 20.0, y)]);
        }
        26.0
    };
    let wood = mix(stage.palette.ramp(0.86), hex(0x4a3020), 0.25);
    let mut sheet = Sheet::new();
    sheet.stroke(bars, wood, 1.0, width);
    let mut frame = Shape::new();
    frame
        .rect(-10.0, -10.0, 66.0, H + 20.0)
        .rect(W - 56.0, -10.0, 66.0, H + 20.0)
        .rect(-10.0, -10.0, W + 20.0, 84.0);
    sheet.fill(frame, wood, 1.0);
    let finish = Finish::PAPER.shadow(0.3, 18.0).rim(0.5);
    stage.canvas.lay(&sheet, finish, &[light]);
    stage
        .canvas
        .glow(heart.0, heart.1, 330.0, stage.palette.haze, 0.35);
    light
}

/// A wall with a flight of stairs across it, lit from its upper end.
pub fn stairs(stage: &mut Stage, heart: Point) -> Light {
    let decor = stage.decor(&HUES);
    let glow = Light::new(heart.0 - 130.0, heart.1 - 190.0, 520.0, hex(0xffcc8c), 1.35);
    let wall = stage.rng.pick(&[Wall::Damask, Wall::Stripes]);
    stage.wall(&decor, wall, &[glow]);
    let warm = mix(stage.palette.orb, glow.color, 0.4);
    stage.canvas.glow(glow.x, glow.y, 380.0, warm, 0.75);
    let (foot, rise) = (stage.rng.range(1560.0, 1660.0), stage.rng.range(0.46, 0.60));
    let step = 96.0;
    let steps = (0..13).map(|i| (-60.0 + i as f32 * step, foot - i as f32 * step * rise));
    let mut flight: Vec<Point> = Vec::new();
    for (x, y) in steps.clone() {
        flight.extend([(x, y), (x, y - step * rise)]);
    }
    flight.extend([(W + 160.0, H + 10.0), (-80.0, H + 10.0)]);
    let mut wood = Shape::new();
    wood.poly(&flight);
    let dark = mix(stage.palette.ramp(0.84), decor.dark, 0.35);
    let mut sheet = Sheet::of(wood, dark);
    let mut rails = Shape::new();
    for (x, y) in steps {
        for dx in [24.0, 72.0] {
            let top = y - rise * dx;
            rails.rect(x + dx - 6.0, top - 216.0, 12.0, 230.0);
        }
    }
    let from = (-80.0, foot - 196.0 + 20.0 * rise);
    let to = (W + 60.0, from.1 - (W + 140.0) * rise);
    rails.limb(from, to, 15.0, 15.0);
    sheet.fill(rails, scaled(dark, 0.8), 1.0);
    let finish = Finish::PAPER.shadow(0.45, 34.0).rim(0.6).receive(0.3);
    stage.canvas.lay(&sheet, finish, &[glow]);
    glow
}

/// A folding screen with reeds and birds painted on its leaves.
pub fn screen(stage: &mut Stage, heart: Point) -> Light {
    let decor = stage.decor(&HUES);
    let glow = Light::new(heart.0, heart.1 - 60.0, 500.0, hex(0xffd09a), 1.1);
    stage.wall(&decor, Wall::Panels, &[glow.dimmed(0.8)]);
    let leaves = stage.rng.pick(&[3, 4, 5]);
    let lit = stage.rng.below(2);
    let (top, width) = (stage.rng.range(150.0, 270.0), 1120.0 / leaves as f32);
    let paper = mix(stage.palette.haze, hex(0xe8cf98), 0.5);
    let gilt = mix(stage.palette.near, hex(0xb08a48), 0.5);
    let mut sheet = Sheet::new();
    for i in 0..leaves {
        let (x, tilt) = (-20.0 + i as f32 * width, 26.0);
        let bright = i % 2 == lit;
        let (a, b) = if bright { (0.0, tilt) } else { (tilt, 0.0) };
        let leaf = |inset: f32| {
            let mut shape = Shape::new();
            shape.poly(&[
                (x + inset, top + a + inset),
                (x + width - inset, top + b + inset),
                (x + width - inset, H),
                (x + inset, H),
            ]);
            shape
        };
        sheet.fill(leaf(0.0), gilt, 1.0);
        let tone = if bright {
            lerp(paper, [1.0, 0.96, 0.86], 0.25)
        } else {
            mix(paper, decor.wall, 0.52)
        };
        sheet.fill(leaf(15.0), tone, 1.0);
    }
    let finish = Finish::PAPER.shadow(0.4, 30.0).receive(0.5).rim(0.3);
    stage.canvas.lay(&sheet, finish, &[glow]);
    let mut reeds = Shape::new();
    for _ in 0..16 {
        let x = stage.rng.range(0.0, W);
        let tall = stage.rng.range(420.0, 880.0);
        let bend = 1.57 + stage.rng.normal() * 0.10;
        let leaf = stage.rng.range(30.0, 46.0);
        tree::spray(&mut reeds, (x, 1500.0), -bend, tall, leaf, &mut stage.rng);
    }
    let mut painted = Sheet::new();
    painted.fill(reeds, mix(decor.pattern, stage.palette.near, 0.5), 0.55);
    stage.canvas.lay(&painted, Finish::BARE, &[glow]);
    stage
        .canvas
        .glow(heart.0, heart.1, 320.0, stage.palette.orb, 0.45);
    glow
}

/// Roofs and chimneys of a town under its sky.
pub fn roofs(stage: &mut Stage, heart: Point) -> Light {
    stage.open_sky(1180.0, true);
    let light = Light::new(heart.0, heart.1 - 40.0, 460.0, stage.palette.orb, 1.0);
    stage
        .canvas
        .glow(heart.0, 940.0, 420.0, stage.palette.haze, 0.55);
    let dark = is_dark(stage.prompt.time);
    for (line, depth) in [(900.0, 0.26), (1050.0, 0.44), (1230.0, 0.66)] {
        let (mut walls, mut lit) = (Shape::new(), Shape::new());
        let mut x = stage.rng.range(-160.0, -20.0);
        while x < W {
            let w = stage.rng.range(150.0, 270.0);
            let y = line + stage.rng.range(-110.0, 60.0);
            let gable = w * stage.rng.range(0.32, 0.62);
            walls.rect(x, y, w + 2.0, H - y);
            if stage.rng.chance(0.6) {
                walls.poly(&[(x - 14.0, y), (x + w * 0.5, y - gable), (x + w + 14.0, y)]);
            } else {
                let slope = w * 0.16;
                walls.poly(&[
                    (x - 10.0, y),
                    (x + slope, y - gable * 0.7),
                    (x + w - slope, y - gable * 0.7),
                    (x + w + 10.0, y),
                ]);
            }
            let at = x + w * stage.rng.range(0.2, 0.7);
            let tall = gable * stage.rng.range(0.8, 1.1) + 50.0;
            chimney(&mut walls, at, y - tall, 34.0, tall);
            for i in 0..2 {
                if stage.rng.chance(if dark { 0.5 } else { 0.15 }) {
                    lit.rect(x + w * (0.2 + 0.4 * i as f32), y + 34.0, w * 0.15, 54.0);
                }
            }
            x += w + stage.rng.range(0.0, 24.0);
        }
        let mut sheet = Sheet::of(walls, stage.palette.ramp(depth));
        sheet.fill(lit, stage.palette.warm, 0.85);
        let finish = Finish::FAR.rim(0.4).shadow(0.18, 18.0).veiled(
            0.5,
            line,
            line + 330.0,
            stage.palette.haze,
        );
        stage.canvas.lay(&sheet, finish, &[light]);
    }
    light
}
