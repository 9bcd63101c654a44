//! Money: what a build would cost, that it stops before a budget is passed, and that nothing whose reply
//! came is paid for twice however often the program is killed.

use std::collections::BTreeMap;
use std::process::Stdio;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::cloud_pictures::page;
use crate::library::{Library, Run};
use crate::loopback::{Answer, Asked, Loopback};

/// How often the program is killed.
const KILLS: u64 = 50;
/// Paragraphs of the book, each with words of its own, so that no two requests are the same.
const PARAGRAPHS: usize = 240;

/// A book of two chapters in which somebody speaks now and then.
fn tale() -> String {
    let mut text = String::from("Title: The Toll\n\nAuthor: A. Tester\n\n\n");
    for number in 0..PARAGRAPHS {
        if number % (PARAGRAPHS / 2) == 0 {
            let chapter = number / (PARAGRAPHS / 2) + 1;
            text.push_str(&format!("\nCHAPTER {}.\n\n\n", "I".repeat(chapter)));
        }
        text.push_str(&match number % 3 {
            0 => format!(
                "\u{201c}That is toll number {number},\u{201d} said Anna, and she paid.\n\n"
            ),
            _ => format!("The keeper of the bridge wrote {number} into his book and shut it.\n\n"),
        });
    }
    text
}

/// Every engine a server's, with prices: the machine is here, and sends bills all the same.
fn library(server: &Loopback, more: &str) -> Library {
    let library = Library::empty();
    library.write("toll.txt", &tale());
    let base = &server.base;
    let host = &base["http://".len()..];
    library.write(
        "books.toml",
        &format!(
            "{more}\n\
             [engine.language]\nuse = \"openai\"\nbase_url = \"{base}/l/v1\"\nmodel = \"director\"\n\
             max_tokens = 1000\n\
             [engine.speech]\nuse = \"openai\"\nbase_url = \"{base}/s/v1\"\nmodel = \"voice\"\nvoice = \"v\"\n\
             [engine.image]\nuse = \"openai\"\nbase_url = \"{base}/i/v1\"\nmodel = \"painter\"\n\
             [[price]]\nhost = \"{host}\"\nmodel = \"director\"\ninput = 1.0\noutput = 4.0\n\
             [[price]]\nhost = \"{host}\"\nmodel = \"voice\"\ncharacters = 15.0\n\
             [[price]]\nhost = \"{host}\"\nmodel = \"painter\"\npicture = 0.05\n\
             [[book]]\nfile = \"toll.txt\"\nslug = \"toll\"\n"
        ),
    );
    library
}

/// A tone in 16-bit WAV at 24 kHz, as long as somebody takes to say so many letters; in steps of half a
/// second, so that many lines have the same bytes.
fn wav(letters: usize) -> Vec<u8> {
    let halves = (letters / 7).max(1) as u32;
    let samples: Vec<u8> = (0..12_000 * halves)
        .map(|n| ((f64::from(n) / 9.0).sin() * 8_000.0) as i16)
        .flat_map(i16::to_le_bytes)
        .collect();
    let mut file = b"RIFF".to_vec();
    file.extend((36 + samples.len() as u32).to_le_bytes());
    file.extend(b"WAVEfmt \x10\0\0\0\x01\0\x01\0");
    file.extend(24_000u32.to_le_bytes());
    file.extend(48_000u32.to_le_bytes());
    file.extend(b"\x02\0\x10\0data");
    file.extend((samples.len() as u32).to_le_bytes());
    file.extend(samples);
    file
}

/// How often each question was answered: that is what is billed.
type Charges = Arc<Mutex<BTreeMap<(String, Vec<u8>), u64>>>;

fn answer(asked: &Asked, page: &[u8], pause: Duration) -> Answer {
    let reply = match asked.line.as_str() {
        "POST /l/v1/chat/completions" => {
            let labels = json!({"characters": [], "quotes": [], "scenes": []}).to_string();
            Answer::json(
                200,
                &json!({"choices": [{"finish_reason": "stop", "message": {"content": labels}}],
                    "usage": {"prompt_tokens": 5_000, "completion_tokens": 100}}),
            )
        }
        "POST /s/v1/audio/speech" => {
            let order: Value = serde_json::from_slice(&asked.body).expect("an order");
            let line = order["input"].as_str().unwrap_or_default();
            Answer::new(200, "audio/wav", wav(line.chars().count()))
        }
        "POST /i/v1/images/generations" => {
            Answer::json(200, &json!({"data": [{"b64_json": STANDARD.encode(page)}]}))
        }
        other => panic!("{other}"),
    };
    Answer { pause, ..reply }
}

