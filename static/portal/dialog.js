// Dialogs: a button opens one by its id.

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) document.getElementById(opener.dataset.opens).showModal();
  const closer = event.target.closest("[data-closes]");
  if (closer) closer.closest("dialog").close();
  // A press on the backdrop lands on the dialog itself.
  if (event.target instanceof HTMLDialogElement) event.target.close();
});
