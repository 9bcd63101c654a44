//! What a curator leaves out: passages and whole chapters. Nothing goes without being counted: the book
//! lists what it misses. What remains is whole: cards are the text, and everything that has a place
//! in it keeps that place.

use std::ops::Range;

use super::Fault;
use super::apply::chapter;
use crate::model::{Book, Chapter, Hook, Rulings, SequenceKind, Skipped};
use crate::text::hook;

/// Characters of what is left out, as it is told of.
const TOLD: usize = 60;

/// Leaves out the chapters that are ruled out.
///
/// # Errors
/// When nothing of the story would be left.
pub fn leave_out_chapters(book: &mut Book, rulings: &Rulings) -> Result<(), Vec<Fault>> {
    for ruling in rulings.chapters.iter().filter(|ruling| ruling.skip) {
        let Some((place, chapter)) = chapter(book, ruling.number) else {
            continue;
        };
        let skipped = skipped(chapter, 0..chapter.text.len(), true, &ruling.source);
        if book.chapters.len() == 1 {
            let message = "it is the only chapter: nothing would be left";
            return Err(vec![Fault::new(&ruling.source, message)]);
        }
        book.skipped.push(skipped);
        book.chapters.remove(place);
        let lost = Cut {
            chapter: place,
            cards: Vec::new(),
        };
        book.hook = book.hook.and_then(|hook| lost.chapter_gone(hook));
        for character in &mut book.cast {
            character.first_seen = character
                .first_seen
                .and_then(|hook| lost.chapter_gone(hook));
        }
    }
    if book.hook.is_none() {
        book.hook = hook::find(book);
    }
    Ok(())
}

/// Keeps only some of the chapters; what the book is shown by moves with them, or is looked for anew.
pub fn keep_chapters(book: &mut Book, range: Range<usize>) {
    let moved = |hook: Hook| {
        let chapter = hook.chapter.checked_sub(range.start)?;
        (hook.chapter < range.end).then_some(Hook { chapter, ..hook })
    };
    book.chapters.truncate(range.end);
    book.chapters.drain(..range.start.min(book.chapters.len()));
    for character in &mut book.cast {
        character.first_seen = character.first_seen.and_then(moved);
    }
    book.hook = book.hook.and_then(moved).or_else(|| hook::find(book));
}

/// Leaves out bytes of a chapter's text.
pub(super) fn leave_out(
    book: &mut Book,
    number: u32,
    range: &Range<usize>,
    source: &str,
) -> Result<(), Fault> {
    let Some((place, chapter)) = chapter(book, number) else {
        return Ok(());
    };
    let prose = chapter.scenes.iter().flat_map(|scene| &scene.sequences);
    let mut prose = prose.filter(|card| card.kind == SequenceKind::Prose);
    let remains = prose.any(|card| {
        let text = &chapter.text;
        let kept = [
            card.start..card.end.min(range.start),
            card.start.max(range.end)..card.end,
        ];
        kept.into_iter()
            .any(|kept| !kept.is_empty() && text[kept].contains(char::is_alphanumeric))
    });
    if !remains {
        let message = format!(
            "nothing of chapter {number} would be left: write [[chapter]] number = {number}, skip = true"
        );
        return Err(Fault::new(source, message));
    }
    let told = skipped(chapter, range.clone(), false, source);
    let gap = gap(&chapter.text, range);
    chapter.text.replace_range(gap.clone(), "");
    let cards = remove(chapter, &gap);
    book.skipped.push(told);
    let cut = Cut {
        chapter: place,
        cards,
    };
    for character in &mut book.cast {
        character.first_seen = character.first_seen.map(|hook| cut.next(hook));
    }
    // A hook that lost words is looked for anew.
    book.hook = book
        .hook
        .and_then(|hook| cut.kept(hook))
        .or_else(|| hook::find(book));
    Ok(())
}

fn skipped(chapter: &Chapter, range: Range<usize>, whole: bool, source: &str) -> Skipped {
    let text = &chapter.text[range];
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ");
    let begins: String = line.chars().take(TOLD).collect();
    Skipped {
        chapter: chapter.number,
        title: chapter.title.clone(),
        whole,
        words: words.len(),
        begins: if begins.len() < line.len() {
            format!("{begins}…")
        } else {
            begins
        },
        source: source.to_owned(),
    }
}

/// A passage with the white space that goes with it: of that before and that after the stronger stays.
fn gap(text: &str, range: &Range<usize>) -> Range<usize> {
    let before = text[..range.start].trim_end().len()..range.start;
    let after = range.end..text.len() - text[range.end..].trim_start().len();
    let strength = |space: &Range<usize>| text[space.clone()].matches('\n').count();
    match (before.start == 0, after.end == text.len()) {
        (true, _) => range.start..after.end,
        (false, true) => before.start..range.end,
        (false, false) if strength(&after) >= strength(&before) => before.start..range.end,
        (false, false) => range.start..after.end,
    }
}

