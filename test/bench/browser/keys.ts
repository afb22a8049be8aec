import type { Page } from "playwright-core"

const KEYS = 100
const PAUSE_MS = 90

/** Milliseconds from each key to the frame that shows it, while the page is as it is. */
export async function keyToPaint(page: Page): Promise<{ p50: number; p95: number }> {
  await page.evaluate(() => {
    const times: number[] = []
    Object.assign(window, { keyTimes: times })
    const noteWhenPainted = ({ timeStamp }: KeyboardEvent) => {
      requestAnimationFrame(() => {
        // A task behind the frame: by then it has been laid out and painted.
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => times.push(performance.now() - timeStamp)
        port2.postMessage(null)
      })
    }
    document.addEventListener("keydown", noteWhenPainted, true)
  })
  for (let key = 0; key < KEYS; key += 1) {
    await page.keyboard.press("e")
    await page.waitForTimeout(PAUSE_MS)
  }
  const times = await page.evaluate(() => (window as unknown as { keyTimes: number[] }).keyTimes)
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor(share * (times.length - 1))] ?? 0
  return { p50: at(0.5), p95: at(0.95) }
}
