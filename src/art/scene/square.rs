//! Squares: a fountain or a monument in the open, low houses round about, people far from any wall.

use super::super::color::{hex, mix};
use super::super::finish::{Finish, Light};
use super::super::motif::building::{House, dome, sash, steeple};
use super::super::motif::{land, lights, vehicle};
use super::super::palette::is_dark;
use super::super::shape::Shape;
use super::super::sheet::Sheet;
use super::super::stage::{GROUND, Stage};
use super::super::view::{H, W};
use super::layout::Layout;
use crate::model::{Setting, Weather};

/// Layouts of this file.
pub const LAYOUTS: &[Layout] = &[
    Layout::new("square with a fountain", fountain),
    Layout::new("monument", monument).only(&[Setting::Street]),
    Layout::new("market cross", cross).only(&[Setting::Market]),
];

fn ground(stage: &mut Stage, horizon: f32) -> bool {
    stage.palette = stage.palette.land(hex(0x7c7264), 0.26);
    stage.open_sky(horizon, true);
    let lit = is_dark(stage.prompt.time) || stage.prompt.weather == Weather::Fog;
    let mut shape = Shape::new();
    let mut panes = Vec::new();
    let church = stage.rng.range(160.0, 900.0);
    if stage.rng.chance(0.5) {
        dome(&mut shape, church, horizon - 60.0, 80.0);
    } else {
        steeple(&mut shape, church, horizon, 360.0, 70.0);
    }
    let mut x = -30.0;
    while x < W {
        let w = stage.rng.range(80.0, 140.0);
        let house = House {
            x,
            w,
            y: horizon,
            h: stage.rng.range(90.0, 170.0),
            roof: stage.rng.range(40.0, 70.0),
            kind: stage.rng.below(4),
        };
        house.outline(&mut shape, &mut stage.rng);
        panes.extend(house.windows(15.0, 24.0, if lit { 0.5 } else { 0.0 }, &mut stage.rng));
        x += w;
    }
    let color = stage.land_color(0.36);
    let haze = stage.palette.haze;
    let mut sheet = Sheet::of(shape, color);
    let pale = mix(color, haze, 0.4);
    for (pane, on) in &panes {
        let glass = if *on { stage.palette.warm } else { pale };
        sash(&mut sheet, *pane, glass, color, 0.9);
    }
    let finish = Finish::FAR
        .rim(0.3)
        .veiled(0.6, horizon - 200.0, horizon, haze);
    stage.canvas.lay(&sheet, finish, &[stage.key]);
    let mut floor = Shape::new();
    floor.rect(-10.0, horizon - 4.0, W + 20.0, H);
    let mut paving = Sheet::of(floor, stage.land_color(0.46));
    let mut slabs = Shape::new();
    for k in -9..=9 {
        let k = k as f32;
        slabs.line(&[
            (stage.centre + k * 60.0, horizon),
            (stage.centre + k * 330.0, H),
        ]);
    }
    for j in 1..9 {
        let y = horizon + 9.0 * (j * j) as f32;
        slabs.line(&[(-10.0, y), (W + 10.0, y)]);
    }
    paving.stroke(slabs, stage.land_color(0.64), 0.6, 3.0);
    let pool = Light::new(stage.key.x, horizon + 60.0, 360.0, stage.palette.orb, 0.5);
    let finish = Finish::SURFACE
        .receive(0.5)
        .veiled(0.92, 1380.0, 1680.0, stage.palette.ink);
    stage.canvas.lay(&paving, finish, &[pool]);
    lit
}

