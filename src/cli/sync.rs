//! `sync`: looks after the database of readers: backup, restore, check.

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, Subcommand};

use super::{Global, OK, out, serve};
use crate::store::sync as store;

/// Flags of `sync`.
#[derive(Debug, Args)]
pub(super) struct Options {
    #[command(subcommand)]
    what: What,
    /// A file with the [sync] table, where there is no library.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Copy the database, also while a server runs.
    Backup {
        /// Where the copy goes; a file that is there is replaced.
        file: PathBuf,
    },
    /// Put a backup in the database's place; what was there is kept aside. No server may run.
    Restore {
        /// The backup.
        file: PathBuf,
    },
    /// Look the whole database over, also while a server runs.
    Check,
}

pub(super) fn run(global: &Global, options: &Options) -> Result<u8> {
    let database = serve::load(global, options.config.as_ref(), true)?
        .sync
        .database;
    let (document, words) = match &options.what {
        What::Backup { file } if global.dry_run => (
            serde_json::json!({"would": "backup"}),
            format!("would copy {} to {}", database.display(), file.display()),
        ),
        What::Restore { file } if global.dry_run => (
            serde_json::json!({"would": "restore"}),
            format!(
                "would put {} in the place of {}",
                file.display(),
                database.display()
            ),
        ),
        What::Backup { file } => {
            let bytes = store::backup(&database, file)?;
            (
                serde_json::json!({"backup": file, "bytes": bytes}),
                format!(
                    "Copied {} to {} ({bytes} bytes).",
                    database.display(),
                    file.display()
                ),
            )
        }
        What::Restore { file } => {
            let aside = store::restore(&database, file)?;
            let kept = aside.as_ref().map_or_else(String::new, |aside| {
                format!(" What was there is kept as {}.", aside.display())
            });
            (
                serde_json::json!({"restored": file, "aside": aside}),
                format!(
                    "{} is now what {} was.{kept}",
                    database.display(),
                    file.display()
                ),
            )
        }
        What::Check => {
            let readers = store::check(&database)?;
            (
                serde_json::json!({"readers": readers}),
                format!("{} is sound: {readers} readers.", database.display()),
            )
        }
    };
    if global.json {
        out::say(&document.to_string());
    } else if !global.quiet {
        out::say(&words);
    }
    Ok(OK)
}
