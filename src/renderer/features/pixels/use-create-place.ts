import { useState } from 'react'
import type { Connection } from '#shared/domain/connection.ts'
import type { Portfolio } from '#shared/domain/portfolio.ts'

export interface CreatePlace {
  /** Connections through which a pixel can be created. */
  readonly connections: readonly Connection[]
  readonly connection: Connection | null
  readonly portfolio: Portfolio | null
  readonly chooseConnection: (id: string) => void
  readonly choosePortfolio: (id: string) => void
}

/** Where new pixels go. What there is only one of is chosen already. */
export function useCreatePlace(all: readonly Connection[]): CreatePlace {
  const connections = all.filter((connection) => connection.state === 'active' && connection.portfolios.length > 0)
  const [connectionId, setConnectionId] = useState<string | null>(null)
  const [portfolioId, setPortfolioId] = useState<string | null>(null)
  const connection = connections.find((each) => each.id === connectionId) ?? onlyOne(connections)
  const portfolios = connection?.portfolios ?? []
  return {
    connections,
    connection,
    portfolio: portfolios.find((each) => each.id === portfolioId) ?? onlyOne(portfolios),
    chooseConnection: (id) => {
      setConnectionId(id)
      setPortfolioId(null)
    },
    choosePortfolio: setPortfolioId,
  }
}

function onlyOne<Thing>(things: readonly Thing[]): Thing | null {
  return things.length === 1 ? (things[0] ?? null) : null
}
