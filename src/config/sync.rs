//! `[sync]` of books.toml: where readers' places are kept, which sites may ask, and how readers sign
//! in. Owns its keys and their rules; secrets are named here and stay in the environment.

mod mail;
mod provider;

use std::path::PathBuf;
use std::time::Duration;

use serde::Deserialize;
use toml::Spanned;

use super::error::ConfigError;
use super::resolve::Place;
use mail::MailTable;
use provider::ProviderTable;

pub use mail::{MailConfig, Security};
pub use provider::{ProviderConfig, is_provider};

/// Requests a minute that one address may make, many readers behind it as there may be.
const ADDRESS_LIMIT: u32 = 6_000;
/// And one reader, with all devices.
const ACCOUNT_LIMIT: u32 = 600;
/// How long a request may take to come and be done: 256 KB come in this time at 4 KB a second.
const PATIENCE: Duration = Duration::from_secs(60);

/// The table as it stands.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct SyncTable {
    pub database: Option<String>,
    pub address: Option<Spanned<String>>,
    pub sites: Vec<Spanned<String>>,
    pub cross_site: bool,
    pub code: Option<bool>,
    pub passkeys: Option<bool>,
    pub metrics_token_env: Option<String>,
    pub trust_proxy: bool,
    pub address_limit: Option<u32>,
    pub account_limit: Option<u32>,
    pub mail: Option<MailTable>,
    pub provider: Vec<ProviderTable>,
}

/// How the sync endpoint is run.
#[derive(Clone, Debug)]
pub struct SyncConfig {
    /// The database of readers.
    pub database: PathBuf,
    /// The endpoint's own public address, without a slash at its end; `None`: where it listens.
    pub address: Option<String>,
    /// The sites that it serves, each with a slash at its end; empty: its own address.
    pub sites: Vec<String>,
    /// Whether those are of other registrable domains, so that cookies must be let across.
    pub cross_site: bool,
    /// Whether readers may sign in by a reading code.
    pub code: bool,
    /// Whether by a passkey.
    pub passkeys: bool,
    /// The environment variable with the token for /metrics; without it only loopback may look.
    pub metrics_token_env: Option<String>,
    /// Whether a proxy before it tells the true address, as the last of X-Forwarded-For.
    pub trust_proxy: bool,
    /// Requests a minute that one address may make.
    pub address_limit: u32,
    /// Requests a minute that one reader may make.
    pub account_limit: u32,
    /// How long a request may take to come and be done.
    pub patience: Duration,
    /// How mail is sent; without it nobody signs in by mail.
    pub mail: Option<MailConfig>,
    /// Others who know readers.
    pub providers: Vec<ProviderConfig>,
}

impl SyncConfig {
    /// What it is without a `[sync]` table.
    pub fn at(database: PathBuf) -> Self {
        Self {
            database,
            address: None,
            sites: Vec::new(),
            cross_site: false,
            code: true,
            passkeys: true,
            metrics_token_env: None,
            trust_proxy: false,
            address_limit: ADDRESS_LIMIT,
            account_limit: ACCOUNT_LIMIT,
            patience: PATIENCE,
            mail: None,
            providers: Vec::new(),
        }
    }
}

/// The value of an environment variable that a key names.
///
/// # Errors
/// When it is not set: the key would have no use.
pub fn secret(key: &str, variable: &str) -> Result<String, ConfigError> {
    let value = std::env::var(variable)
        .ok()
        .filter(|value| !value.is_empty());
    value.ok_or_else(|| {
        ConfigError::flag(
            key,
            format!("the environment variable {variable} is not set"),
        )
        .with_hint(format!("set {variable}, or take {key} out of [sync]"))
    })
}

/// Scheme, host and port of an address as a browser's `Origin` states them; `None` when it is no
/// https address, nor plain http to this machine.
pub fn origin(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?.to_ascii_lowercase();
    let name = host
        .rsplit_once(':')
        .filter(|(_, port)| port.parse::<u16>().is_ok());
    let (name, port) = name.map_or((host.as_str(), None), |(name, port)| (name, Some(port)));
    let usual = match scheme {
        "https" => "443",
        "http" if is_loopback(name) => "80",
        _ => return None,
    };
    let odd = name.is_empty() || name.contains(['@', ' ', '*']);
    let port = port
        .filter(|port| *port != usual)
        .map_or_else(String::new, |port| format!(":{port}"));
    (!odd).then(|| format!("{scheme}://{name}{port}"))
}

/// Whether a host is this machine.
pub fn is_loopback(host: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost"
        || host.ends_with(".localhost")
        || host
            .parse::<std::net::IpAddr>()
            .is_ok_and(|ip| ip.is_loopback())
}

pub(super) fn sync(
    place: &Place<'_>,
    table: SyncTable,
    output: &std::path::Path,
) -> Result<SyncConfig, ConfigError> {
    let address = |asked: Spanned<String>| -> Result<String, ConfigError> {
        match origin(asked.get_ref()) {
            Some(_) => Ok(asked.get_ref().trim_end_matches('/').to_owned()),
            None => {
                let message = format!("`{}` is no https address", asked.get_ref());
                Err(place.error(asked.span(), message))
            }
        }
    };
    let database = table
        .database
        .map_or_else(|| output.join("sync.db"), |name| place.beside(&name));
    let sites = table.sites.into_iter().map(|site| Ok(address(site)? + "/"));
    Ok(SyncConfig {
        database,
        address: table.address.map(address).transpose()?,
        sites: sites.collect::<Result<_, ConfigError>>()?,
        cross_site: table.cross_site,
        code: table.code.unwrap_or(true),
        passkeys: table.passkeys.unwrap_or(true),
        metrics_token_env: table.metrics_token_env,
        trust_proxy: table.trust_proxy,
        address_limit: table.address_limit.unwrap_or(ADDRESS_LIMIT),
        account_limit: table.account_limit.unwrap_or(ACCOUNT_LIMIT),
        patience: PATIENCE,
        mail: table.mail.map(|mail| mail::mail(place, mail)).transpose()?,
        providers: provider::providers(place, table.provider)?,
    })
}
