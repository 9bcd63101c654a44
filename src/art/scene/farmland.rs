//! Fields: ripe corn in the near, a windmill on a long slope; and the same slopes where there was a
//! battle, under smoke.

use super::super::color::{hex, mix};
use super::super::finish::Finish;
use super::super::math::{TAU, cos, sin};
use super::super::motif::{land, tree, vehicle};
use super::super::shape::Shape;
use super::super::sheet::Sheet;
use super::super::stage::{GROUND, MAN, Stage};
use super::super::view::{H, W};
use super::frame::Frame;
use super::layout::Layout;
use crate::model::Setting;

/// Layouts of this file.
pub const LAYOUTS: &[Layout] = &[
    Layout::new("standing corn", corn).only(&[Setting::Fields]),
    Layout::new("windmill", windmill).only(&[Setting::Fields]),
    Layout::new("after the battle", wreck).only(&[Setting::Battlefield]),
    Layout::new("breach in the wall", breach).only(&[Setting::Battlefield, Setting::Castle]),
];

fn corn(stage: &mut Stage) {
    stage.palette = stage.palette.land(hex(0xb09a4a), 0.36);
    stage.open_sky(1180.0, true);
    stage.hills(2, 1110.0, 1180.0, 30.0, |shape, line, _, stage| {
        tree::grove(shape, line, 8, (16.0, 44.0, 1.0), (1.0, 30, 10.0), &mut stage.rng);
    });
    stage.birds();
    let gold = |stage: &Stage, depth: f32| {
        if stage.is_winter() {
            stage.land_color(depth)
        } else {
            mix(stage.land_color(depth), hex(0xd0a040), 0.34)
        }
    };
    for (y, depth, tall) in [(1200.0, 0.40, 46.0), (1262.0, 0.54, 80.0)] {
        let color = gold(stage, depth);
        ears(
            stage,
            y,
            color,
            tall,
            Finish::PAPER.shadow(0.15, 14.0).rim(0.4),
        );
    }
    let level = land::line(|_| GROUND);
    let color = gold(stage, 0.68);
    ears(
        stage,
        1330.0,
        color,
        70.0,
        Finish::PAPER.shadow(0.15, 14.0).rim(0.4),
    );
    stage.cast_on(&level);
    let color = mix(stage.palette.ramp(0.86), hex(0xa07a2a), 0.14);
    ears(stage, 1480.0, color, 130.0, Finish::FRAME);
    let ink = stage.palette.ramp(0.97);
    ears(stage, 1640.0, ink, 220.0, Finish::FRAME);
    stage.close_outdoors();
}

/// A stand of corn with its upper edge near `y`.
fn ears(stage: &mut Stage, y: f32, color: [f32; 3], tall: f32, finish: Finish) {
    let line = land::ridge(stage.rng.seed(), y, 16.0, 0.003, 3);
    let mut shape = Shape::new();
    shape.ground(&line, H);
    let n = (5200.0 / tall) as usize + 30;
    for i in 0..n {
        let x = W * (i as f32 + stage.rng.unit()) / n as f32;
        let foot = land::height(&line, x) + 6.0;
        let h = tall * stage.rng.range(0.6, 1.0);
        let bend = (stage.wind + stage.rng.normal() * 0.12) * h;
        shape.limb((x, foot), (x + bend, foot - h), 1.6 + tall * 0.008, 1.0);
        for k in 0..4 {
            let u = 0.66 + 0.10 * k as f32;
            for side in [-0.5, 0.5] {
                let at = (x + bend * u, foot - h * u);
                shape.leaf(at, -1.571 + side + bend / h, tall * 0.17, tall * 0.035);
            }
        }
    }
    stage
        .canvas
        .lay(&Sheet::of(shape, color), finish, &[stage.key]);
}

