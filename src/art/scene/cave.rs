//! Cave: torn rings of rock, darkest in front, with light at the heart. The prison is its built
//! relative: stone blocks, a barred window, a bench.

use super::super::cast::{Floor, Seat};
use super::super::color::{hex, mix};
use super::super::finish::{Finish, Light};
use super::super::math::{TAU, cos, sin};
use super::super::motif::land;
use super::super::noise::fractal;
use super::super::shape::{Point, Shape};
use super::super::sheet::Sheet;
use super::super::stage::{GROUND, MAN, Stage};
use super::super::view::{H, W};
use super::indoors::Wall;
use super::layout::Layout;
use super::window::Window;
use crate::model::Setting;

/// Layouts of this file.
pub const LAYOUTS: &[Layout] = &[Layout::new("rings of rock", paint)];

/// Draws the template.
fn paint(stage: &mut Stage) {
    if stage.prompt.setting == Setting::Prison {
        prison(stage);
    } else {
        cave(stage);
    }
}

fn cave(stage: &mut Stage) {
    let rock = hex(stage.rng.pick(&[0x8a5230, 0x4a6a78, 0x5a4a72, 0x4f6a4c]));
    stage.palette = stage.palette.land(rock, 0.8);
    stage.palette.haze = mix(stage.palette.haze, stage.palette.warm, 0.35);
    let heart = (stage.centre, 830.0);
    let glow = Light::new(heart.0, heart.1 + 80.0, 380.0, stage.palette.orb, 1.1);
    stage.key = glow;
    let mut back = Shape::new();
    back.rect(-5.0, -5.0, W + 10.0, H + 10.0);
    let shine = mix(stage.palette.orb, stage.palette.haze, 0.45);
    stage.canvas.lay(
        &Sheet::of(back, shine),
        Finish::SURFACE.receive(0.5),
        &[glow],
    );
    // Rings of rock from the back: half axes of the opening, its floor, and depth.
    for (i, (rx, ry, depth)) in [
        (250.0, 400.0, 0.24),
        (330.0, 520.0, 0.42),
        (420.0, 640.0, 0.60),
    ]
    .into_iter()
    .enumerate()
    {
        ring(stage, heart, (rx, ry), depth, glow, i == 2);
    }
    let seed = stage.rng.seed();
    let level = land::line(|x| GROUND - 8.0 + 26.0 * (fractal(seed, x * 0.008, 0.0, 3) - 0.5));
    let mut shape = Shape::new();
    shape.ground(&level, H);
    for side in [-1.0, 1.0] {
        let x = stage.centre + side * (stage.cast_half() + 130.0);
        land::boulder(
            &mut shape,
            x,
            land::height(&level, x) + 10.0,
            190.0,
            110.0,
            &mut stage.rng,
        );
    }
    let color = stage.palette.ramp(0.76);
    let finish = Finish::PAPER
        .shadow(0.3, 24.0)
        .rim(0.7)
        .receive(0.45)
        .veiled(0.85, 1400.0, 1620.0, stage.palette.ink);
    stage.canvas.lay(&Sheet::of(shape, color), finish, &[glow]);
    let ground = |x: f32| land::height(&level, x);
    stage.cast(&Floor {
        ground: &ground,
        size: MAN,
        seat: Seat::None,
        indoors: false,
        lights: vec![glow],
    });
    ring(
        stage,
        (heart.0, heart.1 + 20.0),
        (505.0, 800.0),
        0.95,
        glow,
        true,
    );
    stage.close();
}

