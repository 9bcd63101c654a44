//! All that is found in a book's words: its cast, who says what, and the clues to its scenes. Says
//! in which order the finders work; each of their questions has a file of its own.

use super::clues::{Clues, Signs};
use super::deeds::{Actor, Done, Verbs};
use super::draft::Draft;
use super::gazette::{self, Gazette, Site};
use super::lexicon::Lexicon;
use super::names::{self, Names};
use super::pack::Card;
use super::people::{self, People, PersonId};
use super::quotes::Stretch;
use super::speakers::{self, Spoken};
use super::tokens::{self, Page};
use super::weights::Weights;
use super::{ages, cast, childhood, identity, manner, merge, narrator, plays, relations};
use crate::model::{Attribution, Character, CharacterId, Era, Quote};

/// The words, names and people of all drafts, before anybody speaks.
pub struct Reading {
    /// The book's words.
    pub lexicon: Lexicon,
    /// The drafts as tokens.
    pub pages: Vec<Page>,
    /// The names in them.
    pub names: Names,
    /// Whose they are.
    pub people: People,
}

impl Reading {
    /// Reads drafts; `stretches` are each one's speech.
    pub fn new(drafts: &[Draft], stretches: &[Vec<Stretch>]) -> Self {
        let mut lexicon = Lexicon::new();
        let pages: Vec<Page> = drafts
            .iter()
            .zip(stretches)
            .map(|(draft, stretches)| tokens::read(draft, stretches, &mut lexicon))
            .collect();
        let texts: Vec<&str> = drafts.iter().map(|draft| draft.text.as_str()).collect();
        let names = names::find(&pages, &texts, &lexicon);
        let mut people = merge::merge(&names, &lexicon);
        merge::join(&mut people, &names, &pages, &lexicon);
        people::appose(&mut people, &names, &pages, &lexicon);
        narrator::find(&pages, &names, &lexicon, &mut people);
        Self {
            lexicon,
            pages,
            names,
            people,
        }
    }

    /// The cast and, for each person, their place in it.
    fn cast(&self, stretches: &[Vec<Stretch>], spoken: &[Vec<Spoken>]) -> cast::Cast {
        let Self {
            lexicon,
            pages,
            names,
            people,
        } = self;
        let mut counts = vec![0u32; people.people.len()];
        for person in spoken.iter().flatten().filter_map(|found| found.person) {
            counts[person] += 1;
        }
        let said = speakers_of(spoken, |_| true);
        let young = childhood::votes(people.people.len(), pages, stretches, &said, lexicon);
        let ages = ages::find(people, names, pages, lexicon, &young);
        let mut cast = cast::build(people, &counts, &ages, names, lexicon);
        let sure = speakers_of(spoken, |found| found.how == Attribution::Explicit);
        let related = relations::find(people, names, pages, stretches, &sure, lexicon);
        cast.relate(&related);
        cast
    }
}

/// The speaker of each stretch, of those that pass.
fn speakers_of(
    spoken: &[Vec<Spoken>],
    passes: impl Fn(&Spoken) -> bool,
) -> Vec<Vec<Option<PersonId>>> {
    let speaker = |found: &Spoken| found.person.filter(|_| passes(found));
    spoken
        .iter()
        .map(|page| page.iter().map(speaker).collect())
        .collect()
}

/// The cast, every quotation with its speaker, and what each card tells.
pub struct Findings {
    /// Everybody.
    pub cast: Vec<Character>,
    /// Each draft's quotations, in order.
    pub quotes: Vec<Vec<Quote>>,
    /// What each card of each draft tells.
    pub clues: Vec<Vec<Clues>>,
    /// The places named.
    pub sites: Vec<Site>,
    /// How often things of each era are mentioned, in the order of [`Era::ALL`].
    pub things: Vec<u32>,
}

impl Findings {
    /// What words that are not understood tell: what is speech, but nothing of people and places.
    pub fn none(stretches: &[Vec<Stretch>], cards: &[Vec<Card>]) -> Self {
        let nothing = |cards: &Vec<Card>| cards.iter().map(|_| Clues::new()).collect();
        let nobody = |stretch: &Stretch| Quote {
            start: stretch.start,
            end: stretch.end,
            speaker: None,
            attribution: Attribution::Implicit,
            confidence: 0.0,
            ..Quote::default()
        };
        let quotes = stretches.iter();
        Self {
            cast: Vec::new(),
            quotes: quotes
                .map(|page| page.iter().map(nobody).collect())
                .collect(),
            clues: cards.iter().map(nothing).collect(),
            sites: Vec::new(),
            things: vec![0; Era::ALL.len()],
        }
    }

