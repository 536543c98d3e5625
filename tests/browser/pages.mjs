// Looks at every page of a demonstration in Chromium: axe on each, light and dark, in four languages; overflow at 360 px; weight.
// node pages.mjs http://127.0.0.1:7499 [folder for screenshots]      needs: cargo run -p web --example stage
import { chromium } from "playwright-core";
import { createRequire } from "node:module";
import { mkdirSync, readFileSync } from "node:fs";

const base = process.argv[2] ?? "http://127.0.0.1:7499";
const folder = process.argv[3];
// Evaluated from outside: the pages' policy lets no script in, and axe must not make an exception necessary.
const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
if (folder) mkdirSync(folder, { recursive: true });

const small = "province;n;N\nAntwerp;96;1200\nLimburg;3;1100\nNamur;45;900\n";
const file = (name, text) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
const people = "account;name;mail;language;export;reason\na.peeters;;;;validated;New on the project\nn.ieuw;Nele Nieuw;nele@example.org;nl;automatic;\n";
const wrongPeople = "account;export;colour\na.peeters;sometimes;red\n";
const visits = [
  [null, [["login", "/login"], ["link-unknown", "/d/AAAA"], ["missing", "/nothing"], ["rules", "/rules"], ["rule", "/rules/small-count"]]],
  ["a.peeters", [["home", "/"], ["check", "/check"], ["checked", upload("/check")], ["ask", "/ask"], ["asked", upload("/ask")], ["exceptions", "/exceptions"], ["sessions", "/sessions"], ["password", "/password"], ["factor", "/factor"],
    ["request-sent", "/requests/1"], ["request-accepted", "/requests/2"], ["exports-own", "/exports"], ["link", link], ["mails", "/demo/mail"], ["mail", "/demo/mail/0"]]],
  ["k.weber", [["request-rejected", "/requests/6"], ["request-returned", "/requests/7"], ["reply-stopped", reply]]],
  ["l.maes", [["queue", "/queue"], ["retro", "/retro"], ["exceptions-officer", "/exceptions"], ["exports", "/exports"], ["exports-none", "/exports?who=nobody&code=9"], ["review", "/requests/4/review"], ["review-done", "/requests/6/review"], ["review-round", "/requests/8/review"],
    ["review-escalated", "/requests/9/review"], ["people-officer", "/people/Epidemiology"]]],
  ["p.brandt", [["bunker", "/bunker"], ["bunker-review", "/requests/10/review"], ["bunker-request", "/requests/10"]]],
  ["s.claes", [["not-allowed", "/queue"], ["people", "/people/Epidemiology"], ["people-open", rights], ["people-difference", list(people)],
    ["people-refused", list(wrongPeople)], ["people-xlsx", list("PK\u0003\u0004" + "x".repeat(200), "list.xlsx")]]],
  ["admin", [["people-admin", "/people/Epidemiology"]]],
  ["i.dubois", [["ledger", "/ledger"]]],
];

function upload(path) {
  return async (page) => {
    await page.goto(base + path);
    await page.setInputFiles("#file", file("table.csv", small));
    if (path === "/ask") await page.fill("#reason", "Annual report");
    await page.click("main form button");
  };
}

async function reply(page) {
  await page.goto(base + "/requests/7");
  await page.fill("#message", "Another table.");
  await page.setInputFiles("#file", file("acs_2016.csv", small));
  await page.locator('form[action$="/reply"] button.button').click();
}

function list(text, name = "list.csv") {
  return async (page) => {
    await page.goto(base + "/people/Epidemiology");
    await page.setInputFiles("#file", file(name, text));
    await page.locator('form[action$="/compare"] button.button').click();
  };
}

async function rights(page) {
  await page.goto(base + "/people/Epidemiology");
  await page.locator("td details summary").first().click();
}

async function link(page) {
  await page.goto(base + "/demo/mail/0");
  await page.goto(await page.locator("#links ~ ul a").first().getAttribute("href"));
}

let wrong = 0;
const say = (text) => { wrong += 1; console.log(text); };

