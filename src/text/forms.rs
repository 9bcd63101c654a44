//! The form of a name: which tokens make one up, with its titles, particles and initials. What its
//! uses tell is gathered in `names`.

use super::lexicon::{Lexicon, Word, class, fixed};
use super::tokens::Token;

/// A name as it stands in the text.
pub struct Parsed {
    /// Title words.
    pub titles: Vec<Word>,
    /// The words after the title.
    pub words: Vec<Word>,
    /// Written with the article.
    pub article: bool,
    /// How many tokens it has.
    pub length: usize,
    /// Whether its form is that of a place.
    pub place: bool,
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

/// Whether a token is a name: as [`is_proper`], or a first name that is also a common word (May,
/// Grace, Will), which a capital tells where a capital tells anything.
fn is_name(tokens: &[Token], at: usize, lexicon: &Lexicon) -> bool {
    let token = tokens[at];
    if is_proper(token.word, lexicon) {
        return true;
    }
    if !token.capital || !lexicon.is(token.word, class::FEMALE | class::MALE) {
        return false;
    }
    let next = tokens.get(at + 1);
    let digit = |t: &Token| {
        lexicon
            .spelling(t.word)
            .starts_with(|c: char| c.is_ascii_digit())
    };
    let before = at
        .checked_sub(1)
        .map_or("", |i| lexicon.spelling(tokens[i].word));
    let dated = next.is_some_and(digit)
        || matches!(
            before,
            "of" | "in" | "last" | "next" | "early" | "late" | "th" | "since" | "the" | "this"
        );
    let acts = next.is_some_and(|t| {
        let verb = lexicon.is(t.word, class::SPEECH_VERB | class::PERSON_VERB);
        !t.capital
            && (t.word == fixed::POSSESSIVE || verb || lexicon.spelling(t.word).ends_with("ed"))
    });
    !dated && lexicon.usage(token.word).capital >= 3 && (!token.first || acts)
}

/// The name that begins at a token, if one does.
pub fn parse(tokens: &[Token], at: usize, lexicon: &Lexicon) -> Option<Parsed> {
    let token = tokens[at];
    if !token.capital || lexicon.is(token.word, class::PUNCTUATION) || is_feast(tokens, at, lexicon)
    {
        return None;
    }
    let article = at > 0 && tokens[at - 1].word == fixed::THE;
    let (titles, end) = titles(tokens, at, lexicon);
    let (words, stop) = words(tokens, at, end, !titles.is_empty(), lexicon);
    let Some(&last) = words.last() else {
        // The Attorney-General is no general.
        let joined = at > 0 && tokens[at - 1].word == fixed::HYPHEN;
        return bare_title(token, titles, article, lexicon).filter(|_| !joined);
    };
    let place = titles.is_empty()
        && words.len() > 1
        && (lexicon.is(last, class::PLACE_WORD)
            || matches!(
                lexicon.spelling(words[0]),
                "port" | "fort" | "mount" | "lake" | "cape"
            ))
        || tokens
            .get(stop)
            .is_some_and(|t| t.capital && lexicon.is(t.word, class::PLACE_WORD))
        || titles
            .iter()
            .any(|title| is_crowned(lexicon.spelling(*title)))
            && (is_way(lexicon.spelling(last))
                || words.len() > 1 && lexicon.is(last, class::PLACE_WORD));
    let article = article && titles.is_empty();
    // The Lapland woman is a woman.
    let kind = |t: &Token| !t.capital && lexicon.is(t.word, class::NOUN);
    if article && words.len() == 1 && tokens.get(stop).is_some_and(kind) {
        return None;
    }
    Some(Parsed {
        titles,
        words,
        article,
        length: stop - at,
        place,
    })
}

/// Titles of those after whom streets are called.
pub fn is_crowned(title: &str) -> bool {
    matches!(
        title,
        "king" | "queen" | "prince" | "princess" | "duke" | "emperor" | "empress"
    )
}

/// Last words of names of streets and inns that are nobody's surname after a crown.
fn is_way(word: &str) -> bool {
    matches!(
        word,
        "street" | "road" | "square" | "avenue" | "terrace" | "lane" | "inn" | "hotel" | "crescent"
    )
}

/// Titles that alone are nouns or what a child says: `Father Hale`, but `Father`.
fn is_kin(title: &str) -> bool {
    matches!(
        title,
        "father" | "mother" | "brother" | "sister" | "nurse" | "comrade" | "friar" | "dame"
    )
}

/// `Eve` in `Christmas Eve`, `Year` in `New Year’s Day`: the rest of a feast's name.
fn is_feast(tokens: &[Token], at: usize, lexicon: &Lexicon) -> bool {
    let spelled = |back: usize| {
        at.checked_sub(back)
            .map_or("", |i| lexicon.spelling(tokens[i].word))
    };
    matches!(
        lexicon.spelling(tokens[at].word),
        "eve" | "day" | "night" | "year"
    ) && (at > 0 && tokens[at - 1].capital || spelled(1) == "’s")
}

/// Up to two titles, with the token after them.
fn titles(tokens: &[Token], at: usize, lexicon: &Lexicon) -> (Vec<Word>, usize) {
    let mut titles = Vec::new();
    let mut end = at;
    while let Some(token) = tokens.get(end)
        && token.capital
        && lexicon.is(token.word, class::TITLE)
        && titles.len() < 2
        && (!is_kin(lexicon.spelling(token.word)) || tokens.get(end + 1).is_some_and(|t| t.capital))
    {
        titles.push(token.word);
        end += 1;
        let shortened = tokens.get(end).is_some_and(|t| t.word == fixed::STOP);
        if shortened && lexicon.is(token.word, class::SHORT_TITLE) {
            end += 1;
        }
    }
    (titles, end)
}

/// The words of a name from `end`, with the token after the last.
fn words(
    tokens: &[Token],
    at: usize,
    mut end: usize,
    titled: bool,
    lexicon: &Lexicon,
) -> (Vec<Word>, usize) {
    let mut words = Vec::new();
    let mut stop = end;
    while let Some(token) = tokens.get(end) {
        if is_initial(tokens, end, lexicon)
            || (titled || end > at) && is_saint(tokens, end, lexicon)
        {
            end += 2;
        } else if words.last() == Some(&token.word) {
            // “Tom Tom!” calls one Tom twice.
            break;
        } else if continues(tokens, at, end, titled && words.is_empty(), lexicon) {
            words.push(token.word);
            end += 1;
            stop = end;
        } else if let Some(skipped) = particles(tokens, end, lexicon)
            && titled
            && words.is_empty()
        {
            end += skipped;
        } else if end > at && joins(tokens, end, titled, words.is_empty(), lexicon) {
            end += 1;
        } else {
            break;
        }
    }
    (words, stop)
}

/// `J.` in `J. Reed`; the pronoun is no initial.
fn is_initial(tokens: &[Token], at: usize, lexicon: &Lexicon) -> bool {
    let token = tokens[at];
    token.capital
        && token.end - token.start == 1
        && tokens.get(at + 1).is_some_and(|t| t.word == fixed::STOP)
        && tokens.get(at + 2).is_some_and(|t| t.capital)
        && lexicon.spelling(token.word) != "i"
}

/// `St.` inside a name: `Mrs. St. Clair`.
fn is_saint(tokens: &[Token], at: usize, lexicon: &Lexicon) -> bool {
    tokens[at].capital
        && lexicon.spelling(tokens[at].word) == "st"
        && tokens.get(at + 1).is_some_and(|t| t.word == fixed::STOP)
        && tokens.get(at + 2).is_some_and(|t| t.capital)
}

/// Whether a token is the next word of a name: after a title, any capitalised word; inside a name
/// a capital is enough; alone the word must be a name itself.
fn continues(tokens: &[Token], at: usize, end: usize, titled: bool, lexicon: &Lexicon) -> bool {
    let token = tokens[end];
    if !token.capital {
        return false;
    }
    if titled {
        let small = class::SUBJECT | class::TITLE | class::PREPOSITION | class::DETERMINER;
        return !token.first && token.word != fixed::AND && !lexicon.is(token.word, small);
    }
    let never = lexicon.is(token.word, class::NEVER_NAME);
    if end > at && !token.first {
        return !never || lexicon.is(token.word, class::FEMALE | class::MALE);
    }
    is_name(tokens, end, lexicon) || is_season(tokens, end, lexicon)
}

/// `March` in `the March Hare`, `North` in `the North Wind`: first word of a thing's name.
fn is_season(tokens: &[Token], at: usize, lexicon: &Lexicon) -> bool {
    at > 0
        && tokens[at - 1].word == fixed::THE
        && matches!(
            lexicon.spelling(tokens[at].word),
            "march" | "april" | "may" | "june" | "christmas" | "north" | "south" | "east" | "west"
        )
        && tokens.get(at + 1).is_some_and(|t| {
            t.capital && is_proper(t.word, lexicon) && !lexicon.is(t.word, class::PLACE_WORD)
        })
}

/// A particle or a hyphen that joins a name to what follows: `Catherine de Burgh`, `Rabbit-Hole`.
fn joins(tokens: &[Token], at: usize, titled: bool, empty: bool, lexicon: &Lexicon) -> bool {
    let token = tokens[at];
    let of = token.word == fixed::OF;
    let particle = lexicon.is(token.word, class::PARTICLE) && !token.capital;
    let hyphen =
        token.word == fixed::HYPHEN && tokens.get(at + 1).is_some_and(|t| t.start == token.end);
    let follows = tokens
        .get(at + 1)
        .is_some_and(|t| t.capital && !t.first && is_proper(t.word, lexicon));
    (particle || hyphen) && follows && (!of || titled && empty) && (!empty || of)
}

/// A title without a name: `the Colonel`. One at a sentence's start may be any word.
fn bare_title(token: Token, titles: Vec<Word>, article: bool, lexicon: &Lexicon) -> Option<Parsed> {
    let [title] = titles[..] else { return None };
    if lexicon.is(title, class::SHORT_TITLE) || is_address(title, lexicon) {
        return None;
    }
    let usage = lexicon.usage(title);
    if token.first && !article && usage.lower > usage.capital {
        return None;
    }
    Some(Parsed {
        titles,
        words: Vec::new(),
        article: true,
        length: 1,
        place: false,
    })
}

/// How many particles stand between a title and its name: `Mr. van der Meer`.
fn particles(tokens: &[Token], from: usize, lexicon: &Lexicon) -> Option<usize> {
    let small =
        |t: &&Token| !t.capital && lexicon.is(t.word, class::PARTICLE) && t.word != fixed::OF;
    let count = tokens[from..].iter().take(3).take_while(small).count();
    let next = tokens.get(from + count)?;
    (count > 0 && next.capital && !lexicon.is(next.word, class::NEVER_NAME)).then_some(count)
}

/// Forms of address that alone name nobody.
fn is_address(title: Word, lexicon: &Lexicon) -> bool {
    matches!(
        lexicon.spelling(title),
        "sir"
            | "madam"
            | "miss"
            | "monsieur"
            | "mademoiselle"
            | "mistress"
            | "lord"
            | "mister"
            | "missus"
            | "signor"
            | "signora"
            | "senor"
            | "señor"
            | "señora"
            | "madame"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::draft::{Draft, ParagraphKind};
    use crate::text::tokens;

    /// The names found in a text, as printed.
    fn names(text: &str) -> Vec<String> {
        let mut draft = Draft::default();
        draft.push(text, ParagraphKind::Prose, false);
        let mut lexicon = Lexicon::new();
        let page = tokens::read(&draft, &[], &mut lexicon);
        let mut found = Vec::new();
        let mut at = 0;
        while at < page.tokens.len() {
            match parse(&page.tokens, at, &lexicon) {
                Some(parsed) => {
                    let (from, to) = (page.tokens[at], page.tokens[at + parsed.length - 1]);
                    if !parsed.place {
                        found.push(text[from.start as usize..to.end as usize].to_owned());
                    }
                    at += parsed.length;
                }
                None => at += 1,
            }
        }
        found
    }

    #[test]
    fn titles_particles_and_initials() {
        let text = "So Mr. Reed and Mrs. van der Meer met Ann B. Finch, Lady Joan de Burgh and the Hatter.";
        let expected = [
            "Mr. Reed",
            "Mrs. van der Meer",
            "Ann B. Finch",
            "Lady Joan de Burgh",
            "Hatter",
        ];
        assert_eq!(names(text), expected);
    }

    #[test]
    fn places_and_ordinary_words_are_left_out() {
        assert!(
            names("They walked in Marrow Street. Then rain fell, and then it rained.").is_empty()
        );
    }
}
