// The kernel explorer: a picture, a window of nine pixels, a kernel, and what becomes of them.
"use strict";

// Digits 0, 2, 3, 4, 7 and 8 of scikit-learn's set: 8 × 8 whole numbers, a = 0 to q = 16.
const DIGITS = {
  0: "aafnjbaaaanpkpfaadpcaliaaemaaiiaafiaajiaaelabmhaacofkmaaaagnkaaa",
  2: "aaaepmaaaadqpoaaaainiqaaaabgplaaabinpbaaajqqfaaaadnqqlfaaaadlqja",
  3: "aahpnbaaaingpeaaacbnnaaaaacplbaaaaabmmbaaaaabkiaaaiefojaaahnnjaa",
  4: "aaablaaaaaahiaaaaabngccaaahpajiaafqkaqgaaepqnqbaaaadpkaaaaacqeaa",
  7: "aahinqpbaahhelmaaaaainbaaeiippgaaclppeaaaaaqfaaaaajpbaaaaanfaaaa",
  8: "aajoibaaaamoomaaaajkapeaaadqmocaaaeqqcaaadqikncaabpbdqiaaalqplba",
};
const KERNELS = {
  "top edge": "1 2 1 0 0 0 -1 -2 -1",
  "left edge": "1 0 -1 2 0 -2 1 0 -1",
  "right edge": "-1 0 1 -2 0 2 -1 0 1",
  "bottom edge": "-1 -2 -1 0 0 0 1 2 1",
  blur: "1/9 1/9 1/9 1/9 1/9 1/9 1/9 1/9 1/9",
  sharpen: "0 -1 0 -1 5 -1 0 -1 0",
  outline: "-1 -1 -1 -1 8 -1 -1 -1 -1",
  emboss: "-2 -1 0 -1 1 1 0 1 2",
  identity: "0 0 0 0 1 0 0 0 0",
};
const OWN = 12; // an own picture becomes so many pixels wide and high: 0 for white to 99 for black

const at = (id) => document.getElementById(id);
const short = (number) => String(Math.round(number * 100) / 100).replace("-", "−");

// The arithmetic, apart from the page

function slide(image, kernel) {
  const size = image.length - 2;
  const sum = (r, c) => kernel.reduce((total, weight, i) => total + weight * image[r + Math.floor(i / 3)][c + (i % 3)], 0);
  return Array.from({ length: size }, (_, r) => Array.from({ length: size }, (_, c) => tidy(sum(r, c))));
}
const tidy = (number) => Math.round(number * 1e6) / 1e6; // nine ninths are one
const relu = (map) => map.map((row) => row.map((value) => Math.max(value, 0)));
function pool(map) {
  const half = Math.floor(map.length / 2);
  const largest = (r, c) => Math.max(map[2 * r][2 * c], map[2 * r][2 * c + 1], map[2 * r + 1][2 * c], map[2 * r + 1][2 * c + 1]);
  return Array.from({ length: half }, (_, r) => Array.from({ length: half }, (_, c) => largest(r, c)));
}
function parse(text) { // a weight: 2, -0,5 or 1/9
  const found = /^\s*([+-]?\d*[.,]?\d+)\s*(?:\/\s*(\d+))?\s*$/.exec(text.replace("−", "-"));
  return found ? Number(found[1].replace(",", ".")) / Number(found[2] ?? 1) : NaN;
}
const unpack = (text) => Array.from({ length: 8 }, (_, r) => [...text.slice(8 * r, 8 * r + 8)].map((letter) => letter.charCodeAt(0) - 97));

// What is shown now

const now = { image: unpack(DIGITS[3]), kernel: [], row: 0, column: 0, stage: "sums", hidden: false };

function maps() {
  const sums = slide(now.image, now.kernel);
  return { sums, relu: relu(sums), pool: pool(relu(sums)) };
}

function grid(box, numbers, colour) {
  const size = numbers.length;
  const largest = Math.max(...numbers.flat().map(Math.abs), 1e-9);
  box.style.setProperty("--size", size);
  box.dataset.dense = size > 8;
  box.replaceChildren(...numbers.flatMap((row, r) => row.map((value, c) => {
    const cell = make("i", value === null ? "?" : short(size > 8 || Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 10) / 10));
    cell.style.gridArea = `${r + 1}/${c + 1}`;
    if (value) {
      cell.className = colour ?? (value > 0 ? "plus" : "minus");
      cell.style.setProperty("--share", Math.round(100 * Math.abs(value) / largest) + "%");
    }
    return cell;
  })));
}
function frame(box, row, column, span) {
  box.querySelector("u")?.remove();
  box.append(make("u"));
  box.lastChild.style.gridArea = `${row + 1}/${column + 1}/span ${span}/span ${span}`;
}

