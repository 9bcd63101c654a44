//! Makes a folder equal to a list of files. Owns the output folder and the care taken with it:
//! whole files appear by renaming, equal ones are left alone, what is no longer listed goes, and
//! nothing outside the folder is ever touched.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};

use super::{Content, File, links};
use crate::base::blobs::{BlobRef, Blobs};
use crate::base::digest::Digest;
use crate::base::fs;

/// Marks a folder as ours, so that a mistyped output folder is never emptied.
pub(super) const MARKER: &str = ".pennyreel-site";

/// What a synchronisation did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Synced {
    /// Files that were new or different.
    pub written: usize,
    /// Files left as they were.
    pub kept: usize,
    /// Files that were no longer listed.
    pub removed: usize,
    /// Size of the whole site in bytes.
    pub bytes: u64,
}

/// Makes `output` hold exactly `files`. Pages are written after what they point to and old files
/// are removed last, so a site that is being served is whole at every moment.
///
/// # Errors
/// When a path could lead outside the folder, two files share a path, the folder holds files that
/// are not ours, or the disk refuses. A blob that is missing or damaged is named.
pub fn sync(output: &Path, files: &[File], blobs: &Blobs) -> Result<Synced> {
    let listed = list(files)?;
    claim(output)?;
    let mut done = Synced::default();
    clear_obstacles(output, &listed, &mut done)?;
    let mut order: Vec<_> = listed.iter().collect();
    order.sort_by_key(|(path, _)| path.ends_with(".html") as u8 + path.ends_with(".json") as u8);
    for (path, content) in order {
        let target = output.join(path);
        done.bytes += length(content);
        if is_equal(&target, path, content) {
            done.kept += 1;
            continue;
        }
        let wrote = match content {
            Content::Bytes(bytes) => fs::write_atomic(&target, bytes),
            Content::Blob(blob) => blobs.get(blob).and_then(|b| fs::write_atomic(&target, &b)),
        };
        wrote.with_context(|| format!("cannot put {path} into the site"))?;
        done.written += 1;
    }
    for path in fs::walk(output)? {
        if !listed.contains_key(name(&path).as_str()) && path != Path::new(MARKER) {
            fs::remove_file(&output.join(&path))?;
            done.removed += 1;
        }
    }
    prune(output)?;
    Ok(done)
}

fn list(files: &[File]) -> Result<BTreeMap<&str, &Content>> {
    let mut listed = BTreeMap::new();
    for (path, content) in files {
        ensure!(
            links::is_safe(path) && path != MARKER,
            "{path:?} cannot be a file of the site: it could lead outside the site's folder"
        );
        match listed.insert(path.as_str(), content) {
            Some(other) if other != content => bail!("two different files are both named {path}"),
            _ => {}
        }
    }
    for path in listed.keys() {
        let inside = folders(path).find(|folder| listed.contains_key(folder));
        if let Some(folder) = inside {
            bail!("{folder} is listed as a file, and {path} needs it to be a folder");
        }
    }
    Ok(listed)
}

