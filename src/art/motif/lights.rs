//! Things that burn: street lamps, candles, fires and hanging lights. Each gives back the place of
//! its flame; the glow is the canvas's.

use super::super::canvas::Canvas;
use super::super::color::{Rgb, hex};
use super::super::finish::Finish;
use super::super::math::{TAU, cos, sin};
use super::super::shape::{Point, Shape};
use super::super::sheet::Sheet;

/// A street lamp `h` high on (`x`, `y`), 0.13 h wide.
pub fn lamp_post(shape: &mut Shape, x: f32, y: f32, h: f32) -> Point {
    let p = |a: f32, b: f32| (x + a * h, y - b * h);
    shape.poly(&[
        p(-0.022, 0.0),
        p(-0.011, 0.80),
        p(0.011, 0.80),
        p(0.022, 0.0),
    ]);
    for (half, low, high) in [
        (0.038, 0.0, 0.03),
        (0.026, 0.147, 0.16),
        (0.02, 0.788, 0.80),
    ] {
        shape.poly(&[p(-half, low), p(half, low), p(half, high), p(-half, high)]);
    }
    shape.limb(p(-0.06, 0.755), p(0.06, 0.755), h * 0.006, h * 0.006);
    for s in [-1.0, 1.0] {
        shape.poly(&[
            p(s * 0.036, 0.80),
            p(s * 0.054, 0.905),
            p(s * 0.046, 0.905),
            p(s * 0.029, 0.80),
        ]);
    }
    shape.poly(&[
        p(-0.064, 0.903),
        p(-0.03, 0.95),
        p(0.03, 0.95),
        p(0.064, 0.903),
    ]);
    shape.circle(x, y - h * 0.96, h * 0.014);
    p(0.0, 0.855)
}

/// A candle in a stick on (`x`, `y`), 100 k high and 52 k wide.
pub fn candle(sheet: &mut Sheet, x: f32, y: f32, k: f32, stick: Rgb, wax: Rgb) -> Point {
    let p = |a: f32, b: f32| (x + a * k, y - b * k);
    let mut shape = Shape::new();
    shape.blob(&[
        p(-26.0, 0.0),
        p(-22.0, 6.0),
        p(-5.0, 12.0),
        p(-5.0, 30.0),
        p(-14.0, 36.0),
        p(-14.0, 36.0),
        p(14.0, 36.0),
        p(14.0, 36.0),
        p(5.0, 30.0),
        p(5.0, 12.0),
        p(22.0, 6.0),
        p(26.0, 0.0),
    ]);
    sheet.fill(shape, stick, 1.0);
    let mut shape = Shape::new();
    shape.poly(&[p(-7.0, 34.0), p(7.0, 34.0), p(7.0, 92.0), p(-7.0, 92.0)]);
    sheet.fill(shape, wax, 1.0);
    p(0.0, 112.0)
}

/// A candle's flame about `at`, 44 k high, with its glow.
pub fn flame(canvas: &mut Canvas, at: Point, k: f32, warm: Rgb) {
    canvas.glow(at.0, at.1, 46.0 * k, warm, 0.85);
    let p = |a: f32, b: f32| (at.0 + a * k, at.1 + b * k);
    let mut shape = Shape::new();
    shape.blob(&[
        p(0.0, 20.0),
        p(-8.0, 8.0),
        p(-4.0, -8.0),
        p(1.0, -24.0),
        p(1.0, -24.0),
        p(6.0, -6.0),
        p(8.0, 8.0),
    ]);
    canvas.lay(&Sheet::of(shape, [1.0, 0.95, 0.78]), Finish::BARE, &[]);
}

/// A log fire 130 k wide and high on (`x`, `y`), with its glow.
pub fn fire(canvas: &mut Canvas, x: f32, y: f32, k: f32) {
    canvas.glow(x, y - 50.0 * k, 120.0 * k, hex(0xff8a35), 0.85);
    let mut sheet = Sheet::new();
    let tongues = [
        (-46.0, 84.0, 0xff7a2a, 0.9),
        (40.0, 92.0, 0xff8a30, 0.9),
        (-4.0, 128.0, 0xffa13c, 0.95),
        (-22.0, 80.0, 0xffd070, 1.0),
        (18.0, 74.0, 0xffe09a, 1.0),
    ];
    for (dx, h, color, alpha) in tongues {
        let p = |a: f32, b: f32| (x + (dx + a) * k, y - h * b * k);
        let mut shape = Shape::new();
        shape.blob(&[
            p(0.0, 0.0),
            p(-30.0, 0.25),
            p(-14.0, 0.6),
            p(4.0, 1.0),
            p(4.0, 1.0),
            p(16.0, 0.5),
            p(30.0, 0.22),
        ]);
        sheet.fill(shape, hex(color), alpha);
    }
    let mut logs = Shape::new();
    logs.limb(
        (x - 58.0 * k, y),
        (x + 62.0 * k, y - 6.0 * k),
        10.0 * k,
        9.0 * k,
    );
    logs.limb(
        (x - 42.0 * k, y - 10.0 * k),
        (x + 48.0 * k, y + 6.0 * k),
        9.0 * k,
        9.0 * k,
    );
    sheet.fill(logs, hex(0x2a0f0a), 1.0);
    canvas.lay(&sheet, Finish::BARE, &[]);
    canvas.glow(x, y - 40.0 * k, 60.0 * k, hex(0xffd890), 0.55);
}

/// A hanging ring of `n` candles `w` wide at (`x`, `y`), on a chain from `top`. Gives the flames.
pub fn chandelier(
    sheet: &mut Sheet,
    x: f32,
    y: f32,
    w: f32,
    top: f32,
    n: usize,
    ink: Rgb,
) -> Vec<Point> {
    let mut shape = Shape::new();
    shape.limb((x, top), (x, y - w * 0.55), 2.6, 2.6);
    for s in [-1.0, 1.0] {
        shape.limb((x, y - w * 0.55), (x + s * w * 0.46, y), 2.2, 2.2);
    }
    let rim: Vec<Point> = (0..=24)
        .map(|i| {
            let a = i as f32 / 24.0 * TAU;
            (x + cos(a) * w * 0.5, y + sin(a) * w * 0.07)
        })
        .collect();
    shape.chain(&rim, 4.0);
    let mut flames = Vec::new();
    let mut wax = Shape::new();
    for i in 0..n {
        let dx = ((i as f32 + 0.5) / n as f32 - 0.5) * w * 0.96;
        shape.rect(x + dx - 8.0, y - 4.0, 16.0, 8.0);
        wax.rect(x + dx - 4.0, y - 32.0, 8.0, 28.0);
        flames.push((x + dx, y - 42.0));
    }
    sheet.fill(shape, ink, 1.0);
    sheet.fill(wax, hex(0xe9d7ad), 1.0);
    flames
}
