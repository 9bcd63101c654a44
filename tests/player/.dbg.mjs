import { launch, open } from '/work/main/tests/player/browser.mjs';
import { serve } from '/work/main/tests/player/server.mjs';
const server = await serve('/tmp/site/out'); const b = await launch();
const { page } = await open(b, { forcedColors: 'active' });
await page.goto(server.base + 'b/lamplighter/play/'); await page.waitForSelector('pennyreel-player.ready');
await page.evaluate((await import('node:fs')).readFileSync('node_modules/axe-core/axe.min.js','utf8')); const r=await page.evaluate(()=>axe.run(document,{runOnly:['color-contrast']})); for (const v of r.violations) for (const n of v.nodes.slice(0,3)) console.log(n.html, JSON.stringify(n.any[0].data)); console.log(await page.evaluate(() => ['.top','.caption','.words','.count','.bar','body','.plate','.scene','.feed'].map(q => { const c=getComputedStyle(document.querySelector(q)); return [q,c.color,c.backgroundColor,c.backgroundImage.slice(0,40)].join(' ') })));
await page.screenshot({ path: '/tmp/site/look/forced.png' });
await b.close(); server.close();
