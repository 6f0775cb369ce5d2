import { deflateSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { chunk, ihdr, pngSignature } from './image-bytes.ts'

export interface Picture {
  readonly name: string
  readonly bytes: Buffer
}

/** @param shade 0 to 255. @returns a whole PNG of one shade, which a window can draw. */
export function picture(name: string, width: number, height: number, shade: number): Picture {
  const line = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, shade)])
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => line)))
  return { name, bytes: Buffer.concat([pngSignature, ihdr(width, height), chunk('IDAT', pixels), chunk('IEND')]) }
}

/** Lets files go over the page, as a person does who drags them in. */
export async function dropOnPage(page: Page, pictures: readonly Picture[]): Promise<void> {
  const files = pictures.map(({ name, bytes }) => ({ name, text: bytes.toString('base64') }))
  // As text, since scripts that use this are checked without the types of a window.
  const dataTransfer = await page.evaluateHandle(`(() => {
    const transfer = new DataTransfer()
    for (const { name, text } of ${JSON.stringify(files)}) {
      transfer.items.add(new File([Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))], name))
    }
    return transfer
  })()`)
  await page.dispatchEvent('#main', 'dragenter', { dataTransfer })
  await page.dispatchEvent('#main', 'drop', { dataTransfer })
}
