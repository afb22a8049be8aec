/** Half-written comments by what they belong to: choosing another card or filter must not cost them. */
const drafts = new Map<string, string>()

export function readDraft(key: string): string {
  return drafts.get(key) ?? ""
}

export function keepDraft(key: string, text: string): void {
  if (text === "") drafts.delete(key)
  else drafts.set(key, text)
}
