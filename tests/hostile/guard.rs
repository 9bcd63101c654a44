//! The program under watch. Owns the bounds that every hostile input has to keep, and the honest book
//! that has to come out the same beside each of them.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use crate::library::{Library, Run, TALE, books_toml, tree};

/// Longest that the program may compute over one hostile file, in seconds of processors: a machine that
/// has other things to do must not fail a test.
pub const SECONDS: f64 = 20.0;

/// Longest that it may take in all: enough for a machine that does ten other things.
const PATIENCE: Duration = Duration::from_secs(300);

/// Most memory that it may take meanwhile, in MB.
pub const MEGABYTES: u64 = 1_000;

/// What a run under watch gave.
pub struct Watched {
    pub run: Run,
    /// Of processors, all threads together.
    pub seconds: f64,
    /// Peak resident memory in MB; 0 where the system does not tell.
    pub peak: u64,
}

/// Runs the program and ends it when it breaks the bounds by far.
pub fn watch(library: &Library, arguments: &[&str]) -> Watched {
    let mut command = library.command(arguments);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let begun = Instant::now();
    let mut child = command.spawn().expect("the program starts");
    let out = drain(child.stdout.take());
    let err = drain(child.stderr.take());
    let (mut peak, mut seconds) = (0, 0.0_f64);
    let code = loop {
        peak = peak.max(resident(&child));
        seconds = seconds.max(busy(&child));
        if let Some(status) = child.try_wait().expect("the program's end") {
            break status.code().unwrap_or(-1);
        }
        let lost = seconds > 2.0 * SECONDS || peak > 2 * MEGABYTES;
        if lost || begun.elapsed() > PATIENCE {
            let _ = child.kill();
        }
        std::thread::sleep(Duration::from_millis(3));
    };
    let run = Run {
        code,
        out: out.join().expect("what it printed"),
        err: err.join().expect("what it complained"),
    };
    Watched { run, seconds, peak }
}

fn drain(pipe: Option<impl Read + Send + 'static>) -> std::thread::JoinHandle<String> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut pipe) = pipe {
            let _ = pipe.read_to_end(&mut bytes);
        }
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

/// The most memory that a process has had so far, in MB.
fn resident(child: &Child) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id()));
    let status = status.unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().next());
    number.and_then(|kb| kb.parse::<u64>().ok()).unwrap_or(0) / 1024
}

/// How long all threads of a process have computed so far, in seconds.
fn busy(child: &Child) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{}/stat", child.id()));
    let status = status.unwrap_or_default();
    // After the name in brackets: the state, and ten numbers before the two that we want.
    let fields = status.rsplit_once(") ").map_or("", |(_, fields)| fields);
    let ticks: f64 = fields
        .split(' ')
        .skip(11)
        .take(2)
        .filter_map(|field| field.parse::<f64>().ok())
        .sum();
    ticks / 100.0 // The unit of these files on every Linux since 2.6.
}

impl Watched {
    /// Insists on the bounds, and that the program ended by its own will.
    pub fn bounded(&self, what: &str) {
        let Run { code, out, err } = &self.run;
        let shown = format!("{}\n{}", end(out), end(err));
        if std::env::var_os("HOSTILE_SHOW").is_some() {
            let said = err
                .lines()
                .find(|line| line.starts_with("error:"))
                .unwrap_or_default();
            let said: String = said.chars().take(300).collect();
            eprintln!(
                "{what}: exit {code}, {:.1} s, {} MB {said}",
                self.seconds, self.peak
            );
        }
        assert!((0..=2).contains(code), "{what}: exit {code}\n{shown}");
        assert!(!err.contains("panicked"), "{what}: {shown}");
        assert!(
            self.seconds < SECONDS,
            "{what}: {:.1} s\n{shown}",
            self.seconds
        );
        assert!(self.peak < MEGABYTES, "{what}: {} MB\n{shown}", self.peak);
    }
}

/// The last of what was printed: messages about hostile names can be long.
fn end(text: &str) -> &str {
    let mut from = text.len().saturating_sub(2_000);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    &text[from..]
}

