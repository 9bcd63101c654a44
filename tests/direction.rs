//! A director from books.toml to the site: what it may change, what it costs, and what is waited for.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

use crate::library::{Library, Run, TALE, books_toml, tree};
use crate::loopback::{Answer, Asked, Loopback};

/// A key that must never be seen again.
const KEY: &str = "sk-ant-0123456789abcdefghij";

fn library(table: &str) -> Library {
    let library = Library::empty();
    library.write("ferry.txt", TALE);
    let engine = format!("[engine.language]\n{table}\n");
    let book = "file = \"ferry.txt\"\nslug = \"ferry\"\n";
    library.write("books.toml", &books_toml(&engine, book));
    library
}

fn anthropic(server: &Loopback, more: &str) -> Library {
    let base = &server.base;
    library(&format!(
        "use = \"anthropic\"\nmodel = \"m\"\nbase_url = \"{base}\"\n{more}"
    ))
}

fn run(library: &Library, arguments: &[&str]) -> Run {
    let mut command = library.command(arguments);
    let run = Run::of(
        command
            .env("ANTHROPIC_API_KEY", KEY)
            .output()
            .expect("it runs"),
    );
    assert!(
        !run.out.contains(KEY) && !run.err.contains(KEY),
        "{}{}",
        run.out,
        run.err
    );
    for (path, bytes) in tree(&library.path("output")) {
        let found = bytes
            .windows(KEY.len())
            .any(|window| window == KEY.as_bytes());
        assert!(!found, "the key is in {}", path.display());
    }
    run
}

fn built(library: &Library) -> Run {
    let run = run(library, &["build"]);
    assert_eq!(run.code, 0, "{}\n{}", run.out, run.err);
    run
}

/// Labels that give every quotation to the first of the cast and let it rain.
pub fn labels(asked: &Value) -> String {
    let messages = asked["messages"].as_array().expect("messages");
    let last = messages.last().expect("a message");
    let text = last["content"].as_str().expect("a text");
    let numbers = |mark: &str| -> Vec<u32> {
        let pieces = text.split(mark).skip(1);
        pieces
            .filter_map(|piece| piece.split('}').next()?.parse().ok())
            .collect()
    };
    let said = |n: &u32| json!({"quote": n, "who": "c0", "sure": true});
    let quotes: Vec<Value> = numbers("{q").iter().map(said).collect();
    let from = numbers("{s")[0];
    let scene = json!({"from": from, "setting": "untold", "place": "", "time": "untold",
        "weather": "rain", "season": "untold", "lighting": "untold", "mood": "untold",
        "description": "", "present": [], "camera": []});
    let nobody = json!({"quote": 999, "who": "c0", "sure": true});
    let quotes: Vec<Value> = quotes.into_iter().chain([nobody]).collect();
    json!({"characters": [], "quotes": quotes, "scenes": [scene]}).to_string()
}

pub fn message(text: &str) -> Value {
    json!({"content": [{"type": "text", "text": text}], "stop_reason": "end_turn",
        "usage": {"input_tokens": 900, "output_tokens": 100}})
}

fn answer(asked: &Asked) -> Answer {
    assert_eq!(asked.header("authorization"), format!("Bearer {KEY}"));
    Answer::json(200, &message(&labels(&asked.json())))
}

#[test]
fn without_a_director_not_one_byte_is_different() {
    let plain = Library::fake();
    plain.ok(&["build"]);
    let named = library("use = \"embedded\"");
    named.ok(&["build"]);
    assert_eq!(plain.site(), named.site());
    let inspected = plain.ok(&["inspect", "ferry", "--json"]);
    assert_eq!(inspected.out, named.ok(&["inspect", "ferry", "--json"]).out);
    let nobody = plain.run(&["direct"]);
    assert_eq!(nobody.code, 1);
    assert!(nobody.err.contains("[engine.language]"), "{}", nobody.err);
}

#[test]
fn a_director_is_asked_once_about_each_chapter_and_told_of() {
    let server = Loopback::start(|_, asked| answer(asked));
    let library = anthropic(&server, "");
    assert_eq!(run(&library, &["segment"]).code, 0);
    let planned = run(&library, &["build", "--dry-run"]);
    assert!(
        planned.out.contains("2 requests (0 stored)"),
        "{}",
        planned.out
    );
    assert_eq!(server.asked().len(), 0);
    let first = built(&library);
    assert_eq!(server.asked().len(), 2);
    assert!(
        first.out.contains("2 of 2 parts") && first.out.contains("2 dropped"),
        "{}",
        first.out
    );
    let again = built(&library);
    assert!(again.out.contains("Nothing to do"), "{}", again.out);
    assert_eq!(server.asked().len(), 2);
    // What is shown is what was directed, and nobody is asked for showing it.
    let shown: Value =
        serde_json::from_str(&library.ok(&["inspect", "ferry", "--json"]).out).expect("JSON");
    assert!(
        shown["scenes"]
            .as_array()
            .expect("scenes")
            .iter()
            .all(|s| s["weather"] == "rain")
    );
    let last = shown["scenes"].as_array().and_then(|scenes| scenes.last());
    // The sun shines there, as the rules have it.
    assert_eq!(last.expect("a scene")["origins"]["weather"], "model");
    assert_eq!(server.asked().len(), 2);
    // Another chapter alone is none that was not asked about.
    assert_eq!(run(&library, &["build", "--chapters", "2"]).code, 0);
    assert_eq!(server.asked().len(), 2);
}

