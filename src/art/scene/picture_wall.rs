//! Picture wall: framed pictures over a settee by lamplight; or a grand piano before a tall window.

use super::super::cast::Seat;
use super::super::color::{hex, mix};
use super::super::finish::{Finish, Light};
use super::super::motif::furniture;
use super::super::shape::Shape;
use super::super::sheet::Sheet;
use super::super::stage::Stage;
use super::indoors::{Decor, Wall};
use super::layout::Layout;
use super::window::Window;
use crate::model::{Era, Prop, Setting};

/// Layouts of this file.
pub const LAYOUTS: &[Layout] = &[
    Layout::new("pictures by lamplight", pictures).shows(&[Prop::Portrait, Prop::Lamp]),
    Layout::new("piano", piano)
        .shows(&[Prop::Piano, Prop::Window])
        .only(&[Setting::Room, Setting::Ballroom]),
];

const HUES: [u32; 6] = [0x6a2c36, 0x2c4058, 0x33503f, 0x503a5a, 0x6a4a2c, 0x24545c];

fn pictures(stage: &mut Stage) {
    let decor = stage.decor(&HUES);
    let c = stage.centre;
    let side = stage.rng.sign();
    let lamp = Light::new(c + side * 330.0, 880.0, 430.0, hex(0xffc070), 1.3);
    stage.key = lamp;
    let wall = stage.rng.pick(&[Wall::Damask, Wall::Stripes]);
    stage.wall(&decor, wall, &[lamp]);
    stage.mouldings(&decor, true, &[lamp]);
    hang(stage, &decor, lamp);
    let rug = mix(decor.wall, hex(0x8a3a34), 0.5);
    stage.floor_boards(&decor, Some(rug), &[lamp]);
    settee(stage, &decor, c - side * 120.0);
    lamp_table(stage, lamp);
    stage.cast_indoors(Seat::Armchair, &[lamp]);
    stage.curtains(&decor, side > 0.0, side < 0.0, false, &[lamp]);
    stage.close();
}

/// Frames of several sizes about a large one.
fn hang(stage: &mut Stage, decor: &Decor, lamp: Light) {
    let c = stage.centre;
    let gilt = hex(0xb98a4a);
    let canvas = mix(decor.pattern, hex(0xd8c090), 0.45);
    let mut sheet = Sheet::new();
    for (x, y, w, h) in [
        (-190.0, 250.0, 380.0, 300.0),
        (-470.0, 300.0, 200.0, 250.0),
        (262.0, 270.0, 230.0, 170.0),
        (270.0, 490.0, 190.0, 240.0),
        (-440.0, 620.0, 150.0, 130.0),
        (-240.0, 610.0, 130.0, 180.0),
        (60.0, 600.0, 150.0, 150.0),
        (-60.0, 640.0, 84.0, 110.0),
        (520.0, 330.0, 160.0, 220.0),
        (-690.0, 360.0, 170.0, 230.0),
    ] {
        let jitter = stage.rng.range(-8.0, 8.0);
        furniture::framed(
            &mut sheet,
            (c + x, y + jitter, w, h),
            gilt,
            [canvas, decor.dark],
        );
    }
    stage.canvas.lay(
        &sheet,
        Finish::PAPER.shadow(0.45, 16.0).receive(0.35),
        &[lamp],
    );
}

/// A settee with a curved back against the wall.
fn settee(stage: &mut Stage, decor: &Decor, x: f32) {
    let mut shape = Shape::new();
    shape.blob(&[
        (x - 260.0, 1290.0),
        (x - 260.0, 1290.0),
        (x - 284.0, 1120.0),
        (x - 230.0, 1070.0),
        (x - 200.0, 1100.0),
        (x - 180.0, 1040.0),
        (x, 1000.0),
        (x + 180.0, 1040.0),
        (x + 200.0, 1100.0),
        (x + 230.0, 1070.0),
        (x + 284.0, 1120.0),
        (x + 260.0, 1290.0),
        (x + 260.0, 1290.0),
    ]);
    for dx in [-240.0, 0.0, 240.0] {
        shape.limb((x + dx, 1280.0), (x + dx, 1328.0), 12.0, 6.0);
    }
    let cloth = mix(decor.pattern, hex(0x8a2f35), 0.35);
    let mut sheet = Sheet::of(shape, mix(cloth, stage.palette.ink, 0.25));
    let mut lines = Shape::new();
    lines.curve(&[(x - 214.0, 1160.0), (x, 1140.0), (x + 214.0, 1160.0)]);
    lines.curve(&[(x - 250.0, 1230.0), (x, 1216.0), (x + 250.0, 1230.0)]);
    for k in 0..5 {
        let bx = x - 140.0 + 70.0 * k as f32;
        lines.circle(bx, 1084.0, 4.0);
    }
    sheet.stroke(lines, mix(cloth, hex(0xf0d8b0), 0.5), 0.5, 3.5);
    stage
        .canvas
        .contact(x, 1328.0, 280.0, stage.palette.ink, 0.4);
    stage.canvas.lay(
        &sheet,
        Finish::PAPER.shadow(0.4, 22.0).rim(0.5).receive(0.3),
        &[stage.key],
    );
}

