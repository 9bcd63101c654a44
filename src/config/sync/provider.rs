//! `[[sync.provider]]`: services that say who somebody is (OpenID Connect). Owns what their keys may
//! say; asking them is the server's business.

use serde::Deserialize;
use toml::Spanned;

use super::super::error::ConfigError;
use super::super::resolve::Place;
use super::super::server::variable;
use super::is_loopback;

/// `[[sync.provider]]` as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::config) struct ProviderTable {
    pub id: Spanned<String>,
    pub label: Option<String>,
    pub issuer: Spanned<String>,
    pub client: Spanned<String>,
    pub secret_env: Option<Spanned<String>>,
    pub scopes: Option<Spanned<Vec<String>>>,
}

/// A service that says who somebody is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProviderConfig {
    /// Its name in addresses and in the database: never to be changed.
    pub id: String,
    /// Its name on buttons.
    pub label: String,
    /// Its own name for itself, letter for letter.
    pub issuer: String,
    /// Our name with it.
    pub client: String,
    /// The environment variable that holds our secret with it, if it gave us one.
    pub secret_env: Option<String>,
    /// What we ask to be told, besides `openid`.
    pub scopes: Vec<String>,
}

/// What we ask to be told unless the file says otherwise.
const SCOPES: [&str; 2] = ["email", "profile"];

/// Reads every `[[sync.provider]]`.
pub(in crate::config) fn providers(
    place: &Place<'_>,
    tables: Vec<ProviderTable>,
) -> Result<Vec<ProviderConfig>, ConfigError> {
    let mut read: Vec<ProviderConfig> = Vec::new();
    for table in tables {
        let span = table.id.span();
        if read.iter().any(|known| known.id == *table.id.get_ref()) {
            let message = format!("two providers have the id \"{}\"", table.id.get_ref());
            return Err(place.error(span, message));
        }
        read.push(provider(place, table)?);
    }
    Ok(read)
}

/// Whether a provider may go by this name: 1 to 40 small letters, digits and hyphens.
pub fn is_provider(id: &str) -> bool {
    let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    (1..=40).contains(&id.len()) && id.bytes().all(fits)
}

fn provider(place: &Place<'_>, table: ProviderTable) -> Result<ProviderConfig, ConfigError> {
    let id = table.id.get_ref();
    if !is_provider(id) {
        let message =
            "`id` is a short name of small letters, digits and hyphens, such as \"google\"";
        return Err(place.error(table.id.span(), message));
    }
    if !is_issuer(table.issuer.get_ref()) {
        let message = "`issuer` is the provider's address, letter for letter as it names itself, such \
            as https://accounts.google.com; http:// is only for this machine";
        return Err(place.error(table.issuer.span(), message));
    }
    if table.client.get_ref().trim().is_empty() {
        let message = "`client` is the name that the provider gave to this site";
        return Err(place.error(table.client.span(), message));
    }
    let scopes = match table.scopes {
        None => SCOPES.map(str::to_owned).to_vec(),
        Some(asked) => {
            let plain = |scope: &String| !scope.is_empty() && !scope.contains([' ', '"', '\\']);
            if !asked.get_ref().iter().all(plain) {
                let message = "`scopes` is a list of words such as [\"email\", \"profile\"]";
                return Err(place.error(asked.span(), message));
            }
            let mut scopes = asked.into_inner();
            scopes.retain(|scope| scope != "openid");
            scopes
        }
    };
    let secret_env = table.secret_env.map(|name| variable(place, name));
    Ok(ProviderConfig {
        label: table.label.unwrap_or_else(|| id.clone()),
        id: id.clone(),
        issuer: table.issuer.into_inner(),
        client: table.client.into_inner(),
        secret_env: secret_env.transpose()?,
        scopes,
    })
}

/// Whether an address may be asked who somebody is: over TLS, or on this machine.
fn is_issuer(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once("://") else {
        return false;
    };
    let authority = rest.split('/').next().unwrap_or(rest);
    let host = match authority.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => host,
        _ => authority,
    };
    let plain = |c: char| c.is_ascii_graphic() && !"@?#\"\\".contains(c);
    !host.is_empty()
        && rest.chars().all(plain)
        && (scheme == "https" || (scheme == "http" && is_loopback(host)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_asked_without_tls() {
        for good in [
            "https://accounts.google.com",
            "https://id.example.org/realms/books/",
            "http://127.0.0.1:9090",
            "http://localhost:9090/oidc",
            "http://[::1]:9090",
        ] {
            assert!(is_issuer(good), "{good}");
        }
        for bad in [
            "",
            "accounts.google.com",
            "http://accounts.google.com",
            "http://localhost.example.org",
            "http://127.0.0.1.example.org",
            "https://user@example.org",
            "https://example.org/?a=b",
            "https://example.org/#a",
            "https://",
            "ftp://127.0.0.1",
        ] {
            assert!(!is_issuer(bad), "{bad}");
        }
    }
}
