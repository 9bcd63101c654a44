//! The endpoint against its own description: schemathesis, from PyPI, asks everything that the document
//! allows and much that it does not, and must find nothing.

use std::path::{Path, PathBuf};
use std::process::Command;

use pennyreel::config::{MailConfig, Security};

use super::{Endpoint, cookie};
use crate::library::skipped;

/// What the document calls the operations that end the session they are asked in.
const ENDS: [&str; 2] = ["leave", "signOut"];

fn schemathesis() -> Option<PathBuf> {
    let home = std::env::var_os("PENNYREEL_PEERS").map(PathBuf::from);
    let usual = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tests/peers");
    let path = home.unwrap_or(usual).join("bin/schemathesis");
    if path.is_file() {
        return Some(path);
    }
    skipped(&format!(
        "SKIPPED: no {} (tests/run installs it)",
        path.display()
    ));
    None
}

#[test]
fn the_endpoint_is_as_its_description_says() {
    let Some(program) = schemathesis() else {
        return;
    };
    let endpoint = Endpoint::set(1, |config| {
        config.address_limit = 100_000_000;
        config.account_limit = 100_000_000;
        // A server that is away: what it is asked for is taken all the same.
        config.mail = Some(MailConfig {
            security: Security::None,
            host: "127.0.0.1".into(),
            port: 9,
            user: None,
            password_env: None,
            from: "Books <books@example.org>".into(),
        });
    });
    let address = endpoint.browser(0, 0).address;
    for (ends, name) in [
        (false, "what leaves the session alone"),
        (true, "what ends it"),
    ] {
        let settings = format!(
            "[auth.openapi]\nsession = {{ api_key = \"{}\" }}\n[headers]\nOrigin = \"http://localhost:{}\"\n",
            cookie(0, 0),
            address.port()
        );
        let file = endpoint.folder.path().join("schemathesis.toml");
        std::fs::write(&file, settings).expect("settings");
        let mut command = Command::new(&program);
        command.arg("--config-file").arg(&file);
        command.args(["run", &format!("http://{address}/api/v1/openapi.json")]);
        command.args(["--url", &format!("http://{address}/api/v1")]);
        command.args(["--max-examples", "15", "--seed", "7", "--no-color"]);
        command.current_dir(endpoint.folder.path());
        for operation in ENDS {
            let which = if ends {
                "--include-operation-id"
            } else {
                "--exclude-operation-id"
            };
            command.args([which, operation]);
        }
        let done = command.output().expect("schemathesis runs");
        let said = String::from_utf8_lossy(&done.stdout);
        assert!(
            done.status.success(),
            "{name}:\n{said}\n{}",
            String::from_utf8_lossy(&done.stderr)
        );
        assert!(said.contains("generated"), "it asked nothing:\n{said}");
    }
}
