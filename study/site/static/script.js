// Marks the choices and numbers of a self-test. Without it the answers are in <details> all the same.
"use strict";

const element = (name, text, className = "") =>
  Object.assign(document.createElement(name), { textContent: text, className });

function verdict(question, picked) {
  const right = question.dataset.right.split(" ");
  const wrong = picked.filter((letter) => !right.includes(letter));
  const missing = right.filter((letter) => !picked.includes(letter));
  const lines = wrong.map((letter) => question.querySelector(`[data-for=${letter}]`).innerHTML);
  if (missing.length && missing.length < right.length)
    lines.push(missing.length > 1 ? `${missing.length} more hold.` : "One more holds.");
  return { passed: !wrong.length && !missing.length, lines };
}

// As `study quiz` reads numbers: 0,73 or 1e-3 or 2/3 or 25,088, with or without a unit.
function toNumber(text) {
  let cleaned = text.trim().toLowerCase().replace(/−/g, "-").replace(/ /g, "").replace(/^[=≈~]+/, "");
  if (/^[+-]?\d{1,3}(,\d{3})+(\.\d+)?\D*$/.test(cleaned)) cleaned = cleaned.replace(/,/g, "");
  const found = /^[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d+)?/.exec(cleaned);
  if (!found) return NaN;
  const divisor = /^\/(\d+(\.\d+)?)/.exec(cleaned.slice(found[0].length));
  return Number(found[0].replace(",", ".")) / (divisor && Number(divisor[1]) ? Number(divisor[1]) : 1);
}

function answer(question) {
  if (question.dataset.kind === "choice") {
    const picked = [...question.querySelectorAll("input:checked")].map((input) => input.value);
    return picked.length ? verdict(question, picked) : "Pick an answer first.";
  }
  const number = toNumber(question.querySelector("input").value);
  if (Number.isNaN(number)) return "Type a number, for example 0.25.";
  const gap = Math.abs(number - Number(question.dataset.right));
  return { passed: gap <= Number(question.dataset.tolerance) + 1e-9, lines: [] };
}

function mark(question, said) {
  const result = answer(question);
  if (typeof result === "string") return said.replaceChildren(element("p", result));
  const word = result.passed ? "✓ Right." : "✗ Not quite.";
  said.replaceChildren(element("p", word, result.passed ? "yes" : "no"));
  for (const line of result.lines) {
    const paragraph = element("p", "");
    paragraph.innerHTML = line; // the page's own text
    said.append(paragraph);
  }
  if (result.passed) question.querySelector("details").open = true;
}

for (const question of document.querySelectorAll("fieldset[data-right]")) {
  const button = element("button", "Check");
  button.type = "button";
  const said = element("div", "", "said");
  said.setAttribute("role", "status");
  question.querySelector("details").before(button, said);
  button.addEventListener("click", () => mark(question, said));
  question.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input")) mark(question, said);
  });
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
