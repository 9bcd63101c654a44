//! fetch: from an edition's origin to its bytes. Owns what identifies a source; asking the network
//! is the collection's business.

use std::path::PathBuf;

use anyhow::Context;
use serde::Serialize;

use super::{Artifact, Job, Stage};
use crate::base::blobs::BlobRef;
use crate::base::digest::Digest;
use crate::base::fs;
use crate::engine::EngineId;
use crate::engine::collection::{Collection, Order};
use crate::engine::error::EngineError;
use crate::model::{Edition, Format, Metadata, Origin, Plate, Source};
use crate::source;

/// Gets the bytes of one book.
pub struct Fetch<'a> {
    /// Where numbered books come from.
    pub collection: &'a Collection,
}

/// One book's origin. A file is named with the digest of what it holds now, so that an edited file
/// is another unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// A numbered book of the collection.
    Gutenberg {
        /// Its number.
        number: u32,
        /// The form to take where there are several.
        prefer: Format,
        /// Whether it may be used although it is in copyright.
        in_copyright: bool,
    },
    /// A file.
    File {
        /// Name without folders: where the library lies must not change what is built.
        name: String,
        /// Digest of its bytes.
        digest: Digest,
        /// Where it lies; not part of the fingerprint.
        #[serde(skip)]
        path: PathBuf,
    },
}

impl Unit {
    /// The unit of an edition; reads the file, if it is one, to know its digest.
    pub fn of(edition: &Edition) -> anyhow::Result<Self> {
        match &edition.origin {
            Origin::Gutenberg(number) => Ok(Self::Gutenberg {
                number: *number,
                prefer: edition.prefer,
                in_copyright: edition.in_copyright,
            }),
            Origin::File(path) => Ok(Self::File {
                name: path
                    .file_name()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned(),
                digest: Digest::of(&fs::read(path)?),
                path: path.clone(),
            }),
        }
    }
}

impl Artifact for Source {
    fn blobs(&self) -> Vec<BlobRef> {
        let plates = self.plates.iter().map(|plate| &plate.blob);
        [&self.text]
            .into_iter()
            .chain(&self.plain)
            .chain(plates)
            .chain(&self.cover)
            .cloned()
            .collect()
    }
}

impl Stage for Fetch<'_> {
    const NAME: &'static str = "fetch";
    /// 1: first. 2: richer records, plates and covers. 3: pictures of EPUBs. 4: HTML first, with
    /// the plain text beside it where letters are drawn.
    const VERSION: u32 = 4;
    type Unit = Unit;
    type Output = Source;

    fn engine(&self) -> EngineId {
        EngineId {
            name: "collection".into(),
            settings: String::new(),
        }
    }

    fn lanes(&self) -> usize {
        1 // The collection asks for one request at a time.
    }

    fn prepare(&self, _job: &Job<'_>) -> Result<(), EngineError> {
        Ok(())
    }

    fn run(&self, unit: &Unit, job: &Job<'_>) -> Result<Source, EngineError> {
        match unit {
            Unit::Gutenberg {
                number,
                prefer,
                in_copyright,
            } => {
                let order = Order {
                    number: *number,
                    prefer: *prefer,
                    in_copyright: *in_copyright,
                };
                self.collection.fetch(&order, job.blobs, job.cancel)
            }
            Unit::File { path, .. } => Ok(local(path, job)?),
        }
    }

    fn weight(&self, _unit: &Unit) -> u64 {
        1
    }

    fn label(&self, unit: &Unit) -> String {
        match unit {
            Unit::Gutenberg { number, .. } => format!("Gutenberg book {number}"),
            Unit::File { path, .. } => path.display().to_string(),
        }
    }
}

fn local(path: &std::path::Path, job: &Job<'_>) -> anyhow::Result<Source> {
    let bytes = fs::read(path)?;
    let ending = path
        .extension()
        .and_then(|e| e.to_str())
        .unwrap_or_default()
        .to_lowercase();
    let format = Format::of(path);
    let text = job
        .blobs
        .put(&bytes, &ending)
        .with_context(|| format!("for {}", path.display()))?;
    let pictures = match format {
        Format::Epub => {
            source::pictures(&bytes).with_context(|| format!("in {}", path.display()))?
        }
        _ => source::Pictures::default(),
    };
    let put = |bytes: &[u8]| job.blobs.put(bytes, source::plates::ending(bytes));
    let plates = pictures
        .plates
        .into_iter()
        .map(|(name, bytes)| {
            Ok(Plate {
                name,
                blob: put(&bytes)?,
            })
        })
        .collect::<anyhow::Result<_>>()?;
    Ok(Source {
        text,
        format,
        plain: None,
        metadata: Metadata::default(),
        plates,
        cover: pictures.cover.map(|bytes| put(&bytes)).transpose()?,
    })
}
