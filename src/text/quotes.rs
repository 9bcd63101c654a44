//! Finds direct speech: which marks a book uses for it, where each stretch begins and ends, which
//! speeches run on into the next paragraph, and which marked words are no speech at all. Who
//! speaks is found in `speakers`.

mod applause;
mod cited;
mod foreign;
mod incise;
mod sayings;
mod unspoken;
mod written;

use super::draft::{Draft, ParagraphKind};
use super::tongue::Tongue;
use super::words::{SAYING, SPEECH_VERBS};
pub use cited::cited;
pub use foreign::{Signs, find as foreign};

/// How a book marks speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marks {
    /// “…”
    Double,
    /// ‘…’
    Single,
    /// «…»
    Angle,
    /// A dash opens a paragraph that is speech to its end or to a tag.
    Dash,
}

/// A stretch of speech in a draft's text, marks included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Paragraph that holds it.
    pub paragraph: usize,
    /// Whether it has no closing mark and the next paragraph goes on with it.
    pub runs_on: bool,
    /// Whether it is written, not said: a letter, a note, lines of verse that are only quoted.
    pub written: bool,
}

/// The marks that a book uses: what most speech-like paragraphs begin with.
pub fn marks(drafts: &[Draft]) -> Marks {
    let mut counts = [0usize; 4];
    let mut paragraphs = 0usize;
    for draft in drafts {
        for paragraph in &draft.paragraphs {
            let text = &draft.text[paragraph.range()];
            paragraphs += 1;
            counts[0] += text.matches('“').count();
            counts[1] += text.matches('‘').count();
            counts[2] += text.matches('«').count();
            counts[3] += usize::from(text.starts_with(['—', '–']));
        }
    }
    let [double, single, angle, dash] = counts;
    if angle > double.max(single) {
        Marks::Angle
    } else if dash * 7 > paragraphs && dash > double && dash > single {
        Marks::Dash
    } else if single > double {
        Marks::Single
    } else {
        Marks::Double
    }
}

/// All speech of a draft, in order.
pub fn find(draft: &Draft, marks: Marks) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    for (index, paragraph) in draft.paragraphs.iter().enumerate() {
        if paragraph.kind == ParagraphKind::Heading {
            continue;
        }
        let text = &draft.text[paragraph.range()];
        let spans = match marks {
            Marks::Double => pairs(text, '“', &['”']),
            Marks::Angle => pairs(text, '«', &['»']),
            Marks::Single => singles(text),
            Marks::Dash => incise::dashed(text, Tongue::English),
        };
        for (start, end, closed) in spans {
            if closed && marks != Marks::Dash && !is_speech(text, start, end) {
                continue;
            }
            let parts = applause::apart(&text[start..end]);
            let last = parts.len();
            for (part, (from, to)) in (1..).zip(parts) {
                found.push(Stretch {
                    start: paragraph.start + start + from,
                    end: paragraph.start + start + to,
                    paragraph: index,
                    runs_on: !closed && part == last,
                    written: false,
                });
            }
        }
    }
    mark_runs(draft, marks, &mut found);
    if marks != Marks::Dash {
        written::mark(draft, &mut found);
    }
    found
}

/// An unclosed stretch runs on only if the next paragraph begins with an opening mark.
fn mark_runs(draft: &Draft, marks: Marks, found: &mut [Stretch]) {
    let opening = match marks {
        Marks::Double => '“',
        Marks::Single => '‘',
        Marks::Angle => '«',
        Marks::Dash => '—',
    };
    for stretch in found.iter_mut().filter(|stretch| stretch.runs_on) {
        let next = draft.paragraphs.get(stretch.paragraph + 1);
        stretch.runs_on = marks != Marks::Dash
            && next.is_some_and(|next| draft.text[next.range()].starts_with(opening));
    }
}

