//! The title that a curator gives a chapter: it is shown and spoken in place of the printed heading,
//! and everything behind it moves.

use super::apply::chapter;
use crate::model::{Book, Chapter, Hook, Sequence, SequenceKind};

/// Gives the chapter of a number a title.
pub(super) fn entitle(book: &mut Book, number: u32, title: &str) {
    let Some((place, chapter)) = chapter(book, number) else {
        return;
    };
    chapter.title = title.to_owned();
    let own = chapter.scenes.iter().flat_map(|scene| &scene.sequences);
    let own = own
        .take_while(|card| card.kind == SequenceKind::Heading)
        .last();
    match own.map(|card| (card.start, card.start + chapter.text_of(card).len())) {
        Some((start, end)) => {
            if chapter.text[start..end] == *title {
                return;
            }
            chapter.printed = Some(chapter.text[start..end].to_owned());
            chapter
                .quotes
                .retain(|quote| quote.end <= start || quote.start >= end);
            chapter
                .passages
                .retain(|passage| passage.end <= start || passage.start >= end);
            chapter
                .silent
                .retain(|(from, to)| *to <= start || *from >= end);
            chapter.text.replace_range(start..end, title);
            let added = title.len();
            shift(chapter, &|at| {
                if at >= end {
                    at - (end - start) + added
                } else {
                    at
                }
            });
        }
        None => {
            chapter.printed = Some(String::new());
            let heading = format!("{title}\n\n");
            chapter.text.insert_str(0, &heading);
            shift(chapter, &|at| at + heading.len());
            let card = Sequence {
                end: heading.len(),
                kind: SequenceKind::Heading,
                ..Sequence::default()
            };
            if let Some(scene) = chapter.scenes.first_mut() {
                scene.sequences.insert(0, card);
                if let Some(shot) = scene.shots.first_mut() {
                    shot.cards += 1;
                }
            }
            chapter.plates.iter_mut().for_each(|plate| plate.card += 1);
            move_on(book, place);
        }
    }
}

/// Moves everything that has a place in a chapter's text.
fn shift(chapter: &mut Chapter, to: &dyn Fn(usize) -> usize) {
    for quote in &mut chapter.quotes {
        (quote.start, quote.end) = (to(quote.start), to(quote.end));
    }
    for passage in &mut chapter.passages {
        (passage.start, passage.end) = (to(passage.start), to(passage.end));
    }
    for (start, end) in &mut chapter.silent {
        (*start, *end) = (to(*start), to(*end));
    }
    for card in chapter
        .scenes
        .iter_mut()
        .flat_map(|scene| &mut scene.sequences)
    {
        (card.start, card.end) = (to(card.start), to(card.end));
    }
}

/// Counts a new first card of a chapter.
fn move_on(book: &mut Book, place: usize) {
    let seen = book
        .cast
        .iter_mut()
        .filter_map(|character| character.first_seen.as_mut());
    let there = |hook: &&mut Hook| hook.chapter == place;
    for hook in seen.chain(&mut book.hook).filter(there) {
        hook.sequence += 1;
    }
}
