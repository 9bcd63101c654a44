//! Far places: an underground lake, an oasis, ruins in the sand, a hut in the snow.

use super::super::color::{hex, mix};
use super::super::finish::{Finish, Light};
use super::super::math::{cos, sin};
use super::super::motif::building::{House, sash};
use super::super::motif::{land, tree, water};
use super::super::palette::is_dark;
use super::super::shape::Shape;
use super::super::sheet::Sheet;
use super::super::stage::{GROUND, Stage};
use super::super::view::{H, W};
use super::frame::Frame;
use super::layout::Layout;
use crate::model::{Prop, Setting};

/// Layouts of this file.
pub const LAYOUTS: &[Layout] = &[
    Layout::new("underground lake", lake).only(&[Setting::Cave]),
    Layout::new("oasis", oasis).only(&[Setting::Desert]),
    Layout::new("ruins in the sand", ruins).only(&[Setting::Desert]),
    Layout::new("hut in the snow", hut)
        .shows(&[Prop::Window])
        .only(&[Setting::Snowfield, Setting::Mountain]),
];

fn lake(stage: &mut Stage) {
    let rock = hex(stage.rng.pick(&[0x4a6a78, 0x5a4a72, 0x4f6a4c, 0x8a5230]));
    stage.palette = stage.palette.land(rock, 0.8);
    let c = stage.centre;
    let away = if c < 540.0 { 1.0 } else { -1.0 };
    let mouth = (540.0 + away * 200.0, 620.0);
    let glow = Light::new(mouth.0, mouth.1, 440.0, stage.palette.orb, 1.2);
    stage.key = glow;
    let mut back = Shape::new();
    back.rect(-10.0, -10.0, W + 20.0, H);
    let haze = mix(stage.palette.haze, stage.palette.far, 0.35);
    stage
        .canvas
        .lay(&Sheet::of(back, haze), Finish::SURFACE, &[glow]);
    stage
        .canvas
        .glow(mouth.0, mouth.1, 260.0, stage.palette.orb, 0.8);
    let mut sheet = Sheet::new();
    let bands = [stage.palette.orb, stage.palette.mid];
    let surface = stage.palette.ramp(0.42);
    water::still(&mut sheet, 1080.0, H, surface, bands, &mut stage.rng);
    let finish = Finish {
        receive: 0.4,
        ..Finish::BARE
    }
    .veiled(0.9, 1350.0, 1640.0, stage.palette.ink);
    stage.canvas.lay(&sheet, finish, &[glow]);
    let mut rng = stage.rng.fork();
    water::glitter(
        &mut stage.canvas,
        mouth.0,
        1086.0,
        300.0,
        stage.palette.orb,
        &mut rng,
    );
    let beam = [
        (mouth.0 - 60.0, 300.0),
        (mouth.0 + 90.0, 300.0),
        (c + 300.0, 1440.0),
        (c - 260.0, 1440.0),
    ];
    stage.canvas.shaft(&beam, glow.color, 0.34, 44.0, 5);
    for (depth, drop, rise) in [
        (0.34, 300.0, 60.0),
        (0.56, 420.0, 100.0),
        (0.90, 330.0, 0.0),
    ] {
        teeth(stage, depth, drop, rise);
    }
    let level = land::line(|x| GROUND + 12.0 * ((x - c) / 300.0) * ((x - c) / 300.0));
    let mut shore = Shape::new();
    shore.ground(&level, H);
    let color = stage.palette.ramp(0.82);
    let finish =
        Finish::PAPER
            .shadow(0.3, 20.0)
            .rim(0.8)
            .veiled(0.85, 1400.0, 1600.0, stage.palette.ink);
    stage.canvas.lay(&Sheet::of(shore, color), finish, &[glow]);
    stage.cast_on(&level);
    stage.close();
}

