/** Paper is white: while a page is printed it has its light colours, whatever it has on the screen. */
export function printLight(): void {
  const paper = matchMedia('print')
  const root = document.documentElement.dataset
  let onScreen = root['mantineColorScheme']
  paper.addEventListener('change', () => {
    if (paper.matches) onScreen = root['mantineColorScheme']
    root['mantineColorScheme'] = paper.matches ? 'light' : onScreen
  })
}
