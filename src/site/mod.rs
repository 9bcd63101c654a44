//! The static site: its theme, the files that reach the browser, the pages, and the folder that is
//! made equal to them. Owns `minijinja` and `include_dir`; knows nothing of stages, engines or the
//! store. Everything here but [`sync`] is a pure function.
//!
//! | address | what |
//! |---|---|
//! | `index.html`, `shelf/<n>/index.html` | the library; its further pages for those without script |
//! | `library.json`, `covers.json` | what the library searches and shows ([`index`]) |
//! | `discover/index.html`, `discover/<slug>.json` | a feed of one card of each book |
//! | `data/index.html` | what the browser keeps of the reader, and what to do with it |
//! | `b/<slug>/index.html` | a book's page |
//! | `b/<slug>/play/index.html` | the player, one document for the whole book |
//! | `b/<slug>/text/index.html` | the full text |
//! | `b/<slug>/book.json`, `b/<slug>/c/<n>.json` | what the player reads ([`manifest`]) |
//! | `b/<slug>/data.json` | all that is known of a book, for other programs ([`data`]) |
//! | `media/<digest>.<ending>` | sounds and pictures, named by content, cacheable for ever |
//! | `assets/<theme digest>/…` | style sheets and scripts |
//! | `report/index.html`, `report.json` | what was proven of the site before it was put in place ([`report`]) |
//! | `search/index.html`, `find.json`, `find/…` | search inside the books: the page, and its indexes |
//! | `icons/…` | the site's icons, and the picture that links to the library show |
//!
//! Every link is relative, so the folder works under any path of any static host.

mod audition;
pub mod budget;
pub mod check;
mod data;
mod editions;
pub mod find;
mod heard;
mod index;
mod lean;
mod links;
pub mod manifest;
mod moods;
mod offline;
mod pages;
mod people;
mod pictures;
mod render;
pub mod report;
mod review;
mod scripts;
mod shelf;
mod sync;
pub mod theme;
mod words;

pub use audition::{Heard, audition_page};
pub use pages::{book_pages, library_pages};
pub use people::about as about_person;
pub use review::{Evidence, HeardLine, Listening, review_page};
pub use shelf::Shelf;
pub use sync::{Synced, sync};
pub use theme::Theme;

use serde::{Deserialize, Serialize};

use crate::base::blobs::BlobRef;

/// What a file of the site holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// These bytes.
    Bytes(Vec<u8>),
    /// The bytes of a stored blob.
    Blob(BlobRef),
}

/// A file of the site: its path below the site's folder, with `/` between parts, and its content.
pub type File = (String, Content);

/// The site's own pictures, drawn for its name: `icons/<name>`, and their bytes. A file
/// `assets/icons/<name>` of the theme takes a picture's place.
pub type Brand = [(&'static str, Vec<u8>)];

/// What the site as a whole is called and where it lives.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Place {
    /// Name of the library, shown on every page.
    pub title: String,
    /// Path under which a host serves the site, with a slash at both ends. Only the `404.html`
    /// and `_headers` files need it; all other links are relative.
    pub path: String,
    /// The site's address with a slash at its end, where it is known: previews elsewhere need whole
    /// addresses.
    #[serde(default)]
    pub address: Option<String>,
    /// Where the sync endpoint answers: `/` for the site's own host, or an address without a slash at
    /// its end. Without it no page knows of sync.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sync: Option<String>,
}

impl Default for Place {
    fn default() -> Self {
        Self {
            title: "Pennyreel".to_owned(),
            path: "/".to_owned(),
            address: None,
            sync: None,
        }
    }
}
