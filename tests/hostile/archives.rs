//! EPUBs that are bombs, bear strange names, or lie about themselves.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::guard::{read, refused, survived};

const CONTAINER: &str =
    "<container><rootfiles><rootfile full-path='book.opf'/></rootfiles></container>";

const PAGE: &str = "<html><body><h2>I</h2><p>The river was high that night, and nobody crossed it. \
    “I shall swim,” said Anna, and she laughed.</p></body></html>";

/// A package file whose metadata, items and spine are given.
fn package(metadata: &str, items: &str, spine: &str) -> String {
    format!(
        "<package xmlns:dc='d'><metadata>{metadata}</metadata><manifest>{items}</manifest><spine>{spine}\
         </spine></package>"
    )
}

/// The package file of a book of one page.
fn plain_package() -> String {
    package(
        "<dc:title>Low Tide</dc:title><dc:creator>A. Finch</dc:creator><dc:language>en</dc:language>",
        "<item id='a' href='a.xhtml' media-type='application/xhtml+xml'/>",
        "<itemref idref='a'/>",
    )
}

fn start(zip: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str) {
    zip.start_file(name, SimpleFileOptions::default())
        .expect("an entry");
}

fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        start(&mut zip, name);
        zip.write_all(bytes).expect("write an entry");
    }
    zip.finish().expect("an archive").into_inner()
}

/// A book of one page that is `page`.
fn book(page: &[u8]) -> Vec<u8> {
    archive(&[
        ("META-INF/container.xml", CONTAINER.as_bytes()),
        ("book.opf", plain_package().as_bytes()),
        ("a.xhtml", page),
    ])
}

/// A book with one entry of so many MB of blanks.
fn inflated(entry: &str, megabytes: usize, package: &str) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("META-INF/container.xml", CONTAINER),
        ("book.opf", package),
        ("a.xhtml", PAGE),
    ] {
        if name != entry {
            start(&mut zip, name);
            zip.write_all(text.as_bytes()).expect("write");
        }
    }
    start(&mut zip, entry);
    let block = vec![b' '; 1 << 20];
    for _ in 0..megabytes {
        zip.write_all(&block).expect("write");
    }
    zip.finish().expect("an archive").into_inner()
}

#[test]
fn entries_that_unpack_to_gigabytes_are_refused() {
    for entry in ["a.xhtml", "book.opf", "META-INF/container.xml"] {
        let bytes = inflated(entry, 2_000, &plain_package());
        assert!(bytes.len() < 4 << 20, "it is a bomb");
        refused("bomb.epub", &bytes, "unpacks to more than");
    }
    // A bomb that the book does not name is never unpacked.
    read("bomb.epub", &inflated("unseen.bin", 500, &plain_package()));
}

#[test]
fn many_entries_that_are_large_together_are_refused() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let (mut items, mut spine) = (String::new(), String::new());
    for number in 0..40 {
        items += &format!("<item id='i{number}' href='{number}.xhtml'/>");
        spine += &format!("<itemref idref='i{number}'/>");
    }
    for (name, text) in [
        ("META-INF/container.xml", CONTAINER),
        ("book.opf", &package("", &items, &spine)),
    ] {
        start(&mut zip, name);
        zip.write_all(text.as_bytes()).expect("write");
    }
    let page = vec![b' '; 10 << 20];
    for number in 0..40 {
        start(&mut zip, &format!("{number}.xhtml"));
        zip.write_all(&page).expect("write");
    }
    let bytes = zip.finish().expect("an archive").into_inner();
    refused("many.epub", &bytes, "unpacks to more than");
}

#[test]
fn a_page_named_ten_thousand_times_is_refused_or_read_once() {
    let spine = "<itemref idref='a'/>".repeat(10_000);
    let items = "<item id='a' href='a.xhtml'/>";
    let page = format!("<p>{}</p>", "tide ".repeat(20_000));
    let bytes = archive(&[
        ("META-INF/container.xml", CONTAINER.as_bytes()),
        ("book.opf", package("", items, &spine).as_bytes()),
        ("a.xhtml", page.as_bytes()),
    ]);
    refused("again.epub", &bytes, "");
}

