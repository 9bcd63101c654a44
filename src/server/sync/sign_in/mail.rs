//! Signing in by a link in a mail. Owns the asking for one: to a known address and to an unknown one it
//! is the same down to the last byte, for what an address leads to is looked up only once its link comes
//! back.

use std::str::FromStr;
use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use lettre::Address;
use serde::Deserialize;
use serde_json::json;

use super::super::ask::Asked;
use super::super::audit::Event;
use super::super::cookie::Token;
use super::super::guard;
use super::super::limits::Limit;
use super::super::reply::{Problem, reply};
use super::super::session::{Browser, MaybeSignedIn};
use super::super::state::{Live, Shared};
use super::finish::{self, Ended};
use super::join::{MAIL, Proof, same};
use super::letter::{self, Letter};
use super::post::{Handed, Tell};
use super::{Wish, not_offered};

/// How long a link works, in minutes.
const MINUTES: i64 = 15;
/// Longest address, in bytes (RFC 5321: a path of 256 with its brackets).
const LONGEST: usize = 254;

/// What is sent for a link.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Ask {
    email: String,
    device: String,
    #[serde(default)]
    device_name: String,
}

/// POST /sign-in/mail
pub(super) async fn ask(
    State(live): State<Shared>,
    Extension(from): Extension<guard::From>,
    browser: Browser,
    who: MaybeSignedIn,
    headers: HeaderMap,
    Asked(asked): Asked<Ask>,
) -> Result<Response, Problem> {
    if live.ways.post.is_none() {
        return Err(not_offered());
    }
    let now = live.now();
    live.limits.check(Limit::MailFrom, &from.0, now)?;
    let wish = Wish::new(&live, &headers, &who, asked.device, &asked.device_name)?;
    let (address, email) = read(&asked.email)?;
    // Says nothing of who asked before: the answer is the same.
    let may = live.limits.check(Limit::MailTo, &email, now).is_ok();
    let token = Token::random()?;
    let site = wish.site.clone();
    let link = format!("{site}data/#sign-in={}", token.text);
    let ended = Ended {
        wish,
        proof: Proof {
            provider: MAIL.to_owned(),
            subject: email.clone(),
            label: email.clone(),
            email: Some(email),
            name: None,
            image: None,
        },
    };
    finish::wait(&live, &token, &browser, &ended, MINUTES).await?;
    let outcome = match may {
        false => "limited",
        true => {
            let letter = letter::link(Token::random()?.text, &site, &link, MINUTES);
            match send(&live, address, &letter) {
                true => "ok",
                false => "too-many-waiting",
            }
        }
    };
    live.audit
        .note(Event::new("mail-asked").by(MAIL).went(outcome));
    if outcome == "too-many-waiting" {
        return Err(Problem::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "mail-busy",
            "Too many mails are waiting to be sent. Try again in a few minutes.",
        ));
    }
    let message = format!(
        "If that is your address, a mail with a link is on its way. Open the link in this browser within \
         {MINUTES} minutes. An address gets no more than a few mails an hour."
    );
    let mut response = reply(StatusCode::ACCEPTED, &json!({"message": message}));
    response
        .headers_mut()
        .insert(header::SET_COOKIE, browser.keep);
    Ok(response)
}

/// Tells a reader of a way that joined theirs, where mail can be sent.
pub(super) fn tell_joined(live: &Live, email: &str, site: &str, way: &str) -> Result<(), Problem> {
    if let Ok(address) = Address::from_str(email) {
        send(
            live,
            address,
            &letter::joined(Token::random()?.text, site, way),
        );
    }
    Ok(())
}

/// Sends a letter in the background; `false` when too many wait already.
fn send(live: &Live, to: Address, letter: &Letter) -> bool {
    let audit = live.audit.clone();
    let tell: Tell = Arc::new(move |handed, why| {
        let what = match handed {
            Handed::Taken => return audit.note(Event::new("mail-sent").by(MAIL)),
            Handed::Again => "mail-delayed",
            Handed::Never => "mail-failed",
        };
        audit.note(Event::new(what).by(MAIL).went(why));
    });
    let post = live.ways.post.as_ref();
    post.is_none_or(|post| post.send(to, letter, tell))
}

/// An address as it is written to, and as it is compared.
fn read(text: &str) -> Result<(Address, String), Problem> {
    let text = text.trim();
    let fits =
        text.len() <= LONGEST && !text.contains(|c: char| c.is_control() || c.is_whitespace());
    let address = Address::from_str(text).ok().filter(|_| fits);
    let address = address.filter(|address| address.domain().contains('.') || is_here(address));
    let no_address = || Problem::unfit("no-address", "This is no mail address.");
    address
        .map(|address| (address, same(text)))
        .ok_or_else(no_address)
}

fn is_here(address: &Address) -> bool {
    address.domain() == "localhost"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_compared_without_capitals_and_written_to_as_they_are() {
        let (address, email) = read(" Ann.Reader+books@Example.ORG ").expect("an address");
        assert_eq!(address.to_string(), "Ann.Reader+books@Example.ORG");
        assert_eq!(email, "ann.reader+books@example.org");
    }

    #[test]
    fn what_is_no_address_gets_no_mail() {
        let long = format!("{}@example.org", "a".repeat(250));
        for text in [
            "",
            "ann",
            "ann@",
            "@example.org",
            "ann@example",
            "a@b.org, c@d.org",
            "ann@example.org\r\nBcc: bob@example.org",
            "Ann <ann@example.org>",
            "ann@exa mple.org",
            &long,
        ] {
            assert!(read(text).is_err(), "{text:?}");
        }
    }
}
