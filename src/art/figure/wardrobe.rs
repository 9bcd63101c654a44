//! Who wears what: hats, hair, faces, garments by era, sex, age and trade, as tables. Nothing is
//! older or younger than its era; `look` chooses among what is here.

use super::look::{Belt, Cut, Face, Hair, Hat, Legs, Sleeve, Wrap};
use crate::model::{Age, Era, Figure, Role};

/// What may be chosen from for one kind of person.
pub(super) struct Wardrobe {
    pub hats: &'static [Hat],
    pub hairs: &'static [Hair],
    pub faces: &'static [Face],
    pub cuts: &'static [Cut],
    pub wraps: &'static [Wrap],
    pub sleeve: Sleeve,
    pub belt: Belt,
}

/// A coat: hem behind, flare, hem in front, legs.
macro_rules! coat {
    ($hem:literal, $flare:literal, $front:literal, $legs:ident) => {
        Cut::Coat {
            hem: $hem,
            flare: $flare,
            front: $front,
            legs: Legs::$legs,
        }
    };
}

/// A gown: waist, half width, share of it behind, hem.
macro_rules! gown {
    ($waist:literal, $width:literal, $train:literal, $hem:literal) => {
        Cut::Gown {
            waist: $waist,
            width: $width,
            train: $train,
            hem: $hem,
        }
    };
}

const ROBE: Cut = Cut::Robe { width: 0.60 };
const CLOAK: Cut = Cut::Robe { width: 1.0 };

const BARE: &[Face] = &[Face::Clean];
const SHAVEN: &[Face] = &[Face::Clean, Face::Whiskers, Face::Clean];
const BEARDED: &[Face] = &[
    Face::Clean,
    Face::Beard,
    Face::Moustache,
    Face::Goatee,
    Face::Whiskers,
];
const CLIPPED: &[Face] = &[
    Face::Clean,
    Face::Moustache,
    Face::Goatee,
    Face::Clean,
    Face::Beard,
];
const AGED: &[Face] = &[
    Face::LongBeard,
    Face::Whiskers,
    Face::Beard,
    Face::Goatee,
    Face::Moustache,
];

