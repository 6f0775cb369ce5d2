import type { OwnDataAhead } from '#shared/domain/own-data.ts'
import { Note } from '../../ui/note.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { countOf } from '../../lib/numbers.ts'
import { atMetaLines, goesLines, staysLines, type Whose } from './own-data-words.ts'
import { WhatGoes } from './what-goes.tsx'

interface WhatGoesAheadProps {
  /** Undefined: it is being counted. */
  readonly ahead: OwnDataAhead | undefined
  readonly whose: Whose
}

/** What goes with an operator, what stays and what Meta holds, in figures, before it happens. */
export function WhatGoesAhead({ ahead, whose }: WhatGoesAheadProps) {
  if (ahead === undefined) return <Skeleton className="h-40" />
  return (
    <>
      {ahead.openJobs === 0 ? null : (
        <Note tone="warn" title={openJobsTitle(ahead)}>
          Cancel {ahead.openJobs === 1 ? 'it' : 'them'} under Jobs, or have somebody else resume {ahead.openJobs === 1 ? 'it' : 'them'}, first.
        </Note>
      )}
      <WhatGoes title="Gone for good" lines={goesLines(ahead, whose)} />
      <WhatGoes title="What stays" lines={staysLines(ahead, whose)} />
      <WhatGoes title="Meta still has" lines={atMetaLines(ahead)} />
    </>
  )
}

/** @returns why it can't be deleted now; undefined: it can. */
export function notYet(ahead: OwnDataAhead | undefined): string | undefined {
  if (ahead === undefined) return 'What goes is being counted.'
  return ahead.openJobs === 0 ? undefined : `${openJobsTitle(ahead)}.`
}

function openJobsTitle({ openJobs }: OwnDataAhead): string {
  return `${countOf(openJobs, 'job')} ${openJobs === 1 ? 'has' : 'have'} not ended`
}
