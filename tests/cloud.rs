//! A voice over HTTP, against a server on loopback that speaks the documented shape.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use crate::library::{Library, Run, TALE, tree};

/// A key that must never be seen again.
const KEY: &str = "sk-test-0123456789abcdefghij";

/// The id of a voice, in the form that ElevenLabs gives them.
const VOICE: &str = "JBFqnCBsd6RMkjVDRZzb";

/// What the server does with a request.
#[derive(Clone, Copy, Debug)]
enum Deed {
    /// A tone in WAV, at 22,050 Hz as some servers give it.
    Speak,
    /// The same in headerless samples.
    Pcm,
    /// A status with an error in OpenAI's shape; the message repeats the key, as careless ones do.
    Fail(u16, &'static str),
    /// Half of what was promised.
    Break,
    /// A WAV file that claims to be longer than it is, in a whole answer.
    Short,
    /// Nothing at all.
    Empty,
    /// A file as it is, called something else; at most so many of its bytes.
    File(&'static str, &'static [u8]),
    /// Words of trouble with a status of success.
    Sorry(&'static str),
    /// The sound, a little at a time.
    Drip,
}

/// A request as it came.
#[derive(Clone, Debug)]
struct Asked {
    line: String,
    bearer: Option<String>,
    body: serde_json::Value,
}

struct Server {
    base: String,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Server {
    /// Does `first` in order, then `then` for ever.
    fn start(first: &[Deed], then: Deed) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let base = format!("http://{}/v1", listener.local_addr().expect("an address"));
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (shared, first) = (asked.clone(), first.to_vec());
        std::thread::spawn(move || {
            let mut deeds = first.into_iter();
            for stream in listener.incoming().flatten() {
                let deed = deeds.next().unwrap_or(then);
                answer(stream, deed, &shared);
            }
        });
        Self { base, asked }
    }

    fn asked(&self) -> Vec<Asked> {
        self.asked.lock().expect("the log").clone()
    }
}

fn answer(mut stream: TcpStream, deed: Deed, asked: &Mutex<Vec<Asked>>) {
    let mut reader = BufReader::new(stream.try_clone().expect("clone the stream"));
    let mut head = Vec::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).unwrap_or(0) == 0 || line == "\r\n" {
            break;
        }
        head.push(line.trim_end().to_owned());
    }
    let header = |name: &str| {
        let mut pairs = head.iter().filter_map(|line| line.split_once(": "));
        pairs
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.to_owned())
    };
    let length = header("content-length")
        .and_then(|n| n.parse().ok())
        .unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body).expect("the whole body");
    let body: serde_json::Value = serde_json::from_slice(&body).expect("JSON");
    let letters = body["input"].as_str().unwrap_or_default().len();
    asked.lock().expect("the log").push(Asked {
        line: head.first().cloned().unwrap_or_default(),
        bearer: header("authorization"),
        body,
    });
    let (status, kind, body) = match deed {
        Deed::Speak | Deed::Break | Deed::Drip => (200, "audio/wav", wav(letters)),
        Deed::Short => (200, "audio/wav", wav(letters)[..500].to_vec()),
        Deed::Pcm => (200, "audio/pcm", tone(letters, 24_000)),
        Deed::Empty => (200, "audio/wav", Vec::new()),
        Deed::File(kind, bytes) => (200, kind, bytes.to_vec()),
        Deed::Sorry(code) => {
            let error = serde_json::json!({"error": {
                "message": format!("Sorry about {code}, {KEY}"), "code": code,
            }});
            (200, "audio/wav", error.to_string().into_bytes())
        }
        Deed::Fail(status, code) => {
            let message = format!("Sorry about {code}, dear {KEY}.");
            let error = serde_json::json!({"error": {
                "message": message, "type": "error", "param": null, "code": code,
            }});
            (status, "application/json", error.to_string().into_bytes())
        }
    };
    let head = format!(
        "HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\
         Retry-After: 0\r\nConnection: close\r\n\r\n",
        body.len()
    );
    let sent = if matches!(deed, Deed::Break) {
        body.len() / 2
    } else {
        body.len()
    };
    let _ = stream.write_all(head.as_bytes());
    let pieces = if matches!(deed, Deed::Drip) { 20 } else { 1 };
    for piece in body[..sent].chunks(sent.div_ceil(pieces).max(1)) {
        let _ = stream.write_all(piece);
        if pieces > 1 {
            std::thread::sleep(std::time::Duration::from_millis(30));
        }
    }
}

