// The first way through, as people go it: check, ask, review, departure, mail, download. Runs against `douane demo`.
// node journey.mjs http://127.0.0.1:7410 EXAMPLES [SCREENSHOT.png]
import { chromium } from "playwright-core";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import assert from "node:assert/strict";

const [base, examples, picture] = process.argv.slice(2);
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: flags });
const step = (text) => console.log(`ok ${text}`);

async function person(account, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  if (account) {
    await page.goto(`${base}/login`);
    await page.click(`button[value="${account}"]`);
  }
  return page;
}

async function ask(page, name) {
  await page.goto(`${base}/ask`);
  await page.setInputFiles("#file", join(examples, name));
  await page.setInputFiles("#meta", join(examples, `${name}.meta`));
  await page.locator('form[action="/ask"] button.button').click();
}

const an = await person("a.peeters");
await an.goto(`${base}/check`);
await an.setInputFiles("#file", join(examples, "table2_bmi.csv"));
await an.setInputFiles("#meta", join(examples, "table2_bmi.csv.meta"));
await an.locator('form[action="/check"] button.button').click();
assert.ok(await an.locator('a[href="/rules/recoverable-cell"]').count() > 0, "the check names the rule");
step("a hidden cell that its total gives back is found before asking");

await ask(an, "patients.csv");
assert.ok(!/\/requests\//.test(an.url()), "nothing is registered");
assert.ok(await an.locator('a[href="/rules/identifier-column"], a[href="/rules/row-level-data"]').count() > 0);
step("rows of people are stopped and nothing is registered");

await ask(an, "table2_bmi_mended.csv");
assert.match(an.url(), /\/requests\/\d+/);
step("the mended table is accepted at once");

// Without JavaScript: every page must work.
const jules = await person("j.dupont", { javaScriptEnabled: false });
await ask(jules, "acs_by_year.csv");
const request = jules.url().match(/\/requests\/(\d+)/)[1];
step(`a validated request waits: ${request}`);

const lien = await person("l.maes");
await lien.goto(`${base}/requests/${request}/review`);
if (picture) await lien.screenshot({ path: picture, fullPage: false });
await lien.locator("#accept > summary").click();
await lien.locator("#accept button.button").click();
await lien.waitForLoadState("networkidle");
await jules.goto(`${base}/requests/${request}`);
assert.match(await jules.locator("main").innerText(), /12:00|14:00|16:00|18:00|20:00|10:00/);
step("an officer accepts it");

await lien.locator('.demo button[value="departure"]').click();
await lien.goto(`${base}/demo/mail`);
const rows = lien.locator("main table a, main ul a, main ol a");
const letter = lien.locator("main a", { hasText: request }).first();
assert.ok(await rows.count() > 0 && await letter.count() > 0, "the letters are there");
await letter.click();
const link = await lien.locator("section:has(#links) a").first().getAttribute("href");
assert.match(link, /\/d\/[\w-]{43}$/);
step("the departure sends the letter with a link");

const holder = await person(null);
const looked = await holder.request.head(link);
assert.equal(looked.status(), 200, "a scanner that looks changes nothing");
await holder.goto(link);
await holder.locator('form[action$="/code"] button').click();
await lien.goto(`${base}/demo/mail`);
await lien.locator("main a", { hasText: request }).first().click();
const code = (await lien.locator("pre.mailbody").innerText()).match(/^\s*(\d{4} ?\d{4})\s*$/m)[1];
await holder.fill("#code", code);
const [download] = await Promise.all([
  holder.waitForEvent("download"),
  holder.locator('form:not([action$="/code"]) button.button').first().click(),
]);
const sha = (path) => createHash("sha256").update(readFileSync(path)).digest("hex");
assert.equal(sha(await download.path()), sha(join(examples, "acs_by_year.csv")), "what leaves is what was accepted");
assert.equal(download.suggestedFilename(), "acs_by_year.csv");
step("the link gives the accepted bytes after the one-time code");

await lien.locator('.demo button[value="month"]').click();
await holder.goto(link);
assert.equal(await holder.locator("#code").count(), 0, "the link has ended");
step("after thirty days the link has ended");

const auditor = await person("i.dubois");
await auditor.goto(`${base}/ledger`);
assert.match(await auditor.locator("main").innerText(), /downloaded|Downloaded|téléchargé/i);
step("every step stands in the ledger");
await browser.close();
