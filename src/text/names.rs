//! Finds names in the tokens: titles, first and last names, and capitalised nouns like `the
//! Hatter`; and gathers for each what speaks for a person or a place, for a man or a woman. Which
//! names are one person is found in `people`.

mod conduct;

use std::collections::HashMap;

use super::forms::{self, is_proper};
use super::lexicon::{Lexicon, Word, class, fixed};
use super::tokens::{Page, Token};
pub use conduct::Conduct;

/// A name's number.
pub type NameId = u32;

/// One use of a name.
#[derive(Clone, Copy, Debug)]
pub struct Span {
    /// Its first token, a leading `the` not counted.
    pub token: u32,
    /// How many tokens it has.
    pub length: u16,
    /// Which name.
    pub name: NameId,
}

/// A name as written, with what its uses tell.
#[derive(Clone, Debug, Default)]
pub struct Name {
    /// Title words, in lower case.
    pub titles: Vec<Word>,
    /// The words after the title.
    pub words: Vec<Word>,
    /// Written with the article: `the Hatter`.
    pub article: bool,
    /// As printed first.
    pub display: String,
    /// Uses.
    pub count: u32,
    /// Uses inside speech.
    pub spoken: u32,
    /// Uses as subject or object of a verb of speech beside a quotation.
    pub tagged: u32,
    /// Uses in address.
    pub vocative: u32,
    /// What speaks for a person.
    pub person: f32,
    /// What speaks for a place.
    pub place: f32,
    /// Uses shouted alone: `Whoop!`.
    pub shouts: u32,
    /// Followed by he, him, his; three times where nothing stands between.
    pub he: u32,
    /// Followed by she, her.
    pub she: u32,
    /// The same pronouns where one speaker tells of the name.
    pub told: (u32, u32),
    /// How it behaves.
    pub conduct: Conduct,
}

impl Name {
    /// Whether more than a surname alone is said: a title or a first name with it.
    pub fn is_full(&self) -> bool {
        self.words.len() > 1 || !self.titles.is_empty()
    }
}

/// All names and where they stand, a list of spans for each page.
#[derive(Debug, Default)]
pub struct Names {
    /// Every name.
    pub names: Vec<Name>,
    /// Spans in order, for each page.
    pub spans: Vec<Vec<Span>>,
}

/// What a place's kind before a name counts: Lake, Cape.
const PART: f32 = 3.0;
/// What a pronoun of the same clause counts.
const NEAR: u32 = 3;

/// Finds all names of a book.
pub fn find(pages: &[Page], texts: &[&str], lexicon: &Lexicon) -> Names {
    let mut found = Names::default();
    let mut numbers: HashMap<(Vec<Word>, Vec<Word>, bool), NameId> = HashMap::new();
    for (page, text) in pages.iter().zip(texts) {
        let mut spans = Vec::new();
        for range in &page.paragraphs {
            let tokens = &page.tokens[range.clone()];
            let mut at = 0;
            while at < tokens.len() {
                let Some(parsed) = forms::parse(tokens, at, lexicon) else {
                    at += 1;
                    continue;
                };
                let length = parsed.length;
                if !parsed.place {
                    let key = (parsed.titles, parsed.words, parsed.article);
                    let next = NameId::try_from(found.names.len()).unwrap_or(NameId::MAX);
                    let id = *numbers.entry(key.clone()).or_insert(next);
                    if id == next {
                        let (from, to) = (tokens[at].start, tokens[at + length - 1].end);
                        found.names.push(Name {
                            titles: key.0,
                            words: key.1,
                            article: key.2,
                            display: shown(&text[from as usize..to as usize]),
                            ..Name::default()
                        });
                    }
                    weigh(&mut found.names[id as usize], tokens, at, length, lexicon);
                    spans.push(Span {
                        token: u32::try_from(range.start + at).unwrap_or(u32::MAX),
                        length: u16::try_from(length).unwrap_or(u16::MAX),
                        name: id,
                    });
                }
                at += length;
            }
        }
        found.spans.push(spans);
    }
    found
}

