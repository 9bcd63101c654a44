//! Seen from under something near: a castle's gate, a lych-gate, a ruined arch, the mouth of a cave; and
//! stones in a churchyard against the light.

use super::super::color::mix;
use super::super::finish::{Finish, Light};
use super::super::math::{TAU, cos, sin};
use super::super::motif::{land, tree};
use super::super::shape::{Point, Shape};
use super::super::sheet::Sheet;
use super::super::stage::Stage;
use super::super::view::{H, W};
use super::layout::Layout;
use crate::model::Setting;

/// Layouts of this file.
pub const LAYOUTS: &[Layout] = &[
    Layout::new("from under a gate", gate),
    Layout::new("stones against the light", stones).only(&[Setting::Graveyard]),
];

/// Open country through a near opening.
fn gate(stage: &mut Stage) {
    stage.open_sky(1060.0, true);
    stage.hills(3, 960.0, 1180.0, 64.0, |shape, line, row, stage| {
        for _ in 0..4 + 3 * row {
            let x = stage.rng.range(0.0, W);
            let h = stage.rng.range(40.0, 90.0) * (0.7 + 0.3 * row as f32);
            tree::pine(shape, x, land::height(line, x) + 6.0, h, &mut stage.rng);
        }
    });
    let line = stage.ground_line(18.0);
    stage.lay_ground(&line, 0.66, 120, 46.0);
    stage.cast_on(&line);
    let c = stage.centre;
    let mut wall = Shape::new();
    wall.rect(-20.0, -20.0, W + 40.0, H + 40.0);
    let mut sheet = Sheet::of(wall, stage.palette.ramp(0.95));
    let mut hole = Shape::new();
    let top = stage.rng.range(300.0, 400.0);
    let half = stage.rng.range(390.0, 430.0);
    match stage.prompt.setting {
        Setting::Cave | Setting::Moor => {
            let seed = stage.rng.range(0.0, TAU);
            let points: Vec<Point> = (0..26)
                .map(|i| {
                    let a = i as f32 / 26.0 * TAU;
                    let r = 1.0 + 0.09 * sin(a * 3.0 + seed) + 0.06 * sin(a * 7.0 + seed * 2.0);
                    (c + cos(a) * half * r, 900.0 + sin(a) * 620.0 * r)
                })
                .collect();
            hole.blob(&points);
        }
        Setting::Graveyard => {
            // Two posts, braces, and a gabled roof.
            hole.poly(&[
                (c - half, H),
                (c - half, 640.0),
                (c - half + 150.0, 470.0),
                (c + half - 150.0, 470.0),
                (c + half, 640.0),
                (c + half, H),
            ]);
        }
        _ => {
            hole.gothic(c - half, top, half * 2.0, H - top);
        }
    }
    sheet.cut(hole);
    let mut joints = Shape::new();
    for row in 0..15 {
        let y = 60.0 + 96.0 * row as f32;
        for side in [-1.0, 1.0] {
            let edge = c + side * (half + 24.0);
            joints.line(&[(edge, y), (edge + side * 500.0, y)]);
            let x = edge + side * (50.0 + 70.0 * (row % 2) as f32);
            joints.line(&[(x, y), (x, y + 96.0)]);
        }
    }
    if !matches!(stage.prompt.setting, Setting::Cave | Setting::Moor) {
        sheet.stroke(joints, stage.palette.ramp(0.78), 0.5, 3.0);
    }
    let glow: Light = stage.key;
    stage.canvas.lay(&sheet, Finish::FRAME, &[glow]);
    if stage.prompt.setting == Setting::Castle {
        // The portcullis, drawn up.
        let mut iron = Shape::new();
        for i in -4..=4 {
            let x = c + i as f32 * 96.0;
            iron.rect(x - 9.0, 0.0, 18.0, top + 90.0);
            iron.poly(&[(x - 13.0, top + 88.0), (x + 13.0, top + 88.0), (x, top + 140.0)]);
        }
        for y in [top - 30.0, top + 44.0] {
            iron.rect(c - half, y, half * 2.0, 15.0);
        }
        let color = mix(stage.palette.ramp(0.9), stage.palette.haze, 0.08);
        stage.canvas.lay(&Sheet::of(iron, color), Finish::FRAME, &[glow]);
    }
    stage.close_outdoors();
}

/// Headstones and crosses on a rise, a yew and a spire behind.
fn stones(stage: &mut Stage) {
    stage.open_sky(1120.0, true);
    stage.hills(1, 1100.0, 1190.0, 40.0, |_, _, _, _| {});
    let c = stage.centre;
    let side = if c < 540.0 { 1.0 } else { -1.0 };
    let mut church = Shape::new();
    let x = c + side * 270.0;
    church.rect(x - 70.0, 700.0, 140.0, 560.0);
    church.poly(&[(x - 84.0, 704.0), (x + 84.0, 704.0), (x, 380.0)]);
    church.poly(&[(x, 940.0), (x + side * 330.0, 940.0), (x + side * 360.0, 1040.0), (x + side * 360.0, 1260.0), (x, 1260.0)]);
    church.limb((x, 384.0), (x, 330.0), 4.0, 4.0);
    church.limb((x - 17.0, 350.0), (x + 17.0, 350.0), 4.0, 4.0);
    let far = Finish::FAR.rim(0.4).veiled(0.5, 900.0, 1240.0, stage.palette.haze);
    let (tone, key) = (stage.palette.ramp(0.46), stage.key);
    stage.canvas.lay(&Sheet::of(church, tone), far, &[key]);
    let line = stage.ground_line(34.0);
    for (row, depth) in [(0, 0.60), (1, 0.74)] {
        let mut shape = Shape::new();
        for i in 0..6 {
            let x = i as f32 * 200.0 + stage.rng.range(-60.0, 60.0) + 90.0 * row as f32;
            let y = land::height(&line, x) - 60.0 + 66.0 * row as f32;
            let h = stage.rng.range(110.0, 170.0) * (0.8 + 0.3 * row as f32);
            let lean = stage.rng.normal() * 0.06 * h;
            match stage.rng.below(3) {
                0 => {
                    shape.limb((x, y), (x + lean, y - h * 1.2), 13.0, 11.0);
                    shape.limb((x + lean - h * 0.32, y - h * 0.86), (x + lean + h * 0.32, y - h * 0.86), 10.0, 10.0);
                }
                1 => {
                    shape.arch(x - h * 0.30, y - h * 0.86, h * 0.60, h);
                }
                _ => {
                    shape.blob(&[(x - h * 0.28, y + 10.0), (x - h * 0.28, y + 10.0), (x - h * 0.28 + lean, y - h * 0.66), (x + lean, y - h * 0.86), (x + h * 0.28 + lean, y - h * 0.66), (x + h * 0.28, y + 10.0), (x + h * 0.28, y + 10.0)]);
                }
            }
        }
        let color = stage.palette.ramp(depth);
        stage.canvas.lay(&Sheet::of(shape, color), Finish::PAPER.shadow(0.3, 16.0).rim(0.6), &[key]);
        if row == 0 {
            stage.lay_ground(&line, 0.68, 150, 50.0);
        }
    }
    stage.cast_on(&line);
    stage.bank(1450.0, 0.94, 120, 90.0, Finish::FRAME);
    stage.frame_above();
    stage.close_outdoors();
}
