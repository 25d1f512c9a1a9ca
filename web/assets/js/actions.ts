import { say } from "./toast";

// Buttons that need a script come hidden from the server and are shown here.
export function startActions(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-action]")) {
    button.hidden = false;
    button.addEventListener("click", () => act(button));
  }
  document.addEventListener("keydown", closeByKey);
  document.addEventListener("click", closeOthers);
}

function act(button: HTMLButtonElement): void {
  if (button.dataset.action === "print") window.print();
  if (button.dataset.action === "share") void share(button);
  if (button.dataset.action === "copy") void copy(button, button.dataset.copy ?? "");
}

async function share(button: HTMLButtonElement): Promise<void> {
  const url = location.href;
  if (navigator.share) {
    // A person who closes the sheet has not met an error.
    await navigator.share({ title: document.title, url }).catch(() => undefined);
    return;
  }
  await copy(button, url);
}

async function copy(button: HTMLButtonElement, text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    say(button.dataset.done ?? text);
  } catch {
    say(text);
  }
}

const OPENED = "details[data-pop][open]";

function closeByKey(event: KeyboardEvent): void {
  const opened = document.querySelector<HTMLDetailsElement>(OPENED);
  if (event.key !== "Escape" || !opened) return;
  opened.open = false;
  opened.querySelector("summary")?.focus();
}

function closeOthers(event: MouseEvent): void {
  for (const opened of document.querySelectorAll<HTMLDetailsElement>(OPENED)) {
    if (!opened.contains(event.target as Node)) opened.open = false;
  }
}
