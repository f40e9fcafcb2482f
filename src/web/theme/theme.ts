import { createTheme } from '@mui/material/styles'

const PALETTE = {
  primary: {
    main: 'var(--bd-strong)',
    dark: 'var(--bd-strong-hover)',
    light: 'var(--bd-strong)',
    contrastText: 'var(--bd-on-strong)',
  },
  secondary: {
    main: 'var(--bd-ink-2)',
    dark: 'var(--bd-ink-1)',
    light: 'var(--bd-ink-3)',
    contrastText: 'var(--bd-sheet)',
  },
  error: {
    main: 'var(--bd-danger)',
    dark: 'var(--bd-danger-hover)',
    light: 'var(--bd-danger)',
    contrastText: 'var(--bd-on-danger)',
  },
  warning: fill('amber'),
  info: fill('blue'),
  success: fill('green'),
  text: { primary: 'var(--bd-ink-1)', secondary: 'var(--bd-ink-2)', disabled: 'var(--bd-ink-off)' },
  divider: 'var(--bd-line-1)',
  background: { default: 'var(--bd-canvas)', paper: 'var(--bd-raised)' },
  action: {
    active: 'var(--bd-ink-3)',
    hover: 'var(--bd-hover)',
    selected: 'var(--bd-selected)',
    disabled: 'var(--bd-ink-off)',
    disabledBackground: 'var(--bd-sunken)',
    focus: 'var(--bd-press)',
  },
}

function fill(hue: 'amber' | 'blue' | 'green') {
  const main = `var(--bd-${hue}-fill)`
  return { main, dark: main, light: main, contrastText: 'var(--bd-cut)' }
}

/** The same curve and lengths as `--bd-ease`, `--bd-fast` and `--bd-calm`: MUI computes with them. */
const EASE = 'cubic-bezier(.2, 0, 0, 1)'
const HIGH = 'var(--bd-shadow-3)'

/**
 * MUI dressed in the tokens. One palette serves light and dark, because the tokens change under it;
 * nothing here holds a colour of its own.
 */
export const theme = createTheme({
  cssVariables: { nativeColor: true, colorSchemeSelector: '[data-theme="%s"]' },
  colorSchemes: { light: { palette: PALETTE }, dark: { palette: PALETTE } },
  spacing: 4,
  shape: { borderRadius: 6 },
  // MUI wants 25 steps; the drawings know three heights above the page, so the rest repeat the highest.
  shadows: [
    'none',
    'var(--bd-shadow-1)',
    'var(--bd-shadow-2)',
    ...([HIGH, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH] as const),
    ...([HIGH, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH] as const),
  ],
  typography: {
    fontFamily: 'var(--bd-font)',
    fontSize: 13,
    fontWeightMedium: 500,
    fontWeightBold: 600,
    button: { textTransform: 'none', fontWeight: 500, fontSize: '.8125rem', lineHeight: '1.25rem' },
    body1: { fontSize: '.8125rem', lineHeight: '1.25rem' },
    body2: { fontSize: '.8125rem', lineHeight: '1.25rem' },
  },
  transitions: {
    easing: { easeInOut: EASE, easeOut: EASE, easeIn: EASE, sharp: EASE },
    duration: {
      shortest: 120,
      shorter: 120,
      short: 120,
      standard: 200,
      complex: 200,
      enteringScreen: 200,
      leavingScreen: 120,
    },
  },
  components: {
    MuiButtonBase: { defaultProps: { disableRipple: true, disableTouchRipple: true } },
    MuiPaper: { styleOverrides: { root: { backgroundImage: 'none' } } },
    MuiMenu: {
      styleOverrides: {
        paper: {
          minWidth: 220,
          border: '1px solid var(--bd-line-2)',
          borderRadius: 'var(--bd-r3)',
          boxShadow: 'var(--bd-shadow-2)',
        },
        list: { padding: 4 },
      },
    },
    MuiPopover: {
      styleOverrides: {
        paper: {
          border: '1px solid var(--bd-line-2)',
          borderRadius: 'var(--bd-r3)',
          boxShadow: 'var(--bd-shadow-2)',
        },
      },
    },
    MuiMenuItem: {
      styleOverrides: {
        root: {
          minHeight: 32,
          padding: '4px 8px',
          gap: 9,
          borderRadius: 'var(--bd-r2)',
          fontSize: '.8125rem',
          '&:hover, &.Mui-focusVisible': { background: 'var(--bd-press)' },
          '&.Mui-disabled': { opacity: 1, color: 'var(--bd-ink-off)' },
        },
      },
    },
  },
})
