//! Machine-checkable bars of a finished picture: caption contrast and calm, tone groups, range of tones,
//! figures against their ground, focal protection; and likeness to other pictures. All but the last
//! two bars judge pixels alone, so any engine's picture can be held to them.

use super::Picture;
use super::color::{linear, to_lab};
use super::focus::Focus;
use super::grade::CAPTION_BOX;

/// White text must reach this contrast against the bright end of the caption box (WCAG 2 ratio).
pub const LEAST_CONTRAST: f32 = 6.0;
/// Most that encoded luma may vary in the caption box, standard deviation.
pub const MOST_UNREST: f32 = 0.13;
/// Least distance in Oklab lightness between the dark and the bright end of the upper picture.
pub const LEAST_RANGE: f32 = 0.55;
/// Least distance in Oklab lightness between neighbours of the three tone groups.
pub const LEAST_GAP: f32 = 0.15;
/// Least share of the upper picture that each tone group takes.
pub const LEAST_SHARE: f32 = 0.05;
/// Least difference in Oklab lightness between the figures and a ring of 12 design pixels around.
pub const LEAST_EDGE: f32 = 0.25;
/// Most of the focal ellipse that sheets in front may hide.
pub const MOST_HIDDEN: f32 = 0.05;

/// Share of the picture's height that is judged for tones and likeness: captions cover the rest.
pub(super) const UPPER: (usize, usize) = (3, 4);

/// What was measured of a picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bars {
    /// White text against the 95th percentile of the caption box; 21 where there is none.
    pub contrast: f32,
    /// Standard deviation of encoded luma in the caption box.
    pub unrest: f32,
    /// Lightness from the 2nd to the 98th percentile of the upper picture.
    pub range: f32,
    /// Smallest gap between neighbouring tone groups.
    pub gap: f32,
    /// Share of the smallest tone group.
    pub share: f32,
    /// Lightness of the figures' surroundings less their own; `None` without figures.
    pub edge: Option<f32>,
    /// Share of the focal ellipse that front sheets hide.
    pub hidden: f32,
}

impl Bars {
    /// Measures a picture; what is known of its figures comes from whoever drew it.
    pub fn of(picture: &Picture, focus: Option<&Focus>) -> Self {
        let (contrast, unrest) = caption(picture);
        let light = upper(picture);
        let (gap, share) = groups(&light);
        Self {
            contrast,
            unrest,
            range: percentile(&light, 98) - percentile(&light, 2),
            gap,
            share,
            edge: focus.and_then(|focus| edge(picture, focus)),
            hidden: focus.map_or(0.0, Focus::hidden_share),
        }
    }

    /// Measures an engraving: captions on its very lines, tones and figures as they look from so far off
    /// that `pitch` pixels of lines run together.
    pub fn of_lines(cut: &Picture, focus: Option<&Focus>, pitch: usize) -> Self {
        let (contrast, unrest) = caption(cut);
        let focus_afar = focus.map(|focus| focus.afar(pitch));
        Self {
            contrast,
            unrest,
            hidden: focus.map_or(0.0, Focus::hidden_share),
            ..Self::of(&afar(cut, pitch), focus_afar.as_ref())
        }
    }

    /// The names of the bars that are not met.
    pub fn failures(&self) -> Vec<&'static str> {
        let bars = [
            ("contrast", self.contrast >= LEAST_CONTRAST),
            ("unrest", self.unrest <= MOST_UNREST),
            ("range", self.range >= LEAST_RANGE),
            ("groups", self.gap >= LEAST_GAP && self.share >= LEAST_SHARE),
            ("edge", self.edge.is_none_or(|edge| edge >= LEAST_EDGE)),
            ("hidden", self.hidden < MOST_HIDDEN),
        ];
        let failed = bars.iter().filter(|bar| !bar.1);
        failed.map(|bar| bar.0).collect()
    }
}

/// A picture so small that each of its pixels is the mean of `pitch` by `pitch`.
fn afar(picture: &Picture, pitch: usize) -> Picture {
    let wide = picture.width as usize;
    let (width, height) = (wide / pitch, picture.height as usize / pitch);
    let mut rgb = Vec::with_capacity(width * height * 3);
    for y in 0..height {
        for x in 0..width {
            let mut sum = [0u32; 3];
            for row in 0..pitch {
                let from = ((y * pitch + row) * wide + x * pitch) * 3;
                for pixel in picture.rgb[from..from + pitch * 3].chunks_exact(3) {
                    (0..3).for_each(|k| sum[k] += u32::from(pixel[k]));
                }
            }
            rgb.extend(sum.map(|v| (v / (pitch * pitch) as u32) as u8));
        }
    }
    Picture {
        width: width as u32,
        height: height as u32,
        rgb,
    }
}

pub(super) fn sample(picture: &Picture, x: usize, y: usize) -> [f32; 3] {
    let i = (y * picture.width as usize + x) * 3;
    [0, 1, 2].map(|k| f32::from(picture.rgb[i + k]) / 255.0)
}

