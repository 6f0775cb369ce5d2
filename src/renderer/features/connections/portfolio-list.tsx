import type { Portfolio } from '#shared/domain/portfolio.ts'
import { Badge } from '../../ui/badge.tsx'
import { CopyText } from '../../ui/copy-text.tsx'
import { Note } from '../../ui/note.tsx'
import { verificationWords } from './connection-words.ts'

interface PortfolioListProps {
  readonly portfolios: readonly Portfolio[]
  readonly problem: string | null
  /** Data access is over: that there is none needs no other reason. */
  readonly hasEnded: boolean
}

/** The portfolios that a connection reaches, with their verification. */
export function PortfolioList({ portfolios, problem, hasEnded }: PortfolioListProps) {
  if (problem !== null) return <Note tone="warn">{problem}</Note>
  if (portfolios.length === 0 && hasEnded) return <p className="text-muted">None, since data access has ended.</p>
  if (portfolios.length === 0) {
    return (
      <Note tone="warn" title="No portfolio">
        Meta lists none for this token. Its owner has no role in a portfolio, or the token was limited to other assets when it was made.
      </Note>
    )
  }
  return (
    <ul className="max-h-60 divide-y divide-line overflow-auto rounded-md border border-line">
      {portfolios.map((portfolio) => (
        <li key={portfolio.id} className="flex min-h-9 items-center gap-3 px-3 py-1">
          <span className="min-w-0 flex-1 truncate font-medium" title={portfolio.name}>
            {portfolio.name}
          </span>
          <CopyText text={portfolio.id} what={`id of ${portfolio.name}`} />
          <Badge tone={verificationWords[portfolio.verification].tone}>{verificationWords[portfolio.verification].word}</Badge>
        </li>
      ))}
    </ul>
  )
}
