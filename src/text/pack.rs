//! Packs sentences into sequences (cards): one dynamic programme per chapter that weighs length
//! against the quality of the break, in the manner of optimal line breaking. Breaks fall between
//! sentences only; a sentence beyond the limit is cut at its clauses first.

use super::draft::{Draft, ParagraphKind};
use super::quotes::Stretch;
use super::sentences;

/// A card aims at 15 to 25 seconds of speech.
const TARGET: std::ops::RangeInclusive<usize> = 45..=60;
/// A sentence of at least this many words may be cut at a clause.
const CUT_FROM: usize = 110;
/// Most characters of a card that holds more than one sentence; what fits a phone's lower third.
const LIMIT: usize = 420;

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

/// A sentence, or a piece of a very long one.
#[derive(Clone, Copy, Debug)]
struct Unit {
    end: usize,
    words: usize,
    chars: usize,
    paragraph: usize,
    /// What a break after it costs.
    penalty: f32,
    /// A card must end here.
    forced: bool,
    heading: bool,
}

/// Packs a draft; the cards tile its text.
pub fn pack(draft: &Draft, quotes: &[Stretch]) -> Vec<Card> {
    let units = units(draft, quotes);
    let mut cards = Vec::new();
    let mut start = 0;
    let mut from = 0;
    while from < units.len() {
        let to = (from..units.len())
            .find(|&i| units[i].forced)
            .map_or(units.len(), |i| i + 1);
        for end in breaks(&units[from..to]) {
            let last = &units[from + end - 1];
            let first = units
                .iter()
                .find(|unit| unit.end > start)
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

/// All units in order, offsets into the draft's text.
fn units(draft: &Draft, quotes: &[Stretch]) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    for (index, paragraph) in draft.paragraphs.iter().enumerate() {
        let text = &draft.text[paragraph.range()];
        let after = draft
            .paragraphs
            .get(index + 1)
            .map_or(draft.text.len(), |next| next.start);
        if paragraph.kind == ParagraphKind::Heading {
            force_last(&mut units);
            units.push(unit(text, after, index, 0.0, true, true));
            continue;
        }
        if paragraph.fresh {
            force_last(&mut units);
        }
        let ends = match paragraph.kind {
            ParagraphKind::Verse => verse_ends(text),
            _ => sentences::ends(text),
        };
        let mut from = 0;
        for end in ends {
            let sentence = &text[from..end];
            for piece in pieces(sentence) {
                let stop = from + piece;
                let last = stop == text.len();
                let absolute = paragraph.start + stop;
                let penalty = if last {
                    paragraph_penalty(draft, index)
                } else if stop == end {
                    sentence_penalty(&draft.text, absolute, quotes)
                } else {
                    6.0
                };
                let start = units.last().map_or(0, |unit| unit.end).max(paragraph.start);
                let end = if last {
                    after
                } else {
                    skip_space(&draft.text, absolute)
                };
                units.push(unit(
                    &draft.text[start..absolute],
                    end,
                    index,
                    penalty,
                    false,
                    false,
                ));
            }
            from = end;
        }
    }
    units
}

fn force_last(units: &mut [Unit]) {
    if let Some(last) = units.last_mut() {
        last.forced = true;
    }
}

fn unit(
    text: &str,
    end: usize,
    paragraph: usize,
    penalty: f32,
    forced: bool,
    heading: bool,
) -> Unit {
    let words = text.split_whitespace().count();
    let chars = text.trim().chars().count();
    Unit {
        end,
        words,
        chars,
        paragraph,
        penalty,
        forced,
        heading,
    }
}

fn skip_space(text: &str, at: usize) -> usize {
    at + text[at..].len() - text[at..].trim_start().len()
}

/// A paragraph that only leads up to the next (`He said:`) should not end a card.
fn paragraph_penalty(draft: &Draft, index: usize) -> f32 {
    let text = &draft.text[draft.paragraphs[index].range()];
    let next = draft.paragraphs.get(index + 1);
    let leads = text.ends_with([':', ',', '—']);
    let verse = draft.paragraphs[index].kind == ParagraphKind::Verse
        && next.is_some_and(|next| next.kind == ParagraphKind::Verse);
    match (leads, verse) {
        (true, _) => 4.0,
        (_, true) => 0.4,
        _ => 0.0,
    }
}

/// A break inside a paragraph: best where speech and narration meet, worst between a quotation and
/// its tag.
fn sentence_penalty(text: &str, at: usize, quotes: &[Stretch]) -> f32 {
    let next = skip_space(text, at);
    let index = quotes.partition_point(|quote| quote.end <= at);
    let inside = quotes.get(index).is_some_and(|quote| quote.start < at);
    let opens = quotes.get(index).is_some_and(|quote| quote.start == next);
    let closed = index > 0 && quotes[index - 1].end == at;
    match (inside, closed, opens) {
        (true, _, _) => 2.2,
        // A tag or a beat may follow its quotation.
        (_, true, false) => 3.0,
        (_, _, true) => 1.2,
        _ => 1.5,
    }
}

/// Where a sentence may be cut: nowhere, unless it is too long; then at clauses.
fn pieces(sentence: &str) -> Vec<usize> {
    if sentence.split_whitespace().count() < CUT_FROM {
        return vec![sentence.len()];
    }
    let mut cuts = Vec::new();
    let mut from = 0;
    while sentence[from..].split_whitespace().count() >= CUT_FROM {
        let Some(cut) = clause_end(&sentence[from..]) else {
            break;
        };
        from += cut;
        cuts.push(from);
    }
    cuts.push(sentence.len());
    cuts
}

/// The best clause end between 35 and 75 words: a semicolon, else a colon or dash, else a comma.
fn clause_end(text: &str) -> Option<usize> {
    let mut words = 0;
    let mut best: Option<(u8, usize)> = None;
    let mut in_word = false;
    for (at, c) in text.char_indices() {
        if c.is_whitespace() {
            words += usize::from(in_word);
            in_word = false;
            continue;
        }
        in_word = true;
        let end = at + c.len_utf8();
        let rank = match c {
            ';' => 3,
            ':' | '—' => 2,
            ',' => 1,
            _ => continue,
        };
        let spaced = text[end..].starts_with([' ', '\n']) || c == '—';
        if spaced && (35..=70).contains(&words) && best.is_none_or(|(found, _)| rank > found) {
            best = Some((rank, end));
        }
        if words > 75 {
            break;
        }
    }
    best.map(|(_, end)| end)
}

/// Verse breaks after lines that end a sentence or a stanza's pair; lines are units in groups of
/// four so that a card holds whole stanzas where it can.
fn verse_ends(text: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut lines = 0;
    for (at, c) in text.char_indices() {
        if c == '\n' {
            lines += 1;
            if lines % 4 == 0 {
                ends.push(at);
            }
        }
    }
    ends.push(text.len());
    ends
}

/// Ends (as counts of units) of the cheapest division of a run of units.
fn breaks(units: &[Unit]) -> Vec<usize> {
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
        let draft = draft(&[text.clone()]);
        let open = draft.text.find('“').unwrap_or(0);
        let close = draft.text.find('”').unwrap_or(0) + '”'.len_utf8();
        let quote = Stretch {
            start: open,
            end: close,
            paragraph: 1,
            runs_on: false,
        };
        for card in pack(&draft, &[quote]) {
            assert!(!draft.text[..card.end].trim_end().ends_with('”'));
        }
    }
}
