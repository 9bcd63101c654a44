//! Printed plates from the document to the card: where they stand, what becomes of damaged ones, and
//! the choice of their curator.

use std::path::PathBuf;

use serde_json::{Value, json};

use crate::library::{Library, books_toml, shared};
use crate::mirror::Mirror;

/// A hatched round on yellow paper, as PNG.
fn plate(side: u32, mark: u32) -> Vec<u8> {
    let places = (0..side).flat_map(|y| (0..side).map(move |x| (x, y)));
    let pixel = |(x, y): (u32, u32)| {
        let (dx, dy) = (x.abs_diff(side / 2), y.abs_diff(side / 2));
        let round = dx * dx + dy * dy < (side * 2 / 5) * (side * 2 / 5);
        let ink = round && (x + y * mark) % 6 < 3;
        if ink { [40, 36, 30] } else { [236, 222, 190] }
    };
    let rgb: Vec<u8> = places.flat_map(pixel).collect();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, side, side);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(&rgb).expect("pixels");
    drop(writer);
    bytes
}

const PAGE: &str = "<html><head><title>The Ferry</title></head><body>\
    <div class='figcenter'><img src='i/front.png' alt='Frontispiece'></div><h1>The Ferry</h1>\
    <h2>CHAPTER I. THE CROSSING</h2><p>The river was high that night, and the ferryman would not \
    cross it. &#8220;Not for a guinea,&#8221; said Mr. Holt, and he shut the door of the inn.</p>\
    <p>She was cold, and the rain ran down her cloak; but she laughed, for she had swum the river as \
    a child, and nobody had ever told her that she must not do it. So she went down to the water in \
    the dark, and the reeds closed behind her, and the lamp of the inn was the last that she saw.</p>\
    <h2>CHAPTER II. THE FARTHER SHORE</h2><p>In the morning the sun lay upon the fields, and Mr. \
    Holt went down to look for her, and he took the long oar with him and a blanket, and said \
    nothing to anybody in the inn, where they were all still asleep.</p><div class='figcenter'><img \
    src='i/willow.png' alt=''><p class='caption'>Under the willow.</p></div><p>There she sat under \
    the willow, drying her shoes, and she had lit a fire of the old hurdles, and was eating an apple \
    that she had found in her pocket, as if nothing at all had happened since the evening.</p>\
    <p><img src='i/oar.png' alt='The long oar'></p><p><img src='i/broken.png' alt='The guinea'></p><p>&#8220;You owe me a guinea,&#8221; said Anna, \
    and held out her hand for it, and he looked at the river, and at the reeds, and at the far bank \
    with the inn on it, and then he laughed too, and paid her, and they rowed home together.</p>\
    </body></html>";

/// The book with its pictures beside it.
fn library(settings: &str) -> Library {
    let library = Library::empty();
    library.write("ferry.html", PAGE);
    let mut broken = plate(300, 3);
    broken.truncate(broken.len() / 2);
    for (name, bytes) in [
        ("front", plate(320, 1)),
        ("willow", plate(340, 2)),
        ("broken", broken),
    ] {
        let path: PathBuf = library.path(&format!("i/{name}.png"));
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("make it");
        std::fs::write(path, bytes).expect("write a picture");
    }
    let book = format!("file = \"ferry.html\"\nslug = \"ferry\"\n{settings}");
    library.write("books.toml", &books_toml("", &book));
    library
}

/// What each card of a chapter shows, and its text.
fn cards(library: &Library, chapter: usize) -> Vec<(String, String)> {
    let file = library.read(&format!("output/site/b/ferry/c/{chapter}.json"));
    let part: Value = serde_json::from_str(&file).expect("JSON");
    let card = |card: &Value| {
        let picture = &part["pictures"][card["picture"].as_u64().unwrap_or(99) as usize];
        let alt = picture["alt"].as_str().unwrap_or_default().to_owned();
        (alt, card["text"].as_str().unwrap_or_default().to_owned())
    };
    part["cards"]
        .as_array()
        .expect("cards")
        .iter()
        .map(card)
        .collect()
}

fn book(library: &Library) -> Value {
    serde_json::from_str(&library.read("output/site/b/ferry/book.json")).expect("JSON")
}

#[test]
fn a_builds_summary_says_which_plates_could_not_be_used() {
    let library = library("");
    let run = library.ok(&["build"]);
    let told =
        "2 plates of ferry could not be used: i/oar.png is not there; i/broken.png cannot be";
    assert!(run.out.contains(told), "{}", run.out);
    assert!(
        run.out.contains("pennyreel build --only ferry -v"),
        "{}",
        run.out
    );
    // Nothing is left to do, and who asks is still told.
    let again = library.ok(&["build", "--only", "ferry", "-v"]);
    let told = again.out + &again.err;
    assert!(told.contains("i/oar.png is not there"), "{told}");
}

