import { readFile } from 'node:fs/promises'

/** The verifier for those who want nothing of ours: one file of plain JavaScript, and the same as a page. */
export async function strangersVerifier(): Promise<{ script: string; page: string }> {
  const [script, page] = await Promise.all(
    ['verify.mjs', 'page.html'].map((name) => readFile(new URL(`./stranger/${name}`, import.meta.url), 'utf8')),
  )
  return { script: script as string, page: (page as string).replace('/* verify.mjs */\n', () => script as string) }
}
