//! Stability AI: what it is asked, and how often.

use super::*;

#[test]
fn stability_is_asked_by_form_and_each_picture_once() {
    let server = Loopback::start(|_, _| raw(page()));
    let library = priced(&server, &stability(&server, "negative = \"umbrellas\""));
    let dry = run(&library, &["build", "--dry-run"]);
    assert!(server.asked().is_empty() && dry.code == 0);
    assert_eq!(run(&library, &["segment"]).code, 0);
    let planned = run(&library, &["build", "--dry-run"]);
    let status = run(&library, &["status"]);

    let built = built(&library);
    let asked = server.asked();
    let count = asked.len();
    assert!(count >= 4, "{count}");
    let told = format!("{count} requests (0 stored), {count} pictures");
    assert!(planned.out.contains(&told), "{told}: {}", planned.out);
    assert!(status.out.contains(&told), "{told}: {}", status.out);
    let bill = format!("{count} requests by core at {}", &server.base[7..]);
    assert!(built.out.contains(&bill), "{bill}: {}", built.out);
    let cents = format!("cost   ${:.4}", count as f64 * 0.03);
    assert!(built.out.contains(&cents), "{cents}: {}", built.out);
    let mut square = 0;
    for request in &asked {
        assert_eq!(request.line, "POST /v2beta/stable-image/generate/core");
        assert_eq!(request.header("authorization"), format!("Bearer {KEY}"));
        assert_eq!(request.header("accept"), "image/*");
        assert!(
            request
                .header("content-type")
                .starts_with("multipart/form-data; boundary=")
        );
        let form = request.form();
        let names: Vec<&str> = form.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(
            names,
            [
                "prompt",
                "negative_prompt",
                "aspect_ratio",
                "seed",
                "output_format"
            ]
        );
        assert!(form[0].1.contains("shadow theatre") && form[0].1.len() < 10_000);
        for name in ["Anna", "Holt"] {
            assert!(!form[0].1.contains(name), "nobody is named: {}", form[0].1);
        }
        assert!(form[1].1.contains("lettering") && form[1].1.ends_with("umbrellas"));
        assert!(matches!(form[2].1.as_str(), "9:16" | "2:3" | "1:1"));
        square += usize::from(form[2].1 == "1:1");
        assert!((1..=4_294_967_294u64).contains(&form[3].1.parse().expect("a seed")));
        assert_eq!(form[4].1, "png");
    }
    assert_eq!(square, 2, "the portraits of two people");
    let mut prompts: Vec<String> = asked.iter().map(|a| a.form()[0].1.clone()).collect();
    prompts.sort();
    prompts.dedup();
    assert_eq!(
        prompts.len(),
        count,
        "no two pictures are asked for in the same words"
    );

    let again = run(&library, &["build"]);
    assert!(again.out.contains("Nothing to do"), "{}", again.out);
    assert_eq!(
        server.asked().len(),
        count,
        "what is painted is not asked for again"
    );
    let (pictures, book) = published(&library);
    assert!(
        book.get("fallbacks").is_none() && pictures.iter().all(|p| p.get("fallback").is_none())
    );
    let sizes = pictures[0]["sizes"].as_array().expect("sizes");
    assert_eq!(
        (&sizes[1][1], &sizes[1][2]),
        (&json!(288), &json!(512)),
        "not enlarged"
    );
}

#[test]
fn the_third_generation_has_its_own_path_and_names_its_model() {
    let server = Loopback::start(|_, _| raw(page()));
    let library = library(&stability(&server, "model = \"sd3.5-medium\""), "");
    built(&library);
    let first = server.asked().remove(0);
    assert_eq!(first.line, "POST /v2beta/stable-image/generate/sd3");
    assert_eq!(
        first.form().pop(),
        Some(("model".into(), "sd3.5-medium".into()))
    );
}
