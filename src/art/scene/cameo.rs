//! Cameo: two large heads in profile, face to face before nested ovals of glowing paper. With one
//! figure it is alone with the light; with none there is a candle.

use super::super::color::{hex, mix};
use super::super::figure::{Being, Look, draw_bust, draw_creature};
use super::super::finish::{Finish, Light};
use super::super::math::{TAU, cos, sin};
use super::super::motif::lights;
use super::super::shape::{Place, Point, Shape};
use super::super::sheet::Sheet;
use super::super::stage::Stage;
use super::super::view::H;
use super::indoors::Wall;
use super::layout::Layout;
use super::{backdrop, grounds};
use crate::model::Figure;

/// Half axes of the ovals from the outside in, with their depth on the palette's ramp.
const OVALS: [(f32, f32, f32); 5] = [
    (520.0, 760.0, 0.64),
    (455.0, 680.0, 0.48),
    (395.0, 604.0, 0.32),
    (335.0, 530.0, 0.16),
    (276.0, 455.0, 0.03),
];

/// Layouts of this file.
#[rustfmt::skip]
pub const LAYOUTS: &[Layout] = &[
    Layout::new("ovals, face to face", |stage| { paint(stage, ovals, Order::Facing) }),
    Layout::new("window, near and far", |stage| { paint(stage, backdrop::window, Order::NearFar) }),
    Layout::new("great disc, side by side", |stage| { paint(stage, backdrop::disc, Order::OneWay) }),
    Layout::new("pointed arches, face to face", |stage| { paint(stage, backdrop::arches, Order::Facing) }),
    Layout::new("curtain, side by side", |stage| { paint(stage, backdrop::curtain, Order::OneWay) }),
    Layout::new("fireside, face to face", |stage| { paint(stage, backdrop::fireside, Order::Facing) }),
    Layout::new("rays, face to face", |stage| { paint(stage, grounds::rays, Order::Facing) }),
    Layout::new("panes, side by side", |stage| { paint(stage, grounds::panes, Order::OneWay) }),
    Layout::new("stairs, near and far", |stage| { paint(stage, grounds::stairs, Order::NearFar) }),
    Layout::new("folding screen, face to face", |stage| { paint(stage, grounds::screen, Order::Facing) }),
    Layout::new("roofs, near and far", |stage| { paint(stage, grounds::roofs, Order::NearFar) }),
    Layout::new("ovals, near and far", |stage| { paint(stage, ovals, Order::NearFar) }),
    Layout::new("window, face to face", |stage| { paint(stage, backdrop::window, Order::Facing) }),
    Layout::new("great disc, near and far", |stage| { paint(stage, backdrop::disc, Order::NearFar) }),
    Layout::new("pointed arches, side by side", |stage| { paint(stage, backdrop::arches, Order::OneWay) }),
    Layout::new("curtain, near and far", |stage| { paint(stage, backdrop::curtain, Order::NearFar) }),
    Layout::new("fireside, one above", |stage| { paint(stage, backdrop::fireside, Order::Tiered) }),
    Layout::new("rays, near and far", |stage| { paint(stage, grounds::rays, Order::NearFar) }),
    Layout::new("panes, face to face", |stage| { paint(stage, grounds::panes, Order::Facing) }),
    Layout::new("stairs, side by side", |stage| { paint(stage, grounds::stairs, Order::OneWay) }),
    Layout::new("folding screen, side by side", |stage| { paint(stage, grounds::screen, Order::OneWay) }),
    Layout::new("roofs, face to face", |stage| { paint(stage, grounds::roofs, Order::Facing) }),
    Layout::new("ovals, one above", |stage| { paint(stage, ovals, Order::Tiered) }),
    Layout::new("window, one above", |stage| { paint(stage, backdrop::window, Order::Tiered) }),
    Layout::new("great disc, face to face", |stage| { paint(stage, backdrop::disc, Order::Facing) }),
    Layout::new("pointed arches, one above", |stage| { paint(stage, backdrop::arches, Order::Tiered) }),
    Layout::new("rays, side by side", |stage| { paint(stage, grounds::rays, Order::OneWay) }),
    Layout::new("panes, one above", |stage| { paint(stage, grounds::panes, Order::Tiered) }),
    Layout::new("folding screen, near and far", |stage| { paint(stage, grounds::screen, Order::NearFar) }),
    Layout::new("roofs, side by side", |stage| { paint(stage, grounds::roofs, Order::OneWay) }),
    Layout::new("great disc, one above", |stage| { paint(stage, backdrop::disc, Order::Tiered) }),
];

