import type { RefusedForm } from "../../../commands/refused-form.ts"
import { LinkButton } from "../../../ui/button.tsx"
import { formatLongDate } from "../../../ui/dates.ts"
import { Facts } from "../../../ui/facts.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { PageTop } from "../../../ui/page-top.tsx"
import { Columns, Section } from "../../../ui/section.tsx"
import { Instant } from "../../../ui/time.tsx"
import { asSentence } from "../reason.ts"
import { AddItemForm } from "./add-item-form.tsx"
import { Agenda } from "./agenda.tsx"
import { InviteForm, OpenForm } from "./meeting-forms.tsx"
import { MeetingStateMark } from "./meeting-words.tsx"
import type { MeetingView } from "./queries.server.ts"
import { AttendanceSection } from "./stays.tsx"
import { MODE_WORDS } from "./terms.ts"
import { useFreshView } from "./use-fresh-view.ts"
import { timeOf } from "./wall-clock.ts"

export type MeetingPageProps = { view: MeetingView; refused: RefusedForm | undefined }

/** A meeting as a council paper: when, where, who, and the agenda. */
export function MeetingPage({ view, refused }: MeetingPageProps) {
  const { meeting, day, mayRun } = view
  const { id, title, state, startsAt, endsAt } = meeting
  const isBefore = state === "draft" || state === "scheduled"
  useFreshView(state === "in_session")
  return (
    <article className="s-meeting">
      <PageTop
        title={title}
        crumbs={[{ label: "Sitzungen", href: "/meetings" }, { label: title }]}
        lede={`${formatLongDate(day)}, ${timeOf(startsAt)} bis ${timeOf(endsAt)} Uhr`}
        action={
          mayRun &&
          state === "in_session" && (
            <LinkButton variant="primary" href={`/meetings/${id}/run`}>
              Sitzung leiten
            </LinkButton>
          )
        }
      />
      <StateNotice view={view} />
      <Columns side={<MeetingSide view={view} />}>
        <Agenda view={view} refused={refused} />
        {mayRun && (isBefore || state === "invited") && <AddItemForm {...{ view, refused }} />}
        {mayRun && (isBefore || state === "invited") && <InviteForm {...{ view, refused }} />}
        {mayRun && state === "invited" && <OpenForm {...{ view, refused }} />}
        <QuorumSection view={view} />
        {view.stays && (
          <AttendanceSection people={view.stays} refused={refused} mayCorrect={view.mayCorrect} />
        )}
      </Columns>
    </article>
  )
}

function StateNotice({ view: { meeting, acts } }: { view: MeetingView }) {
  if (meeting.state === "cancelled") {
    return (
      <Notice kind="warning" title="Die Sitzung ist abgesagt.">
        Grund: {asSentence(meeting.cancelReason ?? "")}
        {acts.cancelled && ` Abgesagt von ${acts.cancelled}.`}
      </Notice>
    )
  }
  if (meeting.state === "draft") {
    return <Notice>In Vorbereitung: Nur wer für das Gremium handelt, sieht diesen Termin.</Notice>
  }
  return null
}

function MeetingSide({ view }: { view: MeetingView }) {
  const { meeting, acts, committees, mayRun, called } = view
  const { id, state, mode, place, videoUrl, invitedAt, openedAt, closedAt } = meeting
  const mayEdit = mayRun && (state === "draft" || state === "scheduled" || state === "invited")
  const facts = [
    { label: "Zustand", value: <MeetingStateMark state={state} /> },
    {
      label: committees.length === 1 ? "Gremium" : "Gremien",
      value: committees.map(({ name }) => <div key={name}>{name}</div>),
    },
    { label: "Form", value: MODE_WORDS[mode] },
    ...(place ? [{ label: "Ort", value: place }] : []),
    ...(videoUrl ? [{ label: "Video", value: <a href={videoUrl}>Zur Videokonferenz</a> }] : []),
    { label: "Öffentlichkeit", value: meeting.isPublic ? "öffentlich" : "nicht öffentlich" },
    ...(invitedAt
      ? [{ label: "Eingeladen", value: <Act at={invitedAt} by={acts.invited} /> }]
      : []),
    ...(meeting.noticeReason
      ? [{ label: "Ladungsfrist nicht gewahrt", value: meeting.noticeReason }]
      : []),
    ...(called && invitedAt
      ? [
          {
            label: "Einladungen",
            value: `${called.total - called.missing.length} von ${called.total}`,
          },
        ]
      : []),
    ...(openedAt ? [{ label: "Eröffnet", value: <Act at={openedAt} by={acts.opened} /> }] : []),
    ...(closedAt ? [{ label: "Geschlossen", value: <Act at={closedAt} by={acts.closed} /> }] : []),
  ]
  return (
    <Section as="aside" title="Angaben" content="body">
      <Facts facts={facts} />
      <p className="s-meeting__links">
        {state !== "draft" && <a href={`/meetings/${id}.ics`}>Kalendereintrag (ICS)</a>}
        {mayEdit && <a href={`/meetings/${id}/edit`}>Termin und Ort ändern</a>}
        {mayEdit && <a href={`/meetings/${id}/edit#absagen`}>Sitzung absagen</a>}
      </p>
    </Section>
  )
}

/** When it was done, by whom; for the committees that meet. */
function Act({ at, by }: { at: string; by: string | null }) {
  return (
    <>
      <Instant value={at} />
      {by && <div>{by}</div>}
    </>
  )
}

function QuorumSection({ view: { quorum } }: { view: MeetingView }) {
  if (quorum.length === 0) return null
  return (
    <Section title="Beschlussfähigkeit" content="body">
      {quorum.map(({ id, at, computation, committee, statedBy }) => (
        <p key={id}>
          <Instant value={at} />, {committee}: {computation}
          {statedBy && ` Festgestellt von ${statedBy}.`}
        </p>
      ))}
    </Section>
  )
}