/// Samples of 16 bits: 60 ms for each letter between two stretches of silence.
fn tone(letters: usize, rate: usize) -> Vec<u8> {
    let (sound, silence) = (letters * rate * 6 / 100, rate / 4);
    let sample = |i: usize| match i.checked_sub(silence).filter(|i| *i < sound) {
        Some(i) => (8_000.0 * (i as f64 * 0.1).sin()) as i16,
        None => 0,
    };
    (0..sound + 2 * silence)
        .flat_map(|i| sample(i).to_le_bytes())
        .collect()
}

pub fn wav(letters: usize) -> Vec<u8> {
    let data = tone(letters, 22_050);
    let mut file = b"RIFF\xFF\xFF\xFF\xFFWAVEfmt \x10\0\0\0\x01\0\x01\0".to_vec();
    file.extend(22_050u32.to_le_bytes());
    file.extend(44_100u32.to_le_bytes());
    file.extend(b"\x02\0\x10\0data");
    file.extend((data.len() as u32).to_le_bytes());
    file.extend(data);
    file
}

fn library(server: &Server, engine: &str, book: &str) -> Library {
    let library = Library::empty();
    library.write("ferry.txt", TALE);
    let books = format!(
        "[engine.speech]\nuse = \"openai\"\nbase_url = \"{}/\"\nmodel = \"tts-x\"\n\
         voice = \"sage\"\n{engine}\n[engine.image]\nuse = \"fake\"\n\n\
         [[book]]\nfile = \"ferry.txt\"\nslug = \"ferry\"\n{book}\n",
        server.base
    );
    library.write("books.toml", &books);
    library
}

fn run(library: &Library, arguments: &[&str], key: Option<&str>) -> Run {
    let mut command = library.command(arguments);
    command.env_remove("OPENAI_API_KEY");
    if let Some(key) = key {
        command.env("OPENAI_API_KEY", key);
    }
    let run = Run::of(command.output().expect("the program runs"));
    for words in [&run.out, &run.err] {
        assert!(!words.contains(KEY), "the key is shown: {words}");
    }
    run
}

fn assert_absent(library: &Library, secret: &str) {
    for (path, bytes) in tree(&library.path("output")) {
        let found = bytes
            .windows(secret.len())
            .any(|window| window == secret.as_bytes());
        assert!(!found, "the key is in {}", path.display());
    }
}

#[test]
fn a_book_is_built_with_a_cloud_voice_and_the_key_goes_nowhere_else() {
    let server = Server::start(&[Deed::Pcm], Deed::Speak);
    let library = library(&server, "", "voices = { \"Anna\" = \"coral\" }");
    let built = run(&library, &["build"], Some(KEY));
    assert_eq!(built.code, 0, "{}\n{}", built.out, built.err);
    assert!(built.out.contains("cost   $0.00"), "{}", built.out);
    let asked = server.asked();
    assert!(asked.len() >= 6);
    for request in &asked {
        assert_eq!(request.line, "POST /v1/audio/speech HTTP/1.1");
        assert_eq!(
            request.bearer.as_deref(),
            Some(format!("Bearer {KEY}").as_str())
        );
        assert_eq!(request.body["model"], "tts-x");
        assert_eq!(request.body["response_format"], "wav");
        assert!(!request.body.to_string().contains(KEY));
    }
    let voice_of = |words: &str| {
        let said = |asked: &&Asked| asked.body["input"].as_str().unwrap_or("").contains(words);
        asked
            .iter()
            .find(said)
            .map(|asked| asked.body["voice"].clone())
    };
    assert_eq!(voice_of("I shall swim"), Some("coral".into()));
    assert_eq!(
        voice_of("Not for a guinea"),
        Some("sage".into()),
        "no voice was chosen for him"
    );
    assert_eq!(voice_of("The river was high"), Some("sage".into()));
    assert_absent(&library, KEY);

    let again = run(&library, &["build"], None);
    assert_eq!(again.code, 0, "{}", again.err);
    assert_eq!(
        server.asked().len(),
        asked.len(),
        "what is spoken is not asked for again"
    );
}

