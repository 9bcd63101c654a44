//! Value noise on a hashed lattice and its fractal sum: washes, mist, ridges and paper grain.

/// A hash of a lattice point as a number from 0 to 1 (integer mixing in the manner of Murmur3).
pub fn lattice(seed: u32, x: i32, y: i32) -> f32 {
    let mut h = seed ^ (x as u32).wrapping_mul(0x85EB_CA6B) ^ (y as u32).wrapping_mul(0xC2B2_AE35);
    h ^= h >> 15;
    h = h.wrapping_mul(0x2C1B_3C6D);
    h ^= h >> 12;
    h = h.wrapping_mul(0x297A_2D39);
    h ^= h >> 15;
    (h >> 8) as f32 / (1u32 << 24) as f32
}

/// Smooth noise from 0 to 1 with features about one unit wide.
pub fn value(seed: u32, x: f32, y: f32) -> f32 {
    let (left, top) = (x.floor(), y.floor());
    let (fx, fy) = (x - left, y - top);
    let (ux, uy) = (fx * fx * (3.0 - 2.0 * fx), fy * fy * (3.0 - 2.0 * fy));
    let (i, j) = (left as i32, top as i32);
    let upper = lattice(seed, i, j) * (1.0 - ux) + lattice(seed, i + 1, j) * ux;
    let lower = lattice(seed, i, j + 1) * (1.0 - ux) + lattice(seed, i + 1, j + 1) * ux;
    upper * (1.0 - uy) + lower * uy
}

/// Fractal noise from 0 to 1: `octaves` layers, each turned, twice as fine and half as strong.
pub fn fractal(seed: u32, x: f32, y: f32, octaves: u32) -> f32 {
    let (mut x, mut y) = (x, y);
    let (mut sum, mut weight, mut total) = (0.0, 0.5, 0.0);
    for octave in 0..octaves {
        sum += weight * value(seed.wrapping_add(octave * 101), x, y);
        total += weight;
        weight *= 0.5;
        // A turn by 36 degrees hides the lattice; its length is 2.
        (x, y) = (1.62 * x - 1.17 * y, 1.17 * x + 1.62 * y);
    }
    sum / total
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn noise_is_bounded_and_continuous() {
        for i in 0..500 {
            let x = i as f32 * 0.137 - 20.0;
            let here = fractal(3, x, 1.7, 4);
            assert!((0.0..=1.0).contains(&here));
            assert!((here - fractal(3, x + 0.001, 1.7, 4)).abs() < 0.02);
        }
    }
}
