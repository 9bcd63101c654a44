//! Somebody else's word, with a provider that others wrote.

use serde_json::{Value, json};

use super::served::port;
use super::{Person, Post, Provider, Served};

/// A provider, and an endpoint that knows it twice: with a secret and without.
struct Pair {
    provider: Provider,
    served: Served,
}

fn pair(more: &str) -> Option<Pair> {
    let own = port();
    let provider = Provider::start(own)?;
    let issuer = format!("http://127.0.0.1:{}", provider.port);
    let table = format!(
        "{more}\n[[sync.provider]]\nid = \"open\"\nlabel = \"Open\"\nissuer = \"{issuer}\"\nclient = \"books\"\n\
         [[sync.provider]]\nid = \"sealed\"\nlabel = \"Sealed\"\nissuer = \"{issuer}\"\nclient = \"shelf\"\n\
         secret_env = \"SHELF_SECRET\"\n"
    );
    let served = Served::at(own, &table, &[("SHELF_SECRET", "a secret of the shelf")]);
    Some(Pair { provider, served })
}

impl Pair {
    /// Where somebody is sent.
    fn begin(&self, person: &mut Person, id: &str) -> String {
        let asked = person.says(json!({}));
        let begun = person.ask(&format!("/sign-in/provider/{id}/begin"), Some(&asked));
        assert_eq!(begun.status, 200, "{begun:?}\n{}", self.served.notes());
        begun.json()["url"].as_str().expect("an address").to_owned()
    }

    /// What the endpoint sends back to the page: after `#`.
    fn back(&self, person: &mut Person, path: &str) -> String {
        let back = person.by("GET", path, None);
        assert_eq!(back.status, 303, "{back:?}");
        let place = back.header("location").expect("a place").to_owned();
        let page = format!("http://localhost:{}/data/#", self.served.address.port());
        place
            .strip_prefix(&page)
            .unwrap_or_else(|| panic!("{place}"))
            .to_owned()
    }

    /// The whole way; what the endpoint says at its end.
    fn through(&self, person: &mut Person, id: &str) -> Result<Value, String> {
        let url = self.begin(person, id);
        let path = self.provider.visit(&url);
        let fragment = self.back(person, &path);
        let Some(token) = fragment.strip_prefix("sign-in=") else {
            return Err(fragment);
        };
        let finished = person.finish(token);
        match finished.status {
            200 => Ok(finished.json()),
            _ => Err(finished.code()),
        }
    }
}

fn query<'a>(url: &'a str, name: &str) -> Option<&'a str> {
    let pairs = url.split_once('?')?.1.split('&');
    pairs
        .filter_map(|pair| pair.split_once('='))
        .find(|(known, _)| *known == name)
        .map(|(_, value)| value)
}

#[test]
fn a_provider_says_who_somebody_is() {
    let Some(pair) = pair("") else { return };
    let mut ann = pair.served.person("ann");
    let ways = ann.ask("/", None).json()["ways"]["providers"].clone();
    assert_eq!(
        ways,
        json!([{"id": "open", "label": "Open"}, {"id": "sealed", "label": "Sealed"}])
    );
    let url = pair.begin(&mut ann, "open");
    assert_eq!(query(&url, "code_challenge_method"), Some("S256"), "{url}");
    assert_eq!(query(&url, "response_type"), Some("code"), "{url}");
    let unguessable = |name| query(&url, name).is_some_and(|value| value.len() >= 22);
    assert!(
        ["state", "nonce", "code_challenge"]
            .into_iter()
            .all(unguessable),
        "{url}"
    );
    assert_eq!(query(&url, "scope"), Some("openid+email+profile"), "{url}");
    for id in ["open", "sealed"] {
        let mut person = pair.served.person(id);
        let me = pair.through(&mut person, id).expect("signed in");
        assert_eq!(me["reader"]["email"], "ann@example.org", "{me}");
        assert_eq!(me["reader"]["name"], "Ann", "{me}");
        assert_eq!(person.ways(), ["oidc"]);
        // Again, from another browser: the same reader.
        let mut laptop = pair.served.person("laptop");
        let again = pair.through(&mut laptop, id).expect("signed in");
        assert_eq!(again["reader"], me["reader"]);
        assert_eq!(person.by("DELETE", "/api/v1/me", None).status, 204);
    }
    let notes = pair.served.notes();
    assert!(
        !notes.contains("example.org") && !notes.contains("ann-1"),
        "{notes}"
    );
}

