/** What browsers and servers write lies in one folder, and the demo workspace is furnished once for all of them. */
export { openRunFolder as setup } from "../support/run-folder.ts"
