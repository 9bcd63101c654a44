//! Where a server's key comes from: an environment variable, or a file that one names. Owns which key
//! may go where; what a key is never goes into an error.

use std::io::Read;
use std::path::Path;

use super::Trade;
use crate::config::Server;

/// What is put after a variable's name for the one that names a file, as container secrets have it.
const FILE: &str = "_FILE";
/// Bytes of a file that can hold a key.
const LONGEST: u64 = 16 << 10;

/// The environment variable that holds the key, or names its file; empty where there is none.
pub(super) fn variable<'a>(server: &'a Server, trade: &Trade) -> &'a str {
    server.key_env.as_deref().unwrap_or(trade.usual_key)
}

/// The key for a server, if there is one and it may be sent; or what is wrong with where it should be.
pub(super) fn find(
    server: &Server,
    trade: &Trade,
    environment: &dyn Fn(&str) -> Option<String>,
) -> Result<Option<String>, String> {
    let name = variable(server, trade);
    // A variable that the curator named is meant for this server. One that merely happens to be set
    // must at least not cross a network in the clear.
    let sealed = server.base_url.starts_with("https://");
    let may = server.key_env.is_some() || sealed || server.is_here();
    if name.is_empty() || !may {
        return Ok(None);
    }
    let said = |name: &str| environment(name).filter(|value| !value.trim().is_empty());
    let stem = name.strip_suffix(FILE);
    let plain = stem.is_none().then(|| said(name)).flatten();
    let named = format!("{}{FILE}", stem.unwrap_or(name));
    let key = match (plain, said(&named)) {
        (Some(_), Some(_)) => {
            return Err(format!(
                "the environment has both {name} and {named}; unset the one that you do not mean"
            ));
        }
        (Some(key), None) => key,
        (None, Some(path)) => {
            let path = path.trim();
            read(Path::new(path))
                .map_err(|wrong| format!("the file {path} that {named} names {wrong}"))?
        }
        (None, None) => return Ok(None),
    };
    Ok(Some(key.trim().to_owned()))
}

/// What a file holds, which must be something.
fn read(path: &Path) -> Result<String, String> {
    let cannot = |cause: std::io::Error| format!("cannot be read: {cause}");
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(cannot)?;
    file.take(LONGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(cannot)?;
    if bytes.len() as u64 > LONGEST {
        return Err("is too long for a key".to_owned());
    }
    let text = String::from_utf8(bytes).map_err(|_| "is no text".to_owned())?;
    match text.trim() {
        "" => Err("is empty".to_owned()),
        _ => Ok(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TRADE: Trade = Trade {
        table: "t",
        worker: "voice",
        kept: "kept",
        usual_key: "USUAL",
        basic: false,
        start: "start it",
        shorter: "shorten it",
    };

    fn found(
        base_url: &str,
        key_env: Option<&str>,
        environment: &[(&str, &str)],
    ) -> Result<Option<String>, String> {
        let server = Server {
            base_url: base_url.into(),
            key_env: key_env.map(str::to_owned),
            tape: None,
        };
        find(&server, &TRADE, &|name| {
            let held = environment.iter().find(|(key, _)| *key == name);
            held.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn a_key_that_merely_happens_to_be_there_stays_off_open_wires() {
        for (base_url, key_env, sent) in [
            ("https://api.example.org/v1", None, true),
            ("http://127.0.0.1:8880/v1", None, true),
            ("http://localhost/v1", None, true),
            ("http://localhost.evil.example/v1", None, false),
            ("http://192.168.1.5:8880/v1", None, false),
            ("http://192.168.1.5:8880/v1", Some("MINE"), true),
        ] {
            let all = [("USUAL", " secret\n"), ("MINE", "secret")];
            let key = found(base_url, key_env, &all).expect("nothing is wrong");
            assert_eq!(key, sent.then(|| "secret".to_owned()), "{base_url}");
        }
        let blank = found("https://a.example", None, &[("USUAL", "  ")]);
        assert_eq!(blank, Ok(None));
    }

    #[test]
    fn a_file_can_hold_it_and_is_named_without_what_it_holds() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
        let write = |name: &str, bytes: &[u8]| {
            std::fs::write(folder.path().join(name), bytes).expect("written");
            path(name)
        };
        let here = "http://127.0.0.1:1";
        let good = write("good", b"\n secret \n");
        let secret = Ok(Some("secret".to_owned()));
        assert_eq!(found(here, None, &[("USUAL_FILE", &good)]), secret);
        for named in ["MINE", "MINE_FILE"] {
            let key = found(here, Some(named), &[("MINE_FILE", &good), ("USUAL", "x")]);
            assert_eq!(key, secret, "{named}");
        }
        let binary = write("binary", b"secret\xff");
        let long = write("long", &b"secret ".repeat(9_000));
        for (file, wrong) in [
            (path("none"), "cannot be read"),
            (path("."), "cannot be read"),
            (write("empty", b" \n"), "is empty"),
            (binary, "is no text"),
            (long, "is too long"),
        ] {
            let told = found(here, None, &[("USUAL_FILE", &file)]).expect_err("wrong");
            assert!(
                told.contains(&file) && told.contains("USUAL_FILE"),
                "{told}"
            );
            assert!(told.contains(wrong) && !told.contains("secret"), "{told}");
        }
        let both = found(here, None, &[("USUAL", "secret"), ("USUAL_FILE", &good)]);
        assert!(both.is_err_and(|told| told.contains("both") && !told.contains("secret")));
    }
}
