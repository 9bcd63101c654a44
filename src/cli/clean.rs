//! `clean`: removes what is no longer used, or everything that can be rebuilt.

use anyhow::Result;
use clap::Args;

use super::progress::Quiet;
use super::session::Session;
use super::{Global, OK, out};
use crate::base::fs;
use crate::base::lock::Lock;
use crate::config::Config;
use crate::model::Money;
use crate::pipeline::{Mode, Until};
use crate::store::{Store, copy_of};

/// Flags of `clean`.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Remove the site and everything that was made for it. A build remakes all of it, which for
    /// narration may take hours.
    #[arg(long)]
    all: bool,
    /// With --all: also what was paid for, and the ledger that says so.
    #[arg(long, requires = "all")]
    paid: bool,
}

pub(super) fn run(global: &Global, options: &Options) -> Result<u8> {
    if options.all {
        everything(global, options.paid)
    } else {
        unused(global)
    }
}

/// Removes artifacts that no book of the library leads to any more, and their blobs.
fn unused(global: &Global) -> Result<u8> {
    let session = Session::open_to_work(global)?;
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
    let mut kept: std::collections::BTreeSet<String> =
        session.store.blob_digests()?.into_iter().collect();
    kept.extend(crate::pipeline::kept_replies(&session.store)?);
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
fn everything(global: &Global, paid: bool) -> Result<u8> {
    let config = Config::load(&global.library, &global.flags())?;
    let _lock = (!global.dry_run && config.output.exists())
        .then(|| Lock::take(&config.lock()))
        .transpose()?;
    let database = config.database();
    if !paid && database.exists() {
        // A database that cannot be read is no reason to keep it.
        let spent = Store::open(&database).and_then(|store| store.spending());
        let spent: Money = spent.unwrap_or_default().iter().map(|row| row.money).sum();
        anyhow::ensure!(
            spent == Money::ZERO,
            "{} of what is stored here were paid for, and would have to be paid again; nothing was \
             removed. `clean --all --paid` removes it nevertheless",
            spent
        );
    }
    let beside = |ending: &str| database.with_extension(ending);
    let folders = [
        config.site_folder(),
        config.blobs(),
        config.auditions(),
        config.reviews(),
        config.output.join("downloads"),
    ];
    let files = [
        database.clone(),
        beside("db-wal"),
        beside("db-shm"),
        copy_of(&database),
    ];
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
