//! The gate before the site: each check is broken once behind the program's back, in what is stored or in
//! the folder, and has to be named with its book and card; allowed, it has to be told in the report.

use pennyreel::base::blobs::{BlobRef, Blobs};
use pennyreel::media::picture::Raster;
use pennyreel::media::{ear, flac, track};
use pennyreel::model::TrackFormat;
use serde_json::{Value, json};

use crate::library::{Library, Run, TALE, books_toml};

/// In all messages; marks breaches in files that count as published already.
const DELIVERED: &str = "ferry";
const BOOK: &str = "file = \"ferry.txt\"\nslug = \"ferry\"\n";

fn built() -> Library {
    let library = Library::fake();
    library.ok(&["build", "-q"]);
    library
}

fn blobs(library: &Library) -> Blobs {
    Blobs::new(library.path("output/blobs"))
}

fn put(library: &Library, bytes: &[u8], ending: &str) -> Value {
    serde_json::to_value(blobs(library).put(bytes, ending).expect("a blob")).expect("JSON")
}

fn get(library: &Library, blob: &Value) -> Vec<u8> {
    let blob: BlobRef = serde_json::from_value(blob.clone()).expect("a blob's name");
    blobs(library).get(&blob).expect("the blob")
}

/// Changes stored outputs of a stage: `change` says whether it did; the first that it changes is enough.
fn tamper(library: &Library, stage: &str, change: impl Fn(&mut Value) -> bool) {
    let database = library.path("output/work.db");
    let connection = rusqlite::Connection::open(database).expect("the database");
    let mut statement = connection
        .prepare("SELECT key, output FROM artifact WHERE stage = ?1 ORDER BY rowid")
        .expect("a statement");
    let rows: Vec<(String, String)> = statement
        .query_map([stage], |row| Ok((row.get(0)?, row.get(1)?)))
        .expect("rows")
        .collect::<Result<_, _>>()
        .expect("rows");
    for (key, output) in rows {
        let mut output: Value = serde_json::from_str(&output).expect("JSON");
        if change(&mut output) {
            let sql = "UPDATE artifact SET output = ?2 WHERE key = ?1";
            connection
                .execute(sql, [&key, &output.to_string()])
                .expect("changed");
            return;
        }
    }
    panic!("nothing of {stage} could be changed");
}

/// The breach is found, keeps the book out, and names check, place, what is wrong and what to do; allowed
/// by name it is told in the report, and nothing else is let through with it.
fn breach(library: &Library, check: &str, words: &[&str]) {
    let before = library.site();
    let run = library.run(&["publish"]);
    assert_eq!(
        run.code, 1,
        "{check} was let through\n{}\n{}",
        run.out, run.err
    );
    let fits = |line: &&str| {
        let ours = ["error: ferry: proof: ", "error: site: proof: "];
        ours.iter()
            .any(|start| line.starts_with(&format!("{start}{check}")))
            && words.iter().all(|word| line.contains(word))
    };
    let line = run.err.lines().find(fits);
    let line = line.unwrap_or_else(|| panic!("no {check} with {words:?}:\n{}", run.err));
    assert!(line.contains("; "), "what to do: {line}");
    // What was changed in the stored pages themselves was published before, as far as anybody knows.
    let same = before == library.site() || words.contains(&DELIVERED);
    assert!(same, "the site stays as it was");
    let other = if check == "host" { "alt" } else { "host" };
    assert_eq!(library.run(&["publish", "-q", "--allow", other]).code, 1);
    let mut allow = vec!["publish", "--allow", check];
    // One fault may break more than one check: all that are named are allowed.
    let mut names: Vec<String> = breaches(&run);
    names.retain(|name| name != check);
    for name in &names {
        allow.extend(["--allow", name]);
    }
    let run = library.ok(&allow);
    assert!(run.out.contains("  allow  "), "{}", run.out);
    let report: Value =
        serde_json::from_str(&library.read("output/site/report.json")).expect("JSON");
    let allowed = |at: &Value| {
        at.as_array()
            .is_some_and(|list| list.iter().any(|finding| finding["check"] == check))
    };
    let told =
        allowed(&report["books"][0]["proof"]["allowed"]) || allowed(&report["site"]["allowed"]);
    assert!(told, "{report}");
    let page = library.read("output/site/report/index.html");
    assert!(page.contains(&format!("<li><b>{check}</b>")), "{page}");
    allow[0] = "verify";
    library.ok(&allow);
    let run = library.run(&["verify"]);
    assert_eq!(run.code, 1, "what is allowed once is not allowed for ever");
}

