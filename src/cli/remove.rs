//! `remove`: takes a book out of books.toml; what was made for it stays until `clean`.

use anyhow::Result;
use clap::Args;

use super::{Global, OK, add, out, search};
use crate::base::fs;
use crate::config::{Config, ConfigError, Flags, edit};

/// Flags of `remove`.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// The book's slug.
    slug: String,
}

pub(super) fn run(global: &Global, options: &Options) -> Result<u8> {
    let config = search::unlisted(global)?;
    let slug = &options.slug;
    if !config.editions.iter().any(|edition| edition.slug == *slug) {
        let error = ConfigError::flag("remove", format!("there is no book `{slug}`"));
        return Err(error
            .with_hint("`pennyreel list` shows what is listed")
            .into());
    }
    let library = &config.library;
    let (new, taken) = edit::remove(&fs::read_to_string(library)?, slug)?;
    Config::read(
        library,
        &new,
        &Flags {
            unlisted: true,
            ..global.flags()
        },
    )?;
    if !global.dry_run {
        add::replace(library, &new)?;
    }
    if global.json {
        let event = if global.dry_run {
            "would-remove"
        } else {
            "removed"
        };
        let document = serde_json::json!({ "event": event, "slug": slug, "table": taken });
        out::say(&document.to_string());
    } else if !global.quiet {
        let verb = if global.dry_run {
            "would remove"
        } else {
            "Removed"
        };
        out::say(&format!(
            "{verb} from {}:\n\n{}",
            library.display(),
            taken.trim()
        ));
        if !global.dry_run {
            out::say("\nIts pages leave the site at the next build.");
        }
    }
    Ok(OK)
}
