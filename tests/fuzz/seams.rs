//! Where bytes of strangers enter, each as one function that takes anything, and what must hold besides
//! that it ends and does not panic. Shared by the fuzzers and by the tests, which run the same on stable
//! Rust; knows nothing of either.

use std::path::Path;

use pennyreel::config::{Config, Flags};
use pennyreel::engine::speech::{cloud, kokoro};
use pennyreel::media::plate;
use pennyreel::model::Format;
use pennyreel::model::sync::{self, Entry, Kind, State};
use pennyreel::{source, text};

/// Longest input that is tried: what is long is slow, and bounds of size have tests of their own.
pub const LONGEST: usize = 64 << 10;

/// Reads a book; every word of it must be in its cards once.
fn book(bytes: &[u8], format: Format) {
    let Ok(manuscript) = source::open(bytes, format) else {
        return;
    };
    let options = text::Options::default();
    let book = text::read(&manuscript, &options);
    match text::check_part(&book, &manuscript, &options) {
        // Words of the licence that no longer look like it: that it is refused is right.
        Ok(()) | Err(text::Fault::Leak { .. }) => {}
        Err(fault) => panic!("a word was lost or gained: {fault}"),
    }
    let all = [&book.metadata.title, &book.metadata.language];
    let turned =
        |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{1b}');
    assert!(
        !all.iter().any(|field| field.contains(turned)),
        "a field turns the page round"
    );
    assert!(
        !book.text().contains(turned),
        "the story turns the page round"
    );
}

/// Plain text.
pub fn plain_text(bytes: &[u8]) {
    book(bytes, Format::Text);
}

/// An HTML document, and the pictures that it shows.
pub fn html(bytes: &[u8]) {
    book(bytes, Format::Html);
    let _ = source::shown(bytes, Format::Html);
    let _ = source::lacks_letters(bytes, Format::Html);
}

/// A Markdown document.
pub fn markdown(bytes: &[u8]) {
    book(bytes, Format::Markdown);
}

/// An EPUB and its pictures.
pub fn epub(bytes: &[u8]) {
    book(bytes, Format::Epub);
    let _ = source::pictures(bytes);
}

/// A catalogue record.
pub fn rdf(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(metadata) = source::rdf::metadata(&text) {
        assert!(
            metadata.title.chars().count() <= 1_001,
            "a title without end"
        );
    }
}

/// books.toml; a mistake must name the file.
pub fn books_toml(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let library = Path::new("/nonexistent/books.toml");
    if let Err(error) = Config::read(library, text, &Flags::default()) {
        let place = &error.place;
        assert!(
            place.contains("books.toml") || place.contains("books/"),
            "{error}"
        );
    }
}

/// A voice model.
pub fn onnx(bytes: &[u8]) {
    let _ = kokoro::examine(bytes);
}

/// An answer: labels of a director, a sound, a picture. Its first byte says which is meant.
pub fn replies(bytes: &[u8]) {
    let Some((kind, body)) = bytes.split_first() else {
        return;
    };
    match kind % 3 {
        0 => {
            let mut notes = text::direction::Notes::default();
            let _ = text::direction::read(&String::from_utf8_lossy(body), 0, &mut notes);
        }
        1 => {
            for kind in ["", "audio/pcm; rate=24000", "audio/l16"] {
                if let Ok(samples) = cloud::sound(body, kind) {
                    assert!(
                        samples.iter().all(|sample| sample.is_finite()),
                        "a broken sample"
                    );
                }
            }
        }
        _ => {
            if source::plates::unusable(body).is_none()
                && let Ok(raster) = plate::decode(body)
            {
                let wanted = raster.width as usize * raster.height as usize * 3;
                assert_eq!(
                    raster.rgb.len(),
                    wanted,
                    "pixels that do not fill their frame"
                );
            }
        }
    }
}

/// What a device sends: each entry is refused or taken; what is taken survives being written down, and
/// makes the same state in any order and any number of times.
pub fn sync_bodies(bytes: &[u8]) {
    let Ok(body) = serde_json::from_slice::<serde_json::Value>(bytes) else {
        return;
    };
    let list = body["entries"].as_array().cloned().unwrap_or_default();
    let read = |value| serde_json::from_value::<Entry>(value).ok();
    let fit = list.into_iter().filter_map(read);
    let fit: Vec<Entry> = fit
        .filter(|entry| entry.check().is_ok())
        .map(Entry::trimmed)
        .collect();
    let (mut there, mut back) = (State::default(), State::default());
    for (entry, last) in fit.iter().zip(fit.iter().rev()) {
        let kept = serde_json::to_string(entry).expect("an entry is JSON");
        let again: Entry = serde_json::from_str(&kept).expect("JSON of an entry is one");
        assert_eq!(&again, entry, "an entry that is read back is another");
        there.join(entry.clone());
        back.join(last.clone());
        back.join(last.clone());
    }
    assert_eq!(there, back, "the order of entries matters");
    for entry in there.entries() {
        assert!(
            sync::covered(&there, entry)
                || !there.of(entry.kind, &entry.book, &entry.id).is_empty()
        );
        let _ = match entry.kind {
            Kind::Place => sync::place(&there, &entry.book).is_some(),
            Kind::Setting => sync::setting(&there, &entry.id).is_some(),
            Kind::Bookmark => sync::bookmark(&there, &entry.book, &entry.id).is_some(),
            Kind::Passage => sync::passage(&there, &entry.book, &entry.id).is_some(),
            Kind::Time | Kind::Forget => sync::time(&there, &entry.book).ms > 0,
        };
    }
}
