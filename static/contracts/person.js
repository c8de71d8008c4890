// The picker of persons: letters bring suggestions, arrows walk through them, Enter takes one.
// Without this file the field takes a code or an e-mail address.

const PAUSE = 200;

function equip(picker) {
  const input = picker.querySelector("input");
  const picks = picker.querySelector("[data-person-picks]");
  const told = picker.querySelector("[data-person-told]");
  if (!picks || "ready" in picker.dataset) return;
  picker.dataset.ready = "";

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", picks.id);
  input.setAttribute("autocomplete", "off");
  picks.setAttribute("aria-label", input.labels[0]?.textContent.trim() ?? "");

  const options = () => [...picks.querySelectorAll('[role="option"]')];
  const chosen = () => picks.querySelector('[aria-selected="true"]');

  function choose(option) {
    chosen()?.setAttribute("aria-selected", "false");
    input.removeAttribute("aria-activedescendant");
    if (!option) return;
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  }

  function step(by) {
    const all = options();
    if (!all.length) return;
    const at = all.indexOf(chosen());
    choose(all.at(at === -1 && by < 0 ? -1 : (at + by) % all.length));
  }

  function open(is) {
    picks.hidden = !is;
    input.setAttribute("aria-expanded", String(is));
    if (!is) input.removeAttribute("aria-activedescendant");
  }

  function take(option) {
    input.value = option.dataset.words;
    open(false);
    input.dispatchEvent(new Event("change", { bubbles: true })); // so that a draft is kept
  }

  // An answer to letters that stand there no more is dropped.
  async function ask() {
    const words = input.value.trim();
    if (!words) return open(false);
    await htmx.ajax("GET", `${picks.dataset.url}?words=${encodeURIComponent(words)}`, { target: picks, swap: "innerHTML" });
    if (input.value.trim() !== words || document.activeElement !== input) return;
    options().forEach((option, number) => { option.id = `${picks.id}_${number}`; });
    const note = picks.querySelector("[data-told]");
    told.textContent = note?.textContent ?? "";
    note?.remove();
    open(options().length > 0);
  }

  let waiting;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  });

  input.addEventListener("keydown", (event) => {
    if (event.isComposing || picks.hidden) return; // the keys belong to the input method
    const act = {
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      Enter: () => (chosen() ? take(chosen()) : open(false)),
      Escape: () => open(false),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  picks.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays
  picks.addEventListener("click", (event) => {
    const option = event.target.closest('[role="option"]');
    if (option) take(option);
  });
  input.addEventListener("blur", () => open(false));
  open(false);
}

for (const picker of document.querySelectorAll("[data-person-picker]")) equip(picker);
document.addEventListener("htmx:afterSwap", () => {
  for (const picker of document.querySelectorAll("[data-person-picker]")) equip(picker);
});
