//! The folder as it lies on the disk against the list that it was made from: nothing missing, nothing
//! changed, nothing besides.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Result;

use super::links::few;
use crate::base::blobs::BlobRef;
use crate::base::digest::Digest;
use crate::base::fs;
use crate::model::{Check, Finding};
use crate::site::sync::{MARKER, name};

const ANEW: &str =
    "run `pennyreel publish`: it puts back what differs, and makes what is damaged anew";

/// Compares a folder with what should be in it; of files without a blob only that they are there.
///
/// # Errors
/// When the folder cannot be listed.
pub fn folder(output: &Path, files: &[(String, Option<BlobRef>)]) -> Result<Vec<Finding>> {
    let (mut missing, mut changed) = (Vec::new(), Vec::new());
    let mut listed = BTreeSet::new();
    for (path, blob) in files {
        if !listed.insert(path.as_str()) {
            continue;
        }
        let target = output.join(path);
        let bytes = match std::fs::read(&target) {
            Ok(bytes) => bytes,
            Err(error) => {
                missing.push(told(format!("{path} is missing from the site: {error}")));
                continue;
            }
        };
        let same =
            |blob: &BlobRef| blob.bytes == bytes.len() as u64 && blob.digest == Digest::of(&bytes);
        if !blob.as_ref().is_none_or(same) {
            changed.push(told(format!("{path} is not as it was published")));
        }
    }
    let there = fs::walk(output)?;
    let strays = there.iter().map(|path| name(path));
    let strays = strays.filter(|path| !listed.contains(path.as_str()) && path != MARKER);
    let strays = strays.map(|path| told(format!("{path} lies in the site and is no part of it")));
    let mut findings = few(missing, "missing files");
    findings.extend(few(changed, "changed files"));
    findings.extend(few(strays.collect(), "stray files"));
    Ok(findings)
}

fn told(message: String) -> Finding {
    Finding::new(Check::Links, message, ANEW)
}
