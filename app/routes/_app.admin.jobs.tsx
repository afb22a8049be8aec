import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { Form, useActionData, useLoaderData } from "@remix-run/react"
import { submit } from "../commands/form.ts"
import { retryJob } from "../jobs/commands.server.ts"
import { JobTable, type ListedJob } from "../jobs/job-table.tsx"
import { listJobs } from "../jobs/queries.server.ts"
import { SubmitButton } from "../ui/button.tsx"
import { EmptyState } from "../ui/empty.tsx"
import { FormErrors } from "../ui/form-errors.tsx"
import { PageTop } from "../ui/page-top.tsx"
import { Section } from "../ui/section.tsx"

export const meta: MetaFunction = () => [{ title: "Aufgaben im Hintergrund – Schulterschluss" }]

export async function loader({ context }: LoaderFunctionArgs) {
  return listJobs(context.db, context.viewer)
}

export const action = submit(retryJob, () => "/admin/jobs")

const GROUPS = [
  {
    state: "failed",
    title: "Gescheitert",
    time: { title: "Aufgegeben", of: ({ finishedAt }: ListedJob) => finishedAt },
    action: { title: "Handlung", cell: (job: ListedJob) => <RetryForm job={job} /> },
  },
  {
    state: "running",
    title: "Läuft",
    time: { title: "Angelegt", of: ({ createdAt }: ListedJob) => createdAt },
  },
  {
    state: "queued",
    title: "Wartet",
    time: { title: "Frühestens", of: ({ runAt }: ListedJob) => runAt },
  },
  {
    state: "done",
    title: "Erledigt",
    time: { title: "Erledigt", of: ({ finishedAt }: ListedJob) => finishedAt },
  },
] as const

export default function Jobs() {
  const jobs = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused
  const groups = GROUPS.filter(({ state }) => jobs[state].length > 0)
  return (
    <>
      <PageTop
        title="Aufgaben im Hintergrund"
        crumbs={[{ label: "Verwaltung", href: "/admin" }, { label: "Aufgaben im Hintergrund" }]}
        lede={summary(jobs.failed.length, jobs.running.length, jobs.queued.length)}
      />
      <FormErrors message={refused?.message} fields={refused?.fields} />
      {groups.map(({ state, title, ...group }) => (
        <Section key={state} title={title}>
          <JobTable caption={`Aufgaben: ${title}`} jobs={jobs[state]} {...group} />
        </Section>
      ))}
      {groups.length === 0 && (
        <EmptyState title="Noch keine Aufgaben">
          Hier steht, was im Hintergrund läuft: Mails versenden, täglich aufräumen.
        </EmptyState>
      )}
    </>
  )
}

function RetryForm({ job }: { job: ListedJob }) {
  return (
    <Form method="post">
      <input type="hidden" name="jobId" value={job.id} />
      <SubmitButton variant="secondary" small>
        Noch einmal versuchen
      </SubmitButton>
    </Form>
  )
}

function summary(failed: number, running: number, queued: number): string {
  if (failed === 1) return "Eine Aufgabe ist gescheitert und wartet auf Sie."
  if (failed > 1) return `${failed} Aufgaben sind gescheitert und warten auf Sie.`
  if (running + queued > 0) return "Nichts ist gescheitert."
  return "Nichts wartet."
}
