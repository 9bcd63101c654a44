//! Sea: open water with a ship, seen from a shore or from nowhere; with people there is a cliff to
//! stand on. `Ship` sets the people on deck.

use super::super::color::{hex, mix};
use super::super::finish::Finish;
use super::super::motif::{land, ship, water};
use super::super::palette::is_dark;
use super::super::shape::{Point, Shape};
use super::super::sheet::Sheet;
use super::super::stage::{GROUND, Stage};
use super::super::view::{H, W};
use super::aboard;
use super::layout::Layout;
use crate::model::{Prop, Setting, Weather};

/// Layouts of this file.
pub const LAYOUTS: &[Layout] = &[Layout::new("open water", paint).offers(&[Prop::Boat])];

/// Draws the template.
fn paint(stage: &mut Stage) {
    stage.palette = stage.palette.land(hex(0x3f6f88), 0.34);
    stage.open_sky(1010.0, false);
    let rough = matches!(
        stage.prompt.weather,
        Weather::Storm | Weather::Wind | Weather::Rain
    );
    open_water(stage, rough);
    stage.birds();
    if stage.prompt.setting == Setting::Ship {
        deck(stage);
        stage.close_outdoors();
        return;
    }
    vessel(stage, rough);
    swell(stage, rough);
    if stage.prompt.figures.is_empty() {
        front_waves(stage, rough);
    } else {
        let ground = shore(stage);
        stage.cast_on(&ground);
        front_waves(stage, false);
    }
    stage.close_outdoors();
}

/// The far sea, level and shining under the light.
pub fn open_water(stage: &mut Stage, rough: bool) {
    let y = 990.0;
    let mut flat = Shape::new();
    flat.rect(-5.0, y, W + 10.0, H - y);
    let color = stage.palette.ramp(0.34);
    let finish = Finish::SURFACE
        .receive(0.7)
        .veiled(0.6, y + 20.0, 1350.0, stage.palette.near);
    stage
        .canvas
        .lay(&Sheet::of(flat, color), finish, &[stage.key]);
    if !rough {
        let (x, orb) = (stage.key.x, stage.palette.orb);
        let mut rng = stage.rng.fork();
        water::glitter(&mut stage.canvas, x, y, 330.0, orb, &mut rng);
    }
}

fn vessel(stage: &mut Stage, rough: bool) {
    let away = if stage.centre < 540.0 { 1.0 } else { -1.0 };
    let lonely = stage.prompt.figures.is_empty();
    let x = if lonely {
        stage.centre
    } else {
        540.0 + away * 170.0
    };
    let k = if lonely {
        stage.rng.range(1.15, 1.4)
    } else {
        stage.rng.range(0.62, 0.86)
    };
    let y = if lonely { 1080.0 } else { 1030.0 };
    let ink = stage.palette.ramp(0.90);
    // Light objects take their value from what is behind: pale sails on a dark sky, dark on a pale.
    let pale = stage.prompt.weather == Weather::Storm || is_dark(stage.prompt.time);
    let sail = if pale {
        mix(stage.palette.orb, stage.palette.haze, 0.3)
    } else {
        mix(stage.palette.far, stage.palette.mid, 0.55)
    };
    let mut sheet = Sheet::new();
    let tilt = if rough {
        stage.rng.range(-0.18, -0.10)
    } else {
        stage.rng.range(-0.02, 0.03)
    };
    if stage.prompt.props.contains(&Prop::Boat) || stage.rng.chance(0.3) {
        ship::boat(&mut sheet, (x, y), k * 1.9, ink, sail, true);
    } else {
        ship::ship(&mut sheet, (x, y), k, tilt, ink, sail, false);
    }
    let finish = Finish {
        edge: 0.0,
        ..Finish::PAPER.shadow(0.0, 1.0)
    }
    .rim(0.5)
    .receive(0.2);
    stage.canvas.lay(&sheet, finish, &[stage.key]);
}

/// Rows of waves in the middle distance.
pub fn swell(stage: &mut Stage, rough: bool) {
    let rows: &[water::Swell] = if rough {
        &[
            (1070.0, 30.0, 260.0, 0.46),
            (1150.0, 48.0, 340.0, 0.56),
            (1240.0, 60.0, 430.0, 0.68),
        ]
    } else {
        &[
            (1090.0, 9.0, 130.0, 0.46),
            (1150.0, 14.0, 190.0, 0.56),
            (1220.0, 20.0, 260.0, 0.66),
        ]
    };
    let foam = mix(stage.palette.orb, stage.palette.haze, 0.35);
    let mut rng = stage.rng.fork();
    water::sea(
        &mut stage.canvas,
        &stage.palette,
        rows,
        foam,
        0.2,
        &[stage.key.dimmed(0.8)],
        &mut rng,
    );
}

