//! Rooms with a purpose: the schoolroom with its benches and board, the ward with its row of beds, the
//! counting-house.

use super::super::cast::Seat;
use super::super::color::{hex, mix};
use super::super::finish::{Finish, Light};
use super::super::motif::furniture;
use super::super::shape::Shape;
use super::super::sheet::Sheet;
use super::super::stage::Stage;
use super::super::view::W;
use super::indoors::{Decor, Wall};
use super::layout::Layout;
use super::window::Window;
use crate::model::{Prop, Setting};

/// Layouts of this file.
pub const LAYOUTS: &[Layout] = &[
    Layout::new("benches and a board", schoolroom).only(&[Setting::School]),
    Layout::new("ward", ward)
        .shows(&[Prop::Bed, Prop::Window])
        .only(&[Setting::Hospital]),
    Layout::new("counting-house", counting_house)
        .shows(&[Prop::Window, Prop::Lamp, Prop::Book])
        .only(&[Setting::Office]),
];

/// A row of equal windows high on the wall, `n` of them. Gives the light of the middle one.
pub fn clerestory(
    stage: &mut Stage,
    decor: &Decor,
    n: usize,
    (y, h): (f32, f32),
    arch: bool,
) -> Light {
    let step = 1000.0 / n as f32;
    let windows: Vec<Window> = (0..n)
        .map(|i| Window {
            x: 40.0 + step * i as f32 + step * 0.16,
            y,
            w: step * 0.68,
            h,
            arch,
        })
        .collect();
    let middle = windows[n / 2];
    let day = Light {
        radius: 470.0,
        ..stage.window_light(&middle, decor)
    };
    for window in &windows {
        stage.window(window, decor, 3, &[day]);
        stage.beams(window, decor, 150.0);
    }
    day
}

fn schoolroom(stage: &mut Stage) {
    let decor = stage.decor(&[0x6a6a4c, 0x54605a, 0x6a5a44]);
    let c = stage.centre;
    let day = Light::new(c, 640.0, 470.0, decor.sky, 1.1);
    stage.key = day;
    stage.wall(&decor, Wall::Panels, &[day]);
    for x in [40.0, 870.0] {
        let window = Window {
            x,
            y: 260.0,
            w: 170.0,
            h: 620.0,
            arch: false,
        };
        stage.window(&window, &decor, 4, &[day]);
        stage.beams(&window, &decor, if x < 500.0 { 160.0 } else { -160.0 });
    }
    let mut sheet = Sheet::new();
    let mut frame = Shape::new();
    frame.rect(c - 320.0, 430.0, 640.0, 400.0);
    sheet.fill(frame, hex(0xa07a4a), 1.0);
    let mut board = Shape::new();
    board.rect(c - 298.0, 452.0, 596.0, 356.0);
    sheet.fill(board, mix(decor.dark, hex(0x1c2a26), 0.7), 1.0);
    let mut chalk = Shape::new();
    chalk.circle(c - 170.0, 620.0, 84.0);
    chalk.line(&[(c - 254.0, 620.0), (c - 86.0, 620.0)]);
    chalk.line(&[(c - 170.0, 536.0), (c - 170.0, 704.0)]);
    chalk.poly(&[(c + 20.0, 700.0), (c + 240.0, 700.0), (c + 240.0, 540.0)]);
    chalk.line(&[(c - 270.0, 760.0), (c + 270.0, 760.0)]);
    sheet.stroke(chalk, hex(0xe6e2d2), 0.6, 4.0);
    stage.canvas.lay(
        &sheet,
        Finish::PAPER.shadow(0.4, 18.0).receive(0.25),
        &[day],
    );
    stage.canvas.glow(c, 960.0, 300.0, decor.sky, 0.45);
    stage.mouldings(&decor, false, &[day]);
    stage.floor_boards(&decor, None, &[day]);
    let mut desk = Shape::new();
    let x = stage.beside(150.0).clamp(190.0, 890.0);
    desk.rect(x - 120.0, 1170.0, 240.0, 22.0);
    desk.rect(x - 104.0, 1190.0, 208.0, 200.0);
    desk.circle(x + 60.0, 1110.0, 46.0);
    desk.rect(x + 54.0, 1150.0, 12.0, 24.0);
    let wood = mix(decor.dark, stage.palette.ink, 0.5);
    stage
        .canvas
        .contact(x, 1390.0, 120.0, stage.palette.ink, 0.4);
    stage
        .canvas
        .lay(&Sheet::of(desk, wood), Finish::FIGURE, &[day]);
    stage.cast_indoors(Seat::None, &[day]);
    benches(stage, day);
    stage.close();
}

