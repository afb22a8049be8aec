import { Fragment } from "react"

/** Words as somebody typed them: a line stays a line, an empty one begins a paragraph. */
export function TextLines({ text }: { text: string }) {
  return text.split(/\r?\n\s*\r?\n/).map((paragraph, index) => (
    <p key={index}>
      {paragraph.split(/\r?\n/).map((line, lineIndex) => (
        <Fragment key={lineIndex}>
          {lineIndex > 0 && <br />}
          {line}
        </Fragment>
      ))}
    </p>
  ))
}
