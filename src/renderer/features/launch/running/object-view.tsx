import { ExternalLink, MousePointerClick } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Launch, LaunchedObject } from '#shared/domain/launch.ts'
import { describeError } from '../../../bridge/describe-error.ts'
import { RequestError } from '../../../bridge/request-error.ts'
import { useOpenAtMeta } from '../../../bridge/use-open-at-meta.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import { CopyText } from '../../../ui/copy-text.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorFacts } from '../../../ui/error-state.tsx'
import { Note } from '../../../ui/note.tsx'
import { levelWords } from '../review/tree-rows.ts'
import { objectWord } from './object-words.ts'

interface ObjectViewProps {
  readonly launch: Launch
  readonly object: LaunchedObject | undefined
  readonly isOver: boolean
}

/** One object of a launch: what became of it and why. */
export function ObjectView({ launch, object, isOver }: ObjectViewProps) {
  if (object === undefined) {
    return (
      <EmptyState icon={MousePointerClick} title="Choose an object">
        What became of it, its id at Meta, and why it was refused stand here.
      </EmptyState>
    )
  }
  const { tone, word } = objectWord(object, isOver)
  const nameOf = (key: string | null) => launch.objects.find((each) => each.key === key)?.name
  const under = nameOf(object.parentKey)
  const shows = nameOf(object.creativeKey)
  const error = object.error === null ? null : describeError(new RequestError(object.error))
  return (
    <section aria-label="What became of it" className="grid h-full grid-cols-[minmax(0,1fr)] content-start gap-3 overflow-auto p-4">
      <header className="grid gap-1">
        <p className="flex items-center gap-2 text-small text-muted">
          {levelWords[object.level]} <Badge tone={tone}>{word}</Badge>
        </p>
        <h2 className="text-title font-semibold wrap-anywhere" data-selectable="">
          {object.name}
        </h2>
      </header>
      <dl className="grid gap-2">
        {object.id === null ? null : (
          <Fact label="Id at Meta">
            <span className="flex flex-wrap items-center gap-2">
              <CopyText text={object.id} what="id" />
              {object.is === 'gone' ? null : <AdsManagerLink accountId={launch.accountId} level={object.level} id={object.id} />}
            </span>
          </Fact>
        )}
        {under === undefined ? null : <Fact label="In">{under}</Fact>}
        {shows === undefined ? null : <Fact label="Creative">{shows}</Fact>}
      </dl>
      {error === null ? null : (
        <Note tone={object.is === 'failed' ? 'bad' : 'warn'} title={error.message}>
          {error.advice}
          <ErrorFacts facts={error.facts} />
        </Note>
      )}
      {object.leftBecause === undefined ? null : <Note title="Left at Meta">{object.leftBecause}</Note>}
      {object.is === 'unknown' && error === null ? <Note tone="warn">It was sent and no answer came back. It may be there, or not: it is looked for by the label of this launch before anything is sent again.</Note> : null}
    </section>
  )
}

/** To where an object can be seen at Meta itself. A creative has no place of its own there. */
function AdsManagerLink({ accountId, level, id }: { readonly accountId: string; readonly level: LaunchedObject['level']; readonly id: string }) {
  const open = useOpenAtMeta()
  if (level === 'creative') return null
  return (
    <Button variant="quiet" className="-ml-3" icon={ExternalLink} pending={open.isPending} onClick={() => open.mutate({ place: 'adsManager', accountId, level, id })}>
      Ads Manager
    </Button>
  )
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="grid gap-0.5">
      <dt className="text-small text-muted">{label}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </div>
  )
}
