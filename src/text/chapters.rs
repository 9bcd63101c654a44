//! Divides a manuscript into chapters: which of the blocks that look like headings divide *this*
//! book, what is before and after the story, and what the titles are. The grammar of a single
//! heading is in `headings`.

use std::collections::HashSet;

use super::draft::{Draft, ParagraphKind};
use super::headings::{Label, Sort, label};
use super::normalise;
use crate::model::{Block, BlockKind, ChapterKind, Manuscript};

/// A stretch of blocks under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// What part of the book it is.
    pub kind: ChapterKind,
    /// Block at which the heading begins.
    pub start: usize,
    /// First block (and, when the heading shares a block with prose, line) of the body.
    pub body: usize,
    /// One past the last block.
    pub end: usize,
    /// Blocks inside that head a smaller division.
    pub sub: Vec<usize>,
}

/// Longest heading in bytes.
const HEADING: usize = 400;

/// A candidate heading.
struct Candidate {
    at: usize,
    label: Option<Label>,
    gap: u16,
    level: Option<u8>,
    listed: bool,
}

/// The sections of a manuscript in order, covering every block.
pub fn divide(manuscript: &Manuscript) -> Vec<Section> {
    let blocks = &manuscript.blocks;
    let candidates = candidates(manuscript);
    let chosen = choose(blocks, &candidates);
    let mut sections: Vec<Section> = Vec::new();
    let mut heads = chosen.iter().peekable();
    let first = chosen.first().map_or(blocks.len(), |head| head.0);
    if first > 0 {
        let kind = opening_kind(blocks, first);
        let body = title_page_end(manuscript, first);
        let start = if kind == ChapterKind::Chapter {
            body
        } else {
            0
        };
        if start > 0 && start < first {
            let kind = ChapterKind::Front;
            sections.push(Section {
                kind,
                start: 0,
                body: 0,
                end: start,
                sub: Vec::new(),
            });
        }
        let start = if start < first { start } else { 0 };
        sections.push(Section {
            kind,
            start,
            body: start,
            end: first,
            sub: Vec::new(),
        });
    }
    while let Some((start, kind)) = heads.next() {
        let end = heads.peek().map_or(blocks.len(), |next| next.0);
        let body = heading_end(blocks, *start, end, &candidates);
        let sub = candidates
            .iter()
            .filter(|c| c.at >= body && c.at < end && is_sub(blocks, c))
            .map(|c| c.at)
            .collect();
        sections.push(Section {
            kind: *kind,
            start: *start,
            body,
            end,
            sub,
        });
    }
    join_empty(&mut sections);
    cut_after_the_end(blocks, &mut sections);
    sections
}

/// A numeral or a titled division between paragraphs of a chapter.
fn is_sub(blocks: &[Block], candidate: &Candidate) -> bool {
    candidate.label.is_some() && blocks[candidate.at].text.len() < 120 && candidate.gap >= 1
}

/// All blocks that could be headings.
fn candidates(manuscript: &Manuscript) -> Vec<Candidate> {
    let listed: HashSet<String> = manuscript
        .contents
        .iter()
        .map(|line| key(line))
        .filter(|key| key.len() > 2)
        .collect();
    let blocks = &manuscript.blocks;
    (0..blocks.len())
        .filter_map(|at| {
            let block = &blocks[at];
            if block.kind == BlockKind::SceneBreak {
                return None;
            }
            let first = block.text.lines().next().unwrap_or_default();
            let lines = block.text.lines().count();
            let level = match block.kind {
                BlockKind::Heading(level) => Some(level),
                _ => None,
            };
            let short = block.text.len() <= HEADING && lines <= 6;
            let label = label(first).filter(|label| {
                short || (matches!(label.sort, Sort::Chapter) && first.trim().len() <= 60)
            });
            let label = label.filter(|label| match label.sort {
                Sort::Number => plausible_number(block, label, level.is_some()),
                Sort::Chapter => !runs_on(block, label),
                _ => true,
            });
            let single = block.text.len() <= 120 && lines <= 3;
            let listed = single && listed.contains(&key(&block.text));
            (label.is_some() || level.is_some() || listed || single).then_some(Candidate {
                at,
                label,
                gap: block.gap,
                level,
                listed,
            })
        })
        .collect()
}

/// Whether a label only begins a sentence: `The third night. She had been …`.
fn runs_on(block: &Block, label: &Label) -> bool {
    let rest = &block.text[label.length.min(block.text.len())..];
    let first = block.text.split_whitespace().next().unwrap_or_default().to_lowercase();
    let plain = ["chapter", "letter", "stave", "canto", "adventure", "act"];
    let plain = plain.iter().any(|word| first.trim_matches(['_', '*', '.']) == *word);
    !plain && !is_shouting(rest) && rest.split_whitespace().count() > 14
}