#[test]
fn too_many_entries_are_refused() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..60_000 {
        start(&mut zip, &format!("{number}"));
    }
    let bytes = zip.finish().expect("an archive").into_inner();
    refused("crowd.epub", &bytes, "entries, more than");
}

#[test]
fn overlapping_entries_do_not_multiply() {
    // Every entry of the directory points to the same packed bytes.
    let mut bytes = book(&vec![b' '; 15 << 20]);
    let find = |bytes: &[u8], mark: &[u8]| {
        let found = bytes.windows(4).rposition(|window| window == mark);
        found.expect("a mark of the archive")
    };
    let end = find(&bytes, b"PK\x05\x06");
    let last = find(&bytes, b"PK\x01\x02");
    let entry = bytes[last..end].to_vec();
    let tail = bytes.split_off(end);
    for _ in 0..5_000 {
        bytes.extend(&entry);
    }
    let size = u32::try_from(bytes.len() - first_of(&bytes)).expect("a small archive");
    let count = 5_003u16.to_le_bytes();
    let mut tail = tail;
    tail[8..10].copy_from_slice(&count);
    tail[10..12].copy_from_slice(&count);
    tail[12..16].copy_from_slice(&size.to_le_bytes());
    bytes.extend(tail);
    survived("overlap.epub", &bytes);
}

fn first_of(bytes: &[u8]) -> usize {
    let found = bytes.windows(4).position(|window| window == b"PK\x01\x02");
    found.expect("the directory")
}

#[test]
fn names_that_climb_out_of_the_archive_stay_in_it() {
    for name in [
        "../../../../tmp/pennyreel-escaped.xhtml",
        "/tmp/pennyreel-escaped.xhtml",
        "..%2f..%2f..%2ftmp%2fpennyreel-escaped.xhtml",
        "C:\\pennyreel-escaped.xhtml",
        "file:///etc/passwd",
        "a\u{0}b.xhtml",
        "../ferry.txt",
    ] {
        let items = format!(
            "<item id='a' href='{}' media-type='application/xhtml+xml'/>",
            name.replace('\0', "%00")
        );
        let bytes = archive(&[
            ("META-INF/container.xml", CONTAINER.as_bytes()),
            (
                "book.opf",
                package("", &items, "<itemref idref='a'/>").as_bytes(),
            ),
            (name, PAGE.as_bytes()),
            ("../../escaped.png", b"\x89PNG\r\n\x1a\n"),
        ]);
        let library = survived("climb.epub", &bytes);
        assert!(!std::path::Path::new("/tmp/pennyreel-escaped.xhtml").exists());
        let pages: Vec<_> = library.site().into_iter().collect();
        let leaked = pages
            .iter()
            .any(|(_, bytes)| bytes.windows(7).any(|w| w == b"root:x:"));
        assert!(!leaked, "{name} read a file of this machine");
    }
}

/// Nine entities, each ten times the one before.
fn laughs() -> String {
    let mut text = String::from("<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a0 'ha'>");
    for number in 1..10 {
        let before = format!("&a{};", number - 1).repeat(10);
        text += &format!("<!ENTITY a{number} '{before}'>");
    }
    text + "]>"
}

#[test]
fn entity_bombs_are_refused_wherever_they_stand() {
    let laughs = laughs();
    let package_bomb = format!("{laughs}{}", plain_package().replace("Low Tide", "&a9;"));
    let container_bomb = format!(
        "{laughs}{}",
        CONTAINER.replace("<rootfiles>", "<rootfiles>&a9;")
    );
    for (container, package) in [
        (CONTAINER.to_owned(), package_bomb),
        (container_bomb, plain_package()),
    ] {
        let bytes = archive(&[
            ("META-INF/container.xml", container.as_bytes()),
            ("book.opf", package.as_bytes()),
            ("a.xhtml", PAGE.as_bytes()),
        ]);
        refused("laughs.epub", &bytes, "not well-formed");
    }
    let page = format!("{laughs}{}", PAGE.replace("river", "&a9; river"));
    read("laughs.epub", &book(page.as_bytes()));
    // One long entity, used often: a bomb of a single storey.
    let long = format!(
        "<!DOCTYPE x [<!ENTITY a '{}'>]>{}",
        "x".repeat(100_000),
        plain_package().replace("Low Tide", &"&a;".repeat(50_000))
    );
    let bytes = archive(&[
        ("META-INF/container.xml", CONTAINER.as_bytes()),
        ("book.opf", long.as_bytes()),
        ("a.xhtml", PAGE.as_bytes()),
    ]);
    survived("long.epub", &bytes);
}

