//! Library: walls of books, a tall window between, ladder, globe and reader. The office and the
//! schoolroom share it with other furniture.

use super::super::cast::Seat;
use super::super::color::{hex, mix};
use super::super::finish::Finish;
use super::super::motif::furniture;
use super::super::shape::Shape;
use super::super::sheet::Sheet;
use super::super::stage::Stage;
use super::super::view::{H, W};
use super::indoors::{Decor, SKIRTING, Wall};
use super::layout::Layout;
use super::window::Window;
use crate::model::{Prop, Setting};

const BOOKS: [u32; 7] = [
    0x7d2f2a, 0x2f4a4a, 0x8a5a2c, 0x3d4a2f, 0x54304a, 0xa88455, 0x2b2f48,
];

/// Layouts of this file.
pub const LAYOUTS: &[Layout] = &[Layout::new("shelves and window", paint).shows(&[Prop::Window])];

/// Draws the template.
fn paint(stage: &mut Stage) {
    let decor = stage.decor(&[0x6a4630, 0x33503f, 0x5a2a38, 0x2c4058]);
    let shape = stage.rng.below(3);
    let w = [310.0, 260.0, 380.0][shape];
    let x = stage.centre - w * 0.5 + [0.0, -60.0, 40.0][shape];
    let window = Window {
        x,
        y: 240.0,
        w,
        h: 850.0,
        arch: stage.rng.chance(0.6),
    };
    let sun = stage.window_light(&window, &decor);
    stage.key = sun;
    stage.wall(&decor, Wall::Panels, &[sun]);
    stage.window(&window, &decor, 6, &[sun]);
    shelves(stage, &decor, &window);
    stage.floor_boards(&decor, None, &[sun]);
    let lean = stage.rng.sign() * 200.0;
    stage.beams(&window, &decor, lean);
    if stage.prompt.setting == Setting::School {
        blackboard(stage, &decor);
    } else {
        ladder(stage, x + w);
    }
    stage.cast_indoors(Seat::Armchair, &[sun]);
    desk(stage, &decor);
    stage.close();
}

fn shelves(stage: &mut Stage, decor: &Decor, window: &Window) {
    let books = BOOKS.map(hex);
    let mut sheet = Sheet::new();
    let wood = mix(decor.trim, hex(0x4a2d1f), 0.5);
    let gilt = hex(0xd8a958);
    let left = window.x - 60.0;
    let right = window.x + window.w + 60.0;
    for (x, w) in [(-20.0, left + 20.0), (right, W + 20.0 - right)] {
        if w > 90.0 {
            let rows = 9;
            furniture::bookcase(
                &mut sheet,
                (x, 150.0, w, SKIRTING - 150.0),
                rows,
                wood,
                &books,
                gilt,
                &mut stage.rng,
            );
            let mut cornice = Shape::new();
            cornice.rect(x - 8.0, 118.0, w + 16.0, 34.0);
            sheet.fill(cornice, mix(wood, decor.pattern, 0.3), 1.0);
        }
    }
    let finish = Finish::PAPER
        .shadow(0.4, 24.0)
        .rim(0.5)
        .receive(0.42)
        .veiled(0.35, 900.0, 1300.0, stage.palette.ink);
    stage.canvas.lay(&sheet, finish, &[stage.key]);
}

fn ladder(stage: &mut Stage, x: f32) {
    let foot = (x + 150.0).min(W - 130.0);
    let mut shape = Shape::new();
    shape.limb((foot, 1310.0), (foot - 42.0, 330.0), 8.0, 8.0);
    shape.limb((foot + 94.0, 1310.0), (foot + 38.0, 330.0), 8.0, 8.0);
    for j in 0..13 {
        let u = j as f32 / 13.0;
        let y = 1280.0 - 930.0 * u;
        shape.limb((foot - 41.0 * u, y), (foot + 94.0 - 55.0 * u, y), 5.0, 5.0);
    }
    let color = stage.palette.ramp(0.86);
    stage.canvas.lay(
        &Sheet::of(shape, color),
        Finish::PAPER.shadow(0.35, 14.0).rim(0.6),
        &[stage.key],
    );
}

/// A board on an easel, wiped clean: no lettering in pictures.
fn blackboard(stage: &mut Stage, decor: &Decor) {
    let x = if stage.centre < 540.0 { 800.0 } else { 280.0 };
    let mut legs = Shape::new();
    for dx in [-120.0, 120.0] {
        legs.limb((x + dx * 1.2, 1330.0), (x + dx * 0.5, 820.0), 8.0, 6.0);
    }
    let mut sheet = Sheet::of(legs, stage.palette.ramp(0.85));
    let mut board = Shape::new();
    board.rect(x - 150.0, 850.0, 300.0, 220.0);
    sheet.fill(board, mix(decor.dark, hex(0x1c2a26), 0.7), 1.0);
    let mut frame = Shape::new();
    frame.rect(x - 150.0, 850.0, 300.0, 220.0);
    sheet.stroke(frame, mix(decor.pattern, hex(0xa88455), 0.5), 0.9, 9.0);
    let mut chalk = Shape::new();
    chalk.circle(x, 960.0, 54.0);
    chalk.line(&[(x - 100.0, 1030.0), (x + 100.0, 1030.0)]);
    chalk.line(&[(x - 54.0, 960.0), (x + 54.0, 960.0)]);
    sheet.stroke(chalk, hex(0xe0dccb), 0.6, 3.0);
    stage
        .canvas
        .lay(&sheet, Finish::PAPER.shadow(0.4, 18.0), &[stage.key]);
}

/// The nearest sheet: a desk edge with globe and books.
fn desk(stage: &mut Stage, decor: &Decor) {
    let mut shape = Shape::new();
    shape.rect(-10.0, 1650.0, W + 20.0, H);
    shape.rect(-10.0, 1634.0, W + 20.0, 18.0);
    let (gx, books_x) = if stage.rng.chance(0.5) {
        (150.0, 920.0)
    } else {
        (930.0, 150.0)
    };
    shape.circle(gx, 1500.0, 100.0);
    shape.rect(gx - 10.0, 1590.0, 20.0, 60.0);
    shape.ellipse(gx, 1640.0, 70.0, 14.0);
    let mut y = 1634.0;
    for i in 0..5 {
        let (h, w) = (stage.rng.range(24.0, 42.0), stage.rng.range(170.0, 240.0));
        shape.rect(
            books_x - w * 0.5 + stage.rng.normal() * 14.0 + i as f32 * 2.0,
            y - h,
            w,
            h - 2.0,
        );
        y -= h;
    }
    let mut sheet = Sheet::of(shape, mix(stage.palette.ink, decor.dark, 0.25));
    let mut meridians = Shape::new();
    for k in [0.35, 0.75] {
        meridians.ellipse(gx, 1500.0, 100.0 * k, 100.0);
    }
    meridians.line(&[(gx - 100.0, 1500.0), (gx + 100.0, 1500.0)]);
    meridians.line(&[(gx - 88.0, 1452.0), (gx + 88.0, 1452.0)]);
    sheet.stroke(meridians, decor.pattern, 0.5, 2.6);
    stage.canvas.lay(
        &sheet,
        Finish {
            rim: 0.8,
            ..Finish::FRAME
        },
        &[stage.key],
    );
}
