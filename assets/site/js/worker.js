// Every page's tie to the service worker: registers it, and asks it to keep the pages of the book
// that is visited.

const page = document.documentElement.dataset;
const root = new URL(page.root || './', location.href);
const address = new URL('sw.js', root).href;

/** The one script address that this site ever makes from a string. */
function trusted() {
  const policy = globalThis.trustedTypes?.createPolicy('pennyreel-sw', {
    createScriptURL(url) {
      if (url !== address) throw new TypeError(`${url} is not the service worker`);
      return url;
    },
  });
  return policy ? policy.createScriptURL(address) : address;
}

async function start() {
  await navigator.serviceWorker.register(trusted(), { scope: root.pathname });
  const { active } = await navigator.serviceWorker.ready;
  const book = page.book && new URL(`b/${page.book}/`, root);
  if (!book || navigator.connection?.saveData) return;
  const kinds = ['', 'play/', 'text/', 'book.json', 'c/1.json'];
  active.postMessage({ visit: kinds.map((kind) => new URL(kind, book).href) });
}

// After the page itself: nothing here is needed to read.
if ('serviceWorker' in navigator) {
  const begin = () => start().catch(() => {});
  if (document.readyState === 'complete') begin();
  else addEventListener('load', begin, { once: true });
}
