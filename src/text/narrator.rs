//! The narrator in the first person: whether there is one, their name (what others call them right
//! before or after an `I said`, or what they say it is) and sex. What the narrator says aloud is found
//! in `speakers`.

use std::collections::BTreeMap;
use std::ops::Range;

use super::lexicon::{Lexicon, class, fixed};
use super::names::{Names, Span, is_vocative};
use super::people::{People, Person, PersonId};
use super::tokens::{self, Page, Token};
use crate::model::Sex;

/// So many uses of `I` in narration, one in so many words, make a narrator.
const USES: usize = 8;
const SHARE: usize = 150;
/// A play says `you` nearly as often as `I`; this is the most in tenths.
const MOST_YOU: usize = 6;

/// What a name stated outright is worth; an address beside an `I said` counts 1.
const STATED: f32 = 3.0;
/// Votes that make a name the narrator's, and how far ahead of the next.
const ENOUGH: f32 = 2.0;
const AHEAD: f32 = 2.0;
/// An address anywhere, when the name is of one who is talked to and not told of.
const CALLED: f32 = 0.4;
/// A narrator is not spoken of as others are: so many tags with the name take back a vote.
const TAGGED: f32 = 0.5;

/// Finds the narrator and adds them to the people, or marks who it is.
pub fn find(pages: &[Page], names: &Names, lexicon: &Lexicon, people: &mut People) {
    let Some(i) = lexicon.find("i") else { return };
    let you = lexicon.find("you");
    let narration = pages
        .iter()
        .flat_map(|page| &page.tokens)
        .filter(|token| !token.spoken);
    let (mut all, mut own, mut yours) = (0usize, 0usize, 0usize);
    for token in narration {
        all += usize::from(!lexicon.is(token.word, class::PUNCTUATION));
        own += usize::from(token.word == i);
        yours += usize::from(Some(token.word) == you);
    }
    if own < USES || own * SHARE <= all || yours * 10 > own * MOST_YOU {
        return;
    }
    let mut clues = Clues::default();
    for (page, spans) in pages.iter().zip(&names.spans) {
        let reader = Reader {
            page,
            spans,
            lexicon,
            people,
        };
        reader.read(&mut clues);
    }
    let told = clues.sex();
    let id = clues.name(names, people).unwrap_or_else(|| {
        people.people.push(Person::default());
        people.people.len() - 1
    });
    people.narrator = Some(id);
    let person = &mut people.people[id];
    person.narrator = true;
    person.sex = person.sex.or(told).or(Some(Sex::Unknown));
}

/// What speaks for a name and a sex.
#[derive(Debug, Default)]
struct Clues {
    named: BTreeMap<PersonId, f32>,
    he: u32,
    she: u32,
}

impl Clues {
    fn sex(&self) -> Option<Sex> {
        match (self.he, self.she) {
            (he, she) if he > 2 * she => Some(Sex::Male),
            (he, she) if she > 2 * he => Some(Sex::Female),
            _ => None,
        }
    }

    /// The person whose name is the narrator's.
    fn name(&self, names: &Names, people: &People) -> Option<PersonId> {
        #[allow(clippy::cast_precision_loss, reason = "uses of a name are few")]
        let tagged = |id: PersonId| -> f32 {
            let own = &people.people[id].names;
            let count: u32 = own
                .iter()
                .map(|&name| names.names[name as usize].tagged)
                .sum();
            count as f32
        };
        let mut ranked: Vec<(f32, PersonId)> = self
            .named
            .iter()
            .map(|(&id, &votes)| (votes - TAGGED * tagged(id), id))
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let (best, id) = *ranked.first()?;
        let next = ranked.get(1).map_or(0.0, |next| next.0);
        (best >= ENOUGH && best >= AHEAD * next).then_some(id)
    }
}

/// Reads one page.
struct Reader<'a> {
    page: &'a Page,
    spans: &'a [Span],
    lexicon: &'a Lexicon,
    people: &'a People,
}

