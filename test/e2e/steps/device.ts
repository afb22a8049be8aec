import type { Page, WebSocketRoute } from "playwright-core"

/** A page's way to the live texts; everything else still reaches the server. */
export interface Line {
  /** Ends what is connected, and connects nothing until it is mended. */
  cut(): Promise<void>
  mend(): void
}

/** Takes hold of the page's sockets; before they are opened. */
export async function lineOf(page: Page, state: "whole" | "cut" = "whole"): Promise<Line> {
  let isCut = state === "cut"
  let open: WebSocketRoute[] = []
  const hangUp = (route: WebSocketRoute) => route.close({ code: 1013 })
  await page.routeWebSocket(/\/collab\//, async (route) => {
    if (isCut) return hangUp(route)
    route.connectToServer()
    open.push(route)
  })
  return {
    async cut() {
      isCut = true
      await Promise.all(open.map(hangUp))
      open = []
    },
    mend() {
      isCut = false
    },
  }
}

/** How many changes this browser keeps, whoever made them: waiting ones and refused ones. */
export async function keptOnDevice(page: Page): Promise<{ unsent: number; refused: number }> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open("schulterschluss-texts")
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
    const count = (shelf: string) =>
      new Promise<number>((resolve, reject) => {
        if (!database.objectStoreNames.contains(shelf)) return resolve(0)
        const request = database.transaction(shelf).objectStore(shelf).count()
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const kept = { unsent: await count("unsent"), refused: await count("refused") }
    database.close()
    return kept
  })
}
