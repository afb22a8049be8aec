/** Data codewords of a block, by version, at level M; from ISO/IEC 18004, table 9. */
const BLOCKS: Record<number, readonly number[]> = {
  1: [16],
  2: [28],
  3: [44],
  4: [32, 32],
  5: [43, 43],
  6: [27, 27, 27, 27],
}
const ALIGNMENT: Record<number, number> = { 2: 18, 3: 22, 4: 26, 5: 30, 6: 34 }
const MASKS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(y / 2) + Math.floor(x / 3)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
]
/** Level M as the format bits have it, before its own mask. */
const LEVEL_M = 0
const FORMAT_MASK = 0b10101

/**
 * Reads a clean QR code of level M in byte mode, versions 1 to 6, by the standard and not by the library that wrote
 * it: no error is put right.
 */
export function readQr(modules: readonly (readonly boolean[])[]): string {
  const size = modules.length
  const version = (size - 17) / 4
  const at = (x: number, y: number) => modules[y]?.[x] === true
  const format = bitsOf([0, 1, 2, 3, 4].map((x) => at(x, 8))) ^ FORMAT_MASK
  if (format >> 3 !== LEVEL_M) throw new Error(`level ${format >> 3}`)
  const mask = MASKS[format & 7]
  const bits = walk(size)
    .filter(([x, y]) => !isFunction(x, y, version))
    .map(([x, y]) => at(x, y) !== mask?.(x, y))
  const codewords = Array.from({ length: Math.floor(bits.length / 8) }, (_, index) =>
    bitsOf(bits.slice(index * 8, index * 8 + 8)),
  )
  return textOf(deinterleave(codewords, BLOCKS[version] ?? []))
}

function bitsOf(bits: readonly boolean[]): number {
  return bits.reduce((value, bit) => value * 2 + Number(bit), 0)
}

/** Up and down in columns two wide from the right, past the column of the timing pattern. */
function walk(size: number): [x: number, y: number][] {
  const cells: [number, number][] = []
  let isUp = true
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right -= 1
    for (let step = 0; step < size; step += 1) {
      const y = isUp ? size - 1 - step : step
      cells.push([right, y], [right - 1, y])
    }
    isUp = !isUp
  }
  return cells
}

function isFunction(x: number, y: number, version: number): boolean {
  const size = version * 4 + 17
  const isFinder = (x < 9 && y < 9) || (x >= size - 8 && y < 9) || (x < 9 && y >= size - 8)
  const centre = ALIGNMENT[version]
  const isAlignment = centre !== undefined && Math.abs(x - centre) <= 2 && Math.abs(y - centre) <= 2
  return isFinder || isAlignment || x === 6 || y === 6
}

function deinterleave(codewords: readonly number[], blocks: readonly number[]): number[] {
  const count = blocks.length
  return blocks.flatMap((length, block) =>
    Array.from({ length }, (_, index) => codewords[index * count + block] ?? 0),
  )
}

function textOf(bytes: readonly number[]): string {
  const bits = bytes.flatMap((byte) => [...byte.toString(2).padStart(8, "0")].map((b) => b === "1"))
  if (bitsOf(bits.slice(0, 4)) !== 4) throw new Error("no byte mode")
  const length = bitsOf(bits.slice(4, 12))
  const letters = Array.from({ length }, (_, index) =>
    bitsOf(bits.slice(12 + index * 8, 20 + index * 8)),
  )
  return Buffer.from(letters).toString("utf8")
}
