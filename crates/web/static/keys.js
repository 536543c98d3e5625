// Shortcuts for people who review all day. Nothing here is needed; nothing here decides. Switched off in the menu (WCAG 2.1.4).
"use strict";
(() => {
  const body = document.body;
  for (const form of document.querySelectorAll("form[data-once]")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = "yes";
    });
  }
  // A page outlives its session on the screen: it warns two minutes before, and then takes everything off, also where the gate cannot be reached.
  // The clock is looked at, not waited for: a laptop that slept through the end hides the page when it wakes.
  const left = Number(body.dataset.left || 0) * 1000;
  if (left > 0) {
    let end = Date.now() + left;
    const ending = document.getElementById("ending");
    const watch = () => {
      const rest = end - Date.now();
      if (ending) ending.hidden = rest >= 120_000;
      if (rest > 0) return;
      clearInterval(ticking);
      const ended = document.getElementById("ended");
      document.title = "douane";
      body.replaceChildren(...(ended ? [ended.content.cloneNode(true)] : []));
    };
    const ticking = setInterval(watch, 1000);
    // Whoever is still there says so without losing what they typed (WCAG 2.2.1); beyond the longest time of a session it says how long is left.
    const stay = document.getElementById("stay");
    if (stay) stay.addEventListener("click", async () => {
      const answer = await fetch("/sessions").catch(() => null);
      const more = answer && answer.ok && /<body[^>]* data-left="(\d+)"/.exec(await answer.text());
      if (more) end = Date.now() + Number(more[1]) * 1000;
      watch();
    });
    for (const sign of ["pageshow", "visibilitychange", "focus"]) addEventListener(sign, watch);
    watch();
  }
  if (body.dataset.keys !== "on") return;
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const follow = (selector) => { const link = document.querySelector(selector); if (link) link.click(); };
  const typing = (node) => node instanceof Element && node.closest("input, textarea, select, [contenteditable]");
  let at = -1;
  const move = (selector, step) => {
    const rows = all(selector);
    if (!rows.length) return;
    at = Math.min(rows.length - 1, Math.max(0, at + step));
    rows.forEach((row, index) => row.toggleAttribute("data-on", index === at));
    const target = rows[at].querySelector("a") || rows[at];
    target.focus({ preventScroll: true });
    rows[at].scrollIntoView({ block: "nearest" });
  };
  const open = (id) => {
    const panel = document.getElementById(id);
    if (!panel) return;
    panel.open = true;
    const first = panel.querySelector("textarea, input:not([type=hidden]), button");
    if (first) first.focus();
  };
  let waiting = "";
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey && event.key === "Enter") {
      const form = event.target instanceof Element && event.target.closest("form[data-confirm]");
      if (form) form.requestSubmit();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (waiting === "g") {
      waiting = "";
      if (event.key === "q") follow("[data-go=queue]");
      if (event.key === "h") follow("[data-go=home]");
      return;
    }
    const acts = {
      g: () => { waiting = "g"; setTimeout(() => { waiting = ""; }, 1200); },
      j: () => (document.querySelector("[data-row]") ? move("[data-row]", 1) : follow("[data-go=next]")),
      k: () => (document.querySelector("[data-row]") ? move("[data-row]", -1) : follow("[data-go=previous]")),
      n: () => move("[data-finding]", 1),
      p: () => move("[data-finding]", -1),
      ".": () => follow("[data-go=next-file]"),
      ",": () => follow("[data-go=previous-file]"),
      a: () => open("accept"),
      r: () => open("reject"),
      f: () => open("facts"),
      "/": () => { const box = document.querySelector("input[type=search]"); if (box) box.focus(); },
      "?": () => open("keys"),
    };
    if (Object.hasOwn(acts, event.key)) { event.preventDefault(); acts[event.key](); }
  });
})();
