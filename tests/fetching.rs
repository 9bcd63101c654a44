//! Numbered books over real HTTP, from a mirror on loopback in Gutenberg's own layout.

use pennyreel::base::blobs::Blobs;
use pennyreel::base::cancel::Cancel;
use pennyreel::config::{Config, Flags};
use pennyreel::engine::collection::{Collection, Order};
use pennyreel::model::{Format, Source};
use pennyreel::source;

use crate::library::{Library, TALE, books_toml, shared};
use crate::mirror::{Fault, Mirror};

/// A mirror with one made-up book, number 77, as a generated file.
fn made_up(library: &Library) -> Mirror {
    let marked = format!(
        "The Project Gutenberg eBook of The Ferry\r\n\r\nTitle: The Ferry\r\n\r\nAuthor: A. Tester\r\n\r\n\
         *** START OF THE PROJECT GUTENBERG EBOOK THE FERRY ***\r\n\r\n{}\r\n\r\n\
         *** END OF THE PROJECT GUTENBERG EBOOK THE FERRY ***\r\n\r\nThe licence follows.\r\n",
        TALE.replace('\n', "\r\n")
    );
    library.write("mirror/cache/epub/77/pg77.txt", &marked);
    Mirror::of(library.path("mirror"))
}

fn ask(library: &Library, mirrors: &[&str]) {
    let list: Vec<String> = mirrors.iter().map(|base| format!("{base:?}")).collect();
    let fetch = format!(
        "[fetch]\npause_ms = 0\ncontact = \"https://example.org\"\nmirrors = [{}]\n",
        list.join(", ")
    );
    library.write(
        "books.toml",
        &books_toml(&fetch, "gutenberg = 77\nslug = \"ferry\"\n"),
    );
}

#[test]
fn a_book_comes_from_the_first_mirror_that_has_it_and_only_once() {
    let library = Library::empty();
    let empty = Mirror::of(library.path("nothing"));
    let mirror = made_up(&library);
    ask(&library, &[&empty.base, &mirror.base]);
    library.ok(&["build"]);
    let text = library.read("output/site/b/ferry/text/index.html");
    assert!(text.contains("willow") && !text.contains("licence follows"));
    let asked = mirror.log().len();
    library.ok(&["build"]);
    assert_eq!(
        mirror.log().len(),
        asked,
        "a stored text is not asked for again"
    );
    library.ok(&["build", "--refresh"]);
    assert!(
        mirror.log().iter().any(|(status, _)| *status == 304),
        "validators are sent"
    );
    assert!(
        mirror
            .agents()
            .iter()
            .all(|a| a.starts_with("pennyreel/") && a.contains("example.org"))
    );
}

#[test]
fn a_busy_or_broken_mirror_is_asked_again() {
    let library = Library::empty();
    let mirror = made_up(&library);
    mirror.fail(&[Fault::Busy, Fault::Broken]);
    ask(&library, &[&mirror.base]);
    let run = library.ok(&["fetch"]);
    assert!(run.err.contains("trying again"), "{}", run.err);
}

#[test]
fn a_captcha_page_is_not_taken_for_a_book() {
    let library = Library::empty();
    let mirror = made_up(&library);
    mirror.fail(&[Fault::Captcha; 7]);
    ask(&library, &[&mirror.base]);
    let run = library.run(&["fetch"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("web page"), "{}", run.err);
}

#[test]
fn a_number_that_does_not_exist_is_an_error_with_remedies() {
    let library = Library::empty();
    let mirror = Mirror::of(library.path("nothing"));
    ask(&library, &[&mirror.base]);
    let run = library.run(&["fetch"]);
    assert_eq!(run.code, 1);
    assert!(
        run.err.contains("77") && run.err.contains("file ="),
        "{}",
        run.err
    );
}

#[test]
fn a_broken_download_is_carried_on() {
    let library = Library::empty();
    let mirror = made_up(&library);
    // The record is not there, so the second answer is the text's first half.
    mirror.fail(&[Fault::Broken, Fault::Broken]);
    ask(&library, &[&mirror.base]);
    let books = library.read("books.toml") + "prefer = \"text\"\n";
    library.write("books.toml", &books);
    library.ok(&["build"]);
    assert_eq!(mirror.answered(206), ["/cache/epub/77/pg77.txt"]);
    assert!(
        library
            .read("output/site/b/ferry/text/index.html")
            .contains("owe me a guinea")
    );
    let left = std::fs::read_dir(library.path("output/downloads")).expect("the folder");
    let parts = left
        .flatten()
        .filter(|file| !file.path().ends_with(".json"));
    assert!(
        parts
            .into_iter()
            .all(|file| file.path().extension().is_some_and(|e| e == "json"))
    );
}

#[test]
fn a_book_in_copyright_is_refused_unless_its_curator_may() {
    let library = Library::empty();
    let mirror = made_up(&library);
    library.write(
        "mirror/cache/epub/77/pg77.rdf",
        &record("Copyrighted. Read the notice inside."),
    );
    ask(&library, &[&mirror.base]);
    let run = library.run(&["fetch"]);
    assert_eq!(run.code, 1);
    assert!(
        run.err.contains("copyright") && run.err.contains("in_copyright = true"),
        "{}",
        run.err
    );
    let texts = mirror
        .answered(200)
        .into_iter()
        .filter(|path| path.ends_with(".txt"));
    assert_eq!(
        texts.count(),
        0,
        "rights are looked up before the text is asked for"
    );
    let books = library.read("books.toml") + "in_copyright = true\n";
    library.write("books.toml", &books);
    library.ok(&["fetch"]);
}

/// A catalogue record of book 77.
fn record(rights: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><rdf:RDF xml:base=\"http://www.gutenberg.org/\" \
        xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" \
        xmlns:dcterms=\"http://purl.org/dc/terms/\" \
        xmlns:pgterms=\"http://www.gutenberg.org/2009/pgterms/\">\
        <pgterms:ebook rdf:about=\"ebooks/77\"><dcterms:title>The Ferry</dcterms:title>\
        <dcterms:rights>{rights}</dcterms:rights></pgterms:ebook></rdf:RDF>"
    )
}

