//! What each kind of painter is in words for errors, where its key is looked for, and how fast it is asked.

use std::time::Duration;

use crate::base::http::Pace;
use crate::config::Wire;
use crate::engine::remote::Trade;

/// Stability takes 150 requests in ten seconds; others name no such number and get the same.
const GAP: Duration = Duration::from_millis(70);
/// How long Stability asks to wait after too many.
pub(super) const STABILITY_PAUSE: Duration = Duration::from_secs(60);

pub(super) fn pace(wire: Wire) -> Pace {
    let usual = Pace::default();
    Pace {
        gap: GAP,
        pause: match wire {
            Wire::Stability => STABILITY_PAUSE,
            _ => usual.pause,
        },
    }
}

/// The trade.
pub(super) fn of(wire: Wire) -> Trade {
    let (usual_key, basic, start) = match wire {
        Wire::Stability => ("STABILITY_API_KEY", false, "start what base_url names"),
        Wire::OpenAi => (
            "OPENAI_API_KEY",
            false,
            "start the server that base_url under [engine.image] names",
        ),
        Wire::Automatic1111 => (
            "AUTOMATIC1111_AUTH",
            true,
            "start the web UI with `--api` (port 7860 unless it says otherwise)",
        ),
        Wire::ComfyUi => (
            "",
            false,
            "start ComfyUI (`python main.py`, port 8188 unless it says otherwise)",
        ),
    };
    Trade {
        table: "[engine.image]",
        worker: "painter",
        kept: "what is painted already is kept",
        usual_key,
        basic,
        start,
        shorter: "shorten art_direction under [engine.image]",
    }
}
