import { useId, useState } from "react"
import { formatNumber } from "../../../ui/numbers.ts"
import { type CardChoice, chosenCards, EVERY_OPEN, organizationsOf } from "./card-choice.ts"
import type { MarginCard } from "./margin-card.ts"
import { CARD_KINDS } from "./margin-kinds.ts"

type MarginHeadProps = {
  cards: readonly MarginCard[]
  choice: CardChoice
  onChoose: (choice: CardChoice) => void
  personId: string
  /** Words are then marked by keys of the margin's own. */
  isReading: boolean
}

/** One margin for all kinds: tabs with their counts, and a choice by state and by whose they are. */
export function MarginHead({ cards, choice, onChoose, personId, isReading }: MarginHeadProps) {
  const chosen = chosenCards(cards, choice, personId)
  const tabs = [
    { kind: null, tab: "Alle", count: chosen.length },
    ...CARD_KINDS.map(({ kind, tab }) => ({
      kind,
      tab,
      count: chosen.filter((card) => card.kind === kind).length,
    })),
  ]
  const isFiltered = choice.state !== EVERY_OPEN.state || choice.whose.of !== "everybody"
  const [isOpen, setOpen] = useState(false)
  const filterId = useId()
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a group of buttons, no fields */}
      <div className="s-mtabs" role="group" aria-label="Rand filtern">
        {tabs.map(({ kind, tab, count }) => (
          <button
            key={tab}
            type="button"
            aria-pressed={choice.kind === kind}
            onClick={() => onChoose({ ...choice, kind })}
          >
            {tab} <span className="s-num">{formatNumber(count)}</span>
          </button>
        ))}
        <button
          type="button"
          className="s-mtabs__more"
          aria-expanded={isOpen}
          aria-controls={filterId}
          onClick={() => setOpen(!isOpen)}
        >
          {isFiltered ? "Auswahl: an" : "Auswahl"}
        </button>
      </div>
      <div id={filterId} className="s-mchoice" hidden={!isOpen}>
        <ChoiceFields cards={cards} choice={choice} onChoose={onChoose} />
        <p className="s-mchoice__keys">
          Strg + Alt + N und P: zur nächsten und vorigen Karte. Alt + Eingabe: aus dem Text zur
          Karte, Escape: zurück.
          {isReading &&
            " Im Text markieren die Pfeiltasten Wort für Wort, mit Umschalt mehr, Alt + Pfeil ab den nächsten Absatz."}
        </p>
      </div>
    </>
  )
}

const STATES = { open: "offen", settled: "erledigt", all: "offen und erledigt" }

type ChoiceFieldsProps = Omit<MarginHeadProps, "personId" | "isReading">

function ChoiceFields({ cards, choice, onChoose }: ChoiceFieldsProps) {
  const { whose } = choice
  // Two fixed words and the names, which cannot begin with a colon.
  const whoseValue = whose.of === "organization" ? whose.name : `:${whose.of}`
  function chooseWhose(value: string) {
    if (value === ":everybody" || value === ":me") {
      onChoose({ ...choice, whose: { of: value === ":me" ? "me" : "everybody" } })
    } else onChoose({ ...choice, whose: { of: "organization", name: value } })
  }
  return (
    <>
      <label>
        Stand
        <select
          className="s-in"
          value={choice.state}
          onChange={({ target }) =>
            // The options are the names of the states.
            onChoose({ ...choice, state: target.value as CardChoice["state"] })
          }
        >
          {Object.entries(STATES).map(([state, words]) => (
            <option key={state} value={state}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <label>
        Von
        <select
          className="s-in"
          value={whoseValue}
          onChange={({ target }) => chooseWhose(target.value)}
        >
          <option value=":everybody">allen</option>
          <option value=":me">mir oder an mich</option>
          {organizationsOf(cards).map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </>
  )
}
