/**
 * Sources: Open Telekom Cloud, "Regions and Endpoints"; Huawei Cloud, "Regions and Endpoints", Distributed Message
 * Service. The host of eu-ch2 follows from the naming of that region's other services; it is not documented.
 */
const HOSTS: Record<string, string> = {
  'eu-de': 'dms.eu-de.otc.t-systems.com',
  'eu-nl': 'dms.eu-nl.otc.t-systems.com',
  'eu-ch2': 'dms.eu-ch2.sc.otc.t-systems.com',
  'eu-west-101': 'dms.eu-west-101.myhuaweicloud.eu',
}

/** A closed list: a mistyped region must not become a host name that somebody else could own. */
const HUAWEI_REGIONS = [
  'af-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-southeast-3',
  'ap-southeast-4',
  'cn-east-2',
  'cn-east-3',
  'cn-north-1',
  'cn-north-4',
  'cn-north-9',
  'cn-south-1',
  'cn-southwest-2',
  'la-north-2',
  'la-south-2',
  'me-east-1',
  'na-mexico-1',
  'sa-brazil-1',
  'tr-west-1',
]

/** The base URL of DMS in a region, without a trailing slash; null for a region that is not known. */
export function endpointOfRegion(region: string): string | null {
  if (Object.hasOwn(HOSTS, region)) return `https://${HOSTS[region]}`
  return HUAWEI_REGIONS.includes(region) ? `https://dms.${region}.myhuaweicloud.com` : null
}
