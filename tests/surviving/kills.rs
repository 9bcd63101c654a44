//! Two hundred kills at random moments with engines that need no model, and twenty with the real voice
//! and the real illustrator.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use rusqlite::Connection;

use super::{Dice, assert_same, library, undisturbed};
use crate::library::{Library, skipped};

/// Finished units by key, each with the number of its row: a unit that is made again gets another.
type Rows = BTreeMap<String, i64>;

fn rows(library: &Library) -> Rows {
    let path = library.path("output/work.db");
    if !path.exists() {
        return Rows::new();
    }
    let read = || -> rusqlite::Result<Rows> {
        let database = Connection::open(&path)?;
        let mut query = database.prepare("SELECT key, rowid FROM artifact")?;
        let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        rows.collect()
    };
    // Killed before its tables were made, it holds nothing.
    read().unwrap_or_default()
}

/// Insists that what was finished before is untouched.
fn assert_kept(before: &Rows, after: &Rows) {
    let lost: Vec<_> = before
        .iter()
        .filter(|(key, row)| after.get(*key) != Some(row))
        .collect();
    assert!(lost.is_empty(), "made again or lost: {lost:?}");
}

/// Runs a command for at most `time`, then kills it; whether it had to be killed.
fn killed(mut command: Command, time: Duration) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().expect("start");
    let until = Instant::now() + time;
    while Instant::now() < until {
        if let Some(status) = child.try_wait().expect("look") {
            assert!(status.success(), "a build that nobody killed failed");
            return false;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    child.kill().expect("kill");
    !child.wait().expect("wait").success()
}

#[test]
fn two_hundred_kills_lose_nothing_and_repeat_nothing() {
    let site = undisturbed();
    let mut dice = Dice(1848);
    let (mut kills, mut builds) = (0, 0);
    while kills < 200 {
        let library = library(5);
        let mut known = Rows::new();
        loop {
            let time = Duration::from_millis(5 + dice.roll(150));
            let was_killed = killed(library.command(&["build", "--jobs", "2"]), time);
            let now = rows(&library);
            assert_kept(&known, &now);
            known = now;
            kills += u32::from(was_killed);
            if !was_killed {
                break;
            }
            if kills >= 200 {
                library.ok(&["build"]);
                assert_kept(&known, &rows(&library));
                break;
            }
        }
        builds += 1;
        assert_same(&site, &library, &format!("after {kills} kills"));
    }
    skipped(&format!("{kills} kills over {builds} builds"));
    assert!(builds >= 3, "the kills hit {builds} builds only");
}

#[test]
fn twenty_kills_of_the_real_voice_and_illustrator() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let books = root.join("books.toml");
    let books = books.to_string_lossy();
    let library = Library::empty();
    if library.run(&["voices", "status"]).code != 0 {
        skipped("SKIPPED: the voice is not installed; `pennyreel voices install` does it");
        return;
    }
    let whole = Library::empty();
    let build = |library: &Library| {
        let output = library.path("output").to_string_lossy().into_owned();
        library.command(&[
            "build",
            "--library",
            &books,
            "--output",
            &output,
            "--chapters",
            "1",
        ])
    };
    let (mut dice, mut known) = (Dice(1848), Rows::new());
    let mut kills = 0;
    while kills < 20 {
        let time = Duration::from_millis(300 + dice.roll(4_000));
        if !killed(build(&library), time) {
            // It was quicker than twenty kills: what is finished is taken away, but for the site.
            std::fs::remove_file(library.path("output/work.db")).expect("the database");
            known.clear();
            continue;
        }
        kills += 1;
        let now = rows(&library);
        assert_kept(&known, &now);
        known = now;
    }
    for library in [&library, &whole] {
        let run = build(library).output().expect("the program runs");
        assert!(
            run.status.success(),
            "{}",
            String::from_utf8_lossy(&run.stderr)
        );
    }
    assert_kept(&known, &rows(&library));
    assert_same(
        &whole.site(),
        &library,
        "after twenty kills of the real engines",
    );
}
