// Saves the answers to the self-tests for `study import-progress`, or forgets them.
"use strict";

function save() {
  const file = new Blob([JSON.stringify({ schema: "study.selftest/1", answers: answers() }, null, 1)], { type: "application/json" });
  const link = Object.assign(make("a"), { href: URL.createObjectURL(file), download: "study-answers.json" });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
function forget() {
  if (!confirm("Forget all answers kept in this browser?")) return;
  store.set("answers", "[]");
  showProgress();
}

const progress = document.getElementById("progress").appendChild(make("div"));
const told = make("p");
const command = make("p", "Then tell your record: ");
command.append(make("code", "study import-progress study-answers.json"));
const buttons = make("p");
buttons.append(button("Save them as a file", save), " ", button("Forget them", forget));
progress.append(told, buttons, command);
function showProgress() {
  const n = answers().length;
  told.textContent = n ? `${n} answer${n > 1 ? "s" : ""} to self-tests ${n > 1 ? "are" : "is"} kept in this browser.`
    : "The first answer you check to each self-test question is kept in this browser.";
  buttons.hidden = command.hidden = !n;
}
showProgress();
