import { Check, Clock, Grid2x2, Plus, TriangleAlert } from 'lucide-react'
import { usageTone } from '../lib/usage-words.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { CopyText } from '../ui/copy-text.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { Meter } from '../ui/meter.tsx'
import { Banner, Note } from '../ui/note.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { Spinner } from '../ui/spinner.tsx'
import { StatusDot } from '../ui/status-dot.tsx'
import { Shelf, Specimen } from './specimen.tsx'

const error = {
  message: 'Meta did not answer in time.',
  advice: 'Nothing was changed. Try again; if it stays so, look at metastatus.com.',
  facts: [{ label: 'Meta trace id', value: 'AbC3xYz9' }],
}

export function GalleryStates() {
  return (
    <Shelf>
      <Small />
      <Specimen name="Note">
        <div className="grid w-140 gap-2">
          <Note title="Read only.">Another window of Buydesk has this data folder.</Note>
          <Note tone="good" title="Everything is shared.">
            96 of 96 were there already.
          </Note>
          <Note tone="warn" title="Nordlicht GmbH must accept first." action={<Button>See them</Button>}>
            41 shares wait for it.
          </Note>
          <Note tone="bad" title="6 shares failed.">
            Meta refuses pixels of a disabled account.
          </Note>
        </div>
      </Specimen>
      <Specimen name="Banner">
        <div className="w-full overflow-hidden rounded-md border border-line">
          <Banner tone="warn" title="The token of Jordan Buyer ends in 3 days." action={<Button>See connections</Button>}>
            Have a new one made in time.
          </Banner>
        </div>
      </Specimen>
      <Specimen name="EmptyState">
        <div className="w-full rounded-lg border border-line">
          <EmptyState icon={Grid2x2} title="No pixels yet" action={<Button variant="primary" icon={Plus}>Create pixels</Button>}>
            Pixels of all your portfolios stand here, with who has them.
          </EmptyState>
        </div>
      </Specimen>
      <Specimen name="ErrorState">
        <div className="w-full rounded-lg border border-line">
          <ErrorState error={error} onRetry={() => undefined} action={<Button variant="quiet">Work offline</Button>} />
        </div>
      </Specimen>
    </Shelf>
  )
}

function Small() {
  return (
    <>
      <Specimen name="Badge, Chip">
        <Badge>draft</Badge>
        <Badge tone="accent">running</Badge>
        <Badge tone="good" icon={Check}>
          shared
        </Badge>
        <Badge tone="warn" icon={Clock}>
          pending
        </Badge>
        <Badge tone="bad" icon={TriangleAlert}>
          failed
        </Badge>
        <Chip label="Pixels" value="20 of 312" />
        <Chip label="draft, saved here only" />
      </Specimen>
      <Specimen name="StatusDot, Kbd, ids">
        <StatusDot tone="good" label="fired today" />
        <StatusDot tone="warn" label="quiet for a week" />
        <StatusDot tone="bad" label="unavailable" />
        <StatusDot tone="accent" label="running" />
        <StatusDot tone="neutral" label="never fired" />
        <Kbd keys="mod+K" />
        <Kbd keys="g p" />
        <CopyText text="1200345678901" what="pixel id" />
        <Spinner />
      </Specimen>
      <Specimen name="Progress, Meter">
        <div className="grid w-80 gap-3">
          <ProgressBar label="Sharing" total={1310} done={1180} failed={24} other={40} />
          <ProgressBar label="Sharing, thin" size="thin" total={100} done={30} />
        </div>
        {[14, 68, 93].map((percent) => (
          <span key={percent} className="flex items-center gap-2">
            <Meter label="Quota" percent={percent} tone={usageTone(percent)} /> <span className="num text-small">{percent} %</span>
          </span>
        ))}
      </Specimen>
      <Specimen name="Skeleton">
        <Skeleton className="h-3 w-40" />
        <Skeleton className="h-18 w-40 rounded-lg" />
      </Specimen>
    </>
  )
}
