//! What can be wrong with the table of books.toml.

use super::*;

#[test]
fn mistakes_in_the_table_are_named_with_their_line() {
    let wrong = |table: &str, words: &[&str]| {
        let library = library(table, "");
        library.write("ui.json", "{\"nodes\": []}");
        library.write("deaf.json", "{\"1\": {\"class_type\": \"SaveImage\"}}");
        let built = run(&library, &["build"]);
        assert_eq!(built.code, 2, "{table}: {}", built.err);
        for word in words {
            assert!(
                built.err.contains(word),
                "{table}: {word:?} is not in: {}",
                built.err
            );
        }
    };
    wrong("use = \"openai\"", &["books.toml:4", "base_url", "hint:"]);
    wrong(
        "use = \"openai\"\nbase_url = \"http://x/v1\"",
        &["books.toml:4", "model"],
    );
    wrong("use = \"comfyui\"", &["books.toml:4", "model", "workflow"]);
    wrong(
        "use = \"stability\"\nmodel = \"core/../x\"",
        &["books.toml:5", "sd3"],
    );
    wrong(
        "use = \"stability\"\nsteps = 4",
        &["books.toml:5", "steps", "automatic1111, comfyui"],
    );
    wrong(
        "quality = \"low\"",
        &["books.toml:4", "quality", "openai", "embedded"],
    );
    wrong(
        "use = \"automatic1111\"\nsize = \"912x512\"",
        &["books.toml:5", "upright"],
    );
    wrong(
        "use = \"automatic1111\"\nsteps = 0",
        &["books.toml:5", "steps"],
    );
    wrong(
        "use = \"automatic1111\"\ntimeout = 0",
        &["books.toml:5", "timeout"],
    );
    wrong(
        "use = \"stability\"\nfallback = \"maybe\"",
        &["books.toml:5", "refused"],
    );
    wrong(
        "use = \"stability\"\nart_direction = \" \"",
        &["books.toml:5", "art_direction"],
    );
    wrong(
        "use = \"stability\"\nbase_url = \"https://a:b@c\"",
        &["books.toml:5", "password"],
    );
    wrong(
        &format!("use = \"stability\"\nkey_env = \"{KEY}\""),
        &["books.toml:5", "environment variable"],
    );
    wrong(
        "use = \"stability\"\nstyle = \"x\"",
        &["books.toml:5", "unknown field"],
    );
    for (file, word) in [
        ("none.json", "cannot be read"),
        ("ui.json", "API form"),
        ("deaf.json", "%prompt%"),
        ("ferry.txt", "no JSON"),
    ] {
        wrong(
            &format!("use = \"comfyui\"\nworkflow = \"{file}\""),
            &["books.toml:5", word],
        );
    }
}
