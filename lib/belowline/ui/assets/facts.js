// Figures that open their comments. A fact with a mark is a button, one without is not.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".facts");
  root.className = `facts ${data.shape}`;
  root.setAttribute("aria-label", data.label);
  root.style.setProperty("--items", data.items.length);
  root.replaceChildren(
    ...data.items.map((item) => {
      const opens = Boolean(item.mark);
      const fact = document.createElement(opens ? "button" : "div");
      fact.className = "fact";
      for (const part of ["figure", "label", "note"]) {
        if (!item[part]) continue;
        const span = document.createElement("span");
        span.className = part;
        span.textContent = item[part];
        fact.append(span);
      }
      if (opens) {
        fact.type = "button";
        fact.dataset.mark = item.mark;
        fact.dataset.rows = item.rows;
        fact.title = item.rows === 1 ? "Read this 1" : `Read these ${item.rows}`;
        fact.onclick = () => setTriggerValue("opened", item.mark);
      }
      const holder = document.createElement("li");
      holder.append(fact);
      return holder;
    }),
  );
}
