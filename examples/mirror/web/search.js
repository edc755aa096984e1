// Search over the titles of the site, which titles.js holds as [path, title,
// date]. Without scripts the form stays hidden, and the lists lead to all pages.
"use strict";
(function () {
  const most = 50;
  const form = document.getElementById("search");
  const query = document.getElementById("query");
  const found = document.getElementById("found");
  const hits = document.getElementById("hits");
  const fold = s => s.normalize("NFKC").toLowerCase();
  const folded = window.titles.map(t => fold(t[1]));
  function search() {
    const words = fold(query.value).split(/\s+/).filter(Boolean);
    hits.replaceChildren();
    found.textContent = "";
    if (words.length === 0) return;
    let n = 0;
    window.titles.forEach((t, i) => {
      if (!words.every(w => folded[i].includes(w))) return;
      if (++n > most) return;
      const a = document.createElement("a");
      a.href = t[0];
      a.textContent = t[1];
      const li = document.createElement("li");
      li.append(a, " ", t[2]);
      hits.append(li);
    });
    found.textContent = found.dataset.found.replace("{n}", n);
  }
  form.hidden = false;
  form.addEventListener("submit", e => { e.preventDefault(); search(); });
  query.addEventListener("input", search);
})();
