//! What a curator's CI leans on: every line of `--json` keeps to the published schema, exit codes are
//! what the help says, and the example workflow asks the program for nothing that it does not know.

use std::path::Path;

use serde_json::Value;

use crate::library::{Library, books_toml};

fn asset(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("assets/ci")
        .join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn schema() -> Value {
    serde_json::from_str(&asset("events.schema.json")).expect("the schema is JSON")
}

/// What of a value a schema does not allow: as much of JSON Schema as ours uses. Words that it does
/// not know make it fail.
fn breaches(root: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (word, rule) in schema.as_object().expect("a schema is an object") {
        match word.as_str() {
            "$schema" | "title" | "description" | "$defs" => {}
            "$ref" => {
                let name = rule.as_str().unwrap_or_default().trim_start_matches('#');
                let rule = root.pointer(name).expect("a definition");
                found.extend(breaches(root, rule, value, at));
            }
            "const" => found.extend((rule != value).then(|| format!("{at} is not {rule}"))),
            "enum" => {
                let known = rule.as_array().is_some_and(|all| all.contains(value));
                found.extend((!known).then(|| format!("{at} is none of {rule}")));
            }
            "type" => {
                let types = rule
                    .as_array()
                    .cloned()
                    .unwrap_or_else(|| vec![rule.clone()]);
                let fits = types.iter().any(|name| is_a(name, value));
                found.extend((!fits).then(|| format!("{at} is no {rule}: {value}")));
            }
            "minimum" => {
                let fits = value.as_f64() >= rule.as_f64();
                found.extend((!fits).then(|| format!("{at} is below {rule}")));
            }
            "required" => {
                for name in rule
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(Value::as_str)
                {
                    let there = value.get(name).is_some();
                    found.extend((!there).then(|| format!("{at} has no {name}")));
                }
            }
            "properties" => {
                for (name, rule) in rule.as_object().into_iter().flatten() {
                    if let Some(value) = value.get(name) {
                        found.extend(breaches(root, rule, value, &format!("{at}.{name}")));
                    }
                }
            }
            "additionalProperties" => {
                for (name, value) in value.as_object().into_iter().flatten() {
                    if schema["properties"].get(name).is_some() {
                        continue;
                    }
                    match rule {
                        Value::Bool(false) => found.push(format!("{at}.{name} is not known")),
                        rule => found.extend(breaches(root, rule, value, &format!("{at}.{name}"))),
                    }
                }
            }
            "items" => {
                for value in value.as_array().into_iter().flatten() {
                    found.extend(breaches(root, rule, value, &format!("{at}[]")));
                }
            }
            "oneOf" => {
                let all = rule.as_array().expect("a list of schemas");
                let of_it: Vec<_> = all
                    .iter()
                    .filter(|one| one["properties"]["event"]["const"] == value["event"])
                    .collect();
                match of_it.as_slice() {
                    [one] => found.extend(breaches(root, one, value, at)),
                    _ => found.push(format!("{at}: {} is no event of ours", value["event"])),
                }
            }
            other => panic!("the schema says {other}, which this test does not know"),
        }
    }
    found
}

fn is_a(name: &Value, value: &Value) -> bool {
    match name.as_str() {
        Some("string") => value.is_string(),
        Some("integer") => value.is_u64() || value.is_i64(),
        Some("number") => value.is_number(),
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("boolean") => value.is_boolean(),
        Some("null") => value.is_null(),
        _ => false,
    }
}

/// Holds every line to the schema; returns the kinds of events seen.
pub(crate) fn hold(lines: &str) -> Vec<String> {
    let schema = schema();
    let mut kinds = Vec::new();
    for line in lines.lines() {
        let value: Value = serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"));
        let found = breaches(&schema, &schema, &value, "line");
        assert!(found.is_empty(), "{found:?}\n{line}");
        kinds.push(value["event"].as_str().unwrap_or_default().to_owned());
    }
    kinds
}

#[test]
fn every_line_of_a_build_keeps_to_the_schema() {
    let library = Library::fake();
    let mut kinds = hold(&library.ok(&["build", "--json"]).out);
    assert_eq!(kinds.last().map(String::as_str), Some("report"));
    // Damage, a book that fails, an unknown number of chapters, and no library at all.
    for path in crate::library::tree(&library.path("output/blobs")).into_keys() {
        std::fs::write(library.path("output/blobs").join(path), b"no").expect("damage it");
    }
    kinds.extend(hold(&library.ok(&["build", "--json"]).out));
    library.write("empty.txt", "\n");
    let two = "file = \"ferry.txt\"\nslug = \"ferry\"\nchapters = \"1-9\"\n\n[[book]]\nfile = \"empty.txt\"\nslug = \"empty\"\n";
    library.write("books.toml", &books_toml("", two));
    let run = library.run(&["build", "--json"]);
    assert_eq!(run.code, 1);
    kinds.extend(hold(&run.out));
    let run = library.run(&["build", "--json", "--library", "nowhere.toml"]);
    assert_eq!(run.code, 2);
    kinds.extend(hold(&run.out));
    for kind in [
        "stage_started",
        "unit_done",
        "stage_done",
        "unit_failed",
        "first_card",
        "report",
        "error",
    ] {
        assert!(
            kinds.iter().any(|seen| seen == kind),
            "{kind} was not seen among {kinds:?}"
        );
    }
}

#[test]
fn the_schema_refuses_what_is_not_in_it() {
    let schema = schema();
    let wrong = [
        r#"{"event":"unit_done","stage":"narrate","weight":1}"#,
        r#"{"event":"unit_done","stage":"narrate","weight":-1,"millis":2}"#,
        r#"{"event":"unit_done","stage":"narrate","weight":1,"millis":2,"more":3}"#,
        r#"{"event":"never_heard_of"}"#,
    ];
    for line in wrong {
        let value: Value = serde_json::from_str(line).expect("JSON");
        assert!(
            !breaches(&schema, &schema, &value, "line").is_empty(),
            "{line}"
        );
    }
}

#[test]
fn the_schema_knows_every_event_of_the_program() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/pipeline/event.rs");
    let source = std::fs::read_to_string(source).expect("the events");
    let list = source
        .split("pub enum Event")
        .nth(1)
        .and_then(|rest| rest.split("\n}\n").next());
    let names: Vec<String> = list
        .unwrap_or_default()
        .lines()
        .filter_map(|line| line.strip_prefix("    ")?.strip_suffix(" {"))
        .map(snake)
        .collect();
    assert!(names.len() >= 10, "{names:?}");
    let schema = schema();
    for name in names {
        let mut events = schema["oneOf"].as_array().into_iter().flatten();
        let known = events.any(|event| event["properties"]["event"]["const"] == name.as_str());
        assert!(known, "assets/ci/events.schema.json does not know {name}");
    }
}

