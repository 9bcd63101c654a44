//! What a page may weigh. Owns the limits of the player specification's table L and tells what every
//! page weighs; what to do about a breach is the stages' business.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use anyhow::{Context, Result};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Content, File, offline, scripts};

const KB: u64 = 1024;

/// Sound: 48 kb/s is 6 bytes a millisecond (0.36 MB a minute); what a format adds at its ends.
const SOUND: (u64, u64) = (6, 8 * KB);

/// Something that has a limit, weighed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weight {
    /// What is weighed, such as `scripts`.
    pub what: String,
    /// The file it is of, or that needs it.
    pub of: String,
    /// What it weighs in bytes: compressed, but for pictures and sounds.
    pub bytes: u64,
    /// What it may weigh.
    pub limit: u64,
}

impl Weight {
    /// Whether the limit is passed.
    pub fn is_over(&self) -> bool {
        self.bytes > self.limit
    }

    /// How much of the limit is used.
    pub fn share(&self) -> f64 {
        self.bytes as f64 / self.limit as f64
    }
}

/// Of each kind of weight the one that comes nearest to its limit.
pub fn nearest(mut weights: Vec<Weight>) -> Vec<Weight> {
    weights.sort_by(|a, b| {
        let kind = a.what.cmp(&b.what);
        kind.then(b.share().total_cmp(&a.share()))
            .then(a.of.cmp(&b.of))
    });
    weights.dedup_by(|a, b| a.what == b.what);
    weights
}

/// Every limit with what comes nearest to it, or every breach of it, by what is weighed.
///
/// # Errors
/// When compression fails, which memory alone can cause, or a file of ours is not what it should be.
pub fn heaviest(files: &[File]) -> Result<Vec<Weight>> {
    let weights = Scales::new(files).weigh()?;
    let (over, within): (Vec<_>, Vec<_>) = weights.into_iter().partition(Weight::is_over);
    let mut kept = nearest(within);
    kept.retain(|weight| over.iter().all(|breach| breach.what != weight.what));
    kept.extend(over);
    kept.sort_by(|a, b| (&a.what, &a.of).cmp(&(&b.what, &b.of)));
    Ok(kept)
}

/// The files of a site by path, with what they weigh.
struct Scales<'a> {
    files: BTreeMap<&'a str, &'a Content>,
    /// What has been compressed: several pages load the same files.
    sent: RefCell<BTreeMap<String, u64>>,
    weights: Vec<Weight>,
}

impl<'a> Scales<'a> {
    fn new(files: &'a [File]) -> Self {
        Self {
            files: files
                .iter()
                .map(|(path, content)| (path.as_str(), content))
                .collect(),
            sent: RefCell::default(),
            weights: Vec::new(),
        }
    }

    fn weigh(mut self) -> Result<Vec<Weight>> {
        let paths: Vec<&str> = self.files.keys().copied().collect();
        for path in paths {
            match self.files[path] {
                Content::Blob(blob) if blob.ending == "webp" => {
                    self.put("a picture", path, blob.bytes, 180 * KB);
                }
                Content::Blob(_) => {}
                Content::Bytes(_) if path.ends_with(".html") => self.page(path)?,
                Content::Bytes(_) if path.ends_with("/book.json") => self.book(path)?,
                Content::Bytes(bytes) if path == offline::WORKER => self.shell(path, bytes)?,
                Content::Bytes(_) if path.contains("/c/") => {
                    self.put("a chapter's cards", path, self.sent(path)?, 60 * KB);
                }
                Content::Bytes(_) if path == "library.json" => {
                    self.put("the list of books", path, self.sent(path)?, 30 * KB);
                }
                Content::Bytes(_) => {}
            }
        }
        Ok(self.weights)
    }

    fn put(&mut self, what: &str, of: &str, bytes: u64, limit: u64) {
        let (what, of) = (what.to_owned(), of.to_owned());
        self.weights.push(Weight {
            what,
            of,
            bytes,
            limit,
        });
    }

