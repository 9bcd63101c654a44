//! What benches have in common: the novels that they read where those are.

use std::path::{Path, PathBuf};

/// The text of each novel in the shared collection, once each.
pub fn novels() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/gutenberg/files");
    let list = |folder: &Path| -> Vec<PathBuf> {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
        paths.sort();
        paths
    };
    let text = |folder: PathBuf| {
        let mut files = list(&folder).into_iter();
        files.find(|path| path.extension().is_some_and(|ending| ending == "txt"))
    };
    list(&root).into_iter().filter_map(text).collect()
}
