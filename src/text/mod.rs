//! Manuscripts to books: pure functions from text to structure. They never fail; what they are
//! unsure of they say in the book's warnings. One file per question: where chapters begin
//! (`chapters`), what is speech (`quotes`), who is who (`names`, `people`), who speaks
//! (`speakers`), where one card ends (`pack`) and where and when a scene is set (`scenes`).

mod age_votes;
mod ages;
mod antecedent;
pub mod appearances;
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
mod cuts;
mod decode;
mod deeds;
mod describe;
pub mod direction;
mod divisions;
mod draft;
mod era;
mod evidence;
mod families;
mod findings;
mod focus;
mod forms;
mod gazette;
mod headings;
pub mod hearing;
mod hook;
mod identity;
mod inspect;
mod kinds;
mod layout;
mod leftovers;
mod lexicon;
mod manner;
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
mod passages;
mod people;
mod phrases;
mod plates;
mod plays;
mod presence;
mod pronunciation;
mod quotes;
pub mod reading;
mod relations;
pub mod review;
pub mod ruling;
mod scenes;
mod scoring;
mod season;
mod sentences;
mod speakers;
mod surroundings;
mod tags;
mod titles;
mod tokens;
mod tongue;
mod turns;
mod weights;
mod words;

pub use check::{Fault, check, check_part, whole};
pub use inspect::{json as inspect_json, pronunciation as pronunciation_json};
pub use leftovers::{Leftover, leftovers};
pub use outline::outline;
pub use pronunciation::{Hook, hooks, voice_foreign};

use crate::model::{Book, Chapter, ChapterKind, Form, Manuscript, Matter};
use draft::Draft;
use findings::Findings;
use pack::Card;
use quotes::Stretch;
use tongue::Tongue;

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
    let mut warnings = manuscript.warnings.clone();
    let sections = chapters::divide(manuscript);
    let mut drafts: Vec<Draft> = sections
        .iter()
        .filter(|section| options.reads(section.form))
        .map(|section| layout::draft(manuscript, section, options))
        .filter(|draft| draft.text.contains(char::is_alphanumeric))
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
    let tongue = Tongue::of(&metadata.language);
    drafts.iter_mut().for_each(|draft| draft.tongue = tongue);
    let understood = tongue::is_understood(&metadata.language);
    if understood {
        plays::mark(&mut drafts);
    } else {
        warnings.push(tongue::warning(&metadata.language));
    }
    let marks = quotes::marks(&drafts);
    let marked = (!understood).then(|| quotes::Signs::of(&drafts));
    let stretches: Vec<Vec<Stretch>> = drafts
        .iter()
        .map(|draft| match (marked, draft.speeches.is_empty()) {
            (Some(marked), _) => quotes::foreign(draft, marked),
            (None, true) => quotes::find(draft, marks),
            (None, false) => plays::stretches(draft),
        })
        .collect();
    let cards: Vec<Vec<Card>> = drafts
        .iter()
        .zip(&stretches)
        .map(|(draft, found)| pack::pack(draft, found))
        .collect();
    let findings = match understood {
        true => Findings::of(&drafts, &stretches, &cards),
        false => Findings::none(&stretches, &cards),
    };
    let (plates, crowded) = plates::place(manuscript, &drafts, &cards);
    let mut plates = plates.into_iter();
    let era = era::find(&drafts, &manuscript.metadata, &findings.things);
    let range = options.range();
    let mut director = scenes::Director {
        level: moods::Level::of(findings.clues.iter().flatten()),
        era,
        sites: &findings.sites,
        cast: &findings.cast,
        year: season::Year::default(),
    };
    let chapters = drafts
        .into_iter()
        .zip(cards)
        .zip(findings.quotes.into_iter().zip(findings.clues))
        .zip(1..)
        .map(|(((draft, cards), (quotes, clues)), number)| {
            let scenes = director.scenes(&draft, &cards, &clues);
            let silent = plays::prompts(&draft);
            Chapter {
                number,
                kind: draft.kind,
                form: draft.form,
                title: draft.title,
                printed: None,
                text: draft.text,
                passages: draft.passages,
                quotes,
                silent,
                plates: plates.next().unwrap_or_default(),
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
        cast: findings.cast,
        warnings,
        hook: None,
        blurb: String::new(),
        skipped: Vec::new(),
        merged: Vec::new(),
        crowded,
    };
    book.hook = hook::find(&book);
    book.blurb = blurb::write(&book);
    book
}

#[cfg(test)]
mod deeds_tests;
#[cfg(test)]
mod speakers_tests;
#[cfg(test)]
mod tests;
