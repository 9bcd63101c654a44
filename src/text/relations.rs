//! Who is related to whom, where the text says it outright: `Mr. Reed’s daughter Ann`, `Ann, the
//! sister of Tom`, `her aunt, Miss Pike`, `my cousin Joe`. Nothing is inferred but the other side of
//! what was said.

use std::collections::BTreeMap;
use std::ops::Range;

use super::lexicon::{Lexicon, class, fixed};
use super::names::{NameId, Names, Span};
use super::people::{People, PersonId};
use super::quotes::Stretch;
use super::tokens::{Page, Token};
use crate::model::{Kinship, Sex};

/// Adjectives that stand before a word of kin: `his eldest daughter`.
const MOST_ADJECTIVES: usize = 2;

/// What a sentence of the narration weighs, and what one in speech, where people joke, flatter and
/// call each other brother.
const TOLD: u32 = 1000;
const SAID: u32 = 1;
/// A relation that weighs less is left out: the narration must have said it.
const ENOUGH: u32 = TOLD;

/// For each pair the kinship that most sentences tell: what the second is to the first.
pub fn find(
    people: &People,
    names: &Names,
    pages: &[Page],
    stretches: &[Vec<Stretch>],
    speakers: &[Vec<Option<PersonId>>],
    lexicon: &Lexicon,
) -> Vec<(PersonId, PersonId, Kinship)> {
    let mut votes: BTreeMap<(PersonId, PersonId), BTreeMap<Kinship, u32>> = BTreeMap::new();
    for (index, (page, spans)) in pages.iter().zip(&names.spans).enumerate() {
        let reader = Reader {
            page,
            spans,
            people,
            lexicon,
            stretches: &stretches[index],
            speakers: &speakers[index],
        };
        for (of, to, kin, weight) in reader.read() {
            let count = votes.entry((of, to)).or_default();
            *count.entry(kin).or_default() += weight;
            let count = votes.entry((to, of)).or_default();
            *count.entry(kin.inverse()).or_default() += weight;
        }
    }
    votes
        .into_iter()
        .filter_map(|((of, to), kinds)| {
            let best = kinds
                .into_iter()
                .max_by_key(|&(kin, count)| (count, std::cmp::Reverse(kin)));
            best.filter(|&(_, weight)| weight >= ENOUGH)
                .map(|(kin, _)| (of, to, kin))
        })
        .collect()
}

/// What a word of kin makes its bearer, and the sex it tells.
fn kin(word: &str) -> Option<(Kinship, Sex)> {
    use Kinship::{
        Child, Cousin, Friend, Grandchild, Grandparent, Nephew, Parent, Sibling, Spouse, Uncle,
    };
    use Sex::{Female, Male, Unknown};
    Some(match word {
        "father" | "papa" => (Parent, Male),
        "mother" | "mamma" | "mama" => (Parent, Female),
        "son" => (Child, Male),
        "daughter" => (Child, Female),
        "brother" => (Sibling, Male),
        "sister" => (Sibling, Female),
        "husband" => (Spouse, Male),
        "wife" => (Spouse, Female),
        "uncle" => (Uncle, Male),
        "aunt" => (Uncle, Female),
        "nephew" => (Nephew, Male),
        "niece" => (Nephew, Female),
        "cousin" => (Cousin, Unknown),
        "grandfather" => (Grandparent, Male),
        "grandmother" => (Grandparent, Female),
        "grandson" => (Grandchild, Male),
        "granddaughter" => (Grandchild, Female),
        "friend" => (Friend, Unknown),
        _ => return None,
    })
}

/// Reads one page.
struct Reader<'a> {
    page: &'a Page,
    spans: &'a [Span],
    people: &'a People,
    lexicon: &'a Lexicon,
    stretches: &'a [Stretch],
    speakers: &'a [Option<PersonId>],
}

