//! Pictures for the site: halving, WebP encoding and the mean colour. Owns the codec; what is shown
//! is the illustrator's business.

use anyhow::{Context, Result, anyhow, ensure};

/// WebP quality, 0 to 100. At 72 a 1080×1920 scene of cut paper takes about 60 KB and shows no
/// blocks in its gradients.
pub(super) const QUALITY: f32 = 72.0;

/// How hard libwebp tries for a picture without loss, 0 to 100.
const LOSSLESS_EFFORT: f32 = 75.0;

/// JPEG quality of images for other sites' previews, which read no WebP: about 90 KB at 1200×630.
/// Less where a picture is full of lines, until it has no more bytes than previews fetch.
const SHARED: [u8; 4] = [86, 74, 58, 40];
/// Most bytes of such an image.
const MOST_SHARED: usize = 290 << 10;

/// The ending of an encoded picture's file, by its first bytes; WebP unless they say otherwise.
pub fn ending(encoded: &[u8]) -> &'static str {
    match encoded {
        [0xff, 0xd8, ..] => "jpg",
        [0x89, b'P', b'N', b'G', ..] => "png",
        _ => "webp",
    }
}

/// A picture with transparency as PNG: rows from the top, red, green, blue, alpha; for icons.
///
/// # Errors
/// When the buffer does not fit the size.
pub fn png(width: u32, height: u32, rgba: &[u8]) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::High);
    let mut writer = encoder.write_header().context("cannot begin a PNG")?;
    writer
        .write_image_data(rgba)
        .with_context(|| format!("cannot encode {width}x{height} as PNG"))?;
    writer.finish().context("cannot end a PNG")?;
    Ok(bytes)
}

/// Qualities to try in turn, each with the most bytes that it may take: a first picture should have
/// 130 KB, and none may have more than 180.
const FITTING: [(f32, usize); 4] = [
    (78.0, FIRST),
    (62.0, 150 << 10),
    (46.0, HEAVIEST),
    (25.0, HEAVIEST),
];

/// Most bytes of the first picture that a phone loads.
const FIRST: usize = 130 << 10;
/// Most bytes of any other (player specification, table L).
pub(super) const HEAVIEST: usize = 180 << 10;

/// How often a picture's detail is halved before it is taken as it is.
const SOFTEST: u32 = 3;

/// An RGB raster: rows from the top, three bytes a pixel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raster {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Red, green, blue; `width * height * 3` bytes.
    pub rgb: Vec<u8>,
}

impl Raster {
    /// Half the width and height: each pixel the mean of four. An odd last row or column is left out.
    pub fn halved(&self) -> Self {
        let (width, height) = (self.width / 2, self.height / 2);
        let stride = self.width as usize * 3;
        let mut rgb = Vec::with_capacity((width * height * 3) as usize);
        for y in 0..height as usize {
            let upper = &self.rgb[2 * y * stride..];
            let lower = &self.rgb[(2 * y + 1) * stride..];
            for x in 0..width as usize {
                for i in [6 * x, 6 * x + 1, 6 * x + 2] {
                    let sum = u32::from(upper[i])
                        + u32::from(upper[i + 3])
                        + u32::from(lower[i])
                        + u32::from(lower[i + 3]);
                    rgb.push(((sum + 2) / 4) as u8);
                }
            }
        }
        Self { width, height, rgb }
    }

    /// The raster as lossy WebP. Errors when the buffer does not fit the size, or when libwebp
    /// refuses it (sides over 16383 pixels).
    pub fn webp(&self) -> Result<Vec<u8>> {
        let usual = self.encoded(QUALITY)?;
        if usual.len() <= FIRST {
            return Ok(usual);
        }
        self.webp_fitting()
    }

    /// A picture of few colours and sharp lines as lossless WebP, which is smaller for such and keeps
    /// them sharp; lossy should it be larger than a phone may load.
    ///
    /// # Errors
    /// As [`Raster::webp`].
    pub fn webp_of_lines(&self) -> Result<Vec<u8>> {
        self.whole()?;
        let encoder = webp::Encoder::from_rgb(&self.rgb, self.width, self.height);
        let exact = encoder.encode_simple(true, LOSSLESS_EFFORT);
        let exact = exact.map_err(|error| refused(self.width, self.height, error))?;
        if exact.len() <= HEAVIEST {
            return Ok(exact.to_vec());
        }
        self.webp_fitting()
    }

