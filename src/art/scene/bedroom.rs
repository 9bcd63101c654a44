//! Bedroom: moonlit or morning window, four-poster, night table. The sickroom shares it.

use super::super::cast::Seat;
use super::super::color::mix;
use super::super::finish::Finish;
use super::super::motif::furniture;
use super::super::shape::Shape;
use super::super::sheet::Sheet;
use super::super::stage::Stage;
use super::indoors::{Decor, Wall};
use super::layout::Layout;
use super::window::Window;
use crate::model::{Prop, Setting};

/// Layouts of this file.
pub const LAYOUTS: &[Layout] = &[Layout::new("bed and window", paint)
    .shows(&[Prop::Window, Prop::Bed])
    .table()];

/// Draws the template.
fn paint(stage: &mut Stage) {
    let hues: &[u32] = if stage.prompt.setting == Setting::Hospital {
        &[0x6a7a78, 0x7a7262, 0x5f7286]
    } else {
        &[0x2c3a68, 0x3a4a60, 0x5a3a56, 0x33503f, 0x6a4a3a]
    };
    let decor = stage.decor(hues);
    let arch = stage.rng.chance(0.6);
    // The bed stands at the left edge; the window takes the middle or the right.
    stage.centre = stage.centre.max(560.0);
    let x = stage.rng.range(400.0, 600.0);
    let window = Window {
        x,
        y: 250.0,
        w: stage.rng.range(270.0, 350.0),
        h: 820.0,
        arch,
    };
    let moon = stage.window_light(&window, &decor);
    stage.key = moon;
    let wall = stage.rng.pick(&[Wall::Damask, Wall::Stripes, Wall::Panels]);
    stage.wall(&decor, wall, &[moon]);
    stage.window(&window, &decor, 6, &[moon]);
    stage.mouldings(&decor, false, &[moon]);
    let rug = mix(decor.wall, decor.pattern, 0.5);
    stage.floor_boards(&decor, Some(rug), &[moon]);
    stage.beams(&window, &decor, -260.0);
    bed(stage, &decor);
    stage.cast_indoors(Seat::Chair, &[moon]);
    night_table(stage, &decor);
    if stage.prompt.setting == Setting::Attic {
        rafters(stage, &decor);
    } else {
        stage.curtains(
            &decor,
            false,
            true,
            stage.prompt.seed.is_multiple_of(2),
            &[moon],
        );
    }
    stage.close();
}

/// The slopes of the roof, with their timbers: the attic's frame.
fn rafters(stage: &mut Stage, decor: &Decor) {
    let mut roof = Shape::new();
    roof.poly(&[(-10.0, -10.0), (390.0, -10.0), (-10.0, 900.0)]);
    roof.poly(&[(1090.0, -10.0), (690.0, -10.0), (1090.0, 900.0)]);
    roof.rect(-10.0, -10.0, 1100.0, 120.0);
    let mut sheet = Sheet::of(roof, mix(decor.dark, stage.palette.ink, 0.4));
    let mut timbers = Shape::new();
    for side in [-1.0, 1.0] {
        let x = |v: f32| 540.0 + side * v;
        timbers.limb((x(150.0), -20.0), (x(570.0), 940.0), 16.0, 16.0);
        timbers.limb((x(290.0), 360.0), (x(290.0), 100.0), 11.0, 11.0);
    }
    timbers.rect(-10.0, 330.0, 1100.0, 30.0);
    sheet.fill(timbers, stage.palette.ink, 1.0);
    stage.canvas.lay(&sheet, Finish::FRAME, &[stage.key]);
}

fn bed(stage: &mut Stage, decor: &Decor) {
    let linen = mix(decor.sky, decor.wall, 0.35);
    let mut sheet = Sheet::new();
    let w = stage.rng.range(290.0, 350.0);
    let wood = mix(decor.dark, stage.palette.ink, 0.4);
    if stage.prompt.setting == Setting::Hospital {
        let mut rails = Shape::new();
        for x in [20.0, 36.0 + w] {
            rails.limb((x, 1350.0), (x, 1010.0), 9.0, 9.0);
            rails.circle(x, 1000.0, 14.0);
        }
        for y in [1020.0, 1080.0, 1140.0] {
            rails.limb((-20.0, y), (20.0, y), 6.0, 6.0);
        }
        rails.rect(-20.0, 1262.0, w + 60.0, 26.0);
        sheet.fill(rails, wood, 1.0);
        let mut bedding = Shape::new();
        bedding.blob(&[
            (-30.0, 1130.0),
            (60.0, 1100.0),
            (130.0, 1140.0),
            (w, 1170.0),
            (w + 24.0, 1220.0),
            (w + 24.0, 1290.0),
            (w + 24.0, 1290.0),
            (-30.0, 1290.0),
            (-30.0, 1290.0),
        ]);
        sheet.fill(bedding, linen, 1.0);
    } else {
        furniture::four_poster(
            &mut sheet,
            (-20.0, 1352.0, w, 800.0),
            wood,
            linen,
            decor.wall,
        );
    }
    let finish = Finish::PAPER.shadow(0.4, 26.0).rim(0.8).receive(0.25);
    stage.canvas.lay(&sheet, finish, &[stage.key]);
}

fn night_table(stage: &mut Stage, decor: &Decor) {
    let x = stage.centre + stage.cast_half() + 90.0;
    if x > 960.0 {
        return;
    }
    let mut shape = Shape::new();
    furniture::stand(&mut shape, x, 1386.0, 170.0, 220.0);
    let color = mix(decor.dark, stage.palette.ink, 0.5);
    stage
        .canvas
        .contact(x, 1386.0, 70.0, stage.palette.ink, 0.4);
    stage
        .canvas
        .lay(&Sheet::of(shape, color), Finish::FIGURE, &[stage.key]);
    if decor.lamps {
        stage.candle(x + 34.0, 1166.0, 1.0);
    }
    stage.table_top(x - 76.0, 1166.0, 96.0, 64.0);
}
