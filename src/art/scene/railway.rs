//! Railway: a train at the platform with its steam and lamps, under an iron canopy.

use super::super::color::{WHITE, hex, mix};
use super::super::finish::{Finish, Light};
use super::super::motif::building::{sash, steeple};
use super::super::motif::{land, lights, tree, vehicle};
use super::super::palette::is_dark;
use super::super::shape::{Place, Shape};
use super::super::sheet::Sheet;
use super::super::stage::{GROUND, Stage};
use super::super::view::{H, W};
use super::layout::Layout;

/// Edge of the platform.
const EDGE: f32 = 1262.0;

/// Layouts of this file.
pub const LAYOUTS: &[Layout] = &[Layout::new("platform", paint)];

/// Draws the template.
fn paint(stage: &mut Stage) {
    stage.palette = stage.palette.land(hex(0x5a6488), 0.22);
    stage.open_sky(1140.0, false);
    stage.hills(2, 1020.0, 1110.0, 40.0, |shape, line, i, stage| {
        for _ in 0..14 {
            let x = stage.rng.range(0.0, W);
            tree::pine(
                shape,
                x,
                land::height(line, x) + 4.0,
                stage.rng.range(40.0, 110.0),
                &mut stage.rng,
            );
        }
        if i == 0 {
            let x = stage.rng.range(200.0, 800.0);
            steeple(shape, x, land::height(line, x) + 20.0, 200.0, 34.0);
        }
    });
    let lit = is_dark(stage.prompt.time) || stage.rng.chance(0.3);
    train(stage, lit);
    platform(stage, lit);
    let lamp = lamp_post(stage, lit);
    luggage(stage);
    if lit {
        stage.key = lamp;
    }
    let level = land::line(|_| GROUND + 6.0);
    stage.cast_on(&level);
    canopy(stage);
    stage.close_outdoors();
}

fn train(stage: &mut Stage, lit: bool) {
    // The engine stands before the camera or has passed it; coaches fill the rest.
    let x = stage.centre + stage.rng.range(-60.0, 260.0);
    let place = Place::new(x, 1246.0, 1.16, 1.0);
    let (ink, cut) = (stage.palette.ramp(0.88), stage.palette.haze);
    let steam = mix(stage.palette.haze, WHITE, 0.45);
    let funnel = place.at(vehicle::FUNNEL);
    let mut rng = stage.rng.fork();
    stage.canvas.smoke(
        funnel,
        -520.0 - 300.0 * stage.wind,
        380.0,
        120.0,
        (steam, 0.85),
        &mut rng,
    );
    let mut sheet = Sheet::new();
    vehicle::train(&mut sheet, &place, ink, cut);
    let finish = Finish::PAPER.shadow(0.3, 20.0).rim(0.6).receive(0.15);
    stage.canvas.lay(&sheet, finish, &[stage.key]);
    let mut glass = Sheet::new();
    let warm = stage.palette.warm;
    let dull = mix(stage.palette.sky[1], stage.palette.mid, 0.5);
    for i in 0..6 {
        let at = place.at((-500.0 - i as f32 * 72.0, 212.0));
        sash(
            &mut glass,
            (at.0, at.1, 52.0, 62.0),
            if lit { warm } else { dull },
            ink,
            0.95,
        );
    }
    let cab = place.at((-206.0, 228.0));
    sash(
        &mut glass,
        (cab.0, cab.1, 62.0, 72.0),
        hex(0xff9a45),
        ink,
        0.95,
    );
    stage.canvas.lay(&glass, Finish::BARE, &[]);
    if lit {
        let lamp = place.at(vehicle::HEADLAMP);
        let beam = [
            (lamp.0, lamp.1 - 8.0),
            (lamp.0, lamp.1 + 8.0),
            (lamp.0 + 600.0, 1180.0),
            (lamp.0 + 600.0, 860.0),
        ];
        stage.canvas.shaft(&beam, warm, 0.35, 22.0, 6);
        stage.canvas.lamp(lamp, 28.0, warm);
        stage
            .canvas
            .glow(cab.0 + 30.0, cab.1 + 30.0, 80.0, hex(0xff9a45), 0.4);
    }
    for (dx, drift, w) in [(60.0, -240.0, 70.0), (190.0, 150.0, 56.0)] {
        let at = (x + dx, 1244.0);
        stage.canvas.smoke(
            at,
            drift,
            60.0,
            w,
            (mix(stage.palette.haze, WHITE, 0.3), 0.6),
            &mut rng,
        );
    }
}

