// Keeps the sheet on the server: two seconds after a letter at the latest, and when a field or the
// page is left. One after the other, so that nothing older arrives last.

const PAUSE = 2000;

const form = document.getElementById("call-form");
const told = form.querySelector("[data-kept]");
let timer = 0;
let changed = false;
let running = false;
let again = false; // asked for while the one before was under way

async function keep() {
  clearTimeout(timer);
  timer = 0;
  again ||= changed && running;
  if (!changed || running) return;
  changed = false;
  running = true;
  try {
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.dataset.keepUrl, { method: "POST", body, keepalive: true, redirect: "error" });
    if (!answer.ok) throw new Error(answer.statusText);
    told.textContent = told.dataset.kept;
  } catch {
    changed = true;
    again = false;
    told.textContent = told.dataset.notKept;
    timer ||= setTimeout(keep, PAUSE);
  } finally {
    running = false;
  }
  if (changed) timer ||= setTimeout(keep, again ? 0 : PAUSE);
  again = false;
}

function note() {
  changed = true;
  timer ||= setTimeout(keep, PAUSE);
}

form.addEventListener("input", note);
form.addEventListener("change", () => {
  changed = true;
  keep();
});
form.addEventListener("focusout", keep);
form.addEventListener("submit", () => {
  clearTimeout(timer);
  changed = false;
});
addEventListener("pagehide", keep);
