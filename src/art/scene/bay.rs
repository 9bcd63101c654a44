//! Bay window: tall lights side by side fill the wall, and people stand dark against them.

use super::super::cast::Seat;
use super::super::color::mix;
use super::super::finish::Finish;
use super::super::motif::furniture;
use super::super::shape::Shape;
use super::super::sheet::Sheet;
use super::super::stage::Stage;
use super::indoors::{SKIRTING, Wall};
use super::layout::Layout;
use super::window::Window;
use crate::model::{Prop, Setting};

/// Layouts of this file.
pub const LAYOUTS: &[Layout] = &[Layout::new("bay window", paint)
    .shows(&[Prop::Window])
    .table()];

const HUES: [u32; 6] = [0x3f5a58, 0x6a4a2c, 0x4a3f66, 0x5a2a38, 0x2c4a68, 0x5c5240];

fn paint(stage: &mut Stage) {
    let decor = stage.decor(&HUES);
    let arch = stage.rng.chance(0.5);
    let row = [
        (36.0, 290.0, 236.0, 810.0),
        (348.0, 215.0, 384.0, 885.0),
        (808.0, 290.0, 236.0, 810.0),
    ];
    let lights_of = |(x, y, w, h): (f32, f32, f32, f32)| Window { x, y, w, h, arch };
    let windows = row.map(lights_of);
    let day = stage.window_light(&windows[1], &decor);
    stage.key = day;
    let wall = match stage.prompt.setting {
        Setting::Ballroom => Wall::Panels,
        _ => stage.rng.pick(&[Wall::Stripes, Wall::Damask, Wall::Panels]),
    };
    stage.wall(&decor, wall, &[day]);
    for (i, window) in windows.iter().enumerate() {
        stage.window(window, &decor, if i == 1 { 5 } else { 4 }, &[day]);
    }
    let mut seat = Shape::new();
    seat.rect(-10.0, 1128.0, 1100.0, 34.0);
    seat.rect(-10.0, 1160.0, 1100.0, SKIRTING - 1150.0);
    let mut sheet = Sheet::of(seat, decor.trim);
    let mut cushions = Shape::new();
    for i in 0..6 {
        let x = 14.0 + i as f32 * 180.0;
        cushions.blob(&[
            (x, 1130.0),
            (x + 6.0, 1106.0),
            (x + 80.0, 1100.0),
            (x + 160.0, 1106.0),
            (x + 166.0, 1130.0),
        ]);
    }
    sheet.fill(cushions, mix(decor.pattern, decor.dark, 0.35), 1.0);
    let finish = Finish::PAPER.shadow(0.35, 18.0).receive(0.4);
    stage.canvas.lay(&sheet, finish, &[day]);
    stage.floor_boards(&decor, None, &[day]);
    let lean = stage.rng.sign() * 120.0;
    for window in &windows {
        stage.beams(window, &decor, lean);
    }
    stage.cast_indoors(Seat::Chair, &[day]);
    tea_table(stage, decor.lamps);
    stage.curtains(&decor, true, true, true, &[day]);
    stage.close();
}

/// A round table at the far side of the cast.
fn tea_table(stage: &mut Stage, lamp: bool) {
    let x = stage.beside(110.0).clamp(190.0, 890.0);
    let mut shape = Shape::new();
    furniture::stand(&mut shape, x, 1390.0, 200.0, 196.0);
    let sheet = Sheet::of(shape, stage.palette.figure());
    stage
        .canvas
        .contact(x, 1390.0, 80.0, stage.palette.ink, 0.4);
    stage.canvas.lay(&sheet, Finish::FIGURE, &[stage.key]);
    stage.table_top(x - 80.0, 1194.0, 110.0, 72.0);
    if lamp {
        stage.candle(x + 56.0, 1194.0, 0.9);
    }
}
