import { useRevalidator } from "@remix-run/react"
import { useEffect } from "react"

const REFRESH_MS = 5_000

/** While a session is on, others act on it on other devices. What is being typed stays. */
export function useFreshView(isRunning: boolean): void {
  const { revalidate, state } = useRevalidator()
  useEffect(() => {
    if (!isRunning) return
    const timer = setInterval(() => {
      if (state === "idle" && document.visibilityState === "visible") revalidate()
    }, REFRESH_MS)
    return () => clearInterval(timer)
  }, [isRunning, revalidate, state])
}
