// What every page does: protects htmx requests, tells of failures, moves focus, listens to keys.

const toasts = document.getElementById("toasts");

function tell(sentence) {
  const toast = document.createElement("div");
  toast.className = "banner banner-danger";
  const text = document.createElement("p");
  text.className = "banner-body";
  text.textContent = sentence;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "button button-quiet";
  close.textContent = toasts.dataset.close;
  close.addEventListener("click", () => toast.remove());
  toast.append(text, close);
  toasts.replaceChildren(toast);
}

document.addEventListener("htmx:configRequest", (event) => {
  const token = document.querySelector('meta[name="csrf-token"]').content;
  event.detail.headers["X-CSRFToken"] = token;
});

// A press that the server refuses must never look as if nothing had happened.
document.addEventListener("htmx:responseError", (event) => {
  const answer = event.detail.xhr;
  const sentence = answer.getResponseHeader("X-Sentence");
  if (sentence) tell(decodeURIComponent(sentence));
  else tell(answer.status === 403 ? toasts.dataset.refused : toasts.dataset.failed);
});
document.addEventListener("htmx:sendError", () => tell(toasts.dataset.offline));
document.addEventListener("htmx:timeout", () => tell(toasts.dataset.offline));

// The summary of what is wrong comes first, for eyes and screen readers alike; not a sample of it.
function focusSummary(root) {
  root.querySelector("[data-focus]:not([data-sample] *)")?.focus();
}
focusSummary(document);
document.addEventListener("htmx:afterSwap", (event) => focusSummary(event.target));

// A keyboard user can scroll a wide table once it can be focused.
function letTablesBeScrolled() {
  for (const box of document.querySelectorAll(".table-scroll")) {
    const overflows = box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight;
    if (overflows) {
      box.tabIndex = 0;
      box.setAttribute("role", "region");
      if (!box.hasAttribute("aria-label")) {
        box.setAttribute("aria-label", box.querySelector("caption")?.textContent.trim() || document.title);
      }
    } else {
      box.removeAttribute("tabindex");
      box.removeAttribute("role");
    }
  }
}
letTablesBeScrolled();
addEventListener("resize", letTablesBeScrolled);
document.addEventListener("htmx:afterSettle", letTablesBeScrolled);

// Single letters are keys only where nobody is typing.
let awaited = "";
addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, select, textarea, [contenteditable], dialog[open]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const pressed = awaited + event.key;
  awaited = event.key === "g" ? "g" : "";
  if (pressed === "?") document.getElementById("keys")?.showModal();
  const place = document.querySelector(`[data-keys="${CSS.escape(pressed)}"]`);
  if (place) place.click();
});
