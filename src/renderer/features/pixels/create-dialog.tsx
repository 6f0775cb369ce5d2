import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import { PIXEL_CREATE_MAX } from '#shared/domain/pixel-terms.ts'
import { describeError } from '../../bridge/describe-error.ts'
import { useRoute, useSend } from '../../bridge/use-route.ts'
import { countOf } from '../../lib/numbers.ts'
import { useConnections } from '../../stores/connections-store.ts'
import { useTypedText } from '../../stores/typed-text-store.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Note } from '../../ui/note.tsx'
import { Textarea } from '../../ui/textarea.tsx'
import { NamePreview } from './name-preview.tsx'
import { namesInPortfolio, namesToCreate, readNames, type NewName } from './new-names.ts'
import { PlaceFields } from './place-fields.tsx'
import { useCreatePlace } from './use-create-place.ts'

interface CreateDialogProps {
  readonly onClose: () => void
}

/** New pixels by name, in one portfolio. They can't be deleted, so it shows each name first and asks with the count. */
export function CreateDialog({ onClose }: CreateDialogProps) {
  const [, navigate] = useLocation()
  const [text, setText] = useTypedText('pixels.create.names')
  const [allowsExisting, setAllowsExisting] = useState(false)
  const [isAsking, setIsAsking] = useState(false)
  const place = useCreatePlace(useConnections((store) => store.connections))
  const list = useRoute('pixels.list', {})
  const { portfolio } = place
  const names = useMemo(
    () => readNames(text, portfolio === null ? [] : namesInPortfolio(list.data?.pixels ?? [], portfolio.id)),
    [text, portfolio, list.data],
  )
  const toCreate = namesToCreate(names, allowsExisting)
  const create = useSend('pixels.create', {
    onSuccess: ({ jobId }) => {
      close()
      navigate(`/jobs/${jobId}`)
    },
    onError: () => setIsAsking(false),
  })
  // Esc, or a click beside it, keeps the names for the next time: a long list is easily lost by one key.
  const close = () => {
    setText('')
    onClose()
  }
  const send = () => {
    if (place.connection === null || portfolio === null) return
    create.mutate({ connectionId: place.connection.id, businessId: portfolio.id, names: [...toCreate], allowExistingNames: allowsExisting })
  }
  const countWords = countOf(toCreate.length, 'pixel')
  if (isAsking && portfolio !== null) {
    return (
      <Dialog
        isOpen
        onOpenChange={onClose}
        size="small"
        title={`Create ${countWords} in ${portfolio.name}?`}
        description="A pixel can't be deleted, neither here nor through Meta's API. A wrong name stays, though it can be changed at Meta."
        footer={
          <>
            <Button onClick={() => setIsAsking(false)}>
              Back
            </Button>
            <Button variant="primary" pending={create.isPending} onClick={send}>
              {`Create ${countWords}`}
            </Button>
          </>
        }
      />
    )
  }
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title="Create pixels"
      description="One name per line. A pixel can't be deleted through Meta's API, so look at the list before you create it."
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button
            variant="primary"
            disabledReason={whyNotReady({ hasPlace: portfolio !== null, toCreate: toCreate.length, names })}
            onClick={() => setIsAsking(true)}
          >
            {toCreate.length === 0 ? 'Create' : `Create ${countWords}…`}
          </Button>
        </>
      }
    >
      <div className="grid gap-4 pt-1">
        <PlaceFields place={place} />
        <Field label="Names" error={create.error?.data.field === 'names' ? sentenceOf(create.error) : undefined}>
          {(control) => <Textarea {...control} rows={5} value={text} placeholder={'Shop EU\nShop UK'} onChange={(event) => setText(event.target.value)} />}
        </Field>
        {names.length === 0 ? null : <NamePreview names={names} allowsExisting={allowsExisting} hasPlace={portfolio !== null} />}
        {names.some((each) => each.flag === 'exists') ? (
          <Checkbox
            checked={allowsExisting}
            onCheckedChange={setAllowsExisting}
            label="Create the names that exist as well"
            hint="You then have two pixels with the same name in this portfolio."
          />
        ) : null}
        {list.data !== undefined && list.data.readAt === null ? (
          <Note tone="warn">The list of pixels has not been read yet, so names that exist can't be pointed out.</Note>
        ) : null}
        {create.error === null || create.error.data.field === 'names' ? null : (
          <Note tone="bad" title={create.error.message}>
            {create.error.data.advice}
          </Note>
        )}
      </div>
    </Dialog>
  )
}

function sentenceOf(error: unknown): string {
  const { message, advice } = describeError(error)
  return advice === null ? message : `${message} ${advice}`
}

interface Readiness {
  readonly hasPlace: boolean
  readonly toCreate: number
  readonly names: readonly NewName[]
}

function whyNotReady({ hasPlace, toCreate, names }: Readiness): string | undefined {
  if (!hasPlace) return 'Choose a portfolio first.'
  if (names.length === 0) return 'Enter at least one name.'
  if (toCreate === 0) return 'None of these names can be created.'
  return toCreate > PIXEL_CREATE_MAX ? `At most ${String(PIXEL_CREATE_MAX)} at once: take ${String(toCreate - PIXEL_CREATE_MAX)} off.` : undefined
}
