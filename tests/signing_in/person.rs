//! A browser with cookies, and somebody before it.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use serde_json::{Value, json};

use crate::syncing::{Answer, Browser};

/// Somebody with a browser of their own.
pub struct Person {
    pub browser: Browser,
    pub jar: BTreeMap<String, String>,
    pub device: String,
}

impl Person {
    pub fn new(address: SocketAddr, device: &str) -> Self {
        Self {
            browser: Browser::new(address, None),
            jar: BTreeMap::new(),
            device: format!("{device:0>16}"),
        }
    }

    /// Asks the endpoint; a body makes it a POST.
    pub fn ask(&mut self, path: &str, body: Option<&Value>) -> Answer {
        let method = if body.is_some() { "POST" } else { "GET" };
        self.by(method, &format!("/api/v1{path}"), body)
    }

    pub fn by(&mut self, method: &str, path: &str, body: Option<&Value>) -> Answer {
        let pairs = self
            .jar
            .iter()
            .map(|(name, value)| format!("{name}={value}"));
        let line = pairs.collect::<Vec<_>>().join("; ");
        self.browser.extra = if line.is_empty() {
            String::new()
        } else {
            format!("Cookie: {line}\r\n")
        };
        let body = body.map(Value::to_string);
        let answer = self
            .browser
            .ask(method, path, body.as_deref())
            .expect("an answer");
        for (name, line) in &answer.headers {
            let pair = line.split(';').next().and_then(|pair| pair.split_once('='));
            if let (true, Some((cookie, value))) = (name == "set-cookie", pair) {
                if line.contains("Max-Age=0") {
                    self.jar.remove(cookie);
                } else {
                    self.jar.insert(cookie.to_owned(), value.to_owned());
                }
            }
        }
        answer
    }

    /// A body that says which browser it is.
    pub fn says(&self, more: Value) -> Value {
        let mut body =
            json!({"device": self.device, "deviceName": format!("{} of a test", self.device)});
        if let (Some(body), Value::Object(more)) = (body.as_object_mut(), more) {
            body.extend(more);
        }
        body
    }

    /// `/me`, or the status when nobody is signed in.
    pub fn me(&mut self) -> Result<Value, u16> {
        let answer = self.ask("/me", None);
        match answer.status {
            200 => Ok(answer.json()),
            status => Err(status),
        }
    }

    /// The kinds of one's ways to sign in.
    pub fn ways(&mut self) -> Vec<String> {
        let me = self.me().expect("signed in");
        let ways = me["ways"].as_array().expect("ways").iter();
        ways.map(|way| way["kind"].as_str().unwrap_or_default().to_owned())
            .collect()
    }

    /// Makes a reader with a code.
    pub fn begin(&mut self) -> String {
        let asked = self.says(json!({}));
        let made = self.ask("/code", Some(&asked));
        assert_eq!(made.status, 201, "{made:?}");
        made.json()["code"].as_str().expect("a code").to_owned()
    }

    /// Hands in what a link held.
    pub fn finish(&mut self, token: &str) -> Answer {
        self.ask("/sign-in/finish", Some(&json!({"token": token})))
    }
}
