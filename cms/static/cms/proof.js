// Solves the challenge (ALTCHA's proof of work, version 1) while somebody writes. Without it the form asks a question.
(() => {
  const AT_ONCE = 500;
  const hex = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");

  const tries = (salt, number) => crypto.subtle.digest("SHA-256", new TextEncoder().encode(salt + number));

  async function solve({ algorithm, challenge, maxNumber, salt, signature }) {
    for (let start = 0; start <= maxNumber; start += AT_ONCE) {
      const numbers = Array.from({ length: AT_ONCE }, (_, place) => start + place);
      const found = await Promise.all(numbers.map((number) => tries(salt, number)));
      const place = found.findIndex((digest) => hex(digest) === challenge);
      if (place >= 0) return btoa(JSON.stringify({ algorithm, challenge, number: start + place, salt, signature }));
      await new Promise((next) => setTimeout(next));
    }
    return "";
  }

  async function prove(form) {
    const answer = await fetch(form.dataset.challenge, { cache: "no-store", credentials: "omit" });
    form.elements.proof.value = await solve(await answer.json());
  }

  function guard(form) {
    let proving;
    const begin = () => (proving ??= prove(form).catch(() => {}));
    // Some browsers fill hidden fields with what was in them before: that proof may be used up.
    addEventListener("pageshow", ({ persisted }) => {
      if (!persisted && !proving) form.elements.proof.value = "";
    });
    form.addEventListener("focusin", begin, { once: true });
    form.addEventListener("submit", async (event) => {
      if (form.elements.proof.value || form.elements.answer) return;
      event.preventDefault();
      form.setAttribute("aria-busy", "true");
      await begin();
      form.submit();
    });
  }

  if (globalThis.crypto?.subtle) document.querySelectorAll("form[data-challenge]").forEach(guard);
})();
