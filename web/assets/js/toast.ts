const SHOWN_MS = 5000;

// say shows a line at the foot of the window and reads it out.
export function say(text: string): void {
  document.querySelector(".toast")?.remove();
  const toast = document.createElement("p");
  toast.className = "toast";
  toast.setAttribute("role", "status");
  document.body.append(toast);
  // Filled after it is in the page, or screen readers do not notice it.
  requestAnimationFrame(() => (toast.textContent = text));
  setTimeout(() => toast.remove(), SHOWN_MS);
}
