//! Every fault with every kind of server that reads or speaks: what passes is waited out, what does not
//! is told with its remedy. Painters' faults are with the painters.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::cloud::wav;
use crate::cloud_elevenlabs::spoken;
use crate::cloud_pictures::{b64, page};
use crate::direction::{labels, message};
use crate::library::{Library, Run, TALE};
use crate::loopback::{Answer, Asked, Loopback};

/// A kind of server, by what it is asked and how it answers.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Wire {
    Messages,
    Chat,
    Ollama,
    Speech,
    ElevenLabs,
    Pictures,
}

const WIRES: [Wire; 5] = [
    Wire::Messages,
    Wire::Chat,
    Wire::Ollama,
    Wire::Speech,
    Wire::ElevenLabs,
];

impl Wire {
    fn table(self) -> &'static str {
        match self {
            Self::Messages | Self::Chat | Self::Ollama => "language",
            Self::Speech | Self::ElevenLabs => "speech",
            Self::Pictures => "image",
        }
    }

    /// The stage that asks it.
    fn verb(self) -> &'static str {
        match self.table() {
            "language" => "direct",
            "speech" => "narrate",
            _ => "illustrate",
        }
    }

    fn library(self, server: &Loopback, more: &str) -> Library {
        let keys = match self {
            Self::Messages => "use = \"anthropic\"",
            Self::Chat => "use = \"openai\"",
            Self::Ollama => "use = \"ollama\"",
            Self::Speech => "use = \"openai\"\nvoice = \"sage\"",
            Self::ElevenLabs => {
                "use = \"elevenlabs\"\nformat = \"pcm_24000\"\nvoice = \"JBFqnCBsd6RMkjVDRZzb\""
            }
            Self::Pictures => "use = \"openai\"",
        };
        let others = ["speech", "image"]
            .iter()
            .filter(|name| **name != self.table());
        let others: String = others
            .map(|name| format!("[engine.{name}]\nuse = \"fake\"\n"))
            .collect();
        let library = Library::empty();
        library.write("ferry.txt", TALE);
        let (table, base) = (self.table(), &server.base);
        let engine =
            format!("[engine.{table}]\nbase_url = \"{base}\"\nmodel = \"m\"\n{keys}\n{more}\n");
        let book = "[[book]]\nfile = \"ferry.txt\"\nslug = \"ferry\"\n";
        library.write("books.toml", &format!("{engine}{others}{book}"));
        library
    }

    /// What it answers when all is well.
    fn good(self, asked: &Asked) -> Answer {
        let said = || labels(&asked.json());
        match self {
            Self::Messages => Answer::json(200, &message(&said())),
            Self::Chat => Answer::json(
                200,
                &json!({"choices": [{"message": {"content": said()}, "finish_reason": "stop"}]}),
            ),
            Self::Ollama => Answer::json(
                200,
                &json!({"message": {"content": said()}, "done": true, "done_reason": "stop"}),
            ),
            Self::Speech => {
                let letters = asked.json()["input"].as_str().map_or(0, str::len);
                Answer::new(200, "audio/wav", wav(letters))
            }
            Self::ElevenLabs => spoken(asked),
            Self::Pictures => b64(&page()),
        }
    }

    /// How it says that something is wrong.
    fn error(self, status: u16, code: &str, words: &str) -> Answer {
        let body = match self {
            Self::Messages => json!({"type": "error", "error": {"type": code, "message": words}}),
            Self::Ollama => json!({"error": words}),
            Self::ElevenLabs => json!({"detail": {"status": code, "message": words}}),
            _ => json!({"error": {"message": words, "type": "x", "code": code}}),
        };
        Answer::json(status, &body)
    }
}

fn run(library: &Library, arguments: &[&str]) -> Run {
    let mut command = library.command(arguments);
    for name in ["ANTHROPIC_API_KEY", "OPENAI_API_KEY", "ELEVENLABS_API_KEY"] {
        command.env_remove(name);
    }
    Run::of(command.output().expect("the program runs"))
}

