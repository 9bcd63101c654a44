//! The pages and files of the site as a list: pure functions from publications to paths and
//! contents. Owns which pages exist; what each one shows is in the files beside this one.

mod book;
mod discover;
mod library;
mod plain;
mod search;
mod text;
pub(super) mod view;

use anyhow::{Context, Result};
use serde::Serialize;

use super::offline::{self, OfflineFile};
use super::render::Renderer;
use super::{Brand, Content, File, Place, Shelf, Theme, data, index, lean, links, manifest};
use crate::base::digest::Digest;
use crate::model::{Illustration, Publication};

/// Every file that one book needs: its pages, what the player reads, its sounds, its pictures and the
/// assets of the theme, whose digest is `digest`.
///
/// # Errors
/// When the publication's lists do not fit together, a word lies outside its card, or a template
/// is wrong.
pub fn book_pages(
    theme: &Theme,
    digest: &Digest,
    place: &Place,
    publication: &Publication,
) -> Result<Vec<File>> {
    every_file(theme, digest, place, publication)
        .with_context(|| format!("cannot make the pages of {}", publication.slug))
}

fn every_file(
    theme: &Theme,
    digest: &Digest,
    place: &Place,
    publication: &Publication,
) -> Result<Vec<File>> {
    manifest::check(publication)?;
    let renderer = Renderer::new(theme, place.sync.as_deref());
    let site = view::Site::of(theme, digest, place)?;
    let folder = links::book(&publication.slug);
    let book = renderer.page("book.html", &book::page(&site, publication))?;
    let play = renderer.page("play.html", &book::player(&site, publication))?;
    let text = renderer.page("text.html", &text::page(&site, publication))?;
    let mut files = vec![
        (format!("{folder}index.html"), Content::Bytes(book)),
        (format!("{folder}play/index.html"), Content::Bytes(play)),
        (format!("{folder}text/index.html"), Content::Bytes(text)),
        (
            format!("{folder}{}.txt", publication.slug),
            Content::Bytes(plain::page(publication).into_bytes()),
        ),
        (
            format!("{folder}book.json"),
            json(&manifest::book_file(publication))?,
        ),
    ];
    files.extend(chapters(publication, &folder)?);
    files.extend(media(publication));
    // Pages may be kept longer than their theme, and would be bare without its assets.
    files.extend(assets(theme, digest, place)?);
    let whole = json(&OfflineFile::of(publication, &files))?;
    files.push((format!("{folder}offline.json"), whole));
    // No page loads it, so a saved book is whole without it.
    files.push((
        format!("{folder}data.json"),
        json(&data::data_file(publication))?,
    ));
    Ok(files)
}

