//! find: from the words of some books to the index that a browser searches. Owns which files of an
//! index are shipped and where they lie; making it is `index`'s, what is searched is `site`'s.

mod index;

use serde::{Deserialize, Serialize};

use super::publish::stored;
use super::{Artifact, Job, Stage};
use crate::base::blobs::BlobRef;
use crate::base::digest::Digest;
use crate::engine::EngineId;
use crate::engine::error::EngineError;
use crate::site::find::{self, Volume};

/// The folder of all indexes in the site; everything in it is named by content.
const FOLDER: &str = "find/";

/// Makes indexes.
pub struct Find;

/// The books of one index.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Unit {
    /// Books of one language, at least one.
    pub volumes: Vec<Volume>,
}

/// An index, stored as blobs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Shard {
    /// Its folder in the site, with a slash at the end; named by what is in it.
    pub folder: String,
    /// The folder of the program that searches it, with a slash at the end; indexes share it.
    pub engine: String,
    /// Path in the site, and what lies there; files of the program among them.
    pub files: Vec<(String, BlobRef)>,
}

impl Artifact for Shard {
    fn blobs(&self) -> Vec<BlobRef> {
        self.files.iter().map(|(_, blob)| blob.clone()).collect()
    }
}

impl Stage for Find {
    const NAME: &'static str = "find";
    /// 1: first.
    const VERSION: u32 = 1;
    type Unit = Unit;
    type Output = Shard;

    fn engine(&self) -> EngineId {
        EngineId {
            name: "pagefind".into(),
            settings: index::VERSION.into(),
        }
    }

    /// One: an index takes hundreds of megabytes while it is made.
    fn lanes(&self) -> usize {
        1
    }

    fn prepare(&self, _job: &Job<'_>) -> Result<(), EngineError> {
        Ok(())
    }

    fn run(&self, unit: &Unit, job: &Job<'_>) -> Result<Shard, EngineError> {
        let language = unit.volumes.first().map_or("unknown", |v| &v.language);
        let mut index = index::Indexer::new(language)?;
        for volume in &unit.volumes {
            let records = find::records(volume, |blob| job.blobs.get(blob))?;
            for record in records {
                if job.cancel.is_cancelled() {
                    return Err(EngineError::Cancelled);
                }
                index.add(&volume.slug, record)?;
            }
        }
        let made = index.finish()?;
        let program = Digest::of(&made.program);
        let mut listing = format!("{program}\n");
        for (name, bytes) in &made.files {
            listing.push_str(&format!("{name} {}\n", Digest::of(bytes)));
        }
        let engine = format!("{FOLDER}{}/", program.short());
        let folder = format!("{FOLDER}{}/", Digest::of(listing.as_bytes()).short());
        let entry = made.entry(program.short(), language)?;
        let mut files = vec![
            (format!("{engine}LICENSE.txt"), index::LICENCE.to_vec()),
            (format!("{engine}pagefind.js"), made.program),
            (format!("{engine}{language}.pagefind"), made.stemmer),
            (format!("{folder}pagefind-entry.json"), entry),
        ];
        let own = made.files.into_iter();
        files.extend(own.map(|(name, bytes)| (format!("{folder}{name}"), bytes)));
        let stored = files
            .into_iter()
            .map(|(path, bytes)| stored(path, &bytes, job.blobs));
        Ok(Shard {
            folder,
            engine,
            files: stored.collect::<anyhow::Result<_>>()?,
        })
    }

    fn weight(&self, unit: &Unit) -> u64 {
        unit.volumes.len() as u64
    }

    fn label(&self, unit: &Unit) -> String {
        let slugs: Vec<&str> = unit.volumes.iter().map(|v| v.slug.as_str()).collect();
        format!("the index of {}", slugs.join(", "))
    }
}

#[cfg(test)]
mod tests;
