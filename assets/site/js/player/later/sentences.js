// The sentence that is being said, lit as a whole. Drawn by the browser's highlights, so that no
// element changes; where it has none, words are lit instead.

/** Words after which a full stop ends nothing. */
const SHORT = /^(mr|mrs|ms|messrs|dr|st|esq|capt|col|gen|rev|hon|prof|lieut|sgt|no|vol|viz|[a-z])\.$/i;

/** Lights sentences from now on, if the reader wants that and the browser can, and else no more. */
export function use({ settings, cards, card, narration, classList }) {
  const wanted = settings.get('highlight') === 'sentence' && Boolean(globalThis.CSS?.highlights);
  clear();
  cards.sentences = wanted ? { light } : null;
  classList.toggle('by-sentence', wanted);
  cards.relight(card, narration.time);
}

/** First and last word of the sentence that a word of a card belongs to. */
export function sentence({ text, words }, at) {
  const said = ({ start, end }) => text.slice(start, end);
  const ends = (n) => {
    const word = said(words[n]);
    const next = words[n + 1] && said(words[n + 1]);
    if (!next || /\n\n/.test(text.slice(words[n].end, words[n + 1].start))) return true;
    return /[.!?…][)\]"'”’»]*$/.test(word) && !SHORT.test(word) && /^[("'“‘«\[]*\p{Lu}/u.test(next);
  };
  let [first, last] = [at, at];
  while (first > 0 && !ends(first - 1)) first -= 1;
  while (last < words.length - 1 && !ends(last)) last += 1;
  return [first, last];
}

/** Lights the sentence around a word of a card, whose words are `elements`. */
function light(card, elements, at) {
  clear();
  if (!elements[at]) return;
  const [first, last] = sentence(card, at);
  const range = document.createRange();
  range.setStartBefore(elements[first]);
  range.setEndAfter(elements[last]);
  CSS.highlights.set('sentence', new Highlight(range));
}

function clear() {
  CSS.highlights?.delete('sentence');
}
