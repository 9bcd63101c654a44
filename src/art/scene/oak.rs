//! Woods and single trees: a giant oak with the light behind it, a path between near trunks, a brook
//! with a fallen log, a slope of pines, a tree on a hill.

use super::super::color::{hex, mix};
use super::super::finish::Finish;
use super::super::math::bell;
use super::super::motif::{land, tree, water};
use super::super::shape::{Point, Shape};
use super::super::sheet::Sheet;
use super::super::stage::{GROUND, MAN, Stage};
use super::super::view::{H, W};
use super::frame::Frame;
use super::layout::Layout;
use crate::model::Setting;

/// Layouts of this file.
pub const LAYOUTS: &[Layout] = &[
    Layout::new("giant oak", oak).only(&[Setting::Forest]),
    Layout::new("path between near trunks", path).only(&[Setting::Forest]),
    Layout::new("brook and fallen log", brook).only(&[Setting::Forest]),
    Layout::new("slope of pines", slope).only(&[Setting::Forest, Setting::Mountain]),
    Layout::new("tree on a hill", hill).only(&[
        Setting::Nowhere,
        Setting::Fields,
        Setting::Graveyard,
        Setting::Moor,
    ]),
];

const GREEN: u32 = 0x4f8a78;

/// Hazy ranks of far trees.
fn ranks(stage: &mut Stage, base: f32) {
    for (depth, y, n) in [(0.20, base, 10), (0.36, base + 50.0, 7)] {
        let line = land::ridge(stage.rng.seed(), y, 24.0, 0.004, 4);
        let mut shape = Shape::new();
        shape.ground(&line, H);
        for j in 0..n {
            let x = (j as f32 + stage.rng.range(0.1, 0.9)) * W / n as f32;
            let w = stage.rng.range(14.0, 30.0) * (1.0 + depth * 2.0);
            tree::trunk(
                &mut shape,
                x,
                land::height(&line, x) + 8.0,
                -20.0,
                w,
                &mut stage.rng,
            );
        }
        let color = stage.land_color(depth);
        let haze = stage.palette.haze;
        let finish = Finish::FAR.rim(0.2).veiled(0.75, 700.0, y + 60.0, haze);
        stage
            .canvas
            .lay(&Sheet::of(shape, color), finish, &[stage.key]);
        let seed = stage.rng.seed();
        stage.canvas.mist(y - 300.0, y, y + 200.0, haze, 0.45, seed);
    }
}

