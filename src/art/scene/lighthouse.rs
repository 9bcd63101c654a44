//! The lighthouse: its lantern room over the sea, and the tower on its rock.

use super::super::cast::Seat;
use super::super::color::{hex, mix, scaled};
use super::super::finish::{Finish, Light};
use super::super::palette::is_dark;
use super::super::shape::Shape;
use super::super::sheet::Sheet;
use super::super::stage::{GROUND, Stage};
use super::super::view::{H, W};
use super::aboard::{rough, waters};
use super::layout::Layout;
use super::sea;
use crate::model::{Prop, Setting, Weather};

/// Layouts of this file.
pub const LAYOUTS: &[Layout] = &[
    Layout::new("lantern room", lantern_room)
        .shows(&[Prop::Lamp, Prop::Window])
        .only(&[Setting::Lighthouse]),
    Layout::new("tower on a rock", tower),
];

/// Whether the great lamp burns.
fn burns(stage: &Stage) -> bool {
    let thick = matches!(stage.prompt.weather, Weather::Fog | Weather::Storm);
    is_dark(stage.prompt.time) || thick
}

/// Behind the panes: the lamp on its pedestal, its beams out over the water, people on the floor.
fn lantern_room(stage: &mut Stage) {
    waters(stage, false);
    let burns = burns(stage);
    let c = stage.centre;
    let away = if c < 540.0 { 1.0 } else { -1.0 };
    let x = (c + away * 300.0).clamp(220.0, 860.0);
    let lamp = Light::new(x, 790.0, 420.0, hex(0xffd58a), if burns { 1.3 } else { 0.35 });
    if burns {
        let mut beams = Shape::new();
        for side in [-1.0, 1.0] {
            beams.poly(&[(x, 740.0), (x, 840.0), (x + side * 1200.0, 520.0 + 330.0), (x + side * 1200.0, 290.0)]);
        }
        let mut sheet = Sheet::new();
        sheet.fill(beams, hex(0xffe6b0), 0.26);
        stage.canvas.lay(&sheet, Finish::BARE, &[]);
        stage.canvas.glow(x, 790.0, 420.0, lamp.color, 0.6);
    }
    let iron = mix(stage.palette.ramp(0.92), hex(0x3a4a4c), 0.25);
    let key = if burns { lamp } else { stage.key };
    // Panes between slanting bars, a ring of plates above and below.
    let mut bars = Shape::new();
    let lean = stage.rng.range(90.0, 150.0);
    for i in -2..8 {
        let px = i as f32 * 216.0 + 30.0;
        bars.limb((px, 210.0), (px + lean, 1130.0), 8.0, 8.0);
        bars.limb((px + lean, 210.0), (px, 1130.0), 8.0, 8.0);
    }
    for y in [210.0, 670.0, 1130.0] {
        bars.rect(-10.0, y - 9.0, W + 20.0, 18.0);
    }
    bars.rect(-10.0, 1130.0, W + 20.0, H);
    bars.ground(&[(-10.0, 216.0), (540.0, 190.0), (W + 10.0, 216.0)], -20.0);
    let finish = Finish::PAPER.shadow(0.35, 20.0).rim(0.5).receive(0.4);
    stage.canvas.lay(&Sheet::of(bars, iron), finish, &[key]);
    // The lens: rings of prisms in a brass frame.
    let brass = mix(stage.palette.near, hex(0xb98a4a), 0.7);
    let glass = if burns { hex(0xffefc8) } else { mix(stage.palette.haze, hex(0x9dc0bd), 0.5) };
    let mut sheet = Sheet::new();
    let mut body = Shape::new();
    body.blob(&[(x - 120.0, 1010.0), (x - 150.0, 790.0), (x - 116.0, 590.0), (x, 540.0), (x + 116.0, 590.0), (x + 150.0, 790.0), (x + 120.0, 1010.0), (x, 1030.0)]);
    sheet.fill(body, glass, 1.0);
    let mut rings = Shape::new();
    for k in 1..6 {
        let r = k as f32 * 0.19;
        rings.ellipse(x, 790.0, 140.0 * r, 190.0 * r);
    }
    for y in [610.0, 650.0, 930.0, 970.0] {
        rings.curve(&[(x - 128.0, y), (x, y + 12.0), (x + 128.0, y)]);
    }
    sheet.stroke(rings, scaled(brass, 0.9), 0.75, 5.0);
    let mut frame = Shape::new();
    frame.rect(x - 136.0, 1006.0, 272.0, 30.0);
    frame.poly(&[(x - 60.0, 1036.0), (x + 60.0, 1036.0), (x + 96.0, GROUND), (x - 96.0, GROUND)]);
    frame.ellipse(x, 536.0, 40.0, 26.0);
    for side in [-1.0, 1.0] {
        frame.limb((x + side * 132.0, 1010.0), (x + side * 112.0, 580.0), 7.0, 7.0);
    }
    sheet.fill(frame, brass, 1.0);
    stage.canvas.lay(&sheet, Finish::PAPER.shadow(0.35, 20.0).receive(0.15).rim(0.5), &[key]);
    if burns {
        stage.canvas.glow(x, 790.0, 190.0, hex(0xfff2d0), 0.75);
    }
    plates(stage, key);
    stage.key = key;
    let floor = stage.floor(Seat::None, vec![key, stage.key]);
    stage.cast(&floor);
    stage.close_outdoors();
}

