//! Observers: bars for people at a terminal, lines for people without one, NDJSON for programs.

use std::io::IsTerminal;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use super::{Global, out};
use crate::pipeline::{Event, Observer};

/// Who is told of the work.
pub(super) fn observer(global: &Global) -> Box<dyn Observer> {
    match (global.json, global.quiet) {
        (true, _) => Box::new(Lines),
        (_, true) => Box::new(Quiet),
        _ => Box::new(Bars::new(global.verbose)),
    }
}

/// Without a terminal a stage says how far it is this often.
const EVERY: Duration = Duration::from_secs(10);

/// Tells nobody but about what failed: that is said at the end.
pub(super) struct Quiet;

impl Observer for Quiet {
    fn on(&self, _event: &Event<'_>) {}
}

/// One JSON object a line.
pub(super) struct Lines;

impl Observer for Lines {
    fn on(&self, event: &Event<'_>) {
        if let Ok(json) = serde_json::to_string(event) {
            out::say(&json);
        }
    }
}

/// A bar for the stage at work, and a line for each that is through.
pub(super) struct Bars {
    verbose: bool,
    terminal: bool,
    now: Mutex<Now>,
}

struct Now {
    bar: ProgressBar,
    /// Weight to do, and done.
    weight: (u64, u64),
    hits: usize,
    began: Instant,
    said: Instant,
    preparing: String,
}

impl Bars {
    pub(super) fn new(verbose: bool) -> Self {
        let now = Instant::now();
        Self {
            verbose,
            terminal: std::io::stderr().is_terminal(),
            now: Mutex::new(Now {
                bar: ProgressBar::hidden(),
                weight: (0, 0),
                hits: 0,
                began: now,
                said: now,
                preparing: String::new(),
            }),
        }
    }

    fn print(&self, now: &Now, line: &str) {
        now.bar.suspend(|| out::note(line));
    }

    fn start(&self, now: &mut Now, stage: &str, edition: &str, hits: usize, weight: u64) {
        now.began = Instant::now();
        now.said = now.began;
        now.weight = (weight, 0);
        now.hits = hits;
        if weight == 0 {
            return;
        }
        now.bar = self.bar(weight, unit_name(stage));
        now.bar.set_prefix(format!("{edition}  {stage}"));
        if !self.terminal {
            let amount = format!("{weight} {}", unit_name(stage));
            self.print(now, &format!("{edition}: {stage}: {amount} to do"));
        }
    }

    fn bar(&self, length: u64, unit: &str) -> ProgressBar {
        if !self.terminal {
            return ProgressBar::hidden();
        }
        let bar = ProgressBar::new(length);
        let form = format!(
            "{{prefix:24}} {{bar:28.yellow/dim}} {{percent:>3}} %  {{human_pos}}/{{human_len}} {unit}  \
             {{per_sec}}  {{eta}} left  {{msg}}"
        );
        if let Ok(style) = ProgressStyle::with_template(&form) {
            bar.set_style(style.progress_chars("━╸─"));
        }
        bar.enable_steady_tick(Duration::from_millis(250));
        bar
    }

    fn prepare(&self, now: &mut Now, what: &str, done: u64, total: u64) {
        let percent = (done * 100).checked_div(total);
        let words = match percent {
            Some(percent) => format!("{what} {percent} %"),
            None => what.to_owned(),
        };
        if self.terminal {
            now.bar.set_message(words);
        } else if now.preparing != what {
            now.preparing = what.to_owned();
            self.print(now, &format!("  {what}"));
        }
    }

    fn advance(&self, now: &mut Now, stage: &str, weight: u64) {
        now.weight.1 += weight;
        now.bar.set_message("");
        now.bar.set_position(now.weight.1);
        if !self.terminal && now.said.elapsed() >= EVERY {
            now.said = Instant::now();
            let (all, done) = now.weight;
            let spent = now.began.elapsed().as_secs_f64();
            let left = spent / done.max(1) as f64 * all.saturating_sub(done) as f64;
            let rate = done as f64 / spent.max(0.001);
            let line = format!(
                "  {stage}: {} %, {rate:.1} {}/s, {} left",
                done * 100 / all.max(1),
                unit_name(stage),
                out::time((left * 1000.0) as u64)
            );
            self.print(now, &line);
        }
    }
}

impl Drop for Bars {
    fn drop(&mut self) {
        if let Ok(now) = self.now.get_mut() {
            now.bar.finish_and_clear();
        }
    }
}

impl Observer for Bars {
    fn on(&self, event: &Event<'_>) {
        let mut now = self
            .now
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        match event {
            Event::StageStarted {
                stage,
                edition,
                hits,
                weight,
                ..
            } => {
                self.start(&mut now, stage, edition, *hits, *weight);
            }
            Event::Preparing {
                what, done, total, ..
            } => {
                self.prepare(&mut now, what, *done, *total);
            }
            Event::UnitDone { stage, weight, .. } => self.advance(&mut now, stage, *weight),
            Event::UnitRetried {
                label,
                error,
                wait_millis,
                ..
            } => {
                let wait = out::time(*wait_millis);
                self.print(&now, &format!("  {label}: {error}; trying again in {wait}"));
            }
            Event::UnitFailed {
                stage,
                edition,
                label,
                error,
            } => {
                self.print(
                    &now,
                    &format!("  failed: {edition}: {stage}: {label}: {error}"),
                );
            }
            Event::StageDone {
                stage,
                edition,
                made,
                failed,
                millis,
            } => {
                now.bar.finish_and_clear();
                now.bar = ProgressBar::hidden();
                let failed = if *failed > 0 {
                    format!(", {failed} not")
                } else {
                    String::new()
                };
                let hits = if now.hits > 0 {
                    format!(", {} kept", now.hits)
                } else {
                    String::new()
                };
                let time = out::time(*millis);
                let line = format!("{edition}: {stage}: {made} made{hits}{failed} in {time}");
                self.print(&now, &line);
            }
            Event::FirstCard { edition, file } => {
                self.print(&now, &format!("{edition}: hear the first card: {file}"));
            }
            Event::Mending { files } => self.print(
                &now,
                &format!(
                    "Stored files were damaged on disk or gone ({} removed): what needs them is made anew.",
                    out::count(*files, "more file")
                ),
            ),
            Event::Warning { edition, message } if self.verbose => {
                self.print(&now, &format!("  {edition}: {message}"));
            }
            Event::Warning { .. } | Event::Missing { .. }
            | Event::Found { .. }
            | Event::Suspicious { .. } => {}
        }
    }
}

/// What a stage's weight counts.
fn unit_name(stage: &str) -> &'static str {
    match stage {
        "fetch" => "texts",
        "segment" => "bytes",
        "direct" | "narrate" => "letters",
        "plate" => "plates",
        "hang" | "illustrate" | "proof-picture" => "pictures",
        "track" | "proof-sound" | "listen" => "s of sound",
        "proof-text" => "texts",
        "find" => "indexes",
        _ => "page sets",
    }
}
