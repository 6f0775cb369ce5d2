import { fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { cleanup } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { IdIntake } from '#renderer/features/sharing/choose/id-intake.tsx'

afterEach(cleanup)

function Stage() {
  const [text, setText] = useState('')
  return (
    <>
      <IdIntake label="Pixel ids" hint="One on each line." placeholder="" text={text} onTextChange={setText} width={1} />
      <output>{text.length}</output>
    </>
  )
}

const paste = (text: string) => fireEvent.paste(screen.getByLabelText('Pixel ids'), { clipboardData: { getData: () => text } })
const length = () => Number(screen.getByRole('status').textContent)

it('a long list is taken whole without going through the field, says how long it is, and can be cleared', async () => {
  render(<Stage />)
  const list = Array.from({ length: 100_000 }, (_, at) => String(300_000_000_000_000 + at)).join('\n')
  paste(list)
  expect(length()).toBe(list.length)
  expect(screen.queryByRole('textbox')).toBeNull()
  expect(screen.getByText('100,000 lines, too long to edit here')).toBeDefined()
  await userEvent.setup().click(screen.getByRole('button', { name: 'Clear' }))
  expect(length()).toBe(0)
  expect(screen.getByRole('textbox')).toBeDefined()
})

it('a short list goes into the field as ever', () => {
  render(<Stage />)
  expect(paste('1\n2')).toBe(true)
  expect(screen.getByRole('textbox')).toBeDefined()
})
