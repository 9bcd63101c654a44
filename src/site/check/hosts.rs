//! What free static hosts take. Owns their limits as their own documentation gave them in November 2026; a
//! paid plan may take more.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::{Check, Finding, Host};

const MIB: u64 = 1 << 20;

/// A site in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Files.
    pub files: u64,
    /// Bytes of all of them.
    pub bytes: u64,
    /// The largest: its path and bytes.
    pub largest: (String, u64),
    /// The fullest folder: its path and how many files lie right in it.
    pub fullest: (String, u64),
}

/// Counts files by path and length.
pub fn tally<'a>(files: impl Iterator<Item = (&'a str, u64)>) -> Tally {
    let mut tally = Tally::default();
    let mut folders: BTreeMap<&str, u64> = BTreeMap::new();
    for (path, bytes) in files {
        tally.files += 1;
        tally.bytes += bytes;
        if bytes > tally.largest.1 {
            tally.largest = (path.to_owned(), bytes);
        }
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        *folders.entry(folder).or_default() += 1;
    }
    let fullest = folders.into_iter().max_by_key(|(_, count)| *count);
    tally.fullest = fullest.map_or_else(Default::default, |(path, count)| (path.to_owned(), count));
    tally
}

/// What a host takes; `None` where it names no limit.
struct Limits {
    files: Option<u64>,
    /// Bytes of one file.
    file: Option<u64>,
    /// Bytes in all.
    total: Option<u64>,
    /// Files right in one folder.
    folder: Option<u64>,
}

fn limits(host: Host) -> Limits {
    let none = Limits {
        files: None,
        file: None,
        total: None,
        folder: None,
    };
    match host {
        // Free plan: 20,000 files, 25 MiB each.
        Host::CloudflarePages => Limits {
            files: Some(20_000),
            file: Some(25 * MIB),
            ..none
        },
        // A published site is at most 1 GB; a push refuses files over 100 MiB.
        Host::GithubPages => Limits {
            file: Some(100 * MIB),
            total: Some(1_000_000_000),
            ..none
        },
        // No limit of files to a deploy, but of files to a folder.
        Host::Netlify => Limits {
            folder: Some(54_000),
            ..none
        },
    }
}

/// What of a site a host would refuse.
pub fn hosts(tally: &Tally, host: Host) -> Vec<Finding> {
    let Limits {
        files,
        file,
        total,
        folder,
    } = limits(host);
    let name = host.title();
    let over = |has: u64, may: Option<u64>| may.filter(|may| has > *may);
    let mut findings = Vec::new();
    let mut tell = |message: String, remedy: &str| {
        findings.push(Finding::new(Check::Host, message, remedy));
    };
    let fewer = "publish fewer books to one site, or choose another host ([site] host)";
    if let Some(may) = over(tally.files, files) {
        tell(
            format!("{name} takes {may} files, and the site has {}", tally.files),
            fewer,
        );
    }
    if let Some(may) = over(tally.bytes, total) {
        let message = format!(
            "{name} takes {may} bytes in all, and the site has {}",
            tally.bytes
        );
        tell(
            message,
            "write `sound = \"opus\"` under [site] for tracks of half the size, publish fewer books to one site, or choose another host",
        );
    }
    let (path, bytes) = &tally.largest;
    if let Some(may) = over(*bytes, file) {
        let message = format!("{name} takes files of {may} bytes, and {path} has {bytes}");
        tell(
            message,
            "write `sound = \"opus\"` under [site] for tracks of half the size, or choose another host",
        );
    }
    let (path, count) = &tally.fullest;
    if let Some(may) = over(*count, folder) {
        tell(
            format!("{name} takes {may} files in one folder, and {path}/ has {count}"),
            fewer,
        );
    }
    findings
}