/// A number alone, or followed by a title that is neither a sentence nor a list's item.
fn plausible_number(block: &Block, label: &Label, headed: bool) -> bool {
    let title = block.text[label.length.min(block.text.len())..].trim();
    let words = title.split_whitespace().count();
    let sentence = title.ends_with([',', ';']) || (title.ends_with('.') && words > 14);
    headed || (block.text.lines().count() <= 3 && words <= 25 && !sentence && block.gap >= 1)
}

/// The headings that divide this book, with what they begin.
fn choose(blocks: &[Block], candidates: &[Candidate]) -> Vec<(usize, ChapterKind)> {
    if let Some(titles) = listed_titles(blocks, candidates) {
        return titles;
    }
    let has = |c: &&Candidate, sort| c.label.as_ref().is_some_and(|label| label.sort == sort);
    let count = |sort| candidates.iter().filter(|c| has(c, sort)).count();
    let chapters = count(Sort::Chapter);
    let numbers = sequence(blocks, candidates);
    let by_chapter = chapters >= 1 && (chapters >= 2 || numbers.len() < 2);
    let mut chosen: Vec<(usize, ChapterKind)> = Vec::new();
    let mut last_number = 0;
    for (index, candidate) in candidates.iter().enumerate() {
        let Some(label) = &candidate.label else {
            continue;
        };
        let kind = match label.sort {
            Sort::Chapter => Some(ChapterKind::Chapter),
            Sort::Part if candidate.gap >= 1 => Some(ChapterKind::Chapter),
            Sort::Number if !by_chapter => numbers.contains(&index).then_some(ChapterKind::Chapter),
            // After ADVENTURE VI may come VII.
            Sort::Number => (candidate.gap >= 2
                && label.number == Some(last_number + 1)
                && has_title(blocks, candidate, label))
            .then_some(ChapterKind::Chapter),
            Sort::Named => Some(ChapterKind::Chapter),
            Sort::Front if candidate.at * 5 < blocks.len() => Some(ChapterKind::Front),
            Sort::Back if candidate.at * 2 > blocks.len() => Some(ChapterKind::Back),
            _ => None,
        };
        if let Some(kind) = kind {
            if matches!(label.sort, Sort::Chapter | Sort::Number) {
                last_number = label.number.unwrap_or(last_number);
            }
            chosen.push((candidate.at, kind));
        }
    }
    let divided = chosen
        .iter()
        .filter(|(_, kind)| *kind == ChapterKind::Chapter)
        .count();
    if divided <= 1 || (!by_chapter && numbers.is_empty()) {
        add_titles(blocks, candidates, &mut chosen);
    }
    chosen
}

/// The contents' own titles, when they divide the book and are not the labelled chapters: then the
/// labels divide the stories of a collection.
fn listed_titles(blocks: &[Block], candidates: &[Candidate]) -> Option<Vec<(usize, ChapterKind)>> {
    let listed: Vec<&Candidate> = candidates
        .iter()
        .filter(|c| c.listed && c.gap >= 2 && is_followed_by_prose(blocks, c.at))
        .collect();
    let labelled = listed.iter().filter(|c| c.label.is_some()).count();
    (listed.len() >= 3 && labelled * 3 < listed.len())
        .then(|| listed.iter().map(|c| (c.at, ChapterKind::Chapter)).collect())
}

fn has_title(blocks: &[Block], candidate: &Candidate, label: &Label) -> bool {
    let text = &blocks[candidate.at].text;
    text[label.length.min(text.len())..]
        .chars()
        .any(char::is_alphabetic)
}

/// Places of the number headings that count up from one; they may begin again in each part.
fn sequence(blocks: &[Block], candidates: &[Candidate]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut last = 0;
    for (index, candidate) in candidates.iter().enumerate() {
        let Some(label) = &candidate.label else {
            continue;
        };
        // A number alone stands out by itself; one with a title must stand apart.
        let alone = label.length >= blocks[candidate.at].text.len();
        let enough_gap = candidate.gap >= 2 || candidate.level.is_some() || alone;
        match (label.sort, label.number) {
            (Sort::Number, Some(number)) if enough_gap => {
                // An opening may leave out its own number.
                if number == last + 1 || (number == 1 && last > 0) || (last == 0 && number == 2) {
                    found.push(index);
                    last = number;
                }
            }
            _ => {}
        }
    }
    found
}

