/** A column whose length is not known yet. */
export class Growing {
  #items = new Int32Array(1024)
  length = 0

  add(value: number): void {
    if (this.length === this.#items.length) {
      const wider = new Int32Array(this.length * 2)
      wider.set(this.#items)
      this.#items = wider
    }
    this.#items[this.length++] = value
  }

  done(): Int32Array {
    return this.#items.slice(0, this.length)
  }
}

/** The same for numbers that are not whole, or wider than 32 bits. */
export class GrowingNumbers {
  #items = new Float64Array(1024)
  length = 0

  add(value: number): void {
    if (this.length === this.#items.length) {
      const wider = new Float64Array(this.length * 2)
      wider.set(this.#items)
      this.#items = wider
    }
    this.#items[this.length++] = value
  }

  done(): Float64Array {
    return this.#items.slice(0, this.length)
  }
}
