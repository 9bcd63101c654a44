//! `serve`: shows the finished site on this machine.

use std::net::SocketAddr;

use anyhow::{Result, bail};
use clap::Args;

use super::{Global, OK, out};
use crate::config::Config;
use crate::server;

/// Flags of `serve`.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Where to listen.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8017")]
    listen: SocketAddr,
}

pub(super) fn run(global: &Global, options: &Options) -> Result<u8> {
    let config = Config::load(&global.library, &global.flags())?;
    let folder = config.site_folder();
    if !folder.join("index.html").is_file() {
        bail!(
            "there is no site in {} yet; `cargo run --release -- build` makes it",
            folder.display()
        );
    }
    if global.dry_run {
        out::say(&format!(
            "would serve {} at http://{}/",
            folder.display(),
            options.listen
        ));
        return Ok(OK);
    }
    server::serve(&folder, options.listen, |address| {
        if !global.quiet {
            out::say(&format!(
                "The site is at http://{address}/ (Ctrl-C stops it)."
            ));
        }
    })?;
    Ok(OK)
}
