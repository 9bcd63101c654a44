//! Links in mails.

use std::path::Path;

use serde_json::json;

use super::served::{file, port, soon};
use super::{Person, Post, Served};
use crate::syncing::{Answer, Endpoint};

const ANN: &str = "Ann@Example.org";

fn ask(person: &mut Person, email: &str) -> Answer {
    let asked = person.says(json!({"email": email}));
    person.ask("/sign-in/mail", Some(&asked))
}

/// An endpoint that sends by this server, without TLS since it is on this machine.
fn table(post: &Post) -> String {
    format!(
        "[sync.mail]\nserver = \"smtp://127.0.0.1:{}\"\nfrom = \"Pennyreel <books@example.org>\"\n",
        post.port
    )
}

#[test]
fn a_link_works_once_in_the_browser_that_asked() {
    let Some(post) = Post::start(&[]) else { return };
    let served = Served::new(&table(&post));
    let mut ann = served.person("ann");
    assert_eq!(ann.ask("/", None).json()["ways"]["mail"], json!(true));
    let asked = ask(&mut ann, ANN);
    assert_eq!(asked.status, 202, "{asked:?}");
    let mail = post.mail(1);
    for line in [
        "From: Pennyreel <books@example.org>",
        "To: Ann@Example.org",
        "Auto-Submitted: auto-generated",
    ] {
        assert!(mail.contains(line), "{line} in {mail}");
    }
    assert!(
        mail.contains("text/plain") && !mail.to_lowercase().contains("<html"),
        "{mail}"
    );
    let token = post.token(1);
    // Somebody else who read the mail, or whom it was sent on to.
    let mut eve = served.person("eve");
    let refused = eve.finish(&token);
    assert_eq!(
        (refused.status, refused.code()),
        (401, "unknown-token".to_owned()),
        "{refused:?}"
    );
    assert_eq!(ask(&mut eve, "eve@example.org").status, 202);
    assert_eq!(eve.finish(&token).status, 401, "with a cookie of her own");
    let finished = ann.finish(&token);
    assert_eq!(finished.status, 200, "{finished:?}");
    let reader = &finished.json()["reader"];
    assert_eq!(reader["email"], "ann@example.org", "{reader}");
    assert!(reader["verifiedAt"].is_i64(), "{reader}");
    assert_eq!(ann.ways(), ["mail"]);
    assert_eq!(ann.finish(&token).status, 401, "a second time");
    for token in ["", "x", &"A".repeat(43)] {
        assert_eq!(ann.finish(token).status, 401, "{token}");
    }
    served.noted("mail-sent", "ok");
    served.noted("sign-in", "other-browser");
    let notes = served.notes();
    assert!(
        !notes.to_lowercase().contains("example.org") && !notes.contains(&token),
        "{notes}"
    );
}

#[test]
fn a_known_address_is_answered_as_an_unknown_one_and_leads_to_its_reader() {
    let Some(post) = Post::start(&[]) else { return };
    let served = Served::new(&table(&post));
    let mut ann = served.person("ann");
    let first = ask(&mut ann, ANN);
    ann.finish(&post.token(1));
    let me = ann.me().expect("in");
    let mut laptop = served.person("laptop");
    let again = ask(&mut laptop, " ann@EXAMPLE.org");
    assert_eq!((first.status, &first.text), (again.status, &again.text));
    let names = |answer: &Answer| -> Vec<String> {
        answer
            .headers
            .iter()
            .map(|(name, _)| name.clone())
            .collect()
    };
    assert_eq!(names(&first), names(&again));
    laptop.finish(&post.token(2));
    assert_eq!(laptop.me().expect("in")["reader"], me["reader"]);
    assert_eq!(laptop.ways(), ["mail"]);
}

