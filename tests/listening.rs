//! Listening back with an ear of the test's own: what is listed, what is asked only once, what happens to
//! an ear that is missing, dies or talks nonsense, and lines that are said again. And once with the real
//! voice and the real ear, where both are installed.

use pennyreel::base::blobs::{BlobRef, Blobs};
use pennyreel::media::flac;
use serde_json::{Value, json};

use crate::library::{Library, books_toml, skipped};

const BOOK: &str = "file = \"ferry.txt\"\nslug = \"ferry\"\n";
/// In the one line that is made to be misheard.
const DROWN: &str = "You will drown";

/// Hears by the length of a sound, which is another for each line and take; writes down what it was
/// asked, and ends once it was asked `limit` times in all.
const EAR: &str = r#"
import base64, json, os, sys
for line in sys.stdin:
    line = json.loads(line)
    asked = open("asked").read().split() if os.path.exists("asked") else []
    if len(asked) >= int(open("limit").read()):
        sys.exit("the ear is tired")
    count = str((len(base64.b64decode(line["wav"])) - 44) // 2)
    with open("asked", "a") as file:
        file.write(count + "\n")
    print(json.dumps({"id": line["id"], "heard": json.load(open("heard.json"))[count]}), flush=True)
"#;

/// A line that was narrated: its text, its samples at 24 kHz, its words.
struct Line {
    text: String,
    samples: u64,
    words: u64,
}

impl Line {
    /// What the ear knows it by.
    fn count(&self, take: u64) -> String {
        ((self.samples + 24 * take * self.words) * 2 / 3).to_string()
    }
}

fn narrated(library: &Library) -> Vec<Line> {
    let connection = rusqlite::Connection::open(library.path("output/work.db")).expect("database");
    let mut statement = connection
        .prepare("SELECT manifest, output FROM artifact WHERE stage = 'narrate' ORDER BY rowid")
        .expect("a statement");
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
    let rows: Vec<(String, String)> = rows.expect("rows").collect::<Result<_, _>>().expect("rows");
    let line = |(manifest, output): (String, String)| {
        let manifest: Value = serde_json::from_str(&manifest).expect("JSON");
        let output: Value = serde_json::from_str(&output).expect("JSON");
        Line {
            text: manifest["unit"]["text"].as_str().expect("text").to_owned(),
            samples: output["samples"].as_u64().expect("samples"),
            words: output["words"].as_array().expect("words").len() as u64,
        }
    };
    rows.into_iter().map(line).collect()
}

/// A built book, and an ear that hears every line as it is written, but half of one.
fn listened() -> Library {
    let library = Library::fake();
    let listen = "[listen]\ncommand = [\"python3\", \"ear.py\"]\n";
    library.write("books.toml", &books_toml(listen, BOOK));
    // As the tale has it, its heading is as long as another line.
    let tale = library.read("ferry.txt");
    library.write(
        "ferry.txt",
        &tale.replace("THE CROSSING", "THE LATE CROSSING"),
    );
    library.write("ear.py", EAR);
    library.write("limit", "1000");
    library.ok(&["build", "-q"]);
    let lines = narrated(&library);
    let mut heard = serde_json::Map::new();
    for line in &lines {
        let first = match line.text.contains(DROWN) {
            true => "You",
            false => &line.text,
        };
        heard.insert(line.count(0), json!(first));
        heard.insert(
            line.count(1),
            json!("something else altogether, which nobody has written"),
        );
        heard.insert(line.count(2), json!(line.text));
    }
    assert_eq!(
        heard.len(),
        3 * lines.len(),
        "every line has a length of its own"
    );
    library.write("heard.json", &Value::Object(heard).to_string());
    library
}

fn asked(library: &Library) -> usize {
    let path = library.path("asked");
    std::fs::read_to_string(path).map_or(0, |text| text.lines().count())
}

#[test]
fn a_line_that_is_not_heard_as_written_is_listed_and_nothing_is_heard_twice() {
    let library = listened();
    let page = |library: &Library| {
        library.ok(&["review", "-q"]);
        library.read("output/review/ferry/index.html")
    };
    assert!(
        !page(&library).contains("Listen to these"),
        "nobody has listened"
    );
    let run = library.ok(&["verify", "--listen"]);
    let lines = narrated(&library).len();
    assert!(
        run.out
            .contains(&format!("1 of {lines} lines worth hearing")),
        "{}",
        run.out
    );
    assert!(run.out.contains("said  “You [will drown,”]"), "{}", run.out);
    assert!(run.out.contains("heard You"), "{}", run.out);
    assert_eq!(asked(&library), lines);
    let run = library.ok(&["verify", "--listen", "--json"]);
    let event = run
        .out
        .lines()
        .find(|line| line.contains("\"suspicious\","))
        .expect("an event");
    let event: Value = serde_json::from_str(event).expect("JSON");
    assert_eq!(
        (&event["chapter"], &event["matter"]),
        (&json!(1), &json!("words are missing"))
    );
    assert_eq!(run.json()["listened"][0]["heard"], json!(lines));
    let page = page(&library);
    assert!(page.contains("Listen to these"), "{page}");
    assert!(page.contains("<del>will drown,”</del>"), "{page}");
    // What was heard of lines that are still said outlives clearing away.
    library.ok(&["clean", "-q"]);
    library.ok(&["verify", "--listen", "-q"]);
    assert_eq!(asked(&library), lines, "asked again for what is stored");
}

#[test]
fn an_ear_that_dies_ends_the_run_and_the_next_one_hears_the_rest() {
    let library = listened();
    library.write("limit", "2");
    let run = library.run(&["verify", "--listen"]);
    assert_eq!(run.code, 1, "{}", run.out);
    assert!(run.err.contains("the ear is tired"), "{}", run.err);
    let before = asked(&library);
    let lines = narrated(&library).len();
    assert!((1..lines).contains(&before), "{before} of {lines}");
    library.write("limit", "1000");
    library.ok(&["verify", "--listen"]);
    assert_eq!(asked(&library), lines, "only the rest was listened to");
}

#[test]
fn an_ear_that_talks_nonsense_or_is_not_there_is_told_with_what_to_do() {
    let library = listened();
    let cases = [
        (
            "import sys\nfor line in sys.stdin: print('good morning', flush=True)",
            "good morning",
        ),
        (
            "import sys\nfor line in sys.stdin: print('{\"id\": 7, \"heard\": \"\"}', flush=True)",
            "was asked for",
        ),
        (
            "raise SystemExit('no model')",
            "before its first answer: no model",
        ),
    ];
    for (script, words) in cases {
        library.write("ear.py", script);
        let run = library.run(&["verify", "--listen"]);
        assert_eq!(run.code, 1, "{}", run.out);
        assert!(run.err.contains(words), "{}", run.err);
        assert!(run.err.contains("under [listen]"), "{}", run.err);
    }
    library.write("ear.py", "import sys\nfor line in sys.stdin: print('{\"id\": 1, \"error\": \"too loud\"}', flush=True)");
    let run = library.run(&["verify", "--listen"]);
    assert!(run.code == 1 && run.err.contains("too loud"), "{}", run.err);
    let command = [
        "command = [\"python3\", \"ear.py\"]",
        "command = [\"no-such-ear\"]",
    ];
    let toml = library.read("books.toml").replace(command[0], command[1]);
    library.write("books.toml", &toml);
    let run = library.run(&["verify", "--listen"]);
    assert!(
        run.code == 1 && run.err.contains("no-such-ear cannot be started"),
        "{}",
        run.err
    );
    library.write("books.toml", &books_toml("", BOOK));
    for arguments in [
        &["verify", "--listen"][..],
        &["narrate", "--retry-suspicious"],
    ] {
        let mut command = library.command(arguments);
        command.env("PENNYREEL_VOICES", library.path("no-voices"));
        let output = command.output().expect("the program runs");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains("pennyreel voices install --ear"), "{said}");
    }
}

