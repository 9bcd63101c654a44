// Who is this? The cast as cards: portrait, who they are, where one meets them. Those whom the reader
// has not met yet are kept back until asked for.

import { button, make } from '../../common/make.js';
import { openDialog } from './dialogs.js';

/** Opens the card of somebody by place in the cast, or the list of all when there is no such place. */
export function open(player, place = -1) {
  const person = player.book.cast[place];
  const panel = player.querySelector('.people-panel');
  panel.querySelector('.people').replaceChildren(...(person ? card(player, person) : list(player)));
  panel.querySelector('h2').textContent = person ? 'Who is this?' : 'People';
  openDialog(player, 'people');
}

function list(player) {
  const { cast } = player.book;
  const met = ({ first }) => first === undefined || first <= player.card;
  const row = (person) => {
    const item = make('li');
    const entry = button('person', '', () => open(player, cast.indexOf(person)));
    const words = make('span', 'person-words');
    words.append(make('span', 'person-name', person.name), make('span', 'person-about', person.about ?? ''));
    entry.append(portrait(player, person, '3.5rem'), words);
    item.append(entry);
    return item;
  };
  const known = make('ul', 'people-list');
  known.append(...cast.filter(met).map(row));
  const rest = cast.filter((person) => !met(person));
  const nodes = [known];
  if (!known.children.length) nodes.push(make('p', 'empty', 'Nobody yet.'));
  if (rest.length) {
    const more = button('more', `${rest.length} more come later: show them`, () => {
      known.append(...rest.map(row));
      known.children[known.children.length - rest.length].querySelector('button').focus();
      more.remove();
    });
    nodes.push(more);
  }
  return nodes;
}

function card(player, person) {
  const { name, about, aliases = [], first, quotes } = person;
  const figure = make('figure', 'who-is');
  const words = make('figcaption');
  words.append(make('p', 'person-name', name));
  if (about) words.append(make('p', 'person-about', about));
  if (aliases.length) words.append(make('p', 'person-also', `Also: ${aliases.join(', ')}`));
  if (quotes) words.append(make('p', 'person-also', `Speaks ${quotes === 1 ? 'once' : `${quotes} times`}`));
  figure.append(portrait(player, person, 'min(15rem, 60vw)'), words);
  const links = make('p', 'panel-links');
  if (first !== undefined) {
    links.append(button('meet', `First on passage ${first + 1}`, () => {
      player.querySelector('.people-panel').close();
      player.jump(first);
    }));
  }
  links.append(button('everybody', 'Everybody', () => open(player)));
  return [figure, links];
}

function portrait(player, { portrait: picture, name }, sizes) {
  if (!picture) return make('span', 'portrait', name.slice(0, 1));
  const image = new Image();
  const [path, width, height] = picture.sizes[0];
  Object.assign(image, { className: 'portrait', alt: '', width, height, sizes, decoding: 'async' });
  image.srcset = picture.sizes.map(([each, wide]) => `${player.book.address(each)} ${wide}w`).join(', ');
  image.src = player.book.address(path);
  image.addEventListener('error', () => image.replaceWith(make('span', 'portrait', name.slice(0, 1))), { once: true });
  return image;
}
