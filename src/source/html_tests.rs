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

#[test]
fn a_header_without_markers_goes_and_the_story_after_it_stays() {
    let manuscript = read(
        "<h1>Low Tide</h1><p>This etext was typed in 1992.</p><p>The ferryman lit his lamp and \
         went down to the boat, as he had on every evening since the flood.</p><p>He had read \
         every etext there was.</p>",
    );
    let first = manuscript.blocks.first().map(|block| block.text.as_str());
    assert!(first.is_some_and(|text| text.starts_with("The ferryman")));
    assert_eq!(manuscript.blocks.len(), 2);
}

#[test]
fn a_table_ends_with_its_last_row_and_a_list_with_its_last_item() {
    let Document { blocks, .. } = blocks(
        "<table><tr><td>Oars</td><td>two</td></tr></table><p>Ann rowed.</p><ul><li>A lamp.</li>\
         <li>A rope.</li></ul><p>Tom slept.</p>",
    );
    let kinds: Vec<BlockKind> = blocks.iter().map(|block| block.kind).collect();
    use BlockKind::{Item, Paragraph, Table};
    assert_eq!(kinds, [Table, Paragraph, Item, Item, Paragraph]);
}
