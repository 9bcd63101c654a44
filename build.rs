//! Takes the typeface of covers out of the crate that carries it: `typst-assets` holds seventeen fonts,
//! 9 MB, in one list; the program is to hold the three cuts that are set.

use std::path::PathBuf;
use std::{env, fs};

/// PostScript names of the cuts that `src/art/lettering/face.rs` embeds.
const CUTS: [&str; 3] = [
    "LibertinusSerif-Regular",
    "LibertinusSerif-Italic",
    "LibertinusSerif-Semibold",
];

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let folder = PathBuf::from(env::var_os("OUT_DIR").expect("cargo names a folder to write to"));
    for cut in CUTS {
        let font = typst_assets::fonts()
            .find(|font| name(font) == Some(cut.as_bytes()))
            .unwrap_or_else(|| panic!("typst-assets no longer carries {cut}"));
        let path = folder.join(format!("{cut}.otf"));
        fs::write(&path, font).unwrap_or_else(|e| panic!("cannot write {}: {e}", path.display()));
    }
}

/// The PostScript name in an OpenType font's CFF table: its header is 4 bytes long, and the name index
/// after it holds a count, an offset size of one byte and two offsets before the name.
fn name(font: &[u8]) -> Option<&[u8]> {
    let word =
        |at: usize| Some(u32::from_be_bytes(font.get(at..at + 4)?.try_into().ok()?) as usize);
    let count = usize::from(u16::from_be_bytes(font.get(4..6)?.try_into().ok()?));
    let record = (0..count)
        .map(|i| 12 + i * 16)
        .find(|&at| font.get(at..at + 4) == Some(b"CFF "))?;
    let table = font.get(word(record + 8)?..)?;
    let offset = usize::from(*table.get(6)?);
    let end = usize::from(*table.get(6 + 2 * offset)?);
    table.get(7 + 2 * offset..7 + 2 * offset + end - 1)
}
