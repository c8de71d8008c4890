// Mentions: "@" and letters bring people who may read the comment, arrows walk through them, Enter
// writes the code of one into the text. Without this file one types the code.

const PAUSE = 200;
const BEHIND_AT = /(?:^|[^A-Za-z0-9._%+-])[@＠]([^\s@＠]{1,40})$/;

function equip(field) {
  const area = field.querySelector("textarea");
  const picks = field.querySelector("[data-mention-picks]");
  const told = field.querySelector("[data-mention-told]");
  if (!area || !picks || "ready" in field.dataset) return;
  field.dataset.ready = "";

  // A field of several lines stays a textbox, which may own a list of suggestions as well.
  area.setAttribute("aria-autocomplete", "list");
  area.setAttribute("aria-controls", picks.id);

  const options = () => [...picks.querySelectorAll('[role="option"]')];
  const chosen = () => picks.querySelector('[aria-selected="true"]');
  const typed = () => area.value.slice(0, area.selectionStart).match(BEHIND_AT)?.[1] ?? "";

  function choose(option) {
    chosen()?.setAttribute("aria-selected", "false");
    area.removeAttribute("aria-activedescendant");
    if (!option) return;
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    area.setAttribute("aria-activedescendant", option.id);
  }

  function step(by) {
    const all = options();
    if (!all.length) return;
    const at = all.indexOf(chosen());
    choose(all.at(at === -1 && by < 0 ? -1 : (at + by) % all.length));
  }

  function open(is) {
    picks.hidden = !is;
    if (is) choose(options()[0]);
    else area.removeAttribute("aria-activedescendant");
  }

  function take(option) {
    const end = area.selectionStart;
    const start = end - typed().length;
    area.setRangeText(`${option.dataset.code} `, start, end, "end");
    open(false);
    area.dispatchEvent(new Event("change", { bubbles: true })); // so that a draft is kept
  }

  function address(words) {
    const query = new URLSearchParams({ words });
    for (const name of ["visibility", "vendor"]) {
      const value = new FormData(area.form).get(name);
      if (value) query.set(name, value);
    }
    return `${picks.dataset.url}?${query}`;
  }

  // An answer to letters that stand there no more is dropped.
  async function ask() {
    const words = typed();
    if (!words) return open(false);
    await htmx.ajax("GET", address(words), { target: picks, swap: "innerHTML" });
    if (typed() !== words || document.activeElement !== area) return;
    options().forEach((option, number) => { option.id = `${picks.id}_${number}`; });
    const note = picks.querySelector("[data-told]");
    told.textContent = note?.textContent ?? "";
    note?.remove();
    open(options().length > 0);
  }

  let waiting;
  area.addEventListener("input", () => {
    clearTimeout(waiting);
    if (!typed()) return open(false);
    waiting = setTimeout(ask, PAUSE);
  });

  area.addEventListener("keydown", (event) => {
    if (event.isComposing || picks.hidden) return; // the keys belong to the input method
    const act = {
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      Enter: () => take(chosen()),
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
  area.addEventListener("blur", () => open(false));
}

for (const field of document.querySelectorAll("[data-mentions]")) equip(field);
