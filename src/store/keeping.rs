//! Keeps the database itself safe: notices damage, keeps a copy of its last good state, and puts that
//! copy back. Owns the names of the files beside the database and nothing of what is in them.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::{Store, health};
use crate::base::fs;

impl Store {
    /// Opens the database as [`Store::open`] does; one that is damaged is set aside, and the copy of
    /// its last good state taken in its place, or none where there is no sound copy. Says in words
    /// what was done, if anything was. Only for who holds the folder's lock.
    ///
    /// # Errors
    /// As [`Store::open`], and when the damaged file cannot be moved.
    pub fn open_or_mend(path: &Path) -> Result<(Self, Option<String>)> {
        let Some(damage) = path.exists().then(|| damage(path)).flatten() else {
            return Ok((Self::open(path)?, None));
        };
        let aside = set_aside(path)?;
        let copy = copy_of(path);
        let words = format!(
            "The database {} is damaged ({damage}) and was set aside as {}. ",
            path.display(),
            aside.display()
        );
        if copy.exists() && self::damage(&copy).is_none() {
            std::fs::copy(&copy, path)
                .with_context(|| format!("cannot copy {}", copy.display()))?;
            let words = words
                + "Its copy of the last finished run took its place; what was made since is made again.";
            return Ok((Self::open(path)?, Some(words)));
        }
        let words = words
            + "There is no copy of it, so everything is made again; sounds and pictures \
                     that come out the same are not written twice.";
        Ok((Self::open(path)?, Some(words)))
    }

    /// Keeps a copy of the database as it is now, beside it.
    ///
    /// # Errors
    /// When the disk refuses; the copy of before is left then.
    pub fn keep_copy(&self, path: &Path) -> Result<()> {
        let copy = copy_of(path);
        let part = fs::sibling(&copy);
        let name = part.to_string_lossy().into_owned();
        let made = self.lock().execute("VACUUM INTO ?1", [name]);
        if let Err(error) = made {
            fs::remove_file(&part)?;
            return Err(error).with_context(|| {
                format!("cannot keep a copy of the database as {}", copy.display())
            });
        }
        fs::rename(&part, &copy)
    }
}

/// Where the copy of a database lies.
pub fn copy_of(path: &Path) -> PathBuf {
    path.with_extension("db.copy")
}

/// What is wrong with a database file, in SQLite's words; `None` if it is sound, or cannot be told.
fn damage(path: &Path) -> Option<String> {
    let error = match health(path) {
        Ok(health) => return health.and_then(|health| health.damage.into_iter().next()),
        Err(error) => error,
    };
    let failure = error.downcast_ref::<rusqlite::Error>()?;
    matches!(
        failure.sqlite_error_code(),
        Some(rusqlite::ErrorCode::DatabaseCorrupt | rusqlite::ErrorCode::NotADatabase)
    )
    .then(|| failure.to_string())
}

/// Moves a database away under a name that is free; its log of changes goes with it.
fn set_aside(path: &Path) -> Result<PathBuf> {
    for number in 1..1000 {
        let aside = path.with_extension(format!("db.damaged-{number}"));
        if aside.exists() {
            continue;
        }
        fs::rename(path, &aside)?;
        for log in ["db-wal", "db-shm"] {
            fs::remove_file(&path.with_extension(log))?;
        }
        return Ok(aside);
    }
    bail!(
        "a thousand damaged databases lie beside {}; this disk cannot be trusted",
        path.display()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn store() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("work.db");
        let store = Store::open(&path).expect("open");
        store.put_attempt("key", 1, "before the copy").expect("put");
        store.keep_copy(&path).expect("a copy");
        store.put_attempt("key", 2, "after the copy").expect("put");
        drop(store);
        (folder, path)
    }

    fn attempts(store: &Store) -> i64 {
        let count = store
            .lock()
            .query_row("SELECT count(*) FROM attempt", [], |row| row.get(0));
        count.expect("count")
    }

    #[test]
    fn a_sound_database_is_left_alone() {
        let (_folder, path) = store();
        let (store, words) = Store::open_or_mend(&path).expect("open");
        assert_eq!((attempts(&store), words), (2, None));
    }

    #[test]
    fn a_damaged_one_is_set_aside_and_its_copy_taken() {
        let (_folder, path) = store();
        std::fs::write(&path, b"this was a database").expect("damage it");
        let (store, words) = Store::open_or_mend(&path).expect("open");
        assert_eq!(attempts(&store), 1);
        assert!(words.expect("words").contains("work.db.damaged-1"));
        assert!(path.with_extension("db.damaged-1").exists());
    }

    #[test]
    fn with_its_copy_damaged_too_all_begins_anew() {
        let (_folder, path) = store();
        std::fs::write(&path, b"this was a database").expect("damage it");
        std::fs::write(copy_of(&path), b"and this its copy").expect("damage it");
        let (store, words) = Store::open_or_mend(&path).expect("open");
        assert_eq!(attempts(&store), 0);
        assert!(words.expect("words").contains("There is no copy"));
    }
}