fn platform(stage: &mut Stage, lit: bool) {
    let mut floor = Shape::new();
    floor.rect(-5.0, EDGE, W + 10.0, H - EDGE);
    let mut sheet = Sheet::of(floor, stage.land_color(0.66));
    let mut lip = Shape::new();
    lip.rect(-5.0, EDGE - 4.0, W + 10.0, 20.0);
    sheet.fill(
        lip,
        mix(
            stage.palette.haze,
            WHITE,
            if stage.is_winter() { 0.5 } else { 0.0 },
        ),
        0.9,
    );
    let mut joints = Shape::new();
    for j in 0..6 {
        let y = EDGE + 30.0 + 22.0 * j as f32 + 9.0 * (j * j) as f32;
        joints.line(&[(0.0, y), (W, y)]);
        for i in 0..9 {
            let x = (i as f32 + 0.5 * (j % 2) as f32) * 130.0;
            joints.line(&[(x, y), (stage.centre + (x - stage.centre) * 1.08, y + 40.0)]);
        }
    }
    sheet.stroke(joints, stage.palette.ramp(0.85), 0.5, 2.6);
    let color = if lit {
        stage.palette.warm
    } else {
        stage.palette.haze
    };
    let pool = Light::new(stage.centre, 1310.0, 300.0, color, 0.7);
    let finish = Finish::SURFACE
        .receive(0.55)
        .veiled(0.88, 1380.0, 1620.0, stage.palette.ink);
    stage.canvas.lay(&sheet, finish, &[pool]);
}

fn lamp_post(stage: &mut Stage, lit: bool) -> Light {
    let x = stage.beside(100.0);
    let mut shape = Shape::new();
    let at = lights::lamp_post(&mut shape, x, GROUND + 10.0, 620.0);
    let warm = stage.palette.warm;
    if lit {
        stage.canvas.glow(at.0, at.1, 170.0, warm, 0.55);
    }
    stage
        .canvas
        .contact(x, GROUND + 10.0, 40.0, stage.palette.ink, 0.4);
    stage.canvas.lay(
        &Sheet::of(shape, stage.palette.figure()),
        Finish::FIGURE,
        &[stage.key],
    );
    if lit {
        stage.canvas.lamp(at, 46.0, warm);
    }
    Light::new(at.0, at.1, 280.0, warm, 1.2)
}

/// Trunks and a hat box, on the side away from the lamp.
fn luggage(stage: &mut Stage) {
    let side = if stage.centre < 540.0 { -1.0 } else { 1.0 };
    let x = stage.centre + side * (stage.cast_half() + 170.0);
    let y = GROUND + 8.0;
    let mut shape = Shape::new();
    shape.rect(x - 48.0, y - 52.0, 96.0, 52.0);
    shape.rect(x - 34.0, y - 86.0, 62.0, 34.0);
    shape.rect(x - 18.0, y - 112.0, 34.0, 26.0);
    shape.ring(x - 2.0, y - 114.0, 11.0, 3.0, 12);
    let mut sheet = Sheet::of(shape, stage.palette.figure());
    let mut straps = Shape::new();
    for dx in [-30.0, 30.0] {
        straps.line(&[(x + dx, y - 52.0), (x + dx, y)]);
    }
    straps.line(&[(x - 34.0, y - 70.0), (x + 28.0, y - 70.0)]);
    sheet.stroke(straps, stage.palette.haze, 0.5, 2.4);
    stage.canvas.contact(x, y, 60.0, stage.palette.ink, 0.4);
    stage.canvas.lay(&sheet, Finish::FIGURE, &[stage.key]);
}

/// The canopy with its valance and one iron column.
fn canopy(stage: &mut Stage) {
    let mut shape = Shape::new();
    let tilt = stage.rng.range(20.0, 70.0);
    let depth = stage.rng.range(130.0, 200.0);
    shape.poly(&[
        (-10.0, -10.0),
        (W + 10.0, -10.0),
        (W + 10.0, depth),
        (-10.0, depth + tilt),
    ]);
    for i in 0..28 {
        let x = i as f32 * 40.0;
        let y = depth + tilt - tilt * x / W;
        shape.poly(&[
            (x, y - 12.0),
            (x + 40.0, y - 14.0),
            (x + 34.0, y + 34.0),
            (x + 20.0, y + 52.0),
            (x + 6.0, y + 34.0),
        ]);
    }
    let x = if stage.centre < 540.0 { 965.0 } else { 75.0 };
    let inward = if stage.centre < 540.0 { -1.0 } else { 1.0 };
    shape.rect(x, 100.0, 40.0, 1900.0);
    let c = x + 20.0;
    shape.blob(&[
        (c, 430.0),
        (c, 430.0),
        (c + inward * 70.0, 270.0),
        (c + inward * 200.0, 180.0),
        (c + inward * 200.0, 150.0),
        (c + inward * 200.0, 150.0),
        (c, 150.0),
        (c, 150.0),
    ]);
    shape.rect(x - 15.0, 1560.0, 70.0, 60.0);
    shape.rect(x - 13.0, 430.0, 66.0, 18.0);
    let mut sheet = Sheet::of(shape, stage.palette.ink);
    let mut hole = Shape::new();
    hole.circle(c + inward * 78.0, 220.0, 26.0);
    sheet.cut(hole);
    stage.canvas.lay(&sheet, Finish::FRAME, &[stage.key]);
}
