import { pixelTasks, type PixelTask } from '#shared/domain/pixel-terms.ts'
import { Checkbox } from '../../../ui/checkbox.tsx'
import { taskWords } from '../model/task-words.ts'

interface TaskChoiceProps {
  readonly tasks: readonly PixelTask[]
  readonly onChange: (tasks: readonly PixelTask[]) => void
}

/** What partners may do with the pixels they get. One at least. */
export function TaskChoice({ tasks, onChange }: TaskChoiceProps) {
  return (
    <fieldset className="grid gap-2.5">
      <legend className="sr-only">What partners may do</legend>
      {pixelTasks.map((task) => {
        const isOn = tasks.includes(task)
        return (
          <Checkbox
            key={task}
            label={taskWords[task].label}
            hint={taskWords[task].hint}
            checked={isOn}
            isDisabled={isOn && tasks.length === 1}
            onCheckedChange={(next) => onChange(pixelTasks.filter((each) => (each === task ? next : tasks.includes(each))))}
          />
        )
      })}
    </fieldset>
  )
}
