//! Machine-checkable bars of a finished picture: caption contrast, range of tones and a perceptual
//! hash. They judge pixels alone, so any engine's picture can be held to them.

use super::Picture;
use super::color::{linear, to_lab};
use super::grade::CAPTION_BOX;

/// White text must reach this contrast against the bright end of the caption box (WCAG 2 ratio).
pub const LEAST_CONTRAST: f32 = 6.0;
/// Least distance in Oklab lightness between the dark and the bright end of the upper picture.
pub const LEAST_RANGE: f32 = 0.55;

/// Share of the picture's height that is judged for tones and likeness: captions cover the rest.
const UPPER: (usize, usize) = (3, 4);

fn sample(picture: &Picture, x: usize, y: usize) -> [f32; 3] {
    let i = (y * picture.width as usize + x) * 3;
    [0, 1, 2].map(|k| f32::from(picture.rgb[i + k]) / 255.0)
}

/// Contrast of white text with the 95th percentile of luminance in the caption box. A picture too
/// small to have one gives the greatest contrast, 21.
pub fn caption_contrast(picture: &Picture) -> f32 {
    let unit = picture.width as f32 / 1080.0;
    let px = |v: f32| (v * unit) as usize;
    let (left, top, right, bottom) = CAPTION_BOX;
    let mut light: Vec<f32> = Vec::new();
    for y in px(top)..px(bottom).min(picture.height as usize) {
        for x in px(left)..px(right) {
            let c = sample(picture, x, y);
            light.push(0.2126 * linear(c[0]) + 0.7152 * linear(c[1]) + 0.0722 * linear(c[2]));
        }
    }
    light.sort_by(f32::total_cmp);
    let bright = light.get(light.len() * 95 / 100).copied().unwrap_or(0.0);
    1.05 / (bright + 0.05)
}

/// Distance in Oklab lightness between the 2nd and the 98th percentile of the upper picture.
pub fn tone_range(picture: &Picture) -> f32 {
    let (width, height) = (
        picture.width as usize,
        picture.height as usize * UPPER.0 / UPPER.1,
    );
    let step = (width / 100).max(1);
    let mut light: Vec<f32> = Vec::new();
    for y in (0..height).step_by(step) {
        light.extend(
            (0..width)
                .step_by(step)
                .map(|x| to_lab(sample(picture, x, y))[0]),
        );
    }
    light.sort_by(f32::total_cmp);
    let at = |percent: usize| {
        light
            .get(light.len() * percent / 100)
            .copied()
            .unwrap_or(0.0)
    };
    at(98) - at(2)
}

/// Difference hash of the upper picture: one bit for each of 8×8 neighbouring cells, set where the
/// right one is brighter.
pub fn likeness(picture: &Picture) -> u64 {
    let (width, height) = (
        picture.width as usize,
        picture.height as usize * UPPER.0 / UPPER.1,
    );
    let cell = |i: usize, j: usize| {
        let (mut sum, mut count) = (0.0, 0u32);
        for y in (j * height / 8..(j + 1) * height / 8).step_by(2) {
            for x in (i * width / 9..(i + 1) * width / 9).step_by(2) {
                let c = sample(picture, x, y);
                sum += 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2];
                count += 1;
            }
        }
        sum / count.max(1) as f32
    };
    let mut hash = 0;
    for j in 0..8 {
        for i in 0..8 {
            hash = hash << 1 | u64::from(cell(i, j) < cell(i + 1, j));
        }
    }
    hash
}

/// How many bits two hashes differ in, of 64.
pub fn difference(a: u64, b: u64) -> u32 {
    (a ^ b).count_ones()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_white_page_fails_and_a_black_one_passes() {
        let page = |v: u8| Picture {
            width: 108,
            height: 192,
            rgb: vec![v; 108 * 192 * 3],
        };
        assert!(caption_contrast(&page(255)) < 1.1);
        assert!(caption_contrast(&page(0)) > 20.0);
        assert!(tone_range(&page(128)) < 0.01);
        assert_eq!(likeness(&page(40)), 0);
    }
}
