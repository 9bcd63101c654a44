//! Painters over HTTP, against servers on loopback that speak their documented shapes, faults
//! included.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::library::{Library, Run, TALE, tree};
use crate::loopback::{Answer, Asked, Loopback};

/// The cast sheet and the share image are drawn by the embedded engine, whoever paints.
const DRAWN_HERE: u64 = 2;

/// A key that must never be seen again.
const KEY: &str = "sk-paint-0123456789abcdefghij";

/// A picture of that size, in PNG.
fn png(width: u32, height: u32) -> Vec<u8> {
    let pixel = |i: u32| [(i % width) as u8, (i / width) as u8, 120, 255];
    let rgba: Vec<u8> = (0..width * height).flat_map(pixel).collect();
    pennyreel::media::picture::png(width, height, &rgba).expect("encode")
}

fn page() -> Vec<u8> {
    png(288, 512)
}

fn library(engine: &str, book: &str) -> Library {
    let library = Library::empty();
    library.write("ferry.txt", TALE);
    let books = format!(
        "[engine.speech]\nuse = \"fake\"\n[engine.image]\n{engine}\n\n\
         [[book]]\nfile = \"ferry.txt\"\nslug = \"ferry\"\n{book}\n"
    );
    library.write("books.toml", &books);
    library
}

fn stability(server: &Loopback, more: &str) -> String {
    format!(
        "use = \"stability\"\nbase_url = \"{}\"\n{more}",
        server.base
    )
}

fn openai(server: &Loopback, more: &str) -> String {
    format!(
        "use = \"openai\"\nbase_url = \"{}/v1\"\n{more}",
        server.base
    )
}

