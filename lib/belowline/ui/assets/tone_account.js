// What made a tone, drawn on the text: rated words, what turns or raises them, and a table
// that adds up. Every piece of the page's own text becomes a text node.
const node = (tag, className, text) => {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined && text !== null) made.textContent = text;
  return made;
};

const piece = ([text, role, side, said]) => {
  if (role === "plain") return document.createTextNode(text);
  const made = node("mark", `${role} ${side}`, text);
  made.title = said;
  return made;
};

const reading = (one) => {
  const block = node("div", "reading");
  const text = node("p");
  text.append(...one.pieces.map(piece));
  block.append(text);
  if (one.figure) block.append(node("span", `figure ${one.side}`, one.figure));
  return block;
};

const row = (cells, tag, className) => {
  const line = node("tr", className);
  cells.forEach((cell, place) => {
    const made = node(tag, place === cells.length - 1 ? "number" : "", cell);
    if (tag === "th") made.scope = "col";
    line.append(made);
  });
  return line;
};

const table = (panel) => {
  const made = node("table");
  const head = node("thead");
  head.append(row(panel.columns, "th"));
  const body = node("tbody");
  for (const [cells, className] of panel.rows) body.append(row(cells, "td", className));
  made.append(head, body);
  return made;
};

const panel = (one) => {
  const section = node("section");
  const head = node("header");
  head.append(node("h3", "", one.title), node("span", `figure ${one.side}`, one.figure));
  section.append(head);
  if (one.note) section.append(node("p", "note", one.note));
  section.append(...one.readings.map(reading));
  if (one.rows.length) section.append(table(one));
  return section;
};

export default function ({ data, parentElement }) {
  parentElement.querySelector(".account").replaceChildren(...data.panels.map(panel));
}
