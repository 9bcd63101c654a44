//! The ways to a server and what is kept of them: proxies, authorities of one's own, keys in files,
//! and recorded exchanges.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::Arc;

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use serde_json::json;

use crate::cloud::wav;
use crate::cloud_pictures::{b64, page};
use crate::direction::{labels, message};
use crate::library::{Library, Run, TALE, books_toml, tree};
use crate::loopback::{Answer, Asked, Loopback};

/// A key that must never be seen again.
const KEY: &str = "zk-test-0123456789abcdefghij";

/// A library whose director is at `base`.
fn library(base: &str) -> Library {
    let library = Library::empty();
    library.write("ferry.txt", TALE);
    let engine = format!(
        "[engine.language]\nuse = \"anthropic\"\nmodel = \"m\"\nkey_env = \"FERRY_KEY\"\n\
         base_url = \"{base}\"\n"
    );
    let book = "file = \"ferry.txt\"\nslug = \"ferry\"\n";
    library.write("books.toml", &books_toml(&engine, book));
    library
}

fn director() -> impl Fn(usize, &Asked) -> Answer + Send + Sync + 'static {
    |_, asked| Answer::json(200, &message(&labels(&asked.json())))
}

/// Runs the program with these variables and no others that matter.
fn run(library: &Library, arguments: &[&str], environment: &[(&str, &str)]) -> Run {
    let mut command = library.command(arguments);
    for name in [
        "HTTP_PROXY",
        "HTTPS_PROXY",
        "ALL_PROXY",
        "NO_PROXY",
        "SSL_CERT_FILE",
    ] {
        command.env_remove(name).env_remove(name.to_lowercase());
    }
    for name in ["OPENAI_API_KEY", "ANTHROPIC_API_KEY", "PENNYREEL_CA"] {
        command.env_remove(name);
    }
    let run = Run::of(
        command
            .envs(environment.iter().copied())
            .output()
            .expect("it runs"),
    );
    assert!(
        !run.out.contains(KEY) && !run.err.contains(KEY),
        "{}{}",
        run.out,
        run.err
    );
    run
}

fn good(run: &Run) {
    assert_eq!(run.code, 0, "{}\n{}", run.out, run.err);
}

/// Insists that a run failed, in these words.
fn bad(run: &Run, words: &[&str]) {
    assert_ne!(run.code, 0, "{}", run.out);
    for word in words {
        assert!(run.err.contains(word), "{word:?} is not in: {}", run.err);
    }
}

