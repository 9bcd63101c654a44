//! Divisions that a source names itself, as EPUBs with structural semantics do: nothing is guessed.

use super::Section;
use crate::model::{Block, BlockKind, ChapterKind, Form, Manuscript};

/// The sections between the marks, or `None` when the source marks no chapter.
pub fn divide(manuscript: &Manuscript) -> Option<Vec<Section>> {
    let blocks = &manuscript.blocks;
    let marks: Vec<(usize, Form)> = (0..blocks.len())
        .filter_map(|at| match blocks[at].kind {
            BlockKind::Division(form) => Some((at, form)),
            _ => None,
        })
        .collect();
    let story = |form: Form| form != Form::Part && form.kind() == ChapterKind::Chapter;
    if !marks.iter().any(|(_, form)| story(*form)) {
        return None;
    }
    let mut sections = Vec::with_capacity(marks.len() + 1);
    if marks[0].0 > 0 {
        sections.push(Section::plain(Form::TitlePage, 0..marks[0].0));
    }
    for (index, (start, form)) in marks.iter().enumerate() {
        let end = marks.get(index + 1).map_or(blocks.len(), |next| next.0);
        let heading = |block: &&Block| matches!(block.kind, BlockKind::Heading(_));
        let count = blocks[start + 1..end].iter().take_while(heading).count();
        sections.push(Section {
            body: start + 1 + count,
            ..Section::plain(*form, *start..end)
        });
    }
    join(blocks, &mut sections);
    Some(sections)
}

/// A mark without text of its own only encloses the next; a part's heading goes with its first
/// chapter. Each section is looked at once, however deep the marks stand in one another.
fn join(blocks: &[Block], sections: &mut Vec<Section>) {
    let mut rest = std::mem::take(sections).into_iter().peekable();
    // Where what goes with the next section begins, and whether it has no text.
    let mut carried: Option<(usize, bool)> = None;
    while let Some(own) = rest.next() {
        let (start, blank) = carried.take().unwrap_or((own.start, true));
        let mut inside = blocks[own.start..own.end].iter();
        let empty = blank && inside.all(|block| block.text.is_empty());
        let heading_only = own.body >= own.end && own.kind == ChapterKind::Chapter;
        match rest.peek() {
            Some(next) if empty || heading_only && next.kind == ChapterKind::Chapter => {
                carried = Some((start, empty));
            }
            _ => sections.push(Section { start, ..own }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_enclose_chapters_and_fronts_stay_apart() {
        let block = |kind, text: &str| Block {
            kind,
            text: text.to_owned(),
            gap: 1,
            indent: 0,
            line: 1,
        };
        let mark = |form| block(BlockKind::Division(form), "");
        let heading = |text| block(BlockKind::Heading(2), text);
        let prose = || block(BlockKind::Paragraph, "It rained.");
        let manuscript = Manuscript {
            blocks: vec![
                mark(Form::TitlePage),
                mark(Form::Preface),
                heading("Preface"),
                prose(),
                mark(Form::Part),
                heading("Part I"),
                mark(Form::Part),
                mark(Form::Chapter),
                heading("I"),
                heading("The Ferry"),
                prose(),
                mark(Form::Appendix),
                prose(),
            ],
            ..Manuscript::default()
        };
        let sections = divide(&manuscript).unwrap_or_default();
        let found: Vec<(Form, usize, usize)> =
            sections.iter().map(|s| (s.form, s.start, s.body)).collect();
        assert_eq!(
            found,
            [
                (Form::Preface, 0, 3),
                (Form::Chapter, 4, 10),
                (Form::Appendix, 11, 12)
            ]
        );
    }
}
