import { statfsSync } from 'node:fs'

/** How the product's own PostgreSQL runs: durable always, modest with memory, for few connections and large sets. */
const settings = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  password_encryption: 'scram-sha-256',
  max_connections: '50',
  shared_buffers: '128MB',
  work_mem: '32MB',
  maintenance_work_mem: '128MB',
  effective_cache_size: '1GB',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  wal_compression: 'on',
  random_page_cost: '1.1',
  jit: 'off',
  max_parallel_workers_per_gather: '2',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  // Statements and values may name people, so only the server's own fate is logged; errors reach the product anyway.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
  log_timezone: 'UTC',
  timezone: 'UTC',
} as const satisfies Record<string, string>

export type Settings = Partial<Record<keyof typeof settings, string>>

/** The settings as arguments of `postgres`; `different` is for throwaway databases in tests and benchmarks. */
export function settingArguments(different: Settings = {}): string[] {
  const all = { ...settings, ...sharedMemory(), ...different }
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** Containers often have a /dev/shm too small for a parallel hash join; files in the cluster folder do as well. */
function sharedMemory(): Record<string, string> {
  if (process.platform !== 'linux') return {}
  try {
    const { blocks, bsize } = statfsSync('/dev/shm')
    return blocks * bsize >= 512 * 1024 * 1024 ? {} : { dynamic_shared_memory_type: 'mmap' }
  } catch {
    return { dynamic_shared_memory_type: 'mmap' }
  }
}
