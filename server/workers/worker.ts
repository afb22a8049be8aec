import { answerTasks } from "./answer.ts"
import { TASKS } from "./tasks.ts"

answerTasks(TASKS)
