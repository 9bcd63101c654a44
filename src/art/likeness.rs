//! Likeness: what a picture looks like from afar, and how unlike two are. Knows nothing of bars.

use super::Picture;
use super::color::to_lab;
use super::measure::{UPPER, sample};

/// Least values of Oklab lightness and of the two colour axes, each with a span of 1 above it.
const LEAST: [f32; 3] = [0.0, -0.5, -0.5];

/// What a picture looks like from afar: a difference hash of the upper picture (one bit for each of
/// 8×8 neighbouring cells, set where the right one is brighter) and the mean Oklab colours of 3×4
/// fields, which the hash cannot see.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Likeness {
    hash: u64,
    fields: [[f32; 3]; 12],
}

impl Likeness {
    /// Of a picture of at least 18 by 24 pixels.
    pub fn of(picture: &Picture) -> Self {
        let (width, height) = (
            picture.width as usize,
            picture.height as usize * UPPER.0 / UPPER.1,
        );
        let step = (width / 216).max(1);
        let mean = |xs: std::ops::Range<usize>, ys: std::ops::Range<usize>| {
            let (mut sum, mut count) = ([0.0f32; 3], 0u32);
            for y in ys.step_by(step) {
                for x in xs.clone().step_by(step) {
                    let c = sample(picture, x, y);
                    (0..3).for_each(|k| sum[k] += c[k]);
                    count += 1;
                }
            }
            sum.map(|v| v / count.max(1) as f32)
        };
        let luma = |i: usize, j: usize| {
            let c = mean(
                i * width / 9..(i + 1) * width / 9,
                j * height / 8..(j + 1) * height / 8,
            );
            0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2]
        };
        let mut hash = 0;
        for j in 0..8 {
            let row: Vec<f32> = (0..9).map(|i| luma(i, j)).collect();
            for pair in row.windows(2) {
                hash = hash << 1 | u64::from(pair[0] < pair[1]);
            }
        }
        let fields = std::array::from_fn(|k| {
            let (i, j) = (k % 3, k / 3);
            to_lab(mean(
                i * width / 3..(i + 1) * width / 3,
                j * height / 4..(j + 1) * height / 4,
            ))
        });
        Self { hash, fields }
    }

    /// As text, to be kept beside a picture: 16 hexadecimal digits for the hash, and three for each of the
    /// colours' 36 numbers.
    pub fn code(&self) -> String {
        let numbers = self.fields.iter().flatten().zip((0..3).cycle());
        let numbers = numbers.map(|(value, k)| ((value - LEAST[k]) * 4095.0 + 0.5) as u16);
        let coded: String = numbers.map(|v| format!("{:03x}", v.min(4095))).collect();
        format!("{:016x}{coded}", self.hash)
    }

    /// What [`Likeness::code`] wrote; `None` for any other text.
    pub fn read(code: &str) -> Option<Self> {
        if code.len() != 16 + 36 * 3 || !code.is_ascii() {
            return None;
        }
        let number = |i: usize, k: usize| {
            let at = 16 + (i * 3 + k) * 3;
            let value = u16::from_str_radix(&code[at..at + 3], 16).ok()?;
            Some(f32::from(value) / 4095.0 + LEAST[k])
        };
        let mut fields = [[0.0; 3]; 12];
        for (i, field) in fields.iter_mut().enumerate() {
            for (k, value) in field.iter_mut().enumerate() {
                *value = number(i, k)?;
            }
        }
        let hash = u64::from_str_radix(&code[..16], 16).ok()?;
        Some(Self { hash, fields })
    }

    /// How many of the 64 bits of the hashes differ.
    pub fn bits(&self, other: &Self) -> u32 {
        (self.hash ^ other.hash).count_ones()
    }

    /// Mean distance of the fields' colours in Oklab.
    pub fn shade(&self, other: &Self) -> f32 {
        let fields = self.fields.iter().zip(&other.fields);
        let apart = |(a, b): (&[f32; 3], &[f32; 3])| {
            let d = [0, 1, 2].map(|k| (a[k] - b[k]) * (a[k] - b[k]));
            (d[0] + d[1] + d[2]).sqrt()
        };
        fields.map(apart).sum::<f32>() / 12.0
    }

    /// How unlike two pictures are: the hash's bits, and the colours on a scale on which day and night
    /// of one view count as much as another arrangement.
    pub fn distance(&self, other: &Self) -> f32 {
        self.bits(other) as f32 + 60.0 * self.shade(other)
    }
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
    fn a_likeness_can_be_kept_as_text() {
        let page = page(|x, y| (x + y / 2) as u8);
        let look = Likeness::of(&page);
        let read = Likeness::read(&look.code()).expect("its own code");
        assert_eq!(look.bits(&read), 0);
        assert!(look.distance(&read) < 0.05, "{}", look.distance(&read));
        assert_eq!(Likeness::read(""), None);
        assert_eq!(Likeness::read(&"x".repeat(124)), None);
    }

    #[test]
    fn mirrored_and_recoloured_pages_are_unlike() {
        let slope = Likeness::of(&page(|x, _| (x * 2) as u8));
        let mirrored = Likeness::of(&page(|x, _| (214 - x * 2) as u8));
        let darker = Likeness::of(&page(|x, _| x as u8));
        assert_eq!(slope.bits(&mirrored), 64);
        assert_eq!(slope.bits(&darker), 0);
        assert!(slope.distance(&darker) > 5.0);
    }
}