#[test]
fn what_the_ear_does_not_understand_is_said_to_be_unheard() {
    let library = listened();
    let toml = library.read("books.toml");
    let toml = toml.replace("[listen]\n", "[listen]\nlanguages = [\"de\"]\n");
    library.write("books.toml", &toml);
    let run = library.ok(&["verify", "--listen"]);
    assert!(
        run.out
            .contains("not listened to: command does not understand “en”"),
        "{}",
        run.out
    );
    assert_eq!(asked(&library), 0);
}

#[test]
fn what_came_of_saying_a_line_again_is_told_as_the_schema_has_it() {
    let library = listened();
    let kinds =
        crate::curators::hold(&library.ok(&["narrate", "--retry-suspicious", "--json"]).out);
    assert!(kinds.contains(&"retried".to_owned()), "{kinds:?}");
}

#[test]
fn a_suspicious_line_is_said_again_until_it_is_heard_and_can_be_taken_back() {
    let library = listened();
    let before = library.site();
    let spoken = narrated(&library).len();
    let run = library.ok(&["narrate", "--retry-suspicious"]);
    assert!(run.out.contains("understood in take 3"), "{}", run.out);
    assert_eq!(
        narrated(&library).len(),
        spoken + 2,
        "only that line was said, twice"
    );
    library.ok(&["build", "-q"]);
    assert_ne!(library.site(), before, "later builds use the take");
    assert_eq!(narrated(&library).len(), spoken + 2);
    let run = library.ok(&["verify", "--listen"]);
    assert!(run.out.contains("heard as written"), "{}", run.out);
    let heard = asked(&library);
    let run = library.ok(&["narrate", "--retry-suspicious"]);
    assert!(
        !run.out.contains("take 3"),
        "nothing is left to be tried: {}",
        run.out
    );
    assert_eq!(asked(&library), heard);
    let run = library.ok(&["narrate", "--first-takes"]);
    assert!(
        run.out.contains("1 line back in the first take"),
        "{}",
        run.out
    );
    library.ok(&["build", "-q"]);
    assert_eq!(library.site(), before, "as if nothing had been tried");
}

