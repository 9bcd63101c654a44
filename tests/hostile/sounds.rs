//! Voices over HTTP that lie: about their length, their form, their tables; and answers without end.

use std::io::{Read, Write};
use std::net::TcpListener;

use super::guard::{assert_unharmed, beside, watch};
use crate::loopback::{Answer, Loopback};

/// One line for one utterance: what is wrong is wrong at once.
const LINE: &str = "The river was high that night, and nobody crossed it.\n";

/// Has a server speak beside the honest book; the book must be refused in words that name the server.
fn speaks(what: &str, base: &str) {
    let engine = format!(
        "[engine.speech]\nuse = \"openai\"\nbase_url = \"{base}/v1\"\nmodel = \"m\"\nvoice = \"v\"\n\
         [engine.image]\nuse = \"fake\"\n\n[[book]]\nfile = \"ferry.txt\"\nslug = \"ferry\"\n\n[[book]]\n\
         file = \"line.txt\"\nslug = \"hostile\"\n"
    );
    let library = beside("");
    library.write("line.txt", LINE);
    library.write("books.toml", &engine);
    let watched = watch(&library, &["build", "--only", "hostile"]);
    watched.bounded(what);
    let err = &watched.run.err;
    assert_eq!(watched.run.code, 1, "{what}: {err}");
    let host = base.trim_start_matches("http://");
    assert!(err.contains(host), "{what}: nobody is named in {err}");
    assert_unharmed(&library);
}

fn served(what: &str, kind: &str, bytes: Vec<u8>) {
    let (kind, bytes) = (kind.to_owned(), bytes);
    let server = Loopback::start(move |_, _| Answer::new(200, &kind, bytes.clone()));
    speaks(what, &server.base);
}

/// The head of a WAV file with everything as it is given, before its samples.
fn wav(fields: [u32; 4], claimed: u32, samples: usize) -> Vec<u8> {
    let [kind, channels, rate, bits] = fields;
    let mut bytes = b"RIFF\xFF\xFF\xFF\xFFWAVEfmt \x10\0\0\0".to_vec();
    bytes.extend((kind as u16).to_le_bytes());
    bytes.extend((channels as u16).to_le_bytes());
    bytes.extend(rate.to_le_bytes());
    bytes.extend([0xFF; 4]);
    bytes.extend([0, 0]);
    bytes.extend((bits as u16).to_le_bytes());
    bytes.extend(b"data");
    bytes.extend(claimed.to_le_bytes());
    bytes.extend((0..samples).map(|i| (i * 7) as u8));
    bytes
}

fn flac(claimed: u64) -> Vec<u8> {
    let mut bytes = b"fLaC\x80\0\0\x22\xFF\xFF\xFF\xFF\0\0\0\0\0\0".to_vec();
    let packed = (24_000u64 << 44) | (15 << 36) | claimed;
    bytes.extend(packed.to_be_bytes());
    bytes.extend([0; 16]);
    bytes.extend([0xFF, 0xF8, 0xC9, 0x18, 0, 0xFF, 0xFF]);
    bytes
}

/// A box of an MP4 file.
fn boxed(kind: &[u8; 4], inside: &[u8]) -> Vec<u8> {
    let length = u32::try_from(inside.len() + 8).expect("a small box");
    [&length.to_be_bytes(), kind.as_slice(), inside].concat()
}

/// An MP4 whose table `kind` claims four thousand million entries.
fn mp4(kind: &[u8; 4]) -> Vec<u8> {
    let mut table = vec![0; 4];
    if kind == b"stsz" {
        table.extend([0; 4]);
    }
    table.extend([0xFF; 4]);
    table.extend([0; 64]);
    let stbl = boxed(
        b"stbl",
        &[boxed(b"stsd", &[0; 8]), boxed(kind, &table)].concat(),
    );
    let minf = boxed(b"minf", &[boxed(b"smhd", &[0; 8]), stbl].concat());
    let mut mdhd = vec![0; 24];
    mdhd[14..16].copy_from_slice(&24_000u16.to_be_bytes());
    let hdlr = [&[0; 8], b"soun".as_slice(), &[0; 13]].concat();
    let mdia = boxed(
        b"mdia",
        &[boxed(b"mdhd", &mdhd), boxed(b"hdlr", &hdlr), minf].concat(),
    );
    let mut tkhd = vec![0; 84];
    tkhd[15] = 1;
    let trak = boxed(b"trak", &[boxed(b"tkhd", &tkhd), mdia].concat());
    let mut mvhd = vec![0; 100];
    mvhd[14..16].copy_from_slice(&24_000u16.to_be_bytes());
    let moov = boxed(b"moov", &[boxed(b"mvhd", &mvhd), trak].concat());
    [
        boxed(b"ftyp", b"M4A \0\0\0\0"),
        moov,
        boxed(b"mdat", &[0; 64]),
    ]
    .concat()
}

