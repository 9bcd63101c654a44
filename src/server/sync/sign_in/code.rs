//! The reading code: eighty random bits that open a reader's books, shown on one device and entered on
//! another. Owns its making, its end and its use; how it is spelled is the business of `phrase`.
//!
//! It is kept as a hash alone. A plain one is enough, for nobody can try 2^80 codes, and it is found by
//! its hash, so that no comparison tells how much of a guess was right.

use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use serde::Deserialize;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::super::ask::Asked;
use super::super::audit::Event;
use super::super::cookie::{self, Token, random};
use super::super::guard;
use super::super::limits::Limit;
use super::super::reply::{Problem, reply};
use super::super::session::{MaybeSignedIn, welcome};
use super::super::state::Shared;
use super::{known_device, not_offered, not_proved, phrase, site};
use crate::model::sync::device_name;
use crate::store::sync::NewAccount;

/// The provider of ways that are reading codes.
const CODE: &str = "code";

/// What is sent for a new code.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Make {
    device: Option<String>,
    #[serde(default)]
    device_name: String,
}

/// POST /code: a new reader's first code, or another one in the place of the one there was.
pub(super) async fn make(
    State(live): State<Shared>,
    Extension(from): Extension<guard::From>,
    who: MaybeSignedIn,
    headers: HeaderMap,
    Asked(asked): Asked<Make>,
) -> Result<Response, Problem> {
    if !live.config.code {
        return Err(not_offered());
    }
    let now = live.now();
    let code = phrase::spell(random()?);
    let account = NewAccount {
        provider: CODE.to_owned(),
        subject: hashed(&code),
        label: "Reading code".to_owned(),
    };
    let mut cookie = None;
    let reader = match who.0 {
        Some(who) => {
            live.limits.check(Limit::SignIn, &from.0, now)?;
            let reader = who.session.reader;
            live.write(move |store| {
                store.drop_accounts(reader, CODE)?;
                store.add_account(reader, &account, now)
            })
            .await?;
            reader
        }
        None => {
            live.limits.check(Limit::NewReader, &from.0, now)?;
            let device = known_device(asked.device.unwrap_or_default())?;
            let name = device_name(&asked.device_name);
            let (handle, token) = (random::<16>()?, Token::random()?);
            let hash = token.hash;
            cookie = Some(cookie::keep_session(&live, &token));
            live.write(move |store| {
                let reader = store.add_reader(&handle, now)?;
                store.add_account(reader, &account, now)?;
                store.add_session(&hash, reader, &device, &name, now)?;
                Ok(reader)
            })
            .await?
        }
    };
    let what = match cookie {
        Some(_) => "new-reader",
        None => "code-renewed",
    };
    live.audit.note(Event::new(what).by(CODE).of(reader));
    let link = format!("{}data/#code={code}", site(&live, &headers));
    let rows = phrase::rows(&link);
    let mut response = reply(StatusCode::CREATED, &json!({"code": code, "rows": rows}));
    if let Some(cookie) = cookie {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// What is sent with a code.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Enter {
    code: String,
    device: String,
    #[serde(default)]
    device_name: String,
}

/// POST /sign-in/code
pub(super) async fn enter(
    State(live): State<Shared>,
    Extension(from): Extension<guard::From>,
    who: MaybeSignedIn,
    Asked(asked): Asked<Enter>,
) -> Result<Response, Problem> {
    if !live.config.code {
        return Err(not_offered());
    }
    let now = live.now();
    live.limits.check(Limit::SignIn, &from.0, now)?;
    let device = known_device(asked.device)?;
    let name = device_name(&asked.device_name);
    let Some(bits) = phrase::read(&asked.code) else {
        let message =
            "A reading code is five words of five letters, such as lusab-babad-gutih-tugad-mokal.";
        return Err(Problem::unfit("no-code", message));
    };
    let subject = hashed(&phrase::spell(bits));
    let (token, old) = (Token::random()?, who.0);
    let hash = token.hash;
    let session = live
        .write(move |store| {
            let Some(account) = store.account(CODE, &subject)? else {
                return Ok(None);
            };
            store.used_account(account.id, now)?;
            if let Some(old) = old {
                store.drop_session(&old.token.hash)?;
            }
            let session = store.add_session(&hash, account.reader, &device, &name, now)?;
            Ok(Some(session))
        })
        .await?;
    let Some(session) = session else {
        live.audit
            .note(Event::new("sign-in").by(CODE).went("unknown-code"));
        let message = "This code opens nothing. Look whether a newer one was made in its place.";
        return Err(not_proved("unknown-code", message));
    };
    live.audit
        .note(Event::new("sign-in").by(CODE).of(session.reader));
    welcome(&live, session, token).await
}

/// What is kept of a code: 256 bits as hexadecimal digits, with a word before it that no other hash has.
fn hashed(code: &str) -> String {
    let mut digest = Sha256::new_with_prefix(b"pennyreel reading code\0");
    digest.update(code.as_bytes());
    digest
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
