import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { StoredDraft } from '#shared/domain/launch-draft.ts'
import { AccountChoice } from '../../../bridge/account-choice.tsx'
import { describeError } from '../../../bridge/describe-error.ts'
import { useAccountPlace } from '../../../bridge/use-account-place.ts'
import { useSend } from '../../../bridge/use-route.ts'
import { useRunCommand } from '../../../lib/run-command.ts'
import { OPEN_HANDED } from '../../../stores/hand-over-store.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { Input } from '../../../ui/input.tsx'
import { Note } from '../../../ui/note.tsx'
import { SegmentedControl } from '../../../ui/segmented-control.tsx'
import { takeStored } from '../draft-store.ts'
import { CampaignChoice } from './campaign-choice.tsx'
import { DraftFileChoice, type DraftFile } from './draft-file-choice.tsx'

export type LaunchStart = 'empty' | 'campaign' | 'file'

interface NewLaunchDialogProps {
  readonly start: LaunchStart
  readonly onClose: () => void
}

/** Chooses where a launch goes and what it begins with. */
export function NewLaunchDialog({ start: first, onClose }: NewLaunchDialogProps) {
  const [, navigate] = useLocation()
  const queries = useQueryClient()
  const place = useAccountPlace()
  const [start, setStart] = useState(first)
  const [name, setName] = useState('')
  const [campaignId, setCampaignId] = useState<string | null>(null)
  const [file, setFile] = useState<DraftFile | null>(null)
  const [opened, setOpened] = useState<{ readonly stored: StoredDraft; readonly problems: readonly string[] } | null>(null)
  const open = (stored: StoredDraft) => {
    onClose()
    navigate(`/campaigns/draft/${stored.draft.id}`)
  }
  const arrive = (stored: StoredDraft, problems: readonly string[]) => {
    takeStored(stored)
    void queries.invalidateQueries({ queryKey: ['launchDrafts.list'] })
    if (problems.length === 0) open(stored)
    else setOpened({ stored, problems })
  }
  const create = useSend('launchDrafts.create', { onSuccess: (stored) => arrive(stored, []) })
  const copy = useSend('launchDrafts.fromCampaign', { onSuccess: ({ stored, problems }) => arrive(stored, problems) })
  const read = useSend('launchDrafts.import', { onSuccess: ({ stored, problems }) => arrive(stored, problems) })
  const { connection, account } = place
  const missing = connection === null || account === null ? 'Choose an ad account first.' : start === 'campaign' && campaignId === null ? 'Choose a campaign first.' : start === 'file' && file === null ? 'Choose a file first.' : undefined
  const error = { empty: create.error, campaign: copy.error, file: read.error }[start]
  const go = () => {
    if (connection === null || account === null) return
    const at = { connectionId: connection.id, accountId: account.id }
    if (start === 'empty') create.mutate({ ...at, name: name.trim() === '' ? `Launch for ${account.name}`.slice(0, 200) : name.trim() })
    else if (start === 'campaign' && campaignId !== null) copy.mutate({ ...at, campaignId })
    else if (start === 'file' && file !== null) read.mutate({ ...at, text: file.text })
  }
  if (opened !== null) return <Arrived problems={opened.problems} onOpen={() => open(opened.stored)} />
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title="New launch"
      description="Nothing is sent to Meta until you have reviewed it, and then everything is made paused."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" pending={create.isPending || copy.isPending || read.isPending} disabledReason={missing} onClick={go}>
            {start === 'empty' ? 'Start the draft' : 'Make the draft'}
          </Button>
        </>
      }
    >
      <form
        className="grid gap-5"
        onSubmit={(event) => {
          event.preventDefault()
          if (missing === undefined) go()
        }}
      >
        <div>
          <SegmentedControl
            label="What it begins with"
            value={start}
            onValueChange={setStart}
            options={[
              { value: 'empty', label: 'Empty' },
              { value: 'campaign', label: 'After a campaign' },
              { value: 'file', label: 'From a file' },
            ]}
          />
        </div>
        <AccountChoice place={place} />
        {start === 'empty' ? (
          <Field label="Name" isOptional hint="Only for you, in the list of campaigns.">
            {(control) => (
              <Input
                {...control}
                value={name}
                maxLength={200}
                placeholder={account === null ? '' : `Launch for ${account.name}`}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
        ) : null}
        {start === 'campaign' && connection !== null && account !== null ? (
          <CampaignChoice key={account.id} connectionId={connection.id} accountId={account.id} chosen={campaignId} onChoose={setCampaignId} />
        ) : null}
        {start === 'file' ? (
          <div className="grid gap-2">
            <DraftFileChoice file={file} onChoose={setFile} />
            <HandedFileLink onLeave={onClose} />
          </div>
        ) : null}
        {error === null ? null : (
          <Note tone="bad" title={describeError(error).message}>
            {describeError(error).advice}
          </Note>
        )}
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </form>
    </Dialog>
  )
}

/** A signed file is another one: it is looked into on a screen of its own. */
function HandedFileLink({ onLeave }: { readonly onLeave: () => void }) {
  const runCommand = useRunCommand()
  return (
    <p className="text-small text-muted">
      Does it end in .buydesk?{' '}
      <button
        type="button"
        className="rounded-sm text-accent hover:underline"
        onClick={() => {
          onLeave()
          runCommand(OPEN_HANDED)
        }}
      >
        Open a colleague's file
      </button>
    </p>
  )
}

/** What did not come along is said before the draft is opened. */
function Arrived({ problems, onOpen }: { readonly problems: readonly string[]; readonly onOpen: () => void }) {
  return (
    <Dialog
      isOpen
      onOpenChange={onOpen}
      title="The draft is made"
      description="Not everything came along:"
      footer={
        <Button variant="primary" onClick={onOpen}>
          Open the draft
        </Button>
      }
    >
      <ul className="grid list-disc gap-1.5 pl-5" data-selectable="">
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    </Dialog>
  )
}
