// startCards lets the arrow keys walk from card to card while one has the focus.
export function startCards(): void {
  document.addEventListener("keydown", (event) => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    const here = document.activeElement?.closest(".cards > li");
    if (!step || !here) return;
    const next = step > 0 ? here.nextElementSibling : here.previousElementSibling;
    const link = next?.querySelector<HTMLAnchorElement>("h3 a");
    if (!link) return;
    event.preventDefault();
    link.focus();
  });
}
