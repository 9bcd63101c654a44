//! Things worth showing in a picture, and things that date a story.

use crate::model::{Era, Prop};

/// Words for props.
#[rustfmt::skip]
pub const PROPS: &[(&str, Prop)] = &[
    ("letter", Prop::Letter), ("letters", Prop::Letter), ("note", Prop::Letter),
    ("envelope", Prop::Letter), ("telegram", Prop::Letter), ("parchment", Prop::Letter),
    ("book", Prop::Book), ("books", Prop::Book), ("volume", Prop::Book), ("diary", Prop::Book),
    ("lamp", Prop::Lamp), ("lamps", Prop::Lamp), ("lantern", Prop::Lamp), ("candle", Prop::Candle),
    ("candles", Prop::Candle), ("candlestick", Prop::Candle), ("key", Prop::Key),
    ("keys", Prop::Key), ("flower", Prop::Flower), ("flowers", Prop::Flower),
    ("rose", Prop::Flower), ("roses", Prop::Flower), ("bouquet", Prop::Flower), ("cup", Prop::Cup),
    ("cups", Prop::Cup), ("teacup", Prop::Cup), ("teapot", Prop::Cup), ("glass", Prop::Cup),
    ("bottle", Prop::Bottle), ("bottles", Prop::Bottle), ("flask", Prop::Bottle),
    ("clock", Prop::Clock), ("watch", Prop::Clock), ("hat", Prop::Hat), ("bonnet", Prop::Hat),
    ("umbrella", Prop::Umbrella), ("parasol", Prop::Umbrella), ("boat", Prop::Boat),
    ("boats", Prop::Boat), ("bell", Prop::Bell), ("bells", Prop::Bell), ("window", Prop::Window),
    ("windows", Prop::Window), ("door", Prop::Door), ("doors", Prop::Door), ("gate", Prop::Door),
    ("fire", Prop::Fire), ("fireplace", Prop::Fire), ("hearth", Prop::Fire),
    ("table", Prop::Table), ("desk", Prop::Table), ("chair", Prop::Chair), ("chairs", Prop::Chair),
    ("armchair", Prop::Chair), ("bed", Prop::Bed), ("carriage", Prop::Carriage),
    ("coach", Prop::Carriage), ("cab", Prop::Carriage), ("hansom", Prop::Carriage),
    ("chaise", Prop::Carriage), ("wagon", Prop::Carriage), ("horse", Prop::Horse),
    ("horses", Prop::Horse), ("pony", Prop::Horse), ("mare", Prop::Horse), ("dog", Prop::Dog),
    ("dogs", Prop::Dog), ("hound", Prop::Dog), ("cat", Prop::Cat), ("kitten", Prop::Cat),
    ("bird", Prop::Bird), ("birds", Prop::Bird), ("parrot", Prop::Bird), ("raven", Prop::Bird),
    ("gulls", Prop::Bird), ("sword", Prop::Sword), ("dagger", Prop::Sword),
    ("cutlass", Prop::Sword), ("knife", Prop::Sword), ("gun", Prop::Gun), ("pistol", Prop::Gun),
    ("pistols", Prop::Gun), ("musket", Prop::Gun), ("revolver", Prop::Gun), ("rifle", Prop::Gun),
    ("coin", Prop::Coin), ("coins", Prop::Coin), ("gold", Prop::Coin), ("guineas", Prop::Coin),
    ("sovereign", Prop::Coin), ("portrait", Prop::Portrait), ("painting", Prop::Portrait),
    ("miniature", Prop::Portrait), ("piano", Prop::Piano), ("pianoforte", Prop::Piano),
    ("pipe", Prop::Pipe), ("cigar", Prop::Pipe), ("box", Prop::Box), ("chest", Prop::Box),
    ("trunk", Prop::Box), ("casket", Prop::Box), ("rope", Prop::Rope), ("cord", Prop::Rope),
    ("map", Prop::Map), ("chart", Prop::Map), ("mirror", Prop::Mirror), ("basket", Prop::Basket),
];

/// Words that a story of an earlier time does not have, or one of a later time no longer.
#[rustfmt::skip]
pub const DATING: &[(&str, Era)] = &[
    ("knight", Era::Medieval), ("knights", Era::Medieval), ("jousting", Era::Medieval),
    ("lance", Era::Medieval), ("armour", Era::Medieval), ("tournament", Era::Medieval),
    ("minstrel", Era::Medieval), ("crusade", Era::Medieval), ("periwig", Era::Georgian),
    ("musket", Era::Georgian), ("muskets", Era::Georgian), ("cutlass", Era::Georgian),
    ("tricorne", Era::Georgian), ("highwayman", Era::Georgian), ("stagecoach", Era::Georgian),
    ("phaeton", Era::Regency), ("barouche", Era::Regency), ("curricle", Era::Regency),
    ("militia", Era::Regency), ("regency", Era::Regency), ("railway", Era::Victorian),
    ("telegraph", Era::Victorian), ("telegram", Era::Victorian), ("gaslight", Era::Victorian),
    ("hansom", Era::Victorian), ("omnibus", Era::Victorian), ("locomotive", Era::Victorian),
    ("crinoline", Era::Victorian), ("telephone", Era::Edwardian), ("motor", Era::Edwardian),
    ("automobile", Era::Edwardian), ("bicycle", Era::Edwardian),
    ("typewriter", Era::Edwardian), ("aeroplane", Era::Edwardian), ("jazz", Era::Twenties),
    ("cinema", Era::Twenties), ("flapper", Era::Twenties), ("movies", Era::Twenties),
    ("wireless", Era::Twenties), ("cocktail", Era::Twenties), ("speakeasy", Era::Twenties),
];
