/** What a stored picture goes by; anything else in its place would be an address of somebody's choice. */
const FILE_HASH = /^[0-9a-f]{64}$/

/** Where a figure's picture comes from, or null where it names none. */
export function pictureAddress(src: unknown): string | null {
  return typeof src === "string" && FILE_HASH.test(src) ? `/files/${src}` : null
}
