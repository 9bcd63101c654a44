//! fetch: from an edition's origin to its bytes. Owns what identifies a source; asking the network
//! is the collection's business.

use std::path::{Component, Path, PathBuf};

use anyhow::Context;
use serde::Serialize;

use super::{Artifact, Job, Stage};
use crate::base::blobs::BlobRef;
use crate::base::digest::Digest;
use crate::base::fs;
use crate::engine::EngineId;
use crate::engine::collection::{Collection, Order};
use crate::engine::error::EngineError;
use crate::model::{Edition, Format, Lost, Metadata, Origin, Plate, Source};
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
        /// The pictures that lie beside it.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pictures: Vec<Beside>,
        /// Where it lies; not part of the fingerprint.
        #[serde(skip)]
        path: PathBuf,
    },
}

/// A picture that a document shows and that lies beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Beside {
    /// Its address as the document writes it.
    pub name: String,
    /// Digest of its bytes.
    pub digest: Digest,
    /// Where it lies; not part of the fingerprint.
    #[serde(skip)]
    pub path: PathBuf,
}

impl Unit {
    /// The unit of an edition; reads the file, if it is one, and the pictures beside it to know their
    /// digests.
    pub fn of(edition: &Edition) -> anyhow::Result<Self> {
        match &edition.origin {
            Origin::Gutenberg(number) => Ok(Self::Gutenberg {
                number: *number,
                prefer: edition.prefer,
                in_copyright: edition.in_copyright,
            }),
            Origin::File(path) => {
                let bytes = fs::read_at_most(path, source::LIMIT as u64)?;
                Ok(Self::File {
                    name: path
                        .file_name()
                        .unwrap_or_default()
                        .to_string_lossy()
                        .into_owned(),
                    digest: Digest::of(&bytes),
                    pictures: beside(path, &bytes).0,
                    path: path.clone(),
                })
            }
        }
    }
}

/// The pictures that a file shows and that lie in its folder or below, and those that are missing or
/// no pictures: a book can be read without them.
fn beside(path: &Path, bytes: &[u8]) -> (Vec<Beside>, Vec<Lost>) {
    let folder = path.parent().unwrap_or(Path::new(""));
    let (mut found, mut lost) = (Vec::new(), Vec::new());
    for shown in source::shown(bytes, Format::of(path)) {
        let mut files = shown.larger.iter().map(|file| look(folder, file));
        match files
            .find_map(Result::ok)
            .map_or_else(|| look(folder, &shown.name), Ok)
        {
            Ok((path, digest)) => found.push(Beside {
                name: shown.name,
                digest,
                path,
            }),
            Err(why) => lost.extend(why.map(|why| Lost {
                name: shown.name,
                why,
            })),
        }
    }
    (found, lost)
}

/// A picture's file and its digest; else what is wrong with it, or nothing for an ornament.
fn look(folder: &Path, file: &str) -> Result<(PathBuf, Digest), Option<String>> {
    let inside = |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir);
    let file = source::plates::unescaped(file);
    if !Path::new(&file).components().all(inside) {
        return Err(Some("lies outside of the book's folder".to_owned()));
    }
    let path = folder.join(&file);
    let known = std::fs::metadata(&path)
        .ok()
        .filter(std::fs::Metadata::is_file);
    let known = known.ok_or_else(|| Some("is not there".to_owned()))?;
    if known.len() > source::plates::LARGEST {
        let most = source::plates::LARGEST >> 20;
        return Err(Some(format!("is a file of more than {most} MB")));
    }
    let bytes = fs::read(&path).map_err(|error| Some(format!("{error:#}")))?;
    let bytes = source::plates::judged(bytes)?;
    Ok((path, Digest::of(&bytes)))
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
    /// the plain text beside it where letters are drawn. 5: pictures beside a file, EPUB's by their paths.
    /// 6: pictures that were lost are listed.
    const VERSION: u32 = 6;
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
            Unit::File { path, pictures, .. } => Ok(local(path, pictures, job)?),
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

fn local(path: &Path, pictures: &[Beside], job: &Job<'_>) -> anyhow::Result<Source> {
    let bytes = fs::read_at_most(path, source::LIMIT as u64)?;
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
        _ => {
            let read = |picture: &Beside| Ok((picture.name.clone(), fs::read(&picture.path)?));
            source::Pictures {
                plates: pictures.iter().map(read).collect::<anyhow::Result<_>>()?,
                lost: beside(path, &bytes).1,
                cover: None,
            }
        }
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
        lost: pictures.lost,
        cover: pictures.cover.map(|bytes| put(&bytes)).transpose()?,
    })
}
