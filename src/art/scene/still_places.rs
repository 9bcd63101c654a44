//! Still lifes elsewhere than on a table by a wall: a desk from above, pegs, a stone in the open, a
//! pedestal; and how things are put down there.

use super::super::color::{Rgb, hex, mix, scaled};
use super::super::finish::{Finish, Light};
use super::super::math::{TAU, cos, sin};
use super::super::motif::things::{Papers, Stand, flame_of, measure, stand};
use super::super::motif::{land, lights};
use super::super::shape::{Place, Point, Shape};
use super::super::sheet::Sheet;
use super::super::stage::Stage;
use super::super::view::{H, W};
use super::indoors::Wall;
use super::layout::Layout;
use super::still_life::things;
use crate::model::Prop;

/// Layouts of this file, for things that fit a table.
pub const LAYOUTS: &[Layout] = &[
    Layout::new("desk from above", from_above),
    Layout::new("pegs on a wall", on_pegs),
    Layout::new("stone in the open", on_stone),
    Layout::new("pedestal in a beam", on_pedestal),
];

/// Hues of the walls.
pub const HUES: [u32; 6] = [0x3a2a44, 0x24405a, 0x33503f, 0x5a2a38, 0x5c4426, 0x20484c];

/// Draws one thing with its contact shadow and its flame. `scale` is 1 for a table near by.
pub fn put(stage: &mut Stage, prop: Prop, at: Point, scale: f32, lamp: Light) {
    let papers = Papers::lit(stage.palette.near, hex(0xb5332f));
    let size = measure(prop) * scale;
    let place = Place::new(at.0, at.1, size, stage.rng.sign());
    stage
        .canvas
        .contact(at.0, at.1, size * 0.5, stage.palette.ink, 0.5);
    let mut sheet = Sheet::new();
    stage.thing(&mut sheet, prop, &place, &papers);
    let finish = Finish::PAPER.shadow(0.45, 20.0).receive(0.22).rim(0.6);
    stage.canvas.lay(&sheet, finish, &[lamp]);
    if let Some(flame) = flame_of(prop).map(|f| place.at(f)) {
        let warm = stage.palette.warm;
        stage
            .canvas
            .glow(flame.0, flame.1, 170.0 * scale, warm, 0.5);
        lights::flame(&mut stage.canvas, flame, (size / 110.0).min(2.6), warm);
    }
}

/// Things side by side: upright ones on `y`, flat ones `before` them.
pub fn row(stage: &mut Stage, things: &[Prop], y: f32, before: f32, scale: f32, lamp: Light) {
    let (flat, upright): (Vec<Prop>, Vec<Prop>) =
        things.iter().partition(|p| stand(**p) == Stand::Flat);
    let step = 270.0 * scale;
    let start = 540.0 + stage.rng.normal() * 40.0 - step * (upright.len() as f32 - 1.0) * 0.5;
    for (i, prop) in upright.iter().enumerate() {
        let x = start + step * i as f32 + stage.rng.normal() * 14.0;
        put(stage, *prop, (x, y + 8.0 * (i % 2) as f32), scale, lamp);
    }
    let low = if upright.is_empty() {
        0.0
    } else {
        before * scale
    };
    let start = 540.0 - stage.rng.sign() * 60.0 - 300.0 * scale * (flat.len() as f32 - 1.0) * 0.5;
    for (i, prop) in flat.iter().enumerate() {
        put(
            stage,
            *prop,
            (start + 300.0 * scale * i as f32, y + low - 40.0 * scale),
            scale,
            lamp,
        );
    }
}

/// A board across the page from `y` down.
pub fn plank(stage: &mut Stage, y: f32, thick: f32, color: Rgb, lights: &[Light]) {
    let mut board = Shape::new();
    board.rect(-10.0, y, W + 20.0, thick);
    let mut sheet = Sheet::of(board, color);
    let mut edge = Shape::new();
    edge.rect(-10.0, y + thick * 0.62, W + 20.0, thick * 0.38);
    sheet.fill(edge, scaled(color, 0.62), 1.0);
    stage.canvas.lay(
        &sheet,
        Finish::PAPER.shadow(0.5, 26.0).receive(0.6).rim(0.5),
        lights,
    );
}

/// A dark foot below `y` for the captions.
pub fn foot(stage: &mut Stage, y: f32, color: Rgb, lights: &[Light]) {
    let mut ground = Shape::new();
    ground.poly(&[
        (-10.0, y + 8.0),
        (W + 10.0, y - 6.0),
        (W + 10.0, H + 10.0),
        (-10.0, H + 10.0),
    ]);
    let finish = Finish::PAPER.shadow(0.4, 26.0).receive(0.6).rim(0.4);
    let finish = finish.veiled(0.74, y + 90.0, y + 420.0, stage.palette.ink);
    stage.canvas.lay(&Sheet::of(ground, color), finish, lights);
}

