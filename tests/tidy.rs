//! The house rules. One package has no crate walls, so this is the wall.

use std::path::{Path, PathBuf};

/// Longest file, in lines.
const LONGEST: usize = 400;

/// Which modules each module may use. A module may always use itself.
const LAYERS: &[(&str, &[&str])] = &[
    ("base", &[]),
    ("model", &["base"]),
    ("config", &["model", "base", "text"]),
    ("source", &["model", "base"]),
    ("text", &["model", "base"]),
    ("media", &["model", "base"]),
    ("art", &["model", "base"]),
    (
        "engine",
        &["model", "base", "config", "source", "text", "media", "art"],
    ),
    ("store", &["model", "base"]),
    ("site", &["model", "base"]),
    ("catalogue", &["model", "base", "config", "engine", "store"]),
    (
        "stage",
        &[
            "model", "base", "source", "text", "media", "art", "engine", "site",
        ],
    ),
    (
        "pipeline",
        &[
            "model", "base", "config", "engine", "store", "site", "stage",
        ],
    ),
    ("server", &["model", "base", "config", "store"]),
];

/// Words that may stand in one place only, or in those named.
const OWNED: &[(&str, &str)] = &[
    ("rusqlite", "store/"),
    ("reqwest", "base/http"),
    ("tokio", "server/ stage/find/index.rs"),
    ("pagefind", "stage/find/index.rs"),
    ("axum", "server/"),
    ("minijinja", "site/"),
    ("include_dir", "site/"),
    ("clap", "cli/"),
    ("indicatif", "cli/"),
    ("rten", "engine/speech/"),
    ("misaki_rs", "engine/"),
    ("tiny_skia", "art/"),
    ("harfrust", "art/lettering/"),
    ("usvg", "art/motif/"),
    ("jpeg_encoder", "media/"),
    ("csv", "engine/collection/"),
    (
        "base64",
        "base/http/ engine/ear/ engine/image/cloud/ engine/speech/cloud/ server/sync/",
    ),
    ("subtle", "server/sync/"),
    ("getrandom", "server/sync/"),
    ("tower_http", "server/"),
    ("lettre", "server/sync/sign_in/"),
    ("openidconnect", "server/sync/sign_in/provider/"),
    ("qrcodegen", "server/sync/sign_in/phrase.rs"),
    ("webauthn_rs", "server/sync/sign_in/passkey"),
    ("httpdate", "base/http/"),
    ("imagesize", "source/plates.rs"),
    ("zune_jpeg", "media/plate/decode.rs"),
    ("exif", "media/plate/upright.rs"),
    ("resize::new", "media/plate.rs"),
    ("toml_edit", "config/"),
    ("parse_with_options", "source/xml.rs"),
    ("catch_unwind", "pipeline/runner/guarded.rs"),
    ("opus_pure", "media/opus.rs"),
    ("mkv_element", "media/webm.rs"),
    ("process::exit", "cli/mod.rs"),
];

/// Words that may stand nowhere outside tests.
const FORBIDDEN: &[&str] = &[
    ".unwrap()",
    "panic!(",
    "todo!(",
    "unimplemented!(",
    "println!(",
    "dbg!(",
];

fn source_root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every source file with its path below src/ and its text.
fn sources() -> Vec<(String, String)> {
    crate::library::tree(&source_root())
        .into_iter()
        .filter(|(path, _)| path.extension().is_some_and(|ending| ending == "rs"))
        .map(|(path, bytes)| {
            let text = String::from_utf8(bytes).expect("sources are UTF-8");
            (path.to_string_lossy().replace('\\', "/"), text)
        })
        .collect()
}

/// The part of a file that ships: without test modules at its end and without comments.
fn shipped(text: &str) -> String {
    let code = text
        .split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or(text);
    let lines = code
        .lines()
        .map(|line| line.split("//").next().unwrap_or(""));
    lines.collect::<Vec<_>>().join("\n")
}

fn is_test_file(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.ends_with("_tests.rs") || path.contains("/tests/")
}

fn assert_none(what: &str, found: Vec<String>) {
    assert!(found.is_empty(), "{what}:\n  {}", found.join("\n  "));
}

#[test]
fn modules_use_only_what_lies_below_them() {
    let mut broken = Vec::new();
    // A layer's tests may borrow from its neighbours: the walls are for what ships.
    for (path, text) in sources()
        .into_iter()
        .filter(|(path, _)| !is_test_file(path))
    {
        let module = path.split('/').next().unwrap_or_default();
        let Some((_, allowed)) = LAYERS.iter().find(|(name, _)| *name == module) else {
            continue;
        };
        let code = shipped(&text);
        for (at, _) in code.match_indices("crate::") {
            let rest = &code[at + "crate::".len()..];
            let used: String = rest
                .chars()
                .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
                .collect();
            let names: Vec<String> = match rest.strip_prefix('{') {
                Some(list) => list
                    .split('}')
                    .next()
                    .unwrap_or("")
                    .split(',')
                    .map(|name| name.trim().split("::").next().unwrap_or("").to_owned())
                    .collect(),
                None => vec![used],
            };
            for name in names
                .iter()
                .filter(|name| !name.is_empty() && *name != module)
            {
                if !allowed.contains(&name.as_str()) {
                    broken.push(format!("src/{path} uses crate::{name}"));
                }
            }
        }
    }
    assert_none(
        "a layer is broken (see LAYERS in tests/tidy.rs and the README's map)",
        broken,
    );
}