#[test]
fn a_voice_that_sends_a_bill_is_not_asked_for_the_same_again() {
    let library = listened();
    let server =
        "use = \"openai\"\nbase_url = \"http://127.0.0.1:9/v1\"\nmodel = \"m\"\nvoice = \"v\"\n";
    let toml = library.read("books.toml");
    let toml = toml.replacen("use = \"fake\"\n", server, 1);
    library.write("books.toml", &toml);
    let run = library.run(&["narrate", "--retry-suspicious"]);
    assert_eq!(run.code, 1);
    assert!(
        run.err.contains("says a line in one way only"),
        "{}",
        run.err
    );
}

#[test]
fn the_real_ear_hears_what_was_cut_off() {
    let library = Library::empty();
    let toml = "[engine.image]\nuse = \"fake\"\n\n[[book]]\nfile = \"ferry.txt\"\nslug = \"ferry\"\nchapters = \"1\"\n";
    library.write("books.toml", toml);
    library.write("ferry.txt", crate::library::TALE);
    let status = library.run(&["voices", "status", "--json"]).json();
    if status["installed"] != true || status["ear"]["installed"] != true {
        skipped(
            "SKIPPED: voice or ear are not installed; `pennyreel voices install` and `voices install --ear` do it",
        );
        return;
    }
    library.ok(&["build", "-q"]);
    let run = library.ok(&["verify", "--listen", "--json"]).json();
    let listed = run["listened"][0]["suspicious"].as_array().map(Vec::len);
    assert_eq!(listed, Some(0), "good lines are not listed: {run}");
    // One line loses its last third behind the program's back.
    let database = library.path("output/work.db");
    let connection = rusqlite::Connection::open(database).expect("the database");
    let sql =
        "SELECT key, output FROM artifact WHERE stage = 'narrate' AND manifest LIKE '%ferryman%'";
    let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
    let (key, output): (String, String) = connection.query_row(sql, [], row).expect("the line");
    let mut output: Value = serde_json::from_str(&output).expect("JSON");
    let blobs = Blobs::new(library.path("output/blobs"));
    let sound: BlobRef = serde_json::from_value(output["sound"].clone()).expect("a blob");
    let samples = flac::decode(&blobs.get(&sound).expect("the sound")).expect("samples");
    let cut = flac::encode(&samples[..samples.len() * 2 / 3]).expect("FLAC");
    output["sound"] = serde_json::to_value(blobs.put(&cut, "flac").expect("put")).expect("JSON");
    let sql = "UPDATE artifact SET output = ?2 WHERE key = ?1";
    connection
        .execute(sql, [&key, &output.to_string()])
        .expect("changed");
    drop(connection);
    let run = library.run(&["verify", "--listen", "--json"]).json();
    let first = &run["listened"][0]["suspicious"][0]["hearing"];
    let said = first["said"].to_string();
    assert!(said.contains("would not cross it"), "{run}");
    assert!(first["missing"].as_f64() > Some(5.0), "{run}");
}
