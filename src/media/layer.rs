//! Pictures with holes, through which what lies behind is seen: halving and WebP encoding. Owns their
//! codec; pictures without holes are `picture`'s.

use anyhow::{Result, anyhow};
use webp::{Encoder, WebPConfig};

use super::picture::{HEAVIEST, QUALITY, refused, whole};

/// Effort of the encoder, 0 to 6; higher ones cost more time than their bytes are worth here.
const EFFORT: i32 = 2;

/// How exactly colours and opacity are kept, 0 to 100, tried in turn until a phone may load the layer. At
/// 72 libwebp keeps 32 steps of opacity, the fewest that show no edges in soft shadows; all 256 make a
/// layer two thirds larger.
const TRIES: [(f32, i32); 5] = [(QUALITY, 72), (58.0, 60), (44.0, 50), (25.0, 40), (8.0, 30)];

/// A picture with an opacity: rows from the top, four bytes a pixel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layer {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Red, green, blue, opacity; colours are not multiplied by it. `width * height * 4` bytes.
    pub rgba: Vec<u8>,
}

impl Layer {
    /// Half the width and height: each pixel the mean of four, weighted by their opacity. An odd last
    /// row or column is left out.
    pub fn halved(&self) -> Self {
        let (width, height) = (self.width / 2, self.height / 2);
        let stride = self.width as usize * 4;
        let mut rgba = Vec::with_capacity((width * height * 4) as usize);
        for y in 0..height as usize {
            let upper = &self.rgba[2 * y * stride..][..stride];
            let lower = &self.rgba[(2 * y + 1) * stride..][..stride];
            for (a, b) in upper.chunks_exact(8).zip(lower.chunks_exact(8)) {
                let four = [&a[..4], &a[4..], &b[..4], &b[4..]];
                let opacity: u32 = four.iter().map(|p| u32::from(p[3])).sum();
                for i in 0..3 {
                    let sum: u32 = four.iter().map(|p| u32::from(p[i]) * u32::from(p[3])).sum();
                    rgba.push(((sum + opacity / 2) / opacity.max(1)) as u8);
                }
                rgba.push(((opacity + 2) / 4) as u8);
            }
        }
        Self {
            width,
            height,
            rgba,
        }
    }

    /// The layer as WebP: lossy colours, opacity in steps; as well as fits into what a phone may load.
    ///
    /// # Errors
    /// When the buffer does not fit the size, or libwebp refuses it (sides over 16383 pixels).
    pub fn webp(&self) -> Result<Vec<u8>> {
        whole(&self.rgba, self.width, self.height, 4)?;
        let mut config = WebPConfig::new().map_err(|()| anyhow!("libwebp does not start"))?;
        config.method = EFFORT;
        let mut bytes = Vec::new();
        for (quality, opacity) in TRIES {
            (config.quality, config.alpha_quality) = (quality, opacity);
            let encoder = Encoder::from_rgba(&self.rgba, self.width, self.height);
            let encoded = encoder.encode_advanced(&config);
            bytes = encoded
                .map_err(|error| refused(self.width, self.height, error))?
                .to_vec();
            if bytes.len() <= HEAVIEST {
                break;
            }
        }
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halving_weighs_colours_by_opacity() {
        let rgba = [
            [200, 0, 0, 255],
            [9, 9, 9, 0],
            [9, 9, 9, 0],
            [100, 0, 0, 255],
        ]
        .concat();
        let half = Layer {
            width: 2,
            height: 2,
            rgba,
        }
        .halved();
        assert_eq!((half.width, half.height), (1, 1));
        assert_eq!(half.rgba, [150, 0, 0, 128]);
        let clear = Layer {
            width: 3,
            height: 3,
            rgba: vec![0; 36],
        };
        assert_eq!(clear.halved().rgba, [0; 4]);
    }

    #[test]
    fn a_layer_full_of_detail_is_kept_less_exactly_until_a_phone_may_load_it() {
        let mut state = 7_u32;
        let mut noise = |_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        };
        let (width, height) = (500, 500);
        let rgba: Vec<u8> = (0..width * height * 4).map(&mut noise).collect();
        let layer = Layer {
            width,
            height,
            rgba,
        };
        let mut config = WebPConfig::new().expect("libwebp starts");
        (config.quality, config.method) = (QUALITY, EFFORT);
        let plain = Encoder::from_rgba(&layer.rgba, width, height).encode_advanced(&config);
        assert!(plain.expect("encoded").len() > HEAVIEST, "it is hard");
        assert!(layer.webp().expect("encoded").len() <= HEAVIEST);
    }

    #[test]
    fn webp_keeps_the_holes() {
        let rgba: Vec<u8> = (0..64 * 64)
            .flat_map(|i| [180, 90, 40, if i % 64 < 32 { 255 } else { 0 }])
            .collect();
        let layer = Layer {
            width: 64,
            height: 64,
            rgba,
        };
        let bytes = layer.webp().expect("a small layer can be encoded");
        let back = webp::Decoder::new(&bytes)
            .decode()
            .expect("what libwebp wrote it reads");
        assert!(back.is_alpha());
        for (got, wanted) in back.chunks_exact(4).zip(layer.rgba.chunks_exact(4)) {
            assert!(got[3].abs_diff(wanted[3]) < 6, "{} {}", got[3], wanted[3]);
        }
        assert_eq!(layer.webp().ok(), Some(bytes));
        let broken = Layer {
            rgba: vec![0; 7],
            ..layer
        };
        assert!(broken.webp().is_err());
    }
}
