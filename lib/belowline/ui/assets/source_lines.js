// The upload as it was decoded: numbered lines, the ones in question highlighted.
export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".source");
  root.replaceChildren(
    ...data.lines.map(([number, text, hit]) => {
      const line = document.createElement("li");
      line.className = number === null ? "skipped" : hit ? "line hit" : "line";
      const count = document.createElement("span");
      count.className = "number";
      count.textContent = number ?? "⋯";
      const body = document.createElement(hit ? "mark" : "span");
      body.className = "text";
      body.textContent = text;
      line.append(count, body);
      return line;
    }),
  );
}
