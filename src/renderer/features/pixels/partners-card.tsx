import { Share2 } from 'lucide-react'
import type { PartnerAccess } from '#shared/domain/pixel.ts'
import { taskWord, tasksInOrder } from '../../lib/task-words.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { CopyText } from '../../ui/copy-text.tsx'
import { EndBadge } from './end-badge.tsx'
import type { EndOf } from './use-ends.ts'

interface PartnersCardProps {
  readonly partners: readonly PartnerAccess[]
  readonly isOwnerVisible: boolean
  readonly endOf: EndOf
  readonly onShare: () => void
}

/** Partner portfolios that have the pixel, with what they may do, and those that have not accepted yet. */
export function PartnersCard({ partners, isOwnerVisible, endOf, onShare }: PartnersCardProps) {
  return (
    <Card title={`Partners (${String(partners.length)})`} isFlush>
      {partners.length === 0 ? (
        <div className="flex items-center justify-between gap-4 px-4 py-3 text-muted">
          {isOwnerVisible ? 'No partner has this pixel.' : 'No partner is listed. The owner is not visible to this connection, so the list may not be whole.'}
          <Button icon={Share2} onClick={onShare}>
            Share with a partner
          </Button>
        </div>
      ) : (
        <ul className="divide-y divide-line">
          {partners.map((partner) => (
            <li key={partner.businessId} className="flex min-h-10 items-center gap-3 px-4 py-1.5">
              <span className="min-w-0 flex-1 truncate font-medium" title={partner.name}>
                <bdi>{partner.name}</bdi>
              </span>
              <span className="flex flex-wrap justify-end gap-1">
                {tasksInOrder(partner.tasks).map((task) => (
                  <span key={task} title={task}>
                    <Badge>{taskWord(task)}</Badge>
                  </span>
                ))}
              </span>
              <EndBadge ending={endOf({ type: 'partner', id: partner.businessId })} />
              {partner.status === 'pending' ? <Badge tone="warn">Has to accept</Badge> : null}
              <span className="w-40 shrink-0">
                <CopyText text={partner.businessId} what={`id of ${partner.name}`} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
