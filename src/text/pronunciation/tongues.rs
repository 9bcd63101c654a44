//! Small words of the languages that English novels quote, and the phrases of theirs that English
//! has taken in whole. Words that are English too are marked as weak: they join a foreign stretch
//! and never make one.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// The words by which a language is told.
pub(super) struct Lexis {
    /// BCP 47 tag.
    pub tag: &'static str,
    /// Small words that are no English words, parted by spaces.
    pub strong: &'static str,
    /// Small words that are English words or names as well.
    pub weak: &'static str,
    /// What stands before an apostrophe: `l’`, `qu’`.
    pub elided: &'static str,
    /// Letters that no other language of the table has, or hardly.
    pub letters: &'static str,
    /// Phrases that are used as they stand, parted by ` / `.
    pub phrases: &'static str,
}

/// In the order in which a tie is decided: the commonest in English novels first.
pub(super) const TONGUES: [Lexis; 5] = [
    Lexis {
        tag: "fr",
        strong: "\
            le les mes des du une et est sont était suis êtes avec vous nous je il elle ils elles qui \
            que quoi dans sur ne pas ses tes vos nos votre notre leur leurs cette ces ce cet où \
            ou quel quelle très aux au comme chez oui bien rien jamais aussi déjà ici là voilà \
            voici donc mais moi toi lui soi être avoir fait faire dit peut veut faut cela ça \
            deux trois sans sous vers entre après avant toujours petit bonne cher chère mon \
            toute tous toutes monde dieu",
        weak: "\
            la de un en a on me te se si ma sa ta son ton pour par plus on y bon ami ancien tout \
            belle petite beau",
        elided: "l d j n s c m t qu jusqu lorsqu aujourd",
        letters: "çœèêûùâ",
        phrases: "tête-à-tête / vis-à-vis / billet-doux / billets-doux / bon mot / bons mots / \
            faux pas / en route / en masse / en passant / coup d'état / coup de grâce / \
            coup de théâtre / sang-froid / sang froid / beau monde / comme il faut / eau de vie / \
            esprit de corps / mon dieu / mon ami / mon cher / ma chère / ma foi / par exemple / \
            au revoir / bonjour / bonsoir / parbleu / sacrebleu / n'importe / hors de combat / \
            raison d'être / nom de plume / femme de chambre / valet de chambre / table d'hôte / \
            savoir faire / savoir-faire / idée fixe / fait accompli / de rigueur / demi-monde / \
            enfant terrible / joie de vivre / laissez faire / ménage / métier / milieu / \
            objet d'art / on dit / pis aller / protégé / protégée / rendez-vous / roué / tant pis / \
            tout ensemble / messieurs / mesdames / à propos / à la mode / carte blanche / \
            cul-de-sac / double entendre / élan / émigré / en famille / entre nous / \
            grande dame / mésalliance / nouveau riche / preux chevalier / c'est la vie / mon cher ami",
    },
    Lexis {
        tag: "la",
        strong: "\
            est sunt et ad cum ex sed non quod quid quis quae qui haec hoc nihil ergo ipse ipsa \
            ipso tibi mihi nobis vobis sui suum deus dei deo domine dominus omnia omnes omnibus \
            semper nunc ubi ibi atque neque enim autem sine rerum vita vitae mors mortis filius \
            caelum",
        weak: "\
            in a ab de me te si ne post sub super per contra inter ante pro ego terra pater \
            mater hic sic",
        elided: "",
        letters: "",
        phrases: "bona fide / vice versa / inter alia / per se / pro tem / pro tempore / \
            ex officio / in toto / ipso facto / sine qua non / status quo / terra incognita / \
            viva voce / ad libitum / ad infinitum / ad nauseam / post mortem / post-mortem / \
            rara avis / mutatis mutandis / deus ex machina / in extremis / in memoriam / \
            magnum opus / mea culpa / modus operandi / ne plus ultra / non compos mentis / \
            et cetera / per annum / per diem / persona grata / prima facie / pro bono publico / \
            quid pro quo / requiescat in pace / sub rosa / sui generis / tempora mutantur / \
            vox populi / alter ego / in statu quo / toto caelo / compos mentis / de facto / \
            de jure / in propria persona / pro forma / sine die / verbatim et literatim",
    },
    Lexis {
        tag: "it",
        strong: "\
            il gli della delle dello degli del nella che chi è mia mio miei sua suo questo \
            questa quello quella più piu così perché non ma dove amore bello bella signor \
            signora signore signorina ecco caro cara poco molto tutto tutti senza",
        weak: "la le i un una di da a e o si me te al dal bravo con nel sei sono lo",
        elided: "dell nell all un l quell",
        letters: "ìò",
        phrases: "al fresco / dolce far niente / sotto voce / prima donna / con amore / corpo di bacco / \
            che sarà sarà / cicerone / cavaliere servente / inamorata / innamorata",
    },
    Lexis {
        tag: "es",
        strong: "\
            el las unos unas del y es está muy señor señora señorita usted yo que qué pero \
            porque cuando donde para sin sus nuestro madre dios hombre caballero caballeros \
            buenos buenas días noches",
        weak: "la de un una a en o me te se si lo le no son mi su con don por los como",
        elided: "",
        letters: "ñ¿¡",
        phrases: "por dios / buenos días / buenas noches / caramba / mañana / auto-da-fé / \
            auto da fé / quién sabe / hasta la vista",
    },
    Lexis {
        tag: "de",
        strong: "\
            der das dem des ein eine einen einem einer und ist sind nicht ich du wir ihr sie \
            mein meine dein deine mit von zu zum zur auf aus bei nach für über unter aber auch \
            wie wenn kein keine ja nein guten herr herrn frau fräulein gott himmel wohl noch nur \
            schön lieber liebe",
        weak: "die in an so was war hat man will bin am um den er gut",
        elided: "",
        letters: "ßäü",
        phrases: "mein gott / mein herr / gott sei dank / donnerwetter / wanderjahre / zeitgeist / \
            auf wiedersehen / guten tag / guten morgen",
    },
];

