//! Aboard: the helm on the after deck, and the cabin under the stern windows.

use super::super::cast::Seat;
use super::super::color::{hex, mix, scaled};
use super::super::finish::{Finish, Light};
use super::super::math::{TAU, cos, sin};
use super::super::motif::{furniture, land, water};
use super::super::palette::is_dark;
use super::super::shape::Shape;
use super::super::sheet::Sheet;
use super::super::stage::{GROUND, Stage};
use super::super::view::{H, W};
use super::layout::Layout;
use super::sea;
use crate::model::{Prop, Setting, Weather};

/// Layouts of this file.
pub const LAYOUTS: &[Layout] = &[
    Layout::new("helm", helm).only(&[Setting::Ship]),
    Layout::new("cabin", cabin)
        .shows(&[Prop::Table, Prop::Lamp, Prop::Window, Prop::Map])
        .only(&[Setting::Ship]),
];

/// Shared with the file beside this one.
pub fn rough(stage: &Stage) -> bool {
    matches!(stage.prompt.weather, Weather::Storm | Weather::Wind)
}

/// Shared with the file beside this one.
pub fn waters(stage: &mut Stage, low: bool) {
    stage.palette = stage.palette.land(hex(0x3f6f88), 0.34);
    stage.open_sky(1010.0, low);
    let rough = rough(stage);
    sea::open_water(stage, rough);
    stage.birds();
}

fn deck_boards(stage: &mut Stage, y: f32) {
    let mut floor = Shape::new();
    floor.rect(-10.0, y, W + 20.0, H);
    let wood = mix(stage.palette.ramp(0.60), hex(0x6a4c34), 0.40);
    let mut sheet = Sheet::of(floor, wood);
    let mut seams = Shape::new();
    for i in -10..=10 {
        let k = i as f32;
        seams.line(&[(stage.centre + k * 58.0, y), (stage.centre + k * 200.0, H)]);
    }
    sheet.stroke(seams, stage.palette.ramp(0.9), 0.7, 3.0);
    let finish = Finish::SURFACE
        .receive(0.4)
        .veiled(0.92, 1390.0, 1660.0, stage.palette.ink);
    let lights = [stage.key.dimmed(0.7), deck_light(stage)];
    stage.canvas.lay(&sheet, finish, &lights);
}

/// By night the moon's path lies on the water behind the people, and their deck shines with it.
pub fn moonlit(stage: &mut Stage) {
    if !is_dark(stage.prompt.time) {
        return;
    }
    let (c, orb) = (stage.centre, stage.palette.orb);
    let silver = mix(orb, stage.palette.haze, 0.5);
    // Under clouds there is less of it in the sky, and more is needed here.
    let amount = if rough(stage) { 0.85 } else { 0.62 };
    stage.canvas.glow(c, 1150.0, 235.0, silver, amount);
    if !rough(stage) {
        let mut rng = stage.rng.fork();
        water::glitter(&mut stage.canvas, c, 1000.0, 300.0, orb, &mut rng);
    }
}

/// What falls on the boards of a deck about the people by night.
pub fn deck_light(stage: &Stage) -> Light {
    let power = if is_dark(stage.prompt.time) { 0.75 } else { 0.0 };
    let shine = mix(stage.palette.haze, stage.palette.orb, 0.5);
    Light::new(stage.centre, GROUND - 20.0, 250.0, shine, power)
}

