import { PaperChain } from '../motif/paper-chain.tsx'

export interface StepsProps {
  /** "Your request, in five steps." */
  label: string
  /** Names of the steps: 2 to 8. */
  steps: { label: string; href?: string | undefined }[]
  /** The step one is at: 1 for the first. */
  current: number
  /** "Step 2 of 5": shown above the name of the step. */
  status: string
  /** Read after the name of a finished step. */
  doneWord: string
}

/** Progress of a request: one paper figure more at each step. */
export function Steps({ label, steps, current, status, doneWord }: StepsProps) {
  const now = steps[current - 1]
  if (now === undefined) throw new RangeError(`step 1 to ${steps.length}, got ${current}`)
  return (
    <nav class="steps" aria-label={label}>
      <div class="steps-head">
        <PaperChain figures={steps.length} coloured={current} size="small" />
        <p>
          <span class="steps-status">{status}</span>
          <span class="steps-now">{now.label}</span>
        </p>
      </div>
      <ol>
        {steps.map(({ label, href }, index) => (
          <li
            class={index + 1 < current ? 'step-done' : undefined}
            aria-current={index + 1 === current ? 'step' : undefined}
          >
            {href !== undefined && index + 1 < current ? <a href={href}>{label}</a> : <span>{label}</span>}
            {index + 1 < current && <span class="for-reader"> {doneWord}</span>}
          </li>
        ))}
      </ol>
    </nav>
  )
}
