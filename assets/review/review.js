// Collects the choices made on a review page into lines for books/<slug>.toml. A classic script: the
// page is opened from a folder, where modules are not loaded. Works on nothing but this document.
'use strict';

(() => {
  const { slug } = document.body.dataset;
  const place = `pennyreel-review:${slug}`;
  const $ = (id) => document.getElementById(id);
  const doubts = [...document.querySelectorAll('.doubt')];

  /** What is kept of the choices; a browser may refuse to keep anything for a folder. */
  const kept = {
    read() {
      try {
        return JSON.parse(localStorage.getItem(place)) || {};
      } catch {
        return {};
      }
    },
    write(choices) {
      try {
        localStorage.setItem(place, JSON.stringify(choices));
      } catch {
        // The lines are on the page all the same.
      }
    },
  };

  /** A basic string of TOML. */
  const quoted = (text) => JSON.stringify(text.replace(/\s+/g, ' ').trim());

  for (const select of document.querySelectorAll('select[data-words]')) {
    for (const word of select.dataset.words.split(' ').slice(1)) {
      select.append(new Option(word.replaceAll('_', ' '), word));
    }
  }

  const fields = (doubt) => [...doubt.querySelectorAll('[data-fix]')];
  const given = (field) => {
    const value = field.value.trim();
    return value === (field.dataset.now || '') ? '' : value;
  };

  /** The tables that a doubt's choices ask for; what is said of one place is one table. */
  const tables = (doubt) => {
    const chosen = doubt.querySelector('input[type="radio"]:checked');
    const asked = fields(doubt)
      .filter(given)
      .map((field) => field.dataset.fix.replace('{}', () => quoted(given(field))));
    const all = [chosen ? chosen.value : '', ...asked].filter(Boolean);
    const merged = new Map();
    for (const table of all) {
      const lines = table.trimEnd().split('\n');
      const head = lines.slice(0, -1).join('\n');
      merged.set(head, [...(merged.get(head) || []), lines.at(-1)]);
    }
    return [...merged].map(([head, lines]) => [head, ...lines].join('\n'));
  };

  const SOUNDS = '[pronunciations]';

  /** All lines: [those of tables, those below [pronunciations]]. */
  const lines = () => {
    const all = doubts.flatMap(tables);
    const sound = (table) => table.startsWith(SOUNDS);
    return [
      all.filter((table) => !sound(table)),
      all.filter(sound).map((table) => table.slice(SOUNDS.length + 1)),
    ];
  };

  const text = () => {
    const [others, sounds] = lines();
    const below = sounds.length ? [[SOUNDS, ...sounds].join('\n')] : [];
    return [...below, ...others].join('\n\n');
  };

  /** The whole file: what it says already, with the lines added. A table can stand in it only once. */
  const file = () => {
    const before = $('file').value.trimEnd();
    const [others, sounds] = lines();
    const has = before.split('\n').findIndex((line) => line.trim() === SOUNDS);
    if (has < 0 || !sounds.length) return [before, text()].filter(Boolean).join('\n\n') + '\n';
    const old = before.split('\n');
    old.splice(has + 1, 0, ...sounds);
    return [old.join('\n'), ...others].join('\n\n') + '\n';
  };

  const show = () => {
    let count = 0;
    for (const doubt of doubts) {
      const decided = tables(doubt).length > 0;
      count += decided;
      doubt.classList.toggle('decided', decided);
    }
    document.querySelector('.basket').hidden = count === 0;
    $('number').textContent = count === 1 ? '1 fix' : `${count} fixes`;
    $('toml').textContent = text();
    filter();
  };

  /** So many of a group are shown at once: a novel has a thousand. */
  const STEP = 60;
  const limits = new Map();

  const filter = () => {
    if (!$('chapter')) return;
    const chapter = $('chapter').value;
    for (const group of document.querySelectorAll('.group')) {
      let shown = 0;
      for (const doubt of group.querySelectorAll('.doubt')) {
        const decided = doubt.classList.contains('decided');
        const fits =
          (!chapter || doubt.dataset.chapter === chapter) &&
          ($('all').checked || 'doubtful' in doubt.dataset || decided) &&
          !($('open').checked && decided && !doubt.contains(document.activeElement));
        doubt.hidden = !fits || shown >= (limits.get(group) || STEP);
        shown += fits;
      }
      group.querySelector('.more').hidden = shown <= (limits.get(group) || STEP);
      group.querySelector('.none').hidden = shown > 0;
      document.querySelector(`[data-count="${group.id}"]`).textContent = shown;
    }
  };

  const keep = () => {
    const choices = {};
    for (const doubt of doubts) {
      const radio = doubt.querySelector('input[type="radio"]:checked');
      const values = fields(doubt).map(given);
      if ((radio && radio.value) || values.some(Boolean)) {
        choices[doubt.id] = [radio ? radio.value : '', values, title(doubt)];
      }
    }
    kept.write(choices);
  };

  /** What a choice was made about: after a build a number may stand for another doubt. */
  const title = (doubt) => doubt.querySelector('h3').textContent + (doubt.querySelector('mark')?.textContent || '');

  const restore = () => {
    const byTitle = new Map(doubts.map((doubt) => [title(doubt), doubt]));
    for (const [radio, values, name] of Object.values(kept.read())) {
      const doubt = byTitle.get(name);
      if (!doubt) continue;
      for (const input of doubt.querySelectorAll('input[type="radio"]')) {
        if (input.value === radio) input.checked = true;
      }
      fields(doubt).forEach((field, at) => {
        if (values[at]) field.value = values[at];
      });
    }
  };

  document.querySelector('main').addEventListener('input', (event) => {
    const doubt = event.target.closest('.doubt');
    // One answer at a time: a name written takes the place of one chosen, and the other way round.
    if (event.target.matches('[list]') && event.target.value) {
      const first = doubt.querySelector('input[type="radio"]');
      if (first) first.checked = true;
    } else if (event.target.type === 'radio') {
      doubt.querySelectorAll('[list]').forEach((input) => (input.value = ''));
    }
    keep();
    show();
  });

  document.querySelector('main').addEventListener('click', (event) => {
    const group = event.target.matches('.more') && event.target.closest('.group');
    if (!group) return;
    limits.set(group, (limits.get(group) || STEP) + STEP);
    filter();
  });

  // What is passed on the way to a group gets its height only then: the way is gone twice.
  document.querySelector('.chips')?.addEventListener('click', (event) => {
    const target = $((event.target.closest('a')?.hash || '').slice(1));
    if (!target) return;
    event.preventDefault();
    for (const wait of [0, 60, 250]) setTimeout(() => target.scrollIntoView(), wait);
  });

  const sound = new Audio();
  let playing = null;
  const rest = () => {
    playing?.setAttribute('aria-pressed', 'false');
    playing = null;
  };
  sound.addEventListener('ended', rest);
  document.querySelector('main').addEventListener('click', (event) => {
    const link = event.target.closest('.play');
    if (!link) return;
    event.preventDefault();
    const again = link === playing;
    sound.pause();
    rest();
    if (again) return;
    playing = link;
    link.setAttribute('aria-pressed', 'true');
    sound.src = link.href;
    sound.play().catch(rest);
  });
  document.querySelectorAll('.play').forEach((link) => link.setAttribute('role', 'button'));

  const said = (button, words) => {
    const before = button.textContent;
    button.textContent = words;
    setTimeout(() => (button.textContent = before), 1600);
  };
  $('copy').addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(text());
      said($('copy'), 'Copied');
    } catch {
      $('lines').hidden = false;
      getSelection().selectAllChildren($('toml'));
    }
  });
  $('save').addEventListener('click', () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([file()], { type: 'application/toml' }));
    link.download = `${slug}.toml`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    said($('save'), 'Saved');
  });
  $('show').addEventListener('click', () => {
    $('lines').hidden = !$('lines').hidden;
    $('show').setAttribute('aria-expanded', String(!$('lines').hidden));
    $('show').textContent = $('lines').hidden ? 'Show' : 'Hide';
  });
  $('reset').addEventListener('click', () => {
    kept.write({});
    document.querySelectorAll('.doubt input[type="radio"][value=""]').forEach((input) => (input.checked = true));
    doubts.flatMap(fields).forEach((field) => {
      if (field.matches('select')) field.selectedIndex = 0;
      else field.value = field.dataset.now || '';
    });
    show();
  });
  const filters = document.querySelector('.filters');
  if (filters) {
    filters.hidden = false;
    filters.addEventListener('input', filter);
    filters.addEventListener('submit', (event) => event.preventDefault());
  }
  restore();
  show();
})();
