import { useEffect, useState } from "react"
import { ownerOnDevice } from "./live/device-owner.ts"

type Notices = typeof import("./left-over-notices.tsx")

/** [D5] What lies on this device alone is found without opening the text, which one may no longer be able to. */
export function LeftOver({ personId }: { personId: string }) {
  const [notices, setNotices] = useState<Notices | null>(null)
  useEffect(() => {
    setNotices(null)
    // Where it cannot be loaded, the next page looks again.
    if (ownerOnDevice() === personId) import("./left-over-notices.tsx").then(setNotices, () => {})
  }, [personId])
  return notices && <notices.LeftOverNotices personId={personId} />
}
