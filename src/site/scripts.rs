//! Which scripts a page loads at once: those that its own script imports, and what those import.
//! Owns the reading of `import`; what is imported by a call, later, is told apart.

use std::collections::BTreeSet;

use anyhow::Result;

use super::Theme;

/// The script `entry` of a theme and every script that it needs before it runs, by names of the theme
/// such as `assets/js/player/player.js`, sorted. Names that the theme does not have are left out: the
/// browser will say so.
///
/// # Errors
/// When a file of the theme cannot be read.
pub fn needed(theme: &Theme, entry: &str) -> Result<Vec<String>> {
    closure(|name| theme.read(name), entry, false)
}

/// As [`needed`], of whatever `read` finds under a name; with `later` also what is imported by a call.
///
/// # Errors
/// Those of `read`.
pub fn closure<B: AsRef<[u8]>>(
    read: impl Fn(&str) -> Result<Option<B>>,
    entry: &str,
    later: bool,
) -> Result<Vec<String>> {
    let mut found = BTreeSet::new();
    let mut open = vec![entry.to_owned()];
    while let Some(name) = open.pop() {
        if found.contains(&name) {
            continue;
        }
        let Some(bytes) = read(&name)? else {
            continue;
        };
        let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
        let text = String::from_utf8_lossy(bytes.as_ref());
        open.extend(imports(&text).filter_map(|path| resolved(folder, path)));
        if later {
            open.extend(calls(&text).filter_map(|path| resolved(folder, path)));
        }
        found.insert(name);
    }
    Ok(found.into_iter().collect())
}

/// What stands between quotation marks behind `from` and `import`.
pub(super) fn imports(script: &str) -> impl Iterator<Item = &str> {
    script.lines().filter_map(|line| {
        let line = line.trim();
        let after = line.split_once(" from '").or(line.split_once("import '"))?;
        let fits = ["import", "export", "}"]
            .iter()
            .any(|word| line.starts_with(word));
        after.1.split('\'').next().filter(|_| fits)
    })
}

/// What is imported by a call.
pub(super) fn calls(script: &str) -> impl Iterator<Item = &str> {
    let parts = script.split("import('").skip(1);
    parts.filter_map(|part| part.split('\'').next())
}

/// A relative path such as `../a.js` as seen from a folder; `None` when it is not relative or leads out of the theme.
pub(super) fn resolved(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    path.starts_with('.').then_some(())?;
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::fs;

    #[test]
    fn imports_are_followed_and_calls_are_not() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let write = |name: &str, text: &str| {
            let path = folder.path().join("assets/js").join(name);
            fs::write_atomic(&path, text.as_bytes()).expect("write");
        };
        write(
            "a/a.js",
            "import {\n  b,\n} from './b.js';\nexport { c } from '../c.js';\n",
        );
        write(
            "a/b.js",
            "import './a.js';\nconst d = () => import('./d.js');\n// taken from 'e.js'\n",
        );
        write(
            "c.js",
            "import x from '../../../../out.js';\nimport y from 'https://x/y.js';\n",
        );
        write("a/d.js", "");
        let theme = Theme::new(Some(folder.path().to_owned()));
        let names = needed(&theme, "assets/js/a/a.js").expect("scripts");
        assert_eq!(
            names,
            ["assets/js/a/a.js", "assets/js/a/b.js", "assets/js/c.js"]
        );
    }

    #[test]
    fn the_player_starts_with_its_own_scripts_and_those_of_the_readers_data() {
        let names = needed(&Theme::default(), "assets/js/player/player.js").expect("scripts");
        for name in ["player/book.js", "reader/store.js", "reader/schema.js"] {
            assert!(
                names.contains(&format!("assets/js/{name}")),
                "{name}: {names:?}"
            );
        }
        assert!(
            !names.iter().any(|name| name.contains("/later/")),
            "{names:?}"
        );
    }
}
