import { z } from "zod"

/**
 * One line of words for people: spaces and line breaks joined to one space, composed letters (NFC),
 * and nothing invisible, because marks that turn the direction of writing make one name look like
 * another.
 */
export function oneLine(minLength: number, maxLength: number) {
  return z
    .string()
    .transform((words) =>
      words
        .normalize("NFC")
        .replace(/\p{Cf}/gu, "")
        .replace(/[\s\p{Cc}]+/gu, " ")
        .trim(),
    )
    .pipe(z.string().min(minLength).max(maxLength))
}