fn fixture(name: &str) -> String {
    format!("{}/tests/trust/{name}", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn a_proxy_is_asked_for_other_machines_and_no_proxy_is_obeyed() {
    let proxy = Loopback::start(director());
    let server = Loopback::start_at("127.0.0.2", director());
    let through = [("HTTP_PROXY", proxy.base.as_str()), ("FERRY_KEY", KEY)];
    good(&run(
        &library("http://director.example"),
        &["direct"],
        &through,
    ));
    let asked = proxy.asked();
    assert_eq!(asked.len(), 2);
    for one in &asked {
        assert_eq!(one.line, "POST http://director.example/v1/messages");
        assert_eq!(one.header("authorization"), format!("Bearer {KEY}"));
    }
    let mut past = through.to_vec();
    past.push(("NO_PROXY", "127.0.0.2,.example.org"));
    good(&run(&library(&server.base), &["direct"], &past));
    assert_eq!((server.asked().len(), proxy.asked().len()), (2, 2));
    good(&run(&library(&server.base), &["direct"], &through));
    assert_eq!((server.asked().len(), proxy.asked().len()), (2, 4));
    // No proxy knows the way to what runs here.
    let here = Loopback::start(director());
    good(&run(&library(&here.base), &["direct"], &through));
    assert_eq!((here.asked().len(), proxy.asked().len()), (2, 4));
}

/// A door that speaks TLS and hands each request on; its address without a name.
fn sealed(server: &Loopback) -> u16 {
    let chain = CertificateDer::pem_file_iter(fixture("server.pem")).expect("a file");
    let chain: Vec<_> = chain.collect::<Result<_, _>>().expect("certificates");
    let key = PrivateKeyDer::from_pem_file(fixture("server.key")).expect("a key");
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .expect("a certificate");
    let config = Arc::new(config);
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = listener.local_addr().expect("an address").port();
    let inside = server.base.trim_start_matches("http://").to_owned();
    std::thread::spawn(move || {
        for outside in listener.incoming().flatten() {
            let (config, inside) = (config.clone(), inside.clone());
            std::thread::spawn(move || {
                let session = ServerConnection::new(config).expect("a session");
                let _ = hand_on(StreamOwned::new(session, outside), &inside);
            });
        }
    });
    port
}

fn hand_on(
    mut outside: StreamOwned<ServerConnection, TcpStream>,
    inside: &str,
) -> std::io::Result<()> {
    let mut request = Vec::new();
    let mut buffer = [0; 4096];
    let whole = |request: &[u8]| {
        let text = String::from_utf8_lossy(request);
        let Some((head, body)) = text.split_once("\r\n\r\n") else {
            return false;
        };
        let lengths = head.lines().filter_map(|line| {
            let (name, value) = line.split_once(": ")?;
            name.eq_ignore_ascii_case("content-length")
                .then(|| value.parse().ok())?
        });
        lengths
            .last()
            .is_none_or(|length: usize| body.len() >= length)
    };
    while !whole(&request) {
        match outside.read(&mut buffer)? {
            0 => return Ok(()),
            count => request.extend_from_slice(&buffer[..count]),
        }
    }
    let mut server = TcpStream::connect(inside)?;
    server.write_all(&request)?;
    let mut reply = Vec::new();
    server.read_to_end(&mut reply)?;
    outside.write_all(&reply)?;
    outside.conn.send_close_notify();
    outside.flush()
}

/// A proxy that takes whoever asks for anything to one door of this machine.
fn tunnel(port: u16) -> (String, Arc<std::sync::Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let base = format!("http://{}", listener.local_addr().expect("an address"));
    let asked = Arc::new(std::sync::Mutex::new(Vec::new()));
    let log = asked.clone();
    std::thread::spawn(move || {
        for mut outside in listener.incoming().flatten() {
            let mut head = Vec::new();
            let mut byte = [0];
            while !head.ends_with(b"\r\n\r\n") && matches!(outside.read(&mut byte), Ok(1)) {
                head.push(byte[0]);
            }
            let line = String::from_utf8_lossy(&head)
                .lines()
                .next()
                .map(str::to_owned);
            log.lock().expect("the log").push(line.unwrap_or_default());
            let _ = outside.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
            let mut inside = TcpStream::connect(("127.0.0.1", port)).expect("the door");
            let mut out = (
                outside.try_clone().expect("a twin"),
                inside.try_clone().expect("a twin"),
            );
            std::thread::spawn(move || std::io::copy(&mut out.0, &mut out.1));
            std::thread::spawn(move || {
                let _ = std::io::copy(&mut inside, &mut outside);
                let _ = outside.shutdown(std::net::Shutdown::Both);
            });
        }
    });
    (base, asked)
}

#[test]
fn an_authority_of_ones_own_is_trusted_when_it_is_named_and_a_proxy_does_not_look_inside() {
    let server = Loopback::start(director());
    let port = sealed(&server);
    let base = format!("https://localhost:{port}");
    let unknown = run(&library(&base), &["direct"], &[("FERRY_KEY", KEY)]);
    bad(&unknown, &["certificate", "PENNYREEL_CA"]);
    assert_eq!(server.asked().len(), 0);
    let authority = fixture("authority.pem");
    for variable in ["PENNYREEL_CA", "SSL_CERT_FILE"] {
        let trusting = [(variable, authority.as_str()), ("FERRY_KEY", KEY)];
        let before = server.asked().len();
        good(&run(&library(&base), &["direct"], &trusting));
        assert_eq!(server.asked().len(), before + 2, "{variable}");
        let wrong = [(variable, "no/such.pem"), ("FERRY_KEY", KEY)];
        bad(
            &run(&library(&base), &["direct"], &wrong),
            &["no/such.pem", variable],
        );
        // It is said where it matters only.
        good(&run(&library(&server.base), &["direct"], &wrong));
    }
    let before = server.asked().len();
    let (proxy, asked) = tunnel(port);
    let through = [
        ("HTTPS_PROXY", proxy.as_str()),
        ("PENNYREEL_CA", authority.as_str()),
        ("FERRY_KEY", KEY),
    ];
    good(&run(
        &library("https://director.example"),
        &["direct"],
        &through,
    ));
    assert_eq!(server.asked().len(), before + 2);
    let asked = asked.lock().expect("the log");
    assert!(!asked.is_empty());
    assert!(
        asked
            .iter()
            .all(|line| line == "CONNECT director.example:443 HTTP/1.1"),
        "{asked:?}"
    );
}

#[test]
fn a_key_can_lie_in_a_file_that_the_environment_names() {
    let server = Loopback::start(director());
    let library = library(&server.base);
    library.write("secrets/key", &format!("{KEY}\n"));
    let path = library.path("secrets/key");
    let path = path.to_str().expect("a path");
    bad(
        &run(&library, &["direct"], &[("FERRY_KEY_FILE", "none/key")]),
        &["none/key", "FERRY_KEY_FILE"],
    );
    bad(
        &run(
            &library,
            &["direct"],
            &[("FERRY_KEY_FILE", path), ("FERRY_KEY", KEY)],
        ),
        &["both FERRY_KEY and FERRY_KEY_FILE"],
    );
    assert_eq!(server.asked().len(), 0);
    good(&run(
        &library,
        &["build", "-v"],
        &[("FERRY_KEY_FILE", path)],
    ));
    let asked = server.asked();
    assert!(
        asked
            .iter()
            .all(|one| one.header("authorization") == format!("Bearer {KEY}"))
    );
    assert_absent(&library.path("output"));
}

fn assert_absent(folder: &std::path::Path) {
    for (path, bytes) in tree(folder) {
        let found = bytes.windows(KEY.len()).any(|seen| seen == KEY.as_bytes());
        assert!(!found, "the key is in {}", path.display());
    }
}

/// A server for everything; it repeats the key, as careless ones do.
fn everything(nth: usize, asked: &Asked) -> Answer {
    let path = asked.line.rsplit('/').next().unwrap_or_default();
    let answer = match path {
        "messages" => Answer::json(200, &message(&labels(&asked.json()))),
        "speech" => Answer::new(
            200,
            "audio/wav",
            wav(asked.json()["input"].to_string().len()),
        ),
        _ => b64(&page()),
    };
    match nth {
        1 => Answer::json(
            429,
            &json!({"error": {"message": format!("slower, {KEY}")}}),
        ),
        _ => answer.with("Set-Cookie", KEY).with("X-Account", KEY),
    }
}

#[test]
fn what_was_recorded_builds_the_same_book_without_any_server() {
    let server = Loopback::start(everything);
    let base = &server.base;
    let engine = |name: &str, more: &str| {
        format!(
            "[engine.{name}]\nbase_url = \"{base}\"\nmodel = \"m\"\nkey_env = \"FERRY_KEY\"\n{more}\n"
        )
    };
    let books = format!(
        "{}{}{}\n[[book]]\nfile = \"ferry.txt\"\nslug = \"ferry\"\n",
        engine("language", "use = \"anthropic\""),
        engine("speech", "use = \"openai\"\nvoice = \"sage\""),
        engine("image", "use = \"openai\""),
    );
    let library = || {
        let library = Library::empty();
        library.write("ferry.txt", TALE);
        library.write("books.toml", &books);
        library
    };
    let first = library();
    let key = [("FERRY_KEY", KEY)];
    good(&run(&first, &["build", "--record", "tape"], &key));
    let tape = tree(&first.path("tape"));
    let asked = server.asked().len();
    assert_eq!(tape.len(), asked, "one file for each exchange");
    assert_absent(&first.path("tape"));
    assert_absent(&first.path("output"));
    assert!(
        tape.values()
            .all(|bytes| serde_json::from_slice::<serde_json::Value>(bytes).is_ok())
    );

    let second = library();
    let folder = first.path("tape");
    let replay = ["build", "--replay", folder.to_str().expect("a path")];
    good(&run(&second, &replay, &[]));
    assert_eq!(server.asked().len(), asked, "nobody is asked");
    assert_eq!(first.site(), second.site());

    // Of an exchange that is not there the answer is that, at once.
    let speech = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains("/audio/speech");
    let gone: Vec<PathBuf> = tape
        .iter()
        .filter(|(_, bytes)| speech(bytes))
        .map(|(path, _)| path.clone())
        .collect();
    std::fs::remove_file(folder.join(&gone[0])).expect("it was there");
    let third = run(&library(), &replay, &[]);
    bad(
        &third,
        &[
            "no answer was recorded",
            "POST",
            "/audio/speech",
            "--record",
        ],
    );
    assert_eq!(server.asked().len(), asked);
    let both = run(
        &library(),
        &["build", "--record", "a", "--replay", "b"],
        &[],
    );
    assert_eq!(both.code, 2);
}
