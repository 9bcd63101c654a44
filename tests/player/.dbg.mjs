import { launch, open } from '/work/main/tests/player/browser.mjs';
import { serve } from '/work/main/tests/player/server.mjs';
const server = await serve('/tmp/site/out'); const b = await launch();
const { page, context } = await open(b, { hasTouch: true, isMobile: true });
page.on('console', m => console.log(m.text()));
await page.goto(server.base + 'b/lamplighter/play/'); await page.waitForSelector('pennyreel-player.ready');

await page.evaluate(() => { const f=document.querySelector('.feed'); const t0=performance.now(); let l=0; for (const n of ['scroll','scrollend','touchstart','touchend','touchcancel']) f.addEventListener(n, () => { const t=performance.now()-t0; if(n!=='scroll'||t-l>100){l=t; console.log(n, Math.round(t), f.scrollTop, document.querySelector('.count').textContent);} }); });
const cdp = await context.newCDPSession(page);
const touch = (type, y) => cdp.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x: 190, y }] });
for (const [d,s] of [[200,10],[300,4],[320,2],[-250,5]]) { console.log('---',d,s); const st=d>0?560:260;
await touch('touchStart', st); for (let n=1;n<=s;n++){ await touch('touchMove', st-d*n/s); await page.waitForTimeout(8);} await touch('touchEnd');
await page.waitForTimeout(2500); }
await b.close(); server.close();
