"use strict";
// Keys, selected words, dropped files. Every page works without this; see docs/howto/workbench.md.

const $ = (selector, root = document) => root.querySelector(selector);
let busy = false; // an answer is on its way: a second press must not decide on the next statement
let dirty = false; // something was typed and not sent yet
let shown = $("#review")?.dataset.state; // the statement that is looked at
let lastWords = null; // id of the words field that was used last

// ---- selected words -------------------------------------------------------------------------------------------------
// Offsets count code points, as the record does; strings here count UTF-16 units.
function selectedWords() {
  const text = $("[data-text]"), selection = getSelection();
  if (!text || !selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const whole = range.toString(), words = whole.trim();
  if (!words) return null;
  const lead = whole.slice(0, whole.indexOf(words));
  const start = [...before.toString()].length + [...lead].length;
  return { words, start, end: start + [...words].length };
}

function useSelection() {
  const found = selectedWords();
  const field = document.getElementById(lastWords || "f-words");
  if (!found || !field) return;
  field.value = found.words;
  document.getElementById(field.id + "_span").value = `${found.start}-${found.end}`;
  field.focus();
  announce(found.words);
}

// a place that the text names, put into its fields; without this the link opens the form with it
document.addEventListener("click", (event) => {
  const chosen = event.target.closest("[data-put]");
  if (!chosen || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  for (const [name, value] of Object.entries(JSON.parse(chosen.dataset.put))) document.getElementById("f-" + name).value = value;
  dirty = true;
  $("#f-place").focus();
  announce(chosen.textContent);
});

function announce(words) {
  const place = $("#status");
  if (place) place.textContent = words;
}

// ---- keys -----------------------------------------------------------------------------------------------------------
const inField = (element) => element.closest("input:not([type=checkbox]), select, textarea, [contenteditable], dialog");

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && inField(event.target)) event.target.blur();
  if (document.body.dataset.shortcuts !== "on" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (inField(event.target) || busy || !$("#decide")) return;
  const act = {
    e: () => $("#decide input:not([type=hidden]), #decide select").focus(),
    r: () => $("#f-reason")?.focus(),
    s: useSelection,
    "?": () => $("#help")?.showModal(),
  }[event.key];
  const button = /^[a-z]$/.test(event.key) ? $(`[data-key="${event.key}"]`) : null;
  if (!act && !button) return;
  event.preventDefault();
  if (act) act();
  else button.click();
});

document.addEventListener("focusin", (event) => {
  if (event.target.matches("[data-words]")) lastWords = event.target.id;
});

// words typed by hand are looked for in the text again: the old offsets no longer hold
document.addEventListener("input", (event) => {
  if (event.target.matches("[data-words]")) document.getElementById(event.target.id + "_span").value = "";
});

document.addEventListener("htmx:before:request", (event) => {
  const leaves = !event.target.closest("form"); // a link: what was typed would be gone
  if (dirty && leaves && !confirm(document.body.dataset.leave)) event.preventDefault();
  else {
    busy = true;
    $("#notice").replaceChildren();
  }
});
document.addEventListener("htmx:finally:request", () => { busy = false; });
document.addEventListener("htmx:after:swap", () => {
  busy = false;
  const now = $("#review")?.dataset.state;
  if (now !== shown) { // another statement: keys decide on it again, and the field that was used is of the one before
    shown = now;
    lastWords = null;
    for (const form of document.querySelectorAll("#review form")) form.reset(); // nothing typed for the one before stays
    if (inField(document.activeElement)) $("#statement-title")?.focus();
  }
  showCurrent();
});
document.addEventListener("htmx:error", () => { busy = false; });

function showCurrent() {
  $(".text .current")?.scrollIntoView({ block: "nearest" });
  $(".statements [aria-current]")?.scrollIntoView({ block: "nearest" });
}
if ($("#review")) showCurrent();
$(".nouns [aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" }); // the nouns scroll on a narrow screen

// ---- typed and not yet saved ----------------------------------------------------------------------------------------
// The browser asks before a page with changed fields is left.
document.addEventListener("input", (event) => { if (event.target.closest("#decide, .add")) dirty = true; });
document.addEventListener("submit", () => { dirty = false; });
document.addEventListener("htmx:after:swap", () => { dirty = false; });
addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });

// ---- dropped files --------------------------------------------------------------------------------------------------
const drop = $("[data-drop]");
if (drop) {
  for (const kind of ["dragenter", "dragover"]) {
    document.addEventListener(kind, (event) => {
      if (![...event.dataTransfer.types].includes("Files")) return;
      event.preventDefault();
      drop.classList.add("dropping");
    });
  }
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.classList.remove("dropping"); });
  document.addEventListener("drop", (event) => {
    drop.classList.remove("dropping");
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    $("[type=file]", drop).files = event.dataTransfer.files;
    drop.requestSubmit();
  });
}