/// The after deck: rail, lantern and wheel against the wake.
fn helm(stage: &mut Stage) {
    waters(stage, true);
    let rough = rough(stage);
    sea::swell(stage, rough);
    moonlit(stage);
    let c = stage.centre;
    let away = if c < 540.0 { 1.0 } else { -1.0 };
    let ink = stage.palette.ramp(0.88);
    let mut shape = Shape::new();
    let rail = land::line(|x| 1140.0 + 0.00022 * (x - c) * (x - c));
    shape.chain(&rail, 13.0);
    for i in 0..17 {
        let x = -20.0 + 70.0 * i as f32;
        let y = land::height(&rail, x);
        shape.blob(&[
            (x - 8.0, y),
            (x - 16.0, y + 60.0),
            (x - 7.0, y + 120.0),
            (x - 9.0, y + 190.0),
            (x + 9.0, y + 190.0),
            (x + 7.0, y + 120.0),
            (x + 16.0, y + 60.0),
            (x + 8.0, y),
        ]);
    }
    let post = c - away * 400.0;
    shape.rect(post - 9.0, 760.0, 18.0, 560.0);
    shape.poly(&[(post - 52.0, 640.0), (post, 580.0), (post + 52.0, 640.0)]);
    shape.rect(post - 36.0, 740.0, 72.0, 24.0);
    for dx in [-40.0, 0.0, 40.0] {
        shape.limb((post + dx, 640.0), (post + dx * 0.8, 744.0), 4.0, 4.0);
    }
    stage.canvas.lay(
        &Sheet::of(shape, ink),
        Finish::PAPER.shadow(0.25, 16.0).rim(0.7),
        &[stage.key],
    );
    if is_dark(stage.prompt.time) || rough {
        stage.canvas.lamp((post, 692.0), 56.0, stage.palette.warm);
        stage.key = Light::new(post, 692.0, 420.0, stage.palette.warm, 0.9);
    }
    deck_boards(stage, 1326.0);
    let level = land::line(|_| GROUND);
    stage.cast_on(&level);
    let mut wheel = Shape::new();
    let (x, y, r) = (
        c + away * (stage.cast_half().min(220.0) + 190.0),
        1230.0,
        128.0,
    );
    wheel.ring(x, y, r, 11.0, 36);
    wheel.ring(x, y, r * 0.55, 6.0, 28);
    wheel.circle(x, y, 20.0);
    for i in 0..8 {
        let a = i as f32 / 8.0 * TAU + 0.2;
        wheel.limb(
            (x, y),
            (x + cos(a) * r * 1.34, y + sin(a) * r * 1.34),
            6.0,
            8.0,
        );
    }
    wheel.poly(&[
        (x - 40.0, 1410.0),
        (x - 22.0, y),
        (x + 22.0, y),
        (x + 40.0, 1410.0),
    ]);
    let figure = stage.palette.figure();
    stage
        .canvas
        .contact(x, 1408.0, 80.0, stage.palette.ink, 0.4);
    stage
        .canvas
        .lay(&Sheet::of(wheel, figure), Finish::FIGURE, &[stage.key]);
    rigging(stage);
    stage.close_outdoors();
}

/// Shrouds and a sail's foot in the near corners.
fn rigging(stage: &mut Stage) {
    let mut lines = Shape::new();
    for k in 0..5 {
        let x = 1090.0 - 70.0 * k as f32;
        lines.line(&[(x + 60.0, 1720.0), (860.0 - 40.0 * k as f32, -20.0)]);
    }
    for j in 0..13 {
        let y = 60.0 + 110.0 * j as f32;
        lines.line(&[(620.0 + y * 0.16, y), (1100.0, y + 24.0)]);
    }
    let mut sheet = Sheet::new();
    sheet.stroke(lines, stage.palette.ink, 0.95, 6.0);
    let mut sail = Shape::new();
    sail.blob(&[
        (-20.0, -20.0),
        (-20.0, -20.0),
        (720.0, -20.0),
        (720.0, -20.0),
        (420.0, 190.0),
        (120.0, 330.0),
        (-20.0, 470.0),
        (-20.0, 470.0),
    ]);
    sheet.fill(sail, mix(stage.palette.ink, stage.palette.near, 0.4), 1.0);
    stage
        .canvas
        .lay(&sheet, Finish::FRAME.rim(0.6), &[stage.key]);
}