/// The checks that a run's errors name.
fn breaches(run: &Run) -> Vec<String> {
    let mut names: Vec<String> = run
        .err
        .lines()
        .filter_map(|line| line.split(": proof: ").nth(1))
        .filter_map(|rest| rest.split(':').next())
        .map(|name| name.split(' ').next().unwrap_or_default().to_owned())
        .collect();
    names.sort();
    names.dedup();
    names
}

#[test]
fn a_whole_site_holds_and_is_proven_once() {
    let library = Library::fake();
    let run = library.ok(&["build", "--json"]);
    for stage in ["proof-text", "proof-sound", "proof-picture"] {
        assert!(run.made(stage) > 0, "{stage}");
    }
    let again = library.ok(&["build", "--json"]);
    for stage in ["proof-text", "proof-sound", "proof-picture"] {
        assert_eq!(again.made(stage), 0, "{stage}");
    }
    assert!(library.ok(&["build"]).out.contains("Nothing to do"));
    let run = library.ok(&["verify"]);
    assert!(
        run.out.contains("ferry") && run.out.contains("Everything holds"),
        "{}",
        run.out
    );
    let verdict = library.ok(&["verify", "--json"]).json();
    assert_eq!(verdict["event"], "verified");
    assert_eq!(verdict["ok"], true);
    let proof = &verdict["books"][0]["proof"];
    assert_eq!(proof["words"], words(TALE), "{proof}");
    assert!(
        proof["measured"]["loudness"]["least"]
            .as_f64()
            .is_some_and(|l| (l + 18.0).abs() <= 1.0)
    );
}

/// Runs of letters and digits of the tale's story.
fn words(tale: &str) -> u64 {
    let story = &tale[tale.find("CHAPTER I").expect("a chapter")..];
    let runs = story.split(|c: char| !c.is_alphanumeric());
    runs.filter(|run| !run.is_empty()).count() as u64
}

#[test]
fn tones_are_never_told_as_a_voice() {
    let library = built();
    assert!(library.ok(&["verify"]).out.contains("READ IN TONES"));
    let page = library.read("output/site/report/index.html");
    assert!(
        page.contains("tones, not a voice") && page.contains("class=\"notice\""),
        "{page}"
    );
    library.write(
        "books.toml",
        &books_toml("", &format!("{BOOK}narrator = \"none\"\n")),
    );
    library.ok(&["build", "-q"]);
    let page = library.read("output/site/report/index.html");
    assert!(
        page.contains("nobody, on purpose") && !page.contains("tones, not a voice"),
        "{page}"
    );
    assert!(library.ok(&["verify"]).out.contains("read by nobody"));
}

#[test]
fn the_report_is_a_page_of_the_site() {
    let library = built();
    let page = library.read("output/site/report/index.html");
    assert!(
        page.contains("Content-Security-Policy") && page.contains("The Ferry"),
        "{page}"
    );
    assert!(
        !page.contains("<script>") && !page.contains("style=\""),
        "{page}"
    );
    let data = library.read("output/site/data/index.html");
    assert!(
        data.contains("href=\"../report/index.html\""),
        "linked quietly"
    );
    assert!(library.read("output/site/_headers").contains("/report/*"));
}

/// The delivered chapter files of the book, by name.
fn part(output: &mut Value, name: &str) -> Option<usize> {
    let files = output["files"].as_array()?;
    files.iter().position(|file| file[0] == name)
}

/// Changes a delivered file of the book.
fn deliver(library: &Library, name: &str, change: impl Fn(&mut Value)) {
    tamper(library, "publish", |output| {
        let Some(at) = part(output, name) else {
            return false;
        };
        let mut file: Value =
            serde_json::from_slice(&get(library, &output["files"][at][1])).expect("JSON");
        change(&mut file);
        output["files"][at][1] = put(library, file.to_string().as_bytes(), "json");
        true
    });
}

#[test]
fn a_word_dropped_from_a_card_is_missed() {
    let library = built();
    deliver(&library, "b/ferry/c/1.json", |file| {
        let text = file["cards"][1]["text"]
            .as_str()
            .expect("text")
            .replace("ferryman ", "");
        file["cards"][1]["text"] = json!(text);
    });
    breach(
        &library,
        "words",
        &[
            DELIVERED,
            "chapter 1, card 2",
            "“ferryman” is not shown",
            "The river was high",
        ],
    );
}

