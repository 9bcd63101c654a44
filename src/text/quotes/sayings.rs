//! The small words by which a tag inside speech is known in each language: verbs of saying, what may
//! stand before them, and what goes on with the tag rather than with the speech. Where a tag begins
//! and ends is found in `incise`.

use super::super::tongue::Tongue;
use super::super::words::SPEECH_VERBS;

/// What is known of a language's tags.
pub struct Sayings {
    /// Verbs of saying, as they stand in tags.
    verbs: &'static str,
    /// More of them.
    listed: &'static [&'static str],
    /// Pronouns between the speech and the verb: `le dijo`.
    clitics: &'static str,
    /// Pronouns of the third person: what they begin is told.
    third: &'static str,
    /// Words of the first and second person: they are said.
    person: &'static str,
    /// Words that go on with a tag after its comma.
    going_on: &'static str,
    /// Ends of participles, which do too.
    participles: &'static [&'static str],
}

impl Sayings {
    /// Those of a language; nothing is known of others.
    pub fn of(tongue: Tongue) -> &'static Self {
        match tongue {
            Tongue::English => &ENGLISH,
            Tongue::French => &FRENCH,
            Tongue::German => &GERMAN,
            Tongue::Spanish => &SPANISH,
            Tongue::Italian => &ITALIAN,
            Tongue::Portuguese => &PORTUGUESE,
            Tongue::Other => &OTHER,
        }
    }

    /// Whether a word is a verb of saying: `dit`, `dit-il`, `s’écria`, `disse-lhe`.
    pub fn is_verb(&self, word: &str) -> bool {
        let lower = word.to_lowercase();
        let stem = lower.split('-').next().unwrap_or_default();
        let stem = stem.rsplit('’').next().unwrap_or_default();
        has(self.verbs, stem) || self.listed.contains(&stem)
    }

    /// Whether a word may stand before the verb.
    pub fn is_clitic(&self, word: &str) -> bool {
        has(self.clitics, word)
    }

    /// Whether a word begins what is told.
    pub fn is_third(&self, word: &str) -> bool {
        has(self.third, &word.to_lowercase())
    }

    /// Whether a word is said by one to another.
    pub fn is_person(&self, word: &str) -> bool {
        let lower = word.to_lowercase();
        let (head, tail) = lower.split_once('’').unwrap_or((&lower, ""));
        has(self.person, head)
            || lower
                .split('-')
                .skip(1)
                .chain([tail])
                .any(|w| has(self.person, w))
    }

    /// Whether a word goes on with the tag.
    pub fn goes_on(&self, word: &str) -> bool {
        let lower = word.to_lowercase();
        let long = lower.chars().count() > 4;
        has(self.going_on, &lower)
            || long && self.participles.iter().any(|end| lower.ends_with(end))
    }
}

fn has(list: &str, word: &str) -> bool {
    !word.is_empty() && list.split_ascii_whitespace().any(|known| known == word)
}

static ENGLISH: Sayings = Sayings {
    verbs: "",
    listed: &SPEECH_VERBS,
    clitics: "",
    third: "he she it they his her their the then there",
    person: "i me my mine we us our you your yours ye thee thou i'm",
    going_on: "with without as while who in from turning his her",
    participles: &["ing"],
};

static FRENCH: Sayings = Sayings {
    verbs: "dit dis disait disais disent dirent fit fis faisait répondit répondis répond répondirent \
            répliqua réplique demanda demandai demande écria écriai écrie écrièrent cria criai crièrent \
            reprit repris reprend ajouta ajoutai ajoute continua continue poursuivit murmura murmurai \
            murmure interrompit observa exclama répéta remarqua pensa pensai songea soupira balbutia \
            objecta déclara affirma chuchota gronda grommela conclut riposta hasarda insista bégaya \
            hurla appela commanda ordonna annonça avoua commença acheva expliqua protesta supplia \
            repartit interrogea questionna rugit gémit sanglota dirai dira",
    listed: &[],
    clitics: "se me lui leur nous te vous",
    third: "il elle ils elles on puis celui-ci celle-ci",
    person: "je j me m moi mon ma mes nous notre nos tu te t toi ton ta tes vous votre vos",
    going_on: "en qui d’un d’une d’une sans avec puis dont tout",
    participles: &["ant"],
};

