/**
 * Where to go after sign-in. Only a place of this app is taken from the address; anything else, such as
 * another site, is answered with the start page.
 */
export function safeReturnTo(wanted: string | null, origin: string): string {
  if (wanted === null || !wanted.startsWith('/')) return '/'
  const url = URL.parse(wanted, origin)
  if (!url || url.origin !== origin || url.pathname.startsWith('/sign-in')) return '/'
  return url.pathname + url.search
}
