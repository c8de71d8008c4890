// Sends chosen or dropped files at once and shows how far they are. Without this script the same
// input sends them together with its form.

function component(root) {
  const { url, name, bytes, tooLarge, failed, running } = root.dataset;
  const input = root.querySelector("input[type=file]");
  const list = root.querySelector("[data-files-list]");
  const drop = root.querySelector("[data-files-drop]");
  const told = root.querySelector("[data-files-told]");
  const form = root.closest("form");
  let pending = 0;
  let refused = 0;

  function line(text, className) {
    const item = document.createElement("li");
    item.className = `files-line ${className}`;
    item.append(text);
    list.append(item);
    return item;
  }

  function send(file) {
    if (file.size > Number(bytes)) {
      refused += 1;
      line(`${file.name} ${tooLarge}`, "files-refused");
      return;
    }
    const item = line(`${file.name} `, "files-sending");
    const bar = document.createElement("progress");
    bar.max = 1;
    bar.value = 0;
    bar.setAttribute("aria-label", file.name);
    item.append(bar);

    const data = new FormData();
    data.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    data.append("name", name);
    data.append("files", file);
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) bar.value = event.loaded / event.total;
    });
    request.addEventListener("loadend", () => {
      const elsewhere = request.getResponseHeader("HX-Redirect");
      if (elsewhere) {
        location.assign(elsewhere);
        return;
      }
      if (request.status === 200 || request.status === 422) {
        htmx.swap(item, request.responseText, { swapStyle: "outerHTML" });
      } else {
        item.className = "files-line files-refused";
        item.textContent = `${file.name} ${failed}`;
      }
      if (request.status !== 200) refused += 1;
      pending -= 1;
      if (pending === 0) finished();
    });
    request.open("POST", url);
    request.setRequestHeader("HX-Request", "true");
    pending += 1;
    request.send(data);
  }

  function finished() {
    told.textContent = "";
    form.dispatchEvent(new Event("input", { bubbles: true })); // the draft keeps them too
    if ("reload" in root.dataset && refused === 0) location.reload();
  }

  function take(files) {
    refused = 0;
    [...files].forEach(send);
    input.value = ""; // what is sent already does not go with the form again
  }

  input.addEventListener("change", () => take(input.files));
  drop.addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("files-over");
  });
  for (const end of ["dragleave", "drop"]) {
    drop.addEventListener(end, () => drop.classList.remove("files-over"));
  }
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    take(event.dataTransfer.files);
  });
  form.addEventListener("submit", (event) => {
    if (pending === 0) return;
    event.preventDefault();
    told.textContent = running;
  });
}

document.querySelectorAll("[data-files]").forEach(component);
