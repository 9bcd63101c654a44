//! The part of the review page that lists what an ear did not hear as it is written, each line with its
//! sound, and with the words marked that one side has and the other has not.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Content;
use super::review::{Listening, Shown, keep, shown};
use crate::model::{Illustration, Piece};

/// What the template shows.
#[derive(Serialize)]
pub(super) struct Heard<'a> {
    state: &'a str,
    lines: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    chapter: u32,
    /// The card in the book, counted from 1.
    card: usize,
    matter: &'static str,
    /// Words apart for each hundred that are written.
    percent: u32,
    said: &'a [Piece],
    heard: &'a [Piece],
    sound: String,
    picture: Option<Shown<'a>>,
}

/// The lines with their sounds and pictures, which join the page's files.
pub(super) fn view<'a>(
    listening: &'a Listening<'a>,
    pictures: &[Option<&'a Illustration>],
    files: &mut BTreeMap<String, Content>,
) -> Heard<'a> {
    let lines = listening.lines.iter().map(|line| Row {
        chapter: line.chapter,
        card: line.sequence + 1,
        matter: line.hearing.matter(),
        percent: (line.hearing.error * 100.0).round() as u32,
        said: &line.hearing.said,
        heard: &line.hearing.heard,
        sound: keep(files, "sound", line.sound),
        picture: pictures
            .get(line.sequence)
            .copied()
            .flatten()
            .and_then(|picture| shown(picture, files)),
    });
    Heard {
        state: listening.state,
        lines: lines.collect(),
    }
}
