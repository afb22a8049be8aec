import { escapeHtml } from "../../../../ui/escape-html.ts"

/** A line to type in, in a form that is no questionnaire, with what is wrong in it. */
export function textField(
  name: string,
  label: string,
  value: string,
  message: string | undefined,
  attributes: string,
): string {
  return `<div class="q-i"><label for="${name}">${label}</label>${faultOf(name, message)}<input class="q-in" id="${name}" name="${name}" value="${escapeHtml(value)}" ${attributes}${marksOf(name, message, ' aria-invalid="true"')}></div>`
}

/** Attributes of a field that has a fault. */
export function marksOf(name: string, message: string | undefined, marks: string): string {
  return message === undefined ? "" : `${marks} aria-describedby="${name}-e"`
}

export function faultOf(name: string, message: string | undefined): string {
  return message === undefined
    ? ""
    : `<p class="q-e" id="${name}-e"><span class="q-sr">Fehler: </span>${escapeHtml(message)}</p>`
}
