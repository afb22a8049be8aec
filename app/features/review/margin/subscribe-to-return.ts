const WHILE_IN_SIGHT_MS = 20_000

/**
 * Calls back when somebody comes back to the page, and every now and then while it is in sight: where no socket
 * is open, that is when others may have said something. Returns what ends it.
 */
export function subscribeToReturn(listener: () => void): () => void {
  const ifInSight = () => {
    if (document.visibilityState === "visible") listener()
  }
  const timer = setInterval(ifInSight, WHILE_IN_SIGHT_MS)
  document.addEventListener("visibilitychange", ifInSight)
  window.addEventListener("focus", ifInSight)
  return () => {
    clearInterval(timer)
    document.removeEventListener("visibilitychange", ifInSight)
    window.removeEventListener("focus", ifInSight)
  }
}
