/** Largest upload in bytes: 10 MiB. The form says so before anybody waits for it. */
export const MAX_UPLOAD_BYTES = 10 * 1024 * 1024
/** Largest picture after it has been written anew: an honest one stays far below. */
export const MAX_STORED_BYTES = 20 * 1024 * 1024
/** Width times height; a phone's 48 megapixels pass. */
export const MAX_PIXELS = 50_000_000
export const MAX_SIDE = 20_000

/** What the file name of each kind of stored picture ends in. */
export const EXTENSIONS: Readonly<Record<string, string>> = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/webp": "webp",
  "application/pdf": "pdf",
}

export const REFUSALS = {
  empty: "Die Datei ist leer.",
  tooLarge: "Die Datei ist größer als 10 MiB. Bitte verkleinern Sie das Bild.",
  wrongType: "Dieses Format wird nicht angenommen. Bitte laden Sie PNG, JPEG, WebP oder GIF hoch.",
  damaged: "Das Bild ist beschädigt. Bitte speichern Sie es neu und laden Sie es noch einmal hoch.",
  tooManyPixels: "Das Bild hat mehr als 50 Megapixel. Bitte verkleinern Sie es.",
  missing: "Bitte wählen Sie eine Datei aus.",
} as const

/** What evidence may be: what offices scan and sign. */
export const EVIDENCE_TYPES = ["application/pdf", "image/jpeg", "image/png"] as const

export const EVIDENCE_REFUSALS = {
  empty: "Die Datei ist leer.",
  tooLarge: "Die Datei ist größer als 10 MiB. Bitte scannen Sie sie mit geringerer Auflösung.",
  wrongType: "Dieses Format wird nicht angenommen. Bitte laden Sie ein PDF, JPEG oder PNG hoch.",
  damaged:
    "Die Datei ist beschädigt oder unvollständig. Bitte speichern Sie sie neu, und laden Sie sie noch einmal hoch.",
  missing: "Bitte wählen Sie eine Datei aus.",
  storageFull:
    "Auf dem Server ist kein Platz mehr; die Datei ist nicht gespeichert. Bitte sagen Sie der Verwaltung Bescheid, und versuchen Sie es später noch einmal.",
} as const
export type EvidenceRefusal = keyof typeof EVIDENCE_REFUSALS