/// An EPUB of one short chapter with two plates and a cover of the given size.
fn epub(cover: (u32, u32)) -> Vec<u8> {
    let page = |file: &str| format!("<div><img src='{file}' alt=''/></div>");
    let long =
        "He rowed across to the willow, and the rain ran down upon him as he rowed. ".repeat(5);
    let text = format!(
        "<html><body><h1>The Crossing</h1><p>{long}</p>{}<p>{long}</p>{}<p>{long}</p></body></html>",
        page("one.png"),
        page("two.png"),
    );
    let package = "<package><metadata><title>The Ferry</title><creator>A. Finch</creator>\
        <language>en</language></metadata><manifest><item id='a' href='a.xhtml' \
        media-type='application/xhtml+xml'/><item id='c' href='cover.png' media-type='image/png' \
        properties='cover-image'/></manifest><spine><itemref idref='a'/></spine></package>";
    let container =
        "<container><rootfiles><rootfile full-path='book.opf'/></rootfiles></container>";
    let rgba: Vec<u8> = [140, 30, 30, 255].repeat((cover.0 * cover.1) as usize);
    let cover = pennyreel::media::picture::png(cover.0, cover.1, &rgba).expect("a cover");
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in [
        ("META-INF/container.xml", container.as_bytes().to_vec()),
        ("book.opf", package.as_bytes().to_vec()),
        ("a.xhtml", text.into_bytes()),
        ("one.png", plate(320, 1)),
        ("two.png", plate(340, 2)),
        ("cover.png", cover),
    ] {
        let plain = zip::write::SimpleFileOptions::default();
        zip.start_file(name, plain).expect("a file");
        std::io::Write::write_all(&mut zip, &bytes).expect("its bytes");
    }
    zip.finish().expect("an archive").into_inner()
}

#[test]
fn with_plates_only_the_editions_own_cover_is_the_cover() {
    let built = |size: (u32, u32)| {
        let library = Library::empty();
        std::fs::write(library.path("ferry.epub"), epub(size)).expect("write the book");
        let book = "file = \"ferry.epub\"\nslug = \"ferry\"\nplates = \"only\"\n";
        library.write("books.toml", &books_toml("", book));
        library.ok(&["build"]);
        library
    };
    let own = book(&built((600, 900)))["cover"].clone();
    assert_eq!(
        own["alt"],
        "Cover of The Ferry by A. Finch: that of the edition"
    );
    assert_eq!(own["tone"], "#8c1e1e", "as it is, without a second title");
    // A thumbnail is none.
    let plate = book(&built((200, 300)))["cover"].clone();
    assert_eq!(
        plate["alt"],
        "Cover of The Ferry by A. Finch: a plate of the printed book"
    );
}

#[test]
fn plates_on_a_page_of_too_few_cards_are_named_and_small_ones_are_not() {
    let library = library("");
    let pictures: String = (0..6)
        .map(|n| format!("<p><img src='i/row{n}.png' alt=''></p>"))
        .collect();
    library.write(
        "ferry.html",
        &PAGE.replace("<p>She was cold", &format!("{pictures}<p>She was cold")),
    );
    for n in 0..6 {
        // The last is an ornament.
        let bytes = plate(if n == 5 { 40 } else { 320 + 8 * n }, n + 1);
        std::fs::write(library.path(&format!("i/row{n}.png")), bytes).expect("write a picture");
    }
    let run = library.ok(&["build", "--json"]).json();
    let report = &run["report"]["books"][0];
    let left = |name: &str| {
        let told = format!("the plate i/{name}.png finds no card near its place");
        report["warnings"].to_string().contains(&told)
    };
    let shown = |name: &str| report["lost_plates"].to_string().contains(name);
    assert!(left("row4") && shown("row4"), "{report}");
    assert!(
        !left("row0") && !left("row5") && !left("willow"),
        "{report}"
    );
}

