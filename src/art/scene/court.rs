//! Where people are judged and kept: the court with its dock, the cell behind bars.

use super::super::cast::Seat;
use super::super::color::{hex, mix};
use super::super::finish::{Finish, Light};
use super::super::motif::lights;
use super::super::shape::Shape;
use super::super::sheet::Sheet;
use super::super::stage::Stage;
use super::super::view::{H, W};
use super::indoors::{SKIRTING, Wall};
use super::layout::Layout;
use super::schoolroom::clerestory;
use super::window::Window;
use crate::model::{Prop, Setting};

/// Layouts of this file.
pub const LAYOUTS: &[Layout] = &[
    Layout::new("court", court).only(&[Setting::Prison]),
    Layout::new("behind bars", bars)
        .shows(&[Prop::Window])
        .only(&[Setting::Prison]),
];

/// A court: the high bench under its canopy, the dock's rail in front.
fn court(stage: &mut Stage) {
    let decor = stage.decor(&[0x5a4030, 0x4a4a3a, 0x54403a]);
    let c = stage.centre;
    let day = Light::new(c, 560.0, 480.0, decor.sky, 1.15);
    stage.key = day;
    stage.wall(&decor, Wall::Panels, &[day]);
    clerestory(stage, &decor, 3, (150.0, 330.0), true);
    let wood = mix(decor.trim, hex(0x5a3420), 0.55);
    let mut bench = Shape::new();
    bench.rect(c - 470.0, 960.0, 940.0, SKIRTING - 950.0);
    bench.rect(c - 490.0, 940.0, 980.0, 26.0);
    bench.rect(c - 170.0, 640.0, 340.0, 310.0);
    bench.poly(&[(c - 210.0, 640.0), (c, 540.0), (c + 210.0, 640.0)]);
    let mut sheet = Sheet::of(bench, wood);
    let mut panels = Shape::new();
    for k in -3..3 {
        panels.rect(c + 150.0 * k as f32 + 20.0, 1000.0, 112.0, 220.0);
    }
    panels.rect(c - 140.0, 670.0, 280.0, 250.0);
    sheet.stroke(panels, decor.pattern, 0.55, 5.0);
    let mut seat = Shape::new();
    seat.arch(c - 80.0, 740.0, 160.0, 210.0);
    sheet.fill(seat, mix(hex(0x8a2f35), decor.dark, 0.3), 1.0);
    stage.canvas.lay(
        &sheet,
        Finish::PAPER.shadow(0.4, 22.0).receive(0.45),
        &[day],
    );
    for side in [-1.0, 1.0] {
        stage.candle(c + side * 280.0, 940.0, 1.0);
    }
    stage.canvas.glow(c, 1060.0, 320.0, decor.sky, 0.5);
    stage.floor_boards(&decor, None, &[day]);
    stage.cast_indoors(Seat::None, &[day]);
    let mut dock = Shape::new();
    dock.rect(-10.0, 1440.0, W + 20.0, 30.0);
    for i in 0..22 {
        let x = 10.0 + 52.0 * i as f32;
        dock.limb((x, 1466.0), (x, 1640.0), 7.0, 9.0);
    }
    dock.rect(-10.0, 1600.0, W + 20.0, 400.0);
    let ink = stage.palette.ink;
    stage
        .canvas
        .lay(&Sheet::of(dock, ink), Finish::FRAME.rim(0.7), &[day]);
    stage.close();
}

/// A cell seen through its bars.
fn bars(stage: &mut Stage) {
    let decor = stage.decor(&[0x4a5058, 0x54504a, 0x46544f]);
    let c = stage.centre;
    let window = Window {
        x: c - 70.0,
        y: 420.0,
        w: 140.0,
        h: 190.0,
        arch: false,
    };
    let day = Light {
        power: 1.3,
        ..stage.window_light(&window, &decor)
    };
    stage.key = day;
    stage.wall(&decor, Wall::Stone, &[day]);
    stage.window(&window, &decor, 1, &[day]);
    stage.canvas.glow(c, 960.0, 300.0, decor.sky, 0.5);
    stage.floor_boards(&decor, None, &[day]);
    let beam = [
        (c - 70.0, 440.0),
        (c + 70.0, 440.0),
        (c + 260.0, 1430.0),
        (c - 200.0, 1430.0),
    ];
    stage.canvas.shaft(&beam, decor.sky, 0.34, 30.0, 2);
    stage.cast_indoors(Seat::None, &[day]);
    let mut grid = Shape::new();
    for i in 0..11 {
        let x = 20.0 + 104.0 * i as f32;
        // Bars before a face would hide it: two are missing where the people stand.
        if (x - c).abs() > stage.cast_half() + 20.0 {
            grid.limb((x, -20.0), (x, H), 13.0, 13.0);
        }
    }
    for y in [250.0, 1490.0] {
        grid.rect(-10.0, y, W + 20.0, 30.0);
    }
    let (left, right) = (c - stage.cast_half() - 40.0, c + stage.cast_half() + 40.0);
    for x in [left, right] {
        grid.rect(x - 18.0, -10.0, 36.0, H);
    }
    grid.rect(-10.0, 1680.0, W + 20.0, 300.0);
    let ink = stage.palette.ink;
    stage.canvas.lay(
        &Sheet::of(grid, ink),
        Finish::FRAME.shadow(0.35, 18.0).rim(0.6),
        &[day],
    );
    if decor.lamps {
        let at = (right + 90.0, 760.0);
        let mut bracket = Shape::new();
        bracket.limb((right, 780.0), at, 6.0, 5.0);
        stage
            .canvas
            .lay(&Sheet::of(bracket, ink), Finish::FRAME, &[day]);
        lights::flame(
            &mut stage.canvas,
            (at.0, at.1 - 24.0),
            1.3,
            stage.palette.warm,
        );
    }
    stage.close();
}