#[test]
fn what_passes_is_waited_out_by_every_wire() {
    for wire in WIRES {
        let server = Loopback::start(move |nth, asked| {
            let good = wire.good(asked);
            match nth {
                0 => Answer {
                    cut: Some(good.body.len() / 2),
                    ..good
                },
                1 => wire.error(200, "overloaded", "busy"),
                2 => Answer::new(200, "application/json", ""),
                3 => wire.error(529, "overloaded_error", "busy"),
                4 => Answer {
                    drip: Duration::from_millis(4),
                    ..good
                },
                // JSON that ends in the middle, in an answer that is whole; a voice sends none.
                5 if wire.table() == "language" => {
                    Answer::new(200, "application/json", "{\"content\": [{")
                }
                5 => wire.error(503, "busy", "busy"),
                6 => wire.error(409, "conflict", "again"),
                _ => good,
            }
        });
        let run = run(&wire.library(&server, ""), &[wire.verb(), "--json"]);
        assert_eq!(run.code, 0, "{wire:?}: {}{}", run.out, run.err);
        let (asked, made) = (server.asked().len() as u64, run.made(wire.verb()));
        assert_eq!(
            asked,
            made + 6,
            "{wire:?}: each fault costs one more request"
        );
    }
}

#[test]
fn what_does_not_pass_is_told_with_its_remedy_by_every_wire() {
    for wire in WIRES {
        let table = format!("[engine.{}]", wire.table());
        let long = match wire.table() {
            "language" => "lower window under [engine.language]",
            _ => "lower max_chars under [engine.speech]",
        };
        for (status, code, words, told) in [
            (401, "authentication_error", "no", "key_env under"),
            (402, "billing_error", "no", "top it up"),
            (404, "not_found", "no", table.as_str()),
            (404, "model_not_found", "no", "set `model` under"),
            (410, "gone", "no", "set `model` under"),
            (413, "request_too_large", "no", long),
            (
                400,
                "invalid_request_error",
                "prompt is too long: 9 > 8",
                long,
            ),
        ] {
            // Who has no codes cannot say which of the two it is.
            if wire == Wire::Ollama && code == "model_not_found" {
                continue;
            }
            let server = Loopback::start(move |_, _| wire.error(status, code, words));
            let run = run(&wire.library(&server, ""), &[wire.verb()]);
            assert_eq!(run.code, 1, "{wire:?} {status}: {}", run.err);
            assert!(
                run.err.contains(told),
                "{wire:?} {status}: {told:?} is not in: {}",
                run.err
            );
            // What is too long is so for itself alone; the rest is over after one of each lane.
            let most = if told == long { 12 } else { 4 };
            let asked = server.asked().len();
            assert!(asked <= most, "{wire:?} {status}: {asked}");
        }
    }
}

#[test]
fn a_web_page_instead_of_an_answer_is_named_by_every_wire() {
    for wire in WIRES {
        let server = Loopback::start(|_, _| Answer::new(200, "text/html", "<html>busy</html>"));
        let run = run(&wire.library(&server, ""), &[wire.verb()]);
        assert_eq!(run.code, 1, "{wire:?}");
        assert!(run.err.contains("a web page"), "{wire:?}: {}", run.err);
        assert!(run.err.contains("base_url"), "{wire:?}: {}", run.err);
    }
}

#[test]
fn a_server_that_says_too_much_is_left_alone_by_everybody_for_as_long_as_it_says() {
    const WAIT: Duration = Duration::from_millis(1_500);
    for wire in [
        Wire::Messages,
        Wire::Speech,
        Wire::ElevenLabs,
        Wire::Pictures,
    ] {
        let times: Arc<Mutex<Vec<(Instant, bool)>>> = Arc::default();
        let log = times.clone();
        let server = Loopback::start(move |nth, asked| {
            let refused = nth < 2 || nth == 7;
            log.lock().expect("the log").push((Instant::now(), refused));
            if !refused {
                return wire.good(asked);
            }
            let mut no = wire.error(429, "rate_limit_exceeded", "slower");
            no.headers.retain(|(name, _)| name != "Retry-After");
            no.with("Retry-After-Ms", &WAIT.as_millis().to_string())
        });
        let run = run(&wire.library(&server, ""), &[wire.verb(), "--json"]);
        assert_eq!(run.code, 0, "{wire:?}: {}", run.err);
        let times = times.lock().expect("the log").clone();
        let refusals = times.iter().filter(|(_, refused)| *refused).count();
        for (at, _) in times.iter().filter(|(_, refused)| *refused) {
            // Who was on the way already could not know: one of each lane.
            let early = times.iter().filter(|(other, _)| {
                let after = other.saturating_duration_since(*at);
                after > Duration::ZERO && after < WAIT - Duration::from_millis(100)
            });
            let early = early.count();
            assert!(early <= 4, "{wire:?}: {early} did not wait");
        }
        let drawn_here = match wire {
            Wire::Pictures => crate::cloud_pictures::DRAWN_HERE,
            _ => 0,
        };
        let made = run.made(wire.verb()) - drawn_here;
        assert_eq!(times.len() as u64, made + refusals as u64, "{wire:?}");
    }
}

