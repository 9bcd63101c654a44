//! Rivers at the water: seen from under a bridge, from a boat, at a mill.

use super::super::color::{WHITE, hex, mix, scaled};
use super::super::finish::Finish;
use super::super::math::{TAU, cos, sin};
use super::super::motif::building::{House, sash, steeple};
use super::super::motif::{land, tree, vehicle, water};
use super::super::palette::is_dark;
use super::super::shape::Shape;
use super::super::sheet::Sheet;
use super::super::stage::{GROUND, Stage};
use super::super::view::{H, W};
use super::frame::Frame;
use super::layout::Layout;
use crate::model::{Prop, Setting};

/// Layouts of this file.
pub const LAYOUTS: &[Layout] = &[
    Layout::new("under the bridge", under).only(&[Setting::River]),
    Layout::new("in a boat", boat).shows(&[Prop::Boat]).only(&[
        Setting::River,
        Setting::Sea,
        Setting::Harbour,
    ]),
    Layout::new("water mill", mill).only(&[Setting::River]),
];

fn shore(stage: &mut Stage, horizon: f32, low: bool) {
    stage.palette = stage.palette.land(hex(0x54868a), 0.32);
    stage.open_sky(horizon + 60.0, low);
    stage.hills(2, horizon - 90.0, horizon, 44.0, |shape, line, i, stage| {
        let size = (18.0, 50.0, 1.0 + 0.4 * i as f32);
        tree::grove(shape, line, 9 + 3 * i, size, (0.9, 34, 12.0), &mut stage.rng);
        if i == 0 {
            let x = stage.rng.range(200.0, 880.0);
            steeple(shape, x, land::height(line, x) + 20.0, 190.0, 34.0);
        }
    });
    stage.birds();
}

/// Still water down to the reader, with the light's path on it.
pub fn river(stage: &mut Stage, y: f32) {
    let mut sheet = Sheet::new();
    let surface = mix(stage.palette.sky[2], stage.palette.sky[1], 0.4);
    let bands = [stage.palette.orb, stage.palette.far];
    water::still(&mut sheet, y, H, surface, bands, &mut stage.rng);
    let finish = Finish {
        receive: 0.25,
        ..Finish::BARE
    }
    .veiled(0.9, 1360.0, 1640.0, stage.palette.ink);
    stage.canvas.lay(&sheet, finish, &[stage.key]);
    let (x, orb) = (stage.key.x, stage.palette.orb);
    let mut rng = stage.rng.fork();
    water::glitter(&mut stage.canvas, x, y, 360.0, orb, &mut rng);
}

fn under(stage: &mut Stage) {
    shore(stage, 1090.0, true);
    river(stage, 1090.0);
    let c = stage.centre;
    let side = if c < 540.0 { -1.0 } else { 1.0 };
    let quay = land::line(|x| {
        let u = (x - c) * side;
        if u > -300.0 { GROUND } else { GROUND + 260.0 }
    });
    let mut bank = Shape::new();
    bank.ground(&quay, H);
    let mut sheet = Sheet::of(bank, stage.palette.ramp(0.78));
    let mut blocks = Shape::new();
    for j in 0..5 {
        let y = GROUND + 44.0 * j as f32;
        let (a, b) = (c - side * 290.0, c + side * 900.0);
        blocks.line(&[(a, y + 20.0), (b, y + 20.0)]);
    }
    sheet.stroke(blocks, stage.palette.haze, 0.3, 3.0);
    let finish =
        Finish::PAPER
            .shadow(0.3, 20.0)
            .rim(0.7)
            .veiled(0.8, 1400.0, 1600.0, stage.palette.ink);
    stage.canvas.lay(&sheet, finish, &[stage.key]);
    let floor = land::line(|_| GROUND);
    stage.cast_on(&floor);
    let mut wall = Shape::new();
    wall.rect(-10.0, -10.0, W + 20.0, H + 20.0);
    let stone = mix(stage.palette.ink, stage.palette.near, 0.14);
    let mut near = Sheet::of(wall, stone);
    let mut hole = Shape::new();
    hole.ellipse(c, 1480.0, 560.0, 1080.0);
    near.cut(hole);
    let mut voussoirs = Shape::new();
    for i in 0..21 {
        let a = 3.25 + 2.9 * i as f32 / 20.0;
        let (along, up) = (cos(a), sin(a));
        voussoirs.line(&[
            (c + 566.0 * along, 1480.0 + 1086.0 * up),
            (c + 660.0 * along, 1480.0 + 1190.0 * up),
        ]);
    }
    voussoirs.ellipse(c, 1480.0, 664.0, 1194.0);
    near.stroke(voussoirs, stage.palette.haze, 0.28, 4.0);
    stage.canvas.lay(
        &near,
        Finish::FRAME.shadow(0.45, 36.0).rim(0.6),
        &[stage.key],
    );
    stage.close_outdoors();
}

