import { Suspense, useState } from 'react'
import { creativeFeatures } from '#shared/domain/ad-terms.ts'
import { creativeFeatureWords } from '#shared/domain/ad-words.ts'
import { showsProducts } from '#shared/domain/launch-aim.ts'
import { lazyPart } from '../../../lib/lazy-part.ts'
import { Button } from '../../../ui/button.tsx'
import { Note } from '../../../ui/note.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { Switch } from '../../../ui/switch.tsx'
import { useBuilder } from './builder-context.ts'
import { FieldChecks } from './field-checks.tsx'
import { Group, Step } from './step.tsx'

const Creatives = lazyPart(async () => (await import('../creatives/creative-step.tsx')).CreativeStep)

/** The pictures and films, and what Meta may do to them. */
export function CreativeStep() {
  const { draft } = useBuilder()
  if (showsProducts(draft)) return <ProductStep unused={draft.concepts.length} />
  return (
    <Step id="creative" lead="Images and videos. Drop them anywhere on this page; shapes of one idea are grouped.">
      <Suspense fallback={<Skeleton className="h-32 w-full rounded-lg" />}>
        <Creatives draft={draft} />
      </Suspense>
      <FieldChecks path="concepts" />
      <FieldChecks path="assets" />
      <Enhancements />
    </Step>
  )
}

/** Ads with products are made without files. */
function ProductStep({ unused }: { readonly unused: number }) {
  return (
    <Step id="creative" lead="Ads from a catalog show the pictures that its products have. They need no files.">
      <Note title="Nothing to drop here.">
        Each text becomes one ad, which Meta fills with products of the set. Meta usually makes a carousel of it, with a last card that shows your Page.
        {unused === 0 ? '' : ` ${unused === 1 ? 'The concept' : `The ${String(unused)} concepts`} of this draft ${unused === 1 ? 'stays' : 'stay'} here, unused.`}
      </Note>
      <Enhancements />
    </Step>
  )
}

function Enhancements() {
  const { draft, edit } = useBuilder()
  const [isOpen, setIsOpen] = useState(false)
  const on = creativeFeatures.filter((feature) => draft.enhancements[feature] === true)
  const allOff = Object.fromEntries(creativeFeatures.map((feature) => [feature, false]))
  return (
    <Group title="What Meta may change" hint="Meta keeps some of these on unless told otherwise. Each is sent as you see it here, and read back after the launch.">
      <div className="flex flex-wrap items-center gap-3">
        <p className="min-w-0 flex-1">
          {on.length === 0 ? `All ${String(creativeFeatures.length)} changes are off: the ad shows as you made it.` : `On: ${on.map((feature) => creativeFeatureWords[feature].name).join(', ')}.`}
        </p>
        {on.length === 0 ? null : (
          <Button variant="quiet" onClick={() => edit((now) => ({ ...now, enhancements: { ...now.enhancements, ...allOff } }))}>
            Turn all off
          </Button>
        )}
        <Button aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {isOpen ? 'Hide them' : 'Show each'}
        </Button>
      </div>
      {isOpen ? (
        <div className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,280px),1fr))] gap-x-6 gap-y-3 rounded-md border border-line p-3">
          {creativeFeatures.map((feature) => (
            <Switch
              key={feature}
              checked={draft.enhancements[feature] === true}
              onCheckedChange={(isOn) => edit((now) => ({ ...now, enhancements: { ...now.enhancements, [feature]: isOn } }))}
              label={
                <span className="grid">
                  <span>{creativeFeatureWords[feature].name}</span>
                  <span className="text-small text-muted">{creativeFeatureWords[feature].does}</span>
                </span>
              }
            />
          ))}
        </div>
      ) : null}
      <Switch
        checked={draft.multiAdvertiser}
        onCheckedChange={(multiAdvertiser) => edit((now) => ({ ...now, multiAdvertiser }))}
        label={
          <span className="grid">
            <span>Beside ads of other advertisers</span>
            <span className="text-small text-muted">Meta may show the ad in one unit with others. On at Meta unless told otherwise.</span>
          </span>
        }
      />
      <FieldChecks path="enhancements" />
      <FieldChecks path="multiAdvertiser" />
    </Group>
  )
}