static SPANISH: Sayings = Sayings {
    verbs: "dijo dije dice dijeron decía respondió respondí responde respondieron contestó contesté \
            contesta preguntó pregunté pregunta exclamó exclamé exclama exclamaba replicó replica repuso \
            repitió añadió añade agregó murmuró murmura gritó grita continuó prosiguió interrumpió \
            observó susurró pensó pensé suspiró balbuceó ordenó afirmó insistió concluyó objetó \
            advirtió declaró indicó manifestó gimió rugió llamó interrogó rogó suplicó explicó confesó \
            comentó apuntó aseguró mandó anunció díjole díjome respondióle preguntóle",
    listed: &[],
    clitics: "le les me se nos lo te",
    third: "él ella ellos ellas",
    person: "yo me mi mis mí nosotros nuestro nuestra tú te ti tu tus usted ustedes vosotros os",
    going_on: "con sin mientras quien que al",
    participles: &["ando", "iendo", "yendo"],
};

static ITALIAN: Sayings = Sayings {
    verbs: "disse dissi dissero dice diceva rispose risposi risposero domandò domandai chiese chiesi \
            esclamò esclamai replicò soggiunse aggiunse riprese ripigliò continuò mormorò gridò gridai \
            interruppe osservò sussurrò fece pensò sospirò balbettò ordinò affermò insistette concluse \
            ripetè ripeté proseguì urlò ribattè ribatté obiettò borbottò dichiarò annunziò annunciò \
            comandò interrogò confermò spiegò confessò pregò supplicò implorò",
    listed: &[],
    clitics: "gli le mi si ci vi loro",
    third: "egli ella lui lei essi esse",
    person: "io mi me mio mia miei mie noi nostro nostra tu ti te tuo tua voi vi vostro vostra",
    going_on: "con senza mentre che",
    participles: &["ando", "endo"],
};

static PORTUGUESE: Sayings = Sayings {
    verbs: "disse disseram diz dizia respondeu respondi perguntou perguntei exclamou replicou tornou \
            acudiu acudio acrescentou continuou murmurou gritou bradou interrompeu observou sussurrou \
            pensou suspirou balbuciou ordenou affirmou afirmou insistiu concluiu repetiu prosseguiu \
            atalhou retorquiu volveu redarguiu ponderou declarou explicou confessou indagou inquiriu \
            pediu clamou fez",
    listed: &[],
    clitics: "lhe lhes me se nos",
    third: "ele ela elle ella eles elas",
    person: "eu me mim meu minha nós nosso nossa tu te ti teu tua você vocês vós vosso vossa",
    going_on: "com sem enquanto que ao",
    participles: &["ando", "endo", "indo"],
};

static GERMAN: Sayings = Sayings {
    verbs: "sagte sagt sagten sprach spricht sprachen fragte fragt antwortete antwortet erwiderte \
            entgegnete versetzte rief riefen schrie schrien flüsterte murmelte meinte fuhr bemerkte \
            setzte begann dachte unterbrach wiederholte seufzte brummte stammelte befahl lachte \
            erklärte fügte gab bat stieß",
    listed: &[],
    clitics: "",
    third: "er sie es",
    person: "ich mich mir mein meine wir uns unser du dich dir dein deine ihr euch",
    going_on: "",
    participles: &[],
};

static OTHER: Sayings = Sayings {
    verbs: "",
    listed: &[],
    clitics: "",
    third: "",
    person: "",
    going_on: "",
    participles: &[],
};