/// Words that a chapter's first line prints in capitals are shown like others; initials and
/// numbers stay.
fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_inclusive([' ', '-', '.', '’']) {
        let letters = || word.chars().filter(|c| c.is_alphabetic());
        let number = word.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | ' '));
        if letters().count() > 1 && letters().all(char::is_uppercase) && !number {
            let mut chars = word.chars();
            out.extend(chars.next());
            out.extend(chars.flat_map(char::to_lowercase));
        } else {
            out.push_str(word);
        }
    }
    out
}

/// Adds what one use tells.
fn weigh(name: &mut Name, tokens: &[Token], at: usize, length: usize, lexicon: &Lexicon) {
    name.count += 1;
    name.conduct.observe(tokens, at, length, lexicon);
    let spoken = tokens[at].spoken;
    name.spoken += u32::from(spoken);
    let after = tokens.get(at + length);
    let governor = governor(tokens, at, lexicon);
    name.place += governor.place;
    if after.is_some_and(|t| t.word == fixed::POSSESSIVE) {
        name.person += 0.4;
    }
    // What a preposition governs is not the verb's subject: nobody in Marrow had slept.
    let verb = |t: Option<&Token>| {
        !governor.governs
            && t.is_some_and(|t| lexicon.is(t.word, class::SPEECH_VERB | class::PERSON_VERB))
    };
    if verb(after) {
        let weak = after.is_some_and(|t| is_auxiliary(lexicon.spelling(t.word)));
        name.person += if weak { 0.4 } else { 1.0 };
    }
    let shouted = |t: &Token| matches!(t.word, fixed::BANG | fixed::DASH | fixed::ELLIPSIS);
    name.shouts += u32::from(tokens[at].first && after.is_some_and(shouted));
    let spoke = |t: Option<&Token>| t.is_some_and(|t| lexicon.is(t.word, class::SPEECH_VERB));
    let back = if name.article {
        at.checked_sub(2)
    } else {
        at.checked_sub(1)
    };
    // Which was called Marrow.
    let passive = back.is_some_and(|i| {
        let before = i
            .checked_sub(1)
            .map_or("", |i| lexicon.spelling(tokens[i].word));
        lexicon.spelling(tokens[i].word) == "called"
            && matches!(before, "was" | "is" | "be" | "been" | "were" | "are")
    });
    if !spoken && (spoke(back.map(|i| &tokens[i])) && !passive || spoke(after)) {
        name.person += 1.5;
        name.tagged += 1;
    }
    if is_stated(tokens, at, lexicon) {
        name.person += 2.0;
    }
    if spoken && is_vocative(tokens, at, length, lexicon) {
        name.person += 1.0;
        name.vocative += 1;
    }
    weigh_sex(name, tokens, at + length, spoken, lexicon);
}

/// Verbs that things and places have too.
fn is_auxiliary(verb: &str) -> bool {
    matches!(
        verb,
        "had" | "would" | "could" | "did" | "has" | "will" | "is" | "was" | "seemed"
    )
}

/// Whether `my name is` or `his name was` stands before a name.
fn is_stated(tokens: &[Token], at: usize, lexicon: &Lexicon) -> bool {
    let back = |back: usize| {
        at.checked_sub(back)
            .map_or("", |i| lexicon.spelling(tokens[i].word))
    };
    matches!(back(1), "is" | "was")
        && back(2) == "name"
        && matches!(back(3), "my" | "his" | "her" | "your" | "whose")
}

/// What stands before a name.
struct Governor {
    /// How much it makes the name a place's.
    place: f32,
    /// Whether it is a preposition that cannot open a clause.
    governs: bool,
}