/// Stone hanging from the vault and, where `rise` is not 0, standing in the water.
fn teeth(stage: &mut Stage, depth: f32, drop: f32, rise: f32) {
    let mut shape = Shape::new();
    let (c, light) = (stage.centre, stage.key.x);
    let roof = land::ridge(stage.rng.seed(), 130.0 + drop * 0.3, 90.0, 0.004, 4);
    let mut vault: Vec<_> = roof.clone();
    vault.extend([(W + 30.0, -30.0), (-30.0, -30.0)]);
    shape.poly(&vault);
    for k in 0..15 {
        let x = W * (k as f32 + stage.rng.unit()) / 15.0;
        let near = ((x - light) / 260.0).abs().min(1.0);
        let h = drop * stage.rng.range(0.3, 1.0) * (0.35 + 0.65 * near);
        let w = h * stage.rng.range(0.10, 0.18) + 8.0;
        let y = land::height(&roof, x) - 20.0;
        shape.blob(&[
            (x - w * 1.6, y),
            (x - w * 1.6, y),
            (x - w * 0.5, y + h * 0.45),
            (x, y + h),
            (x, y + h),
            (x + w * 0.5, y + h * 0.45),
            (x + w * 1.6, y),
            (x + w * 1.6, y),
        ]);
        if rise > 0.0 && (x - c).abs() > stage.cast_half() {
            let foot = 1110.0 + 120.0 * depth;
            shape.poly(&[
                (x - w * 2.0, foot),
                (x, foot - rise * stage.rng.range(0.5, 1.4)),
                (x + w * 2.0, foot),
            ]);
        }
    }
    let color = stage.palette.ramp(depth);
    let finish = Finish::PAPER.shadow(0.35, 28.0).rim(0.6).receive(0.35);
    stage
        .canvas
        .lay(&Sheet::of(shape, color), finish, &[stage.key]);
}

/// Dunes in three rows under a wide sky.
fn sands(stage: &mut Stage, horizon: f32) {
    stage.palette = stage.palette.land(hex(0xc98a4a), 0.55);
    stage.open_sky(horizon + 80.0, true);
    stage.hills(3, horizon, horizon + 190.0, 60.0, |_, _, _, _| {});
}

fn oasis(stage: &mut Stage) {
    sands(stage, 1000.0);
    let away = if stage.centre < 540.0 { 1.0 } else { -1.0 };
    let x = 540.0 + away * 180.0;
    let mut pool = Shape::new();
    pool.ellipse(x, 1262.0, 330.0, 40.0);
    let surface = mix(stage.palette.sky[1], stage.palette.sky[3], 0.5);
    stage
        .canvas
        .lay(&Sheet::of(pool, surface), Finish::BARE, &[]);
    let mut palms = Shape::new();
    for (dx, h, lean) in [
        (-190.0, 470.0, -60.0),
        (-60.0, 620.0, 70.0),
        (120.0, 540.0, -50.0),
        (260.0, 400.0, 80.0),
    ] {
        let (px, y) = (x + dx, 1270.0);
        let top = (px + lean, y - h);
        palms.limb((px, y), (px + lean * 0.4, y - h * 0.5), 15.0, 11.0);
        palms.limb((px + lean * 0.4, y - h * 0.5), top, 11.0, 8.0);
        for k in 0..9 {
            let a = -3.3 + 0.43 * k as f32 + stage.rng.normal() * 0.08;
            palms.leaf(top, a, h * 0.36, h * 0.035);
            let droop = (top.0 + cos(a) * h * 0.26, top.1 + sin(a) * h * 0.26);
            palms.leaf(
                droop,
                a + if k < 4 { -0.7 } else { 0.7 },
                h * 0.20,
                h * 0.03,
            );
        }
    }
    let bank = land::line(|_| 1276.0);
    land::grass(
        &mut palms,
        &bank,
        (x - 330.0, x + 330.0),
        120,
        60.0,
        stage.wind,
        &mut stage.rng,
    );
    let color = stage.palette.ramp(0.74);
    stage.canvas.lay(
        &Sheet::of(palms, color),
        Finish::PAPER.shadow(0.2, 16.0).rim(0.7),
        &[stage.key],
    );
    let ground = stage.ground_line(40.0);
    stage.lay_ground(&ground, 0.58, 0, 0.0);
    stage.cast_on(&ground);
    stage.bank(1500.0, 0.86, 0, 0.0, Finish::FRAME);
    stage.bank(1620.0, 0.97, 40, 60.0, Finish::FRAME);
    stage.close_outdoors();
}

