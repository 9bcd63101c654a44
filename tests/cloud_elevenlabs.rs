//! A voice of ElevenLabs, against a server on loopback that speaks the documented shape, faults
//! included.

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::library::{Library, Run, TALE, tree};
use crate::loopback::{Answer, Asked, Loopback};

/// A key that must never be seen again.
const KEY: &str = "el-test-0123456789abcdefghij";
const NARRATOR: &str = "JBFqnCBsd6RMkjVDRZzb";
const ANNA: &str = "EXAVITQu4vr4xnSDxMaL";

/// Milliseconds of a character, and of the silence before the first.
const CHARACTER: usize = 60;
const LEAD: usize = 300;

/// Samples of 16 bits at 24 kHz: a tone for each letter of `text`, silence for what lies between.
fn pcm(text: &str) -> Vec<u8> {
    let mut samples: Vec<i16> = vec![0; LEAD * 24];
    for c in text.chars() {
        let loud = if c.is_alphabetic() { 8_000.0 } else { 300.0 };
        samples.extend((0..CHARACTER * 24).map(|i| (loud * (i as f64 * 0.3).sin()) as i16));
    }
    samples.iter().flat_map(|x| x.to_le_bytes()).collect()
}

fn alignment(text: &str) -> Value {
    let at = |i: usize| (LEAD + i * CHARACTER) as f64 / 1000.0;
    let count = text.chars().count();
    json!({
        "characters": text.chars().map(String::from).collect::<Vec<_>>(),
        "character_start_times_seconds": (0..count).map(at).collect::<Vec<_>>(),
        "character_end_times_seconds": (1..=count).map(at).collect::<Vec<_>>(),
    })
}

fn text(asked: &Asked) -> String {
    asked.json()["text"].as_str().unwrap_or_default().to_owned()
}

pub fn spoken(asked: &Asked) -> Answer {
    let text = text(asked);
    let answer = json!({"audio_base64": STANDARD.encode(pcm(&text)),
        "alignment": alignment(&text), "normalized_alignment": null});
    Answer::json(200, &answer)
}

fn error(status: u16, code: &str) -> Answer {
    let message = format!("Sorry about {code}, dear {KEY}.");
    Answer::json(
        status,
        &json!({"detail": {"status": code, "message": message}}),
    )
}

fn library(server: &Loopback, more: &str) -> Library {
    let library = Library::empty();
    library.write("ferry.txt", TALE);
    let books = format!(
        "[engine.speech]\nuse = \"elevenlabs\"\nbase_url = \"{}/v1\"\nvoice = \"{NARRATOR}\"\n\
         format = \"pcm_24000\"\n{more}\n[engine.image]\nuse = \"fake\"\n\n\
         [[book]]\nfile = \"ferry.txt\"\nslug = \"ferry\"\nvoices = {{ \"Anna\" = \"{ANNA}\" }}\n",
        server.base
    );
    library.write("books.toml", &books);
    library
}

fn run(library: &Library, arguments: &[&str]) -> Run {
    let mut command = library.command(arguments);
    command.env("ELEVENLABS_API_KEY", KEY);
    let run = Run::of(command.output().expect("the program runs"));
    for words in [&run.out, &run.err] {
        assert!(!words.contains(KEY), "the key is shown: {words}");
    }
    for (path, bytes) in tree(&library.path("output")) {
        let found = bytes.windows(KEY.len()).any(|seen| seen == KEY.as_bytes());
        assert!(!found, "the key is in {}", path.display());
    }
    run
}

fn fails(answer: impl Fn() -> Answer + Send + Sync + 'static, words: &[&str]) -> usize {
    let server = Loopback::start(move |_, _| answer());
    let run = run(&library(&server, ""), &["build"]);
    assert_eq!(run.code, 1, "{}", run.err);
    for word in words {
        assert!(run.err.contains(word), "{word:?} is not in: {}", run.err);
    }
    server.asked().len()
}

#[test]
fn a_book_is_spoken_and_its_words_lie_where_the_service_says() {
    let server = Loopback::start(|_, asked| spoken(asked));
    let library = library(&server, "seed = 7\nstability = 0.4");
    let built = run(&library, &["build"]);
    assert_eq!(built.code, 0, "{}", built.err);
    let asked = server.asked();
    for request in &asked {
        assert_eq!(request.header("xi-api-key"), KEY);
        assert_eq!(request.header("authorization"), "");
        assert!(
            request
                .line
                .ends_with("/with-timestamps?output_format=pcm_24000")
        );
        let body = request.json();
        assert_eq!(body["model_id"], "eleven_multilingual_v2");
        assert_eq!(body["seed"], 7);
        assert_eq!(body["voice_settings"]["stability"], 0.4);
    }
    let of_anna = |asked: &&Asked| text(asked).contains("I shall swim");
    let anna = asked.iter().find(of_anna).expect("her line");
    let path = format!("POST /v1/text-to-speech/{ANNA}/");
    assert!(anna.line.starts_with(&path), "{}", anna.line);

    // In book.json's parts the words of a card are as far apart as their characters.
    let read = |name: &str| -> Value {
        let text = library.read(&format!("output/site/b/ferry/{name}"));
        serde_json::from_str(&text).expect("JSON")
    };
    let found = library_words(&read, "The river was high");
    let (river, high) = (found[1], found[3]);
    let apart = "river was ".len() * CHARACTER;
    assert!(
        (high - river).abs_diff(apart as u64) <= 20,
        "{found:?}: {apart} ms apart"
    );
    let again = run(&library, &["build"]);
    assert_eq!((again.code, server.asked().len()), (0, asked.len()));
}

