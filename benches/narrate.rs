//! How fast and how lean narrating is: `cargo bench --bench narrate`.
//!
//! Speaks paragraphs of the bundled tale with the embedded voice, in turns by one lane and by two,
//! and tells seconds of work a second of sound: on the wall, which other programs lengthen, and on
//! the processor. Memory is the most that the process had resident, as Linux tells. Ends with a
//! failure when that passes its limit, which no busy machine can cause.

#![allow(clippy::print_stdout)] // Its tables are what it is for.

use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use pennyreel::base::cancel::Cancel;
use pennyreel::engine::speech::SpeechEngine;
use pennyreel::engine::speech::kokoro::{Kokoro, RECIPE};
use pennyreel::engine::till::Errand;
use pennyreel::engine::weights::Status;
use pennyreel::model::Utterance;

/// Both numbers of lanes have so many turns.
const ROUNDS: usize = 3;
/// Paragraphs are taken up to this many characters: about a minute of sound.
const CHARACTERS: usize = 1000;
/// Samples in a second.
const RATE: f64 = 24_000.0;
/// Most memory with two lanes, in MB.
const MOST_MEMORY: u64 = 700;

/// Seconds of work a second of sound.
#[derive(Clone, Copy)]
struct Turn {
    wall: f64,
    processor: Option<f64>,
}

fn main() -> ExitCode {
    match narrate() {
        Ok(code) => code,
        Err(error) => {
            println!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn narrate() -> anyhow::Result<ExitCode> {
    let engine = Kokoro::new()?;
    if !matches!(engine.store().status(&RECIPE)?, Status::Whole(_)) {
        let root = engine.store().root().display();
        println!("SKIPPED: no voices in {root}");
        return Ok(ExitCode::SUCCESS);
    }
    let lines = lines();
    // Loading is not what is measured.
    engine.speak(&utterance("Well."), &Errand::unbilled(&Cancel::default()))?;
    let mut turns: [Vec<Turn>; 2] = Default::default();
    for _ in 0..ROUNDS {
        for (lanes, turns) in (1..).zip(&mut turns) {
            turns.push(turn(&engine, &lines, lanes)?);
        }
    }
    println!("{:8} {:>8} {:>10}", "", "wall", "processor");
    for (lanes, turns) in (1..).zip(&turns) {
        let wall = median(turns.iter().map(|turn| turn.wall));
        let processor = median(turns.iter().filter_map(|turn| turn.processor));
        println!("{lanes} lane(s) {wall:8.3} {processor:10.3}");
    }
    let Some(most) = most_resident() else {
        println!("SKIPPED: this system does not tell what memory was used at most");
        return Ok(ExitCode::SUCCESS);
    };
    println!("memory {most} MB of at most {MOST_MEMORY}");
    Ok(if most > MOST_MEMORY {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

/// Paragraphs of the tale.
fn lines() -> Vec<Utterance> {
    let tale = include_str!("../assets/tale/the-lamp-at-gannet-rock.txt");
    let mut left = CHARACTERS;
    let paragraphs = tale
        .split("\n\n")
        .map(|text| text.trim().replace('\n', " "));
    let long = paragraphs.filter(|text| text.len() > 80);
    let taken = long.take_while(|text| {
        let fits = left > 0;
        left = left.saturating_sub(text.len());
        fits
    });
    taken.map(|text| utterance(&text)).collect()
}

fn utterance(text: &str) -> Utterance {
    Utterance {
        text: text.to_owned(),
        voice: Some("af_heart".to_owned()),
        language: "en".to_owned(),
        rate: 100,
        sounds: Vec::new(),
        take: 0,
    }
}

/// Speaks all lines, each by whichever lane is free.
fn turn(engine: &Kokoro, lines: &[Utterance], lanes: usize) -> anyhow::Result<Turn> {
    let (next, samples) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let lane = || -> anyhow::Result<()> {
        while let Some(line) = lines.get(next.fetch_add(1, Ordering::Relaxed)) {
            let speech = engine.speak(line, &Errand::unbilled(&Cancel::default()))?;
            samples.fetch_add(speech.samples.len(), Ordering::Relaxed);
        }
        Ok(())
    };
    let (wall, processor) = (Instant::now(), on_processor());
    std::thread::scope(|scope| {
        let running: Vec<_> = (0..lanes).map(|_| scope.spawn(lane)).collect();
        let mut ended = running.into_iter().map(|lane| lane.join());
        ended.try_for_each(|ended| ended.map_err(|_| anyhow::anyhow!("a lane broke"))?)
    })?;
    let wall = wall.elapsed().as_secs_f64();
    let seconds = samples.into_inner() as f64 / RATE;
    let spent = on_processor()
        .zip(processor)
        .map(|(to, from)| (to - from) / seconds);
    Ok(Turn {
        wall: wall / seconds,
        processor: spent,
    })
}

/// Seconds that the process has run, of all threads, those that have ended included; Linux tells in
/// hundredths.
fn on_processor() -> Option<f64> {
    let told = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The name in parentheses may hold spaces; user and system time are fields 14 and 15.
    let mut fields = told.rsplit(')').next()?.split_whitespace().skip(11);
    let mut next = || fields.next()?.parse::<f64>().ok();
    Some((next()? + next()?) / 100.0)
}

/// Most memory that the process had resident, in MB.
fn most_resident() -> Option<u64> {
    let told = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = told.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1024)
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
