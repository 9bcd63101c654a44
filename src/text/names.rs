//! Finds names in the tokens: titles, first and last names, and capitalised nouns like `the
//! Hatter`; and gathers for each what speaks for a person or a place, for a man or a woman. Which
//! names are one person is found in `people`.

use std::collections::HashMap;

use super::lexicon::{Lexicon, Word, class, fixed};
use super::tokens::{Page, Token};

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
    /// Followed by he, him, his.
    pub he: u32,
    /// Followed by she, her.
    pub she: u32,
}

/// All names and where they stand, a list of spans for each page.
#[derive(Debug, Default)]
pub struct Names {
    /// Every name.
    pub names: Vec<Name>,
    /// Spans in order, for each page.
    pub spans: Vec<Vec<Span>>,
}

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
                let Some(parsed) = parse(tokens, at, lexicon) else {
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

/// A name that chapters begin in capitals is shown like the others.
fn shown(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    if letters > 3
        && text
            .chars()
            .filter(|c| c.is_alphabetic())
            .all(char::is_uppercase)
    {
        let mut out = String::new();
        for word in text.split_inclusive([' ', '-']) {
            let mut chars = word.chars();
            out.extend(chars.next());
            out.extend(chars.flat_map(char::to_lowercase));
        }
        return out;
    }
    text.to_owned()
}

struct Parsed {
    titles: Vec<Word>,
    words: Vec<Word>,
    article: bool,
    length: usize,
    place: bool,
}

/// Whether a word is a name by how it is written: capitalised in more than 60 % of the uses where
/// that tells anything.
pub fn is_proper(word: Word, lexicon: &Lexicon) -> bool {
    if lexicon.is(word, class::NEVER_NAME) {
        return false;
    }
    let usage = lexicon.usage(word);
    let given = lexicon.is(word, class::FEMALE | class::MALE);
    if usage.capital > 0 {
        return usage.capital * 10 > (usage.capital + usage.lower) * 6;
    }
    usage.lower == 0 && usage.first > 0 && (given || usage.first >= 2)
}

/// The name that begins at a token, if one does.
fn parse(tokens: &[Token], at: usize, lexicon: &Lexicon) -> Option<Parsed> {
    let token = tokens[at];
    if !token.capital {
        return None;
    }
    let article = at > 0 && tokens[at - 1].word == fixed::THE;
    let mut titles = Vec::new();
    let mut end = at;
    while end < tokens.len()
        && tokens[end].capital
        && lexicon.is(tokens[end].word, class::TITLE)
        && titles.len() < 2
    {
        titles.push(tokens[end].word);
        end += 1;
        if end < tokens.len() && tokens[end].word == fixed::STOP && abbreviated(titles[0], lexicon)
        {
            end += 1;
        }
    }
    let mut words = Vec::new();
    let mut stop = end;
    while let Some(next) = tokens.get(end) {
        let capital =
            next.capital && !lexicon.is(next.word, class::NEVER_NAME | class::PUNCTUATION);
        let initial = next.capital
            && next.end - next.start == 1
            && tokens.get(end + 1).is_some_and(|t| t.word == fixed::STOP)
            && tokens.get(end + 2).is_some_and(|t| t.capital)
            && next.word != lexicon.find("i").unwrap_or(Word::MAX);
        if initial {
            end += 2;
            continue;
        }
        if capital
            && (end > at || is_proper(next.word, lexicon))
            && (titles.is_empty() || !words.is_empty() || !next.first)
        {
            // Inside a name, a capital is enough; at its start the word must be a name itself.
            if end > at && next.first && !is_proper(next.word, lexicon) {
                break;
            }
            words.push(next.word);
            end += 1;
            stop = end;
            continue;
        }
        if let Some(skipped) = particles(tokens, end, lexicon).filter(|_| !titles.is_empty() && words.is_empty()) {
            end += skipped;
            continue;
        }
        let joins = lexicon.is(next.word, class::PARTICLE) && !next.capital
            || next.word == fixed::HYPHEN
                && tokens.get(end + 1).is_some_and(|t| t.start == next.end);
        let follows = tokens.get(end + 1).is_some_and(|t| {
            t.capital
                && !t.first
                && !lexicon.is(t.word, class::NEVER_NAME)
                && is_proper(t.word, lexicon)
        });
        let of = next.word == fixed::OF;
        if joins && follows && end > at && (!of || !titles.is_empty()) && (!words.is_empty() || of)
        {
            end += 1;
            continue;
        }
        break;
    }
    if words.is_empty() {
        if titles.len() != 1 || abbreviated(titles[0], lexicon) || is_address(titles[0], lexicon) {
            return None;
        }
        // A title alone at a sentence's start may be any capitalised word.
        let lower = lexicon.usage(titles[0]).lower;
        if token.first && !article && lower > lexicon.usage(titles[0]).capital {
            return None;
        }
        return Some(Parsed {
            titles,
            words,
            article: true,
            length: 1,
            place: false,
        });
    }
    let last = words[words.len() - 1];
    let place = titles.is_empty() && words.len() > 1 && lexicon.is(last, class::PLACE_WORD)
        || titles.is_empty() && words.len() > 1 && matches!(lexicon.spelling(words[0]), "port" | "fort" | "mount" | "lake" | "cape")
        || tokens
            .get(stop)
            .is_some_and(|t| t.capital && lexicon.is(t.word, class::PLACE_WORD));
    let article = article && titles.is_empty();
    Some(Parsed {
        titles,
        words,
        article,
        length: stop - at,
        place,
    })
}

/// How many particles stand between a title and its name: `Mr. van der Meer`.
fn particles(tokens: &[Token], from: usize, lexicon: &Lexicon) -> Option<usize> {
    let small = |t: &&Token| !t.capital && lexicon.is(t.word, class::PARTICLE) && t.word != fixed::OF;
    let count = tokens[from..].iter().take(3).take_while(small).count();
    let next = tokens.get(from + count)?;
    (count > 0 && next.capital && !lexicon.is(next.word, class::NEVER_NAME)).then_some(count)
}

/// Forms of address that alone name nobody.
fn is_address(title: Word, lexicon: &Lexicon) -> bool {
    matches!(lexicon.spelling(title), "sir" | "madam" | "miss" | "monsieur" | "mademoiselle" | "mistress"
        | "lord" | "mister" | "missus" | "signor" | "signora" | "senor" | "señor" | "señora" | "madame")
}

fn abbreviated(title: Word, lexicon: &Lexicon) -> bool {
    lexicon.is(title, class::SHORT_TITLE)
}

/// Adds what one use tells.
fn weigh(name: &mut Name, tokens: &[Token], at: usize, length: usize, lexicon: &Lexicon) {
    name.count += 1;
    let spoken = tokens[at].spoken;
    name.spoken += u32::from(spoken);
    let before = if at > 0 { Some(tokens[at - 1]) } else { None };
    let after = tokens.get(at + length);
    if before.is_some_and(|t| lexicon.is(t.word, class::PLACE_PREPOSITION)) {
        name.place += 1.0;
    }
    if after.is_some_and(|t| t.word == fixed::POSSESSIVE) {
        name.person += 0.4;
    }
    let verb = |t: Option<&Token>| {
        t.is_some_and(|t| lexicon.is(t.word, class::SPEECH_VERB | class::PERSON_VERB))
    };
    if verb(after) {
        name.person += 1.0;
    }
    let spoke = |t: Option<&Token>| t.is_some_and(|t| lexicon.is(t.word, class::SPEECH_VERB));
    let back = if name.article {
        at.checked_sub(2)
    } else {
        at.checked_sub(1)
    };
    if !spoken && (spoke(back.map(|i| &tokens[i])) || spoke(after)) {
        name.person += 1.5;
        name.tagged += 1;
    }
    if spoken && is_vocative(tokens, at, length, lexicon) {
        name.person += 1.0;
        name.vocative += 1;
    }
    if !spoken {
        weigh_sex(name, tokens, at + length, lexicon);
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
fn weigh_sex(name: &mut Name, tokens: &[Token], from: usize, lexicon: &Lexicon) {
    let mut sentences = 0;
    for token in tokens.iter().skip(from).take(24) {
        if token.spoken {
            continue;
        }
        if lexicon.is(token.word, class::HE) {
            name.he += 1;
            return;
        }
        if lexicon.is(token.word, class::SHE) {
            name.she += 1;
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
    }
}