/// Contrast of white text with the 95th percentile of luminance in the caption box, and the standard
/// deviation of encoded luma there. A picture that is no full page has no captions and gives (21, 0).
pub(super) fn caption(picture: &Picture) -> (f32, f32) {
    if picture.height * 9 < picture.width * 15 {
        return (21.0, 0.0);
    }
    let unit = picture.width as f32 / 1080.0;
    let px = |v: f32| (v * unit) as usize;
    let (left, top, right, bottom) = CAPTION_BOX;
    let mut light: Vec<f32> = Vec::new();
    let (mut sum, mut squares) = (0.0f32, 0.0f32);
    let step = (picture.width as usize / 180).max(1);
    for y in (px(top)..px(bottom).min(picture.height as usize)).step_by(step) {
        for x in (px(left)..px(right)).step_by(step) {
            let c = sample(picture, x, y);
            let luma = 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2];
            (sum, squares) = (sum + luma, squares + luma * luma);
            light.push(0.2126 * linear(c[0]) + 0.7152 * linear(c[1]) + 0.0722 * linear(c[2]));
        }
    }
    light.sort_by(f32::total_cmp);
    let n = light.len().max(1) as f32;
    let spread = (squares / n - (sum / n) * (sum / n)).max(0.0).sqrt();
    (1.05 / (percentile(&light, 95) + 0.05), spread)
}

/// Contrast of white text with the bright end of the caption box.
pub fn caption_contrast(picture: &Picture) -> f32 {
    caption(picture).0
}

/// Oklab lightness of about 100 samples to a row of the upper picture, in rising order.
fn upper(picture: &Picture) -> Vec<f32> {
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
    light
}

fn percentile(sorted: &[f32], percent: usize) -> f32 {
    let at = sorted.len() * percent / 100;
    sorted.get(at).copied().unwrap_or(0.0)
}

/// Distance in Oklab lightness between the 2nd and the 98th percentile of the upper picture.
pub fn tone_range(picture: &Picture) -> f32 {
    let light = upper(picture);
    percentile(&light, 98) - percentile(&light, 2)
}

/// Three tone groups by k-means (Lloyd 1982) on sorted lightness: the smallest gap between the means of
/// neighbours, and the share of the smallest group.
fn groups(light: &[f32]) -> (f32, f32) {
    let (low, high) = (percentile(light, 3), percentile(light, 97));
    let mut means = [low, (low + high) * 0.5, high];
    let mut counts = [0usize; 3];
    for _ in 0..16 {
        let first = light.partition_point(|v| *v < (means[0] + means[1]) * 0.5);
        let second = light.partition_point(|v| *v < (means[1] + means[2]) * 0.5);
        for (k, part) in [&light[..first], &light[first..second], &light[second..]]
            .into_iter()
            .enumerate()
        {
            counts[k] = part.len();
            if !part.is_empty() {
                means[k] = part.iter().sum::<f32>() / part.len() as f32;
            }
        }
    }
    let least = counts.iter().min().copied().unwrap_or(0);
    let gap = (means[1] - means[0]).min(means[2] - means[1]);
    (gap, least as f32 / light.len().max(1) as f32)
}

/// Mean lightness of a ring about the figures less that of the figures, sampled on a grid that makes
/// the ring about three cells wide at full size.
fn edge(picture: &Picture, focus: &Focus) -> Option<f32> {
    let unit = picture.width as f32 / 1080.0;
    let step = ((4.0 * unit) as usize).max(1);
    let reach = ((12.0 * unit / step as f32).round() as isize).max(1);
    let pad = reach as usize;
    let (w, h) = (
        focus.width.div_ceil(step) + 2 * pad,
        focus.height.div_ceil(step) + 2 * pad,
    );
    let mut mask = vec![0u8; w * h];
    for j in 0..focus.height.div_ceil(step) {
        for i in 0..focus.width.div_ceil(step) {
            mask[(j + pad) * w + i + pad] = focus.figures[j * step * focus.width + i * step];
        }
    }
    let light = |i: usize, j: usize| {
        let x = (focus.left + i * step).checked_sub(pad * step)?;
        let y = (focus.top + j * step).checked_sub(pad * step)?;
        let inside = x < picture.width as usize && y < picture.height as usize;
        inside.then(|| to_lab(sample(picture, x, y))[0])
    };
    let near = |i: usize, j: usize| {
        let rows = j.saturating_sub(pad)..(j + pad + 1).min(h);
        rows.flat_map(|y| mask[y * w..][i.saturating_sub(pad)..(i + pad + 1).min(w)].iter())
            .any(|m| *m > 200)
    };
    let (mut own, mut ring) = ((0.0f32, 0u32), (0.0f32, 0u32));
    for j in 0..h {
        for i in 0..w {
            let m = mask[j * w + i];
            let part = if m > 250 {
                &mut own
            } else if m == 0 && near(i, j) {
                &mut ring
            } else {
                continue;
            };
            if let Some(l) = light(i, j) {
                *part = (part.0 + l, part.1 + 1);
            }
        }
    }
    let mean = |part: (f32, u32)| part.0 / part.1.max(1) as f32;
    (own.1 > 0 && ring.1 > 0).then(|| mean(ring) - mean(own))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(f: impl Fn(usize, usize) -> u8) -> Picture {
        let cells = (0..192).flat_map(|y| (0..108).map(move |x| (x, y)));
        Picture {
            width: 108,
            height: 192,
            rgb: cells.flat_map(|(x, y)| [f(x, y); 3]).collect(),
        }
    }

    #[test]
    fn a_white_page_fails_and_a_black_one_passes() {
        assert!(caption_contrast(&page(|_, _| 255)) < 1.1);
        assert!(caption_contrast(&page(|_, _| 0)) > 20.0);
        assert!(tone_range(&page(|_, _| 128)) < 0.01);
        let flat = Bars::of(&page(|_, _| 128), None);
        assert_eq!(flat.failures(), ["contrast", "range", "groups"]);
    }

    #[test]
    fn three_stripes_are_three_groups() {
        let stripes = page(|_, y| [30, 120, 230][y / 48 % 3]);
        let bars = Bars::of(&stripes, None);
        assert!(bars.gap > LEAST_GAP && bars.share > 0.2, "{bars:?}");
    }
}