    /// What drafts tell, given the speech and the cards in each.
    pub fn of(drafts: &[Draft], stretches: &[Vec<Stretch>], cards: &[Vec<Card>]) -> Self {
        let mut reading = Reading::new(drafts, stretches);
        let weights = Weights::default();
        let book = speakers::Book {
            names: &reading.names,
            lexicon: &reading.lexicon,
            weights: &weights,
        };
        let mut spoken = speakers::attribute(&reading.pages, stretches, &mut reading.people, book);
        plays::cast(
            drafts,
            &mut spoken,
            &mut reading.people,
            &mut reading.names,
            &reading.lexicon,
        );
        let talk = identity::Talk {
            pages: &reading.pages,
            stretches,
            names: &reading.names,
            lexicon: &reading.lexicon,
        };
        identity::answer(&talk, &mut reading.people, &mut spoken);
        let cast = reading.cast(stretches, &spoken);
        let mut quotes: Vec<Vec<Quote>> = stretches
            .iter()
            .zip(&spoken)
            .map(|(stretches, spoken)| {
                let all = stretches.iter().zip(spoken);
                all.map(|(stretch, found)| quote(stretch, found, &cast))
                    .collect()
            })
            .collect();
        for ((draft, stretches), quotes) in drafts.iter().zip(stretches).zip(&mut quotes) {
            manner::tell(draft, stretches, quotes);
        }
        let Reading {
            lexicon,
            pages,
            names,
            people,
        } = &reading;
        let texts: Vec<&str> = drafts.iter().map(|draft| draft.text.as_str()).collect();
        let gazette = gazette::find(pages, &texts, &names.spans, people, lexicon);
        let signs = Signs::new(lexicon);
        let turns = super::turns::Turns::new(lexicon);
        let verbs = Verbs::new(lexicon);
        let scene = Scene {
            turns: &turns,
            verbs: &verbs,
            reading: &reading,
            signs: &signs,
            cast: &cast,
            gazette: &gazette,
        };
        let clues = cards
            .iter()
            .zip(&quotes)
            .enumerate()
            .map(|(index, (cards, quotes))| scene.clues(index, cards, quotes))
            .collect();
        let things = signs.eras(pages);
        Self {
            cast: cast.characters,
            quotes,
            clues,
            sites: gazette.sites,
            things,
        }
    }
}

/// A stretch with its speaker's place in the cast.
fn quote(stretch: &Stretch, found: &Spoken, cast: &cast::Cast) -> Quote {
    Quote {
        start: stretch.start,
        end: stretch.end,
        speaker: found.person.and_then(|person| cast.of_person[person]),
        attribution: found.how,
        confidence: found.confidence,
        ..Quote::default()
    }
}

/// What is known when the cards are asked for their clues.
struct Scene<'a> {
    reading: &'a Reading,
    signs: &'a Signs,
    turns: &'a super::turns::Turns,
    verbs: &'a Verbs,
    cast: &'a cast::Cast,
    gazette: &'a Gazette,
}

impl Scene<'_> {
    /// What each card of a draft tells: its words, who is named or speaks there, and the places.
    fn clues(&self, index: usize, cards: &[Card], quotes: &[Quote]) -> Vec<Clues> {
        let page = &self.reading.pages[index];
        let mut own = self.signs.read(page, cards, &self.reading.lexicon);
        self.turns
            .note(page, cards, &mut own, &self.reading.lexicon);
        let card = |at: usize| {
            cards
                .partition_point(|card| card.end <= at)
                .min(cards.len().saturating_sub(1))
        };
        for span in &self.reading.names.spans[index] {
            let token = page.tokens[span.token as usize];
            if let Some(who) = self.bearer(span.name) {
                let met = own[card(token.start as usize)].of(who);
                met.told += u32::from(!token.spoken);
                met.heard += u32::from(token.spoken);
            }
        }
        for quote in quotes {
            if let Some(who) = quote.speaker {
                own[card(quote.start)].of(who).speaks += 1;
            }
        }
        for done in self.deeds(index, quotes) {
            own[card(done.at)].deeds.push(done);
        }
        for mention in &self.gazette.mentions[index] {
            own[card(mention.start)]
                .sites
                .push((mention.site, mention.weight));
        }
        own
    }

    /// What the people of a draft do.
    fn deeds(&self, index: usize, quotes: &[Quote]) -> Vec<Done> {
        let Reading {
            lexicon,
            pages,
            names,
            people,
        } = self.reading;
        let narrator = people.narrator.and_then(|i| self.cast.of_person[i]);
        let actor = |who: CharacterId| {
            let character = &self.cast.characters[usize::from(who.0)];
            let sex = character.sex;
            (!character.group).then_some(Actor { who, sex })
        };
        let said: Vec<(usize, Actor)> = quotes
            .iter()
            .filter_map(|quote| Some((quote.end, actor(quote.speaker?)?)))
            .collect();
        let named = |span: &names::Span| self.bearer(span.name).and_then(actor);
        let spans = &names.spans[index];
        self.verbs
            .read(&pages[index], spans, lexicon, narrator, &said, named)
    }

    /// Whose name it is.
    fn bearer(&self, name: names::NameId) -> Option<CharacterId> {
        let person = self.reading.people.of_name[name as usize]?;
        self.cast.of_person[person]
    }
}