/// A collection whose only mirror is `mirror`, keeping what it fetches in a library's folder.
fn collection(library: &Library, mirror: &Mirror) -> (Collection, Blobs) {
    ask(library, &[&mirror.base]);
    let config = Config::load(&library.path("books.toml"), &Flags::default()).expect("books.toml");
    (
        Collection::open(&config).expect("a client"),
        Blobs::new(config.blobs()),
    )
}

fn fetch(opened: &(Collection, Blobs), number: u32, prefer: Format) -> Source {
    let order = Order {
        number,
        prefer,
        in_copyright: false,
    };
    let (collection, blobs) = opened;
    let fetched = collection.fetch(&order, blobs, &Cancel::default());
    fetched.unwrap_or_else(|error| panic!("{number} as {prefer:?}: {error}"))
}

/// The first bytes of a PNG file of a size, and a number that tells it from others.
fn png(width: u32, height: u32, mark: u8) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend([width.to_be_bytes(), height.to_be_bytes()].concat());
    bytes.extend([8, 2, 0, 0, 0, 0, 0, 0, mark]);
    bytes
}

#[test]
fn html_brings_its_plates_in_their_order_and_largest_size() {
    let library = Library::empty();
    let mirror = made_up(&library);
    let page = "<html><pre>*** START OF THE PROJECT GUTENBERG EBOOK THE FERRY ***</pre>\
        <img src='images/i.png'><img src='images/rule.png'><p>Story.</p>\
        <a href='images/one.png'><img src='images/one_th.png'></a><img src='images/lost.png'>\
        <img src='images/page.png'><img src='../../88/images/x.png'></html>";
    library.write("mirror/cache/epub/77/pg77-images.html", page);
    let picture = |name: &str, bytes: Vec<u8>| {
        let path = library.path(&format!("mirror/cache/epub/77/{name}"));
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("make it");
        std::fs::write(path, bytes).expect("write a picture");
    };
    picture("images/i.png", png(300, 200, 1));
    picture("images/rule.png", png(300, 20, 2));
    picture("images/one.png", png(900, 600, 3));
    picture("images/one_th.png", png(300, 200, 4));
    picture("images/page.png", b"<html>turned away</html>".to_vec());
    picture("pg77.cover.medium.jpg", png(200, 300, 5));
    let opened = collection(&library, &mirror);
    let source = fetch(&opened, 77, Format::Html);
    assert_eq!(source.format, Format::Html);
    let names: Vec<&str> = source
        .plates
        .iter()
        .map(|plate| plate.name.as_str())
        .collect();
    assert_eq!(
        names,
        ["images/i.png", "images/one_th.png"],
        "ornaments and pages are no plates"
    );
    assert_eq!(
        opened.1.get(&source.plates[1].blob).expect("a blob"),
        png(900, 600, 3)
    );
    assert!(source.cover.is_some());
    assert!(
        mirror.log().iter().all(|(_, path)| !path.contains("88")),
        "beside the document only"
    );
    let text = fetch(&opened, 77, Format::Text);
    assert_eq!((text.format, text.plates.len()), (Format::Text, 0));
}

