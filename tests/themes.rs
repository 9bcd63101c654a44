//! A theme that changes while books are kept.

use std::path::{Component, Path, PathBuf};

use crate::library::{Library, TALE, books_toml};

/// Two books and a theme folder with a style sheet of its own, built once.
fn two_books_in_a_theme() -> Library {
    let library = Library::empty();
    library.write("ferry.txt", TALE);
    library.write("moor.txt", &TALE.replace("river", "moor"));
    library.write("look/assets/css/site.css", "body { color: red }\n");
    let ferry = "file = \"ferry.txt\"\nslug = \"ferry\"\n";
    let moor = "\n[[book]]\nfile = \"moor.txt\"\nslug = \"moor\"\n";
    let site = "[site]\ntheme = \"look\"\n";
    library.write("books.toml", &(books_toml(site, ferry) + moor));
    library.ok(&["build"]);
    library
}

/// Everything that the pages of the site point at inside it: (page, link, file meant).
fn links(library: &Library) -> Vec<(PathBuf, String, PathBuf)> {
    let mut links = Vec::new();
    for (page, bytes) in library.site() {
        if page.extension().is_none_or(|ending| ending != "html") {
            continue;
        }
        let text = String::from_utf8(bytes).expect("a page is UTF-8");
        for attribute in [" href=\"", " src=\"", " srcset=\""] {
            let values = text.split(attribute).skip(1);
            let values = values.map(|rest| rest.split('"').next().unwrap_or_default());
            for link in values.flat_map(|value| value.split(", ")) {
                let address = link.split([' ', '#', '?']).next().unwrap_or_default();
                if !address.is_empty() && !address.contains("://") {
                    links.push((page.clone(), link.to_owned(), meant(&page, address)));
                }
            }
        }
    }
    links
}

/// The file below the site's folder that an address on a page means.
fn meant(page: &Path, address: &str) -> PathBuf {
    let base = match address.strip_prefix('/') {
        Some(_) => PathBuf::new(),
        None => page.parent().unwrap_or(Path::new("")).to_owned(),
    };
    let mut file = base;
    for part in Path::new(address.trim_start_matches('/')).components() {
        match part {
            Component::ParentDir => assert!(file.pop(), "{address} on {page:?} leads outside"),
            Component::Normal(name) => file.push(name),
            _ => {}
        }
    }
    if address.ends_with('/') || file.as_os_str().is_empty() {
        file.push("index.html");
    }
    file
}

fn assert_whole(library: &Library) {
    let found = links(library);
    assert!(found.len() > 40, "only {} links were found", found.len());
    for (page, link, file) in found {
        let there = library.path("output/site").join(&file).is_file();
        assert!(there, "{page:?} points at {link}, and {file:?} is missing");
    }
}

/// The folders of assets in the site, sorted.
fn asset_folders(library: &Library) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = library
        .site()
        .into_keys()
        .filter(|path| path.starts_with("assets"))
        .map(|path| path.components().take(2).collect())
        .collect();
    folders.dedup();
    folders
}

#[test]
fn a_book_that_is_kept_keeps_the_look_it_was_made_with() {
    let library = two_books_in_a_theme();
    assert_whole(&library);
    let first = asset_folders(&library);
    assert_eq!(first.len(), 1, "{first:?}");

    library.write("look/assets/css/site.css", "body { color: blue }\n");
    library.ok(&["build", "--only", "ferry"]);
    assert_whole(&library);
    let both = asset_folders(&library);
    assert_eq!(both.len(), 2, "the kept book's and the new one's: {both:?}");
    let style = |folder: &Path| {
        let site = Path::new("output/site").join(folder);
        library.read(&site.join("css/site.css").to_string_lossy())
    };
    assert!(
        style(&first[0]).contains("red"),
        "the old look is as it was"
    );
    let moor = library.read("output/site/b/moor/index.html");
    assert!(moor.contains(&*first[0].to_string_lossy()));

    library.ok(&["build"]);
    assert_whole(&library);
    let last = asset_folders(&library);
    assert_eq!(last.len(), 1, "what no page uses goes: {last:?}");
    assert!(last != first && style(&last[0]).contains("blue"));
}

#[test]
fn a_book_that_fails_keeps_the_look_it_was_made_with() {
    let library = two_books_in_a_theme();
    library.write("look/assets/css/site.css", "body { color: blue }\n");
    library.write("moor.txt", "");
    assert_eq!(
        library.run(&["build"]).code,
        1,
        "an empty book cannot be made"
    );
    assert_whole(&library);
    assert_eq!(asset_folders(&library).len(), 2);
}
