import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { SignInStatus } from '#shared/domain/operator.ts'
import { AppError } from '#shared/errors/app-error.ts'
import { jobsFeature } from '#renderer/features/jobs/index.ts'
import { pixelsFeature } from '#renderer/features/pixels/index.ts'
import { useTypedTexts } from '#renderer/stores/typed-text-store.ts'
import { aConnection, aJob, aPixel, jobOne } from '../../support/screen-builders.ts'
import { closeScreen, oneIsIn, openScreen, type Answers } from '../../support/screen-stage.tsx'

const job = aJob({ title: 'Create pixels', type: 'pixels.create' })
const answers: Answers = {
  'connections.list': () => ({ connections: [aConnection()] }),
  'pixels.list': () => ({ pixels: [aPixel({ name: 'Shop EU' })], readAt: '2026-11-01T10:00:00.000Z', problems: [] }),
  'pixels.create': () => ({ jobId: job.id }),
  'jobs.get': () => job,
  'jobs.items': () => ({ items: [], hasMore: false }),
}

async function openDialog(more: Answers = {}) {
  const stage = openScreen([pixelsFeature, jobsFeature], '/pixels', { ...answers, ...more })
  await screen.findByText('Shop EU')
  await stage.user.click(screen.getByRole('button', { name: 'Create pixels' }))
  return stage
}

async function enterNames(stage: Awaited<ReturnType<typeof openDialog>>, names: string): Promise<void> {
  await stage.user.click(screen.getByLabelText('Names'))
  await stage.user.paste(names)
}

const lines = () => within(screen.getByRole('region', { name: 'What will be created' })).getAllByRole('row').map((row) => row.textContent)

afterEach(closeScreen)

