// addressOf is the address that submitting the form would open, without the
// fields left empty.
export function addressOf(form: HTMLFormElement): string {
  const url = new URL(form.action, location.href);
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && value.trim() !== "") query.append(name, value.trim());
  }
  url.search = query.toString();
  return url.href;
}

// withParams is the current address with these parameters set, or removed where the
// value is empty. A cursor belongs to the old search and is dropped.
export function withParams(params: Record<string, string>): string {
  const url = new URL(location.href);
  url.searchParams.delete("cursor");
  for (const [name, value] of Object.entries(params)) {
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
  }
  return url.href;
}