/// Titles without label: what the contents list, what the source marks as heading, or short blocks
/// in capitals that stand far apart from the text.
fn add_titles(blocks: &[Block], candidates: &[Candidate], chosen: &mut Vec<(usize, ChapterKind)>) {
    let listed: Vec<&Candidate> = candidates.iter().filter(|c| c.listed).collect();
    let level = main_level(candidates);
    let wide = candidates.iter().filter(|c| is_apart(blocks, c)).count();
    for candidate in candidates {
        let title = if listed.len() >= 2 {
            candidate.listed
        } else if let Some(level) = level {
            candidate.level == Some(level)
        } else {
            wide >= 3 && is_apart(blocks, candidate)
        };
        let new = chosen.iter().all(|(at, _)| *at != candidate.at);
        if title && new && is_followed_by_prose(blocks, candidate.at) {
            chosen.push((candidate.at, ChapterKind::Chapter));
        }
    }
    chosen.sort_by_key(|(at, _)| *at);
}

/// The heading level that divides the book: the greatest used at least three times.
fn main_level(candidates: &[Candidate]) -> Option<u8> {
    (1..=6).find(|level| {
        candidates
            .iter()
            .filter(|c| c.level == Some(*level))
            .count()
            >= 3
    })
}

fn is_apart(blocks: &[Block], candidate: &Candidate) -> bool {
    let text = &blocks[candidate.at].text;
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    candidate.gap >= 3 && letters >= 3 && capitals * 10 >= letters * 9 && text.len() < 80
}

fn is_followed_by_prose(blocks: &[Block], at: usize) -> bool {
    blocks[at + 1..]
        .iter()
        .take(3)
        .any(|block| block.text.len() > 150)
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
    // A label alone takes a title from the next block.
    if bare && at < end && is_title(&blocks[at]) && labelled(at).is_none() {
        at += 1;
        if at < end && blocks[at].gap <= 1 && is_subtitle(&blocks[at]) && at + 1 < end {
            at += 1;
        }
    }
    at
}

/// A title under a label: short, and written like one.
fn is_title(block: &Block) -> bool {
    if matches!(block.kind, BlockKind::Heading(_)) {
        return true;
    }
    let text = block.text.trim();
    let shouting = is_shouting(text);
    block.kind == BlockKind::Paragraph
        && block.gap <= 3
        && text.lines().count() <= if shouting { 5 } else { 3 }
        && text.len() <= HEADING
        && (shouting || is_title_case(text))
        && !text.starts_with(['"', '“', '‘', '\'']) | shouting | is_quoted_title(text)
}

fn is_quoted_title(text: &str) -> bool {
    text.ends_with(['"', '”', '’', '\'']) && text.len() < 60
}

/// A second line of a title: `SCENE` under `FIRST ACT`.
fn is_subtitle(block: &Block) -> bool {
    block.kind == BlockKind::Paragraph && is_shouting(&block.text) && block.text.len() < 60
}

fn is_shouting(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let lower = text.chars().filter(|c| c.is_lowercase()).count();
    letters >= 2 && lower * 10 <= letters
}

