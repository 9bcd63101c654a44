//! Kitchen, inn and dining-room: a table under hanging light, hearth or shelves, people at it.

use super::super::cast::Seat;
use super::super::color::{hex, mix};
use super::super::finish::{Finish, Light};
use super::super::motif::{furniture, lights};
use super::super::shape::Shape;
use super::super::sheet::Sheet;
use super::super::stage::Stage;
use super::super::view::{H, W};
use super::indoors::{Decor, SKIRTING, Wall};
use super::layout::Layout;
use super::window::Window;
use crate::model::{Prop, Setting};

/// Layouts of this file.
pub const LAYOUTS: &[Layout] = &[Layout::new("table before a hearth", paint)
    .shows(&[Prop::Window, Prop::Table])
    .table()];

/// Draws the template.
fn paint(stage: &mut Stage) {
    let setting = stage.prompt.setting;
    let dining = setting == Setting::Dining;
    let hues: &[u32] = if dining {
        &[0x5a2a38, 0x33503f, 0x2c4058, 0x6a4a2c]
    } else {
        &[0x7a5a34, 0x6a4a3a, 0x5c5240, 0x74502e]
    };
    let mut decor = stage.decor(hues);
    decor.lamps |= setting == Setting::Inn;
    let side = stage.rng.sign();
    let left = if side < 0.0 { 70.0 } else { 760.0 };
    let window = Window {
        x: left,
        y: if dining { 300.0 } else { 470.0 },
        w: 240.0,
        h: if dining { 720.0 } else { 360.0 },
        arch: false,
    };
    let day = stage.window_light(&window, &decor);
    let lamp = Light::new(
        stage.centre,
        660.0,
        360.0,
        hex(0xffc46a),
        if decor.lamps { 1.05 } else { 0.3 },
    );
    let lights = vec![day, lamp];
    stage.key = if decor.lamps { lamp } else { day };
    stage.wall(
        &decor,
        if dining { Wall::Damask } else { Wall::Timber },
        &lights,
    );
    stage.window(&window, &decor, if dining { 5 } else { 3 }, &lights);
    stage.mouldings(&decor, dining, &lights);
    stage.floor_boards(&decor, None, &lights);
    stage.beams(&window, &decor, -side * 150.0);
    let other = if side < 0.0 { 850.0 } else { 230.0 };
    match setting {
        Setting::Inn | Setting::Shop => shelves(stage, other, &decor, &lights),
        _ => {
            stage.hearth(other, &decor, true, &lights);
            if !dining {
                pots(stage, other, &decor);
            }
        }
    }
    if decor.lamps {
        chandelier(stage);
    }
    stage.cast_indoors(
        if setting == Setting::Shop {
            Seat::None
        } else {
            Seat::Chair
        },
        &lights,
    );
    board(stage, &decor, dining);
    stage.close();
}

fn shelves(stage: &mut Stage, x: f32, decor: &Decor, lights: &[Light]) {
    let colors = [0x4f7a5a, 0x8a4a34, 0x3f5f74, 0xa07a3a, 0x6a4a6a].map(hex);
    let mut sheet = Sheet::new();
    let wood = mix(decor.dark, decor.trim, 0.4);
    for j in 0..4 {
        furniture::jars(
            &mut sheet,
            x - 150.0,
            640.0 + 112.0 * j as f32,
            300.0,
            wood,
            &colors,
            &mut stage.rng,
        );
    }
    let mut counter = Shape::new();
    counter.rect(x - 200.0, 1080.0, 400.0, 24.0);
    counter.rect(x - 186.0, 1100.0, 372.0, SKIRTING - 1090.0);
    sheet.fill(counter, wood, 1.0);
    stage.canvas.lay(
        &sheet,
        Finish::PAPER.shadow(0.35, 16.0).receive(0.4),
        lights,
    );
}

