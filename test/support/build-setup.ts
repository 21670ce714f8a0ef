import { run } from './run';

/** Both production builds, fresh: end-to-end tests see what users get. `ZHENGWEN_BUILT=1` keeps the last ones. */
export default function setup(): void {
  if (process.env.ZHENGWEN_BUILT === '1') return;
  run('npx', 'wxt', 'build');
  run('npx', 'wxt', 'build', '-b', 'firefox', '--mv3');
}
