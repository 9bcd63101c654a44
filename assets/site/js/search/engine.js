// The indexes and the program that searches them (pagefind). Owns loading both; knows nothing of the
// page. An index holds the books of one language, so each language has its own copy of the program.

const root = new URL(document.documentElement.dataset.root, document.baseURI);

/** Longest wait for an index, in milliseconds. */
const PATIENCE = 20_000;

/** Indexes that are open, by what was asked of them. */
const opened = new Map();

/** How often opening failed. A copy of the program that once failed may stay broken, and a browser keeps
 *  one that it could not load: each further try takes a copy of its own. */
let failures = 0;
let complaints = 0;
watch();

/** Which index holds which books: `{ shards: [{ at, engine, lang, books: [{ id, title, by }] }] }`. */
export async function list() {
  const response = await fetch(new URL('find.json', root));
  if (!response.ok) throw new Error(`find.json: ${response.status}`);
  return response.json();
}

/** Chapters that hold the words, the best first, and how many books could not be searched. `shards`
 *  are those to ask; with `book` only that one of their books counts. */
export async function ask(words, shards, book = '') {
  const languages = [...new Set(shards.map(({ lang }) => lang))];
  const answers = await Promise.all(languages.map(async (lang) => {
    const { index, lost } = await patiently(reach(shards.filter((shard) => shard.lang === lang)));
    const before = complaints;
    const { results } = await patiently(index.search(words, { filters: book ? { book: [book] } : {} }));
    // A part of an index that cannot be loaded looks like a word that is not there, but for a complaint.
    if (complaints > before) throw new Error('a part of the index is missing');
    return { results, lost };
  }));
  const chapters = answers.flatMap(({ results }) => results).sort((a, b) => b.score - a.score);
  const lost = answers.flatMap((answer) => answer.lost).reduce((sum, { books }) => sum + books.length, 0);
  return { chapters, lost };
}

/** Opened indexes are kept; those that failed are tried again. */
function reach(shards) {
  const key = shards.map(({ at }) => at).join();
  if (!opened.has(key)) {
    const opening = open(shards);
    opened.set(key, opening);
    const forget = () => {
      failures += 1;
      opened.delete(key);
    };
    opening.then(({ lost }) => lost.length && forget(), forget);
  }
  return opened.get(key);
}

/** Opens indexes as one. What cannot be opened is left out, if anything can be. */
async function open(shards) {
  const [first, ...others] = shards;
  const program = await import(new URL(`${first.engine}pagefind.js?${first.lang}${failures || ''}`, root).href);
  // Workers are not used: the page's policy takes no address of one from a string.
  const index = program.createInstance({ basePath: base(first), noWorker: true, metaCacheTag: `${failures}` });
  try {
    await index.search(''); // Waits until it is ready, and fails if it never will be.
  } catch (error) {
    if (!others.length || !navigator.onLine) throw error;
    return without([first], others);
  }
  const joined = await Promise.allSettled(others.map((shard) => index.mergeIndex(base(shard), { metaCacheTag: `${failures}` })));
  const lost = others.filter((_, place) => joined[place].status === 'rejected');
  if (!lost.length) return { index, lost };
  return without(lost, shards.filter((shard) => !lost.includes(shard)));
}

async function without(lost, shards) {
  const rest = await open(shards);
  return { index: rest.index, lost: [...lost, ...rest.lost] };
}

function base({ at }) {
  return new URL(at, root).pathname;
}

function patiently(promise) {
  const late = new Promise((_, fail) => { setTimeout(fail, PATIENCE, new Error('no answer')); });
  return Promise.race([promise, late]);
}

/** The program tells of most failures on the console alone, and leaves promises behind that nobody
 *  waits for. Both are counted here, and the page says in words what they mean. */
function watch() {
  const say = console.error;
  console.error = (...words) => {
    if (/pagefind|index chunk|meta index/i.test(words[0])) complaints += 1;
    say.apply(console, words);
  };
  addEventListener('unhandledrejection', (event) => {
    if (/pagefind/i.test(`${event.reason?.stack} ${event.reason?.message}`)) event.preventDefault();
  });
}
