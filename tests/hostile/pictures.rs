//! Pictures that claim sizes which they have not, are cut short, or unpack to gigabytes.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::guard::{assert_unharmed, beside, put, watch};

/// A grey picture in PNG.
pub fn png(width: u32, height: u32) -> Vec<u8> {
    pennyreel::media::picture::png(width, height, &vec![99; (width * height * 4) as usize])
        .expect("encode")
}

/// A chunk of a PNG file with a right checksum.
fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).expect("a small chunk");
    let mut crc = flate2::Crc::new();
    crc.update(kind);
    crc.update(data);
    [
        &length.to_be_bytes(),
        kind.as_slice(),
        data,
        &crc.sum().to_be_bytes(),
    ]
    .concat()
}

/// A PNG of that size whose pixels are so many packed zeros.
fn packed(width: u32, height: u32, depth: u8, colour: u8, zeros: usize) -> Vec<u8> {
    let mut head = [width.to_be_bytes(), height.to_be_bytes()].concat();
    head.extend([depth, colour, 0, 0, 0]);
    let mut pixels = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    let block = vec![0; 1 << 16];
    for _ in 0..zeros.div_ceil(1 << 16) {
        pixels.write_all(&block).expect("pack");
    }
    let pixels = pixels.finish().expect("pack");
    [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        chunk(b"IHDR", &head),
        chunk(b"IDAT", &pixels),
        chunk(b"IEND", b""),
    ]
    .concat()
}

/// A GIF that claims a screen and a frame of these sizes.
fn gif(screen: [u16; 2], frame: [u16; 2]) -> Vec<u8> {
    let mut bytes = b"GIF89a".to_vec();
    for side in screen {
        bytes.extend(side.to_le_bytes());
    }
    bytes.extend([0x80, 0, 0, 0, 0, 0, 255, 255, 255, 0x2C, 0, 0, 0, 0]);
    for side in frame {
        bytes.extend(side.to_le_bytes());
    }
    bytes.extend([0, 2, 2, 0x4C, 1, 0, 0x3B]);
    bytes
}

/// A JPEG that claims a size and ends.
fn jpeg(width: u16, height: u16) -> Vec<u8> {
    let mut bytes = b"\xFF\xD8\xFF\xC0\x00\x11\x08".to_vec();
    bytes.extend(height.to_be_bytes());
    bytes.extend(width.to_be_bytes());
    bytes.extend(b"\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01\xFF\xDA\x00\x0C\x03\x01\x00\x02\x11\x03\x11\x00\x3F\x00\x00\xFF\xD9");
    bytes
}

/// A WebP without loss that claims a size and ends.
fn webp(width: u32, height: u32) -> Vec<u8> {
    let bits = (width - 1) | (height - 1) << 14;
    let mut data = vec![0x2F];
    data.extend(bits.to_le_bytes());
    data.extend([0; 8]);
    data.push(0);
    let size = u32::try_from(data.len()).expect("small");
    let mut bytes = b"RIFF".to_vec();
    bytes.extend((size + 12).to_le_bytes());
    bytes.extend(b"WEBPVP8L");
    bytes.extend(size.to_le_bytes());
    bytes.extend(data);
    bytes
}

/// Pictures that are wrong, each in its own way.
pub fn all() -> Vec<(&'static str, Vec<u8>)> {
    let whole = png(300, 400);
    let mut flags = png(300, 400);
    flags[24] = 16;
    vec![
        ("vast.png", packed(60_000, 60_000, 8, 2, 1 << 20)),
        ("wide.png", packed(4_000_000_000, 200, 8, 6, 1 << 20)),
        ("large.png", packed(11_999, 2_700, 16, 6, 260 << 20)),
        ("longer.png", packed(200, 200, 8, 2, 200 << 20)),
        ("vast.gif", gif([60_000, 60_000], [60_000, 60_000])),
        ("frame.gif", gif([300, 300], [60_000, 60_000])),
        ("vast.jpg", jpeg(60_000, 60_000)),
        ("large.jpg", jpeg(11_000, 2_900)),
        ("vast.webp", webp(16_384, 16_384)),
        ("large.webp", webp(11_000, 2_900)),
        ("cut.png", whole[..whole.len() / 2].to_vec()),
        ("flags.png", flags),
        ("nothing.png", Vec::new()),
        (
            "text.png",
            b"<svg xmlns='http://www.w3.org/2000/svg' onload='zzz(1)'/>".to_vec(),
        ),
        ("large.gif", gif([11_000, 2_900], [11_000, 2_900])),
    ]
}

/// A text long enough for a picture after each paragraph to be a plate.
fn page(pictures: &[(&str, Vec<u8>)]) -> String {
    let mut page = String::from("<html><body><h2>I</h2>");
    for (name, _) in pictures {
        page += &format!(
            "<p>The river was high that night, and the ferryman would not cross it. “Not for a guinea,” \
             said Mr. Holt, and he shut the door.</p><p><img src='{name}' alt='The ferry of {name}'/></p>"
        );
    }
    page + "</body></html>"
}

#[test]
fn absurd_pictures_are_left_out_and_the_book_is_published() {
    let pictures = all();
    for plates in ["first", "only"] {
        let library = beside(&format!(
            "file = \"p.html\"\nslug = \"hostile\"\nplates = \"{plates}\"\n"
        ));
        put(&library.path("p.html"), page(&pictures).as_bytes());
        for (name, bytes) in &pictures {
            put(&library.path(name), bytes);
        }
        let watched = watch(&library, &["build", "--json"]);
        watched.bounded(plates);
        assert_eq!(watched.run.code, 0, "{}", watched.run.err);
        let report = watched.run.json();
        let books = report["report"]["books"].as_array().expect("books");
        let own = books.iter().find(|book| book["slug"] == "hostile");
        let lost = own.expect("the book")["lost_plates"].to_string();
        for (name, _) in pictures.iter().filter(|(name, _)| name.starts_with("vast")) {
            assert!(lost.contains(name), "{name} is not named: {lost}");
        }
        assert_unharmed(&library);
    }
}

#[test]
fn absurd_pictures_inside_an_archive_are_left_out() {
    let pictures = all();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let package = "<package><metadata><meta name='cover' content='c'/></metadata><manifest><item id='a' \
        href='a.xhtml'/><item id='c' href='large.png'/></manifest><spine><itemref idref='a'/></spine></package>";
    let mut files = vec![
        (
            "META-INF/container.xml",
            b"<container><rootfile full-path='book.opf'/></container>".to_vec(),
        ),
        ("book.opf", package.as_bytes().to_vec()),
        ("a.xhtml", page(&pictures).into_bytes()),
    ];
    files.extend(pictures);
    for (name, bytes) in files {
        zip.start_file(name, SimpleFileOptions::default())
            .expect("an entry");
        zip.write_all(&bytes).expect("write");
    }
    super::guard::read(
        "pictures.epub",
        &zip.finish().expect("an archive").into_inner(),
    );
}
