import type { TextExport } from '#main/lib/text-export.ts'

/** @returns the whole of a small export. @throws why it did not come out whole. */
export async function readExport({ name, pieces }: TextExport): Promise<{ readonly name: string; readonly text: string; readonly rows: number }> {
  let text = ''
  let rows = 0
  for await (const piece of pieces()) {
    text += piece.text
    rows += piece.rows
  }
  return { name, text, rows }
}
