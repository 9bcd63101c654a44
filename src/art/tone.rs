//! The last touch of a picture that is shown beside printed plates: its colours lean toward their
//! paper and ink, so that a book looks of a piece. Greys take the paper's warmth, browned in the middle
//! as old paper is; what is colourful, as a character's spot of colour, stays nearly what it was, like
//! a print that was coloured by hand. Nothing is lighter than the paper. Lightness between paper and
//! ink, on which the bars are measured, hardly moves.

use super::color::{from_lab, to_lab};
use crate::model::Tone;

/// Share of the way to the plates' colours for greys, and for what is colourful.
const LEAN: (f32, f32) = (0.74, 0.15);
/// Chroma up to which a colour is a grey, and from which it is colourful, in Oklab.
const COLOURFUL: (f32, f32) = (0.06, 0.10);
/// How much redder and yellower than the way from ink to paper the middle of that way is, on paper as
/// yellow as [`YELLOWED`].
const BROWN: (f32, f32) = (0.012, 0.031);
/// How yellow old paper is, in Oklab; whiter paper browns less.
const YELLOWED: f32 = 0.035;
/// What is darker than the ink goes half of the way up to it, …
const LIFT: f32 = 0.5;
/// … but no ink counts as lighter than this: fine lines are greyed by their scan.
const BLACKEST: f32 = 0.27;
/// Colours along each side of the table.
const SIDE: usize = 17;

/// Colours and what becomes of them: a cube of [`SIDE`] steps for each channel, between which is
/// interpolated. Two million pixels would take ten times as long one by one.
pub struct Lean {
    cube: Vec<[f32; 3]>,
}

impl Lean {
    /// Toward a tone.
    pub fn new(tone: Tone) -> Self {
        let lab = |c: [u8; 3]| to_lab(c.map(|v| f32::from(v) / 255.0));
        let (paper, ink) = (lab(tone.paper), lab(tone.ink));
        let step = |at: usize| at as f32 / (SIDE - 1) as f32;
        let mut cube = Vec::with_capacity(SIDE * SIDE * SIDE);
        for r in 0..SIDE {
            for g in 0..SIDE {
                for b in 0..SIDE {
                    let own = to_lab([step(r), step(g), step(b)]);
                    let leant = toward(own, paper, ink);
                    cube.push(from_lab(leant).map(|v| v * 255.0));
                }
            }
        }
        Self { cube }
    }

    /// Leans the colours of pixels of three channels or, with opacity, four.
    pub fn apply(&self, pixels: &mut [u8], channels: usize) {
        for pixel in pixels.chunks_exact_mut(channels) {
            let leant = self.at([pixel[0], pixel[1], pixel[2]]);
            pixel[..3].copy_from_slice(&leant);
        }
    }

    fn at(&self, colour: [u8; 3]) -> [u8; 3] {
        let place = colour.map(|v| f32::from(v) * ((SIDE - 1) as f32 / 255.0));
        let low = place.map(|v| (v as usize).min(SIDE - 2));
        let share = [0, 1, 2].map(|i| place[i] - low[i] as f32);
        let mut sum = [0.0; 3];
        for corner in 0..8 {
            let side = [corner >> 2 & 1, corner >> 1 & 1, corner & 1];
            let mut weight = 1.0;
            for i in 0..3 {
                weight *= if side[i] == 1 {
                    share[i]
                } else {
                    1.0 - share[i]
                };
            }
            let [r, g, b] = [0, 1, 2].map(|i| low[i] + side[i]);
            let own = self.cube[(r * SIDE + g) * SIDE + b];
            (0..3).for_each(|i| sum[i] += own[i] * weight);
        }
        sum.map(|v| (v + 0.5).clamp(0.0, 255.0) as u8)
    }
}

