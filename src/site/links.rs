//! Addresses inside the site: where each file lies and how one refers to another. Owns the layout
//! and nothing of the content.

use crate::base::blobs::BlobRef;

/// Path of a sound or picture: named by its content, so it may be cached for ever.
pub fn media(blob: &BlobRef) -> String {
    format!("media/{}.{}", blob.digest.short(), blob.ending)
}

/// Path of a book's folder, with a slash at the end.
pub fn book(slug: &str) -> String {
    format!("b/{slug}/")
}

/// Name of one part of a chapter, relative to the book's folder; both counted from 1.
pub fn part(chapter: usize, part: usize) -> String {
    match part {
        1 => format!("c/{chapter}.json"),
        _ => format!("c/{chapter}-{part}.json"),
    }
}

/// Path of the asset folder of a theme, with a slash at the end.
pub fn assets(theme_digest: &str) -> String {
    format!("assets/{theme_digest}/")
}

/// Whether a file of the theme serves sync alone: a site without an endpoint has no use for it.
pub fn is_of_sync(name: &str) -> bool {
    let rest = name.rsplit_once("js/sync").map(|(_, rest)| rest);
    rest.is_some_and(|rest| rest.starts_with('/') || rest == ".js")
        || name.ends_with("css/sync.css")
}

/// Folder of the site's icons, with a slash at the end.
pub const ICONS: &str = "icons/";

/// The way from a file back to the site's root: `../` for each folder it lies in.
pub fn root(path: &str) -> String {
    "../".repeat(path.matches('/').count())
}

/// A value as it stands in an address after `?name=`: every byte but letters, digits and `-._~` as
/// `%XX` (RFC 3986, 2.3).
pub fn query(value: &str) -> String {
    let mut query = String::with_capacity(value.len());
    for byte in value.bytes() {
        match byte {
            b if b.is_ascii_alphanumeric() || b"-._~".contains(&b) => query.push(char::from(b)),
            b => query.push_str(&format!("%{b:02X}")),
        }
    }
    query
}

/// Whether `path` names a file inside the site and nowhere else, on every file system: relative,
/// only letters, digits and `. _ -` in its parts, none of which is empty, `.` or `..`.
pub fn is_safe(path: &str) -> bool {
    path.len() <= 240
        && path.split('/').all(|part| {
            !part.is_empty()
                && !part.bytes().all(|b| b == b'.')
                && part
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_has_one_step_for_each_folder() {
        assert_eq!(root("index.html"), "");
        assert_eq!(root("b/alice/play/index.html"), "../../../");
    }

    #[test]
    fn values_in_addresses_are_nothing_but_values() {
        assert_eq!(query("Sea & sky é"), "Sea%20%26%20sky%20%C3%A9");
    }

    #[test]
    fn unsafe_paths_are_told_apart() {
        for path in ["index.html", "_headers", "b/alice-2/c/12-2.json"] {
            assert!(is_safe(path), "{path}");
        }
        for path in [
            "",
            "/etc/passwd",
            "a//b",
            "../x",
            "a/../b",
            "a\\b",
            "C:x",
            "a/.",
            "b/a b/x",
        ] {
            assert!(!is_safe(path), "{path}");
        }
    }
}
