//! Painters over HTTP, against servers on loopback that speak their documented shapes, faults
//! included. Owns what the tests share: a library that asks a server, its build, and what came of it.

mod answers;
mod faults;
mod local;
mod mistakes;
mod openai;
mod refusals;
mod stability;
mod stopping;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::library::{Library, Run, TALE, tree};
use crate::loopback::{Answer, Asked, Loopback};

/// The cast sheet and the share image are drawn by the embedded engine, whoever paints.
pub const DRAWN_HERE: u64 = 2;

/// A key that must never be seen again.
pub const KEY: &str = "sk-paint-0123456789abcdefghij";

/// A picture of that size, in PNG.
pub fn png(width: u32, height: u32) -> Vec<u8> {
    let pixel = |i: u32| [(i % width) as u8, (i / width) as u8, 120, 255];
    let rgba: Vec<u8> = (0..width * height).flat_map(pixel).collect();
    pennyreel::media::picture::png(width, height, &rgba).expect("encode")
}

pub fn page() -> Vec<u8> {
    png(288, 512)
}

pub fn library(engine: &str, book: &str) -> Library {
    let library = Library::empty();
    library.write("ferry.txt", TALE);
    let books = format!(
        "[engine.speech]\nuse = \"fake\"\n[engine.image]\n{engine}\n\n\
         [[book]]\nfile = \"ferry.txt\"\nslug = \"ferry\"\n{book}\n"
    );
    library.write("books.toml", &books);
    library
}

/// The same with a price: what is here sends no bill otherwise.
pub fn priced(server: &Loopback, engine: &str) -> Library {
    let library = library(engine, "");
    let host = &server.base["http://".len()..];
    let price = format!("[[price]]\nhost = \"{host}\"\npicture = 0.03\n");
    let books = library.read("books.toml");
    library.write("books.toml", &format!("{price}{books}"));
    library
}

pub fn stability(server: &Loopback, more: &str) -> String {
    format!(
        "use = \"stability\"\nbase_url = \"{}\"\n{more}",
        server.base
    )
}

pub fn openai(server: &Loopback, more: &str) -> String {
    format!(
        "use = \"openai\"\nbase_url = \"{}/v1\"\n{more}",
        server.base
    )
}

pub fn run(library: &Library, arguments: &[&str]) -> Run {
    let mut command = library.command(arguments);
    for name in ["STABILITY_API_KEY", "OPENAI_API_KEY"] {
        command.env(name, KEY);
    }
    command.env("AUTOMATIC1111_AUTH", format!("me:{KEY}"));
    let run = Run::of(command.output().expect("the program runs"));
    for words in [&run.out, &run.err] {
        assert!(!words.contains(KEY), "the key is shown: {words}");
    }
    run
}

/// Builds and insists that it works and that the key is nowhere.
pub fn built(library: &Library) -> Run {
    let run = run(library, &["build"]);
    assert_eq!(run.code, 0, "{}\n{}", run.out, run.err);
    assert_absent(library);
    run
}

/// Builds, insists that it fails, and wants words in the error.
pub fn fails(library: &Library, words: &[&str]) {
    let run = run(library, &["build"]);
    assert_eq!(run.code, 1, "{}\n{}", run.out, run.err);
    for word in words {
        assert!(run.err.contains(word), "{word:?} is not in: {}", run.err);
    }
    assert_absent(library);
}

pub fn assert_absent(library: &Library) {
    let encoded = STANDARD.encode(format!("me:{KEY}"));
    for (path, bytes) in tree(&library.path("output")) {
        for secret in [KEY, encoded.as_str()] {
            let mut windows = bytes.windows(secret.len());
            let found = windows.any(|window| window == secret.as_bytes());
            assert!(!found, "the key is in {}", path.display());
        }
    }
}

/// What the site says about its pictures, those of cards first, and book.json.
pub fn published(library: &Library) -> (Vec<Value>, Value) {
    let read = |name: &str| -> Value {
        serde_json::from_str(&library.read(&format!("output/site/b/ferry/{name}"))).expect("JSON")
    };
    let book = read("book.json");
    let mut pictures = Vec::new();
    for chapter in book["chapters"].as_array().expect("chapters") {
        for part in chapter["parts"].as_array().expect("parts") {
            let part = read(part["file"].as_str().expect("a file"));
            pictures.extend(part["pictures"].as_array().expect("pictures").clone());
        }
    }
    let cast = book["cast"].as_array().expect("a cast").iter();
    pictures.extend(cast.map(|person| person["portrait"].clone()));
    pictures.push(book["cover"].clone());
    (pictures, book)
}

pub fn raw(bytes: Vec<u8>) -> Answer {
    Answer::new(200, "image/png", bytes).with("finish-reason", "SUCCESS")
}

pub fn stability_error(status: u16, name: &str) -> Answer {
    let words = format!("Sorry about {name}, dear {KEY}.");
    Answer::json(status, &json!({"id": "1", "name": name, "errors": [words]}))
}

pub fn openai_error(status: u16, code: &str) -> Answer {
    let error = json!({"message": format!("Sorry about {code}, {KEY}"), "type": "x", "param": null,
        "code": code, "moderation_details": {"categories": ["violence"]}});
    Answer::json(status, &json!({"error": error}))
}

pub fn b64(bytes: &[u8]) -> Answer {
    let answer = json!({"created": 1, "data": [{"b64_json": STANDARD.encode(bytes)}],
        "usage": {"input_tokens": 50, "output_tokens": 950, "total_tokens": 1000}});
    Answer::json(200, &answer)
}
