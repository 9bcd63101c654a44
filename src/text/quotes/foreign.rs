//! Speech in books of other languages: which pair of marks a book has («…», »…«, „…“, ”…”), dashes
//! beside them, and tags inside the marks. Nobody is named as its speaker. English books are read
//! in `quotes`.

use super::super::draft::{Draft, ParagraphKind};
use super::super::tongue::Tongue;
use super::incise::{self, DASHES};
use super::sayings::Sayings;
use super::{Stretch, pairs, singles};

/// Of so many paragraphs one must begin with a dash if dashes are to open speech.
const DASHED: usize = 50;

/// A marked stretch of more words is speech, whatever stands around it.
const PHRASE: usize = 8;

/// How a book marks speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signs {
    /// The mark that opens, and those that close.
    pair: (char, &'static [char]),
    /// Whether a dash opens speech too.
    dash: bool,
}

impl Signs {
    /// The commonest pair, told by what stands before a mark: one that opens follows a blank.
    pub fn of(drafts: &[Draft]) -> Self {
        const PAIRS: [(char, &[char]); 8] = [
            ('“', &['”']),
            ('«', &['»']),
            ('»', &['«']),
            ('„', &['“', '”']),
            ('‘', &['’']),
            ('‹', &['›']),
            ('›', &['‹']),
            ('”', &['”']),
        ];
        let mut counts = [0usize; PAIRS.len()];
        let (mut dashes, mut paragraphs) = (0, 0);
        for draft in drafts {
            for paragraph in &draft.paragraphs {
                let text = &draft.text[paragraph.range()];
                paragraphs += 1;
                dashes += usize::from(text.starts_with(DASHES));
                let mut before = ' ';
                let mut chars = text.chars().peekable();
                while let Some(c) = chars.next() {
                    // With blanks on both sides the first of a pair opens: « Oui ».
                    let blank = chars.peek().is_none_or(|next| *next == ' ');
                    let free = before == ' ' || matches!(before, '(' | '[' | '—' | '–');
                    let opens = free && (!blank || matches!(c, '«' | '‹'));
                    if let Some(at) = PAIRS
                        .iter()
                        .position(|(open, _)| *open == c)
                        .filter(|_| opens)
                    {
                        counts[at] += 1;
                    }
                    before = c;
                }
            }
        }
        let best = (0..PAIRS.len()).max_by_key(|&at| (counts[at], PAIRS.len() - at));
        Self {
            pair: PAIRS[best.unwrap_or(0)],
            dash: dashes * DASHED > paragraphs,
        }
    }
}

/// All speech of a draft, in order.
pub fn find(draft: &Draft, signs: Signs) -> Vec<Stretch> {
    let mut found = Vec::new();
    // Whether a pair of marks was left open by the paragraph before.
    let mut open = false;
    for (index, paragraph) in draft.paragraphs.iter().enumerate() {
        if paragraph.kind == ParagraphKind::Heading {
            open = false;
            continue;
        }
        let text = &draft.text[paragraph.range()];
        let spans = match signs.dash && text.starts_with(DASHES) {
            true => incise::dashed(text, draft.tongue),
            false => marked(text, signs, draft.tongue, open),
        };
        open = is_open(text, signs, open);
        found.extend(spans.into_iter().map(|(start, end, closed)| Stretch {
            start: paragraph.start + start,
            end: paragraph.start + end,
            paragraph: index,
            runs_on: !closed,
            written: false,
        }));
    }
    found
}

/// Whether a paragraph leaves its marks open; `open` is whether the one before did.
fn is_open(text: &str, signs: Signs, open: bool) -> bool {
    let (opening, closing) = signs.pair;
    let last = text.rfind(opening);
    match text.rfind(closing) {
        _ if closing.contains(&opening) || opening == '‘' => false,
        Some(close) => last.is_some_and(|last| last > close),
        None => open || last.is_some(),
    }
}

/// The marked speech of a paragraph, its tags parted from it. `open` is whether marks before it
/// were left open, so that a closing mark may begin it: French repeats marks so.
fn marked(text: &str, signs: Signs, tongue: Tongue, open: bool) -> Vec<(usize, usize, bool)> {
    let (opening, closing) = signs.pair;
    let spans = if opening == '‘' {
        singles(text)
    } else if closing.contains(&opening) {
        alike(text, opening)
    } else if open && text.starts_with(closing) {
        vec![(0, text.len(), false)]
    } else {
        pairs(text, opening, closing)
    };
    // German sets its tags outside the marks.
    let inside = !matches!(tongue, Tongue::German | Tongue::Other);
    let mut found = Vec::new();
    for (start, end, closed) in spans {
        if closed && !is_speech(text, start, end, tongue) {
            continue;
        }
        if !inside {
            found.push((start, end, closed));
            continue;
        }
        let pieces = incise::parted(text, start, end, tongue, closed);
        let last = pieces.len().saturating_sub(1);
        for (at, (start, end)) in pieces.into_iter().enumerate() {
            found.push((start, end, closed || at < last));
        }
    }
    found
}

