//! Which way up a picture is: cameras and phone scanners store it as the sensor lay and say in Exif how
//! it is to be turned, and browsers obey. Owns reading that note and turning the pixels; a note that
//! cannot be read turns nothing.

use std::io::Cursor;

use exif::{In, Reader, Tag};

use crate::media::picture::Raster;

/// The picture of a file, turned as the file's own note says.
pub(super) fn upright(bytes: &[u8], stored: Raster) -> Raster {
    turned(stored, orientation(bytes))
}

/// Exif's tag 0x0112, from 1, as it is stored, to 8.
fn orientation(bytes: &[u8]) -> u32 {
    let exif = Reader::new().read_from_container(&mut Cursor::new(bytes));
    let said = exif.ok().and_then(|exif| {
        let field = exif.get_field(Tag::Orientation, In::PRIMARY)?;
        field.value.get_uint(0)
    });
    said.unwrap_or(1)
}

/// Shows what is stored in one of Exif's eight orientations; 5 to 8 lie on their side.
fn turned(stored: Raster, orientation: u32) -> Raster {
    if !(2..=8).contains(&orientation) {
        return stored;
    }
    let (w, h) = (stored.width as usize, stored.height as usize);
    let lying = orientation >= 5;
    let (width, height) = if lying { (h, w) } else { (w, h) };
    let mut rgb = Vec::with_capacity(stored.rgb.len());
    for y in 0..height {
        for x in 0..width {
            let (column, row) = if lying { (y, x) } else { (x, y) };
            let column = match orientation {
                2 | 3 | 7 | 8 => w - 1 - column,
                _ => column,
            };
            let row = match orientation {
                3 | 4 | 6 | 7 => h - 1 - row,
                _ => row,
            };
            rgb.extend_from_slice(&stored.rgb[(row * w + column) * 3..][..3]);
        }
    }
    Raster {
        width: width as u32,
        height: height as u32,
        rgb,
    }
}

#[cfg(test)]
mod tests {
    use super::super::decode::decode;
    use super::*;

    /// A letter F of six dots, two columns wide and three rows high; `#` is a dot.
    const F: [&str; 3] = ["##", "#.", "#."];

    fn raster(rows: &[&str]) -> Raster {
        let dots = rows.concat();
        let rgb = dots
            .bytes()
            .flat_map(|b| [if b == b'#' { 0 } else { 255 }; 3]);
        Raster {
            width: rows[0].len() as u32,
            height: rows.len() as u32,
            rgb: rgb.collect(),
        }
    }

    #[test]
    fn what_is_stored_in_any_of_eight_ways_is_shown_upright() {
        let stored: [&[&str]; 8] = [
            &["##", "#.", "#."],
            &["##", ".#", ".#"],
            &[".#", ".#", "##"],
            &["#.", "#.", "##"],
            &["###", "#.."],
            &["#..", "###"],
            &["..#", "###"],
            &["###", "..#"],
        ];
        for (orientation, rows) in (1..).zip(stored) {
            assert_eq!(
                turned(raster(rows), orientation),
                raster(&F),
                "{orientation}"
            );
        }
        for nonsense in [0, 9, u32::MAX] {
            assert_eq!(turned(raster(&F), nonsense), raster(&F));
        }
    }

    /// An Exif segment that says one thing.
    fn segment(orientation: u8) -> Vec<u8> {
        let mut tiff = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
        tiff.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
        let length = (2 + 6 + tiff.len()) as u16;
        [&[0xFF, 0xE1], &length.to_be_bytes()[..], b"Exif\0\0", &tiff].concat()
    }

    #[test]
    fn a_photograph_of_a_page_stands_as_it_was_held() {
        // Dark above, as it is meant to be seen; lying on its left side as it is stored.
        let lying = Raster {
            width: 64,
            height: 32,
            rgb: (0..64 * 32)
                .flat_map(|i| [if i % 64 < 32 { 20 } else { 230 }; 3])
                .collect(),
        };
        let plain = lying.jpeg().expect("a JPEG");
        let mut marked = plain[..2].to_vec();
        marked.extend(segment(6));
        marked.extend(&plain[2..]);
        let as_stored = decode(&plain).expect("a picture");
        assert_eq!((as_stored.width, as_stored.height), (64, 32));
        let shown = decode(&marked).expect("a picture");
        assert_eq!((shown.width, shown.height), (32, 64));
        let at = |y: usize| shown.rgb[(y * 32 + 16) * 3];
        assert!(at(8) < 60 && at(56) > 200, "{} {}", at(8), at(56));
    }

    #[test]
    fn a_broken_note_turns_nothing() {
        let plain = raster(&["#."; 8]).jpeg().expect("a JPEG");
        let mut broken = plain[..2].to_vec();
        broken.extend([0xFF, 0xE1, 0, 14]);
        broken.extend(b"Exif\0\0II*\0\xff\xff");
        broken.extend(&plain[2..]);
        assert_eq!(orientation(&broken), 1);
        assert_eq!(orientation(b"\xff\xd8\xff\xe1\xff\xff"), 1);
    }
}
