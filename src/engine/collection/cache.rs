//! What was fetched from where, with its validators: a note an address. Lost notes cost one
//! download, nothing more.

use std::path::PathBuf;

use anyhow::Result;
use serde::{Deserialize, Serialize};

use crate::base::blobs::{BlobRef, Blobs};
use crate::base::digest::Digest;
use crate::base::fs;
use crate::base::http::Validators;

/// A folder of notes.
pub(super) struct Cache {
    folder: PathBuf,
}

/// What is known of an address.
#[derive(Serialize, Deserialize)]
pub(super) struct Note {
    /// The address itself, for people who look into the folder.
    pub address: String,
    /// For asking whether it changed.
    pub validators: Validators,
    /// What it held.
    pub body: BlobRef,
}

impl Cache {
    pub(super) fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// The note of an address, if what it names is still there.
    pub(super) fn get(&self, address: &str, blobs: &Blobs) -> Option<Note> {
        let bytes = fs::read(&self.path(address)).ok()?;
        let note: Note = serde_json::from_slice(&bytes).ok()?;
        (note.address == address && blobs.exists(&note.body)).then_some(note)
    }

    pub(super) fn put(&self, address: &str, validators: Validators, body: BlobRef) -> Result<()> {
        let note = Note {
            address: address.to_owned(),
            validators,
            body,
        };
        fs::write_atomic(&self.path(address), &serde_json::to_vec_pretty(&note)?)
    }

    /// Where an address is downloaded to until it is whole.
    pub(super) fn part(&self, address: &str) -> PathBuf {
        self.folder
            .join(format!("{}.part", Digest::of(address.as_bytes()).short()))
    }

    fn path(&self, address: &str) -> PathBuf {
        self.folder
            .join(format!("{}.json", Digest::of(address.as_bytes()).short()))
    }
}
