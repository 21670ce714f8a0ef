import { useId, useState } from 'preact/hooks';
import { say } from '../wording';

/** Where text is pasted and files are dropped. */
export function Input(props: {
  fileName: string | null;
  onText: (text: string) => void;
  onFile: (file: File) => void;
}) {
  const id = useId();
  const [text, setText] = useState('');
  const [over, setOver] = useState(false);
  const submit = (event: Event): void => {
    event.preventDefault();
    if (text.trim() !== '') props.onText(text);
  };
  return (
    <form
      class={over ? 'input over' : 'input'}
      onSubmit={submit}
      onDragOver={(event) => {
        if (!event.dataTransfer?.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        const file = event.dataTransfer?.files[0];
        setOver(false);
        if (!file) return;
        event.preventDefault();
        props.onFile(file);
      }}
    >
      <label for={id}>{say('workbench.input')}</label>
      <textarea
        id={id}
        rows={7}
        spellcheck={false}
        placeholder={over ? say('workbench.drop') : say('workbench.placeholder')}
        value={text}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
        }}
      />
      <div class="buttons">
        <button type="submit" class="main" disabled={text.trim() === ''}>
          {say('workbench.start')}
        </button>
        <label class="button" for={`${id}-file`}>
          {say('workbench.file')}
          <input
            id={`${id}-file`}
            type="file"
            accept=".txt,.html,.htm,.xhtml,.srt,.csv,text/*"
            aria-describedby={`${id}-hint`}
            onChange={({ currentTarget }) => {
              const file = currentTarget.files?.[0];
              if (file) props.onFile(file);
              currentTarget.value = '';
            }}
          />
        </label>
        <p id={`${id}-hint`} class="hint">
          {props.fileName ?? say('workbench.fileHint')}
        </p>
      </div>
    </form>
  );
}
