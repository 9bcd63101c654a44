//! Doorway: a dark near wall, and through its open door a lit room or the open air, against which
//! whoever stands on the threshold is seen.

use super::super::cast::Seat;
use super::super::color::{mix, scaled};
use super::super::finish::{Finish, Light};
use super::super::math::cos;
use super::super::motif::building::steeple;
use super::super::motif::{land, lights, tree};
use super::super::palette::is_dark;
use super::super::shape::Shape;
use super::super::sheet::Sheet;
use super::super::stage::Stage;
use super::super::view::{H, W};
use super::indoors::{SKIRTING, Wall};
use super::layout::Layout;
use super::window::Window;
use crate::model::{Prop, Setting};

/// Layouts of this file.
pub const LAYOUTS: &[Layout] = &[
    Layout::new("door to a lit room", lit_room)
        .shows(&[Prop::Door])
        .only(&[
            Setting::Room,
            Setting::Hall,
            Setting::Dining,
            Setting::Ballroom,
            Setting::Bedroom,
        ]),
    Layout::new("open front door", front_door)
        .shows(&[Prop::Door])
        .only(&[Setting::Hall, Setting::Inn, Setting::Kitchen, Setting::Shop]),
    Layout::new("church porch", porch)
        .shows(&[Prop::Door])
        .only(&[Setting::Church]),
];

const HUES: [u32; 6] = [0x5a2a38, 0x2c4058, 0x33503f, 0x503a5a, 0x6a4a2c, 0x20484c];

/// The opening: its half width and its top.
const HALF: f32 = 300.0;
const TOP: f32 = 420.0;

fn lit_room(stage: &mut Stage) {
    let decor = stage.decor(&HUES);
    let c = stage.centre;
    let lamp = Light::new(c, 760.0, 460.0, stage.palette.warm, 1.25);
    stage.wall(&decor, Wall::Damask, &[lamp]);
    stage.mouldings(&decor, true, &[lamp]);
    let window = Window {
        x: c - 240.0,
        y: 520.0,
        w: 150.0,
        h: 430.0,
        arch: false,
    };
    stage.window(&window, &decor, 4, &[lamp]);
    stage.floor_boards(&decor, None, &[lamp]);
    let mut sheet = Sheet::new();
    let flames = lights::chandelier(&mut sheet, c + 40.0, 690.0, 260.0, 380.0, 6, decor.dark);
    stage.canvas.glow(c, 720.0, 330.0, stage.palette.warm, 0.55);
    stage
        .canvas
        .lay(&sheet, Finish::PAPER.shadow(0.2, 12.0), &[lamp]);
    for at in flames {
        lights::flame(&mut stage.canvas, at, 0.55, stage.palette.warm);
    }
    stage.key = lamp;
    near_wall(stage, false);
    leaves(stage, lamp);
    stage.cast_indoors(Seat::None, &[lamp]);
    stage.close();
}

fn front_door(stage: &mut Stage) {
    outdoors_beyond(stage);
    stage.decor(&HUES);
    near_wall(stage, true);
    leaves(stage, stage.key);
    let key = stage.key;
    stage.cast_indoors(Seat::None, &[key]);
    stage.close();
}

fn porch(stage: &mut Stage) {
    outdoors_beyond(stage);
    stage.decor(&[0x4b4468, 0x5a4a44, 0x3f5560]);
    let c = stage.centre;
    let key = stage.key;
    let (ink, stone) = (stage.palette.ink, stage.palette.near);
    for (half, top, color) in [
        (330.0, 330.0, mix(stone, ink, 0.2)),
        (400.0, 230.0, mix(stone, ink, 0.6)),
    ] {
        let mut wall = Shape::new();
        wall.rect(-5.0, -5.0, W + 10.0, H + 10.0);
        let mut sheet = Sheet::of(wall, color);
        let mut hole = Shape::new();
        hole.gothic(c - half, top, half * 2.0, 1372.0 - top);
        sheet.cut(hole);
        let mut moulding = Shape::new();
        moulding.gothic(c - half - 14.0, top - 18.0, half * 2.0 + 28.0, 1372.0 - top);
        sheet.stroke(moulding, mix(stone, stage.palette.haze, 0.25), 0.6, 5.0);
        stage.canvas.lay(
            &sheet,
            Finish::FRAME.shadow(0.4, 30.0).rim(0.6).receive(0.2),
            &[key],
        );
    }
    let beam = [
        (c - 260.0, 1180.0),
        (c + 260.0, 1180.0),
        (c + 420.0, 1640.0),
        (c - 420.0, 1640.0),
    ];
    let haze = stage.palette.haze;
    stage.canvas.shaft(&beam, haze, 0.22, 40.0, 3);
    stage.cast_indoors(Seat::None, &[key]);
    stage.close();
}

