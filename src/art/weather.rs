//! Weather as planes of its own: what falls or drifts behind the scene, and before it.

use crate::model::{Season, Weather};

use super::color::{Rgb, hex, mix};
use super::finish::Finish;
use super::math::TAU;
use super::rng::Rng;
use super::shape::Shape;
use super::sheet::Sheet;
use super::stage::Stage;
use super::view::{H, W};

/// Weather between the sky and the land.
pub fn back(stage: &mut Stage) {
    match stage.prompt.weather {
        Weather::Storm => {
            lightning(stage);
            rain(stage, 200, 70.0, 0.15);
        }
        Weather::Rain => rain(stage, 200, 66.0, 0.17),
        Weather::Snow => snow(stage, 130, 3.0),
        _ => {}
    }
}

/// Weather between the scene and the reader.
pub fn front(stage: &mut Stage) {
    match stage.prompt.weather {
        Weather::Storm => rain(stage, 190, 120.0, 0.22),
        Weather::Rain => rain(stage, 150, 110.0, 0.24),
        Weather::Snow => snow(stage, 260, 8.0),
        Weather::Fog => {
            let (color, seed) = (stage.palette.haze, stage.rng.seed());
            stage.canvas.mist(1080.0, 1300.0, 1500.0, color, 0.22, seed);
        }
        Weather::Wind => leaves(stage),
        _ if stage.prompt.season == Season::Autumn => leaves(stage),
        // A few flakes even from a clear sky: winter must be seen.
        _ if stage.prompt.season == Season::Winter => snow(stage, 72, 6.0),
        _ => {}
    }
}

fn rain(stage: &mut Stage, count: usize, length: f32, alpha: f32) {
    let slant = -0.12 - stage.wind * 0.5;
    let color = mix(stage.palette.orb, stage.palette.haze, 0.4);
    let rng = &mut stage.rng;
    let mut sheet = Sheet::new();
    // One shape for each of a few strengths: many strokes in one pass.
    for pass in 0..6 {
        let mut shape = Shape::new();
        let k = 0.45 + 0.15 * pass as f32;
        for _ in 0..count / 6 {
            let (x, y) = (rng.range(-200.0, W + 200.0), rng.range(-100.0, H));
            shape.line(&[(x, y), (x + slant * length * k, y + length * k)]);
        }
        sheet.stroke(shape, color, alpha * rng.range(0.5, 1.0), 1.0 + 1.1 * k);
    }
    stage.canvas.lay(
        &sheet,
        Finish {
            grain: 0.0,
            ..Finish::BARE
        },
        &[],
    );
}

fn snow(stage: &mut Stage, count: usize, largest: f32) {
    let rng = &mut stage.rng;
    let mut sheet = Sheet::new();
    for pass in 0..4 {
        let mut shape = Shape::new();
        for _ in 0..count / 4 {
            let size = rng.unit();
            let r = 1.2 + size * size * size * largest;
            shape.circle(rng.range(0.0, W), rng.range(0.0, H), r);
        }
        sheet.fill(shape, hex(0xfff8ee), 0.40 + 0.15 * pass as f32);
    }
    stage.canvas.lay(
        &sheet,
        Finish {
            grain: 0.0,
            ..Finish::BARE
        },
        &[],
    );
}

fn leaves(stage: &mut Stage) {
    let autumn = stage.prompt.season == Season::Autumn;
    let colors: [Rgb; 3] = if autumn {
        [hex(0xc8682a), hex(0xdba03a), hex(0x9c3f24)]
    } else {
        let p = &stage.palette;
        [p.near, mix(p.mid, p.near, 0.5), mix(p.near, p.warm, 0.25)]
    };
    let rng = &mut stage.rng;
    let mut sheet = Sheet::new();
    for _ in 0..26 {
        let mut shape = Shape::new();
        let at = (rng.range(0.0, W), rng.range(420.0, 1420.0));
        let size = rng.range(9.0, 20.0);
        shape.leaf(at, rng.range(0.0, TAU), size, size * 0.30);
        sheet.fill(shape, rng.pick(&colors), 0.9);
    }
    stage
        .canvas
        .lay(&sheet, Finish::PAPER.shadow(0.2, 8.0).receive(0.0), &[]);
}

fn lightning(stage: &mut Stage) {
    let rng = &mut stage.rng;
    let white = [1.0, 0.98, 0.88];
    let (mut at, mut points) = ((rng.range(160.0, 420.0), 260.0), Vec::new());
    while at.1 < 985.0 {
        points.push(at);
        at = (
            at.0 + rng.normal() * 46.0 + 6.0,
            at.1 + rng.range(16.0, 44.0),
        );
    }
    let mut sheet = Sheet::new();
    for k in [6, 11] {
        let Some(&from) = points.get(k) else { continue };
        let fork = fork_from(from, rng);
        let mut shape = Shape::new();
        shape.line(&fork);
        sheet.stroke(shape, white, 0.8, 2.0);
    }
    let mut shape = Shape::new();
    shape.line(&points);
    sheet.stroke(shape, white, 1.0, 4.2);
    let glow = stage.palette.orb;
    stage.canvas.soft(&sheet, glow, 30.0, 1.5, None);
    stage.canvas.lay(
        &sheet,
        Finish {
            grain: 0.0,
            ..Finish::BARE
        },
        &[],
    );
}

fn fork_from(from: (f32, f32), rng: &mut Rng) -> Vec<(f32, f32)> {
    let mut points = vec![from];
    let mut at = from;
    for _ in 0..7 {
        at = (at.0 - rng.range(4.0, 32.0), at.1 + rng.range(14.0, 34.0));
        points.push(at);
    }
    points
}
