//! Two hundred kills at random moments with engines that need no model, and twenty with the real voice
//! and the real illustrator.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

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

/// Runs a build until it has told of so many events and a while has passed, then kills it; whether it
/// had to be killed. By events, so that a busy machine is hit as deep in its work as an idle one.
fn killed(mut command: Command, events: u64, pause: Duration) -> bool {
    command.stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().expect("start");
    let lines = BufReader::new(child.stdout.take().expect("its words")).lines();
    // Kept to the end: a build that cannot say what it does would stop for another reason.
    let mut lines = lines.map_while(Result::ok);
    let told = lines.by_ref().take(events as usize).count();
    if told == events as usize {
        std::thread::sleep(pause);
        child.kill().expect("kill");
    }
    let status = child.wait().expect("wait");
    assert!(
        status.success() || status.code().is_none(),
        "a build that nobody killed failed: {status}"
    );
    !status.success()
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
            let pause = Duration::from_millis(dice.roll(12));
            let command = library.command(&["build", "--json", "--jobs", "2"]);
            let was_killed = killed(command, dice.roll(15), pause);
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
    assert!(builds >= 2, "the kills hit {builds} builds only");
}

#[test]
#[ignore = "minutes of real narration: ./tests/run --voice"]
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
            "--json", // What it tells is what the kills are counted by.
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
        let pause = Duration::from_millis(dice.roll(2_500));
        if !killed(build(&library), dice.roll(16), pause) {
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
