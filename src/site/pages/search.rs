//! The page that searches inside the books. All that it shows is found by its script; without one it
//! says where else the words are.

use serde::Serialize;

use super::view::{Frame, Site};
use crate::site::render;

/// Context of `search.html`.
#[derive(Debug, Serialize)]
pub struct SearchPage {
    frame: Frame,
    /// Takes the place of every other page's policy.
    policy: String,
}

/// Everything the search page shows.
pub fn page(site: &Site) -> SearchPage {
    let description = "Search every word of the books, and open any passage where it stands.";
    SearchPage {
        frame: site.frame(
            "search/index.html",
            "en",
            "Search inside the books",
            description,
        ),
        policy: render::search_policy(site.sync.as_deref()),
    }
}
