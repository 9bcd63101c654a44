//! Archives made here, with a small tale of our own.

use super::*;
use crate::model::BlockKind;
use std::io::Write;
use zip::write::SimpleFileOptions;

fn archive(files: &[(&str, &str)]) -> Result<Vec<u8>> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        writer.start_file(*name, SimpleFileOptions::default())?;
        writer.write_all(text.as_bytes())?;
    }
    Ok(writer.finish()?.into_inner())
}

#[test]
fn reads_the_spine_in_order_without_navigation() -> Result<()> {
    let bytes = archive(&[
        (
            "META-INF/container.xml",
            "<container><rootfiles><rootfile full-path='OEBPS/book.opf'/></rootfiles></container>",
        ),
        (
            "OEBPS/book.opf",
            "<package xmlns:dc='d'><metadata><dc:title>Low Tide</dc:title><dc:creator>Ann Finch\
             </dc:creator><dc:language>en-GB</dc:language></metadata><manifest>\
             <item id='b' href='two%20b.xhtml' media-type='application/xhtml+xml'/>\
             <item id='a' href='text/one.xhtml' media-type='application/xhtml+xml'/>\
             <item id='n' href='nav.xhtml' properties='nav' media-type='application/xhtml+xml'/>\
             </manifest><spine><itemref idref='n'/><itemref idref='a'/><itemref idref='b'/>\
             </spine></package>",
        ),
        ("OEBPS/text/one.xhtml", "<body><h2>I</h2><p>One.</p></body>"),
        ("OEBPS/two b.xhtml", "<body><p>Two.</p></body>"),
        ("OEBPS/nav.xhtml", "<body><p>Contents</p></body>"),
    ])?;
    let manuscript = read(&bytes)?;
    assert_eq!(manuscript.metadata.title, "Low Tide");
    let texts: Vec<&str> = manuscript.blocks.iter().map(|b| b.text.as_str()).collect();
    assert_eq!(texts, ["I", "One.", "Two."]);
    Ok(())
}

