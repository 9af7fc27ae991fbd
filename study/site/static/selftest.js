// Marks the choices and numbers of a self-test, as `study quiz` does. Without this script the
// answers are in <details> all the same.
"use strict";

function keep(answer) {
  store.set("answers", JSON.stringify([...answers(), answer]));
  window.showProgress?.();
}

const numbers = (text) => text.split(",").map(Number);

// As `study quiz` reads numbers: 0,73 or 1e-3 or 2/3 or 25,088, with or without a unit.
function toNumber(text) {
  let cleaned = text.trim().toLowerCase().replace(/[−–]/g, "-").replace(/ /g, "").replace(/^[=≈~]+/, "");
  if (/^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?\D*$/.test(cleaned)) cleaned = cleaned.replace(/,/g, "");
  const found = /^[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d+)?/.exec(cleaned);
  if (!found) return NaN;
  if (/^([*^x×·.,:_'+-]+\d|k\b|\/\d+(\.\d+)?[e*^x×·/+-])/.test(cleaned.slice(found[0].length))) return NaN;
  const divisor = /^\/(\d+(\.\d+)?)/.exec(cleaned.slice(found[0].length));
  return Number(found[0].replace(",", ".")) / (divisor && Number(divisor[1]) ? Number(divisor[1]) : 1);
}

// The answer in the bank's own terms: a number, or the places of the options, not as shuffled here.
function response(question) {
  if (question.dataset.kind === "numeric") {
    const number = toNumber(question.querySelector("input").value);
    return Number.isFinite(number) ? number : null;
  }
  const shown = numbers(question.dataset.shown);
  const picked = shown.filter((_, i) => question.querySelectorAll("input")[i].checked);
  return picked.length ? picked.sort((a, b) => a - b) : null;
}

function passes(question, given) {
  const { kind, right, tolerance } = question.dataset;
  if (kind === "numeric") return Math.abs(given - Number(right)) <= Number(tolerance ?? 0) + 1e-9;
  return given.join() === right;
}

function* comments(question, given) {
  if (question.dataset.kind === "numeric") return;
  const shown = numbers(question.dataset.shown), right = numbers(question.dataset.right);
  for (const place of given.filter((place) => !right.includes(place))) {
    const letter = shown.indexOf(place);
    yield "abcdefghijkl"[letter] + ". " + question.querySelector(`.why [value="${letter + 1}"]`).innerHTML;
  }
  const missing = right.filter((place) => !given.includes(place)).length;
  if (missing && missing < right.length) yield missing > 1 ? `${missing} more hold.` : "One more holds.";
}

const counted = new Set(); // the first try of a visit is kept, unless the answer was read before
function mark(question, said) {
  const answer = response(question);
  if (answer === null)
    return said.replaceChildren(make("p", question.dataset.kind === "numeric" ? "Type a number, for example 0.25." : "Pick an answer first."));
  const passed = passes(question, answer);
  said.replaceChildren(make("p", passed ? "✓ Right." : "✗ Not quite.", passed ? "yes" : "no"));
  for (const line of comments(question, answer)) {
    const paragraph = make("p");
    paragraph.innerHTML = line; // the page's own text
    said.append(paragraph);
  }
  const details = question.querySelector("details");
  if (!details.open && !counted.has(question))
    keep({ question: question.dataset.q, revision: Number(question.dataset.revision ?? 1), response: answer, at: new Date().toISOString() });
  counted.add(question);
  if (passed) details.open = true;
}

function controls(question) {
  if (question.dataset.kind === "numeric") {
    const label = make("label", "Your answer ", "number");
    const input = make("input");
    Object.assign(input, { type: "text", inputMode: "decimal", autocomplete: "off", size: 9 });
    label.append(input, " " + (question.dataset.unit ?? ""));
    question.querySelector("details").before(label);
    return;
  }
  const type = question.dataset.right.includes(",") ? "checkbox" : "radio";
  for (const item of question.querySelector("ol").children) {
    const label = make("label");
    const input = Object.assign(make("input"), { type, name: question.dataset.q });
    label.append(input, make("span"));
    label.lastChild.append(...item.childNodes);
    item.append(label);
  }
}

// The vocabulary: the terms under the headings, each leading to its definition.
const terms = document.getElementById("terms");
const vocabulary = make("p");
for (const term of document.querySelectorAll(".concepts span")) {
  const link = make("a");
  link.href = `${terms.querySelector("a").getAttribute("href")}#${term.id}`;
  link.innerHTML = term.innerHTML;
  vocabulary.append(vocabulary.firstChild ? " · " : "", link);
}
terms.after(vocabulary);
document.getElementById("progress").append(button("Save my answers …", (self) => load("progress.js").then(() => self.remove())));

const before = Object.fromEntries(answers().map((answer) => [answer.question, answer]));
for (const question of document.querySelectorAll("fieldset[data-right]")) {
  const details = question.querySelector("details");
  const said = make("div", "", "said");
  said.setAttribute("role", "status");
  controls(question);
  details.before(button("Check", () => mark(question, said)), said);
  details.addEventListener("toggle", () => details.open && counted.add(question));
  question.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input")) mark(question, said);
  });
  const last = before[question.dataset.q];
  if (last && last.revision === Number(question.dataset.revision ?? 1))
    said.append(make("p", `Last time: ${passes(question, last.response) ? "right" : "not right"} (${last.at.slice(0, 10)}).`, "quiet"));
}
