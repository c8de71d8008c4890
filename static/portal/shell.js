// What every page does: protects htmx requests, tells of failures, moves focus, listens to keys.

const toasts = document.getElementById("toasts");

// An open dialog makes all else unreachable, so the sentence then stands inside it.
function tell(sentence) {
  const place = document.querySelector("dialog:modal") ?? toasts;
  const toast = document.createElement("div");
  toast.className = "toast banner banner-danger";
  toast.setAttribute("role", "alert");
  const text = document.createElement("p");
  text.className = "banner-body";
  text.textContent = sentence;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "button button-quiet";
  close.textContent = toasts.dataset.close;
  close.addEventListener("click", () => toast.remove());
  toast.append(text, close);
  place.querySelector(":scope > .toast")?.remove();
  place.append(toast);
}

document.addEventListener("htmx:configRequest", (event) => {
  const token = document.querySelector('meta[name="csrf-token"]').content;
  event.detail.headers["X-CSRFToken"] = token;
});

// A press that the server refuses must never look as if nothing had happened.
document.addEventListener("htmx:responseError", (event) => {
  const answer = event.detail.xhr;
  const inWords = answer.getResponseHeader("Content-Type")?.startsWith("text/plain");
  tell(inWords ? answer.responseText : toasts.dataset.failed);
});
document.addEventListener("htmx:sendError", () => tell(toasts.dataset.offline));
document.addEventListener("htmx:timeout", () => tell(toasts.dataset.offline));

// The summary of what is wrong comes first, for eyes and screen readers alike; not a sample of it.
function focusSummary(root) {
  root.querySelector("[data-focus]:not([data-sample] *)")?.focus();
}
focusSummary(document);
document.addEventListener("htmx:afterSwap", (event) => focusSummary(event.target));

// A keyboard user can scroll a wide table or chart once it can be focused.
function letWideThingsBeScrolled() {
  for (const box of document.querySelectorAll(".table-scroll, .chart-sheet")) {
    const overflows = box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight;
    if (overflows) {
      box.tabIndex = 0;
      box.setAttribute("role", "group");
      if (!box.hasAttribute("aria-label")) {
        const named = box.querySelector("caption") ?? box.closest("figure")?.querySelector("figcaption");
        box.setAttribute("aria-label", named?.textContent.trim() || document.title);
      }
    } else {
      box.removeAttribute("tabindex");
      box.removeAttribute("role");
    }
  }
}
letWideThingsBeScrolled();
addEventListener("resize", letWideThingsBeScrolled);
document.addEventListener("htmx:afterSettle", letWideThingsBeScrolled);

// Single letters are keys only where nobody is typing, and not for those who switched them off
// (WCAG 2.1.4: who dictates sends letters without meaning keys). Caught before all other scripts.
const letters = document.getElementById("letters-are-keys");
let off = localStorage.getItem("letters") === "off";
if (letters) {
  letters.checked = !off;
  letters.addEventListener("change", () => {
    off = !letters.checked;
    localStorage.setItem("letters", off ? "off" : "on");
  });
}

let awaited = "";
addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, select, textarea, [contenteditable], dialog[open]");
  const letter = event.key.length === 1 && event.key !== " ";
  if (typing || !letter || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const pressed = awaited + event.key;
  awaited = event.key === "g" ? "g" : "";
  if (off) {
    event.stopImmediatePropagation();
    return;
  }
  const place = document.querySelector(`[data-keys="${CSS.escape(pressed)}"]`);
  if (pressed === "?") document.getElementById("keys")?.showModal();
  else if (place) place.click();
  else if (pressed.length === 1) return;
  event.stopImmediatePropagation(); // the second letter of two is no key of its own
}, true);
