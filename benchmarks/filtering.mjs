// Types into the search of a page and scrolls it; prints how long the frames took, as a table.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(process.env.PAGE_MODULES + "/");
const puppeteer = require("puppeteer-core");
const QUERIES = ["d", "du", "du an", "du an phu nu", "295", "minh hoa 34", "qua han", "khong co gi", ""];
const ROUNDS = 5;

const browser = await puppeteer.launch({
  executablePath: process.env.PAGE_BROWSER,
  args: ["--no-sandbox", "--disable-gpu"],
});
const tab = await browser.newPage();
await tab.setViewport({ width: 1280, height: 900 });
await tab.goto(pathToFileURL(process.argv[2]).href);
await new Promise((done) => setTimeout(done, 1500));

const client = await tab.createCDPSession();
await client.send("Performance.enable");
async function work() {
  const { metrics } = await client.send("Performance.getMetrics");
  const known = Object.fromEntries(metrics.map((one) => [one.name, one.value]));
  return 1000 * (known.ScriptDuration + known.RecalcStyleDuration + known.LayoutDuration);
}
// The work until the second frame after a letter, and the work after that.
async function typed(words) {
  const before = await work();
  await tab.evaluate((words) => new Promise((done) => {
    const box = document.querySelector("#q");
    box.value = words;
    box.dispatchEvent(new Event("input"));
    requestAnimationFrame(() => requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = done;
      channel.port2.postMessage(0);
    }));
  }), words);
  const shown = await work();
  await new Promise((done) => setTimeout(done, 600));
  return [shown - before, await work() - shown];
}
const median = (list) => list.sort((a, b) => a - b)[list.length >> 1];

console.log("| typed | rows left | ms until it is seen | ms afterwards |\n|:---|---:|---:|---:|");
for (const words of QUERIES) {
  const first = [], rest = [];
  let left = 0;
  for (let round = 0; round < ROUNDS; round++) {
    await typed(round % 2 ? "uom tao" : "");
    const [seen, unseen] = await typed(words);
    first.push(seen);
    rest.push(unseen);
    left = await tab.evaluate(() => document.querySelector("#n").textContent);
  }
  console.log(`| “${words}” | ${left || "all"} | ${median(first).toFixed(1)} | ${median(rest).toFixed(1)} |`);
}
const frames = await tab.evaluate(() => new Promise((done) => {
  const taken = [];
  let before = performance.now();
  const step = (now) => {
    taken.push(now - before);
    before = now;
    scrollBy(0, 1500);
    if (scrollY + innerHeight < document.documentElement.scrollHeight - 2) requestAnimationFrame(step);
    else done(taken.slice(1));
  };
  requestAnimationFrame(step);
}));
console.log(`\nScrolled in ${frames.length} frames: median ${median([...frames]).toFixed(1)} ms, longest ${Math.max(...frames).toFixed(1)} ms.`);
await browser.close();