fn ruins(stage: &mut Stage) {
    sands(stage, 1060.0);
    let c = stage.centre;
    let away = if c < 540.0 { 1.0 } else { -1.0 };
    let mut shape = Shape::new();
    for (k, h) in [(0, 640.0), (1, 690.0), (2, 420.0), (3, 700.0)] {
        let x = c + away * (stage.cast_half() + 110.0 + 150.0 * k as f32);
        let y = 1350.0;
        shape.poly(&[
            (x - 52.0, y),
            (x - 42.0, y - h),
            (x + 42.0, y - h),
            (x + 52.0, y),
        ]);
        shape.rect(x - 66.0, y - 30.0, 132.0, 40.0);
        if k != 2 {
            shape.rect(x - 64.0, y - h - 34.0, 128.0, 36.0);
        }
    }
    let x = c + away * (stage.cast_half() + 40.0);
    let (a, b) = (x.min(x + away * 320.0), x.max(x + away * 320.0));
    shape.rect(a, 580.0, b - a, 70.0);
    let far = c - away * (stage.cast_half() + 160.0);
    shape.limb((far - 120.0, 1360.0), (far + 140.0, 1330.0), 44.0, 40.0);
    let mut sheet = Sheet::of(shape, stage.palette.ramp(0.70));
    let mut flutes = Shape::new();
    for (k, h) in [(0, 640.0), (1, 690.0), (2, 420.0), (3, 700.0)] {
        let x = c + away * (stage.cast_half() + 110.0 + 150.0 * k as f32);
        for d in [-20.0, 0.0, 20.0] {
            flutes.line(&[(x + d, 1320.0), (x + d * 0.85, 1360.0 - h)]);
        }
    }
    sheet.stroke(flutes, stage.palette.ramp(0.48), 0.5, 4.0);
    stage.canvas.lay(
        &sheet,
        Finish::PAPER.shadow(0.3, 22.0).rim(0.8).receive(0.3),
        &[stage.key],
    );
    let ground = stage.ground_line(36.0);
    stage.lay_ground(&ground, 0.62, 0, 0.0);
    stage.cast_on(&ground);
    stage.bank(1540.0, 0.92, 0, 0.0, Finish::FRAME);
    stage.close_outdoors();
}

fn hut(stage: &mut Stage) {
    stage.palette = stage.palette.land(hex(0x8fa6c4), 0.30);
    stage.open_sky(1080.0, false);
    stage.hills(2, 980.0, 1080.0, 60.0, |shape, line, i, stage| {
        for _ in 0..14 + 8 * i {
            let x = stage.rng.range(0.0, W);
            let h = stage.rng.range(60.0, 190.0);
            tree::pine(shape, x, land::height(line, x) + 4.0, h, &mut stage.rng);
        }
    });
    let away = if stage.centre < 540.0 { 1.0 } else { -1.0 };
    let (x, y) = (540.0 + away * 230.0, 1200.0);
    let snow = mix(hex(0xe9eef5), stage.palette.haze, 0.3);
    let mut walls = Shape::new();
    let house = House {
        x: x - 140.0,
        w: 280.0,
        y,
        h: 130.0,
        roof: 140.0,
        kind: 0,
    };
    house.outline(&mut walls, &mut stage.rng);
    let mut sheet = Sheet::of(walls, stage.palette.ramp(0.72));
    let mut roof = Shape::new();
    for side in [-1.0, 1.0] {
        roof.poly(&[
            (x, y - 290.0),
            (x + side * 176.0, y - 118.0),
            (x + side * 176.0, y - 96.0),
            (x, y - 262.0),
        ]);
    }
    sheet.fill(roof, snow, 1.0);
    let warm = stage.palette.warm;
    for dx in [-86.0, 40.0] {
        sash(
            &mut sheet,
            (x + dx, y - 100.0, 46.0, 56.0),
            warm,
            stage.palette.ink,
            1.0,
        );
    }
    stage.canvas.lay(
        &sheet,
        Finish::PAPER.shadow(0.25, 16.0).rim(0.5),
        &[stage.key],
    );
    let amount = if is_dark(stage.prompt.time) { 0.6 } else { 0.3 };
    stage.canvas.glow(x - 20.0, y - 70.0, 120.0, warm, amount);
    let tone = (mix(stage.palette.haze, snow, 0.5), 0.5);
    let mut rng = stage.rng.fork();
    stage.canvas.smoke(
        (x + 70.0, y - 280.0),
        120.0 + 200.0 * stage.wind,
        360.0,
        50.0,
        tone,
        &mut rng,
    );
    let mut drift = Shape::new();
    let ground = stage.ground_line(40.0);
    let back: Vec<_> = ground.iter().map(|p| (p.0, p.1 - 186.0)).collect();
    drift.ground(&back, H);
    let mut field = Sheet::of(drift, mix(snow, stage.palette.far, 0.25));
    let mut tracks = Shape::new();
    for i in 0..16 {
        let u = i as f32 / 15.0;
        let px = x + (stage.centre - x) * u + if i % 2 == 0 { 10.0 } else { -10.0 };
        tracks.ellipse(px, y + 20.0 + 160.0 * u, 5.0 + 7.0 * u, 2.0 + 3.0 * u);
    }
    field.fill(tracks, stage.palette.mid, 0.5);
    let dim = stage.palette.ramp(0.86);
    let finish = Finish::PAPER.shadow(0.15, 18.0).receive(0.3).veiled(
        0.92,
        GROUND + 30.0,
        GROUND + 230.0,
        dim,
    );
    stage.canvas.lay(&field, finish, &[stage.key.dimmed(0.6)]);
    stage.cast_on(&ground);
    stage.frame(Frame::Pines);
    stage.close_outdoors();
}
