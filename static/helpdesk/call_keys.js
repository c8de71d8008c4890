// The keys of the call screen. Alt with a letter or a digit presses what carries it, Ctrl+Enter
// saves, with Shift the next call begins, Enter goes on to the next field.

const form = document.getElementById("call-form");
const answer = document.getElementById("id_answer");
const escalation = document.querySelector("[data-escalation]");

// What Ctrl+Enter would do now is seen on its button.
function saves() {
  if (escalation.open) return "escalation";
  return answer.value.trim() ? "answer" : "open";
}

function showSaving() {
  const now = saves();
  for (const button of form.querySelectorAll("[data-saves]")) {
    const is = button.dataset.saves === now;
    button.classList.toggle("button-primary", is);
    button.classList.toggle("button-secondary", !is);
    button.querySelector("[data-save-key]").hidden = !is;
    const own = button.querySelector("[data-own-key]");
    if (own) own.hidden = is;
  }
}

function save(andNext) {
  if (andNext) document.getElementById("id_next").checked = true;
  form.querySelector(`[data-saves="${saves()}"]`).click();
}

function press(place) {
  place.click();
  const details = place.closest("summary")?.parentElement;
  if (details) {
    const first = details.querySelector("input, select, textarea");
    (details.open ? first : place).focus();
  }
}

function use(button) {
  answer.value = document.getElementById(button.dataset.use).textContent.trim();
  document.getElementById("id_answered_from").value = button.dataset.from;
  answer.dispatchEvent(new Event("input", { bubbles: true }));
  answer.focus();
}

addEventListener("keydown", (event) => {
  if (event.isComposing || document.querySelector("dialog[open]")) return;
  if (event.altKey && !event.ctrlKey && !event.metaKey) {
    const place = document.querySelector(`[data-alt="${CSS.escape(event.code)}"]`);
    if (!place) return;
    event.preventDefault();
    press(place);
  } else if (form && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    save(event.shiftKey);
  } else if (event.key === "Enter" && event.target.matches?.("#call-form input:not([role=combobox], [type=checkbox])")) {
    event.preventDefault();
    const fields = [...form.querySelectorAll("input:not([type=hidden]), textarea, select")];
    const open = fields.filter((field) => field.checkVisibility());
    open[open.indexOf(event.target) + 1]?.focus();
  }
});

if (form) {
  form.addEventListener("input", showSaving);
  escalation.addEventListener("toggle", showSaving);
  showSaving();
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-use]");
    if (button) use(button);
  });
}
