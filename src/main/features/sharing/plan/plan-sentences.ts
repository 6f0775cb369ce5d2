import type { ImpossibleReason } from '#shared/domain/sharing.ts'

/** Why a wish can't be met, and what would change that. */
export const impossibleSentences: Readonly<Record<ImpossibleReason, string>> = {
  ownerNotVisible: "Meta does not show who owns the pixel, so it can't be given to another portfolio from here. Its owner has to share it.",
  ownerIsElsewhere: 'Another portfolio owns the pixel, and only the owner can share it with a partner. Ask the owner, or connect it.',
  accountNotHeld: 'None of the portfolios of this connection has the ad account. Ask its owner to share it with one of them.',
  ownPortfolio: 'The portfolio owns the pixel, so there is nothing to share with it and nothing to take away.',
  pixelUnavailable: "Meta has marked the pixel as unavailable, so it can't be shared.",
  accessNotRead: 'What is shared already could not be read to the end. Read it again, then plan again.',
  wrongConnection: 'The pixel does not belong to this connection. Use the connection that reaches it.',
}

/** For an ad account whose every holder is taken off the pixel by the same plan. */
export const noPortfolioLeft =
  'The portfolios that could give the ad account the pixel are taken off it by the same plan. Drop one of the two wishes.'
