//! Manuscripts to books: pure functions from text to structure. They never fail; what they are
//! unsure of they say in the book's warnings. One file per question: where chapters begin
//! (`chapters`), what is speech (`quotes`), who is who (`names`, `people`), who speaks
//! (`speakers`), where one card ends (`pack`) and where and when a scene is set (`scenes`).

mod ages;
mod blurb;
mod breaks;
mod camera;
mod casing;
mod cast;
mod chapters;
mod check;
mod childhood;
mod clues;
mod company;
mod course;
mod decode;
mod describe;
mod divisions;
mod draft;
mod era;
mod evidence;
mod families;
mod focus;
mod forms;
mod gazette;
mod headings;
mod hook;
mod hooks;
mod identity;
mod inspect;
mod kinds;
mod layout;
mod lexicon;
mod measure;
mod mentions;
mod merge;
mod moods;
mod nameless;
mod names;
mod narrator;
mod normalise;
mod numbers;
mod ordinals;
mod outline;
mod pack;
mod parts;
mod people;
mod phrases;
mod plays;
mod presence;
mod quotes;
pub mod reading;
mod relations;
mod scenes;
mod scoring;
mod sentences;
mod speakers;
mod surroundings;
mod tags;
mod titles;
mod tokens;
mod tongue;
mod weights;
mod words;

pub use check::{Fault, check, check_part};
pub use hooks::{Hook, hooks};
pub use inspect::json as inspect_json;
pub use outline::outline;

use crate::model::{
    Attribution, Book, Chapter, ChapterKind, Character, Form, Manuscript, Matter, Quote, Season,
};
use clues::{Clues, Signs};
use draft::Draft;
use gazette::Site;
use lexicon::Lexicon;
use pack::Card;
use people::People;
use quotes::Stretch;
use tokens::Page;

/// What a curator decides about a book's reading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// What is read besides the story.
    pub matter: Matter,
    /// Only these chapters, counted from 1, both included; cast and speakers are still found in
    /// the whole book. `None` is all.
    pub chapters: Option<(u32, u32)>,
}

impl Options {
    /// Whether sections of this form are read.
    fn reads(&self, form: Form) -> bool {
        match form.kind() {
            ChapterKind::Chapter => true,
            ChapterKind::Front if form == Form::Epigraph => self.matter.epigraphs,
            ChapterKind::Front => self.matter.front,
            ChapterKind::Back => self.matter.back,
        }
    }

    /// The chapters to keep, counted from 0.
    fn range(&self) -> std::ops::Range<usize> {
        match self.chapters {
            Some((first, last)) => first.max(1) as usize - 1..last as usize,
            None => 0..usize::MAX,
        }
    }
}

/// Reads a manuscript into a book.
pub fn read(manuscript: &Manuscript, options: &Options) -> Book {
    let mut warnings = Vec::new();
    let sections = chapters::divide(manuscript);
    let mut drafts: Vec<Draft> = sections
        .iter()
        .filter(|section| options.reads(section.form))
        .map(|section| layout::draft(manuscript, section, options))
        .filter(|draft| !draft.text.is_empty())
        .collect();
    if drafts.is_empty() {
        warnings.push("no chapter was found; everything is read as one".to_owned());
        let whole = chapters::Section::whole(manuscript);
        drafts.push(layout::draft(manuscript, &whole, options));
    }
    let mut metadata = manuscript.metadata.clone();
    if let Some(language) = tongue::other_than(&metadata.language, &drafts) {
        metadata.language = language.to_owned();
    }
    let understood = tongue::is_understood(&metadata.language);
    if understood {
        plays::mark(&mut drafts);
    } else {
        warnings.push(tongue::warning(&metadata.language));
    }
    let marks = quotes::marks(&drafts);
    let stretches: Vec<Vec<Stretch>> = drafts
        .iter()
        .map(|draft| match draft.speeches.is_empty() {
            _ if !understood => Vec::new(),
            true => quotes::find(draft, marks),
            false => plays::stretches(draft),
        })
        .collect();
    let cards: Vec<Vec<Card>> = drafts
        .iter()
        .zip(&stretches)
        .map(|(draft, found)| pack::pack(draft, found))
        .collect();
    let company = match understood {
        true => company(&drafts, &stretches, &cards),
        // Words that are not understood say nothing of people and places.
        false => company(&vec![Draft::default(); drafts.len()], &stretches, &cards),
    };
    let era = era::find(&drafts, &manuscript.metadata, &company.things);
    let range = options.range();
    let mut director = scenes::Director {
        level: moods::Level::of(company.clues.iter().flatten()),
        era,
        sites: &company.sites,
        cast: &company.cast,
        season: Season::default(),
    };
    let chapters = drafts
        .into_iter()
        .zip(cards)
        .zip(company.quotes.into_iter().zip(company.clues))
        .map(|((draft, cards), (quotes, clues))| {
            let scenes = director.scenes(&draft, &cards, &clues);
            let silent = plays::prompts(&draft);
            Chapter {
                kind: draft.kind,
                form: draft.form,
                title: draft.title,
                text: draft.text,
                quotes,
                silent,
                scenes,
            }
        })
        .enumerate()
        .filter(|(index, _)| range.contains(index))
        .map(|(_, chapter)| chapter)
        .collect();
    let mut book = Book {
        metadata,
        era,
        chapters,
        cast: company.cast,
        warnings,
        hook: None,
        blurb: String::new(),
    };
    book.hook = hook::find(&book);
    book.blurb = blurb::write(&book);
    book
}

