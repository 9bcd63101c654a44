//! Sound: that a chapter's track is as long as its parts, lies where its captions say, is as loud as it
//! should be, and that no card of it is silent, cut off or rushed. Owns the bars and where they come from.

use anyhow::Context;
use serde::{Deserialize, Serialize};

use super::gate;
pub use super::promise::{Line, Shown, Unit};
use crate::base::blobs::BlobRef;
use crate::engine::EngineId;
use crate::engine::error::EngineError;
use crate::media::ear::{self, Heard, Promise};
use crate::media::loudness::{self, DELIVERED};
use crate::media::{self, flac};
use crate::model::{Check, Finding, Measured, Reader, Span};
use crate::stage::{Artifact, Job, Stage};

/// How far a track may be from the sum of its parts and from its stated length, in milliseconds.
const DRIFT: u32 = 20;
/// How far from [`loudness::TARGET`] a track may be, in LU.
const LOUDNESS: f64 = 1.0;
/// Tracks with less sound than this, in milliseconds, have no integrated loudness to speak of: EBU R 128
/// measures in blocks of 400.
const SHORTEST: u32 = 400;
/// In so many places a line may stand at full scale: nobody hears a handful of samples.
const CLIPPED: usize = 6;
/// Longest silence inside a cue, in milliseconds.
const SILENCE: u32 = 2_500;
/// Of a rest between two sounds these many milliseconds at its beginning and end are not looked at: what
/// encoding smears.
const SMEAR: (u32, u32) = (120, 60);

/// Letters of the spoken words a second, least and most, while anything is heard; and how many seconds
/// more or less a line may take whatever its length, since cries and single words take their own time.
struct Pace {
    least: f64,
    most: f64,
    slack: f64,
}

/// Lines of fewer letters say little of a voice's pace, and are not measured.
const MEASURED: f64 = 40.0;
/// A codec carries a sound a little beyond its end: so many milliseconds of it belong to the line.
const LATE: u32 = 40;

/// A voice. Lines of four embedded voices, of 40 letters and more, were measured between 13.8 and 18.8; half as
/// many again in either direction leaves room for other voices and languages, and a line that lost a half is
/// out of it.
const VOICE: Pace = Pace {
    least: 9.0,
    most: 28.0,
    slack: 0.5,
};
/// The tones of the fake engine: 30 ms for each byte of a word and for two more.
const TONES: Pace = Pace {
    least: 6.0,
    most: 45.0,
    slack: 0.5,
};

/// Proves tracks.
pub struct Sounds {
    /// Lanes asked for by the user; 2 otherwise.
    pub jobs: Option<usize>,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Proved {
    /// What is wrong; cards are counted within the chapter.
    pub findings: Vec<Finding>,
    /// What was measured.
    pub measured: Measured,
}

impl Artifact for Proved {
    fn blobs(&self) -> Vec<BlobRef> {
        Vec::new()
    }
}

impl Stage for Sounds {
    const NAME: &'static str = "proof-sound";
    /// 1: first.
    const VERSION: u32 = 1;
    type Unit = Unit;
    type Output = Proved;

    fn engine(&self) -> EngineId {
        gate(&format!(
            "{DRIFT} ms, {LOUDNESS} LU, {DELIVERED} dBTP, {SILENCE} ms, {}-{} and {}-{} letters/s",
            VOICE.least, VOICE.most, TONES.least, TONES.most
        ))
    }

    fn lanes(&self) -> usize {
        self.jobs.unwrap_or(2)
    }

    fn prepare(&self, _job: &Job<'_>) -> Result<(), EngineError> {
        Ok(())
    }

