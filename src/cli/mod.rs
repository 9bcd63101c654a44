//! The command line: verbs, flags, help. Owns every word that is printed and the exit code; does
//! no work of its own.

mod add;
mod build;
mod cast;
mod clean;
mod costs;
mod direction;
mod doctor;
mod estimate;
mod explain;
mod guesses;
mod inspect;
mod left_out;
mod list;
mod listen;
mod media;
mod out;
mod progress;
mod remove;
mod report;
mod review;
mod search;
mod serve;
mod session;
mod status;
mod summary;
mod sync;
mod verify;
mod voices;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::base::http::Tape;
use crate::config::{Flags, parse_budget, parse_range};
use crate::model::Money;

/// Done.
const OK: u8 = 0;
/// Something failed; the rest was finished.
const FAILED: u8 = 1;
/// Wrong arguments or a mistake in books.toml.
const USAGE: u8 = 2;
/// What was to be spent is spent; the rest waits.
const OVER_BUDGET: u8 = 3;
/// Stopped by Ctrl-C.
const INTERRUPTED: u8 = 130;

/// Turns public-domain books into a swipeable, narrated, illustrated site.
///
/// List books in books.toml, run `pennyreel build`, and put output/site on any web host. Every step
/// is kept in output/work.db: a second build does nothing, a changed voice re-reads only its own
/// lines, and a stopped run carries on where it was.
#[derive(Debug, Parser)]
#[command(
    name = "pennyreel",
    version,
    after_help = "Exit codes: 0 done · 1 something failed · 2 wrong arguments or books.toml · \
                  3 the budget is used up · \
                  130 interrupted · 255 a bug of ours.\n\
                  Environment: PENNYREEL_OUTPUT (output folder), PENNYREEL_MIRRORS (addresses of \
                  the Gutenberg collection, separated by commas), PENNYREEL_VOICES (folder of the \
                  voice model), PENNYREEL_CA (file of further certificates to trust), HTTP_PROXY, \
                  HTTPS_PROXY and NO_PROXY, and the keys that the README names."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    global: Global,
}

/// Flags that mean the same on every verb.
#[derive(Clone, Debug, Args)]
pub(crate) struct Global {
    /// The library to build.
    #[arg(long, global = true, value_name = "FILE", default_value = "books.toml")]
    library: PathBuf,
    /// Where the database, the media and the site go [default: output, beside the library].
    #[arg(long, global = true, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Only these books; the others stay in the site as they are. May be given several times.
    #[arg(long, global = true, value_name = "SLUG")]
    only: Vec<String>,
    /// Only these chapters, such as 3 or 1-3.
    #[arg(long, global = true, value_name = "RANGE", value_parser = range)]
    chapters: Option<(u32, u32)>,
    /// How many units to work on at once [default: what suits each engine].
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    jobs: Option<u16>,
    /// Spend at most so much in this run, in dollars: it stops before a call that may pass that.
    #[arg(long, global = true, value_name = "DOLLARS", value_parser = parse_budget)]
    budget: Option<Money>,
    /// Spend at most so much on each book in all, whatever the run.
    #[arg(long, global = true, value_name = "DOLLARS", value_parser = parse_budget)]
    book_budget: Option<Money>,
    /// Keep what servers of books.toml answer in this folder, without keys.
    #[arg(long, global = true, value_name = "DIR", conflicts_with = "replay")]
    record: Option<PathBuf>,
    /// Take what servers would answer from this folder, and ask none of them.
    #[arg(long, global = true, value_name = "DIR")]
    replay: Option<PathBuf>,
    /// Say what would be done, and do nothing.
    #[arg(long, global = true)]
    dry_run: bool,
    /// Speak JSON: one object a line while working, or one document.
    #[arg(long, global = true)]
    json: bool,
    /// Say more.
    #[arg(short, long, global = true)]
    verbose: bool,
    /// Say nothing but errors.
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    quiet: bool,
}

impl Global {
    fn flags(&self) -> Flags {
        Flags {
            output: self.output.clone(),
            only: self.only.clone(),
            chapters: self.chapters,
            jobs: self.jobs.map(usize::from),
            budget: self.budget,
            book_budget: self.book_budget,
            unlisted: false,
            tape: self.tape(),
        }
    }

