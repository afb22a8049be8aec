import { RemixBrowser } from "@remix-run/react"
import { StrictMode, startTransition } from "react"
import { hydrateRoot } from "react-dom/client"

/** The page's own data comes as a stream; resolves when it is decoded. */
async function untilDecoded(): Promise<void> {
  try {
    RemixBrowser({})
  } catch (reason) {
    if (reason instanceof Promise) await reason
  }
}

function hydrate(): void {
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <RemixBrowser />
      </StrictMode>,
    )
  })
}

untilDecoded().then(hydrate)
