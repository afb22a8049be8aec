import type { BestEnd, Choice, Definition, Item, MatrixItem, Page } from "./definition.ts"

export type SurveyJsDocument = { [key: string]: unknown }

/** The definition as SurveyJS JSON; what is empty is left out. */
export function toSurveyJs(definition: Definition): SurveyJsDocument {
  const { title, description, pages } = definition
  return {
    title,
    ...(description !== "" && { description }),
    locale: "de",
    clearInvisibleValues: "onComplete",
    pages: pages.map(writePage),
  }
}

function writePage({ name, title, description, visibleIf, items }: Page): SurveyJsDocument {
  return {
    name,
    ...(title !== "" && { title }),
    ...(description !== "" && { description }),
    ...(visibleIf !== "" && { visibleIf }),
    elements: items.map(writeItem),
  }
}

export function writeItem(item: Item): SurveyJsDocument {
  const { name, title, description, isRequired, visibleIf, sentence } = item
  return {
    name,
    ...(title !== "" && { title }),
    ...(description !== "" && { description }),
    ...(isRequired && { isRequired }),
    ...(visibleIf !== "" && { visibleIf }),
    ...(sentence !== "" && { sentence }),
    ...writeKind(item),
  }
}

function writeKind(item: Item): SurveyJsDocument {
  switch (item.kind) {
    case "single":
    case "scale":
      return {
        type: "radiogroup",
        ...(item.kind === "scale" && writeScale(item)),
        choices: item.choices.map(writeChoice),
        ...writeSpecial("Other", item.other),
        ...writeSpecial("DontKnow", item.dontKnow),
      }
    case "multiple":
      return {
        type: "checkbox",
        choices: item.choices.map(writeChoice),
        ...writeSpecial("Other", item.other),
        ...writeSpecial("None", item.none),
        ...writeSpecial("DontKnow", item.dontKnow),
        ...writeBounds(item),
      }
    case "matrix":
      return writeMatrix(item)
    case "ranking":
      return {
        type: "ranking",
        selectToRankEnabled: true,
        choices: item.choices.map(writeChoice),
        ...writeBounds(item),
      }
    case "information":
      return { type: "html", html: item.html }
    default:
      return writeInput(item)
  }
}

function writeMatrix(item: MatrixItem): SurveyJsDocument {
  return {
    type: "matrix",
    ...(item.several && { cellType: "checkbox" }),
    ...(item.isScale && writeScale(item)),
    ...(item.everyRow && { eachRowRequired: true }),
    columns: item.columns.map(writeChoice),
    rows: item.rows.map(writeChoice),
    ...(item.dontKnowColumn !== null && { dontKnowColumn: item.dontKnowColumn }),
  }
}

function writeScale({ best }: { best: BestEnd }): SurveyJsDocument {
  return { scale: true, ...(best !== null && { best }) }
}

function writeInput(item: Item): SurveyJsDocument {
  switch (item.kind) {
    case "number":
      return {
        type: "text",
        inputType: "number",
        ...(item.min !== null && { min: item.min }),
        ...(item.max !== null && { max: item.max }),
        ...(item.decimals > 0 && { decimals: item.decimals }),
        ...(item.unit !== "" && { unit: item.unit }),
        ...(item.classes.length > 0 && { classes: [...item.classes] }),
      }
    case "date":
      return {
        type: "text",
        inputType: "date",
        ...(item.min !== null && { min: item.min }),
        ...(item.max !== null && { max: item.max }),
      }
    case "text":
      return { type: "text", maxLength: item.maxLength }
    case "long_text":
      return { type: "comment", maxLength: item.maxLength }
    default:
      return {}
  }
}

function writeChoice({ value, text, isExclusive }: Choice): SurveyJsDocument {
  return { value, text, ...(isExclusive && { isExclusive }) }
}

function writeSpecial(name: "Other" | "None" | "DontKnow", text: string | null): SurveyJsDocument {
  const key = `${name[0]?.toLowerCase()}${name.slice(1)}Text`
  return text === null ? {} : { [`show${name}Item`]: true, [key]: text }
}

function writeBounds({ min, max }: { min: number | null; max: number | null }): SurveyJsDocument {
  return {
    ...(min !== null && { minSelectedChoices: min }),
    ...(max !== null && { maxSelectedChoices: max }),
  }
}
