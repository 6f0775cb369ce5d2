import { Megaphone, MousePointerClick, Smartphone, ShoppingBag, ThumbsUp, UserPlus, type LucideIcon } from 'lucide-react'
import { RadioGroup } from 'radix-ui'
import { bidNeeds } from '#shared/domain/ad-rules.ts'
import { bidStrategies, objectives, type Objective } from '#shared/domain/ad-terms.ts'
import { bidStrategyWords, objectiveWords } from '#shared/domain/ad-words.ts'
import { aimOf } from '#shared/domain/launch-aim.ts'
import { Checkbox } from '../../../ui/checkbox.tsx'
import { Field } from '../../../ui/field.tsx'
import { Input } from '../../../ui/input.tsx'
import { SegmentedControl } from '../../../ui/segmented-control.tsx'
import { Select } from '../../../ui/select.tsx'
import { withBidStrategy, withObjective } from '../model/aim-edits.ts'
import { buyingWords } from '../model/not-offered.ts'
import { patchCampaign } from '../model/part-edits.ts'
import { BudgetFields } from './budget-fields.tsx'
import { useBuilder } from './builder-context.ts'
import { CategoryFields } from './category-fields.tsx'
import { FieldChecks } from './field-checks.tsx'
import { MoneyField } from './money-field.tsx'
import { Group, Pair, Step } from './step.tsx'
import { TextField } from './text-field.tsx'

const pictures: Readonly<Record<Objective, { readonly icon: LucideIcon; readonly words: string }>> = {
  OUTCOME_AWARENESS: { icon: Megaphone, words: 'Be seen and remembered' },
  OUTCOME_TRAFFIC: { icon: MousePointerClick, words: 'Send people to a place' },
  OUTCOME_ENGAGEMENT: { icon: ThumbsUp, words: 'Messages, likes, views' },
  OUTCOME_LEADS: { icon: UserPlus, words: 'Collect contacts' },
  OUTCOME_SALES: { icon: ShoppingBag, words: 'Purchases and the like' },
  OUTCOME_APP_PROMOTION: { icon: Smartphone, words: 'Installs and app events' },
}

/** What the campaigns are for, who pays how, and what the law asks. */
export function CampaignStep() {
  const { draft, edit } = useBuilder()
  return (
    <Step id="campaign" lead="What the ads are for. Every campaign of this launch has these.">
      <TextField label="Name of this draft" path="name" value={draft.name} maxLength={200} change={(name) => (now) => ({ ...now, name })} hint="Only for you, in the list of campaigns." />
      <ObjectiveChoice />
      <CategoryFields />
      <Group title="Budget">
        <div className="flex flex-wrap items-center gap-3">
          <SegmentedControl
            label="Where the budget lies"
            value={draft.campaign.budget === null ? 'adSets' : 'campaign'}
            onValueChange={(at) =>
              edit((now) => {
                const budget = now.campaign.budget ?? now.adSet.budget ?? { is: 'daily' as const, amount: 0 }
                return at === 'campaign'
                  ? { ...now, campaign: { ...now.campaign, budget, sharesBudgets: false }, adSet: { ...now.adSet, budget: null } }
                  : { ...now, campaign: { ...now.campaign, budget: null }, adSet: { ...now.adSet, budget } }
              })
            }
            options={[
              { value: 'adSets', label: 'Each ad set its own' },
              { value: 'campaign', label: 'One for the campaign' },
            ]}
          />
          <span className="text-small text-muted">
            {draft.campaign.budget === null ? 'You decide what each audience may cost.' : 'Meta spreads it over the ad sets of a campaign.'}
          </span>
        </div>
        <BudgetFields part={draft.campaign.budget === null ? 'adSet' : 'campaign'} />
        {draft.campaign.budget === null ? (
          <div>
            <Checkbox
              checked={draft.campaign.sharesBudgets}
              onCheckedChange={(sharesBudgets) => edit(patchCampaign({ sharesBudgets }))}
              label="Let ad sets lend each other budget"
              hint="Meta may then move up to 20 % of one ad set's budget to another of the same campaign."
            />
            <FieldChecks path="campaign.sharesBudgets" />
          </div>
        ) : null}
      </Group>
      <BidFields />
      <SpendLimit />
    </Step>
  )
}

