import { useState } from 'preact/hooks';
import { browserLanguage } from '../../settings/browser-language';
import { fixOptions } from '../../settings/fix-options';
import type { TargetChoice } from '../../settings/schema';
import type { ReadingName } from '../../workbench/readings';
import { Select, Switch } from '../choice';
import { PageHead } from '../page-head';
import { targetOptions } from '../target-options';
import { useSettings } from '../use-settings';
import { say } from '../wording';
import { Input } from './input';
import { Progress } from './progress';
import { Result } from './result';
import { useWorker } from './use-worker';

/** Text or a file goes in, and comes out readable, with every change in sight. */
export function Workbench() {
  const settings = useSettings();
  const bench = useWorker();
  const [fileName, setFileName] = useState<string | null>(null);
  const [reading, setReading] = useState<ReadingName | null>(null);
  const [own, setOwn] = useState<{ target?: TargetChoice; words?: boolean }>({});
  const [problem, setProblem] = useState('');

  if (!settings) return <main aria-busy="true" />;
  const preferences = { ...settings.preferences, ...own };
  const options = (changed: typeof own = {}) =>
    fixOptions({ ...preferences, ...changed }, {}, browserLanguage());
  const adjust = (changed: typeof own): void => {
    setOwn({ ...own, ...changed });
    if (bench.state.at === 'result') bench.again(reading, options(changed));
  };
  const takeText = (text: string): void => {
    setProblem('');
    setFileName(null);
    setReading(null);
    bench.openText(text, options());
  };
  const takeFile = (file: File): void => {
    setProblem('');
    if (file.size > largestFile) {
      setProblem(say('workbench.tooLarge', file.name));
      return;
    }
    file.arrayBuffer().then(
      (bytes) => {
        setFileName(file.name);
        setReading(null);
        bench.openFile(file.name, bytes, options());
      },
      (error: unknown) => setProblem(say('workbench.unreadable', file.name, String(error))),
    );
  };
  return (
    <>
      <PageHead title={say('workbench.title')} hint={say('workbench.hint')} />
      <main>
        <section class="sheet" aria-label={say('workbench.input')}>
          <Input fileName={fileName} onText={takeText} onFile={takeFile} />
          <div class="wishes">
            <Select
              label={say('popup.target')}
              value={preferences.target}
              options={targetOptions()}
              onChoose={(target) => adjust({ target })}
            />
            <Switch
              label={say('options.words')}
              checked={preferences.words}
              onChange={(words) => adjust({ words })}
            />
          </div>
          <p class="problem" role="alert">
            {problem || (bench.state.at === 'failed' ? say('workbench.failed', bench.state.message) : '')}
          </p>
        </section>
        {bench.state.at === 'work' && <Progress {...bench.state} onCancel={bench.stop} />}
        {bench.state.at === 'result' && (
          <Result
            summary={bench.state.summary}
            part={bench.state.part}
            fileName={fileName}
            onPart={bench.showPart}
            onChoose={bench.choose}
            whole={bench.whole}
            onReading={(name) => {
              setReading(name);
              bench.again(name, options());
            }}
          />
        )}
      </main>
    </>
  );
}

/** Larger files would take more memory than a tab should. */
const largestFile = 50 * 1024 * 1024;
