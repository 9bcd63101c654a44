//! Faults that are put upon the program from outside, and what is left when it has been run once more:
//! the site of an undisturbed build to the byte, no half-written files, nothing made twice. Owns the
//! book that is built and how a folder is looked at; each fault has a file.

mod damage;
mod disk;
mod kills;
mod rivals;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;

use crate::library::{Library, books_toml, tree};

/// A book of six chapters: long enough to be broken off in every stage.
fn tale() -> String {
    let mut text = String::from("Title: The Ferry\n\nAuthor: A. Tester\n\n\n");
    let things = ["river", "willow", "inn", "guinea", "cloak", "lantern"];
    for (number, thing) in things.iter().enumerate() {
        let _ = write!(
            text,
            "CHAPTER {}.\n\nTHE {}\n\n\n",
            ["I", "II", "III", "IV", "V", "VI"][number],
            thing.to_uppercase()
        );
        for (turn, word) in ["rose", "waited", "sang", "fell"].iter().enumerate() {
            let _ = write!(
                text,
                "The {thing} was there in the morning, and by noon it {word}. Nobody had asked for it \
                 {turn} times, yet it stayed.\n\n\
                 \u{201c}Not for the {thing},\u{201d} said Mr. Holt, \u{201c}nor for whoever {word}.\u{201d}\n\n\
                 \u{201c}Then I shall go alone,\u{201d} said Anna, and she laughed as the {thing} {word}.\n\n\n"
            );
        }
    }
    text
}

/// The book with engines that need no model; the voice waits `pause` milliseconds on every line.
fn library(pause: u32) -> Library {
    let library = Library::empty();
    library.write("ferry.txt", &tale());
    let books = books_toml("", "file = \"ferry.txt\"\nslug = \"ferry\"\n");
    let slow = books.replace(
        "use = \"fake\"\n[",
        &format!("use = \"fake\"\npause_ms = {pause}\n["),
    );
    assert_ne!(books, slow);
    library.write("books.toml", &slow);
    library
}

/// The site of a build that nobody disturbed.
fn undisturbed() -> BTreeMap<PathBuf, Vec<u8>> {
    let library = library(0);
    library.ok(&["build"]);
    library.site()
}

/// Files that somebody began and did not finish.
fn halves(library: &Library) -> Vec<PathBuf> {
    let files = tree(&library.path("output")).into_keys();
    files
        .filter(|path| path.to_string_lossy().contains(".part"))
        .collect()
}

/// Insists on an equal site, and says what differs if it is not.
fn assert_same(site: &BTreeMap<PathBuf, Vec<u8>>, library: &Library, fault: &str) {
    let built = library.site();
    let names: Vec<_> = site
        .keys()
        .chain(built.keys())
        .filter(|path| site.get(*path) != built.get(*path))
        .collect();
    assert!(names.is_empty(), "{fault}: these differ: {names:?}");
    assert_eq!(halves(library), Vec::<PathBuf>::new(), "{fault}");
}

/// A row of numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    /// A number below `most`, by Knuth's MMIX generator.
    fn roll(&mut self, most: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}