fn governor(tokens: &[Token], at: usize, lexicon: &Lexicon) -> Governor {
    let before = |back: usize| at.checked_sub(back).map(|i| tokens[i].word);
    let spells = |word: Option<Word>, wanted: &[&str]| {
        word.is_some_and(|word| wanted.contains(&lexicon.spelling(word)))
    };
    // A saint's name is a town's or a church's until it speaks.
    let short = before(1) == Some(fixed::STOP) && spells(before(2), &["st"]);
    let (saint, word) = match (short, spells(before(1), &["st", "saint"])) {
        (true, _) => (1.0, before(3)),
        (_, true) => (1.0, before(2)),
        _ => (0.0, before(1)),
    };
    let locates = word.is_some_and(|word| lexicon.is(word, class::PLACE_PREPOSITION))
        || spells(word, &["off"]);
    let leans = spells(word, &["of", "to", "upon", "on"]);
    // Lake Huron, though other lakes are small.
    let water = at.checked_sub(1).is_some_and(|i| {
        let token = tokens[i];
        token.capital && !token.first && lexicon.is(token.word, class::PLACE_WORD)
    });
    let saint = if water { saint + PART } else { saint };
    let place = match (locates, leans) {
        (true, _) => 1.0,
        (_, true) => 0.2,
        _ => 0.0,
    };
    Governor {
        place: place + saint,
        governs: locates || leans,
    }
}

/// Whether a name in speech is an address: set off on both sides.
pub fn is_vocative(tokens: &[Token], at: usize, length: usize, lexicon: &Lexicon) -> bool {
    let mut from = at;
    // My dear Tom; old Tom; poor Tom.
    while from > 0
        && !tokens[from - 1].capital
        && matches!(
            lexicon.spelling(tokens[from - 1].word),
            "my" | "dear" | "dearest" | "old" | "poor" | "little" | "good" | "oh" | "o" | "sweet"
        )
    {
        from -= 1;
    }
    let opens = from == 0
        || matches!(
            tokens[from - 1].word,
            fixed::COMMA
                | fixed::OPEN
                | fixed::OPEN_SINGLE
                | fixed::DASH
                | fixed::BANG
                | fixed::SEMICOLON
                | fixed::STOP
                | fixed::QUERY
                | fixed::ELLIPSIS
        )
        || matches!(
            lexicon.spelling(tokens[from - 1].word),
            "oh" | "o" | "my" | "dear" | "well"
        );
    let closes = tokens.get(at + length).is_none_or(|t| {
        matches!(
            t.word,
            fixed::COMMA
                | fixed::BANG
                | fixed::QUERY
                | fixed::STOP
                | fixed::CLOSE
                | fixed::CLOSE_SINGLE
                | fixed::DASH
                | fixed::SEMICOLON
                | fixed::ELLIPSIS
                | fixed::COLON
        )
    });
    opens && closes
}

/// The next pronoun before another name or the second sentence's end.
fn weigh_sex(name: &mut Name, tokens: &[Token], from: usize, spoken: bool, lexicon: &Lexicon) {
    let (he, she) = match spoken {
        true => (&mut name.told.0, &mut name.told.1),
        false => (&mut name.he, &mut name.she),
    };
    let mut sentences = 0;
    let mut near = true;
    for (at, token) in tokens.iter().enumerate().skip(from).take(24) {
        if token.spoken != spoken {
            near = false;
            continue;
        }
        // Whom somebody sees is not who sees: Hare saw him.
        if near && is_object(tokens, at, lexicon) {
            return;
        }
        // `Hare took its hat`, `Hare took his hat`.
        let weight = if near { NEAR } else { 1 };
        if lexicon.is(token.word, class::HE) {
            *he += weight;
            return;
        }
        if lexicon.is(token.word, class::SHE) {
            *she += weight;
            return;
        }
        if near && lexicon.spelling(token.word) == "its" {
            return;
        }
        if lexicon.is(token.word, class::SENTENCE_END) {
            sentences += 1;
            if sentences == 2 {
                return;
            }
        }
        if token.capital && !token.first && is_proper(token.word, lexicon) {
            return;
        }
        near &=
            !lexicon.is(token.word, class::PUNCTUATION | class::NOUN) && token.word != fixed::AND;
    }
}

/// Whether a pronoun is an object: him; her before what cannot be hers.
fn is_object(tokens: &[Token], at: usize, lexicon: &Lexicon) -> bool {
    match lexicon.spelling(tokens[at].word) {
        "him" => true,
        "her" => tokens.get(at + 1).is_none_or(|next| {
            let small = class::PUNCTUATION | class::PREPOSITION | class::DETERMINER;
            lexicon.is(next.word, small | class::SUBJECT) || next.word == fixed::AND
        }),
        _ => false,
    }
}

#[cfg(test)]
#[path = "names_tests.rs"]
mod tests;
