//! Each proof of the site broken once.

use std::collections::BTreeMap;

use super::*;
use crate::base::blobs::BlobRef;
use crate::model::Host;

/// A site of files as bytes, and its links.
fn read(files: &[(&str, &str)], site: &Site<'_>) -> Links {
    let list: Vec<(String, BlobRef)> = files
        .iter()
        .map(|(path, text)| ((*path).to_owned(), BlobRef::of(text.as_bytes(), "")))
        .collect();
    let bytes: BTreeMap<_, _> = files
        .iter()
        .map(|(_, text)| (BlobRef::of(text.as_bytes(), ""), text.as_bytes().to_vec()))
        .collect();
    links(&list, site, &|blob| Ok(bytes[blob].clone())).expect("links")
}

const HERE: Site<'_> = Site {
    path: "/books/",
    address: Some("https://example.org/books/"),
};

fn open(files: &[(&str, &str)]) -> Vec<String> {
    let links = read(files, &HERE);
    assert_eq!(links.findings, [], "{files:?}");
    links.open.into_iter().map(|open| open.to).collect()
}

#[test]
fn every_way_to_lead_somewhere_is_read() {
    for (path, text, to) in [
        (
            "b/x/index.html",
            "<a href=\"play/#s=3\">",
            "b/x/play/index.html",
        ),
        ("b/x/index.html", "<a href=\"../../\">", "index.html"),
        (
            "b/x/index.html",
            "<a href=\"../../index.html\">",
            "index.html",
        ),
        ("index.html", "<img src=\"media/a.webp\">", "media/a.webp"),
        ("index.html", "<a href=\"b/x/\">", "b/x/index.html"),
        (
            "404.html",
            "<a href=\"/books/b/y/index.html\">",
            "b/y/index.html",
        ),
        (
            "b/x/index.html",
            "<meta property=\"og:image\" content=\"../../media/s.jpg\">",
            "media/s.jpg",
        ),
        (
            "a.html",
            "<meta property=\"og:image\" content=\"https://example.org/books/icons/s.jpg\">",
            "icons/s.jpg",
        ),
        (
            "library.json",
            "{\"x\":[[\"media/c.webp\",540]]}",
            "media/c.webp",
        ),
        (
            "b/x/book.json",
            "{\"parts\":[{\"file\":\"c/1.json\"}]}",
            "b/x/c/1.json",
        ),
        (
            "assets/d/css/a.css",
            "a{background:url(\"../img/b.png\")}",
            "assets/d/img/b.png",
        ),
        (
            "assets/d/js/a.js",
            "import { b } from './b.js';",
            "assets/d/js/b.js",
        ),
        (
            "assets/d/js/a.js",
            "const c = () => import('../c.js');",
            "assets/d/c.js",
        ),
        (
            "sw.js",
            "const SHELL = {\"files\":[\"./\"]};\n",
            "index.html",
        ),
    ] {
        assert_eq!(open(&[(path, text)]), [to], "{path}: {text}");
    }
    let srcset = "<img srcset=\"media/a.webp 540w, media/b.webp 1080w\">";
    assert_eq!(
        open(&[("index.html", srcset)]),
        ["media/a.webp", "media/b.webp"]
    );
}

#[test]
fn what_is_there_or_elsewhere_is_no_question() {
    let files = [
        (
            "index.html",
            "<a href=\"https://example.com/x\"><a href=\"#top\"><a href=\"mailto:a@b.c\"><a href=\"b/\">",
        ),
        (
            "b/index.html",
            "<img src=\"../media/a.webp\"><meta content=\"a/b, and c\">",
        ),
        ("media/a.webp", ""),
    ];
    assert_eq!(open(&files), Vec::<String>::new());
}

#[test]
fn media_for_nobody_and_dead_links_are_told() {
    let idle = read(&[("media/a.webp", "")], &HERE).findings;
    assert!(
        idle[0]
            .message
            .contains("media/a.webp is in the site, and nothing leads to it")
    );
    let links: Vec<Open> = (0..30)
        .map(|n| Open {
            from: "index.html".into(),
            to: format!("b/{n}.html"),
        })
        .collect();
    let told = dead(&links, &["b/0.html"].into_iter().collect());
    assert_eq!(told.len(), 9, "eight of them, and how many more there are");
    assert!(
        told[0].message.contains("index.html leads to b/1.html"),
        "{}",
        told[0].message
    );
    assert!(told[8].message.contains("21 more"), "{}", told[8].message);
}

#[test]
fn hosts_are_held_to_their_limits() {
    let site = |files: u64, bytes: u64| {
        let names: Vec<String> = (0..files).map(|n| format!("media/{n}")).collect();
        let list: Vec<(&str, u64)> = names.iter().map(|name| (name.as_str(), bytes)).collect();
        tally(list.into_iter())
    };
    let told = |tally: &Tally, host| -> Vec<String> {
        hosts(tally, host)
            .into_iter()
            .map(|finding| finding.message)
            .collect()
    };
    for host in Host::ALL {
        assert_eq!(
            told(&site(20_000, 40_000), host),
            Vec::<String>::new(),
            "{host:?}"
        );
    }
    let many = told(&site(20_001, 10), Host::CloudflarePages);
    assert!(
        many[0].contains("20000 files, and the site has 20001"),
        "{many:?}"
    );
    let large = told(&site(2, (25 << 20) + 1), Host::CloudflarePages);
    assert!(large[0].contains("media/0 has 26214401"), "{large:?}");
    let whole = told(&site(20_000, 50_001), Host::GithubPages);
    assert!(whole[0].contains("1000000000 bytes in all"), "{whole:?}");
    let full = told(&site(54_001, 1), Host::Netlify);
    assert!(full[0].contains("media/ has 54001"), "{full:?}");
}

#[test]
fn a_folder_is_compared_with_its_list() {
    let folder = tempfile::tempdir().expect("a folder");
    let blob = BlobRef::of(b"one", "");
    let list = [
        ("a.html".to_owned(), Some(blob)),
        ("r.json".to_owned(), None),
    ];
    let write =
        |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("written");
    let told = || -> Vec<String> {
        let findings = super::folder(folder.path(), &list).expect("compared");
        findings
            .into_iter()
            .map(|finding| finding.message)
            .collect()
    };
    write("a.html", "one");
    write("r.json", "whatever");
    write(".pennyreel-site", "");
    assert_eq!(told(), Vec::<String>::new());
    write("a.html", "two");
    assert_eq!(told(), ["a.html is not as it was published"]);
    write("b.html", "");
    assert!(told()[1].contains("b.html lies in the site"));
    std::fs::remove_file(folder.path().join("r.json")).expect("removed");
    assert!(told()[0].contains("r.json is missing"));
}
