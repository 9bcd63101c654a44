//! The end of a sign-in that took a way round by a mailbox or a provider: a secret comes back to the
//! browser that asked. Owns its single use and its being bound to that browser.
//!
//! The secret travels in an address, so somebody else may have read it, or may have sent it to the reader
//! to have them sign in as somebody else. Either way the browser lacks the cookie of the one that asked,
//! and nothing happens: the secret stays good for the browser that it belongs to.

use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq;

use super::super::ask::Asked;
use super::super::audit::Event;
use super::super::cookie::{Token, random};
use super::super::guard;
use super::super::limits::Limit;
use super::super::reply::Problem;
use super::super::session::{Browser, MaybeSignedIn, welcome};
use super::super::state::{Live, Shared};
use super::join::{How, Joined, Proof, join};
use super::{Wish, mail, not_proved};
use crate::store::sync::{Pending, Session};

/// The kind of sign-ins that only wait for their secret.
const KIND: &str = "finish";

/// A sign-in that only waits for its secret.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Ended {
    pub wish: Wish,
    pub proof: Proof,
}

/// Keeps a sign-in until its secret comes back, for so many minutes.
pub(super) async fn wait(
    live: &Live,
    token: &Token,
    browser: &Browser,
    ended: &Ended,
    minutes: i64,
) -> Result<(), Problem> {
    keep(live, token, browser.token.hash.to_vec(), ended, minutes).await
}

/// The same where only the hash of the browser's secret is at hand.
pub(super) async fn keep(
    live: &Live,
    token: &Token,
    browser: Vec<u8>,
    ended: &Ended,
    minutes: i64,
) -> Result<(), Problem> {
    let pending = Pending {
        kind: KIND.to_owned(),
        browser,
        data: Wish::json(ended)?,
    };
    let (hash, until) = (token.hash, live.now() + minutes * 60_000);
    live.write(move |store| store.add_pending(&hash, &pending, until))
        .await
}

/// What is sent at the end.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Finish {
    token: String,
}

/// How it went.
enum Outcome {
    /// Nobody waits for this secret, not any more, or not in this browser.
    Nobody(&'static str),
    /// It was to add a way to a reader who is not signed in any more.
    Left,
    In(Joined, Session, Box<Ended>),
}

/// POST /sign-in/finish
pub(super) async fn finish(
    State(live): State<Shared>,
    Extension(from): Extension<guard::From>,
    browser: Browser,
    who: MaybeSignedIn,
    Asked(asked): Asked<Finish>,
) -> Result<Response, Problem> {
    let now = live.now();
    live.limits.check(Limit::SignIn, &from.0, now)?;
    let (secret, token) = (Token::of(asked.token), Token::random()?);
    let (handle, hash, shown) = (random::<16>()?, token.hash, browser.token.hash);
    let outcome = live
        .write(move |store| {
            let waiting = store.pending(&secret.hash, now)?;
            let Some(waiting) = waiting.filter(|waiting| waiting.kind == KIND) else {
                return Ok(Outcome::Nobody("unknown-token"));
            };
            if !bool::from(waiting.browser[..].ct_eq(&shown[..])) {
                return Ok(Outcome::Nobody("other-browser"));
            }
            let Ok(ended) = serde_json::from_str::<Ended>(&waiting.data) else {
                return Ok(Outcome::Nobody("unknown-token"));
            };
            let signed_in = who.0.as_ref().map(|who| who.session.reader);
            if ended.wish.adds_to.is_some() && ended.wish.adds_to != signed_in {
                return Ok(Outcome::Left);
            }
            store.take_pending(&secret.hash, now)?;
            let joined = join(store, &ended.proof, ended.wish.adds_to, &handle, now)?;
            if let Some(old) = &who.0 {
                store.drop_session(&old.token.hash)?;
            }
            let Wish { device, name, .. } = &ended.wish;
            let session = store.add_session(&hash, joined.reader, device, name, now)?;
            Ok(Outcome::In(joined, session, Box::new(ended)))
        })
        .await?;
    match outcome {
        Outcome::Nobody(why) => {
            live.audit.note(Event::new("sign-in").went(why));
            // One sentence for all: nobody learns whether a secret is good elsewhere.
            let message = "This link does not work here. It works once, for a few minutes, and only in \
                the browser in which you asked for it. Ask for a new one here.";
            Err(not_proved("unknown-token", message))
        }
        Outcome::Left => {
            live.audit.note(Event::new("sign-in").went("left"));
            let message = "You signed out meanwhile. Sign in, and add this way again.";
            Err(Problem::conflict(message))
        }
        Outcome::In(joined, session, ended) => {
            let what = match joined.how {
                How::Known => "sign-in",
                How::Added => "way-added",
                How::ByAddress => "way-joined",
                How::New => "new-reader",
            };
            let event = Event::new(what).by(&ended.proof.provider);
            live.audit.note(event.of(joined.reader));
            if let Some(email) = &joined.tell {
                mail::tell_joined(&live, email, &ended.wish.site, &ended.proof.label)?;
            }
            welcome(&live, session, token).await
        }
    }
}
