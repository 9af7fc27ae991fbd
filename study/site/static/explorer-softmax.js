// Softmax and sigmoid read the same activations, side by side.
"use strict";

const NAMES = ["cat", "dog", "horse", "car", "road"];
const EXAMPLES = {
  winner: [1, 2, 5],
  two: [3, 2.5, -4],
  none: [-3, -2, -4],
  level: [1, 1, 1],
};
const at = (id) => document.getElementById(id);

function softmax(activations) {
  const most = Math.max(...activations); // exp of a large number is infinite; their ratio is not
  const powers = activations.map((x) => Math.exp(x - most));
  const sum = powers.reduce((a, b) => a + b);
  return powers.map((power) => power / sum);
}
const sigmoid = (x) => 1 / (1 + Math.exp(-x));
const digits = (x, n) => x.toFixed(n).replace("-", "−");

let sliders = [];
function setRows(activations) {
  const rows = activations.map((value, i) => {
    const row = make("tr"), name = make("th", NAMES[i]), input = make("input");
    Object.assign(input, { type: "range", min: -6, max: 6, step: 0.1, value });
    input.setAttribute("aria-label", `Activation of ${NAMES[i]}`);
    input.addEventListener("input", () => { draw(); say(i); });
    name.scope = "row";
    row.append(name, ...["slide", "power", "bar", "bar"].map((kind) => make("td", "", kind)));
    row.cells[1].append(input, make("output"));
    for (const cell of [row.cells[3], row.cells[4]]) cell.append(make("s"), make("span"));
    return row;
  });
  sliders = rows.map((row) => row.querySelector("input"));
  at("rows").replaceChildren(...rows);
  at("fewer").setAttribute("aria-disabled", activations.length <= 3); // a disabled button loses the focus
  at("more").setAttribute("aria-disabled", activations.length >= NAMES.length);
  draw();
}
const values = () => sliders.map((slider) => Number(slider.value));

function draw() {
  const activations = values();
  const soft = softmax(activations), each = activations.map(sigmoid);
  [...at("rows").rows].forEach((row, i) => {
    row.cells[1].lastChild.textContent = digits(activations[i], 1);
    row.cells[2].textContent = digits(Math.exp(activations[i]), 2);
    [soft[i], each[i]].forEach((share, j) => {
      row.cells[3 + j].firstChild.style.width = `${100 * share}%`;
      row.cells[3 + j].lastChild.textContent = digits(share, 3);
    });
  });
  const total = (numbers, n) => digits(numbers.reduce((a, b) => a + b), n);
  [total(activations.map(Math.exp), 2), total(soft, 3), total(each, 3)].forEach((sum, i) => (at("sums").cells[i + 2].textContent = sum));
}
function say(i) {
  const activations = values();
  at("said").textContent = `${NAMES[i]}: softmax ${digits(softmax(activations)[i], 2)}, sigmoid ${digits(sigmoid(activations[i]), 2)}`;
}

for (const choice of document.querySelectorAll("[data-example]"))
  choice.addEventListener("click", () => {
    setRows(EXAMPLES[choice.dataset.example]);
    const largest = values().indexOf(Math.max(...values()));
    say(largest);
  });
at("more").addEventListener("click", () => setRows([...values(), 0].slice(0, NAMES.length)));
at("fewer").addEventListener("click", () => setRows(values().slice(0, Math.max(3, values().length - 1))));
at("add").addEventListener("click", () => {
  setRows(values().map((x) => Math.min(x + 1, 6)));
  at("said").textContent = "Every activation grew by 1: softmax is as it was, each sigmoid grew.";
});
setRows(EXAMPLES.winner);
