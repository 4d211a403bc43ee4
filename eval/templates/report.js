"use strict";
(() => {
  const PAGE = 50;
  const rows = JSON.parse(document.getElementById("rows").textContent);
  const table = document.querySelector("table.questions");
  const search = document.getElementById("search");
  const outcome = document.getElementById("outcome");
  const type = document.getElementById("type");
  const flipped = document.getElementById("flipped");
  const more = document.getElementById("more");
  const count = document.getElementById("count");
  const KIND = {
    "right": "good", "rightly no answer": "good", "found": "good",
    "no answer": "wait", "right but held back": "wait",
  };
  let left = [];

  // Every text becomes a text node: nothing of an article is ever parsed as markup.
  const make = (tag, text, name) => {
    const node = document.createElement(tag);
    if (text !== undefined) node.textContent = text;
    if (name) node.className = name;
    return node;
  };
  const isolated = (text, name) => make("bdi", text, name);
  const haystack = (row) =>
    [row.id, row.question, row.answer, row.article || "", row.error || "", ...row.gold, ...row.articles]
      .join("\n").toLowerCase();

  for (const row of rows) row.text = haystack(row);

  const fill = (select, key) => {
    const counts = new Map();
    for (const row of rows) counts.set(row[key], (counts.get(row[key]) || 0) + 1);
    for (const [value, number] of [...counts].sort((a, b) => b[1] - a[1])) {
      const option = make("option", `${value} (${number})`);
      option.value = value;
      select.append(option);
    }
  };

  const answer = (row) => {
    const cell = make("td");
    cell.dataset.label = "answer";
    if (row.error) cell.append(make("span", row.error, "none"));
    else if (!row.answer) cell.append(make("span", row.rank ? `rank ${row.rank}` : "nothing", "none"));
    else cell.append(isolated(row.answer, row.held ? "held" : ""));
    if (row.held) cell.append(make("span", " (held back)", "none"));
    if (row.flipped) {
      cell.append(make("br"), make("span", "before: ", "none"), isolated(row.before.answer || "nothing"),
        make("span", ` (${row.before.outcome})`, "none"));
    }
    return cell;
  };

  const entry = (list, name, ...nodes) => {
    const definition = make("dd");
    definition.append(...nodes);
    list.append(make("dt", name), definition);
    return definition;
  };

  const detail = (row) => {
    const list = make("dl");
    if (row.sentence) {
      entry(list, "sentence", row.sentence[0], make("mark", row.sentence[1]), row.sentence[2]);
      const link = make("a", `${row.article}:${row.line}`);
      link.href = row.href;
      entry(list, "from", link);
      if (row.passage.join("")) {
        entry(list, "passage", row.passage[0], make("b", row.passage[1]), row.passage[2]).className = "passage";
      }
    }
    entry(list, "gold", row.answerable ? (row.gold.join(" | ") || "no answers, only articles") : "not in the articles");
    if (row.articles.length) entry(list, "gold articles", row.articles.join(", "));
    if (row.rank) entry(list, "retrieved", `first gold article at rank ${row.rank}`);
    if (row.others && row.others.length) {
      entry(list, "other answers", row.others.map(([text, chance]) => `${text} (${chance.toFixed(2)})`).join(" | "));
    }
    if (row.before) {
      entry(list, "before", `${row.before.answer || "nothing"} (${row.before.confidence.toFixed(2)}, ${row.before.outcome})`);
    }
    const anchor = make("a", row.id);
    anchor.href = `#q-${rows.indexOf(row) + 1}`;
    entry(list, "question", anchor, `, ${row.type}, ${row.ms} ms`);
    const cell = make("td");
    cell.colSpan = 5;
    cell.append(list);
    const line = make("tr", undefined, "detail");
    line.append(cell);
    return line;
  };

  const show = (row) => {
    const body = make("tbody", undefined, "row");
    body.id = `q-${rows.indexOf(row) + 1}`;
    const line = make("tr", undefined, "head");
    line.tabIndex = 0;
    const state = make("td");
    state.append(make("span", row.outcome, `chip ${KIND[row.outcome] || "bad"}`));
    const question = make("td");
    question.append(isolated(row.question));
    const gold = make("td");
    gold.dataset.label = "gold";
    gold.append(isolated(row.answerable ? (row.gold[0] || row.articles.slice(0, 3).join(", ")) : "not in the articles"));
    const confidence = make("td", row.answer ? row.confidence.toFixed(2) : "", "number");
    if (row.answer) confidence.dataset.label = "confidence";
    line.append(state, question, gold, answer(row), confidence);
    const toggle = () => {
      if (body.children.length > 1) body.lastChild.remove();
      else body.append(detail(row));
      line.setAttribute("aria-expanded", String(body.children.length > 1));
    };
    line.setAttribute("aria-expanded", "false");
    line.addEventListener("click", toggle);
    line.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); toggle(); }
    });
    body.append(line);
    return body;
  };

  const page = () => {
    table.append(...left.splice(0, PAGE).map(show));
    more.hidden = left.length === 0;
    more.textContent = `Show more (${left.length} left)`;
  };

  const filter = () => {
    const wanted = search.value.trim().toLowerCase();
    left = rows.filter((row) => (!wanted || row.text.includes(wanted))
      && (!outcome.value || row.outcome === outcome.value)
      && (!type.value || row.type === type.value)
      && (!flipped.checked || row.flipped));
    count.textContent = `${left.length} of ${rows.length}`;
    for (const body of [...table.tBodies]) body.remove();
    page();
  };

  fill(outcome, "outcome");
  fill(type, "type");
  document.querySelector(".filters").hidden = false;
  document.getElementById("flips").hidden = !rows.some((row) => row.before);
  for (const control of [search, outcome, type, flipped]) control.addEventListener("input", filter);
  more.addEventListener("click", page);
  filter();
  const opened = /^#q-(\d+)$/.exec(location.hash);
  if (opened && rows[opened[1] - 1]) {
    while (left.length && !document.getElementById(location.hash.slice(1))) page();
    const body = document.getElementById(location.hash.slice(1));
    body.querySelector("tr").click();
    body.scrollIntoView();
  }
})();