fn from_above(stage: &mut Stage) {
    let decor = stage.decor(&HUES);
    let side = stage.rng.sign();
    let lamp = Light::new(540.0 + side * 230.0, 560.0, 560.0, hex(0xffcf90), 1.25);
    stage.key = lamp;
    let things = things(stage);
    let wood = mix(stage.palette.near, hex(0x7a4a2c), 0.8);
    let mut desk = Shape::new();
    desk.rect(-10.0, -10.0, W + 20.0, H + 20.0);
    stage
        .canvas
        .lay(&Sheet::of(desk, wood), Finish::SURFACE, &[lamp]);
    let mut grain = Shape::new();
    for _ in 0..26 {
        let (x, bend) = (stage.rng.range(0.0, W), stage.rng.normal() * 16.0);
        grain.curve(&[
            (x, -10.0),
            (x + bend, 640.0),
            (x - bend, 1200.0),
            (x, H + 10.0),
        ]);
    }
    let mut lines = Sheet::new();
    lines.stroke(grain, scaled(wood, 0.6), 0.35, 4.0);
    stage.canvas.lay(&lines, Finish::BARE, &[]);
    // A leather blotter, a little askew, and a sheet of paper on it.
    let turn = side * stage.rng.range(0.04, 0.12);
    let turned = |half: Point, centre: Point, turn: f32| {
        [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)].map(|(u, v): Point| {
            let (x, y) = (u * half.0, v * half.1);
            (
                centre.0 + x * cos(turn) - y * sin(turn),
                centre.1 + x * sin(turn) + y * cos(turn),
            )
        })
    };
    for (half, color) in [
        ((420.0, 500.0), mix(decor.wall, decor.dark, 0.3)),
        ((384.0, 462.0), mix(decor.wall, decor.pattern, 0.3)),
    ] {
        let mut leather = Shape::new();
        leather.poly(&turned(half, (540.0, 860.0), turn));
        stage.canvas.lay(
            &Sheet::of(leather, color),
            Finish::PAPER.receive(0.55).rim(0.4),
            &[lamp],
        );
    }
    let mut paper = Shape::new();
    paper.poly(&turned(
        (250.0, 320.0),
        (540.0 - side * 90.0, 830.0),
        -turn * 2.2,
    ));
    let page = Sheet::of(paper, mix(hex(0xe6d3ab), stage.palette.near, 0.12));
    stage
        .canvas
        .lay(&page, Finish::PAPER.shadow(0.5, 22.0).receive(0.4), &[lamp]);
    let start = stage.rng.unit() * TAU;
    for (i, prop) in things.iter().enumerate() {
        let a = start + i as f32 * TAU / things.len() as f32;
        let at = (540.0 + cos(a) * 235.0, 880.0 + sin(a) * 300.0);
        let drop = if stand(*prop) == Stand::Flat {
            0.0
        } else {
            measure(*prop) * 0.5
        };
        put(stage, *prop, (at.0, at.1 + drop), 1.16, lamp);
    }
    stage.close();
}

fn on_pegs(stage: &mut Stage) {
    let decor = stage.decor(&HUES);
    let side = stage.rng.sign();
    let lamp = Light::new(
        540.0 - side * 330.0,
        640.0,
        520.0,
        mix(decor.sky, hex(0xffcf90), 0.4),
        1.25,
    );
    stage.key = lamp;
    let things = things(stage);
    stage.wall(&decor, Wall::Panels, &[lamp]);
    let mut boards = Shape::new();
    for i in 1..7 {
        let x = i as f32 * 156.0;
        boards.line(&[(x, -10.0), (x + 4.0, H)]);
    }
    let mut seams = Sheet::new();
    seams.stroke(boards, scaled(decor.wall, 0.5), 0.8, 6.0);
    stage.canvas.lay(&seams, Finish::BARE, &[]);
    stage.canvas.glow(lamp.x, lamp.y, 420.0, lamp.color, 0.4);
    plank(
        stage,
        600.0,
        64.0,
        mix(decor.trim, hex(0x7a4a2e), 0.5),
        &[lamp],
    );
    let step = 300.0;
    let start = 540.0 - step * (things.len() as f32 - 1.0) * 0.5;
    for (i, prop) in things.iter().enumerate() {
        let x = start + step * i as f32;
        if !hangs(*prop) {
            // It stands on the rail.
            put(stage, *prop, (x, 604.0), 0.86, lamp);
            continue;
        }
        let flat = stand(*prop) == Stand::Flat;
        let size = measure(*prop);
        let top = 780.0 + 90.0 * ((i * 2 + 1) % 3) as f32;
        let mut cord = Shape::new();
        cord.line(&[(x, 632.0), (x, top + 12.0)]);
        let mut sheet = Sheet::new();
        sheet.stroke(cord, mix(stage.palette.ink, hex(0xb98a4a), 0.5), 1.0, 5.0);
        let mut peg = Shape::new();
        peg.limb((x, 628.0), (x, 650.0), 17.0, 13.0);
        sheet.fill(peg, mix(stage.palette.ink, hex(0xb98a4a), 0.45), 1.0);
        stage
            .canvas
            .lay(&sheet, Finish::PAPER.shadow(0.3, 12.0), &[lamp]);
        let y = if flat {
            top + size * 0.30
        } else {
            top + size * 0.96
        };
        put(stage, *prop, (x, y), 1.0, lamp);
    }
    foot(
        stage,
        1390.0,
        mix(stage.palette.near, stage.palette.ink, 0.4),
        &[lamp],
    );
    stage.close();
}

