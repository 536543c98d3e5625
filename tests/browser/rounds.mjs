// What comes back, goes on: a reply with a new version, a bunker's publisher, a department's list. Runs against `douane demo`.
// node rounds.mjs http://127.0.0.1:7410 EXAMPLES
import { chromium } from "playwright-core";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import assert from "node:assert/strict";

const [base, examples] = process.argv.slice(2);
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: flags });
const step = (text) => console.log(`ok ${text}`);

async function person(account, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  await page.goto(`${base}/login`);
  await page.click(`button[value="${account}"]`);
  return page;
}

// Without JavaScript: every page must work.
const jules = await person("j.dupont", { javaScriptEnabled: false });
await jules.goto(base);
const returned = (await jules.locator("tr", { hasText: "acs_by_province.csv" }).locator("a").first().innerText()).trim();
await jules.goto(`${base}/requests/${returned}`);
const changed = readFileSync(join(examples, "acs_by_year.csv"), "utf8").replace("10250", "10300");
await jules.fill("#message", "The practices of Gent; one number was a slip.");
await jules.setInputFiles("#file", { name: "acs_by_province.csv", mimeType: "text/csv", buffer: Buffer.from(changed) });
await jules.setInputFiles("#meta", { name: "acs_by_province.csv.meta", mimeType: "text/plain", buffer: readFileSync(join(examples, "acs_by_year.csv.meta")) });
await jules.locator('form[action$="/reply"] button.button').click();
assert.match(jules.url(), /asked/, "the next round is handed in");
step("a returned request is answered on its page");

const lien = await person("l.maes");
await lien.goto(`${base}/requests/${returned}/review`);
assert.match(await lien.locator("main").innerText(), /The practices of Gent/);
assert.deepEqual([await lien.locator("del").allInnerTexts(), await lien.locator("ins").allInnerTexts()], [["10250"], ["10300"]]);
step("the officer sees the thread and the cell that changed");

const an = await person("a.peeters");
await an.goto(base);
const bunker = (await an.locator("tr", { hasText: "survival.csv" }).locator("a").first().innerText()).trim();
const sofie = await person("s.brandt");
await sofie.goto(base);
assert.match(sofie.url(), /\/bunker$/);
await sofie.goto(`${base}/requests/${bunker}/review`);
await sofie.locator("#accept > summary").click();
await sofie.locator("#accept button.button").click();
await sofie.waitForURL(/\/bunker/);
await lien.locator('.demo button[value="departure"]').click();
await sofie.goto(`${base}/requests/${bunker}`);
assert.equal(await sofie.locator('a.button[href^="/d/"]').count(), 1, "the publisher has the link");
await an.goto(`${base}/requests/${bunker}`);
assert.equal(await an.locator('a.button[href^="/d/"]').count(), 0, "the analyst has not");
step("a publisher asks for what they have looked at, and the link is theirs");

const jan = await person("j.claes");
await jan.goto(`${base}/people`);
const list = "account;name;mail;language;export;reason\na.peeters;;;;validated;New on the project\nj.dupont;;;;validated;\nn.ieuw;Nele Nieuw;nele@research.example;nl;automatic;\n";
await jan.setInputFiles("#file", { name: "list.csv", mimeType: "text/csv", buffer: Buffer.from(list) });
await jan.locator('form[action$="/compare"] button.button').click();
const difference = await jan.locator("main").innerText();
for (const told of ["Nele Nieuw", "Tom Lemaire", "New on the project"]) assert.ok(difference.includes(told), `${told}: ${difference}`);
await jan.locator('form[action$="/apply"] button.button').click();
await jan.waitForURL(/done=list/);
const people = await jan.locator("table").innerText();
assert.ok(people.includes("n.ieuw") && !people.includes("t.lemaire"), people);
step("a SPOC sees what a list changes, and applies exactly that");
await browser.close();
