//! Backups: made while a server runs, checked before they are called so, and put back. Owns the note
//! of the newest one, which lies beside the database, since a damaged database cannot tell.

use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, anyhow, bail};
use rusqlite::{Connection, backup::Backup, backup::StepResult};

use super::opening;
use crate::base::fs;

/// Copies the database at `from` into `to` while others write it, and notes it as the newest
/// backup. `to` is there whole or not at all. Returns its size in bytes.
///
/// # Errors
/// When there is no such database, or the copy cannot be written or does not hold together.
pub fn backup(from: &Path, to: &Path) -> Result<u64> {
    if !from.is_file() {
        bail!("there is no database {}", from.display());
    }
    let part = opening::beside(to, ".part");
    fs::remove_file(&part)?;
    let copied = copy(from, &part).and_then(|()| fs::rename(&part, to));
    if copied.is_err() {
        let _ = fs::remove_file(&part);
    }
    copied.with_context(|| format!("cannot back {} up to {}", from.display(), to.display()))?;
    let whole = std::path::absolute(to)?;
    fs::write_atomic(&note(from), whole.to_string_lossy().as_bytes())?;
    Ok(std::fs::metadata(to)?.len())
}

/// One go from a single state of the database: writers go on, and are not in the copy.
fn copy(from: &Path, to: &Path) -> Result<()> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    let source = opening::reader(from)?;
    let mut target = Connection::open(to)?;
    let whole = {
        let copy = Backup::new(&source, &mut target)?;
        copy.step(-1)?
    };
    if whole != StepResult::Done {
        bail!("the database was busy; try again");
    }
    target.pragma_update(None, "journal_mode", "DELETE")?;
    opening::sound(&target)?;
    target.close().map_err(|(_, error)| error)?;
    std::fs::File::open(to)?.sync_all()?;
    Ok(())
}

/// Puts `from`, a backup, in the place of the database at `to`. What was there is kept beside it;
/// its path is returned.
///
/// # Errors
/// When a server holds the database, or `from` is damaged or of a newer pennyreel.
pub fn restore(to: &Path, from: &Path) -> Result<Option<PathBuf>> {
    let _held = opening::hold(to)?;
    if !from.is_file() {
        bail!("there is no backup {}", from.display());
    }
    let part = opening::beside(to, ".part");
    fs::remove_file(&part)?;
    let fit = copy(from, &part).and_then(|()| opening::open(&part).map(drop));
    if let Err(error) = fit {
        for ending in ["", "-wal", "-shm"] {
            let _ = fs::remove_file(&opening::beside(&part, ending));
        }
        return Err(error.context(format!("{} cannot be restored", from.display())));
    }
    let aside = to
        .exists()
        .then(|| opening::beside(to, &format!(".before-{}", seconds())));
    if let Some(aside) = &aside {
        for ending in ["", "-wal", "-shm"] {
            let old = opening::beside(to, ending);
            if old.exists() {
                fs::rename(&old, &opening::beside(aside, ending))?;
            }
        }
    }
    fs::rename(&part, to)?;
    Ok(aside)
}

/// Looks the whole database over, indexes and all, while others write it. Returns its readers.
///
/// # Errors
/// Says what is wrong, and which backup there is.
pub fn check(path: &Path) -> Result<u64> {
    if !path.is_file() {
        bail!("there is no database {}", path.display());
    }
    let look = || -> rusqlite::Result<(String, i64)> {
        let connection =
            Connection::open_with_flags(path, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let told = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
        let readers = connection.query_row("SELECT count(*) FROM reader", [], |row| row.get(0))?;
        Ok((told, readers))
    };
    match look() {
        Ok((told, readers)) if told == "ok" => Ok(readers.unsigned_abs()),
        Ok((told, _)) => Err(damaged(path, &told)),
        Err(error) => Err(damaged(path, &error.to_string())),
    }
}

/// What is said of a database that cannot be trusted.
pub(super) fn damaged(path: &Path, what: &str) -> anyhow::Error {
    let newest = std::fs::read_to_string(note(path)).ok().map(PathBuf::from);
    let advice = match newest.filter(|backup| backup.is_file()) {
        Some(backup) => format!(
            "the newest backup is {0}; `pennyreel sync restore {0}` puts it back and keeps the damaged file aside",
            backup.display()
        ),
        None => "no backup of it is known; move it away to begin anew: browsers that were signed in keep what they have and send it again".into(),
    };
    anyhow!(
        "the readers' database {} is damaged ({what}): {advice}",
        path.display()
    )
}

/// Where the newest backup is noted.
fn note(path: &Path) -> PathBuf {
    opening::beside(path, ".backup")
}

fn seconds() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |age| age.as_secs())
}