#[test]
fn a_card_that_is_not_delivered_is_missed() {
    let library = built();
    deliver(&library, "b/ferry/c/2.json", |file| {
        file["cards"].as_array_mut().expect("cards").pop();
    });
    breach(
        &library,
        "words",
        &[DELIVERED, "chapter 2", "cards are delivered of"],
    );
}

#[test]
fn a_word_that_is_not_spoken_is_missed() {
    let library = built();
    tamper(&library, "narrate", |output| {
        let words = output["words"].as_array_mut().expect("words");
        let enough = words.len() > 6;
        if enough {
            words.remove(3);
        }
        enough
    });
    breach(&library, "words", &["chapter 1, card 2", "is not spoken"]);
}

#[test]
fn a_word_spoken_twice_is_heard_twice() {
    let library = built();
    tamper(&library, "narrate", |output| {
        let words = output["words"].as_array_mut().expect("words");
        let enough = words.len() > 6;
        if enough {
            let double = words[3].clone();
            words.insert(3, double);
        }
        enough
    });
    let run = library.run(&["publish"]);
    // The packed form cannot hold it, so the book's pages are not even made.
    assert_eq!(run.code, 1);
    assert!(
        run.err.contains("ferry") && run.err.contains("card"),
        "{}",
        run.err
    );
}

#[test]
fn cues_that_overlap_are_found() {
    let library = built();
    tamper(&library, "narrate", |output| {
        let length = output["samples"].as_u64().expect("samples") / 24;
        let words = output["words"].as_array_mut().expect("words");
        let enough = words.len() > 6;
        if enough && let Some(last) = words.last_mut() {
            last["to"] = json!(length + 60_000);
        }
        enough
    });
    breach(&library, "cues", &["chapter 1, card", "cue"]);
}

/// Encodes a track anew from the book's own, changed.
fn remake(library: &Library, stated: bool, change: impl Fn(Vec<f32>) -> Vec<f32>) {
    tamper(library, "track", |output| {
        let mut samples = Vec::new();
        let file = get(library, &output["sound"]);
        pennyreel::media::mp3::decode(&file, &mut |part| {
            samples.extend_from_slice(part);
            Ok(())
        })
        .expect("decoded");
        let delay = pennyreel::media::mp3::delay().expect("a delay");
        let length = samples.len() - 1152; // What the codec adds: a frame before and one behind.
        let mut writer = pennyreel::media::mp3::Writer::new().expect("a writer");
        let changed = change(samples[delay..delay + length].to_vec());
        writer.write(&changed).expect("encoded");
        let file = writer.finish().expect("a file");
        let heard = ear::Heard::of(TrackFormat::Mp3, &file).expect("heard");
        output["sound"] = put(library, &file, "mp3");
        if stated {
            output["duration"] = json!(heard.millis());
        }
        true
    });
}

#[test]
fn a_stretched_track_is_longer_than_its_parts_and_out_of_step() {
    let library = built();
    remake(&library, true, |samples| {
        let slow = |i: usize| samples[(i as f64 / 1.06) as usize];
        (0..(samples.len() as f64 * 1.05) as usize)
            .map(slow)
            .collect()
    });
    breach(&library, "length", &["chapter", "its parts together"]);
}

#[test]
fn sound_that_has_moved_is_found_in_the_rests() {
    let library = built();
    remake(&library, true, |samples| {
        let by = 24 * 450;
        let mut moved = vec![0.0; by];
        moved.extend_from_slice(&samples[..samples.len() - by]);
        moved
    });
    breach(&library, "timing", &["chapter", "are not together"]);
}

#[test]
fn a_track_that_is_too_soft_is_heard() {
    let library = built();
    remake(&library, true, |samples| {
        samples.iter().map(|x| x * 0.7).collect()
    });
    breach(&library, "loudness", &["chapter", "LUFS", "-18"]);
}

#[test]
fn a_track_that_crackles_is_heard() {
    let library = built();
    remake(&library, true, |mut samples| {
        samples[60_000..60_048].fill(0.98);
        samples
    });
    breach(&library, "peak", &["chapter", "dBTP"]);
}

