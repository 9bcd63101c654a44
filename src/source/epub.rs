//! EPUB 2 and 3: the archive, its package file, and the documents in the order of the spine.
//! Of the navigation only the contents' lines are taken. What is in the documents is `elements`'
//! business, and what to do with their pictures that of `pictures`.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use anyhow::{Context, Result, bail, ensure};
use roxmltree::{Document, Node};
use zip::ZipArchive;

use super::{elements, xml};
use crate::model::{Block, Manuscript, Metadata, Person, PlateMark};

/// A book has some hundred files; an archive of more entries is refused.
const ENTRIES: usize = 20_000;
/// Largest document inside, unpacked, in bytes.
const DOCUMENT: u64 = 16 << 20;
/// Most nodes of a package file or a navigation.
const NODES: u32 = 500_000;
/// Largest sum of all documents, unpacked, in bytes.
const TOTAL: u64 = 64 << 20;

/// An opened archive, with what may still be unpacked from it.
pub struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Bytes of documents unpacked so far.
    unpacked: u64,
}

/// What the package file says.
#[derive(Debug, Default)]
pub struct Package {
    /// Title, authors and so on.
    pub metadata: Metadata,
    /// Paths of the documents to read, in order.
    pub documents: Vec<String>,
    /// Path of the navigation.
    navigation: Option<String>,
    /// Path of the picture that is the cover.
    pub cover: Option<String>,
}

/// Reads a whole archive.
///
/// # Errors
/// When it is no EPUB, is encrypted, misses its package file, or exceeds the limits.
pub fn read(bytes: &[u8]) -> Result<Manuscript> {
    let mut archive = Archive::open(bytes)?;
    let package = archive.package()?;
    let mut contents = Vec::new();
    if let Some(path) = &package.navigation {
        contents.extend(listed(&archive.text(path)?));
    }
    let mut blocks: Vec<Block> = Vec::new();
    let mut plates: Vec<PlateMark> = Vec::new();
    for path in &package.documents {
        let document = elements::blocks(&archive.text(path)?);
        let before = u32::try_from(blocks.len()).unwrap_or(u32::MAX);
        plates.extend(document.plates.into_iter().map(|mark| PlateMark {
            name: resolve(folder(path), &mark.name),
            line: before.saturating_add(mark.line),
            ..mark
        }));
        blocks.extend(document.blocks);
    }
    for (number, block) in (1..).zip(&mut blocks) {
        block.line = number;
    }
    Ok(Manuscript {
        metadata: package.metadata,
        blocks,
        contents,
        plates,
        ..Manuscript::default()
    })
}

impl<'a> Archive<'a> {
    /// Opens an EPUB.
    ///
    /// # Errors
    /// When the bytes are no EPUB, or one that cannot be read.
    pub fn open(bytes: &'a [u8]) -> Result<Self> {
        let zip = ZipArchive::new(Cursor::new(bytes))
            .context("the file is not an EPUB: it is no zip archive or is cut short")?;
        ensure!(
            zip.len() <= ENTRIES,
            "the EPUB has {} entries, more than the {ENTRIES} that any book needs",
            zip.len()
        );
        if zip.index_for_name("META-INF/encryption.xml").is_some()
            && zip.index_for_name("META-INF/rights.xml").is_some()
        {
            bail!("the EPUB is protected against copying and cannot be read");
        }
        Ok(Self { zip, unpacked: 0 })
    }

    /// Reads the package file.
    ///
    /// # Errors
    /// When it is missing or not well-formed.
    pub fn package(&mut self) -> Result<Package> {
        let container = self.text("META-INF/container.xml")?;
        let path = package_path(&container)?;
        let package = self.text(&path)?;
        read_package(&package, &path)
    }

    /// An entry of at most `limit` bytes.
    ///
    /// # Errors
    /// When there is none, or it is damaged or larger.
    pub fn bytes(&mut self, path: &str, limit: u64) -> Result<Vec<u8>> {
        let file = self.zip.by_name(path).with_context(|| {
            format!("the EPUB has no entry {path}; it is damaged or incomplete")
        })?;
        let mut bytes = Vec::new();
        file.take(limit + 1)
            .read_to_end(&mut bytes)
            .with_context(|| format!("the EPUB's entry {path} cannot be unpacked"))?;
        ensure!(
            bytes.len() as u64 <= limit,
            "the EPUB's entry {path} unpacks to more than {} MB; no book needs that",
            limit >> 20
        );
        Ok(bytes)
    }

    /// A document's text.
    ///
    /// # Errors
    /// As [`Archive::bytes`], and when the documents together are too large.
    pub fn text(&mut self, path: &str) -> Result<String> {
        let bytes = self.bytes(path, DOCUMENT)?;
        self.unpacked += bytes.len() as u64;
        ensure!(
            self.unpacked <= TOTAL,
            "the EPUB unpacks to more than {} MB; no book does",
            TOTAL >> 20
        );
        super::encoding::decode(&bytes).with_context(|| format!("in the EPUB's entry {path}"))
    }
}

fn parse(text: &str) -> Result<Document<'_>> {
    xml::parse(text, NODES)
}

