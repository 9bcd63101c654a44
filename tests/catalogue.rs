//! The collection's list of books, and the verbs that use it.

use std::io::Write;

use crate::library::{Library, TALE, books_toml};
use crate::mirror::{Fault, Mirror};

/// Made-up books in the form of the collection's list.
const LIST: &str = "Text#,Type,Issued,Title,Language,Authors,Subjects,LoCC,Bookshelves\r\n\
    901,Text,1999-01-01,The Glass Ferry,en,\"Finch, Ann, 1820-1871\",Ferries -- Fiction,PR,Sea\r\n\
    902,Text,2001-01-01,\"Ferry Songs\r\nWith Tunes\",en,\"Reed, Tom; Finch, Ann, 1820-1871 \
    [Illustrator]\",Songs,M,\r\n\
    903,Text,2002-01-01,Le Bac de verre,fr,\"Finch, Ann, 1820-1871; Dû, Élise [Translator]\",,PR,\r\n\
    904,Sound,2003-01-01,The Glass Ferry,en,\"Finch, Ann, 1820-1871\",,PR,\r\n\
    905,Text,2004-01-01,Marsh Lights: A Ballad,en,\"Reed, Tom\",Marshes,PR,\r\n\
    906,Text,2005-01-01,\"Marsh Lights; or, The Lantern\",en,\"Lowe, Ida\",Marshes,PR,\r\n\
    907,Text,2006-01-01,A New Work,en,\"Young, Sam\",,PR,\r\n";

/// A mirror with the list, records of some of its books, and the text of the first.
fn mirror(library: &Library) -> Mirror {
    let path = library.path("mirror/cache/epub/feeds/pg_catalog.csv.gz");
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("make it");
    let file = std::fs::File::create(path).expect("make the list");
    let mut packed = flate2::write::GzEncoder::new(file, flate2::Compression::default());
    packed.write_all(LIST.as_bytes()).expect("pack it");
    packed.finish().expect("finish it");
    let record = |number: u32, title: &str, author: &str, rights: &str| {
        let text = format!(
            "<rdf:RDF xmlns:rdf=\"r\" xmlns:dcterms=\"d\" xmlns:pgterms=\"p\">\
             <pgterms:ebook rdf:about=\"ebooks/{number}\"><dcterms:title>{title}</dcterms:title>\
             <dcterms:creator><pgterms:agent><pgterms:name>{author}</pgterms:name></pgterms:agent>\
             </dcterms:creator><dcterms:rights>{rights}</dcterms:rights>\
             <dcterms:type><rdf:Description><rdf:value>Text</rdf:value></rdf:Description>\
             </dcterms:type></pgterms:ebook></rdf:RDF>"
        );
        library.write(&format!("mirror/cache/epub/{number}/pg{number}.rdf"), &text);
    };
    record(
        901,
        "The Glass Ferry",
        "Finch, Ann",
        "Public domain in the USA.",
    );
    record(
        905,
        "Marsh Lights",
        "Reed, Tom",
        "Public domain in the USA.",
    );
    record(
        907,
        "A New Work",
        "Young, Sam",
        "Copyrighted. Read the notice inside this book.",
    );
    library.write("mirror/cache/epub/901/pg901.txt", TALE);
    Mirror::of(library.path("mirror"))
}

fn tables(mirror: &Mirror) -> String {
    format!(
        "# My library.\n[fetch]\npause_ms = 0\nmirrors = [{:?}]\n",
        mirror.base
    )
}

/// A library with a bundled book and a mirror.
fn library() -> (Library, Mirror) {
    let library = Library::fake();
    let mirror = mirror(&library);
    let books = books_toml(
        &tables(&mirror),
        "file = \"ferry.txt\"\nslug = \"ferry\" # ours\n",
    );
    library.write(
        "books.toml",
        &(books + "# chapters = \"1\"\n\n# To switch on:\n# slug = \"x\"\n"),
    );
    (library, mirror)
}

fn numbers(library: &Library, arguments: &[&str]) -> Vec<u64> {
    let json = library
        .ok(&[&["search", "--json"], arguments].concat())
        .json();
    let results = json["results"].as_array().cloned().unwrap_or_default();
    results
        .iter()
        .filter_map(|entry| entry["number"].as_u64())
        .collect()
}

#[test]
fn a_search_fetches_the_list_once_and_then_needs_no_network() {
    let (library, mirror) = library();
    mirror.fail(&[Fault::Broken]);
    assert_eq!(
        library.run(&["search", "ferry"]).code,
        1,
        "a broken download is no list"
    );
    let run = library.ok(&["search", "glass", "ferry"]);
    assert!(
        run.out.contains("901") && run.out.contains("Ann Finch"),
        "{}",
        run.out
    );
    assert_eq!(
        mirror.answered(206).len(),
        1,
        "it is carried on where it stopped"
    );
    let asked = mirror.log().len();
    assert_eq!(
        numbers(&library, &["ferry"]),
        [901, 902],
        "titles first, and no recordings"
    );
    assert_eq!(
        numbers(&library, &["--author", "finch", "--language", "en"]),
        [901, 902]
    );
    assert_eq!(
        numbers(&library, &["--author", "elise du"]),
        [903],
        "accents do not matter"
    );
    assert_eq!(
        numbers(&library, &["--subject", "marshes", "--limit", "1"]),
        [905]
    );
    assert_eq!(
        numbers(&library, &["lant"]),
        [906],
        "beginnings of words, if there are no whole ones"
    );
    assert!(
        library
            .ok(&["search", "zeppelin"])
            .err
            .contains("None of the 7 books")
    );
    assert_eq!(mirror.log().len(), asked, "no request was made");
    assert!(
        library
            .ok(&["search", "--refresh", "ferry"])
            .err
            .contains("no newer one")
    );
    assert_eq!(mirror.answered(304).len(), 1, "validators are sent");
}

