const KEY = 'brokerdeck-project'

/** The project this browser looked at last; undefined where storage is off or empty. */
export function rememberedProject(): string | undefined {
  try {
    return localStorage.getItem(KEY) ?? undefined
  } catch {
    // Storage is switched off in this browser: nothing is remembered, and nothing breaks.
    return undefined
  }
}

export function rememberProject(projectId: string): void {
  try {
    localStorage.setItem(KEY, projectId)
  } catch {
    // As above: the address still names the project.
  }
}
