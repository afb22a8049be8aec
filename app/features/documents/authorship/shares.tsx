import { formatCount } from "../../../ui/numbers.ts"
import { passageClass, percentWords, type ShareView } from "./author-views.ts"

type SharesProps = { shares: readonly ShareView[] }

/** The legend: how each organisation's passages are underlined, how much of the text is theirs, and who wrote it. */
export function Shares({ shares }: SharesProps) {
  return (
    <ul className="s-shares">
      {shares.map((share) => (
        <li key={share.organization ?? ""} className="s-shares__row">
          <span className="s-shares__percent">{percentWords(share.percent)}</span>
          <span>
            <span className={passageClass(share)}>{share.name}</span>
            <span className="s-muted">
              {" "}
              {formatCount(share.words, "Wort", "Wörter")}
              {share.people.some((person) => person !== share.name) &&
                `: ${share.people.join(", ")}`}
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}
