import { readCatalogue } from './catalogue.ts'
import type { InstanceSeed } from './instance-seed.ts'

/** The long-lived instances of an invented retail, logistics and manufacturing group in Germany and Switzerland. */
export const LONG_LIVED: readonly InstanceSeed[] = readCatalogue(`
  billing-invoices-prod | 3x4u8g | 3.4 | 1126/1800 | Jana Krüger | 01 | env=prod team=abrechnung
  cdc-postgres-core | 5x4u8g | 3.4 | 1880/3000 | Jana Krüger | 01,02,03 | env=prod team=core-data cost=4488
  checkout-events-prod | 5x8u16g | 3.4 | 2410/3000 | Aylin Öztürk | 01,02,03 | env=prod team=checkout
  audit-trail-archive | 3x4u8g | 2.7 | 5214/6000 | Tobias Weiß | 01,02 | env=prod team=compliance
  kafka-test | 3x2u4g | 3.4 | 4/300 | Marek Nowák | 01 | env=test
  kafka-test | 3x2u4g | 2.7 | 9/300 | Priya Raman | 03 | env=test
  cdc-oracle-hr-personalverwaltung | 3x2u4g | 3.4 | 214/600 | Jürgen Groß | 02 | env=prod team=hr-zürich
  clickstream-raw-prod | 7x8u16g | 3.4 | 20680/24000 | Aylin Öztürk | 01,02,03 | env=prod team=web
  data-lake-landing-zone | 7x8u16g | 3.4 | 16940/18000 | Søren Ågård | 01,02 | env=prod team=datalake cost=4488 standort=frankfurt-höchst
  fraud-signals-rt | 3x8u16g | 3.4 | 420/900 | Priya Raman | 01 | env=prod tier=1
  identity-events-prod | 3x2u4g | 2.7 | 96/300 | Tobias Weiß | 01 | env=prod pii=yes
  inventory-sync-prod-eu-central-warehouse-frankfurt-halle-07 | 3x4u8g | 3.4 | 377/900 | Jürgen Groß | 02,03 | env=prod standort=frankfurt-höchst
  iot-gateway-werk-nord-linie-1 | 3x2u4g | 3.4 | 133/300 | Björn Schäfer | 03 | env=prod werk=nord
  iot-gateway-werk-nord-linie-2 | 3x2u4g | 3.4 | 127/300 | Björn Schäfer | 03 | env=prod werk=nord
  notifications-mail-prod | 3x2u4g | 3.4 | 71/300 | Tobias Weiß | 01 | env=prod team=messaging
  orders-prod-eu-01 | 5x8u16g | 3.4 | 1990/3000 | Jana Krüger | 01,02,03 | env=prod team=orders tier=1
  payments-ledger-prod | 5x8u16g | 2.7 | 4688/6000 | Aylin Öztürk | 01,02,03 | env=prod tier=1 pii=yes
  payments-ledger-prod-dr | 5x8u16g | 2.7 | 4680/6000 | Aylin Öztürk | 03 | env=prod tier=1
  pricing-engine-prod | 3x4u8g | 3.4 | 240/900 | Søren Ågård | 02 | env=prod team=pricing
  recommendation-feed | 3x4u8g | 3.4 | 512/900 | Søren Ågård | 02 | 
  sap-idoc-bridge-prod | 3x2u4g | 2.7 | 266/300 | Jürgen Groß | 01 | env=prod team=sap-münchen
  search-index-feed | 3x4u8g | 3.4 | 318/900 | Priya Raman | 03 | env=prod team=search
  telemetry-fleet-ingest-a | 7x8u16g | 3.4 | 11020/18000 | Björn Schäfer | 01 | env=prod team=fleet
  telemetry-fleet-ingest-b | 7x8u16g | 3.4 | 10890/18000 | Björn Schäfer | 02 | env=prod team=fleet
  web-session-store-prod | 3x4u8g | 3.4 | 611/900 | Aylin Öztürk | 02 | env=prod team=web
  workforce-scheduling-prod | 3x2u4g | 2.7 | 104/300 | Jürgen Groß | 01 | env=prod team=hr-zürich
  zahlungsverkehr-sepa-prod | 3x4u8g | 2.7 | 802/900 | Tobias Weiß | 03 | env=prod team=payments pii=yes
  zahlungsverkehr-sepa-instant-payments-clearing-abgleich-prod-eu1 | 3x4u8g | 3.4 | 121/900 | Tobias Weiß | 03 | env=prod team=payments
  loadtest-2026-10-a-01 | 3x4u8g | 3.4 | 0/900 | Jana Krüger | 01,02 | env=test expires=2026-10-31
  loadtest-2026-10-a-checkout-black-friday-generalprobe-zuerich-02 | 3x4u8g | 3.4 | 3/900 | Jana Krüger | 01,02 | env=test expires=
  qualitaetssicherung_langzeitarchiv_messwerte_werk_sued_linie_004 | 3x2u4g | 2.7 | 283/300 | Björn Schäfer | 02 | env=test werk=süd
  logistics-track-trace-oesterreich-schweiz-liechtenstein-grenze-9 | 3x4u8g | 2.7 | 88/900 | Jürgen Groß | 01 | env=prod team=logistik
  mqtt-bridge-legacy | 100MB | 1.1.0 | 431/600 | Marek Nowák | 02 | env=prod eol=2026
  syslog-collector | 100MB | 2.3.0 | 590/600 | Marek Nowák | 01 | env=prod legacy=
  sandbox-single | 1x2u4g | 3.4 | 1/100 | Priya Raman | 02 | env=test
  warehouse-robotics-قاعة-3 | 3x2u4g | 3.4 | 40/300 | Jürgen Groß | 01 | standort=frankfurt-höchst
`)

const PROBE = {
  flavor: '2u4g',
  brokers: 3,
  partitions: 750,
  storageUsedGb: 2,
  storageTotalGb: 300,
  owner: 'Marek Nowák',
}

/** Names, tags and descriptions that a page, a spreadsheet or a terminal must not take for anything but text. */
export const HOSTILE: readonly InstanceSeed[] = [
  {
    ...PROBE,
    name: 'preview-<b>fett</b>-&amp;-test',
    description: '<img src=x onerror=alert(document.domain)>',
    tags: tags({ env: 'test', note: '<script>alert(1)</script>' }),
  },
  {
    ...PROBE,
    name: '=HYPERLINK("http://example.invalid","Archiv")',
    description: '=HYPERLINK("http://example.invalid","hier")',
    tags: tags({ env: 'test', formel: '@SUM(1+1)' }),
  },
  {
    ...PROBE,
    name: 'rtl-probe',
    description: 'Rechts nach links: \u202Egnp.exe und \u05E9\u05DC\u05D5\u05DD',
    tags: tags({ env: 'test', note: '\u202Egnp.exe' }),
  },
  {
    ...PROBE,
    name: 'ansi-probe',
    description: '\u001B[31mrot\u001B[0m\nzweite Zeile\t%s {{7*7}}',
    tags: tags({ env: 'test', note: '\u001B[31mrot' }),
  },
  {
    ...PROBE,
    name: 'emoji-probe',
    owner: "Zoë O'Connor",
    description: '👩‍👩‍👧‍👦 Größe 测试 \u200Bunsichtbar',
    tags: tags({ env: 'test', team: '🦊👩‍🚒', leer: '' }),
  },
]

function tags(values: Record<string, string>): { key: string; value: string }[] {
  return Object.entries(values).map(([key, value]) => ({ key, value }))
}