/// A colour on its way to that of the ramp from ink to paper at its own lightness.
fn toward(own: [f32; 3], paper: [f32; 3], ink: [f32; 3]) -> [f32; 3] {
    let along = ((own[0] - ink[0]) / (paper[0] - ink[0]).max(0.05)).clamp(0.0, 1.0);
    let browned = 4.0 * along * (1.0 - along) * (paper[2] / YELLOWED).clamp(0.0, 1.5);
    let meets = |i: usize, brown: f32| ink[i] + (paper[i] - ink[i]) * along + brown * browned;
    let chroma = libm::hypotf(own[1], own[2]);
    let share = ((chroma - COLOURFUL.0) / (COLOURFUL.1 - COLOURFUL.0)).clamp(0.0, 1.0);
    let colourful = share * share * (3.0 - 2.0 * share);
    let lean = LEAN.0 + (LEAN.1 - LEAN.0) * colourful;
    let black = ink[0].min(BLACKEST);
    [
        own[0].min(paper[0]) + (black - own[0]).max(0.0) * LIFT,
        own[1] + (meets(1, BROWN.0) - own[1]) * lean,
        own[2] + (meets(2, BROWN.1) - own[2]) * lean,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEPIA: Tone = Tone {
        paper: [232, 215, 184],
        ink: [52, 34, 22],
    };

    fn leant(colour: [u8; 3]) -> [u8; 3] {
        let mut pixel = colour;
        Lean::new(SEPIA).apply(&mut pixel, 3);
        pixel
    }

    fn lab(colour: [u8; 3]) -> [f32; 3] {
        to_lab(colour.map(|v| f32::from(v) / 255.0))
    }

    #[test]
    fn colours_come_nearer_to_the_plates_and_keep_their_lightness() {
        let warmth = |c: [u8; 3]| lab(c)[2];
        for colour in [[30, 60, 120], [90, 140, 90], [200, 200, 210], [180, 60, 50]] {
            let after = leant(colour);
            let paper = lab(SEPIA.paper)[2];
            assert!((warmth(after) - paper).abs() < (warmth(colour) - paper).abs() + 0.02);
            assert!(
                (lab(after)[0] - lab(colour)[0]).abs() < 0.035,
                "{colour:?} {after:?}"
            );
        }
        assert!(
            lab(leant([255; 3]))[0] < lab(SEPIA.paper)[0] + 0.01,
            "nothing is brighter than the paper of the plates"
        );
        assert!(warmth(leant([60, 70, 96])) > warmth([60, 70, 96]) + 0.03);
    }

    #[test]
    fn greys_turn_brown_and_a_spot_of_colour_stays_one() {
        let chroma = |c: [u8; 3]| lab(c)[1].hypot(lab(c)[2]);
        for grey in [[70, 74, 84], [128, 128, 134], [150, 160, 158]] {
            let [r, g, b] = leant(grey);
            assert!(r > g && g > b && r > b + 20, "{grey:?} {:?}", [r, g, b]);
        }
        for spot in [[204, 76, 52], [84, 132, 196], [190, 92, 150]] {
            let after = leant(spot);
            assert!(chroma(after) > chroma(spot) * 0.6, "{spot:?} {after:?}");
            let (own, now) = (lab(spot), lab(after));
            let along = (own[1] * now[1] + own[2] * now[2]) / chroma(spot) / chroma(after);
            assert!(along > 0.85, "its hue stays: {spot:?} {after:?}");
        }
        let deep = leant([6, 8, 14]);
        assert!(deep[0] > deep[2] && lab(deep)[0] < 0.25, "{deep:?}");
    }

    #[test]
    fn the_plates_own_colours_stay_and_so_does_opacity() {
        for colour in [SEPIA.paper, SEPIA.ink] {
            let after = leant(colour);
            assert!(
                after.iter().zip(colour).all(|(a, b)| a.abs_diff(b) < 6),
                "{colour:?} {after:?}"
            );
        }
        let mut pixel = [10, 20, 30, 77];
        Lean::new(SEPIA).apply(&mut pixel, 4);
        assert_eq!(pixel[3], 77);
    }
}
