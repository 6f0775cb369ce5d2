import { useEffect, useState } from 'react'
import type { Launch, RollBackObject, RollBackPlan } from '#shared/domain/launch.ts'
import { FailureNote } from '../../../bridge/failure-note.tsx'
import { useSend } from '../../../bridge/use-route.ts'
import { countOf } from '../../../lib/numbers.ts'
import { AskDialog } from '../../../ui/ask-dialog.tsx'
import { Button } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/checkbox.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { Note } from '../../../ui/note.tsx'
import { isCountTyped, TYPE_COUNT_FROM, TypedCount } from '../../../ui/typed-count.tsx'
import { levelOrder, levelWords } from '../review/tree-rows.ts'
import { useAccountName } from './use-launch.ts'
import { whatGoes } from './what-goes.ts'

interface RollBackDialogProps {
  readonly launch: Launch
  readonly onClose: () => void
}

const SHOWN = 300
const nothing: RollBackPlan = { objects: [], unlabelled: 0, inUse: 0, uncertain: 0 }

/** Reads what would be deleted at Meta, shows exactly that, and deletes it when a person says so. */
export function RollBackDialog({ launch, onClose }: RollBackDialogProps) {
  const { jobId } = launch
  const { mutate: readWhatGoes, ...read } = useSend('launches.toRollBack')
  // Read for this question: somebody may have named anew, copied or deleted something a minute ago.
  useEffect(() => readWhatGoes({ jobId }), [readWhatGoes, jobId])
  const rollBack = useSend('launches.rollBack', {
    onSuccess: (_answer, _input, queries) => {
      void queries.invalidateQueries({ queryKey: ['launches.get'] })
      onClose()
    },
  })
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set())
  const [typed, setTyped] = useState('')
  const plan = read.data ?? nothing
  const { goes, strangers } = whatGoes(plan, kept)
  const count = goes.size
  const mustType = count >= TYPE_COUNT_FROM
  const words = read.isSuccess ? (count === 0 ? 'Look once more' : `Delete ${countOf(count, 'object')}`) : 'Delete'
  const unread = read.isError ? 'What goes could not be read.' : 'What goes is being read.'
  const offReason = !read.isSuccess ? unread : rollBack.isError ? 'Read again what goes first.' : mustType && !isCountTyped(typed, count) ? `Type ${String(count)} first.` : undefined
  const confirm = () => rollBack.mutate({ jobId, strangers })
  return (
    <AskDialog
      onClose={onClose}
      title={!read.isSuccess ? `Roll back “${launch.name}”?` : count === 0 ? 'Nothing at Meta carries its label' : `Delete ${countOf(count, 'object')} at Meta?`}
      description={
        read.isSuccess && count === 0
          ? 'Each object is looked at once more, and the label itself goes when nothing carries it.'
          : "What carries this launch's label, and nothing else. Images and videos stay in the ad account. A deleted object can't be brought back."
      }
      action={
        <Button
          variant="destructive"
          pending={rollBack.isPending}
          disabledReason={offReason}
          onClick={confirm}
        >
          {words}
        </Button>
      }
    >
      <div className="grid gap-3">
        <FailureNote error={rollBack.error} />
        <FailureNote error={read.error} />
        {read.isPending ? <p className="text-small text-muted">Reading what carries its label at Meta now.</p> : null}
        {read.isError || rollBack.isError ? (
          <Button className="justify-self-start" pending={read.isPending} onClick={() => { rollBack.reset(); readWhatGoes({ jobId }) }}>
            Read again
          </Button>
        ) : null}
        {read.isSuccess ? <What launch={launch} plan={plan} goes={goes} kept={kept} onKept={setKept} /> : null}
        {read.isSuccess && mustType ? <TypedCount count={count} typed={typed} onTyped={setTyped} onConfirm={rollBack.isPending || offReason !== undefined ? undefined : confirm} /> : null}
      </div>
    </AskDialog>
  )
}

interface WhatProps {
  readonly launch: Launch
  readonly plan: RollBackPlan
  readonly goes: ReadonlySet<string>
  readonly kept: ReadonlySet<string>
  readonly onKept: (kept: ReadonlySet<string>) => void
}

