import type { RefObject } from "react"
import { organizationColorClass } from "../../../ui/organization-color.ts"
import { RecentInstant } from "../../../ui/time.tsx"
import { annotationCardId } from "../../documents/annotation.ts"
import type { MarginCard } from "./margin-card.ts"
import { MarginIcon } from "./margin-icon.tsx"

type CardListProps = {
  /** Holds one element per card, which the layout moves. */
  list: RefObject<HTMLOListElement>
  cards: readonly MarginCard[]
  activeId: string | null
  /** The server's clock. */
  now: string
}

/** The cards in the order of the text; one tab stop, the arrow keys lead from card to card. */
export function CardList({ list, cards, activeId, now }: CardListProps) {
  const stop = cards.some(({ id }) => id === activeId) ? activeId : cards[0]?.id
  return (
    <ol ref={list} className="s-mcs">
      {cards.map((card) => (
        <li key={card.id}>
          <Card card={card} isActive={card.id === activeId} isStop={card.id === stop} now={now} />
        </li>
      ))}
    </ol>
  )
}

type CardProps = { card: MarginCard; isActive: boolean; isStop: boolean; now: string }

function Card({ card, isActive, isStop, now }: CardProps) {
  const { id, kind, place, heading, author, at } = card
  const look = `s-mc ${organizationColorClass(author.colour)}${isActive ? " s-mc--on" : ""}`
  return (
    <article
      id={annotationCardId(id)}
      className={look}
      // What leads here from the text is announced as "hat Kommentar".
      role={kind === "comment" ? "comment" : undefined}
      aria-label={`${heading.words} von ${author.person}, ${author.organization}`}
      aria-current={isActive || undefined}
      data-card={id}
      // The keyboard goes from card to card, and from there back into the text.
      tabIndex={isStop ? 0 : -1}
    >
      <div className="s-mc__kind">
        <MarginIcon name={heading.icon} />
        {heading.words}
        {place === null && <strong className="s-mc__lost">Anker verloren</strong>}
      </div>
      <CardAuthor author={author} at={at} now={now} />
      {card.draw(isActive)}
    </article>
  )
}

type CardAuthorProps = { author: MarginCard["author"]; at: string; now: string }

/** Who says it, and when: the organisation first. */
export function CardAuthor({ author, at, now }: CardAuthorProps) {
  return (
    <div className="s-mc__who">
      <b>{author.organization}</b> <span>{author.person}</span>
      <RecentInstant value={at} now={now} />
    </div>
  )
}
