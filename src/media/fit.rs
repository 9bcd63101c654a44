//! Pictures of any proportion made to fit a page: cut about their middle and scaled down.

use super::picture::Raster;
use super::plate::{self, Fault};

/// Cuts a picture to the proportions of `width` and `height` about its middle, and scales it to them
/// unless it is smaller: nothing is enlarged.
///
/// # Errors
/// When it has no pixels.
pub fn fitted(picture: &Raster, width: u32, height: u32) -> Result<Raster, Fault> {
    let (mut w, mut h) = (picture.width.max(1), picture.height.max(1));
    let (own, wanted) = (
        u64::from(w) * u64::from(height),
        u64::from(h) * u64::from(width),
    );
    if own > wanted {
        w = nearest(wanted, height);
    } else {
        h = nearest(own, width);
    }
    let (left, top) = ((picture.width - w) / 2, (picture.height - h) / 2);
    let rows = picture.rgb.chunks_exact(picture.width as usize * 3);
    let part = left as usize * 3..(left + w) as usize * 3;
    let cut = rows.skip(top as usize).take(h as usize);
    let cut = Raster {
        width: w,
        height: h,
        rgb: cut.flat_map(|row| &row[part.clone()]).copied().collect(),
    };
    match w > width {
        true => plate::resized(&cut, width, height),
        false => Ok(cut),
    }
}

/// The nearest whole number to a fraction, at least 1.
fn nearest(above: u64, below: u32) -> u32 {
    let below = u64::from(below);
    u32::try_from((above + below / 2) / below).map_or(u32::MAX, |n| n.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_cut_about_its_middle_and_never_enlarged() {
        let (width, height) = (200, 100);
        let rgb = (0..width * height * 3).map(|i| (i / 3 % width) as u8);
        let wide = Raster {
            width,
            height,
            rgb: rgb.collect(),
        };
        let small = fitted(&wide, 1080, 1920).expect("a picture");
        assert_eq!((small.width, small.height), (56, 100));
        assert_eq!((small.rgb[0], small.rgb[55 * 3]), (72, 127));
        let tall = fitted(&wide, 27, 48).expect("a picture");
        assert_eq!(
            (tall.width, tall.height, tall.rgb.len()),
            (27, 48, 27 * 48 * 3)
        );
        assert_eq!(fitted(&wide, 200, 100), Ok(wide));
    }
}
