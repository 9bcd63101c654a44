//! What a server's refusal means for the run, and what can be done about it. Owns the statuses, codes
//! and words by which servers say that a key is wrong, an account empty, a model gone, or a request too
//! long.

use std::time::Duration;

use super::{Remote, Trade, key, passing};
use crate::base::http::{HttpError, Reason};
use crate::engine::error::EngineError;

/// A server that asks for a longer wait is better asked another day.
const LONGEST_WAIT: Duration = Duration::from_secs(300);
/// What is said of an account that can pay no more …
const SPENT: [&str; 5] = [
    "insufficient_quota",
    "billing_hard_limit_reached",
    "enforced_spend_limit_reached",
    "quota_exceeded",
    "billing_error",
];
/// … by those who have no code for it …
const SPENT_WORDS: [&str; 2] = ["credit balance", "spend limit"];
/// … of a model that is no more, or never was …
const GONE: [&str; 6] = [
    "model_not_found",
    "model_not_available",
    "model_deprecated",
    "model_decommissioned",
    "model_retired",
    "deprecated",
];
/// … and of a request that is too long.
const LONG: [&str; 4] = [
    "context_length_exceeded",
    "string_above_max_length",
    "request_too_large",
    "max_character_limit_exceeded",
];
/// … by those who have no code for it.
const LONG_WORDS: [&str; 5] = [
    "prompt is too long",
    "maximum context length",
    "context window",
    "context length",
    "exceeds the available context",
];

/// What is the trouble.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trouble {
    Spent,
    Key,
    Proxy,
    Gone,
    Elsewhere,
    Long,
    /// It may pass.
    Passing,
    /// Of this request alone.
    Other,
}

impl Trouble {
    fn of(status: u16, reason: &Reason) -> Self {
        let code = reason.code.as_str();
        let words = reason.message.to_lowercase();
        let says = |all: &[&str]| all.iter().any(|one| words.contains(one));
        let of_model = code == "not_found_error" && words.starts_with("model");
        match status {
            _ if status == 402 || SPENT.contains(&code) => Self::Spent,
            400 | 403 if says(&SPENT_WORDS) => Self::Spent,
            _ if LONG.contains(&code) || status == 413 => Self::Long,
            400 | 422 | 500 if says(&LONG_WORDS) => Self::Long,
            _ if GONE.contains(&code) || of_model || status == 410 => Self::Gone,
            401 | 403 => Self::Key,
            404 | 405 => Self::Elsewhere,
            407 => Self::Proxy,
            408 | 409 | 425 | 429 | 500..=599 => Self::Passing,
            _ => Self::Other,
        }
    }
}

impl Remote {
    /// What an answer that says no means for the run.
    pub fn failure(&self, error: HttpError, model: &str) -> EngineError {
        let message = error.to_string();
        let Trade { table, kept, .. } = self.trade;
        let again = format!("then run the same command again: {kept}");
        let over = |hint: String| EngineError::Unavailable {
            message: message.clone(),
            hint,
        };
        let (status, retry_after, reason) = match error {
            HttpError::Status {
                status,
                retry_after,
                reason,
                ..
            } => (status, retry_after, reason.unwrap_or_default()),
            HttpError::Cancelled => return EngineError::Cancelled,
            HttpError::NotListening { .. } if self.server.is_here() => {
                return over(format!("{}, {again}", self.trade.start));
            }
            HttpError::Untrusted { .. } => {
                return over(format!(
                    "put the certificates (PEM) of the authority that signs for this server, or for \
                     your proxy, into a file, name it in the environment variable PENNYREEL_CA, {again}"
                ));
            }
            HttpError::Unrecorded { .. } => {
                let hint = "record it: run the same command with --record instead of --replay where \
                            the server can be asked";
                return over(hint.to_owned());
            }
            HttpError::Untaped { .. } => return over("name another folder with --record".into()),
            error if error.is_transient() => return passing(message, None),
            _ => return EngineError::Refused(message),
        };
        over(match Trouble::of(status, &reason) {
            Trouble::Spent => format!("the account has no credit left; top it up, {again}"),
            Trouble::Key => self.key_hint(),
            Trouble::Proxy => format!(
                "the proxy wants a name and a password: put them into HTTPS_PROXY or HTTP_PROXY as \
                 http://name:password@host:port, {again}"
            ),
            Trouble::Gone if model.is_empty() => format!("check `model` under {table}"),
            Trouble::Gone => format!(
                "the server has no model `{model}`, or has it no more: set `model` under {table} to \
                 one that it has"
            ),
            Trouble::Elsewhere if model.is_empty() => format!("check base_url under {table}"),
            Trouble::Elsewhere => {
                format!("check base_url and the model `{model}` under {table}")
            }
            Trouble::Long => {
                let shorter = self.trade.shorter;
                return EngineError::Refused(format!("{message}; {shorter}"));
            }
            Trouble::Passing if retry_after.is_some_and(|wait| wait > LONGEST_WAIT) => {
                let minutes = retry_after.unwrap_or_default().as_secs() / 60;
                format!("the server asks to wait for {minutes} minutes; {again}")
            }
            Trouble::Passing => return passing(message, retry_after),
            Trouble::Other => return EngineError::Refused(message),
        })
    }

