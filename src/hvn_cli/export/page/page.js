
"use strict";
(() => {
  const table = document.getElementById("all");
  if (!table) return;
  document.documentElement.classList.add("script");
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const fold = (text) =>
    text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d");
  const wordsOf = (text) => fold(text).match(/[\p{L}\p{N}_]+/gu) || [];

  // Filter: every word that was typed begins a word of the row, without regard to accents.
  const form = document.getElementById("filter");
  const query = document.getElementById("query");
  const shown = document.getElementById("shown");
  let texts;
  const filter = () => {
    texts ||= rows.map((row) =>
      " " + wordsOf([...row.cells].map((cell) => cell.textContent).join(" ")).join(" "));
    const wanted = wordsOf(query.value);
    let count = 0;
    rows.forEach((row, place) => {
      row.hidden = !wanted.every((word) => texts[place].includes(" " + word));
      count += !row.hidden;
    });
    shown.textContent = wanted.length
      ? shown.dataset.told.replace("{shown}", count.toLocaleString(document.documentElement.lang))
      : "";
  };
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  let waiting;
  query.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 120);
  });

  // Sort: a button in each heading.
  const order = new Intl.Collator("vi", { numeric: true });
  table.querySelectorAll("th[data-sort]").forEach((head) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      table.querySelectorAll("th[aria-sort]").forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const key = (row) => {
        const cell = row.cells[head.cellIndex];
        return head.dataset.sort === "date" ? cell.firstChild.dateTime : cell.textContent;
      };
      const keyed = rows.map((row) => [key(row), row]);
      keyed.sort((a, b) => (down ? order.compare(b[0], a[0]) : order.compare(a[0], b[0])));
      body.append(...keyed.map((pair) => pair[1]));
    });
  });
})();
