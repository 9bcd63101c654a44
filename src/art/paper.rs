//! The paper: one tile of grain and fibres that repeats without a seam.

use std::sync::OnceLock;

use super::math::{TAU, cos, sin};
use super::noise::lattice;
use super::rng::Rng;

/// Width and height of the tile in pixels.
pub const TILE: usize = 512;

/// Grain of the paper, about -0.5 to 0.5, `TILE` by `TILE`; made once.
pub fn tile() -> &'static [f32] {
    static GRAIN: OnceLock<Vec<f32>> = OnceLock::new();
    GRAIN.get_or_init(make)
}

/// Row or column of the tile under a pixel of a picture whose page begins `bleed` pixels in and has
/// `unit` pixels to a design unit.
pub fn wrapped(pixel: usize, bleed: usize, unit: f32) -> usize {
    let at = (pixel as f32 - bleed as f32) / unit;
    (libm::floorf(at) as i32).rem_euclid(TILE as i32) as usize
}

fn make() -> Vec<f32> {
    let mut grain = vec![0.0f32; TILE * TILE];
    for (seed, cell, weight) in [(11, 4, 0.42), (17, 16, 0.42), (23, 64, 0.55)] {
        octave(&mut grain, seed, cell, weight);
    }
    for (i, g) in grain.iter_mut().enumerate() {
        *g += 0.30 * (lattice(7, (i % TILE) as i32, (i / TILE) as i32) - 0.5);
    }
    fibres(&mut grain);
    grain
}

/// Adds smooth noise whose lattice, `cell` pixels wide, wraps at the tile's edge.
fn octave(grain: &mut [f32], seed: u32, cell: usize, weight: f32) {
    let period = TILE / cell;
    let at = |i: usize, j: usize| lattice(seed, (i % period) as i32, (j % period) as i32);
    let ease = |t: f32| t * t * (3.0 - 2.0 * t);
    for j in 0..period {
        for i in 0..period {
            let (a, b) = (at(i, j), at(i + 1, j));
            let (c, d) = (at(i, j + 1), at(i + 1, j + 1));
            for y in 0..cell {
                let v = ease(y as f32 / cell as f32);
                let row = &mut grain[(j * cell + y) * TILE + i * cell..][..cell];
                for (x, g) in row.iter_mut().enumerate() {
                    let u = ease(x as f32 / cell as f32);
                    let upper = a + (b - a) * u;
                    let lower = c + (d - c) * u;
                    *g += weight * (upper + (lower - upper) * v - 0.5);
                }
            }
        }
    }
}

/// Short curled strokes, lighter or darker than the pulp.
fn fibres(grain: &mut [f32]) {
    let size = TILE as f32;
    let mut rng = Rng::new(99);
    for _ in 0..650 {
        let (mut x, mut y) = (rng.range(0.0, size), rng.range(0.0, size));
        let mut angle = rng.range(0.0, TAU);
        let (length, tone) = (rng.below(46) + 10, rng.range(-0.3, 0.3));
        for _ in 0..length {
            angle += rng.normal() * 0.25;
            x += cos(angle);
            y += sin(angle);
            let (i, j) = (x.rem_euclid(size) as usize, y.rem_euclid(size) as usize);
            grain[(j % TILE) * TILE + i % TILE] += tone;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grain_is_balanced() {
        let mean: f32 = tile().iter().sum::<f32>() / tile().len() as f32;
        assert!(mean.abs() < 0.06, "mean {mean}");
        assert!(tile().iter().all(|g| g.abs() < 3.0));
    }
}
