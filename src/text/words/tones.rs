//! Words that tell the hour, the weather, and the light.

use crate::model::{Lighting, TimeOfDay, Weather};

/// Hours; 3 states it, 1 hints at it.
#[rustfmt::skip]
pub const TIMES: &[(&str, TimeOfDay, f32)] = &[
    ("dawn", TimeOfDay::Dawn, 3.0), ("daybreak", TimeOfDay::Dawn, 3.0),
    ("sunrise", TimeOfDay::Dawn, 3.0), ("cockcrow", TimeOfDay::Dawn, 3.0),
    ("morning", TimeOfDay::Morning, 2.0), ("breakfast", TimeOfDay::Morning, 1.5),
    ("forenoon", TimeOfDay::Morning, 2.5), ("noon", TimeOfDay::Day, 2.5),
    ("midday", TimeOfDay::Day, 2.5), ("noonday", TimeOfDay::Day, 2.5),
    ("daylight", TimeOfDay::Day, 1.2), ("sunshine", TimeOfDay::Day, 1.5),
    ("sunlight", TimeOfDay::Day, 1.5), ("sun", TimeOfDay::Day, 0.6),
    ("luncheon", TimeOfDay::Day, 1.2), ("lunch", TimeOfDay::Day, 1.2),
    ("afternoon", TimeOfDay::Afternoon, 2.5), ("teatime", TimeOfDay::Afternoon, 2.0),
    ("sunset", TimeOfDay::Dusk, 3.0), ("dusk", TimeOfDay::Dusk, 3.0),
    ("twilight", TimeOfDay::Dusk, 2.5), ("gloaming", TimeOfDay::Dusk, 3.0),
    ("nightfall", TimeOfDay::Dusk, 2.5), ("evening", TimeOfDay::Evening, 2.2),
    ("supper", TimeOfDay::Evening, 1.5), ("dinner", TimeOfDay::Evening, 0.8),
    ("candle", TimeOfDay::Night, 1.0), ("candles", TimeOfDay::Evening, 1.0),
    ("lamplight", TimeOfDay::Evening, 1.5), ("candlelight", TimeOfDay::Evening, 1.5),
    ("gaslight", TimeOfDay::Evening, 1.5), ("lamps", TimeOfDay::Evening, 0.8),
    ("night", TimeOfDay::Night, 1.6), ("midnight", TimeOfDay::Night, 3.0),
    ("moon", TimeOfDay::Night, 1.8), ("moonlight", TimeOfDay::Night, 2.5),
    ("moonlit", TimeOfDay::Night, 2.5), ("stars", TimeOfDay::Night, 1.5),
    ("starlight", TimeOfDay::Night, 2.0), ("lantern", TimeOfDay::Night, 1.2),
    ("lanterns", TimeOfDay::Night, 1.2), ("tonight", TimeOfDay::Night, 0.6),
    ("darkness", TimeOfDay::Night, 1.2), ("asleep", TimeOfDay::Night, 0.5),
    ("bedtime", TimeOfDay::Night, 2.0),
];

