import { deflateSync } from "node:zlib"
import sharp from "sharp"

const RED = { r: 200, g: 30, b: 30 }

/** A small sound picture; another `width` makes other content. */
export function picture(
  format: "png" | "jpeg" | "webp" | "gif" = "png",
  width = 40,
  height = 30,
): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: RED } })
    .toFormat(format)
    .toBuffer()
}

/** A photo lying on its side, with the place where it was taken and the name of who took it. */
export function photoWithPlace(): Promise<Buffer> {
  return sharp({ create: { width: 60, height: 20, channels: 3, background: RED } })
    .withExif({
      IFD0: { Artist: "Erika Mustermann", Orientation: "6" },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "53/1 37/1 30/1" },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
}

/** A PNG of a hundred bytes whose header claims the given size. */
export function pngClaiming(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return png([chunk("IHDR", header), chunk("IDAT", deflateSync(Buffer.alloc(64))), END])
}

/** A real bomb: black picture that inflates to the full size from a few kilobytes. */
export function pngBomb(side: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.set([1, 0, 0, 0, 0], 8)
  const rows = Buffer.alloc((Math.ceil(side / 8) + 1) * side)
  return png([chunk("IHDR", header), chunk("IDAT", deflateSync(rows)), END])
}

const END = chunk("IEND", Buffer.alloc(0))

function png(chunks: Buffer[]): Buffer {
  return Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), ...chunks])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  body.copy(framed, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}
