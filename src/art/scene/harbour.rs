//! Harbour and lighthouse: a quay or rock in the foreground, moored masts or a tower with its beam
//! across the water.

use super::super::color::{WHITE, hex, mix};
use super::super::finish::{Finish, Light};
use super::super::math::sin;
use super::super::motif::building::{House, sash};
use super::super::motif::{land, ship};
use super::super::palette::is_dark;
use super::super::shape::{Point, Shape};
use super::super::sheet::Sheet;
use super::super::stage::{GROUND, Stage};
use super::super::view::{H, W};
use super::layout::Layout;
use super::sea;
use crate::model::{Setting, Weather};

/// Layouts of this file.
pub const LAYOUTS: &[Layout] = &[Layout::new("quay", paint)];

/// Draws the template.
fn paint(stage: &mut Stage) {
    stage.palette = stage.palette.land(hex(0x43708a), 0.30);
    stage.open_sky(1010.0, false);
    let rough = matches!(stage.prompt.weather, Weather::Storm | Weather::Wind);
    let light = stage.prompt.setting == Setting::Lighthouse;
    let lamps =
        is_dark(stage.prompt.time) || matches!(stage.prompt.weather, Weather::Fog | Weather::Storm);
    sea::open_water(stage, rough);
    if light {
        headland(stage, lamps);
    } else {
        town(stage, lamps);
    }
    stage.birds();
    sea::swell(stage, rough);
    if !light {
        moored(stage);
    }
    let ground = if stage.prompt.figures.is_empty() {
        None
    } else if light && stage.rng.chance(0.6) {
        Some(sea::shore(stage))
    } else {
        Some(quay(stage))
    };
    if let Some(ground) = ground {
        stage.cast_on(&ground);
    }
    sea::front_waves(stage, rough && stage.prompt.figures.is_empty());
    stage.close_outdoors();
}

/// A tower on a rock, with its gallery, its lantern and, when it burns, two beams.
fn headland(stage: &mut Stage, lit: bool) {
    let away = if stage.centre < 540.0 { 1.0 } else { -1.0 };
    let x = 540.0 + away * stage.rng.range(150.0, 260.0);
    let (base, h, w) = (1000.0, stage.rng.range(430.0, 520.0), 92.0);
    rock(stage, x, base);
    let top = base - h;
    let lantern: Point = (x, top - 46.0);
    if lit {
        let warm = stage.palette.warm;
        for (side, lift) in [(-1.0, -60.0), (1.0, 40.0)] {
            let far = x + side * 900.0;
            let beam = [
                (lantern.0, lantern.1 - 9.0),
                (lantern.0, lantern.1 + 9.0),
                (far, lantern.1 + lift + 150.0),
                (far, lantern.1 + lift - 90.0),
            ];
            stage
                .canvas
                .shaft(&beam, mix(warm, WHITE, 0.35), 0.55, 16.0, 7);
        }
    }
    tower(stage, x, base, top, w, lit);
    if lit {
        let warm = stage.palette.warm;
        stage.canvas.glow(lantern.0, lantern.1, 130.0, warm, 0.55);
        stage.canvas.lamp(lantern, 34.0, warm);
        stage.key = Light::new(lantern.0, lantern.1, 460.0, warm, 1.0);
    }
}

fn rock(stage: &mut Stage, x: f32, base: f32) {
    let mut shape = Shape::new();
    shape.blob(&[
        (x - 300.0, 1140.0),
        (x - 300.0, 1140.0),
        (x - 240.0, 1080.0),
        (x - 170.0, 1060.0),
        (x - 170.0, 1060.0),
        (x - 120.0, base + 4.0),
        (x - 60.0, base - 8.0),
        (x + 70.0, base - 8.0),
        (x + 120.0, base + 10.0),
        (x + 120.0, base + 10.0),
        (x + 190.0, 1050.0),
        (x + 280.0, 1090.0),
        (x + 330.0, 1140.0),
        (x + 330.0, 1140.0),
    ]);
    // The keeper's house stands beside the tower.
    let house = House {
        x: x + 66.0,
        w: 92.0,
        y: base + 6.0,
        h: 58.0,
        roof: 40.0,
        kind: 0,
    };
    house.outline(&mut shape, &mut stage.rng);
    let color = stage.palette.ramp(0.56);
    let finish =
        Finish::PAPER
            .shadow(0.15, 18.0)
            .rim(0.5)
            .veiled(0.4, 960.0, 1130.0, stage.palette.haze);
    stage
        .canvas
        .lay(&Sheet::of(shape, color), finish, &[stage.key]);
}

