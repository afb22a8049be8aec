import type { RefusedForm } from "../../../commands/refused-form.ts"
import { Notice } from "../../../ui/notice.tsx"
import { TextLines } from "../../organizations/text-lines.tsx"

/** A decision that was refused and whose form is gone: somebody was faster. What was typed can be copied. */
export function Overtaken({ refused }: { refused: RefusedForm }) {
  const { message, fields, values } = refused
  const typed = [values.words, values.reason].flatMap((text) =>
    typeof text === "string" && text.trim() !== "" ? [text] : [],
  )
  return (
    <Notice kind="warning" announce="alert" title="Ihre Entscheidung ist nicht übernommen">
      <p>{Object.values(fields)[0] ?? message}</p>
      {typed.map((text) => (
        <div key={text}>
          <p>Sie hatten geschrieben:</p>
          <TextLines text={text} />
        </div>
      ))}
    </Notice>
  )
}
