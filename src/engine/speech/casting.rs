//! Who speaks with which voice, whichever engine speaks. Pure, and stable: a voice follows from the
//! name of its character, so that another edition, or one more character, moves as few voices as can
//! be. Owns the rules; which voices there are, and whom they suit, is each engine's wardrobe.

use std::collections::{BTreeMap, BTreeSet};

use super::chosen_by_hand;
use crate::base::digest::Digest;
use crate::model::Character;

/// A voice and how gladly it is given, as a weight.
pub(super) type Wish = (String, f64);

/// The voices of an engine.
pub(super) trait Wardrobe {
    /// Voices that somebody may have for themselves.
    fn own(&self, character: &Character) -> Vec<Wish>;
    /// Voices that somebody may share with others.
    fn shared(&self, character: &Character) -> Vec<Wish>;
}

/// Voices for a cast, in its order; `None` for who never speaks, for who tells the story, since the
/// narrator's voice is theirs, and for whom the wardrobe has nothing. Main characters have voices that
/// nobody else has, those in `taken` included, as long as there are any; minor characters share what is
/// left, so that none of them is taken for a main one. `overrides` maps a name or an alias to a voice.
pub(super) fn cast(
    cast: &[Character],
    taken: impl IntoIterator<Item = String>,
    overrides: &BTreeMap<String, String>,
    wardrobe: &dyn Wardrobe,
) -> Vec<Option<String>> {
    let mut voices: Vec<Option<String>> = cast
        .iter()
        .map(|character| chosen_by_hand(character, overrides))
        .collect();
    let heard =
        |character: &Character| !character.narrator && (character.main || character.quotes > 0);
    let mut taken: BTreeSet<String> = voices.iter().flatten().cloned().chain(taken).collect();
    let (main, minor): (Vec<usize>, Vec<usize>) = (0..cast.len())
        .filter(|at| voices[*at].is_none() && heard(&cast[*at]))
        .partition(|at| cast[*at].main);
    // Those who speak twice as often choose before the others; within such a rank all choose at
    // once, and the fondest choice comes first.
    let rank = |at: &usize| std::cmp::Reverse(cast[*at].quotes.max(1).ilog2());
    let ranks: BTreeSet<_> = main.iter().map(rank).collect();
    for of in ranks {
        let rivals = main.iter().filter(|at| rank(at) == of);
        let mut wishes: Vec<(f64, usize, String)> = Vec::new();
        for at in rivals.copied() {
            let own = wardrobe.own(&cast[at]).into_iter();
            wishes
                .extend(own.map(|(voice, liked)| (fondness(&cast[at], &voice, liked), at, voice)));
        }
        wishes.sort_by(|a, b| {
            b.0.total_cmp(&a.0)
                .then_with(|| (a.1, &a.2).cmp(&(b.1, &b.2)))
        });
        for (_, at, voice) in wishes {
            if voices[at].is_none() && !taken.contains(&voice) {
                taken.insert(voice.clone());
                voices[at] = Some(voice);
            }
        }
    }
    // A main character who found nothing free shares as the minor ones do.
    let late = main.into_iter().filter(|at| voices[*at].is_none());
    for at in late.chain(minor).collect::<Vec<_>>() {
        let shared = wardrobe.shared(&cast[at]);
        let free: Vec<_> = shared
            .iter()
            .filter(|(voice, _)| !taken.contains(voice))
            .collect();
        // A kind whose few voices are all main characters' is shared with them after all.
        let few = if free.is_empty() {
            shared.iter().collect()
        } else {
            free
        };
        let fondness = |(voice, liked): &Wish| fondness(&cast[at], voice, *liked);
        let fondest = few
            .into_iter()
            .max_by(|a, b| fondness(a).total_cmp(&fondness(b)));
        voices[at] = fondest.map(|(voice, _)| voice.clone());
    }
    voices
}

/// How much a character is for a voice: a number that follows from both their names, larger for
/// voices that are liked. The greatest of `liked / -ln(u)` is chosen in proportion to `liked`
/// (weighted rendezvous hashing: Thaler and Ravishankar 1998, weights as in Schindelhauer and
/// Schomaker 2005).
fn fondness(character: &Character, voice: &str, liked: f64) -> f64 {
    let seed = Digest::of(format!("{}\n{voice}", character.name).as_bytes()).seed();
    let u = (seed >> 11) as f64 / (1u64 << 53) as f64;
    liked / -libm::log(u.max(f64::MIN_POSITIVE))
}
