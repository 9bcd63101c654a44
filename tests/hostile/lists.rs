//! Records, lists and tables: RDF of a million elements, the collection's list of books, books.toml and
//! the files beside it.

use std::io::Write;

use super::guard::{beside, both, put, watch};
use crate::library::{Library, TALE};
use crate::mirror::Mirror;

/// Builds with this as books.toml; it must be refused as a mistake in it.
fn mistaken(what: &str, text: &[u8]) {
    let library = Library::empty();
    library.write("ferry.txt", TALE);
    put(&library.path("books.toml"), text);
    let watched = watch(&library, &["build"]);
    watched.bounded(what);
    assert_eq!(watched.run.code, 2, "{what}: {}", watched.run.err);
    assert!(
        watched.run.err.contains("books.toml"),
        "{what}: {}",
        watched.run.err
    );
    let first: usize = watched.run.err.len();
    assert!(first < 5_000, "{what}: a message of {first} bytes");
}

#[test]
fn books_toml_of_any_size_and_depth_is_refused_or_read() {
    let fine = both("", "file = \"ferry.txt\"\nslug = \"other\"\n");
    mistaken(
        "50 MB of a comment",
        format!("{fine}\n# {}", "x".repeat(50 << 20)).as_bytes(),
    );
    mistaken(
        "deep arrays",
        format!("{fine}x = {}", "[".repeat(100_000)).as_bytes(),
    );
    mistaken(
        "deep tables",
        format!("{fine}x = {}", "{ a = ".repeat(100_000)).as_bytes(),
    );
    mistaken(
        "a long key",
        format!("{fine}{} = 1", vec!["a"; 100_000].join(".")).as_bytes(),
    );
    mistaken(
        "a long table",
        format!("{fine}[{}]", vec!["a"; 100_000].join(".")).as_bytes(),
    );
    mistaken("no text", &[0xFF; 100]);
    mistaken("zeros", &[0; 100]);
    mistaken(
        "utf-16",
        &fine
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect::<Vec<_>>(),
    );
    mistaken(
        "many unknown keys",
        format!(
            "{fine}{}",
            (0..50_000)
                .map(|n| format!("k{n} = 1\n"))
                .collect::<String>()
        )
        .as_bytes(),
    );
    for line in [
        "gutenberg = 99999999999999999999",
        "gutenberg = -1",
        "gutenberg = 1e9",
        "budget = nan",
        "budget = inf",
        "budget = -1.0",
        "budget = 1e308",
        "chapters = \"1-99999999999999999999\"",
        "chapters = \"9-1\"",
        "chapters = \"0-0\"",
        "title = 5",
        "voices = { a = 5 }",
    ] {
        let text = format!(
            "[engine.speech]\nuse = \"fake\"\n[[book]]\nfile = \"ferry.txt\"\nslug = \"x\"\n{line}\n"
        );
        mistaken(line, text.as_bytes());
    }
    for (table, line) in [
        ("fetch", "pause_ms = 99999999999999999999"),
        ("fetch", "pause_ms = -1"),
        ("budget", "run = nan"),
        (
            "engine.image",
            "use = \"automatic1111\"\nsteps = 4294967296",
        ),
        ("engine.image", "use = \"automatic1111\"\ncfg_scale = nan"),
        (
            "engine.image",
            "use = \"automatic1111\"\ntimeout = 18446744073709551615",
        ),
        (
            "engine.language",
            "use = \"ollama\"\nmodel = \"m\"\ntimeout = 9223372036854775807",
        ),
        ("engine.speech", "use = \"elevenlabs\"\nstability = inf"),
    ] {
        let text = format!("[[book]]\nfile = \"ferry.txt\"\nslug = \"x\"\n[{table}]\n{line}\n");
        mistaken(line, text.as_bytes());
    }
}

#[test]
fn thousands_of_books_that_are_not_there_are_told_at_once() {
    let books: String = (0..20_000)
        .map(|n| format!("[[book]]\nfile = \"ferry.txt\"\nslug = \"b{n}\"\n"))
        .collect();
    let library = Library::empty();
    library.write("ferry.txt", TALE);
    library.write("books.toml", &books);
    let watched = watch(&library, &["build", "--only", "nobody"]);
    watched.bounded("20,000 books");
    assert_eq!(watched.run.code, 2);
    assert!(
        watched.run.err.len() < 5_000,
        "a message of {} bytes",
        watched.run.err.len()
    );
}

#[test]
fn a_books_own_file_is_bounded() {
    let deep = format!("x = {}", "[".repeat(100_000));
    let vast = format!("# {}", "x".repeat(5 << 20));
    let many: String = (0..40_000)
        .map(|n| format!("word{} = \"WORD\"\n", letters(n)))
        .collect();
    for (what, text, code) in [
        ("deep", deep, 2),
        ("vast", vast, 2),
        ("many", format!("[pronunciations]\n{many}"), 0),
        (
            "sound",
            format!("[pronunciations]\nword = \"{}\"\n", "a-".repeat(100_000)),
            2,
        ),
    ] {
        let library = beside("file = \"tide.txt\"\nslug = \"hostile\"\n");
        library.write("tide.txt", TALE);
        library.write("books/hostile.toml", &text);
        let watched = watch(&library, &["build"]);
        watched.bounded(what);
        assert_eq!(watched.run.code, code, "{what}: {}", &watched.run.err);
        if code == 2 {
            assert!(watched.run.err.contains("hostile.toml"), "{what}");
        }
    }
}

/// A number in letters.
fn letters(number: usize) -> String {
    number
        .to_string()
        .bytes()
        .map(|digit| char::from(digit - b'0' + b'a'))
        .collect()
}