/// A shop that notes what it sells.
fn shop(pause: Duration) -> (Loopback, Charges) {
    let charges = Charges::default();
    let (page, till) = (page(), charges.clone());
    let server = Loopback::start(move |_, asked| {
        let name = (asked.line.clone(), asked.body.clone());
        *till.lock().expect("the till").entry(name).or_default() += 1;
        answer(asked, &page, pause)
    });
    (server, charges)
}

fn sum(charges: &Charges) -> (u64, u64) {
    let charges = charges.lock().expect("the till");
    (charges.values().sum(), charges.len() as u64)
}

/// The ledger's requests by state.
fn ledger(library: &Library) -> BTreeMap<String, u64> {
    let mut states = BTreeMap::new();
    for row in costs(library) {
        let state = row["state"].as_str().expect("a state").to_owned();
        *states.entry(state).or_default() += row["requests"].as_u64().expect("a count");
    }
    states
}

fn costs(library: &Library) -> Vec<Value> {
    let run = library.ok(&["status", "--costs", "--json"]);
    run.json()["costs"].as_array().expect("rows").clone()
}

/// The next number of a fixed row of them, below `most`.
fn roll(state: &mut u64, most: u64) -> u64 {
    *state = state
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) % most
}

#[test]
fn killed_fifty_times_nothing_whose_reply_came_is_paid_for_twice() {
    let (undisturbed, once) = shop(Duration::ZERO);
    let calm = library(&undisturbed, "");
    calm.ok(&["build"]);
    // Two units may ask the same and get an answer each.
    let (needed, distinct) = sum(&once);

    let (server, charges) = shop(Duration::from_millis(120));
    let library = library(&server, "");
    let (mut seed, mut killed) = (7, 0);
    for _ in 0..KILLS {
        let mut command = library.command(&["build"]);
        let mut child = command
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("start");
        std::thread::sleep(Duration::from_millis(30 + roll(&mut seed, 370)));
        killed += u64::from(child.try_wait().expect("its state").is_none());
        child.kill().expect("kill");
        child.wait().expect("wait");
    }
    // Whatever was on its way is answered, and billed, by now.
    std::thread::sleep(Duration::from_millis(300));
    library.ok(&["build"]);
    let (charged, asked) = sum(&charges);
    let ledger = ledger(&library);
    let of = |state: &str| ledger.get(state).copied().unwrap_or_default();
    let twice = charged - needed;
    println!(
        "killed {killed} of {KILLS} | needed {needed} | charges {charged} | ledger: paid {}, lost {} | \
         charged twice {twice}, of them with a reply that came {}",
        of("paid"),
        of("lost"),
        twice.saturating_sub(of("lost"))
    );
    assert!(killed > KILLS / 2, "only {killed} were really killed");
    assert_eq!(asked, distinct, "the same is bought as without kills");
    assert_eq!(of("paid"), needed, "every reply that came is paid for once");
    assert!(
        twice <= of("lost"),
        "{twice} were charged again, but only {} replies never came",
        of("lost")
    );
    assert!(of("lost") > 0, "no kill hit a call: the test shows nothing");
    assert_eq!(of("sent"), 0);
    assert_eq!(
        calm.site(),
        library.site(),
        "and the same site is made of it"
    );
    assert_eq!(
        library.run(&["build"]).code,
        0,
        "and it is finished: nothing more is asked"
    );
    assert_eq!(sum(&charges).0, charged);
}

/// What a run says in JSON that stopped for want of money.
fn stopped(run: &Run) -> Value {
    assert_eq!(run.code, 3, "{}\n{}", run.out, run.err);
    run.json()["report"].clone()
}

