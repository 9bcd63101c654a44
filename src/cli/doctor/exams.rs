//! What the doctor looks at, one after the other. Each exam tells what is wrong in words and what to do;
//! none changes anything but a file that it writes and removes to see that it can.

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use sysinfo::Disks;

use super::{Exam, outside};
use crate::art;
use crate::base::fs;
use crate::cli::out;
use crate::config::Config;
use crate::engine::Engines;
use crate::model::Lettering;
use crate::store;

/// Less room than this and a build fails, in bytes: one book's sounds and pictures.
const CRAMPED: u64 = 300_000_000;
/// Less than this and a library may not fit: a novel takes 250 to 500 MB with what its sounds are made from.
const TIGHT: u64 = 3_000_000_000;
/// Files may be so much younger than the clock says it is: other machines' clocks are not quite ours.
const AHEAD: Duration = Duration::from_secs(24 * 3600);
/// Seconds from 1970 to 2026: no build of this program is older.
const BORN: u64 = 1_767_225_600;

/// Everything.
pub(in crate::cli) fn all(config: &Config) -> Vec<Exam> {
    let mut exams = vec![
        Exam::good(
            "books.toml",
            format!(
                "{} books in {}",
                config.editions.len(),
                config.library.display()
            ),
        ),
        folder(&config.output),
        space(&config.output),
        database(config),
        clock(config),
        typeface(config),
    ];
    let opened = Engines::open(config);
    match &opened {
        Ok(engines) => exams.extend(outside::keys(config, engines)),
        Err(error) => exams.push(Exam::bad(
            "engines",
            format!("{error:#}"),
            "correct [engine.…] in books.toml, or the file that it names",
        )),
    }
    let voice = outside::voice(config);
    let wanted = voice.as_ref().is_some_and(|(_, absent)| *absent);
    exams.extend(voice.map(|(exam, _)| exam));
    exams.extend(opened.ok().map(|engines| outside::ear(&engines)));
    exams.extend(outside::network(config, wanted));
    exams
}

/// Whether files can be written where everything goes.
fn folder(output: &Path) -> Exam {
    let shown = output.display();
    let there = output
        .ancestors()
        .find(|folder| folder.exists() && !folder.as_os_str().is_empty());
    let folder = there.map_or_else(|| PathBuf::from("."), Path::to_owned);
    if !folder.is_dir() {
        return Exam::bad(
            "output",
            format!(
                "{} is a file, and {shown} has to be a folder",
                folder.display()
            ),
            "remove it, or name another folder with --output",
        );
    }
    let trial = folder.join(format!(".pennyreel-doctor-{}", std::process::id()));
    match fs::write_atomic(&trial, b"trial").and_then(|()| fs::remove_file(&trial)) {
        Ok(()) => Exam::good("output", format!("{shown} can be written")),
        Err(error) => Exam::bad(
            "output",
            format!("{error:#}"),
            "give this user the right to write there, or name another folder with --output",
        ),
    }
}

fn space(output: &Path) -> Exam {
    room(free(output), output)
}

/// Free bytes of the file system that holds a path, or the nearest folder above it that exists; `None`
/// where the system does not tell.
fn free(path: &Path) -> Option<u64> {
    let whole = std::path::absolute(path).ok()?;
    let there = whole
        .ancestors()
        .find_map(|folder| folder.canonicalize().ok())?;
    let disks = Disks::new_with_refreshed_list();
    let holding = disks
        .iter()
        .filter(|disk| there.starts_with(disk.mount_point()));
    let nearest = holding.max_by_key(|disk| disk.mount_point().as_os_str().len())?;
    Some(nearest.available_space())
}

/// What so much room is good for.
fn room(free: Option<u64>, output: &Path) -> Exam {
    let Some(free) = free else {
        return Exam::warning(
            "disk",
            "the system does not tell how much room is left".into(),
            "see for yourself that some gigabytes are free",
        );
    };
    let message = format!("{} free for {}", out::size(free), output.display());
    let remedy =
        "make room, `pennyreel clean` what is no longer used, or name another disk with --output";
    match free {
        0..CRAMPED => Exam::bad("disk", message, remedy),
        CRAMPED..TIGHT => Exam::warning("disk", message, remedy),
        _ => Exam::good("disk", message),
    }
}

