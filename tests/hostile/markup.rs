//! Text, HTML and Markdown of strangers: endless lines, files of a gigabyte, deep nesting, bytes that
//! are no text.

use super::guard::{assert_unharmed, beside, refused, survived, understood, watch};

/// A paragraph of story.
const WORDS: &str =
    "The river was high that night, and nobody crossed it. “I shall swim,” said Anna.";

/// A file that claims a gigabyte and takes no room on disk.
fn gigabyte(name: &str) {
    let library = beside(&format!("file = \"{name}\"\nslug = \"hostile\"\n"));
    let file = std::fs::File::create(library.path(name)).expect("a file");
    file.set_len(1 << 30).expect("a sparse file");
    let watched = watch(&library, &["build"]);
    watched.bounded(name);
    assert_eq!(watched.run.code, 1, "{}", watched.run.err);
    assert!(
        watched.run.err.contains(name) && watched.run.err.contains("MB"),
        "{}",
        watched.run.err
    );
    assert!(
        watched.peak < 200,
        "{} MB for a file that is refused",
        watched.peak
    );
    assert_unharmed(&library);
}

#[test]
fn files_of_a_gigabyte_are_refused_unread() {
    for name in ["vast.txt", "vast.html", "vast.epub", "vast.md"] {
        gigabyte(name);
    }
}

#[test]
fn one_endless_line_is_bounded() {
    for (name, piece, size) in [
        ("line.txt", "tide ", 60 << 20),
        ("line.txt", "x", 60 << 20),
        ("line.txt", "“", 6 << 20),
        ("line.html", "tide ", 8 << 20),
        ("line.md", "tide ", 8 << 20),
        ("line.txt", "said Anna. ", 8 << 20),
    ] {
        let text = format!("{WORDS}\n\n{}", piece.repeat(size / piece.len()));
        understood(name, text.as_bytes());
    }
}

#[test]
fn deep_nesting_is_read() {
    for (open, close) in [
        ("<div>", "</div>"),
        ("<b>", "</b>"),
        ("<blockquote>", "</blockquote>"),
        ("<ul><li>", "</li></ul>"),
        ("<table><tr><td>", "</td></tr></table>"),
        ("<section epub:type='chapter'>", "</section>"),
        ("<span class='footnote'>", "</span>"),
        ("<div class='poem'>", "</div>"),
        ("<p>", ""),
        ("<svg>", "</svg>"),
    ] {
        let text = format!(
            "<html><body>{}<p>{WORDS}</p>{}<p>{WORDS}</p></body></html>",
            open.repeat(100_000),
            close.repeat(100_000)
        );
        understood("deep.html", text.as_bytes());
    }
    for mark in [
        "> ", "* ", "[", "*", "`", "![", "1. ", "<div>", "_a ", "**a ", "[a](", "\\", "&amp;", "| ",
    ] {
        let text = format!("{}{WORDS}\n\n{WORDS}\n", mark.repeat(100_000));
        understood("deep.md", text.as_bytes());
    }
    for mark in [
        "(",
        "[",
        "{",
        "“",
        "‘",
        "_",
        "\"",
        "'",
        "—",
        "...",
        "I. ",
        "CHAPTER I\n\n",
        "1. ",
        "* * *\n\n",
        "\u{301}",
        "Mr. ",
    ] {
        let text = format!("{WORDS}\n\n{}{WORDS}\n\n{WORDS}\n", mark.repeat(20_000));
        understood("deep.txt", text.as_bytes());
    }
}

#[test]
fn bytes_that_are_no_text_are_refused_or_read() {
    let words = WORDS.as_bytes();
    let with = |bytes: &[u8]| [words, b"\n\n", bytes, b"\n\n", words].concat();
    refused("zero.txt", &with(b"\0\0\0"), "zero bytes");
    refused("zero.txt", &[0; 5_000], "zero bytes");
    for (name, bytes) in [
        (
            "overlong.txt",
            with(b"\xC0\xAF\xE0\x80\xAF\xF0\x80\x80\xAF"),
        ),
        ("surrogate.txt", with(b"\xED\xA0\x80\xED\xBF\xBF")),
        (
            "beyond.txt",
            with(b"\xF4\x90\x80\x80\xF8\x88\x80\x80\x80\xFF\xFE"),
        ),
        ("stray.txt", with(&[0x80; 1000])),
        ("half.txt", [words, b"\xE2\x80"].concat()),
        (
            "bom16.txt",
            [b"\xFF\xFE".as_slice(), &[0x41; 1001]].concat(),
        ),
        (
            "bom16.txt",
            [b"\xFE\xFF\xD8\x00\xD8\x00".as_slice(), words].concat(),
        ),
        ("bom32.txt", [b"\xFF\xFE\0\0".as_slice(), words].concat()),
        ("utf7.txt", with(b"+ADw-script+AD4-")),
        (
            "claims.html",
            [b"<meta charset='utf-16'>".as_slice(), words].concat(),
        ),
        (
            "claims.html",
            [
                b"<meta charset='iso-2022-jp'>\x1b$B".as_slice(),
                words,
                b"\xff",
            ]
            .concat(),
        ),
        (
            "claims.html",
            [
                b"<meta charset='x-user-defined'>".as_slice(),
                words,
                b"\xff",
            ]
            .concat(),
        ),
        (
            "claims.html",
            [
                b"<meta charset='replacement'>".as_slice(),
                words,
                b"\xff\xff\xff\xff",
            ]
            .concat(),
        ),
        ("empty.txt", Vec::new()),
        ("blank.txt", vec![b'\n'; 1_000_000]),
        ("mark.txt", b"\xEF\xBB\xBF".to_vec()),
        ("noise.txt", noise(40_000)),
        ("noise.html", noise(40_000)),
        ("noise.md", noise(40_000)),
        ("noise.epub", noise(40_000)),
        ("controls.txt", with(&(1..32).collect::<Vec<u8>>())),
    ] {
        survived(name, &bytes);
    }
}

/// Bytes without any order, the same each time; no zeros, so that they are not refused at once.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let bytes = std::iter::repeat_with(|| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 32) as u8
    });
    bytes.filter(|byte| *byte != 0).take(length).collect()
}

#[test]
fn markup_that_never_ends_is_read() {
    for text in [
        format!("<p>{WORDS}<!--"),
        format!("<p>{WORDS}<p title='"),
        format!("<p>{WORDS}<script>alert(1)"),
        format!("<p>{WORDS}</p><style>p {{"),
        format!("<p>{WORDS}{}", "<".repeat(100_000)),
        format!("<p>{WORDS}{}", "&".repeat(100_000)),
        format!(
            "<p>{WORDS}{}",
            "&#x110000;&#xD800;&#0;&#99999999999;".repeat(1000)
        ),
        format!("<p>{WORDS}<p {}>", "a=1 ".repeat(100_000)),
        format!("<p>{WORDS}<p class='{}'>x", "c ".repeat(100_000)),
        format!("<title>{}</title><p>{WORDS}", "long ".repeat(100_000)),
        format!("<p>{WORDS}{}", "<img src=a.jpg>".repeat(50_000)),
        format!("<p>{WORDS}{}", "<a href=#n>1</a>".repeat(50_000)),
        format!(
            "<h2>{WORDS}</h2>{}",
            format!("<h2>I</h2><p>{WORDS}</p>").repeat(2_000)
        ),
    ] {
        understood("endless.html", text.as_bytes());
    }
}
