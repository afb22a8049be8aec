import { useLatePart } from "../../documents/use-late-part.ts"
import type { TextSpots } from "../anchors/text-spots.ts"
import type { MarginCard } from "../margin/margin-card.ts"
import type { CardKindEntry, ComposeProps } from "../margin/margin-kinds.ts"
import type { MarginPosition } from "./margin-positions.server.ts"
import { PositionCard } from "./position-card.tsx"
import { STANCE_WORDS } from "./terms.ts"

const loadNewPosition = () => import("./new-position.tsx").then(({ NewPosition }) => NewPosition)

function LateNewPosition(props: ComposeProps) {
  const NewPosition = useLatePart(loadNewPosition, true)
  return NewPosition && <NewPosition {...props} />
}

/** Positions as the margin shows them. */
export const POSITIONS: CardKindEntry = {
  kind: "position",
  tab: "Haltungen",
  toCards: ({ positions }, _find, spots) => positions.map((position) => cardOf(position, spots)),
  compose: { heading: "Haltung Ihrer Körperschaft", Form: LateNewPosition },
}

/** A position stays with its block and is never moved to another one: gone, it has lost its place. */
function cardOf(position: MarginPosition, { all, rank }: TextSpots): MarginCard {
  const { id, blockId, stance, author, at, personId, words, hasOtherForm } = position
  const spot = all[rank.get(blockId) ?? -1]
  const isLapsed = spot?.readText() !== words || hasOtherForm
  return {
    id,
    kind: "position",
    place: spot ? { blockId } : null,
    heading: { icon: "position", words: `Haltung: ${STANCE_WORDS[stance]}` },
    author,
    at,
    isSettled: false,
    personIds: [personId],
    organizations: [author.organization],
    draw: (isActive) => (
      <PositionCard position={position} isLapsed={isLapsed} isActive={isActive} />
    ),
  }
}