/// The floor of iron plates.
fn plates(stage: &mut Stage, key: Light) {
    let mut floor = Shape::new();
    floor.poly(&[(-10.0, 1266.0), (W + 10.0, 1266.0), (W + 10.0, H), (-10.0, H)]);
    let pale = mix(stage.palette.ramp(0.55), hex(0x6a5a48), 0.4);
    let mut sheet = Sheet::of(floor, pale);
    let mut seams = Shape::new();
    for i in -6..=6 {
        let k = i as f32;
        seams.line(&[(540.0 + k * 120.0, 1266.0), (540.0 + k * 300.0, H)]);
    }
    sheet.stroke(seams, stage.palette.ramp(0.9), 0.6, 3.0);
    let finish = Finish::SURFACE.veiled(0.9, 1400.0, 1660.0, stage.palette.ink);
    stage.canvas.lay(&sheet, finish, &[key]);
}

/// From the shore: the tower large on its rock, surf about it, its beam over the sea.
fn tower(stage: &mut Stage) {
    waters(stage, true);
    let rough = rough(stage);
    let burns = burns(stage);
    let c = stage.centre;
    let side = if c < 540.0 { 1.0 } else { -1.0 };
    let x = (c + side * 330.0).clamp(190.0, 890.0);
    if burns {
        let mut beam = Shape::new();
        beam.poly(&[(x, 418.0), (x, 452.0), (x - side * 1200.0, 760.0), (x - side * 1200.0, 420.0)]);
        let mut sheet = Sheet::new();
        sheet.fill(beam, hex(0xffe6b0), 0.34);
        stage.canvas.lay(&sheet, Finish::BARE, &[]);
    }
    sea::swell(stage, rough);
    let mut stone = Shape::new();
    stone.blob(&[(x - 340.0, 1200.0), (x - 230.0, 1100.0), (x - 150.0, 1030.0), (x - 60.0, 1010.0), (x + 70.0, 1004.0), (x + 170.0, 1050.0), (x + 290.0, 1140.0), (x + 360.0, 1220.0), (x, 1290.0)]);
    let rock = stage.palette.ramp(0.74);
    stage.canvas.lay(&Sheet::of(stone, rock), Finish::PAPER.rim(0.6), &[stage.key]);
    let pale = mix(stage.palette.haze, hex(0xf0e6d0), 0.45);
    let white = mix(stage.palette.ramp(0.45), pale, if is_dark(stage.prompt.time) { 0.30 } else { 0.75 });
    let band = mix(stage.palette.ramp(0.7), hex(0xa8402f), 0.6);
    let half = |y: f32| 46.0 + (y - 480.0) * 0.075;
    let mut sheet = Sheet::new();
    for k in 0..6 {
        let (top, low) = (490.0 + 90.0 * k as f32, 580.0 + 90.0 * k as f32);
        let mut part = Shape::new();
        part.poly(&[(x - half(top), top), (x + half(top), top), (x + half(low), low), (x - half(low), low)]);
        sheet.fill(part, if k % 2 == 0 { white } else { band }, 1.0);
    }
    let mut dark = Shape::new();
    dark.rect(x - 74.0, 474.0, 148.0, 18.0);
    dark.rect(x - 40.0, 380.0, 9.0, 96.0).rect(x - 4.0, 380.0, 9.0, 96.0).rect(x + 32.0, 380.0, 9.0, 96.0);
    dark.blob(&[(x - 54.0, 382.0), (x - 54.0, 382.0), (x, 318.0), (x + 54.0, 382.0), (x + 54.0, 382.0)]);
    dark.limb((x, 320.0), (x, 290.0), 4.0, 4.0);
    for (y, r) in [(640.0, 12.0), (820.0, 13.0)] {
        dark.arch(x - r, y - r * 2.0, r * 2.0, r * 3.4);
    }
    let mut lens = Shape::new();
    lens.rect(x - 36.0, 384.0, 72.0, 90.0);
    sheet.fill(lens, if burns { hex(0xffe9b0) } else { mix(stage.palette.haze, hex(0x9dc0bd), 0.4) }, 1.0);
    sheet.fill(dark, stage.palette.ramp(0.9), 1.0);
    stage.canvas.lay(&sheet, Finish::PAPER.shadow(0.3, 18.0).rim(0.6), &[stage.key]);
    if burns {
        stage.canvas.glow(x, 432.0, 190.0, hex(0xffe9b0), 0.85);
    }
    let line = sea::shore(stage);
    stage.cast_on(&line);
    sea::front_waves(stage, rough);
    stage.close_outdoors();
}
