//! Printed pictures as covers: a book's own cover cut to our format, or a plate on a page whose upper
//! part, or a sheet beside it, is left for a title. Sets no type.

use super::page::Page;
use super::{Fault, Wish, compose, decode, resized};
use crate::media::fit;
use crate::media::picture::Raster;

/// Width and height of a cover in pixels.
const COVER: (u32, u32) = Page::COVER.size_in_pixels();
/// Least width of a cover worth showing: the collection's thumbnails have 200 pixels.
const LEAST_WIDTH: usize = 400;
/// Covers at most so much narrower or wider than ours, as shares of the height, are cut to ours; cloth
/// and margins are all that is lost.
const ALIKE: f32 = 0.05;

/// Whether a picture of this size may be a cover: upright, and large enough.
pub fn fits_cover((width, height): (usize, usize)) -> bool {
    width >= LEAST_WIDTH && height > width && height <= width * 2
}

/// A book's own cover, 1080x1620 pixels or less: cut where that loses next to nothing, or else whole
/// on the colour of its own rim.
///
/// # Errors
/// When it is damaged or too large.
pub fn cover(bytes: &[u8]) -> Result<Raster, Fault> {
    let own = decode(bytes)?;
    let (width, height) = (own.width as f32, own.height as f32);
    let wanted = COVER.0 as f32 / COVER.1 as f32;
    if (width / height - wanted).abs() <= ALIKE {
        return fit::fitted(&own, COVER.0, COVER.1);
    }
    let scale = (COVER.0 as f32 / width).min(COVER.1 as f32 / height);
    let side = |v: f32, most: u32| ((v * scale + 0.5) as u32).clamp(1, most);
    let (w, h) = (side(width, COVER.0), side(height, COVER.1));
    let art = resized(&own, w, h)?;
    let (left, top) = ((COVER.0 - w) as usize / 2, (COVER.1 - h) as usize / 2);
    let mut rgb = rim(&art).repeat((COVER.0 * COVER.1) as usize);
    for (y, row) in art.rgb.chunks_exact(w as usize * 3).enumerate() {
        let at = ((top + y) * COVER.0 as usize + left) * 3;
        rgb[at..at + row.len()].copy_from_slice(row);
    }
    Ok(Raster {
        width: COVER.0,
        height: COVER.1,
        rgb,
    })
}

/// The mean colour of a picture's outermost pixels.
fn rim(art: &Raster) -> [u8; 3] {
    let row = art.width as usize * 3;
    let last = art.rgb.len() - row;
    let sides = art
        .rgb
        .chunks_exact(row)
        .flat_map(|r| r[..3].iter().chain(&r[row - 3..]));
    let all: Vec<u8> = sides
        .chain(&art.rgb[..row])
        .chain(&art.rgb[last..])
        .copied()
        .collect();
    let count = (all.len() / 3) as u64;
    [0, 1, 2].map(|i| {
        let sum: u64 = all.iter().skip(i).step_by(3).map(|v| u64::from(*v)).sum();
        (sum / count) as u8
    })
}

/// A plate on the page of a cover, the upper part of which is left for a title; 1080x1620 pixels.
///
/// # Errors
/// As [`super::show`].
pub fn fronting(bytes: &[u8], wish: Wish) -> Result<Raster, Fault> {
    compose(bytes, wish, Page::COVER).map(|(page, _)| page)
}

/// A plate on the part of a share image that stands beside its title; 672x630 pixels.
///
/// # Errors
/// As [`super::show`].
pub fn sharing(bytes: &[u8], wish: Wish) -> Result<Raster, Fault> {
    compose(bytes, wish, Page::SHARE).map(|(page, _)| page)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(width: u32, height: u32) -> Vec<u8> {
        let inside = |i: u32| (i % width) * 8 > width && (i % width) * 8 < width * 7;
        let pixel = |i: u32| {
            if inside(i) {
                [240, 230, 200]
            } else {
                [90, 20, 20]
            }
        };
        let rgb = (0..width * height).flat_map(pixel).collect();
        let raster = Raster { width, height, rgb };
        raster.jpeg().expect("a JPEG")
    }

    #[test]
    fn a_cover_is_cut_a_little_or_else_kept_whole_on_its_own_colour() {
        let alike = cover(&file(1000, 1560)).expect("a cover");
        assert_eq!((alike.width, alike.height), (1000, 1500));
        let broad = cover(&file(1000, 1100)).expect("a cover");
        assert_eq!((broad.width, broad.height), (1080, 1620));
        let at = |x: usize, y: usize| broad.rgb[(y * 1080 + x) * 3];
        assert!(at(540, 20) > at(20, 800) && at(540, 20) < at(540, 800));
        assert!(
            at(20, 800).abs_diff(90) < 12,
            "nothing is cut off at the sides"
        );
    }

    #[test]
    fn thumbnails_and_landscapes_are_no_covers() {
        for size in [(200, 300), (1200, 800), (1000, 1000), (400, 1600)] {
            assert!(!fits_cover(size), "{size:?}");
        }
        assert!(fits_cover((600, 900)) && fits_cover((1600, 2560)));
    }
}
