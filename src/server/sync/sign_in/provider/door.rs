//! The provider's library at the one door to the network. Owns which addresses it may ask: those that
//! are read by nobody on the way, and what follows from them without a detour.

use std::time::Duration;

use openidconnect::http::{Method, Response, header};
use openidconnect::{HttpRequest, HttpResponse};

use crate::base::cancel::Cancel;
use crate::base::http::{Body, Http, HttpError, Login, Manners, Request};

/// Longest that a provider may take, each time it is asked.
const PATIENCE: Duration = Duration::from_secs(10);
/// Most bytes of an answer: metadata and keys are a few thousand.
const LIMIT: u64 = 1 << 19;

/// Why an address was not asked, or did not answer.
#[derive(Debug, thiserror::Error)]
pub(super) enum DoorError {
    /// It is no address for secrets.
    #[error("{0} is no https address")]
    Open(String),
    /// It says no.
    #[error("{0}")]
    Refused(String),
    /// It cannot be asked.
    #[error("{0}")]
    Away(String),
}

/// The door as one provider may use it.
pub(super) struct Door {
    http: Http,
    /// Whether the provider is on this machine, where nobody is on the way.
    here: bool,
}

impl Door {
    /// A door to `issuer` and what it names.
    pub(super) fn new(issuer: &str) -> anyhow::Result<Self> {
        let here = issuer.starts_with("http:");
        let manners = Manners {
            // Nobody sends us where the file did not.
            steadfast: true,
            direct: here,
            tape: None,
        };
        let name = concat!("pennyreel/", env!("CARGO_PKG_VERSION"));
        Ok(Self {
            http: Http::with(name, &manners)?,
            here,
        })
    }

    /// Refuses an address that somebody could read along.
    pub(super) fn check(&self, url: &str) -> Result<(), DoorError> {
        let is_here = |rest: &str| {
            let authority = rest.split(['/', '?', '#']).next().unwrap_or(rest);
            let host = match authority.rsplit_once(':') {
                Some((host, port)) if !port.ends_with(']') => host,
                _ => authority,
            };
            crate::config::is_loopback(host)
        };
        let fits = url.starts_with("https://")
            || (self.here && url.strip_prefix("http://").is_some_and(is_here));
        match fits {
            true => Ok(()),
            false => Err(DoorError::Open(
                url.split('?').next().unwrap_or("").to_owned(),
            )),
        }
    }

    /// Asks, and waits.
    pub(super) fn call(&self, request: HttpRequest) -> Result<HttpResponse, DoorError> {
        let url = request.uri().to_string();
        self.check(&url)?;
        let header = |name| {
            let value = request.headers().get(name);
            value.and_then(|value| value.to_str().ok()).unwrap_or("")
        };
        let form = String::from_utf8_lossy(request.body());
        let asked = Request {
            url: &url,
            body: match *request.method() {
                Method::POST => Body::Encoded(&form),
                _ => Body::Nothing,
            },
            login: match header(header::AUTHORIZATION) {
                "" => Login::None,
                key => Login::Header {
                    name: "authorization",
                    key,
                },
            },
            headers: &[],
            accept: header(header::ACCEPT),
            patience: PATIENCE,
            limit: LIMIT,
        };
        let reply =
            self.http
                .exchange(&asked, &Cancel::default())
                .map_err(|error| match error {
                    HttpError::Status {
                        status: 400..=403, ..
                    } => DoorError::Refused(error.to_string()),
                    error => DoorError::Away(error.to_string()),
                })?;
        Response::builder()
            .status(200)
            .header(header::CONTENT_TYPE, reply.content_type)
            .body(reply.body)
            .map_err(|error| DoorError::Away(error.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_go_where_nobody_reads_along() {
        let door = |issuer: &str| Door::new(issuer).expect("a door");
        let far = door("https://id.example.org");
        let here = door("http://127.0.0.1:9090");
        for url in [
            "https://id.example.org/token",
            "https://keys.example.org/jwks?a=b",
        ] {
            assert!(far.check(url).is_ok() && here.check(url).is_ok(), "{url}");
        }
        for url in [
            "http://127.0.0.1:9090/token",
            "http://localhost/jwks",
            "http://[::1]:1/",
        ] {
            assert!(here.check(url).is_ok(), "{url}");
            assert!(
                far.check(url).is_err(),
                "{url}: a provider far away cannot send us here"
            );
        }
        for url in [
            "http://id.example.org/token",
            "http://127.0.0.1.example.org/token",
            "http://localhost@example.org/token",
            "ftp://127.0.0.1/",
            "",
        ] {
            assert!(here.check(url).is_err() && far.check(url).is_err(), "{url}");
        }
    }
}