/// Spans between an opening and a closing mark; an unclosed one ends with the paragraph. A second
/// opening mark inside an open span begins anew, since a closing one was forgotten, unless the marks
/// that follow close both: `“He said “No” to me.”`
fn pairs(text: &str, open: char, close: &[char]) -> Vec<(usize, usize, bool)> {
    let mut spans = Vec::new();
    let mut start: Option<usize> = None;
    let mut depth = 0u32;
    for (at, c) in text.char_indices() {
        if c == open {
            if let Some(from) = start {
                if depth > 1 || closes(&text[at..], open, close) {
                    depth += 1;
                    continue;
                }
                let forgotten = text[from..at].trim_end().len() + from;
                spans.push((from, forgotten, true));
            }
            depth = 1;
            start = Some(at);
        } else if close.contains(&c)
            && let Some(from) = start
        {
            depth -= 1;
            if depth == 0 {
                spans.push((from, at + c.len_utf8(), true));
                start = None;
            }
        }
    }
    if let Some(from) = start {
        spans.push((from, text.len(), false));
    }
    spans
}

/// Whether the marks from an opening one inside an open span on close both spans.
fn closes(text: &str, open: char, close: &[char]) -> bool {
    let mut depth = 1u32;
    for c in text.chars() {
        if c == open {
            depth += 1;
        } else if close.contains(&c) {
            depth -= 1;
            if depth == 0 {
                return true;
            }
        }
    }
    false
}

/// Spans between single marks, where the closing one looks like an apostrophe.
fn singles(text: &str) -> Vec<(usize, usize, bool)> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut spans = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if chars[at].1 != '‘' {
            at += 1;
            continue;
        }
        let start = chars[at].0;
        match closing_single(&chars, at + 1) {
            Some(close) => {
                spans.push((start, chars[close].0 + '’'.len_utf8(), true));
                at = close + 1;
            }
            None => {
                // No closing mark before the next opening one: to there, or to the end.
                let next = (at + 1..chars.len()).find(|&i| chars[i].1 == '‘');
                let end = next.map_or(text.len(), |i| text[..chars[i].0].trim_end().len());
                spans.push((start, end, next.is_some()));
                at = next.unwrap_or(chars.len());
            }
        }
    }
    spans
}

/// Words whose apostrophe at the end is an elision.
#[rustfmt::skip]
const CUT_SHORT: [&str; 18] = [
    "o", "an", "th", "t", "wi", "i", "ha", "em", "goin", "nothin", "ol", "po", "mo", "fo", "tho",
    "thro", "yo", "de",
];

/// Index of the mark that closes a single quotation whose text begins at `from`.
fn closing_single(chars: &[(usize, char)], from: usize) -> Option<usize> {
    let mut fallback = None;
    for at in from..chars.len() {
        let c = chars[at].1;
        if c == '‘' {
            return fallback;
        }
        if c != '’' {
            continue;
        }
        let before = chars[at - 1].1;
        let after = chars.get(at + 1).map(|next| next.1);
        if after.is_some_and(char::is_alphanumeric) {
            continue;
        }
        if !before.is_alphanumeric() {
            return Some(at);
        }
        let word: String = chars[from..at]
            .iter()
            .rev()
            .map(|entry| entry.1)
            .take_while(|c| c.is_alphabetic())
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .flat_map(char::to_lowercase)
            .collect();
        let elided = CUT_SHORT.contains(&word.as_str()) || word.ends_with("in") && word.len() > 4;
        if elided || (before == 's' && after == Some(' ')) {
            continue;
        }
        if fallback.is_none() {
            fallback = Some(at);
        }
        if after.is_some_and(|c| matches!(c, ',' | ';' | '.' | '?' | '!' | ')' | '—')) {
            return fallback;
        }
    }
    fallback
}

