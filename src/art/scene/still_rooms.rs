//! Still lifes in corners of a house or a ship: under a book shelf, by a porthole, over a fire, beside an
//! open door.

use super::super::color::{hex, mix, scaled};
use super::super::finish::{Finish, Light};
use super::super::math::{TAU, cos, sin};
use super::super::motif::things::Papers;
use super::super::motif::{furniture, lights};
use super::super::shape::{Place, Point, Shape};
use super::super::sheet::Sheet;
use super::super::stage::Stage;
use super::super::view::{H, W};
use super::indoors::Wall;
use super::layout::Layout;
use super::still_life::things;
use super::still_places::{HUES, foot, plank, put, row};
use crate::model::Prop;

/// Layouts of this file, for things that fit a table.
pub const LAYOUTS: &[Layout] = &[
    Layout::new("under a book shelf", on_shelf).shows(&[Prop::Book]),
    Layout::new("cabin table", in_cabin),
    Layout::new("mantelpiece over a fire", over_fire).shows(&[Prop::Fire]),
    Layout::new("floor by an open door", by_door).shows(&[Prop::Door]),
];

fn on_shelf(stage: &mut Stage) {
    let decor = stage.decor(&HUES);
    let lamp = Light::new(540.0, 900.0, 440.0, hex(0xffc080), 1.2);
    stage.key = lamp;
    let things = things(stage);
    stage.wall(&decor, Wall::Panels, &[lamp.dimmed(0.7)]);
    let spines =
        [0x7a3a30, 0x2f5a58, 0x8a6a30, 0x3a3f6a, 0x5a4a3a].map(|c| mix(decor.dark, hex(c), 0.75));
    let mut sheet = Sheet::new();
    let tall = stage.rng.range(330.0, 420.0);
    furniture::bookcase(
        &mut sheet,
        (60.0, 80.0, 960.0, tall),
        1 + stage.rng.below(2),
        decor.trim,
        &spines,
        hex(0xb98a4a),
        &mut stage.rng,
    );
    stage
        .canvas
        .lay(&sheet, Finish::PAPER.receive(0.5).rim(0.3), &[lamp]);
    plank(
        stage,
        80.0 + tall,
        34.0,
        mix(decor.trim, hex(0x7a4a2e), 0.4),
        &[lamp],
    );
    stage.canvas.glow(540.0, 900.0, 360.0, lamp.color, 0.5);
    foot(
        stage,
        1230.0,
        mix(stage.palette.near, hex(0x6a3f28), 0.6),
        &[lamp],
    );
    row(stage, &things, 1262.0, 96.0, 1.08, lamp);
    stage.close();
}

fn in_cabin(stage: &mut Stage) {
    let decor = stage.decor(&[0x4a3420, 0x3a3026, 0x2a3a40]);
    let x = 540.0 + stage.rng.sign() * stage.rng.range(60.0, 190.0);
    let sea = Light::new(x, 560.0, 420.0, mix(decor.sky, stage.palette.orb, 0.3), 1.1);
    stage.key = sea;
    let things = things(stage);
    stage.wall(&decor, Wall::Panels, &[sea.dimmed(0.6)]);
    // Planks, and a round window with the sea in it.
    let mut boards = Shape::new();
    for i in 1..9 {
        let y = i as f32 * 148.0;
        boards.curve(&[(-10.0, y + 10.0), (540.0, y - 6.0), (W + 10.0, y + 10.0)]);
    }
    let mut seams = Sheet::new();
    seams.stroke(boards, scaled(decor.wall, 0.5), 0.8, 7.0);
    stage.canvas.lay(&seams, Finish::BARE, &[]);
    let mut sheet = Sheet::new();
    for (r, color) in [
        (330.0, scaled(decor.trim, 0.7)),
        (300.0, mix(stage.palette.near, hex(0xb98a4a), 0.75)),
        (258.0, scaled(decor.dark, 0.7)),
    ] {
        let mut ring = Shape::new();
        ring.circle(x, 560.0, r);
        sheet.fill(ring, color, 1.0);
    }
    for i in 0..10 {
        let a = i as f32 * TAU / 10.0;
        let mut bolt = Shape::new();
        bolt.circle(x + cos(a) * 279.0, 560.0 + sin(a) * 279.0, 11.0);
        sheet.fill(bolt, scaled(decor.trim, 0.8), 1.0);
    }
    let mut sky = Shape::new();
    sky.circle(x, 560.0, 246.0);
    sheet.fill(sky, mix(decor.sky, stage.palette.sky[2], 0.5), 1.0);
    stage
        .canvas
        .lay(&sheet, Finish::PAPER.shadow(0.45, 26.0).rim(0.5), &[sea]);
    let mut orb = Sheet::new();
    let mut sun = Shape::new();
    sun.circle(x - 70.0, 470.0, 56.0);
    orb.fill(sun, stage.palette.orb, 1.0);
    let mut waves = Shape::new();
    let points: Vec<Point> = (0..=24)
        .map(|i| {
            // The lower part of the glass, its top a wave.
            let u = i as f32 / 24.0 * 2.0 - 1.0;
            (x + u * 232.0, 640.0 + 16.0 * sin(u * 7.0))
        })
        .chain((0..=24).map(|i| {
            let a = (0.055 + 0.39 * i as f32 / 24.0) * TAU;
            (x + cos(a) * 246.0, 560.0 + sin(a) * 246.0)
        }))
        .collect();
    waves.poly(&points);
    orb.fill(waves, mix(stage.palette.mid, stage.palette.far, 0.4), 1.0);
    stage.canvas.lay(&orb, Finish::BARE, &[]);
    stage.canvas.glow(x, 560.0, 300.0, sea.color, 0.4);
    let lamp = Light::new(540.0, 1060.0, 360.0, hex(0xffb870), 0.9);
    foot(
        stage,
        1240.0,
        mix(stage.palette.near, hex(0x6a3f28), 0.65),
        &[sea, lamp],
    );
    stage.canvas.glow(540.0, 1120.0, 300.0, lamp.color, 0.22);
    row(stage, &things, 1272.0, 96.0, 1.05, lamp);
    stage.close();
}