/// Two rows of desks with slates, cut off by the lower edge.
fn benches(stage: &mut Stage, day: Light) {
    let mut sheet = Sheet::new();
    for (row, (y, n, w)) in [(1450.0, 4, 230.0), (1600.0, 3, 300.0)]
        .into_iter()
        .enumerate()
    {
        let mut shape = Shape::new();
        let mut slates = Shape::new();
        for i in 0..n {
            let x = W * (i as f32 + 0.5) / n as f32;
            shape.poly(&[
                (x - w * 0.46, y),
                (x + w * 0.46, y),
                (x + w * 0.5, y + 40.0),
                (x - w * 0.5, y + 40.0),
            ]);
            shape.rect(x - w * 0.47, y + 36.0, w * 0.94, 60.0);
            for side in [-1.0, 1.0] {
                shape.limb(
                    (x + side * w * 0.40, y + 90.0),
                    (x + side * w * 0.44, y + 330.0),
                    10.0,
                    9.0,
                );
            }
            slates.poly(&[
                (x - 40.0, y + 8.0),
                (x + 40.0, y + 8.0),
                (x + 46.0, y + 30.0),
                (x - 46.0, y + 30.0),
            ]);
        }
        let depth = 0.90 + 0.08 * row as f32;
        sheet.fill(shape, stage.palette.ramp(depth), 1.0);
        sheet.stroke(slates, stage.palette.haze, 0.35, 3.0);
    }
    stage
        .canvas
        .lay(&sheet, Finish::FRAME.shadow(0.4, 24.0).rim(0.7), &[day]);
}

fn ward(stage: &mut Stage) {
    let decor = stage.decor(&[0x7a8a86, 0x7a7a70, 0x6a8088]);
    let day = Light::new(540.0, 620.0, 480.0, decor.sky, 1.1);
    stage.key = day;
    stage.wall(&decor, Wall::Stripes, &[day]);
    clerestory(stage, &decor, 4, (300.0, 460.0), true);
    stage.mouldings(&decor, false, &[day]);
    stage.floor_boards(&decor, None, &[day]);
    let linen = mix(decor.sky, [0.94, 0.92, 0.88], 0.5);
    let iron = mix(decor.dark, stage.palette.ink, 0.5);
    let mut sheet = Sheet::new();
    for k in 0..5 {
        let x = 20.0 + 230.0 * k as f32;
        let mut rails = Shape::new();
        for dx in [0.0, 150.0] {
            rails.limb((x + dx, 1300.0), (x + dx, 1000.0), 6.0, 6.0);
            rails.circle(x + dx, 990.0, 11.0);
        }
        for j in 0..4 {
            rails.limb(
                (x + 30.0 * (j as f32 + 1.0), 1010.0),
                (x + 30.0 * (j as f32 + 1.0), 1110.0),
                3.0,
                3.0,
            );
        }
        rails.limb((x, 1010.0), (x + 150.0, 1010.0), 5.0, 5.0);
        rails.rect(x - 4.0, 1240.0, 158.0, 14.0);
        sheet.fill(rails, iron, 1.0);
        let mut bed = Shape::new();
        bed.blob(&[
            (x + 2.0, 1240.0),
            (x + 2.0, 1240.0),
            (x + 6.0, 1130.0),
            (x + 40.0, 1104.0),
            (x + 75.0, 1090.0 - 24.0 * ((k % 2) as f32)),
            (x + 112.0, 1104.0),
            (x + 146.0, 1130.0),
            (x + 148.0, 1240.0),
            (x + 148.0, 1240.0),
        ]);
        sheet.fill(bed, linen, 1.0);
        let mut fold = Shape::new();
        fold.line(&[(x + 6.0, 1160.0), (x + 146.0, 1160.0)]);
        sheet.stroke(fold, mix(decor.wall, hex(0x8a3a3a), 0.3), 0.6, 5.0);
    }
    stage.canvas.lay(
        &sheet,
        Finish::PAPER.shadow(0.35, 18.0).receive(0.3).rim(0.5),
        &[day],
    );
    stage.cast_indoors(Seat::Chair, &[day]);
    let mut near = Shape::new();
    for x in [-30.0, 760.0] {
        for dx in [0.0, 350.0] {
            near.limb((x + dx, 1960.0), (x + dx, 1480.0), 15.0, 13.0);
            near.circle(x + dx, 1462.0, 24.0);
        }
        near.limb((x, 1530.0), (x + 350.0, 1530.0), 10.0, 10.0);
        for j in 1..6 {
            near.limb(
                (x + 58.0 * j as f32, 1530.0),
                (x + 58.0 * j as f32, 1760.0),
                6.0,
                6.0,
            );
        }
    }
    let ink = stage.palette.ink;
    stage
        .canvas
        .lay(&Sheet::of(near, ink), Finish::FRAME.rim(0.6), &[day]);
    stage.close();
}