/// What became of a card.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// It is as it was.
    Whole,
    /// Some of its words are gone.
    Cut,
    /// It is gone.
    Gone,
}

/// Takes bytes that are gone from the text out of everything that has a place in it; what became of
/// each card.
fn remove(chapter: &mut Chapter, gap: &Range<usize>) -> Vec<Fate> {
    let to = |at: usize| at.min(gap.start) + at.saturating_sub(gap.end);
    let text = &chapter.text;
    let worded = |from: usize, end: usize| text[from..end].contains(char::is_alphanumeric);
    for quote in &mut chapter.quotes {
        (quote.start, quote.end) = (to(quote.start), to(quote.end));
        // White space beside what is gone is nobody's words.
        let said = &text[quote.start..quote.end];
        quote.start += said.len() - said.trim_start().len();
        quote.end = quote.start + said.trim().len();
    }
    chapter
        .quotes
        .retain(|quote| worded(quote.start, quote.end));
    for passage in &mut chapter.passages {
        (passage.start, passage.end) = (to(passage.start), to(passage.end));
    }
    chapter
        .passages
        .retain(|passage| worded(passage.start, passage.end));
    for (start, end) in &mut chapter.silent {
        (*start, *end) = (to(*start), to(*end));
    }
    chapter.silent.retain(|(start, end)| worded(*start, *end));
    let mut fates = Vec::new();
    for scene in &mut chapter.scenes {
        let first = fates.len();
        for card in &mut scene.sequences {
            let touched = card.start < gap.end && gap.start < card.end;
            let end = to(card.end);
            // What is left of a card that has no words goes to the one before it.
            let gone = touched && !worded(to(card.start), end);
            let lost_words = touched && to(card.end) - to(card.start) < card.end - card.start;
            fates.push(match (gone, lost_words) {
                (true, _) => Fate::Gone,
                (false, true) => Fate::Cut,
                (false, false) => Fate::Whole,
            });
            let space = &text[to(card.start)..end];
            let space = space.len() - space.trim_start().len();
            (card.start, card.end) = (to(card.start) + space, end);
        }
        let mut at = first;
        for shot in &mut scene.shots {
            let own = &fates[at..(at + shot.cards).min(fates.len())];
            at += shot.cards;
            shot.cards -= own.iter().filter(|fate| **fate == Fate::Gone).count();
        }
        scene.shots.retain(|shot| shot.cards > 0);
        let mut own = fates[first..].iter();
        scene.sequences.retain(|_| own.next() != Some(&Fate::Gone));
    }
    chapter.scenes.retain(|scene| !scene.sequences.is_empty());
    // What is left of cards that are gone belongs to the one before.
    if let Some(first) = chapter
        .scenes
        .first_mut()
        .and_then(|scene| scene.sequences.first_mut())
    {
        first.start = 0;
    }
    let starts: Vec<usize> = chapter
        .scenes
        .iter()
        .flat_map(|scene| &scene.sequences)
        .map(|card| card.start)
        .skip(1)
        .chain([chapter.text.len()])
        .collect();
    for (card, end) in chapter
        .scenes
        .iter_mut()
        .flat_map(|s| &mut s.sequences)
        .zip(starts)
    {
        card.end = end;
    }
    let number = |card: usize| {
        fates[..card]
            .iter()
            .filter(|fate| **fate != Fate::Gone)
            .count()
    };
    chapter
        .plates
        .retain(|plate| fates.get(plate.card) != Some(&Fate::Gone));
    for plate in &mut chapter.plates {
        plate.card = number(plate.card);
    }
    fates
}

/// What became of the cards of a chapter, for those who point at one.
struct Cut {
    chapter: usize,
    cards: Vec<Fate>,
}

impl Cut {
    fn place(&self, hook: Hook) -> Hook {
        let before = &self.cards[..hook.sequence.min(self.cards.len())];
        let sequence = before.iter().filter(|fate| **fate != Fate::Gone).count();
        Hook { sequence, ..hook }
    }

    /// The same card, if it is as it was.
    fn kept(&self, hook: Hook) -> Option<Hook> {
        if hook.chapter != self.chapter {
            return Some(hook);
        }
        let whole = self.cards.get(hook.sequence) == Some(&Fate::Whole);
        whole.then(|| self.place(hook))
    }

    /// The same card, or else the next one of the chapter, or its last.
    fn next(&self, hook: Hook) -> Hook {
        if hook.chapter != self.chapter {
            return hook;
        }
        let left = self
            .cards
            .iter()
            .filter(|fate| **fate != Fate::Gone)
            .count();
        let next = self.place(hook);
        Hook {
            sequence: next.sequence.min(left.saturating_sub(1)),
            ..next
        }
    }

    /// The same card after the whole chapter went.
    fn chapter_gone(&self, hook: Hook) -> Option<Hook> {
        match hook.chapter.cmp(&self.chapter) {
            std::cmp::Ordering::Less => Some(hook),
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Greater => Some(Hook {
                chapter: hook.chapter - 1,
                ..hook
            }),
        }
    }
}
