//! Gardens of stone: a terrace with balustrade and urns, and a walled garden with its door.

use super::super::color::{WHITE, hex, mix, scaled};
use super::super::finish::{Finish, Light};
use super::super::math::{PI, cos, sin};
use super::super::motif::{land, tree};
use super::super::shape::Shape;
use super::super::sheet::Sheet;
use super::super::stage::{GROUND, Stage};
use super::super::view::{H, W};
use super::frame::Frame;
use super::layout::Layout;
use crate::model::Prop;

/// Layouts of this file.
pub const LAYOUTS: &[Layout] = &[
    Layout::new("terrace", terrace),
    Layout::new("walled garden", walled).shows(&[Prop::Door, Prop::Flower]),
];

const GREEN: u32 = 0x5f9a6c;

/// Sky and clumps of far trees.
pub fn park(stage: &mut Stage, horizon: f32, low: bool) {
    stage.palette = stage.palette.land(hex(GREEN), 0.40);
    stage.open_sky(horizon + 30.0, low);
    stage.hills(
        2,
        horizon - 60.0,
        horizon + 20.0,
        40.0,
        |shape, line, i, stage| {
            let size = (34.0, 80.0, 1.0 + 0.3 * i as f32);
            tree::grove(shape, line, 11, size, (1.0, 46, 15.0), &mut stage.rng);
        },
    );
    stage.birds();
}

/// Shared with the file beside this one.
pub fn flags(stage: &mut Stage, y: f32) {
    let mut floor = Shape::new();
    floor.rect(-10.0, y, W + 20.0, H);
    let mut sheet = Sheet::of(floor, mix(stage.land_color(0.40), stage.palette.haze, 0.2));
    let mut joints = Shape::new();
    for k in -8..=8 {
        let k = k as f32;
        joints.line(&[(stage.centre + k * 96.0, y), (stage.centre + k * 240.0, H)]);
    }
    for j in 1..8 {
        let at = y + 11.0 * (j * j) as f32;
        joints.line(&[(-10.0, at), (W + 10.0, at)]);
    }
    sheet.stroke(joints, stage.land_color(0.66), 0.6, 3.0);
    let pool = Light::new(stage.centre, y + 60.0, 340.0, stage.palette.orb, 0.4);
    let finish = Finish::SURFACE
        .receive(0.45)
        .veiled(0.92, 1380.0, 1680.0, stage.palette.ink);
    stage.canvas.lay(&sheet, finish, &[pool]);
}

fn terrace(stage: &mut Stage) {
    park(stage, 1090.0, true);
    flags(stage, 1280.0);
    let c = stage.centre;
    let pale = mix(stage.palette.haze, WHITE, 0.2);
    let stone = mix(pale, stage.palette.mid, 0.35);
    let mut shape = Shape::new();
    shape.rect(-10.0, 1120.0, W + 20.0, 26.0);
    shape.rect(-10.0, 1262.0, W + 20.0, 30.0);
    let mut x = -20.0;
    while x < W {
        shape.blob(&[
            (x - 9.0, 1264.0),
            (x - 9.0, 1264.0),
            (x - 20.0, 1222.0),
            (x - 7.0, 1176.0),
            (x - 10.0, 1144.0),
            (x + 10.0, 1144.0),
            (x + 7.0, 1176.0),
            (x + 20.0, 1222.0),
            (x + 9.0, 1264.0),
            (x + 9.0, 1264.0),
        ]);
        x += 54.0;
    }
    for dx in [-460.0, 460.0, -10.0] {
        let p = c + dx;
        shape.rect(p - 48.0, 1112.0, 96.0, 184.0);
        shape.rect(p - 60.0, 1092.0, 120.0, 26.0);
        urn(&mut shape, p, 1092.0, 1.0);
    }
    let finish = Finish::PAPER.shadow(0.3, 20.0).rim(0.5).receive(0.3);
    stage
        .canvas
        .lay(&Sheet::of(shape, stone), finish, &[stage.key]);
    let mut plants = Shape::new();
    for dx in [-460.0, 460.0, -10.0] {
        tree::ferns(&mut plants, c + dx, 1000.0, 120.0, 7, &mut stage.rng);
    }
    let green = stage.land_color(0.66);
    stage.canvas.lay(
        &Sheet::of(plants, green),
        Finish::PAPER.rim(0.5),
        &[stage.key],
    );
    let floor = land::line(|_| GROUND);
    stage.cast_on(&floor);
    let mut near = Shape::new();
    for (x, k) in [(40.0, 2.1), (1040.0, 2.1)] {
        near.rect(x - 110.0, 1560.0, 220.0, 400.0);
        urn(&mut near, x, 1560.0, k);
        tree::ferns(&mut near, x, 1380.0, 230.0, 9, &mut stage.rng);
    }
    let ink = stage.palette.ramp(0.96);
    stage
        .canvas
        .lay(&Sheet::of(near, ink), Finish::FRAME.rim(0.5), &[stage.key]);
    stage.close_outdoors();
}

/// A footed urn, 90 `k` high, on (`x`, `y`).
fn urn(shape: &mut Shape, x: f32, y: f32, k: f32) {
    let p = |a: f32, b: f32| (x + a * k, y - b * k);
    shape.blob(&[
        p(-22.0, 0.0),
        p(-22.0, 0.0),
        p(-9.0, 14.0),
        p(-30.0, 36.0),
        p(-40.0, 66.0),
        p(-30.0, 88.0),
        p(-48.0, 96.0),
        p(48.0, 96.0),
        p(30.0, 88.0),
        p(40.0, 66.0),
        p(30.0, 36.0),
        p(9.0, 14.0),
        p(22.0, 0.0),
        p(22.0, 0.0),
    ]);
}

