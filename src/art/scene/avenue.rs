//! Roads in depth: an avenue of poplars, a hollow lane under boughs, a road over a crest, and the
//! gates of a park.

use super::super::color::{hex, mix, scaled};
use super::super::finish::{Finish, Light};
use super::super::math::bell;
use super::super::motif::building::{House, steeple};
use super::super::motif::{land, tree};
use super::super::palette::is_dark;
use super::super::shape::Shape;
use super::super::sheet::Sheet;
use super::super::stage::{GROUND, MAN, Stage};
use super::super::view::{H, W};
use super::frame::Frame;
use super::landmark;
use super::layout::Layout;
use crate::model::{Prop, Setting};

/// Layouts of this file.
pub const LAYOUTS: &[Layout] = &[
    Layout::new("avenue of poplars", avenue).only(&[Setting::Road, Setting::CountryHouse]),
    Layout::new("hollow lane", hollow).only(&[Setting::Road, Setting::Forest]),
    Layout::new("road over the crest", crest).only(&[Setting::Road, Setting::Nowhere]),
    Layout::new("park gates", gates)
        .shows(&[Prop::Door])
        .only(&[Setting::Road, Setting::CountryHouse]),
];

/// A straight pale road to a vanishing point at (`x`, `y`).
fn straight(stage: &mut Stage, x: f32, y: f32, half: f32) {
    let c = stage.centre;
    let mut shape = Shape::new();
    shape.poly(&[
        (x - 7.0, y),
        (x + 7.0, y),
        (c + half, GROUND),
        (c + half * 2.4, H + 20.0),
        (c - half * 2.4, H + 20.0),
        (c - half, GROUND),
    ]);
    let pale = mix(stage.land_color(0.28), stage.palette.haze, 0.5);
    let mut sheet = Sheet::of(shape, pale);
    let mut ruts = Shape::new();
    for k in [-0.5, 0.5] {
        ruts.line(&[
            (x + k * 6.0, y),
            (c + k * half, GROUND),
            (c + k * half * 2.4, H),
        ]);
    }
    sheet.stroke(ruts, stage.land_color(0.55), 0.4, 7.0);
    let finish = Finish::SURFACE
        .receive(0.35)
        .veiled(0.94, 1370.0, 1640.0, stage.palette.ink);
    stage.canvas.lay(&sheet, finish, &[stage.key.dimmed(0.5)]);
}

fn avenue(stage: &mut Stage) {
    stage.palette = stage.palette.land(hex(0x7f8a5a), 0.26);
    let horizon = 1010.0;
    stage.open_sky(horizon + 30.0, true);
    stage.hills(1, horizon - 20.0, horizon, 26.0, |_, _, _, _| {});
    if stage.prompt.setting == Setting::CountryHouse {
        landmark::mansion(stage, stage.centre, horizon + 10.0, 0.62);
    }
    let line = land::line(|_| horizon + 24.0);
    stage.lay_ground(&line, 0.50, 120, 16.0);
    straight(stage, stage.centre, horizon + 26.0, 230.0);
    let c = stage.centre;
    for (k, depth) in [
        (0.26f32, 0.34),
        (0.38, 0.44),
        (0.56, 0.54),
        (0.82, 0.66),
        (1.22, 0.80),
    ] {
        let mut shape = Shape::new();
        let y = horizon + 24.0 + 360.0 * k * k.min(1.0);
        for side in [-1.0, 1.0] {
            poplar(
                &mut shape,
                c + side * (90.0 + 400.0 * k),
                y,
                900.0 * k,
                stage,
            );
        }
        let color = stage.land_color(depth);
        let haze = stage.palette.haze;
        let finish = Finish::PAPER.shadow(0.14, 16.0).rim(0.4).veiled(
            0.6 * (1.0 - depth),
            y - 700.0 * k,
            y,
            haze,
        );
        stage
            .canvas
            .lay(&Sheet::of(shape, color), finish, &[stage.key]);
    }
    stage.birds();
    let floor = land::line(|_| GROUND);
    stage.cast_on(&floor);
    stage.frame(Frame::Grass);
    stage.close_outdoors();
}

/// A poplar: a slim flame of leaves, or its bare staff in winter.
fn poplar(shape: &mut Shape, x: f32, y: f32, h: f32, stage: &mut Stage) {
    shape.limb((x, y + 10.0), (x, y - h * 0.9), h * 0.016, h * 0.004);
    let n = (24.0 + h * 0.05) as usize;
    let bare = stage.is_winter();
    for i in 0..n {
        let u = i as f32 / n as f32;
        let w = h * 0.085 * (0.35 + bell((u - 0.35) * 2.2));
        let at = (x + stage.rng.normal() * w * 0.25, y - h * (0.10 + 0.86 * u));
        if bare {
            let side = stage.rng.sign();
            shape.limb(
                (x, at.1),
                (x + side * w, at.1 - h * 0.09),
                h * 0.004,
                h * 0.001,
            );
        } else {
            tree::foliage(shape, at, w, h * 0.055, 12, h * 0.022, &mut stage.rng);
        }
    }
}

