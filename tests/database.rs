//! The README's tables of the databases, held against the statements that make them.

use std::path::Path;

const BEGIN: &str = "<!-- schema: tests/database.rs writes this from src/store/migrations -->";
const END: &str = "<!-- end of schema -->";

/// What the statements themselves do not say.
const NOTES: [(&str, &str); 2] = [
    ("artifact_blob", "Which blobs an artifact needs."),
    ("attempt", "What failed, and when."),
];

/// A table: its name, what the lines above it say, and its columns, each with its note.
struct Table {
    name: String,
    about: String,
    columns: Vec<(String, String)>,
}

fn said(table: &str, about: &str) -> String {
    let note = NOTES.iter().find(|(name, _)| *name == table);
    note.map_or(about, |(_, note)| note).to_owned()
}

/// What a file of statements makes: whatever a statement's own comment says goes with it.
fn tables(sql: &str) -> Vec<Table> {
    let mut tables: Vec<Table> = Vec::new();
    let mut about: Vec<&str> = Vec::new();
    let mut inside = false;
    for line in sql.lines().map(str::trim) {
        let (code, note) = line.split_once("--").unwrap_or((line, ""));
        let (code, note) = (code.trim(), note.trim());
        if code.is_empty() {
            match line.is_empty() {
                // The first words of a file are about its first table.
                true if !inside => {}
                _ => about.push(note),
            }
            continue;
        }
        if let Some(rest) = code.strip_prefix("CREATE ") {
            let words: Vec<&str> = rest.split([' ', '(']).collect();
            let made = words.iter().position(|word| *word == "TABLE");
            inside = made.is_some();
            if let Some(at) = made {
                tables.push(Table {
                    name: words[at + 1].to_owned(),
                    about: said(words[at + 1], &about.join(" ")),
                    columns: Vec::new(),
                });
            }
            about.clear();
        } else if !inside {
            about.clear(); // What is said of a change is said of no table.
        } else if code.starts_with(')') {
            inside = false;
        } else if let Some(table) = tables.last_mut().filter(|_| inside) {
            let constraint = ["PRIMARY", "content", "UNIQUE", "CHECK", "FOREIGN"];
            if constraint.iter().any(|word| code.starts_with(word)) {
                continue;
            }
            let names = if table.columns.is_empty() && code.matches(',').count() > 1 {
                code.split(',').collect()
            } else {
                vec![code]
            };
            for name in names {
                let mut words = name
                    .split_whitespace()
                    .map(|word| word.trim_end_matches(','));
                let Some(name) = words.next().filter(|name| !name.is_empty()) else {
                    continue;
                };
                let kind = words
                    .next()
                    .map_or_else(String::new, |kind| format!(" {kind}"));
                table
                    .columns
                    .push((format!("`{name}`{kind}"), note.to_owned()));
            }
        } else if let Some(rest) = code.strip_prefix("ALTER TABLE ") {
            let words: Vec<&str> = rest.split_whitespace().collect();
            let column = words.iter().position(|word| *word == "COLUMN");
            let known = tables.iter_mut().find(|table| table.name == words[0]);
            if let (Some(at), Some(table)) = (column, known) {
                let column = format!("`{}` {}", words[at + 1], words[at + 2]);
                table.columns.push((column, note.to_owned()));
            }
        }
    }
    tables
}

fn written() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store/migrations");
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .expect("migrations")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "sql"))
        .collect();
    files.sort();
    let mut sql = [String::new(), String::new(), String::new()];
    for path in files {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let own = match name.split_once('_') {
            Some(("catalogue", _)) => 1,
            Some(("sync", _)) => 2,
            _ => 0,
        };
        sql[own].push_str(&std::fs::read_to_string(&path).expect("a migration"));
        sql[own].push('\n');
    }
    let mut out = String::from("| table | what | columns |\n|---|---|---|\n");
    for (file, sql) in ["work.db", "catalogue.db", "sync.db"].iter().zip(&sql) {
        for table in tables(sql) {
            let columns: Vec<String> = table
                .columns
                .iter()
                .map(|(name, note)| match note.as_str() {
                    "" => name.clone(),
                    note => format!("{name}: {note}"),
                })
                .collect();
            out.push_str(&format!(
                "| `{}` ({file}) | {} | {} |\n",
                table.name,
                table.about.replace('|', "\\|"),
                columns.join("; ").replace('|', "\\|")
            ));
        }
    }
    out
}

#[test]
fn the_readme_shows_the_databases_as_they_are() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = std::fs::read_to_string(&path).expect("README.md");
    let (before, rest) = readme
        .split_once(BEGIN)
        .expect("the mark before the tables");
    let (shown, after) = rest.split_once(END).expect("the mark after the tables");
    let written = written();
    for name in [
        "artifact",
        "artifact_blob",
        "attempt",
        "batch",
        "published",
        "work",
        "feed",
        "reader",
        "bookmark",
    ] {
        assert!(
            written.contains(&format!("| `{name}`")),
            "{name}: {written}"
        );
    }
    if std::env::var_os("PENNYREEL_WRITE_README").is_some() {
        let new = format!("{before}{BEGIN}\n\n{written}\n{END}{after}");
        std::fs::write(&path, new).expect("write README.md");
        return;
    }
    assert_eq!(
        shown.trim(),
        written.trim(),
        "run with PENNYREEL_WRITE_README=1 to bring the README up to date"
    );
}
