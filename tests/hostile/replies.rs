//! Directors and painters over HTTP whose answers are huge, deep, of the wrong types, or hold what does
//! not belong on a page.

use serde_json::{Value, json};

use super::guard::{assert_unharmed, beside, watch};
use crate::library::{Library, TALE};
use crate::loopback::{Answer, Asked, Loopback};

/// Builds with engines beside the honest book; the site must keep that whatever comes.
fn build(what: &str, engines: &str) -> (Library, i32) {
    let library = beside("");
    library.write("tide.txt", TALE);
    let books = format!(
        "{engines}\n[[book]]\nfile = \"ferry.txt\"\nslug = \"ferry\"\n\n[[book]]\nfile = \
         \"tide.txt\"\nslug = \"hostile\"\n"
    );
    library.write("books.toml", &books);
    let watched = watch(&library, &["build", "--only", "hostile"]);
    watched.bounded(what);
    assert_unharmed(&library);
    if watched.run.code != 0 {
        assert!(
            watched.run.err.contains("hostile"),
            "{what}: {}",
            watched.run.err
        );
    }
    (library, watched.run.code)
}

fn directed(
    what: &str,
    answer: impl Fn(&Asked) -> Answer + Send + Sync + 'static,
) -> (Library, i32) {
    let server = Loopback::start(move |_, asked| answer(asked));
    let engines = format!(
        "[engine.speech]\nuse = \"fake\"\n[engine.image]\nuse = \"fake\"\n[engine.language]\nuse = \
         \"ollama\"\nmodel = \"m\"\nbase_url = \"{}\"\n",
        server.base
    );
    build(what, &engines)
}

/// An answer in Ollama's shape.
fn says(labels: &str) -> Answer {
    let body = json!({"message": {"role": "assistant", "content": labels}, "done": true,
        "done_reason": "stop", "prompt_eval_count": 900, "eval_count": 100});
    Answer::json(200, &body)
}

#[test]
fn directors_answers_of_any_form_leave_the_story_whole() {
    let trick = "<script>zzz(1)</script>\u{202e}\u{1b}[31m\u{0}";
    let label = json!({"who": "c0", "name": trick, "aliases": [trick], "sex": "female", "age": trick,
        "role": trick, "description": trick.repeat(10_000), "first": 1});
    let scene = json!({"from": 1, "setting": trick, "place": trick, "time": "untold", "weather": "rain",
        "season": "untold", "lighting": "untold", "mood": "untold", "description": trick.repeat(1_000),
        "present": [{"who": trick, "part": "x", "feeling": "y"}],
        "camera": [{"span": 4_294_967_295u32, "framing": "x", "movement": "y", "focus": trick}]});
    let tricky = json!({"characters": [label], "quotes": [{"quote": 1, "who": trick, "sure": true}],
        "scenes": [scene]});
    let numbers = r#"{"characters": [], "quotes": [{"quote": -1, "who": 5, "sure": 1e999},
        {"quote": 1e300, "who": "c99999999999999999999", "sure": true}, {"quote": NaN}], "scenes": [{"from": 18446744073709551616}]}"#;
    let plain: Vec<(&str, String)> = vec![
        ("script in labels", tricky.to_string()),
        ("absurd numbers", numbers.to_owned()),
        ("deep", format!("{{\"characters\": {}", "[".repeat(200_000))),
        ("deep objects", "{\"a\":".repeat(200_000)),
        ("a million labels", json!({"characters": [], "quotes": vec![json!({"quote": 1, "who": "c0", "sure": true}); 60_000], "scenes": []}).to_string()),
        ("wrong types", json!({"characters": {}, "quotes": "x", "scenes": 7}).to_string()),
        ("nothing", String::new()),
        ("braces the wrong way round", "}{".to_owned()),
        ("10 MB", format!("{{\"characters\": [], \"quotes\": [], \"scenes\": [], \"x\": \"{}\"}}", "x".repeat(10 << 20))),
    ];
    let mut bodies: Vec<(&str, Vec<u8>)> = vec![
        ("a deep body", b"{\"message\":".repeat(200_000)),
        ("NaN", b"{\"message\": {\"content\": NaN}, \"eval_count\": Infinity}".to_vec()),
        ("absurd counts", b"{\"message\": {\"content\": \"{}\"}, \"eval_count\": 1e308, \"prompt_eval_count\": -5}".to_vec()),
        ("half a letter", b"{\"message\": {\"content\": \"\\ud800\"}}".to_vec()),
        ("no UTF-8", b"{\"message\": {\"content\": \"\xFF\xFE\"}}".to_vec()),
        ("40 MB", [b"{\"x\": \"".as_slice(), &vec![b'x'; 40 << 20], b"\"}"].concat()),
        ("a list", b"[1,2,3]".to_vec()),
    ];
    for (what, labels) in plain {
        let shown = directed(what, move |_| says(&labels));
        let site = shown.0.site();
        let marked = |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).contains("<script>zzz");
        assert!(
            !site
                .iter()
                .any(|(path, bytes)| path.ends_with("index.html") && marked(bytes)),
            "{what}"
        );
        let turned =
            |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).contains(['\u{202e}', '\u{1b}']);
        assert!(
            !site
                .iter()
                .any(|(path, bytes)| path.starts_with("b/hostile") && turned(bytes)),
            "{what}"
        );
    }
    for group in std::mem::take(&mut bodies).chunks(4) {
        std::thread::scope(|scope| {
            for (what, body) in group {
                scope.spawn(move || {
                    let body = body.clone();
                    directed(what, move |_| {
                        Answer::new(200, "application/json", body.clone())
                    })
                });
            }
        });
    }
}

#[test]
fn painters_answers_of_any_form_leave_cards_without_pictures_or_end_in_words() {
    let encoded = |bytes: &[u8]| {
        use base64::Engine;
        base64::engine::general_purpose::STANDARD.encode(bytes)
    };
    let of = |picture: &[u8]| json!({"images": [encoded(picture)]});
    let pictures = super::pictures::all();
    let mut bodies: Vec<(String, Vec<u8>)> = pictures
        .iter()
        .filter(|(name, _)| !name.starts_with("longer") && !name.starts_with("flags"))
        .map(|(name, bytes)| ((*name).to_owned(), of(bytes).to_string().into_bytes()))
        .collect();
    let odd: [(&str, Value); 5] = [
        ("no pictures", json!({"images": []})),
        ("numbers", json!({"images": [1e308]})),
        ("no base64", json!({"images": ["%%%"]})),
        ("an object", json!({"images": {"a": 1}})),
        ("100,000 pictures", json!({"images": vec![""; 100_000]})),
    ];
    bodies.extend(odd.map(|(what, body)| (what.to_owned(), body.to_string().into_bytes())));
    bodies.push(("deep".into(), b"{\"images\":".repeat(200_000)));
    for group in bodies.chunks(6) {
        std::thread::scope(|scope| {
            for (what, body) in group {
                scope.spawn(move || {
                    let body = body.clone();
                    let server = Loopback::start(move |_, _| Answer::new(200, "application/json", body.clone()));
                    let engines = format!(
                        "[engine.speech]\nuse = \"fake\"\n[engine.image]\nuse = \"automatic1111\"\nbase_url = \"{}\"\n",
                        server.base
                    );
                    build(what, &engines);
                });
            }
        });
    }
}
