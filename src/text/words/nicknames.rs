//! Short forms of first names.

/// Pairs of a short form and the name it stands for.
#[rustfmt::skip]
pub const NICKNAMES: [(&str, &str); 114] = [
    ("lizzy", "elizabeth"), ("lizzie", "elizabeth"), ("eliza", "elizabeth"), ("beth", "elizabeth"),
    ("betty", "elizabeth"), ("bess", "elizabeth"), ("bessie", "elizabeth"), ("betsy", "elizabeth"),
    ("libby", "elizabeth"), ("kitty", "catherine"), ("kate", "catherine"), ("katie", "catherine"),
    ("cathy", "catherine"), ("kate", "katherine"), ("kitty", "katherine"), ("tom", "thomas"),
    ("tommy", "thomas"), ("will", "william"), ("bill", "william"), ("billy", "william"),
    ("willie", "william"), ("willy", "william"), ("bob", "robert"), ("rob", "robert"),
    ("robin", "robert"), ("bobby", "robert"), ("dick", "richard"), ("dickie", "richard"),
    ("ned", "edward"), ("ted", "edward"), ("teddy", "edward"), ("teddy", "theodore"),
    ("eddie", "edward"), ("ned", "edmund"), ("jack", "john"), ("johnny", "john"), ("jim", "james"),
    ("jimmy", "james"), ("jem", "james"), ("jamie", "james"), ("joe", "joseph"),
    ("joey", "joseph"), ("harry", "henry"), ("hal", "henry"), ("harry", "harold"),
    ("fred", "frederick"), ("freddy", "frederick"), ("charlie", "charles"), ("charley", "charles"),
    ("sam", "samuel"), ("sammy", "samuel"), ("ben", "benjamin"), ("dan", "daniel"),
    ("dave", "david"), ("davy", "david"), ("andy", "andrew"), ("mike", "michael"),
    ("mick", "michael"), ("nick", "nicholas"), ("pete", "peter"), ("phil", "philip"),
    ("steve", "stephen"), ("walt", "walter"), ("wat", "walter"), ("alf", "alfred"),
    ("al", "albert"), ("bert", "albert"), ("bertie", "albert"), ("bert", "herbert"),
    ("frank", "francis"), ("fanny", "frances"), ("meg", "margaret"), ("maggie", "margaret"),
    ("peggy", "margaret"), ("madge", "margaret"), ("daisy", "margaret"), ("polly", "mary"),
    ("molly", "mary"), ("may", "mary"), ("moll", "mary"), ("nan", "anne"), ("nancy", "anne"),
    ("annie", "anne"), ("annie", "ann"), ("nelly", "ellen"), ("nell", "ellen"),
    ("nell", "eleanor"), ("nelly", "helen"), ("sally", "sarah"), ("sadie", "sarah"),
    ("hetty", "henrietta"), ("hatty", "harriet"), ("hattie", "harriet"), ("jenny", "jane"),
    ("janey", "jane"), ("jenny", "jennifer"), ("minnie", "wilhelmina"), ("susie", "susan"),
    ("sue", "susan"), ("susy", "susan"), ("tess", "teresa"), ("patty", "martha"),
    ("matty", "martha"), ("dolly", "dorothy"), ("dot", "dorothy"), ("flo", "florence"),
    ("gertie", "gertrude"), ("sissy", "cecilia"), ("cissy", "cecilia"), ("bella", "isabella"),
    ("becky", "rebecca"), ("georgy", "george"), ("lou", "louisa"), ("loo", "louisa"),
];
