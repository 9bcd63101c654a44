//! Elements to blocks, from small documents.

use super::*;
use crate::model::BlockKind;

#[test]
fn reads_headings_paragraphs_and_rules() {
    let Document { title, blocks, .. } = blocks(
        "<html><head><title>Low Tide</title><style>p{}</style></head><body><h2>I<br>The Ferry\
         </h2><p>It was\n <i>dark</i>.<span class='pagenum'>7</span></p><hr/><p>Then.</body>",
    );
    assert_eq!(title, "Low Tide");
    let found: Vec<(BlockKind, &str)> = blocks
        .iter()
        .map(|block| (block.kind, block.text.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            (BlockKind::Heading(2), "I\nThe Ferry"),
            (BlockKind::Paragraph, "It was dark."),
            (BlockKind::SceneBreak, ""),
            (BlockKind::Paragraph, "Then."),
        ]
    );
}

#[test]
fn contents_made_of_links_are_left_out() {
    let Document { blocks, .. } = blocks("<p><a href='#c1'>I. The Ferry</a></p><p>Story.</p>");
    assert_eq!(blocks.len(), 1);
}

#[test]
fn cuts_the_header_in_preformatted_text() {
    let manuscript = read(
        "<pre>Title: Low Tide\n\nAuthor: A. Finch\n\n*** START OF THIS PROJECT GUTENBERG \
         EBOOK LOW TIDE ***</pre><p>One.</p><p>Two.</p><p>Three.</p><pre>End of Project \
         Gutenberg's Low Tide</pre>",
    );
    assert_eq!(manuscript.metadata.title, "Low Tide");
    assert_eq!(manuscript.blocks.len(), 3);
}

#[test]
fn lines_of_verse_stay_apart() {
    let Document { blocks, .. } = blocks("<p>The tide<br>goes out<br>at night</p>");
    assert_eq!(blocks[0].kind, BlockKind::Verse);
    assert_eq!(blocks[0].text, "The tide\ngoes out\nat night");
}