fn hollow(stage: &mut Stage) {
    stage.palette = stage.palette.land(hex(0x5f8a5a), 0.34);
    stage.open_sky(1160.0, true);
    let c = stage.centre;
    let line = land::line(|_| 1150.0);
    stage.lay_ground(&line, 0.44, 60, 16.0);
    let glow = Light::new(c, 1010.0, 420.0, stage.palette.orb, 1.0);
    stage.canvas.glow(c, 1010.0, 260.0, stage.palette.orb, 0.55);
    stage.key = glow;
    straight(stage, c, 1152.0, 210.0);
    for (r, depth) in [(250.0, 0.40), (360.0, 0.58), (500.0, 0.80)] {
        tunnel(stage, r, depth);
    }
    let floor = land::line(|_| GROUND);
    stage.cast_on(&floor);
    stage.bank(1520.0, 0.95, 220, 70.0, Finish::FRAME);
    stage.close_outdoors();
}

/// Trunks at both sides whose boughs meet overhead.
fn tunnel(stage: &mut Stage, r: f32, depth: f32) {
    let c = stage.centre;
    let bare = stage.is_winter();
    let foot = 1150.0 + (r - 200.0) * 0.7;
    let mut shape = Shape::new();
    for side in [-1.0, 1.0] {
        let x = |v: f32| c + side * v;
        shape.blob(&[
            (x(r + 40.0), foot + 60.0),
            (x(r - 8.0), foot + 20.0),
            (x(r + 6.0), foot - r * 0.9),
            (x(r * 0.6), foot - r * 2.1),
            (x(r * 0.1), foot - r * 2.6),
            (x(r * 0.7), foot - r * 2.3),
            (x(r + r * 0.16), foot - r * 1.1),
            (x(r + r * 0.24), foot + 40.0),
        ]);
        shape.blob(&[
            (x(r * 1.05), foot + 40.0),
            (x(r * 1.2), foot - 30.0),
            (x(1300.0), foot - 120.0),
            (x(1300.0), H),
            (x(r * 1.6), H),
            (x(r * 1.1), foot + 90.0),
        ]);
        let count = if bare { 0 } else { 15 };
        for i in 0..count {
            let u = i as f32 / count as f32;
            let at = (
                x(r * (1.9 - 1.85 * u) + stage.rng.normal() * 40.0),
                foot - r * (1.3 + 1.5 * u) + stage.rng.normal() * 50.0,
            );
            let z = stage.rng.range(0.26, 0.46) * r;
            tree::foliage(
                &mut shape,
                at,
                z,
                z * 0.8,
                70,
                10.0 + r * 0.035,
                &mut stage.rng,
            );
        }
        for _ in 0..if bare { 20 } else { 5 } {
            let u = stage.rng.range(0.2, 1.0);
            let at = (x(r * (1.0 - 0.8 * u)), foot - r * (1.4 + 1.1 * u));
            let angle = 1.57 - side * stage.rng.range(0.2, 1.4);
            let twig = if bare { 4.0 } else { 22.0 };
            tree::spray(&mut shape, at, angle, r * 0.5, twig, &mut stage.rng);
        }
    }
    if !bare {
        let mut top = Shape::new();
        top.rect(-10.0, -10.0, W + 20.0, (foot - r * 2.9).max(0.0));
        let color = stage.land_color(depth);
        stage
            .canvas
            .lay(&Sheet::of(top, color), Finish::FAR, &[stage.key]);
    }
    let color = stage.land_color(depth);
    let finish = Finish::PAPER.shadow(0.25, 26.0).rim(0.5).receive(0.3);
    stage
        .canvas
        .lay(&Sheet::of(shape, color), finish, &[stage.key]);
    let (haze, seed) = (stage.palette.haze, stage.rng.seed());
    if depth < 0.7 {
        stage.canvas.mist(900.0, 1130.0, 1330.0, haze, 0.35, seed);
    }
}

