//! Type on pictures that others made: the scrim behind captions and the title of a cover, as the
//! embedded illustrator ends its own pictures, for pixels of any origin.

use super::Picture;
use super::color::{encoded, linear};
use super::grade::CAPTION_BOX;
use super::jacket;
use super::math::smoothstep;
use super::measure::{LEAST_CONTRAST, MOST_UNREST, caption};
use super::motif::user::Motifs;
use super::planes::Split;
use super::stage::Stage;
use crate::model::{Composition, Prompt};

/// Above the captions the shade fades out over this many design units.
const FADE: f32 = 190.0;
/// The deepest shade, as a share of ink over the picture.
const DEEPEST: u32 = 96;
/// What is shaded with: a share of the picture's own mean colour, in linear light.
const INK: f32 = 0.02;

/// Darkens the lower part of a full-page picture just enough for white text to be read on it;
/// pictures that are dark and calm there already stay as they are.
pub fn legible(picture: &mut Picture) {
    let enough = |picture: &Picture| {
        let (contrast, unrest) = caption(picture);
        contrast >= LEAST_CONTRAST * 1.04 && unrest <= MOST_UNREST
    };
    if enough(picture) {
        return;
    }
    let (mut low, mut high) = (0, DEEPEST);
    while low + 1 < high {
        let middle = (low + high) / 2;
        match enough(&shaded(picture, middle)) {
            true => high = middle,
            false => low = middle,
        }
    }
    *picture = shaded(picture, high);
}

/// Sets a prompt's lettering into the upper part of a cover that somebody else painted, or on a sheet
/// beside the picture of a share image, which is so much narrower than the whole.
pub fn titled(prompt: &Prompt, picture: &Picture) -> Picture {
    let Picture { width, height, .. } = *picture;
    let motifs = Motifs::default();
    let mut stage = Stage::new(prompt, &motifs, (width, height), Split::Whole);
    let rows = picture.rgb.chunks_exact(width as usize * 3);
    for (y, row) in rows.enumerate() {
        for (pixel, painted) in stage.canvas.row(y).iter_mut().zip(row.as_chunks().0) {
            let [r, g, b] = *painted;
            let [r, g, b] = [r, g, b].map(|c: u8| f32::from(c) / 255.0);
            *pixel = [r, g, b, 1.0];
        }
    }
    if prompt.composition == Composition::Share {
        let (high, wide) = jacket::SHARE;
        let (width, height) = (height * wide / high, height);
        let page = jacket::share(stage.palette, prompt, &stage.canvas, width, height);
        let rgb = page.rgb();
        return Picture { width, height, rgb };
    }
    jacket::cover(&mut stage);
    Picture {
        width,
        height,
        rgb: stage.canvas.rgb(),
    }
}

fn shaded(picture: &Picture, percent: u32) -> Picture {
    let ink = ink(picture);
    let unit = picture.width as f32 / 1080.0;
    let (from, to) = ((CAPTION_BOX.1 - FADE) * unit, CAPTION_BOX.1 * unit);
    let mut shaded = picture.clone();
    let rows = shaded.rgb.chunks_exact_mut(picture.width as usize * 3);
    for (y, row) in rows.enumerate().skip(from as usize) {
        let share = percent as f32 / 100.0 * smoothstep(from, to, y as f32);
        for (i, value) in row.iter_mut().enumerate() {
            let mixed = f32::from(*value) * (1.0 - share) + ink[i % 3] * share;
            *value = (mixed + 0.5) as u8;
        }
    }
    shaded
}

/// The picture's own mean colour, very dark.
fn ink(picture: &Picture) -> [f32; 3] {
    let mut sums = [0.0f64; 3];
    for pixel in picture.rgb.chunks_exact(3) {
        (0..3).for_each(|i| sums[i] += f64::from(pixel[i]));
    }
    let count = (picture.rgb.len() / 3).max(1) as f64;
    sums.map(|sum| 255.0 * encoded(linear((sum / count / 255.0) as f32) * INK))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::art::measure::caption_contrast;

    fn flat(value: u8) -> Picture {
        let (width, height) = (108, 192);
        let rgb = vec![value; width as usize * height as usize * 3];
        Picture { width, height, rgb }
    }

    #[test]
    fn a_white_picture_becomes_readable_and_stays_white_above() {
        let mut picture = flat(250);
        legible(&mut picture);
        assert!(caption_contrast(&picture) >= LEAST_CONTRAST);
        assert_eq!(picture.rgb[..108 * 3 * 120], flat(250).rgb[..108 * 3 * 120]);
    }

    #[test]
    fn a_restless_ground_is_calmed_and_a_dark_one_left_alone() {
        let mut picture = flat(20);
        legible(&mut picture);
        assert_eq!(picture, flat(20));
        for (i, value) in picture.rgb.iter_mut().enumerate() {
            *value = if (i / 3 + i / 324) % 2 == 0 { 240 } else { 0 };
        }
        legible(&mut picture);
        assert!(caption(&picture).1 <= MOST_UNREST);
    }
}