#[test]
fn add_appends_a_table_and_keeps_every_byte_and_remove_undoes_it() {
    let (library, _mirror) = library();
    let before = library.read("books.toml");
    let run = library.ok(&["add", "https://www.gutenberg.org/ebooks/901"]);
    assert!(run.out.contains("--only the-glass-ferry"), "{}", run.out);
    let after = library.read("books.toml");
    let table =
        "\n[[book]]\ngutenberg = 901 # The Glass Ferry, by Ann Finch\nslug = \"the-glass-ferry\"\n";
    assert_eq!(after, format!("{before}{table}"));
    let report = library.ok(&["segment", "--json"]).json();
    assert_eq!(
        report["report"]["failures"].as_array().map(Vec::len),
        Some(0)
    );
    let again = library.run(&["add", "901"]);
    assert_eq!(again.code, 2);
    assert!(again.err.contains("the-glass-ferry"), "{}", again.err);
    library.ok(&["remove", "the-glass-ferry"]);
    assert_eq!(library.read("books.toml"), before);
    assert_eq!(library.run(&["remove", "the-glass-ferry"]).code, 2);
}

#[test]
fn a_title_adds_the_one_book_that_bears_it_or_shows_candidates() {
    let (library, _mirror) = library();
    let before = library.read("books.toml");
    let run = library.ok(&["add", "glass", "ferry", "--dry-run"]);
    assert!(
        run.out.contains("fetch"),
        "without the list it can only say so: {}",
        run.out
    );
    library.ok(&["search", "ferry"]);
    let run = library.ok(&["add", "the glass ferry", "--dry-run"]);
    assert!(run.out.contains("gutenberg = 901"), "{}", run.out);
    let run = library.run(&["add", "marsh lights"]);
    assert_eq!(run.code, 2);
    assert!(run.out.contains("905") && run.out.contains("906") && run.out.contains("Ida Lowe"));
    assert_eq!(library.run(&["add", "no such title"]).code, 2);
    assert_eq!(
        library.read("books.toml"),
        before,
        "none of these writes anything"
    );
    library.ok(&["add", "905", "--slug", "lights", "--prefer", "html"]);
    assert!(
        library
            .read("books.toml")
            .ends_with("slug = \"lights\"\nprefer = \"html\"\n")
    );
}

#[test]
fn a_work_in_copyright_needs_its_curators_word() {
    let (library, _mirror) = library();
    let before = library.read("books.toml");
    let run = library.run(&["add", "907"]);
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("copyright") && run.err.contains("--in-copyright"),
        "{}",
        run.err
    );
    assert_eq!(library.read("books.toml"), before);
    library.ok(&["add", "907", "--in-copyright"]);
    assert!(library.read("books.toml").contains("in_copyright = true"));
}

#[test]
fn add_works_offline_from_the_list_and_into_a_library_that_is_not_there_yet() {
    let (library, _mirror) = library();
    library.ok(&["search", "ferry"]);
    let gone = "[fetch]\npause_ms = 0\nmirrors = [\"http://127.0.0.1:9\"]\n";
    library.write("books.toml", gone);
    assert!(library.ok(&["list"]).out.contains("lists no book yet"));
    let run = library.ok(&["add", "the glass ferry"]);
    assert!(run.err.contains("out of reach"), "{}", run.err);
    assert!(
        library
            .read("books.toml")
            .contains("gutenberg = 901 # The Glass Ferry, by Ann Finch")
    );
    assert_eq!(
        library.run(&["add", "12345"]).code,
        1,
        "nothing is known of that one"
    );
    std::fs::remove_file(library.path("books.toml")).expect("remove the library");
    library
        .command(&["add", "901"])
        .env("PENNYREEL_MIRRORS", "http://127.0.0.1:9")
        .output()
        .expect("run");
    assert!(
        library
            .read("books.toml")
            .starts_with("[[book]]\ngutenberg = 901")
    );
}

#[test]
fn a_slug_that_cannot_be_is_refused_before_anything_is_written() {
    let (library, _mirror) = library();
    let before = library.read("books.toml");
    assert_eq!(library.run(&["add", "901", "--slug", "Not Good"]).code, 2);
    assert_eq!(library.run(&["add", "901", "--slug", "ferry"]).code, 2);
    assert_eq!(
        library
            .run(&["add", "https://www.gutenberg.org/about"])
            .code,
        2
    );
    assert_eq!(library.read("books.toml"), before);
}

#[test]
fn list_shows_every_book_and_how_far_it_is() {
    let (library, _mirror) = library();
    library.ok(&["add", "901"]);
    let run = library.ok(&["list"]);
    assert!(
        run.out.contains("ferry.txt") && run.out.contains("not fetched"),
        "{}",
        run.out
    );
    library.ok(&["build", "--only", "ferry"]);
    let json = library.ok(&["list", "--json"]).json();
    let books = json["books"].as_array().cloned().unwrap_or_default();
    let states: Vec<&str> = books
        .iter()
        .filter_map(|book| book["state"].as_str())
        .collect();
    assert_eq!(states, ["finished", "not fetched"]);
    assert_eq!(books[1]["gutenberg"], 901);
}