#[test]
fn listed_voices_are_cast_as_the_embedded_ones_are() {
    let server = Server::start(&[], Deed::Speak);
    let listed = "voices = [\n  { name = \"nova\", sex = \"female\" },\n  \
        { name = \"onyx\", sex = \"male\", age = \"old\" },\n  { name = \"sage\" },\n]";
    let library = library(&server, listed, "");
    let built = run(&library, &["narrate"], None);
    assert_eq!(built.code, 0, "{}", built.err);
    let asked = server.asked();
    let voice_of = |words: &str| {
        let said = |asked: &&Asked| asked.body["input"].as_str().unwrap_or("").contains(words);
        asked
            .iter()
            .find(said)
            .and_then(|asked| asked.body["voice"].as_str())
    };
    assert_eq!(voice_of("I shall swim"), Some("nova"));
    assert_eq!(voice_of("Not for a guinea"), Some("onyx"));
    assert_eq!(voice_of("The river was high"), Some("sage"));
    let cast = library.ok(&["cast", "ferry"]);
    assert!(
        cast.out.contains("nova") && cast.out.contains("onyx"),
        "{}",
        cast.out
    );
}

#[test]
fn servers_without_a_key_are_asked_without_one_and_another_variable_can_hold_it() {
    let server = Server::start(&[], Deed::Speak);
    assert_eq!(run(&library(&server, "", ""), &["narrate"], None).code, 0);
    assert!(server.asked().iter().all(|asked| asked.bearer.is_none()));

    let library = library(&server, "key_env = \"FERRY_KEY\"", "");
    let mut command = library.command(&["narrate"]);
    command.env("FERRY_KEY", "mine").env("OPENAI_API_KEY", KEY);
    assert!(command.output().expect("the program runs").status.success());
    assert_eq!(
        server.asked().pop().and_then(|asked| asked.bearer),
        Some("Bearer mine".into())
    );
}

#[test]
fn what_passes_is_tried_again() {
    let troubles = [
        Deed::Fail(429, "rate_limit_exceeded"),
        Deed::Fail(503, "busy"),
        Deed::Break,
        Deed::Short,
        Deed::Empty,
        Deed::Drip,
        Deed::Sorry("overloaded"),
        Deed::File("audio/ogg", &OPUS[..2_000]),
    ];
    // Slowness is no trouble.
    let faults = troubles.len() as u64 - 1;
    let server = Server::start(&troubles, Deed::Speak);
    let library = library(&server, "", "");
    let built = run(&library, &["build", "--json"], Some(KEY));
    assert_eq!(built.code, 0, "{}", built.err);
    assert_eq!(server.asked().len() as u64, built.made("narrate") + faults);
    assert_absent(&library, KEY);
}

/// Builds against a server that always does the same, and wants words in the error.
fn fails(deed: Deed, key: Option<&str>, words: &[&str]) -> usize {
    let server = Server::start(&[], deed);
    let library = library(&server, "", "");
    let built = run(&library, &["build"], key);
    assert_eq!(built.code, 1, "{deed:?}: {}", built.err);
    for word in words {
        assert!(
            built.err.contains(word),
            "{deed:?}: {word:?} is not in: {}",
            built.err
        );
    }
    assert!(
        !library.path("output/site/b/ferry").exists(),
        "nothing half-built is published"
    );
    assert_absent(&library, KEY);
    server.asked().len()
}

