import { describe, expect, it } from 'vitest'
import { fileType } from '#renderer/lib/file-type.ts'

describe('the type of a saved file', () => {
  it.each([
    ['pixels.csv', 'text/csv;charset=utf-8'],
    ['buydesk-my-data-2026-11-22.json', 'application/json'],
    ['operation.TXT', 'text/plain;charset=utf-8'],
  ])('of %s is %s', (name, type) => {
    expect(fileType(name)).toBe(type)
  })

  it('is nothing that a browser knows for a file of the app itself, which keeps its name', () => {
    expect(fileType('spring.2026.buydesk')).toBe('application/octet-stream')
  })
})
