//! Every page is sent with the policy that it carries, and with no other.

use super::tests::{all, html};
use super::*;

#[test]
fn every_page_is_sent_with_one_policy_and_only_the_search_page_may_run_webassembly() {
    let files = all("A Tale");
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
    for (path, page) in html(&files) {
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
        }
    }
}
