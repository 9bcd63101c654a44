//! One writer in a folder at a time. Owns the lock file, which names the process that holds it; the
//! system gives it up when that process ends, however it ends.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::fs;

/// As long as it lives, nobody else gets the folder.
#[derive(Debug)]
pub struct Lock {
    /// Closing it gives the lock up.
    _file: Option<File>,
}

impl Lock {
    /// Takes the folder of this file, whose name is that of the lock.
    ///
    /// # Errors
    /// When another process has it, whose number is told, or the file cannot be made. File systems
    /// that know no locks (some network shares) do not stop anybody.
    pub fn take(path: &Path) -> Result<Self> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)
            .with_context(|| format!("cannot make {}", path.display()))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => bail!(
                "another pennyreel{} is at work in {}; wait until it is done, or stop it (Ctrl-C \
                 there: what it has finished is kept)",
                holder(&mut file),
                path.parent().unwrap_or(path).display()
            ),
            Err(TryLockError::Error(error)) if error.kind() == std::io::ErrorKind::Unsupported => {
                return Ok(Self { _file: None });
            }
            Err(TryLockError::Error(error)) => {
                return Err(error).with_context(|| format!("cannot lock {}", path.display()));
            }
        }
        let note = |file: &mut File| {
            file.set_len(0)?;
            file.rewind()?;
            write!(file, "{}", std::process::id())
        };
        note(&mut file).with_context(|| format!("cannot write {}", path.display()))?;
        Ok(Self { _file: Some(file) })
    }
}

/// The process that a lock file names, in words.
fn holder(file: &mut File) -> String {
    let mut text = String::new();
    let number = file.read_to_string(&mut text).ok();
    let number = number.and_then(|_| text.trim().parse::<u32>().ok());
    number.map_or_else(String::new, |number| format!(" (process {number})"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_one_is_refused_and_told_who_has_it_until_the_first_lets_go() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("work.lock");
        let first = Lock::take(&path).expect("free");
        let error = format!("{:#}", Lock::take(&path).expect_err("taken"));
        assert!(
            error.contains(&format!("process {}", std::process::id())),
            "{error}"
        );
        drop(first);
        Lock::take(&path).expect("free again");
    }
}