/// Whether all words but the small ones are capitalised, and it does not end like a sentence.
fn is_title_case(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let long = words
        .iter()
        .filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 3);
    let small = long
        .clone()
        .filter(|word| {
            word.trim_start_matches(|c: char| !c.is_alphabetic())
                .starts_with(char::is_lowercase)
        })
        .count();
    let count = long.count();
    let sentence = text.ends_with(['.', ',', ';', ':']) && words.len() > 9;
    !sentence && words.len() <= 25 && small * 4 <= count
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
    let (own, all) = (words(&blocks[..first]), words(blocks));
    if first == blocks.len() || (own >= 120 && own * 25 >= all) {
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

/// A section without body belongs to the heading of the next.
fn join_empty(sections: &mut Vec<Section>) {
    let mut at = 0;
    while at + 1 < sections.len() {
        if sections[at].body >= sections[at].end && sections[at].kind == ChapterKind::Chapter {
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

/// What follows THE END is not story when it is little.
fn cut_after_the_end(blocks: &[Block], sections: &mut Vec<Section>) {
    let Some(last) = sections
        .last_mut()
        .filter(|last| last.kind == ChapterKind::Chapter)
    else {
        return;
    };
    let is_end = |block: &Block| {
        matches!(
            key(&block.text).as_str(),
            "theend" | "finis" | "end" | "fin" | "ende"
        )
    };
    let Some(end) = (last.body..last.end).rev().find(|&at| is_end(&blocks[at])) else {
        return;
    };
    if end + 1 < last.end && (last.end - end) * 10 < blocks.len() {
        let kind = ChapterKind::Back;
        let section = Section {
            kind,
            start: end + 1,
            body: end + 1,
            end: last.end,
            sub: Vec::new(),
        };
        last.end = end + 1;
        sections.push(section);
    }
}

/// Letters and digits in lower case, leading numbers and trailing page numbers left out.
fn key(text: &str) -> String {
    let text = text.trim_end_matches(|c: char| !c.is_alphabetic());
    let text = text.trim_start_matches(|c: char| !c.is_alphabetic());
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Makes a section's draft: heading first, then paragraphs in normalised typography.
pub fn draft(manuscript: &Manuscript, section: &Section) -> Draft {
    let blocks = &manuscript.blocks;
    let mut draft = Draft {
        kind: section.kind,
        ..Draft::default()
    };
    let mut headings: Vec<Vec<String>> = Vec::new();
    let mut rest = None;
    for block in &blocks[section.start..section.body] {
        let (lines, body) = split_heading(block);
        let labelled = lines.first().and_then(|line| label(line)).is_some();
        match headings.last_mut() {
            // A part above its chapter is a heading of its own.
            Some(last) if !labelled => last.extend(lines),
            _ => headings.push(lines),
        }
        rest = body;
    }
    let titles: Vec<String> = headings.iter().map(|lines| normalise::heading(lines)).collect();
    for title in &titles {
        draft.push(title, ParagraphKind::Heading, true);
    }
    draft.title = normalise::joined(&titles);
    if let Some(prose) = rest {
        draft.push(&normalise::prose(&prose), ParagraphKind::Prose, false);
    }
    let usual = usual_gap(&blocks[section.body..section.end]);
    let mut fresh = false;
    for (offset, block) in blocks[section.body..section.end].iter().enumerate() {
        let at = section.body + offset;
        fresh |= offset > 0 && block.gap >= usual + 2;
        match block.kind {
            BlockKind::SceneBreak => {
                fresh = true;
                continue;
            }
            BlockKind::Heading(_) => {
                let lines: Vec<String> = block.text.lines().map(str::to_owned).collect();
                draft.push(&normalise::heading(&lines), ParagraphKind::Heading, true);
            }
            _ if section.sub.contains(&at) => {
                let lines: Vec<String> = block.text.lines().map(str::to_owned).collect();
                draft.push(&normalise::heading(&lines), ParagraphKind::Heading, true);
            }
            BlockKind::Verse => {
                draft.push(&normalise::verse(&block.text), ParagraphKind::Verse, fresh);
            }
            BlockKind::Paragraph if is_verse(block) => {
                draft.push(&normalise::verse(&block.text), ParagraphKind::Verse, fresh);
            }
            BlockKind::Paragraph => {
                for paragraph in split_indented(block) {
                    draft.push(&normalise::prose(&paragraph), ParagraphKind::Prose, fresh);
                    fresh = false;
                }
            }
        }
        fresh = false;
    }
    draft
}

/// The lines of a heading block; a block whose first line alone is the heading gives up the rest
/// as prose.
fn split_heading(block: &Block) -> (Vec<String>, Option<String>) {
    let lines: Vec<String> = block.text.lines().map(str::to_owned).collect();
    let prose = block.text.len() > HEADING || lines.len() > 6;
    if prose && lines.len() > 1 {
        return (lines[..1].to_vec(), Some(lines[1..].join("\n")));
    }
    (lines, None)
}

/// The commonest gap between paragraphs.
fn usual_gap(blocks: &[Block]) -> u16 {
    let mut counts = [0usize; 8];
    for block in blocks {
        counts[usize::from(block.gap.min(7))] += 1;
    }
    let most = (1..8)
        .max_by_key(|&gap| (counts[gap], std::cmp::Reverse(gap)))
        .unwrap_or(1);
    u16::try_from(most).unwrap_or(1)
}

/// Indented short lines that begin with capitals.
fn is_verse(block: &Block) -> bool {
    let lines: Vec<&str> = block.text.lines().collect();
    if lines.len() < 2 || block.indent == 0 {
        return false;
    }
    let short = lines.iter().filter(|line| line.trim().len() <= 56).count();
    let capital = lines
        .iter()
        .filter(|line| {
            line.trim_start_matches(|c: char| !c.is_alphanumeric())
                .starts_with(char::is_uppercase)
        })
        .count();
    short * 10 >= lines.len() * 9 && capital * 10 >= lines.len() * 7
}

/// Some files mark paragraphs by indenting the first line only, without blank lines.
fn split_indented(block: &Block) -> Vec<String> {
    let lines: Vec<&str> = block.text.lines().collect();
    let indented = |line: &&&str| line.starts_with("  ");
    let count = lines.iter().filter(indented).count();
    if lines.len() < 4 || count < 2 || block.indent > 0 || count * 2 > lines.len() {
        return vec![block.text.clone()];
    }
    let mut paragraphs: Vec<String> = Vec::new();
    for line in &lines {
        match paragraphs.last_mut() {
            Some(last) if !line.starts_with("  ") => {
                last.push('\n');
                last.push_str(line);
            }
            _ => paragraphs.push((*line).to_owned()),
        }
    }
    paragraphs
}

#[cfg(test)]
#[path = "chapters_tests.rs"]
mod tests;
