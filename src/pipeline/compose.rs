//! From a book, its utterances and their sounds to tracks with cues: which card is heard when, and
//! which word; then all of it to a publication. Pure arithmetic; nothing is decoded here.

use super::casting;
use super::pictures::Pictures;
use crate::engine::speech::SpeechEngine;
use crate::model::{
    Book, Chapter, Cue, Edition, Illustration, Narration, Narrator, Publication, SequenceKind,
    Track, WordTime,
};
use crate::stage::narrate::{Place, Script};
use crate::stage::track::{Part, Pause, Sounded, Unit};

/// A cue starts this long before its first word, if the pause leaves room.
const LEAD_MILLIS: u32 = 150;

/// A book's utterances with the voices that its curator chose, or else the engine.
pub fn script(book: &Book, edition: &Edition, engine: &dyn SpeechEngine) -> Script {
    let (narrator, voices) = voices(book, edition, engine);
    Script::of(book, narrator.as_deref(), &voices, &edition.sounds)
}

/// The narrator's voice, `None` when nobody reads, and those of the cast in its order.
pub fn voices(
    book: &Book,
    edition: &Edition,
    engine: &dyn SpeechEngine,
) -> (Option<String>, Vec<Option<String>>) {
    let narrator = match &edition.narrator {
        Narrator::Silent => return (None, Vec::new()),
        Narrator::Voice(voice) => voice.clone(),
        Narrator::Auto => engine.default_voice(&book.metadata.language),
    };
    let voices = casting::voices(book, &narrator, &edition.voices, engine);
    (Some(narrator), voices)
}

/// The parts of each chapter's track: sounds in reading order with the pauses between them.
pub fn track_units(book: &Book, script: &Script, narrations: &[Narration]) -> Vec<Unit> {
    let mut units: Vec<Unit> = book
        .chapters
        .iter()
        .map(|_| Unit { parts: Vec::new() })
        .collect();
    for (index, (place, narration)) in script.places.iter().zip(narrations).enumerate() {
        let pause = match script.places.get(index + 1) {
            Some(next) if next.chapter == place.chapter => pause(book, place, next),
            _ => Pause::Chapter,
        };
        units[place.chapter].parts.push(Part {
            sound: narration.sound.clone(),
            samples: narration.samples,
            pause_after: pause.millis(),
        });
    }
    units
}

/// What lies between two utterances of one chapter.
fn pause(book: &Book, place: &Place, next: &Place) -> Pause {
    let chapter = &book.chapters[place.chapter];
    let cards: Vec<_> = chapter
        .scenes
        .iter()
        .enumerate()
        .flat_map(|(scene, s)| s.sequences.iter().map(move |sequence| (scene, sequence)))
        .collect();
    let ((scene, card), (next_scene, next_card)) = (cards[place.sequence], cards[next.sequence]);
    let at = next_card.start + next.start;
    if card.kind == SequenceKind::Heading {
        Pause::Heading
    } else if scene != next_scene {
        Pause::Scene
    } else if chapter.text[..at].trim_end_matches('“').ends_with("\n\n") {
        Pause::Paragraph
    } else if card.start == next_card.start {
        Pause::Speaker
    } else {
        Pause::Sentence
    }
}

/// Puts the cues of every chapter on its track.
pub fn tracks(
    book: &Book,
    script: &Script,
    narrations: &[Narration],
    sounded: &[Sounded],
) -> Vec<Track> {
    let mut tracks = Vec::new();
    for (number, chapter) in book.chapters.iter().enumerate() {
        let count = chapter
            .scenes
            .iter()
            .map(|scene| scene.sequences.len())
            .sum();
        let mut cues: Vec<Cue> = vec![
            Cue {
                from: 0,
                to: 0,
                words: Vec::new()
            };
            count
        ];
        let sounds = &sounded[number];
        let parts = script
            .places
            .iter()
            .zip(narrations)
            .filter(|(place, _)| place.chapter == number)
            .zip(&sounds.offsets);
        for ((place, narration), &(from, _)) in parts {
            let words = narration.words.iter().map(|word| WordTime {
                start: word.start + place.start as u32,
                end: word.end + place.start as u32,
                from: word.from + from,
                to: word.to + from,
            });
            cues[place.sequence].words.extend(words);
        }
        tile(&mut cues, sounds.duration);
        tracks.push(Track {
            sound: sounds.sound.clone(),
            duration: sounds.duration,
            cues,
        });
    }
    tracks
}

/// Gives every cue the time from shortly before its first word to where the next one begins, so
/// that each moment of a track belongs to exactly one card.
fn tile(cues: &mut [Cue], duration: u32) {
    let mut heard = 0; // End of the last word so far.
    for index in 0..cues.len() {
        let first = cues[index].words.first().map_or(heard, |word| word.from);
        let from = if index == 0 {
            0
        } else {
            first.saturating_sub(LEAD_MILLIS).max(heard)
        };
        cues[index].from = from;
        if index > 0 {
            cues[index - 1].to = from;
        }
        heard = cues[index].words.last().map_or(from, |word| word.to);
    }
    if let Some(last) = cues.last_mut() {
        last.to = duration.max(heard);
    }
}

/// Puts a book together with its sounds and pictures, which were made for the book as it is cut now.
pub fn publication(slug: &str, book: Book, tracks: Vec<Track>, pictures: Pictures) -> Publication {
    let Pictures {
        gallery,
        mut drawn,
        plates,
        lettered,
        lost,
    } = pictures;
    let cast_sheet = gallery
        .cast_sheet
        .as_ref()
        .and_then(|_| drawn.pop().flatten());
    let share = gallery.share.as_ref().and_then(|_| drawn.pop().flatten());
    let cover = drawn.pop().flatten();
    let portraits = drawn.split_off(gallery.scenes.len());
    let mut drawn = drawn.into_iter();
    let shown: Vec<Option<Illustration>> = book
        .chapters
        .iter()
        .flat_map(Chapter::pictures)
        .map(|picture| match picture.plate {
            Some(name) => plates.get(name).cloned(),
            None => drawn.next().flatten(),
        })
        .collect();
    Publication {
        slug: slug.to_owned(),
        narrated: tracks.iter().any(|track| track.sound.is_some()),
        book,
        tracks,
        pictures: shown,
        lettered: cover.is_some() && lettered,
        lost_plates: lost,
        cover,
        share,
        cast_sheet,
        portraits,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cue(words: &[(u32, u32)]) -> Cue {
        let words = words
            .iter()
            .map(|&(from, to)| WordTime {
                start: 0,
                end: 1,
                from,
                to,
            })
            .collect();
        Cue {
            from: 0,
            to: 0,
            words,
        }
    }

    #[test]
    fn cues_tile_the_track_and_lead_into_their_first_word() {
        let mut cues = vec![
            cue(&[(50, 900)]),
            cue(&[(1500, 2000)]),
            cue(&[(2050, 2600)]),
        ];
        tile(&mut cues, 3000);
        let spans: Vec<_> = cues.iter().map(|cue| (cue.from, cue.to)).collect();
        assert_eq!(spans, [(0, 1350), (1350, 2000), (2000, 3000)]);
    }
}