fn fountain(stage: &mut Stage) {
    ground(stage, 1010.0);
    let away = if stage.centre < 540.0 { 1.0 } else { -1.0 };
    let x = stage.centre + away * (stage.cast_half() + 150.0);
    let y = 1300.0;
    let mut shape = Shape::new();
    shape.blob(&[
        (x - 250.0, y - 70.0),
        (x - 250.0, y - 70.0),
        (x - 220.0, y + 20.0),
        (x + 220.0, y + 20.0),
        (x + 250.0, y - 70.0),
        (x + 250.0, y - 70.0),
    ]);
    shape.ellipse(x, y - 70.0, 250.0, 26.0);
    shape.limb((x, y - 60.0), (x, y - 330.0), 34.0, 16.0);
    shape.blob(&[
        (x - 120.0, y - 230.0),
        (x - 120.0, y - 230.0),
        (x - 50.0, y - 186.0),
        (x + 50.0, y - 186.0),
        (x + 120.0, y - 230.0),
        (x + 120.0, y - 230.0),
    ]);
    shape.circle(x, y - 350.0, 26.0);
    shape.leaf((x, y - 360.0), -1.57, 60.0, 14.0);
    let mut sheet = Sheet::of(shape, stage.palette.ramp(0.72));
    let mut rim = Shape::new();
    rim.ellipse(x, y - 70.0, 226.0, 18.0);
    sheet.fill(rim, mix(stage.palette.sky[2], stage.palette.haze, 0.4), 0.9);
    let mut water = Shape::new();
    for k in -4..=4 {
        let dx = k as f32;
        water.curve(&[
            (x + dx * 5.0, y - 350.0),
            (x + dx * 20.0, y - 390.0 + dx * dx * 6.0),
            (x + dx * 30.0, y - 232.0),
        ]);
        water.curve(&[
            (x + dx * 28.0, y - 226.0),
            (x + dx * 40.0, y - 190.0),
            (x + dx * 46.0, y - 76.0),
        ]);
    }
    sheet.stroke(water, mix(stage.palette.orb, [1.0; 3], 0.4), 0.6, 3.0);
    stage
        .canvas
        .contact(x, y + 20.0, 230.0, stage.palette.ink, 0.35);
    stage.canvas.lay(
        &sheet,
        Finish::PAPER.shadow(0.25, 16.0).rim(0.6),
        &[stage.key],
    );
    stage.birds();
    finish(stage);
}

fn monument(stage: &mut Stage) {
    let lit = ground(stage, 1080.0);
    let away = if stage.centre < 540.0 { 1.0 } else { -1.0 };
    let x = stage.centre + away * 240.0;
    let y = 1230.0;
    let mut shape = Shape::new();
    for (half, top, h) in [(170.0, 0.0, 40.0), (130.0, 36.0, 34.0), (86.0, 66.0, 150.0)] {
        shape.rect(x - half, y - top - h, half * 2.0, h + 4.0);
    }
    shape.poly(&[
        (x - 52.0, y - 210.0),
        (x - 34.0, y - 800.0),
        (x, y - 860.0),
        (x + 34.0, y - 800.0),
        (x + 52.0, y - 210.0),
    ]);
    let haze = stage.palette.haze;
    stage.canvas.lay(
        &Sheet::of(shape, stage.palette.ramp(0.56)),
        Finish::PAPER
            .shadow(0.2, 18.0)
            .rim(0.6)
            .veiled(0.3, 1000.0, 1240.0, haze),
        &[stage.key],
    );
    let mut posts = Shape::new();
    for side in [-1.0, 1.0] {
        let lx = x + side * 250.0;
        let at = lights::lamp_post(&mut posts, lx, y + 30.0, 380.0);
        if lit {
            stage.canvas.lamp(at, 30.0, stage.palette.warm);
        }
    }
    let color = stage.palette.ramp(0.82);
    stage.canvas.lay(
        &Sheet::of(posts, color),
        Finish::PAPER.rim(0.5),
        &[stage.key],
    );
    finish(stage);
}

fn cross(stage: &mut Stage) {
    ground(stage, 1060.0);
    super::kerb::stalls(stage);
    let away = if stage.centre < 540.0 { 1.0 } else { -1.0 };
    let x = stage.centre + away * (stage.cast_half() + 170.0);
    let y = GROUND - 20.0;
    let mut cart = Shape::new();
    vehicle::wheel(&mut cart, x - 70.0, y - 62.0, 62.0, 12);
    vehicle::wheel(&mut cart, x + 90.0, y - 62.0, 62.0, 12);
    cart.poly(&[
        (x - 170.0, y - 170.0),
        (x + 180.0, y - 170.0),
        (x + 150.0, y - 92.0),
        (x - 140.0, y - 92.0),
    ]);
    for i in 0..9 {
        cart.circle(
            x - 140.0 + 36.0 * i as f32,
            y - 184.0 - 12.0 * (i % 2) as f32,
            26.0,
        );
    }
    cart.limb((x - 160.0, y - 120.0), (x - 300.0, y - 30.0), 7.0, 5.0);
    stage.canvas.contact(x, y, 170.0, stage.palette.ink, 0.4);
    stage.canvas.lay(
        &Sheet::of(cart, stage.palette.ramp(0.86)),
        Finish::PAPER.shadow(0.3, 14.0).rim(0.6),
        &[stage.key],
    );
    finish(stage);
}

fn finish(stage: &mut Stage) {
    let floor = land::line(|_| GROUND);
    stage.cast_on(&floor);
    super::kerb::foreground(stage);
    stage.close_outdoors();
}
