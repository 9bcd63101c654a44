//! The order in which rulings are followed: people, then speakers, scenes and titles, and last what is
//! left out.

use super::find::{Located, Place};
use super::fold;
use super::{Fault, cut, heading, people, scenes};
use crate::model::{
    Book, Chapter, CharacterId, Manner, Part, Presence, Provenance, QuoteRuling, Rulings,
};
use crate::text::{blurb, hook};

/// Follows rulings in a book, of which chapters may be missing by now.
///
/// # Errors
/// Every ruling that names somebody who is not in the book, or who may be several.
pub fn apply(book: &mut Book, rulings: &Rulings, located: &Located) -> Result<(), Vec<Fault>> {
    if rulings.is_empty() {
        return Ok(());
    }
    let (blurb, hook) = (blurb::write(book), hook::find(book));
    let mut faults = Vec::new();
    people::rule(book, &rulings.characters, &mut faults);
    for (ruling, place) in rulings.quotes.iter().zip(&located.quotes) {
        if let Err(fault) = speaker(book, ruling, place) {
            faults.push(fault);
        }
    }
    scenes::rule(book, &rulings.scenes, &located.scenes, &mut faults);
    // From the last to the first: what is ruled before a place must not move it.
    let mut skips: Vec<(&Place, &str)> = located
        .skips
        .iter()
        .zip(rulings.skips.iter().map(|ruling| ruling.at.source.as_str()))
        .collect();
    skips.sort_by_key(|((number, range), _)| (*number, std::cmp::Reverse(range.start)));
    let mut last: Option<&Place> = None;
    for (place, source) in skips {
        let (number, range) = place;
        if last.is_some_and(|(of, later)| of == number && range.end > later.start) {
            let message = "the passage overlaps another that is left out";
            faults.push(Fault::new(source, message));
            continue;
        }
        last = Some(place);
        if let Err(fault) = cut::leave_out(book, *number, range, source) {
            faults.push(fault);
        }
    }
    for ruling in &rulings.chapters {
        if let Some(title) = &ruling.title {
            heading::entitle(book, ruling.number, title);
        }
    }
    people::forget(&mut book.cast);
    if !faults.is_empty() {
        return Err(faults);
    }
    let (now, card) = (blurb::write(book), hook::find(book));
    if now != blurb {
        book.blurb = now;
    }
    if card.is_some() != hook.is_some() || book.hook.is_none() {
        book.hook = card;
    }
    Ok(())
}

/// The chapter of a number, unless it was left out.
pub(super) fn chapter(book: &mut Book, number: u32) -> Option<(usize, &mut Chapter)> {
    let mut chapters = book.chapters.iter_mut().enumerate();
    chapters.find(|(_, chapter)| chapter.number == number)
}

/// Gives a quotation its speaker.
fn speaker(book: &mut Book, ruling: &QuoteRuling, (number, range): &Place) -> Result<(), Fault> {
    let who = match &ruling.speaker {
        Some(name) => Some(people::find(&book.cast, name, &ruling.at.source)?),
        None => None,
    };
    let Some((_, chapter)) = chapter(book, *number) else {
        return Ok(());
    };
    let quote = chapter
        .quotes
        .iter_mut()
        .find(|quote| quote.start == range.start);
    let Some(quote) = quote else { return Ok(()) };
    let before = std::mem::replace(&mut quote.speaker, who);
    quote.confidence = 1.0;
    quote.provenance = Provenance::Curator;
    if quote.manner == Manner::Written && who.is_some() {
        quote.manner = Manner::Spoken;
    }
    let start = quote.start;
    if before == who {
        return Ok(());
    }
    if let Some(who) = who {
        attend(chapter, start, who);
    }
    people::count(&mut book.cast, before, who);
    Ok(())
}

/// Lists who speaks among those who are there. What is seen stays as it is: a voice that was mistaken
/// for another is no reason to draw a scene anew.
fn attend(chapter: &mut Chapter, at: usize, who: CharacterId) {
    let holds = |scene: &&mut crate::model::Scene| {
        let cards = scene.sequences.first().zip(scene.sequences.last());
        cards.is_some_and(|(first, last)| (first.start..last.end).contains(&at))
    };
    let Some(scene) = chapter.scenes.iter_mut().find(holds) else {
        return;
    };
    match scene
        .company
        .iter_mut()
        .find(|presence| presence.who == who)
    {
        Some(presence) => presence.part = Part::Speaks,
        None => scene.company.push(Presence {
            who,
            part: Part::Speaks,
            feeling: None,
        }),
    }
}

/// Whether two names are the same but for case, punctuation and article.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    fold::name(one) == fold::name(other)
}
