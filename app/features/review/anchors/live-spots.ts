import type * as Y from "yjs"
import { childrenOf, idOf, isElement, type YParent } from "../../documents/text/elements.ts"
import { blockText } from "../../documents/text/runs.ts"
import { type Spot, spotOf, spotsOf, type TextSpots } from "./text-spots.ts"

/** The blocks of the live text. */
export function liveSpots(fragment: Y.XmlFragment): TextSpots {
  return spotsOf(elementSpots(fragment))
}

function elementSpots(parent: YParent): Spot[] {
  return childrenOf(parent)
    .filter(isElement)
    .flatMap((element) => {
      const own = spotOf(idOf(element), () =>
        element.nodeName === "table"
          ? String(element.getAttribute("caption") ?? "")
          : blockText(element),
      )
      const holdsBlocks = ["table", "tableRow", "tableCell"].includes(element.nodeName)
      return holdsBlocks ? [...own, ...elementSpots(element)] : own
    })
}