#[test]
fn only_the_browser_that_asked_is_signed_in_and_only_once() {
    let Some(pair) = pair("") else { return };
    let (mut ann, mut eve) = (pair.served.person("ann"), pair.served.person("eve"));
    let url = pair.begin(&mut ann, "open");
    let path = pair.provider.visit(&url);
    let token = |fragment: String| fragment.strip_prefix("sign-in=").map(str::to_owned);
    // The answer comes by another browser than the one that asked, as when it was stolen, or was laid
    // before somebody who is to be signed in as somebody else.
    let secret = token(pair.back(&mut eve, &path)).expect("a secret");
    assert_eq!(eve.finish(&secret).status, 401);
    pair.begin(&mut eve, "open");
    assert_eq!(eve.finish(&secret).status, 401, "with a cookie of her own");
    assert_eq!(
        pair.back(&mut eve, &path),
        "sign-in-problem=expired",
        "the answer a second time"
    );
    assert_eq!(ann.finish(&secret).status, 200);
    assert_eq!(ann.finish(&secret).status, 401, "the secret a second time");
    for forged in [
        "?state=x&code=y",
        "?code=y",
        "",
        "?state=&code=",
        "?error=access_denied",
    ] {
        let path = format!("/api/v1/sign-in/provider/open/callback{forged}");
        assert_eq!(
            pair.back(&mut ann, &path),
            "sign-in-problem=expired",
            "{forged}"
        );
    }
}

#[test]
fn answers_that_do_not_belong_together_sign_nobody_in() {
    let Some(pair) = pair("") else { return };
    let mut ann = pair.served.person("ann");
    let callback = |id: &str, state: &str, more: &str| {
        format!("/api/v1/sign-in/provider/{id}/callback?state={state}&{more}")
    };
    let state_of = |url: &str| query(url, "state").expect("a state").to_owned();
    // A code of another sign-in (stolen, or used already) under one's own state: PKCE.
    let first = pair.begin(&mut ann, "open");
    let used = pair.provider.visit(&first);
    let code = query(&used, "code").expect("a code").to_owned();
    let second = pair.begin(&mut ann, "open");
    let path = callback("open", &state_of(&second), &format!("code={code}"));
    assert_eq!(pair.back(&mut ann, &path), "sign-in-problem=refused");
    // Another provider answers, by its own address or by its own word.
    let third = pair.begin(&mut ann, "open");
    let path = callback("sealed", &state_of(&third), "code=x");
    assert_eq!(pair.back(&mut ann, &path), "sign-in-problem=other-provider");
    let fourth = pair.begin(&mut ann, "open");
    let path = callback(
        "open",
        &state_of(&fourth),
        "code=x&iss=https%3A%2F%2Faccounts.example.org",
    );
    assert_eq!(pair.back(&mut ann, &path), "sign-in-problem=other-provider");
    // An ID token with another nonce, as when it was got by another question.
    let fifth = pair.begin(&mut ann, "open");
    let nonce = query(&fifth, "nonce").expect("a nonce");
    let path = pair
        .provider
        .visit(&fifth.replace(nonce, "AAAAAAAAAAAAAAAAAAAAAA"));
    assert_eq!(
        pair.back(&mut ann, &path),
        "sign-in-problem=provider-untrue"
    );
    // Another address to come back to: the provider itself refuses, and nothing comes back.
    let sixth = pair.begin(&mut ann, "open");
    let elsewhere = sixth.replace("callback", "callback%2Felsewhere");
    assert_ne!(sixth, elsewhere);
    let went = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        pair.provider.visit(&elsewhere)
    }));
    assert!(went.is_err());
    // Somebody who thinks better of it.
    pair.provider.told(&json!({"deny": true}));
    assert_eq!(
        pair.through(&mut ann, "open"),
        Err("sign-in-problem=refused".into())
    );
    assert_eq!(ann.me(), Err(401));
}