/// Every file that belongs to no book: the library, the theme's assets, and what hosts and browsers
/// ask for. `shelves` is shown in its own order; `digest` is the theme's; `brand` holds the site's
/// pictures, whose places the theme's own take.
///
/// # Errors
/// When the theme lacks a file or a template is wrong.
pub fn library_pages(
    theme: &Theme,
    digest: &Digest,
    place: &Place,
    shelves: &[Shelf],
    brand: &Brand,
) -> Result<Vec<File>> {
    let renderer = Renderer::new(theme, place.sync.as_deref());
    let site = view::Site::of(theme, digest, place)?;
    let feed = renderer.page("discover.html", &discover::page(&site, shelves))?;
    let data = renderer.page("data.html", &discover::data(&site))?;
    let lost = renderer.page("404.html", &library::lost(&site, place))?;
    let away = renderer.page(offline::AWAY, &library::away(&site))?;
    let search = renderer.page("search.html", &search::page(&site))?;
    let mut files = vec![
        ("discover/index.html".to_owned(), Content::Bytes(feed)),
        ("data/index.html".to_owned(), Content::Bytes(data)),
        ("404.html".to_owned(), Content::Bytes(lost)),
        (offline::AWAY.to_owned(), Content::Bytes(away)),
        ("search/index.html".to_owned(), Content::Bytes(search)),
        (
            "library.json".to_owned(),
            json(&index::LibraryFile::of(shelves))?,
        ),
        (
            "covers.json".to_owned(),
            json(&index::CoversFile::of(shelves))?,
        ),
        (
            "manifest.webmanifest".to_owned(),
            json(&library::web_manifest(&site))?,
        ),
        (
            "_headers".to_owned(),
            Content::Bytes(library::headers(place).into_bytes()),
        ),
        (
            "robots.txt".to_owned(),
            Content::Bytes(b"User-agent: *\nAllow: /\n".to_vec()),
        ),
    ];
    for (path, page) in library::pages(&site, shelves, brand) {
        let page = renderer.page("library.html", &page)?;
        files.push((path, Content::Bytes(page)));
    }
    for (name, drawn) in brand {
        let own = theme.read(&format!("assets/{}{name}", links::ICONS))?;
        let bytes = own.unwrap_or_else(|| drawn.clone());
        files.push((format!("{}{name}", links::ICONS), Content::Bytes(bytes)));
    }
    let assets = assets(theme, digest, place)?;
    let worker = offline::worker(theme, &files, &assets)?;
    files.push((offline::WORKER.to_owned(), Content::Bytes(worker)));
    files.extend(assets);
    for shelf in shelves {
        files.extend(pictures(shelf.cover.iter()));
        if let Some(teaser) = &shelf.teaser {
            let path = format!("discover/{}.json", shelf.slug);
            files.push((path, json(&index::TeaserFile::of(&shelf.slug, teaser))?));
            files.extend(pictures(teaser.picture.iter()));
        }
    }
    Ok(files)
}

/// The theme's style sheets, scripts and icons, in the folder that pages made with it point at; those of
/// sync only where there is an endpoint.
/// Whoever keeps such pages keeps these files too: a later theme has another folder.
///
/// # Errors
/// When a file of the theme cannot be read.
fn assets(theme: &Theme, digest: &Digest, place: &Place) -> Result<Vec<File>> {
    let folder = links::assets(digest.short());
    let mut files = Vec::new();
    for name in theme.names()? {
        if name == offline::SOURCE || (place.sync.is_none() && links::is_of_sync(&name)) {
            continue;
        }
        if let Some(rest) = name.strip_prefix("assets/") {
            let bytes = lean::lean(rest, theme.require(&name)?);
            files.push((format!("{folder}{rest}"), Content::Bytes(bytes)));
        }
    }
    Ok(files)
}

fn chapters(publication: &Publication, folder: &str) -> Result<Vec<File>> {
    let mut files = Vec::new();
    let mut pictures = publication.pictures.as_slice();
    let chapters = publication.book.chapters.iter().zip(&publication.tracks);
    for (index, (chapter, track)) in chapters.enumerate() {
        let (own, rest) = pictures.split_at(chapter.pictures().count());
        pictures = rest;
        for (name, part) in manifest::chapter_files(index, chapter, &track.cues, own)? {
            files.push((format!("{folder}{name}"), json(&part)?));
        }
    }
    Ok(files)
}

fn media(publication: &Publication) -> Vec<File> {
    let sounds = publication
        .tracks
        .iter()
        .filter_map(|track| track.sound.as_ref());
    let mut files: Vec<File> = sounds
        .map(|blob| (links::media(blob), Content::Blob(blob.clone())))
        .collect();
    files.extend(pictures(publication.pictures.iter().flatten()));
    files.extend(pictures(publication.portraits.iter().flatten()));
    files.extend(pictures(publication.cover.iter()));
    files.extend(pictures(publication.share.iter()));
    files.extend(pictures(publication.cast_sheet.iter()));
    files
}

fn pictures<'a>(pictures: impl Iterator<Item = &'a Illustration>) -> Vec<File> {
    pictures
        .flat_map(Illustration::files)
        .map(|blob| (links::media(blob), Content::Blob(blob.clone())))
        .collect()
}

fn json<T: Serialize>(value: &T) -> Result<Content> {
    Ok(Content::Bytes(
        serde_json::to_vec(value).context("cannot write JSON")?,
    ))
}

#[cfg(test)]
mod crowd_tests;
#[cfg(test)]
mod player_tests;
#[cfg(test)]
mod policy_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
pub(super) use tests::publication;
