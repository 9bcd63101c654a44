//! A disk that is full at any write, and folders that cannot be written: on file systems of a few
//! hundred kilobytes in memory, in a mount space of their own. Says aloud where those cannot be made.

use std::path::Path;
use std::process::Command;

use super::{assert_same, library, undisturbed};
use crate::library::{Library, Run, skipped};

/// Runs a script whose mounts nobody else sees; `None` where the system does not allow that.
fn apart(library: &Library, script: &str) -> Option<Run> {
    let allowed = Command::new("unshare")
        .args(["--user", "--map-root-user", "--mount", "true"])
        .output();
    if !allowed.is_ok_and(|output| output.status.success()) {
        skipped(
            "SKIPPED: no file systems can be mounted here: full and read-only disks were not tried",
        );
        return None;
    }
    let output = Command::new("unshare")
        .args(["--user", "--map-root-user", "--mount", "sh", "-ec", script])
        .current_dir(library.path("."))
        .env("PENNYREEL", env!("CARGO_BIN_EXE_pennyreel"))
        .output();
    Some(Run::of(output.expect("unshare runs")))
}

/// How many kilobytes all files below a folder take.
fn kilobytes(folder: &Path) -> u64 {
    let files = crate::library::tree(folder);
    files
        .values()
        .map(|bytes| bytes.len() as u64 / 1024 + 4)
        .sum()
}

#[test]
fn a_full_disk_is_told_and_nothing_is_lost_when_there_is_room_again() {
    let site = undisturbed();
    let whole = library(0);
    whole.ok(&["build"]);
    let all = kilobytes(&whole.path("output"));
    let mut failed = 0;
    for share in 1..=16 {
        let library = library(0);
        let size = all * share / 17;
        let script = format!(
            "mkdir -p output saved
             mount -t tmpfs -o size={size}k none output
             \"$PENNYREEL\" build > first.txt 2>&1 && echo finished || echo failed $?
             mount -o remount,size=256m output
             \"$PENNYREEL\" build > second.txt 2>&1 || {{ cat second.txt; exit 9; }}
             cp -a output/. saved/"
        );
        let Some(run) = apart(&library, &script) else {
            return;
        };
        assert_eq!(run.code, 0, "{size} KB: {}{}", run.out, run.err);
        let first = library.read("first.txt");
        if run.out.contains("failed") {
            failed += 1;
            assert!(run.out.contains("failed 1"), "{size} KB: {}", run.out);
            assert!(first.contains("is full"), "{size} KB: {first}");
        }
        std::fs::remove_dir(library.path("output")).expect("the place of the mount");
        std::fs::rename(library.path("saved"), library.path("output")).expect("what it held");
        assert_same(&site, &library, &format!("a disk of {size} KB"));
    }
    assert!(failed >= 10, "{failed} of 16 disks were full");
}

#[test]
fn folders_that_cannot_be_written_are_named() {
    let site = undisturbed();
    let library = library(0);
    let script = "mkdir -p output saved
        mount -t tmpfs none output
        \"$PENNYREEL\" fetch > /dev/null 2>&1
        mount -o remount,ro output
        \"$PENNYREEL\" build > first.txt 2>&1 && exit 8
        mount -o remount,rw output
        mkdir -p output/blobs
        mount -t tmpfs -o ro none output/blobs
        \"$PENNYREEL\" build > second.txt 2>&1 && exit 8
        umount output/blobs
        \"$PENNYREEL\" build > third.txt 2>&1 || { cat third.txt; exit 9; }
        cp -a output/. saved/";
    let Some(run) = apart(&library, script) else {
        return;
    };
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    for (file, folder) in [("first.txt", "output"), ("second.txt", "output/blobs")] {
        let words = library.read(file);
        assert!(
            words.contains(folder) && words.contains("be written"),
            "{words}"
        );
    }
    std::fs::remove_dir(library.path("output")).expect("the place of the mount");
    std::fs::rename(library.path("saved"), library.path("output")).expect("what it held");
    assert_same(&site, &library, "folders that could not be written");
}
