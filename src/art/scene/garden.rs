//! Garden: lawn, path and clipped trees before a far house, seen through a rose arch or boughs.

use super::super::color::{hex, mix};
use super::super::finish::{Finish, Light};
use super::super::math::{PI, TAU, cos, sin};
use super::super::motif::{land, tree};
use super::super::shape::{Point, Shape};
use super::super::sheet::Sheet;
use super::super::stage::{GROUND, Stage};
use super::super::view::H;
use super::frame::Frame;
use super::layout::Layout;

/// Layouts of this file.
pub const LAYOUTS: &[Layout] = &[Layout::new("clipped trees", paint)];

/// Draws the template.
fn paint(stage: &mut Stage) {
    stage.palette = stage.palette.land(hex(0x5f9a6c), 0.42);
    stage.open_sky(1150.0, false);
    let house = stage.rng.chance(0.7);
    stage.hills(2, 1020.0, 1130.0, 40.0, |shape, line, i, stage| {
        if i == 0 && house {
            villa(shape, stage.rng.range(330.0, 750.0), line);
        }
        let size = (36.0, 76.0, 1.0 + 0.3 * i as f32);
        tree::grove(shape, line, 11, size, (0.95, 50, 15.0), &mut stage.rng);
    });
    let ground = stage.ground_line(18.0);
    stage.lay_ground(&ground, 0.50, 160, 16.0);
    path(stage);
    topiary(stage);
    stage.cast_on(&ground);
    match stage.rng.below(4) {
        0 => stage.frame(Frame::Boughs),
        1 => stage.frame(Frame::SideTree),
        _ => rose_arch(stage),
    }
    stage.close_outdoors();
}

fn villa(shape: &mut Shape, x: f32, line: &[Point]) {
    let y = land::height(line, x) - 6.0;
    shape.rect(x - 120.0, y - 90.0, 240.0, 130.0);
    shape.poly(&[
        (x - 135.0, y - 88.0),
        (x - 90.0, y - 130.0),
        (x + 90.0, y - 130.0),
        (x + 135.0, y - 88.0),
    ]);
    shape.poly(&[(x - 50.0, y - 118.0), (x, y - 158.0), (x + 50.0, y - 118.0)]);
    shape.rect(x - 90.0, y - 162.0, 20.0, 44.0);
    shape.rect(x + 72.0, y - 162.0, 20.0, 44.0);
}

fn path(stage: &mut Stage) {
    let c = stage.centre;
    let s = stage.rng.sign();
    let mut shape = Shape::new();
    shape.blob(&[
        (c + s * 30.0 - 10.0, 1180.0),
        (c + s * 30.0 - 10.0, 1180.0),
        (c + s * 30.0 + 10.0, 1180.0),
        (c + s * 30.0 + 10.0, 1180.0),
        (c + 10.0, 1230.0),
        (c + 110.0 + s * 40.0, 1290.0),
        (c + 220.0, GROUND + 10.0),
        (c + 200.0, 1560.0),
        (c + 260.0, 1960.0),
        (c + 260.0, 1960.0),
        (c - 260.0, 1960.0),
        (c - 260.0, 1960.0),
        (c - 220.0, 1560.0),
        (c - 190.0, GROUND + 10.0),
        (c - 90.0 + s * 40.0, 1290.0),
        (c - 50.0, 1230.0),
    ]);
    let pale = mix(stage.palette.haze, stage.palette.warm, 0.22);
    let finish = Finish::SURFACE
        .receive(0.3)
        .veiled(0.94, 1350.0, 1640.0, stage.palette.ink);
    let pool = Light::new(c, 1260.0, 260.0, stage.palette.warm, 0.5);
    stage.canvas.lay(&Sheet::of(shape, pale), finish, &[pool]);
}

