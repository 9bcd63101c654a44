//! Script, markup and the controls of writing direction in every field that a stranger fills: title,
//! author, headings, story, names, languages, addresses of pictures, names of files.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::guard::{assert_unharmed, beside, put, read, watch};
use crate::library::Library;

/// What breaks out of whatever forgot to escape it. The marker tells where it came from.
const BREAKOUTS: [&str; 6] = [
    "<script>zzz(1)</script>",
    "\"><img src=x onerror=zzz(1)>",
    "' onmouseover='zzz(1)",
    "</script><svg/onload=zzz(1)>",
    "javascript:zzz(1)",
    "{{ 7*7 }}{% raw %}${7*7}",
];

/// Right-to-left override, embeddings, isolates, and what is not seen at all.
const TRICKS: &str =
    "\u{202e}\u{202d}\u{2066}\u{2067}\u{2068}\u{200b}\u{feff}\u{ad}\u{2060}\u{9b}\u{e0041}";

/// Codes that steer terminals. XML refuses them; other forms do not.
const CODES: &str = "\u{7}\u{1b}[31m";

/// What none of the site's files may hold.
const BANNED: [char; 10] = [
    '\u{202a}',
    '\u{202b}',
    '\u{202d}',
    '\u{202e}',
    '\u{2066}',
    '\u{2067}',
    '\u{2068}',
    '\u{1b}',
    '\u{7}',
    '\u{e0041}',
];

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

/// A book every field of which holds `trick`.
fn epub(trick: &str) -> Vec<u8> {
    let trick = &escaped(trick);
    let package = format!(
        "<package xmlns:dc='d'><metadata><dc:title>Low Tide {trick}</dc:title><dc:creator>A. Finch \
         {trick}</dc:creator><dc:subject>Sea {trick}</dc:subject><dc:rights>Free {trick}</dc:rights>\
         <dc:language>en</dc:language></metadata><manifest><item id='a' href='a.xhtml'/></manifest>\
         <spine><itemref idref='a'/></spine></package>"
    );
    let page = format!(
        "<html><body><h2>Chapter I. The Ferry {trick}</h2><p>The river was high that night {trick}, and \
         nobody crossed it. “I shall swim {trick},” said Anna Smithson. “You will drown,” said Mr. Holt \
         {trick} to Anna Smithson.</p><p>“Never {trick},” said Anna Smithson, and she laughed.</p><img \
         src='a.png' alt='{trick}'/><h2>{trick}</h2><p>In the morning Mr. Holt went down to the shore. \
         “You owe me a guinea,” said Anna Smithson.</p></body></html>"
    );
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in [
        (
            "META-INF/container.xml",
            b"<container><rootfile full-path='book.opf'/></container>".to_vec(),
        ),
        ("book.opf", package.into_bytes()),
        ("a.xhtml", page.into_bytes()),
        ("a.png", super::pictures::png(200, 200)),
    ] {
        zip.start_file(name, SimpleFileOptions::default())
            .expect("an entry");
        zip.write_all(&bytes).expect("write");
    }
    zip.finish().expect("an archive").into_inner()
}

/// Looks at every page for tags and handlers that nobody of this house wrote.
fn assert_inert(library: &Library, trick: &str) {
    for (path, bytes) in library.site() {
        let text = String::from_utf8_lossy(&bytes);
        if path.extension().is_some_and(|ending| ending == "html") {
            for tag in tags(&text) {
                let marked = tag.contains("zzz(1)");
                let named = ["<script", "<img src=x", "<svg/"]
                    .iter()
                    .any(|own| tag.starts_with(own));
                let handler = unquoted(tag).contains("zzz");
                let address = tag.contains("=\"javascript:");
                assert!(
                    !(marked && named) && !handler && !address,
                    "{trick}: {} holds {tag}",
                    path.display()
                );
            }
            assert!(
                !text.contains("49${"),
                "{trick} was computed in {}",
                path.display()
            );
        }
    }
}