fn oak(stage: &mut Stage) {
    stage.palette = stage.palette.land(hex(GREEN), 0.30);
    stage.open_sky(1260.0, true);
    ranks(stage, 1160.0);
    let ground = stage.ground_line(22.0);
    stage.lay_ground(&ground, 0.62, 300, 34.0);
    let away = if stage.centre < 540.0 { 1.0 } else { -1.0 };
    let x = stage.centre + away * (stage.cast_half() + 210.0);
    let bare = stage.is_winter();
    let mut shape = Shape::new();
    let p = |a: f32, b: f32| (x + away * a, b);
    shape.blob(&[
        p(-330.0, 1440.0),
        p(-170.0, 1370.0),
        p(-112.0, 1200.0),
        p(-96.0, 900.0),
        p(-150.0, 560.0),
        p(-420.0, 330.0),
        p(-700.0, 250.0),
        p(-420.0, 270.0),
        p(-130.0, 400.0),
        p(-60.0, 250.0),
        p(-70.0, -60.0),
        p(90.0, -60.0),
        p(60.0, 330.0),
        p(260.0, 180.0),
        p(600.0, 60.0),
        p(700.0, 130.0),
        p(260.0, 330.0),
        p(130.0, 600.0),
        p(120.0, 1000.0),
        p(150.0, 1260.0),
        p(300.0, 1400.0),
        p(520.0, 1450.0),
    ]);
    for (a, b) in [
        ((-420.0, 320.0), (-470.0, 130.0)),
        ((-560.0, 280.0), (-690.0, 150.0)),
        ((-240.0, 370.0), (-230.0, 180.0)),
    ] {
        shape.limb(p(a.0, a.1), p(b.0, b.1), 26.0, 8.0);
    }
    let count = if bare { 0 } else { 26 };
    for _ in 0..count {
        let at = p(
            stage.rng.range(-800.0, 500.0),
            stage.rng.range(-40.0, 190.0),
        );
        let z = stage.rng.range(90.0, 170.0);
        tree::foliage(&mut shape, at, z, z * 0.7, 90, 27.0, &mut stage.rng);
    }
    for _ in 0..if bare { 34 } else { 12 } {
        let at = p(
            stage.rng.range(-700.0, 300.0),
            stage.rng.range(200.0, 320.0),
        );
        let leaf = if bare { 5.0 } else { 26.0 };
        let angle = if bare { -1.57 } else { 1.57 } + stage.rng.normal() * 0.6;
        tree::spray(&mut shape, at, angle, 150.0, leaf, &mut stage.rng);
    }
    let mut sheet = Sheet::of(shape, stage.palette.ramp(0.84));
    let mut bark = Shape::new();
    for k in 0..7 {
        let a = -80.0 + 28.0 * k as f32;
        bark.curve(&[
            p(a * 1.5, 1340.0),
            p(a, 1100.0),
            p(a * 0.9 + 12.0, 860.0),
            p(a * 0.8, 520.0),
        ]);
    }
    sheet.stroke(bark, stage.palette.haze, 0.22, 3.5);
    let finish = Finish::PAPER.shadow(0.3, 28.0).rim(0.8).receive(0.2);
    stage.canvas.lay(&sheet, finish, &[stage.key]);
    stage.cast_on(&ground);
    let (air, seed) = (stage.palette.ramp(0.35), stage.rng.seed());
    stage.canvas.mist(1200.0, 1340.0, 1470.0, air, 0.24, seed);
    stage.frame(Frame::Grass);
    stage.close_outdoors();
}

fn path(stage: &mut Stage) {
    stage.palette = stage.palette.land(hex(0x5a8a5f), 0.30);
    stage.open_sky(1180.0, true);
    ranks(stage, 1080.0);
    let c = stage.centre;
    let bright = stage.palette.orb;
    stage.canvas.glow(c, 980.0, 260.0, bright, 0.5);
    let ground = stage.ground_line(14.0);
    let far: Vec<Point> = ground.iter().map(|p| (p.0, p.1 - 210.0)).collect();
    stage.lay_ground(&far, 0.46, 220, 22.0);
    let s = stage.rng.sign();
    let mut way = Shape::new();
    way.blob(&[
        (c + s * 20.0, 1160.0),
        (c + s * 20.0, 1160.0),
        (c + s * 90.0, 1210.0),
        (c + 120.0, 1280.0),
        (c + 170.0, GROUND),
        (c + 260.0, H),
        (c + 260.0, H),
        (c - 260.0, H),
        (c - 260.0, H),
        (c - 170.0, GROUND),
        (c - 60.0, 1280.0),
        (c + s * 40.0, 1210.0),
    ]);
    let pale = mix(stage.palette.haze, stage.land_color(0.4), 0.35);
    let finish = Finish::SURFACE.veiled(0.94, 1370.0, 1640.0, stage.palette.ink);
    stage.canvas.lay(&Sheet::of(way, pale), finish, &[]);
    for (depth, gap, w, y) in [(0.58, 270.0, 70.0, 1300.0), (0.74, 390.0, 120.0, 1400.0)] {
        near_trunks(stage, depth, (gap, w, y));
    }
    let floor = land::line(|_| GROUND);
    stage.cast_on(&floor);
    near_trunks(stage, 0.97, (540.0, 190.0, 1760.0));
    stage.bank(1590.0, 0.98, 220, 66.0, Finish::FRAME);
    stage.close_outdoors();
}

