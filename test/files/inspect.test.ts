import { gzipSync } from "node:zlib"
import sharp from "sharp"
import { describe, expect, test } from "vitest"
import { contentDisposition, storedFileName } from "../../app/files/file-name.ts"
import { inspectImage } from "../../app/files/inspect.server.ts"
import { MAX_UPLOAD_BYTES, REFUSALS } from "../../app/files/limits.ts"
import { startOwnTime } from "../support/own-time.ts"
import { photoWithPlace, picture, pngBomb, pngClaiming } from "./pictures.ts"

const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
const HTML = "<!doctype html><script>alert(1)</script>"

async function reasonFor(bytes: Uint8Array): Promise<string | undefined> {
  try {
    await inspectImage(bytes)
    return undefined
  } catch (error) {
    return (error as { fields?: { file?: string } }).fields?.file ?? String(error)
  }
}

describe("pictures that are taken", () => {
  test.each([
    ["png", "image/png"],
    ["jpeg", "image/jpeg"],
    ["webp", "image/webp"],
    ["gif", "image/png"],
  ] as const)("%s is stored as %s in its size", async (format, mediaType) => {
    const image = await inspectImage(await picture(format))
    expect(image).toMatchObject({ mediaType, width: 40, height: 30 })
    const stored = await sharp(image.bytes).metadata()
    expect(`image/${stored.format}`).toBe(mediaType)
  })

  test("place and name are gone from a photo, and it stands upright", async () => {
    const photo = await photoWithPlace()
    const before = await sharp(photo).metadata()
    expect(before.exif?.includes("Erika Mustermann")).toBe(true)
    expect(before.orientation).toBe(6)

    const image = await inspectImage(photo)
    expect(image).toMatchObject({ width: 20, height: 60 })
    const after = await sharp(image.bytes).metadata()
    expect(after.exif).toBeUndefined()
    expect(after.orientation).toBeUndefined()
    expect(Buffer.from(image.bytes).includes("Erika")).toBe(false)
    expect(Buffer.from(image.bytes).includes("Exif")).toBe(false)
  })

  test("a wide colour space is turned into sRGB instead of losing its profile", async () => {
    const wide = await sharp({
      create: { width: 8, height: 8, channels: 3, background: { r: 200, g: 30, b: 30 } },
    })
      .withIccProfile("p3")
      .png()
      .toBuffer()
    const image = await inspectImage(wide)
    const [red, green, blue] = await sharp(image.bytes).raw().toBuffer()
    expect((await sharp(image.bytes).metadata()).icc).toBeUndefined()
    expect([red, green, blue].map((value) => Math.round((value ?? 0) / 10))).toEqual([20, 3, 3])
  })

  test("transparency stays", async () => {
    const clear = await sharp({
      create: { width: 4, height: 4, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
      .png()
      .toBuffer()
    const image = await inspectImage(clear)
    expect((await sharp(image.bytes).metadata()).hasAlpha).toBe(true)
  })

  test("a picture with a page or an archive behind it loses both", async () => {
    for (const tail of [Buffer.from(HTML), gzipSync(HTML), Buffer.from("PK\x03\x04evil.jar")]) {
      const image = await inspectImage(Buffer.concat([await picture("jpeg"), tail]))
      const stored = Buffer.from(image.bytes)
      expect(stored.includes(tail)).toBe(false)
      expect(stored.includes("<script")).toBe(false)
    }
  })

  test("a script in a comment inside the picture is gone", async () => {
    const jpeg = await picture("jpeg")
    const words = Buffer.from(HTML)
    const comment = Buffer.from([0xff, 0xfe, 0, words.length + 2])
    const image = await inspectImage(
      Buffer.concat([jpeg.subarray(0, 2), comment, words, jpeg.subarray(2)]),
    )
    expect(Buffer.from(image.bytes).includes("<script")).toBe(false)
  })
})

describe("files that are refused", () => {
  test.each([
    ["nothing at all", Buffer.alloc(0), REFUSALS.empty],
    ["SVG", Buffer.from(SVG), REFUSALS.wrongType],
    ["SVG with an XML head", Buffer.from(`<?xml version="1.0"?>${SVG}`), REFUSALS.wrongType],
    ["HTML", Buffer.from(HTML), REFUSALS.wrongType],
    ["HTML behind GIF's first letters", Buffer.from(`GIF89a${HTML}`), REFUSALS.damaged],
    ["PDF", Buffer.from("%PDF-1.7\n1 0 obj\n"), REFUSALS.wrongType],
    ["ZIP", Buffer.from("PK\x03\x04\x14\0\0\0\0\0"), REFUSALS.wrongType],
    ["plain words", Buffer.from("Guten Tag"), REFUSALS.wrongType],
    ["noise", Buffer.from([0, 1, 2, 3, 4, 5, 6, 7]), REFUSALS.wrongType],
    ["TIFF", Buffer.from("II*\0\b\0\0\0\0\0\0\0"), REFUSALS.wrongType],
    ["only PNG's first eight bytes", pngClaiming(1, 1).subarray(0, 8), REFUSALS.wrongType],
    ["a PNG that ends in its header", pngClaiming(9, 9).subarray(0, 40), REFUSALS.damaged],
    ["10 MiB and one byte", Buffer.alloc(MAX_UPLOAD_BYTES + 1), REFUSALS.tooLarge],
    ["a header that claims 60,000 x 60,000", pngClaiming(60_000, 60_000), REFUSALS.tooManyPixels],
    ["a header that claims 2^31 - 1", pngClaiming(2 ** 31 - 1, 1), REFUSALS.damaged],
    ["a strip 30,000 pixels long", pngClaiming(30_000, 10), REFUSALS.tooManyPixels],
  ])("%s", async (_name, bytes, reason) => {
    expect(await reasonFor(bytes)).toBe(reason)
  })

  test("half a picture", async () => {
    const whole = await sharp({
      create: {
        width: 400,
        height: 400,
        channels: 3,
        background: "red",
        noise: { type: "gaussian", mean: 128, sigma: 30 },
      },
    })
      .jpeg()
      .toBuffer()
    expect(await reasonFor(whole.subarray(0, whole.length / 2))).toBe(REFUSALS.damaged)
  })

  test("a bomb of 100 kB for 361 megapixels is refused in under a second of work and 200 MB", async () => {
    const bomb = pngBomb(19_000)
    expect(bomb.length).toBeLessThan(100_000)
    const rssBefore = process.memoryUsage().rss
    const worked = startOwnTime()
    expect(await reasonFor(bomb)).toBe(REFUSALS.tooManyPixels)
    expect(worked()).toBeLessThan(1_000)
    expect(process.memoryUsage().rss - rssBefore).toBeLessThan(200 * 1024 * 1024)
  })
})

describe("the name of a stored file", () => {
  test.each([
    ["Lageplan.PNG", "image/png", "Lageplan.png"],
    ["foto.exe", "image/jpeg", "foto.jpg"],
    ["../../etc/passwd", "image/png", "passwd.png"],
    ["C:\\Bilder\\Skizze.gif", "image/png", "Skizze.png"],
    ["a\r\nSet-Cookie: x=1.png", "image/png", "aSet-Cookie x=1.png"],
    ["gnp.\u202Eexe.png", "image/png", "gnp.exe.png"],
    ["Größe „neu“.webp", "image/webp", "Größe „neu“.webp"],
    ["...", "image/png", "bild.png"],
    ["", "image/jpeg", "bild.jpg"],
    [`${"ä".repeat(500)}.png`, "image/png", `${"ä".repeat(120)}.png`],
  ])("%j as %s is %j", (uploaded, mediaType, stored) => {
    expect(storedFileName(uploaded, mediaType)).toBe(stored)
  })

  test("stands in its header in ASCII and in full", () => {
    expect(contentDisposition("inline", `Größe "neu" 100%.png`)).toBe(
      `inline; filename="Gr__e _neu_ 100_.png"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%22neu%22%20100%25.png`,
    )
  })
})