fn crest(stage: &mut Stage) {
    stage.palette = stage.palette.land(hex(0x7a7a5a), 0.24);
    stage.man = MAN * 0.78;
    stage.open_sky(1240.0, true);
    let lit = is_dark(stage.prompt.time);
    let c = stage.centre;
    stage.hills(2, 1180.0, 1250.0, 26.0, |shape, line, i, stage| {
        if i == 0 {
            let x = c + if c < 540.0 { 300.0 } else { -300.0 };
            let y = land::height(line, x);
            steeple(shape, x, y, 120.0, 22.0);
            for k in 0..7 {
                let house = House {
                    x: x - 150.0 + 46.0 * k as f32,
                    w: 36.0,
                    y: y + 8.0,
                    h: 24.0,
                    roof: 20.0,
                    kind: 0,
                };
                house.outline(shape, &mut stage.rng);
            }
        }
    });
    if lit {
        for k in 0..8 {
            let x = c + if c < 540.0 { 180.0 } else { -420.0 } + 34.0 * k as f32;
            let y = 1178.0 + stage.rng.range(-8.0, 10.0);
            stage.canvas.lamp((x, y), 5.0, stage.palette.warm);
        }
    }
    stage.birds();
    let line = land::line(|x| GROUND + 130.0 - 132.0 * bell((x - c) / 420.0));
    stage.lay_ground(&line, 0.84, 500, 34.0);
    let mut road = Shape::new();
    road.blob(&[
        (c - 40.0, GROUND + 2.0),
        (c - 40.0, GROUND + 2.0),
        (c + 50.0, GROUND + 2.0),
        (c + 50.0, GROUND + 2.0),
        (c + 130.0, GROUND + 120.0),
        (c + 40.0, GROUND + 270.0),
        (c + 260.0, H),
        (c + 260.0, H),
        (c - 240.0, H),
        (c - 240.0, H),
        (c - 230.0, GROUND + 290.0),
        (c - 60.0, GROUND + 130.0),
    ]);
    let pale = mix(stage.land_color(0.5), stage.palette.haze, 0.25);
    let finish = Finish::SURFACE.veiled(0.92, 1370.0, 1600.0, stage.palette.ink);
    stage.canvas.lay(&Sheet::of(road, pale), finish, &[]);
    stage.cast_on(&line);
    stage.close_outdoors();
}

/// Stone piers with balls and a wrought gate half open; a drive and a house beyond.
fn gates(stage: &mut Stage) {
    stage.palette = stage.palette.land(hex(0x6f7f5a), 0.28);
    stage.open_sky(1080.0, true);
    stage.hills(2, 1000.0, 1070.0, 36.0, |shape, line, _, stage| {
        tree::grove(shape, line, 12, (30.0, 70.0, 1.0), (1.0, 40, 14.0), &mut stage.rng);
    });
    let c = stage.centre;
    if stage.prompt.setting == Setting::CountryHouse {
        landmark::mansion(stage, c, 1100.0, 0.72);
    }
    let line = land::line(|_| 1110.0);
    stage.lay_ground(&line, 0.48, 160, 18.0);
    straight(stage, c, 1112.0, 240.0);
    let mut shape = Shape::new();
    for side in [-1.0, 1.0] {
        let x = c + side * 380.0;
        shape.rect(x - 66.0, 720.0, 132.0, 640.0);
        shape.rect(x - 84.0, 690.0, 168.0, 34.0);
        shape.rect(x - 80.0, 1310.0, 160.0, 60.0);
        shape.circle(x, 634.0, 54.0);
        let out = x + side * 66.0;
        let (a, b) = if side < 0.0 {
            (-20.0, out)
        } else {
            (out, W + 20.0)
        };
        shape.rect(a, 960.0, b - a, 400.0);
        shape.rect(a, 940.0, b - a, 26.0);
    }
    let stone = stage.palette.ramp(0.74);
    let mut sheet = Sheet::of(shape, stone);
    let mut joints = Shape::new();
    for side in [-1.0, 1.0] {
        for j in 0..9 {
            let y = 780.0 + 64.0 * j as f32;
            joints.line(&[(c + side * 380.0 - 60.0, y), (c + side * 380.0 + 60.0, y)]);
        }
    }
    sheet.stroke(joints, scaled(stone, 0.6), 0.7, 3.0);
    let finish = Finish::PAPER.shadow(0.3, 22.0).rim(0.6).receive(0.25);
    stage.canvas.lay(&sheet, finish, &[stage.key]);
    ironwork(stage, c);
    if is_dark(stage.prompt.time) {
        for side in [-1.0, 1.0] {
            stage
                .canvas
                .lamp((c + side * 380.0, 634.0), 46.0, stage.palette.warm);
        }
        let warm = stage.palette.warm;
        stage.key = Light::new(c, 700.0, 420.0, warm, 0.9);
    }
    let floor = land::line(|_| GROUND);
    stage.cast_on(&floor);
    stage.frame(Frame::Grass);
    stage.close_outdoors();
}

/// The leaves of the gate, swung toward the reader at both sides.
fn ironwork(stage: &mut Stage, c: f32) {
    let mut shape = Shape::new();
    for side in [-1.0, 1.0] {
        for k in 0..7 {
            let u = k as f32 / 6.0;
            let x = c + side * (316.0 - 76.0 * u);
            let (top, low) = (820.0 - 70.0 * u * u, 1340.0 + 40.0 * u);
            shape.limb((x, low), (x, top), 4.5, 4.0);
            shape.leaf((x, top + 4.0), -1.571, 44.0, 9.0);
        }
        for y in [900.0, 960.0, 1280.0] {
            shape.limb(
                (c + side * 318.0, y),
                (c + side * 238.0, y + 12.0),
                5.0,
                5.0,
            );
        }
        for k in 0..3 {
            let x = c + side * (304.0 - 26.0 * k as f32);
            shape.ring(x, 932.0, 12.0, 3.0, 14);
        }
    }
    let ink = stage.palette.figure();
    stage.canvas.lay(
        &Sheet::of(shape, ink),
        Finish::FIGURE.rim(0.6),
        &[stage.key],
    );
}
