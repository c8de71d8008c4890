// Keeps what is being typed: a few seconds after the last change, and when the page is left.

const PAUSE = 3000;

function keepDrafts(form) {
  const { draftUrl, draftKey } = form.dataset;
  const told = form.querySelector("[data-draft-told]");
  let timer = 0;
  let changed = false;
  let running = null;

  function typed() {
    const data = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string") data.append(name, value);
    }
    for (const secret of form.querySelectorAll("input[type=password]")) data.delete(secret.name);
    data.set("_draft", draftKey);
    data.set("_title", document.querySelector("h1")?.textContent ?? "");
    return data;
  }

  async function keep() {
    clearTimeout(timer);
    if (!changed) return;
    changed = false;
    running = new AbortController();
    try {
      const answer = await fetch(draftUrl, {
        method: "POST",
        body: typed(),
        keepalive: true,
        signal: running.signal,
        redirect: "error",
      });
      if (answer.ok && told) told.textContent = told.dataset.draftTold;
    } catch {
      changed = true; // the next change, or leaving the page, tries again
    }
  }

  form.addEventListener("input", () => {
    changed = true;
    if (told) told.textContent = "";
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    changed = false;
    running?.abort();
  });
  window.addEventListener("pagehide", keep);
}

document.querySelectorAll("form[data-draft-url]").forEach(keepDrafts);
