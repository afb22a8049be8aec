import { fileTypeFromBuffer } from "file-type"
import sharp, { type Sharp } from "sharp"
import { invalid } from "../commands/errors.ts"
import { MAX_PIXELS, MAX_SIDE, MAX_STORED_BYTES, MAX_UPLOAD_BYTES, REFUSALS } from "./limits.ts"

const DECODE_SECONDS = 15
const JPEG_QUALITY = 90

/** A picture as it is stored: written anew, upright, in sRGB, without metadata. */
export interface InspectedImage {
  bytes: Uint8Array
  mediaType: string
  width: number
  height: number
}

// An animation would move in a text that people decide on, so its first picture stands for it.
const WRITERS: Record<string, { mediaType: string; write: (image: Sharp) => Sharp }> = {
  "image/png": { mediaType: "image/png", write: (image) => image.png() },
  "image/gif": { mediaType: "image/png", write: (image) => image.png() },
  "image/webp": { mediaType: "image/webp", write: (image) => image.webp({ quality: 90 }) },
  "image/jpeg": {
    mediaType: "image/jpeg",
    write: (image) => image.jpeg({ quality: JPEG_QUALITY, chromaSubsampling: "4:4:4" }),
  },
}

/**
 * Looks at what the bytes are, whatever their name says, and draws the picture anew: what hides behind
 * or inside the image, such as a place, a script or a second file, is not in the result.
 *
 * @throws invalid on the field `file`, with the German reason
 */
export async function inspectImage(bytes: Uint8Array): Promise<InspectedImage> {
  if (bytes.byteLength === 0) throw invalid({ file: REFUSALS.empty })
  if (bytes.byteLength > MAX_UPLOAD_BYTES) throw invalid({ file: REFUSALS.tooLarge })
  const type = await fileTypeFromBuffer(bytes)
  const writer = WRITERS[type?.mime ?? ""]
  if (!writer) throw invalid({ file: REFUSALS.wrongType })
  await assertDrawable(bytes)

  const image = open(bytes).autoOrient().timeout({ seconds: DECODE_SECONDS })
  const { data, info } = await writer
    .write(image.toColourspace("srgb"))
    .toBuffer({ resolveWithObject: true })
    .catch(() => {
      throw invalid({ file: REFUSALS.damaged })
    })
  if (data.byteLength > MAX_STORED_BYTES) throw invalid({ file: REFUSALS.tooLarge })
  return { bytes: data, mediaType: writer.mediaType, width: info.width, height: info.height }
}

function open(bytes: Uint8Array): Sharp {
  return sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: "error", pages: 1 })
}

// The header alone is read: a picture of a few bytes may claim billions of pixels.
async function assertDrawable(bytes: Uint8Array): Promise<void> {
  const header = await sharp(bytes, { limitInputPixels: false, pages: 1 })
    .metadata()
    .catch(() => {
      throw invalid({ file: REFUSALS.damaged })
    })
  const { width, height } = header
  if (width * height > MAX_PIXELS || Math.max(width, height) > MAX_SIDE) {
    throw invalid({ file: REFUSALS.tooManyPixels })
  }
}
