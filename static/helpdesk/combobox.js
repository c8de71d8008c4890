// A field in which somebody types and one Enter chooses. The first suggestion is chosen already,
// arrows choose another one, and the focus goes on to the next field by itself.
// Without this file the field takes a code, or words that fit one record alone.

const PAUSE = 80;

function equip(box) {
  const input = box.querySelector("input");
  const picks = box.querySelector("[data-picks]");
  const told = box.querySelector("[data-told-here]");
  const atOnce = "atOnce" in box.dataset; // suggests something before the first letter

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", picks.id);
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

  function goOn() {
    document.getElementById(box.dataset.next)?.focus();
  }

  function take(option) {
    input.value = taken = option.dataset.words;
    open(false);
    input.dispatchEvent(new Event("change", { bubbles: true }));
    goOn();
  }

  let taken = input.value; // what stands there was chosen, and is not asked about again
  let answered = null; // the words to which the suggestions belong
  let steps = 0; // arrows pressed before the suggestions were there
  let wanted = false; // Enter was pressed before they were there
  let waiting = 0;

  function show(words, html) {
    htmx.swap(picks, html, { swapStyle: "innerHTML" });
    answered = words;
    options().forEach((option, number) => { option.id = `${picks.id}_${number}`; });
    const note = picks.querySelector("[data-told]");
    told.textContent = note?.textContent ?? "";
    note?.remove();
    open(options().length > 0);
    if (words) choose(options()[0]);
    for (; steps > 0; steps -= 1) step(1);
    if (wanted) enter();
  }

  async function ask() {
    clearTimeout(waiting);
    const words = input.value.trim();
    if (words ? words === taken : !atOnce) {
      answered = words;
      return open(false);
    }
    if (words === answered) return open(options().length > 0);
    const answer = await fetch(`${picks.dataset.url}?words=${encodeURIComponent(words)}`, { redirect: "error" });
    // An answer to letters that stand there no more is dropped, and a second one to the same
    // letters too: it would take back what the arrows have chosen.
    if (!answer.ok || input.value.trim() !== words || document.activeElement !== input) return;
    if (words === answered) return;
    show(words, await answer.text());
  }

  function enter() {
    const words = input.value.trim();
    if (words && words !== taken && answered !== words) {
      wanted = true;
      return ask();
    }
    wanted = false;
    if (!picks.hidden && chosen()) return take(chosen());
    open(false);
    if (!words || words === taken) goOn();
  }

  input.addEventListener("input", () => {
    wanted = false;
    steps = 0;
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  });

  input.addEventListener("keydown", (event) => {
    // The keys belong to the input method, or are those of the page.
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    const late = answered !== input.value.trim();
    const act = {
      ArrowDown: () => (late ? (steps += 1) : step(1)),
      ArrowUp: () => step(-1),
      Enter: enter,
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
  input.addEventListener("focus", () => {
    if (input.value.trim() || atOnce) ask();
  });
  input.addEventListener("blur", () => {
    wanted = false;
    open(false);
  });
  open(false);

  // A number that several persons have came with the call: they are offered at once.
  if (input.value && !/\s/.test(input.value.trim())) taken = "";
}

for (const box of document.querySelectorAll("[data-combobox]")) equip(box);

// Where writing begins: what is wrong, or the first field in which nothing stands.
if (!document.querySelector("[data-focus]")) {
  const caller = document.getElementById("id_caller");
  const known = /\S\s+\S/.test(caller.value) || document.getElementById("id_caller_name").value;
  const first = known ? document.getElementById("id_subject") : caller;
  first.focus();
  if (first === caller) caller.select(); // letters take the place of a number that says nothing
}