#[test]
fn a_bucket_that_is_empty_is_not_drawn_from() {
    let server = Loopback::start(|nth, asked| {
        // The first answer says that nothing is left for a second.
        match nth {
            0 => Wire::Messages
                .good(asked)
                .with("anthropic-ratelimit-requests-limit", "50")
                .with("anthropic-ratelimit-requests-remaining", "0")
                .with("anthropic-ratelimit-requests-reset", "2100-01-01T00:00:01Z")
                .with("Date", "Fri, 01 Jan 2100 00:00:00 GMT"),
            _ => Wire::Messages.good(asked),
        }
    });
    let library = Wire::Messages.library(&server, "");
    let started = Instant::now();
    let run = run(&library, &["direct", "--jobs", "1"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(started.elapsed() < Duration::from_secs(20));
    assert_eq!(server.asked().len(), 2);
}

#[test]
fn a_server_that_never_ends_is_given_up_after_the_timeout() {
    let server = Loopback::start(|nth, asked| {
        let good = Wire::Chat.good(asked);
        match nth {
            0 => Answer {
                drip: Duration::from_millis(100),
                ..good
            },
            _ => good,
        }
    });
    let library = Wire::Chat.library(&server, "timeout = 2");
    let run = run(&library, &["direct"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(server.asked().len(), 3);
}

/// A batch of two whose rows end as they are told to.
fn batch(rows: fn(usize, &Value) -> Value) -> (Run, Vec<String>) {
    let sent: Arc<Mutex<Vec<Value>>> = Arc::default();
    let server = Loopback::start(move |_, asked| match asked.line.as_str() {
        "POST /v1/messages/batches" => {
            let rows = asked.json()["requests"].as_array().cloned();
            *sent.lock().expect("the rows") = rows.unwrap_or_default();
            Answer::json(
                200,
                &json!({"id": "msgbatch_1", "processing_status": "in_progress"}),
            )
        }
        "GET /v1/messages/batches/msgbatch_1" => {
            Answer::json(200, &json!({"processing_status": "ended"}))
        }
        "GET /v1/messages/batches/msgbatch_1/results" => {
            let sent = sent.lock().expect("the rows");
            let line = |(place, row): (usize, &Value)| {
                let result = rows(place, &row["params"]);
                json!({"custom_id": row["custom_id"], "result": result}).to_string()
            };
            // In any order.
            let lines: Vec<String> = sent.iter().enumerate().map(line).rev().collect();
            Answer::new(200, "application/x-jsonl", lines.join("\n"))
        }
        _ => Wire::Messages.good(asked),
    });
    let library = Wire::Messages.library(&server, "batch = true");
    let run = run(&library, &["direct"]);
    let lines = server.asked().into_iter().map(|asked| asked.line);
    (run, lines.collect())
}

#[test]
fn rows_that_failed_and_batches_that_expired_are_asked_singly() {
    let singly = |rows| {
        let (run, lines) = batch(rows);
        assert_eq!(run.code, 0, "{}", run.err);
        lines
            .iter()
            .filter(|line| *line == "POST /v1/messages")
            .count()
    };
    let good =
        |_, params: &Value| json!({"type": "succeeded", "message": message(&labels(params))});
    assert_eq!(singly(good), 0);
    let failed = |place, params: &Value| match place {
        0 => {
            let error = json!({"type": "api_error", "message": "oops"});
            json!({"type": "errored", "error": {"type": "error", "error": error}})
        }
        _ => json!({"type": "succeeded", "message": message(&labels(params))}),
    };
    assert_eq!(singly(failed), 1);
    assert_eq!(singly(|_, _| json!({"type": "expired"})), 2);
    assert_eq!(singly(|_, _| json!({"type": "canceled"})), 2);
}
