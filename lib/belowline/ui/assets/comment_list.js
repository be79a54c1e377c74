// Comments as they were written. Every piece of a page's own text becomes a text node,
// so nothing in it can act; matches are wrapped in <mark> from pieces cut on the server.
const GLYPH = { positive: "▲", negative: "▼", neutral: "●", unscored: "○" };

const node = (tag, className, text) => {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
};

const body = (paragraphs) =>
  paragraphs.map((pieces) => {
    const paragraph = node("p");
    for (const [text, hit] of pieces) {
      paragraph.append(hit ? node("mark", "", text) : document.createTextNode(text));
    }
    return paragraph;
  });

const opener = (text, mark, setTriggerValue) => {
  const button = node("button", "opener", text);
  button.type = "button";
  button.onclick = () => setTriggerValue("opened", mark);
  return button;
};

// A link with its evidence, and the question whether it is so.
const asked = (link, setTriggerValue) => {
  const row = node("div", "link");
  row.append(opener(link.label, link.mark, setTriggerValue), node("span", "why", link.why));
  for (const [answer, text] of link.answers) {
    const button = node("button", "answer", text);
    button.type = "button";
    button.dataset.answer = answer;
    button.setAttribute("aria-label", `${text}: ${link.label}`);
    button.onclick = () => {
      for (const other of row.querySelectorAll(".answer")) other.disabled = true;
      setTriggerValue("settled", `${answer} ${link.mark}`);
    };
    row.append(button);
  }
  if (link.elsewhere) row.append(opener(...link.elsewhere, setTriggerValue));
  return row;
};

// What a person noted beside the comment: never words of the page.
const noted = ({ text, labels }) => {
  const aside = node("aside", "note");
  aside.append(node("span", "why", "Your note"));
  for (const label of labels) aside.append(node("span", "label", label));
  if (text) aside.append(node("p", "", text));
  return aside;
};

const card = (comment, setTriggerValue) => {
  const article = node("article", `comment${comment.context ? " context" : ""}`);
  article.dataset.id = comment.id;
  const head = node("header");
  head.append(node("span", comment.author ? "author" : "author unnamed", comment.author ?? "unnamed"));
  if (comment.inferred) head.append(node("span", "inferred", comment.inferred));
  if (comment.posted) head.append(node("time", "", comment.posted));
  if (comment.tone) {
    const tone = node("span", `tone ${comment.label}`, `${GLYPH[comment.label]} ${comment.tone}`);
    tone.title = "Tone by word list, mean of sentences: a prompt to look, not a verdict";
    head.append(tone);
  }
  const foot = node("footer");
  foot.append(node("span", "position", `#${comment.position}`));
  if (comment.why) foot.append(node("span", "why", comment.why));
  for (const [text, mark] of comment.opens) foot.append(opener(text, mark, setTriggerValue));
  article.append(head, ...body(comment.paragraphs));
  if (comment.link) article.append(asked(comment.link, setTriggerValue));
  if (comment.note) article.append(noted(comment.note));
  article.append(foot);
  return article;
};

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".comments");
  root.replaceChildren(...data.comments.map((comment) => card(comment, setTriggerValue)));
  const found = data.scroll && root.querySelector("mark");
  if (found) requestAnimationFrame(() => found.scrollIntoView({ block: "center" }));
}
