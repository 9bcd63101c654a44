//! A small made-up publication and what must hold for every page made from it.

use super::*;
use crate::base::blobs::BlobRef;
use crate::base::digest::Digest;
use crate::model::*;

const HOSTILE: &str = "\"><img src=x onerror=alert(1)> & </title><script>x</script>";

/// Two chapters with a heading card each, two scenes in the first, one speaker.
pub fn publication(title: &str) -> Publication {
    let texts = [
        "Chapter I.\n\nIt was dark. “Who goes there?” cried Nell.\n\nNobody did. The end.",
        "Chapter II.\n\nMorning came.",
    ];
    let cards: [&[&[usize]]; 2] = [&[&[0, 12, 60], &[60, 72, 80]], &[&[0, 13, 26]]];
    let mut chapters = Vec::new();
    for (text, scenes) in texts.iter().zip(cards) {
        chapters.push(Chapter {
            number: 1,
            printed: None,
            kind: ChapterKind::default(),
            form: Form::default(),
            title: text.lines().next().unwrap_or_default().to_owned(),
            text: (*text).to_owned(),
            quotes: text.find('“').map(quote).into_iter().collect(),
            passages: Vec::new(),
            silent: Vec::new(),
            plates: Vec::new(),
            scenes: scenes.iter().map(|bounds| scene(bounds)).collect(),
        });
    }
    let tracks = chapters.iter().map(track).collect();
    let book = Book {
        metadata: Metadata {
            title: title.to_owned(),
            authors: vec![Person {
                name: title.to_owned(),
                ..Person::default()
            }],
            language: "en".to_owned(),
            gutenberg: Some(11),
            ..Metadata::default()
        },
        era: Era::Victorian,
        chapters,
        cast: vec![Character {
            name: title.to_owned(),
            aliases: Vec::new(),
            sex: Sex::Female,
            age: Age::Adult,
            role: Role::Gentle,
            main: true,
            group: false,
            narrator: false,
            mentions: 1,
            quotes: 1,
            ..Character::default()
        }],
        warnings: Vec::new(),
        hook: None,
        blurb: String::new(),
        skipped: Vec::new(),
        merged: Vec::new(),
        crowded: Vec::new(),
    };
    Publication {
        slug: "tale".to_owned(),
        book,
        tracks,
        pictures: vec![Some(picture(title)), None, Some(picture("two"))],
        cover: Some(picture(title)),
        share: Some(picture("share")),
        lettered: true,
        cast_sheet: None,
        lost_plates: 0,
        portraits: vec![Some(picture(title))],
        narrated: true,
    }
}

fn quote(start: usize) -> Quote {
    Quote {
        start,
        end: start + "“Who goes there?”".len(),
        speaker: Some(CharacterId(0)),
        attribution: Attribution::Explicit,
        confidence: 1.0,
        ..Quote::default()
    }
}

fn scene(bounds: &[usize]) -> Scene {
    let sequence = |pair: &[usize]| Sequence {
        start: pair[0],
        end: pair[1],
        kind: if pair[0] == 0 {
            SequenceKind::Heading
        } else {
            SequenceKind::Prose
        },
        framing: Framing::Medium,
        ..Sequence::default()
    };
    Scene {
        setting: Setting::Street,
        time: TimeOfDay::Night,
        weather: Weather::Fog,
        season: Season::Unknown,
        mood: Mood::Tense,
        sequences: bounds.windows(2).map(sequence).collect(),
        ..Scene::default()
    }
}

fn track(chapter: &Chapter) -> Track {
    let sequences = chapter.scenes.iter().flat_map(|scene| &scene.sequences);
    let cues: Vec<Cue> = (0..)
        .zip(sequences)
        .map(|(n, sequence)| Cue {
            from: n * 2000,
            to: n * 2000 + 2000,
            words: words(chapter.text_of(sequence), n * 2000),
        })
        .collect();
    Track {
        sound: Some(BlobRef::of(chapter.text.as_bytes(), "mp3")),
        duration: 2000 * cues.len() as u32,
        cues,
    }
}

fn words(text: &str, from: u32) -> Vec<WordTime> {
    let base = text.as_ptr() as usize;
    let word = |(n, word): (u32, &str)| {
        let start = (word.as_ptr() as usize - base) as u32;
        let (from, end) = (from + n * 200, start + word.len() as u32);
        WordTime {
            start,
            end,
            from,
            to: from + 180,
        }
    };
    (0..).zip(text.split_whitespace()).map(word).collect()
}