/// A record of the book 77 with `inside` in it.
fn record(inside: &str) -> String {
    format!(
        "<rdf:RDF xmlns:rdf='r' xmlns:dcterms='d' xmlns:pgterms='p' xmlns:dcam='c'><pgterms:ebook \
         rdf:about='ebooks/77'><dcterms:title>Low Tide</dcterms:title>{inside}<dcterms:rights>Public \
         domain in the USA.</dcterms:rights></pgterms:ebook></rdf:RDF>"
    )
}

#[test]
fn records_of_any_size_and_depth_are_refused_or_read() {
    let subject = "<dcterms:subject><rdf:Description><rdf:value>Sea</rdf:value></rdf:Description></dcterms:subject>";
    let referred = "<dcterms:creator rdf:resource='nobody'/>";
    let entity = format!(
        "<!DOCTYPE x [<!ENTITY a '{}'>]>{}",
        "x".repeat(100_000),
        record(&format!(
            "<dcterms:creator>{}</dcterms:creator>",
            "&a;".repeat(30_000)
        ))
    );
    for (what, text) in [
        ("a million elements", record(&"<a/>".repeat(900_000))),
        ("many subjects", record(&subject.repeat(30_000))),
        (
            "many that refer to nobody",
            record(&referred.repeat(90_000)),
        ),
        (
            "deep",
            record(&format!(
                "{}{}",
                "<a>".repeat(200_000),
                "</a>".repeat(200_000)
            )),
        ),
        (
            "deep creators",
            record(&format!(
                "{}{}",
                "<dcterms:creator>".repeat(90_000),
                "</dcterms:creator>".repeat(90_000)
            )),
        ),
        (
            "many attributes",
            record(&format!(
                "<a {}/>",
                (0..100_000)
                    .map(|n| format!("a{n}='' "))
                    .collect::<String>()
            )),
        ),
        (
            "many namespaces",
            record(&format!(
                "<a {}/>",
                (0..60_000)
                    .map(|n| format!("xmlns:a{n}='{n}' "))
                    .collect::<String>()
            )),
        ),
        ("an entity", entity),
        ("20 MB", record(&" ".repeat(20 << 20))),
        (
            "script",
            record(
                "<dcterms:creator><pgterms:agent><pgterms:name>&lt;script&gt;zzz(1)&lt;/script&gt;</pgterms:name></pgterms:agent></dcterms:creator>",
            ),
        ),
    ] {
        let library = beside("gutenberg = 77\nslug = \"hostile\"\n");
        library.write("mirror/cache/epub/77/pg77.rdf", &text);
        let marked = format!(
            "*** START OF THE PROJECT GUTENBERG EBOOK X ***\n\n{TALE}\n\n*** END OF THE PROJECT GUTENBERG EBOOK X ***\n"
        );
        library.write("mirror/cache/epub/77/pg77.txt", &marked);
        let mirror = Mirror::of(library.path("mirror"));
        let fetch = format!("[fetch]\npause_ms = 0\nmirrors = [\"{}\"]\n", mirror.base);
        library.write(
            "books.toml",
            &both(
                &fetch,
                "gutenberg = 77\nslug = \"hostile\"\nprefer = \"text\"\n",
            ),
        );
        let watched = watch(&library, &["build"]);
        watched.bounded(what);
        if watched.run.code != 0 && !super::guard::stopped_by_the_gate(&watched.run) {
            assert!(
                watched.run.err.contains("77"),
                "{what}: {}",
                watched.run.err
            );
        }
        super::guard::assert_unharmed(&library);
    }
}

#[test]
fn lists_of_books_that_are_bombs_or_no_lists_are_refused() {
    let head = "Text#,Type,Issued,Title,Language,Authors,Subjects,LoCC,Bookshelves\r\n";
    let pack = |pieces: &mut dyn Iterator<Item = String>| {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        for piece in pieces {
            packed.write_all(piece.as_bytes()).expect("pack");
        }
        packed.finish().expect("pack")
    };
    let blank = " ".repeat(1 << 20);
    let one = |text: String| pack(&mut std::iter::once(text));
    let field =
        std::iter::once(format!("{head}1,Text,,\"")).chain(std::iter::repeat_n(blank.clone(), 700));
    let rows = std::iter::once(head.to_owned()).chain(
        (1..400_000).map(|n| format!("{n},Text,,A Tale {n},en,\"Finch, Ann, 1820-1871\",,PR,\r\n")),
    );
    for (what, list) in [
        ("one endless field", pack(&mut field.into_iter())),
        ("400,000 rows", pack(&mut rows.into_iter())),
        (
            "many columns",
            one(format!("{}\r\n1,x\r\n", "Text#,Title,".repeat(300_000))),
        ),
        (
            "numbers",
            one(format!(
                "{head}99999999999999999999,Text,,A,en,,,,\r\n-1,Text,,B,en,,,,\r\n4294967295,Text,99999-99-99,C,en,\"X, 99999999999-\",,,\r\n"
            )),
        ),
        (
            "no text",
            vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xFF, 0xFF, 0xFF],
        ),
        ("a page", one("<html>Are you a human?</html>".into())),
    ] {
        let library = Library::fake();
        put(
            &library.path("mirror/cache/epub/feeds/pg_catalog.csv.gz"),
            &list,
        );
        let mirror = Mirror::of(library.path("mirror"));
        let fetch = format!("[fetch]\npause_ms = 0\nmirrors = [\"{}\"]\n", mirror.base);
        library.write(
            "books.toml",
            &both(&fetch, "file = \"ferry.txt\"\nslug = \"x\"\n"),
        );
        let watched = watch(&library, &["search", "tale"]);
        watched.bounded(what);
        if watched.run.code != 0 {
            assert!(
                watched.run.err.contains("catalogue"),
                "{what}: {}",
                watched.run.err
            );
        }
    }
}
