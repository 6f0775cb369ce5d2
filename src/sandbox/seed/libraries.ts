import { drawn } from '../world/pickers.ts'
import type { World } from '../world/world.ts'

const DAY = 86_400_000
const themes = ['Summer sale', 'Sneaker hero', 'Herbst-Kollektion', 'New in', 'Last chance', 'Café', 'Gift guide', 'Behind the scenes'] as const
const shapes = [
  ['1x1', 1080, 1080],
  ['4x5', 1080, 1350],
  ['9x16', 1080, 1920],
  ['1.91x1', 1200, 628],
] as const

/** Images that earlier campaigns left behind: each theme in four shapes. */
export function addLibraries({ directory, media, clock }: World, count: number): void {
  for (const account of directory.accounts.values()) {
    for (let index = 0; index < count; index += 1) {
      const theme = themes[Math.floor(index / shapes.length) % themes.length] ?? themes[0]
      const [shape, width, height] = shapes[index % shapes.length] ?? shapes[0]
      const round = Math.floor(index / (themes.length * shapes.length))
      const name = `${theme}${round === 0 ? '' : ` ${round + 1}`}_${shape}.jpg`
      media.placeImage(account.id, { name, width, height, createdAt: clock.now() - (count - index) * DAY - drawn(account.id, DAY) })
    }
  }
}
