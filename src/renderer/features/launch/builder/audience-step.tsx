import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { showToast } from '../../../ui/toast-store.ts'
import { audienceWords } from '../model/audience-words.ts'
import { copyOf, newAudience } from '../model/new-parts.ts'
import { patchAudience, removePart, usesOf } from '../model/part-edits.ts'
import { AudienceEditor } from './audience-editor.tsx'
import { useBuilder } from './builder-context.ts'
import { FieldChecks } from './field-checks.tsx'
import { PartCard } from './part-card.tsx'
import { Step } from './step.tsx'

/** Who sees the ads: one audience, or several to be tried against each other. */
export function AudienceStep() {
  const { draft, edit } = useBuilder()
  const [openId, setOpenId] = useState<string | null>(() => (draft.audiences.length === 1 ? (draft.audiences[0]?.id ?? null) : null))
  const add = () => {
    const audience = newAudience(draft.audiences)
    edit((now) => ({ ...now, audiences: [...now.audiences, audience] }))
    setOpenId(audience.id)
  }
  return (
    <Step
      id="audiences"
      lead="Who sees the ads. Each audience becomes ad sets of its own."
      actions={
        <Button icon={Plus} onClick={add}>
          Add an audience
        </Button>
      }
    >
      {draft.audiences.length === 0 ? <p className="text-muted">No audience yet: an ad needs one. It takes a place, or a custom audience.</p> : null}
      {draft.audiences.map((audience) => (
        <PartCard
          key={audience.id}
          what="the audience"
          name={audience.name}
          path={`audiences.${audience.id}`}
          summary={audienceWords(audience.targeting)}
          uses={usesOf(draft, 'audiences', audience.id)}
          isOpen={openId === audience.id}
          onToggle={() => setOpenId(openId === audience.id ? null : audience.id)}
          onRename={(name) => edit(patchAudience(audience.id, { name }), `audiences.${audience.id}.name`)}
          onCopy={() => {
            const copy = copyOf(audience)
            edit((now) => ({ ...now, audiences: [...now.audiences, copy] }))
            setOpenId(copy.id)
          }}
          onRemove={() => {
            edit(removePart('audiences', audience.id))
            showToast({ title: `${audience.name} is taken out`, detail: 'Undo brings it back.' })
          }}
        >
          <AudienceEditor audience={audience} />
        </PartCard>
      ))}
      <FieldChecks path="audiences" isExact />
    </Step>
  )
}