/// An oil lamp with a round shade on a small table, at the light's place.
fn lamp_table(stage: &mut Stage, lamp: Light) {
    let (x, y) = (lamp.x, 1340.0);
    let mut shape = Shape::new();
    furniture::stand(&mut shape, x, y, 180.0, 330.0);
    shape.limb((x, y - 330.0), (x, y - 400.0), 26.0, 12.0);
    let sheet = Sheet::of(shape, stage.palette.figure());
    stage.canvas.lay(&sheet, Finish::FIGURE, &[lamp]);
    if stage.prompt.era < Era::Victorian {
        stage.candle(x, y - 400.0, 1.4);
        return;
    }
    let mut shade = Shape::new();
    shade.circle(x, y - 458.0, 62.0);
    let mut globe = Sheet::of(shade, hex(0xffe2a8));
    let mut chimney = Shape::new();
    chimney.rect(x - 10.0, y - 560.0, 20.0, 50.0);
    globe.fill(chimney, hex(0xf6d9a0), 0.7);
    stage.canvas.glow(x, y - 458.0, 190.0, lamp.color, 0.6);
    stage.canvas.lay(&globe, Finish::BARE, &[]);
    stage.canvas.glow(x, y - 458.0, 60.0, [1.0, 0.95, 0.8], 0.7);
}

fn piano(stage: &mut Stage) {
    let decor = stage.decor(&HUES);
    let c = stage.centre;
    let side = if c < 540.0 { 1.0 } else { -1.0 };
    let window = Window {
        x: c + side * 250.0 - 170.0,
        y: 200.0,
        w: 340.0,
        h: 900.0,
        arch: stage.rng.chance(0.6),
    };
    let sun = stage.window_light(&window, &decor);
    stage.key = sun;
    stage.wall(&decor, Wall::Panels, &[sun]);
    stage.window(&window, &decor, 6, &[sun]);
    stage.mouldings(&decor, false, &[sun]);
    stage.floor_boards(&decor, None, &[sun]);
    stage.beams(&window, &decor, -side * 240.0);
    grand(stage, c + side * 260.0, side);
    stage.centre = c - side * 90.0;
    stage.cast_indoors(Seat::Chair, &[sun]);
    stage.curtains(&decor, side > 0.0, side < 0.0, true, &[sun]);
    stage.close();
}

/// A grand piano with its lid up, keys toward the cast.
fn grand(stage: &mut Stage, x: f32, side: f32) {
    let p = |a: f32, b: f32| (x + side * a, 1366.0 - b);
    let mut shape = Shape::new();
    shape.blob(&[
        p(-230.0, 170.0),
        p(-230.0, 170.0),
        p(-230.0, 232.0),
        p(-230.0, 232.0),
        p(250.0, 232.0),
        p(296.0, 214.0),
        p(270.0, 176.0),
        p(120.0, 166.0),
    ]);
    shape.poly(&[
        p(-120.0, 230.0),
        p(40.0, 470.0),
        p(330.0, 420.0),
        p(270.0, 228.0),
    ]);
    for (a, lean) in [(-190.0, -6.0), (200.0, 8.0), (20.0, 0.0)] {
        shape.limb(p(a, 170.0), p(a + lean, 8.0), 17.0, 9.0);
    }
    shape.limb(p(20.0, 232.0), p(60.0, 400.0), 4.0, 4.0);
    let mut sheet = Sheet::of(shape, stage.palette.figure());
    let mut keys = Shape::new();
    keys.poly(&[
        p(-246.0, 200.0),
        p(-180.0, 200.0),
        p(-180.0, 212.0),
        p(-246.0, 212.0),
    ]);
    sheet.fill(keys, hex(0xf0e4cc), 0.9);
    let mut lines = Shape::new();
    lines.line(&[p(-104.0, 240.0), p(46.0, 458.0), p(318.0, 411.0)]);
    sheet.stroke(lines, stage.palette.haze, 0.45, 3.0);
    stage
        .canvas
        .contact(x, 1366.0, 250.0, stage.palette.ink, 0.45);
    stage.canvas.lay(&sheet, Finish::FIGURE, &[stage.key]);
    stage.candle(x - side * 150.0, 1134.0, 0.8);
}
