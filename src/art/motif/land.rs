//! Land: ridges, mountains, grass, rocks and stones.

use super::super::noise::fractal;
use super::super::rng::Rng;
use super::super::shape::{Point, Shape};
use super::super::view::W;

/// A skyline over the whole width: `amp` is half its height, `freq` bumps per design pixel.
pub fn ridge(seed: u32, y: f32, amp: f32, freq: f32, octaves: u32) -> Vec<Point> {
    line(|x| y - (fractal(seed, x * freq, 0.5, octaves) - 0.5) * 2.0 * amp)
}

/// A line over the whole width at the heights `f`.
pub fn line(f: impl Fn(f32) -> f32) -> Vec<Point> {
    (0..=160)
        .map(|i| {
            let x = -20.0 + i as f32 * (W + 40.0) / 160.0;
            (x, f(x))
        })
        .collect()
}

/// Height of a line at `x`; its ends go on level.
pub fn height(line: &[Point], x: f32) -> f32 {
    let i = line.partition_point(|p| p.0 < x);
    match (i.checked_sub(1).and_then(|i| line.get(i)), line.get(i)) {
        (Some(a), Some(b)) => a.1 + (b.1 - a.1) * (x - a.0) / (b.0 - a.0).max(1e-3),
        (Some(p), None) | (None, Some(p)) => p.1,
        (None, None) => 0.0,
    }
}

/// Blades of grass along a line from `from` to `to`, up to `tall` high, bent by `wind`.
pub fn grass(
    shape: &mut Shape,
    top: &[Point],
    span: (f32, f32),
    count: usize,
    tall: f32,
    wind: f32,
    rng: &mut Rng,
) {
    for _ in 0..count {
        let x = rng.range(span.0, span.1);
        let y = height(top, x) + 4.0;
        let h = tall * rng.range(0.35, 1.0);
        let bend = (rng.normal() * 0.45 + wind) * h;
        let w = rng.range(1.2, 2.6);
        shape.poly(&[
            (x - w, y),
            (x - w * 0.5 + bend * 0.35, y - h * 0.6),
            (x + bend, y - h),
            (x + w * 0.6 + bend * 0.35, y - h * 0.6),
            (x + w, y),
        ]);
    }
}

/// A mountain in the box of width `w` and height `h` standing on (`cx`, `base`): its outline and
/// the facet that lies in shade.
pub fn mountain(rng: &mut Rng, cx: f32, base: f32, h: f32, w: f32) -> (Vec<Point>, Vec<Point>) {
    let top = (cx, base - h);
    let mut left = vec![(cx - w * 0.55, base)];
    crumple(&mut left, top, h * 0.12, 6, rng);
    let mut right = vec![top];
    crumple(&mut right, (cx + w * 0.5, base), h * 0.12, 6, rng);
    let mut crest = vec![top];
    crumple(&mut crest, (cx + w * 0.06, base), h * 0.13, 5, rng);
    let facet: Vec<Point> = right
        .iter()
        .copied()
        .chain(crest.into_iter().rev())
        .collect();
    left.extend_from_slice(&right[1..]);
    (left, facet)
}

/// Goes on from the last point to `end` by midpoint displacement.
fn crumple(points: &mut Vec<Point>, end: Point, size: f32, depth: u32, rng: &mut Rng) {
    let Some(&start) = points.last() else { return };
    if depth == 0 {
        points.push(end);
        return;
    }
    let middle = (
        (start.0 + end.0) * 0.5 + rng.normal() * size * 0.4,
        (start.1 + end.1) * 0.5 + rng.normal() * size,
    );
    crumple(points, middle, size * 0.52, depth - 1, rng);
    crumple(points, end, size * 0.52, depth - 1, rng);
}

/// A boulder `w` wide and `h` high on (`x`, `y`).
pub fn boulder(shape: &mut Shape, x: f32, y: f32, w: f32, h: f32, rng: &mut Rng) {
    let k = rng.range(-0.1, 0.1);
    shape.blob(&[
        (x - w * 0.5, y + 4.0),
        (x - w * 0.5, y + 4.0),
        (x - w * (0.44 + k), y - h * 0.55),
        (x - w * 0.16, y - h),
        (x + w * (0.22 + k), y - h * 0.90),
        (x + w * 0.44, y - h * 0.45),
        (x + w * 0.52, y + 4.0),
        (x + w * 0.52, y + 4.0),
    ]);
}

/// Cobbles in perspective from the street's far edge `y` to the bottom.
pub fn cobbles(shape: &mut Shape, y: f32) {
    for j in 0..20 {
        let u = j as f32 / 20.0;
        let row = y + 12.0 + 620.0 * u * u;
        let n = (26.0 - 16.0 * u) as usize;
        let w = W / n as f32;
        for i in 0..=n {
            let x = (i as f32 + if j % 2 == 0 { 0.0 } else { 0.5 }) * w - 20.0;
            shape.ellipse(x, row, w * 0.42, 4.0 + 15.0 * u);
        }
    }
}

/// A wooden fence along a line: posts `gap` apart, `tall` high, and two rails.
pub fn fence(shape: &mut Shape, top: &[Point], span: (f32, f32), gap: f32, tall: f32) {
    let mut x = span.0;
    let mut last: Option<Point> = None;
    while x < span.1 {
        let y = height(top, x);
        shape.limb(
            (x, y + 6.0),
            (x + 2.0, y - tall),
            tall * 0.055,
            tall * 0.045,
        );
        if let Some(p) = last {
            for k in [0.40, 0.78] {
                shape.limb(
                    (p.0, p.1 - tall * k),
                    (x, y - tall * k),
                    tall * 0.032,
                    tall * 0.032,
                );
            }
        }
        last = Some((x, y));
        x += gap;
    }
}
