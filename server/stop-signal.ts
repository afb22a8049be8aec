const STOP_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const
const SHUTDOWN_MS = 10_000
/** One Ctrl-C arrives from the terminal, from npm and from the bootstrap: within this it is one. */
const SAME_SIGNAL_MS = 1_000

/**
 * A closed terminal ends what was started in it. Without one (`nohup`, a service) the signal is not
 * meant for the server, which goes on: Node forgets at its start that `nohup` had it ignored.
 */
function hasTerminal(): boolean {
  return process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY
}

function goOn(): void {}

/** The first signal ends in good order, within ten seconds; a later one ends at once. */
export function onStopSignal(stop: () => Promise<void>): void {
  let stoppingSince: number | null = null
  const end = () => {
    if (stoppingSince !== null) {
      if (performance.now() - stoppingSince > SAME_SIGNAL_MS) process.exit(130)
      return
    }
    stoppingSince = performance.now()
    setTimeout(() => process.exit(1), SHUTDOWN_MS).unref()
    stop().then(
      () => process.exit(0),
      (error) => {
        console.error(error)
        process.exit(1)
      },
    )
  }
  for (const signal of STOP_SIGNALS) {
    // The tools of development have put in their own, which end the process in the middle of its work.
    process.removeAllListeners(signal)
    process.on(signal, signal === "SIGHUP" && !hasTerminal() ? goOn : end)
  }
}
