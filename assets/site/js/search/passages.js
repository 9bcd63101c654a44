// From a chapter that was found to the passages in it. Owns which card a word stands on and which
// words of it were meant. Pure: no page, no network.

/** Most words of a passage that are shown. */
const SHOWN = 42;

/** What was typed as the index and as we understand it: `{ query, terms, phrase }`. A line in quotation
 *  marks is looked for word for word. */
export function understand(typed) {
  const query = typed.replace(/[“”„‟«»]/g, '"').trim();
  const terms = [...new Set(parts(query))];
  const phrase = /^".+"$/.test(query) ? parts(query) : [];
  return { query, terms, phrase };
}

/** The passages of a chapter, each with the words found in it, how many of the terms they are forms of,
 *  and whether every term is there just as it was typed. `url` and `content` are the index's record of
 *  the chapter, `places` those of the words that were found in it. */
export function passages({ url, content }, places, { terms, phrase }) {
  const [, book, chapter, first, counts, title] = url.split('/');
  const words = content.split(' ');
  const found = [];
  let [from, card] = [0, Number(first)];
  const sorted = [...new Set(places)].sort((a, b) => a - b);
  let next = 0;
  for (const count of counts.split('.').map(Number)) {
    const marks = [];
    for (; sorted[next] < from + count; next += 1) marks.push(sorted[next] - from);
    if (marks.length) {
      const own = words.slice(from, from + count);
      if (!phrase.length || holds(own, phrase)) {
        const marked = marks.flatMap((mark) => parts(own[mark]));
        const exact = terms.every((term) => marked.includes(term));
        found.push({ card, words: own, marks, exact, covers: covered(own, marks, terms) });
      }
    }
    from += count;
    card += 1;
  }
  return { book, chapter: Number(chapter), title: decodeURIComponent(title), passages: found };
}

/** The part of a passage to show, as stretches `{ text, marked }`: all of it if it is short, else what
 *  lies around the first words found. */
export function excerpt({ words, marks }) {
  const begin = words.length <= SHOWN ? 0 : Math.max(0, Math.min(marks[0] - 10, words.length - SHOWN));
  const end = Math.min(words.length, begin + SHOWN);
  const stretches = [{ text: begin ? '… ' : '', marked: false }];
  for (let place = begin; place < end; place += 1) {
    const [, before, core, after] = words[place].match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/u);
    const marked = marks.includes(place) && core !== '';
    if (marked) {
      stretches.at(-1).text += before;
      stretches.push({ text: core, marked }, { text: `${after} `, marked: false });
    } else stretches.at(-1).text += `${words[place]} `;
  }
  if (end < words.length) stretches.at(-1).text += '…';
  return stretches.filter(({ text }) => text);
}

/** How many of the terms the marked words are forms of. */
function covered(words, marks, terms) {
  const met = new Set();
  for (const mark of marks) {
    const own = parts(words[mark]);
    const near = terms.map((term) => Math.max(0, ...own.map((part) => common(part, term))));
    const close = terms.filter((term, place) => near[place] === term.length
      || own.some((part) => near[place] >= 3 && near[place] >= Math.max(part.length, term.length) - 3));
    // The index knows forms that look unlike: what it found is then a form of the likest.
    for (const term of close.length ? close : [terms[near.indexOf(Math.max(...near))]]) met.add(term);
  }
  return met.size;
}

/** Whether words stand in a text one after the other, just so. */
function holds(words, phrase) {
  const all = words.flatMap(parts);
  return all.some((_, at) => phrase.every((part, place) => all[at + place] === part));
}

function common(a, b) {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}

/** The bare words in a text: no case, accents or marks. */
function parts(text) {
  const bare = text.normalize('NFD').replace(/[\p{M}'’]/gu, '').toLowerCase();
  return bare.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}
