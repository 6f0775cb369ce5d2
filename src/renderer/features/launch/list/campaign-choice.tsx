import { RadioGroup } from 'radix-ui'
import { useState } from 'react'
import { effectiveStatusWords, objectiveWords, wordOf } from '#shared/domain/ad-words.ts'
import { describeError } from '../../../bridge/describe-error.ts'
import { useRoute } from '../../../bridge/use-route.ts'
import { countOf } from '../../../lib/numbers.ts'
import { Button } from '../../../ui/button.tsx'
import { Note } from '../../../ui/note.tsx'
import { SearchInput } from '../../../ui/search-input.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'

const SHOWN_AT_MOST = 100

interface CampaignChoiceProps {
  readonly connectionId: string
  readonly accountId: string
  readonly chosen: string | null
  readonly onChoose: (campaignId: string) => void
}

/** One of the ad account's campaigns, as a pattern for the draft. */
export function CampaignChoice({ connectionId, accountId, chosen, onChoose }: CampaignChoiceProps) {
  const query = useRoute('launchDrafts.campaigns', { connectionId, accountId })
  const [search, setSearch] = useState('')
  if (query.isError) {
    return (
      <Note
        tone="bad"
        title={describeError(query.error).message}
        action={
          <Button pending={query.isFetching} onClick={() => void query.refetch()}>
            Try again
          </Button>
        }
      >
        {describeError(query.error).advice}
      </Note>
    )
  }
  if (query.isPending) {
    return (
      <div role="status" aria-label="Reading the campaigns" className="grid gap-2">
        {['a', 'b', 'c', 'd'].map((each) => (
          <Skeleton key={each} className="h-9 w-full rounded-md" />
        ))}
      </div>
    )
  }
  const { campaigns, problem } = query.data
  const wanted = search.trim().toLowerCase()
  const matching = campaigns.filter(({ name, id }) => name.toLowerCase().includes(wanted) || id.startsWith(wanted))
  return (
    <div className="grid gap-2">
      {problem === null ? null : <Note tone="warn">{problem}</Note>}
      {campaigns.length === 0 ? <p className="text-muted">This ad account has no campaign to go by.</p> : <SearchInput label="Search campaigns" value={search} onValueChange={setSearch} />}
      <RadioGroup.Root aria-label="Campaign" value={chosen ?? ''} onValueChange={onChoose} className="grid max-h-60 content-start gap-1 overflow-auto">
        {matching.slice(0, SHOWN_AT_MOST).map((campaign) => (
          <RadioGroup.Item
            key={campaign.id}
            value={campaign.id}
            aria-label={campaign.name}
            className="flex items-center gap-3 rounded-md border border-line px-3 py-1.5 text-left hover:bg-hover data-[state=checked]:border-accent data-[state=checked]:bg-accent-soft"
          >
            <span className="grid min-w-0 flex-1">
              <span className="truncate font-medium">{campaign.name}</span>
              <span className="text-small text-muted">
                {[wordOf(objectiveWords, campaign.objective), campaign.adSets === null ? '' : countOf(campaign.adSets, 'ad set')].filter((word) => word !== '').join(' · ')}
              </span>
            </span>
            <span className="text-small text-muted">{wordOf(effectiveStatusWords, campaign.status)}</span>
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
      {matching.length > SHOWN_AT_MOST ? <p className="text-small text-muted">{String(matching.length - SHOWN_AT_MOST)} more: type to find them.</p> : null}
      {campaigns.length > 0 && matching.length === 0 ? <p className="text-muted">No campaign of this name.</p> : null}
    </div>
  )
}