#[test]
fn plates_stand_beside_their_cards_and_a_damaged_one_is_drawn() {
    let library = library("");
    let run = library.ok(&["build", "--json"]).json();
    let warnings = run["report"]["books"][0]["warnings"].to_string();
    for wanted in [
        "i/broken.png cannot be shown: it is damaged",
        "i/oar.png is not there; its card has a drawn picture",
    ] {
        assert!(warnings.contains(wanted), "{warnings}");
    }
    let lost = &run["report"]["books"][0]["lost_plates"];
    assert_eq!(lost.as_array().map(Vec::len), Some(2), "{lost}");
    let second = cards(&library, 2);
    let willow = second
        .iter()
        .find(|(_, text)| text.contains("There she sat"));
    assert_eq!(
        willow.map(|(alt, _)| alt.as_str()),
        Some("Plate from the printed book: Under the willow")
    );
    assert!(
        second
            .iter()
            .all(|(alt, text)| !alt.is_empty() && !text.contains("Under the willow."))
    );
    assert!(
        second.iter().all(|(alt, _)| !alt.contains("guinea")),
        "{second:?}"
    );
    let first = cards(&library, 1);
    assert!(
        !first[0].0.contains("printed"),
        "a heading keeps its picture"
    );
    assert_eq!(first[1].0, "The frontispiece of the printed book");
    let book = book(&library);
    assert_eq!(
        (&book["plates"]["count"], &book["plates"]["lost"]),
        (&json!(2), &json!(2))
    );
    let page = library.read("output/site/b/ferry/index.html");
    assert!(page.contains("Pictures from the printed book, and drawn by a program."));
    let again = library.ok(&["build"]);
    assert!(again.out.contains("Nothing to do"), "{}", again.out);
    let changed = library.path("i/willow.png");
    std::fs::write(changed, plate(360, 1)).expect("another picture");
    let third = library.ok(&["build", "--json"]);
    assert_eq!(third.made("plate"), 1, "one plate is made anew");
}

#[test]
fn the_curator_chooses_plates_only_or_never() {
    let only = library("plates = \"only\"\nsepia = true\n");
    only.ok(&["build"]);
    let shown = [cards(&only, 1), cards(&only, 2)].concat();
    assert!(
        shown.iter().all(|(alt, _)| alt.contains("printed book")),
        "every card has a plate: {shown:?}"
    );
    let book = book(&only);
    let told = "Cover of The Ferry: the frontispiece of the printed book";
    assert_eq!(book["cover"]["alt"], told);
    assert_eq!(book["cover"]["sizes"][1][1], 1080);
    let people = book["cast"].as_array().expect("a cast");
    assert!(people.iter().all(|person| person.get("portrait").is_none()));
    let page = only.read("output/site/b/ferry/index.html");
    assert!(page.contains("Pictures from the printed book."), "{page}");
    assert!(
        page.contains("og:image") && page.contains(".jpg"),
        "a preview of its own"
    );
    let status = only.ok(&["build", "--json"]).json();
    let drawn = &status["report"]["stages"]["illustrate"];
    assert!(drawn.is_null(), "nothing is drawn at all: {drawn}");
    let never = library("plates = \"never\"\n");
    never.ok(&["build"]);
    let shown = [cards(&never, 1), cards(&never, 2)].concat();
    assert!(
        shown.iter().all(|(alt, _)| !alt.contains("printed book")),
        "{shown:?}"
    );
}

#[test]
fn plates_only_of_a_book_without_any_is_an_error() {
    let library = Library::fake();
    let books = library.read("books.toml") + "plates = \"only\"\n";
    library.write("books.toml", &books);
    let run = library.run(&["build"]);
    assert_eq!(run.code, 1);
    assert!(
        run.err.contains("ferry has no plates") && run.err.contains("\"first\""),
        "{}",
        run.err
    );
}

#[test]
fn an_unknown_choice_is_named_with_its_line() {
    let library = library("plates = \"sometimes\"\n");
    let run = library.run(&["build"]);
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("books.toml:10") && run.err.contains("sometimes"),
        "{}",
        run.err
    );
}

#[test]
fn the_plates_of_a_real_book_stand_in_its_cards() {
    let Some(folder) = shared("data/gutenberg") else {
        return;
    };
    let mirror = Mirror::of(folder);
    let library = Library::empty();
    let fetch = format!("[fetch]\npause_ms = 0\nmirrors = [{:?}]\n", mirror.base);
    let book = "gutenberg = 46\nslug = \"ferry\"\nnarrator = \"none\"\nchapters = \"5\"\n";
    library.write("books.toml", &books_toml(&fetch, book));
    library.ok(&["build"]);
    let mut shown: Vec<String> = cards(&library, 1).into_iter().map(|(alt, _)| alt).collect();
    shown.dedup();
    shown.retain(|alt| alt.contains("printed book"));
    assert_eq!(
        shown,
        ["Plate from the printed book: Scrooge and Bob Cratchit"]
    );
    let page = library.read("output/site/b/ferry/index.html");
    assert!(
        page.contains("Pictures by John Leech, from the printed book, and drawn by a program.")
    );
}
