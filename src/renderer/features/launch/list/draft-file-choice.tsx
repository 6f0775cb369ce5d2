import { FileUp } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { FilePicker } from '../../../ui/file-picker.tsx'

/** As much as main takes. */
const TEXT_MAX = 64_000_000

export interface DraftFile {
  readonly name: string
  readonly text: string
}

interface DraftFileChoiceProps {
  readonly file: DraftFile | null
  readonly onChoose: (file: DraftFile) => void
}

/** A draft that somebody exported. */
export function DraftFileChoice({ file, onChoose }: DraftFileChoiceProps) {
  const picker = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const take = async (picked: File) => {
    if (picked.size > TEXT_MAX) {
      setProblem(`${picked.name} is larger than a draft can be.`)
      return
    }
    try {
      onChoose({ name: picked.name, text: await picked.text() })
      setProblem(null)
    } catch {
      setProblem(`${picked.name} can't be read. It may have been moved; choose it again.`)
    }
  }
  return (
    <div className="grid gap-2">
      <div className="flex items-center gap-3">
        <Button icon={FileUp} onClick={() => picker.current?.click()}>
          Choose a file
        </Button>
        <span className="truncate text-muted">{file?.name ?? 'A draft that was exported from Buydesk.'}</span>
      </div>
      <FilePicker picker={picker} label="File of a draft" accept=".json,application/json" onFile={(picked) => void take(picked)} />
      {problem === null ? null : (
        <p role="alert" className="text-small text-bad">
          {problem}
        </p>
      )}
    </div>
  )
}