fn windmill(stage: &mut Stage) {
    stage.palette = stage.palette.land(hex(0x8a9a52), 0.28);
    stage.man = MAN * 0.8;
    stage.open_sky(1100.0, false);
    stage.hills(3, 1000.0, 1180.0, 50.0, |shape, line, i, stage| {
        tree::grove(shape, line, 6, (14.0, 40.0, 1.0), (1.0, 30, 10.0), &mut stage.rng);
        if i == 2 {
            land::fence(shape, line, (0.0, W), 60.0, 36.0);
        }
    });
    let away = if stage.centre < 540.0 { 1.0 } else { -1.0 };
    let (x, y) = (540.0 + away * 230.0, 1180.0);
    let mut shape = Shape::new();
    shape.poly(&[
        (x - 96.0, y + 40.0),
        (x - 62.0, y - 330.0),
        (x + 62.0, y - 330.0),
        (x + 96.0, y + 40.0),
    ]);
    shape.blob(&[
        (x - 74.0, y - 326.0),
        (x - 74.0, y - 326.0),
        (x - 50.0, y - 394.0),
        (x, y - 420.0),
        (x + 50.0, y - 394.0),
        (x + 74.0, y - 326.0),
        (x + 74.0, y - 326.0),
    ]);
    shape.rect(x - 110.0, y - 130.0, 220.0, 12.0);
    let mut sheet = Sheet::of(shape, stage.land_color(0.66));
    let turn = stage.rng.range(0.2, 1.2);
    let hub = (x - away * 20.0, y - 350.0);
    let mut sails = Shape::new();
    let mut lattice = Shape::new();
    for k in 0..4 {
        let a = turn + TAU * k as f32 / 4.0;
        let (dx, dy) = (cos(a), sin(a));
        let at = |r: f32, s: f32| (hub.0 + dx * r - dy * s, hub.1 + dy * r + dx * s);
        sails.limb(hub, at(330.0, 0.0), 7.0, 4.0);
        sails.poly(&[
            at(70.0, 6.0),
            at(326.0, 6.0),
            at(326.0, 58.0),
            at(70.0, 52.0),
        ]);
        for j in 0..7 {
            let r = 92.0 + 36.0 * j as f32;
            lattice.line(&[at(r, 6.0), at(r, 56.0)]);
        }
    }
    sails.circle(hub.0, hub.1, 15.0);
    sheet.fill(sails, stage.palette.ramp(0.82), 0.94);
    sheet.stroke(lattice, stage.palette.haze, 0.5, 3.0);
    stage.canvas.lay(
        &sheet,
        Finish::PAPER.shadow(0.25, 18.0).rim(0.6),
        &[stage.key],
    );
    stage.birds();
    let ground = stage.ground_line(50.0);
    stage.lay_ground(&ground, 0.78, 420, 34.0);
    stage.cast_on(&ground);
    let frame = stage.pick_frame(&[Frame::Grass, Frame::LoneTree]);
    stage.frame(frame);
    stage.close_outdoors();
}

fn field_of_smoke(stage: &mut Stage) {
    stage.palette = stage.palette.land(hex(0x8a5638), 0.36);
    stage.open_sky(1150.0, true);
    stage.hills(3, 1040.0, 1190.0, 40.0, |_, _, _, _| {});
    let tone = mix(stage.palette.haze, stage.palette.mid, 0.45);
    let mut rng = stage.rng.fork();
    for _ in 0..4 {
        let at = (rng.range(80.0, 1000.0), rng.range(1060.0, 1200.0));
        let drift = rng.range(-260.0, 260.0);
        let (tall, wide) = (rng.range(300.0, 620.0), rng.range(80.0, 150.0));
        stage
            .canvas
            .smoke(at, drift, tall, wide, (tone, 0.55), &mut rng);
    }
    let glow = hex(0xff8a40);
    let x = rng.range(200.0, 880.0);
    stage.canvas.glow(x, 1150.0, 120.0, glow, 0.6);
}

