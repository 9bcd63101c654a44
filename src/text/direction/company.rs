//! Who is in a scene, so that it agrees with who speaks there: whoever has a line is present, and
//! nobody speaks without one. Pictures show who is present.

use std::collections::BTreeMap;

use crate::model::{
    Chapter, Character, CharacterId, Manner, Part, Presence, Provenance, Quote, Scene, SceneField,
};
use crate::text::describe::describe;
use crate::text::gazette::Site;

/// As many as the embedded analysis lists, and as many as it sees.
const LISTED: usize = 8;
const SEEN: usize = 5;
/// Most people of a picture for which nobody is known to be seen.
const SHOWN: usize = 3;

/// Makes company and speech agree in every scene that somebody had a word on.
pub(super) fn agree(chapter: &mut Chapter, cast: &[Character]) {
    let quotes = &chapter.quotes;
    for scene in &mut chapter.scenes {
        let heard = |quote: &&Quote| {
            let cards = scene.sequences.first().zip(scene.sequences.last());
            cards.is_some_and(|(first, last)| (first.start..last.end).contains(&quote.start))
        };
        let own: Vec<&Quote> = quotes.iter().filter(heard).collect();
        let touched = own.iter().any(|quote| !quote.provenance.is_embedded());
        if touched || !scene.marks.is_empty() {
            attend(scene, &own);
            show(scene, &own);
        }
        if scene.description.is_empty() && !scene.marks.is_empty() {
            scene.description = line(scene, cast);
        }
    }
}

/// Speakers of quotations, each with how many are theirs.
fn speakers<'a>(quotes: impl Iterator<Item = &'a Quote>) -> BTreeMap<CharacterId, usize> {
    let mut counts = BTreeMap::new();
    let said = quotes.filter(|quote| quote.manner != Manner::Written);
    for speaker in said.filter_map(|quote| quote.speaker) {
        *counts.entry(speaker).or_default() += 1;
    }
    counts
}

/// Lists who is there.
fn attend(scene: &mut Scene, quotes: &[&Quote]) {
    let speaking = speakers(quotes.iter().copied());
    let mut company = scene.company.clone();
    for presence in &mut company {
        presence.part = match presence.part {
            _ if speaking.contains_key(&presence.who) => Part::Speaks,
            Part::Speaks => Part::Acts,
            part => part,
        };
    }
    let missing = |who: &CharacterId| company.iter().all(|known| known.who != *who);
    let mut more: Vec<(CharacterId, usize)> = speaking
        .iter()
        .filter(|(who, _)| missing(who))
        .map(|(who, count)| (*who, *count))
        .collect();
    more.sort_by_key(|(who, count)| (std::cmp::Reverse(*count), *who));
    company.extend(more.into_iter().map(|(who, _)| Presence {
        who,
        part: Part::Speaks,
        feeling: None,
    }));
    // Speakers before others who are there would undo the director's order: only those who are
    // spoken of go last.
    company.sort_by_key(|presence| presence.part == Part::Mentioned);
    company.truncate(LISTED);
    if company != scene.company {
        scene.company = company;
        scene.marks.insert(SceneField::Company, Provenance::Model);
    }
}

/// Shows in each picture who is present.
fn show(scene: &mut Scene, quotes: &[&Quote]) {
    if !scene.marks.contains_key(&SceneField::Company) {
        return;
    }
    let there = scene.company.iter().filter(|p| p.part != Part::Mentioned);
    let there: Vec<CharacterId> = there.map(|presence| presence.who).collect();
    let mut at = 0;
    for shot in &mut scene.shots {
        let cards = &scene.sequences[at..at + shot.cards];
        at += shot.cards;
        let speaking = speakers(quotes.iter().copied().filter(|quote| {
            cards
                .iter()
                .any(|card| (card.start..card.end).contains(&quote.start))
        }));
        let mut present: Vec<CharacterId> = there
            .iter()
            .filter(|who| shot.present.contains(who) || speaking.contains_key(who))
            .copied()
            .collect();
        if present.is_empty() {
            present = there.iter().take(SHOWN).copied().collect();
        }
        present.truncate(SEEN);
        shot.deeds.retain(|(who, _)| present.contains(who));
        shot.present = present;
    }
    scene.present = there.into_iter().take(SEEN).collect();
}

/// The line for a scene of which the director wrote none.
fn line(scene: &Scene, cast: &[Character]) -> String {
    let site = (!scene.place.is_empty()).then(|| Site {
        name: scene.place.clone(),
        at: false,
    });
    let lit = scene.marks.contains_key(&SceneField::Lighting);
    describe(scene, site.as_ref(), cast, lit)
}
