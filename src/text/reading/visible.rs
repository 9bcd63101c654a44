//! Cuts a text into visible words with their marks. Owns where a word begins and ends; what a word
//! means is the rules' business.

use std::ops::Range;

use deunicode::deunicode_char;

use super::{Link, Word};

/// A visible word taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Bytes of the text, marks included.
    pub range: Range<usize>,
    /// Marks before the core, as printed.
    pub lead: String,
    /// From the first to the last letter, digit or money sign; curly apostrophes straightened,
    /// accents folded; empty when there are only marks.
    pub core: String,
    /// Marks after the core, as printed, but for an apostrophe right after a letter.
    pub trail: String,
    /// Whether there was such an apostrophe: `boys’`, `mornin’`, `o’`.
    pub cut: bool,
    /// Whether underscores or asterisks stood around it.
    pub emphasis: bool,
    /// What white space follows.
    pub link: Link,
}

pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '—' | '―' | '–' | '⸺' | '⸻')
}

/// All visible words of a text.
pub(super) fn split(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut in_emphasis = false;
    let mut start = None;
    let mut close = |from: usize, to: usize, tokens: &mut Vec<Token>| {
        for piece in pieces(&text[from..to]) {
            let range = from + piece.start..from + piece.end;
            tokens.push(take_apart(&text[range.clone()], range, &mut in_emphasis));
        }
    };
    let mut gap_from = 0;
    for (at, c) in text.char_indices() {
        match (c.is_whitespace(), start) {
            (false, None) => {
                link(&mut tokens, &text[gap_from..at]);
                start = Some(at);
            }
            (true, Some(from)) => {
                close(from, at, &mut tokens);
                gap_from = at;
                start = None;
            }
            _ => {}
        }
    }
    if let Some(from) = start {
        close(from, text.len(), &mut tokens);
    }
    if let Some(last) = tokens.last_mut() {
        last.link = Link::Paragraph;
    }
    tokens
}

/// Says of the last token what white space follows it.
fn link(tokens: &mut [Token], gap: &str) {
    if let Some(last) = tokens.last_mut() {
        last.link = match gap.matches('\n').count() {
            0 => Link::Space,
            1 => Link::Line,
            _ => Link::Paragraph,
        };
    }
}

/// Cuts a run without white space after each dash or ellipsis that stands between words.
fn pieces(run: &str) -> Vec<Range<usize>> {
    let chars: Vec<(usize, char)> = run.char_indices().collect();
    let mut cuts = vec![0];
    let mut i = 0;
    while i < chars.len() {
        let length = parting_marks(&chars[i..]);
        if length == 0 {
            i += 1;
            continue;
        }
        let end = i + length;
        let before = &run[*cuts.last().unwrap_or(&0)..chars[i].0];
        let after = chars.get(end).map_or("", |(at, _)| &run[*at..]);
        let parts = has_word(before) && has_word(after) && !super::hidden::is_blank(before, after);
        if parts {
            cuts.push(chars[end].0);
        }
        i = end;
    }
    cuts.push(run.len());
    cuts.windows(2)
        .map(|pair| pair[0]..pair[1])
        .filter(|piece| !piece.is_empty())
        .collect()
}

/// How many characters from here on are one dash or ellipsis that can part words.
fn parting_marks(chars: &[(usize, char)]) -> usize {
    let run = |wanted: fn(char) -> bool| chars.iter().take_while(|(_, c)| wanted(*c)).count();
    let dashes = run(|c| is_dash(c) || c == '-');
    let dots = run(|c| c == '.' || c == '…');
    let first = chars.first().map(|(_, c)| *c);
    match first {
        // A single en dash between digits is a range, which the number rules read.
        Some('–') if dashes == 1 => 0,
        Some('-') if dashes == 1 => 0,
        Some('…') => dots,
        _ if dots >= 2 => dots,
        _ => dashes,
    }
}

fn has_word(text: &str) -> bool {
    text.chars().any(is_core)
}

/// Letters, digits and signs that are spoken as words.
fn is_core(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '£' | '$' | '€' | '&' | '§' | '½' | '¼' | '¾' | '%' | '°')
}

fn take_apart(raw: &str, range: Range<usize>, in_emphasis: &mut bool) -> Token {
    // `17__` hides a year as `17—` does.
    let raw = &raw.replace("__", "——");
    let bare: String = raw
        .chars()
        .filter(|c| !matches!(c, '_' | '*' | '\u{ad}' | '\u{feff}'))
        .collect();
    let opens = raw
        .trim_start_matches(|c: char| !c.is_alphanumeric() && c != '_')
        .starts_with('_');
    let marks = raw.matches('_').count();
    let emphasis = *in_emphasis || opens;
    if marks % 2 == 1 {
        *in_emphasis = !*in_emphasis;
    }
    let from = bare.find(is_core).unwrap_or(bare.len());
    let to = bare
        .char_indices()
        .rfind(|(_, c)| is_core(*c))
        .map_or(from, |(at, c)| at + c.len_utf8());
    // The dashes of a hidden name or year are the word's own.
    let blank = super::hidden::blank_length(&bare[from..to], &bare[to..]);
    let to = to + blank;
    let core: String = bare[from..to].chars().map(fold).collect();
    Token {
        range,
        lead: bare[..from].to_owned(),
        core,
        trail: without_apostrophe(&bare[to..], from < to).to_owned(),
        cut: from < to && bare[to..].starts_with(['’', '\'']),
        emphasis: emphasis && from < to,
        link: Link::Space,
    }
}

/// The marks after a word without the apostrophe of `boys’` and `mornin’`, which is no mark.
/// Quotations nearly always close after another mark.
fn without_apostrophe(trail: &str, after_word: bool) -> &str {
    match trail.strip_prefix(['’', '\'']) {
        Some(rest) if after_word => rest,
        _ => trail,
    }
}

/// A letter as plain as dictionaries want it; marks that rules look at stay.
fn fold(c: char) -> String {
    match c {
        '’' | '‘' | '`' | 'ʼ' => "'".to_owned(),
        c if c.is_ascii() || !c.is_alphabetic() => c.to_string(),
        c => deunicode_char(c).map_or_else(String::new, |plain| plain.trim().to_owned()),
    }
}

/// Gives words that say nothing (a row of asterisks) to their neighbours: to the one before, or at
/// the start to the one after. Only a text that says nothing at all keeps such a word.
pub(super) fn join_unspoken(words: Vec<Word>) -> Vec<Word> {
    let mut joined: Vec<Word> = Vec::with_capacity(words.len());
    for word in words {
        match joined.last_mut() {
            Some(last) if word.spoken.is_empty() => {
                last.source.end = word.source.end;
                last.after.push_str(&word.before);
                last.after.push_str(&word.after);
                last.after = super::marks::after(&last.after);
                last.link = last.link.max(word.link);
            }
            Some(last) if last.spoken.is_empty() => {
                let start = last.source.start;
                *last = Word {
                    source: start..word.source.end,
                    ..word
                };
            }
            _ => joined.push(word),
        }
    }
    joined
}