/// Whether a closed span is speech: single words, titles and phrases that narration quotes are not.
fn is_speech(text: &str, start: usize, end: usize) -> bool {
    let marks = |c| matches!(c, '“' | '”' | '‘' | '’' | '«' | '»');
    let bare = text[start..end].trim_matches(marks);
    let inside = bare.trim();
    if !inside.contains(char::is_alphanumeric) {
        return inside.contains(['!', '?', '—', '…']);
    }
    let before = text[..start].trim_end();
    let after = text[end..].trim_start();
    let words = inside.split_whitespace().count();
    if unspoken::unspoken(before, inside, after) {
        return false;
    }
    // A blank before the closing mark is a dash that the file has lost.
    let stopped =
        inside.ends_with(['.', '!', '?', ',', '—', '…', ';', ':', '-']) || bare.ends_with(' ');
    let verb = |word: &str| {
        let word = word
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase();
        SPEECH_VERBS.contains(&word.as_str())
    };
    let mut next = after.split_whitespace();
    let spoken = next.next().is_some_and(verb) || next.next().is_some_and(verb);
    let capital = inside.starts_with(char::is_uppercase);
    if before.is_empty() {
        return stopped || after.is_empty() || after.starts_with('—') || words > 3 || spoken;
    }
    let introduced = !before.ends_with(|c: char| c.is_alphanumeric());
    if introduced {
        // Speech ends in a stop; so may a title, but not after a mark that introduces it.
        let titled = words >= 2 && capital;
        return stopped || titled && (spoken || before.ends_with([',', ':'])) || words > 4;
    }
    // Inside the narrator's sentence: speech when a verb of speech stands beside it, when it is
    // exclaimed, or when it is too long to be a phrase.
    let last = before.split_whitespace().next_back().unwrap_or_default();
    if verb(last) || SAYING.contains(&last) {
        return true;
    }
    let tagged = stopped && spoken;
    let exclaimed = inside.ends_with(['!', '?', '—']) && (words > 1 || capital);
    // `…,” said Ann slowly “but I must.”`
    let resumed = stopped
        && before
            .rfind(['”', '’', '»'])
            .map(|close| before[close..].split_whitespace())
            .is_some_and(|gap| gap.clone().count() < 9 && gap.clone().any(verb));
    tagged || exclaimed || resumed || words > 8
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::draft::ParagraphKind;

    fn speech(paragraphs: &[&str], marks: Marks) -> Vec<String> {
        let mut draft = Draft::default();
        for paragraph in paragraphs {
            draft.push(paragraph, ParagraphKind::Prose, false);
        }
        find(&draft, marks)
            .iter()
            .map(|s| draft.text[s.start..s.end].to_owned())
            .collect()
    }

    #[test]
    fn tags_part_two_stretches() {
        let found = speech(&["“Come,” said Ann, “and see.”"], Marks::Double);
        assert_eq!(found, ["“Come,”", "“and see.”"]);
    }

    #[test]
    fn speech_runs_on_over_paragraphs() {
        let mut draft = Draft::default();
        draft.push("“One day,", ParagraphKind::Prose, false);
        draft.push("“and the next.”", ParagraphKind::Prose, false);
        draft.push("“Unclosed", ParagraphKind::Prose, false);
        draft.push("Narration.", ParagraphKind::Prose, false);
        let runs: Vec<bool> = find(&draft, Marks::Double)
            .iter()
            .map(|s| s.runs_on)
            .collect();
        assert_eq!(runs, [true, false, false]);
    }

    #[test]
    fn single_marks_and_apostrophes() {
        let found = speech(
            &["‘The boys’ hats, an’ don’t you touch ’em,’ said Ann. ‘No!’"],
            Marks::Single,
        );
        assert_eq!(
            found,
            ["‘The boys’ hats, an’ don’t you touch ’em,’", "‘No!’"]
        );
    }

    #[test]
    fn quoted_words_are_no_speech() {
        assert!(speech(&["They called it the “Forties” then."], Marks::Double).is_empty());
    }

    #[test]
    fn quotations_within_quotations() {
        let found = speech(
            &["“They say “this for me,” and take it.” “Who says so?” he asked."],
            Marks::Double,
        );
        assert_eq!(
            found,
            ["“They say “this for me,” and take it.”", "“Who says so?”"]
        );
        let forgotten = speech(
            &["“Come here. “No,” said Ann. “I will not.”"],
            Marks::Double,
        );
        assert_eq!(forgotten, ["“Come here.", "“No,”", "“I will not.”"]);
    }

    #[test]
    fn cries_inside_a_sentence_are_speech() {
        let found = speech(
            &["He gave back a cheery “Yes!” and was gone, shouting “Wait” as he ran."],
            Marks::Double,
        );
        assert_eq!(found, ["“Yes!”", "“Wait”"]);
    }

    #[test]
    fn dashes_open_speech() {
        assert_eq!(
            speech(&["—Come in —said Ann— and sit."], Marks::Dash),
            ["—Come in", "— and sit."]
        );
    }
}
