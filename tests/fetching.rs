//! Numbered books over real HTTP, from a mirror on loopback in Gutenberg's own layout.

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
    library.write("books.toml", &books_toml(&fetch, "gutenberg = 77\nslug = \"ferry\"\n"));
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
    assert_eq!(mirror.log().len(), asked, "a stored text is not asked for again");
    library.ok(&["build", "--refresh"]);
    assert!(mirror.log().iter().any(|(status, _)| *status == 304), "validators are sent");
    assert!(mirror.agents().iter().all(|a| a.starts_with("pennyreel/") && a.contains("example.org")));
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
    assert!(run.err.contains("77") && run.err.contains("file ="), "{}", run.err);
}

#[test]
fn a_book_in_copyright_is_refused() {
    let library = Library::empty();
    let mirror = made_up(&library);
    let record = "<?xml version=\"1.0\"?><rdf:RDF xml:base=\"http://www.gutenberg.org/\" \
        xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" \
        xmlns:dcterms=\"http://purl.org/dc/terms/\" \
        xmlns:pgterms=\"http://www.gutenberg.org/2009/pgterms/\">\
        <pgterms:ebook rdf:about=\"ebooks/77\"><dcterms:title>The Ferry</dcterms:title>\
        <dcterms:rights>Copyrighted. Read the copyright notice inside this book.</dcterms:rights>\
        </pgterms:ebook></rdf:RDF>";
    library.write("mirror/cache/epub/77/pg77.rdf", record);
    ask(&library, &[&mirror.base]);
    let run = library.run(&["fetch"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("copyright"), "{}", run.err);
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
    let books = report["report"]["books"].as_array().cloned().unwrap_or_default();
    let chapters = |slug: &str| {
        let book = books.iter().find(|book| book["slug"] == slug);
        book.and_then(|book| book["chapters"].as_u64()).unwrap_or(0)
    };
    assert_eq!(chapters("alice"), 12);
    assert_eq!(chapters("holmes"), 12);
    assert!(chapters("oz") >= 24, "the Wizard of Oz has 24 chapters");
}
