//! Our own ear on disk: what is installed, by whom, and how it is started.

use std::path::Path;

use anyhow::{Context, Result, bail, ensure};

use super::SCRIPT;
use super::process::{Fault, Process};
use crate::base::cancel::Cancel;
use crate::engine::weights::{Progress, Recipe, VoiceStore, install_python};

/// The package with the recogniser and its weights (MIT, Useful Sensors): the only one in whose package
/// everything lies, that hears doubled words as doubled, and is small.
const PACKAGE: &str = "moonshine-voice==0.0.66";

/// Everything that our ear needs beside Python. The name changes with whatever is installed.
pub const RECIPE: Recipe = Recipe {
    name: "ear-moonshine-0.0.66-r1",
    materials: &[],
    convert,
};

/// Installs the package, and sees that it hears.
fn convert(folder: &Path, progress: &Progress<'_>, cancel: &Cancel) -> Result<()> {
    progress("the ear, with pip", 0, 0);
    install_python(PACKAGE, folder, cancel)?;
    progress("trying the ear", 0, 0);
    let mut process = from(folder)?;
    let silence = crate::media::wav::encode(&[0.0; 16_000], super::RATE);
    let silence = base64::Engine::encode(&super::STANDARD, silence);
    match process.ask(&silence, "en", cancel) {
        Ok(_) => Ok(()),
        Err(Fault::Stopped) => bail!("stopped"),
        Err(Fault::Refused(why) | Fault::Died(why) | Fault::Useless(why)) => {
            bail!("the ear was installed and does not hear: {why}")
        }
    }
}

/// Starts the installed ear.
pub(super) fn start(store: &VoiceStore) -> Result<Process> {
    from(&store.folder(&RECIPE))
}

fn from(folder: &Path) -> Result<Process> {
    ensure!(folder.is_dir(), "{} is not there", folder.display());
    let arguments = ["-c".to_owned(), SCRIPT.to_owned()];
    // Nothing is written into the folder, whose files are known by digest.
    let environment = [
        ("PYTHONPATH", folder.as_os_str()),
        ("PYTHONDONTWRITEBYTECODE", "1".as_ref()),
    ];
    Process::start("python3", &arguments, &environment)
        .or_else(|_| Process::start("python", &arguments, &environment))
        .context("neither python3 nor python")
}
