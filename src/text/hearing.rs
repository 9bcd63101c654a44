//! What a recogniser heard beside what was to be said: where whole words are missing, doubled or others.
//! Owns the comparison and its bounds. Both sides are read as a reader reads them ("1847", "Mr."), and
//! compared by sounds, roughly: a recogniser spells names as it likes, and cuts words where it likes.

mod sounds;

use std::ops::Range;

use crate::model::{Hearing, Piece};
use crate::text::reading;

use sounds::{Sound, sounds};

/// A run of sounds of this weight that only one side has is suspicious; a consonant weighs 1, a vowel a
/// half. Chosen on 237 good lines of four books and 160 that were damaged, as Moonshine tiny heard them:
/// at 4 it lists 14 good ones and 158 bad ones, at 5 it lists 9 and 151, at 6 it lists 6 and 145. The
/// test `tuning` counts them anew.
const RUN: f32 = 5.0;
/// Of a line that weighs less, so much of it; 0.7 to 1 list the same lines, 0.6 three good ones more.
const SHARE: f32 = 0.8;
/// Lines that weigh less than this are not judged: a recogniser hears "Oh!" as anything.
const LEAST: f32 = 2.5;
/// What a sound that both sides have takes from a run around it.
const HEALING: f32 = 1.0;
/// What it costs to begin a gap, beside the sounds in it: gaps are to be few and long.
const OPENING: f32 = 0.6;

/// One side: its words, and all their sounds in a row.
struct Side<'a> {
    text: &'a str,
    /// Bytes of each word in the text.
    words: Vec<Range<usize>>,
    sounds: Vec<Sound>,
    /// For each sound, the place of its word.
    of: Vec<usize>,
}

impl<'a> Side<'a> {
    fn of(text: &'a str) -> Self {
        let mut side = Self {
            text,
            words: Vec::new(),
            sounds: Vec::new(),
            of: Vec::new(),
        };
        for word in reading::read(text) {
            for sound in sounds(&word.spoken) {
                // A vowel at a word's end and one at the next one's beginning are heard as one.
                if sound == Sound::Vowel && side.sounds.last() == Some(&sound) {
                    continue;
                }
                side.sounds.push(sound);
                side.of.push(side.words.len());
            }
            side.words.push(word.source);
        }
        side
    }

    fn weight(&self) -> f32 {
        self.sounds.iter().map(|sound| sound.weight()).sum()
    }

    /// The words with those marked of whose sounds less than a half was met, and how many those are.
    fn pieces(&self, met: &[f32]) -> (Vec<Piece>, usize) {
        let mut sums = vec![(0.0, 0.0); self.words.len()];
        for ((sound, word), met) in self.sounds.iter().zip(&self.of).zip(met) {
            sums[*word].0 += sound.weight();
            sums[*word].1 += sound.weight() * met;
        }
        let mut pieces: Vec<Piece> = Vec::new();
        let mut count = 0;
        for (at, (all, met)) in sums.iter().enumerate() {
            let apart = met * 2.0 < *all;
            count += usize::from(apart);
            let from = if at == 0 { 0 } else { self.words[at].start };
            let to = self.words.get(at + 1);
            let text = &self.text[from..to.map_or(self.text.len(), |next| next.start)];
            match pieces.last_mut() {
                Some(last) if last.apart == apart => last.text.push_str(text),
                _ => pieces.push(Piece {
                    text: text.to_owned(),
                    apart,
                }),
            }
        }
        (pieces, count)
    }
}

/// Compares a line with what was heard of it.
pub fn compare(said: &str, heard: &str) -> Hearing {
    let (said, heard) = (Side::of(said), Side::of(heard));
    let (met, known) = align(&said.sounds, &heard.sounds);
    let (pieces, lost) = said.pieces(&met);
    let (others, added) = heard.pieces(&known);
    let mut hearing = Hearing {
        missing: longest(&said.sounds, &met),
        extra: longest(&heard.sounds, &known),
        error: (lost + added) as f32 / said.words.len().max(1) as f32,
        said: pieces,
        heard: others,
        suspicious: false,
    };
    let whole = said.weight();
    hearing.suspicious = whole >= LEAST && hearing.worst() >= RUN.min(SHARE * whole);
    hearing
}

/// The heaviest run of sounds that were not met; those that were count against it.
fn longest(sounds: &[Sound], met: &[f32]) -> f32 {
    let (mut run, mut most) = (0.0f32, 0.0f32);
    for (sound, met) in sounds.iter().zip(met) {
        run = (run + sound.weight() * (1.0 - met * (1.0 + HEALING))).max(0.0);
        most = most.max(run);
    }
    most
}

/// For each sound of both sides how well it was met on the other, 0 to 1, where both are laid side by
/// side as cheaply as can be (Gotoh 1982: gaps cost what is in them and their opening).
fn align(said: &[Sound], heard: &[Sound]) -> (Vec<f32>, Vec<f32>) {
    let width = heard.len() + 1;
    // Three tables: the last step was a pair, a sound of ours alone, a sound of theirs alone.
    let mut cost = vec![[f32::INFINITY; 3]; (said.len() + 1) * width];
    let mut from = vec![[0u8; 3]; cost.len()];
    cost[0][0] = 0.0;
    for row in 0..=said.len() {
        for column in 0..width {
            let at = row * width + column;
            if row > 0 && column > 0 {
                let apart = 1.0 - said[row - 1].likeness(heard[column - 1]);
                let pair = said[row - 1].weight().max(heard[column - 1].weight());
                let (best, kind) = least(cost[at - width - 1]);
                (cost[at][0], from[at][0]) = (best + 1.4 * apart * pair, kind);
            }
            let mut gap = |kind: usize, before: usize, sound: Sound| {
                let mut ways = cost[before];
                for (other, way) in ways.iter_mut().enumerate() {
                    *way += if other == kind { 0.0 } else { OPENING };
                }
                let (best, way) = least(ways);
                (cost[at][kind], from[at][kind]) = (best + sound.weight(), way);
            };
            if row > 0 {
                gap(1, at - width, said[row - 1]);
            }
            if column > 0 {
                gap(2, at - 1, heard[column - 1]);
            }
        }
    }
    let (mut met, mut known) = (vec![0.0; said.len()], vec![0.0; heard.len()]);
    let (mut row, mut column) = (said.len(), heard.len());
    let mut kind = usize::from(least(cost[row * width + column]).1);
    while row > 0 || column > 0 {
        let before = from[row * width + column][kind];
        match kind {
            0 => {
                let like = said[row - 1].likeness(heard[column - 1]);
                (met[row - 1], known[column - 1]) = (like, like);
                (row, column) = (row - 1, column - 1);
            }
            1 => row -= 1,
            _ => column -= 1,
        }
        kind = usize::from(before);
    }
    (met, known)
}

/// The least of three, and its place.
fn least(ways: [f32; 3]) -> (f32, u8) {
    let mut best = (ways[0], 0);
    for (place, way) in (1..).zip(&ways[1..]) {
        if *way < best.0 {
            best = (*way, place);
        }
    }
    best
}

#[cfg(test)]
mod tests;