    fn run(&self, unit: &Unit, job: &Job<'_>) -> Result<Proved, EngineError> {
        let mut proved = Proved {
            findings: Vec::new(),
            measured: Measured::default(),
        };
        let heard = match Heard::of(unit.format, &job.blobs.get(&unit.sound)?) {
            Ok(heard) => heard,
            Err(error) => {
                let message = format!("the track cannot be decoded: {error:#}");
                let finding = Finding::new(Check::Length, message, ANEW);
                proved.findings.push(finding);
                return Ok(proved);
            }
        };
        let parts = unit.parts.iter().map(|part| media::track::Part {
            samples: part.samples,
            pause_after: part.pause_after,
        });
        let promise = Promise::of(unit.format, &parts.collect::<Vec<_>>())?;
        length(unit, &heard, &promise, &mut proved);
        timing(unit, &heard, &promise, &mut proved);
        level(&heard, &mut proved);
        silent(unit, &heard, &mut proved);
        spoken(unit, &heard, &promise, &mut proved);
        clipped(unit, &promise, job, &mut proved)?;
        Ok(proved)
    }

    fn weight(&self, unit: &Unit) -> u64 {
        u64::from(unit.duration / 1000).max(1)
    }

    fn label(&self, unit: &Unit) -> String {
        format!("the proof of a track of {} cards", unit.cues.len())
    }
}

const ANEW: &str =
    "run `pennyreel publish` again: what is damaged is made anew; if it stays, please report it";
const LOUD: &str = "publish again; if it stays, the peaks of the voice stand so far above the rest of it that it cannot be \
     made louder: choose another, or blend it with one";
const PEAKED: &str = "publish again; if it stays, encoding makes more of this voice's peaks than can be taken back: \
     choose another, blend it with one, or deliver the other format (`sound` under [site])";
const SPEAK: &str = "hear it, and have the passage spoken anew: another voice, or how its words sound under \
     [pronunciations]; a line that no voice can say may be left out with [[skip]]";

fn length(unit: &Unit, heard: &Heard, promise: &Promise, proved: &mut Proved) {
    let promised = ear::millis(promise.samples);
    let mut tell = |message: String| {
        proved
            .findings
            .push(Finding::new(Check::Length, message, ANEW));
    };
    if heard.millis().abs_diff(promised) > DRIFT {
        tell(format!(
            "the track lasts {} ms when it is decoded, and its parts together {promised} ms",
            heard.millis()
        ));
    }
    if heard.millis().abs_diff(unit.duration) > DRIFT {
        tell(format!(
            "the track lasts {} ms when it is decoded, and the player is told {} ms",
            heard.millis(),
            unit.duration
        ));
    }
}

/// Rests are silent where they should be. If what is heard has moved, they are not.
fn timing(unit: &Unit, heard: &Heard, promise: &Promise, proved: &mut Proved) {
    let mut loud = Vec::new();
    for (place, pair) in promise.offsets.windows(2).enumerate() {
        let (from, to) = (pair[0].1 + SMEAR.0, pair[1].0.saturating_sub(SMEAR.1));
        let length = to.saturating_sub(from);
        if unit.parts[place].pause_after >= 300 && heard.sounding(from, to) * 2 > length {
            loud.push(from);
        }
    }
    let Some(first) = loud.first() else { return };
    let message = format!(
        "something is heard where {} of {} rests should be, first at {:.1} s: sound and captions are not together",
        loud.len(),
        promise.offsets.len().saturating_sub(1),
        f64::from(*first) / 1000.0
    );
    let finding = Finding::new(Check::Timing, message, ANEW);
    proved.findings.push(at(unit, *first, finding));
}

fn level(heard: &Heard, proved: &mut Proved) {
    if heard.sounding(0, heard.millis()) < SHORTEST {
        return; // Whether that is too little is asked of each card.
    }
    let loudness::Loudness {
        integrated,
        true_peak,
    } = heard.loudness;
    proved.measured.loudness = Some(Span::of(integrated));
    proved.measured.peak = Some(Span::of(true_peak));
    if (integrated - loudness::TARGET).abs() > LOUDNESS {
        let message = format!(
            "the track is {integrated:.1} LUFS loud, and should be {} ± {LOUDNESS}",
            loudness::TARGET
        );
        proved
            .findings
            .push(Finding::new(Check::Loudness, message, LOUD));
    }
    if true_peak >= DELIVERED {
        let message = format!(
            "the track's true peak is {true_peak:.1} dBTP, and must stay under {DELIVERED}"
        );
        proved
            .findings
            .push(Finding::new(Check::Peak, message, PEAKED));
    }
}

fn silent(unit: &Unit, heard: &Heard, proved: &mut Proved) {
    for (index, cue) in unit.cues.iter().enumerate() {
        let (begin, silence) = heard.longest_silence(cue.from, cue.to.min(heard.millis()));
        let span = Span::of(f64::from(silence) / 1000.0);
        proved.measured.silence = Span::joined(proved.measured.silence, Some(span));
        if silence > SILENCE {
            let message = format!(
                "{}: {:.1} s of silence from {:.1} s of the track on",
                cue.text,
                f64::from(silence) / 1000.0,
                f64::from(begin) / 1000.0
            );
            let finding = Finding::new(Check::Silence, message, SPEAK).on_card(index);
            proved.findings.push(finding);
        }
    }
}

/// Every line is there once, and takes as long as a line of its length may.
fn spoken(unit: &Unit, heard: &Heard, promise: &Promise, proved: &mut Proved) {
    if unit.lines.len() != unit.parts.len() {
        let message = format!(
            "{} lines are to be said, and the track is joined from {}",
            unit.lines.len(),
            unit.parts.len()
        );
        proved
            .findings
            .push(Finding::new(Check::Words, message, ANEW));
        return;
    }
    let pace = match unit.reader {
        Reader::Tones => TONES,
        Reader::Voice | Reader::Nobody => VOICE,
    };
    for (line, &(from, to)) in unit.lines.iter().zip(&promise.offsets) {
        if line.letters == 0 {
            continue;
        }
        let seconds = f64::from(heard.sounding(from, to + LATE)) / 1000.0;
        let letters = f64::from(line.letters);
        if letters >= MEASURED && seconds > 0.0 {
            let span = Span::of(letters / seconds);
            proved.measured.rate = Span::joined(proved.measured.rate, Some(span));
        }
        let (least, most) = (letters / pace.most, letters / pace.least);
        let what = if seconds == 0.0 {
            "and nothing is heard".to_owned()
        } else if seconds < least - pace.slack.min(least / 2.0) {
            format!("in {seconds:.1} s, so some of it is cut off or missing")
        } else if seconds > most + pace.slack {
            format!("for {seconds:.1} s, so the voice has run away")
        } else {
            continue;
        };
        let message = format!("{}: {letters} letters are said {what}", line.text);
        let finding = Finding::new(Check::Rate, message, SPEAK).on_card(line.card);
        proved.findings.push(finding);
    }
}

/// Lines that were louder than samples can be when they were spoken.
fn clipped(
    unit: &Unit,
    promise: &Promise,
    job: &Job<'_>,
    proved: &mut Proved,
) -> Result<(), EngineError> {
    for (part, offset) in unit.parts.iter().zip(&promise.offsets) {
        if job.cancel.is_cancelled() {
            return Err(EngineError::Cancelled);
        }
        let Some(sound) = &part.sound else { continue };
        let samples = flac::decode(&job.blobs.get(sound)?).context("a line cannot be decoded")?;
        if samples.len() as u64 != part.samples {
            let message = format!(
                "a line has {} samples, and {} were promised",
                samples.len(),
                part.samples
            );
            let finding = Finding::new(Check::Length, message, ANEW);
            proved.findings.push(at(unit, offset.0, finding));
        }
        let places = ear::clipped(&samples);
        if places > CLIPPED {
            let message = format!("a line is clipped in {places} places: it was spoken too loud");
            let finding = Finding::new(Check::Peak, message, SPEAK);
            proved.findings.push(at(unit, offset.0, finding));
        }
    }
    Ok(())
}

/// A finding on the card that is heard at a time.
fn at(unit: &Unit, millis: u32, finding: Finding) -> Finding {
    let cards = unit.cues.iter();
    let card = cards.rev().position(|cue| cue.from <= millis);
    match card {
        Some(from_end) => {
            let index = unit.cues.len() - 1 - from_end;
            let message = format!("{}: {}", unit.cues[index].text, finding.message);
            Finding { message, ..finding }.on_card(index)
        }
        None => finding,
    }
}
