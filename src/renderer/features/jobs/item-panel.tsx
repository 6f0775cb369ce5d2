import { RotateCcw, ScanSearch, X } from 'lucide-react'
import type { Job, JobItem } from '#shared/domain/job.ts'
import { exactTime } from '../../lib/time.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { CopyText } from '../../ui/copy-text.tsx'
import { Countdown } from '../../ui/countdown.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { KeyValue } from '../../ui/key-value.tsx'
import { Note } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { metaCode } from './item-columns.tsx'
import { ItemHistory } from './item-history.tsx'
import { ItemPlaceButton } from './item-places.tsx'
import { effectWord, isOfAds, isRetryable, itemWord, targetWord } from './job-words.ts'

/** A longer name is cut off in the head of the panel. */
const TITLE_HOLDS = 32

interface ItemPanelProps {
  readonly job: Job
  readonly item: JobItem
  readonly isRetrying: boolean
  readonly retryOffReason: string | undefined
  readonly onRetry: () => void
  readonly onClose: () => void
}

/** All that is known of one item: what it was, what Meta said and when, what to quote to Meta's support. */
export function ItemPanel({ job, item, isRetrying, retryOffReason, onRetry, onClose }: ItemPanelProps) {
  const graph = item.error?.data.graph
  const { tone, word } = itemWord(item)
  const isUnknown = item.state === 'unknown'
  return (
    <Panel
      title={item.subject}
      actions={<IconButton icon={X} label="Close the details" shortcut="Esc" onClick={onClose} />}
      {...(isRetryable(item)
        ? {
            footer: (
              <Button icon={isUnknown ? ScanSearch : RotateCcw} pending={isRetrying} disabledReason={retryOffReason} onClick={onRetry} className="w-full">
                {isUnknown ? 'Look at Meta again' : 'Retry this item'}
              </Button>
            ),
          }
        : {})}
    >
      {item.subject.length > TITLE_HOLDS ? (
        <p className="font-medium wrap-anywhere" data-selectable="">
          {item.subject}
        </p>
      ) : null}
      <div className="flex flex-wrap items-center gap-2">
        <Badge tone={tone}>{word}</Badge>
        <span className="text-muted">{effectWord(item)}</span>
        {item.waitsUntil === null ? null : (
          <span className="text-small text-warn">
            <Countdown until={item.waitsUntil} what={isUnknown ? 'Looked for' : 'Sent'} />
          </span>
        )}
      </div>
      {item.error === null ? null : (
        <Note tone={item.state === 'failed' ? 'bad' : 'warn'} title={item.error.message}>
          {item.error.data.advice}
        </Note>
      )}
      {item.note === null ? null : <Note>{item.note}</Note>}
      {isUnknown ? <HowToDecide item={item} /> : null}
      {graph?.userMessage === undefined || graph.userMessage === item.error?.message ? null : (
        <div>
          <h3 className="mb-1 text-small text-muted">Meta's own words</h3>
          <p>
            {graph.userTitle === undefined ? null : <span className="font-medium">{graph.userTitle}. </span>}
            {graph.userMessage}
          </p>
        </div>
      )}
      <Facts item={item} />
      {isUnknown ? null : (
        <div>
          <ItemPlaceButton item={item} />
        </div>
      )}
      <ItemHistory job={job} item={item} />
    </Panel>
  )
}

function Facts({ item }: { readonly item: JobItem }) {
  const code = metaCode(item)
  const traceId = item.error?.data.graph?.traceId
  return (
    <KeyValue
      items={[
        ...(item.objectId === '' ? [] : [{ label: isOfAds(item) ? 'Object' : 'Pixel', value: <CopyText text={item.objectId} what={isOfAds(item) ? 'object id' : 'pixel id'} /> }]),
        ...(item.targetId === null ? [] : [{ label: targetWord(item), value: <CopyText text={item.targetId} what="target id" /> }]),
        { label: 'Tries', value: item.attempts },
        {
          label: 'Last change',
          value: (
            <span title={exactTime(item.updatedAt)}>
              <RelativeTime at={item.updatedAt} />
            </span>
          ),
        },
        ...(item.error === null ? [] : [{ label: 'Error', value: <CopyText text={item.error.code} what="error code" /> }]),
        ...(code === null ? [] : [{ label: "Meta's code", value: <CopyText text={code} what="code of Meta" /> }]),
        ...(traceId === undefined ? [] : [{ label: 'Trace id', value: <CopyText text={traceId} what="trace id" /> }]),
      ]}
    />
  )
}

const mayHave: Readonly<Record<string, { readonly happened: string; readonly check: string }>> = {
  add: {
    happened: 'The share was sent and no answer came back. It may be there, or not.',
    check: "The pixel's settings at Meta list its partners and its connected ad accounts: if the target is there, it arrived.",
  },
  remove: {
    happened: 'The removal was sent and no answer came back. The target may still have the pixel, or not.',
    check: "The pixel's settings at Meta list its partners and its connected ad accounts: if the target is gone, it arrived.",
  },
  create: {
    happened: 'The pixel was ordered and no answer came back. It may exist, or not.',
    check: "Look for a pixel of this name in the portfolio's data sources at Meta before you create another.",
  },
  upload: {
    happened: 'The file was sent and no answer came back. The ad account may have it, or not.',
    check: "Look for its name in the ad account's media library at Meta.",
  },
  make: {
    happened: 'It was ordered and no answer came back. It may exist, paused, or not.',
    check: 'Look for its name in the Ads Manager before you create another.',
  },
  delete: {
    happened: 'The deletion was sent and no answer came back. It may still be there, or not.',
    check: 'Look for its name in the Ads Manager: if it is gone, it arrived.',
  },
  turnOn: {
    happened: 'It was told to turn on and no answer came back. It may be on, or not.',
    check: 'Look at its switch in the Ads Manager: if it is on, it arrived.',
  },
}

/** For what Buydesk could not find out: what may have happened, how to see it, what a press of the button does. */
function HowToDecide({ item }: { readonly item: JobItem }) {
  const words = mayHave[item.effect]
  return (
    <section aria-label="How to decide" className="grid gap-2 rounded-md border border-line p-3">
      <h3 className="font-medium">What may have happened</h3>
      <p className="text-muted">{words?.happened ?? 'It was sent and no answer came back.'}</p>
      <h3 className="font-medium">How to check</h3>
      <p className="text-muted">{words?.check ?? 'Look at Meta.'}</p>
      <p className="text-muted">“Look at Meta again” reads it from there and changes nothing. Only if Meta has nothing of it, it is sent once more.</p>
      <div>
        <ItemPlaceButton item={item} />
      </div>
    </section>
  )
}