/// Boxes in boxes, each as long as it says.
fn nested(levels: usize) -> Vec<u8> {
    let mut bytes = boxed(b"ftyp", b"M4A \0\0\0\0");
    for level in 0..levels {
        let length = u32::try_from((levels - level) * 8).expect("small");
        bytes.extend(length.to_be_bytes());
        bytes.extend(if level == 0 { b"moov" } else { b"trak" });
    }
    bytes
}

fn ogg(packet: &[u8], claimed: u8) -> Vec<u8> {
    let mut bytes =
        b"OggS\0\x02\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x7F\x01\0\0\0\0\0\0\0\0\0\0\0".to_vec();
    bytes.push(1);
    bytes.push(claimed);
    bytes.extend(packet);
    bytes
}

#[test]
fn sounds_that_lie_about_themselves_are_refused() {
    let frames: Vec<u8> = (0..20_000)
        .flat_map(|i| [0xFF, 0xFB, 0x90, 0xC4, i as u8, 3])
        .collect();
    let cases: Vec<(&str, &str, Vec<u8>)> = vec![
        (
            "a length of 2 GB",
            "audio/wav",
            wav([1, 1, 24_000, 16], 0x7000_0000, 5_000),
        ),
        (
            "65,535 channels",
            "audio/wav",
            wav([1, 65_535, 24_000, 16], 5_000, 5_000),
        ),
        (
            "no channel",
            "audio/wav",
            wav([1, 0, 24_000, 16], 5_000, 5_000),
        ),
        ("no rate", "audio/wav", wav([1, 1, 0, 16], 5_000, 5_000)),
        (
            "a rate of 4 GHz",
            "audio/wav",
            wav([1, 1, u32::MAX, 16], 5_000, 5_000),
        ),
        ("no bits", "audio/wav", wav([1, 1, 24_000, 0], 5_000, 5_000)),
        (
            "an unknown kind",
            "audio/wav",
            wav([0xFFFE, 1, 24_000, 16], 5_000, 5_000),
        ),
        (
            "60 MB of a sound",
            "audio/wav",
            wav([1, 1, 8_000, 16], 0xFFFF_FFFF, 60 << 20),
        ),
        (
            "a hundred thousand chunks",
            "audio/wav",
            [
                b"RIFF\0\0\0\0WAVE".to_vec(),
                b"junk\0\0\0\0".repeat(100_000),
            ]
            .concat(),
        ),
        ("frames without sense", "audio/mpeg", frames),
        (
            "a tag of 256 MB",
            "audio/mpeg",
            b"ID3\x04\0\0\x7F\x7F\x7F\x7FTIT2\x7F\x7F\x7F\x7F\0\0\0".to_vec(),
        ),
        ("a FLAC of 2^36 samples", "audio/flac", flac((1 << 36) - 1)),
        ("an endless table of sizes", "audio/mp4", mp4(b"stsz")),
        ("an endless table of times", "audio/mp4", mp4(b"stts")),
        ("an endless table of places", "audio/mp4", mp4(b"stco")),
        ("an endless table of chunks", "audio/mp4", mp4(b"stsc")),
        ("a hundred thousand boxes", "audio/mp4", nested(100_000)),
        (
            "Opus of 255 channels",
            "audio/ogg",
            ogg(b"OpusHead\x01\xFF\xFF\xFF\0\0\0\0\0\0\xFF", 19),
        ),
        (
            "Vorbis cut in its head",
            "audio/ogg",
            ogg(b"\x01vorbis\0\0\0\0\xFF\xFF\xFF\xFF\xFF", 30),
        ),
        ("zeros", "audio/pcm", vec![0; 10 << 20]),
        (
            "a page",
            "audio/wav",
            b"<html><script>alert(1)</script></html>".to_vec(),
        ),
        ("a deep error", "application/json", b"[".repeat(1 << 20)),
    ];
    for group in cases.chunks(6) {
        std::thread::scope(|scope| {
            for (what, kind, bytes) in group {
                scope.spawn(move || served(what, kind, bytes.clone()));
            }
        });
    }
}

#[test]
fn answers_without_end_are_cut_off() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let base = format!("http://{}", listener.local_addr().expect("an address"));
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            std::thread::spawn(move || {
                let _ = stream.read(&mut [0; 1 << 16]);
                let head = "HTTP/1.1 200 X\r\nContent-Type: audio/wav\r\nTransfer-Encoding: chunked\r\n\r\n";
                let _ = stream.write_all(head.as_bytes());
                let piece = [
                    format!("{:x}\r\n", 1 << 16).into_bytes(),
                    vec![7; 1 << 16],
                    b"\r\n".to_vec(),
                ];
                let piece = piece.concat();
                while stream.write_all(&piece).is_ok() {}
            });
        }
    });
    speaks("an endless answer", &base);
}
