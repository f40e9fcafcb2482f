import { readCatalogue } from './catalogue.ts'
import type { Chance } from './chance.ts'
import type { InstanceSeed } from './instance-seed.ts'

/** A plausible instance for any place in a fleet beyond the catalogue; names differ from place to place. */
export function generatedSeed(place: number, chance: Chance): InstanceSeed {
  const key = (what: string) => `generated/${place}/${what}`
  const [team, topic, owner] = chance.pick(TEAMS, key('team'))
  const lasting = chance.pick(['prod', 'prod', 'prod', 'qa', 'dev'], key('env'))
  const number = String(place).padStart(3, '0')
  const [name, env] = chance.pick<readonly [string, string]>(
    [
      [`${team}-${topic}-${lasting}-${number}`, lasting],
      [`${topic}-${lasting}-eu-${number}`, lasting],
      [`iot-gateway-werk-${chance.pick(['nord', 'sued', 'ost'], key('werk'))}-linie-${number}`, 'prod'],
      [`pr-preview-${4000 + place}`, 'test'],
      [`loadtest-2026-10-${chance.pick(['a', 'b', 'c'], key('load'))}-${number}`, 'test'],
    ],
    key('name'),
  )
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
  return readCatalogue(cells.join(' | '))[0]
}

/** Mostly well below half, now and then nearly full. */
function usedShare(chance: Chance, key: string): number {
  const share = chance.unit(key)
  return share > 0.93 ? 0.9 + (share - 0.93) : share ** 1.6 * 0.9
}

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