#[test]
fn a_run_stops_before_the_call_that_may_pass_its_budget_and_goes_on_with_more() {
    let (server, charges) = shop(Duration::ZERO);
    let library = library(&server, "");
    let estimate = library.ok(&["estimate", "--json"]).json();
    assert_eq!(sum(&charges).0, 0, "an estimate asks nobody");
    let calls = estimate["calls"].as_array().expect("rows").clone();
    let stages: Vec<&str> = calls.iter().filter_map(|c| c["stage"].as_str()).collect();
    assert_eq!(stages, ["direct", "narrate", "illustrate"]);
    let told: u64 = calls
        .iter()
        .filter_map(|call| call["missing"]["requests"].as_u64())
        .sum();
    // The director's two answers cost $0.0054 each; of the voice's lines some fit.
    let first = stopped(&library.run(&["build", "--budget", "0.06", "--json"]));
    assert!(
        first["over_budget"]["message"]
            .as_str()
            .is_some_and(|m| m.contains("$0.06")),
        "{first}"
    );
    let paid = |report: &Value| -> f64 {
        let costs = report["costs"].as_array().expect("rows").iter();
        costs.filter_map(|cost| cost["money"].as_f64()).sum()
    };
    assert!((0.02..=0.06).contains(&paid(&first)), "{first}");
    assert!(
        !library.path("output/site/b/toll").exists(),
        "half a book is none"
    );
    let bought = sum(&charges).0;
    // The same budget is a new run's: it goes on where the first stopped.
    let second = stopped(&library.run(&["build", "--budget", "0.06", "--json"]));
    assert!(sum(&charges).0 > bought && paid(&second) <= 0.06);
    library.ok(&["build"]);
    assert_eq!(sum(&charges).0, told, "as it was estimated, and once");
    let sum: f64 = costs(&library)
        .iter()
        .filter_map(|row| row["dollars"].as_f64())
        .sum();
    let spoken: f64 = calls
        .iter()
        .filter(|call| call["stage"] == "narrate")
        .filter_map(|call| call["likely"].as_f64())
        .sum();
    let pictures = calls
        .iter()
        .filter(|call| call["stage"] == "illustrate")
        .filter_map(|call| call["missing"]["requests"].as_f64())
        .sum::<f64>();
    let exact = 2.0 * (5_000.0 + 400.0) / 1e6 + spoken + pictures * 0.05;
    assert!((sum - exact).abs() < 1e-6, "{sum} against {exact}");
    let clean = library.run(&["clean", "--all"]);
    assert_eq!(clean.code, 1);
    assert!(clean.err.contains("paid"), "{}", clean.err);
    assert!(library.path("output/work.db").exists());
    library.ok(&["clean", "--all", "--paid"]);
    assert!(!library.path("output/work.db").exists());
}

#[test]
fn a_books_budget_stops_that_book_and_others_go_on() {
    let (server, _) = shop(Duration::ZERO);
    let library = library(&server, "[budget]\nbook = 0.02");
    library.write("ferry.txt", crate::library::TALE);
    let books = library.read("books.toml");
    let more = "[[book]]\nfile = \"ferry.txt\"\nslug = \"ferry\"\nbudget = 5.0\n";
    library.write("books.toml", &format!("{books}{more}"));
    let run = library.run(&["build"]);
    assert_eq!(run.code, 3, "{}\n{}", run.out, run.err);
    assert!(run.err.contains("the budget of toll, $0.02"), "{}", run.err);
    assert!(run.err.contains("--book-budget"), "{}", run.err);
    assert!(library.path("output/site/b/ferry").exists());
    assert!(!library.path("output/site/b/toll").exists());
    // It is spent: nothing more of it is bought in another run.
    let again = library.run(&["build", "--only", "toll"]);
    assert_eq!(again.code, 3);
    let spent = library.ok(&["status", "--costs"]);
    assert!(spent.out.contains("toll: $0.0"), "{}", spent.out);
}

