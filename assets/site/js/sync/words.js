// How sync says names, times and how things stand. Pure.

/** A device's name in a sentence. */
export function shown(name) {
  return name === 'another device' ? name : `“${name}”`;
}

/** How long ago, in words. */
export function ago(at, now = Date.now()) {
  const minutes = Math.round((now - at) / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes === 1) return 'a minute ago';
  if (minutes < 60) return `${minutes} minutes ago`;
  const hours = Math.round(minutes / 60);
  if (hours < 24) return hours === 1 ? 'an hour ago' : `${hours} hours ago`;
  const days = Math.round(hours / 24);
  return days === 1 ? 'yesterday' : `${days} days ago`;
}

function clock(at) {
  return new Date(at).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
}

/** How sync stands, in a sentence. */
export function standing({ kind, at, again, message }) {
  const later = again ? ` Trying again at ${clock(again)}.` : '';
  return {
    off: 'Sync is off on this device.',
    busy: at ? `Everything was synced ${ago(at)}; looking for news.` : 'Syncing …',
    synced: `Everything is synced, ${ago(at)}.`,
    offline: 'Offline: changes wait here.',
    gone: `${message} Changes wait here.${later}`,
    full: `Sync is full: ${message} What is here stays here.${later}`,
    ended: 'This device was signed out. What is here stays here; sign in to sync again.',
    refused: 'Synced, but for notes that are too long for the sync server; those stay here.',
  }[kind];
}
