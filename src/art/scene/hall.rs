//! Hall: a sweeping staircase under a chandelier. The ballroom shares it, with columns and dancers'
//! light.

use super::super::cast::Seat;
use super::super::color::{hex, mix};
use super::super::finish::{Finish, Light};
use super::super::motif::{furniture, lights};
use super::super::shape::{Point, Shape};
use super::super::sheet::Sheet;
use super::super::stage::Stage;
use super::super::view::W;
use super::indoors::{Decor, SKIRTING, Wall};
use super::layout::Layout;
use super::window::Window;
use crate::model::{Prop, Setting};

/// Layouts of this file.
pub const LAYOUTS: &[Layout] = &[Layout::new("stairs or columns", paint)
    .shows(&[Prop::Window])
    .table()];

/// Draws the template.
fn paint(stage: &mut Stage) {
    let ball = stage.prompt.setting == Setting::Ballroom;
    let hues: &[u32] = if ball {
        &[0x7a5a34, 0x5a2a48, 0x2c4a68, 0x6a3a30]
    } else {
        &[0x4a3a34, 0x2c4058, 0x33503f, 0x5a2a38]
    };
    let mut decor = stage.decor(hues);
    decor.lamps |= ball;
    let lamp = Light::new(
        stage.centre,
        560.0,
        420.0,
        hex(0xffcf80),
        if decor.lamps { 1.1 } else { 0.35 },
    );
    let window = Window {
        x: stage.centre - 130.0,
        y: 260.0,
        w: 260.0,
        h: 760.0,
        arch: true,
    };
    let sun = stage.window_light(&window, &decor);
    let lights = vec![lamp, sun];
    stage.key = if decor.lamps { lamp } else { sun };
    stage.wall(
        &decor,
        if ball { Wall::Panels } else { Wall::Damask },
        &lights,
    );
    stage.window(&window, &decor, 6, &lights);
    stage.mouldings(&decor, true, &lights);
    let rug = mix(decor.wall, hex(0x8a3a34), 0.55);
    stage.floor_boards(&decor, if ball { None } else { Some(rug) }, &lights);
    stage.beams(&window, &decor, 120.0);
    if ball {
        columns(stage, &decor, &lights);
    } else {
        stairs(stage, &decor, &lights);
    }
    if decor.lamps {
        let mut sheet = Sheet::new();
        let ink = stage.palette.ramp(0.93);
        let (x, warm) = (stage.centre, stage.palette.warm);
        let mut flames = lights::chandelier(&mut sheet, x, 470.0, 380.0, -10.0, 8, ink);
        flames.extend(lights::chandelier(
            &mut sheet, x, 370.0, 220.0, -10.0, 5, ink,
        ));
        stage.canvas.glow(x, 460.0, 280.0, warm, 0.48);
        stage
            .canvas
            .lay(&sheet, Finish::PAPER.shadow(0.3, 18.0), &[lamp]);
        for at in flames {
            lights::flame(&mut stage.canvas, at, 0.6, warm);
        }
    }
    stage.cast_indoors(Seat::None, &lights);
    if !ball {
        console(stage, &decor);
    }
    stage.curtains(
        &decor,
        stage.prompt.seed.is_multiple_of(2),
        stage.prompt.seed.is_multiple_of(3),
        true,
        &lights,
    );
    stage.close();
}

/// A flight that rises from one side toward the back, with balusters and a carpet.
fn stairs(stage: &mut Stage, decor: &Decor, lights: &[Light]) {
    let side = if stage.centre < 540.0 { 1.0 } else { -1.0 };
    let foot = 540.0 + side * 120.0;
    let (rise, run, n) = (52.0, 40.0, 14);
    let mut shape = Shape::new();
    let mut carpet = Shape::new();
    let mut rail: Vec<Point> = Vec::new();
    let mut rods = Shape::new();
    for i in 0..n {
        let x = foot + side * run * i as f32;
        let y = SKIRTING + 20.0 - rise * (i + 1) as f32;
        let (a, b) = if side > 0.0 {
            (x, W + 40.0)
        } else {
            (-40.0, x)
        };
        shape.rect(a, y, b - a, SKIRTING + 30.0 - y);
        let edge = if side > 0.0 { x } else { x - run };
        carpet.rect(edge, y, run, 9.0);
        let middle = x + side * run * 0.5;
        rods.limb((middle, y), (middle, y - 112.0), 3.6, 3.6);
        rods.circle(middle, y - 60.0, 7.0);
        rail.push((middle, y - 116.0));
    }
    let stone = mix(decor.trim, decor.pattern, 0.25);
    let mut sheet = Sheet::of(shape, stone);
    sheet.fill(carpet, mix(hex(0x9a3a34), decor.trim, 0.3), 1.0);
    rods.chain(&rail, 8.0);
    let newel = foot + side * 8.0;
    rods.limb(
        (newel, SKIRTING + 26.0),
        (newel, SKIRTING - 190.0),
        15.0,
        12.0,
    );
    rods.circle(newel, SKIRTING - 210.0, 22.0);
    sheet.fill(rods, mix(decor.dark, stage.palette.ink, 0.4), 1.0);
    let finish = Finish::PAPER.shadow(0.4, 26.0).rim(0.6).receive(0.4);
    stage.canvas.lay(&sheet, finish, lights);
}

fn columns(stage: &mut Stage, decor: &Decor, lights: &[Light]) {
    let mut sheet = Sheet::new();
    for x in [
        stage.centre - 400.0,
        stage.centre - 250.0,
        stage.centre + 250.0,
        stage.centre + 400.0,
    ] {
        let mut shape = Shape::new();
        shape.poly(&[
            (x - 32.0, SKIRTING + 8.0),
            (x - 26.0, 250.0),
            (x + 26.0, 250.0),
            (x + 32.0, SKIRTING + 8.0),
        ]);
        shape.rect(x - 46.0, 216.0, 92.0, 38.0);
        shape.rect(x - 44.0, SKIRTING - 26.0, 88.0, 44.0);
        sheet.fill(shape, mix(decor.pattern, hex(0xe8d6b0), 0.35), 1.0);
        let mut flutes = Shape::new();
        for dx in [-14.0, -3.0, 8.0, 18.0] {
            flutes.line(&[(x + dx, 262.0), (x + dx * 1.15, SKIRTING - 34.0)]);
        }
        sheet.stroke(flutes, decor.trim, 0.6, 3.0);
    }
    stage.canvas.lay(
        &sheet,
        Finish::PAPER.shadow(0.4, 22.0).receive(0.45),
        lights,
    );
}

fn console(stage: &mut Stage, decor: &Decor) {
    let x = if stage.centre < 540.0 { 110.0 } else { 970.0 };
    let mut shape = Shape::new();
    furniture::table(&mut shape, x, 1396.0, 250.0, 190.0, false);
    let color = mix(decor.dark, stage.palette.ink, 0.5);
    stage
        .canvas
        .contact(x, 1396.0, 120.0, stage.palette.ink, 0.4);
    stage
        .canvas
        .lay(&Sheet::of(shape, color), Finish::FIGURE, &[stage.key]);
    if decor.lamps {
        stage.candle(x + 70.0, 1206.0, 0.9);
    }
    stage.table_top(x - 100.0, 1206.0, 130.0, 80.0);
}
