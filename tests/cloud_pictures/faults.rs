//! Every fault with every kind of server. What passes is tried again, what a server will not or cannot
//! give is told, and no fault is a picture. What only one kind has is with that kind.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use super::*;

/// The kinds of server, each by what it is asked and how it answers.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Wire {
    Stability,
    OpenAi,
    Automatic1111,
    ComfyUi,
}

const WIRES: [Wire; 4] = [
    Wire::Stability,
    Wire::OpenAi,
    Wire::Automatic1111,
    Wire::ComfyUi,
];

impl Wire {
    /// The table of books.toml that asks it.
    fn table(self, server: &Loopback, more: &str) -> String {
        let (name, path, model) = match self {
            Self::Stability => ("stability", "", ""),
            Self::OpenAi => ("openai", "/v1", "model = \"m\"\n"),
            Self::Automatic1111 => ("automatic1111", "", ""),
            Self::ComfyUi => ("comfyui", "", "model = \"m\"\n"),
        };
        let base = &server.base;
        format!("use = \"{name}\"\nbase_url = \"{base}{path}\"\n{model}{more}")
    }

    /// Whether the answer to a request brings the picture.
    fn brings_picture(self, asked: &Asked) -> bool {
        match self {
            Self::ComfyUi => asked.line.starts_with("GET /view?"),
            _ => asked.line.starts_with("POST "),
        }
    }

    /// Whether a request orders a picture.
    fn orders(self, asked: &Asked) -> bool {
        match self {
            Self::ComfyUi => asked.line == "POST /prompt",
            _ => asked.line.starts_with("POST "),
        }
    }

    /// A picture's bytes as it sends them.
    fn picture(self, bytes: &[u8]) -> Answer {
        match self {
            Self::Stability | Self::ComfyUi => raw(bytes.to_vec()),
            Self::OpenAi => b64(bytes),
            Self::Automatic1111 => {
                let images = [STANDARD.encode(bytes)];
                Answer::json(
                    200,
                    &json!({"images": images, "parameters": {}, "info": "{}"}),
                )
            }
        }
    }

    /// How it says that something is wrong.
    fn error(self, status: u16, what: &str) -> Answer {
        match self {
            Self::Stability => stability_error(status, what),
            Self::OpenAi => openai_error(status, what),
            Self::Automatic1111 => {
                let body = json!({"error": what, "detail": what, "body": "", "errors": what});
                Answer::json(status, &body)
            }
            Self::ComfyUi => {
                let error = json!({"type": what, "message": what, "details": ""});
                Answer::json(status, &json!({"error": error, "node_errors": {}}))
            }
        }
    }

    /// A server that gives `fault` in place of what it would answer, where there is one: told how many
    /// orders or pictures came before, and what is asked.
    fn serve(
        self,
        fault: impl Fn(Self, Step, usize) -> Option<Answer> + Send + Sync + 'static,
    ) -> Loopback {
        let (orders, pictures) = (AtomicUsize::new(0), AtomicUsize::new(0));
        Loopback::start(move |before, asked| {
            if self.orders(asked)
                && let Some(answer) =
                    fault(self, Step::Order, orders.fetch_add(1, Ordering::SeqCst))
            {
                return answer;
            }
            if self.brings_picture(asked) {
                let fault = fault(self, Step::Picture, pictures.fetch_add(1, Ordering::SeqCst));
                return fault.unwrap_or_else(|| self.picture(&page()));
            }
            let path = asked.line.split(' ').nth(1).unwrap_or_default();
            match path.strip_prefix("/history/") {
                Some(id) => {
                    let image = json!({"filename": "p.png", "subfolder": "", "type": "output"});
                    let entry = json!({"outputs": {"9": {"images": [image]}}});
                    Answer::json(200, &json!({ id: entry }))
                }
                None => {
                    let answer = json!({"prompt_id": format!("id-{before}"), "node_errors": {}});
                    Answer::json(200, &answer)
                }
            }
        })
    }
}

/// What a fault takes the place of. For all but ComfyUI both come with one answer.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Step {
    Order,
    Picture,
}

/// Pictures that were asked for and came to be.
fn painted(run: &Run) -> u64 {
    run.made("illustrate") - DRAWN_HERE
}

