//! The library's page and the files that hosts and browsers ask for beside it.

use serde::Serialize;
use serde_json::{Value, json};

use super::view::{Frame, Picture, Site, authors};
use crate::model::Mood;
use crate::site::render::{self, POLICY};
use crate::site::shelf::{self, Shelf};
use crate::site::{Brand, Place, links, moods, offline};

/// The file among the site's pictures that links to the library show.
const SHARE: &str = "share.jpg";

/// Covers in one page. Sixty fill whole rows of two to six, and are about 8 KB of HTML compressed;
/// with script the library page shows all books, without it the further pages do.
const PAGE: usize = 60;

/// Context of `library.html`, for the library itself and for its further pages.
#[derive(Debug, Serialize)]
pub struct LibraryPage {
    frame: Frame,
    /// Covers in this page.
    books: Vec<Cover>,
    /// Books in all.
    total: usize,
    /// Covers to a page.
    step: usize,
    /// This page, counted from 1.
    number: usize,
    /// The way to each page, in order.
    pages: Vec<String>,
    /// Moods that some book of the library has: name and word.
    moods: Vec<(&'static str, &'static str)>,
}

#[derive(Debug, Serialize)]
struct Cover {
    slug: String,
    title: String,
    authors: String,
    jacket: String,
    cover: Option<Picture>,
    lettered: bool,
    length: String,
    narrated: bool,
}

impl Cover {
    fn of(shelf: &Shelf) -> Self {
        Self {
            slug: shelf.slug.clone(),
            title: shelf.title.clone(),
            authors: authors(&shelf.authors),
            jacket: shelf::jacket(&shelf.slug, &shelf.title),
            cover: shelf.cover.as_ref().and_then(Picture::of),
            lettered: shelf.lettered,
            length: shelf::spoken_length(shelf.minutes),
            narrated: shelf.narrated,
        }
    }
}

/// Everything the library's pages show, each with its path: `index.html`, and `shelf/2/index.html`
/// and so on for what it has no room for.
pub fn pages(site: &Site, shelves: &[Shelf], brand: &Brand) -> Vec<(String, LibraryPage)> {
    let description = "Public-domain books as illustrated, narrated cards: swipe from passage to \
                       passage, listen, and follow every word.";
    let count = shelves.len().div_ceil(PAGE).max(1);
    let felt: Vec<_> = Mood::ALL
        .iter()
        .filter(|mood| shelves.iter().any(|shelf| shelf.moods.contains(mood)))
        .map(|mood| moods::word(*mood))
        .collect();
    let page = |number: usize| {
        let path = page_path(number);
        let share = brand.iter().any(|(name, _)| *name == SHARE).then(|| {
            let file = format!("{}{SHARE}", links::ICONS);
            site.preview(&path, &file, (1200, 630), &site.title)
        });
        let title = match number {
            1 => site.title.clone(),
            _ => format!("All books, page {number}"),
        };
        let ways = (1..=count).map(|other| format!("{}{}", links::root(&path), page_path(other)));
        let shown = shelves.iter().skip((number - 1) * PAGE).take(PAGE);
        let page = LibraryPage {
            frame: site.frame(&path, "en", &title, description).sharing(share),
            books: shown.map(Cover::of).collect(),
            total: shelves.len(),
            step: PAGE,
            number,
            pages: ways.collect(),
            moods: felt.clone(),
        };
        (path, page)
    };
    (1..=count).map(page).collect()
}

fn page_path(number: usize) -> String {
    match number {
        1 => "index.html".to_owned(),
        _ => format!("shelf/{number}/index.html"),
    }
}

/// Context of `404.html`. A host shows it at any depth, so its links start at the site's path.
#[derive(Debug, Serialize)]
pub struct Lost {
    path: String,
    assets: String,
    site: String,
}

/// What the page for a wrong address shows.
pub fn lost(site: &Site, place: &Place) -> Lost {
    Lost {
        path: place.path.clone(),
        assets: format!("{}{}", place.path, links::assets(&site.theme)),
        site: site.title.clone(),
    }
}

/// Context of `offline.html`.
#[derive(Debug, Serialize)]
pub struct Away {
    frame: Frame,
}

/// What the page shows that stands in for one that cannot be reached.
pub fn away(site: &Site) -> Away {
    let title = "You are offline";
    Away {
        frame: site.frame(offline::AWAY, "en", title, title),
    }
}

/// Where pages lie, below the site's path. Hosts send the headers of every rule that fits an address,
/// and two policies together allow only what both allow: each page must fit one rule with a policy.
const PAGES: [&str; 11] = [
    "",
    "index.html",
    "404.html",
    "b/*",
    "shelf/*",
    "discover/*",
    "data/*",
    "report/*",
    "offline/*",
    "offline.html",
    "sw.js",
];

/// Where the page lies that searches inside the books.
const SEARCH: &str = "search/*";

/// Response headers in the form that Netlify and Cloudflare Pages read.
pub fn headers(place: &Place) -> String {
    let path = &place.path;
    let forever = "  Cache-Control: public, max-age=31536000, immutable";
    let policed = |pages: &str, policy: &str| {
        format!("{path}{pages}\n  Content-Security-Policy: {policy}; frame-ancestors 'none'\n")
    };
    let strict = PAGES.map(|pages| policed(pages, POLICY)).concat();
    let search = policed(SEARCH, &render::search_policy());
    format!(
        "{path}*\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: no-referrer\n  \
         Cross-Origin-Opener-Policy: same-origin\n  \
         Permissions-Policy: camera=(), geolocation=(), microphone=()\n\
         {strict}{search}\
         {path}media/*\n{forever}\n{path}assets/*\n{forever}\n{path}find/*\n{forever}\n"
    )
}

/// The web app manifest: name, colours and icons for a home screen.
pub fn web_manifest(site: &Site) -> Value {
    let icon = |file: &str, size: &str, purpose: &str| {
        json!({
            "src": format!("{}{file}", links::ICONS),
            "sizes": size,
            "type": "image/png",
            "purpose": purpose,
        })
    };
    json!({
        "id": "./",
        "name": site.title,
        "short_name": site.title,
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": "#14100d",
        "theme_color": "#14100d",
        "icons": [
            icon("192.png", "192x192", "any"),
            icon("512.png", "512x512", "any"),
            icon("maskable.png", "512x512", "maskable"),
        ],
    })
}
