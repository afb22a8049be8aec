import { createContext, Fragment, type ReactNode, useContext } from "react"
import {
  type Annotation,
  blockAttributes,
  isPassage,
  passageAttributes,
  passageTag,
} from "./annotation.ts"

const NONE: readonly Annotation[] = []

/** What the reading view marks; an editor has its own plugin for the same. */
export const ReadingAnnotations = createContext<readonly Annotation[]>(NONE)

/** Attributes of a block's element that is annotated as a whole. */
export function useBlockAnnotations(blockId: string | null): Record<string, string> {
  const whole = useAnnotationsOf(blockId).filter((annotation) => !isPassage(annotation))
  return whole.length === 0 ? {} : blockAttributes(whole)
}

/** The annotated passages of a block. */
export function usePassages(blockId: string | null) {
  return useAnnotationsOf(blockId).filter(isPassage)
}

function useAnnotationsOf(blockId: string | null): readonly Annotation[] {
  const all = useContext(ReadingAnnotations)
  return blockId === null ? NONE : all.filter((annotation) => annotation.blockId === blockId)
}

type PassagesProps = {
  passages: ReturnType<typeof usePassages>
  /** Number of characters in the block. */
  length: number
  /** Draws the words between two places. */
  draw: (from: number, to: number) => ReactNode
}

/** A block's words, cut where a passage begins or ends, each piece within all its passages. */
export function Passages({ passages, length, draw }: PassagesProps) {
  if (passages.length === 0) return draw(0, length)
  const held = passages.map((passage) => ({
    passage,
    from: Math.min(passage.from, length),
    to: Math.min(passage.to, length),
  }))
  const cuts = new Set([0, length, ...held.flatMap(({ from, to }) => [from, to])])
  const places = [...cuts].sort((a, b) => a - b)
  return places.map((place, at) => {
    const next = places[at + 1] ?? place
    const around = held.filter(({ from, to }) => from < next && to > place)
    const proposed = held.filter(({ passage, to }) => passage.insert && to === place)
    return (
      <Fragment key={place}>
        {proposed.map(({ passage }) => (
          <ins key={passage.id} {...asProps(passage)}>
            {passage.insert}
          </ins>
        ))}
        {around.reduceRight<ReactNode>(
          (node, { passage }) => {
            const Tag = passageTag(passage)
            return (
              <Tag key={passage.id} {...asProps(passage)}>
                {node}
              </Tag>
            )
          },
          draw(place, next),
        )}
      </Fragment>
    )
  })
}

function asProps(passage: Annotation) {
  const { class: className, ...attributes } = passageAttributes(passage)
  return { className, ...attributes }
}