fn package_path(container: &str) -> Result<String> {
    let document = parse(container).context("the EPUB's container.xml is not well-formed")?;
    elements(&document, "rootfile")
        .find_map(|node| node.attribute("full-path"))
        .map(str::to_owned)
        .context("the EPUB's container.xml names no package file")
}

/// The lines of a table of contents, EPUB 3's or EPUB 2's; none when it cannot be read, since it only
/// helps.
fn listed(navigation: &str) -> Vec<String> {
    let Ok(document) = parse(navigation) else {
        return Vec::new();
    };
    // Elements inside of one that was read already say nothing new, and asked for one by one they would
    // be read as often as they are deep.
    let outermost = || {
        let mut end = 0;
        move |node: &Node| {
            let new = node.range().start >= end;
            end = if new { node.range().end } else { end };
            new
        }
    };
    let line = |node: Node| {
        let texts: String = node
            .descendants()
            .filter_map(|n| n.text().filter(|_| n.is_text()))
            .collect();
        texts.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let labels = elements(&document, "navLabel").filter(|node| {
        node.parent_element()
            .is_some_and(|parent| parent.tag_name().name() == "navPoint")
    });
    let labels = labels.filter(outermost());
    let links = elements(&document, "nav")
        .filter(|nav| {
            nav.attributes()
                .any(|a| a.name() == "type" && a.value() == "toc")
        })
        .filter(outermost())
        .flat_map(|nav| {
            nav.descendants()
                .filter(|node| node.tag_name().name() == "a")
        })
        .filter(outermost());
    labels
        .chain(links)
        .map(line)
        .filter(|line| !line.is_empty())
        .collect()
}

fn read_package(package: &str, package_path: &str) -> Result<Package> {
    let document = parse(package).context("the EPUB's package file is not well-formed")?;
    let texts = |name: &'static str| -> Vec<String> {
        elements(&document, name)
            .filter_map(|node| node.text())
            .map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
            .filter(|text| !text.is_empty())
            .collect()
    };
    let metadata = Metadata {
        title: texts("title").into_iter().next().unwrap_or_default(),
        authors: texts("creator")
            .into_iter()
            .map(|name| Person {
                name,
                ..Person::default()
            })
            .collect(),
        language: texts("language").into_iter().next().unwrap_or_default(),
        subjects: texts("subject"),
        rights: texts("rights").into_iter().next(),
        ..Metadata::default()
    };
    let base = package_path.rsplit_once('/').map_or("", |(base, _)| base);
    let items: HashMap<&str, Node> = elements(&document, "item")
        .filter_map(|node| Some((node.attribute("id")?, node)))
        .collect();
    let documents = elements(&document, "itemref")
        .filter(|node| node.attribute("linear") != Some("no"))
        .filter_map(|node| items.get(node.attribute("idref")?))
        .filter(|item| {
            item.attribute("media-type")
                .is_none_or(|kind| kind.contains("html"))
        })
        .filter(|item| {
            !item
                .attribute("properties")
                .unwrap_or_default()
                .contains("nav")
        })
        .filter_map(|item| item.attribute("href"))
        .map(|href| resolve(base, href))
        .collect();
    let navigation = elements(&document, "item")
        .filter(|item| {
            let has = |name, value: &str| item.attribute(name).unwrap_or_default().contains(value);
            has("properties", "nav") || has("media-type", "dtbncx")
        })
        .filter_map(|item| item.attribute("href"))
        .map(|href| resolve(base, href))
        .next();
    let cover = cover(&document, &items).map(|href| resolve(base, href));
    Ok(Package {
        metadata,
        documents,
        navigation,
        cover,
    })
}

/// The address of the cover: EPUB 3 marks its item, EPUB 2 names it in a `meta`.
fn cover<'a>(document: &'a Document, items: &HashMap<&str, Node<'a, '_>>) -> Option<&'a str> {
    let marked = elements(document, "item").find(|item| {
        let properties = item.attribute("properties").unwrap_or_default();
        properties
            .split_whitespace()
            .any(|property| property == "cover-image")
    });
    let named = || {
        let meta =
            elements(document, "meta").find(|meta| meta.attribute("name") == Some("cover"))?;
        items.get(meta.attribute("content")?).copied()
    };
    marked.or_else(named)?.attribute("href")
}

fn elements<'a, 'i: 'a>(
    document: &'a Document<'i>,
    name: &'static str,
) -> impl Iterator<Item = Node<'a, 'i>> {
    document
        .descendants()
        .filter(move |node| node.is_element() && node.tag_name().name() == name)
}

/// An address inside the archive as seen from a folder, percent signs and `..` resolved.
pub fn resolve(base: &str, href: &str) -> String {
    let href = href.split('#').next().unwrap_or_default();
    let mut parts: Vec<String> = base
        .split('/')
        .filter(|p| !p.is_empty())
        .map(str::to_owned)
        .collect();
    for part in href.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            _ => parts.push(percent_decoded(part)),
        }
    }
    parts.join("/")
}

/// The folder of an entry.
pub fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// A part of an address without its escapes.
pub fn percent_decoded(part: &str) -> String {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let hex = (first == b'%' && tail.len() >= 2)
            .then(|| std::str::from_utf8(&tail[..2]).ok())
            .flatten()
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match hex {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
#[path = "epub_tests.rs"]
mod tests;
