// Other editions of a book, made from its files as a server hands them out: the same words cut into
// other cards and other chapters.

/** A `change` for the test server. Cards hold `size` words, sentences are not minded. With `joined`
 *  the first two chapters become one; `drop` leaves out that many words at the book's beginning. */
export function recut(book, parts, { size = 30, joined = false, drop = 0, edit = (text) => text } = {}) {
  const words = parts.map((part, chapter) => tokens(part, chapter));
  if (joined) words.splice(0, 2, [...words[0], ...words[1]]);
  words[0] = words[0].slice(drop);
  const files = new Map();
  const chapters = [];
  let [first, word] = [0, 0];
  words.forEach((own, number) => {
    const cards = [];
    for (let at = 0; at < own.length; at += size) cards.push(card(own.slice(at, at + size), at, edit));
    const file = `c/${number + 1}.json`;
    files.set(file, { v: 1, pictures: [], cards });
    const count = cards.reduce((sum, { words: packed }) => sum + packed.length / 4, 0);
    const part = { file, first, cards: cards.length, from: 0, word, words: count };
    const title = joined && number === 0 ? 'Both' : book.chapters[number + (joined ? 1 : 0)].title;
    const duration = own.length * 400;
    chapters.push({ title, first, cards: cards.length, duration, sound: null, scenes: [cards.length], parts: [part] });
    first += cards.length;
    word += count;
  });
  const made = { ...book, edition: 'feedfacecafe', cards: first, words: word, chapters, narrated: false };
  const change = (path, text) => {
    if (path.endsWith(`/b/${book.id}/book.json`)) return JSON.stringify(made);
    const file = [...files.keys()].find((name) => path.endsWith(`/b/${book.id}/${name}`));
    return file ? JSON.stringify(files.get(file)) : text;
  };
  return { change, book: made, files };
}

function tokens(part) {
  return part.cards.flatMap(({ text, words }) => {
    const list = [];
    let at = 0;
    for (let n = 0; n < words.length; n += 4) {
      const start = at + words[n];
      const from = at;
      at = start + words[n + 1];
      list.push({ before: text.slice(from, start), word: text.slice(start, at) });
    }
    if (list.length) list.at(-1).after = `${text.slice(at)} `;
    return list;
  });
}

/** Four tenths of a second for each word. */
function card(list, place, edit) {
  let text = '';
  const packed = [];
  list.forEach(({ before, word, after = '' }, n) => {
    const gap = n === 0 ? before.trimStart() : before || ' ';
    const edited = edit(word);
    packed.push(gap.length + (n && list[n - 1].after ? list[n - 1].after.length : 0), edited.length, 0, 40);
    text += gap + edited + after;
  });
  return { near: 0, from: place * 400, to: (place + list.length) * 400, text, words: packed };
}
