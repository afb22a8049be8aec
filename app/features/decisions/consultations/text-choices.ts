interface Release {
  number: number
  versionNumber: number
  sha256: string
}

/** A text that a committee may have had before it, with every release that brought it. */
interface TextChoice {
  versionNumber: number
  sha256: string
  numbers: number[]
}

/** A paper that is released anew on the text it had brings no other text: one choice for each hash, newest first. */
export function textChoices(releases: readonly Release[]): TextChoice[] {
  return [...Map.groupBy(releases, ({ sha256 }) => sha256)].map(([sha256, of]) => ({
    sha256,
    versionNumber: Math.max(...of.map(({ versionNumber }) => versionNumber)),
    numbers: of.map(({ number }) => number).sort((one, other) => one - other),
  }))
}

/** „Fassung 2, 2. und 3. Freigabe“ */
export function textChoiceLabel({ versionNumber, numbers }: TextChoice): string {
  const releases = LIST.format(numbers.map((number) => `${number}.`))
  return `Fassung ${versionNumber}, ${releases} Freigabe`
}

const LIST = new Intl.ListFormat("de")
