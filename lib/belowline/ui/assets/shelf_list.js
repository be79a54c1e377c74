// The library: each row leads to a discussion, and has a button to change what is said of
// it here. All of it is text nodes.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".rows");
  root.setAttribute("aria-label", data.label);
  root.replaceChildren(
    ...data.rows.map((row) => {
      const open = document.createElement("button");
      open.type = "button";
      open.className = "open";
      for (const part of ["title", "note"]) {
        const span = document.createElement("span");
        span.className = part;
        span.textContent = row[part];
        open.append(span);
      }
      open.onclick = () => setTriggerValue("picked", row.value);
      const change = document.createElement("button");
      change.type = "button";
      change.className = "change";
      change.textContent = "Change";
      change.setAttribute("aria-label", `Change “${row.title}”`);
      change.onclick = () => setTriggerValue("changing", row.value);
      const holder = document.createElement("li");
      holder.append(open, change);
      return holder;
    }),
  );
}
