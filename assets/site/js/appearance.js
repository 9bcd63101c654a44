// Dresses the full text as its reader likes it before the first line is drawn. Not a module, since
// those run too late for that; text.js knows the same choices better and comes after.

{
  let set = null;
  try {
    set = JSON.parse(localStorage.getItem('pennyreel:v1:set'));
  } catch {
    // Nothing is stored, or nothing may be.
  }
  for (const [name, value] of Object.entries(set ?? {})) {
    if (['theme', 'font', 'size'].includes(name)) document.documentElement.dataset[name] = value;
  }
}