/// Clipped trees in tubs, two near and two far, clear of the people.
fn topiary(stage: &mut Stage) {
    let mut shape = Shape::new();
    let (c, half) = (stage.centre, stage.cast_half());
    let rng = &mut stage.rng;
    let balls = rng.chance(0.5);
    let tubs = [
        (c - half - 130.0, 1300.0, 1.0),
        (c + half + 130.0, 1296.0, 0.95),
        (c - 150.0, 1212.0, 0.58),
        (c + 170.0, 1210.0, 0.56),
    ];
    for (x, y, k) in tubs {
        shape.rect(x - 7.0 * k, y - 90.0 * k, 14.0 * k, 100.0 * k);
        if balls {
            for (dy, z) in [(110.0, 74.0), (210.0, 54.0), (285.0, 34.0)] {
                tree::foliage(
                    &mut shape,
                    (x, y - dy * k),
                    z * k,
                    z * 0.86 * k,
                    (110.0 * k) as usize,
                    15.0 * k,
                    rng,
                );
            }
        } else {
            let cone = [
                (x - 74.0 * k, y - 70.0 * k),
                (x, y - 380.0 * k),
                (x + 74.0 * k, y - 70.0 * k),
            ];
            shape.poly(&cone);
            tree::foliage(
                &mut shape,
                (x, y - 130.0 * k),
                70.0 * k,
                60.0 * k,
                (110.0 * k) as usize,
                14.0 * k,
                rng,
            );
        }
        shape.poly(&[
            (x - 46.0 * k, y - 30.0 * k),
            (x - 34.0 * k, y + 34.0 * k),
            (x + 34.0 * k, y + 34.0 * k),
            (x + 46.0 * k, y - 30.0 * k),
        ]);
        shape.rect(x - 52.0 * k, y - 36.0 * k, 104.0 * k, 12.0 * k);
    }
    let color = stage.land_color(0.66);
    let finish = Finish::PAPER.shadow(0.28, 20.0).rim(0.5);
    stage
        .canvas
        .lay(&Sheet::of(shape, color), finish, &[stage.key]);
}

/// An arch of trellis grown with roses, through which everything is seen.
fn rose_arch(stage: &mut Stage) {
    let mut shape = Shape::new();
    for side in [-1.0, 1.0] {
        let x = 540.0 + side * 478.0;
        for off in [0.0, 34.0] {
            shape.limb((x + side * off, 1900.0), (x + side * off, 520.0), 7.0, 7.0);
        }
        for j in 0..20 {
            let y = 560.0 + j as f32 * 62.0;
            shape.limb((x, y), (x + side * 34.0, y + 30.0), 3.0, 3.0);
        }
    }
    for r in [478.0, 512.0] {
        let arc: Vec<Point> = (0..=30)
            .map(|i| {
                let a = PI * (1.0 + i as f32 / 30.0);
                (540.0 + r * cos(a), 520.0 + r * 0.86 * sin(a))
            })
            .collect();
        shape.chain(&arc, 7.0);
    }
    for _ in 0..64 {
        let at = on_arch(stage);
        let (angle, length) = (stage.rng.range(0.0, TAU), stage.rng.range(40.0, 105.0));
        tree::spray(&mut shape, at, angle, length, 25.0, &mut stage.rng);
    }
    let mut low = Shape::new();
    low.blob(&[
        (-20.0, 1560.0),
        (200.0, 1610.0),
        (540.0, 1690.0),
        (880.0, 1610.0),
        (1100.0, 1560.0),
        (1100.0, H + 40.0),
        (1100.0, H + 40.0),
        (-20.0, H + 40.0),
        (-20.0, H + 40.0),
    ]);
    for _ in 0..12 {
        let rng = &mut stage.rng;
        let x = if rng.chance(0.5) {
            rng.range(-20.0, 210.0)
        } else {
            rng.range(870.0, 1100.0)
        };
        tree::foliage(
            &mut low,
            (x, rng.range(1490.0, 1640.0)),
            100.0,
            84.0,
            110,
            26.0,
            rng,
        );
    }
    let mut sheet = Sheet::of(shape, stage.palette.ramp(0.95));
    sheet.fill(low, stage.palette.ramp(0.93), 1.0);
    let tones =
        [hex(0xe0685f), hex(0xf2a79a), hex(0xf0c9a8)].map(|c| mix(c, stage.palette.mid, 0.18));
    if !stage.is_winter() {
        for _ in 0..44 {
            let (x, y) = on_arch(stage);
            let (r, tone) = (stage.rng.range(11.0, 21.0), stage.rng.pick(&tones));
            tree::rose(
                &mut sheet,
                x,
                y,
                r,
                tone,
                mix(hex(0x8c2f35), stage.palette.ink, 0.3),
            );
        }
    }
    stage.canvas.lay(
        &sheet,
        Finish::FRAME.shadow(0.40, 30.0).receive(0.15),
        &[stage.key],
    );
}

/// A random place on the arch or its posts.
fn on_arch(stage: &mut Stage) -> Point {
    let rng = &mut stage.rng;
    if rng.chance(0.5) {
        let a = PI * (1.0 + rng.unit());
        (
            540.0 + rng.range(465.0, 538.0) * cos(a),
            520.0 + 438.0 * sin(a),
        )
    } else {
        (
            540.0 + rng.sign() * rng.range(464.0, 536.0),
            rng.range(520.0, 1530.0),
        )
    }
}