fn picture(alt: &str) -> Illustration {
    let rendition = |width: u32| Rendition {
        width,
        height: width * 16 / 9,
        picture: BlobRef::of(format!("{alt}{width}").as_bytes(), "webp"),
    };
    Illustration {
        renditions: vec![rendition(540), rendition(1080)],
        alt: alt.to_owned(),
        tone: "#203040".to_owned(),
        wash: "203040 304050 101820".to_owned(),
        look: String::new(),
        planes: Vec::new(),
        fallback: None,
    }
}

/// Stand-ins for the pictures that a site has of its own.
fn brand() -> Vec<(&'static str, Vec<u8>)> {
    let names = [
        "48.png",
        "192.png",
        "512.png",
        "maskable.png",
        "touch.png",
        "icon.svg",
        "share.jpg",
    ];
    names.map(|name| (name, name.as_bytes().to_vec())).into()
}

pub(super) fn all(title: &str) -> Vec<File> {
    all_at(&Place::default(), title)
}

pub(super) fn all_at(place: &Place, title: &str) -> Vec<File> {
    let (theme, publication) = (Theme::default(), publication(title));
    let digest = theme.digest().expect("the theme's digest");
    let mut files = book_pages(&theme, &digest, place, &publication).expect("book pages");
    let shelves = [Shelf::of(&publication)];
    files.extend(library_pages(&theme, &digest, place, &shelves, &brand()).expect("library pages"));
    files.extend(assets(&theme, &digest, place).expect("assets"));
    let report = crate::site::report::Report::of_one(&publication.slug, title);
    files.extend(crate::site::report::files(&theme, &digest, place, &report).expect("report"));
    files
}

pub(super) fn html(files: &[File]) -> Vec<(&str, String)> {
    let pages = files.iter().filter_map(|(path, content)| match content {
        Content::Bytes(bytes) if path.ends_with(".html") => Some((
            path.as_str(),
            String::from_utf8(bytes.clone()).expect("UTF-8"),
        )),
        _ => None,
    });
    pages.collect()
}

#[test]
fn hostile_names_stay_text_and_nothing_is_inline() {
    for (path, page) in html(&all(HOSTILE)) {
        assert!(!page.contains("<img src=x"), "{path}");
        assert!(!page.contains("<script>"), "{path}");
        for tag in page.split('<').skip(1) {
            let tag = tag.split('>').next().unwrap_or_default();
            // Names of attributes only: every second part lies outside quotation marks.
            let tag: String = tag.split('"').step_by(2).collect();
            assert!(!tag.contains(" style="), "{path}: <{tag}>");
            assert!(!tag.contains(" on"), "{path}: <{tag}>");
            assert!(!tag.starts_with("style"), "{path}: <{tag}>");
            assert!(
                !tag.starts_with("script") || tag.contains(" src="),
                "{path}: <{tag}>"
            );
        }
    }
}

#[test]
fn every_page_carries_the_policy_and_points_only_at_files_that_exist() {
    let files = all("A Tale");
    let paths: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
    for (path, page) in html(&files) {
        assert!(page.contains("Content-Security-Policy"), "{path}");
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let links = page
            .split(['"', ' ', ','])
            .map(|link| link.trim_matches('"'));
        const ENDINGS: [&str; 6] = [".webp", ".css", ".js", ".png", ".svg", ".jpg"];
        let links = links.filter(|link| ENDINGS.iter().any(|ending| link.ends_with(ending)));
        for link in links {
            let target = resolve(folder, link);
            assert!(
                paths.contains(&target.as_str()),
                "{path} points at {link} = {target}"
            );
        }
    }
}

#[test]
fn the_web_manifest_names_icons_that_exist() {
    let files = all("A Tale");
    let manifest = files
        .iter()
        .find(|(path, _)| path == "manifest.webmanifest");
    let Some((_, Content::Bytes(manifest))) = manifest else {
        panic!("no manifest");
    };
    let manifest: serde_json::Value = serde_json::from_slice(manifest).expect("JSON");
    let icons = manifest["icons"].as_array().expect("icons");
    assert_eq!(icons.len(), 3);
    for icon in icons {
        let src = icon["src"].as_str().expect("an address");
        assert!(files.iter().any(|(path, _)| path == src), "{src}");
    }
}

