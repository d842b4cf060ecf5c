/* A link that changes something asks on a page of its own; with scripts one click does it. */
"use strict";

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-office-post]");
  const token = document.querySelector("[name='csrfmiddlewaretoken']")?.value ?? csrfToken();
  if (!link || !token || event.ctrlKey || event.metaKey || event.shiftKey) {
    return;
  }
  event.preventDefault();
  const form = document.createElement("form");
  form.method = "post";
  form.action = link.href;
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = "csrfmiddlewaretoken";
  field.value = token;
  form.append(field);
  document.body.append(form);
  form.submit();
});

function csrfToken() {
  const config = document.getElementById("wagtail-config");
  return config ? JSON.parse(config.textContent).CSRF_TOKEN : undefined;
}
