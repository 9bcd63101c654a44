// Parts of the player that nobody needs in order to begin. They are fetched when first wanted, and
// ahead of that once the voice is heard and nothing else is to do, so that they are there offline.

const PARTS = {
  bookmarks: () => import('./later/bookmarks.js'),
  chapters: () => import('./later/chapters.js'),
  choices: () => import('./later/choices.js'),
  depth: () => import('./later/depth.js'),
  dialogs: () => import('./later/dialogs.js'),
  faults: () => import('./later/faults.js'),
  passages: () => import('./later/passages.js'),
  people: () => import('./later/people.js'),
  sentences: () => import('./later/sentences.js'),
  share: () => import('./later/share.js'),
  sleep: () => import('./later/sleep.js'),
  system: () => import('./later/system.js'),
  worker: () => import('../worker.js'),
};

/** A part, once it is here. */
export function later(name) {
  return PARTS[name]();
}

/** Fetches every part when the browser has time. */
export function prepare() {
  const idle = globalThis.requestIdleCallback ?? ((run) => setTimeout(run, 2000));
  idle(() => Promise.allSettled(Object.values(PARTS).map((part) => part())));
}
