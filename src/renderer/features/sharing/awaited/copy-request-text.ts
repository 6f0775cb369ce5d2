import { showToast } from '../../../ui/toast-store.ts'

/** Puts a text for somebody else into the clipboard, and says so. */
export async function copyRequestText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    showToast({ tone: 'good', title: 'Copied the text.', detail: 'It holds names and ids, and no token. Paste it into a message.' })
  } catch {
    showToast({ tone: 'bad', title: "The text couldn't be copied.", detail: 'This window may not write to the clipboard. Select the text and copy it by hand.' })
  }
}
