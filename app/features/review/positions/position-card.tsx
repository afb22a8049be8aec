import { LinkButton } from "../../../ui/button.tsx"
import { useMarginRoom } from "../margin/margin-room.ts"
import type { MarginPosition } from "./margin-positions.server.ts"
import { positionsAddress } from "./positions-address.ts"
import { LAPSED_WORDS } from "./terms.ts"

type PositionCardProps = { position: MarginPosition; isLapsed: boolean; isActive: boolean }

/** What an organisation thinks of the passage beside it, and whether that still holds. */
export function PositionCard({ position, isLapsed, isActive }: PositionCardProps) {
  const { documentId, version, data } = useMarginRoom()
  const { blockId, text, isOwn } = position
  const mayChange = isOwn && data.maySuggest && version === null
  return (
    <>
      {text && <p>{text}</p>}
      <div className={isLapsed ? "s-mc__lapsed" : "s-mc__holds"}>
        {isLapsed ? LAPSED_WORDS : "gilt für diesen Wortlaut"}
      </div>
      {isActive && (
        <div className="s-mc__act">
          {mayChange && (
            <LinkButton href={positionsAddress(documentId, { show: "taken", blockId })} small>
              Haltung ändern
            </LinkButton>
          )}
          <LinkButton
            href={`${positionsAddress(documentId, { show: isLapsed ? "lapsed" : "taken", blockId: null })}#absatz-${blockId}`}
            variant="quiet"
            small
          >
            {isLapsed ? "Wortlaut vergleichen" : "Alle Haltungen"}
          </LinkButton>
        </div>
      )}
    </>
  )
}
