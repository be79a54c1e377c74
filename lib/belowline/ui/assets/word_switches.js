// Words that count in the tone, each with a switch. All of it is text nodes.
const button = (className, text, onclick) => {
  const made = document.createElement("button");
  made.type = "button";
  made.className = className;
  made.textContent = text;
  made.onclick = onclick;
  return made;
};

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".switches");
  root.setAttribute("aria-label", data.label);
  root.replaceChildren(
    ...data.rows.map((row) => {
      const line = document.createElement("li");
      line.className = row.off ? "off" : "on";
      const said = document.createElement("span");
      said.className = "said";
      const word = button("word", row.word, () => setTriggerValue("opened", row.mark));
      word.title = "Read the comments that hold it";
      const note = document.createElement("span");
      note.className = "note";
      note.textContent = row.note;
      said.append(word, note);
      const label = row.off ? "Switch on" : "Switch off";
      const turn = button("switch", label, () => setTriggerValue("switched", row.word));
      turn.setAttribute("aria-label", `${label}: ${row.word}`);
      line.append(said, turn);
      return line;
    }),
  );
}
