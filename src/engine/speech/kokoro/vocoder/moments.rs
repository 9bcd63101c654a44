//! Mean and spread of each channel over time, gathered while rows come in.

use rten_simd::ops::{BitOps, NumOps};
use rten_simd::{Isa, SimdOp};

/// Rows that count as one group where nothing else groups them.
const GROUP: usize = 32;

/// Mean and sum of squared distances from it, for each channel. Groups of rows are merged by the
/// formula for two samples (Chan, Golub and LeVeque, "Updating formulae and a pairwise algorithm for
/// computing sample variances", 1979): a plain sum of squares would lose a small spread around a
/// large mean. The same groups in the same order give the same bits.
#[derive(Clone, Debug)]
pub(super) struct Moments {
    count: usize,
    mean: Vec<f32>,
    spread: Vec<f32>,
}

/// How a group counts against what was there before it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Share {
    /// One over the group's rows.
    each: f32,
    /// The group's part of all rows.
    part: f32,
    /// What the squared distance between both means counts.
    apart: f32,
}

impl Moments {
    /// Those of no rows yet.
    pub fn new(channels: usize) -> Self {
        Self {
            count: 0,
            mean: vec![0.0; channels],
            spread: vec![0.0; channels],
        }
    }

    /// Those of `rows`, each of which holds one value of every channel.
    pub fn of(rows: &[f32], channels: usize) -> Self {
        let mut moments = Self::new(channels);
        for rows in rows.chunks(GROUP * channels) {
            let share = moments.admit(rows.len() / channels);
            let group = Group {
                rows,
                moments: &mut moments,
                share,
            };
            group.dispatch();
        }
        moments
    }

    /// Counts a group of so many rows, which [`Moments::gather`] must then be told of.
    pub fn admit(&mut self, rows: usize) -> Share {
        let before = self.count as f32;
        self.count += rows;
        let part = rows as f32 / self.count as f32;
        Share {
            each: 1.0 / rows as f32,
            part,
            apart: before * part,
        }
    }

    /// Merges one group's rows, of which there are as many as were admitted.
    #[inline(always)]
    pub fn gather<I: Isa>(&mut self, isa: I, rows: &[f32], share: Share) {
        let ops = isa.f32();
        let channels = self.mean.len();
        for at in (0..channels).step_by(ops.len()) {
            let mut sum = ops.zero();
            for row in rows.chunks_exact(channels) {
                sum = ops.add(sum, ops.load(&row[at..]));
            }
            let own = ops.mul(sum, ops.splat(share.each));
            let mut spread = ops.load(&self.spread[at..]);
            for row in rows.chunks_exact(channels) {
                let distance = ops.sub(ops.load(&row[at..]), own);
                spread = ops.mul_add(distance, distance, spread);
            }
            let mean = ops.load(&self.mean[at..]);
            let apart = ops.sub(own, mean);
            let merged = ops.mul_add(apart, ops.splat(share.part), mean);
            ops.store(merged, &mut self.mean[at..]);
            let between = ops.mul(ops.mul(apart, apart), ops.splat(share.apart));
            ops.store(ops.add(spread, between), &mut self.spread[at..]);
        }
    }

    /// Mean and variance of each channel; of no rows, zeros.
    pub fn finish(&self) -> impl Iterator<Item = (f32, f32)> + '_ {
        let count = self.count.max(1) as f32;
        let both = self.mean.iter().zip(&self.spread);
        both.map(move |(mean, spread)| (*mean, spread / count))
    }
}

struct Group<'a> {
    rows: &'a [f32],
    moments: &'a mut Moments,
    share: Share,
}

impl SimdOp for Group<'_> {
    type Output = ();

    #[inline(always)]
    fn eval<I: Isa>(self, isa: I) {
        self.moments.gather(isa, self.rows, self.share);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_spread_around_a_large_mean_is_kept_however_rows_are_grouped() {
        let channels = 16;
        for rows in [1, 2, 31, 32, 33, 1000] {
            let value = |row: usize, channel: usize| {
                (channel * 100) as f32 + ((row * 7 + channel) % 11) as f32 * 0.01
            };
            let flat: Vec<f32> = (0..rows * channels)
                .map(|i| value(i / channels, i % channels))
                .collect();
            let moments = Moments::of(&flat, channels);
            for (channel, (mean, variance)) in moments.finish().enumerate() {
                let own: Vec<f64> = (0..rows).map(|row| value(row, channel).into()).collect();
                let right = own.iter().sum::<f64>() / rows as f64;
                let squares = own.iter().map(|x| (x - right) * (x - right));
                let wanted = squares.sum::<f64>() / rows as f64;
                let (off, wide) = (f64::from(mean) - right, f64::from(variance) - wanted);
                assert!(off.abs() < 1e-3, "{rows} rows, {channel}: mean {mean}");
                assert!(
                    wide.abs() < 0.01 * wanted + 1e-7,
                    "{rows} rows, channel {channel}: variance {variance}, not {wanted}"
                );
            }
        }
    }
}
