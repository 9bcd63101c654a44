//! Painters on a machine of one's own: AUTOMATIC1111 and ComfyUI.

use std::time::{Duration, Instant};

use super::*;

#[test]
fn automatic1111_is_asked_one_picture_after_another() {
    let server = Loopback::start(|_, asked| {
        let seed = asked.json()["seed"].clone();
        let info = json!({"seed": seed, "infotexts": ["x"]}).to_string();
        let answer = json!({"images": [STANDARD.encode(page())], "parameters": {}, "info": info});
        Answer {
            pause: Duration::from_millis(30),
            ..Answer::json(200, &answer)
        }
    });
    let more = "model = \"dream.safetensors\"\nsteps = 12\ncfg_scale = 4.5\nsampler = \"Euler a\"\n\
        size = \"512x912\"\nnegative = \"umbrellas\"";
    let engine = format!(
        "use = \"automatic1111\"\nbase_url = \"{}\"\n{more}",
        server.base
    );
    let library = library(&engine, "");
    let built = run(&library, &["build", "--jobs", "8"]);
    assert_eq!(built.code, 0, "{}", built.err);
    assert!(
        built.out.contains("cost   $0.00"),
        "a machine of one's own: {}",
        built.out
    );
    assert_eq!(server.most_at_once(), 1);
    assert_absent(&library);
    for request in server.asked() {
        assert_eq!(request.line, "POST /sdapi/v1/txt2img");
        let pair = STANDARD.encode(format!("me:{KEY}"));
        assert_eq!(request.header("authorization"), format!("Basic {pair}"));
        let body = request.json();
        assert_eq!(
            (&body["steps"], &body["cfg_scale"]),
            (&json!(12), &json!(4.5))
        );
        assert_eq!(
            (&body["sampler_name"], &body["width"]),
            (&json!("Euler a"), &json!(512))
        );
        assert!([912, 768, 512].contains(&body["height"].as_u64().unwrap_or(0)));
        assert_eq!(
            body["override_settings"]["sd_model_checkpoint"],
            "dream.safetensors"
        );
        assert!(
            body["seed"]
                .as_u64()
                .is_some_and(|seed| (1..1 << 32).contains(&seed))
        );
        assert!(
            body["negative_prompt"]
                .as_str()
                .is_some_and(|n| n.ends_with("umbrellas"))
        );
        assert!(
            body["prompt"]
                .as_str()
                .is_some_and(|p| p.contains("shadow theatre"))
        );
        assert_eq!(
            (&body["batch_size"], &body["save_images"]),
            (&json!(1), &json!(false))
        );
    }
}

#[test]
fn automatic1111_says_what_it_does_not_like() {
    let server = Loopback::start(|_, _| Answer::json(404, &json!({"detail": "Sampler not found"})));
    let engine = format!("use = \"automatic1111\"\nbase_url = \"{}\"", server.base);
    fails(
        &library(&engine, ""),
        &["404", "Sampler not found", "base_url"],
    );
    let invalid =
        json!({"detail": [{"loc": ["body", "steps"], "msg": "ensure it is less than 150"}]});
    let server = Loopback::start(move |_, _| Answer::json(422, &invalid));
    let engine = format!("use = \"automatic1111\"\nbase_url = \"{}\"", server.base);
    fails(&library(&engine, ""), &["422", "less than 150"]);
}

#[test]
fn a_local_server_that_is_not_running_is_told_how_to_be_started() {
    for (name, more, words) in [
        ("automatic1111", "", "--api"),
        ("comfyui", "model = \"x\"", "python main.py"),
    ] {
        let engine = format!("use = \"{name}\"\nbase_url = \"http://127.0.0.1:9\"\n{more}");
        let started = Instant::now();
        fails(&library(&engine, ""), &["127.0.0.1:9", words]);
        assert!(started.elapsed() < Duration::from_secs(20));
    }
}