    fn bytes(&self, path: &str) -> Option<&'a [u8]> {
        match self.files.get(path)? {
            Content::Bytes(bytes) => Some(bytes),
            Content::Blob(_) => None,
        }
    }

    /// What a host sends for a file, compressed; nothing for one that is not there.
    fn sent(&self, path: &str) -> Result<u64> {
        match self.files.get(path) {
            Some(Content::Bytes(bytes)) => {
                if let Some(known) = self.sent.borrow().get(path) {
                    return Ok(*known);
                }
                let length = compressed(bytes)?;
                self.sent.borrow_mut().insert(path.to_owned(), length);
                Ok(length)
            }
            Some(Content::Blob(blob)) => Ok(blob.bytes),
            None => Ok(0),
        }
    }

    fn sum(&self, paths: &[String]) -> Result<u64> {
        paths.iter().map(|path| self.sent(path)).sum()
    }

    /// A page, its style sheets and its scripts. Full texts are whole books and are shown while they
    /// load: their length is the book's. The specification gives other pages no limit; here they may load
    /// half as much again as the library.
    fn page(&mut self, path: &str) -> Result<()> {
        let html = String::from_utf8_lossy(self.bytes(path).unwrap_or_default()).into_owned();
        let text = path.ends_with("/text/index.html");
        if !text {
            self.put("a page", path, self.sent(path)?, 30 * KB);
        }
        let styles = self.sum(&linked(path, &html, "rel=\"stylesheet\" href=\""))?;
        self.put("style sheets", path, styles, 10 * KB);
        let entries = linked(path, &html, "<script type=\"module\" src=\"");
        let start = self.scripts(&entries, false)?;
        let play = path.ends_with("/play/index.html");
        let (what, limit) = match path {
            _ if play => ("scripts of the player at start", 20),
            _ if path.starts_with("b/") && !text => ("scripts of a book's page", 6),
            "index.html" => ("scripts of the library at start", 8),
            _ => ("scripts of another page", 12),
        };
        self.put(what, path, start, limit * KB);
        let all = self.scripts(&entries, true)?;
        self.put("scripts with those that come later", path, all, 35 * KB);
        if play {
            self.first_view(path, &html, styles + start)?;
        }
        Ok(())
    }

    fn scripts(&self, entries: &[String], later: bool) -> Result<u64> {
        let mut all = BTreeSet::new();
        for entry in entries {
            all.extend(scripts::closure(|name| Ok(self.bytes(name)), entry, later)?);
        }
        self.sum(&all.into_iter().collect::<Vec<_>>())
    }

    /// All that a phone loads before it shows the first card: the page, its parts, the lists of the
    /// book and of its first chapter, and the first picture in its larger size.
    fn first_view(&mut self, path: &str, html: &str, parts: u64) -> Result<()> {
        let folder = path.trim_end_matches("play/index.html");
        let lists = [format!("{folder}book.json"), format!("{folder}c/1.json")];
        let pictures = pictures(path, html);
        let picture = pictures
            .iter()
            .map(|name| self.sent(name))
            .collect::<Result<Vec<_>>>()?;
        let picture = picture.into_iter().max().unwrap_or(0);
        self.put("the first picture", path, picture, 130 * KB);
        let all = self.sent(path)? + parts + self.sum(&lists)? + picture;
        self.put("all before the first card", path, all, 300 * KB);
        Ok(())
    }

    /// A book's list, and its sounds against their length.
    fn book(&mut self, path: &str) -> Result<()> {
        self.put("a book's list", path, self.sent(path)?, 60 * KB);
        let bytes = self.bytes(path).unwrap_or_default();
        let book: Value =
            serde_json::from_slice(bytes).with_context(|| format!("{path} is not JSON"))?;
        for chapter in book["chapters"].as_array().into_iter().flatten() {
            let (Some(sound), Some(millis)) =
                (chapter["sound"].as_str(), chapter["duration"].as_u64())
            else {
                continue;
            };
            self.put(
                "a sound",
                sound,
                self.sent(sound)?,
                millis * SOUND.0 + SOUND.1,
            );
        }
        Ok(())
    }

    /// What the service worker keeps for every page.
    fn shell(&mut self, path: &str, worker: &[u8]) -> Result<()> {
        let files =
            offline::shell(worker).with_context(|| format!("{path} has no list of files"))?;
        let bytes = self.sum(&files)?;
        self.put("what is kept for every page", path, bytes, 150 * KB);
        Ok(())
    }
}

/// The files that a page names behind `before`, as paths from the site's root.
fn linked(page: &str, html: &str, before: &str) -> Vec<String> {
    html.split(before)
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter_map(|link| resolved(page, link))
        .collect()
}

