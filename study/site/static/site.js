// What every page does beyond its text. Search and the keyboard map load when they are first used.
"use strict";

const make = (name, text = "", className = "") =>
  Object.assign(document.createElement(name), { textContent: text, className });

// A browser may refuse to store (private windows): then nothing is kept, and all else works.
const store = {
  get(key) {
    try { return localStorage.getItem("study." + key); } catch { return null; }
  },
  set(key, value) {
    try { localStorage.setItem("study." + key, value); return true; } catch { return false; }
  },
};

// The answers to self-tests that this browser keeps
function answers() {
  try {
    const kept = JSON.parse(store.get("answers"));
    return Array.isArray(kept) ? kept : [];
  } catch { return []; }
}

function button(text, act, className = "") {
  const made = make("button", text, className);
  made.type = "button";
  made.addEventListener("click", () => act(made));
  return made;
}

// The tools in the header: they need this script, so this script makes them.
const tools = document.querySelector("body > header").appendChild(make("div", "", "tools"));

const field = tools.appendChild(make("input"));
Object.assign(field, { type: "search", placeholder: "Search  /", autocomplete: "off", spellcheck: false });
field.setAttribute("aria-label", "Search concepts, sections and exercises");
field.addEventListener("focus", more, { once: true });

const THEMES = ["system", "dark", "light"];
const theme = () => document.documentElement.dataset.theme || THEMES[0];
tools.append(button("Theme: " + theme(), (self) => {
  const next = THEMES[(THEMES.indexOf(theme()) + 1) % THEMES.length];
  document.documentElement.dataset.theme = next;
  store.set("theme", next);
  self.textContent = "Theme: " + next;
}), button("Keys", openKeys));

let loading;
function more() {
  return (loading ??= Promise.all([load("more.css"), load("search-index.js")]).then(() => load("more.js")));
}
function load(name) {
  return new Promise((done, failed) => {
    const what = name.endsWith("css") ? { rel: "stylesheet", href: name } : { src: name };
    document.head.append(Object.assign(make(what.rel ? "link" : "script"), what, { onload: done, onerror: failed }));
  });
}
function openKeys() {
  more().then(() => showKeys());
}

// Keys of one letter can be switched off, for those who speak to their computer.
const typing = (target) =>
  target.closest("dialog, select, textarea, [role=application], input:not([type=radio], [type=checkbox], [type=range])");
addEventListener("keydown", (event) => {
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.defaultPrevented;
  if (!plain || typing(event.target) || store.get("keys") === "off") return;
  const act = { "/": () => field.focus(), "?": openKeys, n: () => more().then(() => section(1)), p: () => more().then(() => section(-1)) }[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});
for (const code of document.querySelectorAll("main .code:not(fieldset .code)")) {
  const copied = async (self) => {
    try {
      await navigator.clipboard.writeText(code.querySelector("pre").textContent);
      self.textContent = "Copied";
    } catch { // refused: mark it, so that the keyboard's own copy works
      getSelection().selectAllChildren(code.querySelector("pre"));
      self.textContent = "Press Ctrl+C";
    }
    setTimeout(() => (self.textContent = "Copy"), 2000);
  };
  code.append(button("Copy", copied, "copy"));
}

// What scrolls sideways must be reachable by keyboard in every browser.
function reach() {
  for (const box of document.querySelectorAll("pre, .scroll, math[display=block]"))
    box.scrollWidth > box.clientWidth ? box.setAttribute("tabindex", "0") : box.removeAttribute("tabindex");
}
reach();
addEventListener("resize", reach);

// Browsers that know no ::details-content print closed answers closed.
let closed = [];
addEventListener("beforeprint", () => {
  closed = [...document.querySelectorAll("details:not([open])")];
  for (const details of closed) details.open = true;
});
addEventListener("afterprint", () => closed.forEach((details) => (details.open = false)));
