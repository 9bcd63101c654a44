//! The library's page and the files that hosts and browsers ask for beside it.

use serde::Serialize;
use serde_json::{Value, json};

use super::view::{Frame, Picture, Site, authors};
use crate::site::render::POLICY;
use crate::site::shelf::{self, Shelf};
use crate::site::{Brand, Place, links};

/// The file among the site's pictures that links to the library show.
const SHARE: &str = "share.jpg";

/// Context of `library.html`.
#[derive(Debug, Serialize)]
pub struct LibraryPage {
    frame: Frame,
    books: Vec<Cover>,
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
    cards: usize,
    narrated: bool,
}

/// Everything the library's page shows.
pub fn page(site: &Site, shelves: &[Shelf], brand: &Brand) -> LibraryPage {
    let description = "Public-domain books as illustrated, narrated cards: swipe from passage to \
                       passage, listen, and follow every word.";
    let cover = |shelf: &Shelf| Cover {
        slug: shelf.slug.clone(),
        title: shelf.title.clone(),
        authors: authors(&shelf.authors),
        jacket: shelf::jacket(&shelf.slug, &shelf.title),
        cover: shelf.cover.as_ref().and_then(Picture::of),
        lettered: shelf.lettered,
        length: shelf::spoken_length(shelf.minutes),
        cards: shelf.cards,
        narrated: shelf.narrated,
    };
    let path = "index.html";
    let share = brand.iter().any(|(name, _)| *name == SHARE).then(|| {
        let file = format!("{}{SHARE}", links::ICONS);
        site.preview(path, &file, (1200, 630), &site.title)
    });
    LibraryPage {
        frame: site
            .frame(path, "en", &site.title, description)
            .sharing(share),
        books: shelves.iter().map(cover).collect(),
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

/// Response headers in the form that Netlify and Cloudflare Pages read.
pub fn headers(place: &Place) -> String {
    let path = &place.path;
    let forever = "  Cache-Control: public, max-age=31536000, immutable";
    format!(
        "{path}*\n  Content-Security-Policy: {POLICY}; frame-ancestors 'none'\n  \
         X-Content-Type-Options: nosniff\n  Referrer-Policy: no-referrer\n  \
         Cross-Origin-Opener-Policy: same-origin\n  \
         Permissions-Policy: camera=(), geolocation=(), microphone=()\n\
         {path}media/*\n{forever}\n{path}assets/*\n{forever}\n"
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
