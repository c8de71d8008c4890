// Lists by keyboard, and menus that behave as menus. Without this file every list still works.

const list = () => document.querySelector("[data-list]");
const links = () => [...(list()?.querySelectorAll("[data-list-table] [data-list-open]") ?? [])];
const ROW = "tr, [data-list-row]";
const typing = (event) =>
  event.target.closest?.("input, select, textarea, [contenteditable], dialog[open]") ||
  event.ctrlKey || event.metaKey || event.altKey || event.isComposing;

// j and k walk from row to row; Enter follows the link that has the focus.
function walk(step) {
  const all = links();
  const here = all.indexOf(document.activeElement?.closest(ROW)?.querySelector("[data-list-open]"));
  const next = all[here === -1 ? (step > 0 ? 0 : all.length - 1) : here + step];
  if (next) {
    next.focus({ preventScroll: true });
    next.closest(ROW).scrollIntoView({ block: "nearest" });
  }
}

function turn(relation) {
  list()?.querySelector(`.pagination a[rel="${relation}"]`)?.click();
}

const keys = {
  j: () => walk(1),
  k: () => walk(-1),
  n: () => turn("next"),
  p: () => turn("prev"),
  "/": () => {
    const words = list()?.querySelector("[data-list-words]");
    words?.focus();
    words?.select();
  },
};

addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    const menu = document.querySelector("details.list-menu[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  }
  if (event.key === "ArrowDown" && event.target.matches?.("[data-list-words]") && !event.isComposing) {
    event.preventDefault();
    walk(1);
  }
  if (typing(event) || !keys[event.key] || !list()) return;
  event.preventDefault();
  keys[event.key]();
});

// A tick or a choice shows at once. Words and days wait for Enter or the button: half a year
// typed is not a year.
document.addEventListener("change", (event) => {
  if (event.target.matches?.("[data-list-bar] :is(input[type=checkbox], select)")) {
    event.target.form.requestSubmit();
  }
});

// On a narrow page the filters are put away, unless one of them is at fault or somebody took them
// out. Elsewhere they are always there.
const narrow = matchMedia("(max-width: 39.99rem)");
let takenOut = false;
function putAway() {
  for (const more of document.querySelectorAll("[data-list-more]")) {
    more.open = !narrow.matches || takenOut || Boolean(more.querySelector(".field-wrong"));
  }
}
putAway();
narrow.addEventListener("change", putAway);
document.addEventListener("click", (event) => {
  const more = event.target.closest?.("summary")?.closest("[data-list-more]");
  if (more) takenOut = !more.open; // it is about to change
});

// A menu closes when another opens or the page is pressed elsewhere.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.list-menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

// A fresh list keeps open what was open, and the focus where it was: in a menu or on a row.
let open = [];
let focused = "";
let row = "";
document.addEventListener("htmx:beforeSwap", () => {
  open = [...document.querySelectorAll("details.list-menu[open]")].map((menu) => menu.id);
  focused = document.activeElement?.closest("[data-list]") ? document.activeElement.id : "";
  row = document.activeElement?.closest("[data-list-table] tbody tr")?.id ?? "";
});
document.addEventListener("htmx:afterSwap", () => {
  putAway();
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  const place =
    (focused && document.getElementById(focused)) ||
    (row && document.getElementById(row)?.querySelector("[data-list-open]"));
  const told = document.querySelector("[data-list] [data-focus]"); // an error goes first
  if (place && !told && place !== document.activeElement) place.focus({ preventScroll: true });
  open = [];
  focused = row = "";
});
