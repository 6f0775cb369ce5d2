import { useEffect, useRef, useState } from 'react'
import type { Launch } from '#shared/domain/launch.ts'
import { describeError } from '../../../bridge/describe-error.ts'
import { routeKey, useRoute, useSend } from '../../../bridge/use-route.ts'
import { countOf } from '../../../lib/numbers.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Note } from '../../../ui/note.tsx'
import { isCountTyped, TYPE_COUNT_FROM, TypedCount } from '../../../ui/typed-count.tsx'
import { levelOrder, levelWords } from '../review/tree-rows.ts'
import { rollBackObjects } from './object-words.ts'
import { useAccountName } from './use-launch.ts'

interface RollBackDialogProps {
  readonly launch: Launch
  readonly onClose: () => void
}

const SHOWN = 300

/** Shows exactly what would be deleted at Meta, and deletes it when a person says so. */
export function RollBackDialog({ launch: shown, onClose }: RollBackDialogProps) {
  const launch = useRoute('launches.get', { jobId: shown.jobId }).data ?? shown
  const isRead = useFreshReading(launch)
  const [typed, setTyped] = useState('')
  const cancel = useRef<HTMLButtonElement>(null)
  const going = rollBackObjects(launch)
  const strangers = launch.readBack?.strangers ?? []
  const live = launch.onSince === null ? 0 : going.filter((object) => object.level === 'ad' && object.is === 'made').length
  const account = useAccountName(launch)
  const count = going.length
  const mustType = count >= TYPE_COUNT_FROM
  const rollBack = useSend('launches.rollBack', {
    onSuccess: (_answer, _input, queries) => {
      void queries.invalidateQueries({ queryKey: ['launches.get'] })
      onClose()
    },
  })
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
      title={`Delete ${countOf(count, 'object')} at Meta?`}
      description="Only what this launch made, found by its label. Images and videos stay in the ad account. A deleted object can't be brought back."
      onOpenAutoFocus={(event) => {
        event.preventDefault()
        cancel.current?.focus()
      }}
      footer={
        <>
          <Button ref={cancel} onClick={onClose}>
            Cancel
          </Button>
          <Button
            variant="destructive"
            pending={rollBack.isPending}
            disabledReason={!isRead ? 'What carries its label is being read.' : mustType && !isCountTyped(typed, count) ? `Type ${String(count)} first.` : undefined}
            onClick={() => rollBack.mutate({ jobId: launch.jobId })}
          >
            Delete {countOf(count, 'object')}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        {rollBack.isError ? (
          <Note tone="bad" title={describeError(rollBack.error).message}>
            {describeError(rollBack.error).advice}
          </Note>
        ) : null}
        {live > 0 ? <Note tone="bad">{`${countOf(live, 'ad')} of it ${live === 1 ? 'was' : 'were'} turned on: what is on stops at once.`}</Note> : null}
        {going.some((object) => object.is === 'unknown') ? <Note tone="warn">Some are not certain: each is looked for first, and deleted only if it is there.</Note> : null}
        <p className="num">
          {`In ${account}: `}
          {levelOrder
            .map((level) => ({ level, count: going.filter((object) => object.level === level).length }))
            .filter((group) => group.count > 0)
            .map((group) => countOf(group.count, levelWords[group.level].toLowerCase()))
            .join(', ')}
        </p>
        <ul aria-label="What goes" className="max-h-72 overflow-auto rounded-md border border-line">
          {going.slice(0, SHOWN).map((object) => (
            <li key={object.key} className="flex items-baseline gap-2 border-b border-line px-3 py-1 last:border-b-0">
              <span className="w-16 shrink-0 text-small text-muted">{levelWords[object.level]}</span>
              <span className="min-w-0 flex-1 truncate" title={object.name}>
                {object.name}
              </span>
              <span className="num font-mono text-small text-faint">{object.id ?? 'not certain'}</span>
            </li>
          ))}
          {count > SHOWN ? <li className="px-3 py-1 text-muted">And {countOf(count - SHOWN, 'more', 'more')}, as the tree shows them.</li> : null}
        </ul>
        {strangers.length === 0 ? null : (
          <Note tone="warn" title={`And ${countOf(strangers.length, 'object')} that ${strangers.length === 1 ? 'carries' : 'carry'} its label`}>
            Found at Meta and not in this launch's own journal, as when an answer was lost and the object renamed: {strangers.slice(0, 5).map(({ name }) => name).join(', ')}
            {strangers.length > 5 ? ', …' : ''}. {strangers.length === 1 ? 'It goes' : 'They go'} too.
          </Note>
        )}
        {mustType ? <TypedCount count={count} typed={typed} onTyped={setTyped} /> : null}
      </div>
    </Dialog>
  )
}

/** Reads once what carries the launch's label: that goes too, and is to be shown before. @returns whether that is through, well or not. */
function useFreshReading({ jobId }: Launch): boolean {
  const { mutate, isSuccess, isError } = useSend('launches.readBack', {
    onSuccess: (now, input, queries) => queries.setQueryData(routeKey('launches.get', { jobId: input.jobId }), now),
  })
  useEffect(() => mutate({ jobId }), [mutate, jobId])
  return isSuccess || isError
}
