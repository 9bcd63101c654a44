//! Streets seen straight on: the front of one house, and a square from under its arcade.

use super::super::color::{hex, mix};
use super::super::finish::{Finish, Light};
use super::super::motif::building::{House, sash};
use super::super::motif::land;
use super::super::shape::Shape;
use super::super::sheet::Sheet;
use super::super::stage::{GROUND, Stage};
use super::super::view::{H, W};
use super::alley::{hang_lantern, lit, paving};
use super::layout::Layout;
use crate::model::{Prop, Setting};

/// Layouts of this file.
pub const LAYOUTS: &[Layout] = &[
    Layout::new("front of a house", front)
        .shows(&[Prop::Door, Prop::Window])
        .only(&[Setting::Street]),
    Layout::new("from under the arcade", arcade),
];

/// A front seen straight on: rows of windows, a door with steps and a fanlight.
fn front(stage: &mut Stage) {
    let brick = hex(stage.rng.pick(&[0x8a5a48, 0x7a6a5c, 0x5f6a72, 0x8a7a5a]));
    stage.palette = stage.palette.land(brick, 0.45);
    let lit = lit(stage);
    let c = stage.centre;
    let wall = mix(stage.palette.far, stage.palette.mid, 0.55);
    let glow = Light::new(
        c,
        900.0,
        480.0,
        if lit {
            stage.palette.warm
        } else {
            stage.palette.orb
        },
        if lit { 0.9 } else { 0.75 },
    );
    stage.key = glow;
    let mut body = Shape::new();
    body.rect(-10.0, -10.0, W + 20.0, H);
    let mut sheet = Sheet::of(body, wall);
    let mut courses = Shape::new();
    for j in 0..44 {
        let y = 30.0 * j as f32;
        courses.line(&[(-10.0, y), (W + 10.0, y)]);
    }
    sheet.stroke(courses, stage.palette.near, 0.25, 2.4);
    let mut bands = Shape::new();
    bands.rect(-10.0, 560.0, W + 20.0, 24.0);
    bands.rect(-10.0, 110.0, W + 20.0, 24.0);
    sheet.fill(bands, mix(wall, stage.palette.haze, 0.4), 1.0);
    let trim = mix(wall, stage.palette.haze, 0.55);
    let cold = mix(stage.palette.near, stage.palette.sky[1], 0.35);
    for (row, h) in [(190.0, 290.0), (650.0, 330.0)] {
        for k in -3..=3 {
            let x = c + k as f32 * 250.0;
            if row > 600.0 && k == 0 {
                continue;
            }
            let mut casing = Shape::new();
            casing.rect(x - 92.0, row - 18.0, 184.0, h + 40.0);
            casing.rect(x - 104.0, row - 34.0, 208.0, 18.0);
            sheet.fill(casing, trim, 1.0);
            let on = lit && stage.rng.chance(0.55);
            let glass = if on { stage.palette.warm } else { cold };
            sash(&mut sheet, (x - 74.0, row, 148.0, h), glass, trim, 1.0);
        }
    }
    stage
        .canvas
        .lay(&sheet, Finish::SURFACE.receive(0.4), &[glow]);
    door(stage, lit, trim);
    paving(stage, c, lit);
    let mut steps = Shape::new();
    for (i, half) in [190.0, 230.0, 270.0].into_iter().enumerate() {
        steps.rect(c - half, 1130.0 + 26.0 * i as f32, half * 2.0, 30.0);
    }
    let color = mix(trim, stage.palette.mid, 0.3);
    stage.canvas.lay(
        &Sheet::of(steps, color),
        Finish::PAPER.shadow(0.3, 12.0),
        &[glow],
    );
    let floor = land::line(|_| GROUND);
    stage.cast_on(&floor);
    railings(stage);
    stage.close_outdoors();
}

