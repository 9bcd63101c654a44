//! Signing in at the sync endpoint, as browsers do and with the servers that it needs: mail by
//! `aiosmtpd`, a provider by `oidc-provider`, passkeys by Chromium. `tests/run` installs them.

/// Reading codes.
mod codes;
/// Links in mails.
mod mails;
/// Passkeys, in a real browser.
mod passkeys;
/// A browser with cookies.
mod person;
/// Somebody else's word.
mod providers;
/// The program as an endpoint, and the servers that it asks.
mod served;

pub use person::Person;
pub use served::{Post, Provider, Served};
