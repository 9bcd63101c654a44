//! Verbs that can be drawn: their forms, what they show, how well, and what must stand by them.

use crate::model::Deed;

/// How a verb is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `She read`, `she reads`.
    Told,
    /// `She was reading`, `she sat reading`.
    Doing,
}

/// What decides whether a verb is meant in the body's sense.
#[derive(Clone, Copy, Debug)]
pub enum Needs {
    /// Always.
    Nothing,
    /// One of these soon after it.
    Object(&'static [&'static str]),
    /// None of these soon after it.
    NoObject(&'static [&'static str]),
    /// One of these right after it.
    Next(&'static [&'static str]),
    /// None of these right after it.
    NotNext(&'static [&'static str]),
    /// One of the first right after it, and none of the others soon after.
    NextBut(&'static [&'static str], &'static [&'static str]),
    /// Somebody's hand, with whose it is right after the verb.
    Hand,
}

/// A verb with the deed that it shows.
#[derive(Debug)]
pub struct Verb {
    /// Past and present forms.
    pub told: &'static str,
    /// Forms in -ing.
    pub doing: &'static str,
    /// What is seen.
    pub deed: Deed,
    /// How well it is seen: postures little, rare deeds much.
    pub weight: u8,
    /// When it is meant.
    pub needs: Needs,
}

const fn verb(
    told: &'static str,
    doing: &'static str,
    deed: Deed,
    weight: u8,
    needs: Needs,
) -> Verb {
    Verb {
        told,
        doing,
        deed,
        weight,
        needs,
    }
}

const BURDENS: &[&str] = &[
    "boat",
    "cart",
    "stone",
    "boulder",
    "chest",
    "barrel",
    "barrow",
    "wheelbarrow",
    "box",
    "trunk",
    "table",
    "crate",
    "log",
    "sledge",
    "sack",
    "body",
    "net",
    "anchor",
    "rope",
];

