import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { extname, join } from "node:path"
import type { Page } from "playwright-core"
import { build } from "vite"
import { launchBrowser } from "../../support/chromium.ts"

const ROOT = new URL("../../../", import.meta.url).pathname
const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
}
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self' data:"

const HTML = `<!doctype html><html lang="de" data-kern-theme="light"><head><title>Editor</title>
<link rel="stylesheet" href="/page.css"><script type="module" src="/page.js"></script></head>
<body><main id="root"></main></body></html>`

/** The editor in Chromium, on a page of its own under the product's content security policy. */
export async function openStage(): Promise<{
  newPage(): Promise<{ page: Page; complaints: string[] }>
  close(): Promise<void>
}> {
  const cache = join(ROOT, "node_modules/.cache")
  await mkdir(cache, { recursive: true })
  const folder = await mkdtemp(join(cache, "editor-stage-"))
  await build({
    configFile: false,
    root: ROOT,
    logLevel: "error",
    define: { "process.env.NODE_ENV": '"production"' },
    // The runner sets NODE_ENV to "test", for which JSX would be compiled for development.
    esbuild: { jsx: "automatic", jsxDev: false },
    build: {
      outDir: folder,
      emptyOutDir: true,
      cssCodeSplit: false,
      assetsInlineLimit: 0,
      lib: {
        entry: join(ROOT, "test/documents/editor/page.tsx"),
        formats: ["es"],
        fileName: () => "page.js",
        cssFileName: "page",
      },
    },
  })
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? "/", "http://stage").pathname
    response.setHeader("Content-Security-Policy", CSP)
    response.setHeader(
      "Content-Type",
      TYPES[extname(path) || ".html"] ?? "application/octet-stream",
    )
    if (path === "/") response.end(HTML)
    else response.end(await readFile(join(folder, path)).catch(() => ""))
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  const browser = await launchBrowser()
  return {
    async newPage() {
      const page = await browser.newPage()
      const complaints: string[] = []
      page.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) complaints.push(message.text())
      })
      page.on("pageerror", (error) => complaints.push(error.stack ?? error.message))
      await page.goto(`http://127.0.0.1:${port}/`)
      await page
        .waitForFunction(() => window.stage !== undefined)
        .catch(() => {
          throw new Error(`The page did not start: ${complaints.join("; ").slice(0, 2000)}`)
        })
      return { page, complaints }
    },
    async close() {
      await browser.close()
      server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