/// English small words: none of them stands inside a foreign stretch.
const ENGLISH: &str = "a in on me the of and to he she it was is his her with for at not you they we be are as \
    this that but by from or had have were who which their there them then when what your our \
    an my him us i if so up out all no more into upon said will would could should can may must \
    one very been has did do about over after before where how its than too now here these those \
    two down back old little good great like know think come came go went see saw made make any \
    some such only never ever again well just yes shall am let us himself herself through";

/// Phrases that English readers say by English rules.
pub(super) const ENGLISHED: &str = "en route / en masse / sang froid / rendez-vous / carte blanche / cul-de-sac / \
    laissez faire / al fresco / prima donna / cavaliere servente / auto da fé / auto-da-fé";

/// Words with accents that are English none the less, and letters set apart (`coöperate`).
const ADOPTED: &str = "café cafés naïve naïvely naïveté née façade fiancé fiancée rôle rôles régime \
    élite débris début précis résumé château châteaux dépôt hôtel hôtels crêpe cortège fête fêtes \
    château éclat soirée soirées séance séances mêlée bébé matinée attaché consommé purée blasé \
    exposé cliché clichés passé rosé entrée rechauffé blessèd belovèd learnèd agèd dæmon dæmons \
    mediæval encyclopædia manœuvre manœuvres manœuvred æther æsthetic phœnix phœbe cæsar";

/// A small word that is English too, or one that only goes along.
pub(super) const WEAK: u8 = 1;
/// A small word that is no English word, or an elision.
pub(super) const STRONG: u8 = 3;
/// A letter that English lacks.
pub(super) const CERTAIN: u8 = 4;

/// What one word says for each language, in [`TONGUES`]' order.
pub(super) type Votes = [u8; TONGUES.len()];

/// The lists, ready to be looked up.
pub(super) struct Tables {
    /// Small words.
    pub votes: HashMap<&'static str, Votes>,
    /// First words of phrases: the words after it, and the language's place.
    pub phrases: HashMap<&'static str, Vec<(Vec<&'static str>, usize)>>,
    pub english: HashSet<&'static str>,
    pub adopted: HashSet<&'static str>,
}

pub(super) static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut votes: HashMap<&str, Votes> = HashMap::new();
    let mut phrases: HashMap<&str, Vec<(Vec<&str>, usize)>> = HashMap::new();
    for (place, tongue) in TONGUES.iter().enumerate() {
        for (list, vote) in [(tongue.weak, WEAK), (tongue.strong, STRONG)] {
            for word in list.split(' ') {
                votes.entry(word).or_default()[place] = vote;
            }
        }
        for phrase in tongue.phrases.split(" / ") {
            let mut words = phrase.split(' ');
            if let Some(first) = words.next() {
                phrases
                    .entry(first)
                    .or_default()
                    .push((words.collect(), place));
            }
        }
    }
    Tables {
        votes,
        phrases,
        english: ENGLISH.split(' ').collect(),
        adopted: ADOPTED.split(' ').collect(),
    }
});
