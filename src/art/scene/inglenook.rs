//! Inglenook: a great arched chimney-piece fills the wall; people stand before its fire.

use super::super::cast::Seat;
use super::super::color::{hex, mix, scaled};
use super::super::finish::{Finish, Light};
use super::super::motif::lights;
use super::super::noise::fractal;
use super::super::shape::Shape;
use super::super::sheet::Sheet;
use super::super::stage::Stage;
use super::indoors::{Decor, SKIRTING, Wall};
use super::layout::Layout;
use crate::model::{Prop, Setting};

/// Layouts of this file.
pub const LAYOUTS: &[Layout] = &[Layout::new("inglenook", paint).shows(&[Prop::Fire])];

fn paint(stage: &mut Stage) {
    let decor = stage.decor(&[0x7a5a34, 0x6a4a3a, 0x5c5240, 0x54504a]);
    let c = stage.centre;
    let fire = Light::new(c, 1120.0, 480.0, hex(0xffa050), 1.35);
    let rustic = matches!(stage.prompt.setting, Setting::Kitchen | Setting::Inn);
    let wall = if rustic { Wall::Timber } else { Wall::Stone };
    stage.wall(&decor, wall, &[fire]);
    stage.key = fire;
    chimney(stage, &decor, fire);
    stage.floor_boards(&decor, None, &[fire.dimmed(1.2)]);
    stage.cast_indoors(Seat::Chair, &[fire]);
    settle(stage);
    stage.close();
}

/// The breast of the chimney with its beam, and the fire under the arch.
fn chimney(stage: &mut Stage, decor: &Decor, fire: Light) {
    let c = stage.centre;
    let stone = mix(decor.pattern, hex(0x9a7a68), 0.4);
    let mut breast = Shape::new();
    breast.poly(&[
        (c - 500.0, SKIRTING + 6.0),
        (c - 500.0, 660.0),
        (c - 300.0, 380.0),
        (c - 280.0, -10.0),
        (c + 280.0, -10.0),
        (c + 300.0, 380.0),
        (c + 500.0, 660.0),
        (c + 500.0, SKIRTING + 6.0),
    ]);
    let mut sheet = Sheet::of(breast, stone);
    let mut mouth = Shape::new();
    mouth.blob(&[
        (c - 410.0, SKIRTING + 6.0),
        (c - 410.0, SKIRTING + 6.0),
        (c - 410.0, 860.0),
        (c - 300.0, 790.0),
        (c, 762.0),
        (c + 300.0, 790.0),
        (c + 410.0, 860.0),
        (c + 410.0, SKIRTING + 6.0),
        (c + 410.0, SKIRTING + 6.0),
    ]);
    sheet.fill(mouth, mix(hex(0xd9793a), hex(0xf6c27a), 0.35), 1.0);
    let mut joints = Shape::new();
    let seed = stage.rng.seed();
    for j in 0..9 {
        let y = 420.0 + j as f32 * 42.0;
        for i in 0..9 {
            let x = c - 440.0 + i as f32 * 110.0 + 50.0 * fractal(seed, i as f32, j as f32, 2);
            if (x - c).abs() < 300.0 + (y - 380.0) * 0.6 && y < 740.0 {
                joints.line(&[(x, y), (x + 60.0, y)]);
                joints.line(&[(x, y), (x, y - 34.0)]);
            }
        }
    }
    sheet.stroke(joints, decor.trim, 0.55, 3.0);
    stage.canvas.lay(
        &sheet,
        Finish::PAPER.shadow(0.4, 26.0).receive(0.45),
        &[fire],
    );
    let mut back = Shape::new();
    back.rect(c - 410.0, 770.0, 820.0, 200.0);
    stage.canvas.soft(
        &Sheet::of(back, [1.0; 3]),
        scaled(decor.dark, 0.5),
        90.0,
        0.75,
        None,
    );
    stage.canvas.glow(c, 1150.0, 230.0, hex(0xffc878), 0.85);
    let away = if c < 540.0 { 1.0 } else { -1.0 };
    let x = c + away * 250.0;
    lights::fire(&mut stage.canvas, x, SKIRTING - 4.0, 1.7);
    let mut beam = Shape::new();
    beam.rect(c - 530.0, 690.0, 1060.0, 62.0);
    for dx in [-300.0, -120.0, 90.0, 330.0] {
        beam.limb((c + dx, 752.0), (c + dx, 800.0), 3.0, 3.0);
        beam.ellipse(c + dx, 826.0, 24.0, 28.0);
    }
    let mut pots = Sheet::of(beam, scaled(decor.dark, 0.75));
    let mut shine = Shape::new();
    for dx in [-300.0, -120.0, 90.0, 330.0] {
        shine.curve(&[
            (c + dx - 14.0, 838.0),
            (c + dx - 6.0, 846.0),
            (c + dx + 10.0, 846.0),
        ]);
    }
    pots.stroke(shine, hex(0xf0b070), 0.8, 3.5);
    let mut plates = Shape::new();
    for i in 0..5 {
        plates.circle(c - 380.0 + 190.0 * i as f32, 656.0, 32.0);
    }
    pots.fill(plates, mix(decor.pattern, hex(0xd8c8a8), 0.5), 1.0);
    stage.canvas.lay(
        &pots,
        Finish::PAPER.shadow(0.35, 16.0).rim(0.6).receive(0.2),
        &[fire],
    );
}

/// High-backed benches at both edges, nearest to the reader.
fn settle(stage: &mut Stage) {
    let mut shape = Shape::new();
    for side in [-1.0, 1.0] {
        let edge = 540.0 + side * 560.0;
        shape.blob(&[
            (edge, 940.0),
            (edge, 940.0),
            (edge - side * 90.0, 950.0),
            (edge - side * 130.0, 1010.0),
            (edge - side * 120.0, 1230.0),
            (edge - side * 170.0, 1290.0),
            (edge - side * 165.0, 1480.0),
            (edge - side * 165.0, 1480.0),
            (edge, 1480.0),
            (edge, 1480.0),
        ]);
    }
    let ink = stage.palette.ink;
    stage
        .canvas
        .lay(&Sheet::of(shape, ink), Finish::FRAME.rim(0.6), &[stage.key]);
}