#[test]
fn what_passes_is_tried_again_by_every_wire() {
    for wire in WIRES {
        // Between the faults some pictures come whole: none is tried more than five times.
        let server = wire.serve(|wire, step, nth| match (step, nth) {
            (Step::Order, 0) => {
                let mut answer = wire.error(429, "too_many_requests");
                answer.headers.retain(|(name, _)| name != "Retry-After");
                Some(answer.with("Retry-After", "2"))
            }
            (Step::Order, 2) => Some(wire.error(500, "internal_error")),
            (Step::Order, 4) => Some(wire.error(503, "overloaded")),
            // The connection breaks in the middle of the answer, …
            (Step::Picture, 1) => Some(Answer {
                cut: Some(60),
                ..wire.picture(&page())
            }),
            // … the picture ends in its middle, …
            (Step::Picture, 3) => Some(wire.picture(&page()[..page().len() / 2])),
            // … or nothing comes.
            (Step::Picture, 5) => Some(Answer {
                pause: Duration::from_secs(30),
                ..wire.picture(&page())
            }),
            _ => None,
        });
        let library = library(&wire.table(&server, "timeout = 6"), "");
        let started = Instant::now();
        let run = run(&library, &["build", "--json", "--jobs", "1"]);
        assert_eq!(run.code, 0, "{wire:?}: {}", run.err);
        assert!(
            started.elapsed() > Duration::from_secs(4),
            "{wire:?} was not waited for"
        );
        assert_absent(&library);
        let (pictures, book) = published(&library);
        assert!(book.get("fallbacks").is_none(), "{wire:?}");
        assert!(
            pictures.iter().all(|picture| !picture.is_null()),
            "{wire:?}"
        );
        let asked = server.asked();
        let orders = asked.iter().filter(|asked| wire.orders(asked)).count() as u64;
        // On a busy machine a picture may be waited for too long more often than the server meant.
        assert!(
            orders - painted(&run) >= 6,
            "{wire:?}: each fault costs one more order"
        );
    }
}

#[test]
fn no_wire_shows_what_is_no_page() {
    let giant = b"GIF89a\x60\xea\x60\xea\0\0\0,\0\0\0\0\x60\xea\x60\xea\0\x02\x01\0;";
    for wire in WIRES {
        let server = wire.serve(move |wire, step, nth| match (step, nth) {
            (Step::Picture, 0) => Some(wire.picture(&png(600, 300))),
            (Step::Picture, 1) => Some(wire.picture(&png(64, 112))),
            (Step::Picture, 2) => Some(wire.picture(giant)),
            _ => None,
        });
        let library = library(&wire.table(&server, ""), "");
        let words = ["600x300", "64x112", "does not fit the page", "60000x60000"];
        fails(&library, &words);
        // With a server that has come to its senses only those three are asked for again.
        let before = server
            .asked()
            .iter()
            .filter(|asked| wire.orders(asked))
            .count();
        built(&library);
        let after = server
            .asked()
            .iter()
            .filter(|asked| wire.orders(asked))
            .count();
        assert_eq!(after - before, 3, "{wire:?}");
    }
}

#[test]
fn no_wire_takes_more_bytes_than_any_picture_has() {
    for wire in WIRES {
        let server = wire.serve(|wire, step, _| {
            let endless = || vec![b'A'; (64 << 20) + 1];
            (step == Step::Picture).then(|| match wire {
                Wire::Stability | Wire::ComfyUi => raw(endless()),
                _ => Answer::new(200, "application/json", endless()),
            })
        });
        fails(
            &library(&wire.table(&server, ""), ""),
            &["sent more than 67108864 bytes"],
        );
    }
}

#[test]
fn an_account_without_credit_ends_the_run_with_every_wire() {
    for wire in WIRES {
        let server = wire.serve(|wire, step, nth| {
            (step == Step::Order && nth > 0).then(|| wire.error(402, "payment_required"))
        });
        let library = library(&wire.table(&server, ""), "");
        fails(&library, &["402", "credit", "kept"]);
        let orders = server
            .asked()
            .iter()
            .filter(|asked| wire.orders(asked))
            .count();
        assert!(orders <= 5, "{wire:?}: each lane once, not {orders} times");
    }
}

#[test]
fn a_server_that_fails_for_good_is_named_by_every_wire() {
    for wire in WIRES {
        let server = wire.serve(|wire, step, _| {
            (step == Step::Order).then(|| wire.error(500, "internal_error"))
        });
        fails(
            &library(&wire.table(&server, ""), ""),
            &["500", "the painter failed 20 times in a row", "kept"],
        );
    }
}

#[test]
fn what_one_wire_refuses_the_others_refuse_alike() {
    for wire in WIRES {
        // The words in which each kind says that it does not want to paint something.
        let declined = match wire {
            Wire::Stability => Some((403, "content_moderation")),
            Wire::OpenAi => Some((400, "moderation_blocked")),
            // Machines of one's own moderate nothing; gateways before them may.
            Wire::Automatic1111 | Wire::ComfyUi => None,
        };
        let server = wire.serve(move |wire, step, nth| match (step, nth, declined) {
            (Step::Order, 0, Some((status, code))) => Some(wire.error(status, code)),
            (Step::Order, 0, None) => Some(wire.error(422, "not_in_this_house")),
            _ => None,
        });
        let library = library(&wire.table(&server, ""), "");
        match declined {
            Some(_) => {
                built(&library);
                assert_eq!(published(&library).1["fallbacks"], 1, "{wire:?}");
            }
            None => fails(&library, &["not_in_this_house"]),
        }
    }
}