impl Reader<'_> {
    fn spelling(&self, at: usize) -> &str {
        tokens::spelling(&self.page.tokens, at, self.lexicon)
    }

    fn read(&self, clues: &mut Clues) {
        let paragraphs = &self.page.paragraphs;
        let mine: Vec<bool> = paragraphs
            .iter()
            .map(|range| self.says(range.clone()))
            .collect();
        for (index, range) in paragraphs.iter().enumerate() {
            self.calls(range.clone(), clues);
            let before = index.checked_sub(1).is_some_and(|at| mine[at]);
            let after = mine.get(index + 1).copied().unwrap_or(false);
            if mine[index] {
                self.addresses(range.clone(), -1.0, clues);
            } else if before || after {
                self.addresses(range.clone(), 1.0, clues);
                self.epithets(range.clone(), clues);
            }
            self.told(range.clone(), mine[index], clues);
        }
    }

    /// Whether `I said` stands in a paragraph beside speech.
    fn says(&self, range: Range<usize>) -> bool {
        let tokens = &self.page.tokens[range];
        let i = |t: &Token| !t.spoken && t.capital && self.lexicon.spelling(t.word) == "i";
        let says = |t: &Token| !t.spoken && self.lexicon.is(t.word, class::SPEECH_VERB);
        tokens.iter().any(|t| t.spoken)
            && tokens
                .windows(2)
                .any(|pair| i(&pair[0]) && says(&pair[1]) || says(&pair[0]) && i(&pair[1]))
    }

    /// Counts the names called in a paragraph's speech.
    fn addresses(&self, range: Range<usize>, weight: f32, clues: &mut Clues) {
        for person in self.called(&range) {
            *clues.named.entry(person).or_default() += weight;
        }
    }

    /// Counts those called who are hardly ever told of.
    fn calls(&self, range: Range<usize>, clues: &mut Clues) {
        for person in self.called(&range) {
            let entry = &self.people.people[person];
            if entry.spoken * 10 >= entry.count * 9 {
                *clues.named.entry(person).or_default() += CALLED;
            }
        }
    }

    fn called(&self, range: &Range<usize>) -> impl Iterator<Item = PersonId> {
        let tokens = &self.page.tokens[range.clone()];
        let start = range.start;
        self.within(range).iter().filter_map(move |span| {
            let at = span.token as usize;
            let length = usize::from(span.length);
            let called = self.page.tokens[at].spoken
                && is_vocative(tokens, at - start, length, self.lexicon);
            self.people.of_name[span.name as usize].filter(|_| called)
        })
    }

    fn within(&self, range: &Range<usize>) -> &[Span] {
        let from = self
            .spans
            .partition_point(|span| (span.token as usize) < range.start);
        let to = self
            .spans
            .partition_point(|span| (span.token as usize) < range.end);
        &self.spans[from..to]
    }

    /// What the narrator is called without a name: sir, ma’am, my boy.
    fn epithets(&self, range: Range<usize>, clues: &mut Clues) {
        for at in range.clone() {
            if !self.page.tokens[at].spoken || at == range.start {
                continue;
            }
            let my = matches!(self.spelling(at - 1), "my" | "old" | "dear" | "young");
            let set_off = self.page.tokens[at - 1].word == fixed::COMMA;
            match self.spelling(at) {
                "sir" if set_off => clues.he += 1,
                "boy" | "lad" | "fellow" | "son" | "man" | "chap" if my => clues.he += 1,
                "madam" | "ma’am" | "miss" | "mademoiselle" if set_off => clues.she += 1,
                "girl" | "lady" | "woman" if my => clues.she += 1,
                _ => {}
            }
        }
    }

    /// What the narrator tells of themselves: `my name is X`, `they called me X`, `I, X,`; my wife,
    /// my bonnet.
    fn told(&self, range: Range<usize>, mine: bool, clues: &mut Clues) {
        for at in range.clone().skip(1) {
            let spoken = self.page.tokens[at].spoken;
            if !spoken && self.spelling(at - 1) == "my" {
                match self.spelling(at) {
                    "wife" | "beard" | "moustache" | "razor" | "whiskers" => clues.he += 1,
                    "husband" | "bonnet" | "gown" | "petticoat" | "skirts" => clues.she += 1,
                    _ => {}
                }
            }
        }
        for span in self.within(&range) {
            let at = span.token as usize;
            let own = !self.page.tokens[at].spoken || mine;
            let Some(person) = self.people.of_name[span.name as usize].filter(|_| own) else {
                continue;
            };
            let back = |back: usize| at.checked_sub(back).map_or("", |at| self.spelling(at));
            let stated =
                matches!(back(1), "is" | "was" | "being") && back(2) == "name" && back(3) == "my"
                    || back(1) == "me"
                        && matches!(
                            back(2),
                            "call" | "called" | "calls" | "christened" | "named"
                        )
                    || back(1) == "myself" && back(2) == "called"
                    || back(1) == "," && back(2) == "i" && !self.page.tokens[at].spoken;
            if stated {
                *clues.named.entry(person).or_default() += STATED;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::draft::{Draft, ParagraphKind};
    use super::super::{merge, names, quotes, tokens};
    use super::*;

    /// Name and sex of a text's narrator.
    fn narrator(paragraphs: &[&str]) -> Option<(Option<String>, Sex)> {
        let mut draft = Draft::default();
        for paragraph in paragraphs {
            draft.push(paragraph, ParagraphKind::Prose, false);
        }
        let drafts = [draft];
        let marks = quotes::marks(&drafts);
        let stretches = quotes::find(&drafts[0], marks);
        let mut lexicon = Lexicon::new();
        let pages = [tokens::read(&drafts[0], &stretches, &mut lexicon)];
        let names = names::find(&pages, &[&drafts[0].text], &lexicon);
        let mut people = merge::merge(&names, &lexicon);
        find(&pages, &names, &lexicon, &mut people);
        let id = people.narrator?;
        let name = people.people[id].names.first();
        let name = name.map(|name| names.names[*name as usize].display.clone());
        Some((name, people.sex(id)))
    }

    const TALK: [&str; 5] = [
        "I came in, and I sat down. I was cold, for I had walked far.",
        "“Well, Pike,” said Doctor Hale, “you look tired, my dear fellow.”",
        "“I am, Doctor,” I answered. I took off my coat.",
        "“Then sit by the fire, Pike,” said he.",
        "“Thank you,” I said. I sat, and I slept, and I dreamt.",
    ];

    #[test]
    fn who_is_called_beside_i_said_tells_the_story() {
        let found = narrator(&TALK);
        assert_eq!(found.map(|f| f.0), Some(Some("Pike".to_owned())));
    }

    #[test]
    fn a_stated_name_and_clothes() {
        let text = "I was born by the sea. My name is Clemence Rook, and I was the youngest. I ran, I \
            swam and I sang. I tore my gown, and I lost my bonnet. I was never sorry.";
        let found = narrator(&[text]);
        assert_eq!(found, Some((Some("Clemence Rook".to_owned()), Sex::Female)));
    }

    #[test]
    fn plays_have_no_narrator() {
        let text = "Ann. I see you, and you see me. I know you. Bill. I hear you. You are right. I am \
            not. I said so, you know. I told you. Ann. You did. I did.";
        assert_eq!(narrator(&[text]), None);
    }
}