function drawImage() {
  grid(at("image"), now.image, "ink");
  frame(at("image"), now.row, now.column, 3);
}
function shownMap() { // with the number to predict left out
  const map = maps()[now.stage].map((row) => [...row]);
  if (now.hidden) map[now.row][now.column] = null;
  return map;
}
function drawMap() {
  const map = shownMap();
  grid(at("map"), map);
  const half = now.stage === "pool" ? 2 : 1;
  const last = map.length - 1; // an odd last row or column has no window of its own
  frame(at("map"), Math.min(Math.floor(now.row / half), last), Math.min(Math.floor(now.column / half), last), 1);
  at("size").textContent = `${map.length} × ${map.length}`;
}
function window9() {
  return now.kernel.map((_, i) => now.image[now.row + Math.floor(i / 3)][now.column + (i % 3)]);
}
function drawSum() {
  const pixels = window9();
  const { sums, pool: pooled } = maps();
  const sum = sums[now.row][now.column];
  [...at("products").querySelectorAll("td")].forEach((cell, i) => {
    const weight = now.kernel[i], product = now.hidden ? "?" : short(pixels[i] * weight);
    cell.replaceChildren(`${pixels[i]} × ${short(weight)}`, make("b", "= " + product));
  });
  const [r, c] = [now.row >> 1, now.column >> 1];
  const largest = pooled[r]?.[c];
  at("sum").textContent = now.hidden ? "Their sum: ?" : `Their sum: ${short(sum)}`;
  at("after").textContent = now.hidden ? "" : `After ReLU: ${short(Math.max(sum, 0))}`
    + (largest === undefined ? "; no 2 × 2 block is left here to pool" : `; the largest of its 2 × 2 block: ${short(largest)}`);
  at("place").textContent = `Rows ${now.row + 1} to ${now.row + 3}, columns ${now.column + 1} to ${now.column + 3}`;
}
function draw() {
  drawImage();
  drawResult();
}
function drawResult() {
  drawMap();
  drawSum();
  if (at("tables").open) drawTables();
}

// One short sentence for those who do not see the pictures
function say(text) {
  at("said").textContent = text;
}
function told() {
  const value = maps()[now.stage];
  const half = now.stage === "pool" ? 1 : 0;
  const number = value[now.row >> half]?.[now.column >> half];
  return `Row ${now.row + 1}, column ${now.column + 1}: ${number === undefined ? "none" : short(number)}`;
}

function move(row, column, aloud) {
  const last = now.image.length - 3;
  const [r, c] = [row, column].map((place) => Math.min(Math.max(place, 0), last));
  if (r === now.row && c === now.column) return;
  Object.assign(now, { row: r, column: c });
  endPrediction();
  frame(at("image"), r, c, 3);
  drawResult();
  if (aloud) say(told());
}

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
function keys(event) {
  const last = now.image.length - 3;
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (STEPS[event.key]) move(now.row + STEPS[event.key][0], now.column + STEPS[event.key][1], true);
  else if (event.key === "Home") move(now.row, 0, true);
  else if (event.key === "End") move(now.row, last, true);
  else return;
  event.preventDefault();
}
function pointed(box, step, offset) {
  return (event) => {
    const frame = box.getBoundingClientRect();
    const cells = Number(box.style.getPropertyValue("--size"));
    const place = (from, length) => Math.floor((from / length) * cells) * step() - offset;
    move(place(event.clientY - frame.top, frame.height), place(event.clientX - frame.left, frame.width), false);
  };
}
for (const [id, step, offset] of [["image", () => 1, 1], ["map", () => (now.stage === "pool" ? 2 : 1), 0]]) {
  const follow = pointed(at(id), step, offset);
  at(id).addEventListener("keydown", keys);
  at(id).addEventListener("pointerdown", follow);
  at(id).addEventListener("pointermove", (event) => event.pointerType === "mouse" && !now.hidden && follow(event));
}

// The kernel: presets and nine fields

