//! Drawing-room: tall window, hearth or portrait wall, armchair, curtains. Its relatives among the
//! small furnished rooms share it.

use super::super::cast::Seat;
use super::super::color::{hex, mix};
use super::super::finish::{Finish, Light};
use super::super::motif::furniture;
use super::super::shape::Shape;
use super::super::sheet::Sheet;
use super::super::stage::Stage;
use super::indoors::Wall;
use super::layout::Layout;
use super::window::Window;
use crate::model::Prop;

const HUES: [u32; 7] = [
    0x5a2a38, 0x2c4058, 0x33503f, 0x503a5a, 0x20484c, 0x6a4a2c, 0x5a3430,
];

/// Layouts of this file.
pub const LAYOUTS: &[Layout] = &[Layout::new("window and hearth", paint)
    .shows(&[Prop::Window])
    .table()];

/// Draws the template.
fn paint(stage: &mut Stage) {
    let decor = stage.decor(&HUES);
    let layout = stage.rng.below(3);
    // Window at the left, far left or in the middle; the hearth opposite.
    let (wx, ww, hearth) = [
        (170.0, 300.0, 850.0),
        (110.0, 240.0, 760.0),
        (390.0, 320.0, 0.0),
    ][layout];
    let arch = stage.rng.chance(0.4);
    let window = Window {
        x: wx,
        y: 300.0,
        w: ww,
        h: 800.0,
        arch,
    };
    let sun = stage.window_light(&window, &decor);
    stage.key = sun;
    let fire = Light::new(hearth, 1140.0, 330.0, hex(0xff9d45), 1.1);
    let burning = hearth > 0.0 && (decor.lamps || stage.is_winter());
    let mut lights = vec![sun];
    if burning {
        lights.push(fire);
    }
    let pattern = stage.rng.pick(&[Wall::Damask, Wall::Stripes, Wall::Panels]);
    stage.wall(&decor, pattern, &lights);
    stage.mouldings(&decor, pattern != Wall::Panels, &lights);
    let rug = mix(decor.wall, hex(0x8a3a34), 0.5);
    stage.floor_boards(&decor, Some(rug), &lights);
    stage.window(&window, &decor, 5, &lights);
    let lean = if layout == 2 { -120.0 } else { 160.0 };
    stage.beams(&window, &decor, lean);
    if hearth > 0.0 {
        stage.hearth(hearth, &decor, burning, &lights);
        mantel(stage, hearth, decor.lamps, &decor);
    } else {
        bookcases(stage, &decor, &lights);
    }
    stage.cast_indoors(Seat::Armchair, &lights);
    side_table(stage, &decor, layout);
    stage.curtains(
        &decor,
        layout != 2,
        layout != 1,
        !stage.prompt.seed.is_multiple_of(3),
        &lights,
    );
    stage.close();
}

fn mantel(stage: &mut Stage, x: f32, lit: bool, decor: &super::indoors::Decor) {
    let mut sheet = Sheet::new();
    let gilt = hex(0xb98a4a);
    if stage.rng.chance(0.6) {
        furniture::framed(
            &mut sheet,
            (x - 96.0, 540.0, 192.0, 240.0),
            gilt,
            [mix(decor.pattern, hex(0xd8c090), 0.4), decor.dark],
        );
    } else {
        let mut glass = Shape::new();
        glass.ellipse(x, 650.0, 120.0, 150.0);
        sheet.fill(glass, gilt, 1.0);
        let mut inner = Shape::new();
        inner.ellipse(x, 650.0, 102.0, 132.0);
        sheet.fill(inner, mix(decor.sky, decor.wall, 0.55), 1.0);
    }
    stage.canvas.lay(
        &sheet,
        Finish::PAPER.shadow(0.4, 20.0).receive(0.3),
        &[stage.key],
    );
    if lit {
        for side in [-1.0, 1.0] {
            stage.candle(x + side * 132.0, 876.0, 0.8);
        }
    }
}

fn bookcases(stage: &mut Stage, decor: &super::indoors::Decor, lights: &[Light]) {
    let colors = [0x7d2f2a, 0x2f4a4a, 0x8a5a2c, 0x3d4a2f, 0x54304a, 0xa88455].map(hex);
    let mut sheet = Sheet::new();
    for x in [60.0, 770.0] {
        let place = (x, 560.0, 250.0, 700.0);
        furniture::bookcase(
            &mut sheet,
            place,
            6,
            decor.trim,
            &colors,
            hex(0xd8a958),
            &mut stage.rng,
        );
    }
    stage
        .canvas
        .lay(&sheet, Finish::PAPER.shadow(0.4, 20.0).receive(0.4), lights);
}

fn side_table(stage: &mut Stage, decor: &super::indoors::Decor, layout: usize) {
    let x = if layout == 1 {
        210.0
    } else {
        stage.centre - 400.0
    };
    let x = x.clamp(150.0, 220.0);
    let mut shape = Shape::new();
    furniture::stand(&mut shape, x, 1392.0, 190.0, 210.0);
    let sheet = Sheet::of(shape, mix(decor.dark, stage.palette.ink, 0.5));
    stage
        .canvas
        .contact(x, 1392.0, 80.0, stage.palette.ink, 0.4);
    stage.canvas.lay(&sheet, Finish::FIGURE, &[stage.key]);
    if decor.lamps {
        stage.candle(x + 44.0, 1184.0, 0.9);
    }
    stage.table_top(x - 92.0, 1184.0, 120.0, 74.0);
}
