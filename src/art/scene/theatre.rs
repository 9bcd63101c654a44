//! Ballroom and theatre: couples dancing under a row of lustres, and a stage with its curtain seen over
//! the heads of the audience.

use super::super::cast::Seat;
use super::super::color::{hex, mix, scaled};
use super::super::figure::{Held, Look, Person, Pose, draw_person};
use super::super::finish::{Finish, Light};
use super::super::motif::furniture::Curtain;
use super::super::motif::{land, lights, tree};
use super::super::shape::{Place, Shape};
use super::super::sheet::Sheet;
use super::super::stage::Stage;
use super::super::view::{H, W};
use super::indoors::Wall;
use super::layout::Layout;
use crate::model::{Age, Figure, Role, Setting, Sex};

/// Layouts of this file.
pub const LAYOUTS: &[Layout] = &[
    Layout::new("dancers", dancers).only(&[Setting::Ballroom]),
    Layout::new("stage and audience", footlights).only(&[Setting::Ballroom]),
];

fn dancers(stage: &mut Stage) {
    let mut decor = stage.decor(&[0x7a5a34, 0x5a2a48, 0x2c4a68, 0x6a3a30]);
    decor.lamps = true;
    let c = stage.centre;
    let lamp = Light::new(c, 640.0, 520.0, hex(0xffd490), 1.25);
    stage.key = lamp;
    stage.wall(&decor, Wall::Panels, &[lamp]);
    let mut mirrors = Sheet::new();
    for k in -2..=2 {
        let x = c + 250.0 * k as f32;
        let mut frame = Shape::new();
        frame.arch(x - 92.0, 420.0, 184.0, 640.0);
        mirrors.fill(frame, hex(0xb98a4a), 1.0);
        let mut glass = Shape::new();
        glass.arch(x - 78.0, 436.0, 156.0, 612.0);
        mirrors.fill(glass, mix(hex(0xffe2b0), decor.wall, 0.35), 1.0);
    }
    stage.canvas.lay(
        &mirrors,
        Finish::PAPER.shadow(0.3, 16.0).receive(0.35),
        &[lamp],
    );
    stage.mouldings(&decor, true, &[lamp]);
    stage.floor_boards(&decor, None, &[lamp]);
    stage.canvas.glow(c, 900.0, 430.0, stage.palette.warm, 0.42);
    couples(stage, lamp);
    for (x, y, w, n) in [
        (c, 330.0, 380.0, 8),
        (c - 380.0, 400.0, 220.0, 5),
        (c + 380.0, 400.0, 220.0, 5),
    ] {
        let mut sheet = Sheet::new();
        let flames = lights::chandelier(&mut sheet, x, y, w, -10.0, n, stage.palette.ramp(0.9));
        stage.canvas.glow(x, y, w * 0.6, stage.palette.warm, 0.45);
        stage
            .canvas
            .lay(&sheet, Finish::PAPER.shadow(0.25, 14.0), &[lamp]);
        for at in flames {
            lights::flame(&mut stage.canvas, at, 0.55, stage.palette.warm);
        }
    }
    stage.cast_indoors(Seat::None, &[lamp]);
    stage.curtains(&decor, true, true, true, &[lamp]);
    stage.close();
}

/// Small couples in the middle distance, in the haze of the lights.
fn couples(stage: &mut Stage, lamp: Light) {
    let ink = mix(stage.palette.near, stage.palette.ink, 0.4);
    let line = mix(stage.palette.haze, stage.palette.warm, 0.3);
    let mut sheet = Sheet::new();
    for k in 0..5 {
        let x = stage.centre - 470.0 + 235.0 * k as f32 + stage.rng.normal() * 20.0;
        let y = 1270.0 + 14.0 * (k % 2) as f32;
        let turn = stage.rng.sign();
        for (sex, side) in [(Sex::Male, -1.0), (Sex::Female, 1.0)] {
            let figure = Figure {
                name: String::new(),
                age: Age::Young,
                sex,
                role: Role::Gentle,
                variant: k as u8,
                deed: None,
            };
            let person = Person {
                look: Look::of(&figure, stage.prompt.era).bareheaded(),
                pose: Pose::Reach,
                held: Held::Nothing,
                place: Place::new(x + turn * side * 46.0, y, 270.0, -turn * side),
            };
            draw_person(&mut sheet, &person, ink, line);
        }
    }
    stage
        .canvas
        .lay(&sheet, Finish::PAPER.shadow(0.2, 12.0).rim(0.6), &[lamp]);
}