    fn tape(&self) -> Option<Tape> {
        let record = self.record.clone().map(Tape::Record);
        record.or_else(|| self.replay.clone().map(Tape::Replay))
    }
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Find a book in the Gutenberg collection, offline once its list is here.
    Search(search::Options),
    /// Add a book to books.toml: by number, by address, or by title.
    Add(add::Options),
    /// Take a book out of books.toml.
    Remove(remove::Options),
    /// List the books of books.toml and how far each is.
    List,
    /// Make output/site from books.toml: all stages, then the pages.
    Build(build::Publishing),
    /// Get the books' texts, and stop there.
    Fetch(build::Options),
    /// Find chapters, cards, cast and scenes, and stop there.
    Segment(build::Options),
    /// Have a language model look over cast, speakers and scenes, and stop there.
    Direct(build::Options),
    /// Speak every card, and stop there.
    Narrate(build::Narrating),
    /// Draw every scene, the covers and the cast, and stop there.
    Illustrate(build::Options),
    /// Make the site: the same as build.
    Publish(build::Publishing),
    /// Prove what is published: words, sound, pictures, links and the folder.
    Verify(verify::Options),
    /// Say what a build would ask whom for, and what that would cost; nothing is asked.
    Estimate,
    /// Show what is finished and what a build would still have to do.
    Status(status::Options),
    /// Say why a build would make something anew: what differs from what is stored.
    Explain(explain::Options),
    /// Show how a book was understood: chapters, cards, cast, scenes.
    Inspect(inspect::Options),
    /// List what the program was unsure of in a book, on a page from which it can be put right.
    Review(review::Options),
    /// Show who reads what and why, and make a page on which each voice says a line of its own.
    Cast(cast::Options),
    /// Install, list and check the embedded voices.
    Voices(voices::Options),
    /// Say what keeps this machine from building, and what to do about it.
    Doctor(doctor::Options),
    /// Show the finished site on this machine.
    Serve(serve::Options),
    /// Look after the database of readers that `serve --sync` keeps.
    Sync(sync::Options),
    /// Remove what is no longer used, or everything that can be rebuilt.
    Clean(clean::Options),
}

/// Runs the program and returns its exit code; never panics on bad input and never exits itself.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            let code = if error.use_stderr() { USAGE } else { OK };
            let _ = error.print();
            return code;
        }
    };
    let global = &cli.global;
    let result = match cli.command {
        Command::Search(options) => search::run(global, &options),
        Command::Add(options) => add::run(global, &options),
        Command::Remove(options) => remove::run(global, &options),
        Command::List => list::run(global),
        Command::Build(options) | Command::Publish(options) => build::publish(global, &options),
        Command::Fetch(options) => build::fetch(global, &options),
        Command::Segment(options) => build::segment(global, &options),
        Command::Direct(options) => build::direct(global, &options),
        Command::Narrate(options) => build::narrate(global, &options),
        Command::Illustrate(options) => build::illustrate(global, &options),
        Command::Estimate => estimate::run(global),
        Command::Status(options) => status::run(global, &options),
        Command::Explain(options) => explain::run(global, &options),
        Command::Inspect(options) => inspect::run(global, &options),
        Command::Review(options) => review::run(global, &options),
        Command::Cast(options) => cast::run(global, &options),
        Command::Voices(options) => voices::run(global, &options),
        Command::Verify(options) => verify::run(global, &options),
        Command::Doctor(options) => doctor::run(global, &options),
        Command::Serve(options) => serve::run(global, &options),
        Command::Sync(options) => sync::run(global, &options),
        Command::Clean(options) => clean::run(global, &options),
    };
    result.unwrap_or_else(|error| report::failure(global, &error))
}

/// What is said when a stop waits for what has been paid for.
fn wait() {
    out::note(
        "Stopping when the answers come that are paid for already; Ctrl-C again gives them up.",
    );
}

/// What ends a run that does not end by itself after Ctrl-C: units in flight are given up,
/// everything saved stays saved.
fn leave() {
    say_stopped();
    leave_silently();
}

/// The same for whoever reads JSON.
fn leave_silently() {
    std::process::exit(i32::from(INTERRUPTED));
}

/// Said once, by whoever is first: the run that stopped or the one who ends it.
fn say_stopped() {
    static SAID: std::sync::Once = std::sync::Once::new();
    SAID.call_once(|| {
        out::note("Stopped. What was finished is kept; run the same command to carry on.");
    });
}

fn range(text: &str) -> Result<(u32, u32), String> {
    parse_range(text).ok_or_else(|| format!("`{text}` is no range of chapters such as 3 or 1-3"))
}
