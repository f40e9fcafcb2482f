import 'react'

declare module 'react' {
  interface CSSProperties {
    /** Measures that only a style sheet makes sense of. */
    [variable: `--${string}`]: string | number
  }
}
