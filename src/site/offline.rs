//! What works without a network: the service worker with its list of files that every page needs, and
//! the list of files that make up a saved book. Owns both lists; `assets/site/worker/sw.js` and
//! `assets/site/js/offline/books.js` are their only readers.

use std::collections::BTreeSet;

use anyhow::Result;
use serde::Serialize;

use super::{Content, File, Theme, lean, links};
use crate::base::digest::Digest;
use crate::model::{Illustration, Publication};

/// Version of the list of a book's files.
const VERSION: u8 = 1;

/// Where the worker lies: it answers for what is below its own folder, so for the whole site.
pub const WORKER: &str = "sw.js";

/// The page shown for another that cannot be reached.
pub const AWAY: &str = "offline.html";

/// The worker's source in the theme. It goes in front of no page, so it is no asset.
pub const SOURCE: &str = "assets/worker/sw.js";

/// How the worker's first line begins: the rest of it is its list of files.
const LIST: &str = "const SHELL = ";

/// `b/<slug>/offline.json`: what a reader's browser must keep for the book to be whole.
#[derive(Debug, Serialize)]
pub struct OfflineFile {
    v: u8,
    id: String,
    title: String,
    authors: Vec<String>,
    /// Changes whenever any byte of the book does.
    digest: String,
    /// All files together, uncompressed.
    bytes: u64,
    /// Address from the site's root, and length in bytes.
    files: Vec<(String, u64)>,
}

impl OfflineFile {
    /// The list of a book's files: everything its pages use but the planes of moving pictures, which
    /// weigh more than all else that is seen and are done without.
    pub fn of(publication: &Publication, files: &[File]) -> Self {
        let needless = needless(publication);
        let mut listed: Vec<(String, u64)> = Vec::new();
        let mut seen = BTreeSet::new();
        let mut content = String::new();
        for (path, what) in files {
            if needless.contains(path) || !seen.insert(path) {
                continue;
            }
            let (digest, bytes) = match what {
                Content::Bytes(bytes) => (Digest::of(bytes), bytes.len() as u64),
                Content::Blob(blob) => (blob.digest.clone(), blob.bytes),
            };
            content.push_str(&format!("{path} {}\n", digest.short()));
            listed.push((address(path), bytes));
        }
        Self {
            v: VERSION,
            id: publication.slug.clone(),
            title: publication.book.metadata.title.clone(),
            authors: publication
                .book
                .metadata
                .authors
                .iter()
                .map(|person| person.name.clone())
                .collect(),
            digest: Digest::of(content.as_bytes()).short().to_owned(),
            bytes: listed.iter().map(|(_, bytes)| bytes).sum(),
            files: listed,
        }
    }
}

/// Paths of what is never shown on a saved book's own pages: planes, and the picture for links elsewhere.
fn needless(publication: &Publication) -> BTreeSet<String> {
    let pictures = publication.pictures.iter().flatten();
    let planes =
        pictures.flat_map(|picture| picture.planes.iter().flat_map(|planes| &planes.layers));
    let share = publication.share.iter().flat_map(Illustration::files);
    planes.chain(share).map(links::media).collect()
}

/// The service worker of a site whose pages of no book are `pages`, with the theme's `assets`.
///
/// # Errors
/// When the theme has no worker.
pub fn worker(theme: &Theme, pages: &[File], assets: &[File]) -> Result<Vec<u8>> {
    let shell: Vec<&File> = pages
        .iter()
        .filter(|(path, _)| needed(path))
        .chain(assets)
        .collect();
    let mut content = String::new();
    for (path, what) in &shell {
        let digest = match what {
            Content::Bytes(bytes) => Digest::of(bytes),
            Content::Blob(blob) => blob.digest.clone(),
        };
        content.push_str(&format!("{path} {}\n", digest.short()));
    }
    let list = serde_json::json!({
        "version": Digest::of(content.as_bytes()).short(),
        "files": shell.iter().map(|(path, _)| address(path)).collect::<Vec<_>>(),
    });
    let source = lean::lean(SOURCE, theme.require(SOURCE)?);
    let mut worker = format!("{LIST}{list};\n").into_bytes();
    worker.extend(source);
    Ok(worker)
}

/// The files that a worker keeps, as paths in the site; `None` if it names none.
pub fn shell(worker: &[u8]) -> Option<Vec<String>> {
    let first = worker.split(|byte| *byte == b'\n').next()?;
    let list = first.strip_prefix(LIST.as_bytes())?.strip_suffix(b";")?;
    let list: serde_json::Value = serde_json::from_slice(list).ok()?;
    let path = |name: &str| match name {
        "./" => "index.html".to_owned(),
        name if name.ends_with('/') => format!("{name}index.html"),
        name => name.to_owned(),
    };
    let files = list["files"].as_array()?.iter();
    Some(files.filter_map(|name| name.as_str().map(path)).collect())
}

/// Whether every page needs a file of the library, or it is a page one wants to come home to.
fn needed(path: &str) -> bool {
    let hosts = ["_headers", "404.html", "robots.txt", WORKER, "covers.json"];
    let large = path.ends_with(".jpg")
        || path.starts_with("shelf/")
        || path.starts_with("media/")
        || path.starts_with("discover/") && path.ends_with(".json")
        || path.starts_with("find/");
    let icon = path.starts_with(links::ICONS) && !path.ends_with("/48.png");
    !hosts.contains(&path) && !large && !icon
}

/// The address under which a browser asks for a file, relative to the site's root.
fn address(path: &str) -> String {
    match path.strip_suffix("index.html") {
        Some("") => "./".to_owned(),
        Some(folder) => folder.to_owned(),
        None => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worker_lists_the_shell_and_changes_with_it() {
        let theme = Theme::default();
        let file = |path: &str, bytes: &[u8]| (path.to_owned(), Content::Bytes(bytes.to_vec()));
        let pages = [
            file("index.html", b"library"),
            file("offline.html", b"away"),
            file("_headers", b"for hosts"),
            file("icons/share.jpg", b"for links"),
        ];
        let assets = [file("assets/d/js/player/player.js", b"play()")];
        let made = |pages: &[File]| {
            let worker = worker(&theme, pages, &assets).expect("a worker");
            let worker = String::from_utf8(worker).expect("UTF-8");
            let first = worker.lines().next().expect("a line").to_owned();
            let list = first
                .strip_prefix("const SHELL = ")
                .and_then(|s| s.strip_suffix(';'));
            serde_json::from_str::<serde_json::Value>(list.expect("a list")).expect("JSON")
        };
        let list = made(&pages);
        let files = serde_json::json!(["./", "offline.html", "assets/d/js/player/player.js"]);
        assert_eq!(list["files"], files);
        let mut newer = pages.clone();
        newer[0] = file("index.html", b"another library");
        assert_ne!(made(&newer)["version"], list["version"]);
    }
}