fn footlights(stage: &mut Stage) {
    let decor = stage.decor(&[0x6a2430, 0x3a2a54, 0x5a3a24]);
    let c = stage.centre;
    let lamp = Light::new(c, 1060.0, 470.0, hex(0xffd08a), 1.3);
    stage.key = lamp;
    let mut back = Shape::new();
    back.rect(-10.0, -10.0, W + 20.0, H);
    let cloth = mix(stage.palette.sky[2], stage.palette.haze, 0.4);
    let mut scenery = Sheet::of(back, cloth);
    let mut moon = Shape::new();
    moon.circle(c + 150.0, 560.0, 90.0);
    scenery.fill(moon, stage.palette.orb, 1.0);
    for (y, depth) in [(880.0, 0.24), (980.0, 0.42)] {
        let line = land::ridge(stage.rng.seed(), y, 60.0, 0.004, 3);
        let mut hills = Shape::new();
        hills.ground(&line, 1300.0);
        for _ in 0..7 {
            let x = stage.rng.range(0.0, W);
            let foot = land::height(&line, x) + 6.0;
            let tall = stage.rng.range(100.0, 260.0);
            tree::pine(&mut hills, x, foot, tall, &mut stage.rng);
        }
        scenery.fill(hills, stage.palette.ramp(depth), 1.0);
    }
    stage
        .canvas
        .lay(&scenery, Finish::SURFACE.receive(0.4), &[lamp]);
    let mut boards = Shape::new();
    boards.rect(-10.0, 1240.0, W + 20.0, H);
    let finish = Finish::SURFACE
        .receive(0.6)
        .veiled(0.9, 1390.0, 1500.0, stage.palette.ink);
    stage
        .canvas
        .lay(&Sheet::of(boards, decor.floor), finish, &[lamp]);
    stage.cast_indoors(Seat::None, &[lamp]);
    for k in 0..9 {
        let x = 60.0 + 120.0 * k as f32;
        stage.canvas.glow(x, 1436.0, 60.0, stage.palette.warm, 0.6);
    }
    let red = mix(hex(0x8a2430), decor.dark, 0.35);
    let fold = scaled(hex(0xd8785a), 0.8);
    let mut curtain = Sheet::new();
    for (edge, open) in [(-30.0, c - 330.0), (W + 30.0, c + 330.0)] {
        Curtain {
            edge,
            open: edge + (open - edge) * 1.5,
            top: 120.0,
            tie: 980.0,
            bottom: 1420.0,
        }
        .draw(&mut curtain, red, fold);
    }
    let mut valance = Shape::new();
    valance.rect(-10.0, -10.0, W + 20.0, 260.0);
    for i in 0..7 {
        valance.ellipse(90.0 * (2 * i) as f32, 250.0, 96.0, 84.0);
    }
    curtain.fill(valance, red, 1.0);
    let mut gilt = Shape::new();
    gilt.rect(-10.0, 150.0, W + 20.0, 20.0);
    gilt.rect(-10.0, 1440.0, W + 20.0, 22.0);
    curtain.fill(gilt, hex(0xb98a4a), 0.9);
    stage.canvas.lay(
        &curtain,
        Finish::FRAME.shadow(0.45, 36.0).receive(0.25),
        &[lamp],
    );
    audience(stage, lamp);
    stage.close();
}

/// Heads along the lower edge.
fn audience(stage: &mut Stage, lamp: Light) {
    let mut shape = Shape::new();
    for (y, n, r) in [(1560.0, 9, 44.0), (1680.0, 7, 58.0)] {
        for i in 0..n {
            let x = W * (i as f32 + 0.5) / n as f32 + stage.rng.normal() * 14.0;
            shape.ellipse(x, y, r * 0.8, r);
            if stage.rng.chance(0.45) {
                shape.circle(x - r * 0.2, y - r * 1.1, r * 0.4);
            }
            shape.blob(&[
                (x - r * 2.0, y + r * 4.5),
                (x - r * 1.7, y + r * 1.7),
                (x - r * 0.4, y + r * 0.9),
                (x + r * 0.4, y + r * 0.9),
                (x + r * 1.7, y + r * 1.7),
                (x + r * 2.0, y + r * 4.5),
            ]);
        }
    }
    shape.rect(-10.0, 1760.0, W + 20.0, 200.0);
    let ink = stage.palette.ink;
    stage
        .canvas
        .lay(&Sheet::of(shape, ink), Finish::FRAME.rim(0.8), &[lamp]);
}