/// Weather.
#[rustfmt::skip]
pub const WEATHERS: &[(&str, Weather, f32)] = &[
    ("rain", Weather::Rain, 2.0), ("rained", Weather::Rain, 2.0), ("raining", Weather::Rain, 2.5),
    ("rainy", Weather::Rain, 2.2), ("drizzle", Weather::Rain, 2.2),
    ("drizzling", Weather::Rain, 2.2), ("shower", Weather::Rain, 1.5),
    ("showers", Weather::Rain, 1.2), ("umbrella", Weather::Rain, 0.8), ("wet", Weather::Rain, 0.4),
    ("downpour", Weather::Rain, 2.5), ("dripping", Weather::Rain, 0.8),
    ("storm", Weather::Storm, 2.0), ("stormy", Weather::Storm, 1.8),
    ("thunder", Weather::Storm, 2.0), ("lightning", Weather::Storm, 2.0),
    ("tempest", Weather::Storm, 2.2), ("hurricane", Weather::Storm, 2.2),
    ("thunderstorm", Weather::Storm, 3.0), ("gale", Weather::Storm, 1.8),
    ("cyclone", Weather::Storm, 2.2), ("squall", Weather::Storm, 1.8), ("fog", Weather::Fog, 2.5),
    ("foggy", Weather::Fog, 2.5), ("mist", Weather::Fog, 2.0), ("misty", Weather::Fog, 2.0),
    ("mists", Weather::Fog, 1.8), ("haze", Weather::Fog, 1.2), ("snow", Weather::Snow, 2.2),
    ("snowing", Weather::Snow, 3.0), ("snowed", Weather::Snow, 2.5),
    ("snowflakes", Weather::Snow, 3.0), ("sleet", Weather::Snow, 2.0),
    ("snowy", Weather::Snow, 2.0), ("blizzard", Weather::Snow, 3.0), ("wind", Weather::Wind, 1.2),
    ("windy", Weather::Wind, 2.2), ("breeze", Weather::Wind, 1.0), ("gust", Weather::Wind, 1.5),
    ("gusts", Weather::Wind, 1.5), ("blew", Weather::Wind, 0.7), ("blowing", Weather::Wind, 0.8),
    ("clouds", Weather::Cloudy, 1.2), ("cloudy", Weather::Cloudy, 2.2),
    ("overcast", Weather::Cloudy, 2.5), ("grey", Weather::Cloudy, 0.2),
    ("leaden", Weather::Cloudy, 1.0), ("sunshine", Weather::Clear, 2.0),
    ("sunny", Weather::Clear, 2.2), ("sunlight", Weather::Clear, 1.6),
    ("cloudless", Weather::Clear, 2.5), ("moonlight", Weather::Clear, 1.0),
];

/// By what light one sees.
#[rustfmt::skip]
pub const LIGHTS: &[(&str, Lighting, f32)] = &[
    ("sunshine", Lighting::Sunlight, 2.0), ("sunlight", Lighting::Sunlight, 2.0),
    ("sunbeam", Lighting::Sunlight, 1.5), ("sunbeams", Lighting::Sunlight, 1.5),
    ("sunny", Lighting::Sunlight, 1.5), ("sun", Lighting::Sunlight, 0.7),
    ("daylight", Lighting::Daylight, 1.5), ("twilight", Lighting::Twilight, 2.0),
    ("dusk", Lighting::Twilight, 1.8), ("gloaming", Lighting::Twilight, 2.0),
    ("moonlight", Lighting::Moonlight, 2.5), ("moonbeams", Lighting::Moonlight, 2.5),
    ("moonlit", Lighting::Moonlight, 2.5), ("moon", Lighting::Moonlight, 1.8),
    ("starlight", Lighting::Starlight, 2.5), ("stars", Lighting::Starlight, 1.2),
    ("firelight", Lighting::Firelight, 2.5), ("fireside", Lighting::Firelight, 1.6),
    ("hearth", Lighting::Firelight, 1.4), ("fire", Lighting::Firelight, 0.9),
    ("embers", Lighting::Firelight, 1.5), ("blaze", Lighting::Firelight, 1.0),
    ("logs", Lighting::Firelight, 0.8), ("bonfire", Lighting::Firelight, 2.0),
    ("candle", Lighting::Candlelight, 1.4), ("candles", Lighting::Candlelight, 1.5),
    ("candlelight", Lighting::Candlelight, 2.5), ("taper", Lighting::Candlelight, 1.4),
    ("tapers", Lighting::Candlelight, 1.4), ("chandelier", Lighting::Candlelight, 1.5),
    ("chandeliers", Lighting::Candlelight, 1.5), ("lamp", Lighting::Lamplight, 1.4),
    ("lamps", Lighting::Lamplight, 1.4), ("lamplight", Lighting::Lamplight, 2.5),
    ("lantern", Lighting::Lamplight, 1.6), ("lanterns", Lighting::Lamplight, 1.6),
    ("torch", Lighting::Lamplight, 1.2), ("torches", Lighting::Lamplight, 1.4),
    ("gas", Lighting::Lamplight, 1.0), ("gaslight", Lighting::Lamplight, 2.0),
    ("lightning", Lighting::Lightning, 2.0), ("darkness", Lighting::Dark, 1.6),
    ("pitch", Lighting::Dark, 0.4), ("dark", Lighting::Dark, 0.5),
];
