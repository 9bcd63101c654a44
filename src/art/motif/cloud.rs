//! Clouds cut from paper: heaps, long strips and a ceiling with a scalloped edge.

use super::super::math::{PI, TAU, cos, pow, sin};
use super::super::noise::fractal;
use super::super::rng::Rng;
use super::super::shape::{Point, Shape};
use super::super::view::W;

/// A heap cloud `w` wide on the flat base (`x`, `y`), about a fifth as high.
pub fn heap(shape: &mut Shape, x: f32, y: f32, w: f32, rng: &mut Rng) {
    let n = 9 + rng.below(5);
    for i in 0..n {
        let u = (i as f32 + 0.5) / n as f32;
        let r = w * (0.045 + 0.085 * sin(u * PI) * rng.range(0.7, 1.15));
        shape.ellipse(x + (u - 0.5) * w, y - r * 0.55, r * 1.25, r);
    }
    shape.blob(&[
        (x - w * 0.56, y + 2.0),
        (x - w * 0.3, y - w * 0.03),
        (x + w * 0.3, y - w * 0.03),
        (x + w * 0.58, y + 2.0),
        (x + w * 0.2, y + w * 0.018),
        (x - w * 0.2, y + w * 0.018),
    ]);
}

/// A long strip of stratus `w` by `h` about (`x`, `y`).
pub fn strip(shape: &mut Shape, x: f32, y: f32, w: f32, h: f32, rng: &mut Rng) {
    let (phase, lobes) = (rng.range(0.0, TAU), rng.range(2.0, 4.0));
    let at = |u: f32, dy: f32| (x + (u - 0.5) * w, y + dy);
    let upper = (0..=22).map(|i| {
        let u = i as f32 / 22.0;
        let swell = pow(sin(u * PI), 0.8);
        at(u, -h * swell * (0.65 + 0.35 * sin(u * TAU * lobes + phase)))
    });
    let lower = (0..=22).rev().map(|i| {
        let u = i as f32 / 22.0;
        at(
            u,
            h * 0.22 * sin(u * PI) * (0.6 + 0.4 * cos(u * 9.0 + phase)),
        )
    });
    let points: Vec<Point> = upper.chain(lower).collect();
    shape.blob(&points);
}

/// A ceiling of cloud that hangs down to about `y`, with scallops `amp` high.
pub fn ceiling(shape: &mut Shape, y: f32, amp: f32, seed: u32, rng: &mut Rng) {
    shape.rect(-40.0, -60.0, W + 80.0, y + 60.0);
    let mut x = -60.0;
    while x < W + 60.0 {
        let r = rng.range(0.55, 1.3) * amp;
        let sag = 1.5 * amp * (fractal(seed, x * 0.003, 0.3, 3) - 0.5);
        shape.ellipse(x, y - r * 0.25 + sag, r * 1.35, r);
        x += r * rng.range(0.9, 1.5);
    }
}
