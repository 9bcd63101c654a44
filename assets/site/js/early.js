// What the first line drawn depends on: how the reader likes the full text, and whether a book was
// begun, so that the room for going on is kept (site.css). Not a module, since those run too late for
// that; the scripts of the pages know the same records better and come after.

{
  const PREFIX = 'pennyreel:v1:';
  const root = document.documentElement;
  const { book } = root.dataset;
  let set = null;
  try {
    const begun = (name) => name.startsWith(PREFIX) && name.endsWith(book ? `:${book}:pos` : ':pos');
    root.classList.toggle('begun', Object.keys(localStorage).some(begun));
    set = JSON.parse(localStorage.getItem(`${PREFIX}set`));
  } catch {
    // Nothing is stored, or nothing may be.
  }
  for (const [name, value] of Object.entries(set ?? {})) {
    if (['theme', 'font', 'size'].includes(name)) root.dataset[name] = value;
  }
}
