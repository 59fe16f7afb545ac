// What Chromium makes of pages without a network: axe-core's findings by width and colour scheme,
// what the keyboard reaches, with and without script, and on paper. Prints JSON, by page; writes
// beside PAGE.html its PAGE.pdf, and PAGE.rows.pdf with all open and the rows numbered.
//
//     node page.mjs [--whole] PAGE.html …
//
// A page after --whole is looked at with every width in both schemes, others with two of them.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const require = createRequire(process.env.PAGE_MODULES + "/");
const puppeteer = require("puppeteer-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const [, , ...pages] = process.argv;

const browser = await puppeteer.launch({
  executablePath: process.env.PAGE_BROWSER,
  args: ["--no-sandbox", "--disable-gpu"],
});

let address;
async function opened({ width = 1280, script = true } = {}) {
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
  await tab.goto(address);
  return { tab, troubles };
}

// A world of axe's own: the page's policy lets no other script into the page's.
async function reader(tab) {
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
  await run(axe + ';document.querySelectorAll("details").forEach((one) => { one.open = true });0');
  return () => run(`axe.run(document, {resultTypes: ["violations"]}).then((all) => all.violations.map((one) =>
    one.id + ": " + one.nodes.length + " × " + one.nodes[0].html.slice(0, 120) + " " + one.nodes[0].failureSummary.slice(0, 200)))`);
}

async function lookedAt(page, whole) {
  address = pathToFileURL(page).href;
  const told = { axe: {}, troubles: [], wide: {} };
  {
    const { tab, troubles } = await opened();
    const findings = await reader(tab);
    for (const scheme of ["light", "dark"]) {
      await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      for (const width of [360, 1280, 2560]) {
        await tab.setViewport({ width, height: 900 });
        told.wide[`${scheme} ${width}`] = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        const names = await tab.evaluate(() => [...document.querySelectorAll("tbody th:first-child")]
          .filter((one) => one.getClientRects().length).map((one) => one.offsetWidth));
        told.names = Math.min(told.names ?? width, ...names);
        if (!whole && width !== (scheme === "dark" ? 360 : 1280)) continue;
        told.axe[`${scheme} ${width}`] = await findings();
      }
    }
    told.troubles.push(...troubles);
    await tab.close();
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
    if (await tab.$("summary")) {
      await tab.focus("summary");
      await tab.keyboard.press("Enter");
      told.opens = await tab.evaluate(() => document.querySelector("details").open);
    }
    if (await tab.$("[type=radio]")) {
      const chosen = () => tab.evaluate(() => document.querySelector("[type=radio]:checked").id);
      await tab.focus("[type=radio]:checked");
      const before = await chosen();
      await tab.keyboard.press("ArrowLeft");
      told.steps = [before, await chosen()];
      told.heading = await tab.evaluate(() =>
        [...document.querySelectorAll(".when")].filter((one) => one.getClientRects().length).length);
    }
    await tab.type("#q", "du an");
    await new Promise((done) => setTimeout(done, 400));
    const rows = () => tab.evaluate(() => {
      const fold = (text) => text.toLowerCase().replace(/đ/g, "d").normalize("NFD").replace(/[\u0300-\u036f]/g, "");
      const all = [...document.querySelectorAll(".f>tbody>tr,.f>li")];
      const seen = all.filter((one) => !one.matches(".x,.none *"));
      const title = (one) => one.closest(".g")?.firstChild.textContent || "";
      const says = (one) => ["du", "an"].every((word) => fold(title(one) + one.textContent).includes(word));
      return {
        all: all.length, seen: seen.length, right: seen.every(says), saying: all.filter(says).length,
        said: document.querySelector("#n").textContent,
      };
    });
    told.found = await rows();
    await tab.evaluate(() => { const box = document.querySelector("#q"); box.value = ""; box.dispatchEvent(new Event("input")); });
    await new Promise((done) => setTimeout(done, 400));
    told.again = await rows();
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

  // On paper: as it is opened, and once more with all open and the number of each row at both ends
  // of each of its cells.
  {
    const { tab } = await opened();
    const paper = page.replace(/html$/, "pdf");
    await tab.pdf({ path: paper, preferCSSPageSize: true });
    await tab.evaluate(() => {
      document.querySelectorAll("details").forEach((one) => { one.open = true; });
      const mark = (number) => {
        const one = document.createElement("span");
        one.textContent = `‹${number}›`;
        one.style.fontSize = "2px";
        return one;
      };
      [...document.querySelectorAll("tbody>tr,tfoot>tr,li")].forEach((row, number) => {
        for (const cell of row.cells || [row]) {
          cell.prepend(mark(number));
          cell.append(mark(number));
        }
      });
    });
    if (whole) await tab.pdf({ path: page.replace(/html$/, "rows.pdf"), preferCSSPageSize: true });
    await tab.close();
  }
  return told;
}

const all = {};
let whole = false;
for (const page of pages) {
  if (page === "--whole") whole = true;
  else {
    all[page] = await lookedAt(page, whole);
    whole = false;
  }
}
await browser.close();
console.log(JSON.stringify(all));
