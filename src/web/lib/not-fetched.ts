/** What the build’s own loader and the three browser engines say; none of them gives such an error a name. */
const WORDS = /Unable to preload CSS|dynamically imported module|Importing a module script failed/

/**
 * Whether an error says that code of this page could not be fetched, because there is no connection or because a newer
 * version, with other file names, was installed since the page was loaded.
 */
export function isNotFetched(error: unknown): boolean {
  return error instanceof Error && WORDS.test(error.message)
}
