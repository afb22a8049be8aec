import { pictureAddress } from "../../documents/picture-address.ts"
import { kindWords } from "../../documents/text/kind-words.ts"
import { BlockShape } from "./block-shape.tsx"
import { ChangePlace, type Drawing, RunsAt } from "./drawing.tsx"
import { PlainBlock } from "./plain-block.tsx"
import type { BlockChange, Entry, FigureChange, TextChange, Values } from "./redline.ts"
import { RedlineTable } from "./redline-table.tsx"

type EntryBlockProps = {
  entry: Exclude<Entry, { op: "same" }>
  path: string
  numbers?: Values<string>
  drawing: Drawing
}

/** One step of a compared text, with what has changed in its place. */
export function EntryBlock({ entry, path, numbers = NO_NUMBERS, drawing }: EntryBlockProps) {
  const { notes } = drawing
  switch (entry.op) {
    case "changed":
      return <ChangedBlock change={entry.change} {...{ path, numbers, drawing }} />
    case "inserted":
    case "moved_here":
      return (
        <ChangePlace drawing={drawing} path={path} isBlock>
          <PlainBlock
            block={entry.block}
            notes={notes.after}
            number={numbers.after}
            mark={entry.op === "inserted" ? "ins" : null}
          />
        </ChangePlace>
      )
    case "deleted":
    case "moved_away":
      return (
        <ChangePlace drawing={drawing} path={path} isBlock>
          <PlainBlock
            block={entry.block}
            notes={notes.before}
            number={numbers.before}
            mark={entry.op === "deleted" ? "del" : null}
          />
        </ChangePlace>
      )
    case "split":
    case "joined":
      return (
        <ChangePlace drawing={drawing} path={path} isBlock>
          {entry.parts.map((part, index) => (
            <PlainBlock key={index} block={part} notes={notes.after} />
          ))}
        </ChangePlace>
      )
  }
}

const NO_NUMBERS: Values<string> = { before: "", after: "" }

type ChangedBlockProps = {
  change: BlockChange
  path: string
  numbers: Values<string>
  drawing: Drawing
}

function ChangedBlock({ change, path, numbers, drawing }: ChangedBlockProps) {
  if (change.type === "table") {
    return (
      <RedlineTable
        change={change}
        path={path}
        drawing={drawing}
        drawEntry={(entry, place) => <EntryBlock entry={entry} path={place} drawing={drawing} />}
      />
    )
  }
  if (change.type === "figure")
    return <ChangedFigure change={change} path={path} drawing={drawing} />
  return (
    <>
      <KindChange change={change} path={path} drawing={drawing} />
      <BlockShape block={change.after} number={numbers.after}>
        <RunsAt pieces={change.pieces} path={path} drawing={drawing} />
      </BlockShape>
    </>
  )
}

/** What a block was and is, where that has changed. */
export function KindChange({
  change: { before, after },
  path,
  drawing,
}: Pick<ChangedBlockProps, "path" | "drawing"> & { change: TextChange }) {
  const isKind = before.kind !== after.kind || before.level !== after.level
  return (
    <>
      {isKind && (
        <ChangePlace drawing={drawing} path={`${path}.kind`}>
          <span className="s-redline__note">
            {kindWords(before)} → {kindWords(after)}
          </span>
        </ChangePlace>
      )}
      {before.checked !== after.checked && (
        <ChangePlace drawing={drawing} path={`${path}.checked`}>
          <span className="s-redline__note">
            {after.checked ? "Aufgabe abgehakt" : "Aufgabe wieder geöffnet"}
          </span>
        </ChangePlace>
      )}
    </>
  )
}

type ChangedFigureProps = { change: FigureChange; path: string; drawing: Drawing }

function ChangedFigure({ change, path, drawing }: ChangedFigureProps) {
  const { before, after, pieces } = change
  const isOther = before.src !== after.src
  const words = [before, after].map(({ alt, decorative }) =>
    decorative ? "nur Schmuck" : alt || "ohne Beschreibung",
  )
  return (
    <figure className="s-read__figure">
      {isOther && (
        <ChangePlace drawing={drawing} path={`${path}.picture`}>
          <span className="s-redline__note">Bild ausgetauscht: vorher, nachher</span>
          <Picture src={before.src} alt={`vorher: ${words[0]}`} />
        </ChangePlace>
      )}
      <Picture src={after.src} alt={isOther ? `nachher: ${words[1]}` : (words[1] ?? "")} />
      {words[0] !== words[1] && (
        <ChangePlace drawing={drawing} path={`${path}.alternative`}>
          <span className="s-redline__note">
            Beschreibung: <del>{words[0]}</del> <ins>{words[1]}</ins>
          </span>
        </ChangePlace>
      )}
      <figcaption>
        <RunsAt pieces={pieces} path={path} drawing={drawing} />
      </figcaption>
    </figure>
  )
}

function Picture({ src, alt }: { src: string | null; alt: string }) {
  const address = pictureAddress(src)
  return address && <img src={address} alt={alt} loading="lazy" />
}
