//! segment: from bytes to chapters, scenes, cards and cast. Owns the joining of reading and
//! analysis, and refuses a book that lost or gained a word.

use anyhow::Context;
use serde::{Deserialize, Serialize};

use super::{Artifact, Job, Stage};
use crate::base::blobs::BlobRef;
use crate::engine::EngineId;
use crate::engine::error::EngineError;
use crate::model::{Book, Edition, Matter, Metadata, Origin, Person, Source};
use crate::{source, text};

/// Reads one book.
pub struct Segment;

/// A fetched text with the curator's corrections.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Unit {
    /// The bytes, by name.
    pub source: Source,
    /// Title as the curator wants it.
    pub title: Option<String>,
    /// Author as the curator wants them.
    pub author: Option<String>,
    /// Language as the curator knows it.
    pub language: Option<String>,
    /// What is read besides the story.
    pub matter: Matter,
    /// What messages call it: its title, or else its file; not part of the fingerprint.
    #[serde(skip)]
    pub label: String,
}

impl Unit {
    /// The unit of an edition whose source is here.
    pub fn of(edition: &Edition, source: &Source) -> Self {
        Self {
            source: source.clone(),
            title: edition.title.clone(),
            author: edition.author.clone(),
            language: edition.language.clone(),
            matter: edition.matter,
            label: label(edition, source),
        }
    }
}

/// A segmented book, as JSON in a blob: novels are too large for a row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Segmented {
    /// JSON of a [`Book`].
    pub book: BlobRef,
}

impl Segmented {
    /// Reads the book back.
    pub fn load(&self, blobs: &crate::base::blobs::Blobs) -> anyhow::Result<Book> {
        let bytes = blobs.get(&self.book)?;
        serde_json::from_slice(&bytes).context("a stored book does not fit this pennyreel")
    }
}

impl Artifact for Segmented {
    fn blobs(&self) -> Vec<BlobRef> {
        vec![self.book.clone()]
    }
}

impl Stage for Segment {
    const NAME: &'static str = "segment";
    /// 10: story that shares a heading's block with another heading after it, plates without a card.
    /// 9: equals signs that hold words together.
    /// 8: soft hyphens and spaces of no width taken out of titles and captions.
    /// 7: controls of writing direction taken out, absurd fields cut.
    /// 6: what people do, and where printed plates stand.
    /// 5: scenes end where company changes, places by what is done there, only people in the cast,
    /// lost marks put back.
    /// 4: letters, diaries, signs and lists inside chapters, moods by card, seasons, what is no speech.
    /// 3: forms of divisions, notes at their anchors, what the curator lets be read.
    /// 2: scenes have several pictures, a camera, company and a description.
    /// 1: first.
    const VERSION: u32 = 10;
    type Unit = Unit;
    type Output = Segmented;

    fn engine(&self) -> EngineId {
        EngineId {
            name: "embedded".into(),
            settings: String::new(),
        }
    }

    fn lanes(&self) -> usize {
        1
    }

    fn prepare(&self, _job: &Job<'_>) -> Result<(), EngineError> {
        Ok(())
    }

    fn run(&self, unit: &Unit, job: &Job<'_>) -> Result<Segmented, EngineError> {
        let bytes = job.blobs.get(&unit.source.text)?;
        let plain = unit.source.plain.as_ref();
        let plain = plain.map(|blob| job.blobs.get(blob)).transpose()?;
        let mut manuscript = source::open_beside(&bytes, unit.source.format, plain.as_deref())?;
        manuscript.metadata = metadata(unit, &manuscript.metadata);
        let options = text::Options {
            matter: unit.matter,
            ..text::Options::default()
        };
        let book = text::read(&manuscript, &options);
        text::check_part(&book, &manuscript, &options).map_err(anyhow::Error::from)?;
        let json = serde_json::to_vec(&book).map_err(anyhow::Error::from)?;
        Ok(Segmented {
            book: job.blobs.put(&json, "json")?,
        })
    }

    fn weight(&self, unit: &Unit) -> u64 {
        unit.source.text.bytes
    }

    fn label(&self, unit: &Unit) -> String {
        unit.label.clone()
    }
}

fn label(edition: &Edition, source: &Source) -> String {
    match &edition.origin {
        Origin::File(path) => path.display().to_string(),
        Origin::Gutenberg(number) if source.metadata.title.is_empty() => {
            format!("Gutenberg book {number}")
        }
        Origin::Gutenberg(_) => source.metadata.title.clone(),
    }
}

/// The catalogue's word over the file's own, and the curator's over both.
fn metadata(unit: &Unit, file: &Metadata) -> Metadata {
    let mut metadata = source::merge(unit.source.metadata.clone(), file.clone());
    if let Some(title) = &unit.title {
        metadata.title = title.clone();
        metadata.subtitle = None;
    }
    if let Some(author) = &unit.author {
        metadata.authors = vec![Person {
            name: author.clone(),
            ..Person::default()
        }];
    }
    if let Some(language) = &unit.language {
        metadata.language = language.clone();
    }
    if metadata.title.is_empty() {
        metadata.title = "Untitled".into();
    }
    metadata
}
