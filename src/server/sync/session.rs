//! Who asks. Owns the way from a cookie to a reader, and what a browser gets when it is signed in.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderValue, header};
use axum::response::Response;

use super::cookie::{self, Token};
use super::limits::Limit;
use super::reader;
use super::reply::Problem;
use super::state::Shared;
use crate::store::sync::Session;

/// A session is noted as used this often, in ms: not with each request.
const NOTED: i64 = 3_600_000;

/// A request of a browser that is signed in.
#[derive(Clone)]
pub(in crate::server) struct SignedIn {
    /// Whose, and on which device.
    pub session: Session,
    /// Its secret.
    pub token: Token,
}

/// The same where both will do.
pub(in crate::server) struct MaybeSignedIn(pub Option<SignedIn>);

impl FromRequestParts<Shared> for SignedIn {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, live: &Shared) -> Result<Self, Problem> {
        find(parts, live).await?.ok_or_else(Problem::not_signed_in)
    }
}

impl FromRequestParts<Shared> for MaybeSignedIn {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, live: &Shared) -> Result<Self, Problem> {
        find(parts, live).await.map(Self)
    }
}

async fn find(parts: &Parts, live: &Shared) -> Result<Option<SignedIn>, Problem> {
    let Some(token) = cookie::shown(&parts.headers, cookie::SESSION) else {
        return Ok(None);
    };
    let (hash, now) = (token.hash, live.now());
    let Some(session) = live.read(move |store| store.session(&hash, now)).await? else {
        return Ok(None);
    };
    live.limits
        .check(Limit::Account, &session.reader.to_string(), now)?;
    if now - session.seen_at > NOTED {
        live.store
            .submit(move |store| store.saw_session(&hash, now), |_| ());
    }
    Ok(Some(SignedIn { session, token }))
}

/// The secret that binds a sign-in under way to a browser: the one it shows, or a new one.
pub(in crate::server) struct Browser {
    /// It.
    pub token: Token,
    /// What has the browser keep it.
    pub keep: HeaderValue,
}

impl FromRequestParts<Shared> for Browser {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, live: &Shared) -> Result<Self, Problem> {
        let token = match cookie::shown(&parts.headers, cookie::BROWSER) {
            Some(token) => token,
            None => Token::random()?,
        };
        let keep = cookie::keep_browser(live, &token);
        Ok(Self { token, keep })
    }
}

/// What a browser is answered that has just been signed in: `/me`, and its cookie.
pub(in crate::server) async fn welcome(
    live: &Shared,
    session: Session,
    token: Token,
) -> Result<Response, Problem> {
    let cookie = cookie::keep_session(live, &token);
    let mut response = reader::told(live, &SignedIn { session, token }).await?;
    response.headers_mut().insert(header::SET_COOKIE, cookie);
    Ok(response)
}