#[test]
fn a_key_that_is_not_accepted_ends_the_run_at_once() {
    let asked = fails(
        Deed::Fail(401, "invalid_api_key"),
        Some(KEY),
        &["401", "OPENAI_API_KEY"],
    );
    assert!(asked <= 4, "each lane asked once, not {asked} times");
    fails(
        Deed::Fail(401, "invalid_api_key"),
        None,
        &["401", "OPENAI_API_KEY", "key_env"],
    );
}

#[test]
fn an_empty_account_ends_the_run_at_once() {
    let asked = fails(
        Deed::Fail(429, "insufficient_quota"),
        Some(KEY),
        &["429", "credit"],
    );
    assert!(asked <= 4, "{asked}");
}

#[test]
fn a_refusal_is_reported_in_the_servers_words_and_not_tried_again() {
    let asked = fails(
        Deed::Fail(400, "unknown_voice"),
        Some(KEY),
        &["400", "Sorry about unknown_voice"],
    );
    assert!(asked < 20, "{asked}");
}

#[test]
fn a_storm_of_failures_ends_in_a_clear_error() {
    let asked = fails(
        Deed::Fail(500, "oops"),
        Some(KEY),
        &["500", "20 times in a row", "kept"],
    );
    assert!((20..=24).contains(&asked), "{asked}");
}

#[test]
fn what_cannot_be_read_ends_the_run_with_its_name() {
    let webm: &[u8] = b"\x1A\x45\xDF\xA3 and so on";
    for (kind, bytes, words) in [
        ("audio/wav", webm, ["WebM", "format under [engine.speech]"]),
        (
            "audio/wav",
            b"<html>busy</html>",
            ["a web page", "base_url"],
        ),
    ] {
        fails(Deed::File(kind, bytes), Some(KEY), &words);
    }
    fails(Deed::Sorry("insufficient_quota"), Some(KEY), &["credit"]);
    let empty = fails(
        Deed::Empty,
        Some(KEY),
        &["without sound", "20 times in a row"],
    );
    assert!(empty >= 20);
}

/// One second of a tone.
const OPUS: &[u8] = include_bytes!("sounds/tone.opus");
const AAC: &[u8] = include_bytes!("sounds/tone.aac");
const MP4: &[u8] = include_bytes!("sounds/tone.m4a");
const VORBIS: &[u8] = include_bytes!("sounds/tone.ogg");

#[test]
fn any_format_is_taken_whatever_it_is_called() {
    let files = [
        Deed::File("audio/wav", OPUS),
        Deed::File("audio/pcm", MP4),
        Deed::File("text/html", AAC),
        Deed::File("", VORBIS),
    ];
    let server = Server::start(&files, Deed::Speak);
    let more = "format = \"flac\"\ninstructions = \"Warm, slow.\"";
    let library = library(&server, more, "");
    // Their tone of a second is no speech of a line, which the gate of a whole build would say.
    let built = run(&library, &["narrate"], Some(KEY));
    assert_eq!(built.code, 0, "{}", built.err);
    for asked in server.asked() {
        assert_eq!(asked.body["response_format"], "flac");
        assert_eq!(asked.body["instructions"], "Warm, slow.");
    }
    // Another manner is another sound.
    let before = server.asked().len();
    let books = library
        .read("books.toml")
        .replace("Warm, slow.", "Cold, fast.");
    library.write("books.toml", &books);
    assert_eq!(run(&library, &["narrate"], Some(KEY)).code, 0);
    assert_eq!(server.asked().len(), 2 * before);
}

#[test]
fn long_utterances_are_asked_for_in_parts() {
    let server = Server::start(&[], Deed::Speak);
    let library = library(&server, "max_chars = 100", "");
    let long =
        "The rain fell on the river and on the roofs of the town, and nobody came. ".repeat(6);
    library.write("ferry.txt", &format!("{TALE}\n\n{}\n", long.trim()));
    assert_eq!(run(&library, &["build"], Some(KEY)).code, 0);
    let inputs: Vec<String> = server
        .asked()
        .iter()
        .map(|asked| asked.body["input"].as_str().unwrap_or("").to_owned())
        .collect();
    assert!(inputs.iter().all(|input| input.chars().count() <= 100));
    let told = |words: &str| inputs.iter().filter(|input| input.contains(words)).count();
    assert_eq!(told("fell on the river"), 6);
}

