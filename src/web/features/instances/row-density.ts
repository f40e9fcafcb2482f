/** How close rows lie: with a second line of lesser facts, or facts only. */
export type Density = 'comfortable' | 'compact'

/** Heights in px as the style sheet has them (`--bd-row`, `--bd-head` with its lines). */
export const ROW_PX: Record<Density, number> = { comfortable: 44, compact: 32 }
export const HEAD_PX: Record<Density, number> = { comfortable: 33, compact: 29 }
/** On a phone a row is a card, whatever the density. */
export const PHONE_ROW_PX = 76
