// What an open player does when a place comes from another device. Until the reader has done anything
// it goes there and offers the way back; later, or when it leads far back, it asks. Every answer is a
// place of its own that the other devices learn.

import { shown, standing } from './words.js';

/** How long a device is not spoken of any more once the reader chose to stay. */
const HUSHED = 600_000;

/** Resolves once the player shows a card. */
async function ready(player) {
  while (!player.classList.contains('ready')) await new Promise((done) => { setTimeout(done, 200); });
}

/** Follows the places that `agent` meets for the book that is open. */
export async function follow(agent) {
  const player = document.querySelector('pennyreel-player');
  const { book } = document.documentElement.dataset;
  const line = player.querySelector('.sync-state');
  const stands = () => { line.textContent = standing(agent.state); };
  agent.addEventListener('state', stands);
  stands();
  let asked = '';
  const quiet = {};
  const take = async ({ device, record, held }) => {
    await ready(player);
    const place = await player.places.find(record);
    const there = JSON.stringify([device, place.card, held]);
    if (place.card === player.card || there === asked || Date.now() < (quiet[device] ?? 0)) return;
    // Whoever follows a link wants what it leads to.
    const linked = /^#(s|bm)[=-]/.test(location.hash) && !history.state?.place;
    if (linked && !player.places.moved) return;
    asked = there;
    const where = `${record.chapter ? `${record.chapter}, ` : ''}${Math.floor(record.done * 100)}\u00a0%`;
    const who = shown(agent.name(device));
    const hush = () => { quiet[device] = Date.now() + HUSHED; };
    if (held || player.places.moved || player.narration.playing) offer(agent, player, place, hush, `On ${who} you ${held ? 'went back to' : 'are in'} ${where}.`);
    else move(player, place, `You are where you stopped on ${who}: ${where}.`);
  };
  agent.addEventListener('place', ({ detail }) => detail.book === book && take(detail));
  // A tab that is loaded anew opens at its own place: what came while it was away is taken now.
  const { ledger } = agent;
  const device = ledger.from(book);
  const name = `${book}:pos`;
  if (device && history.state?.place) take({ device, record: ledger.view(name), held: ledger.holds(name) });
}

function seconds({ narration, book, card }) {
  return Math.max(0, narration.time - (book.peek(card)?.from ?? 0)) / 1000;
}

/** Goes to a place though the reader has done nothing: it is not noted as the reader's doing. */
function move(player, place, text) {
  const [from, at] = [player.card, seconds(player)];
  player.again = true;
  player.deck.go(place.card, 'start', place.seconds);
  player.bar.state({ playing: false, waiting: false, fresh: true, again: true });
  player.notices.show(text, [['Undo', () => player.deck.go(from, 'jump', at)]], 15);
}

function offer(agent, player, place, hush, text) {
  const stay = () => {
    hush();
    player.places.touch();
    player.places.save(player.card, player.narration.time);
    agent.stay(player.book.id);
  };
  player.notices.show(text, [['Go there', () => player.jump(place.card, place.seconds)], ['Stay here', stay]]);
}
