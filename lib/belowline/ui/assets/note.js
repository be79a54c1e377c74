// A sentence in small print, as a text node.
export default function ({ data, parentElement }) {
  parentElement.querySelector(".note").textContent = data.text;
}
