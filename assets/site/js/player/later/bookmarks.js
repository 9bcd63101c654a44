// Bookmarks in the player: the ribbon, the list, notes. What a bookmark is, reader/schema.js says.

import { button, make } from '../../common/make.js';
import { addBookmark, bookmark, bookmarks, removeBookmark, saveBookmark } from '../../reader/bookmarks.js';
import { NOTE, named } from '../../reader/schema.js';
import { onChange } from '../../reader/store.js';
import { openDialog } from './dialogs.js';

/** The bookmarks of a player, made once. */
export function marks(player) {
  player.marks ??= new Bookmarks(player);
  return player.marks;
}

class Bookmarks {
  #player;
  #marks = [];

  constructor(player) {
    this.#player = player;
    this.ribbon = player.querySelector('.ribbon');
    player.places.wake();
    this.list = player.querySelector('.bookmark-list');
    player.deck.addEventListener('turn', () => this.#show());
    onChange((name) => {
      if (name === undefined || (named(name).kind === 'bm' && named(name).book === player.book.id)) this.#read();
    });
    this.#read();
  }

  #read() {
    this.#marks = bookmarks(this.#player.book.id);
    this.#show();
    if (this.list.closest('dialog').open && !this.list.querySelector('textarea')) this.#fill();
  }

  /** Marks of the card that is shown. */
  get #here() {
    const { card, book } = this.#player;
    return this.#marks.filter(({ s, seg }) => s === card + 1 && seg === book.edition);
  }

  #show() {
    const marked = this.#here.length > 0;
    this.ribbon.ariaPressed = String(marked);
  }

  /** Marks the word that is heard; a card that is marked already loses its marks. */
  toggle() {
    const { book, card, narration, places, notices } = this.#player;
    const here = this.#here;
    if (here.length) {
      const undo = here.map((mark) => removeBookmark(mark));
      const back = () => {
        for (const each of undo) each();
        this.#read();
      };
      notices.show('The bookmark is gone.', [['Undo', back]], 10);
    } else {
      const mark = addBookmark(book.id, places.at(card, narration.time));
      notices.show('Bookmarked.', [['Add a note', () => this.open(mark.id)], ['See all', () => this.open()]], 8);
    }
    this.#read();
  }

  /** Opens the list; with an id, at the note of that bookmark. */
  open(id) {
    this.#fill(id);
    openDialog(this.#player, 'bookmarks');
    this.list.querySelector('textarea')?.focus();
  }

  #fill(edited) {
    const rows = this.#marks.map((mark) => (mark.id === edited ? this.#form(mark) : this.#row(mark)));
    this.list.replaceChildren(...rows);
    this.list.nextElementSibling.hidden = rows.length > 0;
  }

  #row(mark) {
    const row = make('li', 'mark');
    const go = button('mark-go', '', async () => {
      this.list.closest('dialog').close();
      const place = await this.#player.places.find(mark);
      this.#player.jump(place.card, place.seconds);
    });
    const { seg, s, done, chapter = '' } = mark;
    const where = seg === this.#player.book.edition ? `Passage ${s}` : `${Math.round(done * 100)} %`;
    const words = (mark.q ?? '').split(' ').slice(mark.o ?? 0).join(' ');
    go.append(make('span', 'mark-where', chapter ? `${chapter} · ${where}` : where));
    if (words) go.append(make('span', 'mark-words', `${words} …`));
    if (mark.note) go.append(make('span', 'mark-note', mark.note));
    const tools = make('p', 'mark-tools');
    tools.append(
      button('', mark.note ? 'Edit note' : 'Add note', () => {
        const form = this.#form(mark);
        row.replaceWith(form);
        form.querySelector('textarea').focus();
      }),
      button('', 'Delete', () => this.#delete(mark, row)),
    );
    row.append(go, tools);
    return row;
  }

  #form(mark) {
    const row = make('li', 'mark');
    const label = make('label', 'field');
    const field = make('textarea');
    Object.assign(field, { value: mark.note, maxLength: NOTE, rows: 3 });
    label.append(make('span', '', 'Note'), field);
    const back = (changed) => {
      const fresh = this.#row(changed);
      row.replaceWith(fresh);
      fresh.querySelector('button').focus();
    };
    const tools = make('p', 'mark-tools');
    tools.append(
      button('', 'Save', () => {
        // What another tab or device noted meanwhile was not before the reader's eyes.
        const now = bookmark(mark.book, mark.id)?.note ?? mark.note;
        const notes = [field.value.trim(), ...(now === mark.note ? [] : [now])];
        const changed = { ...mark, note: notes.filter(Boolean).join('\n\n') };
        saveBookmark(changed);
        this.#marks = bookmarks(mark.book);
        back(changed);
      }),
      button('', 'Cancel', () => back(mark)),
    );
    row.append(label, tools);
    return row;
  }

  #delete(mark, row) {
    const undo = removeBookmark(mark);
    const gone = make('li', 'mark gone', 'Deleted. ');
    gone.append(button('', 'Undo', () => {
      undo();
      this.#marks = bookmarks(mark.book);
      const fresh = this.#row(mark);
      gone.replaceWith(fresh);
      fresh.querySelector('button').focus();
      this.#show();
    }));
    row.replaceWith(gone);
    gone.querySelector('button').focus();
    this.#marks = this.#marks.filter(({ id }) => id !== mark.id);
    this.#show();
  }
}
