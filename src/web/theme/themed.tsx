import { ThemeProvider } from '@mui/material/styles'
import type { ReactNode } from 'react'
import { theme } from './theme.ts'

declare module '@mui/material/styles' {
  /** Says that the theme is one of CSS variables, which its provider has members for. */
  interface CssThemeVariables {
    enabled: true
  }
}

/** MUI wants an element to write its own idea of light and dark on; the page's is decided elsewhere. */
const unused = document.createElement('div')

/**
 * Gives MUI its theme. Only what uses MUI stands inside, and is loaded on demand with it: the first page
 * is drawn without a byte of it.
 */
export function Themed({ children }: { children: ReactNode }) {
  return (
    <ThemeProvider theme={theme} colorSchemeNode={unused} storageManager={null}>
      {children}
    </ThemeProvider>
  )
}
