/** Texts that many documents share, by small numbers, each with how the last document that had it shows it. */
export class Dictionary<Shown = undefined> {
  readonly #numbers = new Map<string, number>()
  readonly #texts: string[] = []
  readonly #shown: Shown[] = []

  /** Finds a text's number, or gives it one. */
  put(text: string, shown: Shown): number {
    const number = this.#numbers.get(text) ?? this.#texts.push(text) - 1
    this.#numbers.set(text, number)
    this.#shown[number] = shown
    return number
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