    /// What can be done where the key is the trouble.
    pub fn key_hint(&self) -> String {
        let (name, table) = (key::variable(&self.server, &self.trade), self.trade.table);
        match (self.held(), name) {
            (Some(_), name) => format!(
                "the key in {name}, or in the file that it names, was sent and not accepted; check \
                 it, and what its account may use"
            ),
            (None, "") => format!(
                "no key was sent; name the environment variable that holds it with key_env under \
                 {table}"
            ),
            (None, name) => format!(
                "no key was sent; put yours into the environment variable {name}, or the name of a \
                 file that holds it into {name}_FILE, or name another variable with key_env under \
                 {table}"
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Server;

    fn remote() -> Remote {
        let trade = Trade {
            table: "[engine.speech]",
            worker: "voice",
            kept: "kept",
            usual_key: "",
            basic: false,
            start: "start it",
            shorter: "lower max_chars under [engine.speech]",
        };
        let server = Server {
            base_url: "http://127.0.0.1:9".into(),
            key_env: None,
            tape: None,
        };
        Remote::open(&server, trade).expect("a remote")
    }

    fn said(status: u16, code: &str, message: &str, wait: Option<u64>) -> HttpError {
        HttpError::Status {
            url: "u".into(),
            status,
            retry_after: wait.map(Duration::from_secs),
            reason: Some(Reason {
                message: message.into(),
                code: code.into(),
            }),
        }
    }

    #[test]
    fn statuses_mean_what_the_interface_says() {
        let remote = remote();
        let kind = |error| match remote.failure(error, "m") {
            EngineError::Transient { .. } => "later",
            EngineError::Refused(_) => "refused",
            EngineError::Unavailable { .. } => "over",
            _ => "other",
        };
        let meaning = |status, code, wait| kind(said(status, code, "words", wait));
        for status in [401, 402, 403, 404, 405, 407, 410] {
            assert_eq!(meaning(status, "", None), "over", "{status}");
        }
        for status in [400, 413, 422] {
            assert_eq!(meaning(status, "", None), "refused", "{status}");
        }
        for status in [408, 409, 425, 429, 500, 503, 504, 529] {
            let code = "rate_limit_exceeded";
            assert_eq!(meaning(status, code, Some(2)), "later", "{status}");
            assert!(said(status, "", "", None).is_transient(), "{status}");
        }
        assert_eq!(meaning(429, "insufficient_quota", None), "over");
        assert_eq!(meaning(400, "billing_hard_limit_reached", None), "over");
        assert_eq!(meaning(429, "", Some(86_400)), "over");
        let silent = HttpError::NotListening { url: "u".into() };
        assert_eq!(kind(silent), "over", "a local server that was not started");
    }

    #[test]
    fn each_trouble_has_a_remedy_that_names_where_it_is_applied() {
        let remote = remote();
        let told = |error| match remote.failure(error, "m") {
            EngineError::Unavailable { hint, .. } => hint,
            other => other.to_string(),
        };
        for (status, code, message, remedy) in [
            (401, "", "", "key_env under [engine.speech]"),
            (402, "", "", "top it up"),
            (
                400,
                "invalid_request_error",
                "Your credit balance is too low",
                "top it up",
            ),
            (
                404,
                "",
                "",
                "base_url and the model `m` under [engine.speech]",
            ),
            (
                404,
                "model_not_found",
                "",
                "set `model` under [engine.speech]",
            ),
            (
                404,
                "not_found_error",
                "model: m",
                "set `model` under [engine.speech]",
            ),
            (410, "", "", "set `model` under [engine.speech]"),
            (
                400,
                "model_deprecated",
                "",
                "set `model` under [engine.speech]",
            ),
            (
                400,
                "context_length_exceeded",
                "",
                "max_chars under [engine.speech]",
            ),
            (
                400,
                "invalid_request_error",
                "prompt is too long: 9 > 8",
                "max_chars under",
            ),
            (
                413,
                "request_too_large",
                "",
                "max_chars under [engine.speech]",
            ),
            (407, "", "", "HTTPS_PROXY"),
        ] {
            let hint = told(said(status, code, message, None));
            assert!(hint.contains(remedy), "{status} {code} {message}: {hint}");
        }
        let unknown = HttpError::Untrusted {
            url: "u".into(),
            why: "w".into(),
        };
        assert!(told(unknown).contains("PENNYREEL_CA"));
        let missing = HttpError::Unrecorded {
            asked: "a".into(),
            why: "w".into(),
        };
        assert!(told(missing).contains("--record"));
    }
}
