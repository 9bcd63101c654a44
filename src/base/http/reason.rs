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

/// Letters that keys are written with.
fn is_of_key(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

/// A text with everything else as it was: `secrets`, words in the form of the services' keys, and what
/// signed addresses are signed with are hidden.
pub(super) fn scrubbed(text: &str, secrets: &[String]) -> String {
    /// How keys of OpenAI, Anthropic, Stability and ElevenLabs begin …
    const BEGINNINGS: [&str; 2] = ["sk-", "sk_"];
    /// … and what of an address lets its bearer in.
    const PASSES: [&str; 4] = ["sig=", "signature=", "token=", "key="];
    const SHORTEST_KEY: usize = 20;
    let mut text = text.to_owned();
    for secret in secrets.iter().filter(|secret| secret.len() >= 8) {
        text = text.replace(secret.as_str(), "[hidden]");
    }
    let mut shown = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(next) = rest.chars().next() {
        let before = shown.chars().next_back();
        let length =
            |from: &str, fits: fn(char) -> bool| from.find(|c| !fits(c)).unwrap_or(from.len());
        let begins = BEGINNINGS.iter().any(|begin| rest.starts_with(begin));
        if begins && !before.is_some_and(is_of_key) {
            let key = length(rest, is_of_key);
            if key >= SHORTEST_KEY {
                shown.push_str("[hidden]");
                rest = &rest[key..];
                continue;
            }
        }
        shown.push(next);
        rest = &rest[next.len_utf8()..];
        if !matches!(next, '?' | '&') {
            continue;
        }
        let value = rest.find('=').map(|at| at + 1);
        let name = value.and_then(|at| rest.get(..at)).unwrap_or_default();
        let name = name.to_ascii_lowercase();
        if name.chars().all(|c| is_of_key(c) || c == '=')
            && PASSES.iter().any(|pass| name.ends_with(pass))
        {
            let at = name.len();
            let unsaid = |c: char| !(c == '&' || c == '"' || c == '\\' || c.is_whitespace());
            let end = at + length(&rest[at..], unsaid);
            shown.push_str(&rest[..at]);
            shown.push_str("[hidden]");
            rest = &rest[end..];
        }
    }
    shown
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

    #[test]
    fn what_lets_its_bearer_in_is_hidden_and_nothing_else_changes() {
        let keys = ["zk_1234567890abcdef".to_owned()];
        for (text, wanted) in [
            ("a risk-free-and-very-long-word, sk-short", None),
            (" “Two\n words”?=&x=1 ", None),
            ("say zk_1234567890abcdef.", Some("say [hidden].")),
            ("\"sk_aaaaaaaaaaaaaaaaaaaaaaa\"", Some("\"[hidden]\"")),
            (
                "http://a/b?X-Sig=q%2F&n=2",
                Some("http://a/b?X-Sig=[hidden]&n=2"),
            ),
        ] {
            assert_eq!(scrubbed(text, &keys), wanted.unwrap_or(text));
        }
    }
}
