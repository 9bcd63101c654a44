//! The test vocabulary: a library in a temporary folder, and the program run in it as a user would.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// Two chapters with people who talk: enough for every stage to have something to do.
pub const TALE: &str = "\
Title: The Ferry

Author: A. Tester


CHAPTER I.

THE CROSSING


The river was high that night, and the ferryman would not cross it. \u{201c}Not for a guinea,\u{201d} said
Mr. Holt, and he shut the door of the inn.

\u{201c}Then I shall swim,\u{201d} said Anna. She was cold, and the rain ran down her cloak; but she laughed,
for she had swum the river as a child.

\u{201c}You will drown,\u{201d} said Mr. Holt.


CHAPTER II.

THE FARTHER SHORE


In the morning the sun lay upon the fields, and Mr. Holt went down to look for her. There she sat
under the willow, drying her shoes.

\u{201c}You owe me a guinea,\u{201d} said Anna.
";

/// A library in a folder of its own.
pub struct Library {
    folder: TempDir,
}

/// What a run of the program gave.
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Library {
    /// One book, `ferry`, with engines that need no model.
    pub fn fake() -> Self {
        let library = Self::empty();
        library.write("ferry.txt", TALE);
        library.write(
            "books.toml",
            &books_toml("", "file = \"ferry.txt\"\nslug = \"ferry\"\n"),
        );
        library
    }

    /// A folder without any file.
    pub fn empty() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a temporary folder"),
        }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("make the folder");
        std::fs::write(path, text).expect("write a test file");
    }

    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    /// The program, ready to be run in this folder.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pennyreel"));
        command.args(arguments).current_dir(self.folder.path());
        for name in ["PENNYREEL_OUTPUT", "PENNYREEL_MIRRORS"] {
            command.env_remove(name);
        }
        command
    }

    /// Runs the program to its end.
    pub fn run(&self, arguments: &[&str]) -> Run {
        Run::of(self.command(arguments).output().expect("the program runs"))
    }

    /// Runs the program and insists that it succeeds.
    pub fn ok(&self, arguments: &[&str]) -> Run {
        let run = self.run(arguments);
        assert_eq!(run.code, 0, "{arguments:?}\n{}\n{}", run.out, run.err);
        run
    }

    /// Every file of the site with its bytes.
    pub fn site(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        tree(&self.path("output/site"))
    }
}

impl Run {
    /// From what a finished process left.
    pub fn of(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// The last line of `--json`, or the document.
    pub fn json(&self) -> serde_json::Value {
        let line = self.out.lines().last().unwrap_or_default();
        serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"))
    }

    /// How many units a stage made, from `--json`.
    pub fn made(&self, stage: &str) -> u64 {
        self.json()["report"]["stages"][stage]["made"]
            .as_u64()
            .unwrap_or(0)
    }
}

/// books.toml with fake engines, `extra` tables, and one book.
pub fn books_toml(extra: &str, book: &str) -> String {
    format!(
        "{extra}\n[engine.speech]\nuse = \"fake\"\n[engine.image]\nuse = \"fake\"\n\n[[book]]\n{book}"
    )
}

/// Every file below a folder with its bytes.
pub fn tree(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut pending = vec![root.to_owned()];
    while let Some(folder) = pending.pop() {
        for entry in std::fs::read_dir(&folder).unwrap_or_else(|e| panic!("{folder:?}: {e}")) {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                pending.push(path);
            } else {
                let name = path.strip_prefix(root).expect("below the root").to_owned();
                files.insert(name, std::fs::read(&path).expect("read a file of the tree"));
            }
        }
    }
    files
}

/// Says aloud that something was not tested, past the test runner, which keeps what tests print.
pub fn skipped(why: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "{why}");
}

/// The material that some tests look at when it is there; they say so when it is not.
pub fn shared(path: &str) -> Option<PathBuf> {
    let found = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared")
        .join(path);
    if found.exists() {
        return Some(found);
    }
    skipped(&format!("SKIPPED: {} is not here", found.display()));
    None
}