/// A man's.
#[rustfmt::skip]
pub(super) fn man(figure: &Figure, era: Era) -> Wardrobe {
    use Era::*;
    let faces = match era {
        _ if figure.age == Age::Old => AGED,
        Georgian | Regency => SHAVEN,
        Medieval | Victorian => BEARDED,
        Edwardian | Twenties => CLIPPED,
    };
    let hairs: &[Hair] = match era {
        _ if figure.age == Age::Old && era != Georgian => &[Hair::Bald, Hair::Collar, Hair::Short],
        Medieval => &[Hair::Collar, Hair::Short, Hair::Curly],
        Georgian => &[Hair::Queue, Hair::Wig, Hair::Collar],
        _ => &[Hair::Short, Hair::Curly, Hair::Collar],
    };
    let base = Wardrobe { hats: &[Hat::None], hairs, faces, cuts: &[ROBE], wraps: &[Wrap::None], sleeve: Sleeve::Tight, belt: Belt::None };
    let (hats, cuts): (&'static [Hat], &'static [Cut]) = match (figure.role, era) {
        (Role::Clergy, Medieval) => (&[Hat::None], &[ROBE]),
        (Role::Clergy, Georgian | Regency) => (&[Hat::Shovel, Hat::None], &[ROBE]),
        (Role::Clergy, _) => (&[Hat::Shovel, Hat::Brim, Hat::None], &[ROBE]),
        (Role::Soldier, Medieval) => (&[Hat::Kettle], &[coat!(0.40, 0.02, 0.40, Hose)]),
        (Role::Soldier, Georgian) => (&[Hat::Tricorne, Hat::Mitre], &[coat!(0.31, 0.05, 0.40, Boots)]),
        (Role::Soldier, Regency) => (&[Hat::Shako, Hat::Bicorne], &[coat!(0.42, 0.0, 0.56, Boots), coat!(0.40, 0.0, 0.56, Trousers)]),
        (Role::Soldier, Victorian) => (&[Hat::Shako, Hat::Kepi], &[coat!(0.43, 0.01, 0.43, Trousers), coat!(0.40, 0.01, 0.40, Boots)]),
        (Role::Soldier, Edwardian) => (&[Hat::Peaked, Hat::Slouch], &[coat!(0.42, 0.0, 0.42, Puttees)]),
        (Role::Soldier, Twenties) => (&[Hat::Peaked, Hat::Steel], &[coat!(0.42, 0.0, 0.42, Puttees)]),
        (Role::Sailor, Medieval) => (&[Hat::Hood, Hat::Coif], &[coat!(0.44, 0.0, 0.44, Hose)]),
        (Role::Sailor, Georgian) => (&[Hat::Round, Hat::None], &[coat!(0.50, 0.0, 0.50, Bell)]),
        (Role::Sailor, Regency) => (&[Hat::Round, Hat::Bicorne], &[coat!(0.50, 0.0, 0.52, Bell)]),
        (Role::Sailor, _) => (&[Hat::Sailor, Hat::Peaked], &[coat!(0.50, 0.0, 0.50, Bell)]),
        (Role::Police, Medieval) => (&[Hat::Kettle, Hat::Hood], &[coat!(0.34, 0.03, 0.34, Hose)]),
        (Role::Police, Georgian) => (&[Hat::Tricorne, Hat::Slouch], &[coat!(0.14, 0.05, 0.16, Boots)]),
        (Role::Police, Regency) => (&[Hat::Top], &[coat!(0.18, 0.02, 0.20, Boots)]),
        (Role::Police, _) => (&[Hat::Helmet], &[coat!(0.38, 0.0, 0.38, Trousers)]),
        (Role::Servant, Medieval) => (&[Hat::None, Hat::Coif], &[coat!(0.43, 0.0, 0.43, Hose)]),
        (Role::Servant, Georgian) => (&[Hat::None], &[coat!(0.31, 0.05, 0.44, Breeches)]),
        (Role::Servant, Regency) => (&[Hat::None], &[coat!(0.30, 0.02, 0.58, Breeches)]),
        (Role::Servant, _) => (&[Hat::None], &[coat!(0.30, 0.0, 0.58, Trousers)]),
        (Role::Worker, Medieval) => (&[Hat::Hood, Hat::Coif, Hat::Slouch], &[coat!(0.40, 0.02, 0.40, Hose)]),
        (Role::Worker, Georgian | Regency) => (&[Hat::Slouch, Hat::None, Hat::Brim], &[coat!(0.34, 0.03, 0.34, Breeches), coat!(0.47, 0.0, 0.47, Breeches)]),
        (Role::Worker, Victorian) => (&[Hat::Cap, Hat::Slouch, Hat::None], &[coat!(0.47, 0.0, 0.47, Trousers), coat!(0.35, 0.02, 0.35, Trousers)]),
        (Role::Worker, _) => (&[Hat::Cap, Hat::None, Hat::Fedora], &[coat!(0.47, 0.0, 0.47, Trousers)]),
        (Role::Professional, Medieval) => (&[Hat::Coif, Hat::Chaperon], &[ROBE]),
        (Role::Professional, Georgian) => (&[Hat::Tricorne, Hat::None], &[coat!(0.25, 0.06, 0.28, Breeches)]),
        (Role::Professional, Regency) => (&[Hat::Top, Hat::None], &[coat!(0.27, 0.03, 0.30, Trousers)]),
        (Role::Professional, Victorian) => (&[Hat::Bowler, Hat::Top], &[coat!(0.30, 0.02, 0.30, Trousers), coat!(0.42, 0.0, 0.42, Trousers)]),
        (Role::Professional, Edwardian) => (&[Hat::Bowler, Hat::Fedora], &[coat!(0.30, 0.01, 0.34, Trousers), coat!(0.42, 0.0, 0.42, Trousers)]),
        (Role::Professional, Twenties) => (&[Hat::Fedora, Hat::Bowler], &[coat!(0.24, 0.0, 0.24, Trousers), coat!(0.42, 0.0, 0.42, Trousers)]),
        (_, Medieval) if figure.age == Age::Old => (&[Hat::Chaperon, Hat::None, Hat::Hood, Hat::Coif], &[CLOAK, ROBE]),
        (_, Medieval) => (&[Hat::Feather, Hat::None, Hat::Chaperon, Hat::Hood], &[coat!(0.42, 0.02, 0.42, Hose), coat!(0.12, 0.05, 0.13, Hose), coat!(0.34, 0.04, 0.34, Hose)]),
        (_, Georgian) => (&[Hat::Tricorne, Hat::None, Hat::Cavalier, Hat::Slouch], &[coat!(0.27, 0.07, 0.36, Breeches), coat!(0.25, 0.06, 0.28, Boots), coat!(0.30, 0.04, 0.52, Breeches)]),
        (_, Regency) => (&[Hat::Top, Hat::None, Hat::Slouch, Hat::Bicorne], &[coat!(0.27, 0.02, 0.58, Boots), coat!(0.27, 0.02, 0.58, Trousers), coat!(0.16, 0.03, 0.18, Boots)]),
        (_, Victorian) => (&[Hat::Top, Hat::None, Hat::Bowler, Hat::Slouch], &[coat!(0.31, 0.02, 0.31, Trousers), coat!(0.42, 0.0, 0.42, Trousers), coat!(0.28, 0.01, 0.57, Trousers)]),
        (_, Edwardian) => (&[Hat::Boater, Hat::Bowler, Hat::None, Hat::Top], &[coat!(0.42, 0.0, 0.42, Trousers), coat!(0.30, 0.01, 0.42, Trousers), coat!(0.18, 0.02, 0.19, Trousers)]),
        (_, Twenties) => (&[Hat::Fedora, Hat::None, Hat::Cap, Hat::Boater], &[coat!(0.43, 0.0, 0.43, Trousers), coat!(0.44, 0.0, 0.44, Knickers), coat!(0.20, 0.02, 0.20, Trousers)]),
    };
    let belt = match (figure.role, era) {
        (Role::Soldier, Medieval) | (Role::Police, _) => Belt::Waist,
        (Role::Soldier, Edwardian | Twenties) => Belt::Strap,
        (Role::Soldier, _) => Belt::Cross,
        (Role::Clergy, Medieval) => Belt::Cord,
        (Role::Sailor, Victorian | Edwardian | Twenties) => Belt::Collar,
        (_, Medieval) => Belt::Waist,
        _ => Belt::None,
    };
    let hairs: &[Hair] = match (figure.role, era) {
        (Role::Clergy, Medieval) => &[Hair::Tonsure],
        (Role::Professional, Georgian) => &[Hair::Wig, Hair::Queue],
        _ => hairs,
    };
    let sleeve = match (figure.role, era) {
        (Role::Clergy | Role::Professional, Medieval) => Sleeve::Hanging,
        (_, Georgian) => Sleeve::Cuff,
        _ => Sleeve::Tight,
    };
    let wraps: &[Wrap] = match (figure.role, era) {
        (Role::Gentle, Medieval) => &[Wrap::None, Wrap::Cape],
        (Role::Gentle | Role::Professional, Victorian) if figure.age != Age::Young => &[Wrap::None, Wrap::None, Wrap::Cape],
        _ => &[Wrap::None],
    };
    Wardrobe { hats, cuts, belt, hairs, sleeve, wraps, ..base }
}

