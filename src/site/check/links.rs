//! Where the links of a list of files lead: to files of the list, or to others that somebody else must
//! know. Also finds what lies there without being referred to.

use std::collections::BTreeSet;

use anyhow::Result;
use serde::{Deserialize, Serialize};

use super::Site;
use super::refs::refs;
use crate::base::blobs::BlobRef;
use crate::model::{Check, Finding};

/// Links told of one by one; more of a kind are counted.
const TOLD: usize = 8;

/// A link that leads out of its list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Open {
    /// The file that it stands in.
    pub from: String,
    /// Where it leads, from the site's root.
    pub to: String,
}

/// What is known of the links of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Links {
    /// What is wrong with it alone.
    pub findings: Vec<Finding>,
    /// Links to files that are not in it.
    pub open: Vec<Open>,
}

/// Reads the links of files. Sounds and pictures that nothing refers to are findings: they would be carried
/// to every host for nobody.
///
/// # Errors
/// Those of `read`.
pub fn links(
    files: &[(String, BlobRef)],
    site: &Site<'_>,
    read: &dyn Fn(&BlobRef) -> Result<Vec<u8>>,
) -> Result<Links> {
    let paths: BTreeSet<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
    let (mut used, mut open) = (BTreeSet::new(), Vec::new());
    for (path, blob) in files {
        if !["html", "json", "webmanifest", "css", "js"]
            .iter()
            .any(|e| path.ends_with(e))
            || path.starts_with("find/")
        {
            continue;
        }
        for to in refs(path, &read(blob)?, site) {
            if !paths.contains(to.as_str()) {
                let from = path.clone();
                open.push(Open {
                    from,
                    to: to.clone(),
                });
            }
            used.insert(to);
        }
    }
    let idle = paths
        .iter()
        .filter(|path| path.starts_with("media/") && !used.contains(**path));
    let told = |path: &&str| {
        let message = format!("{path} is in the site, and nothing leads to it");
        Finding::new(
            Check::Links,
            message,
            "please report it: the site would carry it for nobody",
        )
    };
    let findings = few(idle.map(told).collect(), "files that nothing leads to");
    Ok(Links { findings, open })
}

/// The links that lead to none of `paths`.
pub fn dead<'a>(open: impl IntoIterator<Item = &'a Open>, paths: &BTreeSet<&str>) -> Vec<Finding> {
    let dead = open
        .into_iter()
        .filter(|link| !paths.contains(link.to.as_str()));
    let told = |link: &Open| {
        let message = format!(
            "{} leads to {}, which is not in the site",
            link.from, link.to
        );
        let remedy = "publish again; if a theme of yours has the link, mend it there";
        Finding::new(Check::Links, message, remedy)
    };
    few(dead.map(told).collect(), "dead links")
}

/// The first of many findings, and how many more there are.
pub fn few(mut findings: Vec<Finding>, what: &str) -> Vec<Finding> {
    let more = findings.len().saturating_sub(TOLD);
    if more > 0 {
        findings.truncate(TOLD);
        let last = findings[0].clone();
        let message = format!("{more} more {what}");
        findings.push(Finding { message, ..last });
    }
    findings
}
