//! On shore: a jetty, a wharf with its hoist, a beach with boats drawn up, a ship close by.

use super::super::color::{hex, mix, scaled};
use super::super::finish::{Finish, Light};
use super::super::motif::building::{House, sash};
use super::super::motif::{land, ship};
use super::super::noise::fractal;
use super::super::palette::is_dark;
use super::super::shape::Shape;
use super::super::sheet::Sheet;
use super::super::stage::{GROUND, Stage};
use super::super::view::{H, W};
use super::aboard::{self, rough, waters};
use super::layout::Layout;
use super::sea;
use crate::model::{Prop, Setting};

/// Layouts of this file.
pub const LAYOUTS: &[Layout] = &[
    Layout::new("jetty", jetty).only(&[Setting::Harbour, Setting::Lighthouse, Setting::Sea]),
    Layout::new("wharf", wharf).only(&[Setting::Harbour]),
    Layout::new("beach with boats", beach)
        .shows(&[Prop::Boat])
        .only(&[Setting::Harbour, Setting::Sea]),
    Layout::new("ship close by", alongside).only(&[Setting::Ship, Setting::Harbour]),
];

fn jetty(stage: &mut Stage) {
    waters(stage, true);
    let c = stage.centre;
    let rough = rough(stage);
    sea::swell(stage, rough);
    let mut boards = Shape::new();
    boards.poly(&[
        (c - 70.0, 1090.0),
        (c + 70.0, 1090.0),
        (c + 330.0, 1480.0),
        (c + 700.0, H),
        (c - 700.0, H),
        (c - 330.0, 1480.0),
    ]);
    let wood = mix(stage.palette.ramp(0.58), hex(0x7a5c40), 0.35);
    let mut sheet = Sheet::of(boards, wood);
    let mut seams = Shape::new();
    for j in 0..22 {
        let u = j as f32 / 22.0;
        let y = 1094.0 + 700.0 * u * u;
        seams.line(&[
            (c - 70.0 - 620.0 * u * u * 1.2, y),
            (c + 70.0 + 620.0 * u * u * 1.2, y),
        ]);
    }
    sheet.stroke(seams, scaled(wood, 0.5), 0.7, 4.0);
    let pool = Light::new(c, 1200.0, 300.0, stage.palette.orb, 0.6);
    let finish = Finish::PAPER.shadow(0.35, 20.0).receive(0.4).veiled(
        0.92,
        1380.0,
        1640.0,
        stage.palette.ink,
    );
    stage.canvas.lay(&sheet, finish, &[pool]);
    let mut posts = Shape::new();
    for (k, y) in [(0.30, 1110.0), (0.5, 1190.0), (0.85, 1320.0), (1.4, 1560.0)] {
        for side in [-1.0, 1.0] {
            let x = c + side * (60.0 + 290.0 * k);
            posts.limb((x, y + 160.0 * k), (x, y - 130.0 * k), 24.0 * k, 20.0 * k);
            posts.ring(x, y - 70.0 * k, 22.0 * k, 5.0 * k, 12);
        }
    }
    let dark = stage.palette.ramp(0.88);
    stage.canvas.lay(
        &Sheet::of(posts, dark),
        Finish::PAPER.shadow(0.25, 14.0).rim(0.7),
        &[stage.key],
    );
    let level = land::line(|_| GROUND);
    stage.cast_on(&level);
    stage.close_outdoors();
}

/// A warehouse with its hoist, masts beyond, bales on the quay.
fn wharf(stage: &mut Stage) {
    waters(stage, false);
    let c = stage.centre;
    let away = if c < 540.0 { 1.0 } else { -1.0 };
    let lit = is_dark(stage.prompt.time);
    let mut masts = Sheet::new();
    let ink = stage.palette.ramp(0.60);
    let sail = stage.palette.haze;
    for (dx, k) in [(-300.0, 0.9), (60.0, 1.2)] {
        ship::ship(
            &mut masts,
            (c - away * dx * 0.8, 1120.0),
            k,
            0.0,
            ink,
            sail,
            true,
        );
    }
    let haze = stage.palette.haze;
    stage.canvas.lay(
        &masts,
        Finish::FAR.rim(0.3).veiled(0.4, 700.0, 1130.0, haze),
        &[stage.key],
    );
    let x = 540.0 + away * 330.0;
    let mut shape = Shape::new();
    let house = House {
        x: x - 250.0,
        w: 500.0,
        y: 1300.0,
        h: 760.0,
        roof: 260.0,
        kind: 0,
    };
    house.outline(&mut shape, &mut stage.rng);
    let edge = x - away * 250.0;
    shape.limb(
        (x - away * 200.0, 500.0),
        (edge - away * 190.0, 440.0),
        12.0,
        9.0,
    );
    shape.limb(
        (x - away * 230.0, 640.0),
        (edge - away * 120.0, 456.0),
        8.0,
        7.0,
    );
    let hook = edge - away * 176.0;
    shape.limb((hook, 446.0), (hook, 800.0), 2.6, 2.6);
    shape.rect(hook - 60.0, 800.0, 120.0, 96.0);
    let wall = stage.land_color(0.62);
    let mut sheet = Sheet::of(shape, wall);
    for j in 0..3 {
        let y = 620.0 + 210.0 * j as f32;
        let mut door = Shape::new();
        door.arch(x - away * 150.0 - 56.0, y, 112.0, 150.0);
        sheet.fill(door, scaled(wall, 0.55), 1.0);
        for dx in [60.0, 170.0] {
            let on = lit && stage.rng.chance(0.5);
            let glass = if on {
                stage.palette.warm
            } else {
                mix(wall, haze, 0.4)
            };
            sash(
                &mut sheet,
                (x + away * dx - 32.0, y + 16.0, 56.0, 84.0),
                glass,
                scaled(wall, 0.6),
                1.0,
            );
        }
    }
    let finish = Finish::PAPER
        .shadow(0.3, 22.0)
        .rim(0.5)
        .veiled(0.25, 1000.0, 1300.0, haze);
    stage.canvas.lay(&sheet, finish, &[stage.key]);
    let mut quay = Shape::new();
    quay.rect(-10.0, 1268.0, W + 20.0, H);
    let mut sheet = Sheet::of(quay, stage.land_color(0.60));
    let mut stones = Shape::new();
    land::cobbles(&mut stones, 1280.0);
    sheet.fill(stones, stage.land_color(0.74), 0.5);
    let pool = Light::new(c, 1320.0, 320.0, stage.palette.haze, 0.6);
    let finish = Finish::SURFACE
        .receive(0.5)
        .veiled(0.92, 1380.0, 1660.0, stage.palette.ink);
    stage.canvas.lay(&sheet, finish, &[pool]);
    goods(stage);
    let level = land::line(|_| GROUND);
    stage.cast_on(&level);
    stage.close_outdoors();
}

