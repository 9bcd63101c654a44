//! Divides a manuscript into chapters: which of the blocks that look like headings divide *this*
//! book, what is before and after the story, and what the titles are. The grammar of a single
//! heading is in `headings`, the choice among headings in `divisions`, the divisions that a source
//! itself names in `marked`, and what stands before and after the story in `endings`.

use super::divisions::{Candidate, candidates, choose};
use super::headings::Sort;
use super::kinds;
use super::titles::{is_subtitle, is_title, parted};
use crate::model::{Block, BlockKind, ChapterKind, Form, Manuscript};

/// A stretch of blocks under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// What part of the book it is.
    pub kind: ChapterKind,
    /// What form it has.
    pub form: Form,
    /// Block at which the heading begins.
    pub start: usize,
    /// First block (and, when the heading shares a block with prose, line) of the body.
    pub body: usize,
    /// One past the last block.
    pub end: usize,
    /// Blocks inside that head a smaller division.
    pub sub: Vec<usize>,
}

impl Section {
    /// A section without heading or divisions.
    fn plain(form: Form, range: std::ops::Range<usize>) -> Self {
        Self {
            kind: form.kind(),
            form,
            start: range.start,
            body: range.start,
            end: range.end,
            sub: Vec::new(),
        }
    }

    /// A whole manuscript as one chapter.
    pub fn whole(manuscript: &Manuscript) -> Self {
        Self::plain(Form::Chapter, 0..manuscript.blocks.len())
    }
}

/// Most headings that are looked at: each is weighed against all others. The longest works have some
/// 2,000; what comes after so many is read as text.
const HEADINGS: usize = 6_000;

/// The sections of a manuscript in order, covering every block.
pub fn divide(manuscript: &Manuscript) -> Vec<Section> {
    marked::divide(manuscript).unwrap_or_else(|| by_headings(manuscript))
}

/// The sections of a manuscript whose source does not name its divisions.
fn by_headings(manuscript: &Manuscript) -> Vec<Section> {
    let blocks = &manuscript.blocks;
    let mut candidates = candidates(manuscript);
    candidates.truncate(HEADINGS);
    let chosen = choose(blocks, &candidates);
    let mut sections: Vec<Section> = Vec::new();
    let first = chosen
        .first()
        .map_or(blocks.len(), |head| raised(blocks, &chosen, head.0));
    if first > 0 {
        opening(manuscript, first, &mut sections);
    }
    for (index, (at, kind)) in chosen.iter().enumerate() {
        let next = chosen.get(index + 1);
        let end = next.map_or(blocks.len(), |next| raised(blocks, &chosen, next.0));
        let body = heading_end(blocks, *at, end, &candidates);
        let sub = candidates
            .iter()
            .filter(|c| c.at >= body && c.at < end && is_sub(blocks, c))
            .map(|c| c.at)
            .collect();
        sections.push(Section {
            kind: *kind,
            form: kinds::form(*kind, blocks[*at].text.lines().next().unwrap_or_default()),
            start: raised(blocks, &chosen, *at),
            body,
            end,
            sub,
        });
    }
    stand_alone(blocks, &candidates, &mut sections);
    join_empty(blocks, &mut sections);
    endings::cut(blocks, &mut sections);
    sections
}

/// What stands before the first heading: title page, a dedication in verse, or story.
fn opening(manuscript: &Manuscript, first: usize, sections: &mut Vec<Section>) {
    let blocks = &manuscript.blocks;
    if opening_kind(blocks, first) == ChapterKind::Chapter {
        let body = title_page_end(manuscript, first);
        let body = if body < first { body } else { 0 };
        if body > 0 {
            sections.push(Section::plain(Form::TitlePage, 0..body));
        }
        sections.push(Section::plain(Form::Chapter, body..first));
        return;
    }
    let Some(poem) = endings::dedication(blocks, first) else {
        sections.push(Section::plain(Form::TitlePage, 0..first));
        return;
    };
    let mut own = Section::plain(Form::Epigraph, poem.clone());
    own.body += 1;
    if poem.start > 0 {
        sections.push(Section::plain(Form::TitlePage, 0..poem.start));
    }
    sections.push(own);
    if poem.end < first {
        sections.push(Section::plain(Form::TitlePage, poem.end..first));
    }
}

/// Where a section really starts when its title stands above its number: `THE FERRY`, then
/// `CHAPTER I`, in most of the book's chapters.
fn raised(blocks: &[Block], chosen: &[(usize, ChapterKind)], at: usize) -> usize {
    let titled = |at: usize| {
        at >= 1
            && blocks[at].gap <= 2
            && blocks[at - 1].gap >= blocks[at].gap + 2
            && blocks[at - 1].text.len() < 80
            && blocks[at - 1].kind == BlockKind::Paragraph
            && super::titles::is_shouting(&blocks[at - 1].text)
            && super::headings::label(&blocks[at - 1].text).is_none()
    };
    let chapters = chosen
        .iter()
        .filter(|(_, kind)| *kind == ChapterKind::Chapter);
    let count = chosen.iter().filter(|(at, _)| titled(*at)).count();
    let most = titled(at) && count >= 2 && count * 2 > chapters.count();
    if most { at - 1 } else { at }
}

