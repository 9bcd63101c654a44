//! Open country: fields, graveyard, battlefield, castle, country house, river (rolling land whose
//! middle distance says which it is) and nowhere in particular.

use super::super::color::{hex, mix};
use super::super::finish::Finish;
use super::super::motif::building::{House, steeple};
use super::super::motif::{land, tree, vehicle};
use super::super::shape::{Point, Shape};
use super::super::sheet::Sheet;
use super::super::stage::Stage;
use super::super::view::W;
use super::frame::Frame;
use super::landmark;
use super::layout::Layout;
use crate::model::Setting;

/// Layouts of this file.
pub const LAYOUTS: &[Layout] = &[Layout::new("open country", paint)];

/// Draws the template.
fn paint(stage: &mut Stage) {
    let setting = stage.prompt.setting;
    let (tint, share) = match setting {
        Setting::Fields => (0x9a9a4a, 0.30),
        Setting::Graveyard => (0x56706a, 0.34),
        Setting::Battlefield => (0x8a5638, 0.34),
        Setting::Castle => (0x66688a, 0.24),
        Setting::River => (0x54868a, 0.32),
        Setting::CountryHouse => (0x8a8a52, 0.26),
        _ => (0x70788a, 0.12),
    };
    stage.palette = stage.palette.land(hex(tint), share);
    let low = matches!(
        setting,
        Setting::Nowhere | Setting::Battlefield | Setting::Graveyard
    );
    stage.open_sky(1130.0, low);
    rolling(stage, setting);
    stage.birds();
    match setting {
        Setting::CountryHouse => landmark::house(stage),
        Setting::Castle => landmark::castle(stage),
        Setting::River => landmark::river(stage),
        _ => {}
    }
    let ground = stage.ground_line(if setting == Setting::Nowhere {
        90.0
    } else {
        34.0
    });
    let blades = if setting == Setting::Battlefield {
        160
    } else {
        360
    };
    stage.lay_ground(&ground, 0.70, blades, 30.0);
    match setting {
        Setting::Graveyard => stones(stage, &ground),
        Setting::Battlefield => guns(stage, &ground),
        Setting::Fields => sheaves(stage, &ground),
        _ => {}
    }
    stage.cast_on(&ground);
    let frame = match setting {
        Setting::Graveyard | Setting::Battlefield => {
            stage.pick_frame(&[Frame::LoneTree, Frame::LoneTree, Frame::Grass])
        }
        Setting::River => stage.pick_frame(&[Frame::Boughs, Frame::SideTree, Frame::Grass]),
        Setting::Castle => stage.pick_frame(&[Frame::Pines, Frame::LoneTree]),
        _ => stage.pick_frame(&[
            Frame::SideTree,
            Frame::Boughs,
            Frame::Grass,
            Frame::LoneTree,
        ]),
    };
    stage.frame(frame);
    stage.close_outdoors();
}

fn rolling(stage: &mut Stage, setting: Setting) {
    let rows = if matches!(setting, Setting::River | Setting::CountryHouse) {
        2
    } else {
        3
    };
    stage.hills(rows, 990.0, 1180.0, 44.0, |shape, line, i, stage| {
        let rng = &mut stage.rng;
        match setting {
            Setting::Battlefield => {
                if i == 1 {
                    for k in 0..36 {
                        let x = 180.0 + k as f32 * 20.0;
                        let y = land::height(line, x);
                        shape.limb(
                            (x, y),
                            (x + rng.normal() * 3.0, y - rng.range(40.0, 60.0)),
                            2.2,
                            1.2,
                        );
                    }
                    for x in [250.0, 560.0, 860.0] {
                        let y = land::height(line, x);
                        shape.limb((x, y), (x, y - 130.0), 3.0, 2.4);
                        shape.blob(&[
                            (x, y - 130.0),
                            (x, y - 130.0),
                            (x + 44.0, y - 138.0),
                            (x + 92.0, y - 122.0),
                            (x + 92.0, y - 122.0),
                            (x + 92.0, y - 66.0),
                            (x + 92.0, y - 66.0),
                            (x + 44.0, y - 82.0),
                            (x, y - 74.0),
                            (x, y - 74.0),
                        ]);
                    }
                }
            }
            Setting::Graveyard if i == 1 => {
                let x = rng.range(560.0, 860.0);
                let y = land::height(line, x) + 10.0;
                steeple(shape, x, y, 330.0, 62.0);
                let nave = House {
                    x: x - 190.0,
                    w: 170.0,
                    y,
                    h: 76.0,
                    roof: 64.0,
                    kind: 1,
                };
                nave.outline(shape, rng);
            }
            Setting::Nowhere => {}
            _ => {
                for _ in 0..9 + 3 * i {
                    let x = rng.range(0.0, W);
                    let z = rng.range(16.0, 42.0) * (1.0 + 0.5 * i as f32);
                    tree::foliage(
                        shape,
                        (x, land::height(line, x) - z * 0.4),
                        z,
                        z * 0.9,
                        34,
                        12.0,
                        rng,
                    );
                }
            }
        }
    });
}

