//! Trees and plants: broadleaf, bare, pine, straight trunks, foliage, sprays, ferns and roses.

use super::super::color::Rgb;
use super::super::math::{PI, TAU, cos, sin};
use super::super::rng::Rng;
use super::super::shape::{Point, Shape};
use super::super::sheet::Sheet;
use super::super::view::W;
use super::land;

/// How a branching tree grows.
#[derive(Clone, Copy, Debug)]
pub struct Habit {
    /// Length of a leaf; 0 leaves the tree bare.
    pub leaf: f32,
    /// How far branches spread, 1 is an oak.
    pub spread: f32,
    /// Lean of every branch to the right (wind), radians per step.
    pub lean: f32,
    /// Levels of branching.
    pub depth: u32,
}

/// A branching tree `h` high, about as wide, rooted at (`x`, `y`).
pub fn tree(shape: &mut Shape, x: f32, y: f32, h: f32, habit: &Habit, rng: &mut Rng) {
    let w = h * 0.034;
    shape.blob(&[
        (x - w * 2.6, y + 6.0),
        (x - w * 1.2, y - h * 0.03),
        (x - w * 0.95, y - h * 0.10),
        (x + w * 0.95, y - h * 0.10),
        (x + w * 1.2, y - h * 0.03),
        (x + w * 2.8, y + 6.0),
    ]);
    let root = Twig {
        at: (x, y),
        angle: -PI * 0.5 + habit.lean * 0.10,
        length: h * 0.30,
        width: w,
    };
    branch(shape, root, habit.depth, habit, rng);
}

struct Twig {
    at: Point,
    angle: f32,
    length: f32,
    width: f32,
}

fn branch(shape: &mut Shape, twig: Twig, depth: u32, habit: &Habit, rng: &mut Rng) {
    let Twig {
        mut at,
        mut angle,
        length,
        mut width,
    } = twig;
    let bend = rng.normal() * 0.16;
    for i in 0..4 {
        angle += bend + rng.normal() * 0.10 + habit.lean * 0.03;
        let end = (
            at.0 + cos(angle) * length * 0.25,
            at.1 + sin(angle) * length * 0.25,
        );
        shape.limb(at, end, width, width * 0.9);
        (at, width) = (end, width * 0.9);
        if depth > 0 && i >= 1 && rng.chance(0.42) {
            let side = Twig {
                at,
                angle: angle + rng.sign() * rng.range(0.5, 1.0) * habit.spread,
                length: length * rng.range(0.45, 0.65),
                width: width * 0.52,
            };
            branch(shape, side, depth - 1, habit, rng);
        }
    }
    if depth == 0 || length < 16.0 {
        if habit.leaf > 0.0 {
            for _ in 0..4 {
                let (a, d) = (rng.range(0.0, TAU), rng.unit().sqrt() * length * 0.62);
                let spot = (at.0 + cos(a) * d * 1.15, at.1 + sin(a) * d * 0.9);
                let size = habit.leaf * rng.range(0.7, 1.35);
                shape.leaf(spot, rng.range(0.0, TAU), size, habit.leaf * 0.34);
            }
        }
        return;
    }
    let forks = if rng.chance(0.35) { 3 } else { 2 };
    for i in 0..forks {
        let fan = (i as f32 - (forks - 1) as f32 * 0.5) * rng.range(0.55, 0.85) * habit.spread;
        let next = Twig {
            at,
            angle: angle + fan + rng.normal() * 0.14,
            length: length * rng.range(0.66, 0.84),
            width: width * 0.74,
        };
        branch(shape, next, depth - 1, habit, rng);
    }
}

/// A pine `h` high and about 0.4 h wide, rooted at (`x`, `y`).
pub fn pine(shape: &mut Shape, x: f32, y: f32, h: f32, rng: &mut Rng) {
    let tiers = 7 + (h / 60.0) as usize;
    let widest = h * rng.range(0.17, 0.23);
    shape.poly(&[
        (x - h * 0.012, y),
        (x - 1.0, y - h),
        (x + 1.0, y - h),
        (x + h * 0.012, y),
    ]);
    for i in 0..tiers {
        let u = i as f32 / tiers as f32;
        let top = y - h * (1.0 - u * 0.90);
        let w = widest * (0.12 + 0.88 * u) * rng.range(0.86, 1.12);
        let drop = h * 0.075 * (0.5 + u);
        let mut points = vec![(x, top - drop * 0.9)];
        for side in [1.0, -1.0] {
            let mut edge: Vec<Point> = Vec::new();
            for j in 1..=4 {
                let q = j as f32 / 4.0;
                edge.push((x + side * w * q, top + drop * q * q + rng.normal() * 2.0));
                edge.push((x + side * w * (q - 0.10), top + drop * (q * q * 0.8 + 0.30)));
            }
            if side < 0.0 {
                edge.reverse();
            }
            points.extend(edge);
        }
        shape.poly(&points);
    }
}

/// A straight forest trunk `w` wide at the middle, from (`x`, `bottom`) up to `top`, with snags.
pub fn trunk(shape: &mut Shape, x: f32, bottom: f32, top: f32, w: f32, rng: &mut Rng) {
    let bow = rng.normal() * w * 0.9;
    let centre = |u: f32| (x + bow * sin(u * 2.6), bottom + (top - bottom) * u);
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for i in 0..=8 {
        let u = i as f32 / 8.0;
        let (c, y) = centre(u);
        let foot = (1.0 - u * 7.0).max(0.0);
        let half = w * 0.5 * (1.0 - 0.35 * u) * (1.0 + 1.5 * foot * foot) + rng.normal() * w * 0.03;
        left.push((c - half, y));
        right.push((c + half, y));
    }
    left.extend(right.into_iter().rev());
    shape.blob(&left);
    for _ in 0..3 {
        let from = centre(rng.range(0.30, 0.9));
        let (side, length, rise) = (
            rng.sign(),
            (w * rng.range(1.2, 3.4)).min(130.0),
            rng.range(0.3, 0.7),
        );
        let along = |k: f32| (from.0 + side * length * k, from.1 - length * rise * k);
        let thick = w.min(60.0);
        shape.limb(from, along(1.0), thick * 0.12, thick * 0.025);
        let fork = along(0.5);
        let tip = (fork.0 + side * length * 0.26, fork.1 - length * 0.42);
        shape.limb(fork, tip, thick * 0.06, thick * 0.015);
    }
}

