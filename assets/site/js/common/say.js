// How the site says numbers, lengths and names, in the words of the pages themselves (src/site/shelf.rs and
// src/site/pages/view.rs).

/** A length in words: `4 min`, `3 h 05 min`. */
export function length(minutes) {
  const two = String(minutes % 60).padStart(2, '0');
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${two} min`;
}

/** Authors in a sentence. */
export function authors(names) {
  if (!names.length) return 'Anonymous';
  return names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** `1 book`, `2 books`. */
export function count(number, word) {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}

/** Bytes in words: `0.4 MB`, `12 MB`. */
export function megabytes(bytes) {
  const mega = bytes / 1e6;
  return mega < 10 ? `${Math.max(0.1, mega).toFixed(1)} MB` : `${Math.round(mega)} MB`;
}
