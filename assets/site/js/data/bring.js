// Bringing a copy of the reader's data back: shows what it would change, and asks first. Loaded when a
// file was chosen.

import { count } from '../common/say.js';
import { apply, preview } from '../reader/transfer.js';

const KINDS = { pos: 'place', bm: 'bookmark', hist: 'history', seen: 'passages', set: 'settings', taste: 'what Discover has learnt' };

/** Reads a copy and offers what it holds; `page` can confirm, tell a book's title, show and say. */
export async function bring(file, page) {
  try {
    offer(preview(await file.text()), page);
  } catch (error) {
    page.confirm({ title: 'It cannot be brought back', what: error.message }, () => {});
  }
}

/** Shows what a copy would change before it does. */
function offer(found, { confirm, title, show, say }) {
  const { changes, counts } = found;
  const lines = changes.slice(0, 40).map(({ kind, book, record, old }) => {
    const what = book ? `${title(book)}: ${KINDS[kind]}` : KINDS[kind];
    if (kind === 'bm' && record.gone) return `− ${what} deleted there`;
    return `${old ? '↻' : '+'} ${what}${kind === 'pos' ? ` at ${Math.floor(record.done * 100)} %` : ''}`;
  });
  if (changes.length > lines.length) lines.push(`and ${changes.length - lines.length} more`);
  const parts = [
    counts.added && `${counts.added} new`,
    counts.changed && `${counts.changed} replaced by later ones`,
    counts.kept && `${counts.kept} already here, as new or newer`,
    counts.refused && `${counts.refused} damaged or from a newer version, which are left out`,
  ].filter(Boolean);
  confirm({
    title: changes.length ? 'Bring this copy back?' : 'Nothing to bring back',
    what: parts.length ? `The copy holds: ${parts.join('; ')}.` : 'The copy is empty.',
    lines,
    yes: changes.length ? `Bring back ${changes.length}` : '',
  }, () => {
    const undo = apply(found);
    show();
    say(`${count(changes.length, 'record')} brought back.`, undo);
  });
}
