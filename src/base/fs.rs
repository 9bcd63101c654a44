//! File operations whose errors name the path. Owns reading, atomic writing and removal; nothing
//! else in the program calls `std::fs` to write.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// Why a disk takes nothing more, whoever writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is full, or this user's share of it is.
    Full,
    /// It may only be read.
    ReadOnly,
}

/// Whether an error says that the disk takes nothing more. By the words of the system and of the
/// database: on their way up errors become text.
pub fn refusal(words: &str) -> Option<Refusal> {
    let says = |parts: &[&str]| parts.iter().any(|part| words.contains(part));
    if says(&["(os error 28)", "(os error 122)", "disk is full"]) {
        return Some(Refusal::Full);
    }
    says(&["(os error 30)", "readonly database"]).then_some(Refusal::ReadOnly)
}

/// Reads a whole file.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
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

/// Removes what processes that are no more left half written below `root`, and says how many files
/// that were.
///
/// # Errors
/// When the folder cannot be read or a file not removed.
pub fn sweep_halves(root: &Path) -> Result<usize> {
    let mut removed = 0;
    for path in walk(root)? {
        let writer = path.file_name().and_then(|name| writer(name.to_str()?));
        // Our own number: who had it before us is gone, and we have begun nothing yet.
        if writer.is_some_and(|id| id == std::process::id() || !is_alive(id)) {
            remove_file(&root.join(&path))?;
            removed += 1;
        }
    }
    Ok(removed)
}

/// The process that wrote a half-written file, by the name that [`sibling`] gave it.
fn writer(name: &str) -> Option<u32> {
    let (_, mark) = name.strip_suffix(".part")?.rsplit_once('.')?;
    mark.split_once('-')?.0.parse().ok()
}

fn is_alive(process: u32) -> bool {
    let process = sysinfo::Pid::from_u32(process);
    let mut system = sysinfo::System::new();
    let wanted = sysinfo::ProcessesToUpdate::Some(&[process]);
    system.refresh_processes(wanted, true);
    system.process(process).is_some()
}

/// A name beside `path` that no other process or thread of ours uses; [`sweep_halves`] knows it.
pub fn sibling(path: &Path) -> PathBuf {
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
    fn what_the_dead_left_half_written_is_swept_and_what_the_living_write_is_not() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut dead = std::process::Command::new("true")
            .spawn()
            .expect("a process");
        dead.wait().expect("its end");
        let left = folder
            .path()
            .join(format!("deep/a.webp.{}-7.part", dead.id()));
        write_atomic(&left, b"half").expect("write");
        let first = std::os::unix::process::parent_id();
        let living = folder.path().join(format!("b.webp.{first}-7.part"));
        write_atomic(&living, b"half").expect("write");
        write_atomic(&folder.path().join("c.part"), b"whole").expect("write");
        assert_eq!(sweep_halves(folder.path()).expect("sweep"), 1);
        assert!(!left.exists() && living.exists());
    }

    #[test]
    fn errors_name_the_path() {
        let error = read(Path::new("/nonexistent/book.txt")).expect_err("no such file");
        assert!(format!("{error:#}").contains("/nonexistent/book.txt"));
    }
}
