//! Churches within, off the middle line: an aisle of tall windows between columns, and a low crypt lit
//! by candles.

use super::super::cast::{Floor, Seat};
use super::super::color::{hex, mix};
use super::super::finish::{Finish, Light};
use super::super::palette::is_dark;
use super::super::shape::Shape;
use super::super::sheet::Sheet;
use super::super::stage::{GROUND, Stage};
use super::super::view::{H, W};
use super::layout::Layout;
use crate::model::{Prop, Setting};

/// Layouts of this file.
pub const LAYOUTS: &[Layout] = &[
    Layout::new("aisle of windows", aisle)
        .shows(&[Prop::Window])
        .only(&[Setting::Church]),
    Layout::new("crypt", crypt)
        .shows(&[Prop::Candle])
        .only(&[Setting::Church]),
];

const STONES: [u32; 4] = [0x4b4468, 0x5a4a44, 0x3f5560, 0x55505a];

fn paving(stage: &mut Stage, y: f32, light: Light) {
    let c = stage.centre;
    let mut floor = Shape::new();
    floor.rect(-10.0, y, W + 20.0, H);
    let mut sheet = Sheet::of(floor, stage.palette.ramp(0.58));
    let mut joints = Shape::new();
    for k in -8..=8 {
        let k = k as f32;
        joints.line(&[(c + k * 80.0, y), (c + k * 240.0, H)]);
    }
    for j in 1..9 {
        let at = y + 10.0 * (j * j) as f32;
        joints.line(&[(-10.0, at), (W + 10.0, at)]);
    }
    sheet.stroke(joints, stage.palette.ramp(0.78), 0.6, 3.0);
    let pool = Light::new(c, y + 90.0, 320.0, light.color, 0.6);
    let finish = Finish::SURFACE
        .receive(0.6)
        .veiled(0.92, 1380.0, 1660.0, stage.palette.ink);
    stage.canvas.lay(&sheet, finish, &[pool]);
}

fn stand(stage: &mut Stage, light: Light) {
    let floor = Floor {
        ground: &|_| GROUND,
        ..stage.floor(Seat::None, vec![light])
    };
    stage.cast(&floor);
}

fn aisle(stage: &mut Stage) {
    let stone = hex(stage.rng.pick(&STONES));
    stage.palette = stage.palette.land(stone, 0.7);
    let c = stage.centre;
    let dark = is_dark(stage.prompt.time);
    let glow = Light::new(
        c,
        760.0,
        460.0,
        stage.palette.orb,
        if dark { 0.8 } else { 1.15 },
    );
    stage.key = glow;
    let mut wall = Shape::new();
    wall.rect(-10.0, -10.0, W + 20.0, H);
    let mut sheet = Sheet::of(wall, stage.palette.ramp(0.52));
    let pane = mix(stage.palette.sky[3], stage.palette.orb, 0.45);
    let lead = stage.palette.ramp(0.84);
    let xs = [c - 330.0, c - 10.0, c + 310.0, c + 630.0, c - 650.0];
    for x in xs {
        let (w, top, h) = (210.0, 260.0, 830.0);
        let mut glass = Shape::new();
        glass.gothic(x - w * 0.5, top, w, h);
        sheet.fill(glass, pane, 1.0);
        let mut diamonds = Shape::new();
        for j in 0..11 {
            let y = top + 190.0 + 58.0 * j as f32;
            for i in 0..4 {
                let px = x - w * 0.5 + 26.0 + 52.0 * i as f32;
                diamonds.poly(&[
                    (px, y - 28.0),
                    (px + 25.0, y),
                    (px, y + 28.0),
                    (px - 25.0, y),
                ]);
            }
        }
        sheet.stroke(diamonds, lead, 0.6, 2.6);
        let tone = stage.rng.pick(&[0xd7543f, 0x3f7fb5, 0x6aa06a, 0xf2b84b]);
        let mut badge = Shape::new();
        badge.poly(&[
            (x, top + 190.0),
            (x + 50.0, top + 280.0),
            (x, top + 370.0),
            (x - 50.0, top + 280.0),
        ]);
        sheet.fill(badge, mix(hex(tone), pane, 0.25), 0.95);
        let mut rim = Shape::new();
        rim.gothic(x - w * 0.5, top, w, h);
        rim.line(&[(x, top + 20.0), (x, top + h)]);
        sheet.stroke(rim, lead, 1.0, 10.0);
    }
    stage
        .canvas
        .lay(&sheet, Finish::SURFACE.receive(0.4), &[glow]);
    stage.canvas.glow(c, 760.0, 330.0, stage.palette.orb, 0.35);
    paving(stage, 1230.0, glow);
    let lean = stage.rng.sign() * 220.0;
    for x in xs.into_iter().take(3) {
        let beam = [
            (x - 90.0, 420.0),
            (x + 90.0, 420.0),
            (x + 130.0 + lean, 1440.0),
            (x - 110.0 + lean, 1440.0),
        ];
        stage.canvas.shaft(&beam, glow.color, 0.24, 30.0, x as u32);
    }
    columns(
        stage,
        &[c - 490.0, c - 170.0, c + 150.0, c + 470.0],
        0.68,
        1.0,
        1270.0,
    );
    stand(stage, glow);
    let near = if c < 540.0 { W - 20.0 } else { 20.0 };
    columns(stage, &[near], 0.97, 2.4, 1700.0);
    stage.close();
}

