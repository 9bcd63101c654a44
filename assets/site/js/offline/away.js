// The page shown for another that could not be reached: a way to try again, and the saved books.

import { make } from '../common/make.js';
import { library, root } from './books.js';

const wanted = new URL(decodeURIComponent(location.hash.slice(1)), root);
const again = document.querySelector('.again');
// Only this site's own pages: the address is anybody's to write.
again.href = wanted.href.startsWith(root.href) ? wanted.href : root.href;
addEventListener('online', () => location.replace(again.href));

const books = await library();
const list = document.querySelector('.saved');
for (const { id, title } of books) {
  const link = make('a', '', title);
  link.href = new URL(`b/${id}/`, root).href;
  const item = make('li');
  item.append(link);
  list.append(item);
}
document.querySelector('.saved-books').hidden = books.length === 0;
document.querySelector('.nothing-saved').hidden = books.length > 0;
