//! Signing in by somebody else's word (OpenID Connect). Owns the way of the browser to the provider and
//! back; what the answer is worth is checked by `asker`, and `finish` ends it.
//!
//! Two secrets are on the way. `state` goes to the provider and back and finds what we asked; the second
//! goes to the site's page, which hands it in together with the cookie of the browser that asked. A browser
//! that was sent here with somebody else's answer gets a secret that is of no use to it, so the cookie need
//! not be looked at on the way back, where some browsers and some providers (which answer by a form)
//! keep it from us.

mod asker;
mod door;

use std::sync::Arc;

use axum::Extension;
use axum::extract::rejection::{FormRejection, QueryRejection};
use axum::extract::{Form, Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use serde_json::json;
use tokio::sync::Semaphore;

use super::super::ask::Asked;
use super::super::audit::Event;
use super::super::cookie::Token;
use super::super::guard;
use super::super::limits::Limit;
use super::super::reply::{Problem, fine};
use super::super::session::{Browser, MaybeSignedIn};
use super::super::state::{Live, Shared};
use super::finish::{self, Ended};
use super::join::{Proof, same};
use super::{Wish, not_offered};
use crate::config::is_provider;
use crate::store::sync::Pending;
use asker::{AskError, Person, Question};

pub(super) use asker::Asker;

/// The kind of sign-ins that wait for a provider.
const KIND: &str = "provider";
/// How long somebody may take over signing in with a provider, in minutes.
const AWAY: i64 = 15;
/// And the site's page over handing in what came of it.
const BACK: i64 = 5;
/// Providers that are asked at the same time: each keeps a thread waiting.
const AT_ONCE: usize = 8;

/// How many providers are being asked.
pub(super) struct Asking(Arc<Semaphore>);

impl Default for Asking {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

/// What is kept while somebody is with a provider.
#[derive(Serialize, Deserialize)]
struct Waiting {
    provider: String,
    nonce: String,
    verifier: String,
    wish: Wish,
}

/// What is sent to begin.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Begin {
    device: String,
    #[serde(default)]
    device_name: String,
}

/// POST /sign-in/provider/{id}/begin: where the browser is to go.
pub(super) async fn begin(
    State(live): State<Shared>,
    Extension(from): Extension<guard::From>,
    Path(id): Path<String>,
    browser: Browser,
    who: MaybeSignedIn,
    headers: HeaderMap,
    Asked(asked): Asked<Begin>,
) -> Result<Response, Problem> {
    let asker = asker(&live, &id)?;
    live.limits.check(Limit::SignIn, &from.0, live.now())?;
    let wish = Wish::new(&live, &headers, &who, asked.device, &asked.device_name)?;
    let state = Token::random()?;
    let sent = state.text.clone();
    let Question {
        url,
        nonce,
        verifier,
    } = ask(&live, &asker, move |asker| asker.begin(&sent)).await?;
    let waiting = Waiting {
        provider: id,
        nonce,
        verifier,
        wish,
    };
    let pending = Pending {
        kind: KIND.to_owned(),
        browser: browser.token.hash.to_vec(),
        data: Wish::json(&waiting)?,
    };
    let until = live.now() + AWAY * 60_000;
    live.write(move |store| store.add_pending(&state.hash, &pending, until))
        .await?;
    let mut response = fine(&json!({"url": url}));
    response
        .headers_mut()
        .insert(header::SET_COOKIE, browser.keep);
    Ok(response)
}

/// What a provider's answer says; of an error only that there is one.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Answer {
    state: String,
    code: String,
    /// Who answers (RFC 9207).
    iss: Option<String>,
    error: Option<String>,
}

/// GET /sign-in/provider/{id}/callback
pub(super) async fn answered(
    State(live): State<Shared>,
    Path(id): Path<String>,
    answer: Result<Query<Answer>, QueryRejection>,
) -> Response {
    // One that cannot be read is one that says nothing.
    let answer = answer.map_or_else(|_| Answer::default(), |Query(answer)| answer);
    back(&live, &id, answer).await
}

/// POST /sign-in/provider/{id}/callback, of providers who answer by a form.
pub(super) async fn answered_by_form(
    State(live): State<Shared>,
    Path(id): Path<String>,
    answer: Result<Form<Answer>, FormRejection>,
) -> Response {
    let answer = answer.map_or_else(|_| Answer::default(), |Form(answer)| answer);
    back(&live, &id, answer).await
}

