import { ChartColumn, CircleCheck, Eye, ListChecks, Trash, Unplug, type LucideIcon } from 'lucide-react'
import type { Consequence, Plan } from '../../../contract/plan.ts'
import type { DangerLevel } from './danger-level.ts'
import type { StandingOut } from './stands-out.ts'

/** How many names are enough to say which rows need a second look; all of them stand first in the list. */
const NAMED = 5

const ICONS: Record<Consequence['code'], LucideIcon> = {
  'clients-cut-off': Unplug,
  'data-gone': Trash,
  'no-backup': Trash,
  'share-of-project': ChartColumn,
  'nothing-lost': CircleCheck,
  'every-failed-creation': ListChecks,
  'by-id': ListChecks,
}

/** What starting this plan would mean, and, where it is grave, which rows to look at twice. */
export function PlanMeaning(props: { plan: Plan; standing: StandingOut[]; level: DangerLevel }) {
  const { plan, standing, level } = props
  return (
    <>
      <ul className={`consequences ${level >= 3 ? 'grave' : ''}`} aria-label="What it means">
        {belongingTogether(plan.consequences).map(({ code, text }) => {
          const Icon = ICONS[code]
          const { fact, more } = splitSentence(text)
          return (
            <li key={code}>
              <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
              <div>
                <b>{fact}</b> {more !== '' && <span>{more}</span>}
              </div>
            </li>
          )
        })}
      </ul>
      {level === 4 && standing.length > 0 && (
        <div className="look-twice">
          <h3>Look twice at {standing.length === 1 ? '1 row' : `${standing.length} rows`}</h3>
          <ul>
            {standing.slice(0, NAMED).map(({ row, why }) => (
              <li key={row.instanceId}>
                <Eye size={14} strokeWidth={1.75} aria-hidden="true" />
                <span className="cut">{row.name}</span>
                <span className="q3">{why}</span>
              </li>
            ))}
            {standing.length > NAMED && (
              <li>
                <span />
                <span className="q3">and {standing.length - NAMED} more, first in the list</span>
              </li>
            )}
          </ul>
        </div>
      )}
    </>
  )
}

/** That there is no backup is part of what is lost, not a second loss. */
function belongingTogether(consequences: readonly Consequence[]): Consequence[] {
  const backup = consequences.find(({ code }) => code === 'no-backup')
  return consequences
    .filter((one) => one !== backup)
    .map((one) => (backup && one.code === 'data-gone' ? { ...one, text: `${one.text} ${backup.text}` } : one))
}

/** The first sentence stands heavy, the rest beside it. */
function splitSentence(text: string): { fact: string; more: string } {
  const end = text.indexOf('. ')
  return end < 0 ? { fact: text, more: '' } : { fact: text.slice(0, end + 1), more: text.slice(end + 2) }
}