/// Spans between marks that open and close alike.
fn alike(text: &str, mark: char) -> Vec<(usize, usize, bool)> {
    let places: Vec<usize> = text.match_indices(mark).map(|(at, _)| at).collect();
    places
        .chunks(2)
        .map(|pair| match pair {
            [start, end] => (*start, end + mark.len_utf8(), true),
            rest => (rest[0], text.len(), false),
        })
        .collect()
}

/// Whether marked words are speech, not a title or a phrase that is only quoted: they end in a stop,
/// are introduced by a colon, or have a verb of saying beside them.
fn is_speech(text: &str, start: usize, end: usize, tongue: Tongue) -> bool {
    let outer = |c: char| "“”‘’«»„‚‹› ".contains(c);
    let inside = text[start..end].trim_matches(outer);
    let before = text[..start].trim_end();
    let after = text[end..].trim_start();
    let sayings = Sayings::of(tongue);
    let says = |word: Option<&str>| {
        word.is_some_and(|word| sayings.is_verb(word.trim_matches(|c: char| !c.is_alphanumeric())))
    };
    let mut next = after.split_whitespace();
    let tagged = says(next.next()) || says(next.next());
    let led = before.ends_with([':', ',']) || says(before.split_whitespace().next_back());
    let count = inside.split_whitespace().count();
    let stopped = inside.ends_with(['.', '!', '?', '…', ',', '—', ';']);
    let alone = before.is_empty() && (after.is_empty() || after.starts_with([',', '.', '—', '–']));
    if !inside.contains(char::is_alphanumeric) {
        return false;
    }
    let capital = inside.starts_with(|c: char| c.is_uppercase() || matches!(c, '¿' | '¡' | '—'));
    tagged
        || alone
        || count > PHRASE
        || stopped && (capital || led || before.is_empty())
        || before.ends_with(':')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn speech(tongue: Tongue, paragraphs: &[&str]) -> Vec<String> {
        let mut draft = Draft {
            tongue,
            ..Draft::default()
        };
        for paragraph in paragraphs {
            draft.push(paragraph, ParagraphKind::Prose, false);
        }
        let signs = Signs::of(std::slice::from_ref(&draft));
        find(&draft, signs)
            .iter()
            .map(|s| draft.text[s.start..s.end].to_owned())
            .collect()
    }

    #[test]
    fn french_guillemets_with_tags_inside_and_dashes() {
        let found = speech(
            Tongue::French,
            &[
                "« Oui, dit Jean, venez. Il est tard. »",
                "Il lut le mot « départ » sur le quai.",
                "« Où ? » demanda Anne. Elle riait.",
                "— Au port, dit-il.",
            ],
        );
        let expected = ["« Oui,", "venez. Il est tard. »", "« Où ? »", "— Au port,"];
        assert_eq!(found, expected);
    }

    #[test]
    fn guillemets_repeated_over_paragraphs() {
        let found = speech(
            Tongue::French,
            &["« Il faut partir.", "» La mer monte. »", "Il sortit."],
        );
        assert_eq!(found, ["« Il faut partir.", "» La mer monte. »"]);
    }

    #[test]
    fn german_marks_in_three_manners() {
        let low = [
            "„Komm“, rief Anna, „es regnet!“",
            "Das Schild hieß „Zum Anker“ und hing.",
        ];
        assert_eq!(speech(Tongue::German, &low), ["„Komm“", "„es regnet!“"]);
        let turned = ["»Komm«, rief Anna, »es regnet!«", "»Nein.« Er ging."];
        let expected = ["»Komm«", "»es regnet!«", "»Nein.«"];
        assert_eq!(speech(Tongue::German, &turned), expected);
        let single = ["›Komm!‹ rief Anna.", "›Nein.‹"];
        assert_eq!(speech(Tongue::German, &single), ["›Komm!‹", "›Nein.‹"]);
    }

    #[test]
    fn italian_guillemets_and_marks_that_are_alike() {
        let italian = ["«Dov’è la barca?» chiese Anna. «Non so.»"];
        let expected = ["«Dov’è la barca?»", "«Non so.»"];
        assert_eq!(speech(Tongue::Italian, &italian), expected);
        let swedish = ["”Kom nu”, sade Anna. ”Det regnar.”"];
        let expected = ["”Kom nu”", "”Det regnar.”"];
        assert_eq!(speech(Tongue::Other, &swedish), expected);
    }

    #[test]
    fn spanish_dashes_beside_quoted_thoughts() {
        let found = speech(
            Tongue::Spanish,
            &[
                "—Sí —dijo Juan—. Vamos.",
                "«Qué tarde es», pensó Ana.",
                "Leyó «El mar» y calló.",
            ],
        );
        assert_eq!(found, ["—Sí", "Vamos.", "«Qué tarde es»"]);
    }
}