impl Reader<'_> {
    /// What the second is to the first, and what the sentence weighs.
    fn read(&self) -> Vec<(PersonId, PersonId, Kinship, u32)> {
        let mut found = Vec::new();
        for range in &self.page.paragraphs {
            for at in range.clone() {
                let token = self.page.tokens[at];
                let Some((kin, sex)) = kin(self.lexicon.spelling(token.word)) else {
                    continue;
                };
                // A brother-in-law is none.
                let compound = self
                    .page
                    .tokens
                    .get(at + 1)
                    .is_some_and(|t| t.word == fixed::HYPHEN);
                if token.capital || compound {
                    continue;
                }
                if let Some((of, to)) = self.pair(at, range, sex)
                    && of != to
                {
                    let weight = if token.spoken { SAID } else { TOLD };
                    found.push((of, to, kin, weight));
                }
            }
        }
        found
    }

    fn token(&self, at: usize, range: &Range<usize>) -> Option<Token> {
        range.contains(&at).then(|| self.page.tokens[at])
    }

    fn spelling(&self, at: usize) -> &str {
        self.lexicon.spelling(self.page.tokens[at].word)
    }

    /// The person whose name begins at a token, and the token after it.
    fn named(&self, at: usize, range: &Range<usize>) -> Option<(PersonId, usize)> {
        if !range.contains(&at) {
            return None;
        }
        let found = self
            .spans
            .binary_search_by_key(&at, |span| span.token as usize);
        let span = self.spans[found.ok()?];
        Some((self.person(span.name)?, at + usize::from(span.length)))
    }

    /// The person whose name ends before a token, and where it begins.
    fn named_before(&self, at: usize, range: &Range<usize>) -> Option<(PersonId, usize)> {
        let next = self
            .spans
            .partition_point(|span| (span.token as usize) < at);
        let span = self.spans[next.checked_sub(1)?];
        let start = span.token as usize;
        (start >= range.start && start + usize::from(span.length) == at)
            .then(|| Some((self.person(span.name)?, start)))?
    }

    fn person(&self, name: NameId) -> Option<PersonId> {
        self.people.of_name[name as usize]
    }

    fn suits(&self, person: PersonId, sex: Sex) -> bool {
        let own = self.people.sex(person);
        sex == Sex::Unknown || own == Sex::Unknown || own == sex
    }

    /// Whose kin the word at `at` names, and who that is.
    fn pair(&self, at: usize, range: &Range<usize>, sex: Sex) -> Option<(PersonId, PersonId)> {
        // Back over adjectives to what owns the word.
        let mut owner = at;
        for _ in 0..=MOST_ADJECTIVES {
            owner = owner.checked_sub(1).filter(|owner| range.contains(owner))?;
            let word = self.page.tokens[owner];
            let adjective = !word.capital
                && !self.lexicon.is(
                    word.word,
                    class::PUNCTUATION | class::DETERMINER | class::PREPOSITION,
                )
                && word.word != fixed::AND;
            if !adjective {
                break;
            }
        }
        let comma = |at: usize| {
            self.token(at, range)
                .is_some_and(|t| t.word == fixed::COMMA)
        };
        // Who the word names: `her sister Jane`, `her aunt, Miss Pike,`, or `Jane, her sister`.
        let after = self.named(at + 1, range).or_else(|| {
            let (person, end) = self.named(at + 2, range).filter(|_| comma(at + 1))?;
            let closed = self
                .token(end, range)
                .is_none_or(|t| self.lexicon.is(t.word, class::PUNCTUATION));
            closed.then_some((person, end))
        });
        let apposed = |start: usize| {
            let start = start.checked_sub(1).filter(|&at| comma(at))?;
            self.named_before(start, range)
        };
        let was = |start: usize| {
            let verb = start.checked_sub(1).filter(|at| range.contains(at))?;
            matches!(self.spelling(verb), "is" | "was").then(|| self.named_before(verb, range))?
        };
        let word = self.page.tokens[owner].word;
        let (of, start) = match self.lexicon.spelling(word) {
            "’s" => self.named_before(owner, range)?,
            "the" | "a" | "an" => {
                if self.token(at + 1, range)?.word != fixed::OF {
                    return None;
                }
                let (of, end) = self.named(at + 2, range)?;
                // The son of Mr. Reed’s friend is nobody's son here.
                if self
                    .token(end, range)
                    .is_some_and(|t| t.word == fixed::POSSESSIVE)
                {
                    return None;
                }
                let (to, _) = apposed(owner).or_else(|| was(owner))?;
                return self.suits(to, sex).then_some((of, to));
            }
            "my" => {
                // `Tom, my friend, …` calls Tom; `my friend Tom` is told.
                let (to, _) = after?;
                let of = self.speaker(owner)?;
                return (self.suits(to, sex) && !comma(at + 1)).then_some((of, to));
            }
            "his" | "her" => {
                let wanted = if self.lexicon.is(word, class::HE) {
                    Sex::Male
                } else {
                    Sex::Female
                };
                let to = after.or_else(|| apposed(owner)).map(|to| to.0)?;
                if self.page.tokens[owner].spoken {
                    return None;
                }
                (self.only(owner, range, wanted, to)?, owner)
            }
            _ => return None,
        };
        let (to, _) = after.or_else(|| apposed(start)).or_else(|| was(start))?;
        self.suits(to, sex).then_some((of, to))
    }

    /// Who says `my`: the speaker, or the narrator.
    fn speaker(&self, at: usize) -> Option<PersonId> {
        let token = self.page.tokens[at];
        if !token.spoken {
            return self.people.narrator;
        }
        let byte = token.start as usize;
        let index = self
            .stretches
            .partition_point(|stretch| stretch.end <= byte);
        self.speakers.get(index).copied().flatten()
    }

    /// The one person of a sex named before a token in its sentence, another than `not`.
    fn only(&self, at: usize, range: &Range<usize>, sex: Sex, not: PersonId) -> Option<PersonId> {
        let ends = |at: &usize| {
            let shortened = *at > 0
                && self
                    .lexicon
                    .is(self.page.tokens[*at - 1].word, class::SHORT_TITLE);
            self.lexicon
                .is(self.page.tokens[*at].word, class::SENTENCE_END)
                && !shortened
        };
        let from = (range.start..at)
            .rev()
            .find(ends)
            .map_or(range.start, |end| end + 1);
        let first = self
            .spans
            .partition_point(|span| (span.token as usize) < from);
        // Whom a pronoun before the name means is another: `his brother Tom smiled; but his friend`.
        let class = match sex {
            Sex::Male => class::HE,
            _ => class::SHE,
        };
        let pronoun = (from..at).find(|&i| self.lexicon.is(self.page.tokens[i].word, class));
        let mut found = None;
        for span in &self.spans[first..] {
            let token = span.token as usize;
            if token >= at {
                break;
            }
            if found.is_none() && pronoun.is_some_and(|pronoun| pronoun < token) {
                return None;
            }
            let Some(person) = self.person(span.name) else {
                continue;
            };
            if person == not || self.people.sex(person) != sex || self.page.tokens[token].spoken {
                continue;
            }
            if found.is_some_and(|other| other != person) {
                return None;
            }
            found = Some(person);
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::super::draft::{Draft, ParagraphKind};
    use super::super::{merge, names, tokens};
    use super::*;

    /// All that a text tells, as (of, to, kinship) with displayed names.
    fn told(text: &str) -> Vec<(String, String, Kinship)> {
        let mut draft = Draft::default();
        draft.push(text, ParagraphKind::Prose, false);
        let mut lexicon = Lexicon::new();
        let pages = [tokens::read(&draft, &[], &mut lexicon)];
        let names = names::find(&pages, &[text], &lexicon);
        let people = merge::merge(&names, &lexicon);
        let name = |id: PersonId| {
            names.names[people.people[id].names[0] as usize]
                .display
                .clone()
        };
        find(
            &people,
            &names,
            &pages,
            &[Vec::new()],
            &[Vec::new()],
            &lexicon,
        )
        .into_iter()
        .map(|(of, to, kin)| (name(of), name(to), kin))
        .collect()
    }

    fn says(text: &str, of: &str, to: &str, kin: Kinship) {
        let found = told(text);
        let wanted = (of.to_owned(), to.to_owned(), kin);
        let back = (to.to_owned(), of.to_owned(), kin.inverse());
        assert!(
            found.contains(&wanted) && found.contains(&back),
            "{found:?}"
        );
    }

    #[test]
    fn owners_before_and_after() {
        says(
            "So Mr. Reed’s daughter Ann sat.",
            "Mr. Reed",
            "Ann",
            Kinship::Child,
        );
        says(
            "Then Ann, the sister of Tom, ran.",
            "Tom",
            "Ann",
            Kinship::Sibling,
        );
        says(
            "Here Ann was the youngest daughter of Mr. Reed.",
            "Mr. Reed",
            "Ann",
            Kinship::Child,
        );
        says(
            "And Jane, Tom’s sister, smiled.",
            "Tom",
            "Jane",
            Kinship::Sibling,
        );
    }

    #[test]
    fn pronouns_with_one_bearer() {
        says(
            "So Ann kissed her aunt, Miss Pike.",
            "Ann",
            "Miss Pike",
            Kinship::Uncle,
        );
        says(
            "So Mr. Hale and his wife Joan came.",
            "Mr. Hale",
            "Joan",
            Kinship::Spouse,
        );
        assert!(told("So Ann and Jane kissed her aunt, Miss Pike.").is_empty());
        assert!(told("So Tom kissed his sister. Ann laughed.").is_empty());
    }
}
