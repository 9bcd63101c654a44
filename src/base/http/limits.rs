//! What servers say in headers of how fast they may be asked. Owns their names and spellings; what
//! comes of it is the governor's business.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Headers by their names in lower case.
pub(super) type Look<'a> = &'a dyn Fn(&str) -> Option<String>;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Requests,
    Tokens,
    InputTokens,
    OutputTokens,
}

/// What may still be asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Allowance {
    pub kind: Kind,
    pub left: f64,
    /// All that there is when nobody has asked for a while.
    pub limit: Option<f64>,
    /// Until then.
    pub full: Duration,
}

/// What an answer's headers say.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Told {
    /// Nobody should ask before.
    pub wait: Option<Duration>,
    /// Most requests at the same time.
    pub at_once: Option<usize>,
    pub allowances: Vec<Allowance>,
}

macro_rules! anthropic {
    ($what:literal) => {
        [
            concat!("anthropic-ratelimit-", $what, "-limit"),
            concat!("anthropic-ratelimit-", $what, "-remaining"),
            concat!("anthropic-ratelimit-", $what, "-reset"),
        ]
    };
}

macro_rules! openai {
    ($what:literal) => {
        [
            concat!("x-ratelimit-limit-", $what),
            concat!("x-ratelimit-remaining-", $what),
            concat!("x-ratelimit-reset-", $what),
        ]
    };
}

/// The spellings of Anthropic and of OpenAI: (kind, limit, what is left, when it is full again).
const NAMES: [(Kind, [&str; 3]); 6] = [
    (Kind::Requests, anthropic!("requests")),
    (Kind::Tokens, anthropic!("tokens")),
    (Kind::InputTokens, anthropic!("input-tokens")),
    (Kind::OutputTokens, anthropic!("output-tokens")),
    (Kind::Requests, openai!("requests")),
    (Kind::Tokens, openai!("tokens")),
];

impl Told {
    /// Reads headers; `now` is this machine's clock, which the answer's own `Date` overrules.
    pub fn read(look: Look<'_>, now: SystemTime) -> Self {
        let now = date(look, now);
        let count = |name: &str| -> Option<f64> {
            let number: f64 = look(name)?.trim().parse().ok()?;
            (number.is_finite() && number >= 0.0).then_some(number)
        };
        let allowance = |(kind, [limit, left, reset]): &(Kind, [&str; 3])| {
            Some(Allowance {
                kind: *kind,
                left: count(left)?,
                limit: count(limit),
                full: until(look(reset)?.trim(), now)?,
            })
        };
        // ElevenLabs counts what is worked on instead.
        let at_once = count("maximum-concurrent-requests").map(|most| most as usize);
        Self {
            wait: wait(look, now),
            at_once: at_once.filter(|most| *most > 0),
            allowances: NAMES.iter().filter_map(allowance).collect(),
        }
    }
}

/// How long the other side asks to wait: `retry-after` in seconds or as a date, or in milliseconds.
pub(super) fn retry_after(look: Look<'_>) -> Option<Duration> {
    wait(look, date(look, SystemTime::now()))
}

/// The other side's clock, since its dates are by it.
fn date(look: Look<'_>, now: SystemTime) -> SystemTime {
    let told = look("date").and_then(|date| httpdate::parse_http_date(date.trim()).ok());
    told.unwrap_or(now)
}

fn wait(look: Look<'_>, now: SystemTime) -> Option<Duration> {
    let millis: Option<f64> = look("retry-after-ms").and_then(|text| text.trim().parse().ok());
    if let Some(millis) = millis {
        return Duration::try_from_secs_f64(millis / 1000.0).ok();
    }
    let text = look("retry-after")?;
    let text = text.trim();
    let seconds = text.parse().ok().map(Duration::try_from_secs_f64);
    match seconds {
        Some(seconds) => seconds.ok(),
        None => {
            let then = httpdate::parse_http_date(text).ok()?;
            Some(then.duration_since(now).unwrap_or_default())
        }
    }
}

/// A time from now: `20ms`, `1s`, `6m0s`, a number of seconds, or a moment as RFC 3339 has it.
fn until(text: &str, now: SystemTime) -> Option<Duration> {
    if let Some(then) = moment(text) {
        return Some(then.duration_since(now).unwrap_or_default());
    }
    if let Ok(seconds) = text.parse() {
        return Duration::try_from_secs_f64(seconds).ok();
    }
    let mut rest = text;
    let mut sum = Duration::ZERO;
    while !rest.is_empty() {
        let figures = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let number: f64 = rest[..figures].parse().ok()?;
        let unit = &rest[figures..];
        let letters = unit
            .find(|c: char| c.is_ascii_digit())
            .unwrap_or(unit.len());
        let seconds = match &unit[..letters] {
            "ms" => 0.001,
            "s" => 1.0,
            "m" => 60.0,
            "h" => 3_600.0,
            "d" => 86_400.0,
            _ => return None,
        };
        sum = sum.checked_add(Duration::try_from_secs_f64(number * seconds).ok()?)?;
        rest = &unit[letters..];
    }
    (!text.is_empty()).then_some(sum)
}

