import { FailureNote } from '../../bridge/failure-note.tsx'
import { useRoute } from '../../bridge/use-route.ts'
import { Card } from '../../ui/card.tsx'
import { KeyValue } from '../../ui/key-value.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

/** What this copy of the app is, and how a newer one comes. */
export function UpdatesSection() {
  return (
    <>
      <About />
      <Card title="Updates">
        <ul className="grid list-disc gap-1.5 pl-4 text-muted marker:text-faint">
          <li>Buydesk never looks for a newer version by itself: it talks to nobody but Meta.</li>
          <li>Get a newer one where you got this one, close Buydesk, and put it in the old one's place.</li>
          <li>The data folder stays as it is. Where a new version keeps things otherwise, the file as it was stays beside it until the next such change.</li>
          <li>An older version does not open what a newer one has changed. Keep a backup if you may want to go back.</li>
        </ul>
      </Card>
    </>
  )
}

function About() {
  const info = useRoute('app.info', {})
  const { data } = info
  const wait = <Skeleton className="h-3 w-24" />
  return (
    <Card title="About">
      {info.isError ? (
        <FailureNote error={info.error} />
      ) : (
        <KeyValue
          layout="columns"
          items={[
            { label: 'Version', value: data?.version ?? wait },
            { label: 'Runs as', value: data === undefined ? wait : data.host === 'electron' ? 'Desktop app' : 'Page in your browser, served by this machine to itself' },
            { label: 'Graph API version', value: data?.graphVersion ?? wait },
            { label: 'Data', value: data === undefined ? wait : data.sandbox ? 'Sandbox: a simulator on this machine, no real data' : 'Your portfolios at Meta' },
          ]}
        />
      )}
    </Card>
  )
}
