//! Words that betray how a passage feels. A word that ends in a star stands for all that begin so;
//! an exact word and a longer beginning come before a shorter one. A beginning is only as short as
//! what it catches is still of one meaning: `sigh*` would catch `sight`, `happ*` `happened`.

use crate::model::Mood::{self, Angry, Calm, Dread, Joyful, Melancholy, Tender, Tense, Wonder};

/// Lists of words with the mood they speak for, and how much: 1.5 says it, 0.3 leans to it.
#[rustfmt::skip]
pub const MOODS: &[(Mood, f32, &str)] = &[
    (Joyful, 1.5, "merry merri* merrily joy joyful* joyous* joys jubil* rejoic* hurrah hurray huzza* \
        gaily glee gleeful* hilari* mirth* frolic* romp romped romping festiv* exult* rapture* blithe* \
        jolly jollity jovial* revelry triumph* laugh laughed laughing laughs laughingly laughter \
        chuckl* giggl* grinned grinning grin tittered haha"),
    (Joyful, 1.1, "delight* happy happily happier happiest happiness cheer cheered cheerful* \
        cheerily cheering cheers cheery gay gaiety gayest joke* jest jested jesting jests fun funny \
        comic* droll amus* pleased glad gladly gladness danced dancing dance dances applau* \
        celebrat* holiday* feast feasted feasting feasts playful* wit witty wittily humorous* \
        lively frisk* bravo banter* laughable ridiculous ludicrous absurd* nonsense carols skipped \
        skipping twinkl* capering fiddl* delicious applause hearty heartily"),
    (Joyful, 0.6, "smile smiled smiles smiling smilingly sang song songs singing enjoy* welcome* \
        lucky luckily success successful* prize bright brightly brighter sunny sunshine music \
        comfortabl* charming charmingly prett* play played playing plays jump jumped jumping \
        toast toasts wine party parties treat games contented* congratulat* excellent hopeful* \
        ridicul* pleasant* pleasure* capital* merriment cake cakes supper dinner splendid beaming \
        beamed nodded nodding winked winking"),
    (Joyful, 0.25, "good nice best please friend friends fine hope hopes well dear"),
    (Tender, 1.5, "tender tenderly tenderness caress* embrac* fond fondly fondness beloved cherish* \
        cuddl* nestl* sweetheart* darling* endear* soothe* soothing* kiss kissed kisses kissing \
        lullaby adored adores adoring"),
    (Tender, 1.1, "love loved lover lovers loves loving lovingly affection* bless blessed blessing \
        blessings gentle gently gentleness gentler gratitude grateful* devoted* devotion dearest \
        clasped clasping compassion* pity pitied pitying forgive forgave forgiven forgiveness blush* \
        faithful* console* consol* bosom betroth* caressed nursed cradle"),
    (Tender, 0.5, "heart hearts soft softly softened sweet sweetly sweetness kindly kindness child \
        children baby infant mother mothers daughter tear warmth lap marry marriage married bride \
        prayer prayers pray comforted comforting trusting friendship shawl \
        sister’s mother’s cheek knelt nurse attachment earnestly"),
    (Melancholy, 1.5, "weep weeping wept sorrow* grief grieved grieve* grieving mourn mourned \
        mourner* mourning mournful* melanchol* lament* bereave* despair* woe woeful* woes \
        heartbrok* forlorn* desolat* wretched* funeral* sob sobs sobbed sobbing anguish* despond* \
        sigh sighed sighing sighs tears sad sadder sadly sadness lonel* lonesome misery miseries \
        miserabl* unhapp* dreary dreari* gloom gloomy gloomily solitude"),
    (Melancholy, 1.0, "crying buried burial coffin* died dying dead death deaths farewell* homesick* \
        regret regretted regretful* repent repentance repented remorse hopeless* helpless* \
        suffer suffered suffering sufferings suffers ruin ruined orphan* widow widows solitary \
        disappoint* deject* downcast lost weary wearily wearied weariness wearisome exhaust* \
        starv* hunger poverty beggar* wasted tired unburied churchyard grave graves mourners \
        lifeless bitterness alas parting partings adieu"),
    (Melancholy, 0.5, "alone poor faint fainted fainting feeble feebly sick sickness ill illness \
        fever invalid forgotten memory memories gone empty faded fading withered silent failed failure unfortunate* \
        misfortune* trouble troubled troubles fate exile* ashamed guilt cold grey gray hungry \
        pain painful* pains pained vain bent slow slowly drooping drooped hollow worn sank \
        sorry reproach* humbl* lingering lingered withdrew autumn autumnal dull \
        heavy heavily distress* bitter bitterly wound* wounded evening weak weakness"),
    (Melancholy, 0.25, "old cry past years remember remembered last never dark dim"),
    (Tense, 1.5, "danger dangerous* dangers peril* pursue pursued pursuers pursuer pursuing pursuit \
        escape escaped escapes escaping fugitive* ambush* hostag* attack* pistol pistols musket* \
        cutlass* bullet* desperate* desperation hurriedly breathless* frantic* alarm* emergency \
        suspense threat threats threaten* duel* chase chased mutin* arrested arrest revolver* \
        dagger* gunpowder treacher* betray* sentinel* enemy enemies prisoner prisoners captive*"),
    (Tense, 1.1, "sprang springing leap leaped leapt leaping rush rushed rushing dashed seize* seizing \
        clutch* grasped grasping snatch* struck struggle* struggling fight fighting fought fired \
        firing shot shots shoot shooting gun guns sword swords knife knives blow blows anxious* \
        anxiety anxieties agitat* uneas* nervous* impatien* hasten* hasty hastily haste excited \
        excitedly excitement startl* whisper* hush hushed secret secrets secretly stealthi* stole \
        hide hiding hid hidden crouch* creep creeping crept spy spies prison gaol jail* trial \
        guilty condemned accused accusation victim victims stab stabbed stabbing wound wounds \
        kill killed killing trap trapped warning warned warn suddenly sudden instantly confus* \
        bewilder* tumult* confront* beware wildly flee fled fright* frightened afraid storm \
        tempest* thunder lightning crash crashed crashing shriek* scream* yell yelled yelling \
        burst bursting tremor* thief thieves robber* robbed crime crimes criminal* police \
        detective* clue* plot plots conspir* suspicion suspicions suspicious* suspected suspect \
        blackmail* vanished disappeared disappearance missing mob rattl* smash* panting panted \
        drown* smother* throbb* stifl* ominous* spied lurk* loaded barricad*"),
    (Tense, 0.5, "ran run running hurry hurried hurrying hauled flung fling threw throwing caught \
        catch gripped grip tight tightly gasp gasped gasping listen listened listening watching \
        watched stared glare* glaring cried shout shouted shouting demanded fear fears feared \
        trembl* shook shaking pale breath halt halted darkness silence urg* quarrel* oppose* \
        opposed refus* soldier soldiers guards guarded defend* resist* drag dragged dragging \
        driven forced mystery mysterious* shadow* risk* worried worry worrying exclaimed \
        interrupt* lock locked bolt bolted knock knocked knocking footstep* footfall noise \
        quick quickly eager eagerly strange strangely abrupt* sharp sharply cautious* caution \
        stranger strangers determined resolved resolute* strain* stir rope uncertain uncertainty \
        hesitat* perplex* troubled doubtful doubt doubts wild crisis serious* blood"),
    (Tense, 0.25, "must break broke broken moment dark surprise* astonish* difficult* question* \
        decided heard beating beat turned"),
    (Dread, 1.6, "terror* terrif* horror* horrif* horrible horrid ghast* ghost ghosts \
        ghostly corpse* murder* hideous* spectre* spectral phantom* fiend* demon demons demoniac* \
        devil* hell hellish monster* monstrous gruesom* grisl* loathsome loathing abhor* doom \
        doomed dread dreadful* dreaded dreading appal* nightmar* haunt* skeleton* executioner* \
        guillotin* shudder* torture* torment* agony agonies agoni* scaffold strangl*"),
    (Dread, 1.0, "terribl* fearful* blood bloody evil wicked* curse cursed curses shriek* scream* \
        awful awfully frightful* dire dismal* sinister* unearthl* eerie weird uncann* tomb tombs \
        vault vaults dungeon* gallows hanged hangman plague* slaughter* massacre* mangl* butcher* \
        deadly wolf wolves howl* moan* groan* creature"),
    (Dread, 0.5, "dead death dying blackness chill chilled cold fear fears fearing feared \
        trembl* shiver* midnight grim grave graves victim* ruins pestilen* destroy* destruction \
        darkness stain* crawl* clammy savage savages stealthy black awe unknown fatal"),
    (Wonder, 1.5, "marvel* magic* enchant* fairy fairies miracl* miracul* amaz* astonishment \
        astonished astound* wonders wonderful* wonderment awe splendo* splendid* dazzl* gorgeous* \
        magnificen* sublim* glory glories glorious* wizard* witch witches bewitch* majest*"),
    (Wonder, 1.0, "beautiful* beauty beauties curious* curiosit* queer oddly mysteri* \
        extraordinar* dream dreams dreaming vision visions glitter* sparkl* gleam* glisten* \
        shimmer* glow glowed glowing shining shone golden jewel* emerald* diamond* crystal* \
        immense giant giants gigantic heavenl* heaven heavens starry stars rainbow* palace* \
        radian* lovely loveliest loveliness brillian* exquisit* strangest landscape*"),
    (Wonder, 0.5, "strange strangely gold purple sky moon moonlight cloud clouds mountain mountains shrinking \
        transform* tall tiny enormous* huge wings flew flying peculiar* singular* gaze gazed gazing \
        spirit spirits eternal* unknown discover discovered discovery odd surpris* ocean vast \
        flowers silver* wonder wondered wondering valley* precipice* blue sunset spell"),
    (Wonder, 0.25, "stare* world star grew growing grown changed light lights green remarkabl* novel"),
    (Angry, 1.6, "angry angrily anger rage raged raging furi* fury indign* wrath* enrag* infuriat* \
        scoundrel* villain* rascal* outrag* insult* insolen* vexed vexation exasperat* resent* \
        hatred hateful*"),
    (Angry, 1.1, "hate hated hates scorn* contempt* impertinen* fierce* quarrel* scold* sulk* \
        sneer* snarl* growl* stamped stamping disgust* offended offens* provok* irritat* annoy* \
        reproach* retorted rude rudely rudeness revenge* vengean* detest* despis* disgrace* brute* \
        beast liar* traitor* wretch wretches damn* defian* defy defied impuden* haught* hypocrit* \
        crossly frown* fool fools idiot* passionate* tyran*"),
    (Angry, 0.5, "shout shouted roared bellow* hiss* struck strike beat fist fists refused demand \
        demanded dare dared interrupt* protest protested contradict* savagely cruel cruelly \
        cruelty unjust* false falsehood* insist insisted punish* temper passion bitter bitterly \
        stern sternly severe severely violent* violence stupid* shame accused accuse* sharply"),
    (Calm, 0.8, "calm calmly calmness quiet quietly peace* tranquil* seren* placid* leisure* stroll* \
        doze dozed dozing slumber* restful* breakfast* tea luncheon conversation* convers* discuss* \
        observed observation* remarked remark remarks consider considered considering opinion* \
        explain* described describe usual usually ordinary custom customary habit habits arrang* \
        suppose supposed perhaps probably probable rather generally general particular particularly \
        sensible sensibly subject business mention mentioned inform informed account read book books \
        letter letters talked talking visit visits visited reasonable acquaint* neighbourhood \
        agreeable agreeably civil civility manners"),
];
