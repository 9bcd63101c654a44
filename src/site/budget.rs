//! What a page may weigh. Owns the limits of the player specification's table L and tells which
//! files are over; what to do about a breach is the publish stage's business.

use std::io::Write;

use anyhow::{Context, Result};
use flate2::Compression;
use flate2::write::GzEncoder;

use super::{Content, File};

/// A limit that was passed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breach {
    /// The file, or what the files are together.
    pub file: String,
    /// What it weighs, in bytes; compressed unless it is a picture.
    pub bytes: u64,
    /// What it may weigh.
    pub limit: u64,
}

/// A limit on files of one kind, each alone or all together.
struct Limit {
    bytes: u64,
    applies: fn(&str) -> bool,
    together: Option<&'static str>,
}

const KB: u64 = 1024;

/// Full-text pages are left out: they are whole books, and are shown while they load.
const LIMITS: [Limit; 7] = [
    Limit {
        bytes: 30 * KB,
        applies: |path| path.ends_with(".html") && !path.ends_with("/text/index.html"),
        together: None,
    },
    Limit {
        bytes: 10 * KB,
        applies: |path| path.ends_with(".css"),
        together: None,
    },
    Limit {
        bytes: 60 * KB,
        applies: |path| path.contains("/c/"),
        together: None,
    },
    Limit {
        bytes: 60 * KB,
        applies: |path| path.ends_with("/book.json"),
        together: None,
    },
    Limit {
        bytes: 30 * KB,
        applies: |path| path == "library.json",
        together: None,
    },
    Limit {
        bytes: 20 * KB,
        applies: |path| path.contains("/js/player/"),
        together: Some("the player's scripts"),
    },
    Limit {
        bytes: 8 * KB,
        applies: |path| path.contains("/js/") && !path.contains("/js/player/"),
        together: Some("the scripts of library, book and text pages"),
    },
];

/// Most bytes of one picture.
const PICTURE: u64 = 180 * KB;

/// Weighs the files of a site and returns every limit that is passed, in the order of the files.
///
/// # Errors
/// When compression fails, which memory alone can cause.
pub fn check(files: &[File]) -> Result<Vec<Breach>> {
    let mut breaches = Vec::new();
    let mut sums = [0; LIMITS.len()];
    for (path, content) in files {
        let bytes = match content {
            Content::Bytes(bytes) => bytes,
            Content::Blob(blob) if blob.ending == "webp" && blob.bytes > PICTURE => {
                breaches.push(Breach {
                    file: path.clone(),
                    bytes: blob.bytes,
                    limit: PICTURE,
                });
                continue;
            }
            Content::Blob(_) => continue,
        };
        for (limit, sum) in LIMITS.iter().zip(&mut sums) {
            if !(limit.applies)(path) {
                continue;
            }
            let weight = compressed(bytes)?;
            *sum += weight;
            if limit.together.is_none() && weight > limit.bytes {
                breaches.push(Breach {
                    file: path.clone(),
                    bytes: weight,
                    limit: limit.bytes,
                });
            }
        }
    }
    for (limit, sum) in LIMITS.iter().zip(sums) {
        if let Some(name) = limit.together
            && sum > limit.bytes
        {
            breaches.push(Breach {
                file: name.to_owned(),
                bytes: sum,
                limit: limit.bytes,
            });
        }
    }
    Ok(breaches)
}

/// Length after gzip at the level that static hosts commonly use.
fn compressed(bytes: &[u8]) -> Result<u64> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(bytes).context("cannot compress a page")?;
    Ok(encoder.finish().context("cannot compress a page")?.len() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bytes that gzip cannot make smaller.
    fn noise(length: usize) -> Content {
        let mut state = 0x9E37_79B9_7F4A_7C15_u64;
        let byte = |_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state as u8
        };
        Content::Bytes((0..length).map(byte).collect())
    }

    #[test]
    fn each_file_and_each_sum_is_held_to_its_limit() {
        let kb = KB as usize;
        let files = [
            ("index.html".to_owned(), noise(31 * kb)),
            ("b/x/text/index.html".to_owned(), noise(90 * kb)),
            ("b/x/c/1.json".to_owned(), noise(40 * kb)),
            ("assets/d/js/player/a.js".to_owned(), noise(11 * kb)),
            ("assets/d/js/player/b.js".to_owned(), noise(11 * kb)),
        ];
        let names: Vec<_> = check(&files)
            .expect("check")
            .into_iter()
            .map(|b| b.file)
            .collect();
        assert_eq!(names, ["index.html", "the player's scripts"]);
    }
}