describe('creating pixels', () => {
  it('finds the names again that were typed as the app was locked, and not once the dialog was closed', async () => {
    const stage = await openDialog()
    await enterNames(stage, 'Shop EU')
    const locked: SignInStatus = { mode: 'one', operator: null, locked: { why: 'system', at: new Date().toISOString(), operatorName: null, idleMinutes: null } }
    stage.tell({ event: 'operators.changed', payload: { status: locked } })
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(useTypedTexts.getState().texts.size).toBe(0)
    stage.tell({ event: 'operators.changed', payload: { status: oneIsIn } })
    await screen.findByText('Shop EU')
    const open = async () => {
      await stage.user.click(await screen.findByRole('button', { name: 'Create pixels' }))
      const box = await screen.findByLabelText('Names')
      return box instanceof HTMLTextAreaElement ? box.value : null
    }
    expect(await open()).toBe('Shop EU')
    // One key does not lose a list; saying so does.
    await stage.user.keyboard('{Escape}')
    expect(await open()).toBe('Shop EU')
    await stage.user.click(screen.getByRole('button', { name: 'Cancel' }))
    expect(await open()).toBe('')
  })

  it('flags names that exist, come twice, are empty or too long before anything is created', async () => {
    const stage = await openDialog()
    await enterNames(stage, `Spring\n\nspring\nshop  eu\n${'x'.repeat(101)}\nSummer\n`)
    expect(lines().map((line) => line?.replace(/x{9,}/, '…'))).toEqual([
      '1SpringNew',
      '2Empty line, left out',
      '3springAgain in this list, created once',
      '4shop euExists in this portfolio',
      '5…Over 100 characters, left out',
      '6SummerNew',
    ])
    expect(stage.inputsOf('pixels.create')).toEqual([])
  })

  it('gives no verdict on a name before it is said where it is to be', async () => {
    const portfolios = [
      { id: '9001', name: 'Acme Media', verification: 'verified' as const },
      { id: '9002', name: 'Nordlicht', verification: 'verified' as const },
    ]
    const stage = await openDialog({ 'connections.list': () => ({ connections: [aConnection({ portfolios })] }) })
    await enterNames(stage, 'Shop EU\nSpring\n\nSpring')
    expect(lines()).toEqual(['1Shop EU', '2Spring', '3Empty line, left out', '4SpringAgain in this list, created once'])
    await stage.user.selectOptions(screen.getByLabelText('Owning portfolio'), 'Acme Media')
    expect(lines().slice(0, 2)).toEqual(['1Shop EUExists in this portfolio', '2SpringNew'])
  })

  it('leaves out names that show other than they are, or not at all', async () => {
    const stage = await openDialog()
    await enterNames(stage, 'Spring\u202Eraw\n\u200B\u2060\n👩\u200D💻 Team')
    expect(lines().map((line) => line?.replaceAll(/\p{Cf}/gu, ''))).toEqual([
      '1SpringrawHidden marks turn its direction, left out',
      '2Nothing to be seen in it, left out',
      '3👩💻 TeamNew',
    ])
    expect(screen.getByRole('button', { name: 'Create 1 pixel…' })).toBeDefined()
  })

  it("asks with the count, says that it can't be undone, then creates only the names without a flag and shows the job", async () => {
    const stage = await openDialog()
    await enterNames(stage, 'Spring\nShop EU\nSummer')
    await stage.user.click(screen.getByRole('button', { name: 'Create 2 pixels…' }))
    expect(screen.getByRole('dialog', { name: 'Create 2 pixels in Acme Media?' }).textContent).toContain("can't be deleted")
    expect(stage.inputsOf('pixels.create')).toEqual([])
    await stage.user.click(screen.getByRole('button', { name: 'Create 2 pixels' }))
    expect(await screen.findByRole('heading', { name: 'Create pixels' })).toBeDefined()
    expect(stage.inputsOf('pixels.create')).toEqual([{ connectionId: 'c-157-311', businessId: '9001', names: ['Spring', 'Summer'], allowExistingNames: false }])
    expect(location.hash).toBe(`#/jobs/${jobOne}`)
  })

  it('creates a name that exists only when the person says so', async () => {
    const stage = await openDialog()
    await enterNames(stage, 'Shop EU')
    expect(screen.getByRole('button', { name: 'Create' }).getAttribute('aria-disabled')).toBe('true')
    await stage.user.click(screen.getByRole('checkbox', { name: /names that exist/ }))
    await stage.user.click(screen.getByRole('button', { name: 'Create 1 pixel…' }))
    await stage.user.click(screen.getByRole('button', { name: 'Create 1 pixel' }))
    expect(stage.inputsOf('pixels.create')).toMatchObject([{ names: ['Shop EU'], allowExistingNames: true }])
  })

  it('keeps the pasted names when main refuses them, with the sentence on the field', async () => {
    const stage = await openDialog({
      'pixels.create': () => {
        throw new AppError({
          kind: 'conflict',
          code: 'pixels.nameExists',
          message: "Acme Media has a pixel named 'Spring' already.",
          data: { field: 'names', advice: 'Choose another name.' },
        })
      },
    })
    await enterNames(stage, 'Spring')
    await stage.user.click(screen.getByRole('button', { name: 'Create 1 pixel…' }))
    await stage.user.click(screen.getByRole('button', { name: 'Create 1 pixel' }))
    expect(await screen.findByText("Acme Media has a pixel named 'Spring' already. Choose another name.")).toBeDefined()
    expect(screen.getByLabelText<HTMLTextAreaElement>('Names').value).toBe('Spring')
  })

  it('is off, with the reason, in a copy of the app that only reads', async () => {
    const reason = 'Another copy of Buydesk has this data folder.'
    const stage = openScreen([pixelsFeature], '/pixels', {
      ...answers,
      'app.info': () => ({
        version: '0.1.0',
        host: 'browser',
        sandbox: false,
        graphVersion: 'v26.0',
        readOnlyReason: reason,
        startProblems: [],
        capabilities: { pasteFromClipboard: false, saveDialog: false, systemLock: { screenLock: 'told', sleep: 'told' } },
      }),
    })
    await screen.findByText(reason)
    const button = screen.getByRole('button', { name: 'Create pixels' })
    expect(button.getAttribute('aria-disabled')).toBe('true')
    await stage.user.click(button)
    expect(screen.queryByRole('dialog')).toBeNull()
  })
})