/// A ComfyUI whose pictures are there at the third look.
fn comfy(outcome: fn(&str) -> Value) -> Loopback {
    let looks = std::sync::Mutex::new(std::collections::BTreeMap::<String, usize>::new());
    Loopback::start(move |before, asked| {
        let path = asked.line.split(' ').nth(1).unwrap_or_default();
        if path == "/prompt" {
            let id = format!("id-{before}");
            return Answer::json(
                200,
                &json!({"prompt_id": id, "number": 1, "node_errors": {}}),
            );
        }
        if let Some(id) = path.strip_prefix("/history/") {
            let mut looks = looks.lock().expect("the looks");
            let seen = looks.entry(id.to_owned()).or_default();
            *seen += 1;
            return match *seen {
                0..3 => Answer::json(200, &json!({})),
                _ => Answer::json(200, &json!({ id: outcome(id) })),
            };
        }
        if path.starts_with("/view?") {
            return raw(page());
        }
        Answer::json(200, &json!({}))
    })
}

#[test]
fn comfyui_is_given_a_graph_and_looked_after_until_it_is_done() {
    let server = comfy(|id| {
        let file = format!("pages {id}&x.png");
        json!({"outputs": {"8": {"images": [{"filename": "p.png", "subfolder": "", "type": "temp"}]},
            "9": {"images": [{"filename": file, "subfolder": "a/b", "type": "output"}]}},
            "status": {"status_str": "success", "completed": true}})
    });
    let engine = format!(
        "use = \"comfyui\"\nbase_url = \"{}\"\nworkflow = \"graph.json\"",
        server.base
    );
    let library = library(&engine, "art_direction = \"Etching.\"");
    let graph = json!({
        "3": {"class_type": "KSampler", "inputs": {"seed": "%seed%", "steps": "%steps%"}},
        "4": {"class_type": "CLIPTextEncode", "inputs": {"text": "masterly, %prompt%"}},
        "5": {"class_type": "EmptyLatentImage", "inputs": {"width": "%width%", "height": "%height%"}},
    });
    library.write("graph.json", &graph.to_string());
    built(&library);
    assert_eq!(server.most_at_once(), 1);
    let asked = server.asked();
    let prompts: Vec<&Asked> = asked.iter().filter(|a| a.line == "POST /prompt").collect();
    for request in &prompts {
        let body = request.json();
        assert_eq!(body["client_id"], "pennyreel");
        let graph = &body["prompt"];
        assert!(graph["3"]["inputs"]["seed"].is_u64() && graph["5"]["inputs"]["width"].is_u64());
        let text = graph["4"]["inputs"]["text"].as_str().expect("words");
        assert!(text.starts_with("masterly, Etching. "), "{text}");
    }
    let views: Vec<&Asked> = asked
        .iter()
        .filter(|a| a.line.starts_with("GET /view"))
        .collect();
    assert_eq!(views.len(), prompts.len());
    assert_eq!(
        views[0].line,
        "GET /view?filename=pages%20id-0%26x.png&subfolder=a%2Fb&type=output"
    );
    let looks = asked
        .iter()
        .filter(|a| a.line.starts_with("GET /history/"))
        .count();
    assert_eq!(looks, 3 * prompts.len());

    library.write(
        "graph.json",
        &graph.to_string().replace("masterly", "plain"),
    );
    built(&library);
    assert!(
        server.asked().len() > asked.len(),
        "another graph is another picture"
    );
}

#[test]
fn comfyui_says_why_a_graph_fails() {
    let server = comfy(|_| {
        json!({"outputs": {}, "status": {"status_str": "error", "completed": false, "messages":
            [["execution_error", {"exception_message": "CUDA out of memory"}]]}})
    });
    let engine = format!(
        "use = \"comfyui\"\nmodel = \"x\"\nbase_url = \"{}\"",
        server.base
    );
    fails(&library(&engine, ""), &["CUDA out of memory"]);
    let server = comfy(|_| json!({"outputs": {}}));
    let engine = format!(
        "use = \"comfyui\"\nmodel = \"x\"\nbase_url = \"{}\"",
        server.base
    );
    fails(&library(&engine, ""), &["a node that saves one"]);
    let unknown = json!({"error": {"type": "prompt_outputs_failed_validation", "message": "Prompt has errors",
        "details": ""}, "node_errors": {"1": {"errors": [{"details": "ckpt_name: 'x' not in list"}]}}});
    let server = Loopback::start(move |_, _| Answer::json(400, &unknown));
    let engine = format!(
        "use = \"comfyui\"\nmodel = \"x\"\nbase_url = \"{}\"",
        server.base
    );
    fails(
        &library(&engine, ""),
        &["does not take the graph", "models/checkpoints"],
    );
}
