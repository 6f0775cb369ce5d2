import { Plus, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { showsProducts } from '#shared/domain/launch-aim.ts'
import type { AdText } from '#shared/domain/launch-draft.ts'
import { productMacros } from '#shared/domain/product-macros.ts'
import { Button } from '../../../ui/button.tsx'
import { DropdownMenu } from '../../../ui/dropdown-menu.tsx'
import { Field } from '../../../ui/field.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Input } from '../../../ui/input.tsx'
import { Textarea } from '../../../ui/textarea.tsx'
import { patchText } from '../model/part-edits.ts'
import { AdPreview } from './ad-preview.tsx'
import { useBuilder } from './builder-context.ts'
import { ButtonField } from './button-field.tsx'
import { FieldChecks } from './field-checks.tsx'
import { LinkField } from './link-field.tsx'
import { TextField } from './text-field.tsx'

/** Meta takes up to five of each. */
const VARIANTS_MAX = 5

/** One text with its variants, its button and its link, beside an ad that shows it. */
export function TextEditor({ text }: { readonly text: AdText }) {
  const path = `texts.${text.id}`
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_300px] items-start gap-6 max-[1200px]:grid-cols-1">
      <div className="grid gap-5">
        <Variants text={text} list="primary" label="Primary text" shown={125} max={2_200} isLong />
        <Variants text={text} list="headlines" label="Headline" shown={40} max={255} />
        <Variants text={text} list="descriptions" label="Description" shown={30} max={255} />
        <ButtonField text={text} />
        <LinkField text={text} />
        <TextField
          label="Link as it is shown"
          path={`${path}.displayLink`}
          value={text.displayLink}
          maxLength={255}
          change={(displayLink) => patchText(text.id, { displayLink })}
          placeholder="example.com"
          hint="Empty: Meta shows the name of the site."
          isOptional
        />
        <FieldChecks path={path} isExact />
      </div>
      <div className="max-w-90">
        <AdPreview textId={text.id} />
      </div>
    </div>
  )
}

interface VariantsProps {
  readonly text: AdText
  readonly list: 'primary' | 'headlines' | 'descriptions'
  readonly label: string
  /** Characters that Meta shows before it cuts; the rest is behind a click or gone. */
  readonly shown: number
  readonly max: number
  readonly isLong?: boolean
}

function Variants({ text, list, label, shown, max, isLong = false }: VariantsProps) {
  const { draft, edit, endGo } = useBuilder()
  const hasProducts = showsProducts(draft)
  const path = `texts.${text.id}.${list}`
  const lines = text[list]
  const set = (next: string[], field?: string) => edit(patchText(text.id, { [list]: next }), field)
  const least = list === 'descriptions' ? 0 : 1
  const box = useRef<HTMLDivElement>(null)
  const isAdding = useRef(false)
  useEffect(() => {
    // Whoever adds a line writes it next.
    if (isAdding.current) Array.from(box.current?.querySelectorAll<HTMLElement>('input, textarea') ?? []).at(-1)?.focus()
    isAdding.current = false
  })
  const add = () => {
    isAdding.current = true
    set([...lines, ''])
  }
  return (
    <div ref={box} className="grid gap-2">
      {lines.map((line, index) => {
        const field = `${path}.${String(index)}`
        const props = {
          value: line,
          maxLength: max,
          onChange: (event: { readonly target: { readonly value: string } }) => set(lines.map((each, at) => (at === index ? event.target.value : each)), field),
          onBlur: endGo,
        }
        return (
          <Field key={String(index)} label={index === 0 ? label : `${label}, variant ${String(index + 1)}`} hint={<Counter length={line.length} shown={shown} max={max} />}>
            {(control) => (
              <div className="flex items-start gap-1">
                {isLong ? <Textarea {...control} {...props} rows={4} spellCheck /> : <Input {...control} {...props} spellCheck />}
                {hasProducts ? (
                  <DropdownMenu
                    trigger={<Button aria-label={`Put something of each product into the ${label.toLowerCase()}`}>{'{{ }}'}</Button>}
                    label="What Meta fills in for each product"
                    items={productMacros.map((macro) => ({ id: macro, label: macro, onSelect: () => set(lines.map((each, at) => (at === index ? `${each}${macro}` : each))) }))}
                  />
                ) : null}
                {lines.length > least ? (
                  <IconButton icon={X} label={`Take out ${index === 0 ? label.toLowerCase() : `variant ${String(index + 1)}`}`} onClick={() => set(lines.filter((_, at) => at !== index))} />
                ) : null}
              </div>
            )}
          </Field>
        )
      })}
      {lines.length < (hasProducts ? 1 : VARIANTS_MAX) ? (
        <Button variant="quiet" icon={Plus} className="justify-self-start" onClick={add}>
          {lines.length === 0 ? `Add a ${label.toLowerCase()}` : `Add a variant of the ${label.toLowerCase()}`}
        </Button>
      ) : null}
      {lines.length > 1 ? <p className="text-small text-muted">Meta chooses among these by person.</p> : null}
      <FieldChecks path={path} />
    </div>
  )
}

function Counter({ length, shown, max }: { readonly length: number; readonly shown: number; readonly max: number }) {
  return (
    <span className="num flex justify-between gap-2">
      <span>About {String(shown)} characters show in most places.</span>
      <span className={length > shown ? 'text-warn' : ''}>
        {String(length)} / {String(max)}
      </span>
    </span>
  )
}
