// Gradient descent on a loss with one parameter, a step at a time.
"use strict";

const START = -4, LOWEST = 1; // the loss is (w − 1)² / 2 + 1, its slope w − 1
const MOST = 40; // steps
const at = (id) => document.getElementById(id);
const loss = (w) => (w - LOWEST) ** 2 / 2 + 1;
const slope = (w) => w - LOWEST;
const short = (x) => (Math.abs(x) >= 1e4 ? x.toExponential(1) : String(Math.round(x * 1000) / 1000)).replace("-", "−");

let path = [START];
let timer;

const rate = () => Number(at("rate").value);
const here = () => path[path.length - 1];
const gone = () => Math.abs(slope(here())) > 20 * Math.abs(slope(START));
const done = () => path.length > MOST || gone() || Math.abs(slope(here())) < 1e-3;

function step() {
  if (done()) return false;
  path.push(here() - rate() * slope(here()));
  return true;
}

// From the parameter and the loss to a place in the drawing, 400 by 220
const LEFT = -7, RIGHT = 9, TOP = 34;
const x = (w) => 10 + (380 * (w - LEFT)) / (RIGHT - LEFT);
const y = (l) => 205 - (190 * l) / TOP;
const inside = (w) => w >= LEFT && w <= RIGHT;

function draw() {
  const curve = Array.from({ length: 81 }, (_, i) => LEFT + (i * (RIGHT - LEFT)) / 80);
  at("curve").setAttribute("points", curve.map((w) => `${x(w)},${y(loss(w))}`).join(" "));
  const seen = path.filter(inside);
  at("path").setAttribute("points", seen.map((w) => `${x(w)},${y(loss(w))}`).join(" "));
  at("dots").replaceChildren(...seen.map((w, i) => {
    const dot = document.createElementNS("http://www.w3.org/2000/svg", "circle");
    for (const [name, value] of Object.entries({ cx: x(w), cy: y(loss(w)), r: i === seen.length - 1 ? 6 : 3.5 })) dot.setAttribute(name, value);
    return dot;
  }));
  const rows = path.map((w, i) => {
    const row = make("tr");
    row.append(...[i, short(w), short(loss(w)), short(slope(w)), short(-rate() * slope(w))].map((text) => make("td", text)));
    return row;
  });
  at("steps").replaceChildren(...rows);
  at("rated").textContent = short(rate());
  for (const id of ["step", "run"]) at(id).setAttribute("aria-disabled", done()); // a disabled one loses the focus
  reach();
}

function verdict() {
  if (gone()) return `After ${path.length - 1} steps the loss is ${short(loss(here()))}: it diverges.`;
  if (Math.abs(slope(here())) < 1e-3) return `Arrived after ${path.length - 1} steps, at w = ${short(here())}.`;
  if (path.length > MOST) return `After ${MOST} steps still at w = ${short(here())}: the rate is too ${rate() < 1 ? "low" : "high"}.`;
  return `Step ${path.length - 1}: w = ${short(here())}, loss ${short(loss(here()))}`;
}
function told() {
  at("said").textContent = verdict();
}

function stop() {
  clearInterval(timer);
  timer = undefined;
  at("run").textContent = "Run";
}
function reset() {
  stop();
  path = [START];
  draw();
  at("said").textContent = "Back at w = " + short(START) + ".";
}
function run() {
  if (timer) return stop();
  if (done()) return told();
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
    while (step());
    draw();
    return told();
  }
  at("run").textContent = "Stop";
  timer = setInterval(() => {
    const more = step() && !done();
    draw();
    if (more) return;
    stop();
    told(); // once, at the end: an announcement for each step would be chatter
  }, 150);
}

at("step").addEventListener("click", () => { stop(); step(); draw(); told(); });
at("run").addEventListener("click", run);
at("reset").addEventListener("click", reset);
at("rate").addEventListener("input", reset);
for (const choice of document.querySelectorAll("[data-rate]"))
  choice.addEventListener("click", () => {
    at("rate").value = choice.dataset.rate;
    reset();
    at("said").textContent = `Rate ${choice.dataset.rate}`;
  });
draw();
