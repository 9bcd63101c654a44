//! `[sync.mail]`: the server that sends links for signing in. Owns what its keys may say; sending is
//! the server's business.

use serde::Deserialize;
use toml::Spanned;

use super::super::error::ConfigError;
use super::super::resolve::Place;
use super::super::server::variable;
use super::is_loopback;

/// `[sync.mail]` as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::config) struct MailTable {
    pub server: Spanned<String>,
    pub from: Spanned<String>,
    pub password_env: Option<Spanned<String>>,
}

/// Who sends mail for us.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailConfig {
    /// How the connection is kept from being read.
    pub security: Security,
    /// The server's name.
    pub host: String,
    /// The server's port.
    pub port: u16,
    /// The account there, if it asks for one.
    pub user: Option<String>,
    /// The environment variable that holds the account's password.
    pub password_env: Option<String>,
    /// Whose mail it is, such as `Pennyreel <books@example.org>`.
    pub from: String,
}

/// How a connection to a mail server is kept from being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// From its first byte: `smtps://`.
    Tls,
    /// After the greeting, and not without: `smtp://`.
    StartTls,
    /// Not at all: `smtp://` to this machine.
    None,
}

/// The usual ports: of mail handed in over TLS, with STARTTLS (RFC 8314), and as of old.
const PORTS: (u16, u16, u16) = (465, 587, 25);

/// Reads `[sync.mail]`.
pub(in crate::config) fn mail(
    place: &Place<'_>,
    table: MailTable,
) -> Result<MailConfig, ConfigError> {
    let span = table.server.span();
    let Some((security, user, host, port)) = server(table.server.get_ref()) else {
        let message = "`server` is an address such as smtps://user@mail.example.org:465, or smtp:// \
            for a server with STARTTLS; the password goes into the variable that `password_env` names";
        return Err(place.error(span, message));
    };
    let from = table.from.get_ref().trim();
    if !is_sender(from) {
        let message = "`from` is the sender of mails, such as \"Pennyreel <books@example.org>\"";
        return Err(place.error(table.from.span(), message));
    }
    let password = table.password_env.map(|name| {
        if user.is_none() {
            let message = "`password_env` without a user: write smtps://user@… in `server`";
            return Err(place.error(name.span(), message));
        }
        variable(place, name)
    });
    let password_env = password.transpose()?;
    if user.is_some() && password_env.is_none() {
        let message = "`server` names a user; `password_env` must name the environment variable \
            that holds the password";
        return Err(place.error(span, message));
    }
    Ok(MailConfig {
        security,
        host,
        port,
        user,
        password_env,
        from: from.to_owned(),
    })
}

/// Security, user, host and port of an address, if it is one.
fn server(text: &str) -> Option<(Security, Option<String>, String, u16)> {
    let (scheme, rest) = text.trim().trim_end_matches('/').split_once("://")?;
    // A user's name is often an address of mail itself.
    let (user, server) = match rest.rsplit_once('@') {
        Some((user, server)) => (Some(user.replace("%40", "@")), server),
        None => (None, rest),
    };
    if user
        .as_ref()
        .is_some_and(|user| user.is_empty() || user.contains(':'))
    {
        return None;
    }
    let (host, port) = match server.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port.parse::<u16>().ok()?)),
        _ => (server, None),
    };
    let fits = |c: char| c.is_ascii_alphanumeric() || "-._[]:".contains(c);
    if host.is_empty() || !host.chars().all(fits) {
        return None;
    }
    let (security, usual) = match scheme {
        "smtps" => (Security::Tls, PORTS.0),
        "smtp" if is_loopback(host) => (Security::None, PORTS.2),
        "smtp" => (Security::StartTls, PORTS.1),
        _ => return None,
    };
    let host = host.trim_start_matches('[').trim_end_matches(']');
    Some((security, user, host.to_owned(), port.unwrap_or(usual)))
}

/// Whether a text is one address, with a name before it or without.
fn is_sender(text: &str) -> bool {
    let address = match text.split_once('<') {
        Some((_, rest)) => rest.strip_suffix('>').unwrap_or(""),
        None => text,
    };
    let parts = address.split_once('@');
    !text.contains(['\r', '\n'])
        && parts.is_some_and(|(name, host)| {
            !name.is_empty() && !host.is_empty() && !address.contains([' ', ',', '<', '>'])
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_mail_servers_are_read() {
        let read = |text: &str| {
            let (security, user, host, port) = server(text)?;
            Some(format!(
                "{security:?} {} {host} {port}",
                user.unwrap_or_default()
            ))
        };
        let good = [
            (
                "smtps://ann@mail.example.org",
                "Tls ann mail.example.org 465",
            ),
            (
                "smtps://ann@example.org@mail.example.org:4465",
                "Tls ann@example.org mail.example.org 4465",
            ),
            (
                "smtps://ann%40example.org@mail.example.org/",
                "Tls ann@example.org mail.example.org 465",
            ),
            ("smtp://mail.example.org", "StartTls  mail.example.org 587"),
            ("smtp://127.0.0.1:1025", "None  127.0.0.1 1025"),
            ("smtp://localhost", "None  localhost 25"),
            ("smtp://[::1]:26", "None  ::1 26"),
            // Not this machine, whatever it looks like.
            (
                "smtp://localhost.example.org",
                "StartTls  localhost.example.org 587",
            ),
            (
                "smtp://127.0.0.1.example.org",
                "StartTls  127.0.0.1.example.org 587",
            ),
        ];
        for (text, expected) in good {
            assert_eq!(read(text).as_deref(), Some(expected), "{text}");
        }
        let bad = [
            "",
            "mail.example.org",
            "http://mail.example.org",
            "smtps://",
            "smtps://ann:secret@mail.example.org",
            "smtps://@mail.example.org",
            "smtps://mail.example.org:0x1",
            "smtps://mail.example.org/path",
            "smtps://a b",
        ];
        for text in bad {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn senders_are_one_address() {
        for good in ["books@example.org", "Pennyreel <books@example.org>"] {
            assert!(is_sender(good), "{good}");
        }
        for bad in [
            "",
            "books",
            "@example.org",
            "a@b, c@d",
            "Books <books>",
            "a@b\r\nBcc: c@d",
            "<a@b",
        ] {
            assert!(!is_sender(bad), "{bad}");
        }
    }
}
