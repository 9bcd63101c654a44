//! publish: from a finished book to the files of its pages. Owns the joining of publication, theme
//! and budget; rendering is `site`'s, putting files into the folder is the pipeline's last act.

use anyhow::Context;
use serde::{Deserialize, Serialize};

use super::{Artifact, Job, Stage};
use crate::base::blobs::{BlobRef, Blobs};
use crate::base::digest::Digest;
use crate::engine::EngineId;
use crate::engine::error::EngineError;
use crate::model::Publication;
use crate::site::budget::{self, Weight};
use crate::site::{self, Content, Place, Theme};

/// Renders books.
pub struct Publish<'a> {
    /// What pages look like.
    pub theme: &'a Theme,
}

/// A book ready to show, and everything else its pages depend on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Unit {
    /// JSON of a [`Publication`].
    pub publication: BlobRef,
    /// The theme's digest.
    pub theme: Digest,
    /// The site around the book.
    pub place: Place,
}

/// The files of a book or of the library with the assets that their pages use, all stored as
/// blobs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pages {
    /// Path in the site, and what lies there.
    pub files: Vec<(String, BlobRef)>,
    /// What comes nearest to each limit.
    #[serde(default)]
    pub weights: Vec<Weight>,
}

impl Pages {
    /// Stores rendered files.
    pub(super) fn store(
        files: Vec<site::File>,
        weights: Vec<Weight>,
        blobs: &Blobs,
    ) -> anyhow::Result<Self> {
        let stored = files.into_iter().map(|(path, content)| {
            let blob = match content {
                Content::Blob(blob) => blob,
                Content::Bytes(bytes) => {
                    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
                    blobs
                        .put(&bytes, ending)
                        .with_context(|| format!("for the page {path}"))?
                }
            };
            Ok((path, blob))
        });
        Ok(Self {
            files: stored.collect::<anyhow::Result<_>>()?,
            weights,
        })
    }
}

impl Artifact for Pages {
    fn blobs(&self) -> Vec<BlobRef> {
        self.files.iter().map(|(_, blob)| blob.clone()).collect()
    }
}

impl Stage for Publish<'_> {
    const NAME: &'static str = "publish";
    /// 1: first. 2: the theme's assets are among the files. 3: planes, plates, share images, icons and
    /// the cast sheet. 4: the list of what a saved book needs. 5: weights. 6: editions, people, search.
    const VERSION: u32 = 6;
    type Unit = Unit;
    type Output = Pages;

    fn engine(&self) -> EngineId {
        EngineId {
            name: "pages".into(),
            settings: String::new(),
        }
    }

    fn lanes(&self) -> usize {
        1
    }

    fn prepare(&self, _job: &Job<'_>) -> Result<(), EngineError> {
        Ok(())
    }

    fn run(&self, unit: &Unit, job: &Job<'_>) -> Result<Pages, EngineError> {
        let bytes = job.blobs.get(&unit.publication)?;
        let publication: Publication = serde_json::from_slice(&bytes)
            .context("a stored publication does not fit this pennyreel")?;
        let files = site::book_pages(self.theme, &unit.theme, &unit.place, &publication)?;
        let weights = budget::heaviest(&files)?;
        if let Some(breaches) = budget::breaches(&weights) {
            let message = format!(
                "the pages of {} are larger than a phone should have to load: {breaches}",
                publication.slug
            );
            return Err(EngineError::Refused(message));
        }
        Ok(Pages::store(files, weights, job.blobs)?)
    }

    fn weight(&self, _unit: &Unit) -> u64 {
        1
    }

    fn label(&self, _unit: &Unit) -> String {
        "the pages".into()
    }
}