/// The nearest waves, where captions stand.
pub fn front_waves(stage: &mut Stage, rough: bool) {
    let rows: &[water::Swell] = if rough {
        &[(1360.0, 84.0, 560.0, 0.80), (1510.0, 70.0, 700.0, 0.94)]
    } else {
        &[(1500.0, 26.0, 420.0, 0.86), (1610.0, 34.0, 560.0, 0.96)]
    };
    let foam = mix(stage.palette.orb, stage.palette.haze, 0.5);
    let mut rng = stage.rng.fork();
    water::sea(
        &mut stage.canvas,
        &stage.palette,
        rows,
        foam,
        0.65,
        &[stage.key.dimmed(0.5)],
        &mut rng,
    );
}

/// A grassy cliff or a rocky strand under the people, reaching in from one side.
pub fn shore(stage: &mut Stage) -> Vec<Point> {
    let side = if stage.centre < 540.0 { -1.0 } else { 1.0 };
    let reach = stage.cast_half() + 120.0;
    let tip = stage.centre - side * reach;
    let edge = if side > 0.0 { W + 20.0 } else { -20.0 };
    let mut outline = vec![
        (edge, GROUND - 30.0),
        (edge, GROUND - 30.0),
        (stage.centre + side * reach * 0.5, GROUND - 6.0),
        (stage.centre, GROUND),
        (tip + side * 60.0, GROUND + 4.0),
        (tip + side * 10.0, GROUND + 26.0),
        (tip + side * 10.0, GROUND + 26.0),
        (tip + side * 46.0, GROUND + 96.0),
        (tip + side * 4.0, GROUND + 170.0),
        (tip + side * 4.0, GROUND + 170.0),
        (tip - side * 40.0, GROUND + 300.0),
        (tip - side * 20.0, H),
        (tip - side * 20.0, H),
    ];
    outline.extend([(edge, H), (edge, H)]);
    let mut shape = Shape::new();
    shape.blob(&outline);
    let level = land::line(|_| GROUND + 2.0);
    let span = if side > 0.0 {
        (tip + 70.0, W)
    } else {
        (0.0, tip - 70.0)
    };
    land::grass(
        &mut shape,
        &level,
        span,
        260,
        42.0,
        stage.wind,
        &mut stage.rng,
    );
    let mut sheet = Sheet::of(shape, stage.palette.ramp(0.93));
    let mut edge_line = Shape::new();
    edge_line.curve(&outline[2..outline.len() - 4]);
    sheet.stroke(edge_line, stage.palette.haze, 0.45, 3.0);
    let mut cracks = Shape::new();
    for i in 0..4 {
        let x = tip + side * (90.0 + 120.0 * i as f32);
        let y = GROUND + 60.0 + 30.0 * (i % 2) as f32;
        cracks.line(&[
            (x, y),
            (x + 26.0, y + 60.0),
            (x - 8.0, y + 120.0),
            (x + 20.0, y + 190.0),
        ]);
    }
    sheet.stroke(cracks, stage.palette.mid, 0.4, 4.0);
    let finish =
        Finish::PAPER
            .shadow(0.3, 24.0)
            .rim(0.8)
            .veiled(0.7, 1400.0, 1640.0, stage.palette.ink);
    stage.canvas.lay(&sheet, finish, &[stage.key]);
    level
}

/// The deck of a ship: bulwark, shrouds, mast and the wheel.
fn deck(stage: &mut Stage) {
    swell(stage, stage.prompt.weather == Weather::Storm);
    aboard::moonlit(stage);
    let (c, ink) = (stage.centre, stage.palette.ramp(0.88));
    let mast = if c < 540.0 { c + 330.0 } else { c - 330.0 };
    let mut shape = Shape::new();
    // Bulwark with stanchions, sheer rising to the bow.
    let sheer = land::line(|x| 1236.0 - 0.035 * (x - c).abs());
    let rail: Vec<Point> = sheer.iter().map(|p| (p.0, p.1 - 6.0)).collect();
    shape.chain(&rail, 11.0);
    for i in 0..16 {
        let x = -10.0 + i as f32 * 74.0;
        let y = land::height(&sheer, x);
        shape.poly(&[
            (x - 7.0, y),
            (x + 7.0, y),
            (x + 9.0, y + 110.0),
            (x - 9.0, y + 110.0),
        ]);
    }
    shape.poly(&[
        (mast - 30.0, 1360.0),
        (mast - 22.0, -30.0),
        (mast + 22.0, -30.0),
        (mast + 30.0, 1360.0),
    ]);
    shape.rect(mast - 250.0, 250.0, 500.0, 22.0);
    let mut sheet = Sheet::of(shape, ink);
    let mut lines = Shape::new();
    for k in 0..6 {
        let foot = mast - 300.0 + k as f32 * 36.0;
        lines.line(&[(mast - 16.0, 200.0), (foot, 1240.0)]);
    }
    for j in 0..14 {
        let u = 0.12 + 0.06 * j as f32;
        let at = |foot: f32| (mast - 16.0 + (foot - mast + 16.0) * u, 200.0 + 1040.0 * u);
        lines.line(&[at(mast - 300.0), at(mast - 120.0)]);
    }
    lines.line(&[(mast + 16.0, 120.0), (mast + 420.0, 1220.0)]);
    sheet.stroke(lines, ink, 0.95, 5.0);
    let mut sail = Shape::new();
    sail.blob(&[
        (mast - 240.0, 272.0),
        (mast - 240.0, 272.0),
        (mast + 240.0, 272.0),
        (mast + 240.0, 272.0),
        (mast + 276.0, 470.0),
        (mast + 226.0, 640.0),
        (mast + 226.0, 640.0),
        (mast, 590.0),
        (mast - 226.0, 640.0),
        (mast - 226.0, 640.0),
        (mast - 200.0, 460.0),
    ]);
    sheet.fill(sail, mix(stage.palette.haze, stage.palette.mid, 0.35), 0.96);
    let finish = Finish::PAPER.shadow(0.25, 20.0).rim(0.7);
    stage.canvas.lay(&sheet, finish, &[stage.key]);
    planks(stage);
    if is_dark(stage.prompt.time) {
        lantern(stage, mast);
    }
    let level = land::line(|_| GROUND);
    stage.cast_on(&level);
    coils(stage);
}

