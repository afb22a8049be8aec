const OWNER_KEY = "schulterschluss-texts-of"

/** Person whose words may lie on this device; null if there are none. Cheap enough for every page to ask. */
export function ownerOnDevice(): string | null {
  try {
    return localStorage.getItem(OWNER_KEY)
  } catch {
    // A browser that keeps nothing.
    return null
  }
}

/** @throws where the browser keeps nothing: then nothing else may be kept either */
export function noteOwner(personId: string | null): void {
  if (personId === null) localStorage.removeItem(OWNER_KEY)
  else localStorage.setItem(OWNER_KEY, personId)
}
