// Sets up what a command needs on a fresh machine with only Node and npm, then runs it:
//   node test/support/bootstrap.mjs [--firefox | --both] SCRIPT.ts [ARGUMENT …]
// Plain JavaScript, since it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';

const wanted = process.argv.slice(2);
const script = wanted.find((argument) => argument.endsWith('.ts'));
if (!script) throw new Error('bootstrap.mjs needs the script to run: test/demo/start.ts, say');
const options = wanted.slice(0, wanted.indexOf(script));
const rest = wanted.slice(wanted.indexOf(script) + 1);
const both = options.includes('--both');
const firefoxOnly = rest.includes('--firefox');

installDependencies();
if (both || !firefoxOnly) await ensureChromium();
if (both || firefoxOnly) ensureFirefox();
process.exitCode = command('npx', 'tsx', script, ...rest);

/** `npm ci` when packages are missing or the lock file has changed since they were installed. */
function installDependencies() {
  const installed = 'node_modules/.package-lock.json';
  if (existsSync(installed) && sameLock(installed)) return;
  say('Installing the dependencies …');
  must('npm', 'ci', '--no-fund', '--no-audit');
}

function sameLock(installed) {
  const now = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
  const then = JSON.parse(readFileSync(installed, 'utf8')).packages;
  return Object.entries(now).every(
    ([path, wish]) => path === '' || wish.optional || wish.peer || then[path]?.version === wish.version,
  );
}

/**
 * Chromium as the system has it, or Playwright's, or Chrome: Chrome comes last, since its branded builds
 * no longer take an extension from the command line.
 */
async function ensureChromium() {
  if (process.env.CHROMIUM || onPath('chromium', 'chromium-browser') || (await playwrightHasChromium()))
    return;
  say('Looking for a Chromium …');
  if (command('npx', 'playwright', 'install', 'chromium') === 0) return;
  if (debianInstall('chromium')) return;
  if (onPath('google-chrome', 'google-chrome-stable')) return;
  fail('No Chromium was found and none could be installed: install one, or set CHROMIUM to its path.');
}

/** A Firefox of Mozilla's: Playwright's own build can't load extensions. */
function ensureFirefox() {
  if (process.env.FIREFOX || onPath('firefox-esr', 'firefox')) return;
  if (existsSync('/Applications/Firefox.app/Contents/MacOS/firefox')) return;
  say('Looking for a Firefox …');
  if (debianInstall('firefox-esr')) return;
  fail('No Firefox was found and none could be installed: install Firefox ESR, or set FIREFOX to its path.');
}

async function playwrightHasChromium() {
  const { chromium } = await import('playwright');
  return existsSync(chromium.executablePath());
}

/** Debian's package with fonts for Chinese, when this is a Debian and we are root. */
function debianInstall(name) {
  if (process.getuid?.() !== 0 || !onPath('apt-get')) return false;
  say(`Installing Debian's ${name} …`);
  const quiet = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const step of [
    ['update', '-qq'],
    ['install', '-y', '-qq', name, 'fonts-noto-cjk'],
  ]) {
    if (spawnSync('apt-get', step, { stdio: ['ignore', 'ignore', 'inherit'], env: quiet }).status !== 0)
      return false;
  }
  return onPath(name);
}

function onPath(...names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names.some((name) => folders.some((folder) => folder !== '' && executable(join(folder, name))));
}

function executable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function command(name, ...parameters) {
  return spawnSync(name, parameters, { stdio: ['ignore', 'inherit', 'inherit'] }).status ?? 1;
}

function must(name, ...parameters) {
  if (command(name, ...parameters) !== 0) fail(`\`${[name, ...parameters].join(' ')}\` failed.`);
}

function say(line) {
  process.stderr.write(`${line}\n`);
}

function fail(sentence) {
  say(sentence);
  process.exit(1);
}