/// Below: a row of stern windows, a chart table, a swinging lamp.
fn cabin(stage: &mut Stage) {
    let decor = stage.decor(&[0x6a4630, 0x5c4030, 0x4a4038]);
    let c = stage.centre;
    let day = Light::new(
        c,
        700.0,
        430.0,
        decor.sky,
        if is_dark(stage.prompt.time) { 0.8 } else { 1.2 },
    );
    stage.key = day;
    let mut sky = Shape::new();
    sky.rect(-10.0, 300.0, W + 20.0, 800.0);
    let mut sheet = Sheet::of(sky, mix(stage.palette.sky[2], decor.sky, 0.4));
    let mut sea_line = Shape::new();
    sea_line.rect(-10.0, 860.0, W + 20.0, 300.0);
    sheet.fill(
        sea_line,
        mix(stage.palette.far, stage.palette.mid, 0.5),
        1.0,
    );
    let mut orb = Shape::new();
    orb.circle(c + 130.0, 640.0, 62.0);
    sheet.fill(orb, stage.palette.orb, 1.0);
    stage.canvas.lay(&sheet, Finish::BARE, &[]);
    let (x, orb) = (c + 130.0, stage.palette.orb);
    let mut rng = stage.rng.fork();
    water::glitter(&mut stage.canvas, x, 866.0, 190.0, orb, &mut rng);
    stage.canvas.glow(c + 130.0, 640.0, 150.0, orb, 0.5);
    let wood = mix(decor.trim, hex(0x4a2c1c), 0.5);
    let mut wall = Shape::new();
    wall.rect(-10.0, -10.0, W + 20.0, H);
    let mut wall = Sheet::of(wall, wood);
    for k in -2..=2 {
        let k = k as f32;
        let mut pane = Shape::new();
        pane.poly(&[
            (c + k * 220.0 - 92.0, 420.0 + 16.0 * k * k),
            (c + k * 220.0 + 92.0, 420.0 + 16.0 * k * k),
            (c + k * 206.0 + 86.0, 1010.0),
            (c + k * 206.0 - 86.0, 1010.0),
        ]);
        wall.cut(pane);
    }
    let mut bars = Shape::new();
    for k in -2..=2 {
        let x = c + k as f32 * 213.0;
        bars.rect(x - 4.0, 400.0, 8.0, 620.0);
        for y in [560.0, 710.0, 860.0] {
            bars.rect(x - 100.0, y, 200.0, 7.0);
        }
    }
    wall.fill(bars, scaled(wood, 0.5), 1.0);
    let mut beams = Shape::new();
    for j in 0..4 {
        beams.rect(-10.0, 60.0 + 84.0 * j as f32, W + 20.0, 30.0);
    }
    beams.rect(-10.0, 1040.0, W + 20.0, 26.0);
    for k in 0..7 {
        beams.rect(30.0 + 170.0 * k as f32, 1090.0, 120.0, 130.0);
    }
    wall.stroke(beams, decor.pattern, 0.35, 4.0);
    // The lamp swings over the people and lights the wainscot behind them.
    let lamp = (c - 60.0, 420.0);
    let power = if is_dark(stage.prompt.time) { 1.3 } else { 0.4 };
    let lit = Light::new(lamp.0 + 40.0, 1080.0, 360.0, stage.palette.warm, power);
    stage.canvas.lay(
        &wall,
        Finish::FRAME.shadow(0.35, 22.0).receive(0.5).rim(0.4),
        &[day, lit],
    );
    stage.floor_boards(&decor, None, &[day, lit]);
    stage.cast_indoors(Seat::Chair, &[day, lit]);
    let mut table = Shape::new();
    let tx = stage.beside(150.0).clamp(200.0, 880.0);
    furniture::table(&mut table, tx, 1398.0, 330.0, 190.0, true);
    let mut sheet = Sheet::of(table, stage.palette.figure());
    let mut chart = Shape::new();
    chart.poly(&[
        (tx - 120.0, 1204.0),
        (tx + 80.0, 1200.0),
        (tx + 130.0, 1222.0),
        (tx - 150.0, 1226.0),
    ]);
    sheet.fill(chart, hex(0xe6d8b4), 0.95);
    stage
        .canvas
        .lay(&sheet, Finish::FIGURE.receive(0.2), &[day]);
    let mut chain = Shape::new();
    chain.limb((lamp.0 + 20.0, -10.0), (lamp.0, lamp.1 - 50.0), 3.0, 3.0);
    chain.poly(&[
        (lamp.0 - 44.0, lamp.1 - 20.0),
        (lamp.0, lamp.1 - 66.0),
        (lamp.0 + 44.0, lamp.1 - 20.0),
    ]);
    stage
        .canvas
        .lay(&Sheet::of(chain, stage.palette.ink), Finish::PAPER, &[day]);
    stage
        .canvas
        .lamp((lamp.0, lamp.1 + 10.0), 44.0, stage.palette.warm);
    stage.close();
}
