import { fireEvent, screen } from '@testing-library/react'
import { act } from 'react'
import { House } from 'lucide-react'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { changeSetsFeature } from '#renderer/features/change-sets/index.ts'
import { signInFeature } from '#renderer/features/sign-in/index.ts'
import type { Feature } from '#renderer/lib/feature.ts'
import { DropZone } from '#renderer/ui/drop-zone.tsx'
import { ScreenHeader } from '#renderer/ui/screen-header.tsx'
import { closeScreen, openScreen, type Answers } from '../../support/screen-stage.tsx'

const taken: string[] = []
const features: readonly Feature[] = [
  {
    name: 'home',
    screens: [
      { path: '/', screen: () => <ScreenHeader title="Home of the test" /> },
      {
        path: '/creatives',
        screen: () => (
          <>
            <ScreenHeader title="Creatives of the test" />
            <DropZone title="Drop to upload" onFiles={(files) => taken.push(...files.map(({ name }) => name))} />
          </>
        ),
      },
    ],
    nav: { path: '/', title: 'Home', icon: House, order: 0, group: 0 },
  },
  changeSetsFeature,
  signInFeature,
]
const view = {
  signer: { name: 'Ada', fingerprint: '01234 56789 11111 22222 33333 44444 55555 66666', standing: 'known' as const, knownAs: null, namesakes: [] },
  writtenAt: '2026-11-20T10:00:00.000Z',
  note: '',
  parts: [],
}
const open = (path: string, answers: Answers = {}) => openScreen(features, path, { 'changeSets.open': () => view, 'changeSets.signers': () => ({ signers: [] }), ...answers })

/** @returns false where the browser was kept from opening the files itself. */
async function drop(...names: readonly string[]): Promise<boolean> {
  const files = names.map((name) => new File([`in ${name}`], name))
  const dataTransfer = { types: ['Files'], files, items: files.map(() => ({ kind: 'file', webkitGetAsEntry: () => null })) }
  fireEvent.dragEnter(document.body, { dataTransfer })
  expect(fireEvent.dragOver(document.body, { dataTransfer })).toBe(false)
  let isLeftToBrowser = true
  await act(async () => {
    isLeftToBrowser = fireEvent.drop(document.body, { dataTransfer })
  })
  return isLeftToBrowser
}

beforeAll(() => Promise.all((changeSetsFeature.later ?? []).map((load) => load())), 60_000)
afterEach(() => {
  closeScreen()
  taken.length = 0
})

describe('a file that is dropped', () => {
  it.each(['/', '/creatives', '/handed-over'])('on %s and comes from a colleague is shown with its signer', async (path) => {
    const stage = open(path)
    await screen.findByRole('heading', { level: 1 })
    expect(await drop('Spring.BUYDESK')).toBe(false)
    expect(await screen.findByRole('heading', { name: 'From Ada' })).toBeDefined()
    expect(location.hash).toBe('#/handed-over')
    expect(stage.inputsOf('changeSets.open')).toEqual([{ text: 'in Spring.BUYDESK' }])
    expect(taken).toEqual([])
    expect(screen.queryByText('Drop to upload')).toBeNull()
  })

  it('goes to the screen that takes files', async () => {
    open('/creatives')
    await screen.findByRole('heading', { level: 1 })
    expect(await drop('spring.png', 'spring.buydesk')).toBe(false)
    expect(taken).toEqual(['spring.png', 'spring.buydesk'])
    expect(screen.queryByText('This screen takes no files')).toBeNull()
  })

  it('does not take the place of the app where no screen takes it', async () => {
    open('/')
    await screen.findByRole('heading', { level: 1 })
    expect(await drop('spring.png')).toBe(false)
    expect(await screen.findByText('This screen takes no files')).toBeDefined()
    expect(location.hash).toBe('#/')
  })

  it('does nothing while nobody is in', async () => {
    const stage = open('/', { 'operators.status': () => ({ mode: 'one', operator: null, locked: { why: 'person', at: '2026-11-20T10:00:00.000Z', operatorName: null, idleMinutes: null } }) })
    await screen.findByRole('heading', { name: 'Buydesk is locked' })
    expect(await drop('spring.buydesk')).toBe(false)
    expect(stage.inputsOf('changeSets.open')).toEqual([])
    expect(location.hash).toBe('#/')
  })
})
