/**
 * Node's flags for the server: room for fresh objects that fits a small machine. By default it grows to 96 MiB
 * under load and stays there, though nearly all of it is garbage.
 */
export const SERVER_FLAGS = ["--max-semi-space-size=8"]