fn near_trunks(stage: &mut Stage, depth: f32, (gap, w, y): (f32, f32, f32)) {
    let c = stage.centre;
    let mut shape = Shape::new();
    for side in [-1.0, 1.0] {
        for k in 0..3 {
            let x = c + side * (gap + 2.3 * w * k as f32 + stage.rng.normal() * w * 0.3);
            let thick = w * stage.rng.range(0.75, 1.2);
            tree::trunk(
                &mut shape,
                x,
                y + 12.0 * k as f32,
                -30.0,
                thick,
                &mut stage.rng,
            );
            tree::ferns(&mut shape, x, y + 10.0, w * 1.3, 5, &mut stage.rng);
        }
        if !stage.is_winter() {
            for _ in 0..5 {
                let x = c + side * stage.rng.range(gap * 0.9, 620.0);
                let z = stage.rng.range(90.0, 150.0);
                tree::foliage(
                    &mut shape,
                    (x, stage.rng.range(-40.0, 120.0)),
                    z,
                    z * 0.8,
                    80,
                    24.0,
                    &mut stage.rng,
                );
            }
        }
    }
    let color = stage.land_color(depth);
    let finish = Finish::PAPER.shadow(0.3, 26.0).rim(0.5).receive(0.2);
    stage
        .canvas
        .lay(&Sheet::of(shape, color), finish, &[stage.key]);
}

fn brook(stage: &mut Stage) {
    stage.palette = stage.palette.land(hex(0x4a8a80), 0.32);
    stage.open_sky(1120.0, false);
    ranks(stage, 1000.0);
    let mut sheet = Sheet::new();
    let surface = mix(stage.palette.sky[2], stage.palette.far, 0.35);
    let bands = [stage.palette.orb, stage.palette.mid];
    water::still(&mut sheet, 1080.0, 1470.0, surface, bands, &mut stage.rng);
    let finish = Finish {
        receive: 0.3,
        ..Finish::BARE
    };
    stage.canvas.lay(&sheet, finish, &[stage.key]);
    let (x, orb) = (stage.key.x, stage.palette.orb);
    let mut rng = stage.rng.fork();
    water::glitter(&mut stage.canvas, x, 1090.0, 330.0, orb, &mut rng);
    let mut stones = Shape::new();
    for _ in 0..9 {
        let (sx, sy) = (stage.rng.range(0.0, W), stage.rng.range(1130.0, 1330.0));
        let w = 30.0 + (sy - 1100.0) * 0.4;
        land::boulder(&mut stones, sx, sy, w, w * 0.5, &mut stage.rng);
    }
    let stone = stage.land_color(0.60);
    stage.canvas.lay(
        &Sheet::of(stones, stone),
        Finish::PAPER.shadow(0.2, 10.0).rim(0.5),
        &[stage.key],
    );
    log(stage);
    let level = land::line(|_| GROUND - 14.0);
    stage.cast_on(&level);
    stage.frame(Frame::Boughs);
    stage.close_outdoors();
}

/// The trunk across the water on which people stand.
fn log(stage: &mut Stage) {
    let y = GROUND + 22.0;
    let mut shape = Shape::new();
    shape.poly(&[
        (-20.0, y - 46.0),
        (W + 20.0, y - 34.0),
        (W + 20.0, y + 40.0),
        (-20.0, y + 62.0),
    ]);
    for x in [90.0, 380.0, 800.0, 1000.0] {
        let tip = (x + stage.rng.normal() * 40.0, y - 110.0);
        if (x - stage.centre).abs() > stage.cast_half() + 40.0 {
            shape.limb((x, y - 20.0), tip, 13.0, 5.0);
        }
        tree::ferns(&mut shape, x + 60.0, y + 40.0, 60.0, 4, &mut stage.rng);
    }
    let mut sheet = Sheet::of(shape, stage.palette.ramp(0.82));
    let mut bark = Shape::new();
    for k in 0..5 {
        let by = y - 26.0 + 16.0 * k as f32;
        bark.line(&[
            (stage.rng.range(-20.0, 300.0), by),
            (stage.rng.range(600.0, W), by + 4.0),
        ]);
    }
    sheet.stroke(bark, stage.palette.haze, 0.3, 3.0);
    let finish = Finish::PAPER.shadow(0.4, 26.0).rim(0.7).receive(0.2);
    stage.canvas.lay(&sheet, finish, &[stage.key]);
}

