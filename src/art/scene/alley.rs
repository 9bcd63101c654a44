//! Narrow streets: an alley under washing lines, and a stair street that climbs to a gateway.

use super::super::color::{hex, mix, scaled};
use super::super::finish::{Finish, Light};
use super::super::motif::building::{House, sash, steeple};
use super::super::motif::land;
use super::super::palette::is_dark;
use super::super::shape::{Point, Shape};
use super::super::sheet::Sheet;
use super::super::stage::{GROUND, Stage};
use super::super::view::{H, W};
use super::layout::Layout;
use crate::model::{Setting, Weather};

/// Layouts of this file.
pub const LAYOUTS: &[Layout] = &[
    Layout::new("narrow alley", alley).only(&[Setting::Street]),
    Layout::new("stair street", stair).only(&[Setting::Street]),
];

/// Shared with the file beside this one.
pub fn lit(stage: &Stage) -> bool {
    is_dark(stage.prompt.time) || stage.prompt.weather == Weather::Fog
}

/// Two walls lean together; a lantern, washing and an archway between them.
fn alley(stage: &mut Stage) {
    stage.palette = stage.palette.land(hex(0x6c6460), 0.30);
    stage.open_sky(1180.0, false);
    let c = stage.centre;
    let lit = lit(stage);
    let mut far = Shape::new();
    steeple(&mut far, c + 40.0, 1120.0, 520.0, 80.0);
    for (x, w, h) in [
        (-240.0, 130.0, 260.0),
        (-110.0, 110.0, 190.0),
        (70.0, 150.0, 240.0),
    ] {
        let house = House {
            x: c + x,
            w,
            y: 1160.0,
            h,
            roof: 90.0,
            kind: 0,
        };
        house.outline(&mut far, &mut stage.rng);
    }
    let haze = stage.palette.haze;
    let color = stage.land_color(0.32);
    stage.canvas.lay(
        &Sheet::of(far, color),
        Finish::FAR.veiled(0.7, 700.0, 1180.0, haze),
        &[stage.key],
    );
    paving(stage, c, lit);
    for (depth, gap, top) in [
        (0.46, 150.0, 420.0),
        (0.66, 235.0, 150.0),
        (0.86, 350.0, -160.0),
    ] {
        walls(stage, depth, gap, top, lit);
    }
    let at = hang_lantern(stage, c - 330.0, 690.0, lit);
    if lit {
        stage.key = Light::new(at.0, at.1, 330.0, stage.palette.warm, 1.2);
    }
    washing(stage, c);
    let floor = land::line(|_| GROUND);
    stage.cast_on(&floor);
    stage.close_outdoors();
}

/// Shared with the file beside this one.
pub fn paving(stage: &mut Stage, c: f32, lit: bool) {
    let mut road = Shape::new();
    road.rect(-10.0, 1150.0, W + 20.0, H);
    let mut sheet = Sheet::of(road, stage.land_color(0.52));
    let mut stones = Shape::new();
    land::cobbles(&mut stones, 1190.0);
    sheet.fill(stones, stage.land_color(0.68), 0.5);
    let glow = if lit {
        stage.palette.warm
    } else {
        stage.palette.haze
    };
    let pool = Light::new(c, 1280.0, 300.0, glow, 0.8);
    let finish = Finish::SURFACE
        .receive(0.6)
        .veiled(0.9, 1370.0, 1680.0, stage.palette.ink);
    stage.canvas.lay(&sheet, finish, &[pool]);
}

