import { RotateCcw, X } from 'lucide-react'
import type { JobItem } from '#shared/domain/job.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { CopyText } from '../../ui/copy-text.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { KeyValue } from '../../ui/key-value.tsx'
import { Note } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { isRetryable, itemWords } from './job-words.ts'

interface ItemPanelProps {
  readonly item: JobItem
  readonly isRetrying: boolean
  readonly retryOffReason: string | undefined
  readonly onRetry: () => void
  readonly onClose: () => void
}

/** All that is known of one item: what it was, what Meta said, what to quote to Meta's support. */
export function ItemPanel({ item, isRetrying, retryOffReason, onRetry, onClose }: ItemPanelProps) {
  const graph = item.error?.data.graph
  return (
    <Panel
      title={item.subject}
      actions={<IconButton icon={X} label="Close the details" shortcut="Esc" onClick={onClose} />}
      {...(isRetryable(item)
        ? {
            footer: (
              <Button icon={RotateCcw} pending={isRetrying} disabledReason={retryOffReason} onClick={onRetry} className="w-full">
                Retry this item
              </Button>
            ),
          }
        : {})}
    >
      <div>
        <Badge tone={itemWords[item.state].tone}>{itemWords[item.state].word}</Badge>
      </div>
      {item.error === null ? null : (
        <Note tone={item.state === 'failed' ? 'bad' : 'warn'} title={item.error.message}>
          {item.error.data.advice}
        </Note>
      )}
      {item.note === null ? null : <Note>{item.note}</Note>}
      {graph?.userMessage === undefined || graph.userMessage === item.error?.message ? null : (
        <div>
          <h3 className="mb-1 text-small text-muted">Meta's own words</h3>
          <p>
            {graph.userTitle === undefined ? null : <span className="font-medium">{graph.userTitle}. </span>}
            {graph.userMessage}
          </p>
        </div>
      )}
      <KeyValue
        items={[
          { label: 'Pixel', value: <CopyText text={item.objectId} what="pixel id" /> },
          ...(item.targetId === null ? [] : [{ label: 'Target', value: <CopyText text={item.targetId} what="target id" /> }]),
          { label: 'Tries', value: item.attempts },
          { label: 'Last change', value: <RelativeTime at={item.updatedAt} /> },
          ...(item.error === null ? [] : [{ label: 'Error', value: <CopyText text={item.error.code} what="error code" /> }]),
          ...(graph === undefined
            ? []
            : [{ label: 'Meta code', value: graph.subcode === undefined ? String(graph.code) : `${String(graph.code)} / ${String(graph.subcode)}` }]),
          ...(graph?.traceId === undefined ? [] : [{ label: 'Trace id', value: <CopyText text={graph.traceId} what="trace id" /> }]),
        ]}
      />
    </Panel>
  )
}
