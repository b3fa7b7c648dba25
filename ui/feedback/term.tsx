export interface TermProps {
  /** The word or the acronym, as it stands in the sentence. */
  word: string
  /** What it means, in one sentence. */
  meaning: string
  /** Anchor, unique in the page. */
  id: string
}

/**
 * A word with its meaning a tap away. Without support for popovers the meaning stands in the sentence, between brackets.
 */
export function Term({ word, meaning, id }: TermProps) {
  return (
    <>
      <button class="term" type="button" popovertarget={id}>
        {word}
      </button>
      <span class="term-meaning" id={id} popover="auto">
        <span class="term-bracket"> (</span>
        {meaning}
        <span class="term-bracket">)</span>
      </span>
    </>
  )
}
