//! What readers may know and do about themselves: who they are here, their browsers and ways of
//! signing in, everything as one file, and the end of it all.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::audit::Event;
use super::cookie;
use super::limits::Limit;
use super::reply::{Problem, fine};
use super::session::SignedIn;
use super::state::{Live, Shared};
use crate::store::sync::{Account, Device, Profile};

/// Entries of an export that are read at once.
const PAGE: usize = 1_000;

/// GET /me: and lets the browser keep its cookie for another half year.
pub(super) async fn me(State(live): State<Shared>, who: SignedIn) -> Result<Response, Problem> {
    let cookie = cookie::keep_session(&live, &who.token);
    let mut response = told(&live, &who).await?;
    response.headers_mut().insert(header::SET_COOKIE, cookie);
    Ok(response)
}

/// What a reader is told about themselves.
pub(super) async fn told(live: &Live, who: &SignedIn) -> Result<Response, Problem> {
    Ok(fine(&about(live, who).await?))
}

async fn about(live: &Live, who: &SignedIn) -> Result<Value, Problem> {
    let (reader, now) = (who.session.reader, live.now());
    let (profile, devices, ways) = live
        .read(move |store| {
            Ok((
                store.profile(reader)?,
                store.devices(reader, now)?,
                store.accounts(reader)?,
            ))
        })
        .await?;
    let profile = profile.ok_or_else(Problem::not_signed_in)?;
    let device = |device: &Device| {
        json!({
            "id": device.tag,
            "name": device.name,
            "madeAt": device.made_at,
            "seenAt": device.seen_at,
            "current": device.tag == who.session.tag,
        })
    };
    Ok(json!({
        "reader": person(&profile),
        "devices": devices.iter().map(device).collect::<Vec<_>>(),
        "ways": ways.iter().map(way).collect::<Vec<_>>(),
    }))
}

fn person(profile: &Profile) -> Value {
    json!({
        "name": profile.name,
        "email": profile.email,
        "image": profile.image,
        "verifiedAt": profile.verified_at,
        "madeAt": profile.made_at,
    })
}

fn way(account: &Account) -> Value {
    let kind = account.provider.split(':').next();
    json!({
        "id": account.id.to_string(),
        "kind": kind,
        "label": account.label,
        "madeAt": account.made_at,
    })
}

/// POST /sign-out
pub(super) async fn sign_out(
    State(live): State<Shared>,
    who: SignedIn,
) -> Result<Response, Problem> {
    let hash = who.token.hash;
    live.write(move |store| store.drop_session(&hash)).await?;
    live.audit
        .note(Event::new("sign-out").of(who.session.reader));
    Ok(gone(&live))
}

/// Done, and the cookie is of no use any more.
fn gone(live: &Live) -> Response {
    let mut headers = HeaderMap::new();
    headers.insert(header::SET_COOKIE, cookie::drop_session(live));
    (StatusCode::NO_CONTENT, headers).into_response()
}

/// DELETE /devices/{id}: signs a browser out from afar.
pub(super) async fn drop_device(
    State(live): State<Shared>,
    who: SignedIn,
    Path(tag): Path<String>,
) -> Result<Response, Problem> {
    let (reader, current) = (who.session.reader, who.session.tag == tag);
    let found = live
        .write(move |store| store.drop_device(reader, &tag))
        .await?;
    if !found {
        return Err(Problem::not_found());
    }
    live.audit.note(Event::new("device-ended").of(reader));
    Ok(if current {
        gone(&live)
    } else {
        StatusCode::NO_CONTENT.into_response()
    })
}

/// DELETE /ways/{id}: takes a way of signing in away, but never the last.
pub(super) async fn drop_way(
    State(live): State<Shared>,
    who: SignedIn,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let reader = who.session.reader;
    let id: i64 = id.parse().map_err(|_| Problem::not_found())?;
    if !live.write(move |store| store.drop_way(reader, id)).await? {
        return Err(Problem::not_found());
    }
    live.audit.note(Event::new("way-removed").of(reader));
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// GET /export: everything about the reader as one JSON document.
pub(super) async fn export(State(live): State<Shared>, who: SignedIn) -> Result<Response, Problem> {
    let reader = who.session.reader;
    live.limits
        .check(Limit::Export, &reader.to_string(), live.now())?;
    let about = about(&live, &who).await?;
    let mut text = format!("{{\"about\":{about},\"entries\":[");
    let (mut since, mut more) = (0, true);
    while more {
        let page = live
            .read(move |store| store.changes(reader, since, None, PAGE))
            .await?;
        for entry in &page.entries {
            if !text.ends_with('[') {
                text.push(',');
            }
            text.push_str(&serde_json::to_string(entry).map_err(|_| Problem::ours())?);
        }
        (since, more) = (page.next, page.more);
    }
    text.push_str("]}");
    live.audit.note(Event::new("export").of(reader));
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/json"),
        ),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("attachment; filename=\"pennyreel.json\""),
        ),
    ];
    Ok((headers, text).into_response())
}

/// DELETE /me: deletes the reader with everything there is of them.
pub(super) async fn leave(State(live): State<Shared>, who: SignedIn) -> Result<Response, Problem> {
    let reader = who.session.reader;
    live.write(move |store| store.drop_reader(reader)).await?;
    live.audit.note(Event::new("account-deleted").of(reader));
    Ok(gone(&live))
}
