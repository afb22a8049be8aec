import { CheckboxField } from "../../../ui/choice-field.tsx"
import { SelectField, TextAreaField, TextField } from "../../../ui/field.tsx"
import type { Extra, ItemFields, ListName } from "./item-fields.ts"
import { BEST_WORDS } from "./kind-words.ts"
import { LinesField } from "./lines-field.tsx"
import type { ItemEditing } from "./use-item-editing.ts"

type KindFieldsProps = { editing: ItemEditing; isFixed: boolean }

/** What only some kinds of question have. */
export function KindFields({ editing, isFixed }: KindFieldsProps) {
  const { kind } = editing.fields
  switch (kind) {
    case "single":
    case "scale":
    case "multiple":
    case "ranking":
      return <ChoiceFields {...{ editing, isFixed, kind }} />
    case "matrix":
      return (
        <>
          <List {...{ editing, isFixed }} list="rows" />
          <List {...{ editing, isFixed }} list="columns" />
          {!isFixed && <MatrixFields editing={editing} />}
        </>
      )
    case "number":
      return <NumberFields {...{ editing, isFixed }} />
    case "text":
    case "long_text":
      return isFixed ? null : <LengthField editing={editing} />
    case "date":
      return isFixed ? null : <DayFields editing={editing} />
    case "information":
      return <HtmlField editing={editing} />
  }
}

type ChoiceFieldsProps = KindFieldsProps & { kind: "single" | "scale" | "multiple" | "ranking" }

function ChoiceFields({ editing, isFixed, kind }: ChoiceFieldsProps) {
  return (
    <>
      <List {...{ editing, isFixed }} list="choices" />
      {kind === "scale" && !isFixed && <BestField editing={editing} />}
      {kind !== "ranking" && <Extras {...{ editing, isFixed }} />}
      {!isFixed && (kind === "multiple" || kind === "ranking") && <Counts editing={editing} />}
    </>
  )
}

function LengthField({ editing }: { editing: ItemEditing }) {
  return (
    <TextField
      {...wired(editing, "maxLength")}
      label="Höchstens so viele Zeichen"
      inputMode="numeric"
      short
    />
  )
}

function DayFields({ editing }: { editing: ItemEditing }) {
  return (
    <div className="b-pair">
      <TextField {...wired(editing, "min")} label="Frühestens" type="date" short optional />
      <TextField {...wired(editing, "max")} label="Spätestens" type="date" short optional />
    </div>
  )
}

function HtmlField({ editing }: { editing: ItemEditing }) {
  return (
    <TextAreaField
      {...wired(editing, "html")}
      label="Text"
      hint="Erlaubt sind Absätze, Listen, fett, kursiv und Links in HTML; alles andere fällt weg."
      rows={8}
      maxLength={20_000}
    />
  )
}

type TextName = "min" | "max" | "unit" | "classes" | "maxLength" | "html"

function wired({ fields, errors, change }: ItemEditing, name: TextName) {
  return {
    ...{ name, scope: "item", value: fields[name], error: errors[name] },
    onChange: (event: { currentTarget: { value: string } }) =>
      change({ [name]: event.currentTarget.value } as Partial<ItemFields>),
  }
}

const LIST_WORDS: Record<ListName, { label: string; one: string }> = {
  choices: { label: "Antworten", one: "Antwort" },
  rows: { label: "Zeilen", one: "Zeile" },
  columns: { label: "Spalten", one: "Spalte" },
}

function List({ editing, isFixed, list }: KindFieldsProps & { list: ListName }) {
  const { fields, errors, change } = editing
  const { label, one } = LIST_WORDS[list]
  const isSteps = fields.kind === "scale"
  const hasExclusive =
    (list === "choices" && fields.kind === "multiple") ||
    (list === "columns" && fields.kind === "matrix" && fields.several)
  return (
    <LinesField
      {...{ list, isFixed, hasExclusive, error: errors[list] }}
      label={isSteps ? "Stufen, der Reihe nach" : label}
      one={isSteps ? "Stufe" : one}
      lines={fields[list]}
      change={(lines, isWhole) => change({ [list]: lines } as Partial<ItemFields>, isWhole)}
    />
  )
}

function BestField({ editing }: { editing: ItemEditing }) {
  const { fields, change } = editing
  return (
    <SelectField
      {...{ name: "best", scope: "item" }}
      label="Günstigste Stufe"
      hint="Im Bericht steht sie rechts, die ungünstigste links."
      options={Object.entries(BEST_WORDS).map(([value, label]) => ({ value, label }))}
      value={fields.best}
      onChange={(event) => change({ best: event.currentTarget.value }, true)}
    />
  )
}