#[test]
fn a_card_that_falls_silent_is_heard() {
    let library = built();
    respeak(&library, |mut samples| {
        let rest = samples.split_off(samples.len() / 2);
        samples.extend(vec![0.0; 24 * 3000]);
        samples.extend(rest);
        samples
    });
    breach(
        &library,
        "silence",
        &["chapter", ", card ", "of silence from"],
    );
}

/// Has a line of the first chapter sound otherwise: its samples changed, its words moved with them.
fn respeak(library: &Library, change: impl Fn(Vec<f32>) -> Vec<f32>) {
    tamper(library, "narrate", |output| {
        let count = output["words"].as_array().map_or(0, Vec::len);
        if count < 12 {
            return false;
        }
        let samples = flac::decode(&get(library, &output["sound"])).expect("decoded");
        let before = samples.len() as f64;
        let changed = change(samples);
        let share = changed.len() as f64 / before;
        output["sound"] = put(library, &flac::encode(&changed).expect("FLAC"), "flac");
        output["samples"] = json!(changed.len());
        for word in output["words"].as_array_mut().expect("words") {
            for side in ["from", "to"] {
                let at = word[side].as_f64().expect("a time") * share;
                word[side] = json!(at as u64);
            }
        }
        true
    });
}

#[test]
fn a_line_that_is_cut_off_is_heard() {
    let library = built();
    respeak(&library, |samples| samples[..samples.len() / 4].to_vec());
    breach(
        &library,
        "rate",
        &["chapter 1, card 2", "is cut off or missing"],
    );
}

#[test]
fn a_line_that_runs_away_is_heard() {
    let library = built();
    respeak(&library, |samples| samples.repeat(7));
    breach(&library, "rate", &["chapter 1, card 2", "has run away"]);
}

#[test]
fn a_line_that_says_nothing_is_heard() {
    let library = built();
    respeak(&library, |samples| vec![0.0; samples.len().min(24_000)]);
    breach(&library, "rate", &["chapter 1, card 2", "nothing is heard"]);
}

#[test]
fn a_clipped_line_is_heard_though_its_track_is_level() {
    let library = built();
    respeak(&library, |samples| {
        samples
            .iter()
            .map(|x| (x * 14.0).clamp(-1.0, 1.0))
            .collect()
    });
    breach(&library, "peak", &["chapter 1, card 2", "clipped in"]);
}

#[test]
fn a_picture_of_another_size_is_seen() {
    let library = built();
    tamper(&library, "illustrate", |output| {
        output["renditions"][0]["width"] = json!(17);
        true
    });
    breach(
        &library,
        "pictures",
        &["is stated", "17"].map(|_| "stated to be 17"),
    );
}

#[test]
fn a_card_without_a_picture_is_seen() {
    let library = built();
    tamper(&library, "illustrate", |output| {
        output["renditions"] = json!([]);
        true
    });
    breach(&library, "pictures", &["card", "no picture"]);
}

#[test]
fn a_chapter_without_sound_is_seen() {
    let library = built();
    tamper(&library, "track", |output| {
        output["sound"] = Value::Null;
        true
    });
    breach(&library, "words", &["chapter ", "has no sound"]);
}

#[test]
fn a_picture_that_cannot_be_decoded_is_seen() {
    let library = built();
    tamper(&library, "illustrate", |output| {
        output["renditions"][1]["picture"] = put(&library, b"RIFF....WEBPVP8 nothing", "webp");
        true
    });
    breach(&library, "pictures", &["cannot be decoded"]);
}

#[test]
fn a_picture_without_words_is_seen() {
    let library = built();
    tamper(&library, "illustrate", |output| {
        output["alt"] = json!("");
        true
    });
    breach(&library, "alt", &["does not say what it shows"]);
}

#[test]
fn a_picture_on_which_captions_cannot_be_read_is_seen() {
    let library = built();
    let (width, height) = (36, 64);
    let white = Raster {
        width,
        height,
        rgb: vec![250; (width * height * 3) as usize],
    };
    tamper(&library, "illustrate", |output| {
        let large = &mut output["renditions"][1];
        let fits = large["width"] == width && large["height"] == height;
        if fits {
            large["picture"] = put(&library, &white.webp().expect("WebP"), "webp");
        }
        fits
    });
    breach(&library, "contrast", &[", card 1: ", "a contrast of 1.0"]);
}

