/* Suggests addresses of the office's own list while somebody types a street, and fills in what the list knows. */
"use strict";

(() => {
  const PAUSE = 200;
  const boxes = new WeakMap();
  let number = 0;

  class StreetBox {
    constructor(input) {
      this.input = input;
      this.whole = input.dataset.officeStreet === "whole";
      this.turn = 0;
      this.options = [];
      this.active = -1;
      this.located = input.value;
      const id = `office-street-${++number}`;
      this.list = document.createElement("ul");
      this.list.className = "office-street__list";
      this.list.id = id;
      this.list.hidden = true;
      this.list.setAttribute("role", "listbox");
      this.list.setAttribute("aria-label", input.dataset.listLabel);
      this.told = document.createElement("p");
      this.told.className = "office-street__told";
      this.told.setAttribute("role", "status");
      input.parentElement.classList.add("office-street");
      input.after(this.list, this.told);
      const roles = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id };
      for (const [name, value] of Object.entries(roles)) {
        input.setAttribute(name, value);
      }
      input.addEventListener("input", () => this.typed());
      input.addEventListener("keydown", (event) => this.pressed(event));
      input.addEventListener("blur", () => this.close());
      input.addEventListener("change", () => this.compare());
      // The field keeps the focus while the list is touched.
      this.list.addEventListener("pointerdown", (event) => event.preventDefault());
      this.list.addEventListener("click", (event) => {
        const option = event.target.closest("[role='option']");
        if (option) {
          this.choose([...this.list.children].indexOf(option));
        }
      });
    }

    /* What is looked up: of a place, what stands behind its last comma. */
    get parts() {
      const cut = this.whole ? this.input.value.lastIndexOf(",") + 1 : 0;
      return [this.input.value.slice(0, cut), this.input.value.slice(cut).trim()];
    }

    typed() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.ask(), PAUSE);
    }

    async ask() {
      const turn = ++this.turn;
      const address = new URL(this.input.dataset.suggestAt, window.location.href);
      address.searchParams.set("street", this.parts[1].slice(0, this.input.maxLength));
      const answer = await fetch(address, { headers: { "X-Requested-With": "XMLHttpRequest" } });
      if (!answer.ok || turn !== this.turn || document.activeElement !== this.input) {
        return;
      }
      const { told, suggestions } = await answer.json();
      this.show(told, suggestions);
    }

    show(told, suggestions) {
      this.options = suggestions;
      this.list.replaceChildren(...suggestions.map((suggestion, place) => this.line(suggestion, place)));
      this.list.hidden = !suggestions.length;
      this.input.setAttribute("aria-expanded", String(!this.list.hidden));
      this.told.textContent = this.count = told;
      this.point(-1);
    }

    line(suggestion, place) {
      const option = document.createElement("li");
      option.className = "office-street__option";
      option.id = `${this.list.id}-${place}`;
      option.setAttribute("role", "option");
      const where = document.createElement("span");
      where.className = "office-street__place";
      where.textContent = suggestion.place;
      option.append(suggestion.text, " ", where);
      return option;
    }

    point(place) {
      this.active = place;
      [...this.list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === place)));
      if (place < 0) {
        this.input.removeAttribute("aria-activedescendant");
        return;
      }
      this.input.setAttribute("aria-activedescendant", this.list.children[place].id);
      this.list.children[place].scrollIntoView({ block: "nearest" });
    }

    pressed(event) {
      if (this.list.hidden) {
        return;
      }
      const count = this.options.length;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        const step = event.key === "ArrowDown" ? 1 : -1;
        this.point(this.active < 0 && step < 0 ? count - 1 : (this.active + step + count) % count);
      } else if (event.key === "Enter" && this.active >= 0) {
        this.choose(this.active);
      } else if (event.key === "Escape") {
        this.close();
      } else {
        return;
      }
      event.preventDefault();
    }

    close() {
      clearTimeout(this.timer);
      this.turn += 1;
      this.list.hidden = true;
      this.input.setAttribute("aria-expanded", "false");
      if (this.told.textContent === this.count) {
        this.told.textContent = "";
      }
      this.point(-1);
    }

    choose(place) {
      const chosen = this.options[place];
      const before = this.parts[0] ? `${this.parts[0].trimEnd()} ` : "";
      this.close();
      if (!chosen.fields) {
        // A street alone: its house numbers come next.
        this.input.value = `${before}${chosen.text} `;
        this.tell();
        this.ask();
        return;
      }
      this.input.value = before + chosen.text + (this.whole && chosen.place ? `, ${chosen.place}` : "");
      this.located = this.input.value;
      this.told.textContent = this.whole ? "" : [chosen.told, this.fill(chosen)].filter(Boolean).join(" ");
      this.tell();
    }

    /* Let the form know of the new value, which nobody has typed and nothing is suggested for. */
    tell() {
      announce(this.input);
      clearTimeout(this.timer);
    }

    /* Fill the rest of the form, and return what to tell of the district, which may stand there already. */
    fill({ fields, district, told_district: told }) {
      const form = this.input.form;
      for (const [name, value] of Object.entries(fields)) {
        const field = form.elements[name];
        if (field && value && field.value !== value) {
          field.value = value;
          announce(field);
        }
      }
      const districts = [...form.querySelectorAll("input[name='districts']")];
      const box = districts.find((one) => one.value === String(district));
      if (!box || districts.some((one) => one.checked)) {
        return "";
      }
      box.checked = true;
      announce(box);
      return told;
    }

    /* Say so where the position on the map is still that of another street. */
    compare() {
      if (!this.whole && this.input.value.trim() !== this.located.trim() && this.input.form.elements.latitude?.value) {
        this.told.textContent = this.input.dataset.outdated;
      }
    }
  }

  function announce(field) {
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  document.addEventListener("focusin", ({ target }) => {
    if (target.matches("[data-office-street]") && !boxes.has(target)) {
      boxes.set(target, new StreetBox(target));
    }
  });
})();