/// How the heads stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    /// At both sides, looking at each other.
    Facing,
    /// One large at the edge, one smaller and farther, looking at each other.
    NearFar,
    /// One beside the other, looking the same way.
    OneWay,
    /// One higher and farther, looking down at the other.
    Tiered,
}

/// Draws the composition: a lit ground, heads before it, something at the foot.
fn paint(stage: &mut Stage, ground: fn(&mut Stage, Point) -> Light, order: Order) {
    let glow = backdrop::light(stage, ground);
    heads(stage, glow, order);
    // Where nobody is, a candle burns.
    if order == Order::Facing || stage.prompt.figures.is_empty() {
        table(stage);
    } else {
        sill(stage);
    }
    backdrop::close(stage, 0.55);
}

fn ovals(stage: &mut Stage, heart: Point) -> Light {
    let decor = stage.decor(&[0x6a2c36, 0x3a3f6a, 0x2f5a50]);
    let glow = Light::new(heart.0, heart.1, 400.0, stage.palette.orb, 1.05);
    let wall = stage.rng.pick(&[Wall::Damask, Wall::Stripes]);
    stage.wall(&decor, wall, &[glow.dimmed(0.8)]);
    // Scalloped, plain or faceted edges, by the seed.
    let (teeth, depth) = stage
        .rng
        .pick(&[(24.0, 0.014), (0.0, 0.0), (12.0, 0.022), (40.0, 0.008)]);
    for (i, (rx, ry, d)) in OVALS.into_iter().enumerate() {
        let edge: Vec<Point> = (0..96)
            .map(|k| {
                let a = k as f32 / 96.0 * TAU;
                let w = if i < 3 {
                    1.0 + depth * cos(a * teeth)
                } else {
                    1.0
                };
                (heart.0 + rx * w * cos(a), heart.1 + 20.0 + ry * w * sin(a))
            })
            .collect();
        let mut shape = Shape::new();
        shape.blob(&edge);
        let color = if i == 4 {
            mix(stage.palette.orb, stage.palette.haze, 0.25)
        } else {
            stage.palette.ramp(d)
        };
        let finish = Finish {
            edge: 0.0,
            ..Finish::PAPER.shadow(0.0, 1.0)
        }
        .receive(0.30);
        stage.canvas.lay(&Sheet::of(shape, color), finish, &[glow]);
        // The rim of the hole shades what lies behind it.
        let mut rim = Shape::new();
        rim.blob(&edge);
        let mut shade = Sheet::new();
        shade.stroke(rim, [0.0; 3], 1.0, 20.0);
        let dark = stage.palette.ramp(0.85);
        stage.canvas.soft(&shade, dark, 22.0, 0.30, None);
    }
    let orb = stage.palette.orb;
    stage.canvas.glow(heart.0, heart.1, 230.0, orb, 0.5);
    glow
}

