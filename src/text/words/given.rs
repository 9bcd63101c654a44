//! First names by sex, as English novels use them.

/// Women's and girls' names.
pub const FEMALE: &str = "abigail ada adela adelaide adele agatha agnes alice alicia alison alma amabel \
amanda amelia amy anastasia angela angelica angelina anna annabel anne annette annie ann antoinette \
antonia arabella augusta aurora barbara beatrice beatrix becky belinda bell bella bertha bess bessie beth \
betsy betty blanche bridget camilla carlotta caroline carrie cassandra catherine cathy cecilia cecily celia charity \
charlotte chloe christina christine cissy clara clarissa clementina clotilda constance cora cordelia cornelia \
cunegonde cynthia daisy daphne deborah delia della diana dinah dolly dora dorcas doris dorothea dorothy \
edith edna effie eleanor elena eliza elizabeth ella ellen elsa elsie elspeth emilia emily emma ernestine \
esmeralda estella esther ethel eugenia eugenie eulalie eunice euphemia eva evangeline eve evelina eveline \
evelyn fanny fantine fay felicia felicity fidelia flavia flora florence flossie frances francesca georgiana georgina \
geraldine gertie gertrude ginevra gladys glinda grace greta griselda gretchen guinevere gwendolen gwendoline hannah \
harriet hattie helen helena henrietta hephzibah hermia hermione hester hetty hilda honor honoria hope \
hortense ida imogen ingrid inez irene iris isabel isabella isadora ivy jane janet janey jean jeanne \
jemima jennie jenny jessica jessie joan joanna josephine josie judith judy julia juliana juliet justine \
kate katharine katherine kathleen katie kitty laetitia laura lavinia leah leila lena leonora letitia letty \
lettice lilian lillian lily linda lisette lizzie lizzy lola lottie louisa louise lucia lucie lucilla lucinda lucretia \
lucy lulu lydia mabel madeleine madeline madge maggie magdalen maisie marcella margaret margery margot \
marguerite maria marian marianne marie marietta marilla marina marion marjorie marjory martha mary matilda \
maud maude mavis may meg melissa mercy meta mildred millicent millie milly mina minerva minna minnie mirabel \
miranda miriam moll mollie molly mona muriel myra myrtle nan nancy naomi natalie nell nellie nelly netta nettie \
nina nora norah octavia olga olive olivia olympia ophelia pamela pansy patience patricia patty paula \
paulina pauline pearl peggy penelope perdita philippa phoebe phyllis polly portia priscilla prudence prissy rachael rachel \
rebecca rhoda roberta rosa rosalie rosalind rosamond rosamund rose rosie rosemary rosetta rosina rowena ruby ruth \
sabina sabrina sadie sally salome sara sarah selina seraphina sibyl silvia sissy sophia sophie sophy stella \
susan susannah susanna susie sybil sylvia tabitha tess tessa thea theodora theresa teresa thomasin tilly titania \
trixie una ursula valentina valeria vera verena veronica victoria viola violet virginia vivian vivien wendy \
wilhelmina winifred winnie yvonne zenobia zoe";

/// Men's and boys' names.
pub const MALE: &str = "aaron abel abner abraham adam adolphus adrian ahab alan albert alec aleck alexander alexis \
alf alfred algernon algy allan allen alphonse alphonso alexey ambrose amos andre andrew andy angus anselm anthony antoine \
antonio archibald archie arnold arthur athos aubrey august augustine augustus bartholomew basil ben benedict \
benjamin benjy bernard bert bertie bertram bill billy blaise bob bobby boris brian bruce bruno caleb calvin \
casimir caspar cassius cecil cedric charles charley charlie christian christopher clarence claud claude claudius clement \
clifford clive conrad constantine cornelius cosmo crispin cuthbert cyril cyrus dan daniel dave david davy \
denis dennis derek dick dickon dmitri dominic donald dorian douglas duncan dunstan ebenezer ed eddie edgar edmond \
edmund edward edwin egbert eli elias elijah elliot emile enoch ephraim erasmus eric ernest esau ethan eugene eustace \
evan everard ezra fabian felix ferdinand francis francois frank franz fred freddy frederic frederick \
fritz gabriel gaston geoffrey george gerald gerard gideon gilbert giles godfrey gordon graham gregory griffith \
gregor guido gustave guy hal hamish hamlet hannibal hans harold harry harvey hector henri henry herbert hercules herman \
hezekiah hilary hiram homer horace horatio hubert hugh hugo humphrey huck huckleberry ian ignatius isaac isaiah ishmael \
israel ivan jabez jack jacob jacques jake james jamie jan jasper jean-paul jeff jefferson jem jeremiah jeremy \
jerome jerry jesse jim jimmy job joe joel john johnny jonah jonas jonathan jonas joseph joshua josiah jude jules \
julian julius justin karl keith ken kenneth kit lambert lancelot laurence laurie lawrence lemuel leo leon leonard leopold \
levi lewis lionel llewellyn louis luke lucas lucian luther magnus malachi malcolm marcus mark marmaduke martin \
matthew maurice max maximilian melville meredith michael mick mike miles mordecai morris mortimer moses \
nat nathan nathaniel ned neil nero nicholas nick nicolas nigel noah noel norman octavius oliver orlando \
oscar osborne oswald otto owen pascal pat patrick paul percival percy peregrine pete peter phileas phelim phil philip pierre \
pip quentin ralph randolph raphael raymond reginald reuben rex richard rob robert robin rochester roderick rodney rodolphe \
roger roland rolf romeo ronald rowland rudolf rudolph rufus rupert sam sammy sampson samson samuel saul sebastian septimus \
seth sherlock sidney siegfried sigismund silas silvester simeon simon sinclair solomon stanley stephen steve \
steven stuart sydney sylvester tad ted teddy terence thaddeus theobald theodore theophilus thomas thornton tim timothy titus \
tobias toby tom tommy tristram tulliver ulysses urban uriah valentine vernon victor vincent virgil vivian wallace walt \
walter warren washington wat wilbur wilfred will willie william willy winston xavier zachariah zachary";