/// Sends the browser back to the page that it came from, with the second secret or with what is wrong:
/// `#sign-in=…` or `#sign-in-problem=…`. It is on its way there and shows nothing of ours.
async fn back(live: &Live, id: &str, answer: Answer) -> Response {
    // Nobody was ever sent to one of such a name.
    if !is_provider(id) {
        return Problem::not_found().into_response();
    }
    let first = live.sites.first().map_or("/", String::as_str);
    let mut site = first.to_owned();
    let fragment = match take(live, id, answer, &mut site).await {
        Ok(secret) => format!("sign-in={secret}"),
        Err(code) => {
            live.audit.note(Event::new("sign-in").by(KIND).went(code));
            format!("sign-in-problem={code}")
        }
    };
    match HeaderValue::try_from(format!("{site}data/#{fragment}")) {
        Ok(place) => (StatusCode::SEE_OTHER, [(header::LOCATION, place)]).into_response(),
        Err(_) => Problem::ours().into_response(),
    }
}

/// The second secret of an answer that holds, or why it does not; `site` becomes the one that asked.
async fn take(
    live: &Live,
    id: &str,
    answer: Answer,
    site: &mut String,
) -> Result<String, &'static str> {
    let asker = asker(live, id).map_err(|problem| problem.code)?;
    let (state, now) = (Token::of(answer.state), live.now());
    let pending = live
        .write(move |store| {
            let pending = store.pending(&state.hash, now)?;
            match pending.is_some_and(|pending| pending.kind == KIND) {
                true => store.take_pending(&state.hash, now),
                false => Ok(None),
            }
        })
        .await
        .map_err(|problem| problem.code)?;
    let Some(pending) = pending else {
        return Err("expired");
    };
    let waiting: Waiting = serde_json::from_str(&pending.data).map_err(|_| "expired")?;
    site.clone_from(&waiting.wish.site);
    // An answer to what another provider was asked is a way to have one's secrets told to the other.
    if waiting.provider != id || asker.is_from_another(answer.iss.as_deref()) {
        return Err("other-provider");
    }
    if answer.error.is_some() || answer.code.is_empty() {
        return Err("refused");
    }
    let (code, nonce) = (answer.code, waiting.nonce);
    let person = ask(live, &asker, move |asker| {
        asker.finish(&code, &waiting.verifier, &nonce)
    })
    .await
    .map_err(|problem| problem.code)?;
    let secret = Token::random().map_err(|problem| problem.code)?;
    let ended = Ended {
        wish: waiting.wish,
        proof: proof(&asker, person),
    };
    finish::keep(live, &secret, pending.browser, &ended, BACK)
        .await
        .map_err(|problem| problem.code)?;
    Ok(secret.text)
}

fn proof(asker: &Asker, person: Person) -> Proof {
    let provider = asker.provider();
    let email = person.email.as_deref().map(same);
    let label = match &email {
        Some(email) => format!("{} ({email})", provider.label),
        None => provider.label.clone(),
    };
    Proof {
        provider: format!("oidc:{}", provider.id),
        subject: person.subject,
        label,
        email,
        name: person.name,
        image: person.image,
    }
}

fn asker(live: &Live, id: &str) -> Result<Arc<Asker>, Problem> {
    let askers = &live.ways.askers;
    let found = askers.iter().find(|asker| asker.provider().id == id);
    found.cloned().ok_or_else(not_offered)
}

/// Asks on a thread that may wait.
async fn ask<T: Send + 'static>(
    live: &Live,
    asker: &Arc<Asker>,
    question: impl FnOnce(&Asker) -> Result<T, AskError> + Send + 'static,
) -> Result<T, Problem> {
    let label = &asker.provider().label;
    let place = Arc::clone(&live.ways.asking.0)
        .try_acquire_owned()
        .map_err(|_| {
            let message =
                "Too many readers are signing in this way just now. Try again in a minute.";
            Problem::new(StatusCode::SERVICE_UNAVAILABLE, "provider-busy", message)
        })?;
    let asked = Arc::clone(asker);
    let answer = tokio::task::spawn_blocking(move || {
        let answer = question(&asked);
        drop(place);
        answer
    });
    let answer = answer.await.map_err(|_| Problem::ours())?;
    answer.map_err(|error| {
        let id = format!("oidc:{}", asker.provider().id);
        live.audit
            .note(Event::new("provider").by(&id).went(&error.to_string()));
        let (code, message) = match error {
            AskError::Away(_) => ("provider-away", "cannot be reached just now"),
            AskError::Refused(_) => ("refused", "did not let you in"),
            AskError::Untrue(_) => ("provider-untrue", "gave an answer that does not hold"),
        };
        let message = format!("{label} {message}. Try again, or sign in another way.");
        Problem::new(StatusCode::SERVICE_UNAVAILABLE, code, message)
    })
}
