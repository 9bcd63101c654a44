//! Where an engine behind an address is, and which key it gets. Owns what may stand in `base_url` and
//! `key_env`, whichever table they belong to.

use toml::Spanned;

use super::error::ConfigError;
use super::resolve::Place;
use crate::base::http::Tape;

/// A server that works for us, in the cloud or nearby.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// What paths are appended to, without a slash at its end.
    pub base_url: String,
    /// The environment variable that holds the key, if the file names one.
    pub key_env: Option<String>,
    /// Whether its answers are kept on disk, or come from there.
    pub tape: Option<Tape>,
}

impl Server {
    /// The server's name, with its port if the address has one.
    pub fn host(&self) -> &str {
        let rest = self.base_url.split_once("://").map_or("", |(_, rest)| rest);
        rest.split('/').next().unwrap_or(rest)
    }

    /// Whether it runs on this machine.
    pub fn is_here(&self) -> bool {
        ["localhost", "127.0.0.1", "[::1]"].iter().any(|name| {
            let rest = self.host().strip_prefix(name);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
        })
    }
}

/// An address that can be shown in errors: it holds no password and no query. `path` is what will be
/// appended, and is taken off where somebody wrote it already.
pub(super) fn address(
    place: &Place<'_>,
    asked: Spanned<String>,
    path: &str,
) -> Result<String, ConfigError> {
    let text = asked.get_ref().trim().trim_end_matches('/');
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    let plain = |rest: &str| {
        !rest.is_empty() && !rest.contains(|c: char| "@?#\"\\".contains(c) || c.is_whitespace())
    };
    if rest.is_some_and(plain) {
        return Ok(text.strip_suffix(path).unwrap_or(text).to_owned());
    }
    let message = "`base_url` is no address such as https://api.openai.com/v1, without user name, \
        password or query";
    Err(place.error(asked.span(), message))
}

/// The name of an environment variable: a key in its place must not go on.
pub(super) fn variable(place: &Place<'_>, asked: Spanned<String>) -> Result<String, ConfigError> {
    let name = asked.get_ref();
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '_';
    if name.chars().all(fits) && !name.starts_with(|c: char| c.is_ascii_digit()) {
        return Ok(name.clone());
    }
    let message = "`key_env` is the name of an environment variable that holds the key, such as \
        OPENAI_API_KEY; the key itself does not belong into this file";
    Err(place.error(asked.span(), message))
}
