// The register of tickets by keyboard: e escalates the row that has the focus, a takes or assigns
// it. Walking and opening are keys of every list. Without this file the page of a ticket does it.

const told = document.querySelector("[data-queue-told]");
const pages = { e: ["escalate/", "escalate"], a: ["assign/", "assign"] };

addEventListener("keydown", (event) => {
  const page = pages[event.key];
  const typing = event.target.closest?.("input, select, textarea, [contenteditable], dialog[open]");
  if (!page || typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const [address, words] = page;
  const row = document.activeElement?.closest("[data-list-table] tbody tr");
  const link = row?.querySelector("[data-list-open]");
  event.preventDefault();
  if (!link) {
    told.textContent = told.dataset.none;
    return;
  }
  told.textContent = `${link.textContent.trim()} ${told.dataset[words]}`;
  location.href = link.href + address;
});
