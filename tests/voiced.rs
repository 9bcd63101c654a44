//! The real voice and the real illustrator. Runs when the voice is installed, which `tests/run`
//! does first; says aloud when it is not.

use std::path::{Path, PathBuf};

use crate::library::{Library, skipped};

/// One short chapter: enough to hear two voices and see two pictures.
const SCENE: &str = "\
Title: The Lamp

Author: A. Tester


CHAPTER I.

THE STAIR


It was past midnight, and the storm shook the tower. \u{201c}Who is there?\u{201d} cried old Mr. Hale, and he
held up his lamp.

\u{201c}It is only I,\u{201d} said Anna. \u{201c}The rain has come in at the door.\u{201d}
";

fn installed(library: &Library) -> bool {
    let run = library.run(&["voices", "status"]);
    if run.code != 0 {
        skipped("SKIPPED: the voice is not installed; `pennyreel voices install` does it");
    }
    run.code == 0
}

fn library(name: &str) -> Library {
    let library = Library::empty();
    library.write("lamp.txt", SCENE);
    let narrator = if name.is_empty() {
        String::new()
    } else {
        format!("narrator = \"{name}\"\n")
    };
    library.write(
        "books.toml",
        &format!("[[book]]\nfile = \"lamp.txt\"\nslug = \"lamp\"\n{narrator}"),
    );
    library
}

#[test]
fn a_chapter_is_spoken_and_drawn_the_same_twice() {
    let (one, two) = (library(""), library(""));
    if !installed(&one) {
        return;
    }
    let run = one.ok(&["build", "--json"]);
    let book = &run.json()["report"]["books"][0];
    let sound = book["sound_millis"].as_u64().unwrap_or(0);
    assert!((9_000..40_000).contains(&sound), "45 words took {sound} ms");
    assert!(
        book["pictures"].as_u64().unwrap_or(0) >= 3,
        "scene, cover and portraits: {book}"
    );
    two.ok(&["build", "--jobs", "1"]);
    assert_eq!(one.site(), two.site(), "two folders get the same bytes");
}

/// (slug, language, its one chapter): each with a number, an abbreviation or speech of its kind.
const ABROAD: [(&str, &str, &str); 4] = [
    (
        "phare",
        "fr",
        "Chapitre I\n\n— Entrez, dit M. Lenoir, il est 7 heures.\n",
    ),
    (
        "faro",
        "es",
        "Capítulo I\n\n—Pase usted, señorita —dijo una voz suave.\n",
    ),
    (
        "lanterna",
        "it",
        "Capitolo I\n\n«Entri pure» disse la bambina di 8 anni.\n",
    ),
    (
        "farol",
        "pt",
        "Capítulo I\n\n— Entre, disse o velho, que já é noite.\n",
    ),
];

#[test]
fn books_in_other_languages_are_built_to_their_end() {
    let library = Library::empty();
    if !installed(&library) {
        return;
    }
    let status = library.run(&["voices", "status", "--json"]).json();
    if status["abroad"]["installed"] != true {
        skipped(
            "SKIPPED: the voices of other languages are not installed; `pennyreel voices install --abroad` does it",
        );
        return;
    }
    let mut books = String::new();
    for (slug, language, text) in ABROAD {
        library.write(
            &format!("{slug}.txt"),
            &format!("Title: {slug}\n\n\n{text}"),
        );
        books += &format!(
            "[[book]]\nfile = \"{slug}.txt\"\nslug = \"{slug}\"\nlanguage = \"{language}\"\n"
        );
    }
    library.write("books.toml", &books);
    let report = library.ok(&["build", "--json"]).json()["report"].clone();
    let built = report["books"].as_array().expect("books");
    assert_eq!(built.len(), ABROAD.len(), "{report}");
    for book in built {
        let sound = book["sound_millis"].as_u64().unwrap_or(0);
        assert!((3_000..20_000).contains(&sound), "{sound} ms: {book}");
        let warnings = book["warnings"].to_string();
        assert!(warnings.contains("not who speaks"), "{book}");
        assert_eq!(book["guessed"].as_array().map(Vec::len), Some(0), "{book}");
    }
}

#[test]
fn an_unknown_voice_is_named_with_the_way_to_those_that_exist() {
    let library = library("bf_nobody");
    if !installed(&library) {
        return;
    }
    let run = library.run(&["build"]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(
        run.err.contains("bf_nobody") && run.err.contains("voices list"),
        "{}",
        run.err
    );
}

/// The program with these voices, no client to install with, and a proxy that nobody answers at.
fn cut_off(library: &Library, arguments: &[&str], voices: &Path) -> (Option<i32>, String) {
    let mut command = library.command(arguments);
    command
        .env("PENNYREEL_VOICES", voices)
        .env("PATH", "/nonexistent");
    for name in [
        "https_proxy",
        "HTTPS_PROXY",
        "http_proxy",
        "HTTP_PROXY",
        "ALL_PROXY",
    ] {
        command.env(name, "http://127.0.0.1:9");
    }
    let output = command.output().expect("the program runs");
    let words = [output.stdout, output.stderr].concat();
    (
        output.status.code(),
        String::from_utf8_lossy(&words).into_owned(),
    )
}

#[test]
fn without_the_voice_and_without_a_way_to_get_it_the_error_names_the_remedies() {
    let library = library("");
    let (code, words) = cut_off(&library, &["narrate"], &library.path("no-voices"));
    assert_eq!(code, Some(1), "{words}");
    for remedy in ["voices install", "narrator = \"none\""] {
        assert!(words.contains(remedy), "{remedy} is not in: {words}");
    }
}

/// Two hundred thousand bytes of a file are taken away, changed, or made something else.
#[test]
fn a_voice_file_that_is_cut_short_or_another_is_named_with_the_remedy() {
    let library = library("");
    if !installed(&library) {
        return;
    }
    let status = library.ok(&["voices", "status", "--json"]).json();
    let whole = PathBuf::from(status["folder"].as_str().expect("a folder"));
    let name = whole.file_name().expect("a recipe's name");
    let model = std::fs::read(whole.join("model.onnx")).expect("the model");
    let mut other = model.clone();
    other[model.len() / 2..][..200_000].fill(7);
    let cut = model[..model.len() - 200_000].to_vec();
    let text = "not a network".repeat(model.len() / 13 + 1).into_bytes()[..model.len()].to_vec();
    for (what, bytes) in [("cut", cut), ("other", other), ("text", text)] {
        let voices = library.path(what);
        let folder = voices.join(name);
        copy(&whole, &folder);
        std::fs::write(folder.join("model.onnx"), bytes).expect("damage");
        for arguments in [["narrate"].as_slice(), &["voices", "status"]] {
            let (code, words) = cut_off(&library, arguments, &voices);
            assert_eq!(code, Some(1), "{what}: {words}");
            assert!(words.contains("voices install"), "{what}: {words}");
            // A build that finds a file cut short fetches it anew, and says that this failed.
            let fetched = what == "cut" && arguments == ["narrate"];
            let named = if fetched { "cannot be" } else { "model.onnx" };
            assert!(words.contains(named), "{what}: {words}");
        }
        let (code, words) = cut_off(&library, &["voices", "install"], &voices);
        assert_eq!(code, Some(1), "it cannot have been mended: {words}");
    }
}

/// Copies a folder without its model.
fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder").flatten() {
        let (path, to) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &to);
        } else if entry.file_name() != "model.onnx" {
            std::fs::copy(&path, &to).expect("a copy");
        }
    }
}
