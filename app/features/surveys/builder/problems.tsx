import type { BuilderModel } from "./use-builder.ts"

type ProblemsProps = {
  model: Pick<BuilderModel, "problems">
  of: { page: string } | { item: string }
}

/** What of a question, or of a page itself, stands against opening. */
export function Problems({ model, of }: ProblemsProps) {
  const found = model.problems.filter(({ page, item }) =>
    "item" in of ? item === of.item : item === null && page === of.page,
  )
  return found.map(({ message }) => (
    <p key={message} className="b-problem">
      <span aria-hidden="true">! </span>
      {message}
    </p>
  ))
}