fn door(stage: &mut Stage, lit: bool, trim: [f32; 3]) {
    let c = stage.centre;
    let mut sheet = Sheet::new();
    let mut porch = Shape::new();
    porch.rect(c - 170.0, 640.0, 340.0, 500.0);
    porch.poly(&[(c - 200.0, 640.0), (c, 560.0), (c + 200.0, 640.0)]);
    sheet.fill(porch, trim, 1.0);
    let mut leaf = Shape::new();
    leaf.rect(c - 104.0, 800.0, 208.0, 336.0);
    let paint = hex(stage.rng.pick(&[0x2f4a3c, 0x7a2a2a, 0x24364e]));
    sheet.fill(leaf, mix(paint, stage.palette.ink, 0.3), 1.0);
    let mut fan = Shape::new();
    fan.arch(c - 104.0, 690.0, 208.0, 104.0);
    let glass = if lit {
        stage.palette.warm
    } else {
        stage.palette.haze
    };
    sheet.fill(fan, glass, 0.95);
    let mut lines = Shape::new();
    for (x, y) in [(-84.0, 824.0), (16.0, 824.0), (-84.0, 990.0), (16.0, 990.0)] {
        lines.rect(c + x, y, 68.0, 130.0);
    }
    lines.line(&[(c, 792.0), (c, 694.0)]);
    lines.line(&[(c, 792.0), (c - 74.0, 722.0)]);
    lines.line(&[(c, 792.0), (c + 74.0, 722.0)]);
    sheet.stroke(lines, trim, 0.7, 4.0);
    let finish = Finish::PAPER.shadow(0.35, 20.0).receive(0.3);
    stage.canvas.lay(&sheet, finish, &[stage.key]);
    if lit {
        stage.canvas.glow(c, 760.0, 130.0, stage.palette.warm, 0.45);
    }
}

fn railings(stage: &mut Stage) {
    let mut shape = Shape::new();
    for i in 0..20 {
        let x = i as f32 * 56.0;
        shape.rect(x - 5.0, 1560.0, 10.0, 400.0);
        shape.leaf((x, 1566.0), -1.571, 50.0, 11.0);
    }
    shape.rect(-10.0, 1600.0, W + 20.0, 11.0);
    let ink = stage.palette.ink;
    stage.canvas.lay(
        &Sheet::of(shape, ink),
        Finish::FRAME.shadow(0.3, 20.0),
        &[stage.key],
    );
}

/// Round arches in the dark, and a sunny or moonlit square beyond.
fn arcade(stage: &mut Stage) {
    stage.palette = stage.palette.land(hex(0x7a6c5c), 0.30);
    stage.open_sky(1160.0, false);
    let lit = lit(stage);
    let c = stage.centre;
    let mut far = Shape::new();
    let mut panes = Vec::new();
    let mut x = -60.0;
    while x < W {
        let w = stage.rng.range(120.0, 200.0);
        let house = House {
            x,
            w,
            y: 1190.0,
            h: stage.rng.range(240.0, 430.0),
            roof: stage.rng.range(60.0, 120.0),
            kind: stage.rng.below(4),
        };
        house.outline(&mut far, &mut stage.rng);
        panes.extend(house.windows(24.0, 40.0, if lit { 0.4 } else { 0.0 }, &mut stage.rng));
        x += w;
    }
    let color = stage.land_color(0.40);
    let haze = stage.palette.haze;
    let mut sheet = Sheet::of(far, color);
    let pale = mix(color, haze, 0.4);
    for (pane, on) in &panes {
        let glass = if *on { stage.palette.warm } else { pale };
        sash(&mut sheet, *pane, glass, color, 0.9);
    }
    stage.canvas.lay(
        &sheet,
        Finish::FAR
            .shadow(0.15, 16.0)
            .veiled(0.5, 860.0, 1200.0, haze),
        &[stage.key],
    );
    if stage.prompt.setting == Setting::Market {
        super::kerb::stalls(stage);
    }
    paving(stage, c, lit);
    let floor = land::line(|_| GROUND);
    stage.cast_on(&floor);
    let mut wall = Shape::new();
    wall.rect(-10.0, -10.0, W + 20.0, H + 20.0);
    let ink = mix(stage.palette.ink, stage.palette.near, 0.12);
    let mut near = Sheet::of(wall, ink);
    for (x, w) in [(c - 340.0, 680.0), (c - 1120.0, 680.0), (c + 440.0, 680.0)] {
        let mut hole = Shape::new();
        hole.arch(x, 330.0, w, 1190.0);
        near.cut(hole);
        let mut moulding = Shape::new();
        moulding.arch(x - 18.0, 312.0, w + 36.0, 1150.0);
        near.stroke(moulding, mix(ink, haze, 0.3), 0.6, 5.0);
    }
    let mut capitals = Shape::new();
    for x in [c - 390.0, c + 390.0] {
        capitals.rect(x - 66.0, 660.0, 132.0, 22.0);
        capitals.rect(x - 60.0, 1480.0, 120.0, 40.0);
    }
    near.fill(capitals, mix(ink, haze, 0.14), 1.0);
    stage.canvas.lay(
        &near,
        Finish::FRAME.shadow(0.45, 36.0).rim(0.5),
        &[stage.key],
    );
    if lit {
        hang_lantern(stage, c - 50.0, 560.0, true);
    }
    stage.close_outdoors();
}
