// The command palette: letters in the field, arrows through the answers, Enter opens one.

const palette = document.getElementById("palette");
const words = document.getElementById("palette-words");
const answers = document.getElementById("palette-answers");

const options = () => [...answers.querySelectorAll('[role="option"]')];
const chosen = () => answers.querySelector('[aria-selected="true"]');

function choose(option) {
  chosen()?.setAttribute("aria-selected", "false");
  words.removeAttribute("aria-activedescendant");
  if (!option) return;
  option.setAttribute("aria-selected", "true");
  option.scrollIntoView({ block: "nearest" });
  words.setAttribute("aria-activedescendant", option.id);
}

function step(by) {
  const all = options();
  const at = all.indexOf(chosen());
  choose(all.at((at + by + all.length) % all.length));
}

function open(option, apart) {
  if (!option) return;
  if (apart) window.open(option.dataset.url, "_blank", "noopener");
  else location.assign(option.dataset.url);
}

// Who types fast presses Enter before the answers are there: it then waits for them, and never
// opens an answer to words that stand there no more.
let answered = null;
let pending = null;

function enter(apart) {
  if (words.value === answered) open(chosen(), apart);
  else pending = { apart };
}

function show() {
  if (palette.open) return;
  palette.showModal();
  words.select();
}

// Whichever way it was opened: what it shows is asked anew.
new MutationObserver(() => {
  if (palette.open) htmx.trigger(words, "palette:opened");
}).observe(palette, { attributeFilter: ["open"] });

addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") {
    event.preventDefault();
    show();
  }
});

words.addEventListener("keydown", (event) => {
  if (event.isComposing) return; // the arrows and Enter belong to the Japanese input method
  const act = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Home: () => choose(options().at(0)),
    End: () => choose(options().at(-1)),
    Enter: () => enter(event.ctrlKey || event.metaKey),
  }[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

answers.addEventListener("click", (event) => open(event.target.closest('[role="option"]'), event.ctrlKey || event.metaKey));
words.addEventListener("input", () => { pending = null; });
answers.addEventListener("htmx:afterSwap", (event) => {
  answered = new URL(event.detail.xhr.responseURL).searchParams.get("words");
  choose(options().at(0));
  if (pending && words.value === answered) open(chosen(), pending.apart);
});
