//! The pictures that an EPUB carries: its cover and the plates of its documents. Which are worth
//! keeping is said by `plates`; how the archive is built, by `epub`.

use anyhow::Result;

use super::epub::{self, Archive};
use super::plates::{self, LARGEST};
use crate::model::Lost;

/// Most bytes that one book's pictures may unpack to.
const TOTAL: u64 = 512 << 20;

/// Pictures with their paths in the archive, in the documents' order.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Pictures {
    /// What the documents show, each once, ornaments left out; the cover is not among them.
    pub plates: Vec<(String, Vec<u8>)>,
    /// What the documents show and the archive has not, or not as a picture.
    pub lost: Vec<Lost>,
    /// The picture that the package calls its cover.
    pub cover: Option<Vec<u8>>,
}

/// Takes the pictures out of an EPUB. One that is missing, damaged or no picture is left out: a
/// book can be read without it.
///
/// # Errors
/// When the bytes are no EPUB at all.
pub fn pictures(bytes: &[u8]) -> Result<Pictures> {
    let mut archive = Archive::open(bytes)?;
    let package = archive.package()?;
    let mut left = TOTAL;
    let cover = package.cover.clone();
    let mut taken: Vec<String> = cover.iter().cloned().collect();
    let cover = cover.and_then(|path| picture(&mut archive, &path, &mut left).ok());
    let (mut found, mut lost) = (Vec::new(), Vec::new());
    for document in &package.documents {
        for shown in plates::shown(&archive.text(document)?) {
            let path = epub::resolve(epub::folder(document), &shown.name);
            if taken.contains(&path) {
                continue;
            }
            match picture(&mut archive, &path, &mut left) {
                Ok(bytes) => found.push((path.clone(), bytes)),
                Err(why) => lost.extend(why.map(|why| Lost {
                    name: path.clone(),
                    why,
                })),
            }
            taken.push(path);
        }
    }
    Ok(Pictures {
        plates: found,
        lost,
        cover,
    })
}

/// A picture of the archive, or what is wrong with it.
fn picture(archive: &mut Archive, path: &str, left: &mut u64) -> Result<Vec<u8>, Option<String>> {
    let bytes = archive.bytes(path, LARGEST.min(*left));
    let bytes = bytes.map_err(|error| Some(format!("cannot be unpacked: {error:#}")))?;
    *left -= bytes.len() as u64;
    plates::judged(bytes)
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use super::*;
    use zip::write::SimpleFileOptions;

    /// The head of a PNG file; `mark` tells one from another.
    fn png(side: u32, mark: u8) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        bytes.extend(side.to_be_bytes());
        bytes.extend(side.to_be_bytes());
        bytes.extend([8, 6, 0, 0, 0, mark]);
        bytes
    }

    fn book(package: &str) -> Result<Vec<u8>> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let container = "<container><rootfile full-path='o/book.opf'/></container>";
        let page = "<body><img src='../i/quay.png'/><img src='../i/cover.png'/><img \
                    src='../i/gone.png'/><img src='../i/leaf.png'/><p>One.</p></body>";
        let files = [
            ("META-INF/container.xml", container.as_bytes().to_vec()),
            ("o/book.opf", package.as_bytes().to_vec()),
            ("o/text/one.xhtml", page.as_bytes().to_vec()),
            ("o/i/cover.png", png(900, 1)),
            ("o/i/quay.png", png(600, 2)),
            ("o/i/leaf.png", png(20, 3)),
        ];
        for (name, bytes) in files {
            zip.start_file(name, SimpleFileOptions::default())?;
            zip.write_all(&bytes)?;
        }
        Ok(zip.finish()?.into_inner())
    }

    #[test]
    fn cover_and_plates_are_taken_and_ornaments_are_not() -> Result<()> {
        let items = "<item id='a' href='text/one.xhtml' media-type='application/xhtml+xml'/>";
        let spine = "<spine><itemref idref='a'/></spine>";
        let third = format!(
            "<package><manifest>{items}<item id='c' href='i/cover.png' properties='cover-image'/>\
             </manifest>{spine}</package>"
        );
        let second = format!(
            "<package><metadata><meta name='cover' content='c'/></metadata><manifest>{items}\
             <item id='c' href='i/cover.png'/></manifest>{spine}</package>"
        );
        for package in [third, second] {
            let found = pictures(&book(&package)?)?;
            assert_eq!(found.cover, Some(png(900, 1)));
            assert_eq!(found.plates, [("o/i/quay.png".to_owned(), png(600, 2))]);
            let lost: Vec<&str> = found.lost.iter().map(|lost| lost.name.as_str()).collect();
            assert_eq!(lost, ["o/i/gone.png"], "nobody misses an ornament");
        }
        assert!(pictures(b"no archive").is_err());
        Ok(())
    }
}
