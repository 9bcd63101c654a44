// The page shown for another that could not be reached: a way to try again, and the saved books.

import { library } from './books.js';

const root = new URL(document.documentElement.dataset.root || './', location.href);
const wanted = new URL(decodeURIComponent(location.hash.slice(1)), root);
const again = document.querySelector('.again');
// Only this site's own pages: the address is anybody's to write.
again.href = wanted.href.startsWith(root.href) ? wanted.href : root.href;
addEventListener('online', () => location.replace(again.href));

const books = await library();
const list = document.querySelector('.saved');
for (const book of books) {
  const link = document.createElement('a');
  link.href = new URL(`b/${book.id}/`, root).href;
  link.textContent = book.title;
  const item = document.createElement('li');
  item.append(link);
  list.append(item);
}
document.querySelector('.saved-books').hidden = books.length === 0;
document.querySelector('.nothing-saved').hidden = books.length > 0;
