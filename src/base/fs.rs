//! File operations whose errors name the path. Owns reading, atomic writing and removal; nothing
//! else in the program calls `std::fs` to write.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

/// Reads a whole file.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

/// Reads a whole file of at most `limit` bytes; a longer one is refused before it fills the memory.
///
/// # Errors
/// When it cannot be read, or is longer.
pub fn read_at_most(path: &Path, limit: u64) -> Result<Vec<u8>> {
    let unreadable = || format!("cannot read {}", path.display());
    let file = File::open(path).with_context(unreadable)?;
    let length = file.metadata().with_context(unreadable)?.len();
    let too_long = || {
        format!(
            "{} has {} MB, more than the {} MB that any such file needs",
            path.display(),
            length.max(limit + 1) >> 20,
            limit >> 20
        )
    };
    ensure!(length <= limit, too_long());
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0));
    // A pipe or a device does not say how long it is.
    file.take(limit + 1)
        .read_to_end(&mut bytes)
        .with_context(unreadable)?;
    ensure!(bytes.len() as u64 <= limit, too_long());
    Ok(bytes)
}

/// Reads a whole file as UTF-8.
pub fn read_to_string(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// Writes a file so that readers see either the old bytes or all of the new ones: a sibling is
/// written, flushed to disk and renamed over the target. Missing folders are made.
pub fn write_atomic(path: &Path, bytes: &[u8]) -> Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    create_dir_all(folder)?;
    let temporary = sibling(path);
    let write = || -> std::io::Result<()> {
        let mut file = File::create(&temporary)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&temporary, path)
    };
    write().with_context(|| {
        let _ = fs::remove_file(&temporary);
        format!("cannot write {}", path.display())
    })
}

/// Makes a folder and those above it.
pub fn create_dir_all(path: &Path) -> Result<()> {
    fs::create_dir_all(path).with_context(|| format!("cannot make the folder {}", path.display()))
}

/// Removes a file; one that is already gone is no error.
pub fn remove_file(path: &Path) -> Result<()> {
    ignore_missing(fs::remove_file(path))
        .with_context(|| format!("cannot remove {}", path.display()))
}

/// Removes a folder with all it holds; one that is already gone is no error.
pub fn remove_dir_all(path: &Path) -> Result<()> {
    ignore_missing(fs::remove_dir_all(path))
        .with_context(|| format!("cannot remove {}", path.display()))
}

/// Moves a file or folder within one file system.
pub fn rename(from: &Path, to: &Path) -> Result<()> {
    fs::rename(from, to)
        .with_context(|| format!("cannot move {} to {}", from.display(), to.display()))
}

/// Every file below `root`, as sorted paths relative to it; empty when there is no such folder.
pub fn walk(root: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut pending = vec![PathBuf::new()];
    while let Some(relative) = pending.pop() {
        let folder = root.join(&relative);
        let entries = match fs::read_dir(&folder) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            entries => entries.with_context(|| format!("cannot list {}", folder.display()))?,
        };
        for entry in entries {
            let entry = entry.with_context(|| format!("cannot list {}", folder.display()))?;
            let path = relative.join(entry.file_name());
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => pending.push(path),
                _ => found.push(path),
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Makes the output folder and tags it as a cache, so that backups leave it out
/// (the Cache Directory Tagging Specification's signature).
pub fn mark_cache(folder: &Path) -> Result<()> {
    let tag = folder.join("CACHEDIR.TAG");
    if tag.exists() {
        return Ok(());
    }
    write_atomic(
        &tag,
        b"Signature: 8a477f597d28d172789f06886806bc55\n# Made by pennyreel; can be rebuilt.\n",
    )
}

/// A name beside `path` that no other process or thread of ours uses.
fn sibling(path: &Path) -> PathBuf {
    use std::sync::atomic::{AtomicU64, Ordering};
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}-{number}.part", std::process::id()));
    path.with_file_name(name)
}

fn ignore_missing(result: std::io::Result<()>) -> std::io::Result<()> {
    match result {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_write_replaces_the_whole_file_and_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("deep/er/file.txt");
        write_atomic(&path, b"one").expect("first write");
        write_atomic(&path, b"two").expect("second write");
        assert_eq!(read(&path).expect("read"), b"two");
        assert_eq!(
            walk(folder.path()).expect("walk"),
            [PathBuf::from("deep/er/file.txt")]
        );
    }

    #[test]
    fn errors_name_the_path() {
        let error = read(Path::new("/nonexistent/book.txt")).expect_err("no such file");
        assert!(format!("{error:#}").contains("/nonexistent/book.txt"));
    }
}
