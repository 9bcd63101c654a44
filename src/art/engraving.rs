//! The engraving style: a finished picture cut again as a wood engraving, black lines on cream paper. Tone
//! becomes the width of lines; each region of the picture has lines of its own direction, bent by its
//! tones; deep shades are crossed and the deepest left standing as solid black, with white lines cut out
//! of them. Owns the lines; which regions there are and how their lines run is [`regions`]'.

mod regions;

use super::Picture;
use super::color::{Rgb, hex, lerp};
use super::grade::CAPTION_BOX;
use super::math::{pow, smoothstep};
use super::noise::value;
use regions::{CELL, Regions};

/// From line to line, in pixels of a page 1080 wide. Wide enough that a picture shown at half its size
/// still has four pixels for each, and does not shimmer while it is slowly enlarged.
const PITCH: f32 = 9.4;
/// Shade from which lines are crossed by a second set.
const CROSSED: f32 = 0.74;
/// Shade from which the block is left standing.
const SOLID: f32 = 0.93;
/// Shade below which nothing is cut.
const BARE: f32 = 0.095;
/// A step of shade from which an edge gets an outline.
const EDGE: f32 = 0.16;
/// Most shade at a page's foot, where lines cut into the block keep it from being a void.
const FOOT: f32 = 0.84;
/// Steps from ink to paper at the rim of a line, and from paper to the foot's: so few colours that a picture
/// of nothing but lines is smaller without loss than with it.
const STEPS: (f32, f32) = (3.0, 12.0);
/// Printer's ink.
const INK: Rgb = hex(0x14100d);
/// Paper that has aged.
const PAPER: Rgb = hex(0xf1e7d3);
/// Paper where captions stand: white text keeps a contrast of 7 with its lightest line.
const BASE: Rgb = hex(0x463d33);

/// Pixels of a picture for each of a page 1080 wide; a portrait is shown a quarter as wide as a page.
fn unit(picture: &Picture) -> f32 {
    let square = picture.width == picture.height;
    picture.width as f32 / if square { 480.0 } else { 1080.0 }
}

/// What lies under a picture's lines.
struct Page {
    unit: f32,
    /// Whether captions stand at its foot.
    captioned: bool,
}

impl Page {
    fn of(picture: &Picture) -> Self {
        Self {
            unit: unit(picture),
            captioned: picture.height * 9 >= picture.width * 15,
        }
    }

    /// The paper of a row, and the most shade there.
    fn at(&self, y: usize) -> (Rgb, f32) {
        if !self.captioned {
            return (PAPER, 1.0);
        }
        let at = y as f32 / self.unit;
        let base = smoothstep(CAPTION_BOX.1 - 190.0, CAPTION_BOX.1 - 30.0, at);
        let foot = smoothstep(CAPTION_BOX.1 - 60.0, CAPTION_BOX.1 + 60.0, at);
        let paper = lerp(PAPER, BASE, (base * STEPS.1).round() / STEPS.1);
        (paper, 1.0 - (1.0 - FOOT) * foot)
    }
}

/// Cuts a picture; its size stays. Pages keep a dark foot for their captions.
pub fn engrave(picture: &Picture) -> Picture {
    let (width, height) = (picture.width as usize, picture.height as usize);
    let page = Page::of(picture);
    let unit = page.unit;
    let shades = shades(picture, unit);
    let regions = Regions::of(&shades, width, height, unit);
    let mut rgb = Vec::with_capacity(picture.rgb.len());
    let mut line = Vec::new();
    for y in 0..height {
        let (paper, deepest) = page.at(y);
        regions.row(y, &mut line);
        for (x, bend) in line[..width].iter().enumerate() {
            let shade = shades[y * width + x].min(deepest);
            let place = (x as f32, y as f32);
            let white = cut(shade, place, *bend, regions.hatch(x, y), unit);
            let c = lerp(INK, paper, (white * STEPS.0).round() / STEPS.0);
            rgb.extend(c.map(|v| (v * 255.0 + 0.5) as u8));
        }
    }
    Picture { rgb, ..*picture }
}

/// So many pixels of an engraving run together where it is seen from afar.
pub fn pitch(picture: &Picture) -> usize {
    (PITCH * unit(picture)).ceil().max(1.0) as usize
}

/// The tones that a picture has when it is cut and seen from afar, without its lines: what a picture too
/// small for them is judged by.
pub fn tones(picture: &Picture) -> Picture {
    let width = picture.width as usize;
    let page = Page::of(picture);
    let shades = shades(picture, page.unit);
    let mut rgb = Vec::with_capacity(picture.rgb.len());
    for (y, row) in shades.chunks_exact(width).enumerate() {
        let (paper, deepest) = page.at(y);
        for shade in row {
            let c = lerp(INK, paper, open(shade.min(deepest)));
            rgb.extend(c.map(|v| (v * 255.0 + 0.5) as u8));
        }
    }
    Picture { rgb, ..*picture }
}

/// The share of a field that lines of a shade leave open.
fn open(shade: f32) -> f32 {
    if shade >= SOLID {
        return 0.0;
    }
    if shade <= BARE {
        return 1.0;
    }
    let first = 1.0 - shade.max(0.0);
    if shade < CROSSED {
        return first;
    }
    first * (0.90 - 0.66 * (shade - CROSSED) / (SOLID - CROSSED))
}

