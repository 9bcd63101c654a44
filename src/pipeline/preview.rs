//! The first card to hear: a book takes hours to narrate, but who reads it and how can be judged
//! after seconds. Owns which utterances these are and where their sound is put.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use anyhow::Result;

use super::compose;
use super::event::{Event, Observer};
use crate::base::blobs::Blobs;
use crate::base::cancel::Cancel;
use crate::base::fs;
use crate::engine::till::Unbilled;
use crate::model::{Book, Narration, TrackFormat};
use crate::stage::narrate::Script;
use crate::stage::track::{Tracks, Unit};
use crate::stage::{Job, Stage};

/// Collects the sounds of a book's first cards until they are all there, and joins them.
pub(super) struct Preview<'a> {
    /// The sounds so far, by place in the script; empty once they are joined.
    heard: Mutex<Vec<Option<Narration>>>,
    book: &'a Book,
    script: &'a Script,
    slug: &'a str,
    path: PathBuf,
    format: TrackFormat,
}

impl<'a> Preview<'a> {
    /// For the heading and the first card after it, to be put into `folder` under the slug.
    pub fn of(
        book: &'a Book,
        script: &'a Script,
        slug: &'a str,
        folder: &Path,
        format: TrackFormat,
    ) -> Self {
        let first = script.places.first().map(|place| place.chapter);
        let count = script
            .places
            .iter()
            .take_while(|place| Some(place.chapter) == first && place.sequence <= 1)
            .count();
        Self {
            heard: Mutex::new(vec![None; count]),
            book,
            script,
            slug,
            path: folder.join(format!("{slug}.{}", format.ending())),
            format,
        }
    }

    /// An utterance was spoken. The last one that was waited for makes the file, and the observer
    /// is told of it.
    ///
    /// # Errors
    /// When the sounds cannot be read or the file cannot be written.
    pub fn hear(
        &self,
        place: usize,
        narration: &Narration,
        blobs: &Blobs,
        cancel: &Cancel,
        observer: &dyn Observer,
    ) -> Result<()> {
        let whole = {
            let mut heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
            let Some(slot) = heard.get_mut(place) else {
                return Ok(());
            };
            *slot = Some(narration.clone());
            if heard.iter().any(Option::is_none) {
                return Ok(());
            }
            std::mem::take(&mut *heard)
        };
        let narrations: Vec<Narration> = whole.into_iter().flatten().collect();
        let script = Script {
            utterances: self.script.utterances[..narrations.len()].to_vec(),
            places: self.script.places[..narrations.len()].to_vec(),
        };
        let units = compose::track_units(self.book, &script, &narrations);
        let parts = units.into_iter().flat_map(|unit| unit.parts).collect();
        let job = Job {
            blobs,
            cancel,
            till: &Unbilled,
            progress: &|_, _, _| (),
        };
        let stage = Tracks {
            format: self.format,
            jobs: Some(1),
        };
        let track = stage.run(&Unit { parts }, &job)?;
        let Some(sound) = track.sound else {
            return Ok(());
        };
        fs::write_atomic(&self.path, &blobs.get(&sound)?)?;
        observer.on(&Event::FirstCard {
            edition: self.slug,
            file: &self.path.display().to_string(),
        });
        Ok(())
    }
}