/// Clustered columns with capitals, `k` times as thick.
fn columns(stage: &mut Stage, xs: &[f32], depth: f32, k: f32, foot: f32) {
    let mut shape = Shape::new();
    let mut flutes = Shape::new();
    for &x in xs {
        shape.rect(x - 26.0 * k, 160.0, 52.0 * k, foot - 160.0);
        shape.rect(x - 42.0 * k, 300.0, 84.0 * k, 22.0 * k);
        shape.rect(x - 36.0 * k, foot - 40.0 * k, 72.0 * k, 50.0 * k);
        for side in [-1.0, 1.0] {
            shape.blob(&[
                (x, 310.0),
                (x, 310.0),
                (x + side * 60.0 * k, 200.0),
                (x + side * 170.0, 40.0),
                (x + side * 180.0, -40.0),
                (x + side * 120.0, -40.0),
                (x, 60.0),
            ]);
            flutes.line(&[
                (x + side * 10.0 * k, 330.0),
                (x + side * 10.0 * k, foot - 50.0 * k),
            ]);
        }
    }
    let mut sheet = Sheet::of(shape, stage.palette.ramp(depth));
    sheet.stroke(flutes, stage.palette.ramp(depth - 0.22), 0.6, 4.0);
    let finish = Finish {
        front: depth > 0.9,
        ..Finish::PAPER.shadow(0.35, 24.0).rim(0.7).receive(0.3)
    };
    stage.canvas.lay(&sheet, finish, &[stage.key]);
}

fn crypt(stage: &mut Stage) {
    let stone = hex(stage.rng.pick(&STONES));
    stage.palette = stage.palette.land(stone, 0.75);
    stage.palette.haze = mix(stage.palette.haze, stage.palette.warm, 0.4);
    let c = stage.centre;
    let glow = Light::new(c, 1000.0, 440.0, stage.palette.warm, 1.25);
    stage.key = glow;
    let mut back = Shape::new();
    back.rect(-10.0, -10.0, W + 20.0, H);
    let wall = mix(stage.palette.ramp(0.24), stage.palette.warm, 0.2);
    stage
        .canvas
        .lay(&Sheet::of(back, wall), Finish::SURFACE, &[glow]);
    stage.canvas.glow(c, 1000.0, 300.0, stage.palette.warm, 0.5);
    paving(stage, 1200.0, glow);
    for (half, top, depth) in [
        (300.0, 620.0, 0.44),
        (400.0, 470.0, 0.64),
        (520.0, 290.0, 0.86),
    ] {
        let foot = 1240.0 + (half - 300.0) * 0.6;
        let mut wall = Shape::new();
        wall.rect(-10.0, -10.0, W + 20.0, foot + 10.0);
        let mut sheet = Sheet::of(wall, stage.palette.ramp(depth));
        for dx in [0.0, -half * 2.25, half * 2.25] {
            let mut hole = Shape::new();
            hole.arch(c + dx - half, top, half * 2.0, 1200.0);
            sheet.cut(hole);
            let mut lip = Shape::new();
            lip.arch(
                c + dx - half - 16.0,
                top - 18.0,
                half * 2.0 + 32.0,
                foot + 12.0 - top,
            );
            sheet.stroke(lip, stage.palette.ramp(depth - 0.22), 0.7, 6.0);
        }
        let finish = Finish::FRAME.shadow(0.4, 30.0).rim(0.6).receive(0.35);
        stage.canvas.lay(&sheet, finish, &[glow]);
    }
    for (dx, y, k) in [
        (-390.0, 1240.0, 0.9),
        (-340.0, 1250.0, 1.3),
        (-430.0, 1256.0, 1.1),
        (390.0, 1240.0, 1.2),
        (345.0, 1254.0, 0.9),
        (440.0, 1250.0, 1.0),
    ] {
        stage.candle(c + dx, y, k);
    }
    stand(stage, glow);
    stage.close();
}
