import type { ReactElement } from "react"
import { Actions, Button, LinkButton, SubmitButton } from "../../app/ui/button.tsx"
import { CheckboxField, ChoicesField } from "../../app/ui/choice-field.tsx"
import { Dialog } from "../../app/ui/dialog.tsx"
import { EditorBar, EditorBody, OutlineButton, StatusLine } from "../../app/ui/editor-layout.tsx"
import { EmptyState } from "../../app/ui/empty.tsx"
import { Facts } from "../../app/ui/facts.tsx"
import { SelectField, TextAreaField, TextField } from "../../app/ui/field.tsx"
import { FieldStack } from "../../app/ui/field-stack.tsx"
import { FormErrors } from "../../app/ui/form-errors.tsx"
import { InitialsGroup } from "../../app/ui/initials.tsx"
import { markCurrent } from "../../app/ui/navigation.ts"
import { Notice } from "../../app/ui/notice.tsx"
import { ORGANIZATION_COLORS } from "../../app/ui/organization-color.ts"
import { PageFrame } from "../../app/ui/page-frame.tsx"
import { PageTop } from "../../app/ui/page-top.tsx"
import { Row, Rows } from "../../app/ui/row.tsx"
import { SearchForm } from "../../app/ui/search-form.tsx"
import { Columns, Section } from "../../app/ui/section.tsx"
import { StateMark } from "../../app/ui/state-mark.tsx"
import { CellDetail, Table } from "../../app/ui/table.tsx"
import { Tabs } from "../../app/ui/tabs.tsx"
import { CalendarDate, Instant, RecentInstant } from "../../app/ui/time.tsx"
import { Tool, Toolbar, ToolSeparator } from "../../app/ui/toolbar.tsx"

const NOW = "2026-11-24T09:42:00Z"

export const NAVIGATION = [
  { label: "Heute", href: "/" },
  { label: "Dokumente", href: "/documents" },
  { label: "Verwaltung", href: "/admin" },
]

export const ACCOUNT = {
  name: "Wiebke Harmsdorf",
  organization: "Schwerin",
  color: "darkblue",
  logoutAction: "/logout",
  links: [{ label: "Mein Konto", href: "/account" }],
} as const

const PEOPLE = ORGANIZATION_COLORS.map((color) => ({
  name: "Dr. Ute Ämling",
  organization: "Rostock",
  color,
}))

const listPage = (
  <PageFrame demo navigation={markCurrent(NAVIGATION, "/documents")} account={ACCOUNT}>
    <PageTop
      title="Dokumente"
      lede="2 Dokumente."
      action={<LinkButton href="/documents/new">Dokument anlegen</LinkButton>}
    />
    <Notice kind="ok" announce="status" actions={<Button variant="quiet">Rückgängig</Button>}>
      Dokument angelegt.
    </Notice>
    <div className="s-bar">
      <Tabs label="Nach Art" tabs={[{ label: "Alle", href: "?", count: 1200, current: true }]} />
      <SearchForm action="/documents" label="Titel suchen" />
    </div>
    <Columns
      side={<Facts facts={[{ label: "Seit", value: <CalendarDate value="2026-06-24" /> }]} />}
    >
      <Section title="Wartet auf Sie" more={<a href="/all">Alle</a>}>
        <Rows ordered>
          <Row label="bis Do" sublabel="noch 2 Tage" urgent title="Frage" href="/q">
            <Instant value={NOW} />
          </Row>
        </Rows>
      </Section>
      <Section title="Alle" content="body">
        <Table
          caption="Dokumente"
          itemKey={(title) => title}
          groups={[{ title: "Konzepte", items: ["Grobkonzept"] }]}
          cardsBelow={900}
          columns={[
            { title: "Titel", cell: (title) => title, sorted: "ascending" },
            { title: "Zustand", cell: () => <StateMark glyph="draft">Entwurf</StateMark> },
            { title: "Darin", cell: () => <InitialsGroup people={PEOPLE} max={3} /> },
            { title: "Wörter", numeric: true, cell: () => <CellDetail>5.000</CellDetail> },
          ]}
        />
        <EmptyState title="Noch keine Vorlagen">Es gibt noch keine.</EmptyState>
      </Section>
    </Columns>
  </PageFrame>
)

const formPage = (
  <PageFrame demo={false} variant="narrow">
    <PageTop
      title="Einladen"
      crumbs={[{ label: "Verwaltung", href: "/admin" }, { label: "Neu" }]}
    />
    <FormErrors fields={{ email: "Bitte eine Adresse eingeben." }} />
    <FieldStack>
      <TextField
        name="email"
        label="E-Mail"
        error="Bitte eine Adresse eingeben."
        hint="Dienstlich"
      />
      <TextAreaField name="note" label="Nachricht" optional />
      <SelectField name="body" label="Gremium" placeholder="Bitte wählen" options={[]} />
      <CheckboxField name="mail" label="Mail senden" hint="Sonst erhalten Sie den Link." />
      <ChoicesField name="role" label="Rolle" choices={[{ value: "r", label: "Lesen" }]} />
      <Actions>
        <SubmitButton pending pendingLabel="Wird gesendet …">
          Senden
        </SubmitButton>
      </Actions>
    </FieldStack>
    <Dialog open={false} onClose={() => {}} title="Verwerfen?">
      Ihre Eingaben gehen verloren.
    </Dialog>
  </PageFrame>
)

const editorPage = (
  <PageFrame demo variant="editor" navigation={NAVIGATION} account={ACCOUNT}>
    <EditorBar
      title="Grobkonzept"
      crumbs={[{ label: "Dokumente", href: "/documents" }]}
      back={{ href: "/documents", label: "Zurück zu den Dokumenten" }}
    >
      <OutlineButton open={false} outlineId="outline" onToggle={() => {}} />
    </EditorBar>
    <Toolbar label="Formatierung">
      <Tool label="Fett" letter={{ text: "F", look: "b" }} pressed />
      <ToolSeparator />
      <Tool label="Rückgängig" icon="undo" unavailable />
    </Toolbar>
    <EditorBody outlineId="outline" outlineOpen={false} outline={<a href="#a">Anfang</a>}>
      <h2>Ausgangslage</h2>
    </EditorBody>
    <StatusLine icon="saved" saved="gespeichert">
      <RecentInstant value={NOW} now={NOW} />
    </StatusLine>
  </PageFrame>
)

/** One page of each frame; together they use every component. */
export const SAMPLE_PAGES: Readonly<Record<string, ReactElement>> = {
  list: listPage,
  form: formPage,
  editor: editorPage,
}
