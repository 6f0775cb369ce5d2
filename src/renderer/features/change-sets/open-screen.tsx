import { FileInput } from 'lucide-react'
import { useRef, useState } from 'react'
import { CHANGE_SET_CHARACTERS_MAX } from '#shared/domain/change-set-terms.ts'
import { FailureNote } from '../../bridge/failure-note.tsx'
import { useSend } from '../../bridge/use-route.ts'
import { Button } from '../../ui/button.tsx'
import { DropZone } from '../../ui/drop-zone.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilePicker } from '../../ui/file-picker.tsx'
import { Note } from '../../ui/note.tsx'
import { Page } from '../../ui/page.tsx'
import { ScreenHeader } from '../../ui/screen-header.tsx'
import { OpenedFile } from './opened-file.tsx'
import { setOpened, useOpened } from './opened-store.ts'
import { SignersCard } from './signers-card.tsx'
import { TakenCard } from './taken-card.tsx'
import { useDropped } from './use-dropped.ts'

/** Opens a file that a colleague handed over, and shows it before anything of it is taken. */
export function OpenScreen() {
  const picker = useRef<HTMLInputElement>(null)
  const { opened } = useOpened()
  const [problem, setProblem] = useState<string | null>(null)
  const open = useSend('changeSets.open', {
    onSuccess: (view, { text }) => setOpened(() => ({ text, view, taken: null })),
  })
  const read = async (file: File) => {
    const answer = await textOf(file)
    setOpened(() => null)
    open.reset()
    setProblem('problem' in answer ? answer.problem : null)
    if ('text' in answer) open.mutate(answer)
  }
  useDropped((file) => void read(file))
  const choose = (
    <Button variant={opened === null ? 'primary' : 'secondary'} icon={FileInput} pending={open.isPending} onClick={() => picker.current?.click()}>
      {opened === null ? 'Choose a file' : 'Another file'}
    </Button>
  )
  return (
    <>
      <ScreenHeader title="A colleague's file" {...(opened === null ? {} : { actions: choose })} />
      <DropZone
        title="Drop to look into it"
        detail="A file that was handed over from Buydesk. Nothing is taken before you say so."
        onFiles={([first]) => {
          if (first !== undefined) void read(first.file)
        }}
      />
      <FilePicker picker={picker} label="A colleague's file" accept=".buydesk,application/json" onFile={(file) => void read(file)} />
      <Page>
        {problem === null ? null : <Note tone="bad" title={problem} />}
        <FailureNote error={open.error} />
        {opened === null ? (
          <EmptyState icon={FileInput} title="Open a colleague's file" action={choose}>
            Launch drafts and sharing plans that a colleague handed over, in a file that ends in .buydesk. Drop it here or choose it. You see who signed it and what it would do before anything is
            taken.
          </EmptyState>
        ) : opened.taken !== null ? (
          <TakenCard taken={opened.taken} />
        ) : (
          <OpenedFile opened={opened} onDone={() => setOpened(() => null)} />
        )}
        {opened === null || opened.taken !== null ? <SignersCard /> : null}
      </Page>
    </>
  )
}

/** @returns the text of a file, or why it can't be one that was handed over. */
async function textOf(file: File): Promise<{ readonly text: string } | { readonly problem: string }> {
  const tooLarge = { problem: `${file.name} is larger than a file of Buydesk can be.` }
  // The bytes bound the characters: nothing longer is read at all.
  if (file.size > 4 * CHANGE_SET_CHARACTERS_MAX) return tooLarge
  try {
    const text = await file.text()
    if (text.length === 0) return { problem: `${file.name} is empty.` }
    return text.length > CHANGE_SET_CHARACTERS_MAX ? tooLarge : { text }
  } catch {
    return { problem: `${file.name} can't be read. It may have been moved; choose it again.` }
  }
}
