import { lazy, Suspense, useEffect, useState } from "react"
import { ownerOnDevice } from "./live/device-owner.ts"

const LeftOverNotices = lazy(() =>
  import("./left-over-notices.tsx").then(({ LeftOverNotices }) => ({ default: LeftOverNotices })),
)

/** [D5] What lies on this device alone is found without opening the text, which one may no longer be able to. */
export function LeftOver({ personId }: { personId: string }) {
  const [isOwner, setOwner] = useState(false)
  useEffect(() => setOwner(ownerOnDevice() === personId), [personId])
  return (
    isOwner && (
      <Suspense>
        <LeftOverNotices personId={personId} />
      </Suspense>
    )
  )
}