fn database(config: &Config) -> Exam {
    let path = config.database();
    let shown = path.display();
    let anew = "move it away and build: what was made is made anew, but what was paid for is in it; a copy of yours is better";
    match store::health(&path) {
        Ok(None) => Exam::good(
            "database",
            format!("{shown} is not there yet: the first build makes it"),
        ),
        Ok(Some(health)) if health.version.0 > health.version.1 => Exam::bad(
            "database",
            format!(
                "{shown} has version {}, and this pennyreel knows {}",
                health.version.0, health.version.1
            ),
            "use the newer pennyreel that wrote it, or another folder with --output",
        ),
        Ok(Some(health)) if health.damage.is_empty() => Exam::good(
            "database",
            format!("{shown} is whole, version {}", health.version.0),
        ),
        Ok(Some(health)) => Exam::bad(
            "database",
            format!("{shown} is damaged: {}", health.damage.join("; ")),
            anew,
        ),
        Err(error) => Exam::bad(
            "database",
            format!("{shown} cannot be read: {error:#}"),
            anew,
        ),
    }
}

/// The clock against files that were written before now.
fn clock(config: &Config) -> Exam {
    let program = std::env::current_exe().ok();
    let known = [
        program,
        Some(config.library.clone()),
        Some(config.database()),
    ];
    let written = known.into_iter().flatten().filter_map(|path| {
        let time = std::fs::metadata(&path)
            .and_then(|meta| meta.modified())
            .ok()?;
        Some((time, path))
    });
    tell_time(SystemTime::now(), &written.collect::<Vec<_>>())
}

fn tell_time(now: SystemTime, written: &[(SystemTime, PathBuf)]) -> Exam {
    let remedy = "set the clock: certificates, and what is asked of servers, go by it";
    let since = now
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or_default();
    if since.as_secs() < BORN {
        return Exam::bad(
            "clock",
            "the clock says that it is before 2026".into(),
            remedy,
        );
    }
    let later = written.iter().find(|(time, _)| *time > now + AHEAD);
    match later {
        Some((_, path)) => Exam::bad(
            "clock",
            format!(
                "by the clock, {} was written more than a day from now",
                path.display()
            ),
            remedy,
        ),
        None => Exam::good("clock", "agrees with the files"),
    }
}

/// The typeface that covers are set in, and whether it has the letters of the titles in books.toml.
fn typeface(config: &Config) -> Exam {
    let set = |title: &str, author: &str| {
        art::can_set(&Lettering {
            title: title.to_owned(),
            subtitle: None,
            author: author.to_owned(),
        })
    };
    if !set("The Quick Brown Fox", "Jane Doe") {
        return Exam::bad(
            "fonts",
            "the typeface of covers cannot be read".into(),
            "build pennyreel anew: it lies in the program",
        );
    }
    let strange: Vec<&str> = config
        .editions
        .iter()
        .filter_map(|edition| edition.title.as_deref())
        .filter(|title| !set(title, ""))
        .collect();
    match strange.as_slice() {
        [] => Exam::good("fonts", "the typeface of covers is whole"),
        titles => Exam::warning(
            "fonts",
            format!(
                "the typeface of covers lacks letters of {}",
                titles.join(", ")
            ),
            "their pages show the title beside the cover instead of on it",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::doctor::State;

    #[test]
    fn room_is_judged_by_what_a_book_takes() {
        let state = |free| room(free, Path::new("output")).state;
        assert_eq!(state(Some(CRAMPED - 1)), State::Bad);
        assert_eq!(state(Some(CRAMPED)), State::Warning);
        assert_eq!(state(Some(TIGHT)), State::Good);
        assert_eq!(state(None), State::Warning);
    }

    #[test]
    fn a_clock_that_is_behind_is_found_by_the_files() {
        let at = |seconds| SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
        let now = at(BORN + 1_000_000);
        let file = |seconds| [(at(seconds), PathBuf::from("work.db"))];
        assert_eq!(tell_time(now, &file(BORN)).state, State::Good);
        let ahead = tell_time(now, &file(BORN + 1_000_000 + 90_000));
        assert_eq!(ahead.state, State::Bad);
        assert!(ahead.message.contains("work.db"), "{}", ahead.message);
        assert_eq!(tell_time(at(12), &[]).state, State::Bad);
    }
}