/// The cast, every quotation with its speaker, and what each card tells.
struct Company {
    cast: Vec<Character>,
    quotes: Vec<Vec<Quote>>,
    clues: Vec<Vec<Clues>>,
    sites: Vec<Site>,
    /// How often things of each era are mentioned.
    things: Vec<u32>,
}

/// The words, names and people of all drafts, before anybody speaks.
struct Reading {
    lexicon: Lexicon,
    pages: Vec<Page>,
    names: names::Names,
    people: People,
}

impl Reading {
    fn new(drafts: &[Draft], stretches: &[Vec<Stretch>]) -> Self {
        let mut lexicon = Lexicon::new();
        let pages: Vec<Page> = drafts
            .iter()
            .zip(stretches)
            .map(|(draft, stretches)| tokens::read(draft, stretches, &mut lexicon))
            .collect();
        let texts: Vec<&str> = drafts.iter().map(|draft| draft.text.as_str()).collect();
        let names = names::find(&pages, &texts, &lexicon);
        let mut people = merge::merge(&names, &lexicon);
        people::appose(&mut people, &names, &pages, &lexicon);
        narrator::find(&pages, &names, &lexicon, &mut people);
        Self {
            lexicon,
            pages,
            names,
            people,
        }
    }
}

/// Finds the cast of all drafts, who says what, and the clues to the scenes.
fn company(drafts: &[Draft], stretches: &[Vec<Stretch>], cards: &[Vec<Card>]) -> Company {
    let Reading {
        lexicon,
        pages,
        mut names,
        mut people,
    } = Reading::new(drafts, stretches);
    let weights = weights::Weights::default();
    let book = speakers::Book {
        names: &names,
        lexicon: &lexicon,
        weights: &weights,
    };
    let mut spoken = speakers::attribute(&pages, stretches, &mut people, book);
    plays::cast(drafts, &mut spoken, &mut people, &mut names, &lexicon);
    let mut counts = vec![0u32; people.people.len()];
    for found in spoken.iter().flatten() {
        if let Some(person) = found.person {
            counts[person] += 1;
        }
    }
    let said: Vec<Vec<_>> = spoken
        .iter()
        .map(|page| page.iter().map(|found| found.person).collect())
        .collect();
    let young = childhood::votes(people.people.len(), &pages, stretches, &said, &lexicon);
    let ages = ages::find(&people, &names, &pages, &lexicon, &young);
    let mut cast = cast::build(&people, &counts, &ages, &names, &lexicon);
    let sure: Vec<Vec<_>> = spoken
        .iter()
        .map(|page| {
            let sure = |found: &speakers::Spoken| found.how == Attribution::Explicit;
            page.iter()
                .map(|found| found.person.filter(|_| sure(found)))
                .collect()
        })
        .collect();
    cast.relate(&relations::find(
        &people, &names, &pages, stretches, &sure, &lexicon,
    ));
    let quotes: Vec<Vec<Quote>> = stretches
        .iter()
        .zip(&spoken)
        .map(|(stretches, spoken)| {
            stretches
                .iter()
                .zip(spoken)
                .map(|(stretch, found)| Quote {
                    start: stretch.start,
                    end: stretch.end,
                    speaker: found.person.and_then(|person| cast.of_person[person]),
                    attribution: found.how,
                    confidence: found.confidence,
                })
                .collect()
        })
        .collect();
    let texts: Vec<&str> = drafts.iter().map(|draft| draft.text.as_str()).collect();
    let gazette = gazette::find(&pages, &texts, &names.spans, &people, &lexicon);
    let signs = Signs::new(&lexicon);
    let mut clues = Vec::with_capacity(pages.len());
    for (index, (page, cards)) in pages.iter().zip(cards).enumerate() {
        let mut own = signs.read(page, cards, &lexicon);
        let card = |at: usize| {
            cards
                .partition_point(|card| card.end <= at)
                .min(cards.len().saturating_sub(1))
        };
        for span in &names.spans[index] {
            let token = page.tokens[span.token as usize];
            let person = people.of_name[span.name as usize];
            if let Some(who) = person.and_then(|person| cast.of_person[person]) {
                let met = own[card(token.start as usize)].of(who);
                met.told += u32::from(!token.spoken);
                met.heard += u32::from(token.spoken);
            }
        }
        for quote in &quotes[index] {
            if let Some(who) = quote.speaker {
                own[card(quote.start)].of(who).speaks += 1;
            }
        }
        for mention in &gazette.mentions[index] {
            own[card(mention.start)]
                .sites
                .push((mention.site, mention.weight));
        }
        clues.push(own);
    }
    Company {
        cast: cast.characters,
        quotes,
        clues,
        sites: gazette.sites,
        things: signs.eras(&pages),
    }
}

#[cfg(test)]
mod speakers_tests;
#[cfg(test)]
mod tests;