#[test]
fn previews_get_whole_addresses_where_the_site_has_one() {
    let (theme, publication) = (Theme::default(), publication("A Tale"));
    let digest = theme.digest().expect("the theme's digest");
    let head = |address: Option<&str>| {
        let place = Place {
            address: address.map(str::to_owned),
            ..Place::default()
        };
        let files = book_pages(&theme, &digest, &place, &publication).expect("book pages");
        html(&files)[0].1.clone()
    };
    let unknown = head(None);
    assert!(
        unknown.contains("og:image\" content=\"../../media/"),
        "{unknown}"
    );
    assert!(!unknown.contains("og:url") && !unknown.contains("canonical"));
    let known = head(Some("https://example.org/books/"));
    assert!(known.contains("og:image\" content=\"https://example.org/books/media/"));
    assert!(known.contains("<link rel=\"canonical\" href=\"https://example.org/books/b/tale/\">"));
    assert!(known.contains("og:image:alt\" content=\"share\""));
}

#[test]
fn a_lettered_cover_has_no_second_title_over_it() {
    let mut publication = publication("A Tale");
    let (theme, place) = (Theme::default(), Place::default());
    let digest = theme.digest().expect("the theme's digest");
    let page = |publication: &Publication| {
        let files = book_pages(&theme, &digest, &place, publication).expect("book pages");
        html(&files)[0].1.clone()
    };
    assert!(!page(&publication).contains("jacket-title"));
    publication.lettered = false;
    assert!(page(&publication).contains("jacket-title"));
}

fn resolve(folder: &str, link: &str) -> String {
    if let Some(rooted) = link.strip_prefix('/') {
        return rooted.to_owned();
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in link.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[test]
fn the_same_publication_makes_the_same_bytes() {
    assert!(all("A Tale") == all("A Tale"));
}

#[test]
fn a_saved_book_is_everything_but_planes_and_what_is_for_links_elsewhere() {
    let blob = |name: &str| BlobRef::of(name.as_bytes(), "webp");
    let mut publication = publication("T");
    let planes = Planes {
        width: 1160,
        height: 2064,
        page: 1080,
        layers: vec![blob("far"), blob("near")],
    };
    if let Some(Some(picture)) = publication.pictures.first_mut() {
        picture.planes = vec![planes];
    }
    let theme = Theme::default();
    let digest = theme.digest().expect("digest");
    let files = book_pages(&theme, &digest, &Place::default(), &publication).expect("pages");
    let list = files.iter().find(|(path, _)| path == "b/tale/offline.json");
    let Some((_, Content::Bytes(bytes))) = list else {
        panic!("no list");
    };
    let list: serde_json::Value = serde_json::from_slice(bytes).expect("JSON");
    let listed: Vec<&str> = list["files"]
        .as_array()
        .expect("files")
        .iter()
        .filter_map(|f| f[0].as_str())
        .collect();
    let mut missing: Vec<String> = files
        .iter()
        .map(|(path, _)| path.strip_suffix("index.html").unwrap_or(path).to_owned())
        .filter(|path| !listed.contains(&path.as_str()))
        .collect();
    missing.sort();
    let mut wanted = vec![
        "b/tale/offline.json".to_owned(),
        "b/tale/data.json".to_owned(),
        links::media(&blob("far")),
        links::media(&blob("near")),
    ];
    let share = publication.share.iter().flat_map(Illustration::files);
    wanted.extend(share.map(links::media));
    wanted.sort();
    assert_eq!(missing, wanted);
}

#[test]
fn lists_that_do_not_fit_together_are_refused_by_name() {
    let mut publication = publication("A Tale");
    publication.tracks[0].cues.pop();
    let theme = Theme::default();
    let digest = theme.digest().expect("the theme's digest");
    let error = book_pages(&theme, &digest, &Place::default(), &publication);
    let error = format!("{:#}", error.expect_err("a cue is missing"));
    assert!(
        error.contains("tale") && error.contains("chapter 1"),
        "{error}"
    );
}

#[test]
fn media_are_named_by_their_content() {
    let files = all("A Tale");
    let media = files.iter().filter_map(|(path, content)| match content {
        Content::Blob(blob) => Some((path, &blob.digest)),
        Content::Bytes(_) => None,
    });
    for (path, digest) in media {
        let name: &Digest = digest;
        assert!(
            path.starts_with("media/") && path.contains(name.short()),
            "{path}"
        );
    }
}
