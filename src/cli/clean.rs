//! `clean`: removes what is no longer used, or everything that can be rebuilt.

use anyhow::Result;
use clap::Args;

use super::progress::Quiet;
use super::session::Session;
use super::{Global, OK, out};
use crate::base::fs;
use crate::config::Config;
use crate::pipeline::{Mode, Until};

/// Flags of `clean`.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Remove the site and everything that was made for it. A build remakes all of it, which for
    /// narration may take hours.
    #[arg(long)]
    all: bool,
}

pub(super) fn run(global: &Global, options: &Options) -> Result<u8> {
    if options.all {
        everything(global)
    } else {
        unused(global)
    }
}

/// Removes artifacts that no book of the library leads to any more, and their blobs.
fn unused(global: &Global) -> Result<u8> {
    let session = Session::open(global)?;
    let report = session.build(&Quiet, Mode::Plan, &[], Until::Publish)?;
    let wanted: std::collections::BTreeSet<&String> = report.keys.iter().collect();
    let whole = report.books.iter().all(|book| {
        report
            .plans
            .iter()
            .any(|plan| plan.edition == book.slug && plan.stage == "publish")
    });
    if !whole {
        out::note(
            "Some books are not finished, so what they will use is not known. Nothing was removed; \
             build first, or use --all.",
        );
        return Ok(super::FAILED);
    }
    let unused: Vec<String> = session
        .store
        .keys()?
        .into_iter()
        .filter(|key| !wanted.contains(key))
        .collect();
    if global.dry_run {
        say(
            global,
            &format!("would forget {}", out::count(unused.len(), "artifact")),
        );
        return Ok(OK);
    }
    let forgotten = session.store.forget(&unused)?;
    let kept: std::collections::BTreeSet<String> =
        session.store.blob_digests()?.into_iter().collect();
    let (files, bytes) = session
        .blobs
        .sweep(|digest| kept.contains(digest.as_str()))?;
    let (artifacts, files) = (out::count(forgotten, "artifact"), out::count(files, "file"));
    say(
        global,
        &format!("Removed {artifacts} and {files}, {}.", out::size(bytes)),
    );
    Ok(OK)
}

/// Removes the output folder but for readers' own data.
fn everything(global: &Global) -> Result<u8> {
    let config = Config::load(&global.library, &global.flags())?;
    let database = config.database();
    let beside = |ending: &str| database.with_extension(ending);
    let folders = [
        config.site_folder(),
        config.blobs(),
        config.auditions(),
        config.reviews(),
        config.output.join("downloads"),
    ];
    let files = [database.clone(), beside("db-wal"), beside("db-shm")];
    for folder in folders.iter().filter(|folder| folder.exists()) {
        if !global.dry_run {
            fs::remove_dir_all(folder)?;
        }
        say(global, &format!("{} {}", verb(global), folder.display()));
    }
    for file in files.iter().filter(|file| file.exists()) {
        if !global.dry_run {
            fs::remove_file(file)?;
        }
        say(global, &format!("{} {}", verb(global), file.display()));
    }
    Ok(OK)
}

fn verb(global: &Global) -> &'static str {
    if global.dry_run {
        "would remove"
    } else {
        "removed"
    }
}

fn say(global: &Global, line: &str) {
    if !global.quiet {
        out::say(line);
    }
}