/// A wall of rock with a torn opening, and stalactites where asked.
fn ring(
    stage: &mut Stage,
    heart: Point,
    (rx, ry): (f32, f32),
    depth: f32,
    glow: Light,
    teeth: bool,
) {
    let seed = stage.rng.seed();
    let edge: Vec<Point> = (0..90)
        .map(|i| {
            let a = i as f32 / 90.0 * TAU;
            let (c, s) = (cos(a), sin(a));
            let torn = 0.84 + 0.32 * fractal(seed, c * 2.2 + 5.0, s * 2.2 + 5.0, 4);
            let low = if s > 0.0 { 0.98 } else { 1.0 };
            (heart.0 + rx * torn * c, heart.1 + ry * torn * s * low)
        })
        .collect();
    let mut wall = Shape::new();
    wall.rect(-5.0, -5.0, W + 10.0, H + 10.0);
    let mut sheet = Sheet::of(wall, stage.palette.ramp(depth));
    let mut hole = Shape::new();
    hole.blob(&edge);
    sheet.cut(hole);
    if teeth {
        let mut icicles = Shape::new();
        for _ in 0..7 {
            let x = heart.0 + stage.rng.range(-0.8, 0.8) * rx;
            let u = (x - heart.0) / rx;
            let top = heart.1 - ry * 0.92 * (1.0 - u * u).max(0.0).sqrt() - 40.0;
            let (w, h) = (stage.rng.range(14.0, 34.0), stage.rng.range(70.0, 190.0));
            icicles.poly(&[
                (x - w, top),
                (x + stage.rng.normal() * 5.0, top + h),
                (x + w, top),
            ]);
        }
        sheet.fill(icicles, stage.palette.ramp(depth), 1.0);
    }
    let mut lip = Shape::new();
    lip.blob(&edge);
    sheet.stroke(
        lip,
        mix(stage.palette.orb, stage.palette.haze, 0.5),
        0.45,
        3.5,
    );
    let finish = Finish::FRAME.shadow(0.45, 34.0).rim(0.7).receive(0.30);
    stage.canvas.lay(&sheet, finish, &[glow]);
}

fn prison(stage: &mut Stage) {
    let decor = stage.decor(&[0x4a5058, 0x54504a, 0x46544f]);
    let x = stage.centre + stage.rng.sign() * stage.rng.range(120.0, 220.0);
    let window = Window {
        x: x - 100.0,
        y: 330.0,
        w: 200.0,
        h: 300.0,
        arch: true,
    };
    let day = stage.window_light(&window, &decor);
    let day = Light {
        power: day.power + 0.3,
        ..day
    };
    stage.key = day;
    stage.wall(&decor, Wall::Stone, &[day]);
    stage.window(&window, &decor, 1, &[day]);
    let mut bars = Shape::new();
    for i in 0..5 {
        let bx = window.x + 20.0 + i as f32 * 40.0;
        bars.limb((bx, window.y - 6.0), (bx, window.y + window.h), 7.0, 7.0);
    }
    stage.canvas.lay(
        &Sheet::of(bars, stage.palette.ink),
        Finish::PAPER.shadow(0.3, 10.0),
        &[day],
    );
    stage.floor_boards(&decor, None, &[day]);
    stage.beams(&window, &decor, (stage.centre - x) * 1.2);
    let bench = if stage.centre < 540.0 {
        W - 210.0
    } else {
        210.0
    };
    let mut shape = Shape::new();
    shape.rect(bench - 170.0, 1236.0, 340.0, 22.0);
    shape.rect(bench - 150.0, 1250.0, 20.0, 96.0);
    shape.rect(bench + 130.0, 1250.0, 20.0, 96.0);
    shape.chain(
        &[
            (bench - 90.0, 860.0),
            (bench - 96.0, 960.0),
            (bench - 70.0, 1050.0),
        ],
        6.0,
    );
    shape.ring(bench - 90.0, 850.0, 20.0, 5.0, 16);
    stage.canvas.lay(
        &Sheet::of(shape, mix(decor.dark, stage.palette.ink, 0.4)),
        Finish::PAPER.rim(0.5),
        &[day],
    );
    if decor.lamps {
        let at = (bench + 90.0, 1236.0);
        stage.candle(at.0, at.1, 0.8);
    }
    stage.cast_indoors(Seat::None, &[day]);
    grille(stage);
    stage.close();
}

/// The near wall with a doorway through which the cell is seen.
fn grille(stage: &mut Stage) {
    let mut wall = Shape::new();
    wall.rect(-5.0, -5.0, W + 10.0, H + 10.0);
    let mut sheet = Sheet::of(wall, stage.palette.ink);
    let mut opening = Shape::new();
    opening.arch(70.0, 70.0, W - 140.0, 1500.0);
    sheet.cut(opening);
    stage
        .canvas
        .lay(&sheet, Finish::FRAME.shadow(0.5, 40.0), &[stage.key]);
}