function What({ launch, plan: { objects, unlabelled, inUse, uncertain }, goes, kept, onKept }: WhatProps) {
  const account = useAccountName(launch)
  const going = objects.filter(({ id }) => goes.has(id))
  const live = going.filter(({ level, isOn }) => level === 'ad' && isOn).length
  // What a person may want to keep stands first.
  const sorted = objects.toSorted((left, right) => Number(right.isStranger) - Number(left.isStranger))
  const strangers = objects.filter(({ isStranger }) => isStranger).length
  const shown = sorted.slice(0, Math.max(SHOWN, strangers))
  const turn = (id: string, isKept: boolean) => onKept(new Set(isKept ? [...kept, id] : [...kept].filter((each) => each !== id)))
  return (
    <>
      {live > 0 ? <Note tone="bad">{`${countOf(live, 'ad')} of it ${live === 1 ? 'is' : 'are'} on: what is on stops at once.`}</Note> : null}
      {strangers === 0 ? null : (
        <Note tone="warn" title={`${countOf(strangers, 'object')} that this launch does not know as its own`}>
          An answer was lost and the object renamed, or somebody has copied it. Keep what is somebody's work: what it is in stays with it.
        </Note>
      )}
      {uncertain === 0 ? null : (
        <Note tone="warn">{`${countOf(uncertain, 'object')} sent without an answer ${uncertain === 1 ? 'was' : 'were'} not found. What shows late keeps the label, and can be rolled back then.`}</Note>
      )}
      {going.length === 0 ? null : (
        <p className="num">
          {`In ${account}: `}
          {levelOrder
            .map((level) => ({ level, count: going.filter((object) => object.level === level).length }))
            .filter((group) => group.count > 0)
            .map((group) => countOf(group.count, levelWords[group.level].toLowerCase()))
            .join(', ')}
        </p>
      )}
      {objects.length === 0 ? null : (
        <ul aria-label="What goes" className="max-h-[min(18rem,28vh)] overflow-auto rounded-md border border-line">
          {shown.map((object) => (
            <Going key={object.id} object={object} stays={!goes.has(object.id)} isKept={kept.has(object.id)} onKept={(isKept) => turn(object.id, isKept)} />
          ))}
          {objects.length > shown.length ? <li className="px-3 py-1 text-muted">And {countOf(objects.length - shown.length, 'more', 'more')}, as the tree shows them.</li> : null}
        </ul>
      )}
      {inUse === 0 ? null : <p className="text-small text-muted">{`${countOf(inUse, 'creative')} that another launch uses too ${inUse === 1 ? 'stays' : 'stay'}.`}</p>}
      {unlabelled === 0 ? null : (
        <p className="text-small text-muted">{`${countOf(unlabelled, 'object')} of this launch ${unlabelled === 1 ? 'does' : 'do'} not show its label: gone already, or there before. ${unlabelled === 1 ? 'It is' : 'They are'} left where ${unlabelled === 1 ? 'it does' : 'they do'} not carry it.`}</p>
      )}
    </>
  )
}

interface GoingProps {
  readonly object: RollBackObject
  readonly stays: boolean
  readonly isKept: boolean
  readonly onKept: (isKept: boolean) => void
}

function Going({ object: { id, level, name, isStranger }, stays, isKept, onKept }: GoingProps) {
  return (
    <li className="flex items-center gap-2 border-b border-line px-3 py-1 last:border-b-0">
      <span className="w-16 shrink-0 text-small text-muted">{levelWords[level]}</span>
      <span className={classNames('min-w-0 flex-1 truncate', stays && 'text-muted')} title={name}>
        {name}
      </span>
      {isStranger ? <Checkbox checked={isKept} onCheckedChange={onKept} label={<span className="text-small">Keep<span className="sr-only"> {name}</span></span>} /> : null}
      {stays && !isKept ? <span className="text-small text-muted">stays</span> : null}
      <span className="num font-mono text-small text-faint">{id}</span>
    </li>
  )
}