/// A woman's.
#[rustfmt::skip]
pub(super) fn woman(figure: &Figure, era: Era) -> Wardrobe {
    use Era::*;
    let old = figure.age == Age::Old;
    let plain = matches!(figure.role, Role::Worker | Role::Servant);
    let hats: &[Hat] = match (figure.role, era) {
        (Role::Clergy, _) => &[Hat::Wimple],
        (Role::Servant, Medieval) => &[Hat::Kerchief, Hat::Coif],
        (Role::Servant, Georgian | Regency) => &[Hat::MobCap],
        (Role::Servant, _) => &[Hat::MaidCap, Hat::MobCap],
        (Role::Worker, Twenties) => &[Hat::Kerchief, Hat::None],
        (Role::Worker, _) => &[Hat::Kerchief, Hat::Straw, Hat::None],
        (_, Medieval) if old => &[Hat::Wimple, Hat::Veil],
        (_, Medieval) => &[Hat::Veil, Hat::Hennin, Hat::None, Hat::Wimple],
        (_, Georgian) if old => &[Hat::MobCap, Hat::Hood],
        (_, Georgian) => &[Hat::None, Hat::Picture, Hat::MobCap, Hat::Straw],
        (_, Regency) if old => &[Hat::MobCap, Hat::Turban, Hat::Bonnet],
        (_, Regency) => &[Hat::Bonnet, Hat::None, Hat::Turban, Hat::Straw],
        (_, Victorian) if old => &[Hat::MobCap, Hat::Bonnet],
        (_, Victorian) => &[Hat::None, Hat::Bonnet, Hat::Small, Hat::Straw],
        (_, Edwardian) if old => &[Hat::Small, Hat::Bonnet, Hat::None],
        (_, Edwardian) => &[Hat::Picture, Hat::None, Hat::Boater, Hat::Straw],
        (_, Twenties) if old => &[Hat::Small, Hat::Cloche, Hat::None],
        (_, Twenties) => &[Hat::Cloche, Hat::Headband, Hat::None, Hat::Beret],
    };
    let hairs: &[Hair] = match era {
        Medieval => &[Hair::Braid, Hair::Loose, Hair::Crown],
        Georgian => &[Hair::Pouf, Hair::Ringlets, Hair::HighBun],
        Regency => &[Hair::HighBun, Hair::Ringlets, Hair::Crown],
        Victorian => &[Hair::LowBun, Hair::Ringlets, Hair::Net],
        Edwardian => &[Hair::Pompadour, Hair::HighBun, Hair::LowBun],
        Twenties => &[Hair::Bob, Hair::Shingle, Hair::LowBun],
    };
    let cuts: &[Cut] = match (plain, era) {
        (true, Medieval) => &[gown!(0.62, 0.155, 0.55, 0.03)],
        (true, Georgian) => &[gown!(0.625, 0.20, 0.50, 0.05)],
        (true, Regency) => &[gown!(0.70, 0.14, 0.58, 0.03)],
        (true, Victorian) => &[gown!(0.62, 0.195, 0.54, 0.03)],
        (true, Edwardian) => &[gown!(0.62, 0.145, 0.58, 0.04)],
        (true, Twenties) => &[gown!(0.56, 0.115, 0.5, 0.20)],
        (_, Medieval) => &[gown!(0.66, 0.20, 0.72, 0.0), gown!(0.63, 0.165, 0.60, 0.0)],
        (_, Georgian) => &[gown!(0.625, 0.275, 0.50, 0.0), gown!(0.63, 0.24, 0.58, 0.0)],
        (_, Regency) => &[gown!(0.725, 0.165, 0.72, 0.0), gown!(0.725, 0.145, 0.60, 0.02)],
        (_, Victorian) => &[gown!(0.62, 0.255, 0.52, 0.0), gown!(0.62, 0.20, 0.74, 0.0)],
        (_, Edwardian) => &[gown!(0.615, 0.165, 0.70, 0.0), gown!(0.615, 0.135, 0.56, 0.04)],
        (_, Twenties) => &[gown!(0.535, 0.115, 0.5, 0.25), gown!(0.55, 0.105, 0.5, 0.17)],
    };
    let sleeve = match era {
        Medieval if !plain => Sleeve::Hanging,
        Georgian if !plain => Sleeve::Cuff,
        Regency => Sleeve::Puff,
        Edwardian if !plain => Sleeve::Mutton,
        _ => Sleeve::Tight,
    };
    let wraps: &[Wrap] = match (figure.role, era) {
        (Role::Servant | Role::Clergy, _) => &[Wrap::None],
        (Role::Worker, _) => &[Wrap::Shawl, Wrap::None, Wrap::Shawl],
        (_, Twenties) if old => &[Wrap::Cape, Wrap::Shawl, Wrap::None],
        (_, Twenties) => &[Wrap::None, Wrap::None, Wrap::Cape],
        _ if old => &[Wrap::Shawl, Wrap::Cape, Wrap::None],
        _ => &[Wrap::None, Wrap::Shawl, Wrap::None, Wrap::Cape, Wrap::None],
    };
    let habit: &[Cut] = &[gown!(0.64, 0.15, 0.58, 0.0)];
    Wardrobe {
        hats,
        hairs,
        faces: BARE,
        cuts: if figure.role == Role::Clergy { habit } else { cuts },
        wraps,
        sleeve: if figure.role == Role::Clergy { Sleeve::Hanging } else { sleeve },
        belt: Belt::None,
    }
}

