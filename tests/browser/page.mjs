// What Chromium makes of a page without a network: axe-core's findings at each width and colour
// scheme, what the keyboard reaches, with and without script, and on paper. Prints JSON.
//
//     node page.mjs PAGE.html PAPER.pdf
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const require = createRequire(process.env.PAGE_MODULES + "/");
const puppeteer = require("puppeteer-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const [, , page, paper] = process.argv;
const address = pathToFileURL(page).href;

const browser = await puppeteer.launch({
  executablePath: process.env.PAGE_BROWSER,
  args: ["--no-sandbox", "--disable-gpu"],
});

async function opened({ width = 1280, scheme = "light", script = true, hash = "" } = {}) {
  const tab = await browser.newPage();
  const troubles = [];
  tab.on("console", (one) => troubles.push(one.text()));
  tab.on("pageerror", (one) => troubles.push(String(one)));
  tab.on("request", (one) => {
    if (one.url().split("#")[0] !== address) troubles.push("asks for " + one.url());
  });
  await tab.setOfflineMode(true);
  await tab.setJavaScriptEnabled(script);
  await tab.setViewport({ width, height: 900 });
  await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await tab.goto(address + hash);
  return { tab, troubles };
}

// A world of axe's own: the page's policy lets no other script into the page's.
async function findings(tab) {
  const client = await tab.createCDPSession();
  const { frameTree } = await client.send("Page.getFrameTree");
  const { executionContextId } = await client.send("Page.createIsolatedWorld", {
    frameId: frameTree.frame.id,
  });
  const run = async (expression) => {
    const told = await client.send("Runtime.evaluate", {
      expression, contextId: executionContextId, awaitPromise: true, returnByValue: true,
    });
    if (told.exceptionDetails) throw new Error(JSON.stringify(told.exceptionDetails));
    return told.result.value;
  };
  await run(axe + ";0");
  return run(`document.querySelectorAll("details").forEach((one) => { one.open = true });
    axe.run(document, {resultTypes: ["violations"]}).then((all) => all.violations.map((one) =>
      one.id + ": " + one.nodes.length + " × " + one.nodes[0].html.slice(0, 120) + " " + one.nodes[0].failureSummary.slice(0, 200)))`);
}

const told = { axe: {}, troubles: [], wide: {} };
for (const scheme of ["light", "dark"]) {
  for (const width of [360, 1280, 2560]) {
    const { tab, troubles } = await opened({ width, scheme });
    told.axe[`${scheme} ${width}`] = await findings(tab);
    told.wide[`${scheme} ${width}`] = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    told.troubles.push(...troubles);
    await tab.close();
  }
}

// The keyboard alone: every link, summary, box and the chosen period is reached in the order of
// the document, and Enter and the arrows do what a mouse does.
{
  const { tab, troubles } = await opened();
  const wanted = await tab.evaluate(() => {
    const shown = (one) => one.checkVisibility({ contentVisibilityAuto: true });
    const all = [...document.querySelectorAll("a[href],summary,input,[tabindex='0']")].filter(shown);
    const stops = all.filter((one) => one.type !== "radio" || one.checked);
    stops.forEach((one, number) => { one.dataset.stop = number; });
    return stops.length;
  });
  const reached = [];
  for (let number = 0; number < wanted; number++) {
    await tab.keyboard.press("Tab");
    reached.push(await tab.evaluate(() => Number(document.activeElement.dataset.stop)));
  }
  told.keyboard = { wanted, reached };
  await tab.focus("summary");
  await tab.keyboard.press("Enter");
  told.opens = await tab.evaluate(() => document.querySelector("details").open);
  const chosen = () => tab.evaluate(() => document.querySelector("[type=radio]:checked").id);
  await tab.focus("[type=radio]:checked");
  const before = await chosen();
  await tab.keyboard.press("ArrowLeft");
  told.steps = [before, await chosen()];
  told.heading = await tab.evaluate(() =>
    [...document.querySelectorAll(".when")].filter((one) => one.getClientRects().length).length);
  await tab.type("#q", "du an");
  await new Promise((done) => setTimeout(done, 400));
  told.found = await tab.evaluate(() => Number(document.querySelector("#n").textContent));
  told.matching = await tab.evaluate(() =>
    [...document.querySelectorAll(".f>tbody>tr.hit,.f>li.hit")].every((one) =>
      one.textContent.toLowerCase().replace(/đ/g, "d").normalize("NFD").replace(/[\u0300-\u036f]/g, "").match(/du[\s\S]*an|an[\s\S]*du/)));
  told.troubles.push(...troubles);
  await tab.close();
}

// Without script everything is there, and a link opens what it leads to once it is clicked.
{
  const { tab, troubles } = await opened({ script: false });
  const plain = await tab.createCDPSession();
  const { root } = await plain.send("DOM.getDocument", { depth: -1 });
  const { outerHTML } = await plain.send("DOM.getOuterHTML", { nodeId: root.nodeId });
  const other = await opened();
  const scripted = await other.tab.content();
  const words = (html) => html.replace(/<script[\s\S]*?<\/script>|<style[\s\S]*?<\/style>|<[^>]*>/g, " ").replace(/\s+/g, " ").trim();
  told.same = words(outerHTML) === words(scripted);
  told.troubles.push(...troubles, ...other.troubles);
  await tab.close();
  await other.tab.close();
}

// On paper.
{
  const { tab } = await opened();
  await tab.pdf({ path: paper, preferCSSPageSize: true });
  await tab.close();
}
await browser.close();
console.log(JSON.stringify(told));
