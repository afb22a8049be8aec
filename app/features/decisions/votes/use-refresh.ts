import { useRevalidator } from "@remix-run/react"
import { useEffect } from "react"

const EVERY_MS = 3_000

/** Asks for the page's data again every few seconds while something is going on and the page is in sight. */
export function useRefreshWhile(isRunning: boolean): void {
  const { revalidate } = useRevalidator()
  useEffect(() => {
    if (!isRunning) return
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") revalidate()
    }, EVERY_MS)
    return () => clearInterval(timer)
  }, [isRunning, revalidate])
}
