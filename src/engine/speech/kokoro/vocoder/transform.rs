//! The discrete Fourier transform of one tile, and what a kernel is in its terms. Owns the arithmetic
//! of short circular correlations; cutting a sound into tiles is `tiles`' business.
//!
//! Each lane of a vector is a channel, so as many channels as a vector has lanes are transformed at
//! once, without a shuffle. The transform is the recursive one of radix 2 in its form for real data,
//! in which every part keeps the bins up to its middle only (Sorensen, Jones, Heideman and Burrus,
//! "Real-valued fast Fourier transform algorithms", IEEE Transactions on ASSP 35, 1987).

use std::f64::consts::TAU;

use rten_simd::Isa;
use rten_simd::ops::{BitOps, FloatOps, NumOps};

/// Samples in a tile. 64 were no faster: a fifth fewer products, but twice the weights.
pub(super) const TILE: usize = 32;
/// Real products that the bins of a tile take, for each pair of channels: one for both real bins,
/// three for each of the others.
pub(super) const PLANES: usize = TILE + TILE / 2 - 1;

/// Cosine and sine of every TILE-th part of a turn, up to half a turn.
#[derive(Clone, Debug)]
pub(super) struct Turns([(f32, f32); TILE / 2]);

impl Turns {
    /// A table of them.
    pub fn new() -> Self {
        let turn = |i: usize| (TAU * i as f64 / TILE as f64).sin_cos();
        Self(std::array::from_fn(|i| {
            let (sin, cos) = turn(i);
            (cos as f32, sin as f32)
        }))
    }
}

/// How much each tap of a kernel counts in each plane: `taps` factors for each of [`PLANES`].
///
/// A product of complex numbers takes three real ones (Gauss): with a tile's bin a + bi and the
/// kernel's c + di, k1 = c (a + b), k2 = a (d - c) and k3 = b (c + d) give (k1 - k3) + (k1 + k2) i.
/// So the planes are those of both real bins, then for each other bin those of a, b and a + b.
pub(super) fn kernel_factors(taps: usize) -> Vec<f32> {
    // A correlation has the conjugate spectrum of a convolution; the inverse leaves TILE times too
    // much.
    let part = |bin: usize, tap: usize| {
        let turned = (bin * tap) % TILE;
        let (sin, cos) = (TAU * turned as f64 / TILE as f64).sin_cos();
        (cos / TILE as f64, sin / TILE as f64)
    };
    let mut factors = Vec::with_capacity(PLANES * taps);
    for bin in [0, TILE / 2] {
        factors.extend((0..taps).map(|tap| part(bin, tap).0 as f32));
    }
    for bin in 1..TILE / 2 {
        let parts: Vec<(f64, f64)> = (0..taps).map(|tap| part(bin, tap)).collect();
        factors.extend(parts.iter().map(|(c, d)| (d - c) as f32));
        factors.extend(parts.iter().map(|(c, d)| (c + d) as f32));
        factors.extend(parts.iter().map(|(c, _)| *c as f32));
    }
    factors
}

/// Writes what a tile counts in each plane; planes are `stride` apart, its place in them is `at`.
#[inline(always)]
pub(super) fn spread<I: Isa>(
    isa: I,
    bins: &[I::F32; TILE],
    planes: &mut [f32],
    at: usize,
    stride: usize,
) {
    let ops = isa.f32();
    ops.store(bins[0], &mut planes[at..]);
    ops.store(bins[1], &mut planes[at + stride..]);
    for bin in 1..TILE / 2 {
        let (re, im) = (bins[2 * bin], bins[2 * bin + 1]);
        let to = at + (3 * bin - 1) * stride;
        ops.store(re, &mut planes[to..]);
        ops.store(im, &mut planes[to + stride..]);
        ops.store(ops.add(re, im), &mut planes[to + 2 * stride..]);
    }
}

/// The bins that the products of planes make.
#[inline(always)]
pub(super) fn collect<I: Isa>(isa: I, planes: &[f32], at: usize, stride: usize) -> [I::F32; TILE] {
    let ops = isa.f32();
    let mut bins = [ops.zero(); TILE];
    bins[0] = ops.load(&planes[at..]);
    bins[1] = ops.load(&planes[at + stride..]);
    for bin in 1..TILE / 2 {
        let from = at + (3 * bin - 1) * stride;
        let k2 = ops.load(&planes[from..]);
        let k3 = ops.load(&planes[from + stride..]);
        let k1 = ops.load(&planes[from + 2 * stride..]);
        bins[2 * bin] = ops.sub(k1, k3);
        bins[2 * bin + 1] = ops.add(k1, k2);
    }
    bins
}