/// Sky, hills, trees and a path to the threshold.
fn outdoors_beyond(stage: &mut Stage) {
    stage.open_sky(1120.0, true);
    let church = stage.rng.chance(0.5);
    stage.hills(2, 1010.0, 1130.0, 46.0, |shape, line, i, stage| {
        tree::grove(shape, line, 10, (24.0, 60.0, 1.0), (1.0, 40, 13.0), &mut stage.rng);
        if i == 0 && church {
            let x = stage.centre + stage.rng.range(-180.0, 180.0);
            steeple(shape, x, land::height(line, x) + 10.0, 240.0, 40.0);
        }
    });
    let line = land::line(|x| 1240.0 + 8.0 * cos(x * 0.01));
    stage.lay_ground(&line, 0.5, 120, 20.0);
    let c = stage.centre;
    let mut path = Shape::new();
    path.poly(&[
        (c - 20.0, 1242.0),
        (c + 20.0, 1242.0),
        (c + 300.0, 1480.0),
        (c - 300.0, 1480.0),
    ]);
    let pale = mix(stage.palette.haze, stage.palette.far, 0.3);
    stage
        .canvas
        .lay(&Sheet::of(path, pale), Finish::SURFACE, &[stage.key]);
}

/// The wall in front with its opening, and the floor on this side.
fn near_wall(stage: &mut Stage, fanlight: bool) {
    let c = stage.centre;
    let dark = stage.palette.ink;
    let wall_color = mix(dark, stage.palette.near, 0.28);
    let mut wall = Shape::new();
    wall.rect(-5.0, -5.0, W + 10.0, H + 10.0);
    let mut sheet = Sheet::of(wall, wall_color);
    let mut hole = Shape::new();
    if fanlight {
        hole.arch(c - HALF, TOP - 120.0, HALF * 2.0, SKIRTING + 240.0 - TOP);
    } else {
        hole.rect(c - HALF, TOP, HALF * 2.0, SKIRTING + 120.0 - TOP);
    }
    sheet.cut(hole);
    let mut casing = Shape::new();
    let top = if fanlight { TOP - 120.0 } else { TOP };
    if fanlight {
        casing.arch(
            c - HALF - 16.0,
            top - 16.0,
            HALF * 2.0 + 32.0,
            SKIRTING + 140.0 - top,
        );
    } else {
        casing.rect(
            c - HALF - 16.0,
            top - 16.0,
            HALF * 2.0 + 32.0,
            SKIRTING + 136.0 - top,
        );
        casing.rect(
            c - HALF - 40.0,
            top - 60.0,
            HALF * 2.0 + 80.0,
            SKIRTING + 180.0 - top,
        );
    }
    sheet.stroke(casing, mix(wall_color, stage.palette.haze, 0.30), 0.7, 5.0);
    stage.canvas.lay(
        &sheet,
        Finish::FRAME.shadow(0.45, 36.0).rim(0.5).receive(0.16),
        &[stage.key],
    );
    // Light from the opening lies on the floor before it.
    let beam = [
        (c - HALF, SKIRTING + 110.0),
        (c + HALF, SKIRTING + 110.0),
        (c + HALF * 1.7, 1720.0),
        (c - HALF * 1.7, 1720.0),
    ];
    let color = if is_dark(stage.prompt.time) {
        stage.palette.warm
    } else {
        stage.palette.haze
    };
    stage.canvas.shaft(&beam, color, 0.30, 46.0, 2);
}

/// The two leaves of the door, swung toward the reader.
fn leaves(stage: &mut Stage, light: Light) {
    let c = stage.centre;
    let wood = mix(stage.palette.ink, stage.palette.near, 0.55);
    let mut sheet = Sheet::new();
    for side in [-1.0, 1.0] {
        let x = |v: f32| c + side * (HALF + v);
        let mut leaf = Shape::new();
        leaf.poly(&[
            (x(0.0), TOP),
            (x(130.0), TOP - 70.0),
            (x(130.0), SKIRTING + 190.0),
            (x(0.0), SKIRTING + 110.0),
        ]);
        sheet.fill(leaf, wood, 1.0);
        let mut panels = Shape::new();
        for k in 0..3 {
            let u = 0.06 + 0.31 * k as f32;
            let y = |v: f32, out: f32| {
                TOP - 70.0 * out + (SKIRTING + 110.0 + 80.0 * out - TOP + 70.0 * out) * v
            };
            let (a, b) = (u, u + 0.25);
            panels.poly(&[
                (x(22.0), y(a, 0.17)),
                (x(108.0), y(a, 0.83)),
                (x(108.0), y(b, 0.83)),
                (x(22.0), y(b, 0.17)),
            ]);
        }
        sheet.stroke(panels, scaled(stage.palette.haze, 0.8), 0.35, 3.5);
        let mut knob = Shape::new();
        knob.circle(x(112.0), 1010.0, 9.0);
        sheet.fill(knob, stage.palette.warm, 0.8);
    }
    stage.canvas.lay(
        &sheet,
        Finish::FRAME.shadow(0.3, 24.0).rim(0.7).receive(0.2),
        &[light],
    );
}
