import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { printTo } from '#main/hosts/print-to.ts'

const failing = (code: string) => new Writable({ write: (_piece, _encoding, done) => done(Object.assign(new Error(code), { code })) })

test('a text is written whole before it is done', async () => {
  const pieces: string[] = []
  await printTo(new Writable({ write: (piece: Buffer, _encoding, done) => void setImmediate(() => (pieces.push(String(piece)), done())) }), 'whole')
  expect(pieces).toEqual(['whole'])
})

test('a reader that has had enough is no failure, and nothing is left that could end the process', async () => {
  await expect(printTo(failing('EPIPE'), 'text')).resolves.toBeUndefined()
})

test('a disk that takes no more is one', async () => {
  await expect(printTo(failing('ENOSPC'), 'text')).rejects.toMatchObject({ code: 'ENOSPC' })
})
