import { statfs } from 'node:fs/promises'
import type { House } from '../app.ts'
import { type Finding, judge } from './finding.ts'

/** What is around the house: room on the disk. */
export async function checkSurroundings({ config }: House): Promise<Finding[]> {
  return config.databaseUrl ? [] : [await diskSpace(config.dataFolder)]
}

async function diskSpace(folder: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(folder)
  const gigabytes = (bavail * bsize) / 1024 ** 3
  return judge(
    gigabytes >= 1,
    `${gigabytes.toFixed(1)} GB free in the data folder`,
    'Make room: below 1 GB a large import can fill the disk.',
  )
}