fn over_fire(stage: &mut Stage) {
    let decor = stage.decor(&HUES);
    let fire = Light::new(540.0, 1290.0, 430.0, hex(0xff9d45), 1.3);
    let above = Light::new(540.0, 560.0, 420.0, hex(0xffc890), 0.75);
    stage.key = above;
    let things = things(stage);
    let wall = stage.rng.pick(&[Wall::Damask, Wall::Stripes]);
    stage.wall(&decor, wall, &[above, fire.dimmed(0.6)]);
    stage.canvas.glow(540.0, 620.0, 330.0, above.color, 0.4);
    let stone = mix(decor.pattern, hex(0x9a7a68), 0.45);
    let mut breast = Shape::new();
    breast.rect(110.0, 880.0, 860.0, H);
    let mut sheet = Sheet::of(breast, stone);
    let mut mouth = Shape::new();
    mouth.arch(250.0, 990.0, 580.0, 700.0);
    sheet.fill(mouth, scaled(decor.dark, 0.5), 1.0);
    let mut lines = Shape::new();
    lines.arch(226.0, 964.0, 628.0, 740.0);
    sheet.stroke(lines, mix(stone, decor.trim, 0.7), 0.8, 6.0);
    stage.canvas.lay(
        &sheet,
        Finish::PAPER.shadow(0.4, 26.0).receive(0.5),
        &[fire],
    );
    lights::fire(&mut stage.canvas, 540.0, 1392.0, 2.1);
    plank(stage, 850.0, 56.0, mix(stone, hex(0x6a3f28), 0.5), &[above]);
    row(stage, &things, 852.0, 20.0, 0.94, above);
    stage.close();
}

fn by_door(stage: &mut Stage) {
    let decor = stage.decor(&HUES);
    let side = stage.rng.sign();
    let x = 540.0 + side * 250.0;
    let beyond = Light::new(x, 820.0, 420.0, hex(0xffcf8a), 1.3);
    stage.key = beyond;
    let things = things(stage);
    let wall = stage.rng.pick(&[Wall::Damask, Wall::Panels]);
    stage.wall(&decor, wall, &[beyond.dimmed(0.4)]);
    let floor = mix(decor.floor, decor.dark, 0.3);
    foot(stage, 1180.0, floor, &[beyond.dimmed(0.6)]);
    let papers = Papers::lit(stage.palette.near, hex(0xb5332f));
    let mut sheet = Sheet::new();
    stage.thing(
        &mut sheet,
        Prop::Door,
        &Place::new(x, 1186.0, 800.0, side),
        &papers,
    );
    stage
        .canvas
        .lay(&sheet, Finish::PAPER.shadow(0.4, 26.0), &[beyond]);
    stage.canvas.glow(x, 820.0, 320.0, beyond.color, 0.5);
    let mut pool = Shape::new();
    pool.poly(&[
        (x - 240.0, 1186.0),
        (x + 270.0, 1186.0),
        (x - side * 160.0 + 330.0, 1500.0),
        (x - side * 160.0 - 330.0, 1500.0),
    ]);
    let mut light = Sheet::new();
    light.fill(pool, beyond.color, 0.28);
    stage.canvas.lay(&light, Finish::BARE, &[]);
    let shift = -side * 130.0;
    for (i, prop) in things.iter().take(3).enumerate() {
        let at = (
            540.0 + shift + 250.0 * (i as f32 - 1.0),
            1336.0 + 34.0 * (i % 2) as f32,
        );
        put(stage, *prop, at, 0.96, beyond);
    }
    stage.close();
}
