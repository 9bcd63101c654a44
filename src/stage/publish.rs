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
    /// Weighs rendered files and stores them.
    ///
    /// # Errors
    /// When a file cannot be stored. What is too heavy is told by the gate.
    pub(super) fn weighed(files: Vec<site::File>, blobs: &Blobs) -> Result<Self, EngineError> {
        let weights = budget::heaviest(&files)?;
        let stored = files.into_iter().map(|(path, content)| match content {
            Content::Blob(blob) => Ok((path, blob)),
            Content::Bytes(bytes) => stored(path, &bytes, blobs),
        });
        Ok(Self {
            files: stored.collect::<anyhow::Result<_>>()?,
            weights,
        })
    }
}

/// A file of the site, stored.
pub(super) fn stored(
    path: String,
    bytes: &[u8],
    blobs: &Blobs,
) -> anyhow::Result<(String, BlobRef)> {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let blob = blobs
        .put(bytes, ending)
        .with_context(|| format!("for {path}"))?;
    Ok((path, blob))
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
    /// 7: all that is known of a book as a file of its own, and what was left out.
    const VERSION: u32 = 7;
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
        Pages::weighed(files, job.blobs)
    }

    fn weight(&self, _unit: &Unit) -> u64 {
        1
    }

    fn label(&self, _unit: &Unit) -> String {
        "the pages".into()
    }
}