#[test]
fn id_tokens_that_are_wrong_in_one_way_are_not_believed() {
    let Some(pair) = pair("") else { return };
    for how in [
        "issuer",
        "audience",
        "audiences",
        "expired",
        "future",
        "hash",
        "nonce",
        "unsigned",
        "symmetric",
        "stranger",
    ] {
        pair.provider.told(&json!({"tamper": how}));
        let ids: &[&str] = if how == "symmetric" {
            &["open", "sealed"]
        } else {
            &["open"]
        };
        for id in ids {
            let mut ann = pair.served.person("ann");
            let went = pair.through(&mut ann, id);
            assert_eq!(
                went,
                Err("sign-in-problem=provider-untrue".into()),
                "{how} by {id}"
            );
            assert_eq!(ann.me(), Err(401), "{how}");
        }
    }
    // Clocks that are a minute apart are no lie.
    for how in ["skewed", "ahead"] {
        pair.provider.told(&json!({"tamper": how}));
        let went = pair.through(&mut pair.served.person("ann"), "open");
        assert!(went.is_ok(), "{how}: {went:?}\n{}", pair.served.notes());
    }
}

#[test]
fn new_keys_are_fetched_when_they_are_needed() {
    let Some(pair) = pair("") else { return };
    let mut ann = pair.served.person("ann");
    assert!(pair.through(&mut ann, "open").is_ok());
    pair.provider.told(&json!({"rotate": true}));
    // Not asked for anew at once, or anybody could have us ask all the time.
    std::thread::sleep(std::time::Duration::from_secs(11));
    let went = pair.through(&mut ann, "open");
    assert!(went.is_ok(), "{went:?}\n{}", pair.served.notes());
    // What a key of before signs is worth nothing now; a stranger's neither.
    pair.provider.told(&json!({"tamper": "stranger"}));
    assert!(pair.through(&mut ann, "open").is_err());
}

#[test]
fn addresses_count_only_when_they_are_proved() {
    let Some(pair) = pair("") else { return };
    for (lavish, verified) in [
        (false, json!(false)),
        (true, json!(false)),
        (false, Value::Null),
        (true, Value::Null),
    ] {
        let who = json!({"sub": format!("bob-{lavish}-{verified}"), "email": "bob@example.org", "email_verified": verified});
        pair.provider.told(&json!({"who": who, "lavish": lavish}));
        let me = pair
            .through(&mut pair.served.person("bob"), "open")
            .expect("signed in");
        assert_eq!(me["reader"]["email"], Value::Null, "{who}");
        assert_eq!(me["reader"]["verifiedAt"], Value::Null, "{who}");
    }
    // Some say it as a text, some in the ID token.
    for (lavish, verified) in [
        (false, json!(true)),
        (true, json!(true)),
        (true, json!("true")),
    ] {
        let who = json!({"sub": format!("ann-{lavish}-{verified}"), "email": "ann@example.org", "email_verified": verified});
        pair.provider.told(&json!({"who": who, "lavish": lavish}));
        let mut ann = pair.served.person("ann");
        let me = pair.through(&mut ann, "open").expect("signed in");
        assert_eq!(me["reader"]["email"], "ann@example.org", "{who}");
        assert_eq!(ann.by("DELETE", "/api/v1/me", None).status, 204);
    }
}