/// When the words of the card that begins so begin, in milliseconds from its first.
fn library_words(read: &dyn Fn(&str) -> Value, start: &str) -> Vec<u64> {
    let book = read("book.json");
    for chapter in book["chapters"].as_array().expect("chapters") {
        for part in chapter["parts"].as_array().expect("parts") {
            let part = read(part["file"].as_str().expect("a file"));
            for card in part["cards"].as_array().expect("cards") {
                if card["text"]
                    .as_str()
                    .is_some_and(|text| text.starts_with(start))
                {
                    let numbers = card["words"].as_array().expect("words").iter();
                    let numbers: Vec<u64> = numbers.filter_map(Value::as_u64).collect();
                    // Of each word two about its letters, the rest before it, and its length; both in
                    // hundredths of a second.
                    let mut now = 0;
                    let begins = numbers.chunks_exact(4).map(|word| {
                        let begin = now + word[2] * 10;
                        now = begin + word[3] * 10;
                        begin
                    });
                    return begins.collect();
                }
            }
        }
    }
    panic!("no card begins with {start}");
}

#[test]
fn parts_of_an_utterance_are_told_what_stands_beside_them_and_whole_ones_nothing() {
    let server = Loopback::start(|_, asked| spoken(asked));
    let library = library(&server, "max_chars = 100");
    let long =
        "The rain fell on the river and on the roofs of the town, and nobody came. ".repeat(3);
    library.write("ferry.txt", &format!("{TALE}\n\n{}\n", long.trim()));
    assert_eq!(run(&library, &["narrate"]).code, 0);
    let bodies: Vec<Value> = server.asked().iter().map(Asked::json).collect();
    let of = |key: &str| bodies.iter().filter(|body| body.get(key).is_some()).count();
    assert!(of("previous_text") >= 2 && of("next_text") == of("previous_text"));
    let whole = |body: &&Value| {
        body["text"]
            .as_str()
            .is_some_and(|text| text.contains("swim"))
    };
    let whole = bodies.iter().find(whole).expect("her line");
    assert!(whole.get("previous_text").is_none() && whole.get("next_text").is_none());
}

#[test]
fn what_passes_is_tried_again_and_times_that_are_missing_are_estimated() {
    let server = Loopback::start(|nth, asked| match nth {
        0 => error(429, "system_busy"),
        1 => error(500, "oops"),
        2 => Answer {
            cut: Some(90),
            ..spoken(asked)
        },
        3 => error(200, "overloaded"),
        4 => Answer::json(200, &json!({"audio_base64": "", "alignment": null})),
        5 => Answer {
            pause: Duration::from_millis(500),
            ..spoken(asked)
        },
        6 => Answer::json(
            200,
            &json!({"audio_base64": STANDARD.encode(pcm(&text(asked))), "alignment": null}),
        ),
        // Times of another text.
        7 => Answer::json(
            200,
            &json!({"audio_base64": STANDARD.encode(pcm(&text(asked))),
                "alignment": alignment("something else")}),
        ),
        // Bytes without the wrapping of JSON.
        8 => Answer::new(200, "audio/pcm", pcm(&text(asked))),
        _ => spoken(asked),
    });
    let built = run(&library(&server, ""), &["build", "--json"]);
    assert_eq!(built.code, 0, "{}", built.err);
    assert_eq!(server.asked().len() as u64, built.made("narrate") + 5);
}

#[test]
fn an_account_that_bears_fewer_requests_gets_fewer() {
    let busy = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let server = Loopback::start(move |nth, asked| {
        use std::sync::atomic::Ordering::SeqCst;
        let others = busy.fetch_add(1, SeqCst);
        std::thread::sleep(Duration::from_millis(60));
        busy.fetch_sub(1, SeqCst);
        match others {
            0 | 1 => spoken(asked),
            _ if nth > 40 => Answer::json(418, &json!({})),
            _ => error(429, "too_many_concurrent_requests"),
        }
    });
    let built = run(&library(&server, ""), &["build", "--json"]);
    assert_eq!(built.code, 0, "{}", built.err);
    let refused = server.asked().len() as u64 - built.made("narrate");
    assert!(refused <= 4, "{refused} were too many: nothing was learnt");
}

#[test]
fn what_cannot_be_helped_here_is_explained() {
    let at_once = fails(|| error(401, "invalid_api_key"), &["ELEVENLABS_API_KEY"]);
    assert!(at_once <= 4, "{at_once}");
    fails(|| error(401, "quota_exceeded"), &["credit", "kept"]);
    fails(
        || error(400, "max_character_limit_exceeded"),
        &["max_chars"],
    );
    fails(
        || error(404, "voice_not_found"),
        &["voices of your account"],
    );
    fails(
        || error(403, "output_format_not_allowed"),
        &["your plan", "format"],
    );
    let invalid = json!({"detail": [{"loc": ["body"], "msg": "too odd"}]});
    fails(move || Answer::json(422, &invalid), &["422", "too odd"]);
    let elsewhere = || Answer::new(307, "text/plain", "").with("Location", "http://127.0.0.1:9/");
    fails(elsewhere, &["307"]);
}

#[test]
fn a_name_where_an_id_belongs_is_told_before_anybody_is_asked() {
    let server = Loopback::start(|_, asked| spoken(asked));
    let library = library(&server, "");
    let books = library.read("books.toml").replace(ANNA, "Sarah the Soft");
    library.write("books.toml", &books);
    let built = run(&library, &["build"]);
    assert_ne!(built.code, 0);
    assert!(built.err.contains("Sarah the Soft"), "{}", built.err);
    assert!(
        server
            .asked()
            .iter()
            .all(|asked| !asked.line.contains("Sarah"))
    );
}
