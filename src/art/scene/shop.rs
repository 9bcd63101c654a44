//! Shops: shelves from wall to wall over a counter, and the wide window from within.

use super::super::cast::Seat;
use super::super::color::{hex, mix};
use super::super::finish::{Finish, Light};
use super::super::motif::furniture;
use super::super::shape::Shape;
use super::super::sheet::Sheet;
use super::super::stage::Stage;
use super::super::view::W;
use super::indoors::{SKIRTING, Wall};
use super::layout::Layout;
use super::window::Window;
use crate::model::{Prop, Setting};

/// Layouts of this file.
pub const LAYOUTS: &[Layout] = &[
    Layout::new("shop counter", counter)
        .table()
        .only(&[Setting::Shop]),
    Layout::new("shop window", shop_window)
        .shows(&[Prop::Window])
        .only(&[Setting::Shop]),
];

/// Shelves from wall to wall over a counter, with scales.
fn counter(stage: &mut Stage) {
    let decor = stage.decor(&[0x5a6a4c, 0x6a4a3a, 0x3f5a60]);
    let c = stage.centre;
    let lamp = Light::new(c, 820.0, 480.0, hex(0xffcf8a), 1.15);
    stage.key = lamp;
    stage.wall(&decor, Wall::Panels, &[lamp]);
    let colors = [0x4f7a5a, 0x8a4a34, 0x3f5f74, 0xa07a3a, 0x6a4a6a, 0xb8a078].map(hex);
    let mut sheet = Sheet::new();
    let wood = mix(decor.dark, decor.trim, 0.45);
    for j in 0..6 {
        let y = 330.0 + 116.0 * j as f32;
        furniture::jars(&mut sheet, 20.0, y, 1040.0, wood, &colors, &mut stage.rng);
    }
    let mut posts = Shape::new();
    for x in [16.0, 350.0, 706.0, 1046.0] {
        posts.rect(x, 230.0, 16.0, 760.0);
    }
    posts.rect(-10.0, 214.0, W + 20.0, 26.0);
    sheet.fill(posts, wood, 1.0);
    stage.canvas.lay(
        &sheet,
        Finish::PAPER.shadow(0.4, 16.0).receive(0.5),
        &[lamp],
    );
    stage
        .canvas
        .glow(c, 1000.0, 320.0, stage.palette.warm, 0.55);
    let mut front = Shape::new();
    front.rect(-10.0, 1150.0, W + 20.0, 26.0);
    front.rect(-10.0, 1170.0, W + 20.0, SKIRTING - 1150.0);
    let mut desk = Sheet::of(front, mix(decor.trim, hex(0x5a3a24), 0.5));
    let mut panels = Shape::new();
    for i in 0..6 {
        panels.rect(24.0 + 180.0 * i as f32, 1196.0, 140.0, 60.0);
    }
    desk.stroke(panels, decor.pattern, 0.5, 4.0);
    stage
        .canvas
        .lay(&desk, Finish::PAPER.shadow(0.4, 18.0).receive(0.4), &[lamp]);
    scales(stage, stage.beside(120.0), 1150.0);
    stage.floor_boards(&decor, None, &[lamp]);
    stage.cast_indoors(Seat::None, &[lamp]);
    stage.table_top(40.0, 1150.0, 260.0, 80.0);
    let mut sacks = Shape::new();
    for x in [70.0, 1000.0] {
        sacks.blob(&[
            (x - 120.0, 1700.0),
            (x - 150.0, 1560.0),
            (x - 90.0, 1460.0),
            (x - 100.0, 1420.0),
            (x, 1440.0),
            (x + 100.0, 1420.0),
            (x + 90.0, 1460.0),
            (x + 150.0, 1560.0),
            (x + 120.0, 1700.0),
        ]);
    }
    let ink = stage.palette.ink;
    stage
        .canvas
        .lay(&Sheet::of(sacks, ink), Finish::FRAME.rim(0.7), &[lamp]);
    stage.close();
}

/// A pair of scales on (`x`, `y`).
fn scales(stage: &mut Stage, x: f32, y: f32) {
    let mut shape = Shape::new();
    shape.limb((x, y), (x, y - 130.0), 10.0, 5.0);
    shape.ellipse(x, y, 44.0, 8.0);
    shape.limb((x - 80.0, y - 120.0), (x + 80.0, y - 136.0), 4.0, 4.0);
    for (dx, top, drop) in [(-80.0, -120.0, 70.0), (80.0, -136.0, 70.0)] {
        shape.limb((x + dx, y + top), (x + dx - 30.0, y + top + drop), 1.6, 1.6);
        shape.limb((x + dx, y + top), (x + dx + 30.0, y + top + drop), 1.6, 1.6);
        shape.blob(&[
            (x + dx - 40.0, y + top + drop),
            (x + dx - 40.0, y + top + drop),
            (x + dx, y + top + drop + 24.0),
            (x + dx + 40.0, y + top + drop),
            (x + dx + 40.0, y + top + drop),
        ]);
    }
    let brass = mix(stage.palette.ink, hex(0xb98a4a), 0.6);
    stage.canvas.lay(
        &Sheet::of(shape, brass),
        Finish::PAPER.shadow(0.3, 10.0).rim(0.6),
        &[stage.key],
    );
}

/// The shop's wide window from within, goods hung in it.
fn shop_window(stage: &mut Stage) {
    let decor = stage.decor(&[0x4a3f38, 0x3a4a48, 0x5a4030]);
    let window = Window {
        x: 110.0,
        y: 360.0,
        w: 860.0,
        h: 720.0,
        arch: false,
    };
    let day = Light {
        radius: 480.0,
        ..stage.window_light(&window, &decor)
    };
    stage.key = day;
    stage.wall(&decor, Wall::Panels, &[day]);
    stage.window(&window, &decor, 3, &[day]);
    let mut hung = Shape::new();
    for i in 0..9 {
        let x = 170.0 + 92.0 * i as f32;
        let drop = 60.0 + 50.0 * ((i * 5) % 3) as f32;
        hung.limb((x, 366.0), (x, 366.0 + drop), 2.4, 2.4);
        match i % 3 {
            0 => {
                hung.ellipse(x, 386.0 + drop + 34.0, 26.0, 40.0);
            }
            1 => {
                hung.limb((x - 30.0, 372.0 + drop), (x + 30.0, 372.0 + drop), 6.0, 6.0);
                hung.poly(&[
                    (x - 34.0, 372.0 + drop),
                    (x + 34.0, 372.0 + drop),
                    (x + 22.0, 480.0 + drop),
                    (x - 22.0, 480.0 + drop),
                ]);
            }
            _ => {
                hung.ring(x, 400.0 + drop, 28.0, 7.0, 18);
            }
        }
    }
    let dark = stage.palette.ramp(0.9);
    stage.canvas.lay(
        &Sheet::of(hung, dark),
        Finish::PAPER.shadow(0.2, 8.0).rim(0.5),
        &[day],
    );
    stage.floor_boards(&decor, None, &[day]);
    stage.beams(&window, &decor, 0.0);
    stage.cast_indoors(Seat::None, &[day]);
    let mut till = Shape::new();
    till.rect(-10.0, 1570.0, W + 20.0, 400.0);
    till.rect(-10.0, 1550.0, W + 20.0, 26.0);
    let ink = stage.palette.ink;
    stage
        .canvas
        .lay(&Sheet::of(till, ink), Finish::FRAME.rim(0.6), &[day]);
    stage.close();
}