#[test]
fn says_what_is_wrong() -> Result<()> {
    assert!(read(b"no zip").is_err_and(|e| e.to_string().contains("not an EPUB")));
    let bytes = archive(&[("a.txt", "x")])?;
    assert!(read(&bytes).is_err_and(|e| e.to_string().contains("container.xml")));
    Ok(())
}
fn package(items: &str, spine: &str) -> String {
    format!(
        "<package xmlns:dc='d'><metadata><dc:title>Low Tide</dc:title><dc:language>en-GB\
         </dc:language></metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
}

const CONTAINER: &str =
    "<container><rootfiles><rootfile full-path='book.opf'/></rootfiles></container>";

fn page(types: &str, body: &str) -> String {
    format!("<html><head><title>x</title></head><body epub:type='{types}'>{body}</body></html>")
}

/// An edition with structural semantics throughout, read from bytes to chapters.
#[test]
fn semantics_divide_the_book() -> Result<()> {
    let pages = [
        (
            "title",
            page(
                "frontmatter",
                "<section epub:type='titlepage'><h1>Low Tide</h1></section>",
            ),
        ),
        (
            "dedication",
            page(
                "frontmatter",
                "<section epub:type='dedication'><p>To my father.</p></section>",
            ),
        ),
        (
            "part",
            page(
                "bodymatter z3998:fiction",
                "<section epub:type='part'><h2><span epub:type='label'>Part</span> <span \
                 epub:type='ordinal z3998:roman'>I</span></h2></section>",
            ),
        ),
        (
            "one",
            page(
                "bodymatter z3998:fiction",
                "<section epub:type='part'><section epub:type='chapter'><hgroup><h3 \
                 epub:type='ordinal z3998:roman'>I</h3><p epub:type='title'>The Ferry</p></hgroup>\
                 <p>The tide went out.<a href='endnotes.xhtml#note-1' epub:type='noteref'>1</a></p>\
                 <blockquote epub:type='z3998:verse'><p><span>The tide goes out,</span><br/><span>\
                 The lamps go in.</span></p></blockquote><blockquote epub:type='z3998:letter'><p \
                 epub:type='z3998:salutation'>Dear Ann,</p><p>Come home.</p></blockquote></section>\
                 </section>",
            ),
        ),
        (
            "two",
            page(
                "bodymatter z3998:fiction",
                "<section epub:type='chapter'><h3 epub:type='ordinal z3998:roman'>II</h3><table>\
                 <tr><td epub:type='z3998:persona'>Ann</td><td><p>Where is <i>it</i>? <i \
                 epub:type='z3998:stage-direction'>She sits.</i></p></td></tr></table></section>",
            ),
        ),
        (
            "endnotes",
            page(
                "backmatter",
                "<section epub:type='endnotes'><h2>Endnotes</h2><ol><li id='note-1' \
                 epub:type='endnote'><p>Far out. <a epub:type='backlink' href='one'>back</a></p>\
                 </li></ol></section>",
            ),
        ),
        (
            "colophon",
            page(
                "backmatter",
                "<section epub:type='colophon'><p>Set by hand.</p></section>",
            ),
        ),
    ];
    let items: String = pages
        .iter()
        .map(|(id, _)| {
            format!("<item id='{id}' href='{id}.xhtml' media-type='application/xhtml+xml'/>")
        })
        .collect();
    let spine: String = pages
        .iter()
        .map(|(id, _)| format!("<itemref idref='{id}'/>"))
        .collect();
    let package = package(&items, &spine);
    let names: Vec<String> = pages.iter().map(|(id, _)| format!("{id}.xhtml")).collect();
    let mut files = vec![
        ("META-INF/container.xml", CONTAINER),
        ("book.opf", &package),
    ];
    files.extend(
        names
            .iter()
            .map(String::as_str)
            .zip(pages.iter().map(|page| page.1.as_str())),
    );
    let manuscript = crate::source::open(&archive(&files)?, crate::model::Format::Epub)?;
    let found: Vec<(BlockKind, &str)> = manuscript
        .blocks
        .iter()
        .map(|b| (b.kind, b.text.as_str()))
        .collect();
    use BlockKind::*;
    let text = |text| {
        found
            .iter()
            .find(|block| block.1 == text)
            .map(|block| block.0)
    };
    assert_eq!(text("The tide goes out,\nThe lamps go in."), Some(Verse));
    assert_eq!(text("Far out."), Some(Note));
    assert_eq!(text("The tide went out."), Some(Paragraph));
    assert_eq!(text("Ann. Where is it? [She sits.]"), Some(Paragraph));
    assert!(
        !found
            .iter()
            .any(|block| block.1.contains("Set by hand") || block.1 == "Low Tide")
    );
    let book = crate::text::read(&manuscript, &Default::default());
    let titles: Vec<&str> = book.chapters.iter().map(|c| c.title.as_str()).collect();
    assert_eq!(titles, ["Part I. I. The Ferry", "II"]);
    assert!(!book.text().contains("my father") && !book.text().contains("Far out"));
    Ok(())
}

#[test]
fn both_kinds_of_navigation_tell_the_contents() -> Result<()> {
    let nav = "<html><body><nav epub:type='toc' xmlns:epub='e'><ol><li><a href='a'>The <i>Ferry</i></a></li>\
               </ol></nav></body></html>";
    let ncx = "<ncx><navMap><navPoint><navLabel><text>The Ferry</text></navLabel></navPoint></navMap></ncx>";
    let cases = [
        (
            "nav.xhtml",
            "properties='nav' media-type='application/xhtml+xml'",
            nav,
        ),
        ("toc.ncx", "media-type='application/x-dtbncx+xml'", ncx),
    ];
    for (name, attributes, text) in cases {
        let items = format!(
            "<item id='n' href='{name}' {attributes}/><item id='a' href='a.xhtml' \
             media-type='application/xhtml+xml'/>"
        );
        let bytes = archive(&[
            ("META-INF/container.xml", CONTAINER),
            ("book.opf", &package(&items, "<itemref idref='a'/>")),
            (name, text),
            ("a.xhtml", "<body><p>One.</p></body>"),
        ])?;
        assert_eq!(read(&bytes)?.contents, ["The Ferry"], "{name}");
    }
    Ok(())
}
