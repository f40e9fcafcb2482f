import { readCatalogue } from './catalogue.ts'
import type { Chance } from './chance.ts'
import type { InstanceSeed } from './instance-seed.ts'

/** A plausible instance for any place in a fleet beyond the catalogue; names differ from place to place. */
export function generatedSeed(place: number, chance: Chance, now: number): InstanceSeed {
  const key = (what: string) => `generated/${place}/${what}`
  const kind = chance.pick(KINDS, key('kind'))
  const [team, topic, owner] = kind === 'plant' ? PLANTS : chance.pick(TEAMS, key('team'))
  const lasting = chance.pick(['prod', 'prod', 'prod', 'qa', 'dev'], key('env'))
  const number = String(place).padStart(3, '0')
  const plant = chance.pick(['nord', 'sued', 'ost'], key('plant'))
  const series = chance.pick(['a', 'b', 'c'], key('series'))
  const [name, env, mostDays] = {
    service: [`${team}-${topic}-${lasting}-${number}`, lasting, 900] as const,
    region: [`${topic}-${lasting}-eu-${number}`, lasting, 900] as const,
    plant: [`iot-gateway-werk-${plant}-linie-${number}`, 'prod', 900] as const,
    preview: [`pr-preview-${4000 + place}`, 'test', 20] as const,
    loadtest: [`loadtest-2026-10-${series}-${number}`, 'test', 50] as const,
  }[kind]
  const total = chance.pick([300, 300, 600, 900, 1200, 1800, 3000, 6000], key('total'))
  const cells = [
    name,
    chance.pick(['3x2u4g', '3x2u4g', '3x4u8g', '3x4u8g', '5x4u8g', '5x8u16g'], key('size')),
    chance.pick(['3.4', '3.4', '3.4', '2.7', '2.3.0'], key('version')),
    `${Math.round(total * usedShare(chance, key('used')))}/${total}`,
    owner,
    chance.pick(['01', '02', '03', '01,02', '02,03', '01,02,03'], key('zones')),
    `env=${env} team=${team}${chance.unit(key('cost')) < 0.3 ? ' cost=4488' : ''}`,
  ]
  const ageMs = chance.between(HOUR_MS, mostDays * 24 * HOUR_MS, key('age'))
  return { ...readCatalogue(cells.join(' | '))[0], createdAt: now - ageMs }
}

const KINDS = ['service', 'service', 'region', 'plant', 'preview', 'loadtest'] as const

const HOUR_MS = 3_600_000

/** Mostly well below half, now and then nearly full. */
function usedShare(chance: Chance, key: string): number {
  const share = chance.unit(key)
  return share > 0.93 ? 0.9 + (share - 0.93) : share ** 1.6 * 0.9
}

const PLANTS: Team = ['fleet', 'telemetry', 'Björn Schäfer']

const TEAMS: readonly [Team, ...Team[]] = [
  ['abrechnung', 'invoices', 'Jana Krüger'],
  ['checkout', 'cart-events', 'Aylin Öztürk'],
  ['web', 'clickstream', 'Aylin Öztürk'],
  ['datalake', 'landing', 'Søren Ågård'],
  ['pricing', 'price-updates', 'Søren Ågård'],
  ['crm-koeln', 'customer-360', 'Marek Nowák'],
  ['messaging', 'notifications', 'Tobias Weiß'],
  ['payments', 'sepa-clearing', 'Tobias Weiß'],
  ['logistik', 'track-trace', 'Jürgen Groß'],
  ['hr-zuerich', 'workforce', 'Jürgen Groß'],
  ['fleet', 'telemetry', 'Björn Schäfer'],
  ['search', 'index-feed', 'Priya Raman'],
]

type Team = readonly [team: string, topic: string, owner: string]
