// Everything that a reader can ask for by key or button, by name.

import { SPEED } from '../reader/settings.js';

const SKIP = 10_000;

/** The commands of a player; each may be given the event that asked for it. */
export function commands(player) {
  const { settings, narration, book } = player;
  const adjust = (name, by) => settings.set(name, Math.round((settings.get(name) + by) * 10) / 10);
  const chapter = () => book.chapters[narration.chapter];
  const toChapter = (by) => {
    const other = book.chapters[book.chapterOf(player.card) + by];
    if (other) player.jump(other.first);
  };
  const word = (by) => {
    const { words } = book.peek(player.card) ?? { words: [] };
    const at = words.findLastIndex(({ from }) => from <= narration.time + 1);
    if (words[at + by]) player.seek(words[at + by].from);
  };
  const open = (part) => () => player.with(part, (it) => it.open(player));
  return {
    toggle: () => player.toggle(),
    next: (event) => player.step(1, event),
    previous: (event) => player.step(-1, event),
    back: () => player.seek(narration.time - SKIP),
    forward: () => player.seek(narration.time + SKIP),
    seek: (time) => player.seek(time),
    wordBack: () => word(-1),
    wordForward: () => word(1),
    first: () => player.jump(chapter().first),
    last: () => player.jump(chapter().first + chapter().cards - 1),
    previousChapter: () => toChapter(-1),
    nextChapter: () => toChapter(1),
    slower: () => adjust('speed', -SPEED.step),
    faster: () => adjust('speed', SPEED.step),
    captions: () => settings.set('captions', !settings.get('captions')),
    larger: () => adjust('size', 1),
    smaller: () => adjust('size', -1),
    chapters: open('chapters'),
    settings: open('choices'),
    people: open('people'),
    sleep: open('sleep'),
    who: () => player.with('people', (it) => it.open(player, player.cards.speaker(player.card, narration.time))),
    help: () => player.with('dialogs', (it) => it.openDialog(player, 'help')),
    bookmark: () => player.with('bookmarks', (it) => it.marks(player).toggle()),
    bookmarks: () => player.with('bookmarks', (it) => it.marks(player).open()),
    share: () => player.with('share', (it) => it.share(player)),
    text: () => location.assign(player.textAddress),
    toBar: () => player.querySelector('.bar .play').focus(),
    toSkip: () => document.querySelector('.skip').focus(),
  };
}
