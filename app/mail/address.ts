const MAX_ADDRESS = 254
const MAX_LOCAL_PART = 64
// Plain ASCII only: no comments, quotes, groups or control characters ever reach the mail library.
const LOCAL_PART = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
const DOMAIN_LABEL = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/

/** For a field that may be left empty. */
export function isMailAddressOrEmpty(text: string): boolean {
  return text === "" || isMailAddress(text)
}

/** One bare e-mail address that mail may go to: `name@stadt.example`; stricter than the standard. */
export function isMailAddress(text: string): boolean {
  // Length first, so that no pattern ever sees more than a line.
  if (text.length > MAX_ADDRESS) return false
  const at = text.lastIndexOf("@")
  if (at < 1 || at > MAX_LOCAL_PART) return false
  const labels = text.slice(at + 1).split(".")
  return (
    labels.length >= 2 &&
    labels.every((label) => DOMAIN_LABEL.test(label)) &&
    LOCAL_PART.test(text.slice(0, at))
  )
}
