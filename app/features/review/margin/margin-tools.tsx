import { allowedTools } from "./compose-tools.ts"
import type { MarginData } from "./margin-data.server.ts"
import { MarginIcon } from "./margin-icon.tsx"
import { askMargin } from "./margin-requests.ts"

/** What one can begin beside the text. A click leaves the caret and the marked words where they are. */
export function MarginTools({ data }: { data: MarginData }) {
  return allowedTools(data).map(({ kind, label, icon, key }) => (
    <button
      key={kind}
      type="button"
      className="s-tool"
      aria-label={label}
      title={key ? `${label} (Strg + Alt + ${key})` : label}
      aria-keyshortcuts={key ? `Control+Alt+${key}` : undefined}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => askMargin({ ask: "compose", kind })}
    >
      <MarginIcon name={icon} size="normal" />
      <span className="s-tool__l">{label}</span>
    </button>
  ))
}
