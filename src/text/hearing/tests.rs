//! Good lines as recognisers spell them, the faults that a voice makes, and the tuning of the bounds.

use super::*;

/// Lines of the bundled tale as Moonshine tiny and Whisper tiny heard the embedded voice say them.
const GOOD: [(&str, &str); 9] = [
    (
        "Old Captain Pellew, who had been harbour-master for one-and-thirty years, counted the lanterns as they passed.",
        "Old Captain Pellu. Who had been harbor master for one and 30 years, counted the lanterns as they passed.",
    ),
    (
        "“Nine, Toby; and eleven went out.”",
        "9 Toby and 11 went out.",
    ),
    (
        "“They will be lying off Gannet Rock, sir, till the lamp is lit,”",
        "They will be lying off Gannett Roxser till the lamp is lit.",
    ),
    (
        "cried Mrs. Dunnock, setting down the jug;",
        "Cried Mrs. Donek, setting down the jug.",
    ),
    ("Chapter II. What Toby Found", "Chapter 2: What Toby found"),
    (
        "“but I can see them coming in. Seven—eight—nine. There’s the Mary Dunnock, miss! There’s ten!”",
        "But I can see them coming in. Seven, eight, nine. There's the Mary Donac-Miss. There's ten.",
    ),
    (
        "It enclosed £5, which the writer had lost upon a wager in 1847.",
        "It enclosed five pounds which the rider had lost upon a wager in eighteen forty seven.",
    ),
    ("“Can you row?”", "Can you roll?"),
    (
        "He stood upon the quay with Miss Lyle.",
        "he stood upon the key with mislyle",
    ),
];

#[test]
fn what_a_recogniser_spells_its_own_way_is_no_fault() {
    for (said, heard) in GOOD {
        let hearing = compare(said, heard);
        assert!(!hearing.suspicious, "{said} / {heard}: {hearing:?}");
    }
}

#[test]
fn faults_of_a_voice_are_found_and_named() {
    let line =
        "Then he took his hat from the peg, and went out, and fought his way along the quay.";
    let faults = [
        ("", "nothing was heard"),
        (
            "Then he took his hat from the peg and went.",
            "words are missing",
        ),
        (
            "Then he took his hat from the peg, and fought his way along the key.",
            "words are missing",
        ),
        (
            "Then he took his hat from the peg and went out and fought his way along the way along the key.",
            "more is heard than is written",
        ),
        (
            "Then he took his hat from the peg and went out and fought his way along the key key key key key key key key.",
            "more is heard than is written",
        ),
        (
            "The tower shook at every blow as a ship shakes in the storm.",
            "something else is heard",
        ),
    ];
    for (heard, matter) in faults {
        let hearing = compare(line, heard);
        assert!(hearing.suspicious, "{heard}: {hearing:?}");
        assert_eq!(hearing.matter(), matter, "{heard}: {hearing:?}");
    }
}

#[test]
fn words_apart_are_marked_and_nothing_of_either_side_is_lost() {
    let hearing = compare(
        "One, two, three and four went home by the mill.",
        "One two went home by the mill again today.",
    );
    let apart = |pieces: &[Piece]| -> Vec<String> {
        let apart = pieces.iter().filter(|piece| piece.apart);
        apart.map(|piece| piece.text.trim().to_owned()).collect()
    };
    assert_eq!(apart(&hearing.said), ["three and four"]);
    assert_eq!(apart(&hearing.heard), ["again today."]);
    assert_eq!(
        Hearing::text(&hearing.said),
        "One, two, three and four went home by the mill."
    );
    assert_eq!(
        Hearing::text(&hearing.heard),
        "One two went home by the mill again today."
    );
    assert!((hearing.error - 5.0 / 10.0).abs() < 1e-6);
}

#[test]
fn exclamations_are_not_judged_but_short_lines_are() {
    assert!(!compare("“Oh!”", "You").suspicious);
    assert!(compare("“The boats are out,” said he.", "").suspicious);
}

/// Prints how many lines of each kind are listed at which bound: JSON of `text`, `heard` and `kind`.
#[test]
#[ignore = "for tuning: PENNYREEL_HEARD names a file"]
fn tuning() {
    use std::io::Write;
    let path = std::env::var("PENNYREEL_HEARD").expect("PENNYREEL_HEARD");
    let text = std::fs::read_to_string(path).expect("the file");
    let lines: Vec<std::collections::BTreeMap<String, String>> =
        serde_json::from_str(&text).expect("JSON");
    let mut out = std::io::stdout();
    let mut kinds: std::collections::BTreeMap<&str, Vec<(f32, f32)>> = Default::default();
    for line in &lines {
        let hearing = compare(&line["text"], &line["heard"]);
        let whole = Side::of(&line["text"]).weight();
        let kind = kinds.entry(line["kind"].as_str()).or_default();
        kind.push((hearing.worst(), whole));
        let told = (line["kind"] == "good") == hearing.suspicious;
        if told {
            let _ = writeln!(
                out,
                "{} {:.1} {:.1} of {whole:.1}: {} / {} [{}]",
                line["kind"],
                hearing.missing,
                hearing.extra,
                line["text"],
                line["heard"],
                line.get("extra").map_or("", String::as_str)
            );
        }
    }
    for share in [0.6, 0.7, 0.8, 0.9] {
        for run in [3.0, 3.5, 4.0, 4.5, 5.0, 5.5, 6.0, 7.0, 8.0] {
            let _ = write!(out, "\n{share} {run}:");
            for (kind, all) in &kinds {
                let listed = |(worst, whole): &&(f32, f32)| {
                    *whole >= LEAST && *worst >= f32::min(run, share * whole)
                };
                let _ = write!(
                    out,
                    " {kind} {}/{}",
                    all.iter().filter(listed).count(),
                    all.len()
                );
            }
        }
    }
    let _ = writeln!(out);
}