/// A tile's bins: both real ones, the first and the middle one, then (re, im) of those between.
#[inline(always)]
pub(super) fn forward<I: Isa>(isa: I, turns: &Turns, x: &[I::F32; TILE]) -> [I::F32; TILE] {
    forward32(isa, turns, x)
}

/// TILE times the tile whose bins these are.
#[inline(always)]
pub(super) fn inverse<I: Isa>(isa: I, turns: &Turns, bins: &[I::F32; TILE]) -> [I::F32; TILE] {
    inverse32(isa, turns, bins)
}

#[inline(always)]
fn forward2<I: Isa>(isa: I, _: &Turns, x: &[I::F32; 2]) -> [I::F32; 2] {
    let ops = isa.f32();
    [ops.add(x[0], x[1]), ops.sub(x[0], x[1])]
}

#[inline(always)]
fn inverse2<I: Isa>(isa: I, turns: &Turns, bins: &[I::F32; 2]) -> [I::F32; 2] {
    forward2(isa, turns, bins)
}

/// Transforms of twice the length. No closures: they would not be compiled for the wide vectors.
macro_rules! doubled {
    ($forward:ident, $inverse:ident, $half_forward:ident, $half_inverse:ident, $n:literal) => {
        #[inline(always)]
        fn $forward<I: Isa>(isa: I, turns: &Turns, x: &[I::F32; $n]) -> [I::F32; $n] {
            let (mut even, mut odd) = ([x[0]; $n / 2], [x[0]; $n / 2]);
            for i in 0..$n / 2 {
                even[i] = x[2 * i];
                odd[i] = x[2 * i + 1];
            }
            let even = $half_forward(isa, turns, &even);
            let odd = $half_forward(isa, turns, &odd);
            join::<I, { $n / 2 }, $n>(isa, turns, &even, &odd)
        }
        #[inline(always)]
        fn $inverse<I: Isa>(isa: I, turns: &Turns, bins: &[I::F32; $n]) -> [I::F32; $n] {
            let (even, odd) = part::<I, { $n / 2 }, $n>(isa, turns, bins);
            let even = $half_inverse(isa, turns, &even);
            let odd = $half_inverse(isa, turns, &odd);
            let mut x = *bins;
            for i in 0..$n / 2 {
                x[2 * i] = even[i];
                x[2 * i + 1] = odd[i];
            }
            x
        }
    };
}

doubled!(forward4, inverse4, forward2, inverse2, 4);
doubled!(forward8, inverse8, forward4, inverse4, 8);
doubled!(forward16, inverse16, forward8, inverse8, 16);
doubled!(forward32, inverse32, forward16, inverse16, 32);

/// The bins of a whole from those of its even and odd samples.
#[inline(always)]
fn join<I: Isa, const H: usize, const N: usize>(
    isa: I,
    turns: &Turns,
    even: &[I::F32; H],
    odd: &[I::F32; H],
) -> [I::F32; N] {
    let ops = isa.f32();
    let mut bins = [ops.zero(); N];
    bins[0] = ops.add(even[0], odd[0]);
    bins[1] = ops.sub(even[0], odd[0]);
    // The middle bin is turned by a quarter.
    bins[H] = even[1];
    bins[H + 1] = ops.neg(odd[1]);
    for f in 1..H / 2 {
        let (cos, sin) = turns.0[f * (TILE / N)];
        let (cos, sin) = (ops.splat(cos), ops.splat(sin));
        let (re, im) = (odd[2 * f], odd[2 * f + 1]);
        let turned_re = ops.mul_add(re, cos, ops.mul(im, sin));
        let turned_im = ops.mul_sub_from(re, sin, ops.mul(im, cos));
        let (a, b) = (even[2 * f], even[2 * f + 1]);
        bins[2 * f] = ops.add(a, turned_re);
        bins[2 * f + 1] = ops.add(b, turned_im);
        bins[2 * (H - f)] = ops.sub(a, turned_re);
        bins[2 * (H - f) + 1] = ops.sub(turned_im, b);
    }
    bins
}