#[test]
fn a_batch_whose_name_never_came_is_found_in_the_list() {
    let rows: Arc<Mutex<Vec<Value>>> = Arc::default();
    let sent = rows.clone();
    let server = Loopback::start(move |_, asked| match asked.line.as_str() {
        "POST /v1/messages/batches" => {
            let requests = asked.json()["requests"].as_array().cloned();
            let mut rows = sent.lock().expect("the rows");
            rows.extend(requests.unwrap_or_default());
            // It is taken, and the answer is lost.
            Answer {
                cut: Some(3),
                ..Answer::json(200, &json!({"id": "msgbatch_7"}))
            }
        }
        "GET /v1/messages/batches?limit=100" => {
            let rows = sent.lock().expect("the rows").len();
            let counts = |n: usize| json!({"processing": n, "succeeded": 0});
            Answer::json(
                200,
                &json!({"data": [
                    {"id": "msgbatch_9", "request_counts": counts(rows + 1)},
                    {"id": "msgbatch_8", "request_counts": counts(rows)},
                    {"id": "msgbatch_7", "request_counts": counts(rows)},
                ]}),
            )
        }
        "GET /v1/messages/batches/msgbatch_8" | "GET /v1/messages/batches/msgbatch_7" => {
            Answer::json(200, &json!({"processing_status": "ended"}))
        }
        // Somebody else's, of the same size.
        "GET /v1/messages/batches/msgbatch_8/results" => Answer::new(
            200,
            "application/x-jsonl",
            json!({"custom_id": "theirs", "result": {"type": "expired"}}).to_string(),
        ),
        "GET /v1/messages/batches/msgbatch_7/results" => {
            let rows = sent.lock().expect("the rows").clone();
            let line = |row: &Value| {
                let labels = json!({"characters": [], "quotes": [], "scenes": []}).to_string();
                let message = json!({"content": [{"type": "text", "text": labels}],
                    "stop_reason": "end_turn",
                    "usage": {"input_tokens": 900, "output_tokens": 100}});
                json!({"custom_id": row["custom_id"],
                    "result": {"type": "succeeded", "message": message}})
                .to_string()
            };
            let lines: Vec<String> = rows.iter().map(line).collect();
            Answer::new(200, "application/x-jsonl", lines.join("\n"))
        }
        other => panic!("{other}"),
    });
    let library = Library::empty();
    library.write("ferry.txt", crate::library::TALE);
    let base = &server.base;
    let host = &base["http://".len()..];
    let engine = format!(
        "[engine.language]\nuse = \"anthropic\"\nmodel = \"m\"\nbase_url = \"{base}\"\nbatch = true\n\
         [[price]]\nhost = \"{host}\"\ninput = 1.0\noutput = 4.0\nbatch = 0.5\n"
    );
    let book = "file = \"ferry.txt\"\nslug = \"ferry\"\n";
    library.write("books.toml", &crate::library::books_toml(&engine, book));
    let first = library.run(&["build"]);
    assert_eq!(first.code, 1, "{}", first.err);
    assert!(
        first.err.contains("run the same command again"),
        "{}",
        first.err
    );
    library.ok(&["build"]);
    let posts = server
        .asked()
        .iter()
        .filter(|asked| asked.line == "POST /v1/messages/batches")
        .count();
    assert_eq!(posts, 1, "it was not handed over again");
    let rows = costs(&library);
    assert_eq!(rows.len(), 1, "{rows:?}");
    assert_eq!(
        (&rows[0]["state"], &rows[0]["requests"]),
        (&json!("paid"), &json!(2))
    );
    let half = 2.0 * (900.0 + 400.0) / 1e6 / 2.0;
    assert!((rows[0]["dollars"].as_f64().expect("dollars") - half).abs() < 1e-9);
}

#[test]
fn the_first_ctrl_c_waits_for_replies_that_are_paid_for() {
    let (server, charges) = shop(Duration::from_millis(1_500));
    let library = library(&server, "");
    library.ok(&["segment"]);
    let mut command = library.command(&["narrate"]);
    let child = command
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("start");
    while sum(&charges).0 == 0 {
        std::thread::sleep(Duration::from_millis(10));
    }
    let sent = std::process::Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(sent.expect("kill").success());
    let stopped = Run::of(child.wait_with_output().expect("it ends"));
    assert_eq!(stopped.code, 130, "{}", stopped.err);
    assert!(stopped.err.contains("paid for already"), "{}", stopped.err);
    let bought = sum(&charges).0;
    let kept = ledger(&library);
    assert_eq!(kept.get("paid"), Some(&bought), "{kept:?}");
    assert_eq!(kept.len(), 1, "nothing is lost: {kept:?}");
}
