//! How fast and how lean segmenting is: `cargo bench --bench segment [-- FILE...]`.
//!
//! Reads whole novels (those of ../shared where they are, else the bundled tale over and over) from
//! bytes to a checked book and its stored form, on one core. Each part of the way is timed as the
//! mean of several rounds, memory is the most that was allocated at once beyond the file's own
//! bytes. Ends with a failure when memory passes its limit, which no busy machine can cause; a
//! missed speed is only said.

#![allow(clippy::print_stdout)] // Its tables are what it is for.

mod shared;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use peak_alloc::PeakAlloc;
use pennyreel::model::Format;
use pennyreel::{source, text};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Each book is read so often.
const ROUNDS: u32 = 5;
/// Words a second that the whole way has to reach.
const FASTEST_WANTED: f64 = 1e6;
/// Most memory, as a multiple of the file.
const MOST_MEMORY: f64 = 20.0;
/// How often the tale is repeated where there are no novels: about the length of one.
const REPEATS: usize = 80;
/// The parts of the way.
const PARTS: [&str; 4] = ["open", "read", "check", "store"];

/// What one book took.
struct Measured {
    words: usize,
    parts: [Duration; PARTS.len()],
    /// Bytes allocated at once at most, over the file's.
    memory: f64,
}

fn main() -> ExitCode {
    let asked: Vec<PathBuf> = std::env::args()
        .skip(1)
        .filter(|a| !a.starts_with('-'))
        .map(PathBuf::from)
        .collect();
    let books = if asked.is_empty() {
        shared::novels()
    } else {
        asked
    };
    let mut all: Vec<(String, Vec<u8>)> = Vec::new();
    for path in &books {
        match std::fs::read(path) {
            Ok(bytes) => all.push((name(path), bytes)),
            Err(error) => println!("SKIPPED: {}: {error}", path.display()),
        }
    }
    if all.is_empty() {
        println!(
            "SKIPPED: no novels in ../shared; the bundled tale stands in, {REPEATS} times over"
        );
        let tale = include_str!("../assets/tale/the-lamp-at-gannet-rock.txt");
        all.push(("tale".to_owned(), tale.repeat(REPEATS).into_bytes()));
    }
    println!(
        "{:24} {:>8} {:>7} {:>7} {:>7} {:>7} {:>10} {:>8}",
        "", "words", "open", "read", "check", "store", "words/s", "memory"
    );
    let mut measured = Vec::new();
    for (name, bytes) in &all {
        let format = Format::of(Path::new(name));
        match measure(bytes, format) {
            Ok(book) => {
                show(name, &book);
                measured.push(book);
            }
            Err(error) => println!("SKIPPED: {name}: {error:#}"),
        }
    }
    conclude(&measured)
}

fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// A clock that stands still while other programs have the core, where the system tells.
struct Clock {
    wall: Instant,
    core: Option<Duration>,
}

impl Clock {
    fn start() -> Self {
        Self {
            wall: Instant::now(),
            core: on_core(),
        }
    }

    fn elapsed(&self) -> Duration {
        match (self.core, on_core()) {
            (Some(from), Some(to)) => to.saturating_sub(from),
            _ => self.wall.elapsed(),
        }
    }
}

/// How long this thread has run, which Linux tells in nanoseconds.
fn on_core() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanos = told.split(' ').next()?.parse().ok()?;
    Some(Duration::from_nanos(nanos))
}

/// Goes the whole way several times.
fn measure(bytes: &[u8], format: Format) -> anyhow::Result<Measured> {
    let mut spent = [Duration::ZERO; PARTS.len()];
    let (mut words, mut most) = (0, 0);
    for _ in 0..ROUNDS {
        let before = MEMORY.current_usage();
        MEMORY.reset_peak_usage();
        let mut clock = Clock::start();
        let mut lap = |part: usize| {
            spent[part] += clock.elapsed();
            clock = Clock::start();
        };
        let manuscript = source::open(bytes, format)?;
        lap(0);
        let book = text::read(&manuscript, &text::Options::default());
        lap(1);
        text::check(&book, &manuscript)?;
        lap(2);
        let stored = serde_json::to_vec(&book)?;
        lap(3);
        most = most.max(MEMORY.peak_usage().saturating_sub(before));
        words = book.text().split_whitespace().count();
        drop(stored);
    }
    Ok(Measured {
        words,
        parts: spent.map(|time| time / ROUNDS),
        memory: most as f64 / bytes.len().max(1) as f64,
    })
}

fn show(name: &str, book: &Measured) {
    let millis = |part: Duration| part.as_secs_f64() * 1e3;
    let [open, read, check, store] = book.parts.map(millis);
    let speed = speed(std::slice::from_ref(book));
    println!(
        "{name:24} {:8} {open:7.1} {read:7.1} {check:7.1} {store:7.1} {speed:10.0} {:7.1}x",
        book.words, book.memory
    );
}

/// Words a second over some books.
fn speed(books: &[Measured]) -> f64 {
    let words: usize = books.iter().map(|book| book.words).sum();
    let time: Duration = books.iter().flat_map(|book| book.parts).sum();
    words as f64 / time.as_secs_f64().max(f64::MIN_POSITIVE)
}

fn conclude(books: &[Measured]) -> ExitCode {
    let whole: Duration = books.iter().flat_map(|book| book.parts).sum();
    for (part, name) in PARTS.iter().enumerate() {
        let time: Duration = books.iter().map(|book| book.parts[part]).sum();
        println!(
            "{name:6} {:5.1} %",
            100.0 * time.as_secs_f64() / whole.as_secs_f64()
        );
    }
    let (speed, most) = (
        speed(books),
        books.iter().map(|book| book.memory).fold(0.0, f64::max),
    );
    println!(
        "{speed:.0} words/s of at least {FASTEST_WANTED:.0}; memory {most:.1} times the file of at most {MOST_MEMORY:.0}"
    );
    if speed < FASTEST_WANTED {
        println!("SLOW");
    }
    if books.is_empty() || most > MOST_MEMORY {
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
