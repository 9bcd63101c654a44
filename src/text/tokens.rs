//! Cuts drafts into tokens: words, possessive endings and punctuation, each with its number in the
//! lexicon and what can be seen without understanding.

use super::draft::{Draft, ParagraphKind};
use super::lexicon::{Lexicon, Word, class, fixed};
use super::quotes::Stretch;

/// A word or a mark.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// First byte in the draft's text.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// The word in lower case.
    pub word: Word,
    /// Begins with a capital.
    pub capital: bool,
    /// First word of a sentence, a quotation or a paragraph.
    pub first: bool,
    /// Inside direct speech, marks included.
    pub spoken: bool,
}

/// A draft's tokens.
#[derive(Debug, Default)]
pub struct Page {
    /// All tokens in order.
    pub tokens: Vec<Token>,
    /// For each paragraph the tokens it holds.
    pub paragraphs: Vec<std::ops::Range<usize>>,
}

/// The spelling of the token at a place; past the end nothing.
pub fn spelling<'a>(tokens: &[Token], at: usize, lexicon: &'a Lexicon) -> &'a str {
    tokens
        .get(at)
        .map_or("", |token| lexicon.spelling(token.word))
}

impl Page {
    /// The tokens that begin within a range of bytes.
    pub fn within(&self, bytes: std::ops::Range<usize>) -> std::ops::Range<usize> {
        let at = |byte: usize| {
            self.tokens
                .partition_point(|token| (token.start as usize) < byte)
        };
        at(bytes.start)..at(bytes.end)
    }
}

/// Cuts one draft; counts each word's use in the lexicon. Headings are left empty.
pub fn read(draft: &Draft, stretches: &[Stretch], lexicon: &mut Lexicon) -> Page {
    let mut page = Page::default();
    page.tokens.reserve(draft.text.len() / 5);
    let mut lower = String::new();
    let mut quote = 0;
    for paragraph in &draft.paragraphs {
        let from = page.tokens.len();
        if paragraph.kind == ParagraphKind::Heading {
            page.paragraphs.push(from..from);
            continue;
        }
        let text = &draft.text[paragraph.range()];
        let mut first = true;
        for (start, end) in Scanner::new(text) {
            let piece = &text[start..end];
            lower.clear();
            let capital = fold(piece, &mut lower);
            let word = lexicon.number(&lower);
            let (start, end) = (paragraph.start + start, paragraph.start + end);
            while stretches
                .get(quote)
                .is_some_and(|stretch| stretch.end <= start)
            {
                quote += 1;
            }
            let spoken = stretches
                .get(quote)
                .is_some_and(|stretch| stretch.start <= start);
            let mark = lexicon.is(word, class::PUNCTUATION);
            if !mark {
                // Words shouted at a chapter's start tell nothing.
                let shouted = capital && piece.len() > 1 && piece.chars().all(char::is_uppercase);
                lexicon.count(word, capital, first || shouted);
            }
            page.tokens.push(Token {
                start: u32::try_from(start).unwrap_or(u32::MAX),
                end: u32::try_from(end).unwrap_or(u32::MAX),
                word,
                capital,
                first: first && !mark,
                spoken,
            });
            if mark {
                let opens = matches!(word, fixed::OPEN | fixed::OPEN_SINGLE);
                let shortens = word == fixed::STOP && is_shortened(&page, lexicon);
                first |= opens || lexicon.is(word, class::SENTENCE_END) && !shortens;
            } else {
                first = false;
            }
        }
        page.paragraphs.push(from..page.tokens.len());
    }
    page.tokens.shrink_to_fit(); // All chapters' are kept until the book is read.
    page
}

/// Whether the stop just read only shortens a title (`Mr.`) or an initial.
fn is_shortened(page: &Page, lexicon: &Lexicon) -> bool {
    let Some([.., before, _]) = page.tokens.get(..) else {
        return false;
    };
    before.capital
        && (lexicon.is(before.word, class::SHORT_TITLE)
            || before.end - before.start == 1 && lexicon.spelling(before.word) != "i")
}

/// Writes the lower case of a word; says whether it began with a capital.
fn fold(piece: &str, lower: &mut String) -> bool {
    if piece.is_ascii() {
        lower.push_str(piece);
        lower.make_ascii_lowercase();
        return piece.as_bytes()[0].is_ascii_uppercase();
    }
    lower.extend(piece.chars().flat_map(char::to_lowercase));
    piece.starts_with(char::is_uppercase)
}

/// Walks a paragraph piece by piece.
struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scanner<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// Bytes of the word at `from`: letters and digits, apostrophes inside.
    fn word_end(&self, from: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut end = from;
        loop {
            match bytes.get(end) {
                Some(b) if b.is_ascii_alphanumeric() => end += 1,
                Some(b) if b.is_ascii() => return end,
                None => return end,
                Some(_) => {
                    let Some(c) = self.text[end..].chars().next() else {
                        return end;
                    };
                    let after = end + c.len_utf8();
                    let joins = c == '’' && end > from && self.joins(after);
                    if !c.is_alphanumeric() && !joins {
                        return end;
                    }
                    end = after;
                }
            }
        }
    }

    /// Whether an apostrophe before `after` joins its word: a letter follows that is not a
    /// possessive `s`.
    fn joins(&self, after: usize) -> bool {
        let mut rest = self.text[after..].chars();
        let next = rest.next();
        let possessive =
            matches!(next, Some('s' | 'S')) && !rest.next().is_some_and(char::is_alphanumeric);
        next.is_some_and(char::is_alphanumeric) && !possessive
    }
}

impl Iterator for Scanner<'_> {
    type Item = (usize, usize);

    fn next(&mut self) -> Option<(usize, usize)> {
        let bytes = self.text.as_bytes();
        while matches!(bytes.get(self.at), Some(b' ' | b'\n')) {
            self.at += 1;
        }
        let start = self.at;
        let c = self.text[start..].chars().next()?;
        let mut end = if c.is_alphanumeric() {
            self.word_end(start)
        } else {
            start + c.len_utf8()
        };
        if c == '’' && start > 0 && self.text[..start].ends_with(char::is_alphanumeric) {
            let rest = &self.text[end..];
            if rest.starts_with(['s', 'S']) && !rest[1..].starts_with(char::is_alphanumeric) {
                end += 1;
            }
        }
        self.at = end;
        Some((start, end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<&str> {
        Scanner::new(text)
            .map(|(start, end)| &text[start..end])
            .collect()
    }

    #[test]
    fn apostrophes() {
        assert_eq!(
            pieces("Tom’s hat, don’t. Boys’ "),
            ["Tom", "’s", "hat", ",", "don’t", ".", "Boys", "’"]
        );
    }

    #[test]
    fn counts_capitals_inside_sentences_only() {
        let mut draft = Draft::default();
        draft.push("Rain fell. The Owl saw rain.", ParagraphKind::Prose, false);
        let mut lexicon = Lexicon::new();
        let page = read(&draft, &[], &mut lexicon);
        assert_eq!(page.tokens.len(), 8);
        let owl = lexicon.find("owl").map(|word| lexicon.usage(word).capital);
        assert_eq!(owl, Some(1));
        let rain = lexicon.find("rain").map(|word| lexicon.usage(word));
        assert!(rain.is_some_and(|usage| usage.first == 1 && usage.lower == 1));
    }
}