/// A mass of leaves in the box of half axes `rx`, `ry` about (`x`, `y`).
pub fn foliage(
    shape: &mut Shape,
    at: Point,
    rx: f32,
    ry: f32,
    count: usize,
    leaf: f32,
    rng: &mut Rng,
) {
    let (x, y) = at;
    shape.ellipse(x, y, rx * 0.62, ry * 0.62);
    let turn = rng.range(0.0, TAU);
    for i in 0..7 {
        let a = turn + i as f32 * TAU / 7.0;
        let r = rng.range(0.26, 0.40);
        shape.ellipse(
            x + cos(a) * rx * 0.55,
            y + sin(a) * ry * 0.52,
            rx * r,
            ry * r,
        );
    }
    for _ in 0..count {
        let a = rng.range(0.0, TAU);
        // Leaves inside the mass would not show: they start near its rim.
        let d = rng.range(0.62, 1.0) * (0.90 + 0.12 * sin(a * 3.0 + x));
        let spot = (x + cos(a) * rx * d * 0.92, y + sin(a) * ry * d * 0.92);
        shape.leaf(
            spot,
            a + rng.normal() * 0.9,
            leaf * rng.range(0.7, 1.3),
            leaf * 0.32,
        );
    }
}

/// A leafy twig from `at` in the direction `angle`.
pub fn spray(shape: &mut Shape, at: Point, angle: f32, length: f32, leaf: f32, rng: &mut Rng) {
    let n = (length / 15.0) as usize + 3;
    let (mut at, mut angle) = (at, angle);
    let bend = rng.normal() * 0.05;
    let step = length / n as f32;
    for i in 0..n {
        angle += bend + rng.normal() * 0.06;
        let end = (at.0 + cos(angle) * step, at.1 + sin(angle) * step);
        let thick = 0.8 + 2.2 * (1.0 - i as f32 / n as f32);
        shape.limb(at, end, thick, thick * 0.9);
        at = end;
        let side = if i % 2 == 0 { 1.0 } else { -1.0 };
        shape.leaf(
            at,
            angle + side * rng.range(0.6, 1.1),
            leaf * rng.range(0.8, 1.2),
            leaf * 0.30,
        );
        if rng.chance(0.5) {
            shape.leaf(
                at,
                angle - side * rng.range(0.4, 0.9),
                leaf * 0.8,
                leaf * 0.26,
            );
        }
    }
    shape.leaf(at, angle, leaf, leaf * 0.3);
}

/// A fan of `fronds` ferns, `h` high, from (`x`, `y`).
pub fn ferns(shape: &mut Shape, x: f32, y: f32, h: f32, fronds: usize, rng: &mut Rng) {
    for k in 0..fronds {
        let fan = (k as f32 - (fronds - 1) as f32 * 0.5) * 0.38;
        let mut angle = -PI * 0.5 + fan + rng.normal() * 0.1;
        let bend = if cos(angle) > 0.0 { 0.075 } else { -0.075 };
        let (mut at, h) = ((x, y), h * rng.range(0.75, 1.1));
        for i in 0..14 {
            let end = (at.0 + cos(angle) * h / 14.0, at.1 + sin(angle) * h / 14.0);
            shape.limb(at, end, 1.6, 1.4);
            let swell = sin((i as f32 + 1.5) / 14.0 * 2.6).max(0.12);
            let leaf = h * 0.30 * swell * rng.range(0.9, 1.1);
            shape.leaf(end, angle - 1.05, leaf, leaf * 0.16);
            shape.leaf(end, angle + 1.05, leaf, leaf * 0.16);
            (at, angle) = (end, angle + bend);
        }
    }
}

/// `count` round trees along a line, as they stand on far hills: their half width lies between the
/// first two of `size` times its third; `crown` is height to width, leaves, and a leaf's length.
pub fn grove(
    shape: &mut Shape,
    line: &[Point],
    count: usize,
    size: (f32, f32, f32),
    crown: (f32, usize, f32),
    rng: &mut Rng,
) {
    for _ in 0..count {
        let x = rng.range(0.0, W);
        let wide = rng.range(size.0, size.1) * size.2;
        let at = (x, land::height(line, x) - wide * 0.4);
        foliage(shape, at, wide, wide * crown.0, crown.1, crown.2, rng);
    }
}

/// A rose of radius `r`, with a curl of the darker colour.
pub fn rose(sheet: &mut Sheet, x: f32, y: f32, r: f32, color: Rgb, dark: Rgb) {
    let mut petals = Shape::new();
    for i in 0..6 {
        let a = i as f32 * TAU / 6.0;
        petals.circle(x + cos(a) * r * 0.5, y + sin(a) * r * 0.5, r * 0.55);
    }
    sheet.fill(petals, color, 1.0);
    let mut curl = Shape::new();
    curl.curve(&[
        (x - r * 0.5, y),
        (x, y - r * 0.5),
        (x + r * 0.45, y),
        (x, y + r * 0.35),
        (x - r * 0.2, y),
        (x + r * 0.1, y - r * 0.1),
    ]);
    sheet.stroke(curl, dark, 0.7, r * 0.12);
}
