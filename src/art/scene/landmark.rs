//! Landmarks of open country: the country house on its lake, the castle on its height, the river with
//! its bridge.

use super::super::color::{WHITE, mix};
use super::super::finish::Finish;
use super::super::motif::building::{sash, tower};
use super::super::motif::{land, ship, water};
use super::super::palette::is_dark;
use super::super::shape::{Point, Shape};
use super::super::sheet::Sheet;
use super::super::stage::Stage;
use super::super::view::W;

/// A country house with portico and lawns, its windows lit after dark.
pub fn house(stage: &mut Stage) {
    let away = if stage.centre < 540.0 { 1.0 } else { -1.0 };
    let x = 540.0 + away * stage.rng.range(40.0, 130.0);
    mansion(stage, x, 1150.0, 1.0);
    lake(stage, 1168.0, 1330.0);
}

/// A house with a portico, 612 `k` wide and 304 `k` high, on (`x`, `y`).
pub fn mansion(stage: &mut Stage, x: f32, y: f32, size: f32) {
    let p = |a: f32, b: f32| (x + a * size, y + b * size);
    let rect = |shape: &mut Shape, a: f32, b: f32, w: f32, h: f32| {
        let at = p(a, b);
        shape.rect(at.0, at.1, w * size, h * size);
    };
    let pale = mix(stage.palette.far, stage.palette.haze, 0.3);
    let roof = mix(stage.palette.mid, stage.palette.far, 0.25);
    let mut sheet = Sheet::new();
    let mut walls = Shape::new();
    rect(&mut walls, -290.0, -190.0, 580.0, 220.0);
    sheet.fill(walls, pale, 1.0);
    let mut top = Shape::new();
    top.poly(&[
        p(-306.0, -188.0),
        p(-260.0, -246.0),
        p(260.0, -246.0),
        p(306.0, -188.0),
    ]);
    for dx in [-220.0, -120.0, 110.0, 210.0] {
        rect(&mut top, dx, -300.0, 30.0, 60.0);
        rect(&mut top, dx - 4.0, -304.0, 38.0, 9.0);
    }
    sheet.fill(top, roof, 1.0);
    let mut portico = Shape::new();
    rect(&mut portico, -84.0, -208.0, 168.0, 230.0);
    sheet.fill(portico, mix(pale, WHITE, 0.16), 1.0);
    let mut front = Shape::new();
    front.poly(&[p(-100.0, -204.0), p(0.0, -268.0), p(100.0, -204.0)]);
    rect(&mut front, -96.0, -208.0, 192.0, 12.0);
    for k in 0..4 {
        rect(&mut front, -80.0 + k as f32 * 48.0, -198.0, 14.0, 222.0);
    }
    sheet.fill(front, mix(pale, WHITE, 0.34), 1.0);
    let lit = is_dark(stage.prompt.time);
    for row in 0..2 {
        for k in 0..4 {
            for side in [-1.0, 1.0] {
                let at = p(
                    side * (112.0 + 46.0 * k as f32) - 12.0,
                    -164.0 + 92.0 * row as f32,
                );
                let pane = (at.0, at.1, 24.0 * size, 52.0 * size);
                let glow = lit && stage.rng.chance(0.6);
                let glass = if glow {
                    stage.palette.warm
                } else {
                    mix(stage.palette.near, stage.palette.far, 0.3)
                };
                sash(&mut sheet, pane, glass, mix(pale, WHITE, 0.35), 0.88);
            }
        }
    }
    let finish = Finish::FAR.shadow(0.2, 20.0).receive(0.3).veiled(
        0.35,
        y - 70.0,
        y + 30.0,
        stage.palette.haze,
    );
    stage.canvas.lay(&sheet, finish, &[stage.key]);
}

fn lake(stage: &mut Stage, y: f32, bottom: f32) {
    let mut sheet = Sheet::new();
    let surface = mix(stage.palette.sky[2], stage.palette.sky[1], 0.35);
    let bands = [stage.palette.orb, stage.palette.far];
    water::still(&mut sheet, y, bottom, surface, bands, &mut stage.rng);
    stage.canvas.lay(
        &sheet,
        Finish {
            receive: 0.2,
            ..Finish::BARE
        },
        &[stage.key],
    );
    let (x, orb) = (stage.key.x, stage.palette.orb);
    let mut rng = stage.rng.fork();
    water::glitter(&mut stage.canvas, x, y, bottom - y, orb, &mut rng);
}

