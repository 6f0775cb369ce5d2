import { countOf } from '../lib/numbers.ts'
import { showToast } from '../ui/toast-store.ts'
import { tellFailure } from './tell-failure.ts'
import { useSaveText } from './use-save-text.ts'

interface ExportedFile {
  /** With its ending: 'pixels.csv'. */
  readonly name: string
  readonly text: string
  readonly rows: number
}

/** @returns a function that gives a person an export as a file, and says in a toast how it went. */
export function useSaveFile(): (file: ExportedFile) => void {
  const saveText = useSaveText()
  return ({ name, text, rows }) => {
    saveText(name, text).then((isSaved) => {
      if (isSaved) showToast({ tone: 'good', title: `${countOf(rows, 'row')} exported`, detail: name })
    }, tellFailure)
  }
}
