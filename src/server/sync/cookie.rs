//! Cookies and the secrets in them. Owns their names, their attributes and their hashes: what is
//! kept is never what the browser holds.

use axum::http::{HeaderMap, HeaderValue, header};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use super::reply::Problem;
use super::state::Live;

/// The cookie of a browser that is signed in.
pub(super) const SESSION: &str = "__Host-pennyreel";
/// The cookie that binds a sign-in under way to the browser that asked.
pub(super) const BROWSER: &str = "__Host-pennyreel-browser";
/// How long a browser keeps the first: 180 days, as the session lasts; in seconds.
const SESSION_AGE: u32 = 180 * 24 * 3600;
/// And the second: a day; in seconds.
const BROWSER_AGE: u32 = 24 * 3600;

/// A secret that somebody holds, and the hash of it that is kept.
#[derive(Clone)]
pub(in crate::server) struct Token {
    /// 256 random bits in the letters of addresses.
    pub text: String,
    /// SHA-256 of the text.
    pub hash: [u8; 32],
}

impl Token {
    /// A new one.
    pub fn random() -> Result<Self, Problem> {
        Ok(Self::of(URL_SAFE_NO_PAD.encode(random::<32>()?)))
    }

    /// One that somebody showed.
    pub fn of(text: String) -> Self {
        let hash = Sha256::digest(text.as_bytes()).into();
        Self { text, hash }
    }
}

/// Bytes that nobody can guess.
pub(in crate::server) fn random<const N: usize>() -> Result<[u8; N], Problem> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| Problem::ours())?;
    Ok(bytes)
}

/// The secret that a browser shows in the cookie `name`.
pub(in crate::server) fn shown(headers: &HeaderMap, name: &str) -> Option<Token> {
    let all = headers.get_all(header::COOKIE).iter();
    let pairs = all
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'));
    let mut named = pairs.filter_map(|pair| pair.trim().split_once('='));
    let (_, value) = named.find(|(known, _)| *known == name)?;
    (value.len() == 43).then(|| Token::of(value.to_owned()))
}

/// Has the browser keep the session's secret.
pub(in crate::server) fn keep_session(live: &Live, token: &Token) -> HeaderValue {
    line(live, SESSION, &token.text, SESSION_AGE)
}

/// Has the browser forget it.
pub(in crate::server) fn drop_session(live: &Live) -> HeaderValue {
    line(live, SESSION, "", 0)
}

/// Has the browser keep the secret that binds a sign-in to it.
pub(in crate::server) fn keep_browser(live: &Live, token: &Token) -> HeaderValue {
    line(live, BROWSER, &token.text, BROWSER_AGE)
}

/// `Secure` also on plain http: browsers take this machine for a safe place.
fn line(live: &Live, name: &str, value: &str, age: u32) -> HeaderValue {
    let site = match live.config.cross_site {
        true => "SameSite=None; Partitioned",
        false => "SameSite=Lax",
    };
    let line = format!("{name}={value}; Path=/; Max-Age={age}; HttpOnly; Secure; {site}");
    HeaderValue::try_from(line).unwrap_or(HeaderValue::from_static(""))
}