/// Towers and curtain wall on a height.
pub fn castle(stage: &mut Stage) {
    let away = if stage.centre < 540.0 { 1.0 } else { -1.0 };
    let (x, y) = (540.0 + away * stage.rng.range(90.0, 190.0), 1080.0);
    let mut shape = Shape::new();
    shape.blob(&[
        (x - 460.0, 1260.0),
        (x - 460.0, 1260.0),
        (x - 280.0, 1150.0),
        (x - 200.0, y + 6.0),
        (x, y - 14.0),
        (x + 200.0, y + 6.0),
        (x + 300.0, 1150.0),
        (x + 470.0, 1260.0),
        (x + 470.0, 1260.0),
    ]);
    shape.rect(x - 170.0, y - 130.0, 340.0, 150.0);
    for i in 0..10 {
        shape.rect(x - 170.0 + i as f32 * 35.0, y - 150.0, 20.0, 24.0);
    }
    let cones = stage.rng.chance(0.6);
    for (dx, w, h) in [
        (-180.0, 78.0, 230.0),
        (-70.0, 66.0, 330.0),
        (50.0, 92.0, 420.0),
        (170.0, 74.0, 260.0),
    ] {
        tower(&mut shape, x + dx, y + 10.0, w, h, cones && w < 90.0);
    }
    let mut sheet = Sheet::of(shape, stage.land_color(0.50));
    let lit = is_dark(stage.prompt.time);
    let mut slits = Shape::new();
    for (dx, dy) in [
        (50.0, 330.0),
        (50.0, 220.0),
        (-70.0, 250.0),
        (-180.0, 150.0),
        (170.0, 180.0),
        (-20.0, 70.0),
        (100.0, 70.0),
    ] {
        slits.arch(x + dx - 6.0, y - dy, 12.0, 30.0);
    }
    let glass = if lit {
        stage.palette.warm
    } else {
        stage.palette.ramp(0.75)
    };
    sheet.fill(slits, glass, 0.9);
    let finish =
        Finish::FAR
            .shadow(0.15, 20.0)
            .rim(0.5)
            .veiled(0.6, 940.0, 1220.0, stage.palette.haze);
    stage.canvas.lay(&sheet, finish, &[stage.key]);
    let (haze, seed) = (stage.palette.haze, stage.rng.seed());
    stage.canvas.mist(1040.0, 1180.0, 1320.0, haze, 0.55, seed);
}

/// A river with a stone bridge, and a boat upon it now and then.
pub fn river(stage: &mut Stage) {
    lake(stage, 1130.0, 1350.0);
    let (y, n) = (1120.0, 3);
    let span = 250.0;
    let away = stage.rng.sign();
    let x = 540.0 - span * n as f32 * 0.5 + away * stage.rng.range(0.0, 160.0);
    let mut body = Shape::new();
    let deck: Vec<Point> = (0..=40)
        .map(|i| {
            let u = i as f32 / 40.0;
            (
                x - 200.0 + (span * n as f32 + 400.0) * u,
                y - 40.0 - 300.0 * u * (1.0 - u) * 0.35,
            )
        })
        .collect();
    body.ground(&deck, y + 96.0);
    let mut sheet = Sheet::of(body, stage.land_color(0.48));
    for i in 0..n {
        let left = x + span * i as f32 + 18.0;
        let mut hole = Shape::new();
        hole.arch(
            left,
            y + 4.0 - if i == 1 { 16.0 } else { 0.0 },
            span - 36.0,
            130.0,
        );
        sheet.cut(hole);
    }
    let mut parapet = Shape::new();
    parapet.line(&deck);
    sheet.stroke(parapet, stage.palette.haze, 0.5, 5.0);
    let finish =
        Finish::FAR
            .shadow(0.2, 18.0)
            .rim(0.5)
            .veiled(0.3, 1040.0, 1220.0, stage.palette.haze);
    stage.canvas.lay(&sheet, finish, &[stage.key]);
    if stage.rng.chance(0.5) {
        let mut sheet = Sheet::new();
        let at = (540.0 - away * stage.rng.range(60.0, 240.0), 1262.0);
        let sail = mix(stage.palette.haze, WHITE, 0.3);
        ship::boat(
            &mut sheet,
            at,
            0.9,
            stage.palette.ramp(0.85),
            sail,
            stage.rng.chance(0.5),
        );
        stage.canvas.lay(
            &sheet,
            Finish::PAPER.shadow(0.15, 12.0).rim(0.5),
            &[stage.key],
        );
    }
    let mut reeds = Shape::new();
    let bank = land::line(|_| 1350.0);
    for span in [(0.0, stage.centre - 320.0), (stage.centre + 320.0, W)] {
        land::grass(
            &mut reeds,
            &bank,
            span,
            50,
            150.0,
            stage.wind,
            &mut stage.rng,
        );
    }
    stage.canvas.lay(
        &Sheet::of(reeds, stage.palette.ramp(0.72)),
        Finish::PAPER,
        &[stage.key],
    );
}