fn tower(stage: &mut Stage, x: f32, base: f32, top: f32, w: f32, lit: bool) {
    let h = base - top;
    let edge = |u: f32| w * (0.5 - 0.17 * u);
    let pale = mix(stage.palette.haze, WHITE, 0.3);
    let stripe = mix(stage.palette.near, hex(0xa33a30), 0.55);
    let mut sheet = Sheet::new();
    for band in 0..5 {
        let (a, b) = (band as f32 / 5.0, (band + 1) as f32 / 5.0);
        let mut shape = Shape::new();
        shape.poly(&[
            (x - edge(a), base - h * a),
            (x - edge(b), base - h * b),
            (x + edge(b), base - h * b),
            (x + edge(a), base - h * a),
        ]);
        sheet.fill(shape, if band % 2 == 0 { pale } else { stripe }, 1.0);
    }
    let mut shade = Shape::new();
    shade.poly(&[
        (x + edge(0.0) * 0.25, base),
        (x + edge(1.0) * 0.25, top),
        (x + edge(1.0), top),
        (x + edge(0.0), base),
    ]);
    sheet.fill(shade, stage.palette.ink, 0.22);
    let dark = stage.palette.ramp(0.88);
    let mut cap = Shape::new();
    cap.rect(x - w * 0.48, top - 8.0, w * 0.96, 16.0);
    for i in 0..7 {
        cap.rect(x - w * 0.46 + w * 0.148 * i as f32, top - 28.0, 3.0, 22.0);
    }
    cap.rect(x - w * 0.48, top - 30.0, w * 0.96, 4.0);
    cap.poly(&[
        (x - w * 0.34, top - 78.0),
        (x - w * 0.20, top - 104.0),
        (x, top - 122.0),
        (x + w * 0.20, top - 104.0),
        (x + w * 0.34, top - 78.0),
    ]);
    cap.limb((x, top - 118.0), (x, top - 150.0), 2.4, 1.4);
    sheet.fill(cap, dark, 1.0);
    let mut glass = Shape::new();
    glass.rect(x - w * 0.26, top - 78.0, w * 0.52, 70.0);
    let shine = if lit {
        hex(0xffe9b0)
    } else {
        mix(stage.palette.sky[1], stage.palette.far, 0.4)
    };
    sheet.fill(glass, shine, 1.0);
    let mut bars = Shape::new();
    for i in 0..4 {
        bars.rect(x - w * 0.26 + w * 0.165 * i as f32, top - 78.0, 3.0, 70.0);
    }
    for (u, r) in [(0.22, 8.0), (0.48, 7.0), (0.72, 6.0)] {
        bars.arch(x - r, base - h * u - r * 2.0, r * 2.0, r * 3.2);
    }
    sheet.fill(bars, dark, 1.0);
    let finish = Finish::PAPER
        .shadow(0.15, 16.0)
        .rim(0.4)
        .receive(0.12)
        .veiled(0.35, 860.0, 1010.0, stage.palette.haze);
    stage.canvas.lay(&sheet, finish, &[stage.key.dimmed(0.6)]);
}

/// The town across the basin: gabled houses on the water's edge.
fn town(stage: &mut Stage, lit: bool) {
    let mut shape = Shape::new();
    let mut panes = Vec::new();
    let side = if stage.centre < 540.0 { 1.0 } else { -1.0 };
    let (from, to) = if side > 0.0 {
        (330.0, W + 60.0)
    } else {
        (-90.0, 700.0)
    };
    let hill = land::ridge(stage.rng.seed(), 930.0, 46.0, 0.003, 3);
    shape.ground(&hill, 1040.0);
    let mut far = Sheet::of(shape, stage.land_color(0.26));
    let mut shape = Shape::new();
    let mut x = from;
    while x < to {
        let rng = &mut stage.rng;
        let w = rng.range(58.0, 104.0);
        let house = House {
            x,
            w,
            y: 1024.0,
            h: rng.range(70.0, 170.0),
            roof: w * rng.range(0.5, 0.8),
            kind: rng.below(3),
        };
        house.outline(&mut shape, rng);
        panes.extend(house.windows(13.0, 20.0, if lit { 0.5 } else { 0.0 }, rng));
        x += w;
    }
    far.fill(shape, stage.land_color(0.44), 1.0);
    let haze = stage.palette.haze;
    stage.canvas.lay(
        &far,
        Finish::FAR.veiled(0.5, 860.0, 1050.0, haze),
        &[stage.key.dimmed(0.5)],
    );
    let mut glass = Sheet::new();
    let wall = stage.land_color(0.44);
    for (pane, burning) in &panes {
        let fill = if *burning {
            stage.palette.warm
        } else {
            mix(wall, haze, 0.4)
        };
        sash(&mut glass, *pane, fill, wall, 0.9);
    }
    stage.canvas.lay(&glass, Finish::BARE, &[]);
    let warm = stage.palette.warm;
    for (pane, _) in panes.iter().filter(|p| p.1) {
        stage
            .canvas
            .glow(pane.0 + 6.0, pane.1 + 10.0, 18.0, warm, 0.22);
        let mut streak = Shape::new();
        streak.ellipse(pane.0 + 6.0, 1050.0 + (1024.0 - pane.1) * 0.4, 5.0, 26.0);
        stage
            .canvas
            .soft(&Sheet::of(streak, WHITE), warm, 6.0, 0.35, None);
    }
}