/// A moment such as `2026-11-23T12:00:05Z` or with an offset; fractions of a second are dropped.
fn moment(text: &str) -> Option<SystemTime> {
    let field = |range: std::ops::Range<usize>| text.get(range)?.parse::<i64>().ok();
    let [year, month, day] = [field(0..4)?, field(5..7)?, field(8..10)?];
    let [hour, minute, second] = [field(11..13)?, field(14..16)?, field(17..19)?];
    let bytes = text.as_bytes();
    let shaped = (bytes[4], bytes[7], bytes[13], bytes[16]) == (b'-', b'-', b':', b':')
        && matches!(bytes[10], b'T' | b't' | b' ');
    let zone = text.get(19..)?;
    let zone = zone.trim_start_matches(|c: char| c == '.' || c.is_ascii_digit());
    let offset = match zone.split_at_checked(1)? {
        ("Z" | "z", "") => 0,
        (sign @ ("+" | "-"), rest) => {
            let (hours, minutes) = rest.split_once(':')?;
            let minutes = hours.parse::<i64>().ok()? * 60 + minutes.parse::<i64>().ok()?;
            minutes * if sign == "+" { 60 } else { -60 }
        }
        _ => return None,
    };
    if !shaped || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    // Days since 1970 of the proleptic Gregorian calendar, years beginning in March.
    let year = if month <= 2 { year - 1 } else { year };
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let days = 365 * year + year / 4 - year / 100 + year / 400 + of_year - 719_468;
    let seconds = days * 86_400 + hour * 3_600 + minute * 60 + second - offset;
    UNIX_EPOCH.checked_add(Duration::from_secs(u64::try_from(seconds).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(headers: &[(&str, &str)]) -> Told {
        // 2026-11-23T12:00:00Z
        let now = UNIX_EPOCH + Duration::from_secs(1_795_435_200);
        let look = |name: &str| {
            let found = headers.iter().find(|(key, _)| *key == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        Told::read(&look, now)
    }

    #[test]
    fn waits_are_read_in_every_spelling() {
        let wait = |name, value| told(&[(name, value)]).wait.map(|wait| wait.as_millis());
        assert_eq!(wait("retry-after", "2"), Some(2_000));
        assert_eq!(wait("retry-after", " 0.5 "), Some(500));
        assert_eq!(wait("retry-after-ms", "1250"), Some(1_250));
        assert_eq!(
            wait("retry-after", "Mon, 23 Nov 2026 12:00:07 GMT"),
            Some(7_000)
        );
        assert_eq!(
            wait("retry-after", "Mon, 23 Nov 2026 11:00:00 GMT"),
            Some(0)
        );
        assert_eq!(wait("retry-after", "soon"), None);
        assert_eq!(wait("retry-after", "-3"), None);
        // A server whose clock runs an hour ahead.
        let ahead = told(&[
            ("date", "Mon, 23 Nov 2026 13:00:00 GMT"),
            ("retry-after", "Mon, 23 Nov 2026 13:00:04 GMT"),
        ]);
        assert_eq!(ahead.wait, Some(Duration::from_secs(4)));
    }

    #[test]
    fn allowances_are_read_in_both_spellings() {
        let full = |reset| {
            let told = told(&[
                ("x-ratelimit-limit-requests", "60"),
                ("x-ratelimit-remaining-requests", "3"),
                ("x-ratelimit-reset-requests", reset),
            ]);
            told.allowances.first().map(|one| one.full.as_millis())
        };
        assert_eq!(full("20ms"), Some(20));
        assert_eq!(full("1s"), Some(1_000));
        assert_eq!(full("6m0s"), Some(360_000));
        assert_eq!(full("1h2m3.5s"), Some(3_723_500));
        assert_eq!(full("7"), Some(7_000));
        for wrong in ["", "s", "5x", "1s2", "never"] {
            assert_eq!(full(wrong), None, "{wrong:?}");
        }
        let anthropic = told(&[
            ("anthropic-ratelimit-input-tokens-limit", "50000"),
            ("anthropic-ratelimit-input-tokens-remaining", "1000"),
            (
                "anthropic-ratelimit-input-tokens-reset",
                "2026-11-23T12:00:30Z",
            ),
        ]);
        let wanted = Allowance {
            kind: Kind::InputTokens,
            left: 1_000.0,
            limit: Some(50_000.0),
            full: Duration::from_secs(30),
        };
        assert_eq!(anthropic.allowances, [wanted]);
        assert_eq!(
            told(&[("maximum-concurrent-requests", "5")]).at_once,
            Some(5)
        );
        assert_eq!(
            told(&[("maximum-concurrent-requests", "0")]),
            Told::default()
        );
    }

    #[test]
    fn moments_are_counted_from_the_epoch() {
        let seconds = |text| Some(moment(text)?.duration_since(UNIX_EPOCH).ok()?.as_secs());
        assert_eq!(seconds("1970-01-01T00:00:00Z"), Some(0));
        assert_eq!(seconds("2000-02-29T23:59:59.999Z"), Some(951_868_799));
        assert_eq!(seconds("2026-11-23T13:30:00+01:30"), Some(1_795_435_200));
        for wrong in [
            "2026-11-23",
            "2026-13-01T00:00:00Z",
            "2026-11-23T12:00:00",
            "é",
        ] {
            assert_eq!(seconds(wrong), None, "{wrong}");
        }
    }
}