/// Copper pans over the hearth.
fn pots(stage: &mut Stage, x: f32, decor: &Decor) {
    let mut rail = Shape::new();
    rail.rect(x - 150.0, 640.0, 300.0, 8.0);
    let mut sheet = Sheet::of(rail, decor.dark);
    for (i, dx) in [-110.0, -40.0, 34.0, 108.0].into_iter().enumerate() {
        let r = [30.0, 38.0, 26.0, 34.0][i];
        let mut pan = Shape::new();
        pan.limb((x + dx, 648.0), (x + dx, 700.0), 3.5, 3.5);
        pan.ellipse(x + dx, 700.0 + r, r, r);
        sheet.fill(pan, mix(hex(0xb8683a), decor.dark, 0.25), 1.0);
        let mut shine = Shape::new();
        shine.curve(&[
            (x + dx - r * 0.5, 690.0 + r),
            (x + dx - r * 0.2, 684.0 + r * 0.6),
            (x + dx + r * 0.3, 682.0 + r * 0.6),
        ]);
        sheet.stroke(shine, hex(0xf0c090), 0.6, 3.0);
    }
    stage.canvas.lay(
        &sheet,
        Finish::PAPER.shadow(0.35, 12.0).receive(0.3),
        &[stage.key],
    );
}

fn chandelier(stage: &mut Stage) {
    let mut sheet = Sheet::new();
    let (x, ink) = (stage.centre, stage.palette.ramp(0.95));
    let flames = lights::chandelier(&mut sheet, x, 620.0, 330.0, -10.0, 6, ink);
    let warm = stage.palette.warm;
    stage.canvas.glow(x, 640.0, 260.0, warm, 0.42);
    stage
        .canvas
        .lay(&sheet, Finish::PAPER.shadow(0.3, 16.0), &[stage.key]);
    for at in flames {
        lights::flame(&mut stage.canvas, at, 0.62, warm);
    }
}

/// The table in front of the people, with what stands on it: it also carries the captions.
fn board(stage: &mut Stage, decor: &Decor, dining: bool) {
    let y = 1500.0;
    let mut top = Shape::new();
    top.rect(-10.0, y, W + 20.0, H);
    let wood = mix(decor.dark, hex(0x4a2c1c), 0.4);
    let mut sheet = Sheet::of(top, wood);
    if dining {
        let mut cloth = Shape::new();
        cloth.rect(-10.0, y, W + 20.0, 70.0);
        for i in 0..10 {
            let x = i as f32 * 120.0;
            cloth.blob(&[
                (x, y + 60.0),
                (x, y + 60.0),
                (x + 60.0, y + 118.0),
                (x + 120.0, y + 60.0),
                (x + 120.0, y + 60.0),
            ]);
        }
        sheet.fill(cloth, mix(decor.pattern, hex(0xd8cbb0), 0.35), 1.0);
    } else {
        let mut planks = Shape::new();
        planks.line(&[(0.0, y + 26.0), (W, y + 26.0)]);
        planks.line(&[(0.0, y + 150.0), (W, y + 150.0)]);
        sheet.stroke(planks, stage.palette.ink, 0.7, 4.0);
    }
    let finish = Finish::FRAME
        .receive(0.35)
        .veiled(0.85, y, y + 200.0, stage.palette.ink);
    stage.canvas.lay(&sheet, finish, &[stage.key]);
    stage.table_top(40.0, y + 6.0, 340.0, 110.0);
    let mut jug = Shape::new();
    let (x, k) = (900.0, 1.3);
    jug.blob(&[
        (x - 44.0 * k, y + 8.0),
        (x - 44.0 * k, y + 8.0),
        (x - 56.0 * k, y - 60.0 * k),
        (x - 28.0 * k, y - 104.0 * k),
        (x - 34.0 * k, y - 134.0 * k),
        (x - 34.0 * k, y - 134.0 * k),
        (x + 34.0 * k, y - 134.0 * k),
        (x + 34.0 * k, y - 134.0 * k),
        (x + 28.0 * k, y - 104.0 * k),
        (x + 56.0 * k, y - 60.0 * k),
        (x + 44.0 * k, y + 8.0),
        (x + 44.0 * k, y + 8.0),
    ]);
    jug.ring(x + 54.0 * k, y - 76.0 * k, 30.0 * k, 6.0, 18);
    let ink = stage.palette.ink;
    stage
        .canvas
        .lay(&Sheet::of(jug, ink), Finish::FRAME.rim(0.7), &[stage.key]);
}
