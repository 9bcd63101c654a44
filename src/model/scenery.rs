//! Where, when and how: the vocabulary shared by the reader of scenes and the illustrator.
//! Closed lists of plain names; `ALL` lets tables and tests cover each of them.

use serde::{Deserialize, Serialize};

/// Declares a closed vocabulary: a copyable enum whose serialised names are snake case, with the
/// list of all its values.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident default $default:ident { $($(#[$vdoc:meta])* $value:ident),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[allow(missing_docs, reason = "each value's name says what it is")]
        pub enum $name { $($(#[$vdoc])* $value),+ }

        impl $name {
            /// Every value, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$value),+];
        }

        impl Default for $name {
            fn default() -> Self { Self::$default }
        }
    };
}

vocabulary! {
    /// Kinds of place. `Nowhere` is a passage that names none and inherits none.
    Setting default Nowhere {
        Nowhere, Room, Street, Road, Garden, Forest, Dining, Hall, Church, Ballroom, River, Ship,
        Harbour, Fields, Railway, Inn, Library, Sea, Bedroom, CountryHouse, Prison, School, Castle,
        Shop, Battlefield, Cave, Kitchen, Snowfield, Mountain, Moor, Desert, Office, Hospital,
        Market, Attic, Graveyard, Lighthouse,
    }
}

impl Setting {
    /// Whether there is a roof overhead.
    pub fn is_indoors(self) -> bool {
        use Setting::*;
        matches!(
            self,
            Room | Dining
                | Hall
                | Church
                | Ballroom
                | Inn
                | Library
                | Bedroom
                | Prison
                | School
                | Shop
                | Cave
                | Kitchen
                | Office
                | Hospital
                | Attic
        )
    }
}

vocabulary! {
    /// Parts of the day.
    TimeOfDay default Day { Dawn, Morning, Day, Afternoon, Dusk, Evening, Night }
}

vocabulary! {
    /// What the sky does.
    Weather default Clear { Clear, Cloudy, Rain, Storm, Fog, Snow, Wind }
}

vocabulary! {
    /// Parts of the year; `Unknown` is drawn as summer.
    Season default Unknown { Unknown, Spring, Summer, Autumn, Winter }
}

vocabulary! {
    /// How a scene feels.
    Mood default Calm { Calm, Joyful, Tender, Melancholy, Tense, Dread, Wonder, Angry }
}

vocabulary! {
    /// The time whose clothes and things are shown.
    Era default Victorian { Medieval, Georgian, Regency, Victorian, Edwardian, Twenties }
}

vocabulary! {
    /// How near the camera stands to the scene.
    Framing default Wide { Wide, Medium, Close }
}

vocabulary! {
    /// How the camera moves.
    Movement default Still { Still, PushIn, PullBack, Pan }
}

vocabulary! {
    /// Whether a place is under a roof.
    Roof default Unknown { Unknown, Indoors, Outdoors }
}

vocabulary! {
    /// By what light one sees.
    Lighting default Daylight {
        Daylight, Sunlight, Twilight, Moonlight, Starlight, Firelight, Candlelight, Lamplight,
        Lightning, Dark,
    }
}

vocabulary! {
    /// What somebody is seen doing.
    Deed default Stand {
        Stand, Walk, Run, Ride, Sit, Kneel, Lie, Sleep, Read, Write, Sew, Eat, Drink, Smoke, Play,
        Dance, Bow, Embrace, HoldHands, Fight, Shoot, Point, Wave, Look, Listen, Think, Weep, Pray,
        Carry, Nurse, Climb, Dig, Work, Push, Pull, Hide, Recoil, Reach,
    }
}

vocabulary! {
    /// Things that can lie, stand or be held in a picture.
    Prop default Candle {
        Letter, Book, Lamp, Candle, Key, Flower, Cup, Bottle, Clock, Hat, Umbrella, Boat, Bell,
        Window, Door, Fire, Table, Chair, Bed, Carriage, Horse, Dog, Cat, Bird, Sword, Gun, Coin,
        Portrait, Piano, Pipe, Box, Rope, Map, Mirror, Basket, Watch, Glass, Teapot, Quill,
        Newspaper, Telegram, Spectacles, Magnifier, Gloves, Fan, Necklace, Ring, Purse, Cane,
        Crown, Mask, Boots, Needlework, Lantern, Jug, Bread, Fruit, Anchor, Compass, Spyglass,
        Globe, Hourglass, Chess, Cards, Dice, Doll, Violin, Drum, Trumpet, Cage, Skull, Dagger,
        Axe, Spade, Scissors, Whip, Saddle, Barrel, Trunk,
    }
}
