//! Words that betray how a passage feels. A word that ends in a star stands for all that begin so;
//! an exact word and a longer beginning come before a shorter one.

use crate::model::Mood::{self, Angry, Calm, Dread, Joyful, Melancholy, Tender, Tense, Wonder};

/// Lists of words with the mood they speak for, and how much: 1.5 says it, 0.3 leans to it.
#[rustfmt::skip]
pub const MOODS: &[(Mood, f32, &str)] = &[
    (Joyful, 1.5, "merr* joy* jubil* rejoic* hurrah huzza gaily glee* hilari* mirth* frolic* romp* \
        festiv* exult* rapture* blithe* jolli* jolly revel* carol* triumph*"),
    (Joyful, 1.1, "laugh* delight* happ* cheer* gay gaiety chuckl* giggl* joke* jest* fun funny \
        comic* droll amus* pleased glad gladly gladness gladden* danc* applau* celebrat* holiday* \
        feast* playful* grin* wit witty humor* humour* lively frisk* bravo banter*"),
    (Joyful, 0.7, "smil* sang song songs sing singing fine pleas* enjoy* kindly welcome* luck* \
        success* prize bright* sunny sunshine music comfort* capital charm* pretty play* jump* \
        nonsense ridicul* absurd* toast* health wine party treat* game games admir* content* \
        congratulat* excellent hope hopes hopeful*"),
    (Joyful, 0.3, "good dear nice best well please friend friends"),
    (Tender, 1.5, "tender* caress* embrac* fond fondly fondness belov* cherish* cuddl* nestl* \
        sweetheart* darling* endear* soothe* soothing*"),
    (Tender, 1.1, "kiss* love loved lover* loves loving* affection* bless* gentl* gratitude grateful* \
        devot* dearest clasp* compassion* pity pitied pitying* forgiv* forgave blush* \
        faithful* console* consol* mother’s lull* bosom betroth* adore* ador*"),
    (Tender, 0.5, "heart hearts soft softly sweet* kind kindness child* baby mother daughter tear \
        warm* hand hands shoulder lap marry marriage married bride pray* care* trust*"),
    (Melancholy, 1.5, "weep* wept sorrow* grief griev* mourn* melanchol* mournful* lament* bereave* \
        despair* woe woeful* heartbrok* forlorn* desolat* wretched* funeral* sob* anguish* despond*"),
    (Melancholy, 1.1, "sad sadly sadness tears lonel* lonesome miser* unhapp* dreary drear* gloom* \
        cry crying bury buried burial coffin* died dying dead death* farewell* homesick* \
        regret* repent* remorse* hopeless* helpless* suffer* ruin* orphan* widow* solitar* sigh* \
        disappoint* sorry deject* downcast* lost weary weari* exhaust* starv* hunger* hungry \
        poverty beggar* wasted"),
    (Melancholy, 0.5, "alone poor cold pale faint* sick* ill illness old tired never forgot* \
        remember* memory memories past gone parting empty fade* faded wither* silent silence \
        fail* failed unfortunate* misfortun* trouble* fate alas exile* ashamed shame* guilt* \
        autumn* withdrew"),
    (Tense, 1.5, "danger* peril* pursu* escap* fugitive* ambush* hostag* attack* pistol* pistols \
        musket* cutlass* bullet* desperat* hurriedly breathless* frantic* alarm* emergenc* suspens* \
        threat* suspicio* duel* chas* mutin* arrest*"),
    (Tense, 1.1, "sprang spring* leap* leapt rush* dash* seiz* clutch* grasp* snatch* struck \
        struggl* fight* fought fired firing shot shots shoot* gun guns sword* knife knives blow \
        blows anxi* agitat* uneas* nervous* impatien* hasten* hasty hastily haste excit* startl* \
        whisper* hush* secret* steal* stole hide hid hidden crouch* creep* crept spy spies enem* \
        prison* gaol* jail* trial guilty condemn* accus* victim* stab* wound* kill* trap* warn* \
        sudden* instantly quick quickly confus* bewild* tumult* confront* bewar* wild wildly \
        flee* fled flight frighten* fright* afraid storm* tempest* thunder* lightning surg* crash* \
        shriek* scream* yell* burst* execut* murmur* tremor* thief thieves robb* crime* criminal* \
        police detect* clue*"),
    (Tense, 0.6, "ran run running hurr* haul* flung fling* threw throw* caught catch* grip* gripped \
        hard tight* pant* gasp* beat* beating listen* watch* stare* glar* cried shout* call* \
        question* demand* doubt* fear fears feared trembl* shook shake* shaken shaking pale* \
        breath breathing stopp* halt* moment dark darkness silence suspect* strange* urgent* \
        urg* must quarrel* oppos* refus* soldier* guard* defend* resist* drag* drove driv* \
        broke break* broken force* forced mystery shadow* risk* decid* resolv* worried worry* \
        bound* roar* surpris* astonish* interrupt* insist* demanded difficult*"),
    (Dread, 1.6, "terror* terrif* horror* horrif* horribl* horrid* ghast* ghost* corpse* murder* \
        hideous* spectre* spectr* phantom* fiend* demon* devil* hell hellish monst* gruesom* grisl* \
        loath* abhor* doom* dread* appal* nightmar* haunt* skelet* executioner* guillotin* shudder* \
        torture* torment* agon*"),
    (Dread, 1.0, "terribl* fearful* blood* evil* wicked* curse* cursed shriek* scream* awful* \
        frightful* dire dismal* sinister* unearthl* eerie weird uncann* tomb* vault* dungeon* \
        gallow* hang* hanged plague* slaughter* massacre* mangl* butcher* savage* deadly creature \
        wolf wolves howl* moan* groan*"),
    (Dread, 0.5, "dead death dying dark* black* shadow* cold chill* fear* afraid trembl* quak* \
        shiver* night midnight grim grave graves victim* ruins pestilen* destroy* destruct*"),
    (Wonder, 1.5, "wonder* marvel* magic* enchant* fairy fairies miracl* amaz* astonish* astound* \
        awe splendo* splendid* dazzl* gorgeous* magnificen* sublim* glor* wizard* witch* spell \
        mirac* bewitch*"),
    (Wonder, 1.0, "beauti* curious* curiosit* strange* queer* odd oddly mysteri* extraordinar* \
        marvellous dream* vision* glitter* sparkl* gleam* glisten* shimmer* glow* shining shone \
        golden jewel* emerald* diamond* crystal* silver* vast immense giant* gigantic heavenl* \
        heaven heavens star stars starry rainbow* palace* surpris* unknown discover* novel \
        radian* lovely brillian* exquisit*"),
    (Wonder, 0.5, "gold green blue purple sky moon* cloud* mountain* grew growing grown shrink* \
        transform* change* changed size tall* tiny enormous* huge world worlds light lights wing \
        wings flew fly flying peculiar* singular* remark* stare* gaz* spirit* eternal*"),
    (Angry, 1.6, "angr* anger* rage raged raging furi* fury indign* wrath* enrag* infuriat* \
        scoundrel* villain* rascal* outrag* insult* insolen* vex* exasperat* resent* hatred hateful*"),
    (Angry, 1.1, "hate hated hates scorn* contempt* impertinen* fierce* quarrel* scold* sulk* \
        sneer* snarl* growl* stamp* passion disgust* offend* offens* provok* irritat* annoy* \
        reproach* retort* temper rude rudely rudeness bitter* revenge* vengean* detest* despis* \
        disgrace* brute* beast* liar* lie lies traitor* wretch wretches damn* curs* defian* \
        defy defied accus* violent* violence haught* impuden* hypocrit* stern* sternly severe* \
        crossly frown* fool fools idiot* stupid* shame"),
    (Angry, 0.5, "shout* roar* thunder* bellow* hiss* struck strike* beat fist* refus* demand* \
        command* dare dared deny denied interrupt* silence never protest* contradict* sharp* \
        savage* cruel* unjust* false* falsehood insist* punish*"),
    (Calm, 0.8, "calm* quiet* peace* tranquil* seren* placid* leisure* stroll* doze* dozing \
        slumber* restful* breakfast* tea luncheon conversation* convers* discuss* observ* remark* \
        consider* opinion* explain* describ* account usual* ordinar* custom* habit* arrang* \
        suppos* perhaps probabl* rather generall* certainl* particular* reason* sensibl* subject \
        business* money year* read book* letter* talk* visit* mention* inform* account*"),
];