fn heads(stage: &mut Stage, glow: Light, order: Order) {
    let figures: Vec<Figure> = stage.prompt.figures.iter().take(2).cloned().collect();
    let ink = stage.palette.figure();
    let line = mix(stage.palette.haze, stage.palette.warm, 0.3);
    let mut sheet = Sheet::new();
    let alone = figures.len() == 1;
    // The nearer head, which is the first, covers the farther.
    for (i, figure) in figures.iter().enumerate().rev() {
        let look = Look::of(figure, stage.prompt.era);
        let (x, facing, k) = match (order, alone, i) {
            (Order::Facing, false, 0) => (248.0, 1.0, 1.0),
            (Order::Facing, false, _) => (832.0, -1.0, 1.0),
            (Order::NearFar, false, 0) => (250.0, 1.0, 1.36),
            (Order::NearFar, false, _) => (800.0, -1.0, 0.74),
            (Order::OneWay, false, 0) => (640.0, 1.0, 1.0),
            (Order::OneWay, false, _) => (300.0, 1.0, 0.94),
            (Order::Tiered, false, 0) => (776.0, -1.0, 1.10),
            (Order::Tiered, false, _) => (284.0, 1.0, 0.86),
            (Order::Tiered, true, _) => (560.0, 1.0, 1.14),
            (Order::Facing, true, _) => (470.0, 1.0, 1.0),
            (Order::NearFar, true, _) => (330.0, 1.0, 1.3),
            (Order::OneWay, true, _) => (620.0, -1.0, 0.86),
        };
        let size = k * if look.child { 280.0 } else { 340.0 };
        let deep = match order {
            Order::NearFar if !alone => [60.0, 30.0][i],
            Order::OneWay if !alone => [50.0, -70.0][i],
            Order::Tiered if !alone => [170.0, -150.0][i],
            _ => 0.0,
        };
        let drop = deep + stage.rng.range(-24.0, 40.0) + if look.child { 130.0 } else { 0.0 };
        let place = Place::new(x, 890.0 + drop, size, facing);
        if let Being::Beast(beast) = Being::of(figure) {
            let tall = k * 760.0 / 1.5;
            let place = Place::new(x - facing * 60.0, 1480.0, tall, facing);
            draw_creature(&mut sheet, beast, &place, ink, look.spot);
        } else {
            draw_bust(&mut sheet, &look, &place, H + 60.0, ink, line);
        }
    }
    let finish = Finish {
        rim: 0.9,
        rim_width: 6.0,
        grain: 0.06,
        ..Finish::FIGURE.shadow(0.45, 34.0)
    };
    stage.canvas.lay_people(&sheet, finish, &[glow]);
}

fn table(stage: &mut Stage) {
    let ink = stage.palette.ramp(0.99);
    let linen = mix(stage.palette.near, stage.palette.ink, 0.45);
    let mut cloth = Shape::new();
    cloth.blob(&[
        (-20.0, 1500.0),
        (540.0, 1455.0),
        (1100.0, 1500.0),
        (1100.0, 1960.0),
        (1100.0, 1960.0),
        (-20.0, 1960.0),
        (-20.0, 1960.0),
    ]);
    let mut sheet = Sheet::of(cloth, linen);
    let mut lace = Shape::new();
    for i in 0..22 {
        let a = -20.0 + i as f32 * 52.0;
        let sag = 46.0 * ((a - 540.0) / 560.0) * ((a - 540.0) / 560.0);
        lace.curve(&[
            (a, 1478.0 + sag),
            (a + 26.0, 1502.0 + sag),
            (a + 52.0, 1478.0 + sag),
        ]);
        lace.circle(a + 26.0, 1484.0 + sag, 3.0);
    }
    sheet.stroke(
        lace,
        mix(stage.palette.haze, stage.palette.warm, 0.4),
        0.40,
        2.4,
    );
    let x = if stage.prompt.figures.len() == 1 {
        830.0
    } else {
        540.0
    };
    let wax = hex(0xf3d9a6);
    let at = lights::candle(&mut sheet, x, 1470.0, 2.3, ink, wax);
    let warm = stage.palette.warm;
    stage.canvas.glow(at.0, at.1, 130.0, warm, 0.45);
    let light = Light::new(at.0, at.1 + 40.0, 250.0, warm, 1.1);
    let finish = Finish {
        rim: 0.4,
        ..Finish::PAPER
    }
    .receive(0.36)
    .veiled(0.6, 1560.0, 1760.0, stage.palette.ink);
    stage.canvas.lay(&sheet, finish, &[light]);
    lights::flame(&mut stage.canvas, at, 2.0, warm);
}

/// A dark ledge with what the prompt's people have before them.
fn sill(stage: &mut Stage) {
    let mut ledge = Shape::new();
    ledge.rect(-10.0, 1520.0, 1100.0, 500.0);
    ledge.rect(-10.0, 1500.0, 1100.0, 26.0);
    let color = mix(stage.palette.ink, stage.palette.near, 0.25);
    let finish = Finish::PAPER
        .rim(0.5)
        .veiled(0.8, 1520.0, 1680.0, stage.palette.ink);
    stage
        .canvas
        .lay(&Sheet::of(ledge, color), finish, &[stage.key]);
}
