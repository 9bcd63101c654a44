//! Places by their own names, as the text prints them: `Dover`, `Mill Lane`. A name is a place's
//! when prepositions of place stand before it and it is nobody's; where a scene is set by kind of
//! place is decided in `scenes`.

use std::collections::HashMap;

use super::lexicon::{Lexicon, Word, class, fixed};
use super::names::Span;
use super::people::People;
use super::surroundings::is_drama;
use super::tokens::{Page, Token};
use super::words::sites::{IS_THERE, NOT_NOW, NOT_PLACES, WELL_KNOWN};

/// A place's number.
pub type SiteId = u16;

/// What a mention tells of where the story is: after `in` and `at`, after `to` and a verb of
/// arriving, after `from` and `of`; in speech a part of it.
const WITHIN: f32 = 2.0;
const TOWARDS: f32 = 1.0;
const LOOSE: f32 = 0.25;
const SPOKEN: f32 = 0.2;
/// What a verb of being or getting there adds, and what remains of a supposition, a denial or what
/// was before; how many tokens before the name are looked at, and how near such a verb stands.
const THERE: f32 = 2.0;
const SUPPOSED: f32 = 0.6;
const CLAUSE: usize = 7;
const NEAR: usize = 4;

/// A place with its own name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Site {
    /// As printed.
    pub name: String,
    /// Whether the text says `at` it rather than `in` it.
    pub at: bool,
}

/// A mention of a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mention {
    /// First byte in the chapter's text.
    pub start: usize,
    /// Which.
    pub site: SiteId,
    /// How much it tells that the story is there.
    pub weight: f32,
}

/// All places of a book and where they are mentioned, a list for each page.
#[derive(Debug, Default)]
pub struct Gazette {
    /// The places.
    pub sites: Vec<Site>,
    /// Mentions in order, for each page.
    pub mentions: Vec<Vec<Mention>>,
}

/// What is counted of a name that may be a place's.
#[derive(Clone, Debug, Default)]
struct Candidate {
    name: String,
    /// After `in`, `into`; after `at`.
    inside: u32,
    at: u32,
    /// After any other preposition.
    other: u32,
    /// With the article, of all.
    article: u32,
    uses: u32,
    /// Ends like a place's name, or every reader knows it.
    known: bool,
    /// Its only word, when there is one.
    single: Option<Word>,
}

impl Candidate {
    /// Whether the book uses it as a place's name.
    fn is_site(&self, lexicon: &Lexicon) -> bool {
        let within = self.inside + self.at;
        let uses = self.single.map_or(within + self.other, |word| {
            let usage = lexicon.usage(word);
            (usage.capital + usage.first).max(1)
        });
        let common = self.single.is_some_and(|word| {
            let usage = lexicon.usage(word);
            usage.lower > usage.capital
        });
        self.known && within > 0 || within >= 3 && within * 4 >= uses && !common
    }
}

/// Finds the places of a book; `spans` are its people's names.
pub fn find(
    pages: &[Page],
    texts: &[&str],
    spans: &[Vec<Span>],
    people: &People,
    lexicon: &Lexicon,
) -> Gazette {
    let mut numbers: HashMap<Vec<Word>, usize> = HashMap::new();
    let mut candidates: Vec<Candidate> = Vec::new();
    let mut mentions: Vec<Vec<(usize, usize, f32)>> = Vec::with_capacity(pages.len());
    for ((page, text), spans) in pages.iter().zip(texts).zip(spans) {
        let mut own = Vec::new();
        let drama = is_drama(page, lexicon);
        for range in &page.paragraphs {
            let tokens = &page.tokens[range.clone()];
            let mut at = 1;
            while at < tokens.len() {
                let length = length(tokens, at, lexicon);
                if length == 0 || is_somebody(spans, range.start + at, people) {
                    at += length.max(1);
                    continue;
                }
                let Some(governor) = Governor::of(tokens, at, lexicon) else {
                    at += length;
                    continue;
                };
                let words: Vec<Word> = tokens[at..at + length].iter().map(|t| t.word).collect();
                let number = *numbers.entry(words).or_insert_with_key(|words| {
                    let (from, to) = (tokens[at].start, tokens[at + length - 1].end);
                    candidates.push(Candidate {
                        name: text[from as usize..to as usize].to_owned(),
                        known: is_known(words, lexicon),
                        single: (words.len() == 1).then(|| words[0]),
                        ..Candidate::default()
                    });
                    candidates.len() - 1
                });
                let candidate = &mut candidates[number];
                let weight = match governor {
                    Governor::In => {
                        candidate.inside += 1;
                        WITHIN
                    }
                    Governor::At => {
                        candidate.at += 1;
                        WITHIN
                    }
                    Governor::Towards => {
                        candidate.other += 1;
                        TOWARDS
                    }
                    Governor::Loose => {
                        candidate.other += 1;
                        LOOSE
                    }
                };
                candidate.article += u32::from(tokens[at - 1].word == fixed::THE);
                candidate.uses += 1;
                let spoken = tokens[at].spoken || drama;
                let share = if spoken { SPOKEN } else { 1.0 } * meant(tokens, at, lexicon);
                own.push((tokens[at].start as usize, number, weight * share));
                at += length;
            }
        }
        mentions.push(own);
    }
    number(&candidates, &mentions, lexicon)
}

