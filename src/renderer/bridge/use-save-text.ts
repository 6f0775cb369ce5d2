import { fileType } from '../lib/file-type.ts'
import { useClient } from './client-context.ts'
import { useRoute } from './use-route.ts'

/**
 * @returns a function that gives a person an export as a file: through a dialog where the host has one, else as a download.
 * It answers false when the person cancelled. @throws RequestError where the file could not be written.
 */
export function useSaveText(): (name: string, text: string) => Promise<boolean> {
  const client = useClient()
  const info = useRoute('app.info', {}).data
  return async (name, text) => {
    if (info?.capabilities.saveDialog === true) return (await client.request('app.saveText', { name, text })).saved
    download(name, text)
    return true
  }
}

const GONE_AFTER_MS = 60_000

function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: fileType(name) }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), GONE_AFTER_MS)
}
