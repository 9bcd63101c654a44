//! What servers say when they refuse, made fit to be shown. Owns the shapes of their errors and the
//! hiding of keys in them.

use serde_json::Value;

/// No more of a server's words is passed on, in characters.
const WORDS_LIMIT: usize = 300;

/// A server's own account of a refusal, fit to be shown: short, on one line, and without keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reason {
    /// For people; empty when there is none.
    pub message: String,
    /// For programs, such as `insufficient_quota`; empty when there is none.
    pub code: String,
}

impl Reason {
    /// Reads the error shapes of common servers; `secrets` are kept out of what comes of it.
    pub fn read(body: &[u8], secrets: &[String]) -> Option<Self> {
        let json: Value = serde_json::from_slice(body).ok()?;
        let first = |places: &[&str]| {
            let texts = places
                .iter()
                .filter_map(|place| json.pointer(place)?.as_str());
            texts
                .map(|text| redacted(text, secrets))
                .next()
                .unwrap_or_default()
        };
        let message = first(&[
            "/error/message",
            "/error",
            "/message",
            "/detail/message",
            "/detail/0/msg",
            "/detail",
            "/errors/0",
            "/errors",
        ]);
        let code = first(&[
            "/error/details/error_code",
            "/error/code",
            "/error/type",
            "/code",
            "/detail/error",
            "/detail/status",
            "/name",
        ]);
        Some(Self { message, code })
    }

    /// For the end of a message.
    pub(super) fn quoted(&self) -> String {
        match self.message.as_str() {
            "" => String::new(),
            message => format!(": “{message}”"),
        }
    }
}

/// The first words of a text without control characters and without whatever looks like a key:
/// servers repeat parts of keys in their errors.
fn redacted(text: &str, secrets: &[String]) -> String {
    let long = || secrets.iter().filter(|secret| secret.len() >= 8);
    let hidden = |word: &str| {
        let bare = word.trim_matches(|c: char| c.is_ascii_punctuation() && c != '*');
        let repeats = |secret: &String| {
            let (head, tail) = (secret.get(..4), secret.get(secret.len() - 4..));
            word.contains(secret.as_str())
                || head.is_some_and(|head| bare.starts_with(head))
                || tail.is_some_and(|tail| bare.ends_with(tail))
        };
        let shaped = bare.split(['=', ':']).any(|part| part.starts_with("sk-"));
        shaped || word.contains("***") || long().any(repeats)
    };
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    let shown = words
        .filter(|word| !word.is_empty())
        .map(|word| match hidden(word) {
            true => "[hidden]",
            false => word,
        });
    shown
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .take(WORDS_LIMIT)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_servers_words_are_kept_and_keys_in_them_are_not() {
        let key = "zk_1234567890abcdef";
        let read =
            |json: &str| Reason::read(json.as_bytes(), &[key.to_owned()]).unwrap_or_default();
        let said = read(
            r#"{"error":{"message":"Incorrect key zk_1*****cdef, or\u001b (zk_1234567890abcdef).",
                "type":"invalid_request_error","code":null}}"#,
        );
        assert_eq!(said.message, "Incorrect key [hidden] or [hidden]");
        assert_eq!(said.code, "invalid_request_error");
        assert_eq!(
            read(r#"{"error":"no such voice"}"#).message,
            "no such voice"
        );
        assert_eq!(
            read(r#"{"detail":[{"msg":"too long"}]}"#).message,
            "too long"
        );
        assert_eq!(read(r#"{"detail":{"error":"e","message":"m"}}"#).code, "e");
        let busy = read(r#"{"detail":{"status":"system_busy","message":"m"}}"#);
        assert_eq!(busy.code, "system_busy");
        let stability = read(r#"{"id":"1","name":"bad_request","errors":["prompt: missing"]}"#);
        assert_eq!(
            (stability.code, stability.message),
            ("bad_request".into(), "prompt: missing".into())
        );
        assert_eq!(
            redacted("a risk-free key=sk-proj-1", &[]),
            "a risk-free [hidden]"
        );
        assert_eq!(
            redacted(&"ab ".repeat(500), &[]).chars().count(),
            WORDS_LIMIT
        );
        assert_eq!(Reason::read(b"<html>", &[]), None);
    }
}
