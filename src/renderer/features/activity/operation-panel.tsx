import { X } from 'lucide-react'
import { Link } from 'wouter'
import type { Operation } from '#shared/domain/operation.ts'
import { exactTime } from '../../lib/time.ts'
import { Badge } from '../../ui/badge.tsx'
import { CopyText } from '../../ui/copy-text.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { KeyValue } from '../../ui/key-value.tsx'
import { Note } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { actionWords, outcomeWords } from './operation-words.ts'

interface OperationPanelProps {
  readonly operation: Operation
  readonly onClose: () => void
}

/** One line of the log with all its fields. */
export function OperationPanel({ operation, onClose }: OperationPanelProps) {
  const outcome = outcomeWords[operation.outcome]
  const link = 'rounded-sm text-accent hover:underline'
  return (
    <Panel title={actionWords[operation.action]} actions={<IconButton icon={X} label="Close the details" shortcut="Esc" onClick={onClose} />}>
      <div className="flex items-center justify-between gap-2">
        <Badge tone={outcome.tone}>{outcome.word}</Badge>
        <span className="num text-small text-muted">{exactTime(operation.at)}</span>
      </div>
      {operation.message === null ? null : <Note tone={operation.outcome === 'failed' ? 'bad' : operation.outcome === 'unknown' ? 'warn' : 'info'}>{operation.message}</Note>}
      <Named title="Pixel" name={operation.objectName} id={operation.objectId} what="pixel id" href={operation.objectId === '' ? null : `/pixels/${operation.objectId}`} />
      {operation.targetId === null ? null : (
        <Named title="Target" name={operation.targetName ?? operation.targetId} id={operation.targetId} what="target id" href={null} />
      )}
      <KeyValue
        items={[
          { label: 'Connection', value: operation.connectionName },
          ...(operation.errorCode === null ? [] : [{ label: 'Error', value: <CopyText text={operation.errorCode} what="error code" /> }]),
          ...(operation.traceId === null ? [] : [{ label: 'Trace id', value: <CopyText text={operation.traceId} what="trace id" /> }]),
          { label: 'Line', value: operation.id },
          ...(operation.jobId === null
            ? []
            : [
                {
                  label: 'Job',
                  value: (
                    <Link href={`/jobs/${operation.jobId}`} className={link}>
                      Open the job
                    </Link>
                  ),
                },
              ]),
        ]}
      />
      {operation.traceId === null ? null : <p className="text-small text-faint">Quote the trace id when you ask Meta's support.</p>}
    </Panel>
  )
}

interface NamedProps {
  readonly title: string
  readonly name: string
  readonly id: string
  readonly what: string
  readonly href: string | null
}

function Named({ title, name, id, what, href }: NamedProps) {
  return (
    <div className="grid gap-0.5">
      <span className="text-small text-muted">{title}</span>
      {href === null ? (
        <span className="font-medium break-words">{name}</span>
      ) : (
        <Link href={href} className="justify-self-start rounded-sm font-medium break-words hover:underline">
          {name}
        </Link>
      )}
      <CopyText text={id} what={what} />
    </div>
  )
}
