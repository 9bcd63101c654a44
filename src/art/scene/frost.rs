//! Winter at a window: snow on the land outside, on sill and bars, flakes in the air, and frost flowers
//! on the panes.

use super::super::color::{Rgb, hex, mix, toned};
use super::super::math::{PI, cos, sin};
use super::super::rng::Rng;
use super::super::shape::{Point, Shape};
use super::super::sheet::Sheet;
use super::window::Window;

/// Frost and snow.
const WHITE: u32 = 0xf4f9ff;

/// A winter sky: heavy with snow, darker than the frost before it.
pub fn sky(own: Rgb, night: bool) -> Rgb {
    let heavy = toned(hex(0x8aa2c2), if night { 0.42 } else { 0.68 }, 1.0);
    mix(own, heavy, 0.62)
}

/// Flakes that fall outside.
pub fn flakes(sheet: &mut Sheet, window: &Window, rng: &mut Rng) {
    let Window { x, y, w, h, .. } = *window;
    let mut flakes = Shape::new();
    for _ in 0..60 {
        let at = (x + w * rng.range(0.03, 0.97), y + h * rng.range(0.02, 0.98));
        flakes.circle(at.0, at.1, rng.range(1.8, 5.2));
    }
    sheet.fill(flakes, hex(WHITE), 0.9);
}

/// Frost on the panes: a bloom along the casing and ferns that grow from it, tallest in the corners.
pub fn frost(sheet: &mut Sheet, window: &Window, rng: &mut Rng) {
    let Window { x, y, w, h, .. } = *window;
    let white = hex(WHITE);
    for (reach, alpha) in [(1.0, 0.34), (0.55, 0.5)] {
        let mut bloom = Shape::new();
        let top = |u: f32| {
            let corner = (2.0 * u - 1.0) * (2.0 * u - 1.0);
            y + h - reach * h * (0.05 + 0.20 * corner * corner)
        };
        let mut edge = vec![(x, y + h), (x, y + h)];
        for i in 0..=14 {
            let u = i as f32 / 14.0;
            edge.push((x + w * u, top(u) + rng.range(-0.012, 0.012) * h));
        }
        edge.extend([(x + w, y + h), (x + w, y + h)]);
        bloom.blob(&edge);
        sheet.fill(bloom, white, alpha);
    }
    let mut ferns = Shape::new();
    let length = (w * 0.5).min(h * 0.3);
    for side in [0.0, 1.0] {
        for k in 0..4 {
            let lean = (0.16 + 0.24 * k as f32) * if side == 0.0 { 1.0 } else { -1.0 };
            let foot = (x + w * side, y + h - 0.02 * h * k as f32);
            fern(
                &mut ferns,
                window,
                foot,
                -PI * 0.5 + lean,
                length * (1.15 - 0.2 * k as f32) * rng.range(0.85, 1.15),
            );
        }
        let angle = if side == 0.0 { 0.6 } else { PI - 0.6 };
        fern(&mut ferns, window, (x + w * side, y), angle, length * 0.55);
    }
    for k in 1..5 {
        let foot = (x + w * 0.2 * k as f32, y + h);
        let angle = -PI * 0.5 + rng.range(-0.3, 0.3);
        fern(
            &mut ferns,
            window,
            foot,
            angle,
            length * rng.range(0.35, 0.55),
        );
    }
    sheet.fill(ferns, white, 0.92);
}

/// A fern of ice from `foot`, of feathered leaves that shorten toward its tip; nothing grows out of the
/// window.
fn fern(shape: &mut Shape, window: &Window, foot: Point, angle: f32, length: f32) {
    let inside = |p: Point| {
        p.0 > window.x + 1.0
            && p.0 < window.x + window.w - 1.0
            && p.1 > window.y + 1.0
            && p.1 < window.y + window.h - 1.0
    };
    let steps = 13;
    for i in 0..steps {
        let u = i as f32 / steps as f32;
        let bend = angle + 0.35 * u * if cos(angle) < 0.0 { 1.0 } else { -1.0 };
        let at = (
            foot.0 + cos(bend) * length * u,
            foot.1 + sin(bend) * length * u,
        );
        if inside(at) {
            shape.leaf(at, bend, length * 0.11, length * 0.009 + 0.8);
        }
        let leaf = length * 0.30 * (1.0 - u) + 3.0;
        for side in [-0.85, 0.85] {
            let way = bend + side;
            let tip = (at.0 + cos(way) * leaf, at.1 + sin(way) * leaf);
            if inside(at) && inside(tip) {
                shape.leaf(at, way, leaf, leaf * 0.09 + 0.7);
            }
        }
    }
}

/// Snow that lies on the bars, in the lower corners of panes, and on the sill outside.
pub fn drifts(sheet: &mut Sheet, window: &Window, rows: usize, rng: &mut Rng) {
    let Window { x, y, w, h, .. } = *window;
    let mut snow = Shape::new();
    for k in 1..=rows.max(1) {
        let bar = y + h * k as f32 / rows.max(1) as f32;
        let tall = if k == rows { 26.0 } else { 12.0 };
        for pane in 0..4 {
            let left = x + w * 0.25 * pane as f32;
            let deep = tall * rng.range(0.7, 1.25);
            let flat = rng.range(0.25, 0.5) * deep;
            let points = [
                (left + 2.0, bar),
                (left + 2.0, bar),
                (left + 2.0, bar - deep),
                (left + w * 0.08, bar - deep * 0.6),
                (left + w * 0.16, bar - flat * 0.6),
                (left + w * 0.25 - 2.0, bar - flat),
                (left + w * 0.25 - 2.0, bar),
                (left + w * 0.25 - 2.0, bar),
            ];
            snow.blob(&points);
        }
    }
    sheet.fill(snow, hex(WHITE), 1.0);
}
