//! Listening back: what an ear hears of the lines that a book is spoken in, and which of them are
//! suspicious. Owns their order and what is said of lines that nobody listened to.

use std::sync::{Mutex, PoisonError};

use anyhow::Result;
use serde::Serialize;

use super::Pipeline;
use super::event::Event;
use super::look::Look;
use super::report::Report;
use super::runner::{Mode, Runner};
use crate::base::blobs::BlobRef;
use crate::model::{Edition, Hearing, Narration};
use crate::stage::listen::{Heard, Listening, Unit, compare};

/// What was heard of a book.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Listened {
    /// The book's slug.
    pub edition: String,
    /// Who listened.
    pub ear: String,
    /// Lines that somebody says.
    pub lines: usize,
    /// Those of them that are spoken by now.
    pub spoken: usize,
    /// Those that were listened to.
    pub heard: usize,
    /// The book's language, where the ear does not understand it: then nothing was listened to.
    pub foreign: Option<String>,
    /// Lines that are not heard as they are written, worst first.
    pub suspicious: Vec<Suspect>,
}

/// A line that is not heard as it is written.
#[derive(Clone, Debug, Serialize)]
pub struct Suspect {
    /// Number of its chapter, counted from 1.
    pub chapter: u32,
    /// Its card within the chapter, counted from 1.
    pub card: usize,
    /// Its card in the book, counted from 0.
    #[serde(skip)]
    pub sequence: usize,
    /// Its place among the book's lines.
    #[serde(skip)]
    pub line: usize,
    /// Who says it.
    pub voice: String,
    /// Which take was heard, counted from 0.
    pub take: u8,
    /// FLAC.
    pub sound: BlobRef,
    /// What is apart.
    pub hearing: Hearing,
}

impl Pipeline<'_> {
    /// Listens to the books whose slugs are in `only` (all when it is empty), as far as they are spoken.
    ///
    /// # Errors
    /// When nobody can listen, or the disk or the database fails. Lines that the ear could not hear are
    /// in the report.
    pub fn listen(&self, only: &[String]) -> Result<(Vec<Listened>, Report)> {
        let report = Mutex::new(Report::default());
        let runner = self.runner(&report);
        let mut all = Vec::new();
        for edition in &self.config.editions {
            let asked = only.is_empty() || only.contains(&edition.slug);
            if !asked || self.cancel.is_cancelled() {
                continue;
            }
            let (look, looked) = self.look(&edition.slug)?;
            runner.with_report(|report| report.failures.extend(looked.failures));
            let Some(look) = look else { continue };
            let listened = self.listen_to(&runner, edition, &look, Mode::Make)?;
            for suspect in &listened.suspicious {
                self.observer.on(&Event::Suspicious {
                    edition: &edition.slug,
                    chapter: suspect.chapter,
                    card: suspect.card,
                    matter: suspect.hearing.matter(),
                    error: suspect.hearing.error,
                    said: &Hearing::text(&suspect.hearing.said),
                    heard: &Hearing::text(&suspect.hearing.heard),
                });
            }
            all.push(listened);
        }
        let report = report.into_inner().unwrap_or_else(PoisonError::into_inner);
        Ok((all, report))
    }

    /// What was heard of a book before now; nobody listens anew.
    ///
    /// # Errors
    /// When the database fails.
    pub fn listened(&self, edition: &Edition, look: &Look) -> Result<Listened> {
        let report = Mutex::new(Report::default());
        self.listen_to(&self.runner(&report), edition, look, Mode::Plan)
    }

    /// Listens to a book's lines; in [`Mode::Plan`] only what is stored is taken.
    pub(super) fn listen_to(
        &self,
        runner: &Runner<'_>,
        edition: &Edition,
        look: &Look,
        mode: Mode,
    ) -> Result<Listened> {
        let book = &look.publication.book;
        let language = &book.metadata.language;
        let sounding = |narration: &&Narration| narration.sound.is_some();
        let voiced = look.utterances.iter().filter(|line| line.voice.is_some());
        let mut listened = Listened {
            edition: edition.slug.clone(),
            ear: self.engines.ear.id().name,
            lines: voiced.count(),
            spoken: look.narrations.iter().flatten().filter(sounding).count(),
            ..Listened::default()
        };
        if listened.spoken > 0 && !self.engines.ear.understands(language) {
            listened.foreign = Some(language.clone());
            return Ok(listened);
        }
        let heard = self.hear(runner, &edition.slug, &look.narrations, language, mode)?;
        let before: Vec<usize> = book
            .chapters
            .iter()
            .scan(0, |cards, chapter| {
                let first = *cards;
                let own = chapter.scenes.iter().map(|scene| scene.sequences.len());
                *cards += own.sum::<usize>();
                Some(first)
            })
            .collect();
        for (line, heard) in heard.iter().enumerate() {
            let (Some(heard), Some(narration)) = (heard, &look.narrations[line]) else {
                continue;
            };
            listened.heard += 1;
            let (utterance, place) = (&look.utterances[line], look.places[line]);
            let hearing = compare(&utterance.text, &heard.text);
            let Some(sound) = narration.sound.clone().filter(|_| hearing.suspicious) else {
                continue;
            };
            listened.suspicious.push(Suspect {
                chapter: book.chapters[place.chapter].number,
                card: place.sequence + 1,
                sequence: before[place.chapter] + place.sequence,
                line,
                voice: utterance.voice.clone().unwrap_or_default(),
                take: utterance.take,
                sound,
                hearing,
            });
        }
        // Of equally bad ones the first in the book comes first.
        listened
            .suspicious
            .sort_by(|a, b| b.hearing.worst().total_cmp(&a.hearing.worst()));
        Ok(listened)
    }

    /// What the ear hears of each sound; `None` where there is none, or it could not.
    pub(super) fn hear(
        &self,
        runner: &Runner<'_>,
        edition: &str,
        narrations: &[Option<Narration>],
        language: &str,
        mode: Mode,
    ) -> Result<Vec<Option<Heard>>> {
        let stage = Listening {
            ear: &self.engines.ear,
            jobs: self.config.jobs,
        };
        let units = narrations.iter().map(|narration| {
            let narration = narration.as_ref();
            narration.and_then(|narration| Unit::of(narration, language))
        });
        let (places, units): (Vec<usize>, Vec<Unit>) = units
            .enumerate()
            .filter_map(|(place, unit)| Some((place, unit?)))
            .unzip();
        let runner = Runner {
            mode,
            observer: match mode {
                Mode::Make => runner.observer,
                Mode::Plan | Mode::Verify => &super::event::Silence,
            },
            ..*runner
        };
        let mut heard: Vec<Option<Heard>> = narrations.iter().map(|_| None).collect();
        for (place, output) in places.into_iter().zip(runner.run(&stage, edition, &units)?) {
            heard[place] = output;
        }
        Ok(heard)
    }
}
