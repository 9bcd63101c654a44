//! Printed plates among a book's pictures: which of them are worth showing, the tone they have in
//! common, and how scenes are cut so that each plate has cards of its own. Pure.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    Book, Chapter, Framing, Illustration, Movement, Scene, SequenceKind, Shot, Tone,
};
use crate::stage::plate::Plated;

/// Cards that a plate accompanies when the next one has none.
const CARDS: usize = 2;
/// A plate smaller than this share of the book's usual one is a tail-piece or a letter.
const SMALL: f64 = 0.25;
/// So many plates tell what is usual.
const USUAL: usize = 3;

/// Plates that can be shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Usable {
    /// Their names.
    pub names: BTreeSet<String>,
    /// Their pictures; fewer than the names while they are only planned.
    pub pictures: BTreeMap<String, Illustration>,
    /// The tone that they have in common.
    pub tone: Option<Tone>,
}

impl Usable {
    /// Takes a plate back; whether there was something to see.
    pub fn leave(&mut self, name: &str) -> bool {
        self.names.remove(name);
        self.pictures.remove(name).is_some()
    }

    /// What came of the plates `names`; while they are only `planned`, those that are not there yet
    /// are taken for good.
    pub fn of(names: &[&str], made: Vec<Option<Plated>>, planned: bool) -> Self {
        let area = |plated: &Plated| f64::from(plated.size.0) * f64::from(plated.size.1);
        let mut areas: Vec<f64> = made
            .iter()
            .flatten()
            .map(area)
            .filter(|a| *a > 0.0)
            .collect();
        areas.sort_by(f64::total_cmp);
        let usual = match areas.len() {
            count if count < USUAL => 0.0,
            count => areas[count / 2],
        };
        let mut usable = Self::default();
        let mut tones = Vec::new();
        for (name, plated) in names.iter().zip(made) {
            match plated {
                Some(plated) if area(&plated) >= usual * SMALL => {
                    if let Some(picture) = plated.picture {
                        tones.push(plated.tone);
                        usable.names.insert((*name).to_owned());
                        usable.pictures.insert((*name).to_owned(), picture);
                    }
                }
                None if planned => {
                    usable.names.insert((*name).to_owned());
                }
                _ => {}
            }
        }
        usable.tone = common(&tones);
        usable
    }
}

/// The median of each channel.
fn common(tones: &[Tone]) -> Option<Tone> {
    let median = |pick: &dyn Fn(&Tone) -> u8| {
        let mut values: Vec<u8> = tones.iter().map(pick).collect();
        values.sort_unstable();
        values[values.len() / 2]
    };
    (!tones.is_empty()).then(|| Tone {
        paper: [0, 1, 2].map(|i| median(&|tone: &Tone| tone.paper[i])),
        ink: [0, 1, 2].map(|i| median(&|tone: &Tone| tone.ink[i])),
    })
}

/// Cuts scenes so that the plates `names` are pictures of their own. With `only`, every card takes
/// the nearest plate before it in its chapter, else the next one, else one of another chapter.
pub(super) fn cut(book: &mut Book, names: &BTreeSet<String>, only: bool) {
    if names.is_empty() {
        return;
    }
    let standing: Vec<Vec<(usize, String)>> = book
        .chapters
        .iter()
        .map(|chapter| {
            let known = chapter
                .plates
                .iter()
                .filter(|plate| names.contains(&plate.name));
            known
                .map(|plate| (plate.card, plate.name.clone()))
                .collect()
        })
        .collect();
    let mut last = standing
        .iter()
        .flatten()
        .next()
        .map(|(_, name)| name.clone());
    for (chapter, plates) in book.chapters.iter_mut().zip(standing) {
        let mut cards = match only {
            true => nearest(chapter, &plates, last.as_ref()),
            false => beside(chapter, &plates),
        }
        .into_iter();
        last = plates.into_iter().last().map(|(_, name)| name).or(last);
        for scene in &mut chapter.scenes {
            let own: Vec<Option<String>> = cards.by_ref().take(scene.sequences.len()).collect();
            divide(scene, &own, only);
        }
    }
}

/// The plate of each card of a chapter that shows nothing else.
fn nearest(
    chapter: &Chapter,
    plates: &[(usize, String)],
    last: Option<&String>,
) -> Vec<Option<String>> {
    let count = chapter
        .scenes
        .iter()
        .map(|scene| scene.sequences.len())
        .sum();
    let name = |card: usize| {
        let before = plates.iter().rev().find(|(at, _)| *at <= card);
        let found = before.or_else(|| plates.first());
        found.map(|(_, name)| name).or(last).cloned()
    };
    (0..count).map(name).collect()
}

/// The plate of each card: its own, or that of the card before it in the same picture.
fn beside(chapter: &Chapter, plates: &[(usize, String)]) -> Vec<Option<String>> {
    let mut cards: Vec<Option<String>> = Vec::new();
    for picture in chapter.pictures() {
        let from = cards.len();
        let count = picture.sequences.len();
        cards.resize(from + count, None);
        for (at, name) in plates
            .iter()
            .filter(|(at, _)| (from..from + count).contains(at))
        {
            let next = plates.iter().map(|(at, _)| *at).find(|next| next > at);
            let most = next.unwrap_or(usize::MAX).min(from + count);
            let mut end = (at + CARDS).min(most);
            // A single card more is no picture of its own.
            if end + 1 == most && most == from + count {
                end = most;
            }
            cards[*at..end].fill(Some(name.clone()));
        }
        for (card, sequence) in cards[from..].iter_mut().zip(picture.sequences) {
            if sequence.kind == SequenceKind::Heading {
                *card = None;
            }
        }
    }
    cards
}

/// Cuts a scene where its cards' plates change, and, unless it shows `only` those, where its
/// pictures did.
fn divide(scene: &mut Scene, plates: &[Option<String>], only: bool) {
    if plates.iter().all(Option::is_none) {
        return;
    }
    if scene.shots.is_empty() {
        scene.shots.push(Shot {
            cards: scene.sequences.len(),
            present: scene.present.clone(),
            props: scene.props.clone(),
            mood: scene.mood,
            ..Shot::default()
        });
    }
    let owners = scene
        .shots
        .iter()
        .enumerate()
        .flat_map(|(at, shot)| std::iter::repeat_n(at, shot.cards));
    let mut shots: Vec<(usize, Shot)> = Vec::new();
    for (owner, plate) in owners.zip(plates) {
        match shots.last_mut() {
            Some((last, shot)) if shot.plate == *plate && (only || *last == owner) => {
                shot.cards += 1;
            }
            _ => shots.push((
                owner,
                Shot {
                    cards: 1,
                    plate: plate.clone(),
                    ..scene.shots[owner].clone()
                },
            )),
        }
    }
    scene.shots = shots.into_iter().map(|(_, shot)| shot).collect();
    // A camera that goes near would cut a plate through its figures.
    for (sequence, plate) in scene.sequences.iter_mut().zip(plates) {
        if plate.is_some() {
            sequence.framing = Framing::Wide;
            sequence.movement = Movement::Still;
        }
    }
}

#[cfg(test)]
#[path = "plates_tests.rs"]
mod tests;