#[test]
fn every_module_has_its_place_in_the_layers() {
    let known = |name: &str| name == "cli" || LAYERS.iter().any(|(module, _)| *module == name);
    let strangers = sources()
        .into_iter()
        .filter_map(|(path, _)| path.split_once('/').map(|(module, _)| module.to_owned()))
        .filter(|module| !known(module))
        .collect();
    assert_none("modules without a place in LAYERS", strangers);
}

#[test]
fn what_is_owned_stands_where_it_belongs() {
    let mut astray = Vec::new();
    for (path, text) in sources() {
        let code = shipped(&text);
        for (word, home) in OWNED {
            let whole = |at: usize| {
                !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_')
                    && code[at + word.len()..].starts_with([':', '(', ';'])
            };
            let used = code.match_indices(word).any(|(at, _)| whole(at));
            let at_home = home.split(' ').any(|home| path.starts_with(home));
            if used && !at_home && !is_test_file(&path) {
                astray.push(format!(
                    "src/{path} uses {word}, which belongs to src/{home}"
                ));
            }
        }
    }
    assert_none("crates outside their home", astray);
}

#[test]
fn nothing_forbidden_ships() {
    let mut found = Vec::new();
    for (path, text) in sources()
        .into_iter()
        .filter(|(path, _)| !is_test_file(path))
    {
        let code = shipped(&text);
        for word in FORBIDDEN.iter().filter(|word| code.contains(**word)) {
            found.push(format!("src/{path}: {word}"));
        }
        if code.contains("async fn") && !path.starts_with("server/") {
            found.push(format!("src/{path}: async"));
        }
    }
    assert_none("words that must not ship", found);
}

#[test]
fn files_open_by_saying_what_they_own_and_stay_short() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        if !text.starts_with("//!") {
            wrong.push(format!("src/{path} does not open with //!"));
        }
        let lines = text.lines().count();
        if lines > LONGEST {
            wrong.push(format!("src/{path} has {lines} lines"));
        }
    }
    assert_none("files that are not rooms of this house", wrong);
}

#[test]
fn no_file_is_forgotten() {
    let all = sources();
    let mut forgotten = Vec::new();
    for (path, _) in &all {
        let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
        let (name, parents) = match file {
            "lib.rs" | "main.rs" => continue,
            "mod.rs" => {
                let (above, name) = folder.rsplit_once('/').unwrap_or(("", folder));
                (name, above)
            }
            file => (file.trim_end_matches(".rs"), folder),
        };
        let module = format!("mod {name};");
        let by_path = format!("#[path = \"{file}\"]");
        let declares = |text: &str| {
            text.lines().any(|line| {
                let line = line.trim();
                line == module || line.ends_with(&format!(" {module}")) || line == by_path
            })
        };
        let declared = all.iter().any(|(path, text)| {
            let beside = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let above = path == "lib.rs" || *path == format!("{parents}.rs") || beside == parents;
            above && declares(text)
        });
        if !declared {
            forgotten.push(format!("src/{path}"));
        }
    }
    assert_none("files that no module declares", forgotten);
}

#[test]
fn what_is_sealed_is_sealed_by_rustls_alone() {
    let lock = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock"));
    let lock = lock.expect("Cargo.lock");
    let others = ["native-tls", "openssl", "openssl-sys", "boring"];
    let found = others
        .iter()
        .filter(|name| lock.contains(&format!("name = \"{name}\"\n")));
    assert_none(
        "other implementations of TLS",
        found.map(ToString::to_string).collect(),
    );
    assert!(lock.contains("name = \"rustls\"\n"));
}

#[test]
fn the_wall_sees_a_broken_layer() {
    // The checks above are text searches: this shows that they can fail.
    let code =
        shipped("use crate::store::Store; // crate::cli\n#[cfg(test)]\nmod tests { x.unwrap() }");
    assert!(code.contains("crate::store") && !code.contains("cli") && !code.contains("unwrap"));
}

#[test]
fn the_readme_names_every_module_and_verb() {
    let readme = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"))
        .expect("README.md");
    let missing = LAYERS
        .iter()
        .map(|(module, _)| format!("`{module}`"))
        .filter(|module| !readme.contains(module))
        .collect();
    assert_none("modules that the README's map leaves out", missing);
}
