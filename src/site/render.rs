//! Templates into HTML. Owns `minijinja`: one environment whose only source is the theme, with
//! escaping always on and undefined names an error.

use anyhow::{Context, Result};
use minijinja::{
    AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior, Value,
};
use serde::Serialize;

use super::Theme;

/// The policy of every page: nothing but this site's own files, no inline code or style, no plain
/// string into a script sink. `_headers` sends it too, with `frame-ancestors` added.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self'; media-src 'self'; connect-src 'self'; manifest-src 'self'; \
    worker-src 'self'; base-uri 'none'; form-action 'none'; \
    require-trusted-types-for 'script'; trusted-types pennyreel-sw";

/// The policy of every page of a site whose sync endpoint is `sync`. A host of its own may be asked by
/// scripts; whatever lies on the site's host may be asked anyway.
pub fn policy(sync: Option<&str>) -> String {
    let mut parts = sync.unwrap_or("/").splitn(4, '/');
    match (parts.next(), parts.nth(1)) {
        (Some(scheme), Some(host)) => {
            let own = format!("connect-src 'self' {scheme}//{host}");
            POLICY.replace("connect-src 'self'", &own)
        }
        _ => POLICY.to_owned(),
    }
}

/// The policy of the page that searches inside books: WebAssembly may run there too.
pub fn search_policy(sync: Option<&str>) -> String {
    policy(sync).replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
}

/// Renders pages of one theme.
pub struct Renderer {
    environment: Environment<'static>,
}

impl Renderer {
    /// Reads templates from `theme`, for a site whose sync endpoint is `sync`. A single loader serves them all: templates that were added
    /// one by one would win over it, and an override folder would be ignored without a word.
    pub fn new(theme: &Theme, sync: Option<&str>) -> Self {
        let theme = theme.clone();
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_auto_escape_callback(|_| AutoEscape::Html);
        environment.set_formatter(write_escaped);
        environment.set_trim_blocks(true);
        environment.set_lstrip_blocks(true);
        environment.set_loader(move |name| load(&theme, name));
        environment.add_global("policy", policy(sync));
        Self { environment }
    }

    /// Renders `templates/<name>` with `view` as its context.
    ///
    /// # Errors
    /// When the template is missing or wrong; the message names it and the line.
    pub fn page<V: Serialize>(&self, name: &str, view: &V) -> Result<Vec<u8>> {
        let page = self
            .environment
            .get_template(name)
            .and_then(|template| template.render(view));
        page.map(String::into_bytes)
            .with_context(|| format!("cannot render the template {name}"))
    }
}

/// Escapes the five characters that HTML text and quoted attributes need escaped. The stock
/// formatter escapes `/` too, which HTML has no use for and which makes every address unreadable.
fn write_escaped(out: &mut Output<'_>, state: &State<'_, '_>, value: &Value) -> Result<(), Error> {
    let Some(text) = value.as_str().filter(|_| !value.is_safe()) else {
        return minijinja::escape_formatter(out, state, value);
    };
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
        out.write_str(&rest[..at])?;
        out.write_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        })?;
        rest = &rest[at + 1..];
    }
    out.write_str(rest).map_err(Error::from)
}

fn load(theme: &Theme, name: &str) -> Result<Option<String>, Error> {
    let failed = |text: String| Error::new(ErrorKind::InvalidOperation, text);
    let bytes = theme
        .read(&format!("templates/{name}"))
        .map_err(|error| failed(format!("{error:#}")))?;
    bytes
        .map(|bytes| String::from_utf8(bytes).map_err(|_| failed(format!("{name} is not UTF-8"))))
        .transpose()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::fs;

    #[test]
    fn an_override_folder_wins_and_text_is_escaped() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("templates/book.html");
        fs::write_atomic(&path, b"<p title=\"{{ title }}\">{{ title }}</p>").expect("write");
        let renderer = Renderer::new(&Theme::new(Some(folder.path().to_owned())), None);
        let view = std::collections::BTreeMap::from([("title", "\"><img src=x onerror=1>")]);
        let page = renderer.page("book.html", &view).expect("render");
        let page = String::from_utf8(page).expect("UTF-8");
        assert!(page.starts_with("<p title="), "{page}");
        assert!(!page.contains("<img"), "{page}");
        assert_eq!(page.matches('"').count(), 2, "{page}");
    }

    #[test]
    fn a_misspelt_name_is_an_error_that_names_the_template() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("templates/book.html");
        fs::write_atomic(&path, b"{{ tilte }}").expect("write");
        let renderer = Renderer::new(&Theme::new(Some(folder.path().to_owned())), None);
        let view = std::collections::BTreeMap::from([("title", "x")]);
        let error = renderer.page("book.html", &view).expect_err("misspelt");
        assert!(format!("{error:#}").contains("book.html"), "{error:#}");
    }

    #[test]
    fn only_an_endpoint_on_another_host_widens_the_policy() {
        assert_eq!(policy(None), POLICY);
        assert_eq!(policy(Some("/")), POLICY);
        for address in [
            "https://sync.example.org:8443",
            "https://sync.example.org:8443/a/b",
        ] {
            let policy = policy(Some(address));
            let own = "connect-src 'self' https://sync.example.org:8443;";
            assert!(policy.contains(own), "{policy}");
            assert_eq!(policy.matches("https:").count(), 1, "{policy}");
        }
    }
}
