// Copies the address of this view. Where the clipboard is closed to plain http, the
// address is selected in a box instead, ready for the keyboard.
export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button");
  const box = parentElement.querySelector("input");
  button.textContent = data.label;
  button.onclick = async () => {
    const address = window.location.href;
    try {
      await navigator.clipboard.writeText(address);
      button.textContent = data.done;
    } catch {
      box.hidden = false;
      box.value = address;
      box.select();
      button.textContent = document.execCommand("copy") ? data.done : data.byHand;
    }
    setTimeout(() => { button.textContent = data.label; box.hidden = true; }, 4000);
  };
}
