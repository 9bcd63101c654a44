//! Gardens of columns: a round temple by a pond, and a pergola in bloom.

use super::super::color::{WHITE, hex, mix};
use super::super::finish::Finish;
use super::super::motif::{land, tree, water};
use super::super::shape::Shape;
use super::super::sheet::Sheet;
use super::super::stage::{GROUND, Stage};
use super::super::view::W;
use super::frame::Frame;
use super::layout::Layout;
use super::terrace::{flags, park};
use crate::model::Prop;

/// Layouts of this file.
pub const LAYOUTS: &[Layout] = &[
    Layout::new("temple by a pond", temple),
    Layout::new("pergola", pergola).shows(&[Prop::Flower]),
];

fn temple(stage: &mut Stage) {
    park(stage, 980.0, false);
    let away = if stage.centre < 540.0 { 1.0 } else { -1.0 };
    let (x, y) = (540.0 + away * 190.0, 1120.0);
    let line = land::line(|_| 1060.0);
    stage.lay_ground(&line, 0.46, 160, 16.0);
    let pale = mix(stage.palette.haze, WHITE, 0.35);
    let mut shape = Shape::new();
    shape.blob(&[
        (x - 150.0, y - 268.0),
        (x - 150.0, y - 268.0),
        (x - 120.0, y - 350.0),
        (x, y - 404.0),
        (x + 120.0, y - 350.0),
        (x + 150.0, y - 268.0),
        (x + 150.0, y - 268.0),
    ]);
    shape.rect(x - 176.0, y - 272.0, 352.0, 34.0);
    for k in 0..5 {
        shape.rect(x - 156.0 + 72.0 * k as f32, y - 244.0, 24.0, 220.0);
    }
    for (i, half) in [170.0, 196.0, 222.0].into_iter().enumerate() {
        shape.rect(x - half, y - 28.0 + 16.0 * i as f32, half * 2.0, 18.0);
    }
    shape.circle(x, y - 412.0, 14.0);
    let mut sheet = Sheet::new();
    let mut inside = Shape::new();
    inside.rect(x - 140.0, y - 240.0, 280.0, 214.0);
    sheet.fill(inside, mix(stage.palette.mid, pale, 0.25), 1.0);
    sheet.fill(shape, pale, 1.0);
    let finish = Finish::PAPER.shadow(0.25, 18.0).rim(0.4).receive(0.3);
    stage.canvas.lay(&sheet, finish, &[stage.key]);
    pond(stage, x, pale);
    let ground = stage.ground_line(26.0);
    let bank: Vec<_> = ground.iter().map(|p| (p.0, p.1 - 4.0)).collect();
    stage.lay_ground(&bank, 0.62, 300, 26.0);
    stage.cast_on(&bank);
    stage.frame(Frame::Boughs);
    stage.close_outdoors();
}

/// Still water with the temple's reflection, and reeds.
fn pond(stage: &mut Stage, x: f32, pale: [f32; 3]) {
    let surface = mix(stage.palette.sky[2], stage.palette.sky[1], 0.4);
    let mut sheet = Sheet::new();
    let bands = [stage.palette.orb, stage.palette.far];
    water::still(&mut sheet, 1160.0, 1400.0, surface, bands, &mut stage.rng);
    let mut ghost = Shape::new();
    for k in 0..5 {
        ghost.rect(x - 156.0 + 72.0 * k as f32, 1166.0, 24.0, 150.0);
    }
    sheet.fill(ghost, pale, 0.35);
    let finish = Finish {
        receive: 0.2,
        ..Finish::BARE
    };
    stage.canvas.lay(&sheet, finish, &[stage.key]);
    let mut lilies = Shape::new();
    for _ in 0..12 {
        let at = (stage.rng.range(0.0, W), stage.rng.range(1210.0, 1320.0));
        lilies.ellipse(at.0, at.1, stage.rng.range(16.0, 34.0), 6.0);
    }
    let green = stage.land_color(0.60);
    stage.canvas.lay(
        &Sheet::of(lilies, green),
        Finish::PAPER.shadow(0.1, 6.0),
        &[],
    );
}

fn pergola(stage: &mut Stage) {
    park(stage, 1060.0, true);
    let c = stage.centre;
    flags(stage, 1120.0);
    stage.canvas.glow(c, 1000.0, 240.0, stage.palette.orb, 0.4);
    for (k, depth) in [(0.34f32, 0.46), (0.52, 0.56), (0.76, 0.68), (1.10, 0.84)] {
        let mut shape = Shape::new();
        let half = 470.0 * k;
        let (foot, top) = (1110.0 + 330.0 * k * k.min(1.0), 1000.0 - 800.0 * k);
        for side in [-1.0, 1.0] {
            let x = c + side * half;
            shape.rect(x - 22.0 * k, top, 44.0 * k, foot - top);
            shape.rect(x - 32.0 * k, top, 64.0 * k, 20.0 * k);
            shape.rect(x - 32.0 * k, foot - 24.0 * k, 64.0 * k, 24.0 * k);
        }
        shape.rect(c - half * 1.3, top - 26.0 * k, half * 2.6, 30.0 * k);
        for _ in 0..if stage.is_winter() { 5 } else { 22 } {
            let x = c + stage.rng.range(-1.25, 1.25) * half;
            let angle = 1.57 + stage.rng.normal() * 0.9;
            let length = stage.rng.range(60.0, 210.0) * k;
            tree::spray(
                &mut shape,
                (x, top - 20.0 * k),
                angle,
                length,
                27.0 * k,
                &mut stage.rng,
            );
        }
        let color = stage.land_color(depth);
        let haze = stage.palette.haze;
        let finish = Finish::PAPER.shadow(0.25, 18.0).rim(0.5).veiled(
            0.5 * (0.9 - depth).max(0.0),
            top,
            foot,
            haze,
        );
        let mut sheet = Sheet::of(shape, color);
        if !stage.is_winter() {
            for _ in 0..9 {
                let x = c + stage.rng.range(-1.2, 1.2) * half;
                let y = top + stage.rng.range(-20.0, 90.0) * k;
                let tone = mix(hex(0xb08ac8), stage.palette.haze, 0.2);
                tree::rose(&mut sheet, x, y, 15.0 * k, tone, stage.palette.near);
            }
        }
        stage.canvas.lay(&sheet, finish, &[stage.key]);
    }
    let floor = land::line(|_| GROUND);
    stage.cast_on(&floor);
    stage.bank(1560.0, 0.96, 160, 60.0, Finish::FRAME);
    stage.close_outdoors();
}
