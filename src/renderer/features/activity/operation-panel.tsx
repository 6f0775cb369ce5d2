import { ClipboardCopy, X } from 'lucide-react'
import { Link } from 'wouter'
import type { ClearedRows, Operation } from '#shared/domain/operation.ts'
import { countOf, formatCount } from '../../lib/numbers.ts'
import { exactTime } from '../../lib/time.ts'
import { Badge } from '../../ui/badge.tsx'
import { CopyText } from '../../ui/copy-text.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { KeyValue } from '../../ui/key-value.tsx'
import { NO_VALUE } from '../../ui/no-value.tsx'
import { Note } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { operationText } from './operation-text.ts'
import { actionWords, objectKind, outcomeWords } from './operation-words.ts'

interface OperationPanelProps {
  readonly operation: Operation
  /** What it says was cleared; null for all other operations, and until it is read. */
  readonly cleared: ClearedRows | null
  readonly onClose: () => void
}

const link = 'rounded-sm text-accent hover:underline'

/** One line of the log with all its fields. */
export function OperationPanel({ operation, cleared, onClose }: OperationPanelProps) {
  const outcome = outcomeWords[operation.outcome]
  const isMarker = operation.action === 'activity.clear'
  const copy = () => {
    navigator.clipboard.writeText(operationText(operation)).then(
      () => showToast({ tone: 'good', title: 'Copied the operation as text' }),
      () => showToast({ tone: 'bad', title: 'Not copied: the clipboard is not open to Buydesk', detail: 'Click into the window, and copy again.' }),
    )
  }
  return (
    <Panel
      title={actionWords(operation.action)}
      actions={
        <>
          <IconButton icon={ClipboardCopy} label="Copy as text" onClick={copy} />
          <IconButton icon={X} label="Close the details" shortcut="Esc" onClick={onClose} />
        </>
      }
    >
      <div className="flex items-center justify-between gap-2">
        <Badge tone={outcome.tone}>{outcome.word}</Badge>
        <span className="num text-small text-muted">{exactTime(operation.at)}</span>
      </div>
      {operation.message === null ? null : <Note tone={operation.outcome === 'failed' ? 'bad' : operation.outcome === 'unknown' ? 'warn' : 'info'}>{operation.message}</Note>}
      {isMarker ? <MarkerWords cleared={cleared} /> : null}
      <BeforeAndAfter operation={operation} />
      <Named
        title={objectKind(operation.action)}
        name={operation.objectName}
        id={isMarker ? '' : operation.objectId}
        href={operation.action.startsWith('pixel.') && operation.objectId !== '' ? `/pixels/${operation.objectId}` : null}
      />
      {operation.targetId === null && operation.targetName === null ? null : (
        <Named title="Target" name={operation.targetName ?? operation.targetId ?? ''} id={operation.targetId ?? ''} href={null} />
      )}
      <Facts operation={operation} />
      {operation.traceId === null ? null : <p className="text-small text-faint">Quote the trace id when you ask Meta's support.</p>}
    </Panel>
  )
}

function Facts({ operation }: { readonly operation: Operation }) {
  const { operator, connectionName, errorCode, traceId, jobId, id } = operation
  return (
    <KeyValue
      items={[
        { label: 'Who', value: operator === null ? <span className="font-normal text-muted">Not noted: there was no sign-in yet</span> : operator.name },
        ...(connectionName === '' ? [] : [{ label: 'Connection', value: connectionName }]),
        ...(errorCode === null ? [] : [{ label: 'Error', value: <CopyText text={errorCode} what="error code" /> }]),
        ...(traceId === null ? [] : [{ label: 'Trace id', value: <CopyText text={traceId} what="trace id" /> }]),
        { label: 'Row', value: formatCount(id) },
        ...(jobId === null
          ? []
          : [
              {
                label: 'Job',
                value: (
                  <Link href={`/jobs/${jobId}`} className={link}>
                    Open the job
                  </Link>
                ),
              },
            ]),
      ]}
    />
  )
}

/** Side by side, so that the difference is seen; where only one is known, the other one says that it is not. */
function BeforeAndAfter({ operation: { before, after } }: { readonly operation: Operation }) {
  if (before === null && after === null) return null
  return (
    <dl className="grid grid-cols-2 gap-2">
      <Side label="Before" value={before} />
      <Side label="After" value={after} />
    </dl>
  )
}

function Side({ label, value }: { readonly label: string; readonly value: string | null }) {
  return (
    <div className="grid content-start gap-0.5 rounded-md border border-line bg-sunken px-2.5 py-2">
      <dt className="text-small text-muted">{label}</dt>
      <dd className={value === null ? 'text-muted' : 'font-medium wrap-anywhere'}>{value ?? NO_VALUE}</dd>
    </div>
  )
}

/** Says what a row is that stands in place of others. */
function MarkerWords({ cleared }: { readonly cleared: ClearedRows | null }) {
  const rows = cleared === null ? 'the rows that were cleared' : `${countOf(cleared.rows, 'row')} between ${formatCount(cleared.firstId)} and ${formatCount(cleared.lastId)}`
  return (
    <p className="text-muted">
      This row stands in place of {rows}. It can't be cleared itself, so the log can still be verified over the gap.
    </p>
  )
}

interface NamedProps {
  readonly title: string
  readonly name: string
  readonly id: string
  readonly href: string | null
}

function Named({ title, name, id, href }: NamedProps) {
  return (
    <div className="grid gap-0.5">
      <span className="text-small text-muted">{title}</span>
      {href === null ? (
        <span className="font-medium wrap-anywhere">{name}</span>
      ) : (
        <Link href={href} className="justify-self-start rounded-sm font-medium wrap-anywhere hover:underline">
          {name}
        </Link>
      )}
      {id === '' || id === name ? null : <CopyText text={id} what={`${title.toLowerCase()} id`} />}
    </div>
  )
}
