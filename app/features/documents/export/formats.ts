// Without the writers: pages in the browser read this file.

export const EXPORT_FORMATS = ["pdf", "docx", "md", "html", "json"] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** PDF/UA-1 for people, PDF/A-2a for archives. */
export const PDF_PROFILES = ["ua-1", "a-2a"] as const
export type PdfProfile = (typeof PDF_PROFILES)[number]

export const MEDIA_TYPES: Record<ExportFormat, string> = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  md: "text/markdown; charset=utf-8",
  html: "text/html; charset=utf-8",
  json: "application/json; charset=utf-8",
}

export const NO_PDF =
  "Auf diesem Server lässt sich kein PDF erstellen: Für sein Betriebssystem gibt es das Satzprogramm nicht. Die anderen Formate stehen zur Verfügung."

/** Where a format of the live text, or of the version of that number, is fetched. */
export function exportAddress(
  documentId: string,
  format: ExportFormat,
  version: number | null,
  profile: PdfProfile = "ua-1",
): string {
  const query = new URLSearchParams({
    ...(version !== null && { version: String(version) }),
    ...(profile !== "ua-1" && { profile }),
  })
  return `/documents/${documentId}/export.${format}${query.size > 0 ? `?${query}` : ""}`
}

/** The page on which one chooses a format. */
export function exportPageAddress(documentId: string, version: number | null): string {
  return `/documents/${documentId}/export${version === null ? "" : `?version=${version}`}`
}

/** Where that page lists what hinders a PDF. */
export const OBSTACLES = "hindernisse"

/** Where something is put right: in the live text, at its block. */
export function placeOf(documentId: string, { blockId }: { blockId: string | null }): string {
  return `/documents/${documentId}${blockId === null ? "" : `#${blockId}`}`
}
