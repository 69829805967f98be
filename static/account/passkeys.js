// Passkeys: a form asks the site what the device must answer to, lets the device answer, and sends the answer.
"use strict";

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const failed = form.querySelector("[data-failed]");
  form.hidden = !webauthnJSON.supported();
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    failed.hidden = true;
    try {
      const question = new FormData(form);
      question.set("begin", "yes");
      const answer = await fetch(form.action, { method: "POST", body: question, redirect: "error" });
      if (!answer.ok) throw new Error(String(answer.status));
      const credential = await webauthnJSON[form.dataset.passkey](await answer.json());
      form.elements.credential.value = JSON.stringify(credential);
      form.submit();
    } catch {
      failed.hidden = false;
    }
  });
}
for (const none of document.querySelectorAll("[data-no-passkeys]")) none.hidden = webauthnJSON.supported();