#[test]
fn a_server_that_is_not_there_is_named() {
    let server = Server {
        base: "http://127.0.0.1:9/v1".into(),
        asked: Arc::default(),
    };
    let library = library(&server, "", "chapters = \"1\"");
    let mut command = library.command(&["narrate", "--jobs", "64"]);
    command.env_remove("OPENAI_API_KEY");
    let built = Run::of(command.output().expect("the program runs"));
    assert_eq!(built.code, 1);
    assert!(built.err.contains("127.0.0.1:9"), "{}", built.err);
}

#[test]
fn mistakes_in_the_table_are_named_with_their_line() {
    let wrong = |table: &str, words: &[&str]| {
        let library = Library::empty();
        library.write("ferry.txt", TALE);
        let book = "[[book]]\nfile = \"ferry.txt\"\nslug = \"ferry\"\n";
        library.write("books.toml", &format!("[engine.speech]\n{table}\n{book}"));
        let built = library.run(&["build"]);
        assert_eq!(built.code, 2, "{table}: {}", built.err);
        assert!(!built.err.contains(KEY), "the key is shown: {}", built.err);
        for word in words {
            assert!(
                built.err.contains(word),
                "{table}: {word:?} is not in: {}",
                built.err
            );
        }
    };
    let with = |more: &str| format!("use = \"openai\"\nmodel = \"m\"\nvoice = \"v\"\n{more}");
    wrong(
        "use = \"openai\"\nmodel = \"m\"",
        &["books.toml:2", "base_url", "hint:"],
    );
    wrong(
        &with("base_url = \"example.org\""),
        &["books.toml:5", "base_url"],
    );
    wrong(
        &with("base_url = \"https://me:pass@example.org\""),
        &["books.toml:5", "password"],
    );
    let keyed = format!("base_url = \"https://example.org\"\nkey_env = \"{KEY}\"");
    wrong(&with(&keyed), &["books.toml:6", "environment variable"]);
    wrong(
        &with("base_url = \"https://example.org\"\npause_ms = 3"),
        &["books.toml:6", "pause_ms"],
    );
    wrong(
        "use = \"kokoro\"\nmodel = \"m\"",
        &["books.toml:3", "model", "openai"],
    );
    wrong("voice = \"sage\"", &["books.toml:2", "voice", "openai"]);
    let at = "base_url = \"https://example.org\"\n";
    wrong(
        &with(&format!("{at}format = \"midi\"")),
        &["books.toml:6", "midi", "flac"],
    );
    for (voices, word) in [
        ("{ name = \"x\", sex = \"f\" }", "\"female\""),
        ("{ name = \"x\", age = \"aged\" }", "\"old\""),
        ("{ name = \"x\" }, { name = \"x\" }", "twice"),
        ("{ name = \"\" }", "name"),
        ("{ name = \"x\", gender = \"any\" }", "gender"),
    ] {
        wrong(
            &with(&format!("{at}voices = [{voices}]")),
            &["books.toml:6", word],
        );
    }
    wrong(
        "use = \"kokoro\"\nvoices = []",
        &["books.toml:3", "voices", "openai"],
    );
    wrong(
        &with(&format!("{at}max_chars = 9")),
        &["books.toml:6", "max_chars"],
    );
    wrong(
        &with(&format!("{at}seed = 9")),
        &["books.toml:6", "seed", "elevenlabs"],
    );
    wrong("use = \"elevenlabs\"", &["books.toml:2", "voice", "hint:"]);
    let eleven = |more: &str| format!("use = \"elevenlabs\"\nvoice = \"{VOICE}\"\n{more}");
    wrong(
        &eleven("format = \"ulaw_8000\""),
        &["books.toml:4", "ulaw_8000", "pcm_24000"],
    );
    wrong(
        &eleven("stability = 1.5"),
        &["books.toml:4", "stability", "0 to 1"],
    );
    wrong(
        &eleven("instructions = \"x\""),
        &["books.toml:4", "instructions", "openai"],
    );
}