#[test]
fn what_is_not_the_authors_is_seen() {
    let library = Library::fake();
    library.write(
        "ferry.txt",
        &TALE.replace("“Then I shall swim,”", "“Then I <i>shall</i> swim,”"),
    );
    let run = library.run(&["publish"]);
    assert_eq!(run.code, 1, "{}", run.out);
    let line = "proof: leftovers: chapter 1, card";
    assert!(
        run.err.contains(line) && run.err.contains("a tag of HTML"),
        "{}",
        run.err
    );
    assert!(
        run.err.contains("[[skip]] in books/ferry.toml"),
        "{}",
        run.err
    );
    assert!(
        !library.path("output/site").exists(),
        "nothing of it is published"
    );
    library.ok(&["publish", "--allow", "leftovers"]);
    library.ok(&["verify", "--allow", "leftovers"]);
}

#[test]
fn a_dead_link_of_a_theme_is_found() {
    let library = built();
    library.write(
        "mine/templates/offline.html",
        "<!DOCTYPE html><a href=\"nowhere/at/all.html\">x</a>",
    );
    library.write(
        "books.toml",
        &books_toml("[site]\ntheme = \"mine\"\n", BOOK),
    );
    breach(
        &library,
        "links",
        &["site", "offline.html leads to nowhere/at/all.html"],
    );
}

#[test]
fn a_page_too_heavy_for_a_phone_is_found() {
    let library = built();
    let mut state = 7u64;
    let noise: String = (0..40_000)
        .map(|_| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            char::from(b'a' + (state >> 59) as u8 % 26)
        })
        .collect();
    library.write(
        "mine/assets/css/site.css",
        &format!("/*!{noise}*/ .x{{--y:\"{noise}\"}}"),
    );
    library.write(
        "books.toml",
        &books_toml("[site]\ntheme = \"mine\"\n", BOOK),
    );
    breach(&library, "budget", &["style sheets", "larger than a phone"]);
}

#[test]
fn the_folder_is_the_list_and_nothing_else() {
    let library = built();
    library.write("output/site/b/stray.html", "x");
    let run = library.run(&["verify"]);
    assert_eq!(run.code, 1);
    assert!(
        run.err
            .contains("b/stray.html lies in the site and is no part of it"),
        "{}",
        run.err
    );
    std::fs::remove_file(library.path("output/site/b/stray.html")).expect("removed");
    library.ok(&["verify"]);
    let sound = library
        .site()
        .into_keys()
        .find(|path| path.extension().is_some_and(|e| e == "mp3"));
    let sound = library.path("output/site").join(sound.expect("a sound"));
    let mut bytes = std::fs::read(&sound).expect("read");
    bytes[2_000] ^= 0x40;
    std::fs::write(&sound, &bytes).expect("written");
    let run = library.run(&["verify"]);
    assert!(
        run.err.contains("mp3 is not as it was published"),
        "{}",
        run.err
    );
    std::fs::remove_file(&sound).expect("removed");
    let run = library.run(&["verify"]);
    assert!(run.err.contains("is missing from the site"), "{}", run.err);
    library.ok(&["publish", "-q"]);
    library.ok(&["verify"]);
}

#[test]
fn what_is_asked_for_and_not_published_is_no_proof() {
    let library = built();
    let book = format!("{BOOK}voices = {{ \"Anna\" = \"bf_alice\" }}\n");
    library.write("books.toml", &books_toml("", &book));
    let run = library.run(&["verify"]);
    assert_eq!(run.code, 1);
    assert!(
        run.err.contains("ferry") && run.err.contains("pennyreel publish"),
        "{}",
        run.err
    );
    library.ok(&["publish", "-q"]);
    library.ok(&["verify", "ferry"]);
}

#[test]
fn checks_and_hosts_that_nobody_knows_are_refused() {
    let library = Library::fake();
    let run = library.run(&["build", "--allow", "everything"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("words, cues, length"), "{}", run.err);
    library.write(
        "books.toml",
        &books_toml("[site]\nhost = \"geocities\"\n", BOOK),
    );
    let run = library.run(&["build"]);
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("cloudflare-pages, github-pages, netlify"),
        "{}",
        run.err
    );
}

#[test]
fn a_track_made_of_parts_is_what_the_gate_promises() {
    let part = track::Part {
        samples: 24_000,
        pause_after: 380,
    };
    let promise = ear::Promise::of(TrackFormat::Opus, &[part, part]).expect("a promise");
    assert_eq!(promise.samples, 2 * (24_000 + 9_120));
    assert_eq!(promise.offsets, [(0, 1000), (1380, 2380)]);
}