#[test]
fn a_book_waits_for_an_answer_unless_the_rules_may_stand_in() {
    for (fallback, code) in [("refused", 1), ("always", 0)] {
        let server = Loopback::start(|_, asked| {
            let text = String::from_utf8_lossy(&asked.body).into_owned();
            match text.contains("THE FARTHER SHORE") || text.contains("The Farther Shore") {
                true => Answer::json(400, &json!({"error": {"message": "no"}})),
                false => answer(asked),
            }
        });
        let library = anthropic(&server, &format!("fallback = \"{fallback}\""));
        let run = run(&library, &["build"]);
        assert_eq!(run.code, code, "{}\n{}", run.out, run.err);
        assert_eq!(library.path("output/site/b/ferry").exists(), code == 0);
    }
}

#[test]
fn what_is_declined_is_left_to_the_rules_and_not_asked_again() {
    let server = Loopback::start(|_, _| {
        let mut refusal = message("I would rather not.");
        refusal["stop_reason"] = json!("refusal");
        Answer::json(200, &refusal)
    });
    let library = anthropic(&server, "");
    let first = built(&library);
    assert!(first.out.contains("0 of 2 parts"), "{}", first.out);
    built(&library);
    assert_eq!(server.asked().len(), 2);
    let plain = Library::fake();
    plain.ok(&["build"]);
    assert_eq!(plain.site(), library.site());
}

#[test]
fn a_batch_is_stored_before_it_is_asked_after_and_failed_rows_are_asked_singly() {
    let charged = Arc::new(AtomicUsize::new(0));
    let rows: Arc<Mutex<Vec<Value>>> = Arc::default();
    let (paid, sent) = (charged.clone(), rows.clone());
    let server = Loopback::start(move |before, asked| match asked.line.as_str() {
        "POST /v1/messages/batches" => {
            let requests = asked.json()["requests"]
                .as_array()
                .cloned()
                .unwrap_or_default();
            paid.fetch_add(requests.len(), Ordering::SeqCst);
            *sent.lock().expect("the rows") = requests;
            Answer::json(
                200,
                &json!({"id": "msgbatch_7", "processing_status": "in_progress"}),
            )
        }
        // The first look finds a server that has forgotten who may ask: the run ends there.
        "GET /v1/messages/batches/msgbatch_7" if before == 1 => Answer::json(401, &json!({})),
        "GET /v1/messages/batches/msgbatch_7" => {
            Answer::json(200, &json!({"processing_status": "ended"}))
        }
        "GET /v1/messages/batches/msgbatch_7/results" => {
            let rows = sent.lock().expect("the rows").clone();
            let line = |(place, row): (usize, &Value)| {
                let result = match place {
                    0 => json!({"type": "expired"}),
                    _ => {
                        let labels = labels(&row["params"]);
                        json!({"type": "succeeded", "message": message(&labels)})
                    }
                };
                json!({"custom_id": row["custom_id"], "result": result}).to_string()
            };
            let lines: Vec<String> = rows.iter().enumerate().map(line).collect();
            Answer::new(200, "application/x-jsonl", lines.join("\n"))
        }
        "POST /v1/messages" => {
            paid.fetch_add(1, Ordering::SeqCst);
            answer(asked)
        }
        other => panic!("{other}"),
    });
    let library = anthropic(&server, "batch = true");
    assert_eq!(run(&library, &["build"]).code, 1);
    assert_eq!(charged.load(Ordering::SeqCst), 2);
    let second = built(&library);
    assert!(second.out.contains("2 of 2 parts"), "{}", second.out);
    assert_eq!(charged.load(Ordering::SeqCst), 3, "one row had expired");
    built(&library);
    assert_eq!(charged.load(Ordering::SeqCst), 3);
    for row in rows.lock().expect("the rows").iter() {
        let name = row["custom_id"].as_str().expect("a name");
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        assert!(
            (1..=64).contains(&name.len()) && name.chars().all(plain),
            "{name}"
        );
    }
}

#[test]
fn mistakes_in_the_table_are_told_with_their_line() {
    for (table, words) in [
        ("use = \"anthropic\"", "needs `model`"),
        ("use = \"openai\"\nmodel = \"m\"", "needs `base_url`"),
        (
            "use = \"ollama\"\nmodel = \"m\"\nbatch = true",
            "`batch` belongs to anthropic",
        ),
        ("model = \"m\"", "not to `embedded`"),
        (
            "use = \"ollama\"\nmodel = \"m\"\nwindow = 5",
            "`window` is a number",
        ),
        (
            "use = \"ollama\"\nmodel = \"m\"\ntimeout = 0",
            "`timeout` is a number",
        ),
        ("use = \"claude\"", "no engine `claude`"),
    ] {
        let run = library(table).run(&["status"]);
        assert_eq!(run.code, 2, "{table}: {}", run.err);
        assert!(
            run.err.contains(words) && run.err.contains("books.toml:"),
            "{table}: {}",
            run.err
        );
    }
}