fn boat(stage: &mut Stage) {
    let open = matches!(
        stage.prompt.setting,
        Setting::Sea | Setting::Ship | Setting::Harbour
    );
    if open {
        stage.palette = stage.palette.land(hex(0x3f6f88), 0.34);
        stage.open_sky(1060.0, true);
        stage.birds();
    } else {
        shore(stage, 1040.0, true);
    }
    river(stage, 1040.0);
    let c = stage.centre;
    let seats = land::line(|_| GROUND + 62.0);
    stage.cast_on(&seats);
    hull(stage, c);
    if open {
        super::sea::front_waves(stage, false);
    } else {
        willow(stage);
    }
    stage.close_outdoors();
}

/// A rowing boat whose side hides the people's feet, and its oars.
fn hull(stage: &mut Stage, c: f32) {
    let half = stage.cast_half() + 150.0;
    let y = GROUND + 40.0;
    let bow = stage.rng.sign();
    let p = |a: f32, b: f32| (c + bow * a, y + b);
    let mut shape = Shape::new();
    shape.blob(&[
        p(-half, -96.0),
        p(-half, -96.0),
        p(-half * 0.5, -62.0),
        p(half * 0.3, -62.0),
        p(half + 70.0, -134.0),
        p(half + 70.0, -134.0),
        p(half * 0.92, -10.0),
        p(half * 0.7, 46.0),
        p(-half * 0.8, 46.0),
        p(-half * 0.96, 10.0),
    ]);
    shape.limb(
        p(-half * 0.2, -76.0),
        p(-half * 0.9 - 160.0, 60.0),
        6.0,
        5.0,
    );
    shape.leaf(
        p(-half * 0.9 - 130.0, 46.0),
        if bow > 0.0 { 2.65 } else { 0.5 },
        90.0,
        13.0,
    );
    let mut sheet = Sheet::of(shape, stage.palette.figure());
    let mut lines = Shape::new();
    lines.curve(&[
        p(-half + 8.0, -78.0),
        p(-half * 0.5, -44.0),
        p(half * 0.3, -44.0),
        p(half + 56.0, -110.0),
    ]);
    lines.curve(&[
        p(-half + 16.0, -40.0),
        p(-half * 0.5, -8.0),
        p(half * 0.3, -8.0),
        p(half + 20.0, -60.0),
    ]);
    sheet.stroke(lines, stage.palette.haze, 0.45, 3.5);
    stage
        .canvas
        .contact(c, y + 44.0, half, stage.palette.ink, 0.5);
    stage
        .canvas
        .lay(&sheet, Finish::FIGURE.rim(0.8), &[stage.key]);
    let mut ripples = Shape::new();
    for k in 0..4 {
        let w = half * (1.1 + 0.14 * k as f32);
        ripples.line(&[
            (c - w, y + 52.0 + 18.0 * k as f32),
            (c + w, y + 52.0 + 18.0 * k as f32),
        ]);
    }
    let mut sheet = Sheet::new();
    sheet.stroke(ripples, stage.palette.orb, 0.25, 3.0);
    stage.canvas.lay(&sheet, Finish::BARE, &[]);
}

