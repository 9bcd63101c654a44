//! The library that checks passkeys, set up for our sites. Owns whose passkeys they are (the relying
//! party) and what is asked of them; keeping them is the business of `passkey`.
//!
//! A passkey belongs to a host, and only pages of that host, or of a host below it, can use it: the pages
//! of the sites, not the endpoint. With several sites it is the first one's host; sites on hosts below
//! that share its passkeys, others have none.

use std::time::Duration;

use anyhow::{Context, Result};
use webauthn_rs::prelude::{
    AuthenticationResult, CreationChallengeResponse, CredentialID, DiscoverableAuthentication,
    Passkey, PasskeyRegistration, PublicKeyCredential, RegisterPublicKeyCredential,
    RequestChallengeResponse, Url, Uuid, WebauthnResult,
};
use webauthn_rs::{Webauthn, WebauthnBuilder};
use webauthn_rs_proto::ResidentKeyRequirement;

/// How long a person may take over it: finding a key, a finger, a number. The library's own.
pub(super) const PATIENCE: Duration = Duration::from_secs(300);

/// What checks passkeys.
pub(in super::super) struct Keys {
    webauthn: Webauthn,
    origins: Vec<String>,
}

impl Keys {
    /// For sites at these addresses; `None` when the first has no host that passkeys can belong to: a
    /// number is none, and without https only this machine has a secret to itself.
    ///
    /// # Errors
    /// When an address is none.
    pub(in super::super) fn new(sites: &[String]) -> Result<Option<Self>> {
        let read =
            |site: &String| Url::parse(site).with_context(|| format!("{site} is no address"));
        let sites = sites.iter().map(read).collect::<Result<Vec<_>>>()?;
        let Some((first, host)) = sites.first().and_then(|site| Some((site, site.domain()?)))
        else {
            return Ok(None);
        };
        let is_local = host == "localhost" || host.ends_with(".localhost");
        if first.scheme() != "https" && !is_local {
            return Ok(None);
        }
        let mut builder = WebauthnBuilder::new(host, first)?
            .rp_name(host)
            .timeout(PATIENCE);
        let mut origins = vec![first.origin().ascii_serialization()];
        let below = format!(".{host}");
        for site in &sites[1..] {
            let shares = |other: &str| other == host || other.ends_with(&below);
            if site.domain().is_some_and(shares) {
                builder = builder.append_allowed_origin(site);
                origins.push(site.origin().ascii_serialization());
            }
        }
        Ok(Some(Self {
            webauthn: builder.build()?,
            origins,
        }))
    }

    /// Whether pages of this origin can use them.
    pub(super) fn serve(&self, origin: &str) -> bool {
        self.origins.iter().any(|known| known == origin)
    }

    /// What a browser is asked to make, for a reader who has `known` already.
    pub(super) fn begin(
        &self,
        handle: Uuid,
        name: &str,
        known: Vec<CredentialID>,
    ) -> WebauthnResult<(CreationChallengeResponse, PasskeyRegistration)> {
        let known = Some(known).filter(|known| !known.is_empty());
        let (mut asked, state) = self
            .webauthn
            .start_passkey_registration(handle, name, name, known)?;
        // Nobody types a name here: a key that does not find itself is of no use.
        if let Some(choice) = &mut asked.public_key.authenticator_selection {
            choice.resident_key = Some(ResidentKeyRequirement::Required);
            choice.require_resident_key = true;
        }
        Ok((asked, state))
    }

    /// The passkey that a browser made.
    pub(super) fn finish(
        &self,
        made: &RegisterPublicKeyCredential,
        state: &PasskeyRegistration,
    ) -> WebauthnResult<Passkey> {
        self.webauthn.finish_passkey_registration(made, state)
    }

    /// What a browser is asked to sign with whatever passkey it has.
    pub(super) fn ask(
        &self,
    ) -> WebauthnResult<(RequestChallengeResponse, DiscoverableAuthentication)> {
        let (mut asked, state) = self.webauthn.start_discoverable_authentication()?;
        // The library offers it while somebody types a name; ours is a button.
        asked.mediation = None;
        Ok((asked, state))
    }

    /// Whose handle an answer names.
    pub(super) fn whose(&self, answer: &PublicKeyCredential) -> WebauthnResult<Uuid> {
        let (handle, _) = self.webauthn.identify_discoverable_authentication(answer)?;
        Ok(handle)
    }

    /// Checks an answer: challenge, origin, signature, that the person was there and known to the
    /// device, and that the passkey's counter went up if it has one (a copy's would not).
    pub(super) fn check(
        &self,
        answer: &PublicKeyCredential,
        state: DiscoverableAuthentication,
        key: &Passkey,
    ) -> WebauthnResult<AuthenticationResult> {
        self.webauthn
            .finish_discoverable_authentication_v2(answer, state, key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(sites: &[&str]) -> Option<Keys> {
        let sites: Vec<String> = sites.iter().map(|site| (*site).to_owned()).collect();
        Keys::new(&sites).expect("addresses")
    }

    #[test]
    fn passkeys_belong_to_the_first_sites_host_and_those_below() {
        let keys = keys(&[
            "https://example.org/books/",
            "https://shelf.example.org:8443/",
            "https://example.com/",
            "https://anexample.org/",
        ])
        .expect("a host");
        assert!(keys.serve("https://example.org"));
        assert!(keys.serve("https://shelf.example.org:8443"));
        for other in [
            "https://example.com",
            "https://anexample.org",
            "http://example.org",
            "",
        ] {
            assert!(!keys.serve(other), "{other}");
        }
    }

    #[test]
    fn numbers_and_open_connections_have_none() {
        for none in [
            "http://127.0.0.1:8080/",
            "https://192.0.2.7/",
            "http://books.example.org/",
            "http://[::1]/",
        ] {
            assert!(keys(&[none]).is_none(), "{none}");
        }
        assert!(keys(&["http://localhost:8080/"]).is_some());
        assert!(keys(&[]).is_none());
    }

    #[test]
    fn a_passkey_must_find_itself_and_know_its_person() {
        let keys = keys(&["https://example.org/"]).expect("a host");
        let (asked, _) = keys
            .begin(Uuid::from_u128(7), "Ann", Vec::new())
            .expect("asked");
        let json = serde_json::to_value(&asked).expect("JSON");
        let choice = &json["publicKey"]["authenticatorSelection"];
        assert_eq!(choice["residentKey"], "required", "{json}");
        assert_eq!(choice["requireResidentKey"], true, "{json}");
        assert_eq!(choice["userVerification"], "required", "{json}");
        assert_eq!(json["publicKey"]["rp"]["id"], "example.org", "{json}");
        let (asked, _) = keys.ask().expect("asked");
        let json = serde_json::to_value(&asked).expect("JSON");
        assert_eq!(json["publicKey"]["userVerification"], "required", "{json}");
        assert!(json.get("mediation").is_none(), "{json}");
        assert_eq!(
            json["publicKey"]["allowCredentials"],
            serde_json::json!([]),
            "{json}"
        );
    }
}
