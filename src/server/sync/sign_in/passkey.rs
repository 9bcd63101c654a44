//! Passkeys: a secret that a reader's device keeps and never tells. Owns the two ceremonies, making one
//! and signing in with one, and what is kept between their halves and after them; the checks are those of
//! the library behind `keys`.
//!
//! Between the halves the state is kept here and not in the browser, found by the challenge that the
//! browser's answer repeats, bound to the browser that asked, and taken out before it is looked at: an
//! answer counts once.

mod keys;

use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use subtle::ConstantTimeEq;
use webauthn_rs::prelude::{
    DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Uuid,
};

use super::super::ask::Asked;
use super::super::audit::Event;
use super::super::cookie::{Token, random};
use super::super::guard;
use super::super::limits::Limit;
use super::super::reply::{Problem, fine};
use super::super::session::{Browser, MaybeSignedIn, welcome};
use super::super::state::{Live, Shared};
use super::{Wish, known_device, not_offered, not_proved, origin_of};
use crate::model::sync::device_name;
use crate::store::sync::{self as store, NewAccount, Pending};

pub(super) use keys::Keys;

/// The provider of ways that are passkeys.
const PASSKEY: &str = "passkey";
/// The kinds of what is kept between two halves.
const MAKING: &str = "passkey-making";
const ASKING: &str = "passkey-asking";

/// What is kept while a passkey is made.
#[derive(Serialize, Deserialize)]
struct Making {
    state: PasskeyRegistration,
    /// Whose it will be: the reader's own, or that of a reader to be.
    handle: Uuid,
    /// The reader who was signed in.
    adds_to: Option<i64>,
}

/// What is sent to begin. A browser's name is of use only at the end, and allowed here.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Begin {
    #[serde(default)]
    device_name: String,
}

/// What is sent at the end, with a passkey that was made or one that was used.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Finish<T> {
    credential: T,
    device: String,
    #[serde(default)]
    device_name: String,
}

/// POST /passkeys/begin
pub(super) async fn begin_new(
    State(live): State<Shared>,
    Extension(from): Extension<guard::From>,
    browser: Browser,
    who: MaybeSignedIn,
    headers: HeaderMap,
    Asked(asked): Asked<Begin>,
) -> Result<Response, Problem> {
    let keys = keys(&live, &headers)?;
    live.limits.check(Limit::SignIn, &from.0, live.now())?;
    let adds_to = who.0.map(|who| who.session.reader);
    let (profile, known) = match adds_to {
        Some(reader) => {
            live.read(move |store| Ok((store.profile(reader)?, store.passkeys(reader)?)))
                .await?
        }
        None => (None, Vec::new()),
    };
    let handle = match &profile {
        Some(profile) => Uuid::from_slice(&profile.handle).map_err(|_| Problem::ours())?,
        None => Uuid::from_bytes(random()?),
    };
    let name = profile.and_then(|profile| profile.email.or(profile.name));
    // Devices list their passkeys by name, and one may have those of several readers.
    let name = name.unwrap_or_else(|| format!("Reader, {}", device_name(&asked.device_name)));
    let known = known.into_iter().map(|known| known.credential.into());
    let (options, state) = keys
        .begin(handle, &name, known.collect())
        .map_err(|_| Problem::ours())?;
    let making = Making {
        state,
        handle,
        adds_to,
    };
    keep(&live, &browser, MAKING, &json!(options), &making).await
}

/// POST /passkeys/finish
pub(super) async fn finish_new(
    State(live): State<Shared>,
    Extension(from): Extension<guard::From>,
    browser: Browser,
    who: MaybeSignedIn,
    headers: HeaderMap,
    Asked(asked): Asked<Finish<RegisterPublicKeyCredential>>,
) -> Result<Response, Problem> {
    let keys = keys(&live, &headers)?;
    let now = live.now();
    let device = known_device(asked.device)?;
    let name = device_name(&asked.device_name);
    let said = &asked.credential.response.client_data_json;
    let making: Making = take(&live, &browser, MAKING, said.as_ref()).await?;
    let made = keys.finish(&asked.credential, &making.state);
    let made = made.map_err(|_| unproved(&live, "not-made"))?;
    let signed_in = who.0.as_ref().map(|who| who.session.reader);
    if making.adds_to.is_some() && making.adds_to != signed_in {
        let message = "You signed out meanwhile. Sign in, and add the passkey again.";
        return Err(Problem::conflict(message));
    }
    if making.adds_to.is_none() {
        live.limits.check(Limit::NewReader, &from.0, now)?;
    }
    let credential = made.cred_id().to_vec();
    let account = NewAccount {
        provider: PASSKEY.to_owned(),
        subject: URL_SAFE_NO_PAD.encode(&credential),
        label: format!("Passkey of {name}"),
    };
    let (key, token) = (Wish::json(&made)?, Token::random()?);
    let (handle, hash) = (making.handle, token.hash);
    let session = live
        .write(move |store| {
            let reader = match making.adds_to {
                Some(reader) => reader,
                None => store.add_reader(handle.as_bytes(), now)?,
            };
            let passkey = store::Passkey {
                account: store.add_account(reader, &account, now)?,
                credential,
                reader,
                key,
            };
            store.add_passkey(&passkey)?;
            if let Some(old) = &who.0 {
                store.drop_session(&old.token.hash)?;
            }
            store.add_session(&hash, reader, &device, &name, now)
        })
        .await?;
    let what = match making.adds_to {
        Some(_) => "way-added",
        None => "new-reader",
    };
    live.audit
        .note(Event::new(what).by(PASSKEY).of(session.reader));
    welcome(&live, session, token).await
}

