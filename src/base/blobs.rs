//! Content-addressed files: sounds and pictures under the digest of their bytes. Owns the blob
//! folder and nothing else in it; which blobs are still wanted is the store's knowledge.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use super::digest::Digest;
use super::fs;

/// Names a blob: its digest, its length in bytes and its file ending (without the dot).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct BlobRef {
    /// BLAKE3 of the bytes.
    pub digest: Digest,
    /// Length in bytes.
    pub bytes: u64,
    /// File ending such as `mp3` or `webp`; decides the name in the site.
    pub ending: String,
}

impl BlobRef {
    /// The name that a set of bytes has, whether or not they are stored.
    pub fn of(bytes: &[u8], ending: &str) -> Self {
        Self {
            digest: Digest::of(bytes),
            bytes: bytes.len() as u64,
            ending: ending.to_owned(),
        }
    }
}

/// A folder of blobs, `ab/cdef…`.
#[derive(Clone, Debug)]
pub struct Blobs {
    root: PathBuf,
    /// How often damage or a hole was met, through all clones.
    damage: Arc<AtomicUsize>,
}

impl Blobs {
    /// Uses `root`, which need not exist yet.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self {
            root: root.into(),
            damage: Arc::default(),
        }
    }

    /// How often a blob that was asked for was found damaged or gone. What refers to such a blob can
    /// be made again, once [`Blobs::weed`] has taken away whatever else is damaged.
    pub fn damage(&self) -> usize {
        self.damage.load(Ordering::SeqCst)
    }

    /// Reads every blob and removes those whose bytes are not what their name says: returns how many.
    /// Slow, about a second for a gigabyte, so it is for who has met damage.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn weed(&self) -> Result<usize> {
        let mut removed = 0;
        for relative in fs::walk(&self.root)? {
            let name = relative.to_string_lossy().replace(['/', '\\'], "");
            let path = self.root.join(&relative);
            let sound = fs::read(&path).is_ok_and(|bytes| Digest::of(&bytes).as_str() == name);
            if !sound {
                fs::remove_file(&path)?;
                removed += 1;
            }
        }
        Ok(removed)
    }

    /// Stores bytes and returns their name. Bytes already there are not written again.
    pub fn put(&self, bytes: &[u8], ending: &str) -> Result<BlobRef> {
        let blob = BlobRef::of(bytes, ending);
        if !self.exists(&blob) {
            fs::write_atomic(&self.path(&blob), bytes)?;
        }
        Ok(blob)
    }

    /// Reads a blob back; damage on disk is an error, never wrong bytes.
    pub fn get(&self, blob: &BlobRef) -> Result<Vec<u8>> {
        let path = self.path(blob);
        let bytes = fs::read(&path).inspect_err(|_| {
            self.damage.fetch_add(1, Ordering::SeqCst);
        })?;
        if Digest::of(&bytes) != blob.digest {
            self.damage.fetch_add(1, Ordering::SeqCst);
            fs::remove_file(&path)?;
            anyhow::bail!(
                "{} was damaged on disk and has been removed; run the command again to remake it",
                path.display()
            );
        }
        Ok(bytes)
    }

    /// Where a blob lies on disk.
    pub fn path(&self, blob: &BlobRef) -> PathBuf {
        self.root.join(blob.digest.sharded())
    }

    /// Whether a file of the right length lies there. Cheap: bytes are not read.
    pub fn exists(&self, blob: &BlobRef) -> bool {
        std::fs::metadata(self.path(blob)).is_ok_and(|meta| meta.len() == blob.bytes)
    }

    /// Removes a blob, if it is there.
    pub fn remove(&self, blob: &BlobRef) -> Result<()> {
        match self.exists(blob) {
            true => fs::remove_file(&self.path(blob)),
            false => Ok(()),
        }
    }

    /// Removes every blob that `wanted` does not name and returns how many files and bytes went.
    pub fn sweep(&self, wanted: impl Fn(&Digest) -> bool) -> Result<(usize, u64)> {
        let mut removed = (0, 0);
        for relative in fs::walk(&self.root)? {
            let name = relative.to_string_lossy().replace(['/', '\\'], "");
            if Digest::parse(&name).is_some_and(|digest| wanted(&digest)) {
                continue;
            }
            let path = self.root.join(&relative);
            removed.1 += length(&path)?;
            removed.0 += 1;
            fs::remove_file(&path)?;
        }
        Ok(removed)
    }
}

fn length(path: &Path) -> Result<u64> {
    let meta = std::fs::metadata(path);
    Ok(meta
        .with_context(|| format!("cannot read {}", path.display()))?
        .len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_back_and_damage_is_noticed() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let blobs = Blobs::new(folder.path());
        let blob = blobs.put(b"sound", "flac").expect("put");
        assert!(blobs.exists(&blob));
        assert_eq!(blobs.get(&blob).expect("get"), b"sound");
        std::fs::write(blobs.path(&blob), b"noise").expect("damage it");
        assert!(blobs.get(&blob).is_err());
        assert!(
            !blobs.exists(&blob),
            "a damaged blob is removed, so it becomes a miss"
        );
        assert_eq!(blobs.damage(), 1);
    }

    #[test]
    fn weeding_takes_what_is_damaged_and_leaves_the_rest() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let blobs = Blobs::new(folder.path());
        let sound = blobs.put(b"sound", "flac").expect("put");
        let flipped = blobs.put(b"flipped", "flac").expect("put");
        std::fs::write(blobs.path(&flipped), b"flopped").expect("damage it");
        std::fs::write(blobs.path(&sound).with_extension("1-0.part"), b"so").expect("a rest");
        assert_eq!(blobs.weed().expect("weed"), 2);
        assert!(blobs.exists(&sound) && !blobs.exists(&flipped));
    }

    #[test]
    fn a_sweep_keeps_what_is_wanted() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let blobs = Blobs::new(folder.path());
        let (kept, lost) = (
            blobs.put(b"kept", "txt").expect("put"),
            blobs.put(b"lost", "txt").expect("put"),
        );
        let removed = blobs.sweep(|d| *d == kept.digest).expect("sweep");
        assert_eq!(removed, (1, 4));
        assert!(blobs.exists(&kept) && !blobs.exists(&lost));
    }
}