fn run(library: &Library, arguments: &[&str]) -> Run {
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
fn built(library: &Library) -> Run {
    let run = run(library, &["build"]);
    assert_eq!(run.code, 0, "{}\n{}", run.out, run.err);
    assert_absent(library);
    run
}

/// Builds, insists that it fails, and wants words in the error.
fn fails(library: &Library, words: &[&str]) {
    let run = run(library, &["build"]);
    assert_eq!(run.code, 1, "{}\n{}", run.out, run.err);
    for word in words {
        assert!(run.err.contains(word), "{word:?} is not in: {}", run.err);
    }
    assert_absent(library);
}

fn assert_absent(library: &Library) {
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
fn published(library: &Library) -> (Vec<Value>, Value) {
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

fn raw(bytes: Vec<u8>) -> Answer {
    Answer::new(200, "image/png", bytes).with("finish-reason", "SUCCESS")
}

fn stability_error(status: u16, name: &str) -> Answer {
    let words = format!("Sorry about {name}, dear {KEY}.");
    Answer::json(status, &json!({"id": "1", "name": name, "errors": [words]}))
}

fn openai_error(status: u16, code: &str) -> Answer {
    let error = json!({"message": format!("Sorry about {code}, {KEY}"), "type": "x", "param": null,
        "code": code, "moderation_details": {"categories": ["violence"]}});
    Answer::json(status, &json!({"error": error}))
}

fn b64(bytes: &[u8]) -> Answer {
    let answer = json!({"created": 1, "data": [{"b64_json": STANDARD.encode(bytes)}],
        "usage": {"input_tokens": 50, "output_tokens": 950, "total_tokens": 1000}});
    Answer::json(200, &answer)
}

#[test]
fn stability_is_asked_by_form_and_each_picture_once() {
    let server = Loopback::start(|_, _| raw(page()));
    let library = library(&stability(&server, "negative = \"umbrellas\""), "");
    let dry = run(&library, &["build", "--dry-run"]);
    assert!(server.asked().is_empty() && dry.code == 0);
    assert_eq!(run(&library, &["segment"]).code, 0);
    let planned = run(&library, &["build", "--dry-run"]);
    let status = run(&library, &["status"]);

    let built = built(&library);
    let asked = server.asked();
    let count = asked.len();
    assert!(count >= 4, "{count}");
    let told = format!("would ask {} for {count} pictures", &server.base[7..]);
    assert!(planned.out.contains(&told), "{told}: {}", planned.out);
    assert!(status.out.contains(&told), "{told}: {}", status.out);
    let bill = format!(
        "unknown (billed by {} for {count} pictures)",
        &server.base[7..]
    );
    assert!(built.out.contains(&bill), "{bill}: {}", built.out);
    let mut square = 0;
    for request in &asked {
        assert_eq!(request.line, "POST /v2beta/stable-image/generate/core");
        assert_eq!(request.header("authorization"), format!("Bearer {KEY}"));
        assert_eq!(request.header("accept"), "image/*");
        assert!(
            request
                .header("content-type")
                .starts_with("multipart/form-data; boundary=")
        );
        let form = request.form();
        let names: Vec<&str> = form.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(
            names,
            [
                "prompt",
                "negative_prompt",
                "aspect_ratio",
                "seed",
                "output_format"
            ]
        );
        assert!(form[0].1.contains("shadow theatre") && form[0].1.len() < 10_000);
        for name in ["Anna", "Holt"] {
            assert!(!form[0].1.contains(name), "nobody is named: {}", form[0].1);
        }
        assert!(form[1].1.contains("lettering") && form[1].1.ends_with("umbrellas"));
        assert!(matches!(form[2].1.as_str(), "9:16" | "2:3" | "1:1"));
        square += usize::from(form[2].1 == "1:1");
        assert!((1..=4_294_967_294u64).contains(&form[3].1.parse().expect("a seed")));
        assert_eq!(form[4].1, "png");
    }
    assert_eq!(square, 2, "the portraits of two people");
    let mut prompts: Vec<String> = asked.iter().map(|a| a.form()[0].1.clone()).collect();
    prompts.sort();
    prompts.dedup();
    assert_eq!(
        prompts.len(),
        count,
        "no two pictures are asked for in the same words"
    );

    let again = run(&library, &["build"]);
    assert!(again.out.contains("Nothing to do"), "{}", again.out);
    assert_eq!(
        server.asked().len(),
        count,
        "what is painted is not asked for again"
    );
    let (pictures, book) = published(&library);
    assert!(
        book.get("fallbacks").is_none() && pictures.iter().all(|p| p.get("fallback").is_none())
    );
    let sizes = pictures[0]["sizes"].as_array().expect("sizes");
    assert_eq!(
        (&sizes[1][1], &sizes[1][2]),
        (&json!(288), &json!(512)),
        "not enlarged"
    );
}

#[test]
fn the_third_generation_has_its_own_path_and_names_its_model() {
    let server = Loopback::start(|_, _| raw(page()));
    let library = library(&stability(&server, "model = \"sd3.5-medium\""), "");
    built(&library);
    let first = server.asked().remove(0);
    assert_eq!(first.line, "POST /v2beta/stable-image/generate/sd3");
    assert_eq!(
        first.form().pop(),
        Some(("model".into(), "sd3.5-medium".into()))
    );
}

/// How often the words of the moderated requests came.
fn moderated(before: usize, _: &Asked) -> Answer {
    match before {
        1 => stability_error(403, "content_moderation"),
        2 => Answer::new(200, "image/png", page()).with("finish-reason", "CONTENT_FILTERED"),
        _ => raw(page()),
    }
}

#[test]
fn a_refusal_is_drawn_by_the_embedded_illustrator_and_said_so() {
    let server = Loopback::start(moderated);
    let library = library(&stability(&server, ""), "");
    let first = run(&library, &["build", "--jobs", "1"]);
    assert_eq!(first.code, 0, "{}", first.err);
    let count = server.asked().len();
    assert!(first.out.contains("drawn  ferry: 2 of"), "{}", first.out);
    let (pictures, book) = published(&library);
    assert_eq!(book["fallbacks"], 2);
    let declined: Vec<&Value> = pictures
        .iter()
        .filter(|p| p["fallback"] == "declined")
        .collect();
    assert_eq!(declined.len(), 2, "{pictures:?}");
    assert_eq!(
        declined[0]["sizes"][1][1], 1080,
        "drawn by the embedded illustrator"
    );
    assert_absent(&library);

    // Neither asked nor paid for again, and still said.
    let again = run(&library, &["build", "-v"]);
    assert_eq!(
        (again.code, server.asked().len()),
        (0, count),
        "{}",
        again.out
    );
    let json = run(&library, &["build", "--json"]).json();
    let told = &json["report"]["books"][0]["fallbacks"];
    assert_eq!(told.as_array().map(Vec::len), Some(2), "{told}");
    assert!(
        told[0]["why"]
            .as_str()
            .is_some_and(|why| why.contains("Sorry about content_moderation"))
    );

    // Other words are another question.
    let books = library.read("books.toml");
    library.write(
        "books.toml",
        &format!("{books}art_direction = \"Watercolour on wet paper.\"\n"),
    );
    built(&library);
    assert_eq!(server.asked().len(), 2 * count);
    let last = server.asked().pop().expect("a request").form().remove(0).1;
    assert!(last.starts_with("Watercolour on wet paper. "), "{last}");
    assert!(published(&library).1.get("fallbacks").is_none());
}

#[test]
fn without_a_fallback_a_refusal_is_an_error_that_costs_once() {
    let server = Loopback::start(moderated);
    let library = library(&stability(&server, "fallback = \"never\""), "");
    fails(&library, &["declined", "Sorry about content_moderation"]);
    let count = server.asked().len();
    fails(&library, &["declined"]);
    assert_eq!(server.asked().len(), count);
}

#[test]
fn what_passes_is_tried_again() {
    let server = Loopback::start(|before, _| match before {
        0 => stability_error(429, "rate_limit_exceeded"),
        1 => stability_error(500, "internal_error"),
        2 => Answer {
            cut: Some(100),
            ..raw(page())
        },
        3 => raw(page()[..page().len() / 2].to_vec()),
        4 => raw(Vec::new()),
        _ => raw(page()),
    });
    let library = library(&stability(&server, ""), "");
    let built = run(&library, &["build", "--json"]);
    assert_eq!(built.code, 0, "{}", built.err);
    let asked = server.asked().len() as u64;
    assert_eq!(asked, built.made("illustrate") - DRAWN_HERE + 5);
    assert!(built.json()["cost"].is_null());
}

#[test]
fn an_empty_account_ends_the_run_and_what_is_painted_is_kept() {
    let topped_up = Arc::new(AtomicBool::new(false));
    let full = topped_up.clone();
    let server = Loopback::start(move |before, _| match full.load(Ordering::SeqCst) {
        false if before >= 2 => stability_error(402, "payment_required"),
        _ => raw(page()),
    });
    let library = library(&stability(&server, ""), "");
    fails(&library, &["402", "credit", "kept"]);
    let refused = server.asked().len();
    assert!(
        refused <= 6,
        "each lane asked once more, not {refused} times"
    );
    topped_up.store(true, Ordering::SeqCst);
    let kept = run(&library, &["build", "--json"]);
    assert_eq!(kept.code, 0, "{}", kept.err);
    let all = server.asked().len();
    let distinct = kept.json()["report"]["stages"]["illustrate"]["units"].as_u64();
    let paid = (all - (refused - 2)) as u64;
    assert_eq!(
        Some(paid + DRAWN_HERE),
        distinct,
        "nothing is paid for twice"
    );
}

#[test]
fn bad_keys_end_the_run_at_once_and_no_key_before_anything_is_asked() {
    let server = Loopback::start(|_, _| stability_error(401, "unauthorized"));
    let library = library(&stability(&server, ""), "");
    fails(&library, &["401", "STABILITY_API_KEY"]);
    let asked = server.asked().len();
    assert!(asked <= 4, "{asked}");
    let mut command = library.command(&["build"]);
    command.env_remove("STABILITY_API_KEY");
    let none = Run::of(command.output().expect("the program runs"));
    assert_eq!(none.code, 1);
    assert!(
        none.err.contains("STABILITY_API_KEY") && none.err.contains("key_env"),
        "{}",
        none.err
    );
    assert_eq!(server.asked().len(), asked);
}

/// Builds against a server that always sends the same, and wants words in the error.
fn always(answer: impl Fn() -> Answer + Send + Sync + 'static, words: &[&str]) -> usize {
    let server = Loopback::start(move |_, _| answer());
    fails(&library(&stability(&server, ""), ""), words);
    server.asked().len()
}

#[test]
fn what_is_no_page_is_refused_by_name() {
    always(|| raw(png(64, 64)), &["64x64", "does not fit the page"]);
    always(|| raw(png(600, 300)), &["600x300"]);
    let asked = always(
        || Answer::new(200, "text/html", "<html>"),
        &["web page", "base_url"],
    );
    assert!(asked <= 4, "{asked}");
    let giant = || {
        let mut giant = page();
        giant[16..24].copy_from_slice(&[0, 0, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF]);
        giant
    };
    always(move || raw(giant()), &["127.0.0.1"]);
}

#[test]
fn more_bytes_than_any_picture_has_are_not_taken() {
    always(
        || raw(vec![0x89; (64 << 20) + 1]),
        &["sent more than 67108864 bytes"],
    );
}

#[test]
fn a_storm_of_failures_ends_in_a_clear_error() {
    let asked = always(
        || stability_error(500, "internal_error"),
        &["500", "the painter failed 20 times in a row", "kept"],
    );
    assert!((20..=24).contains(&asked), "{asked}");
}

#[test]
fn openai_is_asked_in_json_and_its_tokens_are_summed() {
    let server = Loopback::start(|_, _| b64(&page()));
    let engine = openai(
        &server,
        "model = \"gpt-image-2.6-flare\"\nquality = \"low\"",
    );
    let library = library(&engine, "");
    let built = built(&library);
    let asked = server.asked();
    let tokens = format!("{} pictures, {} tokens", asked.len(), asked.len() * 1000);
    assert!(built.out.contains(&tokens), "{tokens}: {}", built.out);
    for request in &asked {
        assert_eq!(request.line, "POST /v1/images/generations");
        assert_eq!(request.header("authorization"), format!("Bearer {KEY}"));
        let body = request.json();
        let mut names: Vec<&String> = body.as_object().expect("an object").keys().collect();
        names.sort();
        assert_eq!(
            names,
            ["model", "n", "output_format", "prompt", "quality", "size"]
        );
        assert_eq!(
            (&body["model"], &body["n"]),
            (&json!("gpt-image-2.6-flare"), &json!(1))
        );
        let size = body["size"].as_str().expect("a size");
        assert!(
            ["864x1536", "1024x1536", "1024x1024"].contains(&size),
            "{size}"
        );
        assert_eq!(
            (&body["quality"], &body["output_format"]),
            (&json!("low"), &json!("png"))
        );
        let words = body["prompt"].as_str().expect("words");
        assert!(words.contains("without any lettering") || words.contains("no lettering"));
        assert!(words.contains("none of this") && words.contains("extra fingers"));
    }
}

#[test]
fn local_servers_may_answer_with_addresses_and_count_no_tokens() {
    let server = Loopback::start(|before, asked| {
        if asked.line.starts_with("GET /made/") {
            assert_eq!(
                asked.header("authorization"),
                "",
                "the key is not for pictures"
            );
            return raw(page());
        }
        let host = asked.header("host");
        let url = match before % 2 {
            0 => format!("http://{host}/made/1.png"),
            _ => "/made/2.png".to_owned(),
        };
        Answer::json(
            200,
            &json!({"created": "x", "data": [{"url": url, "b64_json": null}]}),
        )
    });
    let engine = openai(&server, "model = \"sd-cpp-local\"\nsize = \"512x912\"");
    let library = library(&engine, "");
    built(&library);
    let asked: Vec<Asked> = server.asked();
    let bodies: Vec<Value> = asked
        .iter()
        .filter(|a| a.line.starts_with("POST"))
        .map(Asked::json)
        .collect();
    assert_eq!(2 * bodies.len(), asked.len());
    assert!(
        bodies
            .iter()
            .all(|b| ["512x912", "512x768", "512x512"].contains(&b["size"].as_str().unwrap_or("")))
    );
    let words = bodies[0]["prompt"].as_str().expect("words");
    assert!(
        words.contains("<sd_cpp_extra_args>{") && words.contains("\"seed\":"),
        "{words}"
    );
}

#[test]
fn an_address_inside_the_users_network_is_not_fetched() {
    let secret = Loopback::start(|_, _| raw(page()));
    let inside = format!("{}/admin", secret.base);
    let server =
        Loopback::start(move |_, _| Answer::json(200, &json!({"data": [{"url": inside}]})));
    fails(
        &library(&openai(&server, "model = \"m\""), ""),
        &["is not fetched", "private network"],
    );
    assert!(secret.asked().is_empty());
}

#[test]
fn a_redirection_of_a_picture_is_not_followed() {
    let secret = Loopback::start(|_, _| raw(page()));
    let inside = format!("{}/admin", secret.base);
    let server = Loopback::start(move |_, asked| match asked.line.starts_with("GET") {
        true => Answer::new(302, "text/plain", "").with("Location", &inside),
        false => Answer::json(200, &json!({"data": [{"url": "/x.png"}]})),
    });
    fails(&library(&openai(&server, "model = \"m\""), ""), &["302"]);
    assert!(secret.asked().is_empty());
}

#[test]
fn openai_refusals_and_broken_answers_are_told_apart() {
    let server = Loopback::start(|before, _| match before {
        0 => openai_error(400, "moderation_blocked"),
        1 => Answer::json(200, &json!({"data": []})),
        2 => Answer::json(200, &json!({"data": [{"b64_json": "%%%"}]})),
        3 => Answer::new(200, "application/json", "{\"data\": [{\"b64"),
        _ => b64(&page()),
    });
    let library = library(&openai(&server, "model = \"gpt-image-1.5\""), "");
    built(&library);
    assert_eq!(published(&library).1["fallbacks"], 1);
    assert!(
        server
            .asked()
            .iter()
            .all(|a| a.json()["size"] != "864x1536")
    );
    assert!(
        server
            .asked()
            .iter()
            .any(|a| a.json()["size"] == "1024x1536")
    );

    for (answer, words) in [
        (openai_error(400, "billing_hard_limit_reached"), "credit"),
        (openai_error(429, "insufficient_quota"), "credit"),
        (openai_error(404, "model_not_found"), "the model `m`"),
        (Answer::new(200, "application/json", "nonsense"), "no JSON"),
    ] {
        let server = Loopback::start(move |_, _| answer.clone());
        fails(
            &self::library(&openai(&server, "model = \"m\""), ""),
            &[words],
        );
    }
}

#[test]
fn automatic1111_is_asked_one_picture_after_another() {
    let server = Loopback::start(|_, asked| {
        let seed = asked.json()["seed"].clone();
        let info = json!({"seed": seed, "infotexts": ["x"]}).to_string();
        let answer = json!({"images": [STANDARD.encode(page())], "parameters": {}, "info": info});
        Answer {
            pause: Duration::from_millis(30),
            ..Answer::json(200, &answer)
        }
    });
    let more = "model = \"dream.safetensors\"\nsteps = 12\ncfg_scale = 4.5\nsampler = \"Euler a\"\n\
        size = \"512x912\"\nnegative = \"umbrellas\"";
    let engine = format!(
        "use = \"automatic1111\"\nbase_url = \"{}\"\n{more}",
        server.base
    );
    let library = library(&engine, "");
    let built = run(&library, &["build", "--jobs", "8"]);
    assert_eq!(built.code, 0, "{}", built.err);
    assert!(
        built.out.contains("cost   0.00"),
        "a machine of one's own: {}",
        built.out
    );
    assert_eq!(server.most_at_once(), 1);
    assert_absent(&library);
    for request in server.asked() {
        assert_eq!(request.line, "POST /sdapi/v1/txt2img");
        let pair = STANDARD.encode(format!("me:{KEY}"));
        assert_eq!(request.header("authorization"), format!("Basic {pair}"));
        let body = request.json();
        assert_eq!(
            (&body["steps"], &body["cfg_scale"]),
            (&json!(12), &json!(4.5))
        );
        assert_eq!(
            (&body["sampler_name"], &body["width"]),
            (&json!("Euler a"), &json!(512))
        );
        assert!([912, 768, 512].contains(&body["height"].as_u64().unwrap_or(0)));
        assert_eq!(
            body["override_settings"]["sd_model_checkpoint"],
            "dream.safetensors"
        );
        assert!(
            body["seed"]
                .as_u64()
                .is_some_and(|seed| (1..1 << 32).contains(&seed))
        );
        assert!(
            body["negative_prompt"]
                .as_str()
                .is_some_and(|n| n.ends_with("umbrellas"))
        );
        assert!(
            body["prompt"]
                .as_str()
                .is_some_and(|p| p.contains("shadow theatre"))
        );
        assert_eq!(
            (&body["batch_size"], &body["save_images"]),
            (&json!(1), &json!(false))
        );
    }
}

#[test]
fn automatic1111_says_what_it_does_not_like() {
    let server = Loopback::start(|_, _| Answer::json(404, &json!({"detail": "Sampler not found"})));
    let engine = format!("use = \"automatic1111\"\nbase_url = \"{}\"", server.base);
    fails(
        &library(&engine, ""),
        &["404", "Sampler not found", "base_url"],
    );
    let invalid =
        json!({"detail": [{"loc": ["body", "steps"], "msg": "ensure it is less than 150"}]});
    let server = Loopback::start(move |_, _| Answer::json(422, &invalid));
    let engine = format!("use = \"automatic1111\"\nbase_url = \"{}\"", server.base);
    fails(&library(&engine, ""), &["422", "less than 150"]);
}

#[test]
fn a_local_server_that_is_not_running_is_told_how_to_be_started() {
    for (name, more, words) in [
        ("automatic1111", "", "--api"),
        ("comfyui", "model = \"x\"", "python main.py"),
    ] {
        let engine = format!("use = \"{name}\"\nbase_url = \"http://127.0.0.1:9\"\n{more}");
        let started = Instant::now();
        fails(&library(&engine, ""), &["127.0.0.1:9", words]);
        assert!(started.elapsed() < Duration::from_secs(20));
    }
}

#[test]
fn a_book_can_do_without_its_server_and_asks_again_next_time() {
    let engine = "use = \"comfyui\"\nmodel = \"x\"\nfallback = \"always\"\nbase_url = \"http://127.0.0.1:9\"";
    let library = library(engine, "");
    let first = built(&library);
    assert!(
        first.out.contains("by the embedded illustrator"),
        "{}",
        first.out
    );
    let (pictures, book) = published(&library);
    assert!(book["fallbacks"].as_u64() > Some(3));
    assert!(pictures.iter().all(|p| p["fallback"] == "failed"));
    let status = run(&library, &["status"]);
    assert!(
        status.out.contains("would ask 127.0.0.1:9 for"),
        "{}",
        status.out
    );
}

/// A ComfyUI whose pictures are there at the third look.
fn comfy(outcome: fn(&str) -> Value) -> Loopback {
    let looks = std::sync::Mutex::new(std::collections::BTreeMap::<String, usize>::new());
    Loopback::start(move |before, asked| {
        let path = asked.line.split(' ').nth(1).unwrap_or_default();
        if path == "/prompt" {
            let id = format!("id-{before}");
            return Answer::json(
                200,
                &json!({"prompt_id": id, "number": 1, "node_errors": {}}),
            );
        }
        if let Some(id) = path.strip_prefix("/history/") {
            let mut looks = looks.lock().expect("the looks");
            let seen = looks.entry(id.to_owned()).or_default();
            *seen += 1;
            return match *seen {
                0..3 => Answer::json(200, &json!({})),
                _ => Answer::json(200, &json!({ id: outcome(id) })),
            };
        }
        if path.starts_with("/view?") {
            return raw(page());
        }
        Answer::json(200, &json!({}))
    })
}

#[test]
fn comfyui_is_given_a_graph_and_looked_after_until_it_is_done() {
    let server = comfy(|id| {
        let file = format!("pages {id}&x.png");
        json!({"outputs": {"8": {"images": [{"filename": "p.png", "subfolder": "", "type": "temp"}]},
            "9": {"images": [{"filename": file, "subfolder": "a/b", "type": "output"}]}},
            "status": {"status_str": "success", "completed": true}})
    });
    let engine = format!(
        "use = \"comfyui\"\nbase_url = \"{}\"\nworkflow = \"graph.json\"",
        server.base
    );
    let library = library(&engine, "art_direction = \"Etching.\"");
    let graph = json!({
        "3": {"class_type": "KSampler", "inputs": {"seed": "%seed%", "steps": "%steps%"}},
        "4": {"class_type": "CLIPTextEncode", "inputs": {"text": "masterly, %prompt%"}},
        "5": {"class_type": "EmptyLatentImage", "inputs": {"width": "%width%", "height": "%height%"}},
    });
    library.write("graph.json", &graph.to_string());
    built(&library);
    assert_eq!(server.most_at_once(), 1);
    let asked = server.asked();
    let prompts: Vec<&Asked> = asked.iter().filter(|a| a.line == "POST /prompt").collect();
    for request in &prompts {
        let body = request.json();
        assert_eq!(body["client_id"], "pennyreel");
        let graph = &body["prompt"];
        assert!(graph["3"]["inputs"]["seed"].is_u64() && graph["5"]["inputs"]["width"].is_u64());
        let text = graph["4"]["inputs"]["text"].as_str().expect("words");
        assert!(text.starts_with("masterly, Etching. "), "{text}");
    }
    let views: Vec<&Asked> = asked
        .iter()
        .filter(|a| a.line.starts_with("GET /view"))
        .collect();
    assert_eq!(views.len(), prompts.len());
    assert_eq!(
        views[0].line,
        "GET /view?filename=pages%20id-0%26x.png&subfolder=a%2Fb&type=output"
    );
    let looks = asked
        .iter()
        .filter(|a| a.line.starts_with("GET /history/"))
        .count();
    assert_eq!(looks, 3 * prompts.len());

    library.write(
        "graph.json",
        &graph.to_string().replace("masterly", "plain"),
    );
    built(&library);
    assert!(
        server.asked().len() > asked.len(),
        "another graph is another picture"
    );
}

#[test]
fn comfyui_says_why_a_graph_fails() {
    let server = comfy(|_| {
        json!({"outputs": {}, "status": {"status_str": "error", "completed": false, "messages":
            [["execution_error", {"exception_message": "CUDA out of memory"}]]}})
    });
    let engine = format!(
        "use = \"comfyui\"\nmodel = \"x\"\nbase_url = \"{}\"",
        server.base
    );
    fails(&library(&engine, ""), &["CUDA out of memory"]);
    let server = comfy(|_| json!({"outputs": {}}));
    let engine = format!(
        "use = \"comfyui\"\nmodel = \"x\"\nbase_url = \"{}\"",
        server.base
    );
    fails(&library(&engine, ""), &["a node that saves one"]);
    let unknown = json!({"error": {"type": "prompt_outputs_failed_validation", "message": "Prompt has errors",
        "details": ""}, "node_errors": {"1": {"errors": [{"details": "ckpt_name: 'x' not in list"}]}}});
    let server = Loopback::start(move |_, _| Answer::json(400, &unknown));
    let engine = format!(
        "use = \"comfyui\"\nmodel = \"x\"\nbase_url = \"{}\"",
        server.base
    );
    fails(
        &library(&engine, ""),
        &["does not take the graph", "models/checkpoints"],
    );
}

#[test]
fn a_server_that_says_nothing_is_given_up_after_the_timeout() {
    let server = Loopback::start(|before, _| Answer {
        pause: if before == 0 {
            Duration::from_secs(5)
        } else {
            Duration::ZERO
        },
        ..raw(page())
    });
    let library = library(&stability(&server, "timeout = 1"), "");
    built(&library);
}

#[cfg(unix)]
#[test]
fn a_stop_is_obeyed_while_a_picture_is_waited_for() {
    let server = Loopback::start(|_, _| Answer {
        pause: Duration::from_secs(60),
        ..raw(page())
    });
    let library = library(&stability(&server, ""), "");
    let mut command = library.command(&["build", "-q"]);
    let mut child = command
        .env("STABILITY_API_KEY", KEY)
        .spawn()
        .expect("it starts");
    while server.asked().is_empty() {
        std::thread::sleep(Duration::from_millis(20));
    }
    let stopped = Instant::now();
    let id = child.id().to_string();
    let killed = std::process::Command::new("kill")
        .args(["-INT", &id])
        .status();
    assert!(killed.is_ok_and(|status| status.success()));
    let status = child.wait().expect("it ends");
    assert_eq!(status.code(), Some(130));
    assert!(
        stopped.elapsed() < Duration::from_secs(3),
        "{:?}",
        stopped.elapsed()
    );
}

#[test]
fn a_killed_build_pays_for_nothing_twice() {
    let server = Loopback::start(|_, _| Answer {
        pause: Duration::from_millis(40),
        ..raw(page())
    });
    let library = library(&stability(&server, ""), "");
    let mut command = library.command(&["build", "-q", "--jobs", "1"]);
    let mut child = command
        .env("STABILITY_API_KEY", KEY)
        .spawn()
        .expect("it starts");
    while server.asked().len() < 4 {
        std::thread::sleep(Duration::from_millis(5));
    }
    child.kill().expect("it is killed");
    child.wait().expect("it ends");
    let built = run(&library, &["build", "--json"]);
    assert_eq!(built.code, 0, "{}", built.err);
    let report = built.json();
    let units = report["report"]["stages"]["illustrate"]["units"]
        .as_u64()
        .expect("units");
    let asked = server.asked().len() as u64;
    assert!(
        asked <= units + 1,
        "{asked} requests for {units} pictures, one was in flight"
    );
    assert!(
        built.made("illustrate") <= units - 3,
        "three at least were kept"
    );
}

#[test]
fn mistakes_in_the_table_are_named_with_their_line() {
    let wrong = |table: &str, words: &[&str]| {
        let library = library(table, "");
        library.write("ui.json", "{\"nodes\": []}");
        library.write("deaf.json", "{\"1\": {\"class_type\": \"SaveImage\"}}");
        let built = run(&library, &["build"]);
        assert_eq!(built.code, 2, "{table}: {}", built.err);
        for word in words {
            assert!(
                built.err.contains(word),
                "{table}: {word:?} is not in: {}",
                built.err
            );
        }
    };
    wrong("use = \"openai\"", &["books.toml:4", "base_url", "hint:"]);
    wrong(
        "use = \"openai\"\nbase_url = \"http://x/v1\"",
        &["books.toml:4", "model"],
    );
    wrong("use = \"comfyui\"", &["books.toml:4", "model", "workflow"]);
    wrong(
        "use = \"stability\"\nmodel = \"core/../x\"",
        &["books.toml:5", "sd3"],
    );
    wrong(
        "use = \"stability\"\nsteps = 4",
        &["books.toml:5", "steps", "automatic1111, comfyui"],
    );
    wrong(
        "quality = \"low\"",
        &["books.toml:4", "quality", "openai", "embedded"],
    );
    wrong(
        "use = \"automatic1111\"\nsize = \"912x512\"",
        &["books.toml:5", "upright"],
    );
    wrong(
        "use = \"automatic1111\"\nsteps = 0",
        &["books.toml:5", "steps"],
    );
    wrong(
        "use = \"automatic1111\"\ntimeout = 0",
        &["books.toml:5", "timeout"],
    );
    wrong(
        "use = \"stability\"\nfallback = \"maybe\"",
        &["books.toml:5", "refused"],
    );
    wrong(
        "use = \"stability\"\nart_direction = \" \"",
        &["books.toml:5", "art_direction"],
    );
    wrong(
        "use = \"stability\"\nbase_url = \"https://a:b@c\"",
        &["books.toml:5", "password"],
    );
    wrong(
        &format!("use = \"stability\"\nkey_env = \"{KEY}\""),
        &["books.toml:5", "environment variable"],
    );
    wrong(
        "use = \"stability\"\nstyle = \"x\"",
        &["books.toml:5", "unknown field"],
    );
    for (file, word) in [
        ("none.json", "cannot be read"),
        ("ui.json", "API form"),
        ("deaf.json", "%prompt%"),
        ("ferry.txt", "no JSON"),
    ] {
        wrong(
            &format!("use = \"comfyui\"\nworkflow = \"{file}\""),
            &["books.toml:5", word],
        );
    }
}
