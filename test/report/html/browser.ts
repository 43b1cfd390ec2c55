import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
] as const

/** Where a Chromium is: CHROME_PATH, or the usual places; undefined where there is none. */
export const chromePath: string | undefined = process.env['CHROME_PATH'] ?? usual.find((path) => existsSync(path))

/** Whether the tests fail without a browser, as they do in CI. */
export const browserRequired = process.env['EVALGAP_BROWSER'] === 'required'

/** Starts the browser; it talks to nobody. */
export const startBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromePath ?? '',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