/// POST /sign-in/passkey/begin
pub(super) async fn begin(
    State(live): State<Shared>,
    Extension(from): Extension<guard::From>,
    browser: Browser,
    headers: HeaderMap,
    Asked(_): Asked<Begin>,
) -> Result<Response, Problem> {
    let keys = keys(&live, &headers)?;
    live.limits.check(Limit::SignIn, &from.0, live.now())?;
    let (options, state) = keys.ask().map_err(|_| Problem::ours())?;
    keep(&live, &browser, ASKING, &json!(options), &state).await
}

/// POST /sign-in/passkey/finish
pub(super) async fn finish(
    State(live): State<Shared>,
    Extension(from): Extension<guard::From>,
    browser: Browser,
    who: MaybeSignedIn,
    headers: HeaderMap,
    Asked(asked): Asked<Finish<PublicKeyCredential>>,
) -> Result<Response, Problem> {
    let keys = keys(&live, &headers)?;
    let now = live.now();
    live.limits.check(Limit::SignIn, &from.0, now)?;
    let device = known_device(asked.device)?;
    let name = device_name(&asked.device_name);
    let answer = asked.credential;
    let said = &answer.response.client_data_json;
    let state: DiscoverableAuthentication = take(&live, &browser, ASKING, said.as_ref()).await?;
    let id: Vec<u8> = answer.get_credential_id().to_vec();
    let known = live
        .read(move |store| {
            let Some(passkey) = store.passkey(&id)? else {
                return Ok(None);
            };
            let profile = store.profile(passkey.reader)?;
            Ok(profile.map(|profile| (passkey, profile.handle)))
        })
        .await?;
    let Some((passkey, handle)) = known else {
        return Err(unproved(&live, "unknown-passkey"));
    };
    // A passkey that says it is another reader's than ours says is none of ours.
    let whose = keys
        .whose(&answer)
        .map_err(|_| unproved(&live, "no-handle"))?;
    if whose.as_bytes()[..] != handle[..] {
        return Err(unproved(&live, "other-handle"));
    }
    let mut key: Passkey = serde_json::from_str(&passkey.key).map_err(|_| Problem::ours())?;
    let checked = keys.check(&answer, state, &key).map_err(|error| {
        let why = match error {
            webauthn_rs::prelude::WebauthnError::CredentialPossibleCompromise => "copied-passkey",
            _ => "wrong-signature",
        };
        unproved(&live, why)
    })?;
    let changed = key.update_credential(&checked) == Some(true);
    let (token, key) = (Token::random()?, Wish::json(&key)?);
    let hash = token.hash;
    let session = live
        .write(move |store| {
            if changed {
                store.keep_passkey(&passkey.credential, &key)?;
            }
            store.used_account(passkey.account, now)?;
            if let Some(old) = &who.0 {
                store.drop_session(&old.token.hash)?;
            }
            store.add_session(&hash, passkey.reader, &device, &name, now)
        })
        .await?;
    live.audit
        .note(Event::new("sign-in").by(PASSKEY).of(session.reader));
    welcome(&live, session, token).await
}

/// The library, where pages of the site that asks can use its passkeys.
fn keys<'a>(live: &'a Live, headers: &HeaderMap) -> Result<&'a Keys, Problem> {
    let keys = live.ways.keys.as_ref().ok_or_else(not_offered)?;
    match keys.serve(origin_of(headers)) {
        true => Ok(keys),
        false => {
            let message =
                "Passkeys belong to another address of this site; sign in another way here.";
            Err(Problem::unfit("passkeys-elsewhere", message))
        }
    }
}

/// Keeps a first half's state, and answers with what the browser is asked.
async fn keep(
    live: &Live,
    browser: &Browser,
    kind: &str,
    options: &Value,
    state: &impl Serialize,
) -> Result<Response, Problem> {
    let options = &options["publicKey"];
    let challenge = options["challenge"].as_str().ok_or_else(Problem::ours)?;
    let token = Token::of(challenge.to_owned());
    let pending = Pending {
        kind: kind.to_owned(),
        browser: browser.token.hash.to_vec(),
        data: Wish::json(state)?,
    };
    let until = live.now() + keys::PATIENCE.as_millis() as i64;
    live.write(move |store| store.add_pending(&token.hash, &pending, until))
        .await?;
    let mut response = fine(&json!({"options": options}));
    let cookie = browser.keep.clone();
    response.headers_mut().insert(header::SET_COOKIE, cookie);
    Ok(response)
}

/// Takes the state of the first half that a second one answers to. `said` is what the browser says of
/// itself, JSON with the challenge in it.
async fn take<T: DeserializeOwned>(
    live: &Live,
    browser: &Browser,
    kind: &'static str,
    said: &[u8],
) -> Result<T, Problem> {
    let said: Value = serde_json::from_slice(said).unwrap_or_default();
    let challenge = said["challenge"].as_str().unwrap_or_default();
    let token = Token::of(challenge.to_owned());
    let (now, shown) = (live.now(), browser.token.hash);
    let waiting = live
        .write(move |store| {
            let waiting = store.pending(&token.hash, now)?;
            let own = |waiting: &Pending| {
                waiting.kind == kind && bool::from(waiting.browser[..].ct_eq(&shown[..]))
            };
            match waiting.is_some_and(|waiting| own(&waiting)) {
                true => store.take_pending(&token.hash, now),
                false => Ok(None),
            }
        })
        .await?;
    let state = waiting.and_then(|waiting| serde_json::from_str(&waiting.data).ok());
    state.ok_or_else(|| unproved(live, "unknown-challenge"))
}

/// One answer for everything that does not hold; the log knows more.
fn unproved(live: &Live, why: &'static str) -> Problem {
    live.audit.note(Event::new("sign-in").by(PASSKEY).went(why));
    let message =
        "This passkey opens nothing here, or it took too long. Try again, or sign in another way.";
    not_proved("passkey", message)
}
