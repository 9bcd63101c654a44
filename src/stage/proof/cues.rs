//! The cues of a track: that they tile it in order and that words lie in order inside them. Owns the
//! limits of gaps; whether the sound agrees is `sound`'s business.

use super::quoted;
use crate::model::{Chapter, Check, Cue, Finding, Track};

/// Most that may lie between two cues, or between two words of a card, in milliseconds. Our longest rest,
/// between scenes, is 1,300 and what voices leave at the ends of their sounds.
pub const LONGEST_GAP: u32 = 2_500;
/// How far the last cue may end from the track's end: what a codec's last frame holds.
const END: u32 = 60;

const REMEDY: &str = "publish again with this version; if it stays, `pennyreel clean --all` and a build make \
     it anew, or else this is a fault of pennyreel: please report the book";

/// What is wrong with the cues of a chapter's track.
pub fn cues(chapter: &Chapter, track: &Track) -> Vec<Finding> {
    let cards: Vec<&str> = chapter
        .scenes
        .iter()
        .flat_map(|scene| &scene.sequences)
        .map(|card| chapter.text_of(card))
        .collect();
    let mut findings = Vec::new();
    let mut tell = |index: usize, message: String| {
        let text = cards.get(index).copied().map(quoted).unwrap_or_default();
        let finding = Finding::new(Check::Cues, format!("{text}: {message}"), REMEDY);
        findings.push(finding.in_chapter(chapter.number).on_card(index));
    };
    if cards.len() != track.cues.len() {
        let message = format!("{} cards have {} cues", cards.len(), track.cues.len());
        tell(0, message);
    }
    let mut end = 0;
    for (index, cue) in track.cues.iter().enumerate() {
        if cue.from < end {
            tell(
                index,
                format!(
                    "its cue begins {} ms before the last one ends",
                    end - cue.from
                ),
            );
        } else if cue.from - end > LONGEST_GAP {
            tell(
                index,
                format!("{} ms belong to no card before it", cue.from - end),
            );
        }
        if cue.to <= cue.from {
            tell(
                index,
                format!("its cue from {} to {} ms is empty", cue.from, cue.to),
            );
        }
        if let Some(message) = words(cue) {
            tell(index, message);
        }
        end = end.max(cue.to);
    }
    if let Some(last) = track.cues.len().checked_sub(1)
        && end.abs_diff(track.duration) > END
    {
        let message = format!(
            "the last cue ends at {end} ms, the track at {}",
            track.duration
        );
        tell(last, message);
    }
    findings
}

/// What is wrong with the words of a cue.
fn words(cue: &Cue) -> Option<String> {
    let mut last: Option<(u32, u32)> = None;
    for word in &cue.words {
        if word.from < cue.from || word.to > cue.to {
            return Some(format!(
                "a word from {} to {} ms lies outside its cue from {} to {} ms",
                word.from, word.to, cue.from, cue.to
            ));
        }
        if word.to < word.from {
            return Some(format!(
                "a word ends at {} ms and begins at {}",
                word.to, word.from
            ));
        }
        if let Some((from, to)) = last {
            if word.from < from {
                return Some(format!(
                    "a word at {} ms follows one at {from} ms",
                    word.from
                ));
            }
            if word.from.saturating_sub(to) > LONGEST_GAP {
                return Some(format!(
                    "{} ms lie between two of its words",
                    word.from - to
                ));
            }
        }
        last = Some((word.from, word.to));
    }
    None
}