    /// The raster as lossy WebP of as high a quality as a phone may load; for pictures whose detail
    /// is not ours to choose. One that is too full of it is softened.
    ///
    /// # Errors
    /// As [`Raster::webp`].
    pub fn webp_fitting(&self) -> Result<Vec<u8>> {
        self.fitting(&FITTING)
    }

    fn fitting(&self, tries: &[(f32, usize)]) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        for soft in 0..=SOFTEST {
            let picture = self.softened(soft);
            for (quality, most) in tries {
                bytes = picture.encoded(*quality)?;
                if bytes.len() <= *most {
                    return Ok(bytes);
                }
            }
        }
        Ok(bytes)
    }

    /// Without its finest detail: each block of `2^steps` pixels on a side becomes their mean.
    fn softened(&self, steps: u32) -> Self {
        let small = (0..steps).fold(self.clone(), |picture, _| picture.halved());
        let (columns, rows) = (small.width as usize, small.height as usize);
        if steps == 0 || columns == 0 || rows == 0 {
            return self.clone();
        }
        let mut rgb = Vec::with_capacity(self.rgb.len());
        for y in 0..self.height as usize {
            let row = (y >> steps).min(rows - 1) * columns;
            for x in 0..self.width as usize {
                let at = row + (x >> steps).min(columns - 1);
                rgb.extend_from_slice(&small.rgb[at * 3..][..3]);
            }
        }
        Self { rgb, ..*self }
    }

    /// Refuses a buffer that does not fit the size.
    fn whole(&self) -> Result<()> {
        whole(&self.rgb, self.width, self.height, 3)
    }

    fn encoded(&self, quality: f32) -> Result<Vec<u8>> {
        self.whole()?;
        let encoder = webp::Encoder::from_rgb(&self.rgb, self.width, self.height);
        let encoded = encoder.encode_simple(false, quality);
        let encoded = encoded.map_err(|error| refused(self.width, self.height, error))?;
        Ok(encoded.to_vec())
    }

    /// The raster as progressive JPEG, which every preview reads. Errors as [`Raster::webp`].
    pub fn jpeg(&self) -> Result<Vec<u8>> {
        let sides = (u16::try_from(self.width), u16::try_from(self.height));
        let (Ok(width), Ok(height)) = sides else {
            return Err(anyhow!("{}x{} is too large", self.width, self.height));
        };
        let mut bytes = Vec::new();
        for quality in SHARED {
            bytes.clear();
            let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, quality);
            encoder.set_progressive(true);
            encoder
                .encode(&self.rgb, width, height, jpeg_encoder::ColorType::Rgb)
                .with_context(|| format!("cannot encode {width}x{height} as JPEG"))?;
            if bytes.len() <= MOST_SHARED {
                break;
            }
        }
        Ok(bytes)
    }

    /// Mean colour as `#rrggbb`.
    pub fn tone(&self) -> String {
        format!("#{}", mean(&self.rgb))
    }

    /// What is shown while the picture loads, in 20 bytes: the mean colours of its upper, middle and
    /// lower third, as `rrggbb rrggbb rrggbb`.
    pub fn wash(&self) -> String {
        let third = self.height as usize / 3 * self.width as usize * 3;
        let (upper, rest) = self.rgb.split_at(third);
        let (middle, lower) = rest.split_at(third);
        [upper, middle, lower].map(mean).join(" ")
    }
}

/// Refuses a buffer that does not fit its size at so many bytes a pixel.
pub(super) fn whole(bytes: &[u8], width: u32, height: u32, channels: usize) -> Result<()> {
    let expected = width as usize * height as usize * channels;
    ensure!(
        bytes.len() == expected && expected > 0,
        "a {width}x{height} picture needs {expected} bytes, not {}",
        bytes.len()
    );
    Ok(())
}

/// What libwebp says against a picture of that size.
pub(super) fn refused(width: u32, height: u32, error: webp::WebPEncodingError) -> anyhow::Error {
    anyhow!("libwebp cannot encode {width}x{height}: {error:?}")
}

