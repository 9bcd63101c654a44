//! The two addresses of `[site]`: where the site will be found, and where its readers' data are kept in
//! step. Owns what makes each sound; what pages do with them is `site`'s business.

use toml::Spanned;

use super::error::ConfigError;
use super::resolve::Place;

/// Hosts of this machine: the only ones that are spoken to without encryption, as browsers have it.
const LOOPBACK: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

/// Where the site will be found: a whole address without a query, with a slash put at its end.
pub(super) fn site(
    place: &Place<'_>,
    asked: Option<Spanned<String>>,
) -> Result<Option<String>, ConfigError> {
    let Some(asked) = asked else {
        return Ok(None);
    };
    let text = asked.get_ref().trim();
    if host(text).is_none() {
        let message = format!(
            "`address` is where the site will be found, such as \"https://example.org/books/\", not `{text}`"
        );
        return Err(place.error(asked.span(), message));
    }
    Ok(Some(format!("{}/", text.trim_end_matches('/'))))
}

/// Where the sync endpoint answers: `/` for the host of the site itself, or a whole address without a
/// slash at its end, below which `/api/v1` lies.
pub(super) fn sync(
    place: &Place<'_>,
    asked: Option<Spanned<String>>,
) -> Result<Option<String>, ConfigError> {
    let Some(asked) = asked else {
        return Ok(None);
    };
    let text = asked.get_ref().trim();
    if text == "/" {
        return Ok(Some("/".to_owned()));
    }
    let Some(host) = host(text) else {
        let message = format!(
            "`sync` is where the sync endpoint answers, such as \"https://sync.example.org\", or \"/\" \
             for the host of the site itself, not `{text}`"
        );
        return Err(place.error(asked.span(), message));
    };
    let name = host
        .rsplit_once(':')
        .filter(|(_, port)| port.chars().all(|c| c.is_ascii_digit()))
        .map_or(host, |(name, _)| name);
    if text.starts_with("http://") && !LOOPBACK.contains(&name) {
        let message = format!(
            "`sync` is `{text}`, but sign-ins travel encrypted only: begin it with https://, or put the \
             endpoint behind a server that has a certificate"
        );
        return Err(place.error(asked.span(), message));
    }
    let rest = text.trim_end_matches('/');
    let rest = rest.strip_suffix("/api/v1").unwrap_or(rest);
    Ok(Some(rest.to_owned()))
}

/// The host of a whole address, with its port, if what stands there is one.
fn host(text: &str) -> Option<&str> {
    let rest = ["https://", "http://"]
        .iter()
        .find_map(|scheme| text.strip_prefix(scheme))?;
    let host = rest.split('/').next().filter(|host| !host.is_empty())?;
    // What could end an attribute, a header or the policy in it.
    let plain = |c: char| c.is_ascii_graphic() && !"?#\"'<>@\\;,".contains(c);
    text.chars().all(plain).then_some(host)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use crate::config::{Config, Flags};

    fn sync(line: &str) -> Result<Option<String>, String> {
        let text = format!("[site]\n{line}\n[[book]]\nfile = \"Cargo.toml\"\nslug = \"tale\"\n");
        let flags = Flags {
            unlisted: true,
            ..Flags::default()
        };
        let text = text.split("[[book]]").next().unwrap_or_default();
        let read = Config::read(Path::new("books.toml"), text, &flags);
        read.map(|config| config.site.sync)
            .map_err(|error| error.to_string())
    }

    #[test]
    fn an_endpoint_is_this_host_or_a_whole_address_and_encrypted() {
        assert_eq!(sync(""), Ok(None));
        let kept = [
            ("/", "/"),
            ("https://sync.example.org/", "https://sync.example.org"),
            ("https://example.org:8443/a/", "https://example.org:8443/a"),
            ("https://example.org/api/v1/", "https://example.org"),
            ("http://127.0.0.1:9000", "http://127.0.0.1:9000"),
            ("http://localhost", "http://localhost"),
        ];
        for (written, meant) in kept {
            let line = format!("sync = \"{written}\"");
            assert_eq!(sync(&line), Ok(Some(meant.to_owned())), "{written}");
        }
        for wrong in [
            "",
            "sync.example.org",
            "//example.org",
            "https://",
            "https://a b",
            "https://a;script-src *",
            "ftp://example.org",
        ] {
            let error = sync(&format!("sync = \"{wrong}\"")).expect_err(wrong);
            assert!(error.contains("books.toml:2"), "{error}");
            assert!(error.contains("https://sync.example.org"), "{error}");
        }
        let error = sync("sync = \"http://example.org\"").expect_err("not encrypted");
        assert!(error.contains("encrypted"), "{error}");
    }
}