#[test]
fn drawn_letters_are_told_by_the_text_of_the_same_book() {
    let library = Library::empty();
    let mirror = made_up(&library);
    let story = |letter: &str| format!("{letter}E rowed out to the willow, and nobody saw it.");
    let page = |paragraph: &str| {
        format!(
            "<html><pre>*** START OF THE PROJECT GUTENBERG EBOOK THE FERRY ***</pre><h2>CHAPTER \
             I</h2><div class='figleft'><img src='images/9.png' alt=''></div><p>{paragraph}</p>\
             <p>She rows. We row. It rained, and the ferry lay there.</p></html>"
        )
    };
    library.write("mirror/cache/epub/77/pg77-images.html", &page(&story("")));
    library.write(
        "mirror/cache/epub/77/pg77.txt",
        &format!(
            "*** START OF THE PROJECT GUTENBERG EBOOK ***\n\n{}\n\n{TALE}",
            story("W")
        ),
    );
    let opened = collection(&library, &mirror);
    let source = fetch(&opened, 77, Format::Html);
    let plain = source.plain.expect("the text beside it");
    let get = |blob| opened.1.get(blob).expect("a blob");
    let manuscript = source::open_beside(&get(&source.text), source.format, Some(&get(&plain)));
    let blocks = manuscript.expect("a book").blocks;
    assert!(blocks.iter().any(|block| block.text == story("W")));
    library.write("mirror/cache/epub/77/pg77-images.html", &page(&story("W")));
    let whole = fetch(&collection(&library, &mirror), 77, Format::Html);
    assert_eq!(whole.plain, None, "asked for only where it is needed");
}

#[test]
fn a_book_without_a_text_is_taken_as_html() {
    let library = Library::empty();
    let mirror = Mirror::of(library.path("mirror"));
    let page =
        "<html><body>Project Gutenberg <pre>*END THE SMALL PRINT!*</pre><p>Story.</p></html>";
    library.write("mirror/files/77/77-h/77-h.htm", page);
    let source = fetch(&collection(&library, &mirror), 77, Format::Text);
    assert_eq!(source.format, Format::Html);
}

#[test]
fn the_eleven_real_books_are_fetched_in_both_forms() {
    let Some(folder) = shared("data/gutenberg") else {
        return;
    };
    let mirror = Mirror::of(folder);
    let library = Library::empty();
    let opened = collection(&library, &mirror);
    // Numbers, and how many plates there are.
    let books = [
        (11, 0),
        (46, 10),
        (55, 0),
        (84, 0),
        (98, 16),
        (120, 34),
        (844, 0),
        (1342, 0),
        (1597, 0),
        (1661, 0),
        (19942, 2),
    ];
    for (number, plates) in books {
        for prefer in [Format::Text, Format::Html] {
            let source = fetch(&opened, number, prefer);
            assert_eq!(source.format, prefer, "{number}");
            let metadata = &source.metadata;
            assert!(
                !metadata.title.is_empty() && !metadata.authors.is_empty(),
                "{number}"
            );
            assert_eq!(metadata.gutenberg, Some(number));
            assert_eq!(metadata.kind.as_deref(), Some("Text"), "{number}");
            assert!(
                metadata.released.is_some() && !metadata.bookshelves.is_empty(),
                "{number}"
            );
            let bytes = opened.1.get(&source.text).expect("the text");
            let manuscript = source::open(&bytes, source.format).expect("a readable book");
            let letters: usize = manuscript.blocks.iter().map(|block| block.text.len()).sum();
            assert!(
                letters > 60_000,
                "{number} as {prefer:?} has {letters} letters"
            );
            let garbled = |text: &str| text.contains("â€") || text.contains('\u{fffd}');
            assert!(
                !manuscript.blocks.iter().any(|block| garbled(&block.text)),
                "{number}"
            );
            let expected = if prefer == Format::Html { plates } else { 0 };
            assert_eq!(source.plates.len(), expected, "{number} as {prefer:?}");
        }
    }
    let accents = fetch(&opened, 1661, Format::Text).text;
    let text = opened.1.get(&accents).expect("the text");
    assert!(
        text.windows(4).any(|w| w == b"n\xe9e "),
        "Latin-1 goes before the text without accents"
    );
    let asked: Vec<String> = mirror.log().into_iter().map(|(_, path)| path).collect();
    let once: std::collections::BTreeSet<&String> = asked.iter().collect();
    assert_eq!(
        asked.len(),
        once.len(),
        "nothing is asked for twice in one run"
    );
}

#[test]
fn real_gutenberg_files_are_fetched_and_segmented() {
    let Some(folder) = shared("data/gutenberg") else {
        return;
    };
    let mirror = Mirror::of(folder);
    let library = Library::empty();
    let fetch = format!("[fetch]\npause_ms = 0\nmirrors = [{:?}]\n", mirror.base);
    let books = books_toml(&fetch, "gutenberg = 11\nslug = \"alice\"\n")
        + "\n[[book]]\ngutenberg = 1661\nslug = \"holmes\"\n[[book]]\ngutenberg = 55\nslug = \"oz\"\n";
    library.write("books.toml", &books);
    let report = library.ok(&["segment", "--json"]).json();
    let books = report["report"]["books"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    let chapters = |slug: &str| {
        let book = books.iter().find(|book| book["slug"] == slug);
        book.and_then(|book| book["chapters"].as_u64()).unwrap_or(0)
    };
    assert_eq!(chapters("alice"), 12);
    assert_eq!(chapters("holmes"), 12);
    assert!(chapters("oz") >= 24, "the Wizard of Oz has 24 chapters");
}