/// Ships at their moorings, sails furled.
fn moored(stage: &mut Stage) {
    let away = if stage.centre < 540.0 { 1.0 } else { -1.0 };
    let ink = stage.palette.ramp(0.82);
    let sail = mix(stage.palette.haze, stage.palette.far, 0.5);
    let mut sheet = Sheet::new();
    let x = 540.0 + away * stage.rng.range(140.0, 280.0);
    let k = stage.rng.range(0.95, 1.15);
    let furled = stage.rng.chance(0.75);
    ship::ship(&mut sheet, (x, 1190.0), k, 0.0, ink, sail, furled);
    let boat = 540.0 - away * stage.rng.range(200.0, 330.0);
    ship::boat(
        &mut sheet,
        (boat, 1230.0),
        1.1,
        ink,
        sail,
        stage.rng.chance(0.4),
    );
    let finish = Finish {
        edge: 0.0,
        ..Finish::PAPER.shadow(0.1, 16.0)
    }
    .rim(0.5)
    .receive(0.2);
    stage.canvas.lay(&sheet, finish, &[stage.key]);
    // The water before the hulls.
    let mut shape = Shape::new();
    let line = land::line(|x| 1236.0 + 4.0 * sin(x * 0.03));
    shape.ground(&line, H);
    let color = stage.palette.ramp(0.66);
    let finish =
        Finish::PAPER
            .shadow(0.0, 1.0)
            .receive(0.4)
            .veiled(0.4, 1240.0, 1460.0, stage.palette.ink);
    stage
        .canvas
        .lay(&Sheet::of(shape, color), finish, &[stage.key.dimmed(0.6)]);
}

/// A stone quay with bollards under the people.
fn quay(stage: &mut Stage) -> Vec<Point> {
    let level = land::line(|_| GROUND);
    let mut shape = Shape::new();
    shape.rect(-10.0, GROUND - 26.0, W + 20.0, H);
    let mut sheet = Sheet::of(shape, stage.land_color(0.66));
    let mut joints = Shape::new();
    for j in 0..7 {
        let u = j as f32;
        let y = GROUND - 22.0 + 14.0 * u + 8.0 * u * u;
        joints.line(&[(-10.0, y), (W + 10.0, y)]);
        let n = 12 - j;
        for i in 0..n {
            let x = (i as f32 + if j % 2 == 0 { 0.2 } else { 0.7 }) * W / n as f32;
            joints.line(&[
                (x, y),
                (
                    stage.centre + (x - stage.centre) * 1.07,
                    y + 14.0 + 16.0 * u,
                ),
            ]);
        }
    }
    sheet.stroke(joints, stage.palette.ramp(0.86), 0.6, 3.0);
    let finish = Finish::PAPER.shadow(0.3, 20.0).receive(0.5).veiled(
        0.88,
        1400.0,
        1600.0,
        stage.palette.ink,
    );
    stage.canvas.lay(&sheet, finish, &[stage.key.dimmed(0.7)]);
    let mut posts = Shape::new();
    for side in [-1.0, 1.0] {
        let x = stage.centre + side * (stage.cast_half() + 110.0);
        posts.poly(&[
            (x - 22.0, GROUND + 4.0),
            (x - 16.0, GROUND - 58.0),
            (x + 16.0, GROUND - 58.0),
            (x + 22.0, GROUND + 4.0),
        ]);
        posts.ellipse(x, GROUND - 62.0, 26.0, 13.0);
        posts.chain(
            &[
                (x, GROUND - 36.0),
                (x + side * 110.0, GROUND - 8.0),
                (x + side * 230.0, GROUND - 30.0),
            ],
            4.0,
        );
    }
    let ink = stage.palette.ramp(0.92);
    stage.canvas.lay(
        &Sheet::of(posts, ink),
        Finish::PAPER.shadow(0.3, 12.0).rim(0.6),
        &[stage.key],
    );
    level
}