/// Keeps the candidates that are places.
fn number(
    candidates: &[Candidate],
    mentions: &[Vec<(usize, usize, f32)>],
    lexicon: &Lexicon,
) -> Gazette {
    let mut sites = Vec::new();
    let mut of_candidate: Vec<Option<SiteId>> = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        let id = SiteId::try_from(sites.len()).ok();
        let kept = id.filter(|_| candidate.is_site(lexicon));
        if kept.is_some() {
            sites.push(Site {
                name: if candidate.article * 2 > candidate.uses {
                    format!("the {}", candidate.name)
                } else {
                    candidate.name.clone()
                },
                at: candidate.at > candidate.inside,
            });
        }
        of_candidate.push(kept);
    }
    let of = |&(start, candidate, weight): &(usize, usize, f32)| {
        Some(Mention {
            start,
            site: of_candidate[candidate]?,
            weight,
        })
    };
    let mentions = mentions
        .iter()
        .map(|page| page.iter().filter_map(of).collect())
        .collect();
    Gazette { sites, mentions }
}

/// How many tokens a capitalised name at a place has; 0 if there is none.
fn length(tokens: &[Token], at: usize, lexicon: &Lexicon) -> usize {
    let names = |i: usize| {
        tokens.get(i).is_some_and(|token| {
            token.capital
                && !lexicon.is(
                    token.word,
                    class::PUNCTUATION | class::TITLE | class::SUBJECT,
                )
                && !NOT_PLACES.contains(&lexicon.spelling(token.word))
        })
    };
    if tokens[at].first || !names(at) {
        return 0;
    }
    let mut length = 1;
    while length < 4 && names(at + length) {
        length += 1;
    }
    // What goes on as a person's or is somebody's is no place: `at Ann’s`.
    match tokens.get(at + length) {
        Some(next) if next.word == fixed::POSSESSIVE => 0,
        _ => length,
    }
}

fn is_known(words: &[Word], lexicon: &Lexicon) -> bool {
    let last = words.last().copied().unwrap_or_default();
    words.len() > 1 && lexicon.is(last, class::PLACE_WORD)
        || words.len() == 1 && WELL_KNOWN.contains(&lexicon.spelling(last))
}

/// Whether a token is in the name of somebody of the cast.
fn is_somebody(spans: &[Span], token: usize, people: &People) -> bool {
    let index =
        spans.partition_point(|span| (span.token as usize) + usize::from(span.length) <= token);
    spans.get(index).is_some_and(|span| {
        span.token as usize <= token && people.of_name[span.name as usize].is_some()
    })
}

/// How much the words before a place's name tell that somebody is there by now.
fn meant(tokens: &[Token], at: usize, lexicon: &Lexicon) -> f32 {
    let mut factor = 1.0;
    let before = tokens[at.saturating_sub(CLAUSE)..at].iter().rev();
    for (step, token) in before.enumerate() {
        let parts = token.word == fixed::COMMA && step > NEAR;
        if parts || lexicon.is(token.word, class::SENTENCE_END) {
            break;
        }
        let word = lexicon.spelling(token.word);
        if NOT_NOW.contains(&word) {
            factor *= SUPPOSED;
        } else if step <= NEAR && IS_THERE.contains(&word) {
            return factor * THERE;
        }
    }
    factor
}

/// What stands before a name.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Governor {
    In,
    At,
    Towards,
    Loose,
}

impl Governor {
    fn of(tokens: &[Token], at: usize, lexicon: &Lexicon) -> Option<Self> {
        let before = |back: usize| {
            at.checked_sub(back)
                .map(|i| lexicon.spelling(tokens[i].word))
        };
        let word = match before(1)? {
            "the" | "old" => before(2)?,
            word => word,
        };
        match word {
            "in" | "into" | "through" | "inside" => Some(Self::In),
            "at" | "near" | "outside" => Some(Self::At),
            "to" | "towards" | "toward" | "reached" | "entered" | "down" | "up" | "along"
            | "across" | "for" => Some(Self::Towards),
            "from" | "of" | "left" | "beyond" | "about" => Some(Self::Loose),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::draft::{Draft, ParagraphKind};
    use crate::text::{names, tokens};

    #[test]
    fn a_place_is_what_people_are_in_and_nobody_is() {
        let mut draft = Draft::default();
        let text = "Ann lived in Marrow. She walked to Marrow in the rain, and in Marrow she sat. \
                    Then she went down Mill Lane, and Ann said in March that it was fine in \
                    Marrow. They met in the Glass Hall.";
        draft.push(text, ParagraphKind::Prose, false);
        let mut lexicon = Lexicon::new();
        let page = tokens::read(&draft, &[], &mut lexicon);
        let pages = [page];
        let found = names::find(&pages, &[text], &lexicon);
        let people = People {
            of_name: vec![None; found.names.len()],
            ..People::default()
        };
        let gazette = find(&pages, &[text], &found.spans, &people, &lexicon);
        let names: Vec<&str> = gazette.sites.iter().map(|s| s.name.as_str()).collect();
        assert_eq!(names, ["Marrow", "the Glass Hall"]);
        assert_eq!(gazette.mentions[0].len(), 5);
    }
}
