//! Calls that cost money. Owns the order of things: entered, asked, kept, looked at, settled. So what
//! came is never paid for a second time, and what may have been paid for without a reply is known.

use std::collections::BTreeMap;

use super::Remote;
use crate::base::digest::Digest;
use crate::base::http::{Body, HttpError, Reply, Request};
use crate::engine::error::EngineError;
use crate::engine::till::{Call, Entry, Errand, Outcome};
use crate::model::{Forecast, Units, Vendor};

/// A question with what is known of its price.
#[derive(Clone, Copy)]
pub struct Order<'a> {
    /// What is asked.
    pub request: Request<'a>,
    /// Who sends the bill.
    pub vendor: &'a Vendor,
    /// What it may come to.
    pub forecast: Forecast,
    /// Headers of the reply that matter, in lower case; the others are not kept.
    pub headers: &'a [&'a str],
}

/// What was read in a reply: what it will be billed for, and what it says.
pub type Read<T> = (Units, Result<T, EngineError>);

impl Remote {
    /// Asks, unless the same was asked before and its reply is still here. `failure` says what an
    /// answer means that says no; `read` looks at a reply, and may look at a kept one that is no use
    /// before the question is asked anew.
    ///
    /// # Errors
    /// Those of `failure`, of `read` and of the till.
    pub fn paid<T>(
        &self,
        order: &Order<'_>,
        errand: &Errand<'_>,
        failure: impl Fn(HttpError) -> EngineError,
        read: impl Fn(&Reply) -> Read<T>,
    ) -> Result<T, EngineError> {
        if self.plays() {
            // What a recording says is paid for already, by whoever made it.
            let reply = self.ask(&order.request, errand.cancel).map_err(failure)?;
            return read(&reply).1;
        }
        let request = digest(&order.request);
        let call = Call {
            vendor: order.vendor,
            request: &request,
            forecast: &order.forecast,
        };
        let till = errand.till;
        let number = loop {
            match till.enter(&call)? {
                Entry::Unbilled => {
                    let reply = self.ask(&order.request, errand.cancel).map_err(failure)?;
                    return read(&reply).1;
                }
                Entry::Open(number) => break number,
                Entry::Answered(number, reply) => {
                    let (units, said) = read(&reply);
                    if is_use(&said) {
                        till.settle(number, Outcome::Paid(units))?;
                        return said;
                    }
                    till.settle(number, Outcome::Wasted(units))?;
                }
            }
        };
        let _hold = errand.cancel.hold();
        let request = Request {
            login: self.login(),
            ..order.request
        };
        // It is made whether or not somebody waits for it: a stop waits for what is on its way.
        let reply = self.http.exchange_to_end(&request, errand.cancel);
        let mut reply = match reply {
            Ok(reply) => reply,
            Err(error) => {
                let outcome = match error {
                    HttpError::Status { .. }
                    | HttpError::Cancelled
                    | HttpError::Untrusted { .. }
                    | HttpError::Untaped { .. }
                    | HttpError::NotListening { .. }
                    | HttpError::Barred { .. }
                    | HttpError::Unreachable { heard: false, .. } => Outcome::Free,
                    _ => Outcome::Lost,
                };
                till.settle(number, outcome)?;
                return Err(failure(error));
            }
        };
        reply.headers = kept(reply.headers, order.headers);
        till.keep(number, &reply)?;
        let (units, said) = read(&reply);
        till.settle(
            number,
            match is_use(&said) {
                true => Outcome::Paid(units),
                false => Outcome::Wasted(units),
            },
        )?;
        said
    }
}

/// Whether a reply says what another one to the same question would say as well.
fn is_use<T>(said: &Result<T, EngineError>) -> bool {
    matches!(said, Ok(_) | Err(EngineError::Declined(_)))
}

fn kept(mut headers: BTreeMap<String, String>, wanted: &[&str]) -> BTreeMap<String, String> {
    headers.retain(|name, _| wanted.contains(&name.as_str()));
    headers
}

/// Names a question by all of it but the key.
pub(crate) fn digest(request: &Request<'_>) -> Digest {
    let mut text = format!("{}\n{}\n", request.url, request.accept);
    match request.body {
        Body::Nothing => {}
        Body::Json(json) => text.push_str(&json.to_string()),
        Body::Form(fields) => {
            for (name, value) in fields {
                text.push_str(&format!("{name}={}:{value}\n", value.len()));
            }
        }
        Body::Encoded(form) => text.push_str(form),
    }
    for (name, value) in request.headers {
        text.push_str(&format!("\n{name}: {value}"));
    }
    Digest::of(text.as_bytes())
}

#[cfg(test)]
mod tests;
