//! Packs sentences into sequences (cards): one dynamic programme per chapter that weighs length
//! against the quality of the break, in the manner of Knuth and Plass, "Breaking Paragraphs into
//! Lines" (1981). Where a card may end and what that costs is decided in `breaks`.

use super::breaks::{self, Unit};
use super::draft::Draft;
use super::quotes::Stretch;

/// A card aims at 15 to 25 seconds of speech.
pub const TARGET: std::ops::RangeInclusive<usize> = 45..=60;
/// Most characters of a card that holds more than one sentence; what fits a phone's lower third.
pub const LIMIT: usize = 420;

/// What a card costs when it is one word short of or beyond the target, squared per word.
const SHORT: f32 = 0.004;
const LONG: f32 = 0.006;

/// A card: bytes of the draft's text, trailing white space included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Card {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Whether it is a heading.
    pub heading: bool,
    /// Paragraph in which it begins.
    pub paragraph: usize,
}

/// Packs a draft; the cards tile its text.
pub fn pack(draft: &Draft, quotes: &[Stretch]) -> Vec<Card> {
    let units = breaks::units(draft, quotes);
    let mut cards = Vec::new();
    let mut start = 0;
    let mut from = 0;
    while from < units.len() {
        let to = (from..units.len())
            .find(|&i| units[i].forced)
            .map_or(units.len(), |i| i + 1);
        for end in divide(&units[from..to]) {
            let last = &units[from + end - 1];
            let first = units.partition_point(|unit| unit.end <= start);
            let first = units
                .get(first)
                .map_or(last.paragraph, |unit| unit.paragraph);
            cards.push(Card {
                start,
                end: last.end,
                heading: last.heading,
                paragraph: first,
            });
            start = last.end;
        }
        from = to;
    }
    cards
}

/// Ends (as counts of units) of the cheapest division of a run of units.
fn divide(units: &[Unit]) -> Vec<usize> {
    let count = units.len();
    let mut cost = vec![f32::INFINITY; count + 1];
    let mut back = vec![0; count + 1];
    cost[0] = 0.0;
    for end in 1..=count {
        let (mut words, mut chars) = (0, 0);
        for start in (0..end).rev() {
            words += units[start].words;
            chars += units[start].chars + usize::from(start + 1 < end);
            if chars > LIMIT && end - start > 1 {
                break;
            }
            let last = end == count;
            let penalty = if last { 0.0 } else { units[end - 1].penalty };
            let total = cost[start] + length_cost(words) + penalty;
            if total < cost[end] {
                cost[end] = total;
                back[end] = start;
            }
        }
    }
    let mut ends = Vec::new();
    let mut at = count;
    while at > 0 {
        ends.push(at);
        at = back[at];
    }
    ends.reverse();
    ends
}

#[allow(clippy::cast_precision_loss, reason = "word counts are small")]
fn length_cost(words: usize) -> f32 {
    let (low, high) = (*TARGET.start(), *TARGET.end());
    // Each card costs a little, so that two short ones are dearer than one good one.
    let base = 0.3;
    if words < low {
        let short = (low - words) as f32;
        base + SHORT * short * short
    } else {
        let long = words.saturating_sub(high) as f32;
        base + LONG * long * long
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::draft::ParagraphKind;

    fn draft(paragraphs: &[String]) -> Draft {
        let mut draft = Draft::default();
        draft.push("Chapter I", ParagraphKind::Heading, true);
        for paragraph in paragraphs {
            draft.push(paragraph, ParagraphKind::Prose, false);
        }
        draft
    }

    fn sentence(words: usize) -> String {
        let mut text = vec!["Word"; words].join(" ");
        text.push('.');
        text
    }

    #[test]
    fn cards_tile_the_text_and_begin_with_the_heading() {
        let paragraphs = vec![format!("{} {}", sentence(20), sentence(30)), sentence(50)];
        let draft = draft(&paragraphs);
        let cards = pack(&draft, &[]);
        assert!(cards[0].heading);
        assert_eq!(cards.len(), 3);
        let mut at = 0;
        for card in &cards {
            assert_eq!(card.start, at);
            at = card.end;
        }
        assert_eq!(at, draft.text.len());
    }

    #[test]
    fn a_sentence_under_the_limit_is_never_cut() {
        let draft = draft(&[sentence(109)]);
        assert_eq!(pack(&draft, &[]).len(), 2);
    }

    #[test]
    fn a_very_long_sentence_is_cut_at_a_clause() {
        let long = format!("{}; {}", sentence(50).trim_end_matches('.'), sentence(70));
        let draft = draft(&[long]);
        let cards = pack(&draft, &[]);
        assert_eq!(cards.len(), 3);
        assert!(draft.text[..cards[1].end].trim_end().ends_with(';'));
    }

    #[test]
    fn several_sentences_keep_the_character_limit() {
        let text = vec![sentence(18); 12].join(" ");
        let draft = draft(&[text]);
        for card in pack(&draft, &[]).iter().skip(1) {
            assert!(draft.text[card.start..card.end].trim().chars().count() <= LIMIT);
        }
    }

    #[test]
    fn a_tag_is_not_torn_from_its_quotation() {
        let text = format!(
            "{} “Shall we go there now?” Ann asked. {}",
            sentence(40),
            sentence(40)
        );
        let draft = draft(std::slice::from_ref(&text));
        let open = draft.text.find('“').unwrap_or(0);
        let close = draft.text.find('”').unwrap_or(0) + '”'.len_utf8();
        let quote = Stretch {
            start: open,
            end: close,
            paragraph: 1,
            runs_on: false,
            written: false,
        };
        for card in pack(&draft, &[quote]) {
            assert!(!draft.text[..card.end].trim_end().ends_with('”'));
        }
    }
}
