/** Where the browser lies that pages are looked at with; undefined where there is none. */
export function findChromium(): string | undefined