/// Trailing willow boughs from above, and reeds at the near bank.
fn willow(stage: &mut Stage) {
    let mut shape = Shape::new();
    let leaf = if stage.is_winter() { 5.0 } else { 22.0 };
    for _ in 0..34 {
        let x = stage.rng.range(-20.0, W + 20.0);
        let k = ((x - stage.centre) / 560.0).abs().min(1.2);
        let length = 90.0 + 520.0 * k * k * stage.rng.range(0.6, 1.1);
        tree::spray(
            &mut shape,
            (x, -30.0),
            1.571 + stage.rng.normal() * 0.08,
            length,
            leaf,
            &mut stage.rng,
        );
    }
    let bank = land::line(|x| 1640.0 - 60.0 * ((x - 540.0) / 540.0) * ((x - 540.0) / 540.0));
    shape.ground(&bank, H);
    land::grass(
        &mut shape,
        &bank,
        (0.0, W),
        160,
        150.0,
        stage.wind,
        &mut stage.rng,
    );
    let ink = stage.palette.ramp(0.96);
    stage.canvas.lay(
        &Sheet::of(shape, ink),
        Finish::FRAME.shadow(0.3, 24.0),
        &[stage.key],
    );
}

fn mill(stage: &mut Stage) {
    shore(stage, 1000.0, false);
    let away = if stage.centre < 540.0 { 1.0 } else { -1.0 };
    let x = stage.centre + away * (stage.cast_half().min(220.0) + 190.0);
    river(stage, 1150.0);
    let lit = is_dark(stage.prompt.time);
    let mut shape = Shape::new();
    let house = House {
        x: x - 160.0,
        w: 320.0,
        y: 1200.0,
        h: 340.0,
        roof: 190.0,
        kind: 0,
    };
    house.outline(&mut shape, &mut stage.rng);
    let wall = stage.land_color(0.56);
    let mut sheet = Sheet::of(shape, wall);
    let mut beams = Shape::new();
    for dx in [-156.0, -60.0, 50.0, 146.0] {
        beams.rect(x + dx, 870.0, 12.0, 330.0);
    }
    for y in [866.0, 1020.0] {
        beams.rect(x - 160.0, y, 320.0, 12.0);
    }
    sheet.fill(beams, scaled(wall, 0.62), 1.0);
    for (dx, dy) in [(-110.0, 920.0), (70.0, 920.0), (-20.0, 760.0)] {
        let glass = if lit {
            stage.palette.warm
        } else {
            mix(wall, stage.palette.haze, 0.5)
        };
        sash(
            &mut sheet,
            (x + dx, dy, 52.0, 72.0),
            glass,
            scaled(wall, 0.55),
            1.0,
        );
    }
    let finish = Finish::PAPER.shadow(0.3, 20.0).rim(0.5).receive(0.25);
    stage.canvas.lay(&sheet, finish, &[stage.key]);
    let mut wheel = Shape::new();
    let (wx, wy, r) = (x - away * 190.0, 1110.0, 150.0);
    vehicle::wheel(&mut wheel, wx, wy, r, 12);
    wheel.ring(wx, wy, r * 0.8, 5.0, 30);
    for i in 0..16 {
        let a = i as f32 / 16.0 * TAU;
        let (along, up) = (cos(a), sin(a));
        wheel.limb(
            (wx + r * 0.86 * along, wy + r * 0.86 * up),
            (wx + r * 1.12 * along, wy + r * 1.12 * up),
            6.0,
            6.0,
        );
    }
    let dark = stage.palette.ramp(0.84);
    stage.canvas.lay(
        &Sheet::of(wheel, dark),
        Finish::PAPER.shadow(0.3, 12.0).rim(0.6),
        &[stage.key],
    );
    let mut foam = Shape::new();
    foam.rect(wx - 90.0, 1240.0, 180.0, 26.0);
    stage.canvas.soft(
        &Sheet::of(foam, [1.0; 3]),
        mix(stage.palette.haze, WHITE, 0.5),
        22.0,
        0.8,
        None,
    );
    let ground = stage.ground_line(30.0);
    stage.lay_ground(&ground, 0.72, 320, 30.0);
    stage.cast_on(&ground);
    let frame = stage.pick_frame(&[Frame::SideTree, Frame::Grass]);
    stage.frame(frame);
    stage.close_outdoors();
}
