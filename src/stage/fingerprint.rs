//! A unit's cache key: a readable manifest of everything its output depends on, and the digest of
//! that. The manifest is stored, so that `explain` can say what differs.

use serde::Serialize;

use super::Stage;
use crate::base::digest::Digest;
use crate::engine::EngineId;

/// The key of one unit of one stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    /// JSON: stage, version, engine and unit.
    pub manifest: String,
    /// BLAKE3 of the manifest.
    pub key: Digest,
}

#[derive(Serialize)]
struct Manifest<'a, U> {
    stage: &'a str,
    version: u32,
    engine: &'a EngineId,
    unit: &'a U,
}

impl Fingerprint {
    /// Fingerprints a unit. Field order is the order of declaration, and models use ordered maps
    /// only, so equal units have equal manifests.
    ///
    /// # Errors
    /// Only if the unit cannot be written as JSON, such as a map with keys that are no strings.
    pub fn of<S: Stage>(stage: &S, unit: &S::Unit) -> anyhow::Result<Self> {
        let manifest = serde_json::to_string(&Manifest {
            stage: S::NAME,
            version: S::VERSION,
            engine: &stage.engine(),
            unit,
        })?;
        let key = Digest::of(manifest.as_bytes());
        Ok(Self { manifest, key })
    }
}
