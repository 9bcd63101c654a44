//! Which headings divide a given book: labelled chapters, numbers that count up, the titles that the
//! contents list, or what the source marks as headings. The grammar of one heading is in
//! `headings`; what lies between two is in `chapters`.

use std::collections::HashSet;

use super::chapters::key;
use super::headings::{Label, Sort, label};
use super::titles::{self, HEADING, is_shouting, is_title_case};
use crate::model::{Block, BlockKind, ChapterKind, Manuscript};

/// A candidate heading.
pub struct Candidate {
    /// Its block.
    pub at: usize,
    /// What it says it is.
    pub label: Option<Label>,
    /// Blank lines before it.
    pub gap: u16,
    /// Level, if the source marks it as a heading.
    pub level: Option<u8>,
    /// Whether the contents list it.
    pub listed: bool,
}

/// All blocks that could be headings.
pub fn candidates(manuscript: &Manuscript) -> Vec<Candidate> {
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
            if !block.kind.is_text() {
                return None;
            }
            let first = block.text.lines().next().unwrap_or_default();
            let within = |most: usize| block.text.lines().nth(most).is_none();
            let level = match block.kind {
                BlockKind::Heading(level) => Some(level),
                _ => None,
            };
            let short = block.text.len() <= HEADING && within(6);
            // Most blocks are plainly prose, and asking every one of them is dear.
            let label = (short || first.trim().len() <= 60)
                .then(|| label(first))
                .flatten()
                .filter(|label| short || label.sort == Sort::Chapter);
            let label = label.filter(|label| match label.sort {
                Sort::Number => plausible_number(block, label, level.is_some()),
                Sort::Chapter => !runs_on(block, label),
                // Unlike a chapter's, a part's heading never shares its line with the story.
                Sort::Part => !titles::runs_on(&block.text[label.length.min(block.text.len())..]),
                _ => true,
            });
            let single = block.text.len() <= 120 && within(3);
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
    let first = block
        .text
        .split_whitespace()
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let plain = ["chapter", "letter", "stave", "canto", "adventure", "act"];
    let plain = plain
        .iter()
        .any(|word| first.trim_matches(['_', '*', '.']) == *word);
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
pub fn choose(blocks: &[Block], candidates: &[Candidate]) -> Vec<(usize, ChapterKind)> {
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
        drop_book_title(blocks, &mut chosen);
    }
    drop_listed(blocks, candidates, &mut chosen);
    chosen
}

/// Labels that come again later and have next to no text under them are a list of what follows:
/// a play's scenes, a contents without heading.
fn drop_listed(blocks: &[Block], candidates: &[Candidate], chosen: &mut Vec<(usize, ChapterKind)>) {
    let label = |at: usize| {
        let candidate = candidates.iter().find(|c| c.at == at)?;
        candidate
            .label
            .as_ref()
            .map(|label| (label.sort, label.number))
    };
    let labels: Vec<_> = chosen.iter().map(|(at, _)| label(*at)).collect();
    let ends: Vec<usize> = chosen
        .iter()
        .skip(1)
        .map(|(at, _)| *at)
        .chain([blocks.len()])
        .collect();
    let mut keep: Vec<bool> = Vec::with_capacity(chosen.len());
    for index in 0..chosen.len() {
        let first = chosen[index].0 + 1;
        let body = &blocks[first..ends[index].max(first)];
        let words: usize = body
            .iter()
            .map(|block| block.text.split_whitespace().count())
            .sum();
        // The last of a list is followed by whatever else stands before the story.
        let goes_on = keep.last() == Some(&false) && first * 10 < blocks.len();
        let early = first * 6 < blocks.len() + 60;
        let chapter = labels[index].is_some_and(|(sort, _)| sort == Sort::Chapter);
        let again = labels[index + 1..].contains(&labels[index]);
        keep.push(!(chapter && again && early && (words < 40 || goes_on)));
    }
    let mut keep = keep.into_iter();
    chosen.retain(|_| keep.next().unwrap_or(true));
}

/// The contents' own titles, when they divide the book and are not the labelled chapters: then the
/// labels divide the stories of a collection.
fn listed_titles(blocks: &[Block], candidates: &[Candidate]) -> Option<Vec<(usize, ChapterKind)>> {
    let listed: Vec<&Candidate> = candidates
        .iter()
        .filter(|c| c.listed && c.gap >= 2 && is_followed_by_prose(blocks, c.at))
        .collect();
    let labelled = listed.iter().filter(|c| c.label.is_some()).count();
    (listed.len() >= 3 && labelled * 3 < listed.len()).then(|| {
        listed
            .iter()
            .map(|c| (c.at, ChapterKind::Chapter))
            .collect()
    })
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
        let number = label
            .number
            .filter(|_| label.sort == Sort::Number && enough_gap);
        // An opening may leave out its own number.
        let next =
            number.filter(|&n| n == last + 1 || (n == 1 && last > 0) || (last == 0 && n == 2));
        if let Some(number) = next {
            found.push(index);
            last = number;
        }
    }
    found
}

/// Titles without label: what the contents list, what the source marks as heading, or short blocks
/// in capitals that stand far apart from the text.
fn add_titles(blocks: &[Block], candidates: &[Candidate], chosen: &mut Vec<(usize, ChapterKind)>) {
    let listed: Vec<&Candidate> = candidates.iter().filter(|c| c.listed).collect();
    let level = main_level(candidates);
    let wide = |shouting| {
        candidates
            .iter()
            .filter(|c| is_apart(blocks, c, shouting) && is_followed_by_prose(blocks, c.at))
            .count()
    };
    let shouting = wide(true) >= 3;
    let apart = shouting || wide(false) >= 3;
    for candidate in candidates {
        let title = if listed.len() >= 2 {
            candidate.listed
        } else if let Some(level) = level {
            candidate.level == Some(level)
        } else {
            apart && is_apart(blocks, candidate, shouting)
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

/// A short block far from the text above it, in capitals or, where titles are not shouted, in title
/// case.
fn is_apart(blocks: &[Block], candidate: &Candidate, shouting: bool) -> bool {
    let text = &blocks[candidate.at].text;
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let written = if shouting {
        is_shouting(text)
    } else {
        let stop = text.ends_with(['.', ',', ';', ':', '"', '”', '’', '—']);
        !text.contains('\n') && !stop && is_title_case(text)
    };
    candidate.gap >= 3 && letters >= 3 && text.len() < 80 && written
}

/// The first of the titles is the book's own when the next follows it at once.
fn drop_book_title(blocks: &[Block], chosen: &mut Vec<(usize, ChapterKind)>) {
    if let [
        (first, ChapterKind::Chapter),
        (second, ChapterKind::Chapter),
        ..,
    ] = chosen[..]
        && label(&blocks[first].text).is_none()
        && blocks[first + 1..second].iter().all(|b| b.text.len() < 150)
    {
        chosen.remove(0);
    }
}

fn is_followed_by_prose(blocks: &[Block], at: usize) -> bool {
    blocks[at + 1..]
        .iter()
        .take(3)
        .any(|block| block.text.len() > 150)
}
