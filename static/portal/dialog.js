// Dialogs: a button opens one by its id; a form may ask before it is sent.

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) document.getElementById(opener.dataset.opens).showModal();
  const closer = event.target.closest("[data-closes]");
  if (closer) closer.closest("dialog").close();
  // A press on the backdrop lands on the dialog itself.
  if (event.target instanceof HTMLDialogElement) event.target.close();
});

const confirm = document.getElementById("confirm");
const yes = document.getElementById("confirm-yes");
let asked = null;

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.dataset.confirm || asked?.agreed) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const button = event.submitter;
  asked = { form, button, agreed: false };
  document.getElementById("confirm-question").textContent = form.dataset.confirm;
  yes.textContent = button?.textContent.trim() ?? "";
  yes.className = button?.classList.contains("button-danger") ? "button button-danger" : "button button-primary";
  confirm.showModal();
}, true);

yes.addEventListener("click", () => {
  asked.agreed = true;
  confirm.close();
  asked.form.requestSubmit(asked.button);
  asked = null;
});
confirm.addEventListener("close", () => {
  if (asked && !asked.agreed) asked = null;
});