#[test]
fn a_proved_address_joins_the_reader_who_proved_it_and_nobody_else() {
    let Some(post) = Post::start(&[]) else { return };
    let mail = format!(
        "[sync.mail]\nserver = \"smtp://127.0.0.1:{}\"\nfrom = \"books@example.org\"\n",
        post.port
    );
    let Some(pair) = pair(&mail) else { return };
    let mut ann = pair.served.person("ann");
    let asked = ann.says(json!({"email": "ann@example.org"}));
    assert_eq!(ann.ask("/sign-in/mail", Some(&asked)).status, 202);
    assert_eq!(ann.finish(&post.token(1)).status, 200);
    let made = ann.me().expect("in")["reader"]["madeAt"].clone();
    // Somebody who only says that the address is theirs.
    let liar = json!({"sub": "liar", "email": "ann@example.org", "email_verified": false});
    pair.provider.told(&json!({"who": liar}));
    let mut eve = pair.served.person("eve");
    let me = pair.through(&mut eve, "open").expect("signed in");
    assert_ne!(me["reader"]["madeAt"], made, "{me}");
    assert_eq!(eve.ways(), ["oidc"]);
    // And who has the provider's word for it: the reader is told.
    let own = json!({"sub": "ann-1", "email": "Ann@Example.org", "email_verified": true});
    pair.provider.told(&json!({"who": own}));
    let mut laptop = pair.served.person("laptop");
    let me = pair.through(&mut laptop, "open").expect("signed in");
    assert_eq!(me["reader"]["madeAt"], made, "{me}");
    assert_eq!(laptop.ways(), ["mail", "oidc"]);
    let told = post.mail(2);
    assert!(
        told.contains("A new way to sign in") && told.contains("Open (ann@example.org)"),
        "{told}"
    );
    pair.served.noted("way-joined", "ok");
    // The provider's name for a person counts, not the address: it may pass to somebody else.
    let moved = json!({"sub": "ann-1", "email": "ann@elsewhere.example", "email_verified": true});
    pair.provider.told(&json!({"who": moved}));
    let me = pair
        .through(&mut pair.served.person("tablet"), "open")
        .expect("signed in");
    assert_eq!(me["reader"]["madeAt"], made, "{me}");
    assert_eq!(
        me["reader"]["email"], "ann@example.org",
        "the one that she knows of"
    );
}

#[test]
fn a_reader_adds_a_provider_that_is_nobody_elses() {
    let Some(pair) = pair("") else { return };
    let mut ann = pair.served.person("ann");
    ann.begin();
    let made = ann.me().expect("in")["reader"]["madeAt"].clone();
    let me = pair.through(&mut ann, "open").expect("added");
    assert_eq!(me["reader"]["madeAt"], made);
    assert_eq!(ann.ways(), ["code", "oidc"]);
    let mut bob = pair.served.person("bob");
    bob.begin();
    assert_eq!(pair.through(&mut bob, "open"), Err("conflict".into()));
    assert_eq!(bob.ways(), ["code"]);
}

#[test]
fn a_provider_that_is_away_or_another_than_it_says_is_no_way_in() {
    let own = port();
    let Some(provider) = Provider::start(own) else {
        return;
    };
    // The same server by another name is another issuer.
    let table = format!(
        "[[sync.provider]]\nid = \"open\"\nissuer = \"http://localhost:{}\"\nclient = \"books\"\n\
         [[sync.provider]]\nid = \"away\"\nlabel = \"Away\"\nissuer = \"http://127.0.0.1:{}\"\nclient = \"books\"\n",
        provider.port,
        port()
    );
    let served = Served::at(own, &table, &[]);
    for (id, words) in [
        ("open", "open cannot be reached"),
        ("away", "Away cannot be reached"),
    ] {
        let mut ann = served.person("ann");
        let asked = ann.says(json!({}));
        let refused = ann.ask(&format!("/sign-in/provider/{id}/begin"), Some(&asked));
        assert_eq!(
            (refused.status, refused.code()),
            (503, "provider-away".to_owned()),
            "{refused:?}"
        );
        assert!(refused.text.contains(words), "{refused:?}");
    }
    served.noted("provider", "Validation error: unexpected issuer");
    served.noted("provider", "no program listens");
    let mut ann = served.person("ann");
    let asked = ann.says(json!({}));
    assert_eq!(
        ann.ask("/sign-in/provider/other/begin", Some(&asked))
            .status,
        404
    );
}