fn slope(stage: &mut Stage) {
    stage.palette = stage.palette.land(hex(0x4f7f8a), 0.28);
    stage.open_sky(1000.0, false);
    let s = if stage.centre < 540.0 { -1.0 } else { 1.0 };
    let slant = |y: f32, k: f32| move |x: f32| y - s * k * (x - 540.0);
    for (i, (y, k, depth)) in [
        (960.0, 0.26, 0.26),
        (1100.0, 0.34, 0.44),
        (1250.0, 0.30, 0.60),
    ]
    .into_iter()
    .enumerate()
    {
        let line = land::line(slant(y, k));
        let mut shape = Shape::new();
        shape.ground(&line, H);
        let n = 16 - 3 * i;
        for j in 0..n {
            let x = (j as f32 + stage.rng.range(0.0, 1.0)) * W / n as f32;
            let h = stage.rng.range(150.0, 300.0) * (1.0 + 0.35 * i as f32);
            if i < 2 || (x - stage.centre).abs() > stage.cast_half() + 90.0 {
                tree::pine(
                    &mut shape,
                    x,
                    land::height(&line, x) + 6.0,
                    h,
                    &mut stage.rng,
                );
            }
        }
        let color = stage.land_color(depth);
        let haze = stage.palette.haze;
        let finish = Finish::FAR
            .shadow(0.1, 16.0)
            .rim(0.4)
            .veiled(0.6, y - 160.0, y + 200.0, haze);
        stage
            .canvas
            .lay(&Sheet::of(shape, color), finish, &[stage.key]);
        let seed = stage.rng.seed();
        stage
            .canvas
            .mist(y - 120.0, y + 60.0, y + 240.0, haze, 0.5, seed);
    }
    let c = stage.centre;
    let line = land::line(|x| GROUND - s * 0.16 * (x - c));
    stage.lay_ground(&line, 0.78, 380, 34.0);
    stage.cast_on(&line);
    stage.frame(Frame::Pines);
    stage.close_outdoors();
}

fn hill(stage: &mut Stage) {
    let tint = match stage.prompt.setting {
        Setting::Moor => 0x7a5a80,
        Setting::Graveyard => 0x56706a,
        Setting::Fields => 0x9a9a4a,
        _ => 0x70788a,
    };
    stage.palette = stage.palette.land(hex(tint), 0.24);
    stage.man = MAN * 0.7;
    stage.open_sky(1230.0, true);
    stage.hills(2, 1150.0, 1230.0, 34.0, |_, _, _, _| {});
    stage.birds();
    let away = if stage.centre < 540.0 { 1.0 } else { -1.0 };
    let top = stage.centre + away * (stage.cast_half() + 230.0);
    let line = land::line(|x| GROUND + 150.0 - 170.0 * bell((x - top + away * 90.0) / 520.0));
    stage.lay_ground(&line, 0.84, 420, 34.0);
    let leaf = if stage.is_winter() || stage.prompt.setting == Setting::Moor {
        0.0
    } else {
        24.0
    };
    let habit = tree::Habit {
        leaf,
        spread: 0.9,
        lean: 0.25 * away,
        depth: 5,
    };
    let mut shape = Shape::new();
    let y = land::height(&line, top) + 14.0;
    tree::tree(&mut shape, top, y, 720.0, &habit, &mut stage.rng);
    if leaf > 0.0 {
        for _ in 0..12 {
            let at = (
                top + stage.rng.normal() * 170.0,
                y - 500.0 + stage.rng.normal() * 90.0,
            );
            tree::foliage(&mut shape, at, 86.0, 70.0, 90, 23.0, &mut stage.rng);
        }
    }
    if stage.prompt.setting == Setting::Graveyard {
        for k in 0..5 {
            let x = top - away * (150.0 + 190.0 * k as f32) + stage.rng.normal() * 20.0;
            if (x - stage.centre).abs() > stage.cast_half() + 20.0 {
                let gy = land::height(&line, x) + 8.0;
                shape.arch(x - 28.0, gy - 96.0, 56.0, 100.0);
            }
        }
    }
    let ink = stage.palette.ramp(0.93);
    let finish = Finish::PAPER.shadow(0.2, 20.0).rim(0.7).receive(0.12);
    stage
        .canvas
        .lay(&Sheet::of(shape, ink), finish, &[stage.key]);
    stage.cast_on(&line);
    stage.close_outdoors();
}
