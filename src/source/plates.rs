//! Which pictures a document shows, where their larger versions are, and whether a picture is worth
//! keeping. Owns the choice; what a picture means is for the reader of the document to say, and
//! getting it is its caller's business.

use std::collections::BTreeMap;

use html5gum::{StartTag, Token, Tokenizer};
use imagesize::ImageType;

use super::{captions, epub, initials};
use crate::model::PlateMark;

/// Most pictures that one book may have; the most lavish editions have some 300.
const MOST: usize = 400;

/// A picture shown more often than this is an ornament.
const REPEATED: usize = 2;

/// Pictures with a side shorter than this are ornaments, icons or drop capitals; in pixels.
const SMALLEST_SIDE: usize = 100;
/// Pictures with a side longer than this are refused: decoding one would need gigabytes.
const LONGEST_SIDE: usize = 12_000;

/// Most bytes of one picture worth taking; plates have up to 5 MB.
pub const LARGEST: u64 = 16 << 20;

/// What [`unusable`] calls a picture that is too small to be a plate: nobody misses it.
pub const ORNAMENT: &str = "an ornament";

/// What [`unusable`] calls bytes of another kind.
const FOREIGN: &str = "something else";

/// Width and height in pixels, as the file's head says.
pub fn size(bytes: &[u8]) -> Option<(usize, usize)> {
    let size = imagesize::blob_size(bytes).ok()?;
    Some((size.width, size.height))
}

/// Says why bytes are no picture worth keeping: neither JPEG, PNG, GIF nor WebP, damaged, an
/// ornament, or too large to open.
pub fn unusable(bytes: &[u8]) -> Option<&'static str> {
    let known = imagesize::image_type(bytes).ok();
    if !matches!(
        known,
        Some(ImageType::Jpeg | ImageType::Png | ImageType::Gif | ImageType::Webp)
    ) {
        return Some(FOREIGN);
    }
    let Ok(size) = imagesize::blob_size(bytes) else {
        return Some("a damaged picture");
    };
    if size.width.min(size.height) < SMALLEST_SIDE {
        return Some(ORNAMENT);
    }
    (size.width.max(size.height) > LONGEST_SIDE).then_some("a picture too large to open")
}

/// Bytes that are a picture worth keeping; else what is wrong with them, in words that follow a name,
/// or nothing for an ornament.
///
/// # Errors
/// As [`unusable`].
pub fn judged(bytes: Vec<u8>) -> Result<Vec<u8>, Option<String>> {
    match unusable(&bytes) {
        None => Ok(bytes),
        Some(ORNAMENT) => Err(None),
        Some(FOREIGN) => Err(Some("is neither JPEG, PNG, GIF nor WebP".to_owned())),
        Some(what) => Err(Some(format!("is {what}"))),
    }
}

/// The file ending that a picture's bytes call for.
pub fn ending(bytes: &[u8]) -> &'static str {
    match imagesize::image_type(bytes) {
        Ok(ImageType::Png) => "png",
        Ok(ImageType::Gif) => "gif",
        Ok(ImageType::Webp) => "webp",
        _ => "jpg",
    }
}

/// Whether a picture may be a plate by what it is called: no cover, title page, ornament or map.
pub fn may_be_plate(mark: &PlateMark) -> bool {
    !captions::is_ornament(&mark.name, &mark.caption)
}

/// An address without its escapes: `%20` is a space.
pub fn unescaped(address: &str) -> String {
    epub::percent_decoded(address)
}

/// A picture of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Its address as the document writes it.
    pub name: String,
    /// Address of a larger version, if the document links to one.
    pub larger: Option<String>,
}

/// The pictures that a document shows, each once, in its order, ornaments and drop capitals left
/// out.
pub fn shown(document: &str) -> Vec<Shown> {
    let mut reader = Reader::default();
    for token in Tokenizer::new(document).flatten() {
        match token {
            Token::StartTag(tag) => reader.open(&tag),
            Token::EndTag(tag) if tag.name.as_slice() == b"a" => reader.link = None,
            _ => {}
        }
    }
    let times = reader.times;
    let mut pictures = reader.pictures;
    pictures.retain(|picture| {
        times
            .get(&picture.name)
            .is_none_or(|times| *times <= REPEATED)
    });
    pictures.truncate(MOST);
    pictures
}