/// A ship's lantern on the mast, on the people's side.
fn lantern(stage: &mut Stage, mast: f32) {
    let side = if mast > stage.centre { -1.0 } else { 1.0 };
    let (x, y) = (mast + side * 78.0, 900.0);
    let mut shape = Shape::new();
    shape.limb((mast, y - 92.0), (x, y - 84.0), 5.0, 5.0);
    shape.limb((x, y - 84.0), (x, y - 50.0), 3.0, 3.0);
    shape.poly(&[(x - 30.0, y - 34.0), (x, y - 58.0), (x + 30.0, y - 34.0)]);
    shape.rect(x - 30.0, y + 36.0, 60.0, 12.0);
    for dx in [-24.0, 0.0, 24.0] {
        shape.limb((x + dx, y - 34.0), (x + dx, y + 36.0), 3.0, 3.0);
    }
    let ink = stage.palette.ramp(0.92);
    stage
        .canvas
        .lay(&Sheet::of(shape, ink), Finish::PAPER.rim(0.7), &[stage.key]);
    let warm = stage.palette.warm;
    stage.canvas.lamp((x, y), 46.0, warm);
    stage.canvas.glow(x, y + 220.0, 200.0, warm, 0.26);
}

fn planks(stage: &mut Stage) {
    let mut floor = Shape::new();
    floor.rect(-10.0, 1334.0, W + 20.0, H);
    let wood = mix(stage.palette.ramp(0.62), hex(0x6a4c34), 0.35);
    let mut sheet = Sheet::of(floor, wood);
    let mut seams = Shape::new();
    for i in -10..=10 {
        let k = i as f32;
        seams.line(&[
            (stage.centre + k * 66.0, 1334.0),
            (stage.centre + k * 190.0, H),
        ]);
    }
    sheet.stroke(seams, stage.palette.ramp(0.9), 0.7, 3.0);
    let finish = Finish::SURFACE
        .receive(0.4)
        .veiled(0.92, 1390.0, 1660.0, stage.palette.ink);
    let lights = [stage.key.dimmed(0.7), aboard::deck_light(stage)];
    stage.canvas.lay(&sheet, finish, &lights);
}

/// Rope, a barrel and the rail nearest to the reader.
fn coils(stage: &mut Stage) {
    let mut shape = Shape::new();
    for (x, k) in [(120.0, 1.0), (960.0, 1.25)] {
        let (w, h) = (120.0 * k, 190.0 * k);
        shape.blob(&[
            (x - w * 0.42, 1640.0),
            (x - w * 0.42, 1640.0),
            (x - w * 0.56, 1640.0 - h * 0.5),
            (x - w * 0.42, 1640.0 - h),
            (x - w * 0.42, 1640.0 - h),
            (x + w * 0.42, 1640.0 - h),
            (x + w * 0.42, 1640.0 - h),
            (x + w * 0.56, 1640.0 - h * 0.5),
            (x + w * 0.42, 1640.0),
            (x + w * 0.42, 1640.0),
        ]);
    }
    shape.rect(-10.0, 1636.0, W + 20.0, 40.0);
    for i in 0..12 {
        shape.rect(20.0 + i as f32 * 96.0, 1660.0, 26.0, 280.0);
    }
    shape.rect(-10.0, 1780.0, W + 20.0, 200.0);
    let ink = stage.palette.ink;
    stage
        .canvas
        .lay(&Sheet::of(shape, ink), Finish::FRAME, &[stage.key]);
}
