// Passkeys: asks the browser for one and sends what it answers with the form.
// The form says in data-passkey what it is for: "add", "use" or "sign-in". It is hidden until this
// script has it in hand, since sent by itself it would be empty.

const { webauthnJSON } = window;

function optionsOf(form) {
  return JSON.parse(form.querySelector("#passkey-options").textContent);
}

async function ask(form) {
  if (form.dataset.passkey === "add") {
    const options = optionsOf(form).creation_options;
    const alone = form.elements.passwordless?.checked ?? false;
    const selection = options.publicKey.authenticatorSelection;
    selection.residentKey = alone ? "required" : "discouraged";
    selection.requireResidentKey = alone;
    if (alone) {
      selection.userVerification = "required";
    }
    return webauthnJSON.create(options);
  }
  if (form.dataset.passkey === "use") {
    return webauthnJSON.get(optionsOf(form).request_options);
  }
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) {
    throw new Error(answer.status);
  }
  return webauthnJSON.get((await answer.json()).request_options);
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const told = form.querySelector(".passkey-told");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    told.textContent = "";
    if (!window.PublicKeyCredential || !webauthnJSON) {
      told.textContent = form.dataset.unable;
      return;
    }
    try {
      form.elements.credential.value = JSON.stringify(await ask(form));
    } catch (error) {
      console.info(error);
      told.textContent = form.dataset.refused;
      return;
    }
    form.submit();
  });
  form.hidden = false;
}