/// A form may stand in several entries; the first whose needs are met counts.
#[rustfmt::skip]
pub static DEEDS: &[Verb] = &[
    verb("walked strolled strode paced walks strides paces wandered marched tramped trudged", "walking strolling striding pacing wandering marching tramping trudging", Deed::Walk, 3, Needs::NotNext(&["past", "through"])),
    verb("entered approached advanced crossed retired hurried", "entering approaching advancing crossing", Deed::Walk, 2, Needs::NotNext(&["upon", "into"])),
    verb("went came", "coming going", Deed::Walk, 2, Needs::Next(&["into", "out", "up", "down", "away", "back", "upstairs", "downstairs", "towards", "toward", "across", "in"])),
    verb("stood stands rose leaned leant", "standing leaning", Deed::Stand, 2, Needs::NotNext(&["for", "in", "by", "back", "divided", "over"])),
    verb("ran runs rushed fled hastened darted raced bolted", "running rushing fleeing hastening darting racing", Deed::Run, 6, Needs::NoObject(&["eyes", "eye", "hand", "fingers", "mind", "thus", "risk", "over"])),
    verb("rode rides galloped trotted cantered", "riding galloping trotting cantering", Deed::Ride, 8, Needs::NotNext(&["up"])),
    verb("sat sits", "", Deed::Sit, 4, Needs::NotNext(&["her", "him", "me", "them"])),
    verb("", "sitting", Deed::Sit, 4, Needs::Nothing),
    verb("seated", "", Deed::Sit, 4, Needs::Object(&["himself", "herself", "myself"])),
    verb("knelt kneels kneeled", "kneeling", Deed::Kneel, 9, Needs::Nothing),
    verb("fell sank dropped threw flung went", "falling sinking", Deed::Kneel, 9, Needs::Object(&["knees"])),
    verb("lay lies", "lying", Deed::Lie, 6, Needs::NotNext(&["in", "claim", "between", "before", "beyond", "behind"])),
    verb("slept sleeps dozed slumbered", "sleeping dozing slumbering", Deed::Sleep, 7, Needs::Nothing),
    verb("read reads", "reading perusing", Deed::Read, 8, Needs::NoObject(&["eyes", "face", "countenance", "heart", "thoughts", "feelings", "nothing", "character"])),
    verb("perused", "", Deed::Read, 8, Needs::NoObject(&["face", "countenance", "features"])),
    verb("wrote writes scribbled", "writing scribbling", Deed::Write, 8, Needs::Nothing),
    verb("sewed knitted stitched embroidered", "sewing knitting stitching embroidering darning", Deed::Sew, 8, Needs::Nothing),
    verb("ate eats dined breakfasted supped munched", "eating dining breakfasting supping munching", Deed::Eat, 6, Needs::NotNext(&["nothing", "no"])),
    verb("drank drinks sipped", "drinking sipping", Deed::Drink, 7, Needs::NotNext(&["in", "nothing", "no"])),
    verb("smoked smokes", "smoking", Deed::Smoke, 7, Needs::Nothing),
    verb("played plays", "playing", Deed::Play, 9, Needs::Object(&["piano", "pianoforte", "violin", "fiddle", "harp", "harpsichord", "organ", "flute", "tune", "air", "waltz", "guitar", "lute", "spinet"])),
    verb("danced dances waltzed", "dancing waltzing", Deed::Dance, 8, Needs::Nothing),
    verb("bowed bows curtsied curtseyed curtsyed courtesied", "bowing curtseying curtsying", Deed::Bow, 8, Needs::NotNext(&["down", "out"])),
    verb("embraced embraces hugged", "embracing hugging", Deed::Embrace, 9, Needs::NoObject(&["opportunity", "offer", "proposal", "idea", "profession", "religion", "plan", "cause", "knees"])),
    verb("kissed kisses", "kissing", Deed::Embrace, 9, Needs::NextBut(&["her", "him", "me"], &["hand", "hands", "fingers", "forehead", "brow", "cheek", "feet"])),
    verb("clasped strained folded", "clasping", Deed::Embrace, 9, Needs::Object(&["arms", "breast"])),
    verb("shook shakes", "shaking", Deed::HoldHands, 7, Needs::Next(&["hands"])),
    verb("took takes seized grasped pressed caught", "taking grasping pressing", Deed::HoldHands, 7, Needs::Hand),
    verb("fought struggled grappled wrestled", "fighting struggling grappling wrestling", Deed::Fight, 8, Needs::NoObject(&["down", "tears", "back", "against", "thoughts", "feelings", "herself", "himself", "myself", "speak", "free"])),
    verb("struck strikes", "striking", Deed::Fight, 8, Needs::Next(&["him", "her", "me", "at"])),
    verb("fired aimed", "firing aiming", Deed::Shoot, 9, Needs::NotNext(&["up", "with"])),
    verb("pointed points", "pointing", Deed::Point, 7, Needs::NotNext(&["out"])),
    verb("waved waves beckoned", "waving beckoning", Deed::Wave, 7, Needs::Nothing),
    verb("gazed gazes peered peers", "gazing peering", Deed::Look, 4, Needs::Nothing),
    verb("looked looks", "looking", Deed::Look, 3, Needs::Next(&["out", "over", "across", "down", "round", "around", "about", "up"])),
    verb("listened listens hearkened", "listening hearkening", Deed::Listen, 4, Needs::Nothing),
    verb("mused pondered meditated muses", "musing pondering meditating brooding", Deed::Think, 5, Needs::Nothing),
    verb("wept weeps sobbed sobs", "weeping sobbing", Deed::Weep, 9, Needs::Nothing),
    verb("burst bursts", "bursting", Deed::Weep, 9, Needs::Object(&["tears", "sobs"])),
    verb("prayed prays", "praying", Deed::Pray, 9, Needs::NotNext(&["that", "you", "me", "him", "her"])),
    verb("carried carries", "carrying", Deed::Carry, 6, Needs::NoObject(&["on", "out", "away", "off", "point", "conviction", "weight", "resemblance", "expression", "himself", "herself", "mind", "with", "name", "witness"])),
    verb("nursed rocked cradled dandled", "nursing rocking cradling dandling", Deed::Nurse, 8, Needs::Object(&["child", "baby", "infant", "babe", "boy", "girl"])),
    verb("climbed climbs clambered scrambled", "climbing clambering scrambling", Deed::Climb, 7, Needs::NoObject(&["stairs", "staircase", "steps", "into", "out", "back", "feet"])),
    verb("dug digs", "digging", Deed::Dig, 9, Needs::Nothing),
    verb("chopped hammered hewed hewing sawed", "chopping hammering hewing sawing", Deed::Work, 8, Needs::Nothing),
    verb("pushed shoved rolled", "pushing shoving rolling", Deed::Push, 7, Needs::Object(BURDENS)),
    verb("dragged hauled towed tugged", "dragging hauling towing tugging", Deed::Pull, 7, Needs::Object(BURDENS)),
    verb("crouched cowered crouches hid", "crouching cowering hiding", Deed::Hide, 7, Needs::NoObject(&["face", "feelings", "eyes", "truth", "letter", "tears", "head"])),
    verb("recoiled shrank shrunk", "recoiling shrinking", Deed::Recoil, 6, Needs::Nothing),
    verb("started drew", "starting", Deed::Recoil, 6, Needs::Next(&["back"])),
    verb("stretched reached held", "stretching reaching holding", Deed::Reach, 5, Needs::Next(&["out", "forth"])),
    verb("handed hands", "handing", Deed::Reach, 4, Needs::Next(&["him", "her", "me", "it", "the", "them", "over"])),
    verb("put laid placed", "putting laying placing", Deed::Reach, 4, Needs::Object(&["hand", "hands"])),
    verb("opened knocked", "opening", Deed::Reach, 3, Needs::Object(&["door", "gate"])),
    verb("opened unfolded", "unfolding", Deed::Read, 6, Needs::Object(&["letter", "note", "book", "paper", "newspaper", "volume"])),
    verb("covered buried hid", "covering burying hiding", Deed::Weep, 7, Needs::Object(&["face"])),
];
