//! `serve`: shows the finished site on this machine, and keeps readers' places.

use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::Args;

use super::{Global, OK, out};
use crate::config::Config;
use crate::server::sync::{Audit, wall_clock};
use crate::server::{self, Setup, SyncSetup};

/// Flags of `serve`.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Where to listen.
    #[arg(
        long,
        visible_alias = "bind",
        value_name = "ADDRESS",
        default_value = "127.0.0.1:8017"
    )]
    listen: SocketAddr,
    /// Also keep readers' places, bookmarks and settings, so that they follow them from one device
    /// to another.
    #[arg(long)]
    sync: bool,
    /// With --sync: that alone, for a site that lies elsewhere.
    #[arg(long, requires = "sync")]
    no_site: bool,
    /// With --sync: a file with the [sync] table, where there is no library.
    #[arg(long, requires = "sync", value_name = "FILE")]
    config: Option<PathBuf>,
}

pub(super) fn run(global: &Global, options: &Options) -> Result<u8> {
    let config = load(global, options.config.as_ref(), options.no_site)?;
    let folder = config.site_folder();
    if !options.no_site && !folder.join("index.html").is_file() {
        bail!(
            "there is no site in {} yet; `cargo run --release -- build` makes it",
            folder.display()
        );
    }
    let what = match (options.no_site, options.sync) {
        (true, _) => format!("the sync endpoint of {}", config.sync.database.display()),
        (false, true) => format!("{} and its sync endpoint", folder.display()),
        (false, false) => folder.display().to_string(),
    };
    if global.dry_run {
        out::say(&format!("would serve {what} at http://{}/", options.listen));
        return Ok(OK);
    }
    let setup = Setup {
        site: (!options.no_site).then_some(folder),
        sync: options.sync.then(|| SyncSetup {
            config: config.sync,
            audit: Audit::new(out::note),
            clock: wall_clock(),
        }),
    };
    let name = if options.no_site {
        "sync endpoint"
    } else {
        "site"
    };
    server::serve(setup, options.listen, |address| {
        if !global.quiet {
            out::say(&format!(
                "The {name} is at http://{address}/ (Ctrl-C stops it)."
            ));
        }
    })?;
    Ok(OK)
}

/// The configuration: of the library, or of a file of its own. A library without books will do
/// where no site is shown.
pub(super) fn load(global: &Global, file: Option<&PathBuf>, alone: bool) -> Result<Config> {
    let mut flags = global.flags();
    flags.unlisted = alone || file.is_some();
    Ok(Config::load(file.unwrap_or(&global.library), &flags)?)
}
