//! Every page is sent with the policy that it carries, and with no other.

use super::tests::{all, html};
use super::*;

#[test]
fn every_page_is_sent_with_one_policy_and_only_the_search_page_may_run_webassembly() {
    check(&all("A Tale"), None);
}

#[test]
fn a_sync_endpoint_is_in_every_policy_and_nothing_of_it_where_there_is_none() {
    let address = "https://sync.example.org";
    let with = |sync: &str| {
        let place = Place {
            sync: Some(sync.to_owned()),
            ..Place::default()
        };
        super::tests::all_at(&place, "A Tale")
    };
    let named = |files: &[File], word: &str| files.iter().any(|(path, _)| path.contains(word));
    let files = with(address);
    check(&files, Some(address));
    for (path, page) in html(&files) {
        let tied = page.contains(&format!("data-sync=\"{address}\""));
        assert_eq!(tied, path != "404.html", "{path}");
        assert_eq!(page.contains("js/sync.js"), tied, "{path}");
    }
    assert!(named(&files, "js/sync/") && named(&files, "css/sync.css"));
    check(&with("/"), None);
    let without = all("A Tale");
    assert!(!named(&without, "sync"));
    for (path, page) in html(&without) {
        let knows = page.contains("data-sync") || page.contains("/sync");
        assert!(!knows, "{path}");
    }
}

fn check(files: &[File], endpoint: Option<&str>) {
    let headers = files.iter().find(|(path, _)| path == "_headers");
    let Some((_, Content::Bytes(headers))) = headers else {
        panic!("no headers");
    };
    let headers = String::from_utf8(headers.clone()).expect("UTF-8");
    let mut rules: Vec<(&str, &str)> = Vec::new();
    let mut place = "";
    for line in headers.lines() {
        match line.strip_prefix("  Content-Security-Policy: ") {
            Some(policy) => rules.push((place, policy)),
            None if !line.starts_with(' ') => place = line,
            None => {}
        }
    }
    for (path, page) in html(files) {
        let address = format!("/{}", path.strip_suffix("index.html").unwrap_or(path));
        for address in [address, format!("/{path}")] {
            let fits = |rule: &str| match rule.strip_suffix('*') {
                Some(start) => address.starts_with(start),
                None => address == rule,
            };
            let own: Vec<&str> = rules.iter().filter(|r| fits(r.0)).map(|r| r.1).collect();
            assert_eq!(
                own.len(),
                1,
                "{address} is sent with {} policies",
                own.len()
            );
            let wasm = address.starts_with("/search/");
            assert_eq!(own[0].contains("wasm-unsafe-eval"), wasm, "{address}");
            assert_eq!(page.contains("wasm-unsafe-eval"), wasm, "{address}");
            let asked = match endpoint {
                Some(endpoint) => format!("connect-src 'self' {endpoint};"),
                None => "connect-src 'self';".to_owned(),
            };
            assert!(own[0].contains(&asked), "{address}: {}", own[0]);
            assert!(page.contains(&asked.replace('\'', "&#39;")), "{address}");
        }
    }
}