/// A child's.
#[rustfmt::skip]
pub(super) fn child(female: bool, era: Era) -> Wardrobe {
    use Era::*;
    let hats: &[Hat] = match (female, era) {
        (true, Medieval) => &[Hat::None, Hat::Coif, Hat::Kerchief],
        (true, Georgian) => &[Hat::MobCap, Hat::None, Hat::Straw],
        (true, Regency | Victorian) => &[Hat::None, Hat::Bonnet, Hat::Straw],
        (true, Edwardian) => &[Hat::Straw, Hat::None, Hat::Sailor],
        (true, Twenties) => &[Hat::Cloche, Hat::None, Hat::Beret],
        (false, Medieval) => &[Hat::Hood, Hat::None, Hat::Coif],
        (false, Georgian) => &[Hat::Tricorne, Hat::None, Hat::Slouch],
        (false, Regency) => &[Hat::None, Hat::Cap, Hat::Round],
        (false, Victorian) => &[Hat::Cap, Hat::None, Hat::Slouch],
        (false, Edwardian) => &[Hat::Cap, Hat::Sailor, Hat::None],
        (false, Twenties) => &[Hat::Cap, Hat::None, Hat::Beret],
    };
    let hairs: &[Hair] = match (female, era) {
        (true, Twenties) => &[Hair::Bob, Hair::Braid, Hair::Curly, Hair::Long],
        (true, _) => &[Hair::Long, Hair::Braid, Hair::Ringlets, Hair::Curly],
        (false, Georgian) => &[Hair::Queue, Hair::Collar, Hair::Short, Hair::Curly],
        (false, _) => &[Hair::Short, Hair::Curly, Hair::Collar, Hair::Tousled],
    };
    let cuts: &[Cut] = match (female, era) {
        (true, Medieval | Georgian) => &[gown!(0.60, 0.18, 0.5, 0.05)],
        (true, Regency) => &[gown!(0.70, 0.15, 0.5, 0.14)],
        (true, Victorian) => &[gown!(0.585, 0.20, 0.5, 0.22)],
        (true, Edwardian) => &[gown!(0.56, 0.19, 0.5, 0.26)],
        (true, Twenties) => &[gown!(0.50, 0.14, 0.5, 0.30)],
        (false, Medieval) => &[coat!(0.40, 0.02, 0.40, Hose)],
        (false, Georgian) => &[coat!(0.36, 0.03, 0.44, Breeches)],
        (false, Regency) => &[coat!(0.53, 0.0, 0.53, Trousers)],
        (false, Victorian) => &[coat!(0.45, 0.01, 0.45, Knickers)],
        (false, Edwardian) => &[coat!(0.45, 0.01, 0.45, Knickers)],
        (false, Twenties) => &[coat!(0.47, 0.0, 0.47, Shorts)],
    };
    let collar = !female && matches!(era, Victorian | Edwardian);
    Wardrobe {
        hats,
        hairs,
        faces: BARE,
        cuts,
        wraps: &[Wrap::None],
        sleeve: if female && era != Medieval { Sleeve::Puff } else { Sleeve::Tight },
        belt: if collar { Belt::Collar } else { Belt::None },
    }
}
