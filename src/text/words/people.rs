//! Common nouns for people: whom `said the landlord` and `his wife replied` speak of.

use crate::model::{Age, Role, Sex};

/// How a noun refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Stands for somebody already spoken of: the man, the girl, the other.
    Generic,
    /// Somebody's relation: his wife, her brother.
    Relation,
    /// A person of their own, known by trade or standing: the landlord.
    Role,
}

/// A noun for a person.
#[derive(Clone, Copy, Debug)]
pub struct Noun {
    /// Singular, in lower case.
    pub word: &'static str,
    /// Sex it tells.
    pub sex: Sex,
    /// Age it tells.
    pub age: Age,
    /// Trade it tells.
    pub role: Role,
    /// How it refers.
    pub kind: Kind,
}

const fn noun(word: &'static str, sex: Sex, age: Age, role: Role, kind: Kind) -> Noun {
    Noun {
        word,
        sex,
        age,
        role,
        kind,
    }
}

use Age::{Adult, Child, Old};
use Kind::{Generic, Relation, Role as Trade};
use Role::{Clergy, Creature, Gentle, Police, Professional, Sailor, Servant, Soldier, Worker};
use Sex::{Female as F, Male as M, Unknown as U};

/// All nouns.
#[rustfmt::skip]
pub const NOUNS: [Noun; 199] = [
    noun("man", M, Adult, Gentle, Generic), noun("woman", F, Adult, Gentle, Generic),
    noun("boy", M, Child, Gentle, Generic), noun("girl", F, Child, Gentle, Generic),
    noun("lad", M, Child, Gentle, Generic), noun("lass", F, Child, Gentle, Generic),
    noun("child", U, Child, Gentle, Generic), noun("baby", U, Child, Gentle, Generic),
    noun("gentleman", M, Adult, Gentle, Generic), noun("lady", F, Adult, Gentle, Generic),
    noun("fellow", M, Adult, Gentle, Generic), noun("chap", M, Adult, Gentle, Generic),
    noun("youth", M, Adult, Gentle, Generic), noun("maiden", F, Adult, Gentle, Generic),
    noun("person", U, Adult, Gentle, Generic), noun("other", U, Adult, Gentle, Generic),
    noun("latter", U, Adult, Gentle, Generic), noun("former", U, Adult, Gentle, Generic),
    noun("creature", U, Adult, Gentle, Generic), noun("speaker", U, Adult, Gentle, Generic),
    noun("youngster", U, Child, Gentle, Generic), noun("infant", U, Child, Gentle, Generic),
    noun("voice", U, Adult, Gentle, Generic), noun("stranger", M, Adult, Gentle, Trade),
    noun("visitor", U, Adult, Gentle, Generic), noun("guest", U, Adult, Gentle, Generic),
    noun("host", M, Adult, Gentle, Generic), noun("hostess", F, Adult, Gentle, Generic),
    noun("wife", F, Adult, Gentle, Relation), noun("husband", M, Adult, Gentle, Relation),
    noun("mother", F, Adult, Gentle, Relation), noun("father", M, Adult, Gentle, Relation),
    noun("mamma", F, Adult, Gentle, Relation), noun("papa", M, Adult, Gentle, Relation),
    noun("mama", F, Adult, Gentle, Relation), noun("mammy", F, Adult, Gentle, Relation),
    noun("sister", F, Adult, Gentle, Relation), noun("brother", M, Adult, Gentle, Relation),
    noun("daughter", F, Adult, Gentle, Relation), noun("son", M, Adult, Gentle, Relation),
    noun("aunt", F, Adult, Gentle, Relation), noun("uncle", M, Adult, Gentle, Relation),
    noun("niece", F, Adult, Gentle, Relation), noun("nephew", M, Adult, Gentle, Relation),
    noun("cousin", U, Adult, Gentle, Relation), noun("friend", U, Adult, Gentle, Relation),
    noun("companion", U, Adult, Gentle, Relation), noun("grandmother", F, Old, Gentle, Relation),
    noun("grandfather", M, Old, Gentle, Relation), noun("lover", M, Adult, Gentle, Relation),
    noun("mate", M, Adult, Sailor, Relation), noun("partner", U, Adult, Gentle, Relation),
    noun("master", M, Adult, Gentle, Relation), noun("mistress", F, Adult, Gentle, Relation),
    noun("neighbour", U, Adult, Gentle, Relation), noun("neighbor", U, Adult, Gentle, Relation),
    noun("guardian", M, Adult, Gentle, Relation), noun("bride", F, Adult, Gentle, Relation),
    noun("betrothed", U, Adult, Gentle, Relation), noun("captor", M, Adult, Gentle, Relation),
    noun("landlord", M, Adult, Worker, Trade), noun("landlady", F, Adult, Worker, Trade),
    noun("innkeeper", M, Adult, Worker, Trade), noun("barman", M, Adult, Worker, Trade),
    noun("publican", M, Adult, Worker, Trade), noun("farmer", M, Adult, Worker, Trade),
    noun("miller", M, Adult, Worker, Trade), noun("smith", M, Adult, Worker, Trade),
    noun("blacksmith", M, Adult, Worker, Trade), noun("carpenter", M, Adult, Worker, Trade),
    noun("cobbler", M, Adult, Worker, Trade), noun("tailor", M, Adult, Worker, Trade),
    noun("baker", M, Adult, Worker, Trade), noun("butcher", M, Adult, Worker, Trade),
    noun("weaver", M, Adult, Worker, Trade), noun("shepherd", M, Adult, Worker, Trade),
    noun("gardener", M, Adult, Worker, Trade), noun("labourer", M, Adult, Worker, Trade),
    noun("mason", M, Adult, Worker, Trade), noun("navvy", M, Adult, Worker, Trade),
    noun("miner", M, Adult, Worker, Trade), noun("fisherman", M, Adult, Worker, Trade),
    noun("hunter", M, Adult, Worker, Trade), noun("woodman", M, Adult, Worker, Trade),
    noun("woodcutter", M, Adult, Worker, Trade), noun("driver", M, Adult, Worker, Trade),
    noun("cabman", M, Adult, Worker, Trade), noun("coachman", M, Adult, Worker, Trade),
    noun("carter", M, Adult, Worker, Trade), noun("porter", M, Adult, Worker, Trade),
    noun("guard", M, Adult, Worker, Trade), noun("conductor", M, Adult, Worker, Trade),
    noun("ferryman", M, Adult, Worker, Trade), noun("peasant", M, Adult, Worker, Trade),
    noun("workman", M, Adult, Worker, Trade), noun("tramp", M, Adult, Worker, Trade),
    noun("beggar", M, Adult, Worker, Trade), noun("gipsy", F, Adult, Worker, Trade),
    noun("gypsy", F, Adult, Worker, Trade), noun("washerwoman", F, Adult, Worker, Trade),
    noun("seamstress", F, Adult, Worker, Trade), noun("shopman", M, Adult, Worker, Trade),
    noun("shopkeeper", M, Adult, Worker, Trade), noun("grocer", M, Adult, Worker, Trade),
    noun("barber", M, Adult, Worker, Trade), noun("postman", M, Adult, Worker, Trade),
    noun("butler", M, Adult, Servant, Trade), noun("footman", M, Adult, Servant, Trade),
    noun("servant", U, Adult, Servant, Trade), noun("maid", F, Adult, Servant, Trade),
    noun("housemaid", F, Adult, Servant, Trade), noun("parlourmaid", F, Adult, Servant, Trade),
    noun("housekeeper", F, Adult, Servant, Trade), noun("cook", F, Adult, Servant, Trade),
    noun("nurse", F, Adult, Servant, Trade), noun("governess", F, Adult, Servant, Trade),
    noun("valet", M, Adult, Servant, Trade), noun("groom", M, Adult, Servant, Trade),
    noun("ostler", M, Adult, Servant, Trade), noun("waiter", M, Adult, Servant, Trade),
    noun("waitress", F, Adult, Servant, Trade), noun("chambermaid", F, Adult, Servant, Trade),
    noun("courier", M, Adult, Servant, Trade), noun("page", M, Child, Servant, Trade),
    noun("soldier", M, Adult, Soldier, Trade), noun("officer", M, Adult, Soldier, Trade),
    noun("captain", M, Adult, Sailor, Trade), noun("colonel", M, Adult, Soldier, Trade),
    noun("major", M, Adult, Soldier, Trade), noun("general", M, Adult, Soldier, Trade),
    noun("lieutenant", M, Adult, Soldier, Trade), noun("sergeant", M, Adult, Soldier, Trade),
    noun("corporal", M, Adult, Soldier, Trade), noun("sentry", M, Adult, Soldier, Trade),
    noun("sentinel", M, Adult, Soldier, Trade), noun("knight", M, Adult, Soldier, Trade),
    noun("sailor", M, Adult, Sailor, Trade), noun("mariner", M, Adult, Sailor, Trade),
    noun("seaman", M, Adult, Sailor, Trade), noun("skipper", M, Adult, Sailor, Trade),
    noun("boatswain", M, Adult, Sailor, Trade), noun("pirate", M, Adult, Sailor, Trade),
    noun("admiral", M, Adult, Sailor, Trade), noun("boatman", M, Adult, Sailor, Trade),
    noun("priest", M, Adult, Clergy, Trade), noun("vicar", M, Adult, Clergy, Trade),
    noun("parson", M, Adult, Clergy, Trade), noun("curate", M, Adult, Clergy, Trade),
    noun("clergyman", M, Adult, Clergy, Trade), noun("minister", M, Adult, Clergy, Trade),
    noun("bishop", M, Adult, Clergy, Trade), noun("monk", M, Adult, Clergy, Trade),
    noun("friar", M, Adult, Clergy, Trade), noun("abbot", M, Adult, Clergy, Trade),
    noun("nun", F, Adult, Clergy, Trade), noun("abbess", F, Adult, Clergy, Trade),
    noun("chaplain", M, Adult, Clergy, Trade), noun("hermit", M, Old, Clergy, Trade),
    noun("sexton", M, Old, Clergy, Trade), noun("constable", M, Adult, Police, Trade),
    noun("policeman", M, Adult, Police, Trade), noun("inspector", M, Adult, Police, Trade),
    noun("detective", M, Adult, Police, Trade), noun("gaoler", M, Adult, Police, Trade),
    noun("jailer", M, Adult, Police, Trade), noun("turnkey", M, Adult, Police, Trade),
    noun("magistrate", M, Adult, Professional, Trade), noun("judge", M, Old, Professional, Trade),
    noun("doctor", M, Adult, Professional, Trade), noun("surgeon", M, Adult, Professional, Trade),
    noun("physician", M, Adult, Professional, Trade), noun("lawyer", M, Adult, Professional, Trade),
    noun("clerk", M, Adult, Professional, Trade), noun("schoolmaster", M, Adult, Professional, Trade),
    noun("teacher", U, Adult, Professional, Trade), noun("professor", M, Adult, Professional, Trade),
    noun("secretary", M, Adult, Professional, Trade), noun("painter", M, Adult, Professional, Trade),
    noun("poet", M, Adult, Gentle, Trade), noun("banker", M, Adult, Professional, Trade),
    noun("merchant", M, Adult, Professional, Trade), noun("president", M, Adult, Gentle, Trade),
    noun("king", M, Adult, Gentle, Trade), noun("queen", F, Adult, Gentle, Trade),
    noun("prince", M, Adult, Gentle, Trade), noun("princess", F, Adult, Gentle, Trade),
    noun("duke", M, Adult, Gentle, Trade), noun("duchess", F, Adult, Gentle, Trade),
    noun("squire", M, Adult, Gentle, Trade), noun("baronet", M, Adult, Gentle, Trade),
    noun("widow", F, Adult, Gentle, Trade), noun("witch", F, Old, Gentle, Trade),
    noun("wizard", M, Old, Gentle, Trade), noun("giant", M, Adult, Creature, Trade),
    noun("dwarf", M, Old, Creature, Trade), noun("fairy", F, Adult, Creature, Trade),
    noun("spirit", U, Adult, Creature, Trade), noun("ghost", U, Adult, Creature, Trade),
    noun("phantom", U, Adult, Creature, Trade),
];
