// Sets the theme before the first paint. A file of its own, because the page allows no inline script.
;(function () {
  var mode
  try {
    mode = localStorage.getItem('brokerdeck-theme')
  } catch {
    // Storage is switched off in this browser: follow the system.
  }
  var dark = mode === 'dark' || (mode !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
})()
