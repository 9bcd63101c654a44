//! How readers sign in: by a reading code, a link in a mail, a passkey, or somebody else's word. Owns
//! what all ways have in common; each has a file of its own, `join` says whose books they open, and
//! `finish` opens them.
//!
//! No way tells whether somebody is known: answers are the same for both, and nothing is looked up before
//! somebody has proved who they are.

mod code;
mod finish;
mod join;
mod letter;
mod mail;
mod passkey;
mod phrase;
mod post;
mod provider;

use std::sync::Arc;

use anyhow::{Context, Result};
use axum::Router;
use axum::http::{HeaderMap, StatusCode, header};
use axum::routing::post as posted;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::reply::Problem;
use super::session::MaybeSignedIn;
use super::state::{Live, Shared};
use crate::config::{SyncConfig, origin};
use crate::model::sync::{device_name, is_device};
use passkey::Keys;
use post::Post;
use provider::{Asker, Asking};

/// What signing in needs for as long as the server runs.
pub struct Ways {
    post: Option<Post>,
    keys: Option<Keys>,
    askers: Vec<Arc<Asker>>,
    asking: Asking,
}

impl Ways {
    /// Sets up what the configuration asks for. Nobody is asked yet: a mail server or a provider may be
    /// away for a while.
    ///
    /// # Errors
    /// When a secret is not in the environment, or an address is none.
    pub fn open(config: &SyncConfig, address: &str, sites: &[String]) -> Result<Self> {
        let post = config.mail.as_ref().map(Post::new).transpose()?;
        let keys = match config.passkeys {
            true => Keys::new(sites)?,
            false => None,
        };
        let askers = config.providers.iter().map(|provider| {
            let asker = Asker::open(provider, address);
            asker.with_context(|| format!("the provider {} cannot be used", provider.id))
        });
        Ok(Self {
            post,
            keys,
            askers: askers
                .map(|asker| asker.map(Arc::new))
                .collect::<Result<_>>()?,
            asking: Asking::default(),
        })
    }

    /// What readers are told of it.
    pub fn told(&self, config: &SyncConfig) -> Value {
        let provider = |asker: &Arc<Asker>| {
            let provider = asker.provider();
            json!({"id": provider.id, "label": provider.label})
        };
        json!({
            "code": config.code,
            "mail": self.post.is_some(),
            "passkey": self.keys.is_some(),
            "providers": self.askers.iter().map(provider).collect::<Vec<_>>(),
        })
    }
}

/// The routes under /api/v1 by which readers sign in.
pub(super) fn routes() -> Router<Shared> {
    Router::new()
        .route("/code", posted(code::make))
        .route("/sign-in/code", posted(code::enter))
        .route("/sign-in/mail", posted(mail::ask))
        .route("/sign-in/finish", posted(finish::finish))
        .route("/passkeys/begin", posted(passkey::begin_new))
        .route("/passkeys/finish", posted(passkey::finish_new))
        .route("/sign-in/passkey/begin", posted(passkey::begin))
        .route("/sign-in/passkey/finish", posted(passkey::finish))
        .route("/sign-in/provider/{id}/begin", posted(provider::begin))
        .route(
            "/sign-in/provider/{id}/callback",
            axum::routing::get(provider::answered).post(provider::answered_by_form),
        )
}

/// Whether browsers come to this path from other sites than ours, sent by a provider: what they bring is
/// a secret that we gave to it, and no cookie is looked at.
pub(super) fn comes_from_elsewhere(path: &str) -> bool {
    let id = path
        .strip_prefix("/api/v1/sign-in/provider/")
        .and_then(|rest| rest.strip_suffix("/callback"));
    id.is_some_and(|id| !id.contains('/'))
}

/// Which browser wants to sign in, and where; kept until it is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Wish {
    /// The name that the browser goes by.
    device: String,
    /// What its reader calls it.
    name: String,
    /// The site whose page asked, with a slash at its end.
    site: String,
    /// The reader who was signed in and wants another way.
    adds_to: Option<i64>,
}

impl Wish {
    fn new(
        live: &Live,
        headers: &HeaderMap,
        who: &MaybeSignedIn,
        device: String,
        name: &str,
    ) -> Result<Self, Problem> {
        Ok(Self {
            device: known_device(device)?,
            name: device_name(name),
            site: site(live, headers).to_owned(),
            adds_to: who.0.as_ref().map(|who| who.session.reader),
        })
    }

    fn json(value: &impl Serialize) -> Result<String, Problem> {
        serde_json::to_string(value).map_err(|_| Problem::ours())
    }
}

/// A browser's name for itself, if it is one.
fn known_device(device: String) -> Result<String, Problem> {
    match is_device(&device) {
        true => Ok(device),
        false => {
            let message = "`device` is 16 to 40 small letters and digits.";
            Err(Problem::unfit("bad-device", message))
        }
    }
}

/// The page's origin, as the browser states it.
fn origin_of(headers: &HeaderMap) -> &str {
    let stated = headers.get(header::ORIGIN);
    stated
        .and_then(|origin| origin.to_str().ok())
        .unwrap_or_default()
}

/// The site whose page asks; the first when it is the endpoint's own.
fn site<'a>(live: &'a Live, headers: &HeaderMap) -> &'a str {
    let stated = origin_of(headers);
    let own = |site: &&String| origin(site).is_some_and(|origin| origin == stated);
    let first = || live.sites.first().map_or("/", String::as_str);
    live.sites
        .iter()
        .find(own)
        .map_or_else(first, String::as_str)
}

/// A way of signing in that the configuration does not offer.
fn not_offered() -> Problem {
    let message = "This way of signing in is not offered here.";
    Problem::new(StatusCode::NOT_FOUND, "not-offered", message)
}

/// Somebody did not prove who they are.
fn not_proved(code: &'static str, message: &str) -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, code, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_where_providers_send_browsers_may_other_sites_ask() {
        assert!(comes_from_elsewhere(
            "/api/v1/sign-in/provider/apple/callback"
        ));
        for path in [
            "/api/v1/sign-in/provider/apple/begin",
            "/api/v1/sign-in/provider/a/b/callback",
            "/api/v1/sync",
            "/sign-in/provider/apple/callback",
            "/api/v1/sign-in/provider/callback",
        ] {
            assert!(!comes_from_elsewhere(path), "{path}");
        }
    }
}