const EXTRAS = [
  { name: "other", label: "Eigene Antwort anbieten" },
  { name: "none", label: "„Keine davon“ anbieten" },
  { name: "dontKnow", label: "„kann ich nicht beurteilen“ anbieten" },
] as const

function Extras({ editing, isFixed }: KindFieldsProps) {
  const { fields, change } = editing
  const offered = EXTRAS.filter(({ name }) => name !== "none" || fields.kind === "multiple")
  return (
    <div className="b-extras">
      {offered.map(({ name, label }) => {
        const extra = fields[name]
        const put = (values: Partial<Extra>, isWhole: boolean) =>
          change({ [name]: { ...extra, ...values } } as Partial<ItemFields>, isWhole)
        if (isFixed && !extra.isOn) return null
        return (
          <div key={name}>
            {!isFixed && (
              <CheckboxField
                {...{ name, scope: "item", label }}
                checked={extra.isOn}
                onChange={(event) => put({ isOn: event.currentTarget.checked }, true)}
              />
            )}
            {extra.isOn ? (
              <TextField
                {...{ name: `${name}Text`, scope: "item", maxLength: 200 }}
                label={`Worte für: ${label}`}
                hideLabel={!isFixed}
                value={extra.text}
                onChange={(event) => put({ text: event.currentTarget.value }, false)}
              />
            ) : (
              <input type="hidden" name={`${name}Text`} value={extra.text} />
            )}
          </div>
        )
      })}
    </div>
  )
}

function Counts({ editing }: { editing: ItemEditing }) {
  return (
    <div className="b-pair">
      <TextField
        {...wired(editing, "min")}
        label="Mindestens so viele"
        inputMode="numeric"
        short
        optional
      />
      <TextField
        {...wired(editing, "max")}
        label="Höchstens so viele"
        inputMode="numeric"
        short
        optional
      />
    </div>
  )
}

function MatrixFields({ editing }: { editing: ItemEditing }) {
  const { fields, change } = editing
  const boxes = [
    { name: "several", label: "Mehrere Antworten je Zeile" },
    { name: "everyRow", label: "Jede Zeile muss beantwortet werden" },
    { name: "isScale", label: "Die Spalten sind Stufen einer Skala" },
  ] as const
  const columns = fields.columns.filter(({ text, value }) => text !== "" && value !== "")
  return (
    <>
      {boxes.map(({ name, label }) => (
        <CheckboxField
          key={name}
          {...{ name, scope: "item", label }}
          checked={fields[name]}
          onChange={(event) =>
            change({ [name]: event.currentTarget.checked } as Partial<ItemFields>, true)
          }
        />
      ))}
      {fields.isScale && <BestField editing={editing} />}
      <SelectField
        {...{ name: "dontKnowColumn", scope: "item" }}
        label="Spalte für „kann ich nicht beurteilen“"
        hint="Sie steht abgesetzt und zählt in keinem Anteil."
        options={columns.map(({ value, text }) => ({ value, label: text }))}
        placeholder="Keine"
        value={fields.dontKnowColumn}
        onChange={(event) => change({ dontKnowColumn: event.currentTarget.value }, true)}
      />
    </>
  )
}

function NumberFields({ editing, isFixed }: KindFieldsProps) {
  const { fields, change } = editing
  const unit = (
    <TextField {...wired(editing, "unit")} label="Einheit" maxLength={40} short optional />
  )
  if (isFixed) return unit
  return (
    <>
      <div className="b-pair">
        <TextField {...wired(editing, "min")} label="Von" inputMode="decimal" short optional />
        <TextField {...wired(editing, "max")} label="Bis" inputMode="decimal" short optional />
      </div>
      <div className="b-pair">
        <SelectField
          {...{ name: "decimals", scope: "item" }}
          label="Nachkommastellen"
          options={["0", "1", "2"].map((value) => ({ value, label: value }))}
          value={fields.decimals}
          onChange={(event) => change({ decimals: event.currentTarget.value }, true)}
        />
        {unit}
      </div>
      <TextField
        {...wired(editing, "classes")}
        label="Grenzen der Klassen in Tabellen"
        hint="Untere Grenzen mit Strichpunkt, zum Beispiel 10; 50; 250."
        optional
      />
    </>
  )
}
