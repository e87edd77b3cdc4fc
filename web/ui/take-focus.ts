/** What has come takes the focus, unless somebody opened a dialog while it was on its way. */
export function takeFocus(element: HTMLElement | null | undefined): void {
  if (!document.querySelector('[aria-modal="true"]')) element?.focus({ preventScroll: true })
}