/// A library with the honest book built, once for all tests.
fn honest() -> &'static Library {
    static HONEST: OnceLock<Library> = OnceLock::new();
    HONEST.get_or_init(|| {
        let library = Library::fake();
        library.ok(&["build"]);
        library
    })
}

/// A library with the honest book, built already, beside which something hostile can be put.
pub fn beside(table: &str) -> Library {
    let library = Library::empty();
    library.write("ferry.txt", TALE);
    for (name, bytes) in tree(&honest().path("output")) {
        put(&library.path("output").join(name), &bytes);
    }
    library.write("books.toml", &both("", table));
    library
}

/// books.toml with the honest book and another.
pub fn both(extra: &str, table: &str) -> String {
    let honest = "file = \"ferry.txt\"\nslug = \"ferry\"\n\n[[book]]\n";
    books_toml(extra, &format!("{honest}{table}"))
}

pub fn put(path: &Path, bytes: &[u8]) {
    std::fs::create_dir_all(path.parent().expect("a parent")).expect("make the folder");
    std::fs::write(path, bytes).expect("write a test file");
}

/// Builds a hostile file beside the honest book. It must be refused in words that name it, and the
/// site must stay as it is without it.
pub fn refused(name: &str, bytes: &[u8], says: &str) -> Watched {
    let library = hostile(name, bytes);
    let watched = build(&library, name);
    let Run { code, err, .. } = &watched.run;
    assert_eq!(*code, 1, "{name}: {}", end(err));
    assert!(err.contains(name), "{name} is not named: {}", end(err));
    assert!(err.contains(says), "{name}: no “{says}” in {}", end(err));
    assert!(library.site() == honest().site(), "{name} changed the site");
    watched
}

/// Builds a hostile file that can be read as a book, with a curator who lets it through; the honest book
/// must stay as it is.
pub fn read(name: &str, bytes: &[u8]) -> Library {
    let library = hostile(name, bytes);
    let watched = watch(
        &library,
        &["build", "--allow", "leftovers", "--allow", "alt"],
    );
    watched.bounded(name);
    assert_eq!(watched.run.code, 0, "{name}: {}", end(&watched.run.err));
    assert_unharmed(&library);
    library
}

/// Whether a book was read, and then kept from being published for what is in it.
pub fn stopped_by_the_gate(run: &Run) -> bool {
    run.code == 1 && run.err.contains("error: hostile: proof: ")
}

/// Builds a hostile file whatever comes of it; the honest book must stay as it is.
pub fn survived(name: &str, bytes: &[u8]) -> Library {
    let library = hostile(name, bytes);
    let watched = build(&library, name);
    if watched.run.code != 0 && !stopped_by_the_gate(&watched.run) {
        assert!(watched.run.err.contains(name), "{}", end(&watched.run.err));
    }
    assert_unharmed(&library);
    library
}

/// Reads a hostile file into chapters and cards and makes nothing of them, whatever comes of it.
pub fn understood(name: &str, bytes: &[u8]) {
    let library = hostile(name, bytes);
    let watched = watch(&library, &["segment"]);
    watched.bounded(name);
    if watched.run.code != 0 {
        assert!(watched.run.err.contains(name), "{}", end(&watched.run.err));
    }
    assert_unharmed(&library);
}

fn hostile(name: &str, bytes: &[u8]) -> Library {
    let library = beside(&format!("file = \"{name}\"\nslug = \"hostile\"\n"));
    put(&library.path(name), bytes);
    library
}

fn build(library: &Library, name: &str) -> Watched {
    let watched = watch(library, &["build"]);
    watched.bounded(name);
    assert!(
        !library.path("output/site/.part").exists(),
        "{name} left something half-done"
    );
    watched
}

/// The honest book's pages, words and media are what they are without any neighbour.
pub fn assert_unharmed(library: &Library) {
    let now = library.site();
    let own = |files: BTreeMap<PathBuf, Vec<u8>>| {
        let kept = |path: &PathBuf| path.starts_with("b/ferry") || path.starts_with("media");
        files.into_iter().filter(move |(path, _)| kept(path))
    };
    for (path, bytes) in own(honest().site()) {
        assert!(now.get(&path) == Some(&bytes), "{} differs", path.display());
    }
}