#[test]
fn a_reader_adds_an_address_and_no_stranger_adds_theirs() {
    let Some(post) = Post::start(&[]) else { return };
    let served = Served::new(&table(&post));
    let mut ann = served.person("ann");
    ann.begin();
    let made = ann.me().expect("in")["reader"]["madeAt"].clone();
    ask(&mut ann, ANN);
    let added = ann.finish(&post.token(1));
    assert_eq!(added.status, 200, "{added:?}");
    assert_eq!(ann.ways(), ["code", "mail"]);
    assert_eq!(ann.me().expect("in")["reader"]["madeAt"], made);
    // Bob cannot take an address that leads to Ann, even if he can read her mail: he becomes Ann only
    // by signing in as her.
    let mut bob = served.person("bob");
    bob.begin();
    ask(&mut bob, ANN);
    let refused = bob.finish(&post.token(2));
    assert_eq!(refused.status, 409, "{refused:?}");
    assert_eq!(bob.ways(), ["code"]);
    // Who signed out meanwhile adds nothing, and is not signed in by the by.
    ask(&mut bob, "bob@example.org");
    let token = post.token(3);
    assert_eq!(bob.ask("/sign-out", Some(&json!({}))).status, 204);
    assert_eq!(bob.finish(&token).status, 409);
    assert_eq!(bob.me(), Err(401));
    // The way by mail can go while another stays, and its address goes with it.
    let ways = ann.me().expect("in")["ways"].clone();
    let id = ways[1]["id"].as_str().expect("an id");
    assert_eq!(
        ann.by("DELETE", &format!("/api/v1/ways/{id}"), None).status,
        204
    );
    assert_eq!(ann.ways(), ["code"]);
    assert_eq!(ann.me().expect("in")["reader"]["email"], json!(null));
}

#[test]
fn an_address_gets_few_mails_and_nobody_learns_that_it_got_them() {
    let Some(post) = Post::start(&[]) else { return };
    let served = Served::new(&table(&post));
    let mut answers = Vec::new();
    for number in 0..5 {
        // Other browsers, one address of the network.
        let mut person = served.person(&format!("person{number}"));
        answers.push(ask(&mut person, ANN));
    }
    assert!(
        answers
            .iter()
            .all(|answer| answer.status == 202 && answer.text == answers[0].text)
    );
    served.noted("mail-asked", "limited");
    post.mail(3);
    std::thread::sleep(std::time::Duration::from_millis(500));
    assert_eq!(post.mails().len(), 3);
    let mut person = served.person("many");
    let statuses: Vec<u16> = (0..8)
        .map(|number| ask(&mut person, &format!("person{number}@example.org")).status)
        .collect();
    assert_eq!(statuses.last(), Some(&429), "{statuses:?}");
    for wrong in ["ann", "a@b", "a@example.org\r\nBcc: b@example.org"] {
        let refused = ask(&mut served.person("wrong"), wrong);
        assert!([422, 429].contains(&refused.status), "{wrong}: {refused:?}");
    }
}

#[test]
fn a_busy_server_is_tried_again_and_a_refusal_is_noted_without_the_address() {
    let Some(post) = Post::start(&["--busy", "1"]) else {
        return;
    };
    let served = Served::new(&table(&post));
    let mut ann = served.person("ann");
    ask(&mut ann, ANN);
    served.noted("mail-delayed", "the mail server answered 451");
    assert_eq!(ann.finish(&post.token(1)).status, 200);
    let mut nobody = served.person("nobody");
    assert_eq!(
        ask(&mut nobody, "nobody@example.org").status,
        202,
        "as if it were known"
    );
    served.noted("mail-failed", "the mail server answered 550");
    assert!(
        !served.notes().contains("example.org"),
        "{}",
        served.notes()
    );
}

#[test]
fn a_server_that_is_away_keeps_nobody_waiting() {
    let away = format!(
        "[sync.mail]\nserver = \"smtp://127.0.0.1:{}\"\nfrom = \"books@example.org\"\n",
        port()
    );
    let served = Served::new(&away);
    let began = std::time::Instant::now();
    assert_eq!(ask(&mut served.person("ann"), ANN).status, 202);
    assert!(began.elapsed().as_secs() < 2, "{:?}", began.elapsed());
    served.noted("mail-delayed", "the mail server cannot be reached");
}