async function look(person, pages, scheme, language, width) {
  const context = await browser.newContext({ colorScheme: scheme, viewport: { width, height: 900 } });
  await context.addCookies([{ name: "douane_language", value: language, url: base }]);
  const page = await context.newPage();
  let outside = 0;
  let bytes = 0;
  page.on("request", (request) => { if (!request.url().startsWith(base)) outside += 1; });
  page.on("console", (message) => { if (/Content Security|Refused/.test(message.text())) say(`policy: ${message.text()}`); });
  page.on("response", async (response) => { try { bytes += (await response.body()).length; } catch { /* redirects have none */ } });
  if (person) {
    await page.goto(base + "/login");
    await page.click(`button[value="${person}"]`);
  }
  for (const [name, to] of pages) {
    bytes = 0;
    if (typeof to === "function") await to(page); else await page.goto(base + to);
    await page.waitForLoadState("networkidle");
    const where = `${name} ${scheme} ${language} ${width}`;
    if (bytes > 150_000) say(`${where}: ${bytes} bytes`);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (over > 0) say(`${where}: ${over} px wider than the screen`);
    await page.evaluate(source);
    const { violations } = await page.evaluate(() => axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
    for (const found of violations) {
      say(`${where}: ${found.id}: ${found.nodes.map((node) => `${node.target} ${node.any[0]?.message ?? ""}`).slice(0, 3).join(" | ")}`);
    }
    if (folder) await page.screenshot({ path: `${folder}/${name}-${scheme}-${language}-${width}.png`, fullPage: true });
  }
  if (outside) say(`${person}: ${outside} requests to other sites`);
  await context.close();
}

// A page that nobody used warns, goes on where somebody says so and keeps what was typed, and takes itself off the screen otherwise.
async function ending(scheme, width) {
  const context = await browser.newContext({ colorScheme: scheme, viewport: { width, height: 900 } });
  const page = await context.newPage();
  await page.clock.install();
  await page.goto(base + "/login");
  await page.click('button[value="a.peeters"]');
  await page.goto(base + "/ask");
  const left = await page.evaluate(() => Number(document.body.dataset.left));
  const typed = page.locator("main textarea, main input[type=text]").first();
  await typed.fill("half a sentence");
  if (await page.locator("#ending").isVisible()) say("a page warns at once");
  await page.clock.fastForward((left - 100) * 1000);
  if (!await page.locator("#ending").isVisible()) say("a page does not warn");
  await page.evaluate(source);
  const { violations } = await page.evaluate(() => axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }));
  for (const found of violations) say(`ending ${scheme} ${width}: ${found.id}`);
  if (folder) await page.screenshot({ path: `${folder}/ending-${scheme}-${width}.png` });
  await page.click("#stay");
  await page.locator("#ending").waitFor({ state: "hidden" });
  await page.clock.fastForward(200_000);
  if (await typed.inputValue() !== "half a sentence") say("what was typed is gone");
  await page.clock.fastForward(left * 1000);
  if (await page.locator("main textarea, main input, header").count() > 0) say("a page stays on the screen");
  await page.evaluate(source);
  const after = await page.evaluate(() => axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }));
  for (const found of after.violations) say(`ended ${scheme} ${width}: ${found.id}`);
  await context.close();
}

const runs = process.argv.includes("--quick")
  ? [["light", "en", 1280], ["dark", "en", 1280], ["light", "nl", 360]]
  : ["en", "nl", "fr", "de"].flatMap((language) => [["light", language, 1280], ["dark", language, 1280], ["light", language, 360]]);
for (const [scheme, language, width] of runs) {
  for (const [person, pages] of visits) await look(person, pages, scheme, language, width);
}
for (const [scheme, width] of [["light", 1280], ["dark", 360]]) await ending(scheme, width);
await browser.close();
console.log(wrong === 0 ? `${runs.length} runs, nothing found` : `${wrong} things found`);
process.exit(wrong === 0 ? 0 : 1);
