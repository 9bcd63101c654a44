//! What each piece of evidence for a speaker is worth. All numbers are natural logarithms of odds
//! unless their line says otherwise. Set by reasoning and by the coordinate search of `tuning` on
//! LitBank's training openings (CC BY 4.0: Bamman, Popat and Shen 2019; Sims and Bamman 2020).

macro_rules! weights {
    ($($(#[$doc:meta])* $name:ident = $value:expr;)*) => {
        /// The weights; `default` is what ships.
        #[derive(Clone, Debug)]
        pub struct Weights {
            $($(#[$doc])* pub $name: f32,)*
        }

        impl Default for Weights {
            fn default() -> Self {
                Self { $($name: $value,)* }
            }
        }

        #[cfg(test)]
        impl Weights {
            /// Every weight with its name, for tuning and ablation.
            pub fn fields(&mut self) -> Vec<(&'static str, &mut f32)> {
                vec![$((stringify!($name), &mut self.$name),)*]
            }
        }
    };
}

weights! {
    /// Presence that a name as subject adds.
    subject_mention = 1.8;
    /// Presence that a name elsewhere in narration adds.
    name_mention = 0.68;
    /// Presence that a name with a possessive ending adds.
    possessive_mention = 0.46;
    /// Presence that a name inside speech adds.
    spoken_mention = 0.15;
    /// Presence that a common noun as subject adds to somebody without a name.
    nameless_mention = 1.0;
    /// Share of presence with which somebody without a name takes a pronoun.
    nameless_pronoun = 0.7;
    /// Presence below which somebody counts as absent where `the` introduces them.
    absent = 0.15;
    /// Presence that a pronoun gives back to the leader of its sex.
    pronoun_mention = 0.44;
    /// The same for a pronoun as subject.
    pronoun_subject = 0.3;
    /// How much more present the last subject is where a pronoun is subject again.
    chain = 0.5;
    /// Presence that speaking adds.
    speaker_mention = 0.56;
    /// Share of presence left after a sentence.
    sentence_decay = 0.94;
    /// Share of presence left after a paragraph.
    paragraph_decay = 0.8;
    /// A tag with the person's name after the speech.
    named_after = 11.2;
    /// The same before the speech, its verb right after the name.
    named_before = 9.0;
    /// The same where words stand between the name and its verb.
    named_loose = 5.0;
    /// A name that leads up to the speech at the end of the paragraph before.
    named_lead = 6.4;
    /// A name that acts beside the speech.
    named_beat = 3.8;
    /// Cost of a sex that a tag excludes.
    wrong_sex = 7.0;
    /// The same for a lead-in or an act beside the speech.
    wrong_sex_beat = 2.4;
    /// Cost of an unknown sex where a pronoun asks for one.
    unknown_sex = 0.8;
    /// Cost of the narrator where a tag speaks of a third person.
    narrator_third = 3.2;
    /// Exponent of presence where a pronoun or common noun speaks.
    presence_tagged = 0.8;
    /// Exponent of presence where nothing tells.
    presence_free = 0.88;
    /// Presence that everybody has, lest absence be infinitely unlikely.
    presence_floor = 0.1;
    /// The last subject of the narration before, where a pronoun speaks.
    subject_tagged = 0.8;
    /// The same where nothing tells.
    subject_free = 0.64;
    /// The last name of the narration before, where a pronoun speaks.
    latest = 0.7;
    /// The subject of the clause before a tag’s pronoun in its own paragraph.
    antecedent = 1.0;
    /// The subject of the last sentence of the paragraph before.
    antecedent_apart = 1.0;
    /// Whom the same common noun meant last.
    same_noun = 2.0;
    /// Who entered without a name, where a common noun that fits speaks.
    nameless = 2.0;
    /// Cost of having entered by a common noun where none speaks.
    nameless_cost = 0.6;
    /// Worth of each natural logarithm of somebody’s uses in the book.
    uses = 0.1;
    /// Kin of whoever spoke or acted last, where a noun of kinship speaks.
    kin = 0.68;
    /// Cost of speaking again in the next paragraph.
    again = 1.6;
    /// Less of it where the tag says that somebody goes on.
    goes_on = 1.41;
    /// More of it where the tag says that somebody answers.
    answers = 2.4;
    /// Cost of speaking again after a paragraph of narration.
    again_apart = 0.36;
    /// The speaker two turns back speaks in the next paragraph.
    alternate = 1.2;
    /// More of it by the share of the talk that its two foremost speakers hold.
    alternate_two = 1.0;
    /// Share of both with narration between.
    alternate_apart = 0.6;
    /// Whom the last turn addressed.
    called = 1.3;
    /// The last speaker, when this turn addresses them, is somebody else’s partner.
    replying = 0.8;
    /// Cost of a sex other than the one addressed, for speakers beside the address.
    called_sex = 0.7;
    /// Cost of speaking for those named beside the speech without acting.
    beside = 1.0;
    /// Whom the last turn named beside its words.
    beside_before = 0.4;
    /// Cost of addressing oneself.
    calling_self = 2.4;
    /// Cost of naming oneself.
    naming_self = 0.58;
    /// Cost of bearing another name than the one that the speaker gives as their own.
    given = 2.5;
    /// Having spoken in this talk, by share.
    in_talk = 0.8;
    /// Share of that left after a turn.
    talk_decay = 0.86;
}