#[derive(Default)]
struct Reader {
    pictures: Vec<Shown>,
    /// How often each picture is shown.
    times: BTreeMap<String, usize>,
    /// The picture that the surrounding link leads to.
    link: Option<String>,
}

impl Reader {
    fn open(&mut self, tag: &StartTag<()>) {
        match tag.name.as_slice() {
            b"a" => {
                self.link = attribute(tag, "href").filter(|address| is_picture(address));
                if let Some(link) = self.link.clone() {
                    self.enlarge_last(link);
                }
            }
            b"img" | b"image" => self.picture(tag),
            _ => {}
        }
    }

    fn picture(&mut self, tag: &StartTag<()>) {
        let Some(name) = address(tag) else {
            return;
        };
        let alt = attribute(tag, "alt").unwrap_or_default();
        if initials::letter(&alt).is_some() {
            return; // A drop capital is a letter of the story.
        }
        let times = self.times.entry(name.clone()).or_default();
        *times += 1;
        if *times == 1 {
            let larger = self.link.clone().filter(|link| *link != name);
            self.pictures.push(Shown { name, larger });
        }
    }

    /// A link that follows a picture and bears its name leads to it: `0403m.jpg`, then `0403.jpg`.
    fn enlarge_last(&mut self, link: String) {
        let Some(last) = self.pictures.last_mut() else {
            return;
        };
        if last.larger.is_none() && link != last.name && stem(&last.name).starts_with(stem(&link)) {
            last.larger = Some(link);
        }
    }
}

fn stem(address: &str) -> &str {
    address.rsplit_once('.').map_or(address, |(stem, _)| stem)
}

/// Whether an address ends like that of a picture.
pub fn is_picture(address: &str) -> bool {
    let ending = address
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_ascii_lowercase());
    matches!(
        ending.as_deref(),
        Some("jpg" | "jpeg" | "png" | "gif" | "webp")
    )
}

/// The address of the picture that an element shows: HTML's `img`, or `image` of a drawing, by which
/// EPUBs fit plates to the page.
pub fn address(tag: &StartTag<()>) -> Option<String> {
    let names: &[&str] = match tag.name.as_slice() {
        b"img" => &["src"],
        _ => &["xlink:href", "href"],
    };
    names.iter().find_map(|name| attribute(tag, name))
}

fn attribute(tag: &StartTag<()>, name: &str) -> Option<String> {
    let value = tag.attributes.get(name.as_bytes())?;
    let value = String::from_utf8_lossy(value).trim().to_owned();
    (!value.is_empty()).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(document: &str) -> Vec<(String, Option<String>)> {
        shown(document)
            .into_iter()
            .map(|picture| (picture.name, picture.larger))
            .collect()
    }

    #[test]
    fn a_larger_version_is_found_around_a_picture_or_after_it() {
        let found = pairs(
            "<a href='i/1.jpg'><img src='i/1_th.jpg'></a><a href='#n'>note</a>\
             <IMG SRC='i/2m.jpg'><h5><a href='i/2.jpg'>Original</a></h5>\
             <img src='i/3.jpg'><a href='i/other.jpg'>another</a>",
        );
        let expected = [
            ("i/1_th.jpg", Some("i/1.jpg")),
            ("i/2m.jpg", Some("i/2.jpg")),
            ("i/3.jpg", None),
        ];
        let expected = expected.map(|(name, larger)| (name.to_owned(), larger.map(str::to_owned)));
        assert_eq!(found, expected);
    }

    #[test]
    fn ornaments_and_drop_capitals_are_left_out() {
        let icon = "<img src='enlarge.jpg'>";
        let found = pairs(&format!(
            "<img src='t.jpg' alt='T'>he {icon}{icon}<img src='a.jpg'>{icon}<img src='a.jpg'>"
        ));
        assert_eq!(found, [("a.jpg".to_owned(), None)]);
    }
}