fn wreck(stage: &mut Stage) {
    field_of_smoke(stage);
    let ground = stage.ground_line(60.0);
    stage.lay_ground(&ground, 0.74, 120, 24.0);
    let (c, half) = (stage.centre, stage.cast_half() + 80.0);
    let mut shape = Shape::new();
    for (side, lean) in [(-1.0, 0.35), (1.0, -0.5)] {
        let x = c + side * (half + 130.0);
        let y = land::height(&ground, x) + 16.0;
        vehicle::wheel(&mut shape, x, y - 66.0, 84.0, 10);
        shape.limb((x, y - 60.0), (x + 200.0 * lean, y - 220.0), 11.0, 6.0);
        shape.limb((x - 70.0, y), (x + 100.0, y - 60.0), 9.0, 7.0);
        let pole = x + side * 150.0;
        shape.limb((pole, y), (pole + lean * 130.0, y - 400.0), 6.0, 4.0);
        let tip = (pole + lean * 128.0, y - 396.0);
        shape.blob(&[
            tip,
            tip,
            (tip.0 + 80.0, tip.1 + 26.0),
            (tip.0 + 150.0, tip.1 + 10.0),
            (tip.0 + 120.0, tip.1 + 60.0),
            (tip.0 + 140.0, tip.1 + 120.0),
            (tip.0 + 70.0, tip.1 + 96.0),
            (tip.0 - 10.0, tip.1 + 124.0),
            (tip.0 - 10.0, tip.1 + 124.0),
        ]);
    }
    let ink = stage.palette.ramp(0.90);
    stage.canvas.lay(
        &Sheet::of(shape, ink),
        Finish::PAPER.shadow(0.25, 14.0).rim(0.8),
        &[stage.key],
    );
    stage.cast_on(&ground);
    stage.frame(Frame::LoneTree);
    stage.close_outdoors();
}

/// A ruined wall with a gap, through which sky and smoke are seen.
fn breach(stage: &mut Stage) {
    if stage.prompt.setting == Setting::Battlefield {
        field_of_smoke(stage);
    } else {
        stage.palette = stage.palette.land(hex(0x66688a), 0.28);
        stage.open_sky(1150.0, true);
        stage.hills(3, 1020.0, 1190.0, 50.0, |_, _, _, _| {});
        stage.birds();
    }
    let c = stage.centre;
    let ground = stage.ground_line(30.0);
    stage.lay_ground(&ground, 0.66, 220, 26.0);
    for (depth, gap, top) in [(0.54, 210.0, 480.0), (0.86, 330.0, 240.0)] {
        let mut shape = Shape::new();
        for side in [-1.0, 1.0] {
            let x = |v: f32| c + side * v;
            let mut outline = vec![(x(1100.0), 1480.0), (x(gap + 90.0), 1420.0)];
            // Whole blocks are missing: the edge is a flight of courses, wider toward the top.
            let course = (1330.0 - top) / 13.0;
            for j in 0..13 {
                let torn = stage.rng.range(-0.5, 2.2).max(0.0);
                let step = gap + 42.0 * libm::floorf(torn) + 9.0 * j as f32;
                let y = 1330.0 - course * j as f32;
                outline.push((x(step), y));
                outline.push((x(step + 3.0), y - course + 2.0));
            }
            for i in 0..6 {
                let v = gap + 170.0 + 130.0 * i as f32;
                let rise = if i % 2 == 0 { 0.0 } else { 60.0 };
                outline.push((x(v), top - rise));
                outline.push((x(v + 126.0), top - rise));
            }
            outline.push((x(1100.0), top));
            shape.poly(&outline);
        }
        for _ in 0..7 {
            let x = c + stage.rng.range(-1.0, 1.0) * (gap + 200.0);
            if (x - c).abs() > stage.cast_half() + 50.0 {
                let (w, h) = (stage.rng.range(40.0, 120.0), stage.rng.range(24.0, 60.0));
                land::boulder(&mut shape, x, 1400.0, w, h, &mut stage.rng);
            }
        }
        let color = stage.palette.ramp(depth);
        let mut sheet = Sheet::of(shape, color);
        let mut joints = Shape::new();
        for j in 0..14 {
            let y = top + 30.0 + 66.0 * j as f32;
            for i in 0..5 {
                let v = gap + 150.0 + 120.0 * (i as f32 + 0.5 * (j % 2) as f32);
                joints.line(&[(c - v, y), (c - v - 80.0, y)]);
                joints.line(&[(c + v, y), (c + v + 80.0, y)]);
            }
        }
        sheet.stroke(joints, stage.palette.ramp(depth - 0.2), 0.4, 3.0);
        let finish = Finish::PAPER.shadow(0.35, 26.0).rim(0.7).receive(0.25);
        stage.canvas.lay(&sheet, finish, &[stage.key]);
    }
    let level = land::line(|_| GROUND);
    stage.cast_on(&level);
    stage.frame(Frame::Grass);
    stage.close_outdoors();
}