/// One pair of house sides with jutting storeys and windows.
fn walls(stage: &mut Stage, depth: f32, gap: f32, top: f32, lit: bool) {
    let c = stage.centre;
    let mut shape = Shape::new();
    let mut panes = Vec::new();
    for side in [-1.0, 1.0] {
        let x = |v: f32| c + side * v;
        let lift = stage.rng.range(-60.0, 60.0);
        let rows = [
            (gap, 1160.0 + 500.0 * (depth - 0.4)),
            (gap - 16.0, 900.0),
            (gap - 34.0, 640.0),
            (gap - 50.0, top + lift + 120.0),
        ];
        let mut outline: Vec<Point> = vec![(x(900.0), rows[0].1)];
        for pair in rows.windows(2) {
            outline.push((x(pair[0].0), pair[0].1));
            outline.push((x(pair[0].0), pair[1].1));
        }
        outline.push((x(rows[3].0), rows[3].1));
        outline.push((x(rows[3].0 - 20.0), rows[3].1));
        outline.push((x(rows[3].0 + 150.0), rows[3].1 - 190.0));
        outline.push((x(900.0), rows[3].1 - 190.0));
        shape.poly(&outline);
        for (j, row) in rows.iter().take(3).enumerate() {
            let w = 34.0 + 20.0 * depth;
            let y = row.1 - 170.0 - 14.0 * j as f32;
            if stage.rng.chance(0.8) {
                let px = x(gap + 40.0) - if side < 0.0 { w } else { 0.0 };
                panes.push(((px, y, w, w * 1.7), stage.rng.chance(0.55)));
            }
        }
    }
    let color = stage.land_color(depth);
    let haze = stage.palette.haze;
    let mut sheet = Sheet::of(shape, color);
    let pale = mix(color, mix(haze, stage.palette.sky[1], 0.5), 0.4);
    for (pane, on) in &panes {
        let glass = if lit && *on { stage.palette.warm } else { pale };
        sash(&mut sheet, *pane, glass, scaled(color, 0.7), 0.92);
    }
    let finish =
        Finish::FAR
            .shadow(0.3, 26.0)
            .rim(0.3)
            .veiled(0.55 * (1.0 - depth), 820.0, 1200.0, haze);
    stage.canvas.lay(&sheet, finish, &[stage.key.dimmed(0.6)]);
    let warm = stage.palette.warm;
    for (pane, _) in panes.iter().filter(|p| lit && p.1) {
        let at = (pane.0 + pane.2 * 0.5, pane.1 + pane.3 * 0.5);
        stage.canvas.glow(at.0, at.1, pane.2 * 1.2, warm, 0.25);
    }
}

/// A lantern on a bracket. Gives its flame.
pub fn hang_lantern(stage: &mut Stage, x: f32, y: f32, lit: bool) -> Point {
    let mut shape = Shape::new();
    shape.limb((x - 60.0, y - 90.0), (x + 60.0, y - 90.0), 5.0, 4.0);
    shape.limb((x - 60.0, y - 40.0), (x + 20.0, y - 90.0), 4.0, 3.0);
    shape.limb((x + 50.0, y - 90.0), (x + 50.0, y - 54.0), 2.5, 2.5);
    let l = x + 50.0;
    shape.poly(&[(l - 26.0, y - 44.0), (l, y - 66.0), (l + 26.0, y - 44.0)]);
    shape.rect(l - 18.0, y + 26.0, 36.0, 8.0);
    for dx in [-20.0, 20.0] {
        shape.limb((l + dx, y - 44.0), (l + dx * 0.8, y + 28.0), 3.0, 3.0);
    }
    let at = (l, y - 8.0);
    let warm = stage.palette.warm;
    if lit {
        stage.canvas.glow(at.0, at.1, 180.0, warm, 0.6);
    }
    let ink = stage.palette.figure();
    stage
        .canvas
        .lay(&Sheet::of(shape, ink), Finish::FIGURE, &[stage.key]);
    if lit {
        stage.canvas.lamp(at, 40.0, warm);
    }
    at
}

/// Linen on a line from wall to wall.
fn washing(stage: &mut Stage, c: f32) {
    let y = 560.0;
    let mut line = Shape::new();
    line.curve(&[(c - 320.0, y), (c, y + 44.0), (c + 320.0, y - 10.0)]);
    let mut sheet = Sheet::new();
    sheet.stroke(line, stage.palette.figure(), 0.9, 3.5);
    let mut cloth = Shape::new();
    for (dx, w, h) in [
        (-190.0, 70.0, 110.0),
        (-100.0, 56.0, 90.0),
        (-20.0, 90.0, 130.0),
        (96.0, 60.0, 84.0),
    ] {
        let x = c + dx;
        let top = y + 36.0 - (dx * dx) / 3600.0;
        let sway = 16.0 * stage.wind;
        cloth.blob(&[
            (x, top),
            (x, top),
            (x + w, top),
            (x + w, top),
            (x + w * 0.94 + sway, top + h),
            (x + w * 0.94 + sway, top + h),
            (x + w * 0.5 + sway, top + h * 0.94),
            (x + sway, top + h),
            (x + sway, top + h),
        ]);
    }
    sheet.fill(cloth, mix(stage.palette.haze, stage.palette.mid, 0.3), 0.95);
    stage.canvas.lay(
        &sheet,
        Finish::PAPER.shadow(0.2, 10.0).receive(0.15),
        &[stage.key],
    );
}

