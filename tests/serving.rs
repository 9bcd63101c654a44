//! The preview server.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::Stdio;

use crate::library::{Library, books_toml};

#[test]
fn the_site_is_served_with_types_and_ranges() {
    for (sound, ending, kind) in [("mp3", "mp3", "audio/mpeg"), ("opus", "webm", "audio/webm")] {
        let library = Library::fake();
        let site = format!("[site]\nsound = \"{sound}\"\n");
        let book = "file = \"ferry.txt\"\nslug = \"ferry\"\n";
        library.write("books.toml", &books_toml(&site, book));
        serves(&library, ending, kind);
    }
}

fn serves(library: &Library, ending: &str, kind: &str) {
    library.ok(&["build"]);
    let mut command = library.command(&["serve", "--listen", "127.0.0.1:0"]);
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .expect("start the server");
    let mut said = String::new();
    let mut lines = BufReader::new(child.stdout.take().expect("stdout"));
    lines.read_line(&mut said).expect("the address");
    let address = said
        .split("http://")
        .nth(1)
        .and_then(|s| s.split('/').next())
        .expect("address");
    let get = |path: &str, extra: &str| {
        let mut stream = TcpStream::connect(address).expect("connect");
        let request = format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{extra}\r\n");
        stream.write_all(request.as_bytes()).expect("ask");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        String::from_utf8_lossy(&answer).to_lowercase()
    };
    let page = get("/b/ferry/", "");
    assert!(
        page.starts_with("http/1.1 200") && page.contains("text/html"),
        "{page}"
    );
    let track = library
        .site()
        .into_keys()
        .find(|name| name.extension().is_some_and(|e| e == ending))
        .expect("a track");
    let part = get(&format!("/{}", track.display()), "Range: bytes=0-9\r\n");
    assert!(
        part.starts_with("http/1.1 206") && part.contains("content-range: bytes 0-9/"),
        "{part}"
    );
    assert!(part.contains(kind), "{part}");
    assert!(get("/nothing/here", "").starts_with("http/1.1 404"));
    assert!(
        get("/../../books.toml", "").starts_with("http/1.1 4"),
        "no way out of the folder"
    );
    child.kill().expect("stop the server");
    let _ = child.wait();
}

#[test]
fn serving_without_a_site_says_what_to_do() {
    let run = Library::fake().run(&["serve"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("build"), "{}", run.err);
}
