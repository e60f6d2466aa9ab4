// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// The pages work without this. With it, the server is asked again whenever an answer changes: which questions are to be
// seen and what is computed is the engine's word, once, in C++. Nothing is judged here.
"use strict";
document.documentElement.classList.add("with-script");

const form = document.querySelector("form[data-evaluate]");
const fields = document.getElementById("fields");
const announcer = document.getElementById("announcer");

// Blocks that stand directly under an element, not inside another block.
function blocksOf(element) {
  return [...element.querySelectorAll("[data-field]")].filter(
    (block) => block.parentElement.closest("[data-field]") === (element.hasAttribute("data-field") ? element : null));
}

// Takes over what is new and drops what is gone; what the person is typing in stays untouched.
function merge(present, answered) {
  const wanted = blocksOf(answered);
  const known = new Map(blocksOf(present).map((block) => [block.dataset.field, block]));
  const names = new Set(wanted.map((block) => block.dataset.field));
  let changes = 0;
  let before = null;
  for (const block of wanted) {
    const here = known.get(block.dataset.field);
    if (!here) {
      const place = document.importNode(block, true);
      if (before) before.after(place);
      else present.prepend(place);
      before = place;
      changes += 1;
      continue;
    }
    if (block.dataset.computed) {
      const output = here.querySelector("output");
      const news = block.querySelector("output");
      if (output.textContent !== news.textContent) output.textContent = news.textContent;
      if (news.lang) output.lang = news.lang;
      else output.removeAttribute("lang");
    } else {
      changes += merge(here, block);
    }
    before = here;
  }
  for (const [name, block] of known) {
    if (!names.has(name)) {
      block.remove();
      changes += 1;
    }
  }
  return changes;
}

let running = null;

async function evaluate() {
  if (running) running.abort();
  running = new AbortController();
  const body = new FormData(form);
  for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
  body.set("action", "refresh");
  try {
    const response = await fetch(form.getAttribute("action"), { method: "POST", body, headers: { "X-Evaluate": "1" },
      signal: running.signal, credentials: "same-origin" });
    if (!response.ok) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const answered = page.getElementById("fields");
    if (!answered) return;
    const changes = merge(fields, answered);
    for (const name of ["state", "shown"])
      if (form.elements[name]) form.elements[name].value = page.querySelector(`input[name="${name}"]`).value;
    document.documentElement.dataset.evaluated = String(Number(document.documentElement.dataset.evaluated || 0) + 1);
    if (changes && announcer) announcer.textContent = announcer.dataset.changed;
  } catch (error) {
    if (error.name !== "AbortError") throw error;
  }
}

if (form && fields) form.addEventListener("change", (event) => { if (event.target.type !== "file") evaluate(); });

// A second click while the first is on its way would be a replay. Behind a file the page stays, and nothing tells when it
// has come: such a form may be sent again.
for (const each of document.querySelectorAll("form[method=post]:not([data-downloads])")) {
  each.addEventListener("submit", (event) => {
    if (each.dataset.sent) event.preventDefault();
    each.dataset.sent = "1";
  });
}
window.addEventListener("pageshow", () => {
  for (const each of document.querySelectorAll("form")) delete each.dataset.sent;
});

// Five minutes before a case is closed for this browser, whoever still reads it is told.
const ending = document.getElementById("ending");
if (ending) setTimeout(() => { ending.hidden = false; }, (Number(ending.dataset.minutes) - 5) * 60000);

// Where an answer stands on its page: a row that was added is filled in next.
const place = location.hash.startsWith("#f-") && document.getElementById(location.hash.slice(1));
if (place) (place.querySelector("input:not([type=hidden]), select, textarea, button") ?? place).focus();

document.getElementById("error-summary")?.focus();