/// Bales and barrels clear of the people.
fn goods(stage: &mut Stage) {
    let (c, half) = (stage.centre, stage.cast_half() + 60.0);
    let mut shape = Shape::new();
    for side in [-1.0, 1.0] {
        let x = c + side * (half + 90.0);
        shape.rect(x - 70.0, GROUND - 100.0, 140.0, 108.0);
        shape.rect(x - 50.0, GROUND - 180.0, 104.0, 82.0);
        let b = c + side * (half + 250.0);
        for (dx, k) in [(0.0, 1.0), (side * 110.0, 1.1)] {
            let (bx, y) = (b + dx, GROUND + 14.0);
            shape.blob(&[
                (bx - 44.0 * k, y),
                (bx - 44.0 * k, y),
                (bx - 58.0 * k, y - 76.0 * k),
                (bx - 44.0 * k, y - 150.0 * k),
                (bx + 44.0 * k, y - 150.0 * k),
                (bx + 58.0 * k, y - 76.0 * k),
                (bx + 44.0 * k, y),
                (bx + 44.0 * k, y),
            ]);
        }
    }
    let ink = stage.palette.ramp(0.88);
    stage.canvas.lay(
        &Sheet::of(shape, ink),
        Finish::PAPER.shadow(0.3, 14.0).rim(0.7),
        &[stage.key],
    );
}

fn beach(stage: &mut Stage) {
    waters(stage, true);
    let rough = rough(stage);
    sea::swell(stage, rough);
    let sand = mix(stage.land_color(0.34), hex(0xd8b98a), 0.40);
    let seed = stage.rng.seed();
    let edge = land::line(|x| 1236.0 + 34.0 * (fractal(seed, x * 0.004, 0.0, 3) - 0.5));
    let mut shape = Shape::new();
    shape.ground(&edge, H);
    let mut sheet = Sheet::of(shape, sand);
    let mut wet = Shape::new();
    let foam: Vec<_> = edge.iter().map(|p| (p.0, p.1 + 8.0)).collect();
    wet.line(&foam);
    sheet.stroke(wet, mix(stage.palette.orb, [1.0; 3], 0.3), 0.7, 9.0);
    let pool = Light::new(stage.key.x, 1260.0, 360.0, stage.palette.orb, 0.4);
    let finish = Finish::PAPER.shadow(0.12, 14.0).receive(0.4).veiled(
        0.92,
        1390.0,
        1650.0,
        stage.palette.ink,
    );
    stage.canvas.lay(&sheet, finish, &[pool]);
    let away = if stage.centre < 540.0 { 1.0 } else { -1.0 };
    let mut boats = Sheet::new();
    let ink = stage.palette.ramp(0.84);
    let sail = stage.palette.haze;
    let x = stage.centre + away * (stage.cast_half() + 190.0);
    ship::boat(&mut boats, (x, 1330.0), 2.0, ink, sail, false);
    ship::boat(
        &mut boats,
        (x + away * 260.0, 1290.0),
        1.3,
        ink,
        sail,
        false,
    );
    stage.canvas.lay(
        &boats,
        Finish::PAPER.shadow(0.3, 14.0).rim(0.7),
        &[stage.key],
    );
    let level = land::line(|_| GROUND);
    stage.cast_on(&level);
    stage.bank(1560.0, 0.94, 190, 90.0, Finish::FRAME);
    stage.close_outdoors();
}

/// The great side of a ship, lanterns and ports, over a gangway.
fn alongside(stage: &mut Stage) {
    waters(stage, false);
    let c = stage.centre;
    let away = if c < 540.0 { 1.0 } else { -1.0 };
    let mut sheet = Sheet::new();
    let ink = stage.palette.ramp(0.70);
    let dark = is_dark(stage.prompt.time);
    let sail = if dark {
        mix(stage.palette.haze, stage.palette.orb, 0.4)
    } else {
        mix(stage.palette.far, stage.palette.mid, 0.5)
    };
    ship::ship(
        &mut sheet,
        (c + away * 130.0, 1200.0),
        1.95,
        0.0,
        ink,
        sail,
        false,
    );
    let haze = stage.palette.haze;
    stage.canvas.lay(
        &sheet,
        Finish::PAPER
            .shadow(0.15, 18.0)
            .rim(0.5)
            .veiled(0.2, 900.0, 1200.0, haze),
        &[stage.key],
    );
    let rough = rough(stage);
    sea::swell(stage, rough);
    aboard::moonlit(stage);
    let level = sea::shore(stage);
    stage.cast_on(&level);
    sea::front_waves(stage, false);
    stage.close_outdoors();
}
