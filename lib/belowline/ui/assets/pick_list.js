// Rows that lead on: a name, what it is, and one step further. All of it is text nodes.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".rows");
  root.setAttribute("aria-label", data.label);
  root.replaceChildren(
    ...data.rows.map((row) => {
      const button = document.createElement("button");
      button.type = "button";
      for (const part of ["name", "note"]) {
        const span = document.createElement("span");
        span.className = part;
        span.textContent = row[part];
        button.append(span);
      }
      button.onclick = () => setTriggerValue("picked", row.value);
      const holder = document.createElement("li");
      holder.append(button);
      return holder;
    }),
  );
}