function ObjectiveChoice() {
  const { draft, edit } = useBuilder()
  const { objective } = aimOf(draft)
  return (
    <Group title="Objective">
      <RadioGroup.Root
        aria-label="Objective"
        value={objective ?? ''}
        onValueChange={(next) => {
          const chosen = objectives.find((each) => each === next)
          if (chosen !== undefined) edit((now) => withObjective(now, chosen))
        }}
        className="grid grid-cols-3 gap-2"
      >
        {objectives.map((each) => {
          const { icon: Icon, words } = pictures[each]
          return (
            <RadioGroup.Item
              key={each}
              value={each}
              aria-label={objectiveWords[each]}
              className="flex items-start gap-2.5 rounded-md border border-line-strong bg-panel px-3 py-2.5 text-left transition-colors hover:bg-hover data-[state=checked]:border-accent data-[state=checked]:bg-accent-soft"
            >
              <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-muted" strokeWidth={1.75} />
              <span className="grid min-w-0">
                <span className="font-medium">{objectiveWords[each]}</span>
                <span className="text-small text-muted">{words}</span>
              </span>
            </RadioGroup.Item>
          )
        })}
      </RadioGroup.Root>
      <p className="text-small text-muted">{buyingWords}</p>
      <FieldChecks path="campaign.objective" />
    </Group>
  )
}

function SpendLimit() {
  const { draft, edit, endGo, facts } = useBuilder()
  return (
    <div className="max-w-80">
      <MoneyField
        label="Spending limit of a campaign"
        currency={facts?.currency ?? ''}
        value={draft.campaign.spendCap}
        onValueChange={(spendCap) => edit(patchCampaign({ spendCap }), 'campaign.spendCap')}
        onLeave={endGo}
        hint="What each campaign may cost over its whole life. Empty: no limit."
        isOptional
      />
      <FieldChecks path="campaign.spendCap" />
    </div>
  )
}

function BidFields() {
  const { draft, edit, endGo, facts } = useBuilder()
  const { goal, bidStrategy } = aimOf(draft)
  const needs = bidStrategy === null || goal === null ? null : bidNeeds(bidStrategy, goal)
  const options = bidStrategies.map((value) => {
    const isAllowed = goal === null || bidNeeds(value, goal).isAllowed
    return { value, label: isAllowed ? bidStrategyWords[value] : `${bidStrategyWords[value]} (only where value is the goal)`, isDisabled: !isAllowed }
  })
  return (
    <Pair>
      <div>
        <Field label="Bid strategy">
          {(control) => <Select {...control} value={bidStrategy ?? ''} placeholder="Choose one" options={options} onValueChange={(next) => edit((now) => withBidStrategy(now, next))} />}
        </Field>
        <FieldChecks path="campaign.bidStrategy" />
      </div>
      {needs?.amount === 'needed' ? (
        <div>
          <MoneyField
            label={bidStrategy === 'COST_CAP' ? 'Cost per result' : 'Highest bid'}
            currency={facts?.currency ?? ''}
            value={draft.campaign.bidAmount}
            onValueChange={(bidAmount) => edit(patchCampaign({ bidAmount }), 'campaign.bidAmount')}
            onLeave={endGo}
            hint={`For one ${needs.per === 'result' ? 'result' : 'thousand impressions'}.`}
          />
          <FieldChecks path="campaign.bidAmount" />
        </div>
      ) : null}
      {needs?.roas === 'needed' ? <RoasField /> : null}
    </Pair>
  )
}

function RoasField() {
  const { draft, edit, endGo } = useBuilder()
  return (
    <div>
      <Field label="Least return" hint="Value for each unit spent: 2 means twice what the ads cost.">
        {(control) => (
          <Input
            {...control}
            type="number"
            min={0.01}
            max={1000}
            step={0.01}
            className="num"
            value={draft.campaign.minimumRoas ?? ''}
            onChange={(event) => {
              const value = event.target.valueAsNumber
              const isInRange = value >= 0.01 && value <= 1_000
              edit(patchCampaign({ minimumRoas: isInRange ? value : null }), 'campaign.minimumRoas')
            }}
            onBlur={endGo}
          />
        )}
      </Field>
      <FieldChecks path="campaign.minimumRoas" />
    </div>
  )
}
