import { readCatalogue } from './catalogue.ts'
import type { InstanceSeed } from './instance-seed.ts'

/** Why the cloud had no machine for an instance, in the words that its task record gives. */
export function noCapacity(flavor: string): string {
  return `Insufficient resources: flavor c6.${flavor} in az eu-de-02`
}

/** The failed creations, each with what its task record says: null means that there is no record. */
export const FAILED: readonly { seed: InstanceSeed; minutesAgo: number; reason: string | null }[] = [
  failed(
    11,
    noCapacity('2u4g'),
    'iot-gateway-werk-sued-linie-4 | 3x2u4g | 3.4 | 0/300 | Björn Schäfer | 02 | werk=süd',
  ),
  failed(
    1660,
    noAddress(),
    'sap-idoc-bridge-muenchen-2 | 3x2u4g | 3.4 | 0/300 | Jürgen Groß | 01 | team=sap-münchen',
  ),
  failed(
    8900,
    noQuota(),
    'search-index-reindex-temp | 3x4u8g | 3.4 | 0/900 | Priya Raman | 03 | team=search',
  ),
  failed(59_200, null, 'test | 3x2u4g | 3.4 | 0/300 | Marek Nowák | 03 |'),
  failed(
    12,
    noCapacity('2u4g'),
    'iot-gateway-werk-sued-linie-5 | 3x2u4g | 3.4 | 0/300 | Björn Schäfer | 02 | werk=süd',
  ),
  failed(324, noCapacity('4u8g'), 'pr-preview-4766 | 3x4u8g | 3.4 | 0/300 | ci-preview | 02 | env=test'),
  failed(337, noCapacity('4u8g'), 'pr-preview-4765 | 3x4u8g | 3.4 | 0/300 | ci-preview | 02 | env=test'),
  failed(
    365,
    noCapacity('4u8g'),
    'loadtest-2026-11-a-checkout-black-friday-generalprobe-02 | 3x4u8g | 3.4 | 0/900 | Jana Krüger | 01,02 | env=test',
  ),
  failed(4160, noAddress(), 'workforce-scheduling-qa | 3x2u4g | 3.4 | 0/300 | Jürgen Groß | 01 | env=test'),
]

/** One instance for each status but RUNNING and CREATEFAILED, and for a word that no paper has, the commoner first. */
export const IN_OTHER_STATES: readonly { seed: InstanceSeed; status: string }[] = `
  ERROR | clickstream-sessionized | 3x4u8g | 2.7 | 902/1200 | Aylin Öztürk | 03 | env=prod team=web
  RESTARTING | inventory-reconcile-prod | 3x4u8g | 3.4 | 377/900 | Jürgen Groß | 02,03 | env=prod
  EXTENDING | customer-360-cdc | 3x4u8g | 3.4 | 688/1200 | Marek Nowák | 02 | env=prod team=crm-köln
  CREATING | orders-prod-eu-02 | 5x8u16g | 3.4 | 0/3000 | Jana Krüger | 01,02,03 | env=prod team=orders
  MIGRATING | search-index-feed-canary | 3x2u4g | 3.4 | 12/300 | Priya Raman | 03 | env=test team=search
  FROZEN | notifications-push-prod | 3x2u4g | 3.4 | 88/300 | Tobias Weiß | 01 | env=prod team=messaging
  EXTENDEDFAILED | logistics-track-trace-oesterreich | 3x4u8g | 2.7 | 744/900 | Jürgen Groß | 01 | env=prod team=logistik
  UPGRADING | telemetry-fleet-ingest-c | 7x8u16g | 2.7 | 11412/18000 | Björn Schäfer | 03 | env=prod team=fleet
  ERROR | iot-gateway-werk-ost-linie-3 | 3x2u4g | 3.4 | 299/300 | Björn Schäfer | 01 | env=prod werk=ost
  STARTING | notifications-sms-prod | 3x2u4g | 3.4 | 20/300 | Tobias Weiß | 01 | env=prod team=messaging
  CLOSING | loadtest-2026-09-b-01 | 3x4u8g | 3.4 | 1/900 | Jana Krüger | 01 | env=test
  FREEZING | notifications-fax-prod | 3x2u4g | 2.3.0 | 3/300 | Tobias Weiß | 01 | env=prod
  ROLLBACK | telemetry-fleet-ingest-d | 7x8u16g | 2.7 | 9800/18000 | Björn Schäfer | 01 | env=prod team=fleet
  ROLLINGBACK | telemetry-fleet-ingest-e | 7x8u16g | 2.7 | 9120/18000 | Björn Schäfer | 02 | env=prod team=fleet
  ROLLBACKFAILED | telemetry-fleet-ingest-f | 7x8u16g | 2.7 | 8840/18000 | Björn Schäfer | 02 | env=prod team=fleet
  SHRINKING | clickstream-archive | 3x4u8g | 3.4 | 100/1200 | Aylin Öztürk | 03 | env=prod team=web
  CONFIGURING | pricing-engine-qa | 3x2u4g | 3.4 | 24/300 | Søren Ågård | 02 | env=test team=pricing
  VOLUMETYPECHANGING | data-lake-export | 3x8u16g | 3.4 | 2100/6000 | Søren Ågård | 01 | env=prod team=datalake
  RECYCLE | sandbox-alt | 3x2u4g | 2.7 | 5/300 | Priya Raman | 02 | env=test
`
  .trim()
  .split('\n')
  .map((line) => {
    const end = line.indexOf('|')
    return { status: line.slice(0, end).trim(), seed: readCatalogue(line.slice(end + 1))[0] }
  })

function failed(minutesAgo: number, reason: string | null, line: string) {
  return { seed: readCatalogue(line)[0], minutesAgo, reason }
}

function noAddress(): string {
  return 'IP addresses exhausted: subnet-kafka-b 0/64'
}

function noQuota(): string {
  return 'DMS.00400035 instance quota exceeded'
}
