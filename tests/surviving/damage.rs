//! What lies on the disk is not what was written: sounds, pictures and the database, damaged, gone, or
//! of another version.

use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use rusqlite::Connection;

use super::{Dice, assert_same, library, undisturbed};
use crate::library::{Library, tree};

fn blobs(library: &Library) -> Vec<PathBuf> {
    let root = library.path("output/blobs");
    tree(&root)
        .into_keys()
        .map(|path| root.join(path))
        .collect()
}

/// Takes away what was made of the blobs, so that a build has to read every one again.
fn forget(library: &Library, stages: &[&str]) {
    std::fs::remove_dir_all(library.path("output/site")).expect("the site");
    let database = Connection::open(library.path("output/work.db")).expect("the database");
    for stage in stages {
        let gone = database.execute("DELETE FROM artifact WHERE stage = ?1", [stage]);
        assert!(gone.expect("forget") > 0, "{stage}");
    }
}

#[test]
fn blobs_with_a_flipped_bit_are_found_by_their_digest_and_made_anew() {
    let site = undisturbed();
    let library = library(0);
    library.ok(&["build"]);
    let mut dice = Dice(1);
    let mut flipped = 0;
    for path in blobs(&library) {
        let mut bytes = std::fs::read(&path).expect("a blob");
        if bytes.is_empty() || dice.roll(3) > 0 {
            continue;
        }
        let at = dice.roll(bytes.len() as u64) as usize;
        bytes[at] ^= 1 << dice.roll(8);
        std::fs::write(&path, bytes).expect("damage it");
        flipped += 1;
    }
    forget(&library, &["track", "publish"]);
    let run = library.ok(&["build"]);
    assert!(run.err.contains("damaged on disk"), "{}", run.err);
    assert!(flipped > 20, "{flipped} blobs were damaged");
    assert_same(&site, &library, "flipped bits");
}

#[test]
fn blobs_that_are_cut_short_or_gone_are_made_anew() {
    let site = undisturbed();
    let library = library(0);
    library.ok(&["build"]);
    for (number, path) in blobs(&library).into_iter().enumerate() {
        let bytes = std::fs::read(&path).expect("a blob");
        match number % 3 {
            0 => std::fs::write(&path, &bytes[..bytes.len() / 2]).expect("cut it"),
            1 => std::fs::remove_file(&path).expect("remove it"),
            _ => {}
        }
    }
    std::fs::remove_dir_all(library.path("output/site")).expect("the site");
    library.ok(&["build"]);
    assert_same(&site, &library, "cut and removed blobs");
}

#[test]
fn without_its_database_everything_is_made_anew() {
    let site = undisturbed();
    let library = library(0);
    library.ok(&["build"]);
    for ending in ["db", "db-wal", "db-shm", "db.copy"] {
        let _ = std::fs::remove_file(library.path(&format!("output/work.{ending}")));
    }
    library.ok(&["build"]);
    assert_same(&site, &library, "no database");
}

#[test]
fn a_damaged_database_is_set_aside_and_its_copy_taken() {
    let site = undisturbed();
    type Harm = fn(&mut Vec<u8>);
    let harms: [(&str, Harm); 4] = [
        ("no database at all", |bytes| {
            *bytes = b"Dear reader, this was a database.".repeat(300);
        }),
        ("its head", |bytes| bytes[..100].fill(7)),
        ("its middle", |bytes| {
            let middle = bytes.len() / 2;
            bytes[middle - 6000..middle + 6000].fill(0xff);
        }),
        ("its end", |bytes| bytes.truncate(bytes.len() / 2)),
    ];
    for (what, harm) in harms {
        let library = library(0);
        library.ok(&["build"]);
        let path = library.path("output/work.db");
        let mut bytes = std::fs::read(&path).expect("the database");
        harm(&mut bytes);
        std::fs::write(&path, bytes).expect("damage it");
        // Who only looks changes nothing.
        let run = library.run(&["status"]);
        assert!(run.code != 0 || what == "its middle", "{what}: {}", run.out);
        let run = library.ok(&["build", "--json"]);
        assert_same(&site, &library, what);
        assert_eq!(run.made("narrate"), 0, "{what}: its copy knew all of it");
        assert!(library.path("output/work.db.damaged-1").exists(), "{what}");
    }
}

#[test]
fn a_database_of_a_later_version_is_refused_and_left_alone() {
    let library = library(0);
    library.ok(&["build"]);
    let path = library.path("output/work.db");
    let database = Connection::open(&path).expect("the database");
    database
        .pragma_update(None, "user_version", 99)
        .expect("raise it");
    drop(database);
    let before = std::fs::read(&path).expect("the database");
    let run = library.run(&["build"]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(run.err.contains("newer pennyreel"), "{}", run.err);
    assert_eq!(before, std::fs::read(&path).expect("the database"));
}

#[test]
fn a_folder_that_is_removed_in_the_middle_is_told_or_made_good() {
    let site = undisturbed();
    let mut told = 0;
    for delay in [40, 120, 300, 600, 900] {
        let library = library(15);
        let mut command = library.command(&["build", "--jobs", "1"]);
        let child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn();
        std::thread::sleep(Duration::from_millis(delay));
        let _ = std::fs::remove_dir_all(library.path("output"));
        let output = child.expect("start").wait_with_output().expect("wait");
        let words = String::from_utf8_lossy(&output.stderr);
        match output.status.code() {
            Some(0) => {}
            Some(1) => {
                assert!(words.contains("output"), "after {delay} ms: {words}");
                told += 1;
            }
            code => panic!("after {delay} ms: {code:?}: {words}"),
        }
        library.ok(&["build"]);
        assert_same(&site, &library, &format!("removed after {delay} ms"));
    }
    assert!(told >= 3, "{told} builds noticed");
}
