//! What is weighed, and when it is too much.

use super::*;
use crate::base::blobs::BlobRef;
use crate::base::digest::Digest;

/// Bytes that gzip cannot make smaller.
fn noise(kilobytes: usize) -> Vec<u8> {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let byte = |_| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        b' ' + (state % 64) as u8
    };
    // Six bits in every byte: three quarters of it remain.
    (0..kilobytes * KB as usize * 4 / 3).map(byte).collect()
}

fn file(path: &str, bytes: Vec<u8>) -> File {
    (path.to_owned(), Content::Bytes(bytes))
}

fn over(files: &[File]) -> Vec<(String, String)> {
    let weights = heaviest(files).expect("weights");
    let over = weights.into_iter().filter(Weight::is_over);
    over.map(|weight| (weight.what, weight.of)).collect()
}

/// A script of that size which imports another.
fn script(kilobytes: usize, line: &str) -> Vec<u8> {
    let mut script = format!("{line}\n//").into_bytes();
    script.extend(noise(kilobytes));
    script
}

#[test]
fn a_page_is_weighed_with_what_it_imports_and_what_comes_later() {
    let page = b"<script type=\"module\" src=\"../../../assets/d/js/a.js\"></script>".to_vec();
    let files = |b, c| {
        vec![
            file("b/x/play/index.html", page.clone()),
            file(
                "assets/d/js/a.js",
                script(9, "import { b } from './sub/b.js';"),
            ),
            file(
                "assets/d/js/sub/b.js",
                script(b, "const c = () => import('../c.js');"),
            ),
            file("assets/d/js/c.js", script(c, "")),
            file("assets/d/js/other.js", script(90, "")),
        ]
    };
    assert_eq!(over(&files(9, 9)), []);
    let [start, later] = [
        "scripts of the player at start",
        "scripts with those that come later",
    ];
    let of = |what: &str| (what.to_owned(), "b/x/play/index.html".to_owned());
    assert_eq!(over(&files(13, 9)), [of(start)]);
    assert_eq!(over(&files(9, 20)), [of(later)]);
}

#[test]
fn pictures_sounds_and_lists_are_held_to_their_limits() {
    let blob = |bytes, ending: &str| {
        let digest = Digest::of(ending.as_bytes());
        Content::Blob(BlobRef {
            digest,
            bytes,
            ending: ending.to_owned(),
        })
    };
    let book = br#"{"chapters":[{"sound":"media/s.mp3","duration":60000}]}"#.to_vec();
    let page = b"<img src=\"../../../media/a.webp\" srcset=\"../../../media/a.webp 540w, ../../../media/b.webp 1080w\">";
    let files = |first, sound| {
        vec![
            file("b/x/book.json", book.clone()),
            file("b/x/play/index.html", page.to_vec()),
            ("media/a.webp".to_owned(), blob(9 * KB, "webp")),
            ("media/b.webp".to_owned(), blob(first, "webp")),
            ("media/s.mp3".to_owned(), blob(sound, "mp3")),
        ]
    };
    assert_eq!(over(&files(120 * KB, 361_000)), []);
    let names = |files: &[File]| {
        over(files)
            .into_iter()
            .map(|(what, _)| what)
            .collect::<Vec<_>>()
    };
    assert_eq!(names(&files(140 * KB, 361_000)), ["the first picture"]);
    assert_eq!(
        names(&files(200 * KB, 361_000)),
        ["a picture", "the first picture"]
    );
    assert_eq!(names(&files(120 * KB, 400_000)), ["a sound"]);
    let text = [
        file("b/x/text/index.html", noise(90)),
        file("index.html", noise(31)),
    ];
    assert_eq!(
        over(&text),
        [("a page".to_owned(), "index.html".to_owned())]
    );
}

#[test]
fn sync_has_a_limit_of_its_own_and_burdens_no_page() {
    let page = b"<script type=\"module\" src=\"../../../assets/d/js/player/player.js\"></script>\
        <script type=\"module\" src=\"../../../assets/d/js/sync.js\"></script>";
    let files = |tie, agent| {
        vec![
            file("b/x/play/index.html", page.to_vec()),
            file("assets/d/js/player/player.js", script(19, "")),
            file(
                "assets/d/js/sync.js",
                [
                    b"const go = () => import('./sync/agent.js');\n//".to_vec(),
                    vec![b'x'; tie],
                ]
                .concat(),
            ),
            file(
                "assets/d/js/sync/agent.js",
                script(agent, "import { read } from '../reader/store.js';"),
            ),
            file("assets/d/js/reader/store.js", script(14, "")),
        ]
    };
    assert_eq!(over(&files(1, 11)), []);
    let of = |what: &str| (what.to_owned(), "b/x/play/index.html".to_owned());
    assert_eq!(over(&files(1, 13)), [of("scripts of sync")]);
}
