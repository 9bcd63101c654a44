//! The theme: templates, style sheets, scripts and icons, embedded in the program and overridden
//! file by file by a curator's folder. The only path by which pages and copied assets are read.

use std::collections::BTreeSet;
use std::path::PathBuf;

use anyhow::{Context, Result};
use include_dir::{Dir, include_dir};

use super::{lean, links};
use crate::base::digest::Digest;
use crate::base::fs;

static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");
static ASSETS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/site");

/// Templates and assets by name: `templates/book.html`, `assets/css/player.css`.
#[derive(Clone, Debug, Default)]
pub struct Theme {
    folder: Option<PathBuf>,
}

impl Theme {
    /// The embedded theme alone, or with a folder whose files take the place of those of the same
    /// name (`<folder>/templates/…`, `<folder>/assets/…`) and add to them.
    pub fn new(folder: Option<PathBuf>) -> Self {
        Self { folder }
    }

    /// Reads one file; `None` when neither the folder nor the program has it.
    ///
    /// # Errors
    /// When the folder has the file and it cannot be read.
    pub fn read(&self, name: &str) -> Result<Option<Vec<u8>>> {
        if !links::is_safe(name) {
            return Ok(None);
        }
        if let Some(path) = self.folder.as_ref().map(|folder| folder.join(name))
            && path.is_file()
        {
            return fs::read(&path).map(Some);
        }
        Ok(embedded(name).map(<[u8]>::to_vec))
    }

    /// Every name that can be read, sorted.
    ///
    /// # Errors
    /// When the folder cannot be listed, or holds a file whose name could not be an address.
    pub fn names(&self) -> Result<Vec<String>> {
        let mut names = BTreeSet::new();
        for (place, tree) in [("templates", &TEMPLATES), ("assets", &ASSETS)] {
            collect(tree, place, &mut names);
            if let Some(folder) = &self.folder {
                for path in fs::walk(&folder.join(place))? {
                    let name = format!("{place}/{}", path.display()).replace('\\', "/");
                    let hidden = name.split('/').any(|part| part.starts_with('.'));
                    anyhow::ensure!(
                        hidden || links::is_safe(&name),
                        "the theme file {name} cannot be put on a site: name it with letters, \
                         digits, dots, hyphens and underscores only"
                    );
                    if !hidden {
                        names.insert(name);
                    }
                }
            }
        }
        Ok(names.into_iter().collect())
    }

    /// Digest of every name and every byte as it is shipped: what pages depend on beside their
    /// book. It names the asset folder, so one folder can only ever hold one set of bytes, even
    /// when a later version of the program ships the same theme otherwise.
    ///
    /// # Errors
    /// As [`Theme::names`] and [`Theme::read`].
    pub fn digest(&self) -> Result<Digest> {
        let mut listing = String::new();
        for name in self.names()? {
            let bytes = lean::lean(&name, self.require(&name)?);
            listing.push_str(&format!("{name} {}\n", Digest::of(&bytes)));
        }
        Ok(Digest::of(listing.as_bytes()))
    }

    /// Reads a file that must be there.
    pub(super) fn require(&self, name: &str) -> Result<Vec<u8>> {
        self.read(name)?
            .with_context(|| format!("the theme has no file {name}"))
    }
}

fn embedded(name: &str) -> Option<&'static [u8]> {
    let (place, rest) = name.split_once('/')?;
    let tree = match place {
        "templates" => &TEMPLATES,
        "assets" => &ASSETS,
        _ => return None,
    };
    tree.get_file(rest).map(include_dir::File::contents)
}

fn collect(tree: &Dir<'_>, place: &str, names: &mut BTreeSet<String>) {
    for file in tree.files() {
        names.insert(format!("{place}/{}", file.path().display()).replace('\\', "/"));
    }
    for folder in tree.dirs() {
        collect(folder, place, names);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_overrides_one_file_and_changes_the_digest() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let plain = Theme::default();
        let own = Theme::new(Some(folder.path().to_owned()));
        let name = "assets/css/site.css";
        assert_eq!(
            own.digest().expect("digest"),
            plain.digest().expect("digest")
        );
        fs::write_atomic(&folder.path().join(name), b"body{}").expect("write");
        fs::write_atomic(&folder.path().join("assets/.notes"), b"mine").expect("write");
        assert_eq!(
            own.read(name).expect("read").as_deref(),
            Some(b"body{}".as_slice())
        );
        assert_ne!(
            own.digest().expect("digest"),
            plain.digest().expect("digest")
        );
        assert_eq!(own.names().expect("names"), plain.names().expect("names"));
        let other = "templates/book.html";
        assert_eq!(
            own.read(other).expect("read"),
            plain.read(other).expect("read")
        );
    }

    #[test]
    fn only_what_is_shipped_counts() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("assets/css/site.css");
        let digest = |text: &[u8]| {
            fs::write_atomic(&path, text).expect("write");
            let theme = Theme::new(Some(folder.path().to_owned()));
            theme.digest().expect("digest")
        };
        let bare = digest(b"body {}\n");
        assert_eq!(bare, digest(b"/* why */\nbody {}\n"), "comments stay here");
        assert_ne!(bare, digest(b"main {}\n"));
    }

    #[test]
    fn nothing_outside_the_theme_can_be_read() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        std::fs::write(folder.path().join("secret"), b"x").expect("write");
        let theme = Theme::new(Some(folder.path().join("theme")));
        assert_eq!(theme.read("../secret").expect("read"), None);
        assert_eq!(theme.read("/etc/passwd").expect("read"), None);
    }
}
