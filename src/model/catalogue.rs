//! What the collection's list says of one book: enough to find it and to ask for it by number.

use serde::{Deserialize, Serialize};

use super::edition::Person;

/// One line of the collection's list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogueEntry {
    /// The number by which it is asked for.
    pub number: u32,
    /// What it is filed as: `Text`, `Sound`, …
    pub kind: String,
    /// Day of its release, `1998-06-01`.
    pub issued: String,
    /// Title, without subtitle.
    pub title: String,
    /// Subtitle, if any.
    pub subtitle: Option<String>,
    /// BCP 47 tags.
    pub languages: Vec<String>,
    /// Authors in the order of the list.
    pub authors: Vec<Person>,
    /// Everybody who had a part in it, as the list writes them: `Verne, Jules, 1828-1905`.
    pub people: Vec<String>,
    /// Library of Congress headings.
    pub subjects: Vec<String>,
    /// Shelves of the collection.
    pub shelves: Vec<String>,
}
