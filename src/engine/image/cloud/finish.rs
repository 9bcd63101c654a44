//! From a server's bytes to what is shown: decoded within limits, looked at for its size, cut to the
//! page, shaded where captions stand, and encoded in two sizes.

use super::Cloud;
use crate::art;
use crate::engine::error::EngineError;
use crate::engine::image::{Painting, embedded};
use crate::engine::remote::passing;
use crate::media::fit::fitted;
use crate::media::picture::Raster;
use crate::media::plate::{Fault, decode};
use crate::model::{Composition, Prompt};

/// Smallest width that is shown, in pixels: less is no picture for a whole screen.
const LEAST_WIDTH: u32 = 256;
/// Largest share that may be cut off, in percent: whoever is asked for upright and sends square loses
/// 44.
const MOST_CUT: u64 = 50;

/// What can be wrong with a picture.
#[derive(Debug)]
pub(super) enum Flaw {
    /// It ends too early.
    Cut,
    /// It is something else, which is named.
    Foreign(&'static str),
    /// It cannot be read.
    Broken(Fault),
    /// It has another size than was asked for: width and height.
    Size(u32, u32),
    /// Our own encoder failed.
    Other(anyhow::Error),
}

impl Flaw {
    /// What it means for the run.
    pub(super) fn failure(self, cloud: &Cloud) -> EngineError {
        let host = cloud.host();
        match self {
            Self::Cut => passing(format!("{host} sent a picture that is cut short"), None),
            Self::Foreign(what) => cloud.foreign(&format!("{what} instead of a picture")),
            Self::Broken(fault) => {
                EngineError::Refused(format!("{host} sent a picture that is no use: {fault}"))
            }
            Self::Size(width, height) => EngineError::Refused(format!(
                "{host} sent a picture of {width}x{height} pixels, which does not fit the page"
            )),
            Self::Other(error) => EngineError::Other(error),
        }
    }

    /// What the decoder's complaint about these bytes is.
    fn of(bytes: &[u8], fault: Fault) -> Self {
        match (fault, bytes) {
            (_, []) => Self::Cut,
            (Fault::Format, [b'{' | b'[', ..]) => Self::Foreign("JSON"),
            (Fault::Format, [b'<', ..]) => Self::Foreign("a web page"),
            (Fault::Format, _) => Self::Foreign("something unknown"),
            (Fault::Damaged(_), bytes) if !has_end(bytes) => Self::Cut,
            (fault, _) => Self::Broken(fault),
        }
    }
}

/// Whether the mark that ends a whole file is there.
fn has_end(bytes: &[u8]) -> bool {
    match bytes {
        [0x89, ..] => bytes.windows(4).any(|four| four == b"IEND"),
        [0xFF, ..] => bytes.windows(2).any(|two| two == [0xFF, 0xD9]),
        _ => {
            let size = bytes.get(4..8).and_then(|four| four.first_chunk());
            size.is_some_and(|size| u32::from_le_bytes(*size) as usize + 8 <= bytes.len())
        }
    }
}

/// Makes a picture ready to be shown.
pub(super) fn painting(prompt: &Prompt, bytes: &[u8]) -> Result<Painting, Flaw> {
    let whole = decode(bytes).map_err(|fault| Flaw::of(bytes, fault))?;
    let most = embedded::width(prompt.composition);
    let wanted = (most, art::height(prompt.composition, most));
    if !fits(&whole, wanted) {
        return Err(Flaw::Size(whole.width, whole.height));
    }
    let fitted = fitted(&whole, wanted.0, wanted.1).map_err(Flaw::Broken)?;
    let mut picture = art::Picture::from(fitted);
    match prompt.composition {
        Composition::Portrait => {}
        Composition::Cover => picture = art::titled(prompt, &picture),
        _ => art::legible(&mut picture),
    }
    let large = Raster::from(picture);
    // Not every art direction gives silhouettes.
    let alt = art::describe(prompt).replacen("Silhouette of", "Portrait of", 1);
    Painting::flat(&large, alt).map_err(Flaw::Other)
}

/// Whether enough of a picture is left when it is cut to the page.
fn fits(picture: &Raster, (width, height): (u32, u32)) -> bool {
    let (w, h) = (u64::from(picture.width), u64::from(picture.height));
    let (width, height) = (u64::from(width), u64::from(height));
    let kept = (w.min(h * width / height)) * (h.min(w * height / width));
    let left = w.min(h * width / height);
    kept * 100 >= w * h * (100 - MOST_CUT) && left >= u64::from(LEAST_WIDTH)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::art::samples;

    fn raster(width: u32, height: u32) -> Raster {
        Raster {
            width,
            height,
            rgb: vec![200; (width * height * 3) as usize],
        }
    }

    #[test]
    fn square_will_do_and_landscape_or_a_thumbnail_will_not() {
        let page = (1080, 1920);
        for (width, height) in [(864, 1536), (768, 1344), (1024, 1024), (512, 912)] {
            assert!(fits(&raster(width, height), page), "{width}x{height}");
        }
        for (width, height) in [(1536, 1024), (128, 228), (1, 1000), (1000, 1)] {
            assert!(!fits(&raster(width, height), page), "{width}x{height}");
        }
    }

    #[test]
    fn what_is_cut_comes_again_and_what_is_no_picture_is_named() {
        let whole = raster(540, 960).webp().expect("a picture");
        let flaw = |bytes: &[u8]| match painting(&samples::plain(), bytes) {
            Err(flaw) => format!("{flaw:?}"),
            Ok(_) => "none".to_owned(),
        };
        assert_eq!(flaw(&whole), "none");
        for length in [0, whole.len() / 2, whole.len() - 1] {
            assert_eq!(flaw(&whole[..length]), "Cut", "{length}");
        }
        assert!(flaw(b"<html>").contains("web page") && flaw(b"{}").contains("JSON"));
    }

    #[test]
    fn a_picture_becomes_two_readable_sizes_that_are_never_enlarged() {
        let webp = raster(864, 1536).webp().expect("a picture");
        let painting = painting(&samples::plain(), &webp).expect("it can be shown");
        let sizes: Vec<_> = painting.renditions.iter().map(|r| (r.0, r.1)).collect();
        assert_eq!(sizes, [(432, 768), (864, 1536)]);
        let shown = decode(&painting.renditions[1].2).expect("what we wrote we read");
        let caption = shown.rgb[(1300 * 864 + 400) * 3];
        assert!(caption < 120, "{caption}: the captions' ground is shaded");
        assert!(painting.alt.starts_with("Daylight on the moor"));
    }
}