/// The tags of a page, quoted `>` inside of them included.
fn tags(page: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        let mut quote = None;
        let end = rest.find(|c: char| match quote {
            None if c == '"' || c == '\'' => {
                quote = Some(c);
                false
            }
            None => c == '>',
            Some(open) => {
                if open == c {
                    quote = None;
                }
                false
            }
        });
        let Some(end) = end else { break };
        found.push(&rest[..=end]);
        rest = &rest[end + 1..];
    }
    found
}

/// A tag without the values of its attributes.
fn unquoted(tag: &str) -> String {
    tag.split('"').step_by(2).collect()
}

#[test]
fn script_in_every_field_stays_words() {
    for trick in BREAKOUTS {
        let library = read("script.epub", &epub(trick));
        assert_inert(&library, trick);
    }
}

#[test]
fn script_in_the_curators_own_fields_stays_words() {
    let trick = "<script>zzz(1)</script>\\\"><img src=x onerror=zzz(1)>";
    let library = beside(&format!(
        "file = \"tide.txt\"\nslug = \"hostile\"\ntitle = \"{trick}\"\nauthor = \"{trick}\"\nlanguage = \"{trick}\"\n"
    ));
    put(&library.path("tide.txt"), crate::library::TALE.as_bytes());
    let watched = watch(&library, &["build"]);
    watched.bounded("fields");
    assert_unharmed(&library);
    assert_inert(&library, trick);
    let named = beside("file = \"<img src=x onerror=zzz(1)>.html\"\nslug = \"hostile\"\n");
    put(
        &named.path("<img src=x onerror=zzz(1)>.html"),
        b"<p>The river was high that night.</p>",
    );
    watch(&named, &["build"]).bounded("a name of a file");
    assert_inert(&named, "a name of a file");
    for slug in [
        "../escaped",
        "a/b",
        "<script>",
        "a\\u202eb",
        "",
        "con\\u0000",
        "index.html",
    ] {
        let library = beside(&format!("file = \"tide.txt\"\nslug = \"{slug}\"\n"));
        let watched = watch(&library, &["build"]);
        watched.bounded(slug);
        assert_eq!(watched.run.code, 2, "{slug}: {}", watched.run.err);
    }
}

#[test]
fn controls_of_direction_and_of_terminals_are_taken_out() {
    let library = read("tricks.epub", &epub(TRICKS));
    for (path, bytes) in library.site() {
        let ending = path.extension().and_then(|ending| ending.to_str());
        let ours = path.starts_with("b/hostile")
            || path.ends_with("index.html")
            || path.ends_with("library.json");
        if !ours || !matches!(ending, Some("html" | "json" | "txt")) {
            continue;
        }
        let text = String::from_utf8(bytes).expect("text");
        let found = text.chars().find(|c| BANNED.contains(c));
        assert_eq!(found, None, "in {}", path.display());
        for hidden in ["\\u202e", "\\u001b", "&#x202e;"] {
            assert!(
                !text.to_lowercase().contains(hidden),
                "{hidden} in {}",
                path.display()
            );
        }
    }
    let watched = watch(&library, &["list"]);
    watched.bounded("list");
    assert!(!watched.run.out.contains(BANNED), "{:?}", watched.run.out);
    let html = format!(
        "<html><title>Low {0}Tide</title><body><h2>I {0}</h2><p>The river was high &#x202e;that&#x2066; night{0}.</p></body></html>",
        format!("{TRICKS}{CODES}")
    );
    for name in ["tricks.html", "tricks.md", "tricks.txt"] {
        let library = read(name, html.as_bytes());
        let page = library.read("output/site/b/hostile/text/index.html");
        assert!(page.contains("river was high"));
        assert!(!page.contains(BANNED), "{name}");
    }
}

#[test]
fn writing_from_the_right_stands_apart_from_what_is_beside_it() {
    let book = "<html><title>בראשית ברא</title><body><h2>פרק א</h2><p>בראשית ברא אלהים את השמים ואת \
                הארץ.</p><h2>פרק ב</h2><p>ויאמר אלהים יהי אור.</p></body></html>";
    let library = read("hebrew.html", book.as_bytes());
    let page = library.read("output/site/b/hostile/index.html");
    let title = page.find("<h1").expect("a heading");
    assert!(
        page[title..].starts_with("<h1 dir=\"auto\">"),
        "{}",
        &page[title..title + 60]
    );
}
