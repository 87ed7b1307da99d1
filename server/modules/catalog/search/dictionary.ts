/** Texts that many documents share, by small numbers. `Shown` is what the first one to have it knew it by. */
export class Dictionary<Shown = undefined> {
  readonly #numbers = new Map<string, number>()
  readonly #texts: string[] = []
  readonly #shown: Shown[] = []

  /** Finds a text's number, or gives it one. */
  put(text: string, shown: Shown): number {
    const known = this.#numbers.get(text)
    if (known !== undefined) return known
    this.#numbers.set(text, this.#texts.length)
    this.#shown.push(shown)
    return this.#texts.push(text) - 1
  }

  find(text: string): number | undefined {
    return this.#numbers.get(text)
  }

  text(number: number): string {
    return this.#texts[number] ?? ''
  }

  shown(number: number): Shown | undefined {
    return this.#shown[number]
  }

  get size(): number {
    return this.#texts.length
  }
}
