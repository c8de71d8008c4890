// A form may ask before it is sent. Unlike the other scripts, this one is read before the page
// is: pressed while the rest is still arriving, the button asks too.

{
  let asked = null;
  let agreed = null;

  const ask = (form, button) => {
    const yes = document.getElementById("confirm-yes");
    asked = { form, button };
    document.getElementById("confirm-question").textContent = form.dataset.confirm;
    yes.textContent = button?.textContent.trim() ?? "";
    yes.className = button?.classList.contains("button-danger") ? "button button-danger" : "button button-primary";
    document.getElementById("confirm").showModal();
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.dataset.confirm || form === agreed) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const now = () => ask(form, event.submitter);
    if (document.getElementById("confirm")) now();
    else document.addEventListener("DOMContentLoaded", now, { once: true });
  }, true);

  document.addEventListener("click", (event) => {
    if (event.target.id !== "confirm-yes") return;
    document.getElementById("confirm").close();
    agreed = asked.form;
    agreed.requestSubmit(asked.button);
    agreed = null;
  });
}