#[test]
fn mail_goes_over_tls_with_a_password_and_not_to_whoever_answers() {
    let trust = |name: &str| file("trust").join(name).to_string_lossy().into_owned();
    let (authority, certificate, key) = (
        trust("authority.pem"),
        trust("server.pem"),
        trust("server.key"),
    );
    assert!(Path::new(&authority).exists());
    for (flag, scheme, more) in [
        ("--tls", "smtps", ""),
        ("--starttls", "smtp", "?tls=required"),
    ] {
        let flags = [flag, &certificate, &key, "--user", "ann@books:secret word"];
        let Some(post) = Post::start(&flags) else {
            return;
        };
        let table = format!(
            "[sync.mail]\nserver = \"{scheme}://ann@books@localhost:{}{more}\"\n\
             from = \"books@example.org\"\npassword_env = \"BOOKS_MAIL\"\n",
            post.port
        );
        let trusted = ("PENNYREEL_CA", authority.as_str());
        let served = Served::at(port(), &table, &[trusted, ("BOOKS_MAIL", "secret word")]);
        let mut ann = served.person("ann");
        ask(&mut ann, ANN);
        assert_eq!(ann.finish(&post.token(1)).status, 200, "{scheme}");
        let served = Served::at(port(), &table, &[trusted, ("BOOKS_MAIL", "wrong")]);
        ask(&mut served.person("ann"), ANN);
        served.noted("mail-failed", "the mail server answered 535");
        // Nobody vouches for whoever answers there.
        let served = Served::at(port(), &table, &[("BOOKS_MAIL", "secret word")]);
        ask(&mut served.person("ann"), ANN);
        served.noted("mail-delayed", "");
        soon("the reason", || {
            served.notes().contains("certificate").then_some(())
        });
        assert_eq!(post.mails().len(), 1);
    }
    // A server that offers no TLS gets nothing where it is required.
    let Some(post) = Post::start(&[]) else { return };
    let open = format!(
        "[sync.mail]\nserver = \"smtp://localhost:{}?tls=required\"\nfrom = \"books@example.org\"\n",
        post.port
    );
    let served = Served::new(&open);
    ask(&mut served.person("ann"), ANN);
    soon("a note", || {
        served.notes().contains("mail-failed").then_some(())
    });
    assert!(post.mails().is_empty());
}

#[test]
fn without_its_password_or_with_one_in_the_address_the_endpoint_does_not_start() {
    let library = crate::library::Library::empty();
    let run = |server: &str, more: &str| {
        let table = format!(
            "[sync]\n[sync.mail]\nserver = \"{server}\"\nfrom = \"books@example.org\"\n{more}"
        );
        library.write("sync.toml", &table);
        library.run(&[
            "serve",
            "--sync",
            "--no-site",
            "--config",
            "sync.toml",
            "--listen",
            "127.0.0.1:0",
        ])
    };
    let missing = run(
        "smtps://ann@localhost",
        "password_env = \"BOOKS_MAIL_NOT_SET\"\n",
    );
    assert!(
        missing.code != 0 && missing.err.contains("BOOKS_MAIL_NOT_SET"),
        "{}",
        missing.err
    );
    for (server, more) in [
        ("smtps://ann:word@localhost", ""),
        ("smtps://ann@localhost", ""),
        ("localhost", ""),
    ] {
        let refused = run(server, more);
        assert_eq!(refused.code, 2, "{server}: {}", refused.err);
        assert!(
            refused.err.contains("sync.toml:3"),
            "{server}: {}",
            refused.err
        );
    }
}

#[test]
fn a_link_is_of_no_use_after_a_quarter_of_an_hour() {
    let Some(post) = Post::start(&[]) else { return };
    let endpoint = Endpoint::set(0, |config| {
        config.mail = Some(pennyreel::config::MailConfig {
            security: pennyreel::config::Security::None,
            host: "127.0.0.1".to_owned(),
            port: post.port,
            user: None,
            password_env: None,
            from: "books@example.org".to_owned(),
        });
    });
    let address = endpoint.running.as_ref().expect("running").address;
    let later = |minutes: i64| {
        endpoint
            .skew
            .store(minutes * 60_000, std::sync::atomic::Ordering::SeqCst)
    };
    let mut ann = Person::new(address, "ann");
    ask(&mut ann, ANN);
    let token = post.token(1);
    later(16);
    assert_eq!(ann.finish(&token).status, 401);
    later(14);
    assert_eq!(ann.finish(&token).status, 200);
}