fn walled(stage: &mut Stage) {
    park(stage, 760.0, false);
    let c = stage.centre;
    let brick = mix(stage.palette.far, hex(0xa06a50), 0.45);
    let mut wall = Shape::new();
    wall.rect(-10.0, 760.0, W + 20.0, 560.0);
    wall.rect(-10.0, 738.0, W + 20.0, 30.0);
    let mut sheet = Sheet::of(wall, brick);
    let mut courses = Shape::new();
    for j in 0..21 {
        let y = 790.0 + 26.0 * j as f32;
        courses.line(&[(-10.0, y), (W + 10.0, y)]);
        for i in 0..14 {
            let x = (i as f32 + 0.5 * (j % 2) as f32) * 84.0 - 20.0;
            courses.line(&[(x, y), (x, y + 26.0)]);
        }
    }
    sheet.stroke(courses, scaled(brick, 0.72), 0.45, 2.4);
    let away = if c < 540.0 { 1.0 } else { -1.0 };
    let door = c + away * 60.0;
    let mut arch = Shape::new();
    arch.arch(door - 130.0, 850.0, 260.0, 460.0);
    sheet.fill(arch, mix(brick, stage.palette.haze, 0.45), 1.0);
    let mut leaf = Shape::new();
    leaf.arch(door - 104.0, 880.0, 208.0, 430.0);
    sheet.fill(leaf, mix(hex(0x3f6a5a), stage.palette.mid, 0.35), 1.0);
    let mut planks = Shape::new();
    for k in -2..=2 {
        let x = door + 40.0 * k as f32;
        planks.line(&[(x, 900.0), (x, 1306.0)]);
    }
    sheet.stroke(planks, stage.palette.near, 0.6, 3.0);
    let finish = Finish::SURFACE.receive(0.5);
    stage.canvas.lay(&sheet, finish, &[stage.key]);
    climbers(stage, door);
    let ground = stage.ground_line(16.0);
    stage.lay_ground(&ground, 0.52, 200, 22.0);
    beds(stage);
    stage.cast_on(&ground);
    stage.frame(Frame::SideTree);
    stage.close_outdoors();
}

/// Roses about the door, and trees trained on wires.
fn climbers(stage: &mut Stage, door: f32) {
    let mut shape = Shape::new();
    let bare = stage.is_winter();
    for side in [-1.0, 1.0] {
        let x = door + side * 350.0;
        shape.limb((x, 1320.0), (x, 830.0), 11.0, 7.0);
        for j in 0..4 {
            let y = 1190.0 - 112.0 * j as f32;
            for s in [-1.0, 1.0] {
                let tip = (x + s * 170.0, y - 10.0);
                shape.limb((x, y + 20.0), tip, 7.0, 3.0);
                for k in 0..if bare { 0 } else { 9 } {
                    let at = (
                        x + s * (20.0 + 17.0 * k as f32),
                        y + stage.rng.normal() * 10.0,
                    );
                    let angle = stage.rng.range(-3.1, 0.0);
                    tree::spray(&mut shape, at, angle, 46.0, 19.0, &mut stage.rng);
                }
            }
        }
    }
    for k in 0..if bare { 4 } else { 26 } {
        let u = k as f32 / 26.0;
        let a = PI * (1.0 + u);
        let at = (door + 150.0 * cos(a), 980.0 + 160.0 * sin(a));
        tree::spray(
            &mut shape,
            at,
            stage.rng.range(0.0, 6.2),
            70.0,
            22.0,
            &mut stage.rng,
        );
    }
    let mut sheet = Sheet::of(shape, stage.land_color(0.64));
    if !bare {
        let tones = [hex(0xe0685f), hex(0xf2a79a), hex(0xf0c9a8)];
        for _ in 0..30 {
            let a = PI * (1.0 + stage.rng.unit());
            let (x, y) = (
                door + stage.rng.range(130.0, 190.0) * cos(a),
                980.0 + stage.rng.range(140.0, 190.0) * sin(a),
            );
            let (r, tone) = (stage.rng.range(9.0, 17.0), stage.rng.pick(&tones));
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
        Finish::PAPER.shadow(0.3, 12.0).rim(0.3),
        &[stage.key],
    );
}

/// Low beds with flowers at both sides.
fn beds(stage: &mut Stage) {
    let (c, half) = (stage.centre, stage.cast_half() + 70.0);
    let mut leaves = Shape::new();
    let mut flowers = Sheet::new();
    for side in [-1.0, 1.0] {
        for k in 0..9 {
            let x = c + side * (half + 44.0 * k as f32);
            let y = 1350.0 + stage.rng.normal() * 12.0;
            tree::ferns(
                &mut leaves,
                x,
                y,
                stage.rng.range(50.0, 96.0),
                5,
                &mut stage.rng,
            );
        }
    }
    flowers.fill(leaves, stage.land_color(0.68), 1.0);
    if !stage.is_winter() {
        for side in [-1.0, 1.0] {
            for _ in 0..16 {
                let x = c + side * (half + stage.rng.range(0.0, 380.0));
                let y = stage.rng.range(1270.0, 1330.0);
                let tone = stage
                    .rng
                    .pick(&[hex(0xf2c14e), hex(0xe9e2d0), hex(0xc75b7a)]);
                let mut head = Shape::new();
                head.circle(x, y, stage.rng.range(6.0, 12.0));
                flowers.fill(head, mix(tone, stage.palette.mid, 0.15), 1.0);
            }
        }
    }
    stage
        .canvas
        .lay(&flowers, Finish::PAPER.shadow(0.25, 10.0), &[stage.key]);
}
