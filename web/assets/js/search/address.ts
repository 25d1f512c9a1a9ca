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

// withParam is the current address with one parameter set, or removed when the
// value is empty. A cursor belongs to the old search and is dropped.
export function withParam(name: string, value: string): string {
  const url = new URL(location.href);
  url.searchParams.delete("cursor");
  if (value) url.searchParams.set(name, value);
  else url.searchParams.delete(name);
  return url.href;
}
