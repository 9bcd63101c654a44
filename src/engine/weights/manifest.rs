//! The list of installed files with lengths and digests: written last, so that a folder with a
//! manifest was finished.

use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use serde::{Deserialize, Serialize};

use crate::base::digest::Digest;
use crate::base::fs;

const NAME: &str = "manifest.json";

/// Everything that one recipe put in place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The recipe's name.
    pub recipe: String,
    /// Its files, sorted by path.
    pub files: Vec<Entry>,
}

/// An installed file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Relative to the folder, with `/`.
    pub path: String,
    /// Length.
    pub bytes: u64,
    /// BLAKE3.
    pub digest: Digest,
}

impl Manifest {
    /// Lists and digests all files of a folder and writes the manifest among them.
    pub(super) fn write(recipe: &str, folder: &Path) -> Result<Self> {
        let mut files = Vec::new();
        for relative in fs::walk(folder)? {
            let path = relative.to_string_lossy().replace('\\', "/");
            if path == NAME {
                continue;
            }
            let bytes = fs::read(&folder.join(&relative))?;
            files.push(Entry {
                path,
                bytes: bytes.len() as u64,
                digest: Digest::of(&bytes),
            });
        }
        let manifest = Self {
            recipe: recipe.to_owned(),
            files,
        };
        fs::write_atomic(&folder.join(NAME), &serde_json::to_vec_pretty(&manifest)?)?;
        Ok(manifest)
    }

    /// Reads the manifest of a folder.
    pub(super) fn read(folder: &Path) -> Result<Self> {
        let path = folder.join(NAME);
        serde_json::from_slice(&fs::read(&path)?)
            .with_context(|| format!("{} is damaged", path.display()))
    }

    /// Bytes of all files together.
    pub fn bytes(&self) -> u64 {
        self.files.iter().map(|file| file.bytes).sum()
    }

    pub(super) fn check_lengths(&self, folder: &Path) -> Result<()> {
        for entry in &self.files {
            let path = folder.join(&entry.path);
            match std::fs::metadata(&path) {
                Ok(meta) if meta.len() == entry.bytes => {}
                Ok(meta) => bail!(
                    "{} is {} bytes long and should be {}",
                    path.display(),
                    meta.len(),
                    entry.bytes
                ),
                Err(_) => bail!("{} is missing", path.display()),
            }
        }
        Ok(())
    }

    pub(super) fn check_digests(&self, folder: &Path) -> Result<()> {
        for entry in &self.files {
            self.read_file(folder, &entry.path)?;
        }
        Ok(())
    }

    pub(super) fn read_file(&self, folder: &Path, file: &str) -> Result<Vec<u8>> {
        let entry = self
            .files
            .iter()
            .find(|entry| entry.path == file)
            .with_context(|| format!("{} holds no {file}", folder.display()))?;
        let path = folder.join(file);
        let bytes = fs::read(&path)?;
        ensure!(
            Digest::of(&bytes) == entry.digest,
            "{} is not as it was installed",
            path.display()
        );
        Ok(bytes)
    }
}