/// `UnitDone` as `unit_done`.
fn snake(name: &str) -> String {
    let mut made = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !made.is_empty() {
            made.push('_');
        }
        made.extend(letter.to_lowercase());
    }
    made
}

#[test]
fn the_example_workflow_asks_for_verbs_and_flags_that_there_are() {
    let workflow = asset("github.yml");
    let commands: Vec<Vec<&str>> = workflow
        .lines()
        .filter_map(|line| line.split_once("target/release/pennyreel "))
        .map(|(_, words)| {
            words
                .split('|')
                .next()
                .unwrap_or_default()
                .split_whitespace()
                .collect()
        })
        .collect();
    assert!(commands.len() >= 2, "{commands:?}");
    let library = Library::empty();
    for words in commands {
        let run = library.run(&[&words[..], &["--help"]].concat());
        assert_eq!(run.code, 0, "{words:?}: {}", run.err);
    }
    // Spaces alone make its structure.
    assert!(!workflow.contains('\t'));
}

#[test]
fn the_help_names_every_exit_code() {
    let help = Library::empty().ok(&["--help"]).out;
    let list = help.split("Exit codes:").nth(1).expect("a list of them");
    let list = list.split_whitespace().collect::<Vec<_>>().join(" ");
    for code in [
        "0 done",
        "1 something failed",
        "2 wrong arguments",
        "3 the budget",
        "130 interrupted",
    ] {
        assert!(list.contains(code), "{code} is not in: {list}");
    }
}