/// The opening of a part with an imprint or the like under it, and chapters after it, is no chapter.
fn stand_alone(blocks: &[Block], candidates: &[Candidate], sections: &mut [Section]) {
    for index in 0..sections.len().saturating_sub(1) {
        let section = &sections[index];
        let part = candidates.iter().any(|c| {
            c.at == section.start && c.label.as_ref().is_some_and(|l| l.sort == Sort::Part)
        });
        let body = &blocks[section.body.min(section.end)..section.end];
        let words: usize = body.iter().map(|b| b.text.split_whitespace().count()).sum();
        let prose = body.iter().any(|block| block.text.len() > 200);
        if part && !body.is_empty() && words < 60 && !prose {
            sections[index].form = Form::Part;
        }
    }
}

/// A numeral or a titled division between paragraphs of a chapter.
fn is_sub(blocks: &[Block], candidate: &Candidate) -> bool {
    candidate.label.is_some() && blocks[candidate.at].text.len() < 120 && candidate.gap >= 1
}

/// Where the heading that begins at block `start` ends: labels, parts above chapters, and titles.
fn heading_end(blocks: &[Block], start: usize, end: usize, candidates: &[Candidate]) -> usize {
    let mut at = start + 1;
    let labelled = |at: usize| {
        candidates
            .iter()
            .find(|c| c.at == at)
            .and_then(|c| c.label.as_ref())
    };
    let own = labelled(start);
    let bare = own.is_some_and(|label| {
        let first = blocks[start].text.lines().next().unwrap_or_default();
        let rest = &first[label.length.min(first.len())..];
        !rest.chars().any(char::is_alphabetic) && blocks[start].text.lines().count() == 1
    });
    // A rule may part a number from its title.
    let heading = |at: usize| matches!(blocks[at].kind, BlockKind::Heading(_));
    if bare && at + 1 < end && blocks[at].kind == BlockKind::SceneBreak && heading(at + 1) {
        at += 1;
    }
    // A label alone takes a title from the next block.
    if bare && at < end && is_title(&blocks[at]) && labelled(at).is_none() {
        at += 1;
        if at < end && blocks[at].gap <= 1 && is_subtitle(&blocks[at]) && at + 1 < end {
            at += 1;
        }
    }
    at
}

/// Whether what stands before the first heading is story: enough running prose of its own.
fn opening_kind(blocks: &[Block], first: usize) -> ChapterKind {
    let words = |blocks: &[Block]| -> usize {
        blocks
            .iter()
            .filter(|block| block.kind == BlockKind::Paragraph && block.text.len() > 200)
            .map(|block| block.text.split_whitespace().count())
            .sum()
    };
    let own = words(&blocks[..first]);
    if first == blocks.len() || own >= 120 && own * 25 >= words(blocks) {
        ChapterKind::Chapter
    } else {
        ChapterKind::Front
    }
}

/// Leading blocks that only repeat title and author.
fn title_page_end(manuscript: &Manuscript, first: usize) -> usize {
    let blocks = &manuscript.blocks[..first];
    let mut known: Vec<String> = vec![key(&manuscript.metadata.title)];
    for author in &manuscript.metadata.authors {
        known.push(key(&author.name));
        known.push(key(&format!("by {}", author.name)));
    }
    let is_page = |block: &Block| {
        let own = key(&block.text);
        own.is_empty()
            || own == "by"
            || block.text.len() < 120
                && known
                    .iter()
                    .any(|k| !k.is_empty() && own.contains(k.as_str()))
    };
    blocks.iter().take_while(|block| is_page(block)).count()
}

/// A section without body belongs to the heading of the next, unless its story stands in its heading.
fn join_empty(blocks: &[Block], sections: &mut Vec<Section>) {
    let told = |section: &Section| {
        let heading = &blocks[section.start..section.body.min(section.end)];
        heading.iter().any(|block| parted(block).1.is_some())
    };
    let mut at = 0;
    while at + 1 < sections.len() {
        let section = &sections[at];
        let empty = section.body >= section.end && section.kind == ChapterKind::Chapter;
        if empty && !told(section) {
            let empty = sections.remove(at);
            sections[at].start = empty.start;
            if sections[at].body < empty.end {
                sections[at].body = empty.end;
            }
        } else {
            at += 1;
        }
    }
}

/// Letters and digits in lower case, leading numbers and trailing page numbers left out.
pub fn key(text: &str) -> String {
    let text = text.trim_end_matches(|c: char| !c.is_alphabetic());
    let text = text.trim_start_matches(|c: char| !c.is_alphabetic());
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

mod endings;
mod marked;

#[cfg(test)]
#[path = "chapters_tests.rs"]
mod tests;
