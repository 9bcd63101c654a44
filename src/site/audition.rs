//! The audition page: each voice of a book with a line of its own. Not a part of the site: a folder
//! for the curator, whole in itself.

use anyhow::Result;
use serde::Serialize;

use super::render::Renderer;
use super::{Content, File, Theme};
use crate::base::blobs::BlobRef;

/// How the page looks.
const STYLE: &[u8] = include_bytes!("../../assets/audition/style.css");

/// Somebody with a voice and a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Heard {
    /// A character's name, or the narrator.
    pub name: String,
    /// Whose voice.
    pub voice: String,
    /// Why that one.
    pub why: String,
    /// What is said.
    pub line: String,
    /// The sound.
    pub sound: BlobRef,
}

#[derive(Serialize)]
struct View<'a> {
    title: &'a str,
    language: &'a str,
    parts: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    name: &'a str,
    voice: &'a str,
    why: &'a str,
    line: &'a str,
    sound: String,
}

/// The files of the page, in the order in which people are heard.
///
/// # Errors
/// When the template is wrong.
pub fn audition_page(
    theme: &Theme,
    title: &str,
    language: &str,
    heard: &[Heard],
) -> Result<Vec<File>> {
    let mut files: Vec<File> = vec![("style.css".to_owned(), Content::Bytes(STYLE.to_vec()))];
    let mut parts = Vec::new();
    for (index, part) in heard.iter().enumerate() {
        let sound = format!("{:02}.{}", index + 1, part.sound.ending);
        files.push((sound.clone(), Content::Blob(part.sound.clone())));
        parts.push(Row {
            name: &part.name,
            voice: &part.voice,
            why: &part.why,
            line: &part.line,
            sound,
        });
    }
    let view = View {
        title,
        language,
        parts,
    };
    let page = Renderer::new(theme, None).page("audition.html", &view)?;
    files.push(("index.html".to_owned(), Content::Bytes(page)));
    Ok(files)
}
