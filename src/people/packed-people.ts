import type { Directory, DirectoryPerson } from './presence.ts'

const onLeave = 1
const reachableByEmail = 2
const emailRefused = 4
const noPerson = 0

/** Many people in little memory: some 25 bytes each beside their names, since a round may have to know a large part of a large staff. */
export class PackedPeople implements Directory {
  readonly #ids: Int32Array
  readonly #managerIds: Int32Array
  readonly #standInIds: Int32Array
  readonly #joined: Uint32Array
  readonly #left: Uint32Array
  readonly #flags: Uint8Array
  readonly #names: string[] = []
  readonly #managerRefs = new Map<number, string>()
  readonly #days: (string | null)[] = [null]
  readonly #placeOfDay = new Map<string | null, number>([[null, 0]])
  #size = 0

  /** @param capacity how many people will be added at the most */
  constructor(capacity: number) {
    this.#ids = new Int32Array(capacity)
    this.#managerIds = new Int32Array(capacity)
    this.#standInIds = new Int32Array(capacity)
    this.#joined = new Uint32Array(capacity)
    this.#left = new Uint32Array(capacity)
    this.#flags = new Uint8Array(capacity)
  }

  /** Adds a person. They have to come by ascending id; throws where they do not, or where there is no room left. */
  add(person: DirectoryPerson): void {
    const at = this.#size
    if (at === this.#ids.length || (at > 0 && (this.#ids[at - 1] as number) >= person.id))
      throw new Error('packed people must fit, and come by id')
    this.#ids[at] = person.id
    this.#managerIds[at] = person.managerId ?? noPerson
    this.#standInIds[at] = person.standInId ?? noPerson
    this.#joined[at] = this.#dayPlace(person.joinedOn)
    this.#left[at] = this.#dayPlace(person.leftOn)
    this.#flags[at] =
      (person.onLeave ? onLeave : 0) | (person.reachableByEmail ? reachableByEmail : 0) | (person.emailRefused ? emailRefused : 0)
    this.#names.push(person.name)
    if (person.managerRef !== null) this.#managerRefs.set(person.id, person.managerRef)
    this.#size += 1
  }

  get(personId: number): DirectoryPerson | undefined {
    const at = this.#find(personId)
    if (at === undefined) return undefined
    const flags = this.#flags[at] as number
    return {
      id: personId,
      name: this.#names[at] as string,
      managerId: this.#managerIds[at] || null,
      managerRef: this.#managerRefs.get(personId) ?? null,
      joinedOn: this.#days[this.#joined[at] as number] ?? null,
      leftOn: this.#days[this.#left[at] as number] ?? null,
      onLeave: (flags & onLeave) !== 0,
      standInId: this.#standInIds[at] || null,
      reachableByEmail: (flags & reachableByEmail) !== 0,
      emailRefused: (flags & emailRefused) !== 0,
    }
  }

  #find(personId: number): number | undefined {
    let low = 0
    let high = this.#size - 1
    while (low <= high) {
      const middle = (low + high) >>> 1
      const id = this.#ids[middle] as number
      if (id === personId) return middle
      if (id < personId) low = middle + 1
      else high = middle - 1
    }
    return undefined
  }

  /** Few days occur, so each is kept once. */
  #dayPlace(day: string | null): number {
    let place = this.#placeOfDay.get(day)
    if (place === undefined) {
      place = this.#days.push(day) - 1
      this.#placeOfDay.set(day, place)
    }
    return place
  }
}