/// Whether a thing is hung up by a cord or a ring.
fn hangs(prop: Prop) -> bool {
    use Prop::*;
    matches!(
        prop,
        Hat | Key
            | Lantern
            | Basket
            | Cage
            | Bell
            | Violin
            | Mirror
            | Portrait
            | Umbrella
            | Cane
            | Whip
            | Sword
            | Dagger
            | Gun
            | Rope
            | Clock
            | Scissors
            | Axe
            | Watch
            | Mask
            | Drum
            | Trumpet
            | Boots
            | Purse
            | Gloves
            | Spyglass
    )
}

fn on_stone(stage: &mut Stage) {
    stage.open_sky(1010.0, true);
    stage.hills(2, 960.0, 1130.0, 50.0, |_, _, _, _| {});
    let key = stage.key;
    let things = things(stage);
    let line: Vec<Point> = land::line(|x| 1190.0 + 14.0 * sin(x * 0.008));
    stage.lay_ground(&line, 0.72, 160, 60.0);
    let stone = mix(stage.palette.near, stage.palette.haze, 0.34);
    let mut slab = Shape::new();
    slab.blob(&[
        (90.0, 1290.0),
        (90.0, 1290.0),
        (180.0, 1244.0),
        (900.0, 1238.0),
        (1000.0, 1290.0),
        (1000.0, 1290.0),
        (980.0, 1520.0),
        (980.0, 1520.0),
        (110.0, 1530.0),
        (110.0, 1530.0),
    ]);
    let mut sheet = Sheet::of(slab, stone);
    let mut face = Shape::new();
    face.poly(&[
        (84.0, 1330.0),
        (1004.0, 1322.0),
        (982.0, 1540.0),
        (108.0, 1540.0),
    ]);
    sheet.fill(face, scaled(stone, 0.55), 1.0);
    stage.canvas.lay(
        &sheet,
        Finish::PAPER.shadow(0.45, 24.0).receive(0.4).rim(0.6),
        &[key],
    );
    row(stage, &things, 1284.0, 96.0, 0.98, key);
    stage.bank(1450.0, 0.93, 120, 90.0, Finish::FRAME);
    stage.close_outdoors();
}

fn on_pedestal(stage: &mut Stage) {
    let decor = stage.decor(&HUES);
    let side = stage.rng.sign();
    let beam = Light::new(540.0, 900.0, 400.0, mix(decor.sky, [1.0; 3], 0.3), 1.25);
    stage.key = beam;
    let things = things(stage);
    stage.wall(&decor, Wall::Stone, &[beam.dimmed(0.7)]);
    let mut light = Shape::new();
    light.poly(&[
        (540.0 + side * 520.0, -20.0),
        (540.0 + side * 300.0, -20.0),
        (290.0, 1330.0),
        (800.0, 1330.0),
    ]);
    let mut sheet = Sheet::new();
    sheet.fill(light, mix(beam.color, [1.0; 3], 0.2), 0.22);
    stage.canvas.lay(&sheet, Finish::BARE, &[]);
    stage.canvas.glow(540.0, 900.0, 330.0, beam.color, 0.5);
    foot(
        stage,
        1400.0,
        mix(stage.palette.near, decor.dark, 0.5),
        &[beam],
    );
    let stone = mix(decor.pattern, hex(0xd8c8ac), 0.72);
    let mut sheet = Sheet::new();
    for (half, top, bottom, tone) in [
        (270.0, 1180.0, 1236.0, 1.0),
        (236.0, 1236.0, 1262.0, 0.7),
        (206.0, 1262.0, 1700.0, 0.85),
    ] {
        let mut block = Shape::new();
        block.rect(540.0 - half, top, half * 2.0, bottom - top);
        sheet.fill(block, scaled(stone, tone), 1.0);
    }
    let finish = Finish::PAPER.shadow(0.45, 26.0).receive(0.5).rim(0.5);
    let finish = finish.veiled(0.84, 1380.0, 1620.0, stage.palette.ink);
    stage.canvas.lay(&sheet, finish, &[beam]);
    // One thing alone, large.
    if let Some(prop) = things.first() {
        let lie = if stand(*prop) == Stand::Flat {
            70.0
        } else {
            0.0
        };
        put(stage, *prop, (540.0, 1186.0 - lie), 1.5, beam);
    }
    stage.close();
}
