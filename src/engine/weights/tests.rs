//! A whole installation from made-up packages, and its failures.

use std::cell::Cell;
use std::io::Write;

use super::*;

/// A network that serves one file in two halves, the first time only the first.
struct Halves {
    bytes: &'static [u8],
    calls: Cell<u32>,
}

impl Download for Halves {
    fn get(
        &self,
        url: &str,
        part: &Path,
        _limit: u64,
        progress: &dyn Fn(u64, u64),
        _cancel: &Cancel,
    ) -> Result<()> {
        self.calls.set(self.calls.get() + 1);
        anyhow::ensure!(url.ends_with("/model"), "{url} cannot be reached");
        let have = std::fs::metadata(part).map_or(0, |meta| meta.len()) as usize;
        let to = if have == 0 {
            self.bytes.len() / 2
        } else {
            self.bytes.len()
        };
        let mut file = std::fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(part)?;
        file.write_all(&self.bytes[have..to])?;
        progress(to as u64, self.bytes.len() as u64);
        anyhow::ensure!(to == self.bytes.len(), "the line went dead");
        Ok(())
    }
}

const RECIPE: Recipe = Recipe {
    name: "test-1",
    materials: &[Material {
        what: "a model",
        licence: "none",
        ways: &[Way::File {
            url: "https://example.invalid/model",
            sha256: "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
            bytes: 5,
            to: "model.raw",
        }],
    }],
    convert: |folder, _, _| {
        let raw = fs::read(&folder.join("model.raw"))?;
        fs::write_atomic(&folder.join("model.done"), &raw.repeat(2))?;
        fs::remove_file(&folder.join("model.raw"))
    },
};

fn quiet(_: &str, _: u64, _: u64) {}

#[test]
fn a_broken_line_is_carried_on_and_the_result_is_whole() {
    let home = tempfile::tempdir().expect("a folder");
    let store = VoiceStore::at(home.path().join("voices"));
    let network = Halves {
        bytes: b"hello",
        calls: Cell::new(0),
    };
    let install = || store.install(&RECIPE, &network, &quiet, &Cancel::default());
    assert_eq!(store.status(&RECIPE).expect("status"), Status::Absent);
    let error = install().expect_err("the line went dead");
    assert!(format!("{error:#}").contains("a model"), "{error:#}");
    assert_eq!(store.status(&RECIPE).expect("status"), Status::Absent);
    let manifest = install().expect("the second half");
    assert_eq!(manifest.files.len(), 1);
    assert_eq!(
        store.read(&RECIPE, "model.done").expect("read"),
        b"hellohello"
    );
    assert_eq!(
        store.verify(&RECIPE).expect("verify"),
        Status::Whole(manifest)
    );
    let calls = network.calls.get();
    install().expect("nothing to do");
    assert_eq!(network.calls.get(), calls, "an installed voice asks nobody");
    let left: Vec<_> = fs::walk(store.root()).expect("walk");
    assert_eq!(left.len(), 2, "{left:?}");
}

#[test]
fn damage_is_found_and_mended() {
    let home = tempfile::tempdir().expect("a folder");
    let store = VoiceStore::at(home.path());
    let network = Halves {
        bytes: b"hello",
        calls: Cell::new(0),
    };
    let _ = store.install(&RECIPE, &network, &quiet, &Cancel::default());
    store
        .install(&RECIPE, &network, &quiet, &Cancel::default())
        .expect("install");
    let file = store.folder(&RECIPE).join("model.done");
    std::fs::write(&file, b"hellohellp").expect("damage");
    assert!(store.read(&RECIPE, "model.done").is_err());
    assert!(matches!(
        store.verify(&RECIPE).expect("verify"),
        Status::Damaged(_)
    ));
    std::fs::write(&file, b"short").expect("damage");
    let Status::Damaged(why) = store.status(&RECIPE).expect("status") else {
        panic!("a short file went unnoticed");
    };
    assert!(why.contains("model.done"), "{why}");
    let _ = store.install(&RECIPE, &network, &quiet, &Cancel::default());
    store
        .install(&RECIPE, &network, &quiet, &Cancel::default())
        .expect("install again");
    assert!(matches!(
        store.verify(&RECIPE).expect("verify"),
        Status::Whole(_)
    ));
}

#[test]
fn wrong_bytes_are_refused() {
    let home = tempfile::tempdir().expect("a folder");
    let store = VoiceStore::at(home.path());
    let network = Halves {
        bytes: b"virus",
        calls: Cell::new(0),
    };
    let _ = store.install(&RECIPE, &network, &quiet, &Cancel::default());
    let error = store.install(&RECIPE, &network, &quiet, &Cancel::default());
    let error = format!("{:#}", error.expect_err("refused"));
    assert!(error.contains("something else than was pinned"), "{error}");
}
