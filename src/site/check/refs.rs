//! What a file of the site refers to, as paths from its root. Owns the reading of addresses out of pages,
//! lists, style sheets and scripts; whether anything lies there is `links`'s question.

use serde_json::Value;

use super::Site;
use crate::site::{offline, scripts};

/// Folders of the site: a string of a list that begins with one is the path of a file.
const FOLDERS: [&str; 9] = [
    "media/",
    "b/",
    "assets/",
    "icons/",
    "find/",
    "discover/",
    "shelf/",
    "data/",
    "search/",
];

/// Everything that the file at `path` refers to; addresses elsewhere are left out.
pub fn refs(path: &str, bytes: &[u8], site: &Site<'_>) -> Vec<String> {
    let text = || String::from_utf8_lossy(bytes);
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let mut found = match ending {
        "html" => page(path, &text(), site),
        "css" => styles(path, &text()),
        "js" if path == offline::WORKER => offline::shell(bytes).unwrap_or_default(),
        "js" => script(path, &text()),
        "json" | "webmanifest" => list(path, bytes),
        _ => Vec::new(),
    };
    found.sort();
    found.dedup();
    found
}

/// Attributes of pages whose values are addresses.
const ATTRIBUTES: [&str; 4] = [" href=\"", " src=\"", " poster=\"", " content=\""];

fn page(path: &str, html: &str, site: &Site<'_>) -> Vec<String> {
    let mut found = Vec::new();
    for attribute in ATTRIBUTES {
        let values = html.split(attribute).skip(1);
        for value in values.filter_map(|rest| rest.split('"').next()) {
            // Of other contents only pictures and the site's own addresses are any.
            let own = site
                .address
                .is_some_and(|address| value.starts_with(address));
            let picture = [".jpg", ".png", ".webp"].iter().any(|e| value.ends_with(e));
            if attribute != " content=\"" || own || picture && !value.contains(' ') {
                found.extend(target(path, value, site));
            }
        }
    }
    for set in html
        .split(" srcset=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
    {
        let values = set
            .split(',')
            .filter_map(|part| part.split_whitespace().next());
        found.extend(values.filter_map(|value| target(path, value, site)));
    }
    found
}

/// Where an address of a page leads; `None` when that is elsewhere or the page itself.
fn target(page: &str, address: &str, site: &Site<'_>) -> Option<String> {
    let address = address.split(['#', '?']).next().unwrap_or_default();
    if address.is_empty() {
        return None;
    }
    let whole = site.address.and_then(|own| address.strip_prefix(own));
    let rooted = || {
        address
            .strip_prefix(site.path)
            .filter(|_| site.path.starts_with('/'))
    };
    let path = match whole.or_else(rooted) {
        Some(path) => path.to_owned(),
        None if address.contains(':') || address.starts_with("//") => return None,
        None => {
            let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
            let folded = scripts::resolved(folder, &format!("./{}", address.trim_end_matches('/')));
            let path = folded.unwrap_or_else(|| address.to_owned());
            match address.ends_with('/') || address.ends_with("..") || address == "." {
                true if path.is_empty() => String::new(),
                true => format!("{path}/"),
                false => path,
            }
        }
    };
    Some(match path.is_empty() || path.ends_with('/') {
        true => format!("{path}index.html"),
        false => path,
    })
}

fn styles(path: &str, css: &str) -> Vec<String> {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let values = css
        .split("url(")
        .skip(1)
        .filter_map(|rest| rest.split(')').next());
    values
        .map(|value| value.trim().trim_matches(['"', '\'']))
        .filter(|value| !value.starts_with("data:") && !value.starts_with('#'))
        .filter_map(|value| scripts::resolved(folder, &format!("./{value}")))
        .collect()
}

fn script(path: &str, text: &str) -> Vec<String> {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let named = scripts::imports(text).chain(scripts::calls(text));
    named
        .filter_map(|name| scripts::resolved(folder, name))
        .collect()
}

/// Every string of a list that is a path. Names within a book's list start at the book's folder.
fn list(path: &str, bytes: &[u8]) -> Vec<String> {
    let Ok(value) = serde_json::from_slice::<Value>(bytes) else {
        return Vec::new(); // A file that is not what it should be is told of elsewhere.
    };
    let folder = path.strip_suffix("book.json").unwrap_or_default();
    let mut found = Vec::new();
    let mut open = vec![&value];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(values) => open.extend(values),
            Value::Object(fields) => open.extend(fields.values()),
            Value::String(text) => found.extend(listed(folder, text)),
            _ => {}
        }
    }
    found
}

fn listed(folder: &str, text: &str) -> Option<String> {
    let plain = |text: &str| {
        text.bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"._-/".contains(&b))
    };
    if text.len() > 240 || !plain(text) {
        return None;
    }
    if !folder.is_empty() && text.starts_with("c/") && text.ends_with(".json") {
        return Some(format!("{folder}{text}"));
    }
    let inside = FOLDERS.iter().any(|folder| text.starts_with(folder));
    // `find/x/` names a folder, whose own list is read by a program that is not ours.
    let file = inside && !text.starts_with("find/");
    file.then(|| match text.ends_with('/') {
        true => format!("{text}index.html"),
        false => text.to_owned(),
    })
}