const weights = [...document.querySelectorAll("#kernel input")];
function setKernel(name) {
  KERNELS[name].split(" ").forEach((text, i) => (weights[i].value = text.replace("-", "−")));
  readKernel();
}
function readKernel() {
  const read = weights.map((input) => parse(input.value));
  weights.forEach((input, i) => input.setAttribute("aria-invalid", Number.isNaN(read[i])));
  at("bad").hidden = !read.some(Number.isNaN);
  now.kernel = read.map((weight) => (Number.isNaN(weight) ? 0 : weight));
  const written = weights.map((input) => input.value.replace("−", "-").trim()).join(" ");
  at("preset").value = Object.keys(KERNELS).find((name) => KERNELS[name] === written) ?? "own";
  endPrediction();
  draw();
}
at("preset").replaceChildren(...[...Object.keys(KERNELS), "own"].map((name) => Object.assign(make("option", name === "own" ? "your own" : name), { value: name })));
at("preset").addEventListener("change", (event) => event.target.value !== "own" && setKernel(event.target.value));
for (const input of weights) input.addEventListener("input", readKernel);

// The picture: a digit, or one's own, which only this page sees

function setImage(image) {
  Object.assign(now, { image, row: 0, column: 0 });
  endPrediction();
  at("image").setAttribute("aria-label", `Picture of ${image.length} by ${image.length} pixels with a window of 3 by 3; the arrow keys move it`);
  draw();
}
at("digit").addEventListener("change", (event) => setImage(unpack(DIGITS[event.target.value])));
at("file").addEventListener("change", async (event) => {
  const file = event.target.files[0];
  if (!file) return;
  try {
    const picture = await createImageBitmap(file);
    setImage(pixels(picture));
    say(`Your picture, ${OWN} by ${OWN} pixels`);
  } catch {
    say("That file is no picture this browser can read.");
  }
});
function pixels(picture) { // the middle square, shrunk, in grey
  const side = Math.min(picture.width, picture.height);
  const canvas = Object.assign(make("canvas"), { width: OWN, height: OWN });
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, OWN, OWN);
  pen.imageSmoothingQuality = "high";
  pen.drawImage(picture, (picture.width - side) / 2, (picture.height - side) / 2, side, side, 0, 0, OWN, OWN);
  const { data } = pen.getImageData(0, 0, OWN, OWN);
  const grey = (i) => Math.round(((0.299 * data[4 * i] + 0.587 * data[4 * i + 1] + 0.114 * data[4 * i + 2]) / 255) * 99);
  return Array.from({ length: OWN }, (_, r) => Array.from({ length: OWN }, (_, c) => 99 - grey(r * OWN + c)));
}

for (const radio of document.querySelectorAll("[name=stage]"))
  radio.addEventListener("change", () => {
    now.stage = radio.value;
    endPrediction();
    draw();
    say(told());
  });

// "Predict this pixel": the sum is hidden until the learner has said it

at("predict").addEventListener("click", () => {
  const size = now.image.length - 2;
  document.querySelector("[name=stage][value=sums]").checked = true;
  const middle = () => Math.floor(Math.random() * size);
  Object.assign(now, { stage: "sums", row: middle(), column: middle(), hidden: true });
  at("guess").hidden = false;
  at("verdict").textContent = "";
  at("number").value = "";
  draw();
  at("number").focus();
});
at("guess").addEventListener("submit", (event) => {
  event.preventDefault();
  const guess = parse(at("number").value);
  if (Number.isNaN(guess)) return void (at("verdict").textContent = "Type a number, for example -12.");
  const sum = slide(now.image, now.kernel)[now.row][now.column];
  const right = Math.abs(guess - sum) <= 0.05 + 1e-9;
  now.hidden = !right;
  at("verdict").className = right ? "yes" : "no";
  at("verdict").textContent = right ? `✓ Right: ${short(sum)}.`
    : guess === -sum ? "✗ The size is right, the sign is not." : "✗ Not yet: multiply each pixel by its weight, then add the nine.";
  drawResult();
});
at("reveal").addEventListener("click", () => {
  now.hidden = false;
  at("verdict").className = "";
  at("verdict").textContent = `It is ${short(slide(now.image, now.kernel)[now.row][now.column])}.`;
  drawResult();
});
function endPrediction() {
  now.hidden = false;
  at("guess").hidden = true;
}

// The same numbers as tables, for reading instead of looking
function drawTables() {
  const table = (title, numbers) => {
    const made = make("table");
    made.append(make("caption", title), ...numbers.map((row) => {
      const line = make("tr");
      line.append(...row.map((value) => make("td", value === null ? "?" : short(value))));
      return line;
    }));
    return made;
  };
  at("numbers").replaceChildren(table("Picture", now.image), table("Result", shownMap()));
  reach();
}
at("tables").addEventListener("toggle", () => at("tables").open && drawTables());

setKernel("top edge");
setImage(now.image);