/// Steps that climb between houses to a gateway under the sky.
fn stair(stage: &mut Stage) {
    stage.palette = stage.palette.land(hex(0x7a6a58), 0.28);
    stage.open_sky(760.0, true);
    let c = stage.centre;
    let lit = lit(stage);
    let mut gate = Shape::new();
    gate.rect(c - 260.0, 470.0, 520.0, 330.0);
    for i in 0..7 {
        gate.rect(c - 260.0 + 80.0 * i as f32, 440.0, 44.0, 40.0);
    }
    let color = stage.land_color(0.34);
    let mut sheet = Sheet::of(gate, color);
    let mut hole = Shape::new();
    hole.arch(c - 80.0, 560.0, 160.0, 250.0);
    sheet.cut(hole);
    let haze = stage.palette.haze;
    stage.canvas.lay(
        &sheet,
        Finish::FAR
            .shadow(0.15, 16.0)
            .rim(0.4)
            .veiled(0.4, 600.0, 800.0, haze),
        &[stage.key],
    );
    let mut steps = Sheet::new();
    let n = 22;
    for i in 0..n {
        let u = i as f32 / n as f32;
        let y = 790.0 + 560.0 * u * (0.7 + 0.3 * u);
        let mut tread = Shape::new();
        tread.rect(-10.0, y, W + 20.0, H - y);
        steps.fill(tread, stage.land_color(0.30 + 0.34 * u), 1.0);
        let mut edge = Shape::new();
        edge.rect(-10.0, y, W + 20.0, 3.0 + 5.0 * u);
        steps.fill(edge, mix(stage.palette.haze, stage.palette.orb, 0.4), 0.5);
    }
    let pool = Light::new(c, 1050.0, 380.0, stage.palette.orb, 0.45);
    let finish = Finish::SURFACE
        .receive(0.4)
        .veiled(0.92, 1380.0, 1640.0, stage.palette.ink);
    stage.canvas.lay(&steps, finish, &[pool]);
    for (depth, gap, top, low) in [(0.55, 170.0, 250.0, 0.5), (0.82, 300.0, -60.0, 1.0)] {
        stair_side(stage, (depth, gap, top, low), lit);
    }
    let floor = land::line(|_| GROUND);
    stage.cast_on(&floor);
    stage.close_outdoors();
}

fn stair_side(stage: &mut Stage, (depth, gap, top, low): (f32, f32, f32, f32), lit: bool) {
    let c = stage.centre;
    let mut shape = Shape::new();
    let mut panes = Vec::new();
    for side in [-1.0, 1.0] {
        let x = |v: f32| c + side * v;
        let head = top + stage.rng.range(0.0, 140.0);
        let foot = 800.0 + 620.0 * low;
        shape.poly(&[
            (x(gap), 800.0 + 240.0 * low),
            (x(gap), head + 200.0),
            (x(gap - 24.0), head + 200.0),
            (x(gap + 140.0), head),
            (x(1000.0), head),
            (x(1000.0), foot),
            (x(gap + 190.0 * low), foot),
        ]);
        for j in 0..3 {
            let w = 40.0 + 24.0 * low;
            let px = x(gap + 60.0 + 10.0 * j as f32) - if side < 0.0 { w } else { 0.0 };
            let y = head + 270.0 + 190.0 * j as f32;
            if y < 900.0 {
                panes.push(((px, y, w, w * 1.6), stage.rng.chance(0.6)));
            }
        }
    }
    let color = stage.land_color(depth);
    let mut sheet = Sheet::of(shape, color);
    let pale = mix(color, stage.palette.haze, 0.35);
    for (pane, on) in &panes {
        let glass = if lit && *on { stage.palette.warm } else { pale };
        sash(&mut sheet, *pane, glass, scaled(color, 0.7), 0.9);
    }
    let finish = Finish::FAR.shadow(0.3, 26.0).rim(0.4);
    stage.canvas.lay(&sheet, finish, &[stage.key]);
}
