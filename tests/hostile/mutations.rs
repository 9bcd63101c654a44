//! The fuzzers' functions on stable Rust: a fixed number of changed inputs, the same each time, so that
//! what a fuzzer once found stays found. Owns how inputs are changed; what must hold stands in the seams.

use std::path::Path;
use std::time::{Duration, Instant};

#[path = "../fuzz/seams.rs"]
mod seams;

/// Changed inputs of each seam; `PENNYREEL_MUTATIONS` asks for more.
const RUNS: usize = 100;

/// Longest that one input may take. Most take less than a millisecond.
const PATIENCE: Duration = Duration::from_secs(10);

/// Numbers without end from a seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        // Steele and others, "Fast splittable pseudorandom number generators" (2014).
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % sides.max(1) as u64) as usize
    }

    fn range(&mut self, length: usize) -> std::ops::Range<usize> {
        let from = self.roll(length + 1);
        let most = (length - from).min(1 << self.roll(10));
        from..from + self.roll(most + 1)
    }
}

/// What is put in: pieces that mean something to one parser or another.
const PIECES: [&[u8]; 40] = [
    b"\0",
    b"\xFF\xFF\xFF\xFF",
    b"\xFE\xFF",
    b"\xEF\xBB\xBF",
    "\u{202e}".as_bytes(),
    "\u{301}".as_bytes(),
    "“".as_bytes(),
    "”".as_bytes(),
    "’".as_bytes(),
    "‘".as_bytes(),
    b"\"",
    b"'",
    b"\n\n",
    b"\r\n",
    b"* * *\n\n",
    b"_",
    b"CHAPTER XIV.\n\n",
    b"I.\n\n",
    b"[1]",
    b"[Illustration: x]",
    b"Mr. ",
    b" said Anna",
    "—".as_bytes(),
    "…".as_bytes(),
    b"&#x202E;",
    b"&amp;",
    b"<p>",
    b"</p>",
    b"<div class='footnote'>",
    b"</div>",
    b"<h2>",
    b"<td>",
    b"<!--",
    b"<![CDATA[",
    b"<a href='#x'>1</a>",
    b"99999999999999999999",
    b"-1",
    b"NaN",
    "ﬀİ".as_bytes(),
    "𝔘𐍈".as_bytes(),
];

/// An input made of others.
fn changed(corpus: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = corpus[dice.roll(corpus.len())].clone();
    for _ in 0..=dice.roll(6) {
        let range = dice.range(bytes.len());
        match dice.roll(9) {
            0 => {
                let at = dice.roll(bytes.len());
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << dice.roll(8);
                }
            }
            1 => drop(bytes.drain(range)),
            2 => {
                let piece = bytes[range.clone()].repeat(1 << dice.roll(6));
                bytes.splice(range.end..range.end, piece);
            }
            3 => {
                let other = &corpus[dice.roll(corpus.len())];
                let piece = other[dice.range(other.len())].to_vec();
                bytes.splice(range, piece);
            }
            4 => {
                let piece = bytes[range].to_vec();
                let at = dice.roll(bytes.len() + 1);
                bytes.splice(at..at, piece);
            }
            5 => bytes.truncate(range.end.max(bytes.len() / 8)),
            6 => {
                let number: u32 = [0, 1, 0x7FFF_FFFF, 0x8000_0000, u32::MAX][dice.roll(5)];
                let at = range.start;
                let end = (at + 4).min(bytes.len());
                let number = if dice.roll(2) == 0 {
                    number.to_be_bytes()
                } else {
                    number.to_le_bytes()
                };
                bytes.splice(at..end, number);
            }
            _ => {
                let piece =
                    PIECES[dice.roll(PIECES.len())].repeat(1 + dice.roll(3) * dice.roll(40));
                bytes.splice(range.start..range.start, piece);
            }
        }
        bytes.truncate(seams::LONGEST);
    }
    bytes
}

fn corpus(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fuzz/corpus")
        .join(name);
    let files = crate::library::tree(&folder)
        .into_values()
        .collect::<Vec<_>>();
    assert!(!files.is_empty(), "no corpus in {}", folder.display());
    files
}

/// Runs a seam over its corpus and over changed inputs; whatever breaks it is kept to look at.
fn run(name: &str, seam: fn(&[u8]), runs: usize) {
    let corpus = corpus(name);
    for bytes in &corpus {
        seam(bytes);
    }
    let asked = std::env::var("PENNYREEL_MUTATIONS")
        .ok()
        .and_then(|runs| runs.parse().ok());
    let seed = std::env::var("PENNYREEL_SEED")
        .ok()
        .and_then(|seed| seed.parse().ok());
    let mut dice = Dice(seed.unwrap_or(20_261_123));
    for number in 0..asked.unwrap_or(runs) {
        let bytes = changed(&corpus, &mut dice);
        let begun = Instant::now();
        let outcome = std::panic::catch_unwind(|| seam(&bytes));
        let slow = begun.elapsed() > PATIENCE;
        if outcome.is_err() || slow {
            let path = std::env::temp_dir().join(format!("pennyreel-{name}-{number}"));
            std::fs::write(&path, &bytes).expect("keep the input");
            panic!(
                "{name} number {number} breaks it (slow: {slow}): {}",
                path.display()
            );
        }
    }
}

#[test]
fn mutated_text_is_read_or_refused() {
    run("text", seams::plain_text, RUNS);
}

#[test]
fn mutated_html_is_read_or_refused() {
    run("html", seams::html, RUNS);
}

#[test]
fn mutated_markdown_is_read_or_refused() {
    run("markdown", seams::markdown, RUNS);
}

#[test]
fn mutated_archives_are_read_or_refused() {
    run("epub", seams::epub, 4 * RUNS);
}

#[test]
fn mutated_records_are_read_or_refused() {
    run("rdf", seams::rdf, 10 * RUNS);
}

#[test]
fn mutated_settings_are_read_or_refused() {
    run("books_toml", seams::books_toml, 10 * RUNS);
}

#[test]
fn mutated_models_are_read_or_refused() {
    run("onnx", seams::onnx, RUNS);
}

#[test]
fn mutated_replies_are_read_or_refused() {
    run("replies", seams::replies, 4 * RUNS);
}

#[test]
fn mutated_bodies_of_devices_are_taken_or_refused() {
    run("sync_bodies", seams::sync_bodies, 10 * RUNS);
}

/// Archives whose checksums are right, with documents changed inside.
#[test]
fn archives_with_mutated_documents_are_read_or_refused() {
    use std::io::{Cursor, Read, Write};
    let mut dice = Dice(7);
    let bytes = corpus("epub").remove(0);
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut files = Vec::new();
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).expect("an entry");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("its bytes");
        files.push((file.name().expect("a name").into_owned(), bytes));
    }
    for number in 0..RUNS {
        let chosen = dice.roll(files.len());
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (at, (name, bytes)) in files.iter().enumerate() {
            let own = [bytes.clone()];
            let bytes = if at == chosen {
                changed(&own, &mut dice)
            } else {
                bytes.clone()
            };
            let options = zip::write::SimpleFileOptions::default();
            zip.start_file(name.as_str(), options).expect("an entry");
            zip.write_all(&bytes).expect("write");
        }
        let bytes = zip.finish().expect("an archive").into_inner();
        let outcome = std::panic::catch_unwind(|| seams::epub(&bytes));
        assert!(
            outcome.is_ok(),
            "archive {number}, {} changed",
            files[chosen].0
        );
    }
}
