//! What one paragraph shows of its speaker: the tag of each stretch, the act that stands beside it,
//! the lead-in of the paragraph before. Reading a single tag is done in `tags`.

use std::ops::Range;

use super::lexicon::class;
use super::tags::{View, Who};

/// A stretch's first and one past its last token.
pub type Tokens = (usize, usize);

/// For each stretch of a paragraph its tag.
pub fn tags(view: &View, range: Range<usize>, places: &[Tokens]) -> Vec<Option<Who>> {
    let mut tags: Vec<Option<Who>> = Vec::with_capacity(places.len());
    for (offset, &(from, to)) in places.iter().enumerate() {
        let gap_end = places.get(offset + 1).map_or(range.end, |next| next.0);
        let after = view.tag_after(to, sentence_end(view, to, gap_end));
        let gap_start = offset
            .checked_sub(1)
            .map_or(range.start, |before| places[before].1);
        let before = || {
            let start = view.sentence_start(gap_start, from);
            // The gap's first sentence is the tag of the stretch before it, but another may follow
            // in it: `…,” said Tom; and Ann replied: “…`
            let taken = offset > 0 && start == gap_start && tags[offset - 1].is_some();
            let start = if taken {
                view.second_clause(start, from)?
            } else {
                start
            };
            view.tag_before(start, from)
        };
        tags.push(after.or_else(before));
    }
    tags
}

fn sentence_end(view: &View, from: usize, end: usize) -> usize {
    let ends = |at: &usize| {
        let shortened = *at > 0 && view.is(at - 1, class::SHORT_TITLE);
        view.is(*at, class::SENTENCE_END) && !shortened
    };
    (from..end).find(ends).unwrap_or(end)
}

/// Whom the paragraph before paragraph `index` leads up to.
pub fn lead_in(view: &View, paragraphs: &[Range<usize>], index: usize) -> Option<Who> {
    let before = paragraphs.get(index.checked_sub(1)?)?.clone();
    let spoken = before.clone().rev().find(|&at| view.tokens[at].spoken);
    let from = spoken.map_or(before.start, |at| at + 1);
    view.lead_in(from, before.end, spoken.is_none())
}

/// Who acts in the narration of a paragraph without tags: before the speech the nearest sentence
/// counts, after it the first.
pub fn beat(view: &View, range: Range<usize>, places: &[Tokens]) -> Option<Who> {
    let starts = std::iter::once(range.start).chain(places.iter().map(|place| place.1));
    let ends = places.iter().map(|place| place.0).chain([range.end]);
    starts
        .zip(ends)
        .filter(|(from, to)| to > from)
        .find_map(|(from, to)| {
            let start = if to < range.end {
                view.sentence_start(from, to - 1)
            } else {
                from
            };
            view.subject(start, to)
        })
}
