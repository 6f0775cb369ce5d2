import { Plus } from 'lucide-react'
import { useState } from 'react'
import { showsProducts } from '#shared/domain/launch-aim.ts'
import { Button } from '../../../ui/button.tsx'
import { showToast } from '../../../ui/toast-store.ts'
import { copyOf, newText } from '../model/new-parts.ts'
import { patchText, removePart, usesOf } from '../model/part-edits.ts'
import { useBuilder } from './builder-context.ts'
import { FieldChecks } from './field-checks.tsx'
import { PartCard } from './part-card.tsx'
import { Step } from './step.tsx'
import { TextEditor } from './text-editor.tsx'

/** What the ads say, and where a click leads. */
export function TextStep() {
  const { draft, edit } = useBuilder()
  const [openId, setOpenId] = useState<string | null>(() => (draft.texts.length === 1 ? (draft.texts[0]?.id ?? null) : null))
  const add = () => {
    const text = newText(draft.texts)
    edit((now) => ({ ...now, texts: [...now.texts, text] }))
    setOpenId(text.id)
  }
  return (
    <Step
      id="texts"
      lead={`What the ads say, and where a click leads. ${showsProducts(draft) ? 'Each text becomes an ad with products.' : 'Each text is tried with each image.'}`}
      actions={
        <Button icon={Plus} onClick={add}>
          Add a text
        </Button>
      }
    >
      {draft.texts.length === 0 ? <p className="text-muted">No text yet: an ad needs one, with its link.</p> : null}
      {draft.texts.map((text) => (
        <PartCard
          key={text.id}
          what="the text"
          name={text.name}
          path={`texts.${text.id}`}
          summary={(text.headlines[0] ?? '') === '' ? (text.primary[0] ?? '') || 'Nothing written yet' : (text.headlines[0] ?? '')}
          uses={usesOf(draft, 'texts', text.id)}
          isOpen={openId === text.id}
          onToggle={() => setOpenId(openId === text.id ? null : text.id)}
          onRename={(name) => edit(patchText(text.id, { name }), `texts.${text.id}.name`)}
          onCopy={() => {
            const copy = copyOf(text)
            edit((now) => ({ ...now, texts: [...now.texts, copy] }))
            setOpenId(copy.id)
          }}
          onRemove={() => {
            edit(removePart('texts', text.id))
            showToast({ title: `${text.name} is taken out`, detail: 'Undo brings it back.' })
          }}
        >
          <TextEditor text={text} />
        </PartCard>
      ))}
      <FieldChecks path="texts" isExact />
    </Step>
  )
}