/// Mean colour as six hexadecimal digits.
fn mean(rgb: &[u8]) -> String {
    let mut sums = [0u64; 3];
    for pixel in rgb.chunks_exact(3) {
        (0..3).for_each(|i| sums[i] += u64::from(pixel[i]));
    }
    let count = (rgb.len() / 3).max(1) as u64;
    let [r, g, b] = sums.map(|sum| (sum + count / 2) / count);
    format!("{r:02x}{g:02x}{b:02x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ramp(width: u32, height: u32) -> Raster {
        let rgb = (0..width * height * 3)
            .map(|i| (i * 7 % 251) as u8)
            .collect();
        Raster { width, height, rgb }
    }

    #[test]
    fn halving_takes_the_mean_of_four() {
        let rgb = [[10, 20, 30], [30, 20, 10], [10, 20, 30], [30, 20, 11]].concat();
        let half = Raster {
            width: 2,
            height: 2,
            rgb,
        }
        .halved();
        assert_eq!(
            (half.width, half.height, half.rgb),
            (1, 1, vec![20, 20, 20])
        );
        let odd = ramp(5, 3).halved();
        assert_eq!((odd.width, odd.height, odd.rgb.len()), (2, 1, 6));
    }

    #[test]
    fn webp_keeps_size_and_colour() {
        let flat = Raster {
            width: 64,
            height: 48,
            rgb: [200, 90, 40].repeat(64 * 48),
        };
        let bytes = flat.webp().expect("a flat picture can be encoded");
        assert_eq!(&bytes[..4], b"RIFF");
        let back = webp::Decoder::new(&bytes)
            .decode()
            .expect("what libwebp wrote it reads");
        assert_eq!((back.width(), back.height()), (64, 48));
        for (got, wanted) in back[..3].iter().zip([200u8, 90, 40]) {
            assert!(got.abs_diff(wanted) < 6, "{got} {wanted}");
        }
        assert_eq!(flat.webp().ok(), Some(bytes));
    }

    #[test]
    fn a_buffer_of_the_wrong_length_is_refused() {
        let broken = Raster {
            width: 10,
            height: 10,
            rgb: vec![0; 7],
        };
        let message = broken
            .webp()
            .expect_err("seven bytes are no picture")
            .to_string();
        assert!(message.contains("300 bytes, not 7"), "{message}");
    }

    #[test]
    fn each_form_begins_with_its_own_bytes() {
        let flat = Raster {
            width: 12,
            height: 9,
            rgb: [200, 90, 40].repeat(12 * 9),
        };
        let jpeg = flat.jpeg().expect("a flat picture can be encoded");
        assert_eq!(ending(&jpeg), "jpg");
        assert_eq!(ending(&flat.webp().expect("as above")), "webp");
        let drawn = png(3, 2, &[7; 24]).expect("six pixels");
        assert_eq!(ending(&drawn), "png");
        assert_eq!(drawn[16..24], [0, 0, 0, 3, 0, 0, 0, 2]);
        assert!(png(3, 2, &[7; 23]).is_err());
    }

    #[test]
    fn a_wash_is_three_colours_in_twenty_bytes() {
        let rgb = [
            [10, 0, 0],
            [30, 0, 0],
            [0, 16, 0],
            [0, 16, 0],
            [0, 0, 255],
            [0, 0, 255],
        ];
        let flag = Raster {
            width: 2,
            height: 3,
            rgb: rgb.concat(),
        };
        assert_eq!(flag.wash(), "140000 001000 0000ff");
        assert_eq!(flag.wash().len(), 20);
    }

    #[test]
    fn too_much_detail_is_coded_worse_and_then_softened() {
        let noise = |i: u32| (i.wrapping_mul(2_654_435_761) >> 13) as u8;
        let full = Raster {
            width: 64,
            height: 64,
            rgb: (0..64 * 64 * 3).map(noise).collect(),
        };
        let size = |tries: &[(f32, usize)]| full.fitting(tries).map_or(0, |bytes| bytes.len());
        let best = size(&[(90.0, 1 << 20)]);
        let worse = size(&[(90.0, best / 2), (10.0, best / 2)]);
        assert!(worse > 0 && worse < best / 2, "{best} {worse}");
        let soft = size(&[(90.0, best / 2)]);
        assert!(soft > 0 && soft <= best / 2, "{best} {soft}");
        assert_eq!(full.softened(2).rgb.len(), full.rgb.len());
    }

    #[test]
    fn tone_is_the_mean() {
        let rgb = [[0, 0, 0], [255, 128, 64]].concat();
        assert_eq!(
            Raster {
                width: 2,
                height: 1,
                rgb
            }
            .tone(),
            "#804020"
        );
    }
}
