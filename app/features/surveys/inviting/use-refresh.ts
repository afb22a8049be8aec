import { useRevalidator } from "@remix-run/react"
import { useEffect } from "react"

const EVERY_MS = 3_000

/** Asks for the page's numbers every few seconds while something goes on and the page is in sight. */
export function useRefreshWhile(isRunning: boolean, everyMs = EVERY_MS): void {
  const { revalidate, state } = useRevalidator()
  useEffect(() => {
    if (!isRunning || state !== "idle") return
    const timer = setTimeout(() => {
      if (document.visibilityState === "visible") revalidate()
    }, everyMs)
    // Looked at again: what went on meanwhile is wanted now.
    const look = () => document.visibilityState === "visible" && revalidate()
    document.addEventListener("visibilitychange", look)
    return () => {
      clearTimeout(timer)
      document.removeEventListener("visibilitychange", look)
    }
  }, [isRunning, state, everyMs, revalidate])
}
