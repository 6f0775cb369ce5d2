import type { IncomingMessage, ServerResponse } from 'node:http'
import { PICTURE_PREFIX, PREVIEW_PATH, escapeHtml } from '../lib/addresses.ts'
import { paintPng } from './paint-png.ts'

/** What is no Graph call: pictures and previews, by addresses that Graph answers gave out. */
export function isPlain(address: string): boolean {
  return address.startsWith(PICTURE_PREFIX) || address.startsWith(PREVIEW_PATH)
}

/** Pictures are plain colours of the right size: the bytes of uploads are not kept. */
export function answerPlainly(request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  request.resume()
  const isSigned = (url.searchParams.get('oh') ?? url.searchParams.get('t') ?? '') !== ''
  if (!isSigned) {
    response.writeHead(403, { 'content-type': 'text/plain' }).end('URL signature mismatch')
    return
  }
  if (url.pathname === PREVIEW_PATH) {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(previewPage(url.searchParams))
    return
  }
  const [, hash = '', width = '', height = ''] = /\/([0-9a-f]+)_(\d+)x(\d+)\.png$/.exec(url.pathname) ?? []
  response.writeHead(200, { 'content-type': 'image/png' }).end(paintPng(hash, { width: Number(width), height: Number(height) }))
}

function previewPage(query: URLSearchParams): string {
  const text = (name: string) => escapeHtml(query.get(name) ?? '')
  return `<!doctype html><html><head><meta charset="utf-8"><title>Ad preview</title></head><body style="margin:0;font:14px sans-serif">
<div style="padding:12px"><small>${text('format')}</small><p>${text('body')}</p><h4>${text('title')}</h4><p>Sponsored</p></div>
</body></html>`
}
