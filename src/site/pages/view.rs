//! What all pages share when they are rendered: the site's name and assets, pictures as HTML
//! wants them.

use anyhow::Result;
use serde::Serialize;

use crate::base::digest::Digest;
use crate::model::{Illustration, Metadata, Person, Publication};
use crate::site::pictures::PictureFile;
use crate::site::{Place, Theme, links, scripts};

/// The site, as every page knows it.
#[derive(Clone, Debug, Serialize)]
pub struct Site {
    /// Name of the library.
    pub title: String,
    /// Short digest of the theme: the name of its asset folder.
    pub theme: String,
    /// The scripts that the player starts with, below the asset folder: told to browsers so that
    /// they load at once and not one after the other.
    pub modules: Vec<String>,
    /// Address of the site with a slash at its end, if it is known.
    pub address: Option<String>,
    /// Where the sync endpoint answers, if there is one.
    pub sync: Option<String>,
}

impl Site {
    /// The site of a theme, whose digest is `digest`, at a place.
    pub fn of(theme: &Theme, digest: &Digest, place: &Place) -> Result<Self> {
        let names = scripts::needed(theme, "assets/js/player/player.js")?;
        let modules = names.iter().filter_map(|name| name.strip_prefix("assets/"));
        Ok(Self {
            modules: modules.map(str::to_owned).collect(),
            title: place.title.clone(),
            address: place.address.clone(),
            sync: place.sync.clone(),
            theme: digest.short().to_owned(),
        })
    }

    /// The part of a page's context that its layout needs.
    pub fn frame(&self, path: &str, language: &str, title: &str, description: &str) -> Frame {
        let root = links::root(path);
        Frame {
            assets: format!("{root}{}", links::assets(&self.theme)),
            root,
            sync: self.sync.clone(),
            site: self.title.clone(),
            language: language.to_owned(),
            title: title.to_owned(),
            description: description.to_owned(),
            url: self.address.as_ref().map(|address| {
                let page = path.strip_suffix("index.html").unwrap_or(path);
                format!("{address}{page}")
            }),
            share: None,
        }
    }

    /// What a link to the page at `path` shows elsewhere: a picture's address in whole if the site's is
    /// known, else as seen from the page.
    pub fn preview(&self, path: &str, file: &str, size: (u32, u32), alt: &str) -> Preview {
        let root = self.address.clone().unwrap_or_else(|| links::root(path));
        let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending);
        Preview {
            src: format!("{root}{file}"),
            mime: format!("image/{}", if ending == "jpg" { "jpeg" } else { ending }),
            width: size.0,
            height: size.1,
            alt: alt.to_owned(),
        }
    }

    /// The preview of a book's pages: its share image, else its cover.
    pub fn book_preview(&self, path: &str, publication: &Publication) -> Option<Preview> {
        let shown = publication.share.as_ref().or(publication.cover.as_ref())?;
        let size = shown.renditions.last()?;
        let file = links::media(&size.picture);
        Some(self.preview(path, &file, (size.width, size.height), &shown.alt))
    }
}

/// What the layout of every page needs.
#[derive(Debug, Serialize)]
pub struct Frame {
    root: String,
    /// Where the sync endpoint answers, if there is one.
    sync: Option<String>,
    assets: String,
    site: String,
    language: String,
    title: String,
    description: String,
    /// The page's own address, if the site's is known.
    url: Option<String>,
    share: Option<Preview>,
}

impl Frame {
    /// With a picture that links to the page show.
    pub fn sharing(self, share: Option<Preview>) -> Self {
        Self { share, ..self }
    }
}

/// The picture that other sites show for a link.
#[derive(Debug, Serialize)]
pub struct Preview {
    src: String,
    mime: String,
    width: u32,
    height: u32,
    alt: String,
}

/// A picture as `<img>` wants it; addresses start at the site's root.
#[derive(Debug, Serialize)]
pub struct Picture {
    alt: String,
    tone: String,
    /// Largest size, for browsers that choose none.
    src: String,
    width: u32,
    height: u32,
    /// (address, width), smallest first.
    sizes: Vec<(String, u32)>,
}

impl Picture {
    /// An illustration as a picture; `None` when it has no size.
    pub fn of(illustration: &Illustration) -> Option<Self> {
        let file = PictureFile::of(illustration)?;
        let (src, width, height) = file.sizes.last()?.clone();
        Some(Self {
            alt: file.alt,
            tone: file.tone,
            src,
            width,
            height,
            sizes: file
                .sizes
                .into_iter()
                .map(|(path, width, _)| (path, width))
                .collect(),
        })
    }
}

/// Authors in a sentence: `A`, `A and B`, `A, B and C`; `Anonymous` when nobody is named.
pub fn authors<S: AsRef<str>>(names: &[S]) -> String {
    let names: Vec<&str> = names
        .iter()
        .map(AsRef::as_ref)
        .filter(|n| !n.is_empty())
        .collect();
    match names.split_last() {
        None => "Anonymous".to_owned(),
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
    }
}

/// The authors of a work in a sentence.
pub fn authors_of(metadata: &Metadata) -> String {
    names(&metadata.authors)
}

/// People in a sentence, as [`authors`] does it.
pub fn names(people: &[Person]) -> String {
    let names: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
    authors(&names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authors_read_as_a_sentence() {
        assert_eq!(authors::<&str>(&[]), "Anonymous");
        assert_eq!(authors(&["A"]), "A");
        assert_eq!(authors(&["A", "B", "C"]), "A, B and C");
    }
}
