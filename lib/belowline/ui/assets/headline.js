// The head of a page: what the discussion is about. All of it is text nodes.
export default function ({ data, parentElement }) {
  const put = (selector, text) => {
    const node = parentElement.querySelector(selector);
    node.textContent = text ?? "";
    node.hidden = !text;
  };
  put(".kicker", data.kicker);
  put(".title", data.title);
  put(".standfirst", data.standfirst);
}
