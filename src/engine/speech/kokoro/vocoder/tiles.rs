//! A sound cut into tiles that overlap, and put together again: the two ends of overlap-save
//! convolution (Oppenheim and Schafer, "Discrete-Time Signal Processing", section 8.7). Owns where
//! tiles lie and what goes through the transform; the products between are `convolution`'s.

use rten_simd::ops::{BitOps, NumOps};
use rten_simd::{Isa, SimdOp};

use super::activation::Activation;
use super::moments::Moments;
use super::transform::{self, TILE, Turns};

/// How a kernel lies over time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reach {
    /// Odd, at most [`TILE`].
    pub taps: usize,
    /// Rows from tap to tap.
    pub dilation: usize,
}

/// One tile: of the rows from `first`, `dilation` apart, so many come out right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    first: usize,
    outputs: usize,
}

/// Where the tiles of so many rows lie. A dilation of d makes d sounds that know nothing of each
/// other; their tiles take turns, so that memory is read in about the order in which it lies.
pub(super) fn places(rows: usize, reach: Reach) -> Vec<Place> {
    let Reach { taps, dilation } = reach;
    let outputs = TILE - taps + 1;
    let mut places = Vec::new();
    for begin in (0..rows.div_ceil(dilation)).step_by(outputs) {
        for phase in 0..dilation.min(rows - begin * dilation) {
            let own = (rows - phase).div_ceil(dilation);
            if begin < own {
                places.push(Place {
                    first: phase + begin * dilation,
                    outputs: outputs.min(own - begin),
                });
            }
        }
    }
    places
}

/// Rows to planes: activates the rows under each tile and transforms them.
pub(super) struct Analysis<'a> {
    pub reach: Reach,
    pub turns: &'a Turns,
    pub places: &'a [Place],
    pub channels: usize,
    pub rows: &'a [f32],
    pub activation: &'a Activation,
    /// Room for one tile.
    pub tile: &'a mut [f32],
    /// [`transform::PLANES`] of them, `stride` apart.
    pub planes: &'a mut [f32],
    pub stride: usize,
}

impl SimdOp for Analysis<'_> {
    type Output = ();

    #[inline(always)]
    fn eval<I: Isa>(self, isa: I) {
        let ops = isa.f32();
        let channels = self.channels;
        let before = self.reach.taps / 2 * self.reach.dilation;
        for (number, place) in self.places.iter().enumerate() {
            let mut row = place.first;
            for to in self.tile.chunks_exact_mut(channels) {
                // Beyond both ends lies silence.
                let from = row.checked_sub(before).map(|row| row * channels);
                match from.and_then(|from| self.rows.get(from..from + channels)) {
                    Some(from) => self.activation.apply(isa, from, to),
                    None => to.fill(0.0),
                }
                row += self.reach.dilation;
            }
            for at in (0..channels).step_by(ops.len()) {
                let mut x = [ops.zero(); TILE];
                for (x, row) in x.iter_mut().zip(self.tile.chunks_exact(channels)) {
                    *x = ops.load(&row[at..]);
                }
                let bins = transform::forward(isa, self.turns, &x);
                let to = number * channels + at;
                transform::spread(isa, &bins, self.planes, to, self.stride);
            }
        }
    }
}

/// Planes to rows: transforms back, adds the bias, and notes the moments of what comes out.
pub(super) struct Synthesis<'a> {
    pub reach: Reach,
    pub turns: &'a Turns,
    pub places: &'a [Place],
    pub bias: &'a [f32],
    /// [`transform::PLANES`] of them, `stride` apart.
    pub planes: &'a [f32],
    pub stride: usize,
    /// Room for one tile.
    pub tile: &'a mut [f32],
    pub rows: &'a mut [f32],
    /// Whether the rows are added to what is there.
    pub onto: bool,
    pub moments: &'a mut Moments,
}

impl SimdOp for Synthesis<'_> {
    type Output = ();

    #[inline(always)]
    fn eval<I: Isa>(self, isa: I) {
        let ops = isa.f32();
        let channels = self.bias.len();
        for (number, place) in self.places.iter().enumerate() {
            for at in (0..channels).step_by(ops.len()) {
                let from = number * channels + at;
                let bins = transform::collect(isa, self.planes, from, self.stride);
                let x = transform::inverse(isa, self.turns, &bins);
                for (x, row) in x.iter().zip(self.tile.chunks_exact_mut(channels)) {
                    ops.store(*x, &mut row[at..]);
                }
            }
            let tile = &mut self.tile[..place.outputs * channels];
            let mut row = place.first * channels;
            for own in tile.chunks_exact_mut(channels) {
                let to = &mut self.rows[row..][..channels];
                for at in (0..channels).step_by(ops.len()) {
                    let mut sum = ops.add(ops.load(&own[at..]), ops.load(&self.bias[at..]));
                    if self.onto {
                        sum = ops.add(sum, ops.load(&to[at..]));
                    }
                    ops.store(sum, &mut own[at..]);
                    ops.store(sum, &mut to[at..]);
                }
                row += self.reach.dilation * channels;
            }
            let share = self.moments.admit(place.outputs);
            self.moments.gather(isa, tile, share);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_comes_out_of_one_tile() {
        for (taps, dilation) in [(3, 1), (7, 3), (11, 5), (11, 1)] {
            for rows in [1, 2, 4, 5, 6, 21, 22, 23, 110, 111, 400] {
                let mut seen = vec![0; rows];
                for place in places(rows, Reach { taps, dilation }) {
                    assert!(place.outputs > 0, "an empty tile");
                    for i in 0..place.outputs {
                        seen[place.first + i * dilation] += 1;
                    }
                }
                assert!(
                    seen.iter().all(|n| *n == 1),
                    "{rows} rows, {taps} taps {dilation} apart: {seen:?}"
                );
            }
        }
    }
}
