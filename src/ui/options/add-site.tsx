import { useId, useState } from 'preact/hooks';
import type { SiteMode, SiteRule, SiteRules } from '../../settings/schema';
import { Select } from '../choice';
import { say } from '../wording';
import { hostFrom } from './host';
import { modeOptions } from './site-modes';

/** Takes an address as people write it, and adds a rule for its site. */
export function AddSite(props: { known: SiteRules; onAdd: (host: string, rule: SiteRule) => void }) {
  const id = useId();
  const [written, setWritten] = useState('');
  const [mode, setMode] = useState<SiteMode>('always');
  const [problem, setProblem] = useState('');
  const add = (event: Event): void => {
    event.preventDefault();
    const host = hostFrom(written);
    if (host === null) {
      setProblem(say('options.siteBad', written.trim()));
      return;
    }
    props.onAdd(host, { ...props.known.hosts[host], mode });
    setWritten('');
    setProblem('');
  };
  return (
    <form class="add" onSubmit={add}>
      <div class="field">
        <label for={id}>{say('options.siteAdd')}</label>
        <input
          id={id}
          type="text"
          value={written}
          placeholder="news.example.com"
          spellcheck={false}
          autocapitalize="off"
          required
          aria-invalid={problem !== ''}
          aria-describedby={`${id}-problem`}
          onInput={({ currentTarget }) => setWritten(currentTarget.value)}
        />
      </div>
      <Select label={say('options.siteMode')} value={mode} options={modeOptions()} onChoose={setMode} />
      <button type="submit">{say('options.add')}</button>
      <p id={`${id}-problem`} class="problem" role="alert">
        {problem}
      </p>
    </form>
  );
}