/// The folders that a path lies in, outermost first.
fn folders(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

/// Takes an empty or missing folder for ours; refuses one with somebody else's files.
fn claim(output: &Path) -> Result<()> {
    let marker = output.join(MARKER);
    if marker.is_file() {
        return Ok(());
    }
    let others = fs::walk(output)?;
    if let Some(first) = others.first() {
        bail!(
            "{} already holds files that are not from an earlier build (such as {}); give an \
             empty folder, or remove it yourself if nothing in it is needed",
            output.display(),
            first.display()
        );
    }
    fs::write_atomic(
        &marker,
        b"Made by pennyreel; everything in this folder is replaced.\n",
    )
}

/// Removes what stands where a listed file or its folders must go: links that lead elsewhere,
/// files in place of folders and folders in place of files.
fn clear_obstacles(
    output: &Path,
    listed: &BTreeMap<&str, &Content>,
    done: &mut Synced,
) -> Result<()> {
    for path in listed.keys() {
        for folder in folders(path) {
            let target = output.join(folder);
            let there = std::fs::symlink_metadata(&target);
            if there.is_ok_and(|meta| !meta.is_dir()) {
                fs::remove_file(&target)?;
                done.removed += 1;
            }
        }
        let target = output.join(path);
        match std::fs::symlink_metadata(&target) {
            Ok(meta) if meta.is_dir() => fs::remove_dir_all(&target)?,
            Ok(meta) if meta.is_symlink() => fs::remove_file(&target)?,
            _ => {}
        }
    }
    Ok(())
}

fn is_equal(target: &Path, path: &str, content: &Content) -> bool {
    let on_disk = std::fs::metadata(target).map(|meta| meta.len());
    if !on_disk.is_ok_and(|bytes| bytes == length(content)) {
        return false;
    }
    match content {
        // A name that holds the digest can only have been written with these bytes.
        Content::Blob(blob) if path == links::media(blob) => true,
        Content::Blob(BlobRef { digest, .. }) => {
            fs::read(target).is_ok_and(|bytes| Digest::of(&bytes) == *digest)
        }
        Content::Bytes(bytes) => fs::read(target).is_ok_and(|there| there == *bytes),
    }
}

fn length(content: &Content) -> u64 {
    match content {
        Content::Bytes(bytes) => bytes.len() as u64,
        Content::Blob(blob) => blob.bytes,
    }
}

pub(super) fn name(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// Removes folders that hold nothing, innermost first.
fn prune(folder: &Path) -> Result<()> {
    let listing = || format!("cannot list {}", folder.display());
    let entries = std::fs::read_dir(folder).with_context(listing)?;
    let mut inner: Vec<PathBuf> = Vec::new();
    for entry in entries {
        let entry = entry.with_context(listing)?;
        if entry.file_type().with_context(listing)?.is_dir() {
            inner.push(entry.path());
        }
    }
    for path in inner {
        prune(&path)?;
        let empty = std::fs::read_dir(&path).is_ok_and(|mut entries| entries.next().is_none());
        if empty {
            fs::remove_dir_all(&path)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(path: &str, text: &str) -> File {
        (path.to_owned(), Content::Bytes(text.as_bytes().to_vec()))
    }

    fn setting() -> (tempfile::TempDir, PathBuf, Blobs) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (output, blobs) = (
            folder.path().join("site"),
            Blobs::new(folder.path().join("b")),
        );
        (folder, output, blobs)
    }

    #[test]
    fn the_folder_becomes_the_list_and_equal_files_stay() {
        let (_folder, output, blobs) = setting();
        let blob = blobs.put(b"sound", "mp3").expect("put");
        let media = (links::media(&blob), Content::Blob(blob));
        let first = [
            media.clone(),
            bytes("index.html", "one"),
            bytes("b/x/book.json", "{}"),
        ];
        let done = sync(&output, &first, &blobs).expect("first");
        assert_eq!(
            (done.written, done.kept, done.removed, done.bytes),
            (3, 0, 0, 10)
        );
        let second = [media, bytes("index.html", "two")];
        let done = sync(&output, &second, &blobs).expect("second");
        assert_eq!((done.written, done.kept, done.removed), (1, 1, 1));
        assert!(!output.join("b").exists(), "empty folders go too");
        assert_eq!(fs::read(&output.join("index.html")).expect("read"), b"two");
    }

    #[test]
    fn paths_cannot_escape() {
        let (folder, output, blobs) = setting();
        for path in [
            "../evil.html",
            "/tmp/evil.html",
            "a/../../evil.html",
            ".pennyreel-site",
        ] {
            assert!(
                sync(&output, &[bytes(path, "x")], &blobs).is_err(),
                "{path}"
            );
        }
        assert!(!folder.path().join("evil.html").exists());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_folder_is_replaced_not_followed() {
        let (folder, output, blobs) = setting();
        let outside = folder.path().join("outside");
        fs::write_atomic(&outside.join("keep.txt"), b"mine").expect("write");
        sync(&output, &[bytes("index.html", "x")], &blobs).expect("first");
        std::os::unix::fs::symlink(&outside, output.join("b")).expect("link");
        sync(&output, &[bytes("b/page.html", "x")], &blobs).expect("second");
        assert_eq!(
            fs::walk(&outside).expect("walk"),
            [PathBuf::from("keep.txt")]
        );
        assert!(output.join("b/page.html").is_file());
    }

    #[test]
    fn a_folder_with_other_files_is_refused() {
        let (_folder, output, blobs) = setting();
        fs::write_atomic(&output.join("thesis.txt"), b"years of work").expect("write");
        let error = sync(&output, &[bytes("index.html", "x")], &blobs).expect_err("refuse");
        assert!(error.to_string().contains("thesis.txt"), "{error}");
        assert!(output.join("thesis.txt").exists());
    }

    #[test]
    fn contradictions_in_the_list_are_refused() {
        let (_folder, output, blobs) = setting();
        assert!(sync(&output, &[bytes("a", "1"), bytes("a", "2")], &blobs).is_err());
        assert!(sync(&output, &[bytes("a", "1"), bytes("a/b", "2")], &blobs).is_err());
    }
}
