import { run } from './run';

/** The engine's data files are built before any test reads them; what is up to date is kept. */
export default function setup(): void {
  run('npx', 'tsx', 'src/compile/main.ts');
}
