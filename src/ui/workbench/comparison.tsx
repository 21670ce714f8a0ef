import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { sortOf } from '../../text/sorts';
import type { Change, Segment, Summary } from '../../workbench/protocol';
import { visible } from '../visible';
import { say, sayReason } from '../wording';
import type { Shown } from './use-worker';

/** One part of the document as it was and as it is now, side by side, with the changes marked. */
export function Comparison(props: {
  summary: Summary;
  part: Shown;
  onPart: (index: number) => void;
  onChoose: (start: number, after: string) => void;
}) {
  const { changes } = props.summary;
  const { index, segments } = props.part;
  const next = changes.findIndex((count, i) => i > index && count > 0);
  return (
    <>
      {changes.length > 1 && (
        <nav class="pager" aria-label={say('workbench.part', index + 1, changes.length)}>
          <button type="button" disabled={index === 0} onClick={() => props.onPart(index - 1)}>
            {say('workbench.previous')}
          </button>
          <span role="status">{say('workbench.part', index + 1, changes.length)}</span>
          <button
            type="button"
            disabled={index + 1 >= changes.length}
            onClick={() => props.onPart(index + 1)}
          >
            {say('workbench.next')}
          </button>
          <button type="button" disabled={next === -1} onClick={() => props.onPart(next)}>
            {say('workbench.nextChange')}
          </button>
        </nav>
      )}
      <div class="panes">
        <Pane title={say('workbench.before')} lang="zh">
          {segments.map(before)}
        </Pane>
        <Pane
          title={say('workbench.after')}
          lang={props.summary.target === 'keep' ? 'zh' : props.summary.target}
        >
          {segments.map((segment, key) => after(segment, key, props.onChoose))}
        </Pane>
      </div>
    </>
  );
}

function Pane(props: { title: string; lang: string; children: ComponentChildren }) {
  const id = useId();
  return (
    <div>
      <h3 id={id}>{props.title}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of the keyboard */}
      <section class="pane" aria-labelledby={id} tabIndex={0} lang={props.lang}>
        {props.children}
      </section>
    </div>
  );
}

function isLeft({ kind }: Change): boolean {
  return sortOf(kind) === 'left';
}

function before(segment: Segment, key: number) {
  if (typeof segment === 'string') return segment;
  const text = visible(segment.before);
  const title = sayReason(segment.reason);
  if (isLeft(segment)) {
    return (
      <mark key={key} title={title}>
        {text}
      </mark>
    );
  }
  return (
    <del key={key} title={title}>
      {text}
    </del>
  );
}

function after(segment: Segment, key: number, onChoose: (start: number, after: string) => void) {
  if (typeof segment === 'string') return segment;
  if (segment.readings.length > 0) {
    return (
      <select
        key={key}
        class="reading-of"
        aria-label={say('workbench.readingOf', visible(segment.before))}
        title={sayReason(segment.reason)}
        value={segment.after}
        onChange={({ currentTarget }) => onChoose(segment.start, currentTarget.value)}
      >
        {[...new Set([segment.proposed, segment.before, ...segment.readings])].map((reading) => (
          <option key={reading} value={reading} selected={reading === segment.after}>
            {visible(reading)}
          </option>
        ))}
      </select>
    );
  }
  if (isLeft(segment)) return <mark key={key}>{segment.after}</mark>;
  if (segment.after === '') return null;
  return (
    <ins
      key={key}
      title={`${visible(segment.before)} → ${visible(segment.after)}\n${sayReason(segment.reason)}`}
    >
      {segment.after}
    </ins>
  );
}
