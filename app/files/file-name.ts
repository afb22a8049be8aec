import { EXTENSIONS } from "./limits.ts"

const MAX_NAME = 120
const FALLBACK = "bild"

/**
 * The name under which a stored file is offered: readable, without folders, control characters or
 * characters that turn the direction of writing, ending as its content demands.
 */
export function storedFileName(uploadedName: string, mediaType: string): string {
  const lastPart = uploadedName.normalize("NFC").split(/[/\\]/).at(-1) ?? ""
  const stem = lastPart
    .replace(/[\p{C}\p{Zl}\p{Zp}<>:"|?*]/gu, "")
    .replace(/\.[^.]*$/, "")
    .replace(/^[.\s]+|[.\s]+$/g, "")
  const name = [...stem].slice(0, MAX_NAME).join("")
  return `${name || FALLBACK}.${EXTENSIONS[mediaType] ?? "bin"}`
}

/** Value of `Content-Disposition`: an ASCII name for old programs, the real one beside it (RFC 6266). */
export function contentDisposition(
  kind: "inline" | "attachment",
  fileName: string,
  plainName = fileName,
): string {
  const ascii = plainName.replace(/[^ -~]/g, "_").replace(/["\\%]/g, "_")
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