/// Twice the bins of the even and of the odd samples: `join` backwards.
#[inline(always)]
fn part<I: Isa, const H: usize, const N: usize>(
    isa: I,
    turns: &Turns,
    bins: &[I::F32; N],
) -> ([I::F32; H], [I::F32; H]) {
    let ops = isa.f32();
    let (mut even, mut odd) = ([ops.zero(); H], [ops.zero(); H]);
    even[0] = ops.add(bins[0], bins[1]);
    odd[0] = ops.sub(bins[0], bins[1]);
    even[1] = ops.add(bins[H], bins[H]);
    odd[1] = ops.neg(ops.add(bins[H + 1], bins[H + 1]));
    for f in 1..H / 2 {
        let (cos, sin) = turns.0[f * (TILE / N)];
        let (cos, sin) = (ops.splat(cos), ops.splat(sin));
        let (a, b) = (bins[2 * f], bins[2 * f + 1]);
        let (c, d) = (bins[2 * (H - f)], bins[2 * (H - f) + 1]);
        even[2 * f] = ops.add(a, c);
        even[2 * f + 1] = ops.sub(b, d);
        let (re, im) = (ops.sub(a, c), ops.add(b, d));
        odd[2 * f] = ops.mul_sub_from(im, sin, ops.mul(re, cos));
        odd[2 * f + 1] = ops.mul_add(re, sin, ops.mul(im, cos));
    }
    (even, odd)
}

#[cfg(test)]
mod tests {
    use rten_simd::SimdOp;

    use super::*;

    /// Forward, as planes, back to bins without any kernel, and inverse.
    struct Both<'a>(&'a [f32], &'a mut [f32], &'a mut [f32]);

    impl SimdOp for Both<'_> {
        /// Lanes of a vector.
        type Output = usize;

        #[inline(always)]
        fn eval<I: Isa>(self, isa: I) -> usize {
            let ops = isa.f32();
            let lanes = ops.len();
            let turns = Turns::new();
            let mut x = [ops.zero(); TILE];
            for (value, row) in x.iter_mut().zip(self.0.chunks(lanes)) {
                *value = ops.load(row);
            }
            let bins = forward(isa, &turns, &x);
            for (value, row) in bins.iter().zip(self.1.chunks_mut(lanes)) {
                ops.store(*value, row);
            }
            for (value, row) in inverse(isa, &turns, &bins)
                .iter()
                .zip(self.2.chunks_mut(lanes))
            {
                ops.store(*value, row);
            }
            lanes
        }
    }

    #[test]
    fn bins_are_those_of_the_defining_sum_and_lead_back() {
        let x: Vec<f32> = (0..TILE * 16)
            .map(|i| ((i * 31) % 17) as f32 - 8.0)
            .collect();
        let (mut bins, mut back) = (vec![0.0; x.len()], vec![0.0; x.len()]);
        let lanes = Both(&x, &mut bins, &mut back).dispatch();
        for lane in 0..lanes {
            let own: Vec<f64> = (0..TILE).map(|i| x[i * lanes + lane].into()).collect();
            for bin in 0..=TILE / 2 {
                let (mut re, mut im) = (0.0, 0.0);
                for (i, value) in own.iter().enumerate() {
                    let (sin, cos) = (TAU * (bin * i) as f64 / TILE as f64).sin_cos();
                    re += value * cos;
                    im -= value * sin;
                }
                let at = |place: usize| f64::from(bins[place * lanes + lane]);
                let (found_re, found_im) = match bin {
                    0 => (at(0), 0.0),
                    _ if bin == TILE / 2 => (at(1), 0.0),
                    _ => (at(2 * bin), at(2 * bin + 1)),
                };
                assert!(
                    (found_re - re).abs() < 1e-4,
                    "bin {bin}: {found_re}, not {re}"
                );
                assert!(
                    (found_im - im).abs() < 1e-4,
                    "bin {bin}: {found_im}, not {im}"
                );
            }
            for (i, value) in own.iter().enumerate() {
                let found = f64::from(back[i * lanes + lane]) / TILE as f64;
                assert!(
                    (found - value).abs() < 1e-5,
                    "sample {i}: {found}, not {value}"
                );
            }
        }
    }
}
