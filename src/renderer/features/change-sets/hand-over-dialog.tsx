import { useEffect, useState } from 'react'
import { onlyPersonId } from '#shared/domain/operator-terms.ts'
import { FailureNote } from '../../bridge/failure-note.tsx'
import { useRoute, useSend } from '../../bridge/use-route.ts'
import { useSaveText } from '../../bridge/use-save-text.ts'
import { tellFailure } from '../../bridge/tell-failure.ts'
import { countOf } from '../../lib/numbers.ts'
import { chooseToHandOver } from '../../stores/hand-over-store.ts'
import { useTypedText } from '../../stores/typed-text-store.ts'
import { usePerson } from '../../stores/sign-in-store.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { Textarea } from '../../ui/textarea.tsx'
import { Fingerprint } from './fingerprint.tsx'
import { useChoice, type Choice } from './use-choice.ts'

const NAME_MAX = 60
const NOTE_MAX = 1_000
const PARTS_MAX = 50

/** Writes drafts and plans into one signed file for a colleague. */
export function HandOverDialog({ onClose }: { readonly onClose: () => void }) {
  const choice = useChoice()
  const person = usePerson()
  const identity = useRoute('changeSets.identity', {})
  const saveText = useSaveText()
  const [writer, setWriter] = useState('')
  const [note, setNote] = useTypedText('changeSets.handOver.note')
  // What was put forward was for this time.
  useEffect(() => () => chooseToHandOver({}), [])
  const count = choice.chosen.size
  const isNamed = person?.id !== onlyPersonId
  const off = count === 0 ? 'Choose what to hand over first.' : count > PARTS_MAX ? `One file takes ${PARTS_MAX} of them.` : !isNamed && writer.trim() === '' ? 'Write your name first.' : undefined
  const send = useSend('changeSets.export', {
    onSuccess: ({ name, text }) => {
      saveText(name, text)
        .then((isSaved) => {
          if (!isSaved) return
          close()
          showToast({ tone: 'good', title: `${countOf(count, 'part')} ${count === 1 ? 'is' : 'are'} in ${name}`, detail: 'Send it as a file. Your colleague opens it with “Open a colleague’s file”.' })
        })
        .catch(tellFailure)
    },
  })
  const close = () => {
    setNote('')
    onClose()
  }
  const go = () => {
    if (off === undefined) send.mutate({ ...choice.parts, note, writer: isNamed ? null : writer.trim() })
  }
  return (
    <Dialog
      isOpen
      onOpenChange={close}
      title="Hand over to a colleague"
      description="One signed file with drafts and plans: without pictures, and without anything of your token."
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button variant="primary" disabledReason={off} pending={send.isPending} onClick={go}>
            {count === 0 ? 'Save the file' : `Save a file with ${countOf(count, 'part')}`}
          </Button>
        </>
      }
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          go()
        }}
      >
        <Offers choice={choice} />
        {isNamed ? null : (
          <Field label="Your name" hint="Your colleague sees it beside the signature.">
            {(control) => <Input {...control} value={writer} maxLength={NAME_MAX} onChange={(event) => setWriter(event.target.value)} />}
          </Field>
        )}
        <Field label="Note" isOptional>
          {(control) => <Textarea {...control} rows={2} value={note} maxLength={NOTE_MAX} onChange={(event) => setNote(event.target.value)} />}
        </Field>
        {identity.data === undefined ? null : (
          <div className="grid gap-1.5">
            <span className="font-medium">Your fingerprint</span>
            <Fingerprint text={identity.data.fingerprint} />
            <p className="text-small text-muted">A colleague who opens your file for the first time compares these numbers with you, by phone or side by side.</p>
          </div>
        )}
        <FailureNote error={send.error ?? choice.error ?? identity.error} />
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </form>
    </Dialog>
  )
}

function Offers({ choice: { offers, chosen, toggle, isPending } }: { readonly choice: Choice }) {
  if (isPending) return <Skeleton className="h-20 w-full rounded-md" />
  if (offers.length === 0) return <p className="text-muted">There is no launch draft yet, and nothing is marked to be shared.</p>
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 font-medium">What is handed over</legend>
      <div className="grid max-h-56 gap-2 overflow-auto rounded-md border border-line p-3">
        {offers.map(({ key, name, detail }) => (
          <Checkbox key={key} checked={chosen.has(key)} onCheckedChange={(isChosen) => toggle(key, isChosen)} label={name} hint={detail} />
        ))}
      </div>
    </fieldset>
  )
}