#[test]
fn entities_from_elsewhere_are_not_fetched() {
    let package = format!(
        "<!DOCTYPE x [<!ENTITY own SYSTEM 'file:///etc/passwd'><!ENTITY far SYSTEM \
         'http://127.0.0.1:9/x'>]>{}",
        plain_package().replace("Low Tide", "Low &own;&far; Tide")
    );
    let bytes = archive(&[
        ("META-INF/container.xml", CONTAINER.as_bytes()),
        ("book.opf", package.as_bytes()),
        ("a.xhtml", PAGE.as_bytes()),
    ]);
    let library = survived("outside.epub", &bytes);
    let leaked = |bytes: &Vec<u8>| bytes.windows(7).any(|w| w == b"root:x:");
    assert!(!library.site().values().any(leaked));
}

#[test]
fn deep_packages_are_refused_and_deep_pages_are_read() {
    let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
    let package = plain_package().replace("<metadata>", &format!("<metadata>{deep}"));
    let bytes = archive(&[
        ("META-INF/container.xml", CONTAINER.as_bytes()),
        ("book.opf", package.as_bytes()),
        ("a.xhtml", PAGE.as_bytes()),
    ]);
    survived("deep.epub", &bytes);
    let page = format!(
        "<body>{}<p>The river was high that night.</p>{}</body>",
        "<div>".repeat(100_000),
        "</div>".repeat(100_000)
    );
    read("deep.epub", &book(page.as_bytes()));
    let nav = format!("<html><nav type='toc'>{deep}</nav></html>");
    let items = "<item id='n' href='n.xhtml' properties='nav'/><item id='a' href='a.xhtml'/>";
    let bytes = archive(&[
        ("META-INF/container.xml", CONTAINER.as_bytes()),
        (
            "book.opf",
            self::package("", items, "<itemref idref='a'/>").as_bytes(),
        ),
        ("n.xhtml", nav.as_bytes()),
        ("a.xhtml", PAGE.as_bytes()),
    ]);
    read("deep.epub", &bytes);
}

#[test]
fn archives_cut_and_changed_anywhere_are_refused_or_read() {
    let whole = book(PAGE.as_bytes());
    for at in [0, 3, 30, whole.len() / 2, whole.len() - 30, whole.len() - 3] {
        survived("cut.epub", &whole[..at]);
        let mut changed = whole.clone();
        changed[at] ^= 0xFF;
        survived("cut.epub", &changed);
    }
    // Sizes that no file has, in the directory and before each entry.
    for (mark, offsets) in [(b"PK\x01\x02", [20, 24, 42]), (b"PK\x03\x04", [18, 22, 26])] {
        let mut changed = whole.clone();
        let places: Vec<usize> = (0..whole.len() - 4)
            .filter(|at| &whole[*at..at + 4] == mark)
            .collect();
        for place in places {
            for offset in offsets {
                changed[place + offset..place + offset + 4].copy_from_slice(&[0xFE; 4]);
            }
        }
        survived("sizes.epub", &changed);
    }
}

#[test]
fn an_archive_in_an_archive_is_not_opened() {
    let inner = inflated("a.xhtml", 100, &plain_package());
    let mut nested = inner;
    for _ in 0..5 {
        nested = archive(&[("book.epub", &nested)]);
    }
    refused("nested.epub", &nested, "container.xml");
    refused("page.epub", &book(&nested), "");
}
