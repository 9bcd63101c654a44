// What to say when something cannot be had, or is over, and what can be shown in its place. Loaded
// when it is needed.

/** The book itself did not come. */
export function closed({ notices }, root) {
  const why = navigator.onLine ? 'This book could not be loaded.' : offline('this book');
  notices.show(why, [['Try again', () => location.reload()], navigator.onLine ? ['Library', () => location.assign(root)] : saved()]);
  addEventListener('online', () => location.reload(), { once: true });
}

/** A card's text did not come, and the full text could not stand in. */
export function lost(player, number) {
  if (player.card !== number) return;
  const again = () => player.card === number && player.retry(number);
  const text = () => location.assign(player.textAddress);
  const why = navigator.onLine ? 'This passage could not be loaded.' : offline(player.book.title);
  player.notices.show(why, [['Try again', again], navigator.onLine ? ['Full text', text] : saved()]);
  addEventListener('online', again, { once: true });
}

/** A chapter's sound cannot be had: the clock turns the cards. */
export async function silent(player) {
  const { book, narration, notices } = player;
  const { chapter } = narration;
  const { sound, title } = book.chapters[chapter];
  const next = book.chapters[chapter + 1];
  const again = () => narration.chapter === chapter && narration.retry();
  if (!navigator.onLine) addEventListener('online', () => narration.wanted && again(), { once: true });
  const why = await soundFault(book.address(sound), title);
  const actions = [['Try again', again]];
  if (!navigator.onLine) actions.push(saved());
  else if (next) actions.push(['Next chapter', () => player.jump(next.first)]);
  notices.show(narration.playing ? `${why} The cards turn by the clock.` : why, actions);
}

/** The sound does not come and does not fail. */
export function slow({ narration, notices }) {
  const actions = [['Try again', () => narration.retry()], ['Read on without it', () => narration.skipSound()]];
  notices.show('The narration is slow to come.', actions);
  narration.addEventListener('waiting', () => notices.hide(), { once: true });
}

/** The full text stands in for a part of a chapter: its cards, or null. */
export async function rescue({ book, notices }, chapter, part) {
  const cards = await cardsFromText(book, chapter, part);
  if (cards) {
    const again = ['Try again', () => location.reload()];
    notices.show('The pictures of this chapter could not be loaded: here is its text.', [again], 15);
  }
  return cards;
}

/** The last word of the book was said. */
export function end(player) {
  const leave = () => location.assign(new URL('../', location.href));
  const again = () => {
    player.jump(0);
    player.toggle();
  };
  player.notices.show('The end.', [['Start again', again], ['Back to the book', leave]]);
}

/** The way to the library, which tells what is saved. */
function saved() {
  const root = new URL(document.documentElement.dataset.root, location.href);
  return ['Saved books', () => location.assign(root)];
}

function offline(title) {
  return `You are offline, and ${title} is not saved on this device.`;
}

/** Says in a sentence why a sound could not be heard. A missing file and one that cannot be decoded
 *  are the same error to the element, so the server is asked once. */
async function soundFault(address, title) {
  if (!navigator.onLine) return offline(`the narration of ${title}`);
  try {
    const { ok, status } = await fetch(address, { method: 'HEAD', cache: 'no-store' });
    if (ok) return 'This browser cannot play the narration of this chapter.';
    if (status >= 500) return 'Narration for this chapter is unavailable: the server has trouble.';
    return 'Narration for this chapter is unavailable: its file is missing.';
  } catch {
    return 'Narration for this chapter is unavailable: the server does not answer.';
  }
}

/** The cards of a part of a chapter from the full text, when its file cannot be had: without
 *  pictures, and with times that are only guessed. Null when the full text cannot be had either. */
async function cardsFromText(book, chapter, part) {
  const page = await fullText(new URL('text/', book.folder));
  if (!page) return null;
  const { duration, parts } = book.chapters[chapter];
  const until = parts[parts.indexOf(part) + 1]?.from ?? duration;
  const texts = [];
  for (let number = part.first; number < part.first + part.cards; number += 1) texts.push(passage(page, number + 1));
  const letters = Math.max(1, texts.join('').length);
  let time = part.from;
  return texts.map((text) => {
    const from = time;
    time += ((until - part.from) * text.length) / letters;
    return { near: 0, from: Math.round(from), to: Math.round(time), text, words: spread(text, time - from) };
  });
}

/** A request of the old kind: the only one that reads a page without what policies forbid. */
function fullText(address) {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.responseType = 'document';
    request.addEventListener('loadend', () => done(request.status === 200 ? request.response : null));
    request.open('GET', address);
    request.send();
  });
}

/** The text between the beginnings of two passages, paragraph by paragraph. */
function passage(page, number) {
  const start = page.getElementById(`s-${number}`);
  if (!start) return '…';
  const range = page.createRange();
  range.setStartBefore(start);
  const section = start.closest('section');
  const next = page.getElementById(`s-${number + 1}`);
  if (next && section.contains(next)) range.setEndBefore(next);
  else range.setEndAfter(section);
  const own = range.cloneContents();
  for (const aside of own.querySelectorAll('.listen')) aside.remove();
  const paragraphs = own.querySelectorAll('p');
  const texts = paragraphs.length ? [...paragraphs].map((p) => p.textContent) : [own.textContent];
  return texts.map((text) => text.trim()).filter(Boolean).join('\n\n') || '…';
}

/** Words of even pace, packed as chapter files pack them. */
function spread(text, duration) {
  const packed = [];
  let [end, time] = [0, 0];
  for (const { index, 0: word } of text.matchAll(/\S+/g)) {
    const until = Math.round((duration / 10) * ((index + word.length) / text.length));
    packed.push(index - end, word.length, 0, until - time);
    [end, time] = [index + word.length, until];
  }
  return packed;
}
