import sharp from "sharp"
import type { ExportPicture } from "../export-source.ts"

/** A picture as Word takes it. */
export interface DocxPicture {
  type: "png" | "jpg"
  data: Buffer
  /** In pixels, 96 to the inch. */
  size: { width: number; height: number }
}

const MAX_WIDTH = 600
const MAX_HEIGHT = 760

/** Word knows no WebP: such a picture is drawn anew. */
export async function docxPictures(
  pictures: Readonly<Record<string, ExportPicture>>,
): Promise<Map<string, DocxPicture>> {
  const made = Object.entries(pictures).map(async ([hash, { mediaType, width, height, bytes }]) => {
    const scale = Math.min(1, MAX_WIDTH / width, MAX_HEIGHT / height)
    const size = { width: Math.round(width * scale), height: Math.round(height * scale) }
    const data =
      mediaType === "image/webp" ? await sharp(bytes).png().toBuffer() : Buffer.from(bytes)
    const type: DocxPicture["type"] = mediaType === "image/jpeg" ? "jpg" : "png"
    return [hash, { type, data, size }] as const
  })
  return new Map(await Promise.all(made))
}
