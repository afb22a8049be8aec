import type { ReactElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { describe, expect, test } from "vitest"
import { SubmitButton } from "../../app/ui/button.tsx"
import { CheckboxField, ChoicesField } from "../../app/ui/choice-field.tsx"
import { SelectField, TextAreaField, TextField } from "../../app/ui/field.tsx"
import { FormErrors } from "../../app/ui/form-errors.tsx"
import { tagsOf, tagWith, textOf, textOfId } from "./markup.ts"

const ERROR = "Bitte wählen Sie etwas aus."
const base = { name: "thing", label: "Sache", hint: "Steht im Vertrag.", error: ERROR }

const fields: Record<string, ReactElement> = {
  text: <TextField {...base} />,
  textarea: <TextAreaField {...base} />,
  select: <SelectField {...base} options={[{ value: "a", label: "A" }]} />,
  checkbox: <CheckboxField {...base} />,
}

describe.each(Object.entries(fields))("a %s field", (_kind, field) => {
  const html = renderToStaticMarkup(field)
  const control = tagWith(html, "name", "thing")

  test("is described by its hint and then by its error", () => {
    const ids = control.attributes["aria-describedby"]?.split(" ") ?? []
    expect(ids.map((id) => textOfId(html, id))).toEqual(["Steht im Vertrag.", `Fehler: ${ERROR}`])
    expect(control.attributes["aria-invalid"]).toBe("true")
  })

  test("has an id that its label and the error summary can point to", () => {
    expect(control.attributes.id).toBe("field-thing")
  })
})

test("a field without an error is neither invalid nor described by one", () => {
  const html = renderToStaticMarkup(<TextField name="email" label="E-Mail" />)
  const { attributes } = tagWith(html, "name", "email")
  expect(attributes).not.toHaveProperty("aria-invalid")
  expect(attributes).not.toHaveProperty("aria-describedby")
  expect(tagWith(html, "for", "field-email").name).toBe("label")
})

test("a refused field keeps what was typed", () => {
  const html = renderToStaticMarkup(
    <TextField name="count" label="Anzahl" defaultValue="ca. 40" error="Bitte nur Ziffern." />,
  )
  expect(tagWith(html, "name", "count").attributes.value).toBe("ca. 40")
})

test("two forms of one page may use the same name", () => {
  const html = renderToStaticMarkup(
    <>
      <TextField name="email" label="E-Mail" scope="invite" />
      <TextField name="email" label="E-Mail" scope="change" />
    </>,
  )
  const ids = tagsOf(html).flatMap(({ name, attributes }) =>
    name === "input" ? attributes.id : [],
  )
  expect(ids).toEqual(["invite-email", "change-email"])
})

test("a hidden label is still there for a screen reader", () => {
  const html = renderToStaticMarkup(<TextField name="q" label="Suchen" hideLabel />)
  expect(tagWith(html, "for", "field-q").attributes.class).toBe("kern-sr-only")
})

test("a choice is a group named by its question, and its first button takes the summary's link", () => {
  const html = renderToStaticMarkup(
    <ChoicesField
      {...base}
      choices={[
        { value: "yes", label: "Ja" },
        { value: "no", label: "Nein" },
      ]}
      defaultValues={["no"]}
    />,
  )
  const group = tagsOf(html)[0]
  expect(group?.name).toBe("fieldset")
  expect(group?.attributes["aria-describedby"]).toBe("field-thing-hint field-thing-error")
  expect(tagWith(html, "value", "yes").attributes.id).toBe("field-thing")
  expect(tagWith(html, "value", "no").attributes).toHaveProperty("checked")
  expect(tagWith(html, "value", "yes").attributes).not.toHaveProperty("checked")
})

describe("the error summary", () => {
  test("is not there when nothing is wrong", () => {
    expect(renderToStaticMarkup(<FormErrors fields={{}} />)).toBe("")
  })

  test("is announced, can take the focus, and links to each field", () => {
    const html = renderToStaticMarkup(
      <FormErrors scope="invite" fields={{ email: "Adresse fehlt.", name: "Name fehlt." }} />,
    )
    expect(tagsOf(html)[0]?.attributes).toMatchObject({ role: "alert", tabindex: "-1" })
    expect(textOf(html)).toBe("2 Angaben fehlen oder stimmen nicht Adresse fehlt. Name fehlt.")
    expect(tagWith(html, "href", "#invite-email").name).toBe("a")
    expect(tagWith(html, "href", "#invite-name").name).toBe("a")
  })

  test("says the reason when the whole form is refused", () => {
    const html = renderToStaticMarkup(<FormErrors message="Die Angaben passen zu keinem Konto." />)
    expect(textOf(html)).toBe("Die Angaben passen zu keinem Konto.")
  })
})

test("a submit button that waits says so and stays focusable", () => {
  const html = renderToStaticMarkup(
    <SubmitButton pending pendingLabel="Wird gesendet …">
      Senden
    </SubmitButton>,
  )
  const { attributes } = tagWith(html, "type", "submit")
  expect(attributes["aria-disabled"]).toBe("true")
  expect(attributes).not.toHaveProperty("disabled")
  expect(textOf(html)).toBe("Wird gesendet …")
})