fn counting_house(stage: &mut Stage) {
    let decor = stage.decor(&[0x5a5040, 0x4a5a50, 0x5c4434]);
    let c = stage.centre;
    let day = Light::new(c, 660.0, 440.0, decor.sky, 1.0);
    stage.key = day;
    stage.wall(&decor, Wall::Panels, &[day]);
    clerestory(stage, &decor, 3, (230.0, 620.0), false);
    let books = [0x7d2f2a, 0x2f4a4a, 0x8a5a2c, 0x3d4a2f].map(hex);
    let mut shelves = Sheet::new();
    let wood = mix(decor.trim, hex(0x4a2d1f), 0.5);
    furniture::bookcase(
        &mut shelves,
        (20.0, 940.0, 1040.0, 290.0),
        2,
        wood,
        &books,
        hex(0xd8a958),
        &mut stage.rng,
    );
    stage.canvas.lay(
        &shelves,
        Finish::PAPER.shadow(0.35, 18.0).receive(0.4),
        &[day],
    );
    stage.floor_boards(&decor, None, &[day]);
    let side = if c < 540.0 { 1.0 } else { -1.0 };
    let x = c + side * (stage.cast_half().min(230.0) + 200.0);
    let p = |a: f32, b: f32| (x + side * a, b);
    let mut shape = Shape::new();
    shape.poly(&[
        p(-150.0, 1130.0),
        p(130.0, 1050.0),
        p(130.0, 1076.0),
        p(-150.0, 1156.0),
    ]);
    for a in [-130.0, 110.0] {
        shape.limb(p(a, 1110.0), p(a * 1.05, 1400.0), 11.0, 9.0);
    }
    shape.rect(x - 130.0, 1330.0, 260.0, 12.0);
    shape.ellipse(x - side * 220.0, 1226.0, 60.0, 13.0);
    for dx in [-40.0, 40.0] {
        shape.limb(
            (x - side * 220.0 + dx * 0.7, 1230.0),
            (x - side * 220.0 + dx * 1.3, 1404.0),
            8.0,
            6.0,
        );
    }
    shape.limb(
        (x - side * 266.0, 1330.0),
        (x - side * 174.0, 1330.0),
        5.0,
        5.0,
    );
    let mut sheet = Sheet::of(shape, stage.palette.figure());
    let mut ledger = Shape::new();
    ledger.poly(&[
        p(-90.0, 1108.0),
        p(60.0, 1064.0),
        p(60.0, 1054.0),
        p(-90.0, 1096.0),
    ]);
    sheet.fill(ledger, hex(0xe9dcc0), 0.95);
    stage
        .canvas
        .contact(x, 1400.0, 150.0, stage.palette.ink, 0.4);
    stage
        .canvas
        .lay(&sheet, Finish::FIGURE.receive(0.15), &[day]);
    let lamp = p(160.0, 960.0);
    let mut shade = Shape::new();
    shade.limb(p(130.0, 1050.0), lamp, 4.0, 4.0);
    shade.poly(&[
        (lamp.0 - 60.0, 966.0),
        (lamp.0 - 22.0, 916.0),
        (lamp.0 + 22.0, 916.0),
        (lamp.0 + 60.0, 966.0),
    ]);
    stage
        .canvas
        .lay(&Sheet::of(shade, hex(0x2f6a4a)), Finish::PAPER, &[day]);
    stage.canvas.lamp((lamp.0, 980.0), 34.0, stage.palette.warm);
    stage.cast_indoors(Seat::None, &[day]);
    let mut rail = Shape::new();
    rail.rect(-10.0, 1540.0, W + 20.0, 30.0);
    for i in 0..14 {
        rail.rect(20.0 + 80.0 * i as f32, 1570.0, 14.0, 400.0);
    }
    let ink = stage.palette.ink;
    stage
        .canvas
        .lay(&Sheet::of(rail, ink), Finish::FRAME.rim(0.6), &[day]);
    stage.close();
}
