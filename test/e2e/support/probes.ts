import type { Page } from 'playwright-core'

/** What is wrong with a page beyond what axe-core sees: it must fit, its targets must be large enough to hit. */
export async function probe(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const faults = []
    if (document.documentElement.scrollWidth > innerWidth + 1) faults.push('it scrolls sideways: ' + document.documentElement.scrollWidth + ' of ' + innerWidth)
    const seen = (element) => {
      const { width, height } = element.getBoundingClientRect()
      return width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true, opacityProperty: false })
    }
    const targets = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, [role=menuitem], [role=option]')].filter(seen)
    const boxes = new Map(targets.map((target) => [target, target.getBoundingClientRect()]))
    const inText = (element) => element.matches('p a, li a, td a, label *, dd a') && getComputedStyle(element).display === 'inline'
    for (const target of targets) {
      const box = (target.matches('input[type=checkbox], input[type=radio]') && target.closest('label')) || target
      const { width, height } = box.getBoundingClientRect()
      if ((width < 23.5 || height < 23.5) && !inText(target)) {
        const near = tooNear(target, targets)
        if (near) faults.push('too small a target (' + Math.round(width) + ' x ' + Math.round(height) + '): ' + target.outerHTML.slice(0, 160) + ' beside ' + near.outerHTML.slice(0, 160))
      }
    }
    function tooNear(target, all) {
      const box = boxes.get(target)
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
      return all.find((other) => other !== target && distance(other, x, y) < 12 && layerOf(other) === layerOf(target))
    }
    function distance(element, x, y) {
      const box = boxes.get(element)
      return Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom))
    }
    // What stands still lies now over this, now over that, of what scrolls below it. Styles are dear: only neighbours are asked.
    function layerOf(element) {
      for (let each = element; each; each = each.parentElement) if (/fixed|sticky/.test(getComputedStyle(each).position)) return each
      return null
    }
    return faults
  })()`)
}

/** Texts that are cut off where nothing says so: no ellipsis, no way to scroll. */
export async function clipped(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const hasText = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== '')
    const isCut = (element) => {
      const { overflowX, textOverflow, clipPath } = getComputedStyle(element)
      if (!['hidden', 'clip'].includes(overflowX) || textOverflow === 'ellipsis' || clipPath !== 'none') return false
      return element.clientWidth > 2 && element.scrollWidth > element.clientWidth + 1
    }
    return [...document.querySelectorAll('body *')]
      .filter((element) => hasText(element) && element.checkVisibility() && isCut(element))
      .map((element) => 'cut off: ' + element.outerHTML.slice(0, 160))
  })()`)
}

/** What a page says in plain letters only: in a language nobody speaks, that is data, or was never translated. */
export async function plainTexts(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const texts = new Set()
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (!node.parentElement.closest('style, script, code, option, [aria-hidden]') && node.parentElement.checkVisibility()) texts.add(node.textContent.trim())
    for (const name of ['aria-label', 'placeholder', 'title', 'alt'])
      for (const element of document.querySelectorAll('[' + name + ']:not(textarea[aria-hidden])')) texts.add(element.getAttribute(name).trim())
    return [...texts].filter((text) => /[a-z]{3}/i.test(text) && /^[\x00-\x7f]*$/.test(text))
  })()`)
}

interface Stop {
  at: string
  isOutside: boolean
  isCovered: boolean
  hasNoOutline: boolean
}

/** Walks a page by Tab, and finds every stop where the focus cannot be seen: outside the window, covered, without a sign. */
export async function walk(page: Page, steps = 60): Promise<string[]> {
  const faults: string[] = []
  const begin = await here(page)
  for (let step = 0; step < steps; step += 1) {
    await page.keyboard.press('Tab')
    const stop = await here(page)
    if (!stop || (step > 0 && stop.at === begin?.at)) break
    const wrong = [stop.isOutside && 'outside the window', stop.isCovered && 'covered', stop.hasNoOutline && 'without a sign of focus']
    for (const each of wrong) if (each) faults.push(`${each}: ${stop.at}`)
  }
  return faults
}

function here(page: Page): Promise<Stop | null> {
  return page.evaluate<Stop | null>(`(() => {
    const element = document.activeElement
    if (!element || element === document.body) return null
    const box = element.getBoundingClientRect()
    const x = Math.min(Math.max(box.left + Math.min(box.width / 2, 40), 0), innerWidth - 1)
    const y = Math.min(Math.max(box.top + Math.min(box.height / 2, 20), 0), innerHeight - 1)
    const top = document.elementFromPoint(x, y)
    const isMine = top && (element.contains(top) || top.contains(element) || element.closest('label')?.contains(top) || element.parentElement.contains(top))
    const outlined = (each) => { const style = getComputedStyle(each); return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== 'none' }
    const around = [element, element.parentElement, element.closest('label')].filter(Boolean)
    const border = getComputedStyle(element).borderColor
    element.blur(); const without = getComputedStyle(element).borderColor; element.focus()
    return {
      at: element.outerHTML.slice(0, 140),
      isOutside: box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth,
      isCovered: !isMine,
      hasNoOutline: !around.some(outlined) && border === without,
    }
  })()`)
}