/// How much paper shows at a pixel, 0 to 1.
#[inline]
fn cut(shade: f32, (x, y): (f32, f32), bend: f32, hatch: regions::Hatch, unit: f32) -> f32 {
    if shade >= SOLID {
        return 0.0;
    }
    if shade <= BARE {
        return 1.0;
    }
    let pitch = PITCH * hatch.pitch * unit;
    let line = |(cos, sin): (f32, f32), pitch: f32, bend: f32, ink: f32| {
        let s = (x * sin + y * cos) / pitch + bend;
        let off = (s - s.floor() - 0.5).abs();
        // Pixels to the edge of the line; half a pixel either way is its soft rim.
        ((off - ink * 0.5) * pitch + 0.5).clamp(0.0, 1.0)
    };
    // Lines thin out toward the light and end.
    let ink = shade.max(0.0);
    let first = line(hatch.first, pitch, bend, ink);
    if shade < CROSSED {
        return first;
    }
    let across = (shade - CROSSED) / (SOLID - CROSSED);
    first * line(hatch.second, pitch * 1.45, bend * 0.6, 0.10 + 0.66 * across)
}

/// The share of ink that each pixel asks for, 0 to 1: the picture's lightness stretched from its darkest
/// to its lightest part, and turned into the width of lines that looks as dark.
fn shades(picture: &Picture, unit: f32) -> Vec<f32> {
    let luma =
        |p: &[u8]| 0.2126 * f32::from(p[0]) + 0.7152 * f32::from(p[1]) + 0.0722 * f32::from(p[2]);
    let mut counts = [0usize; 256];
    let step = (picture.width as usize / 270).max(1);
    let pixels = picture.rgb.chunks_exact(3);
    for p in pixels.clone().step_by(step) {
        counts[luma(p) as usize] += 1;
    }
    let total: usize = counts.iter().sum();
    let at = |percent: usize| {
        let mut seen = 0;
        let found = counts.iter().position(|n| {
            seen += n;
            seen * 100 >= total * percent
        });
        found.unwrap_or(0) as f32
    };
    let dark = at(2) * 0.7;
    let light = at(96).max(dark + 60.0);
    let table: Vec<f32> = (0..256)
        .map(|v| {
            let lightness = ((v as f32 - dark) / (light - dark)).clamp(0.0, 1.0);
            1.0 - pow(lightness, 1.25)
        })
        .collect();
    let sharp: Vec<f32> = pixels.map(|p| table[luma(p) as usize]).collect();
    outlined(&sharp, picture.width as usize, unit)
}

/// Shades without the paper's grain, which would fray the lines, with an outline on the dark side of every
/// strong edge, and a white line round what is black, as engravers keep a figure from its ground.
fn outlined(sharp: &[f32], width: usize, unit: f32) -> Vec<f32> {
    let height = sharp.len() / width;
    let reach = ((3.4 * unit) as usize).max(1);
    let mut soft = sharp.to_vec();
    for y in reach..height - reach {
        for x in reach..width - reach {
            let k = y * width + x;
            let (up, down) = (sharp[k - reach * width], sharp[k + reach * width]);
            let (left, right) = (sharp[k - reach], sharp[k + reach]);
            let mean = (up + down + left + right + 2.0 * sharp[k]) / 6.0;
            let lightest = up.min(down).min(left).min(right);
            let darkest = up.max(down).max(left).max(right);
            let (over, under) = (sharp[k] - lightest - EDGE, darkest - sharp[k] - EDGE);
            soft[k] = if over > 0.0 {
                (mean + over * 2.2).clamp(mean, 1.0)
            } else if under > 0.0 && darkest > SOLID {
                (mean - under * 2.0).clamp(0.0, mean)
            } else {
                mean
            };
        }
    }
    soft
}

/// The unsteadiness of a hand: noise about `size` pixels wide, -0.5 to 0.5.
fn waver(seed: u32, x: usize, y: usize, size: f32) -> f32 {
    value(seed, (x * CELL) as f32 / size, (y * CELL) as f32 / size) - 0.5
}

#[cfg(test)]
mod tests {
    use super::super::measure::caption_contrast;
    use super::*;

    fn ramp() -> Picture {
        let cells = (0..960usize).flat_map(|y| (0..540usize).map(move |x| (x, y)));
        let rgb = cells
            .flat_map(|(x, _)| [(x * 255 / 539) as u8; 3])
            .collect();
        Picture {
            width: 540,
            height: 960,
            rgb,
        }
    }

    #[test]
    fn dark_parts_get_more_ink() {
        let cut = engrave(&ramp());
        let mean = |from: usize, to: usize| {
            let rows = (0..600).flat_map(|y| (from..to).map(move |x| (y * 540 + x) * 3));
            let values: Vec<f32> = rows.map(|i| f32::from(cut.rgb[i])).collect();
            values.iter().sum::<f32>() / values.len() as f32
        };
        let tones = [
            mean(0, 60),
            mean(120, 180),
            mean(240, 300),
            mean(360, 420),
            mean(480, 540),
        ];
        assert!(tones.windows(2).all(|w| w[0] + 12.0 < w[1]), "{tones:?}");
    }

    #[test]
    fn captions_can_be_read_even_over_white() {
        let white = Picture {
            rgb: vec![255; 540 * 960 * 3],
            ..ramp()
        };
        for picture in [ramp(), white] {
            let contrast = caption_contrast(&engrave(&picture));
            assert!(contrast >= 6.0, "{contrast}");
        }
    }

    #[test]
    fn the_same_picture_is_cut_the_same() {
        assert_eq!(engrave(&ramp()), engrave(&ramp()));
    }
}
