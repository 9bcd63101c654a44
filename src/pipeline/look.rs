//! What is there of a book by now: as it is understood, and as much of its sounds and pictures as was
//! made. Only looks; nothing is spoken, drawn or paid for.

use std::sync::{Mutex, PoisonError};

use anyhow::Result;

use super::event::Silence;
use super::report::{BookReport, Report};
use super::runner::Mode;
use super::{Pipeline, Until, compose};
use crate::base::blobs::BlobRef;
use crate::model::{Edition, Narration, Narrator, Publication, Utterance};
use crate::stage::narrate::{Narrate, Place};
use crate::stage::track::Tracks;

/// A book as far as it is.
pub struct Look {
    /// The book with its pictures, where they were made; its tracks, when all of them were.
    pub publication: Publication,
    /// Whether it is in the site, as it is now or was before.
    pub published: bool,
    /// What is said, in reading order.
    pub utterances: Vec<Utterance>,
    /// Where each of it belongs.
    pub places: Vec<Place>,
    /// What was spoken of it.
    pub narrations: Vec<Option<Narration>>,
    /// What the stages had to say.
    pub report: BookReport,
}

impl Look {
    /// How many of the utterances are spoken.
    pub fn spoken(&self) -> usize {
        self.narrations.iter().flatten().count()
    }

    /// The sound of what is said at a byte of a card, both counted in their chapter.
    pub fn sound(&self, chapter: usize, card: usize, start: usize) -> Option<&BlobRef> {
        let fits = |place: &&Place| {
            place.chapter == chapter && place.sequence == card && place.start <= start
        };
        let mut places = self.places.iter().zip(&self.narrations);
        let last = places.rfind(|(place, _)| fits(place));
        last.and_then(|(_, narration)| narration.as_ref()?.sound.as_ref())
    }
}

impl Pipeline<'_> {
    /// Looks at a book; it is fetched and segmented if it was not yet. `None` when it could not be
    /// read: the report says why.
    ///
    /// # Errors
    /// As [`Pipeline::build`].
    pub fn look(&self, slug: &str) -> Result<(Option<Look>, Report)> {
        let report = Mutex::new(Report::default());
        let mut editions = self.config.editions.iter();
        let look = match editions.find(|edition| edition.slug == slug) {
            Some(edition) => self.look_at(edition, &report)?,
            None => None,
        };
        Ok((
            look,
            report.into_inner().unwrap_or_else(PoisonError::into_inner),
        ))
    }

    fn look_at(&self, edition: &Edition, report: &Mutex<Report>) -> Result<Option<Look>> {
        let mut own = BookReport::default();
        let read = self.read(&self.runner(report), edition, Until::Segment, &mut own)?;
        let Some(super::Understood {
            source, mut book, ..
        }) = read
        else {
            return Ok(None);
        };
        let looking = Pipeline {
            mode: Mode::Plan,
            observer: &Silence,
            purse: self.purse.clone(),
            ..*self
        };
        let unread = Mutex::new(Report::default());
        let runner = looking.runner(&unread);
        let engine = match edition.narrator {
            Narrator::Silent => self.engines.silent.as_ref(),
            Narrator::Voice(_) | Narrator::Auto => self.engines.speech.as_ref(),
        };
        let script = self.script(&book, edition, engine)?;
        let stage = Narrate {
            engine,
            jobs: None,
            language: &book.metadata.language,
        };
        let narrations = runner.run(&stage, &edition.slug, &script.utterances)?;
        let mut unsaid = BookReport::default();
        let pictures = looking.pictures(&runner, edition, &source, &mut book, &mut unsaid)?;
        let Some(pictures) = pictures else {
            return Ok(None);
        };
        let spoken: Option<Vec<Narration>> = narrations.iter().cloned().collect();
        let mut tracks = Vec::new();
        if let Some(spoken) = spoken {
            let units = compose::track_units(&book, &script, &spoken);
            let stage = Tracks {
                format: self.config.site.sound,
                jobs: None,
            };
            let sounded = runner.run(&stage, &edition.slug, &units)?;
            let sounded: Option<Vec<_>> = sounded.into_iter().collect();
            tracks = sounded.map_or_else(Vec::new, |sounded| {
                compose::tracks(&book, &script, &spoken, &sounded)
            });
        }
        let published = self.store.published(&edition.slug)?.is_some();
        Ok(Some(Look {
            publication: compose::publication(&edition.slug, book, tracks, pictures),
            published,
            utterances: script.utterances,
            places: script.places,
            narrations,
            report: own,
        }))
    }
}