/// Where a link of a page leads, from the site's root.
fn resolved(page: &str, link: &str) -> Option<String> {
    let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
    scripts::resolved(folder, &format!("./{link}"))
}

/// The pictures that a page shows, in all their sizes.
fn pictures(page: &str, html: &str) -> Vec<String> {
    let mut found: Vec<String> = linked(page, html, "<img src=\"");
    for set in html
        .split("srcset=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
    {
        let links = set
            .split(',')
            .filter_map(|part| part.split_whitespace().next());
        found.extend(links.filter_map(|link| resolved(page, link)));
    }
    found
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
    use crate::base::blobs::BlobRef;
    use crate::base::digest::Digest;

    /// Bytes that gzip cannot make smaller.
    fn noise(kilobytes: usize) -> Vec<u8> {
        let mut state = 0x9E37_79B9_7F4A_7C15_u64;
        let byte = |_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            b' ' + (state % 64) as u8
        };
        // Six bits in every byte: three quarters of it remain.
        (0..kilobytes * KB as usize * 4 / 3).map(byte).collect()
    }

    fn file(path: &str, bytes: Vec<u8>) -> File {
        (path.to_owned(), Content::Bytes(bytes))
    }

    fn over(files: &[File]) -> Vec<(String, String)> {
        let weights = heaviest(files).expect("weights");
        let over = weights.into_iter().filter(Weight::is_over);
        over.map(|weight| (weight.what, weight.of)).collect()
    }

    /// A script of that size which imports another.
    fn script(kilobytes: usize, line: &str) -> Vec<u8> {
        let mut script = format!("{line}\n//").into_bytes();
        script.extend(noise(kilobytes));
        script
    }

    #[test]
    fn a_page_is_weighed_with_what_it_imports_and_what_comes_later() {
        let page = b"<script type=\"module\" src=\"../../../assets/d/js/a.js\"></script>".to_vec();
        let files = |b, c| {
            vec![
                file("b/x/play/index.html", page.clone()),
                file(
                    "assets/d/js/a.js",
                    script(9, "import { b } from './sub/b.js';"),
                ),
                file(
                    "assets/d/js/sub/b.js",
                    script(b, "const c = () => import('../c.js');"),
                ),
                file("assets/d/js/c.js", script(c, "")),
                file("assets/d/js/other.js", script(90, "")),
            ]
        };
        assert_eq!(over(&files(9, 9)), []);
        let [start, later] = [
            "scripts of the player at start",
            "scripts with those that come later",
        ];
        let of = |what: &str| (what.to_owned(), "b/x/play/index.html".to_owned());
        assert_eq!(over(&files(13, 9)), [of(start)]);
        assert_eq!(over(&files(9, 20)), [of(later)]);
    }

    #[test]
    fn pictures_sounds_and_lists_are_held_to_their_limits() {
        let blob = |bytes, ending: &str| {
            let digest = Digest::of(ending.as_bytes());
            Content::Blob(BlobRef {
                digest,
                bytes,
                ending: ending.to_owned(),
            })
        };
        let book = br#"{"chapters":[{"sound":"media/s.mp3","duration":60000}]}"#.to_vec();
        let page = b"<img src=\"../../../media/a.webp\" srcset=\"../../../media/a.webp 540w, ../../../media/b.webp 1080w\">";
        let files = |first, sound| {
            vec![
                file("b/x/book.json", book.clone()),
                file("b/x/play/index.html", page.to_vec()),
                ("media/a.webp".to_owned(), blob(9 * KB, "webp")),
                ("media/b.webp".to_owned(), blob(first, "webp")),
                ("media/s.mp3".to_owned(), blob(sound, "mp3")),
            ]
        };
        assert_eq!(over(&files(120 * KB, 361_000)), []);
        let names = |files: &[File]| {
            over(files)
                .into_iter()
                .map(|(what, _)| what)
                .collect::<Vec<_>>()
        };
        assert_eq!(names(&files(140 * KB, 361_000)), ["the first picture"]);
        assert_eq!(
            names(&files(200 * KB, 361_000)),
            ["a picture", "the first picture"]
        );
        assert_eq!(names(&files(120 * KB, 400_000)), ["a sound"]);
        let text = [
            file("b/x/text/index.html", noise(90)),
            file("index.html", noise(31)),
        ];
        assert_eq!(
            over(&text),
            [("a page".to_owned(), "index.html".to_owned())]
        );
    }
}