/// Headstones and crosses, clear of the people.
fn stones(stage: &mut Stage, ground: &[Point]) {
    let mut shape = Shape::new();
    let (c, half) = (stage.centre, stage.cast_half() + 70.0);
    for k in 0..9 {
        let side = if k % 2 == 0 { 1.0 } else { -1.0 };
        let x = c + side * (half + 85.0 * (k / 2) as f32 + stage.rng.range(0.0, 30.0));
        let y = land::height(ground, x) + 8.0;
        let (w, h) = (stage.rng.range(50.0, 74.0), stage.rng.range(90.0, 140.0));
        let lean = stage.rng.normal() * 6.0;
        if stage.rng.chance(0.35) {
            shape.limb((x, y), (x + lean, y - h * 1.3), 8.0, 8.0);
            shape.limb(
                (x - w * 0.42 + lean * 0.7, y - h * 0.95),
                (x + w * 0.42 + lean * 0.7, y - h * 0.95),
                8.0,
                8.0,
            );
        } else {
            shape.blob(&[
                (x - w * 0.5, y),
                (x - w * 0.5, y),
                (x - w * 0.5 + lean, y - h * 0.7),
                (x + lean, y - h),
                (x + w * 0.5 + lean, y - h * 0.7),
                (x + w * 0.5, y),
                (x + w * 0.5, y),
            ]);
        }
    }
    let color = stage.land_color(0.82);
    stage.canvas.lay(
        &Sheet::of(shape, color),
        Finish::PAPER.shadow(0.25, 16.0).rim(0.7),
        &[stage.key],
    );
}

/// A cannon, a broken wheel and lances.
fn guns(stage: &mut Stage, ground: &[Point]) {
    let away = if stage.centre < 540.0 { 1.0 } else { -1.0 };
    let x = stage.centre + away * (stage.cast_half() + 160.0);
    let y = land::height(ground, x) + 6.0;
    let mut shape = Shape::new();
    vehicle::wheel(&mut shape, x, y - 56.0, 56.0, 12);
    shape.limb(
        (x + away * 60.0, y - 66.0),
        (x - away * 170.0, y - 118.0),
        21.0,
        14.0,
    );
    shape.circle(x + away * 76.0, y - 62.0, 14.0);
    shape.limb((x, y - 50.0), (x + away * 150.0, y - 6.0), 9.0, 7.0);
    let other = stage.centre - away * (stage.cast_half() + 120.0);
    let oy = land::height(ground, other);
    for (dx, lean) in [(0.0, 30.0), (34.0, -24.0), (-40.0, 54.0)] {
        shape.limb(
            (other + dx, oy + 6.0),
            (other + dx + lean, oy - 260.0),
            4.0,
            3.0,
        );
        shape.leaf((other + dx + lean * 0.97, oy - 250.0), -1.57, 34.0, 7.0);
    }
    let color = stage.palette.ramp(0.90);
    stage.canvas.lay(
        &Sheet::of(shape, color),
        Finish::PAPER.shadow(0.25, 14.0).rim(0.7),
        &[stage.key],
    );
    let smoke = (mix(stage.palette.haze, stage.palette.mid, 0.3), 0.5);
    let mut rng = stage.rng.fork();
    stage.canvas.smoke(
        (x - away * 190.0, y - 124.0),
        -away * 160.0,
        240.0,
        70.0,
        smoke,
        &mut rng,
    );
}

/// Stooks of corn, or haycocks.
fn sheaves(stage: &mut Stage, ground: &[Point]) {
    let mut shape = Shape::new();
    let (c, half) = (stage.centre, stage.cast_half() + 110.0);
    for k in 0..6 {
        let side = if k % 2 == 0 { 1.0 } else { -1.0 };
        let x = c + side * (half + 150.0 * (k / 2) as f32);
        let y = land::height(ground, x) + 6.0;
        let s = 1.0 - 0.12 * (k / 2) as f32;
        for i in -4..=4 {
            let u = i as f32 / 4.0;
            shape.poly(&[
                (x + u * 58.0 * s - 9.0, y),
                (x + u * 14.0 * s, y - 96.0 * s),
                (x + u * 58.0 * s + 9.0, y),
            ]);
            shape.leaf(
                (x + u * 14.0 * s, y - 90.0 * s),
                -1.571 + u * 0.7,
                54.0 * s,
                9.0 * s,
            );
        }
        shape.rect(x - 22.0 * s, y - 86.0 * s, 44.0 * s, 12.0 * s);
    }
    let color = mix(stage.palette.ramp(0.62), hex(0xc9963f), 0.32);
    stage.canvas.lay(
        &Sheet::of(shape, color),
        Finish::PAPER.shadow(0.3, 14.0).rim(0.6),
        &[stage.key],
    );
    if stage.rng.chance(0.5) {
        let mut rails = Shape::new();
        land::fence(&mut rails, ground, (-20.0, c - half - 60.0), 70.0, 70.0);
        stage.canvas.lay(
            &Sheet::of(rails, stage.palette.ramp(0.85)),
            Finish::PAPER,
            &[stage.key],
        );
    }
}
