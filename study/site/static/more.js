// The search, the keyboard map, and the keys that go from section to section.
"use strict";

// Letters without accents; Korean syllables as single letters, finals like initials, so that a
// syllable still being typed is found (학 on the way to 하기) and so is a single ㅎ.
const FINALS = "ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ".normalize("NFKD").split(" ");
const VOWELS = Object.fromEntries("ㅘㅗㅏ ㅙㅗㅐ ㅚㅗㅣ ㅝㅜㅓ ㅞㅜㅔ ㅟㅜㅣ ㅢㅡㅣ".normalize("NFKD").split(" ").map(([whole, ...parts]) => [whole, parts.join("")]));
function fold(text) {
  return text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "")
    .replace(/[\u11a8-\u11c2]/g, (final) => FINALS[final.charCodeAt(0) - 0x11a8])
    .replace(/[\u1161-\u1175]/g, (vowel) => VOWELS[vowel] ?? vowel);
}

const folded = searchIndex.map(([title, , , text]) => [fold(title), fold(text)]);

function find(query) {
  const whole = fold(query.trim());
  const words = whole.split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const rank = ([title, text]) => {
    if (!words.every((word) => title.includes(word) || text.includes(word))) return -1;
    if (title === whole) return 0;
    if (title.startsWith(whole)) return 1;
    return words.every((word) => title.includes(word)) ? 2 : 3;
  };
  return folded.map((entry, i) => [rank(entry), i]).filter(([r]) => r >= 0)
    .sort(([r, i], [s, j]) => r - s || i - j).slice(0, 12).map(([, i]) => searchIndex[i]);
}

const list = make("ul", "", "found");
const count = make("div", "", "unseen");
Object.assign(list, { id: "found", hidden: true, role: "listbox", ariaLabel: "Found" });
count.setAttribute("role", "status");
field.after(list, count);
for (const [name, value] of Object.entries({ role: "combobox", "aria-controls": "found", "aria-expanded": "false", "aria-autocomplete": "list" }))
  field.setAttribute(name, value);

let chosen = -1;
function choose(place) {
  const options = [...list.children];
  chosen = options.length ? (place + options.length) % options.length : -1;
  options.forEach((option, i) => option.setAttribute("aria-selected", i === chosen));
  field.setAttribute("aria-activedescendant", chosen < 0 ? "" : options[chosen].id);
  options[chosen]?.scrollIntoView({ block: "nearest" });
}
function close() {
  list.hidden = true;
  field.setAttribute("aria-expanded", "false");
}
function go(address) {
  close();
  location.href = address;
}
function search() {
  const results = find(field.value);
  list.replaceChildren(...results.map(([title, where, address, text], i) => {
    const option = make("li");
    Object.assign(option, { id: "found-" + i, role: "option" });
    option.append(make("b", title), make("span", where));
    if (where.startsWith("concept")) option.append(make("small", text.split("\n")[0]));
    if (/[가-힣]/.test(title)) option.lang = "ko";
    option.addEventListener("mousedown", (event) => event.preventDefault());
    option.addEventListener("click", () => go(address));
    option.dataset.address = address;
    return option;
  }));
  list.hidden = !results.length;
  field.setAttribute("aria-expanded", String(!list.hidden));
  count.textContent = field.value.trim() ? (results.length ? `${results.length} found` : "Nothing found") : "";
  count.className = results.length || !field.value.trim() ? "unseen" : "nothing";
  choose(results.length ? 0 : -1);
}
field.addEventListener("input", search);
field.addEventListener("focus", search);
field.addEventListener("blur", close);
field.addEventListener("keydown", (event) => {
  if (event.isComposing) return; // arrows and Enter belong to the writing of a syllable
  const down = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (down && list.children.length) choose(chosen + down);
  else if (event.key === "Enter" && chosen >= 0) go(list.children[chosen].dataset.address);
  else if (event.key === "Escape") leave();
  else return;
  event.preventDefault();
});
function leave() {
  field.value = "";
  search();
  field.blur();
  document.querySelector("main").tabIndex = -1;
  document.querySelector("main").focus({ preventScroll: true });
}
search();

function section(step) {
  const headings = [...document.querySelectorAll("main h1, article > h2, main > h2, .term h2, .card h2")];
  const tops = headings.map((heading) => heading.getBoundingClientRect().top);
  const at = step > 0 ? tops.findIndex((top) => top > 24) : tops.findLastIndex((top) => top < 8);
  if (at < 0) return;
  headings[at].tabIndex = -1;
  headings[at].scrollIntoView();
  headings[at].focus({ preventScroll: true });
}

const KEYS = [
  ["/", "search; arrows choose, Enter goes there, Escape leaves"],
  ["n, p", "the next, the previous section"],
  ["?", "this list"],
  ["Tab, Enter", "the next control; press it. Enter in an answer marks it"],
  ["arrow keys", "in an explorer: move the window over the picture"],
];
let dialog;
function showKeys() {
  dialog ??= keysDialog();
  dialog.showModal();
}
function keysDialog() {
  const made = document.body.appendChild(make("dialog"));
  made.setAttribute("aria-labelledby", "keys");
  const title = make("h2", "Keys");
  title.id = "keys";
  const rows = make("dl");
  for (const [key, what] of KEYS) {
    const name = make("dt");
    name.append(make("kbd", key));
    rows.append(name, make("dd", what));
  }
  const label = make("label", " Keys of one letter are on");
  const box = make("input");
  Object.assign(box, { type: "checkbox", checked: store.get("keys") !== "off" });
  box.addEventListener("change", () => store.set("keys", box.checked ? "on" : "off"));
  label.prepend(box);
  made.append(title, rows, label, button("Close", () => made.close()));
  return made;
}
