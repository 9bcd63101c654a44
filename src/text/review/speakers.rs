//! Who says what: quotations whose speaker was not found for certain, with those who may be meant.

use super::address::Addresses;
use super::{about, quoted};
use crate::model::{
    Ask, Attribution, Book, Chapter, CharacterId, Doubt, Fix, Manner, Provenance, Quote,
};

/// A speaker found with less confidence than this is worth a look.
const SURE: f32 = 0.9;
/// Names that are proposed.
const PROPOSED: usize = 5;
/// Quotations before and after whose speakers are proposed.
const NEAR: usize = 4;

pub(super) fn doubts(book: &Book, addresses: &Addresses<'_>) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    for (place, chapter) in book.chapters.iter().enumerate() {
        for (number, quote) in chapter.quotes.iter().enumerate() {
            let unsure = quote.confidence < SURE || quote.speaker.is_none();
            if quote.manner == Manner::Written || quote.provenance == Provenance::Curator || !unsure
            {
                continue;
            }
            let bytes = quote.start..quote.end;
            let at = addresses.quote(place, &bytes);
            doubts.push(Doubt {
                sure: if quote.speaker.is_some() {
                    quote.confidence
                } else {
                    quote.confidence / 2.0
                },
                decided: name(book, quote.speaker).to_owned(),
                why: why(quote),
                fixes: fixes(book, chapter, number, &at),
                ..about(book, place, bytes)
            });
        }
    }
    doubts
}

fn name(book: &Book, who: Option<CharacterId>) -> &str {
    let who = who.and_then(|who| book.cast.get(usize::from(who.0)));
    who.map_or("the narrator", |character| character.name.as_str())
}

fn why(quote: &Quote) -> String {
    let how = match (quote.speaker, quote.attribution) {
        (None, _) => "nobody could be found for it, so the narrator reads it",
        (_, Attribution::Explicit) => "a name stands beside it, but may not be the speaker's",
        (_, Attribution::Anaphoric) => "only a pronoun or a noun stands beside it",
        (_, Attribution::Implicit) => "nothing stands beside it; told from the course of the talk",
    };
    match quote.provenance {
        Provenance::Model => format!("{how}; the director's word"),
        Provenance::Embedded | Provenance::Curator => how.to_owned(),
    }
}

/// Everybody who is near: speakers of the quotations around, and who is there.
fn fixes(book: &Book, chapter: &Chapter, number: usize, at: &str) -> Vec<Fix> {
    let quote = &chapter.quotes[number];
    let mut near: Vec<CharacterId> = Vec::new();
    let mut add = |who: Option<CharacterId>| {
        if let Some(who) = who.filter(|who| !near.contains(who) && quote.speaker != Some(*who)) {
            near.push(who);
        }
    };
    for step in 1..=NEAR {
        add(number
            .checked_sub(step)
            .and_then(|at| chapter.quotes[at].speaker));
        add(chapter
            .quotes
            .get(number + step)
            .and_then(|quote| quote.speaker));
    }
    let scene = chapter.scenes.iter().find(|scene| {
        let mut cards = scene.sequences.iter();
        cards.any(|card| (card.start..card.end).contains(&quote.start))
    });
    let company = scene.into_iter().flat_map(|scene| &scene.company);
    company.for_each(|presence| add(Some(presence.who)));
    near.truncate(PROPOSED);
    let says = |who: &str| format!("[[quote]]\n{at}speaker = {}\n", quoted(who));
    let mut fixes: Vec<Fix> = near
        .into_iter()
        .map(|who| Fix {
            label: name(book, Some(who)).to_owned(),
            toml: says(name(book, Some(who))),
            ask: Ask::Nothing,
        })
        .collect();
    if quote.speaker.is_some() {
        fixes.push(Fix {
            label: "the narrator".to_owned(),
            toml: says("nobody"),
            ask: Ask::Nothing,
        });
    }
    fixes.push(Fix {
        label: "somebody else".to_owned(),
        toml: format!("[[quote]]\n{at}speaker = {{}}\n"),
        ask: Ask::Somebody,
    });
    fixes
}
