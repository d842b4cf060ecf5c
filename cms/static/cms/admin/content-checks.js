/* What the content checker asks beyond axe, of a page in a preview. Each check tells whether all is well.
   Wagtail's userbar takes them from here, and so does the check before handing in. */
"use strict";

(() => {
  const SENTENCE_ENDS = /[.!?…,;]$/;
  const words = (node) => (node?.textContent ?? "").replace(/\s+/g, " ").trim();
  const isUnlike = (text, pattern) => !new RegExp(pattern, "iu").test(text.trim());

  const isFollowed = (paragraph) =>
    [paragraph, paragraph.closest(".rich-text")].some((part) => words(part?.nextElementSibling) !== "");

  const checks = {
    "office-alt-text": (picture, { pattern }) => isUnlike(picture.alt, pattern),

    "office-picture-description": (picture, { undescribed }) => picture.alt !== undescribed,

    "office-link-text": (link, { pattern }) => isUnlike(link.getAttribute("aria-label") || words(link), pattern),

    "office-bold-heading": (paragraph, { longest }) => {
      const text = words(paragraph);
      const bold = [...paragraph.querySelectorAll("b, strong")].map(words).join("");
      const looksLikeOne = text !== "" && bold === text && text.length <= longest && !SENTENCE_ENDS.test(text);
      return !looksLikeOne || !isFollowed(paragraph);
    },
  };

  window.officeChecks = checks;
  for (const [name, check] of Object.entries(checks)) window.wagtail?.userbar?.registerCheck(name, check);
})();
